import Dossiers
public import Ground
public import Organisation

/// Số liệu đã chốt: a table as it was when somebody saved it, never recomputed.
public struct FrozenFigures: Sendable, Equatable {
  /// The unit it belongs to.
  public var unitID: ID<Unit>
  /// Its number.
  public var id: ID<FrozenFigures>
  /// What it is called on the screen.
  public var title: String
  /// What was asked, as the stored question.
  public var period: Period
  /// When it was saved.
  public var frozenAt: Instant
  /// Who saved it.
  public var frozenBy: String
  /// The figures.
  public var content: Content
  /// SHA-256 of the stored figures.
  public var digest: String

  /// The figures themselves, as they are stored.
  public struct Content: Sendable, Equatable, Codable {
    /// One line of the saved table.
    public struct Line: Sendable, Equatable, Codable {
      /// Key of the group.
      public var key: String
      /// Label of the group.
      public var label: String
      /// The figures.
      public var table: Table06a
    }
    /// How the lines were grouped; empty for none.
    public var by: String
    /// Which units of the tree.
    public var scope: String
    /// The day of the structure.
    public var structure: Day
    /// Counted by deciding unit.
    public var isByAuthority: Bool
    /// The total line.
    public var total: Table06a
    /// The groups.
    public var lines: [Line]
  }
}

/// A figure that is no longer what it was when it was frozen.
public struct FigureDifference: Sendable, Equatable {
  /// Key of the line; empty for the total.
  public var key: String
  /// The column's name.
  public var column: String
  /// Then.
  public var frozen: Int
  /// Now.
  public var current: Int
  /// A difference.
  public init(key: String, column: String, frozen: Int, current: Int) {
    self.key = key
    self.column = column
    self.frozen = frozen
    self.current = current
  }
}

extension FrozenFigures.Content {
  /// The figures of an answer, ready to be frozen.
  public init(_ statistics: Statistics) {
    by = statistics.query.by?.rawValue ?? ""
    scope = statistics.query.scope.rawValue
    structure = statistics.structure
    isByAuthority = statistics.query.isByAuthority
    total = statistics.total
    lines = statistics.lines.map { Line(key: $0.key, label: $0.label, table: $0.table) }
  }

  /// What differs now; empty when nothing does.
  public func differences(from current: FrozenFigures.Content) -> [FigureDifference] {
    var found = Self.differences("", total, current.total)
    let now = Dictionary(current.lines.map { ($0.key, $0.table) }, uniquingKeysWith: { first, _ in first })
    let empty = Table06a(before: .init(), within: .init())
    for line in lines { found += Self.differences(line.key, line.table, now[line.key] ?? empty) }
    let known = Set(lines.map(\.key))
    for line in current.lines where !known.contains(line.key) {
      found += Self.differences(line.key, empty, line.table)
    }
    return found
  }

  private static func differences(_ key: String, _ frozen: Table06a, _ current: Table06a) -> [FigureDifference] {
    FigureColumns.all.compactMap { column in
      frozen[column] == current[column]
        ? nil
        : FigureDifference(key: key, column: column.rawValue, frozen: frozen[column], current: current[column])
    }
  }
}
