/// How much a file may ask of the machine before it is refused.
public struct ReadingLimits: Sendable {
  /// Bytes of the file itself.
  public var fileBytes = 4 << 30
  /// Bytes of one cell. Excel allows 32,767 characters.
  public var cellBytes = 128 << 10
  /// Bytes of one row.
  public var rowBytes = 1 << 20
  /// Columns of a table.
  public var columns = 512
  /// Files inside a workbook.
  public var zipEntries = 2_000
  /// Bytes of one inflated part of a workbook, and of all parts together.
  public var inflatedBytes = 2 << 30
  /// How many times larger a part may be inflated than deflated, once it is over 10 MiB.
  public var inflationRatio = 200
  /// Bytes of all shared strings of a workbook, kept in memory while its sheet is read.
  public var sharedStringBytes = 256 << 20
  /// Bytes of the text of a Word document, its automatic numbers and a few for each cell included: a small file can
  /// number many paragraphs with long numbers.
  public var textBytes = 64 << 20
  /// How deep XML elements may nest.
  public var xmlDepth = 64

  /// Fit for a register of a million rows on the command line.
  public static let standard = ReadingLimits()
  /// Fit for a file that a person uploads.
  public static let upload = ReadingLimits(
    fileBytes: 64 << 20, inflatedBytes: 1 << 30, sharedStringBytes: 128 << 20,
    textBytes: 8 << 20)

  /// The standard limits, some changed.
  public init(
    fileBytes: Int = 4 << 30, inflatedBytes: Int = 2 << 30, sharedStringBytes: Int = 256 << 20,
    textBytes: Int = 64 << 20
  ) {
    self.fileBytes = fileBytes
    self.inflatedBytes = inflatedBytes
    self.sharedStringBytes = sharedStringBytes
    self.textBytes = textBytes
  }
}
