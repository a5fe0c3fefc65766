public import Ground
public import Indicators
public import Organisation

/// Bộ tiêu chí: what is scored and how, as one edition says it; a file of `Data/criteria`. It knows no unit and no year.
public struct CriteriaSet: Sendable, Equatable {
  /// A stable name, as `bach-thong`.
  public var code: String
  /// The edition; changed criteria have another.
  public var edition: String
  /// Tên bộ tiêu chí.
  public var label: String
  /// Mẫu: made to show how a set is written; nobody decided it.
  public var isSample: Bool
  /// From when it is used; not known when nil.
  public var from: Day?
  /// Until when; nil while nobody ended it.
  public var until: Day?
  /// The codes of unit kinds it is for; all when empty.
  public var kinds: [String]
  /// Tổng điểm.
  public var total: Quantity
  /// Who decided it, and how far that can be trusted.
  public var source: Citation
  /// What has to be said before anybody reads a score.
  public var note: String
  /// What becomes of the digits behind `decimals`, at every criterion.
  public var rounding: RoundingMode
  /// Decimals of points, 0 to 3.
  public var decimals: Int
  /// What a criterion gets whose evidence is missing.
  public var missingEvidence: MissingEvidence
  /// Xếp loại: the lowest first.
  public var bands: [ScoreBand]
  /// How far the bands can be trusted.
  public var bandTrust: Citation.Trust
  /// Dữ kiện: what units declare for it, beside the indicators of the registry.
  public var facts: [DeclaredFact]
  /// Lĩnh vực, with the criteria below them.
  public var fields: [Criterion]

  /// A set without anything that need not be said.
  public init(code: String, edition: String = "1", label: String = "", total: Quantity, fields: [Criterion]) {
    self.init(
      code: code, edition: edition, label: label.isEmpty ? code : label, isSample: false, from: nil, until: nil,
      kinds: [], total: total, source: Citation(document: code, trust: .invented), note: "", rounding: .halfUp,
      decimals: 2, missingEvidence: .keep, bands: [], bandTrust: .unverified, facts: [], fields: fields)
  }

  init(
    code: String, edition: String, label: String, isSample: Bool, from: Day?, until: Day?, kinds: [String],
    total: Quantity, source: Citation, note: String, rounding: RoundingMode, decimals: Int,
    missingEvidence: MissingEvidence, bands: [ScoreBand], bandTrust: Citation.Trust, facts: [DeclaredFact],
    fields: [Criterion]
  ) {
    self.code = code
    self.edition = edition
    self.label = label
    self.isSample = isSample
    self.from = from
    self.until = until
    self.kinds = kinds
    self.total = total
    self.source = source
    self.note = note
    self.rounding = rounding
    self.decimals = decimals
    self.missingEvidence = missingEvidence
    self.bands = bands
    self.bandTrust = bandTrust
    self.facts = facts
    self.fields = fields
  }

  /// What a criterion gets whose evidence is missing.
  public enum MissingEvidence: String, Sendable, CaseIterable {
    /// No point: what is not proven does not count.
    case zero
    /// What the rule says; the missing evidence is shown beside it.
    case keep
  }

  /// The smallest part of a point that is given.
  public var pointUnit: Quantity {
    switch decimals {
    case 0: Quantity(thousandths: 1000)
    case 1: Quantity(thousandths: 100)
    case 2: Quantity(thousandths: 10)
    default: Quantity(thousandths: 1)
    }
  }
  /// Every criterion, each before those below it.
  public var all: [Criterion] { fields.flatMap(\.withDescendants) }
  /// A criterion by its code.
  public func criterion(_ code: String) -> Criterion? { all.first { $0.code == code } }
  /// Whether it can be used for units of a kind.
  public func applies(to kind: String) -> Bool { kinds.isEmpty || kinds.contains(kind) }
  /// Whether it holds on a day.
  public func holds(on day: Day) -> Bool { (from.map { $0 <= day } ?? true) && (until.map { day <= $0 } ?? true) }
  /// The indicators it needs.
  public var indicators: Set<String> {
    Set(all.flatMap(\.rule.sources).compactMap { if case .indicator(let code) = $0 { code } else { nil } })
  }
}

/// Xếp loại: a name for totals from a number of points on.
public struct ScoreBand: Sendable, Equatable {
  /// A stable name, as `good`.
  public var code: String
  /// As papers say it: `Tốt`.
  public var label: String
  /// The fewest points.
  public var from: Quantity
  /// Below how many points; nil for the best.
  public var to: Quantity?

  /// A band.
  public init(code: String, label: String, from: Quantity, to: Quantity? = nil) {
    self.code = code
    self.label = label
    self.from = from
    self.to = to
  }
}

