import Storage

/// Full text by `tsvector` and GIN.
extension PostgresConnection {
  func setWords(_ words: [String], of key: Int, unit: Int, in index: TextIndex) throws(DatabaseProblem) {
    let text = (words + [TextIndex.unitWord(unit)]).joined(separator: " ")
    try post(
      """
      INSERT INTO \(identifier: index.name) (unit_id, key, words)
      VALUES (\(unit), \(key), to_tsvector('simple', CAST(\(text) AS TEXT)))
      ON CONFLICT (unit_id, key) DO UPDATE SET words = excluded.words
      """)
  }

  func removeWords(of key: Int, unit: Int, in index: TextIndex) throws(DatabaseProblem) {
    try post("DELETE FROM \(identifier: index.name) WHERE unit_id = \(unit) AND key = \(key)")
  }

  /// GIN gives all that match, in no order. So the newest are looked through first: what is common is found there at
  /// once; what is not there is rare enough to be gathered from the index and sorted.
  func keys(
    matching query: TextQuery, before: Int?, limit: Int, in index: TextIndex
  ) throws(DatabaseProblem) -> [Int] {
    let (question, top) = (PostgresText.question(query), before ?? Int.max)
    // Frequent words are in what is newest; what is rare is few rows of the index. Only what lies between costs, and
    // the window is wide enough that it is a few thousand rows.
    let single = query.units.flatMap { $0.count == 1 ? $0.first : nil }
    let place: SQL = single.map { "unit_id = \($0) AND " } ?? ""
    let window = single == nil ? PostgresText.recent : PostgresText.recentOfOne
    let recent = try rows(
      """
      SELECT key FROM (
        SELECT key, words FROM \(identifier: index.name) WHERE \(place)key < \(top)
        ORDER BY key DESC LIMIT \(window)) AS newest
      WHERE words @@ to_tsquery('simple', \(question)) ORDER BY key DESC LIMIT \(limit)
      """
    ).map { row throws(DatabaseProblem) in try row.get(at: 0, as: Int.self) }
    if recent.count == limit { return recent }
    return try rows(
      """
      WITH found AS MATERIALIZED (
        SELECT key FROM \(identifier: index.name) WHERE words @@ to_tsquery('simple', \(question)))
      SELECT key FROM found WHERE key < \(top) ORDER BY key DESC LIMIT \(limit)
      """
    ).map { row throws(DatabaseProblem) in try row.get(at: 0) }
  }
}

/// The language of `to_tsquery`, and how an index is made.
enum PostgresText {
  /// So many of the newest are looked through before the index is asked.
  static let recent = 20_000
  /// The same where one unit is asked: its rows lie apart.
  static let recentOfOne = 3000

  /// Words are letters and digits (`TextIndex.words`), and stand in quotes: nothing in them can be an operator.
  static func question(_ query: TextQuery) -> String {
    var parts = query.terms.map { term in
      switch term {
      case .word(let word): "'\(word)'"
      case .prefix(let start): "'\(start)':*"
      case .phrase(let words): "(" + words.map { "'\($0)'" }.joined(separator: " <-> ") + ")"
      }
    }
    if let units = query.units {
      let words = units.isEmpty ? ["'khongcodonvi'"] : units.map { "'\(TextIndex.unitWord($0))'" }
      parts.append("(\(words.joined(separator: " | ")))")
    }
    return parts.joined(separator: " & ")
  }

  /// Without `fastupdate`: a search never has to read through what was not put in its place yet.
  static func statements(for index: TextIndex) -> [SQL] {
    [
      """
      CREATE TABLE \(identifier: index.name) (
        unit_id BIGINT NOT NULL, key BIGINT NOT NULL, words TSVECTOR NOT NULL, PRIMARY KEY (unit_id, key))
      """,
      "CREATE INDEX \(identifier: index.name + "_words") ON \(identifier: index.name) USING gin (words) WITH (fastupdate = off)",
      "CREATE INDEX \(identifier: index.name + "_newest") ON \(identifier: index.name) (key)",
    ]
  }
}
