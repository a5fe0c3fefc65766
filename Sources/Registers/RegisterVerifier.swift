public import Ground
public import Organisation
public import Storage

/// Đối chiếu sổ theo dõi: what is stored beside the turns, worked out again.
public enum RegisterVerifier {
  /// What does not fit together in an entry.
  public enum Difference: Sendable, Equatable {
    /// The stored state is not that of the last turn that holds.
    case state(ID<Unit>, ID<RegisterEntry>)
    /// The values cannot be read.
    case values(ID<Unit>, ID<RegisterEntry>)
    /// A turn of an entry that is not there.
    case stray(ID<Unit>, ID<RegisterEntry>)
  }

  /// Looks through everything, a page at a time.
  public static func run(_ database: any Database) async throws -> (count: Int, differences: [Difference]) {
    var (last, count): ((unit: ID<Unit>, id: ID<RegisterEntry>)?, Int) = (nil, 0)
    var differences: [Difference] = []
    while true {
      let after = last
      let page = try await database.read { db in try RegisterStore.values(after: after, limit: 2000, in: db) }
      guard let end = page.last else { break }
      for row in page where RegisterValues(.text(row.values)) == nil { differences.append(.values(row.unit, row.id)) }
      count += page.count
      last = (end.unit, end.id)
    }
    let turns = try await database.read { db in
      try RegisterStore.contradictions(limit: 100, in: db).map { Difference.state($0.0, $0.1) }
        + RegisterStore.strayTurns(limit: 100, in: db).map { Difference.stray($0.0, $0.1) }
    }
    return (count, differences + turns)
  }
}
