import Foundation
import TestSupport
import Testing

/// `cchc check`, as an official runs it.
@Suite struct CheckCommandTests {
  private struct Line: Decodable, Equatable {
    var rule: String
    var line: Int
    var quote: String
    var expected: String
    var found: String
    var severity: String
    var message: String
  }

  @Test func theStatusSaysWhetherSomethingWasFound() async throws {
    let folder = try Temporary.folder()
    let sound = try Temporary.file("tot.txt", "Đã giải quyết 480/500 hồ sơ, đạt 96%.")
    let wrong = try Temporary.file("sai.txt", "Mở đầu.\r\n\r\nĐã giải quyết 480/500 hồ sơ, đạt 95%.")
    let good = try await Program.run(["check", sound], in: folder)
    #expect(good.status == 0 && good.out.contains("Không phát hiện"), "\(good.err)")
    let empty = try await Program.run(["check", sound, "--format", "json"], in: folder)
    #expect(empty.status == 0)
    #expect(try empty.json([Line].self).isEmpty)
    let text = try await Program.run(["check", wrong], in: folder)
    #expect(text.status == 1 && text.out.contains("Dòng 3"), "\(text.out)")
    let json = try await Program.run(["check", wrong, "--format", "json"], in: folder)
    let lines = try json.json([Line].self)
    #expect(json.status == 1 && lines.count == 1)
    #expect(lines.first?.rule == "ratio-wrong" && lines.first?.line == 3 && lines.first?.severity == "error")
    #expect(lines.first?.expected == "96%" && lines.first?.found == "95%")
  }

  @Test func theTextAsReadIsShownWithTheNumbersOfItsLines() async throws {
    let folder = try Temporary.folder()
    let wrong = try Temporary.file("sai.txt", "Mở đầu.\n\nĐã giải quyết 480/500 hồ sơ, đạt 95%.")
    let run = try await Program.run(["check", wrong, "--lines"], in: folder)
    #expect(run.status == 1 && run.out.hasPrefix("1\tMở đầu.\n3\tĐã giải quyết 480/500"), "\(run.out)")
    #expect(run.out.contains("Dòng 3"))
  }

  @Test(arguments: [("96%", Int32(0)), ("95%", 1)])
  func aPDFIsReadToo(_ share: String, _ status: Int32) async throws {
    let folder = try Temporary.folder()
    let stream =
      "BT /F1 12 Tf 72 700 Td (Bao cao.) Tj ET BT /F1 12 Tf 72 640 Td (Da giai quyet 480/500 ho so, dat \(share).) Tj ET"
    let path = try Temporary.file("bao-cao.pdf", DrawnPDF.page(stream))
    let run = try await Program.run(["check", path, "--format", "json"], in: folder)
    #expect(run.status == status, "\(run.err)")
    let found = try run.json([Line].self)
    #expect(found.map(\.rule) == (status == 0 ? [] : ["ratio-wrong"]))
    // The line is that of the text as read, which the command prints.
    for line in found {
      let shown = try await Program.run(["check", path, "--lines"], in: folder)
      #expect(
        shown.out.split(separator: "\n").contains { $0.hasPrefix("\(line.line)\t") && $0.contains("480/500") },
        "\(shown.out)")
    }
  }

  @Test func aFigureThatIsNotTheSystemsIsShown() async throws {
    let place = try await Place.make(.sqlite).filled()
    let report = try Temporary.file("bc.txt", "Tổng số hồ sơ tiếp nhận: 99 hồ sơ.")
    func check(_ more: [String]) async throws -> Program.Run {
      try await Program.run(
        ["check", report, "--format", "json", "--database", place.database] + more, in: place.folder)
    }
    #expect(try await check([]).status == 0)
    let days = ["--from", "2024-03-01", "--to", "2024-03-31"]
    let run = try await check(["--unit", "M.1"] + days)
    let found = try run.json([Line].self)
    #expect(run.status == 1 && found.map(\.rule) == ["figure-differs"], "\(run.out)\(run.err)")
    #expect(found.first?.found.hasPrefix("99") == true)
    #expect(try await check(["--unit", "X"] + days).status == 2)
    #expect(try await check(["--unit", "M.1"]).status == 2)
  }

  @Test func whatCannotBeReadEndsWithTwo() async throws {
    let folder = try Temporary.folder()
    for path in [
      "khong-co.txt", folder, try Temporary.file("a.txt", [UInt8]()), try Temporary.file("a.pdf", "%PDF-1.4 hỏng"),
      try Temporary.file("a.docx", [0x50, 0x4B, 3, 4, 9, 9]), try Temporary.file("a.doc", [0xD0, 0xCF, 0x11, 0xE0, 1]),
    ] {
      let run = try await Program.run(["check", path], in: folder)
      #expect(run.status == 2 && run.out.isEmpty && run.err.hasPrefix("cchc: "), "\(path): \(run.status) \(run.err)")
    }
    #expect(try await Program.run(["check"], in: folder).status == 2)
  }

  @Test func aWordDocumentIsReadToo() async throws {
    let folder = try Temporary.folder()
    let sample = URL(fileURLWithPath: #filePath)
      .appendingPathComponent("../../Fixtures/papers/cong-van.txt").standardized.path
    let text = try String(contentsOfFile: sample, encoding: .utf8) + "\n\nĐã giải quyết 480/500 hồ sơ, đạt 95%.\n"
    let source = try Temporary.file("cong-van.txt", text)
    #expect(try await Program.run(["paper", source, "--docx", "a.docx"], in: folder).status == 0)
    let run = try await Program.run(["check", "a.docx", "--format", "json"], in: folder)
    #expect(run.status == 1, "\(run.err)")
    let found = try run.json([Line].self).first { $0.rule == "ratio-wrong" }
    let shown = try await Program.run(["check", "a.docx", "--lines"], in: folder)
    #expect(
      shown.out.split(separator: "\n").contains { $0.hasPrefix("\(found?.line ?? 0)\t") && $0.contains("480/500") },
      "\(shown.out)")
  }
}
