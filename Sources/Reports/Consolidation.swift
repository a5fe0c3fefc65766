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

  /// The sums of `codes` over the parts. A ratio is made of the sums of its two numbers. What a part does not say is
  /// missing in the sum, and said so; a sum of nothing is no data.
  public static func sums(
    of codes: Set<String>, over parts: [ReportFigures.Part], registry: IndicatorRegistry, at now: Instant
  ) -> [String: ReportFigure] {
    var sums: [String: ReportFigure] = [:]
    for code in codes { _ = sum(code, parts, registry, now, &sums, depth: 0) }
    return sums.filter { codes.contains($0.key) }
  }

  private static func sum(
    _ code: String, _ parts: [ReportFigures.Part], _ registry: IndicatorRegistry, _ now: Instant,
    _ sums: inout [String: ReportFigure], depth: Int
  ) -> ReportFigure {
    if let known = sums[code] { return known }
    let found: ReportFigure
    if case .ratio(let top, let bottom) = registry[code]?.formula, depth < 8 {
      let numerator = sum(top, parts, registry, now, &sums, depth: depth + 1)
      let denominator = sum(bottom, parts, registry, now, &sums, depth: depth + 1)
      found = ratio(numerator, denominator, code, parts, now)
    } else {
      found = added(parts.map { $0.figures[code] }, at: now)
    }
    sums[code] = found
    return found
  }

  private static func ratio(
    _ numerator: ReportFigure, _ denominator: ReportFigure, _ code: String, _ parts: [ReportFigures.Part],
    _ now: Instant
  ) -> ReportFigure {
    guard case .number(let top) = numerator.value, case .number(let bottom) = denominator.value else {
      // The parts froze only the ratio itself: its own two numbers are added.
      return addedRatio(parts.map { $0.figures[code] }, at: now)
    }
    return ReportFigure(
      value: bottom == .zero ? .noData : .ratio(numerator: top, denominator: bottom),
      origin: numerator.origin.joined(denominator.origin), missing: max(numerator.missing, denominator.missing),
      computedAt: now)
  }

  private static func added(_ figures: [ReportFigure?], at now: Instant) -> ReportFigure {
    var total = Quantity.zero
    var origin: Figure.Origin?
    var missing = 0
    for figure in figures {
      guard case .number(let number) = figure?.value else {
        missing += 1
        continue
      }
      total += number
      missing += figure?.missing ?? 0
      origin = figure.map { found in origin.map { $0.joined(found.origin) } ?? found.origin }
    }
    guard let origin else { return ReportFigure(value: .noData, origin: .computed, missing: missing, computedAt: now) }
    return ReportFigure(value: .number(total), origin: origin, missing: missing, computedAt: now)
  }

  private static func addedRatio(_ figures: [ReportFigure?], at now: Instant) -> ReportFigure {
    var (top, bottom) = (Quantity.zero, Quantity.zero)
    var origin: Figure.Origin?
    var missing = 0
    for figure in figures {
      guard case .ratio(let numerator, let denominator) = figure?.value else {
        missing += 1
        continue
      }
      top += numerator
      bottom += denominator
      origin = figure.map { found in origin.map { $0.joined(found.origin) } ?? found.origin }
    }
    return ReportFigure(
      value: bottom == .zero ? .noData : .ratio(numerator: top, denominator: bottom), origin: origin ?? .computed,
      missing: missing, computedAt: now)
  }
}
