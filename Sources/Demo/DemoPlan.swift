public import Ground

/// How many dossiers of which kind must exist so that a published table comes out.
///
/// The totals are those the seeds print; how they spread over days, procedures and communes is invented.
public struct DemoPlan: Sendable, Equatable {
  /// One unit's share of a table.
  public struct Share: Sendable, Equatable {
    /// Code of the unit.
    public var unit: String
    /// The table's period.
    public var period: Period
    /// Received in the period, online.
    public var online: Int
    /// Received in the period at the counter.
    public var direct: Int
    /// Received before and not finished before.
    public var carriedOver: Int
    /// Resolved before the due date.
    public var early: Int
    /// Resolved on the due date.
    public var onTime: Int
    /// Resolved late.
    public var late: Int

    /// Which of them are digitised; all where nothing else was printed.
    public var digitised: Digitised?

    /// What is left at the end.
    public var inProgress: Int { online + direct + carriedOver - early - onTime - late }
  }

  /// Shares of dossiers and results that were digitised, of all units with them: so many of so many.
  public struct Digitised: Sendable, Equatable {
    var received: (some: Int, of: Int)
    var results: (some: Int, of: Int)

    /// Seed 004 II.2, toàn huyện: 97,22 % and 95,27 %, without numbers. Of 17.528 + 1.443 received and 17.583 + 1.420
    /// resolved these are the numbers nearest to them; they are invented.
    static let binhGiang = Digitised(received: (18_444, 18_971), results: (18_104, 19_003))

    /// Whether the numbers are the same.
    public static func == (a: Digitised, b: Digitised) -> Bool { a.received == b.received && a.results == b.results }
  }

  /// Every share of every table.
  public var shares: [Share]

  /// The tables of seeds 002, 003 and 004.
  public static func seeds() -> DemoPlan {
    var shares: [Share] = []
    if let period = period("2023-01-01", "2023-08-28") {
      // Seed 004 II.2, cấp huyện: 1.449 = 95 + 1.348 + 6; 1.420 = 1.414 + 6; 29 in progress. The split of 1.414 into
      // early and on time is not printed and therefore invented.
      shares.append(
        Share(
          unit: "HD.BG", period: period, online: 1348, direct: 95, carriedOver: 6, early: 1300, onTime: 114, late: 6,
          digitised: .binhGiang))
      // Cấp xã: 17.677 = 17.107 + 421 + 149; 17.583 = 17.536 + 47; 94 in progress, over sixteen communes.
      for (index, unit) in DemoUnits.binhGiangCommunes.enumerated() {
        func part(_ total: Int) -> Int { total / 16 + (index < total % 16 ? 1 : 0) }
        shares.append(
          Share(
            unit: unit, period: period, online: part(17_107), direct: part(421), carriedOver: part(149),
            early: part(16_500), onTime: part(1_036), late: part(47), digitised: .binhGiang))
      }
    }
    // Seed 003: 353 received online, 345 early, 8 on time, up to 25/3.
    if let period = period("2024-01-01", "2024-03-25") {
      shares.append(
        Share(unit: "ND.ML.MT", period: period, online: 353, direct: 0, carriedOver: 0, early: 345, onTime: 8, late: 0))
    }
    // Seed 002: 892 online + 15 direct = 907, all early.
    if let period = period("2022-12-10", "2023-07-31") {
      shares.append(
        Share(unit: "HD.TK.PK", period: period, online: 892, direct: 15, carriedOver: 0, early: 907, onTime: 0, late: 0)
      )
    }
    return DemoPlan(shares: shares)
  }

  private static func period(_ from: String, _ to: String) -> Period? {
    guard let first = Day(from), let last = Day(to) else { return nil }
    return Period(from: first, to: last)
  }
}

/// Chance with a seed (SplitMix64): the same demo every time.
struct DemoChance: RandomNumberGenerator {
  private var state: UInt64
  init(_ seed: UInt64) { state = seed }
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
  mutating func int(_ range: ClosedRange<Int>) -> Int { range.lowerBound + Int(next() % UInt64(range.count)) }
  mutating func pick<T>(_ things: [T]) -> T { things[int(0...(things.count - 1))] }
}
