public import Foundation

/// Values kept in one text column as JSON: keys in order, so that the same value is the same text and the same digest.
public enum JSONColumn {
  /// The text of a value. Throws `badColumn` for what has no JSON form; nothing is written then.
  public static func text(_ value: some Encodable, in column: String) throws(DatabaseProblem) -> String {
    String(decoding: try bytes(value, in: column), as: UTF8.self)
  }

  /// The bytes of a value, as they are kept in a file beside its renderings.
  public static func bytes(_ value: some Encodable, in column: String) throws(DatabaseProblem) -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do { return try encoder.encode(value) } catch { throw .badColumn(column) }
  }

  /// The value of a text. Throws `badColumn` where it is none.
  public static func value<T: Decodable>(
    _ type: T.Type = T.self, of text: String, in column: String
  ) throws(DatabaseProblem) -> T {
    do { return try JSONDecoder().decode(type, from: Data(text.utf8)) } catch { throw .badColumn(column) }
  }
}

extension Row {
  /// The value that lies in a column as JSON. Throws `badColumn`.
  public func json<T: Decodable>(_ column: String, as type: T.Type = T.self) throws(DatabaseProblem) -> T {
    try JSONColumn.value(type, of: try get(column), in: column)
  }
}
