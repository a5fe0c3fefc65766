import Storage

/// Full text by FTS5. The row number is the key, so that SQLite walks from the newest down and stops when it has enough.
extension SQLiteConnection {
  func setWords(_ words: [String], of key: Int, unit: Int, in index: TextIndex) throws(DatabaseProblem) {
    try removeWords(of: key, unit: unit, in: index)
    let text = (words + [TextIndex.unitWord(unit)]).joined(separator: " ")
    try run("INSERT INTO \(identifier: index.name) (rowid, words) VALUES (\(key), \(text))")
  }

  func removeWords(of key: Int, unit: Int, in index: TextIndex) throws(DatabaseProblem) {
    try run("DELETE FROM \(identifier: index.name) WHERE rowid = \(key)")
  }

  func keys(
    matching query: TextQuery, before: Int?, limit: Int, in index: TextIndex
  ) throws(DatabaseProblem) -> [Int] {
    let question = SQLiteText.question(query)
    return try rows(
      """
      SELECT rowid FROM \(identifier: index.name)
      WHERE \(identifier: index.name) MATCH \(question) AND rowid < \(before ?? Int.max)
      ORDER BY rowid DESC LIMIT \(limit)
      """
    ).map { row throws(DatabaseProblem) in try row.get(at: 0) }
  }
}

/// The language of FTS5.
enum SQLiteText {
  /// Words are letters and digits (`TextIndex.words`), and stand in quotes: nothing in them can be an operator.
  static func question(_ query: TextQuery) -> String {
    var parts = query.terms.map { term in
      switch term {
      case .word(let word): "\"\(word)\""
      case .prefix(let start): "\"\(start)\"*"
      case .phrase(let words): "\"\(words.joined(separator: " "))\""
      }
    }
    if let units = query.units {
      let words = units.isEmpty ? ["\"khongcodonvi\""] : units.map { "\"\(TextIndex.unitWord($0))\"" }
      parts.insert("(\(words.joined(separator: " OR ")))", at: 0)
    }
    return parts.joined(separator: " AND ")
  }
}
