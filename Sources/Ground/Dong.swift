/// Đồng: an amount of money, whole đồng.
public struct Dong: Hashable, Comparable, Sendable, Codable {
  /// Whole đồng.
  public let amount: Int
  /// An amount in đồng.
  public init(_ amount: Int) { self.amount = amount }
  public static func < (a: Dong, b: Dong) -> Bool { a.amount < b.amount }
  public static func + (a: Dong, b: Dong) -> Dong { Dong(a.amount + b.amount) }
}
