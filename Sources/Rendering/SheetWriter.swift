import CXlsxWriter

/// An XLSX sheet written row by row through libxlsxwriter, in constant memory.
public final class SheetWriter {
  /// What an XLSX file is.
  public static let mediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

  /// A cell.
  public enum Cell: Sendable {
    case text(String)
    case number(Int)
  }

  /// The file could not be written.
  public struct CannotWrite: Error {}

  private let book: UnsafeMutablePointer<lxw_workbook>
  private let sheet: UnsafeMutablePointer<lxw_worksheet>
  private var row: UInt32 = 1

  /// A file at `path` with a header row.
  public init(path: String, columns: [String]) throws {
    var options = lxw_workbook_options()
    options.constant_memory = 1
    guard let book = workbook_new_opt(path, &options), let sheet = workbook_add_worksheet(book, nil) else {
      throw CannotWrite()
    }
    self.book = book
    self.sheet = sheet
    let bold = workbook_add_format(book)
    format_set_bold(bold)
    format_set_text_wrap(bold)
    for (column, name) in columns.enumerated() {
      worksheet_set_column(sheet, UInt16(column), UInt16(column), column == 0 ? 24 : 18, nil)
      worksheet_write_string(sheet, 0, UInt16(column), name, bold)
    }
    worksheet_freeze_panes(sheet, 1, 0)
  }

  /// The next row. A text is a text, whatever it begins with.
  public func add(_ cells: [Cell]) {
    for (column, cell) in cells.enumerated() {
      switch cell {
      case .text(let text): worksheet_write_string(sheet, row, UInt16(column), text, nil)
      case .number(let number): worksheet_write_number(sheet, row, UInt16(column), Double(number), nil)
      }
    }
    row += 1
  }

  /// Writes the file to disk.
  public func close() throws {
    guard workbook_close(book) == LXW_NO_ERROR else { throw CannotWrite() }
  }
}
