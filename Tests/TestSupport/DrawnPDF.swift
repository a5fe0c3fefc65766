import Foundation
import Testing

/// A PDF, read back as a person would.
public enum DrawnPDF {
  /// A page on which this is drawn, without marks: no program is needed for it.
  public static func page(_ stream: String) -> [UInt8] {
    Array(
      """
      %PDF-1.4
      1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
      2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
      3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>> endobj
      4 0 obj <</Length \(stream.utf8.count)>> stream
      \(stream)
      endstream endobj
      5 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica>> endobj
      trailer <</Root 1 0 R>>
      """.utf8)
  }

  /// What `pdftotext` reads, one space for many; what is no PDF is an issue.
  public static func words(_ pdf: [UInt8]) throws -> String {
    #expect(pdf.starts(with: Array("%PDF-".utf8)))
    let (path, said) = (try Temporary.file("giay.pdf", pdf), try Temporary.file("said", ""))
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
