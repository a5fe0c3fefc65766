public import Ground
public import Indicators

/// Tổng hợp: the figures of units below, added from what they froze; nothing is counted anew.
public enum Consolidation {
  /// What a unit's frozen figures say of itself and all below it, by indicator: its own figures, with the sums of its own
  /// consolidation where it has one.
  public static func whole(_ figures: ReportFigures) -> [String: ReportFigure] {
    var whole: [String: ReportFigure] = [:]
    for (text, figure) in figures.figures {
      guard let key = FigureKey(text), key.block == .own else { continue }
      let wide = figures[FigureKey(code: key.code, block: .all)]
      whole[key.code] = figures.parts.isEmpty ? figure : wide ?? figure
    }
    return whole
  }

  /// Biểu II.06a a unit froze, with what it had added up from below; nil where it froze none.
  public static func wholeTable(_ figures: ReportFigures) -> DossierTable? {
    figures.dossiers.map { own in DossierTable(sumOf: [own] + figures.parts.compactMap(\.dossiers)) }
  }

  /// The sums of `codes` over the parts. A ratio is made of the sums of its two numbers over the parts that state both.
  /// What a part does not say is missing in the sum, and said so; a sum of nothing is no data.
  public static func sums(
    of codes: Set<String>, over parts: [ReportFigures.Part], registry: IndicatorRegistry, at now: Instant
  ) -> [String: ReportFigure] {
    Dictionary(uniqueKeysWithValues: codes.map { ($0, sum($0, parts, registry, now)) })
  }

  private static func sum(
    _ code: String, _ parts: [ReportFigures.Part], _ registry: IndicatorRegistry, _ now: Instant
  ) -> ReportFigure {
    if case .ratio(let top, let bottom) = registry[code]?.formula {
      return added(parts.map { ratio(code, top, bottom, in: $0) }, registry.origin(of: code), at: now)
    }
    return added(parts.map { $0.figures[code] }, registry.origin(of: code), at: now)
  }

  /// What a part says of a ratio: the two numbers it froze with it or, where it froze none, its numerator and denominator
  /// if it states both.
  private static func ratio(
    _ code: String, _ top: String, _ bottom: String, in part: ReportFigures.Part
  ) -> ReportFigure? {
    let frozen = part.figures[code]
    if case .ratio = frozen?.value { return frozen }
    guard let above = part.figures[top], let below = part.figures[bottom], case .number(let numerator) = above.value,
      case .number(let denominator) = below.value, frozen == nil || denominator == .zero
    else { return nil }
    return ReportFigure(
      value: .ratio(numerator: numerator, denominator: denominator), origin: above.origin.joined(below.origin),
      missing: max(above.missing, below.missing), computedAt: above.computedAt)
  }

  private static func added(
    _ figures: [ReportFigure?], _ usual: Figure.Origin, at now: Instant
  ) -> ReportFigure {
    var (top, bottom) = (Quantity.zero, Quantity?.none)
    var origin: Figure.Origin?
    var missing = 0
    for figure in figures {
      guard let figure, figure.isKnown else {
        missing += max(1, figure?.missing ?? 0)
        continue
      }
      switch figure.value {
      case .number(let number): top += number
      case .ratio(let numerator, let denominator):
        top += numerator
        bottom = (bottom ?? .zero) + denominator
      case .noData, .unknown: break
      }
      missing += figure.missing
      origin = origin.map { $0.joined(figure.origin) } ?? figure.origin
    }
    guard let origin else { return ReportFigure(value: .noData, origin: usual, missing: missing, computedAt: now) }
    let value: ReportFigure.Value =
      switch bottom {
      case nil: .number(top)
      case .zero?: .noData
      case let bottom?: .ratio(numerator: top, denominator: bottom)
      }
    return ReportFigure(value: value, origin: origin, missing: missing, computedAt: now)
  }
}
