public import Ground

/// Why a file, a row or a header cannot be read. Lines count from 1.
public enum ReadingRefusal: Refusal, Equatable {
  // The file
  /// Not there, not a file, or not allowed to be read.
  case cannotOpen
  /// The disk failed while reading.
  case cannotRead
  /// No row at all.
  case empty
  /// Over the limit, in bytes.
  case fileTooLarge(limit: Int)
  /// A PDF, a picture, a text document …: no table.
  case notATable
  /// An old Excel file (.xls), or a workbook under a password: both look alike from outside.
  case oldOrProtectedWorkbook
  /// A workbook that carries macros.
  case macros
  /// A ZIP or its XML breaks the rules of its format; the part of the workbook is named.
  case damaged(part: String)
  /// A part that would inflate beyond the limits.
  case bomb(part: String)
  /// No Word document (.docx).
  case notADocument
  /// An old Word file (.doc), or a document under a password.
  case oldOrProtectedDocument
  /// A document that carries macros.
  case documentMacros
  /// The ZIP or the XML of a document breaks the rules of its format.
  case damagedDocument(part: String)
  /// A document that would inflate beyond the limits.
  case documentTooLarge(part: String)
  /// More columns than allowed.
  case tooManyColumns(limit: Int)
  /// The header names cannot be told because cells are merged, as `C1:D1`.
  case mergedHeader(cells: String)

  // A row
  /// Bytes that are no UTF-8.
  case brokenText(line: Int)
  /// A NUL byte.
  case nulByte(line: Int)
  /// A quote is opened and never closed.
  case unclosedQuote(line: Int)
  /// Something stands between a closing quote and the separator.
  case textAfterQuote(line: Int)
  /// A cell over the limit, in bytes.
  case cellTooLong(line: Int, limit: Int)
  /// A row over the limit, in bytes.
  case rowTooLong(line: Int, limit: Int)
  /// Fewer cells than the header.
  case tooFewCells(line: Int, found: Int, expected: Int)
  /// More cells than the header.
  case tooManyCells(line: Int, found: Int, expected: Int)
  /// A formula whose result was not saved with the file.
  case formulaWithoutValue(line: Int, cell: String)
  /// An Excel error such as `#REF!`.
  case errorValue(line: Int, cell: String, value: String)
  /// A cell whose content is none that a workbook can hold.
  case unreadableCell(line: Int, cell: String)

  // The header
  /// Required columns that are not there, by their Vietnamese names.
  case missingColumns([String])
  /// A column that stands there twice, by its Vietnamese name.
  case duplicateColumn(String)

  /// A short stable name for programs.
  public var code: String {
    let words = String(describing: self).prefix { $0 != "(" }
    var code = "reading."
    for letter in words { code += letter.isUppercase ? "-" + letter.lowercased() : String(letter) }
    return code
  }

  /// What kind of no this is.
  public var kind: RefusalKind { self == .cannotOpen ? .notFound : .invalid }

  /// The line it is about, when it is about one.
  public var line: Int? {
    switch self {
    case .brokenText(let line), .nulByte(let line), .unclosedQuote(let line), .textAfterQuote(let line),
      .cellTooLong(let line, _), .rowTooLong(let line, _), .tooFewCells(let line, _, _),
      .tooManyCells(let line, _, _), .formulaWithoutValue(let line, _), .errorValue(let line, _, _),
      .unreadableCell(let line, _):
      line
    default: nil
    }
  }
}
