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
  /// once; what is not there is rare enough to be gathered from the index and sorted. How far it pays to look through
  /// is told by a first glance.
  func keys(
    matching query: TextQuery, before: Int?, limit: Int, in index: TextIndex
  ) throws(DatabaseProblem) -> [Int] {
    let top = before ?? Int.max
    let query = index.isLong ? PostgresText.loosened(query) : query
    let windows =
      index.isLong
      ? PostgresText.windowsOfFiles
      : query.units?.count == 1 ? PostgresText.windowsOfOne : PostgresText.windows
    for (window, next) in zip(windows, windows.dropFirst() + [0]) {
      let recent = try newest(window, matching: query, before: top, limit: limit, in: index)
      if recent.count == limit { return recent }
      // A glance that meets nothing, a longer look that promises too little: so rare that the index gives few.
      let promised = recent.count * next / window
      guard window == windows[0] ? !recent.isEmpty : promised > limit else { break }
    }
    return try gathered(query, before: top, limit: limit, in: index)
  }

  /// All that match from the index, sorted. Units are a question of their own: GIN weighs their lists against the
  /// words' only once then, in half of the time. So are beginnings beside rare words: the index would gather
  /// everything that begins so first.
  private func gathered(
    _ query: TextQuery, before top: Int, limit: Int, in index: TextIndex
  ) throws(DatabaseProblem) -> [Int] {
    let within: SQL = PostgresText.place(query).map { "AND words @@ to_tsquery('simple', \($0))" } ?? ""
    let (asked, seen) = try parted(query, before: top, in: index)
    let beginning: SQL =
      seen.isEmpty ? "" : "AND words @@ (SELECT to_tsquery('simple', \(PostgresText.terms(seen))))"
    return try rows(
      """
      WITH found AS MATERIALIZED (
        SELECT key, words FROM \(identifier: index.name)
        WHERE words @@ to_tsquery('simple', \(PostgresText.terms(asked))) \(within))
      SELECT key FROM found WHERE key < \(top) \(beginning) ORDER BY key DESC LIMIT \(limit)
      """
    ).map { row throws(DatabaseProblem) in try row.get(at: 0) }
  }

  /// The terms the index is asked for, and those that are looked for in what it gives.
  private func parted(
    _ query: TextQuery, before top: Int, in index: TextIndex
  ) throws(DatabaseProblem) -> (asked: [TextQuery.Term], seen: [TextQuery.Term]) {
    let whole = query.terms.filter { if case .prefix = $0 { false } else { true } }
    let beginnings = query.terms.filter { if case .prefix = $0 { true } else { false } }
    guard !whole.isEmpty, !beginnings.isEmpty else { return (query.terms, []) }
    let rare = PostgresText.rare
    let glance = try newest(
      PostgresText.glance, matching: TextQuery(terms: whole), before: top, limit: rare, in: index)
    return glance.count < rare ? (whole, beginnings) : (query.terms, [])
  }

  /// What matches among the `window` newest. The question is read once (a subquery of its own), not at every row.
  private func newest(
    _ window: Int, matching query: TextQuery, before top: Int, limit: Int, in index: TextIndex
  ) throws(DatabaseProblem) -> [Int] {
    let place: SQL = query.units.flatMap { $0.count == 1 ? $0.first : nil }.map { "unit_id = \($0) AND " } ?? ""
    return try rows(
      """
      SELECT key FROM (
        SELECT key, words FROM \(identifier: index.name) WHERE \(place)key < \(top)
        ORDER BY key DESC LIMIT \(window)) AS newest
      WHERE words @@ (SELECT to_tsquery('simple', \(PostgresText.question(query)))) ORDER BY key DESC LIMIT \(limit)
      """
    ).map { row throws(DatabaseProblem) in try row.get(at: 0) }
  }
}

/// The language of `to_tsquery`, and how an index is made.
enum PostgresText {
  /// So many of the newest are looked through before the index is asked: a glance, then as far as pays.
  static let windows = [glance, 20_000, 60_000]
  /// The first look.
  static let glance = 2000
  /// Words that a glance meets less often than this are rare.
  static let rare = 10
  /// The same where one unit is asked: its rows lie apart.
  static let windowsOfOne = [1000, 5000, 15_000]
  /// The same where each text is a file, which has to be fetched and unpacked first.
  static let windowsOfFiles = [200, 1000, 3000]

  /// A `tsvector` knows the places of the first 16,383 words and of 256 of each, so a long text would not be found by a
  /// phrase of common words. It is asked for the words; whoever has the text looks where they stand.
  static func loosened(_ query: TextQuery) -> TextQuery {
    TextQuery(
      terms: query.terms.flatMap { term -> [TextQuery.Term] in
        if case .phrase(let words) = term { words.map { .word($0) } } else { [term] }
      }, units: query.units)
  }

  /// Words are letters and digits (`TextIndex.words`), and stand in quotes: nothing in them can be an operator.
  static func terms(_ terms: [TextQuery.Term]) -> String {
    terms.map { term in
      switch term {
      case .word(let word): "'\(word)'"
      case .prefix(let start): "'\(start)':*"
      case .phrase(let words): "(" + words.map { "'\($0)'" }.joined(separator: " <-> ") + ")"
      }
    }.joined(separator: " & ")
  }

  /// The units of a query as words; nil where any will do.
  static func place(_ query: TextQuery) -> String? {
    query.units.map { units in
      units.isEmpty ? "'khongcodonvi'" : units.map { "'\(TextIndex.unitWord($0))'" }.joined(separator: " | ")
    }
  }

  /// Terms and units in one.
  static func question(_ query: TextQuery) -> String {
    place(query).map { "\(terms(query.terms)) & (\($0))" } ?? terms(query.terms)
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
