import CXlsxWriter
import Foundation
import Ground

/// Writes an Excel workbook, sheet after sheet, row by row and in constant memory, by libxlsxwriter.
///
/// Strings are written as strings, so no text can become a formula. The file is whole only after `finish`; without it,
/// the file is not there.
public final class XLSXWriter {
  private let workbook: UnsafeMutablePointer<lxw_workbook>
  private var sheet: UnsafeMutablePointer<lxw_worksheet>
  private var sheets: [UnsafeMutablePointer<lxw_worksheet>]
  private let plain: Formats
  private let bold: Formats
  private var row: UInt32 = 0
  private var isOpen = true
  private let path: String

  /// Begins a workbook in a new file: header row in bold and frozen, a filter on it, column widths.
  public init(path: String, sheet name: String, columns: [ExportColumn]) throws(RenderingRefusal) {
    var options = lxw_workbook_options()
    options.constant_memory = 1
    // The rows wait beside the file, not in a folder that may be memory.
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    let made = folder.withCString { folder in
      options.tmpdir = UnsafeMutablePointer(mutating: folder)
      return workbook_new_opt(path, &options)
    }
    guard let workbook = made else { throw .cannotWrite }
    guard let sheet = workbook_add_worksheet(workbook, XLSXWriter.sheetName(name)) else {
      lxw_workbook_free(workbook)
      throw .cannotWrite
    }
    self.path = path
    self.workbook = workbook
    self.sheet = sheet
    sheets = [sheet]
    plain = Formats(workbook, isBold: false)
    bold = Formats(workbook, isBold: true)
    try header(columns)
  }

  deinit {
    guard isOpen else { return }
    // The library closes its file of waiting rows only when the workbook is written.
    for sheet in sheets { if let waiting = sheet.pointee.optimize_tmpfile { fclose(waiting) } }
    lxw_workbook_free(workbook)
  }

  /// Excel allows 31 characters and none of `[]:*?/\`.
  private static func sheetName(_ name: String) -> String {
    let kept = name.unicodeScalars.filter { !"[]:*?/\\'".unicodeScalars.contains($0) }
    let short = String(String.UnicodeScalarView(kept.prefix(31)))
    return short.isEmpty ? "Sheet1" : short
  }

  private func header(_ columns: [ExportColumn]) throws(RenderingRefusal) {
    for (index, column) in columns.enumerated() {
      worksheet_set_column(sheet, UInt16(index), UInt16(index), column.width, nil)
      try string(column.title, at: UInt16(index), format: bold.header)
    }
    worksheet_freeze_panes(sheet, 1, 0)
    worksheet_repeat_rows(sheet, 0, 0)
    worksheet_set_landscape(sheet)
    worksheet_set_paper(sheet, 9)
    row = 1
  }

  /// Adds a row.
  public func append(_ cells: [ExportCell]) throws(RenderingRefusal) { try append(cells, formats: plain) }

  /// Begins another sheet; what was written before stays as it is. Throws where a sheet of that name is there.
  public func sheet(_ name: String, columns: [ExportColumn]) throws(RenderingRefusal) {
    guard let added = workbook_add_worksheet(workbook, XLSXWriter.sheetName(name)) else { throw .cannotWrite }
    sheet = added
    sheets.append(added)
    row = 0
    try header(columns)
  }

  /// Adds a row of totals, in bold under a line.
  public func total(_ cells: [ExportCell]) throws(RenderingRefusal) { try append(cells, formats: bold) }

  /// Adds a row of totals, in bold under a line, and ends the file.
  public func finish(totals: [ExportCell] = []) throws(RenderingRefusal) {
    if !totals.isEmpty { try append(totals, formats: bold) }
    isOpen = false
    guard workbook_close(workbook) == LXW_NO_ERROR else {
      // Nothing half-written stays behind.
      unlink(path)
      throw .cannotWrite
    }
  }

  private func append(_ cells: [ExportCell], formats: Formats) throws(RenderingRefusal) {
    guard row < 1_048_576 else { throw .tooManyRows }
    for (index, cell) in cells.enumerated() { try write(cell, at: UInt16(index), formats) }
    row += 1
  }

  private func write(_ cell: ExportCell, at column: UInt16, _ formats: Formats) throws(RenderingRefusal) {
    switch cell {
    case .empty: if formats.isBold { worksheet_write_blank(sheet, row, column, formats.text) }
    case .text(let text): try string(text, at: column, format: formats.text)
    case .number(let value): try number(Double(value), at: column, format: formats.whole)
    case .amount(let value): try number(Double(value.amount), at: column, format: formats.whole)
    case .decimal(let value): try number(value, at: column, format: formats.decimal)
    case .share(let value):
      // Two decimals must not make a whole, or nothing, of what is neither.
      let shown = (value * 10_000).rounded() / 10_000
      let isFalse = (shown == 1 || shown == 0) && shown != value
      try number(value, at: column, format: isFalse ? formats.exactShare : formats.share)
    case .day(let day): try self.day(day, second: 0, at: column, format: formats.day)
    case .moment(let moment):
      try day(moment.day, second: moment.secondOfDay, at: column, format: formats.moment)
    }
  }

  private typealias Format = UnsafeMutablePointer<lxw_format>

  private func number(_ value: Double, at column: UInt16, format: Format?) throws(RenderingRefusal) {
    guard worksheet_write_number(sheet, row, column, value, format) == LXW_NO_ERROR else { throw .cannotWrite }
  }

  /// Days are numbers that count from 1899-12-30. Before March 1900 Excel counts wrongly: those stay text.
  private func day(_ day: Day, second: Int, at column: UInt16, format: Format?) throws(RenderingRefusal) {
    let serial = day.number + 25_569
    guard serial > 60 else { return try string(day.vietnamese, at: column, format: nil) }
    try number(Double(serial) + Double(second) / 86_400, at: column, format: format)
  }

  /// A cell holds 32,767 characters; what is longer ends in an ellipsis.
  private func string(_ text: String, at column: UInt16, format: Format?) throws(RenderingRefusal) {
    let isLong = text.utf8.count > 32_767 && text.unicodeScalars.count > 32_767
    let shown = isLong ? String(String.UnicodeScalarView(text.unicodeScalars.prefix(32_766))) + "\u{2026}" : text
    guard worksheet_write_string(sheet, row, column, shown, format) == LXW_NO_ERROR else { throw .cannotWrite }
  }

  /// How cells look; owned by the workbook.
  private struct Formats {
    let isBold: Bool
    let header, text, whole, decimal, share, exactShare, day, moment: Format?

    init(_ workbook: UnsafeMutablePointer<lxw_workbook>, isBold: Bool) {
      func format(_ code: String?) -> Format? {
        let format = workbook_add_format(workbook)
        if let code { format_set_num_format(format, code) }
        if isBold {
          format_set_bold(format)
          format_set_top(format, 1)
        }
        return format
      }
      self.isBold = isBold
      text = format(nil)
      whole = format("#,##0")
      decimal = format("#,##0.00")
      share = format("0.00%")
      exactShare = format("0.00#######%")
      day = format("dd/mm/yyyy")
      moment = format("hh:mm dd/mm/yyyy")
      header = isBold ? format(nil) : nil
      if let header {
        format_set_bg_color(header, 0xF2F2F2)
        format_set_bottom(header, 1)
        format_set_text_wrap(header)
        format_set_align(header, UInt8(LXW_ALIGN_VERTICAL_CENTER.rawValue))
      }
    }
  }
}
