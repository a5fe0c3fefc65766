/// CSV for Excel: UTF-8 with BOM, CRLF, and no cell that a spreadsheet would take for a formula.
public enum CSVText {
  /// What a file begins with.
  public static let start: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// One line.
  public static func line(_ cells: [String]) -> [UInt8] {
    Array((cells.map(cell).joined(separator: ",") + "\r\n").utf8)
  }

  private static func cell(_ text: String) -> String {
    var safe = text
    if let first = text.utf8.first, [0x3D, 0x2B, 0x2D, 0x40, 0x09, 0x0D].contains(first) { safe = "'" + text }
    guard safe.utf8.contains(where: { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D || $0 == 0x3B }) else {
      return safe
    }
    return "\"" + safe.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }
}
