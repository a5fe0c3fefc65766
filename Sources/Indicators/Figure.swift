public import Ground
public import Organisation

/// Số liệu: the value of one indicator for one unit and one period, with where it comes from.
public struct Figure: Sendable, Equatable {
  /// Of which indicator.
  public var code: String
  /// Of which unit.
  public var unitID: ID<Unit>
  /// The unit alone, or with all below it.
  public var scope: Scope
  /// Of which days.
  public var period: Period
  /// The value.
  public var value: FigureValue
  /// Computed from facts or declared by hand.
  public var origin: Origin
  /// Of what the value is made, how many facts or units do not say: they are in no value.
  public var missing: Int
  /// When it was computed, or, for what was declared, last changed.
  public var computedAt: Instant
  /// What proves the declared numbers in it.
  public var grounds: FigureGrounds
  /// The page with the rows behind it; nil when there is none.
  public var link: String?

  /// Phạm vi.
  public enum Scope: String, Sendable, CaseIterable, Codable { case own, subtree }

  /// Nguồn gốc.
  public enum Origin: String, Sendable, CaseIterable, Codable {
    /// Counted from facts the system keeps.
    case computed
    /// Đơn vị khai.
    case declared
    /// Made of both.
    case mixed

    /// Of a figure made of two.
    public func joined(_ other: Origin) -> Origin { self == other ? self : .mixed }
  }

  /// A figure.
  public init(
    code: String, unitID: ID<Unit>, scope: Scope, period: Period, value: FigureValue, origin: Origin, missing: Int = 0,
    computedAt: Instant, grounds: FigureGrounds = .none, link: String? = nil
  ) {
    self.code = code
    self.unitID = unitID
    self.scope = scope
    self.period = period
    self.value = value
    self.origin = origin
    self.missing = missing
    self.computedAt = computedAt
    self.grounds = grounds
    self.link = link
  }
}

/// Giá trị: a number, a ratio with its two numbers, or one of the two ways of having none.
public enum FigureValue: Sendable, Equatable, Hashable {
  /// A count, a sum, an amount.
  case number(Quantity)
  /// A ratio; the denominator is never zero.
  case ratio(numerator: Quantity, denominator: Quantity)
  /// Không có số liệu: nothing to speak of, as a ratio whose denominator is zero, or what nobody declared.
  case noData
  /// Chưa rõ: there is something, but how much is not known.
  case unknown

  /// The ratio of two values; no data where the denominator is zero.
  public init(_ numerator: FigureValue, over denominator: FigureValue) {
    guard case .number(let top) = numerator, case .number(let bottom) = denominator else {
      self = numerator == .unknown || denominator == .unknown ? .unknown : .noData
      return
    }
    self = bottom == .zero ? .noData : .ratio(numerator: top, denominator: bottom)
  }

  /// The sum of values. What is unknown makes the sum unknown; what has no data makes it no data.
  public init(sumOf values: some Sequence<FigureValue>) {
    var sum = Quantity.zero
    var isEmpty = true
    for value in values {
      guard case .number(let number) = value else {
        self = value == .unknown ? .unknown : .noData
        return
      }
      isEmpty = false
      sum += number
    }
    self = isEmpty ? .noData : .number(sum)
  }

  /// The number as the indicator shows it, a ratio in percent; nil where there is none.
  public func amount(of indicator: Indicator) -> Quantity? {
    if case .number(let number) = self { return number }
    return share(of: indicator)?.value
  }

  /// A ratio as the indicator prints it; nil for anything else.
  public func share(of indicator: Indicator) -> ShownShare? {
    guard case .ratio(let numerator, let denominator) = self else { return nil }
    return ShownShare(numerator, denominator, decimals: indicator.decimals, rounding: indicator.rounding)
  }

  /// A plain count; nil for anything else.
  public var count: Int? {
    guard case .number(let number) = self else { return nil }
    return number.whole
  }
}

/// How a figure stands to its target.
public enum TargetStanding: String, Sendable, CaseIterable {
  case met, missed
  /// No value to compare, or no target.
  case unknown

  /// The standing of a figure: not known while what does not say could turn it.
  ///
  /// Of what is counted, every missing row is at most one more in the count, in the numerator or in the denominator alone;
  /// how much a unit that declared nothing would have said is not bounded.
  public init(_ figure: Figure?, _ target: IndicatorTarget?) {
    let plain = TargetStanding(figure?.value ?? .noData, target)
    self = plain
    guard let figure, let target, figure.missing > 0, plain != .unknown else { return }
    let more = Quantity(figure.missing)
    let isCounted = figure.origin == .computed
    switch figure.value {
    case .number(let number):
      // More can only be added: what is reached stays so, and what is passed.
      let isCertain = (plain == .met) == target.bound.wantsMore
      let most = TargetStanding(.number(number + more), target)
      if !isCertain, !isCounted || most != plain { self = .unknown }
    case .ratio(let top, let bottom):
      let least = TargetStanding(.ratio(numerator: top, denominator: bottom + more), target)
      let most = TargetStanding(.ratio(numerator: top + more, denominator: bottom), target)
      if !isCounted || least != plain || most != plain { self = .unknown }
    case .noData, .unknown: break
    }
  }

  /// The standing of a value. A ratio is compared exactly, not as rounded: 99,796 % does not reach 99,8 %.
  public init(_ value: FigureValue, _ target: IndicatorTarget?) {
    guard let target else {
      self = .unknown
      return
    }
    switch value {
    case .number(let number): self = target.isMet(by: number) ? .met : .missed
    case .ratio(let top, let bottom):
      self = target.isMet(by: top, over: bottom) ? .met : .missed
    case .noData, .unknown: self = .unknown
    }
  }
}
