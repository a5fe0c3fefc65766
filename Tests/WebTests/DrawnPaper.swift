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

  /// What `pdftotext` reads, one space for many.
  static func words(_ answer: RawClient.Answer) throws -> String {
    #expect(answer.status == 200 && answer.body.starts(with: Array("%PDF-".utf8)), "\(answer.status)")
    let path = try Temporary.file("van-ban.pdf", answer.body)
    let said = try Temporary.file("said", "")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/pdftotext")
    process.arguments = ["-layout", path, said]
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    let text = String(decoding: try Data(contentsOf: URL(fileURLWithPath: said)), as: UTF8.self)
    return text.split { $0.isWhitespace || $0 == "\u{A0}" }.joined(separator: " ")
  }
}
