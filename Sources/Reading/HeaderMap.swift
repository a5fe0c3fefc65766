import Ground

/// Cột: a column that a table may have, under one of several names.
public struct HeaderColumn<Key: Hashable & Sendable>: Sendable {
  /// What the program calls it.
  public let key: Key
  /// What messages call it, in Vietnamese.
  public let label: String
  /// All names it may bear; marks, case, đ/d and punctuation do not matter. The label is one of them by itself.
  public let aliases: [String]
  /// Whether a table without it is refused.
  public let isRequired: Bool

  /// A column under its label and further names.
  public init(_ key: Key, label: String, aliases: [String] = [], isRequired: Bool = false) {
    self.key = key
    self.label = label
    self.aliases = aliases
    self.isRequired = isRequired
  }
}

/// Dòng tiêu đề: which column of a table holds what.
public struct HeaderMap<Key: Hashable & Sendable>: Sendable {
  /// Headers that no column goes by; their cells are not read. Worth a remark to whoever imports.
  public let unknown: [String]
  private let positions: [Key: Int]
  private let names: [Key: String]
  private let count: Int

  /// Finds the columns in a header row.
  ///
  /// - Throws: the header row's own problem, `duplicateColumn` or `missingColumns`.
  public init(_ header: SheetRow, columns: [HeaderColumn<Key>]) throws(ReadingRefusal) {
    if let problem = header.problem { throw problem }
    var keys: [String: HeaderColumn<Key>] = [:]
    for column in columns {
      for name in [column.label] + column.aliases { keys[HeaderMap.folded(name)] = column }
    }
    var positions: [Key: Int] = [:]
    var unknown: [String] = []
    for (index, name) in header.cells.enumerated() where !name.isEmpty {
      guard let column = keys[HeaderMap.folded(name)] else {
        unknown.append(name)
        continue
      }
      if positions.updateValue(index, forKey: column.key) != nil { throw .duplicateColumn(column.label) }
    }
    let missing = columns.filter { $0.isRequired && positions[$0.key] == nil }.map(\.label)
    guard missing.isEmpty else { throw .missingColumns(missing) }
    self.positions = positions
    names = positions.mapValues { header.cells[$0].tidied }
    self.unknown = unknown
    count = header.cells.count
  }

  /// Whether the table has the column.
  public func has(_ key: Key) -> Bool { positions[key] != nil }

  /// What the table itself calls a column, if it has it.
  public func name(of key: Key) -> String? { names[key] }

  /// The row by column.
  ///
  /// - Throws: the row's `problem`, if it has one.
  public func record(_ row: SheetRow) throws(ReadingRefusal) -> TableRecord<Key> {
    if let problem = row.problem { throw problem }
    return TableRecord(row: row, positions: positions)
  }

  /// Letters and digits only, folded: `Mã hồ sơ (*)`, `ma_ho_so` and `MÃ HỒ SƠ` are one name.
  private static func folded(_ name: String) -> String {
    SearchKey(name).description.split { !($0.isLetter || $0.isNumber) }.joined(separator: " ")
  }
}

/// One row by column.
public struct TableRecord<Key: Hashable & Sendable>: Sendable {
  /// The line of the file, from 1.
  public var number: Int { row.number }
  private let row: SheetRow
  private let positions: [Key: Int]

  init(row: SheetRow, positions: [Key: Int]) {
    self.row = row
    self.positions = positions
  }

  /// The cell's text; empty when the cell is empty or the table has no such column.
  public subscript(key: Key) -> String {
    guard let index = positions[key], index < row.cells.count else { return "" }
    return row.cells[index]
  }

  /// How the file keeps the cell.
  public func kind(of key: Key) -> CellKind { positions[key].map { row.kind(at: $0) } ?? .unknown }

  /// The cell's text, or nil where there is none.
  public func optional(_ key: Key) -> String? {
    let text = self[key]
    return text.isEmpty ? nil : text
  }
}
