public import Ground
public import Indicators

/// Dữ kiện chấm điểm: what is known of one unit and one year when it is scored. What is not in it is not known.
public struct ScoringFacts: Sendable, Equatable {
  /// Whose they are, as it is printed.
  public var unit: String
  /// The code of the unit's kind; nil leaves no criterion out.
  public var kind: String?
  /// The days that are scored.
  public var period: Period?
  /// Where they come from: `invented` for samples.
  public var trust: Citation.Trust
  /// What must be known to read them.
  public var note: String
  /// Values of indicators, by code.
  public var indicators: [String: FigureValue]
  /// What the unit declares, by the name of the fact.
  public var declared: [String: DeclaredAnswer]
  /// Points given by hand, by the code of the criterion.
  public var points: [String: GivenPoints]
  /// Tài liệu kiểm chứng, by the code of the criterion.
  public var evidence: [String: EvidenceFact]
  /// Nguồn of what is declared or counted, where it is known.
  public var origins: [ScoringRule.Source: FactOrigin]

  /// Facts; none unless given.
  public init(
    unit: String = "", kind: String? = nil, period: Period? = nil, trust: Citation.Trust = .practice, note: String = "",
    indicators: [String: FigureValue] = [:], declared: [String: DeclaredAnswer] = [:],
    points: [String: GivenPoints] = [:], evidence: [String: EvidenceFact] = [:],
    origins: [ScoringRule.Source: FactOrigin] = [:]
  ) {
    self.unit = unit
    self.kind = kind
    self.period = period
    self.trust = trust
    self.note = note
    self.indicators = indicators
    self.declared = declared
    self.points = points
    self.evidence = evidence
    self.origins = origins
  }
}

/// What a unit answers to a declared fact.
public enum DeclaredAnswer: Sendable, Equatable {
  /// Có, không.
  case yes(Bool)
  /// Đã làm vào ngày.
  case day(Day)
  /// Chưa làm: the thing whose day is asked did not happen.
  case never
  /// Một số, một tỷ lệ phần trăm.
  case number(Quantity)
  /// Một tỷ lệ với hai số của nó.
  case ratio(numerator: Quantity, denominator: Quantity)
}

/// Điểm chấm tay: the points of an appraiser.
public struct GivenPoints: Sendable, Equatable {
  /// The points.
  public var points: Quantity
  /// Why; has to be given where a rule is overruled.
  public var reason: String
  /// Points with their reason.
  public init(_ points: Quantity, reason: String = "") {
    self.points = points
    self.reason = reason
  }
}

/// Tình trạng tài liệu kiểm chứng: whether what proves a criterion is there.
public struct EvidenceFact: Sendable, Equatable {
  /// Whether it is there.
  public var isPresent: Bool
  /// When it was issued.
  public var issuedOn: Day?
  /// When it was due; nil leaves the set's obligation to say it.
  public var dueOn: Day?
  /// Evidence.
  public init(isPresent: Bool, issuedOn: Day? = nil, dueOn: Day? = nil) {
    self.isPresent = isPresent
    self.issuedOn = issuedOn
    self.dueOn = dueOn
  }
}
