/// Ngưỡng lệch: what counts as standing apart from the others. Thousandths throughout.
public struct OutlierRule: Sendable, Equatable, Codable {
  /// How many times the middle half beyond it (Tukey 1977: 1,5).
  public var times: Int
  /// At least so many points beyond it, so that a round in which all agree has none.
  public var least: Int
  /// From how many points a criterion an appraiser is stricter or milder than the round.
  public var drift: Int

  /// A rule; the usual one unless said otherwise.
  public init(times: Int = 1500, least: Int = 1000, drift: Int = 200) {
    self.times = times
    self.least = least
    self.drift = drift
  }

  /// Fewest units with which anybody can stand apart.
  public static let fewestUnits = 4
  /// Fewest criteria out of which something is said of an appraiser.
  public static let fewestScored = 10
}
