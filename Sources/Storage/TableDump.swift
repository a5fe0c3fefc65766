/// A table as a back-up sees it: its name and the columns of its primary key, read off the migration that made it.
public struct DumpTable: Sendable, Equatable {
  /// The table's name.
  public let name: String
  /// The columns of its primary key, in order.
  public let key: [String]

  /// The tables of some migrations in the order of creation, so that references come after what they point at.
  public static func all(of migrations: [Migration]) -> [DumpTable] {
    migrations.flatMap(\.steps).compactMap { step in
      guard case .table(let sql) = step else { return nil }
      return DumpTable(created: sql.text(placeholder: "$"))
    }
  }

  init?(created statement: String) {
    guard let open = statement.firstIndex(of: "("),
      let name = statement[..<open].split(separator: " ").last, let key = Self.key(in: statement)
    else { return nil }
    self.name = String(name)
    self.key = key
  }

  private static func key(in statement: String) -> [String]? {
    let mark = "PRIMARY KEY"
    guard let range = statement.ranges(of: mark).last else { return nil }
    let rest = statement[range.upperBound...].drop { $0 == " " }
    if rest.first == "(", let close = rest.firstIndex(of: ")") {
      return rest[rest.index(after: rest.startIndex)..<close].split(separator: ",").map { trim($0) }
    }
    // A key of one column stands behind that column: the name opens its line or follows a comma or parenthesis.
    let before = statement[..<range.lowerBound]
    guard let start = before.lastIndex(where: { $0 == "," || $0 == "(" }) else { return nil }
    return before[before.index(after: start)...].split(whereSeparator: { $0 == " " || $0 == "\n" }).first.map {
      [String($0)]
    }
  }

  private static func trim(_ text: Substring) -> String {
    String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}

/// Rows as lines of text, the same from either engine, so that a back-up of one restores into the other.
public enum TableDump {
  /// A page of a table in the order of its key, after the row that `last` ended with.
  public static func page(
    of table: DumpTable, after last: Row?, limit: Int, in db: any Connection
  ) throws(DatabaseProblem) -> [Row] {
    let key = SQL.joined(table.key.map { "\(identifier: $0)" }, by: ", ")
    var start: SQL = ""
    if let last {
      let values = try table.key.map { name throws(DatabaseProblem) in try last.get(name, as: Value.self) }
      start = "WHERE (\(key)) > (\(SQL.joined(values.map { "\($0)" }, by: ", ")))"
    }
    return try db.rows("SELECT * FROM \(identifier: table.name) \(start) ORDER BY \(key) LIMIT \(limit)")
  }

  /// Puts rows back.
  public static func load(
    _ rows: [[Value]], columns: [String], into table: DumpTable, in db: any Connection
  ) throws(DatabaseProblem) {
    try db.load(into: table.name, columns: columns, rows: rows)
  }

  /// Whether a table has any row.
  public static func isEmpty(_ table: DumpTable, in db: any Connection) throws(DatabaseProblem) -> Bool {
    try db.rows("SELECT 1 AS one FROM \(identifier: table.name) LIMIT 1").isEmpty
  }

  /// Cells parted by tabs: `\N`, `i` and digits, `t`/`f`, or `s` and text with `\\`, `\t`, `\n`, `\r` escaped.
  public static func line(_ values: [Value]) -> String {
    var out = ""
    for (index, value) in values.enumerated() {
      if index > 0 { out += "\t" }
      switch value {
      case .null: out += "\\N"
      case .integer(let number): out += "i" + String(number)
      case .boolean(let flag): out += flag ? "t" : "f"
      case .text(let text):
        out += "s"
        escape(text, into: &out)
      }
    }
    return out
  }

  /// The values of a line, or nil when it is not one of ours.
  public static func values(ofLine line: Substring) -> [Value]? {
    var values: [Value] = []
    for cell in line.split(separator: "\t", omittingEmptySubsequences: false) {
      switch cell.utf8.first {
      case 0x5C where cell == "\\N": values.append(.null)
      case 0x69:
        guard let number = Int(cell.dropFirst()) else { return nil }
        values.append(.integer(number))
      case 0x74 where cell.utf8.count == 1: values.append(.boolean(true))
      case 0x66 where cell.utf8.count == 1: values.append(.boolean(false))
      case 0x73: values.append(.text(unescape(cell.dropFirst())))
      default: return nil
      }
    }
    return values
  }

  private static func escape(_ text: String, into out: inout String) {
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": out += "\\\\"
      case "\t": out += "\\t"
      case "\n": out += "\\n"
      case "\r": out += "\\r"
      default: out.unicodeScalars.append(scalar)
      }
    }
  }

  private static func unescape(_ text: Substring) -> String {
    var bytes: [UInt8] = []
    var escaped = false
    for byte in text.utf8 {
      if escaped {
        bytes.append(byte == 0x74 ? 0x09 : byte == 0x6E ? 0x0A : byte == 0x72 ? 0x0D : byte)
        escaped = false
      } else if byte == 0x5C {
        escaped = true
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension TableDump {
  /// Takes away the rows that migrations put in, before those of a back-up take their place.
  public static func clear(_ table: DumpTable, in db: any Connection) throws(DatabaseProblem) {
    try db.run("DELETE FROM \(identifier: table.name)")
  }
}
