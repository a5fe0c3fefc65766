/// A statement with its arguments. `"… \(value) …"` binds; there is no way to splice in a bare string.
public struct SQL: Sendable, ExpressibleByStringInterpolation {
  /// The text around the arguments; a placeholder stands between each two.
  public private(set) var pieces: [String]
  /// What the placeholders stand for, in order.
  public private(set) var arguments: [Value]

  /// A statement without arguments.
  public init(stringLiteral text: String) {
    pieces = [text]
    arguments = []
  }

  /// A statement from an interpolated literal.
  public init(stringInterpolation: StringInterpolation) { self = stringInterpolation.sql }

  init(pieces: [String], arguments: [Value]) {
    self.pieces = pieces
    self.arguments = arguments
  }

  /// A statement put together once and used often: the same text with other arguments.
  public func binding(_ values: [Value]) -> SQL {
    precondition(values.count == arguments.count, "a statement keeps its number of placeholders")
    var bound = self
    bound.arguments = values
    return bound
  }

  /// The same statement with words of its text replaced: how an engine adapts the making of a table.
  public func replacing(_ word: String, with other: String) -> SQL {
    SQL(
      pieces: pieces.map { $0.split(separator: word, omittingEmptySubsequences: false).joined(separator: other) },
      arguments: arguments)
  }

  /// The whole text with numbered placeholders: `$1` for PostgreSQL, `?1` for SQLite.
  public func text(placeholder: Character) -> String {
    var out = ""
    out.reserveCapacity(pieces.reduce(0) { $0 + $1.utf8.count + 4 })
    out += pieces[0]
    for index in arguments.indices {
      out.append(placeholder)
      out.append(String(index + 1))
      out += pieces[index + 1]
    }
    return out
  }

  /// This statement with a fragment behind it.
  public static func + (a: SQL, b: SQL) -> SQL {
    var sum = a
    sum.append(b)
    return sum
  }

  /// Adds a fragment at the end.
  public static func += (a: inout SQL, b: SQL) { a.append(b) }

  mutating func append(_ other: SQL) {
    pieces[pieces.count - 1] += other.pieces[0]
    pieces.append(contentsOf: other.pieces.dropFirst())
    arguments.append(contentsOf: other.arguments)
  }

  /// Fragments with `separator` between each two.
  public static func joined(_ parts: [SQL], by separator: SQL) -> SQL {
    var sum: SQL = ""
    for (index, part) in parts.enumerated() {
      if index > 0 { sum.append(separator) }
      sum.append(part)
    }
    return sum
  }

  /// Collects the pieces of an interpolated statement.
  public struct StringInterpolation: StringInterpolationProtocol {
    var sql = SQL(pieces: [""], arguments: [])

    public init(literalCapacity: Int, interpolationCount: Int) {
      sql.pieces.reserveCapacity(interpolationCount + 1)
      sql.arguments.reserveCapacity(interpolationCount)
    }

    public mutating func appendLiteral(_ literal: String) { sql.pieces[sql.pieces.count - 1] += literal }

    /// Binds a value.
    public mutating func appendInterpolation(_ value: some ColumnValue) {
      sql.arguments.append(value.columnValue)
      sql.pieces.append("")
    }

    /// Binds a value, or NULL.
    public mutating func appendInterpolation<V: ColumnValue>(_ value: V?) {
      sql.arguments.append(value?.columnValue ?? .null)
      sql.pieces.append("")
    }

    /// Puts in another piece of SQL, arguments and all.
    public mutating func appendInterpolation(_ fragment: SQL) { sql.append(fragment) }

    /// Binds each value, with commas between: for `IN (\(list: …))`. An empty list matches nothing.
    public mutating func appendInterpolation<V: ColumnValue>(list values: [V]) {
      guard !values.isEmpty else { return appendLiteral("NULL") }
      for (index, value) in values.enumerated() {
        if index > 0 { appendLiteral(", ") }
        appendInterpolation(value)
      }
    }

    /// A table's or column's name that the code itself chose; letters, digits and underscores only.
    public mutating func appendInterpolation(name: StaticString) { appendLiteral("\(name)") }

    /// A name read from a list of the schema's own (never from input).
    public mutating func appendInterpolation(identifier: String) {
      precondition(
        identifier.utf8.allSatisfy { $0 == 0x5F || (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) })
      appendLiteral(identifier)
    }
  }
}
