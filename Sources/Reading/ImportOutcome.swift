/// What came of a file of rows: good ones kept, bad ones named with line and reason.
public struct ImportOutcome: Sendable, Equatable {
  /// A refused row.
  public struct Refused: Sendable, Equatable {
    /// The line of the file.
    public var line: Int
    /// Why, and what to do.
    public var reason: String
    /// As written.
    public var cells: [String]

    /// A refused row.
    public init(line: Int, reason: String, cells: [String]) {
      self.line = line
      self.reason = reason
      self.cells = cells
    }
  }

  /// New things.
  public var taken = 0
  /// Rows that were there already.
  public var unchanged = 0
  /// Refused rows.
  public var refused: [Refused] = []
  /// Headers that no column goes by; their cells are not read.
  public var unknownColumns: [String] = []

  /// Nothing yet.
  public init() {}

  /// 0 all rows taken or already there, 1 some refused, 2 nothing done.
  public var exitStatus: Int32 { refused.isEmpty && taken + unchanged > 0 ? 0 : taken + unchanged > 0 ? 1 : 2 }

  /// Takes in what came of a part of the file.
  public mutating func add(_ part: ImportOutcome) {
    taken += part.taken
    unchanged += part.unchanged
    refused += part.refused
  }
}
