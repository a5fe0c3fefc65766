public import Ground
public import Indicators

/// Figures as programs read them; every key stands in every object, null where nothing is known.
public struct FigureListJSON: Encodable, Sendable {
  private let unit: String
  private let scope: String
  private let from: Day
  private let to: Day
  private let computedAt: Instant
  private let figures: [Item]

  enum CodingKeys: String, CodingKey {
    case unit, scope, from, to, figures
    case computedAt = "computed_at"
  }

  /// One figure.
  struct Item: Encodable, Sendable {
    let code: String
    let label: String
    let unit: String
    let value: String?
    let numerator: String?
    let denominator: String?
    let state: String
    let origin: String
    let missing: Int
    let basis: String?
    let changedAt: Instant

    enum CodingKeys: String, CodingKey {
      case code, label, unit, value, numerator, denominator, state, origin, missing, basis
      case changedAt = "as_known_at"
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(code, forKey: .code)
      try container.encode(label, forKey: .label)
      try container.encode(unit, forKey: .unit)
      try container.encode(value, forKey: .value)
      try container.encode(numerator, forKey: .numerator)
      try container.encode(denominator, forKey: .denominator)
      try container.encode(state, forKey: .state)
      try container.encode(origin, forKey: .origin)
      try container.encode(missing, forKey: .missing)
      try container.encode(basis, forKey: .basis)
      try container.encode(changedAt, forKey: .changedAt)
    }
  }

  /// The figures of a unit, in the order of the registry.
  public init(
    _ figures: [String: Figure], _ registry: IndicatorRegistry, unit: String, _ scope: Figure.Scope, _ period: Period,
    _ now: Instant
  ) {
    self.unit = unit
    self.scope = scope.rawValue
    from = period.from
    to = period.to
    computedAt = now
    self.figures = registry.all.compactMap { indicator in figures[indicator.code].map { Item($0, indicator) } }
  }
}

extension FigureListJSON.Item {
  init(_ figure: Figure, _ indicator: Indicator) {
    code = indicator.code
    label = indicator.label
    unit = indicator.unit.rawValue
    value = figure.value.amount(of: indicator)?.plain
    origin = figure.origin.rawValue
    missing = figure.missing
    basis = figure.grounds.isEmpty ? nil : figure.grounds.text
    changedAt = figure.computedAt
    switch figure.value {
    case .number: (numerator, denominator, state) = (nil, nil, "known")
    case .ratio(let top, let bottom): (numerator, denominator, state) = (top.plain, bottom.plain, "known")
    case .noData: (numerator, denominator, state) = (nil, nil, "noData")
    case .unknown: (numerator, denominator, state) = (nil, nil, "unknown")
    }
  }
}
