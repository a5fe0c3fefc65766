public import Ground

/// Cột xuất ra: a column of a file that leaves the system.
public struct ExportColumn: Sendable {
  /// What stands in the header row.
  public let title: String
  /// Width in characters; only a workbook shows it.
  public let width: Double

  /// A column. A width of about the longest usual text reads best.
  public init(_ title: String, width: Double = 16) {
    self.title = title
    self.width = width
  }
}

/// Ô xuất ra: one cell of a file that leaves the system. Text stays text, whatever it begins with.
public enum ExportCell: Sendable, Equatable {
  case empty
  case text(String)
  case number(Int)
  case decimal(Double)
  /// A share of one: 0.9773 is 97.73 %.
  case share(Double)
  case amount(Dong)
  case day(Day)
  case moment(Instant)

  /// Text, or nothing.
  public static func text(_ value: String?) -> ExportCell { value.map { .text($0) } ?? .empty }
  /// A day, or nothing.
  public static func day(_ value: Day?) -> ExportCell { value.map { .day($0) } ?? .empty }
  /// A moment, or nothing.
  public static func moment(_ value: Instant?) -> ExportCell { value.map { .moment($0) } ?? .empty }
}

/// Why a file could not be made.
public enum RenderingRefusal: String, Refusal {
  /// The disk is full or may not be written to.
  case cannotWrite
  /// A sheet of a workbook ends at row 1,048,576.
  case tooManyRows

  /// A short stable name for programs.
  public var code: String { "rendering.\(rawValue)" }
  /// The state of the machine, or the size of the result, does not allow it.
  public var kind: RefusalKind { .conflict }
}
