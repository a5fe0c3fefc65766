public import Ground
public import Indicators
public import Procedures

/// Thời gian giải quyết trung bình: how long dossiers of a procedure took, from receipt to result, by the calendar.
public struct HandlingTime: Sendable, Equatable {
  /// The procedure.
  public var procedure: ID<Procedure>
  /// How many dossiers ended with a result in the period.
  public var count: Int
  /// How long they took together, in seconds.
  public var seconds: Int

  /// Days on average, in thousandths rounded half up.
  public var days: Quantity? { Self.days(seconds, count) }

  /// The average of all of them.
  public static func average(_ times: [HandlingTime]) -> Quantity? {
    days(times.reduce(0) { $0 + $1.seconds }, times.reduce(0) { $0 + $1.count })
  }

  private static func days(_ seconds: Int, _ count: Int) -> Quantity? {
    guard count > 0 else { return nil }
    let day = 86_400 * count
    return Quantity(thousandths: (seconds * 2000 + day) / (day * 2))
  }
}
