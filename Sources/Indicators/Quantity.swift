import Ground

/// Số lượng: an exact amount of whatever an indicator counts, in thousandths, so that 474,29 ha and a budget of
/// 177.357,4 triệu đồng are added without loss.
public struct Quantity: Hashable, Comparable, Sendable {
  /// Thousandths of the unit.
  public let thousandths: Int

  /// Largest amount taken: a thousand billion of anything.
  public static let most = Quantity(1_000_000_000_000)
  /// Nothing, counted: not the same as no data.
  public static let zero = Quantity(0)

  /// So many whole ones.
  public init(_ count: Int) { thousandths = count.multipliedReportingOverflow(by: 1000).partialValue }
  /// So many thousandths.
  public init(thousandths: Int) { self.thousandths = thousandths }

  /// The whole number; nil when there is a fraction.
  public var whole: Int? { thousandths % 1000 == 0 ? thousandths / 1000 : nil }

  public static func < (a: Quantity, b: Quantity) -> Bool { a.thousandths < b.thousandths }
  /// The sum; it stops at the largest number there is.
  public static func + (a: Quantity, b: Quantity) -> Quantity {
    let (sum, isOver) = a.thousandths.addingReportingOverflow(b.thousandths)
    return Quantity(thousandths: isOver ? (a.thousandths > 0 ? Int.max : Int.min) : sum)
  }
  /// The difference.
  public static func - (a: Quantity, b: Quantity) -> Quantity { a + Quantity(thousandths: -b.thousandths) }
  /// Adds.
  public static func += (a: inout Quantity, b: Quantity) { a = a + b }
}

extension Quantity {
  /// Reads a number as people write it: `1.200`, `474,29`, `-3`; at most three decimals. Nil for anything else, also for
  /// `474.29`, which a Vietnamese reader could take for something else: a dot parts thousands.
  public init?(vietnamese text: String) {
    var text = text.tidied
    let isNegative = text.hasPrefix("-")
    if isNegative { text.removeFirst() }
    let halves = text.split(separator: ",", omittingEmptySubsequences: false)
    guard (1...2).contains(halves.count) else { return nil }
    let groups = halves[0].split(separator: ".", omittingEmptySubsequences: false)
    if groups.count > 1 {
      guard (1...3).contains(groups[0].count), groups.dropFirst().allSatisfy({ $0.count == 3 }) else { return nil }
    }
    self.init(whole: groups.joined(), decimals: halves.count == 2 ? String(halves[1]) : nil, isNegative: isNegative)
  }

  /// Reads a number as programs write it: `1200`, `474.29`.
  public init?(plain text: String) {
    var text = text.tidied
    let isNegative = text.hasPrefix("-")
    if isNegative { text.removeFirst() }
    let halves = text.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(halves.count) else { return nil }
    self.init(whole: String(halves[0]), decimals: halves.count == 2 ? String(halves[1]) : nil, isNegative: isNegative)
  }

  private init?(whole: String, decimals: String?, isNegative: Bool) {
    guard whole.utf8.count <= 13, let value = Digits.value(whole.utf8) else { return nil }
    var thousandths = value * 1000
    if let decimals {
      guard (1...3).contains(decimals.utf8.count), let rest = Digits.value(decimals.utf8) else { return nil }
      thousandths += rest * [100, 10, 1][decimals.utf8.count - 1]
    }
    guard thousandths <= Quantity.most.thousandths else { return nil }
    self.init(thousandths: isNegative ? -thousandths : thousandths)
  }

  /// Halves up to so many decimals.
  public func rounded(_ decimals: Int) -> Quantity {
    RoundingMode.halfUp.ratio(self, Quantity(1), times: 1, decimals: decimals) ?? self
  }

  /// As programs read it: `1200`, `474.29`.
  public var plain: String { text(thousands: { String($0) }, point: ".", decimals: 0...3) }

  /// As people read it, with at least so many decimals: `1.200`, `474,29`.
  public func vietnamese(decimals: Int = 0) -> String {
    text(thousands: { Digits.grouped($0) }, point: ",", decimals: max(0, min(decimals, 3))...3)
  }

  private func text(thousands: (Int) -> String, point: String, decimals: ClosedRange<Int>) -> String {
    let size = Int(thousandths.magnitude % UInt(Int.max))
    var rest = Digits.padded(size % 1000, 3)
    while rest.utf8.count > decimals.lowerBound, rest.hasSuffix("0") { rest.removeLast() }
    return (thousandths < 0 ? "-" : "") + thousands(size / 1000) + (rest.isEmpty ? "" : point + rest)
  }
}

/// Cách làm tròn: what becomes of the digits that are not shown.
public enum RoundingMode: String, Sendable, CaseIterable, Codable {
  /// Half and more up: 80,738 is 80,74.
  case halfUp
  /// Cut off, as some reports do: 80,738 is 80,73.
  case truncate
}

extension RoundingMode {
  /// `numerator / denominator × scale` with so many decimals (0 to 3); nil when the denominator is zero or the result
  /// is too large to be one.
  public func ratio(
    _ numerator: Quantity, _ denominator: Quantity, times scale: Int = 100, decimals: Int
  ) -> Quantity? {
    guard denominator.thousandths != 0 else { return nil }
    let steps = [1, 10, 100, 1000][max(0, min(decimals, 3))]
    let product = Int128(numerator.thousandths) * Int128(scale) * Int128(steps)
    let size = Int128(denominator.thousandths.magnitude)
    let isNegative = (product < 0) != (denominator < .zero)
    let magnitude = product < 0 ? -product : product
    let rounded = self == .halfUp ? (magnitude * 2 + size) / (size * 2) : magnitude / size
    guard let value = Int(exactly: rounded * Int128(1000 / steps)) else { return nil }
    return Quantity(thousandths: isNegative ? -value : value)
  }
}

/// Tỷ lệ phần trăm as it is shown: rounded, but never to a whole that it is not, nor to nothing where there is something.
/// Reports, pages and dashboards all print shares through it.
public struct ShownShare: Sendable, Equatable {
  /// How the printed number stands to the share.
  public enum Bound: Sendable, Equatable {
    /// It is the share, as exactly as it is printed.
    case exact
    /// The share is a little more: 99,999 and more, that three decimals would make 100.
    case above
    /// The share is a little less.
    case below
  }

  /// The percentage that is printed.
  public let value: Quantity
  /// How the share stands to it.
  public let bound: Bound

  /// The share of two numbers with so many decimals, and with more where these would print 0 or 100 falsely; nil where
  /// there is none.
  public init?(_ numerator: Quantity, _ denominator: Quantity, decimals: Int, rounding: RoundingMode = .halfUp) {
    guard let rounded = rounding.ratio(numerator, denominator, decimals: decimals) else { return nil }
    let isTrue = { (value: Quantity) in
      (value != .zero || numerator == .zero) && (value != Quantity(100) || numerator == denominator)
    }
    var shown = rounded
    var more = max(0, min(decimals, 3))
    while !isTrue(shown), more < 3 {
      more += 1
      shown = rounding.ratio(numerator, denominator, decimals: more) ?? shown
    }
    guard !isTrue(shown) else {
      (value, bound) = (shown, .exact)
      return
    }
    // Nearer than a thousandth: said as what it lies above or below.
    let step = Quantity(thousandths: 1)
    if shown == .zero {
      let isPositive = (numerator > .zero) == (denominator > .zero)
      (value, bound) = isPositive ? (step, .below) : (.zero - step, .above)
    } else {
      (value, bound) = (numerator > denominator ? Quantity(100) : Quantity(100) - step, .above)
    }
  }
}
