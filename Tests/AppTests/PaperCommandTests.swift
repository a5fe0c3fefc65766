import Foundation
import Reading
import TestSupport
import Testing

/// `cchc paper`, as an official runs it.
@Suite struct PaperCommandTests {
  private static let sample = URL(fileURLWithPath: #filePath)
    .appendingPathComponent("../../Fixtures/papers/cong-van.txt").standardized.path

  @Test func aTextFileBecomesAWordDocumentAndAPage() async throws {
    let folder = try Temporary.folder()
    let run = try await Program.run(["paper", Self.sample, "--docx", "a.docx", "--html", "a.html"], in: folder)
    #expect(run.status == 0 && run.out.isEmpty && run.err.isEmpty, "\(run.err)")
    #expect(try DocumentFile.read(path: folder + "/a.docx").text.contains("Kính gửi:"))
    #expect(try String(contentsOfFile: folder + "/a.html", encoding: .utf8).hasPrefix("<!doctype html>"))
  }

  @Test func whatIsWrongIsSaidAndNothingIsWritten() async throws {
    let folder = try Temporary.folder()
    let unknown = try Temporary.file("x.txt", "Cơ quan ban hành: A\nTrích iếu: B\n\nC")
    let broken = try Temporary.file("x.json", "{\"issuer\": ")
    for (arguments, words) in [
      ([unknown, "--docx", "a"], "Trích iếu"), ([broken, "--docx", "a"], "JSON"),
      (["khong-co.txt", "--docx", "a"], "Không đọc"),
      ([folder, "--docx", "a"], "Không đọc"), ([Self.sample], "--docx"),
      ([Self.sample, "--docx", "khong/co/a"], "ghi"),
      ([Self.sample, "--pdf", "a", "--pdf-python", "/khong/co"], "--pdf-python"),
    ] {
      let run = try await Program.run(["paper"] + arguments, in: folder)
      #expect(run.status == 2 && run.out.isEmpty && run.err.contains(words), "\(arguments): \(run.err)")
      #expect(!FileManager.default.fileExists(atPath: folder + "/a"))
    }
  }

  @Test func withoutARendererWordGoesOn() async throws {
    let folder = try Temporary.folder()
    let data = folder + "/Data"
    try FileManager.default.createDirectory(atPath: data + "/templates", withIntermediateDirectories: true)
    let run = try await Program.run(
      ["paper", Self.sample, "--docx", "a.docx", "--pdf", "a.pdf", "--data", data], in: folder,
      environment: ["CCHC_PDF_PYTHON": ""])
    #expect(run.status == 2 && run.err.contains("chưa cài bộ tạo PDF"), "\(run.err)")
    #expect(FileManager.default.fileExists(atPath: folder + "/a.docx"))
    #expect(!FileManager.default.fileExists(atPath: folder + "/a.pdf"))
  }
}
