import Ground
import Organisation
import Storage

/// Words and reading that the statements of facts share.
enum FactScopeStore {
  /// Whose rows count. Hundreds of units are fewer words as "all of them", with the others left out when reading.
  static func own(_ column: SQL, _ query: FactQuery) -> SQL {
    query.units.count > 300 ? "1 = 1" : "\(column) IN (\(list: query.units))"
  }

  /// How many rows of a group hold.
  static func count(_ condition: SQL) -> SQL { "count(*) FILTER (WHERE \(condition))" }

  /// The first instant of the period and the first after it.
  static func bounds(_ query: FactQuery) -> (from: Instant, end: Instant) {
    (Instant(query.period.from), Instant(query.period.to + 1))
  }

  /// Rows of a unit and its counts: one fact for each name, in order.
  static func read(
    _ names: [String], _ statement: SQL, _ query: FactQuery, in db: any Connection
  ) throws(DatabaseProblem) -> [String: FactValues] {
    var found = Dictionary(uniqueKeysWithValues: names.map { ($0, FactValues()) })
    for (unit, counts) in try rows(statement, names.count, query, in: db) {
      for (place, name) in names.enumerated() { found[name]?.counts[unit] = FactValues.Count(counts[place]) }
    }
    return found
  }

  /// The same without names, for what is not a plain count.
  static func rows(
    _ statement: SQL, _ width: Int, _ query: FactQuery, in db: any Connection
  ) throws(DatabaseProblem) -> [(unit: ID<Unit>, counts: [Int])] {
    let wanted = query.unitSet
    var found: [(unit: ID<Unit>, counts: [Int])] = []
    for row in try db.rows(statement) {
      let unit: ID<Unit> = try row.get(at: 0)
      guard wanted.contains(unit) else { continue }
      found.append((unit, try (1...width).map { place throws(DatabaseProblem) in try row.get(at: place) }))
    }
    return found
  }
}
