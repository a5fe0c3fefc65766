public import Ground
public import Organisation
public import Storage

/// All the SQL of figures: the rows to count.
public enum RegisterFigureStore {
  /// What may count for a period: entries of its days, and those that came into a state in them. Withdrawn ones do not.
  public static func rows(
    of kind: RegisterKind, units: Set<ID<Unit>>, isEverywhere: Bool, in period: Period, _ db: any Connection
  ) throws(DatabaseProblem) -> [RegisterFigures.Row] {
    let scope: SQL = isEverywhere ? "1 = 1" : "e.unit_id IN (\(list: units.sorted()))"
    let countsTurns = kind.figures.contains { !$0.reached.isEmpty }
    let turns = countsTurns ? try turns(of: kind, scope, until: period.to, db) : [:]
    let also: SQL =
      countsTurns
      ? """
      OR EXISTS (SELECT 1 FROM register_turn t WHERE t.unit_id = e.unit_id AND t.entry_id = e.id
        AND t.undone IS NULL AND t.on_day >= \(period.from) AND t.on_day <= \(period.to))
      """ : ""
    let found = try db.rows(
      """
      SELECT e.unit_id, e.id, e.happened_on, e.entry_values, \(RegisterStore.isProven) AS proven FROM register_entry e
      WHERE \(scope) AND e.register = \(kind.code) AND e.withdrawn_at IS NULL AND e.happened_on <= \(period.to)
        AND (e.happened_on >= \(period.from) \(also))
      """)
    return try found.map { row throws(DatabaseProblem) in
      let (unit, id): (ID<Unit>, ID<RegisterEntry>) = (try row.get(at: 0), try row.get(at: 1))
      return RegisterFigures.Row(
        unitID: unit, happenedOn: try row.get(at: 2), values: try row.get(at: 3),
        turns: turns[EntryKey(unit: unit, id: id)] ?? [], isProven: try row.get(at: 4))
    }
  }

  private struct EntryKey: Hashable {
    let unit: ID<Unit>
    let id: ID<RegisterEntry>
  }

  private static func turns(
    of kind: RegisterKind, _ scope: SQL, until last: Day, _ db: any Connection
  ) throws(DatabaseProblem) -> [EntryKey: [(state: String, day: Day)]] {
    var found: [EntryKey: [(state: String, day: Day)]] = [:]
    for row in try db.rows(
      """
      SELECT t.unit_id, t.entry_id, t.state, t.on_day FROM register_turn t
      JOIN register_entry e ON e.unit_id = t.unit_id AND e.id = t.entry_id
      WHERE \(scope) AND e.register = \(kind.code) AND t.undone IS NULL AND t.on_day <= \(last)
      ORDER BY t.unit_id, t.entry_id, t.id
      """)
    {
      let key = EntryKey(unit: try row.get(at: 0), id: try row.get(at: 1))
      found[key, default: []].append((try row.get(at: 2), try row.get(at: 3)))
    }
    return found
  }
}
