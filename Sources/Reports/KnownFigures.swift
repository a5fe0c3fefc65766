public import Checking
public import Indicators

extension KnownFigure {
  /// Số liệu hệ thống của một chỉ tiêu: what a report that names the indicator should say; nil where nothing is known.
  public init?(_ indicator: Indicator, _ value: FigureValue) {
    guard let amount = value.amount(of: indicator) else { return nil }
    self.init(
      labels: [indicator.label] + indicator.names, value: Double(amount.thousandths) / 1000,
      unit: indicator.unit == .percent ? "%" : indicator.unit.label)
  }

  /// Those of a unit and a period, in the order of the registry.
  public static func all(_ figures: [String: Figure], _ registry: IndicatorRegistry) -> [KnownFigure] {
    registry.all.compactMap { indicator in figures[indicator.code].flatMap { KnownFigure(indicator, $0.value) } }
  }
}
