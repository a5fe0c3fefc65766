public import Ground

/// Mục tiêu: a value to be reached or not to be passed, from a day until a day, as some document set it, and the day by
/// which it is to be reached.
public struct IndicatorTarget: Sendable, Equatable {
  /// The value, in the indicator's unit (percent for a ratio).
  public var value: Quantity
  /// On which side of the value a figure has to be.
  public var bound: Bound
  /// From when it holds; always when nil.
  public var from: Day?
  /// Until when; nil while nobody ended it.
  public var until: Day?
  /// Hạn phải đạt: the last day to reach it; nil where the document names none.
  public var by: Day?
  /// Who set it.
  public var source: IndicatorSource
  /// A target.
  public init(
    value: Quantity, bound: Bound, from: Day? = nil, until: Day? = nil, by: Day? = nil, source: IndicatorSource
  ) {
    self.value = value
    self.bound = bound
    self.from = from
    self.until = until
    self.by = by
    self.source = source
  }

  /// Ngưỡng: "từ 90 % trở lên" is not "trên 90 %".
  public enum Bound: String, Sendable, CaseIterable {
    case atLeast, above, atMost, below

    /// Whether more is nearer to it.
    public var wantsMore: Bool { self == .atLeast || self == .above }

    /// Whether a number is on the right side of another.
    func holds<Number: Comparable>(_ number: Number, against value: Number) -> Bool {
      switch self {
      case .atLeast: number >= value
      case .above: number > value
      case .atMost: number <= value
      case .below: number < value
      }
    }
  }

  /// Whether it holds on a day.
  public func holds(on day: Day) -> Bool { (from.map { $0 <= day } ?? true) && (until.map { day <= $0 } ?? true) }

  /// Whether a value reaches it.
  public func isMet(by value: Quantity) -> Bool { bound.holds(value, against: self.value) }

  /// Whether a ratio in percent reaches it: compared exactly, with no rounding on the way.
  func isMet(by numerator: Quantity, over denominator: Quantity) -> Bool {
    bound.holds(
      Int128(numerator.thousandths) * 100_000, against: Int128(value.thousandths) * Int128(denominator.thousandths))
  }
}

/// Hạn đạt mục tiêu: how a figure of a period stands to the day by which its target is to be reached.
public enum TargetDue: Sendable, Equatable {
  /// Nobody says by when.
  case dayUnknown
  /// It is reached.
  case reached(by: Day)
  /// Not yet, with so many days left; none on the very day.
  case open(by: Day, daysLeft: Int)
  /// The day is over, and it was not reached: so many days before the last day the figure tells of.
  case missed(by: Day, daysOver: Int)
  /// The day is over, and this figure does not tell: its period ends before it, or it cannot be judged.
  case untold(by: Day)

  /// How a figure of a period stands, asked on a day.
  public init(_ target: IndicatorTarget, _ standing: TargetStanding, in period: Period, today: Day) {
    guard let by = target.by else {
      self = .dayUnknown
      return
    }
    let told = min(period.to, today)
    if standing == .met {
      self = .reached(by: by)
    } else if today <= by {
      self = .open(by: by, daysLeft: by - today)
    } else if standing == .missed, told >= by {
      self = .missed(by: by, daysOver: told - by)
    } else {
      self = .untold(by: by)
    }
  }
}