/// Dữ kiện khai: something a unit declares for a set, that no indicator counts.
public struct DeclaredFact: Sendable, Equatable {
  /// As rules name it, without a dot: `hasInitiative`.
  public var name: String
  /// What is asked.
  public var label: String
  /// What can be answered.
  public var kind: Kind

  /// A fact.
  public init(name: String, label: String, kind: Kind) {
    self.name = name
    self.label = label
    self.kind = kind
  }

  /// Loại dữ kiện.
  public enum Kind: String, Sendable, CaseIterable {
    /// Có hoặc không.
    case yesNo
    /// Một ngày.
    case day
    /// Một số.
    case number
    /// Một tỷ lệ phần trăm.
    case percent
  }
}

/// Tiêu chí: a line of the table, a field, criterion or component criterion.
public struct Criterion: Sendable, Equatable {
  /// As the table numbers it: `2.1.1`.
  public var code: String
  /// Nội dung.
  public var label: String
  /// Điểm tối đa.
  public var max: Quantity
  /// How its points come about.
  public var rule: ScoringRule
  /// How far the rule can be trusted: what a document names need not be how it is scored.
  public var trust: Citation.Trust
  /// Tiêu chí thành phần.
  public var children: [Criterion]
  /// The field of reform; given at fields only.
  public var field: ReformField?
  /// Tài liệu kiểm chứng that has to be there.
  public var evidence: [EvidenceKind]
  /// Cơ quan thẩm định.
  public var appraiser: String
  /// Chức danh phụ trách.
  public var role: Position?
  /// What must be done by which day.
  public var obligation: ScoringObligation?
  /// Why points are lost, as papers say it: `Do …`; empty when the rule says enough.
  public var reason: String
  /// The same where evidence is missing.
  public var missingReason: String
  /// The codes of unit kinds it is for; all when empty.
  public var kinds: [String]
  /// Ngoài tổng điểm: shown beside the total and not in it.
  public var isOutside: Bool
  /// What must be known to read it.
  public var note: String
  /// Nguồn minh chứng tự động: what of the system proves it.
  public var proof: [ProofSource] = []
  /// Căn cứ của tiêu chí: which paper names it; nil where nobody knows.
  public var citation: Citation?
  /// Căn cứ của cách chấm: where its rule, threshold or last day comes from; nil where nobody knows.
  public var ruleCitation: Citation?

  /// A criterion without anything that need not be said.
  public init(
    code: String, label: String = "", max: Quantity, rule: ScoringRule, trust: Citation.Trust = .unverified,
    children: [Criterion] = [], field: ReformField? = nil, evidence: [EvidenceKind] = [], appraiser: String = "",
    role: Position? = nil, obligation: ScoringObligation? = nil, reason: String = "", missingReason: String = "",
    kinds: [String] = [], isOutside: Bool = false, note: String = ""
  ) {
    self.code = code
    self.label = label.isEmpty ? code : label
    self.max = max
    self.rule = rule
    self.trust = trust
    self.children = children
    self.field = field
    self.evidence = evidence
    self.appraiser = appraiser
    self.role = role
    self.obligation = obligation
    self.reason = reason
    self.missingReason = missingReason
    self.kinds = kinds
    self.isOutside = isOutside
    self.note = note
  }

  /// It and all below it.
  public var withDescendants: [Criterion] { [self] + children.flatMap(\.withDescendants) }
  /// Whether it is scored itself, not by what is below it.
  public var isLeaf: Bool { children.isEmpty }
}

/// Loại tài liệu kiểm chứng.
public enum EvidenceKind: String, Sendable, CaseIterable {
  case plan, report, conclusion, decision, handling, minutes, register, figures, survey, other
}

/// Việc phải làm: what must be done by a day of every year, so that points are not lost.
public struct ScoringObligation: Sendable, Equatable {
  /// Nội dung.
  public var what: String
  /// The month of the last day.
  public var month: Int
  /// The last day of that month.
  public var day: Int
  /// In the year before the one that is scored.
  public var isYearBefore: Bool

  /// An obligation.
  public init(what: String, month: Int, day: Int, isYearBefore: Bool = false) {
    self.what = what
    self.month = month
    self.day = day
    self.isYearBefore = isYearBefore
  }

  /// The last day for a year; the month's last one where it is shorter.
  public func due(in year: Int) -> Day? {
    let year = isYearBefore ? year - 1 : year
    guard (1...12).contains(month) else { return nil }
    return Day(year: year, month: month, day: min(day, Day.length(ofMonth: month, year: year)))
  }
}
