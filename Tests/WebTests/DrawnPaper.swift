import Foundation
import Rendering
import TestSupport
import Testing

/// A PDF as the product gives it out, read back; where the renderer is installed. `CCHC_REQUIRE_PDF=1` makes its absence
/// fail.
enum DrawnPaper {
  static let place = PDFRenderer.Place(
    data: Office.data, python: ProcessInfo.processInfo.environment["CCHC_PDF_PYTHON"])
  static let isExpected = place != nil || ProcessInfo.processInfo.environment["CCHC_REQUIRE_PDF"] == "1"

  /// What is read of it, one space for many.
  static func words(_ answer: RawClient.Answer) throws -> String {
    #expect(answer.status == 200, "\(answer.status)")
    return try DrawnPDF.words(answer.body)
  }
}
