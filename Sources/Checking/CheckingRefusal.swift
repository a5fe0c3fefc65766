public import Ground

/// Why a report cannot be checked.
public enum CheckingRefusal: Refusal, Equatable {
  /// Neither text nor Word nor PDF.
  case notAReport
  /// Bytes that are no UTF-8.
  case brokenText
  /// Letters of TCVN3 or VNI fonts.
  case legacyLetters
  /// Nothing to read in it, as in a scanned PDF.
  case noText
  /// Over the limit, in bytes.
  case tooLarge(limit: Int)
  /// Not there, or not allowed to be read.
  case cannotOpen
  /// `pdftotext` is not installed.
  case noPDFReader
  /// `pdftotext` could not read it, or took too long.
  case badPDF
  /// A file of `Data` that cannot be used, and where.
  case badData(String, String)

  /// A short stable name for programs.
  public var code: String {
    switch self {
    case .notAReport: "checking.not-a-report"
    case .brokenText: "checking.broken-text"
    case .legacyLetters: "checking.legacy-letters"
    case .noText: "checking.no-text"
    case .tooLarge: "checking.too-large"
    case .cannotOpen: "checking.cannot-open"
    case .noPDFReader: "checking.no-pdf-reader"
    case .badPDF: "checking.bad-pdf"
    case .badData: "checking.bad-data"
    }
  }

  /// What kind of no this is.
  public var kind: RefusalKind { self == .cannotOpen ? .notFound : .invalid }
}
