public import Ground
public import Indicators
public import Organisation
public import Scoring
import Secrets

/// Mẫu chấm lần hai: what was drawn, out of which number, so that anybody can draw it again.
public struct ScoringSample: Sendable, Equatable {
  /// Số gieo.
  public var seed: Int
  /// Tỷ lệ in percent.
  public var share: Int
  /// How many parts there were to draw from.
  public var pairs: Int
  /// Who drew it.
  public var actor: String
  /// When.
  public var drawnAt: Instant
}

/// Phần chấm lần hai: one field of one sheet, scored by somebody else who does not see the first points.
public struct SecondScoring: Sendable, Equatable {
  /// Which sheet.
  public var sheet: SheetReference
  /// Mã lĩnh vực.
  public var field: String
  /// Whose account scores it the second time.
  public var accountID: ID<Account>
  /// Họ tên when it was drawn.
  public var name: String
  /// When they were done; nil before.
  public var doneAt: Instant?

  /// A part.
  public init(sheet: SheetReference, field: String, accountID: ID<Account>, name: String, doneAt: Instant? = nil) {
    self.sheet = sheet
    self.field = field
    self.accountID = accountID
    self.name = name
    self.doneAt = doneAt
  }
}

/// Điểm chấm lần hai: added, never changed; the last one holds.
public struct SecondScore: Sendable, Equatable {
  /// Its number.
  public var id: ID<SecondScore>
  /// Which sheet.
  public var sheet: SheetReference
  /// Mã lĩnh vực.
  public var field: String
  /// Mã tiêu chí.
  public var criterion: String
  /// Điểm.
  public var points: Quantity
  /// Why.
  public var reason: String
  /// Who.
  public var actor: String
  /// When.
  public var at: Instant
}

/// How a sample is drawn. Pure: the same number gives the same sample, whoever draws.
public enum SampleDraw {
  /// A field of a sheet that can be drawn.
  public struct Part: Sendable, Hashable {
    /// Which sheet.
    public var sheet: SheetReference
    /// The code of its unit.
    public var unit: String
    /// Mã lĩnh vực.
    public var field: String
    /// Who must not score it a second time: its owners, whoever has written there as an appraiser, and whoever scored
    /// the sheet for the unit.
    public var first: Set<ID<Account>>

    /// A part.
    public init(sheet: SheetReference, unit: String, field: String, first: Set<ID<Account>>) {
      self.sheet = sheet
      self.unit = unit
      self.field = field
      self.first = first
    }
  }

  /// What a part is drawn by: SHA-256 of `số gieo:mã đơn vị:mã lĩnh vực`.
  public static func digest(_ part: Part, seed: Int) -> String {
    SHA256.hex(of: Array("\(seed):\(part.unit):\(part.field)".utf8))
  }

  /// The parts with the smallest digests, so many percent of all, at least one.
  public static func draw(_ parts: [Part], share: Int, seed: Int) -> [Part] {
    guard !parts.isEmpty else { return [] }
    let most = min(parts.count, max(1, (parts.count * share + 99) / 100))
    let sorted = parts.map { (digest: digest($0, seed: seed), part: $0) }.sorted {
      ($0.digest, $0.part.sheet.id) < ($1.digest, $1.part.sheet.id)
    }
    return sorted.prefix(most).map(\.part)
  }

  /// Who scores what a second time: of those who may, whoever has fewest parts so far, then by account. Throws
  /// `noSecondAppraiser` for a part that everybody has had a hand in.
  public static func assign(_ parts: [Part], to pool: [Appraiser]) throws(RoundRefusal) -> [SecondScoring] {
    var load: [ID<Account>: Int] = [:]
    var found: [SecondScoring] = []
    for part in parts {
      let free = pool.filter { !part.first.contains($0.accountID) }
      guard
        let next = free.min(by: {
          (load[$0.accountID] ?? 0, $0.accountID) < (load[$1.accountID] ?? 0, $1.accountID)
        })
      else { throw .noSecondAppraiser(part.field) }
      load[next.accountID, default: 0] += 1
      found.append(
        SecondScoring(sheet: part.sheet, field: part.field, accountID: next.accountID, name: next.name))
    }
    return found
  }
}

extension SheetReading {
  /// The entries without what appraisers and the council did in some fields: what a second appraiser may know.
  public static func blind(_ entries: [SheetEntry], to fields: Set<String>, in set: CriteriaSet) -> [SheetEntry] {
    guard !fields.isEmpty else { return entries }
    let codes = Set(set.fields.filter { fields.contains($0.code) }.flatMap { $0.withDescendants.map(\.code) })
    return entries.filter { $0.stage == .own || !codes.contains($0.criterion) }
  }

  /// The same sheet for somebody who may not know what was done in some fields.
  public func blind(to fields: Set<String>) -> SheetReading {
    SheetReading(
      scorer: scorer, system: system, entries: Self.blind(entries, to: fields, in: scorer.set), isClosed: isClosed)
  }

  /// What the first appraisers gave, before differences were settled.
  public var first: ScoreSheet {
    SheetReading(
      scorer: scorer, system: system,
      entries: entries.filter { if case .settlement = $0.said { false } else { true } }, isClosed: isClosed
    ).sheet(.appraised)
  }
}

/// Độ thống nhất giữa hai lần chấm.
public struct Agreement: Sendable, Equatable {
  /// How many criteria have both points.
  public var compared = 0
  /// How many of them have the same.
  public var equal = 0
  /// The sum of the differences, without their signs, in thousandths.
  public var sum = 0

  /// Nothing compared yet.
  public init() {}

  /// One criterion more; nothing where the first points are not known.
  public mutating func add(_ first: Quantity?, _ second: Quantity) {
    guard let first else { return }
    compared += 1
    if first == second { equal += 1 }
    sum += abs(first.thousandths - second.thousandths)
  }

  /// Tỷ lệ trùng điểm in percent; nil while nothing is compared.
  public var share: Quantity? {
    ShownShare(Quantity(equal), Quantity(compared), decimals: 1)?.value
  }
  /// Chênh lệch tuyệt đối trung bình in points; nil the same.
  public var mean: Quantity? {
    RoundingMode.halfUp.ratio(Quantity(thousandths: sum), Quantity(compared), times: 1, decimals: 3)
  }
}

/// One criterion that was scored twice.
public struct ScoredTwice: Sendable, Equatable {
  /// Which part.
  public var part: SecondScoring
  /// Mã tiêu chí.
  public var criterion: String
  /// Nội dung.
  public var label: String
  /// Điểm tối đa.
  public var max: Quantity
  /// The unit's own points.
  public var own: Quantity?
  /// The first appraiser's; nil while not known.
  public var first: Quantity?
  /// Whose the first points are.
  public var firstHands: Set<ID<Account>>
  /// The second appraiser's, with why.
  public var second: SecondScore
  /// How it was settled; nil while it is not.
  public var settlement: SheetEntry?

  /// Whether the two differ.
  public var differs: Bool { first != second.points }
  /// Whether somebody still has to settle it.
  public var isOpen: Bool { differs && settlement == nil }
  /// Whether an account gave the first points or the second.
  public func isOwn(of account: ID<Account>?) -> Bool {
    guard let account else { return false }
    return part.accountID == account || firstHands.contains(account)
  }
}
