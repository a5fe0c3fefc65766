public import Ground
public import Indicators
public import Organisation

/// Số liệu trong báo cáo: one figure as a report states it. It keeps what it was made of, so that it can be frozen and
/// consolidated.
public struct ReportFigure: Sendable, Equatable, Codable {
  /// Trị số: a number in thousandths, a ratio, or one of two ways of having none.
  public enum Value: Sendable, Equatable {
    case number(Quantity)
    case ratio(numerator: Quantity, denominator: Quantity)
    case noData
    case unknown
  }

  /// The value.
  public var value: Value
  /// Computed from facts, declared, or made of both.
  public var origin: Figure.Origin
  /// How many units or facts do not say.
  public var missing: Int
  /// When it was computed.
  public var computedAt: Instant
  /// What proves the declared numbers in it; empty in what was frozen before that was kept, and in sums: the parts say it.
  public var grounds: FigureGrounds

  /// A figure.
  public init(
    value: Value, origin: Figure.Origin, missing: Int = 0, computedAt: Instant, grounds: FigureGrounds = .none
  ) {
    self.value = value
    self.origin = origin
    self.missing = missing
    self.computedAt = computedAt
    self.grounds = grounds
  }

  /// The figure of a book.
  public init(_ figure: Figure) {
    let value: Value =
      switch figure.value {
      case .number(let number): .number(number)
      case .ratio(let numerator, let denominator): .ratio(numerator: numerator, denominator: denominator)
      case .noData: .noData
      case .unknown: .unknown
      }
    self.init(
      value: value, origin: figure.origin, missing: figure.missing, computedAt: figure.computedAt,
      grounds: figure.grounds)
  }

  /// The value as indicators speak of it.
  public var figureValue: FigureValue {
    switch value {
    case .number(let number): .number(number)
    case .ratio(let numerator, let denominator): .ratio(numerator: numerator, denominator: denominator)
    case .noData: .noData
    case .unknown: .unknown
    }
  }

  /// Whether there is a value.
  public var isKnown: Bool {
    switch value {
    case .number, .ratio: true
    case .noData, .unknown: false
    }
  }

  private enum CodingKeys: String, CodingKey { case number, over, state, origin, missing, at, grounds }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    let number = try values.decodeIfPresent(Int.self, forKey: .number)
    let over = try values.decodeIfPresent(Int.self, forKey: .over)
    let value: Value =
      switch (number, over) {
      case (let top?, let bottom?):
        .ratio(numerator: Quantity(thousandths: top), denominator: Quantity(thousandths: bottom))
      case (let number?, nil): .number(Quantity(thousandths: number))
      default: try values.decode(String.self, forKey: .state) == "unknown" ? .unknown : .noData
      }
    self.init(
      value: value, origin: try values.decode(Figure.Origin.self, forKey: .origin),
      missing: try values.decodeIfPresent(Int.self, forKey: .missing) ?? 0,
      computedAt: Instant(seconds: try values.decode(Int.self, forKey: .at)),
      grounds: try values.decodeIfPresent(FigureGrounds.self, forKey: .grounds) ?? .none)
  }

  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    switch value {
    case .number(let number): try values.encode(number.thousandths, forKey: .number)
    case .ratio(let numerator, let denominator):
      try values.encode(numerator.thousandths, forKey: .number)
      try values.encode(denominator.thousandths, forKey: .over)
    case .noData: try values.encode("noData", forKey: .state)
    case .unknown: try values.encode("unknown", forKey: .state)
    }
    try values.encode(origin, forKey: .origin)
    if missing != 0 { try values.encode(missing, forKey: .missing) }
    try values.encode(computedAt.seconds, forKey: .at)
    if !grounds.isEmpty { try values.encode(grounds, forKey: .grounds) }
  }
}

/// Bộ số liệu của báo cáo: every figure a report is bound to, with the units that are in its sums.
public struct ReportFigures: Sendable, Equatable, Codable {
  /// By the text of their keys.
  public var figures: [String: ReportFigure]
  /// What each consolidated unit had said, by unit.
  public var parts: [Part]
  /// The units that were asked and are in no sum.
  public var absent: [ID<Unit>]
  /// What the registers said when it was issued, by the name of the list; nil while it follows them.
  public var lists: [String: [String]]?
  /// Biểu II.06a as it was issued; nil while it follows the dossiers, and in reports without one.
  public var dossiers: DossierTable?

  /// Một đơn vị trong báo cáo tổng hợp: its issued report, and the figures it had frozen.
  public struct Part: Sendable, Equatable, Codable {
    /// Which unit.
    public var unitID: ID<Unit>
    /// Which report.
    public var reportID: ID<Report>
    /// Which edition of it.
    public var edition: Int
    /// SHA-256 of the figures it had frozen; nil in reports issued before it was kept.
    public var digest: String?
    /// Its figures with those below it.
    public var figures: [String: ReportFigure]
    /// Biểu II.06a it had frozen, with those below it; nil where it froze none.
    public var dossiers: DossierTable?
    /// A part.
    public init(unitID: ID<Unit>, reportID: ID<Report>, edition: Int, figures: [String: ReportFigure]) {
      self.unitID = unitID
      self.reportID = reportID
      self.edition = edition
      self.figures = figures
    }
  }

  /// Some figures.
  public init(_ figures: [FigureKey: ReportFigure] = [:], parts: [Part] = [], absent: [ID<Unit>] = []) {
    self.figures = Dictionary(uniqueKeysWithValues: figures.map { ($0.key.text, $0.value) })
    self.parts = parts
    self.absent = absent
  }

  /// One of them.
  public subscript(key: FigureKey) -> ReportFigure? {
    get { figures[key.text] }
    set { figures[key.text] = newValue }
  }
}

extension ReportFigures {
  /// The lists as they were issued; nil where none were kept.
  var frozenLists: [ReportList: [String]]? {
    lists.map { lists in
      Dictionary(
        uniqueKeysWithValues: lists.compactMap { name, lines in ReportList(rawValue: name).map { ($0, lines) } })
    }
  }
}

/// Số liệu đổi sau khi chốt: a figure that is no longer what the issued report says.
public struct ReportDifference: Sendable, Equatable {
  /// Which.
  public var key: FigureKey
  /// As it was issued.
  public var frozen: ReportFigure.Value
  /// As it is now.
  public var current: ReportFigure.Value
}

extension ReportFigures {
  /// What differs now, in the order of keys. What is not computed any more is left alone.
  public func differences(from now: ReportFigures) -> [ReportDifference] {
    figures.keys.sorted().compactMap { text in
      guard let key = FigureKey(text), let then = figures[text], let current = now.figures[text],
        then.value != current.value
      else { return nil }
      return ReportDifference(key: key, frozen: then.value, current: current.value)
    }
  }
}
