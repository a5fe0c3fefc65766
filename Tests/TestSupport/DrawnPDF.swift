import Foundation
import Testing

/// A PDF, read back as a person would.
public enum DrawnPDF {
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
