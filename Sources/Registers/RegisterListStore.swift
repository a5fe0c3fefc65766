public import Ground
public import Organisation
public import Storage

/// All the SQL of lists: latest day first, a page after the other.
public enum RegisterListStore {
  /// Some entries, and where the next ones begin.
  public struct Page: Sendable {
    /// The entries.
    public var entries: [RegisterEntry]
    /// The next page; nil on the last.
    public var next: RegisterCursor?
  }

  /// A page of a list.
  public static func page(
    _ filter: RegisterFilter, after cursor: RegisterCursor?, limit: Int, in db: any Connection
  ) throws(DatabaseProblem) -> Page {
    let start: SQL =
      cursor.map { "AND (e.happened_on, e.unit_id, e.id) < (\($0.day), \($0.unit), \($0.id))" } ?? ""
    let rows = try db.rows(
      """
      SELECT \(RegisterStore.columns) FROM register_entry e WHERE \(conditions(filter)) \(start)
      ORDER BY e.happened_on DESC, e.unit_id DESC, e.id DESC LIMIT \(limit + 1)
      """)
    let entries = try rows.prefix(limit).map { row throws(DatabaseProblem) in try RegisterStore.entry(row) }
    return Page(entries: entries, next: rows.count > limit ? entries.last.map(RegisterCursor.init) : nil)
  }

  /// How many entries a filter finds.
  public static func count(_ filter: RegisterFilter, in db: any Connection) throws(DatabaseProblem) -> Int {
    try db.value("SELECT CAST(count(*) AS BIGINT) FROM register_entry e WHERE \(conditions(filter))") ?? 0
  }

  /// How many entries these units have by register, withdrawn ones among them: also of registers no longer described.
  public static func counts(
    of units: Set<ID<Unit>>, isEverywhere: Bool, in db: any Connection
  ) throws(DatabaseProblem) -> [String: Int] {
    let scope: SQL = isEverywhere ? "1 = 1" : "unit_id IN (\(list: units.sorted()))"
    let rows = try db.rows(
      "SELECT register, CAST(count(*) AS BIGINT) FROM register_entry WHERE \(scope) GROUP BY register")
    var counts: [String: Int] = [:]
    for row in rows { counts[try row.get(at: 0)] = try row.get(at: 1, as: Int.self) }
    return counts
  }

  private static func conditions(_ filter: RegisterFilter) -> SQL {
    var parts: [SQL] = ["e.register = \(filter.register)"]
    if !filter.isEverywhere { parts.append("e.unit_id IN (\(list: filter.units.sorted()))") }
    parts.append(filter.isWithdrawn ? "e.withdrawn_at IS NOT NULL" : "e.withdrawn_at IS NULL")
    if let period = filter.period, filter.reached.isEmpty {
      parts.append("e.happened_on >= \(period.from) AND e.happened_on <= \(period.to)")
    }
    if !filter.reached.isEmpty { parts.append(reached(filter.reached, within: filter.period)) }
    if !filter.states.isEmpty { parts.append("e.state IN (\(list: filter.states.sorted()))") }
    for (column, choices) in filter.choices.sorted(by: { $0.key < $1.key }) where !choices.isEmpty {
      parts.append("(\(SQL.joined(choices.sorted().map { chosen(column, $0) }, by: " OR ")))")
    }
    if let isProven = filter.isProven {
      parts.append(isProven ? RegisterStore.isProven : "NOT \(RegisterStore.isProven)")
    }
    for word in SearchKey(filter.text).description.split(separator: " ").prefix(6) {
      parts.append("e.search_key LIKE \("%" + literal(word) + "%") ESCAPE '!'")
    }
    return SQL.joined(parts, by: " AND ")
  }

  /// Nothing chosen is the empty choice.
  private static func chosen(_ column: String, _ choice: String) -> SQL {
    guard !choice.isEmpty else {
      let start = RegisterValues.mark(column, "").dropLast(1)
      return "e.entry_values NOT LIKE \("%" + literal(start) + "%") ESCAPE '!'"
    }
    return "e.entry_values LIKE \("%" + literal(RegisterValues.mark(column, choice)[...]) + "%") ESCAPE '!'"
  }

  private static func reached(_ states: [String], within period: Period?) -> SQL {
    let first: SQL = """
      (SELECT min(t.on_day) FROM register_turn t WHERE t.unit_id = e.unit_id AND t.entry_id = e.id
        AND t.undone IS NULL AND t.state IN (\(list: states)))
      """
    guard let period else { return "\(first) IS NOT NULL" }
    return "\(first) >= \(period.from) AND \(first) <= \(period.to)"
  }

  private static func literal(_ word: Substring) -> String {
    var out = ""
    for character in word {
      if character == "%" || character == "_" || character == "!" { out.append("!") }
      out.append(character)
    }
    return out
  }
}
