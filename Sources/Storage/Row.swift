/// The names of a result's columns, shared by its rows.
public final class Columns: Sendable {
  /// The names in order.
  public let names: [String]
  @usableFromInline let places: [String: Int]

  /// Columns with these names.
  public init(_ names: [String]) {
    self.names = names
    places = Dictionary(names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  }

  @usableFromInline func place(of name: String) -> Int? { places[name] }
}

/// One row of a result.
public struct Row: Sendable {
  /// The names of the cells.
  public let columns: Columns
  /// The cells in order.
  public let values: [Value]

  /// A row of `values` under `columns`.
  public init(columns: Columns, values: [Value]) {
    self.columns = columns
    self.values = values
  }

  /// The cell under `name`, as the type the caller expects.
  @inlinable
  public func get<T: ColumnValue>(_ name: String, as type: T.Type = T.self) throws(DatabaseProblem) -> T {
    guard let place = columns.place(of: name), let value = T(values[place]) else { throw .badColumn(name) }
    return value
  }

  /// The cell at a place, as the type the caller expects: for hot loops.
  @inlinable
  public func get<T: ColumnValue>(at place: Int, as type: T.Type = T.self) throws(DatabaseProblem) -> T {
    guard let value = T(values[place]) else { throw .badColumn(columns.names[place]) }
    return value
  }
}

/// The cells of one row where the engine keeps them; only while it is shown.
public protocol Cells {
  /// The whole number at a place; 0 when there is none.
  func integer(at place: Int) -> Int
  /// The UTF-8 of the text at a place, nil for NULL; not to be kept.
  func bytes(at place: Int) -> UnsafeBufferPointer<UInt8>?
}
