import Foundation
import Reading
import Rendering
import TestSupport
import Testing

/// `cchc report`: every form says the same, read back from the files themselves.
@Suite struct ReportCommandTests {
  private struct Content: Decodable {
    struct Figure: Decodable {
      var code: String
      var block: String
      var text: String
    }
    struct Table: Decodable {
      var code: String
      var block: String
      var rows: [[String]]
    }
    var figures: [Figure]
    var tables: [Table]
  }

  private struct Finding: Decodable {
    var rule: String
    var severity: String
    var quote: String
  }

  private static let days = ["--from", "2024-03-01", "--to", "2024-03-31"]
  private static let repository = URL(fileURLWithPath: #filePath).appendingPathComponent("../../..").standardized
  /// The Python that draws PDF, if it is installed; `CCHC_REQUIRE_PDF=1` makes its absence fail.
  private static let python = PDFRenderer.Place(
    data: repository.appendingPathComponent("Data").path,
    python: ProcessInfo.processInfo.environment["CCHC_PDF_PYTHON"])

  private func report(_ place: Place, _ more: [String]) async throws -> Program.Run {
    try await Program.run(
      ["report", "--unit", "M.1", "--template", "par-quarter-commune", "--database", place.database] + Self.days + more,
      in: place.folder)
  }

  private func tool(_ path: String, _ arguments: [String]) throws -> String {
    let (process, pipe) = (Process(), Pipe())
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.standardOutput = pipe
    try process.run()
    let bytes = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(path)")
    return String(decoding: bytes, as: UTF8.self)
  }

  private func plain(_ text: String) -> String {
    text.split { $0.isWhitespace || $0 == "\u{A0}" }.joined(separator: " ")
  }

  @Test func everyFormSaysTheSameFigures() async throws {
    let place = try await Place.make(.sqlite).filled()
    let run = try await report(place, ["--docx", "a.docx", "--xlsx", "a.xlsx", "--format", "json"])
    #expect(run.status == 0, "\(run.err)")
    let content = try run.json(Content.self)
    func figure(_ code: String) -> String? { content.figures.first { $0.code == code && $0.block == "own" }?.text }
    // One carried over and four received; three done, of them one late; two in progress, of them one overdue.
    let expected = [
      ("dossier.received", "5"), ("dossier.carriedOver", "1"), ("dossier.resolved", "3"), ("dossier.late", "1"),
      ("dossier.inProgress", "2"),
    ]
    for (code, text) in expected { #expect(figure(code) == text, "\(code)") }
    let table = try #require(content.tables.first { $0.code == "II.06a" && $0.block == "own" })
    let total = Array(try #require(table.rows.last).dropFirst(2))
    #expect(table.rows.map { $0[1] } == ["Lĩnh vực hai", "Lĩnh vực một", "Cộng"])
    #expect([total[0], total[3], total[4], total[7], total[8]] == expected.map(\.1), "\(total)")

    let word = try DocumentFile.read(path: place.folder + "/a.docx")
    let cells = word.blocks.flatMap { block -> [[String]] in
      guard case .table(let rows) = block else { return [] }
      return rows
    }
    for row in table.rows { #expect(cells.contains(row), "\(row)") }
    #expect(plain(word.text).contains("Tổng số hồ sơ nhận giải quyết: 5 hồ sơ"))

    let figures = try TableFile.open(path: place.folder + "/a.xlsx").nextBatch(of: 500).map(\.cells)
    for (code, text) in expected {
      let row = try #require(figures.first { $0.last == code }, "\(code)")
      #expect(row[4] == text, "\(code)")
    }
    // The second sheet is the table of the form.
    let sheet = try tool("/usr/bin/unzip", ["-p", place.folder + "/a.xlsx", "xl/worksheets/sheet2.xml"])
    let rows = sheet.matches(of: /<row [^>]*>(.*?)<\/row>/).map { match in
      match.output.1.matches(of: /<(?:v|t)[^>]*>([^<]*)<\/(?:v|t)>/).map { String($0.output.1) }
    }
    for (place, row) in table.rows.enumerated() {
      #expect(rows.dropFirst()[safe: place] == row.filter { !$0.isEmpty }, "\(row)")
    }
  }

  @Test(.enabled(if: python != nil || ProcessInfo.processInfo.environment["CCHC_REQUIRE_PDF"] == "1"))
  func thePDFSaysWhatTheWordFileSays() async throws {
    let place = try await Place.make(.sqlite).filled()
    let run = try await report(place, ["--docx", "a.docx", "--pdf", "a.pdf", "--format", "json"])
    #expect(run.status == 0, "\(run.err)")
    let table = try #require(try run.json(Content.self).tables.first)
    let pdf = plain(try tool("/usr/bin/pdftotext", ["-layout", place.folder + "/a.pdf", "-"]))
    #expect(pdf.contains("Tổng số hồ sơ nhận giải quyết: 5 hồ sơ"), "\(pdf.prefix(900))")
    for row in table.rows { #expect(pdf.contains(row.dropFirst(2).joined(separator: " ")), "\(row)") }
    // All forms pass the checker alike. What nobody wrote yet is all there is to say of a draft; written, it ends with 0.
    let text = try await report(place, [])
    try Data(text.out.utf8).write(to: URL(fileURLWithPath: place.folder + "/a.txt"))
    var told: Set<[String]> = []
    for file in ["a.docx", "a.pdf", "a.txt"] {
      let check = try await Program.run(["check", file, "--format", "json"], in: place.folder)
      let findings = try check.json([Finding].self)
      let grave = findings.filter { $0.severity != "info" }
      #expect(check.status == 1, "\(file): \(check.err)")
      #expect(grave.allSatisfy { $0.rule == "empty-section" }, "\(file): \(grave)")
      told.insert(grave.map(\.quote))
    }
    #expect(told == [["1.2. Rà soát, cắt giảm, đơn giản hóa thủ tục hành chính nội bộ"]], "\(told)")
  }

  /// The reports of the seeds as the demo issues them, kept beside the code as their Word files read.
  @Test(arguments: ["ND.ML.MT", "HD.TK.PK", "HD.BG"])
  func anIssuedReportEndsTheCheckerWithNought(_ unit: String) async throws {
    let file = Self.repository.appendingPathComponent("Tests/Fixtures/reports/\(unit).txt").path
    let place = try await Place.make(.sqlite)
    let check = try await Program.run(
      ["check", file, "--data", Self.repository.appendingPathComponent("Data").path], in: place.folder)
    #expect(check.status == 0, "\(check.out) \(check.err)")
  }

  @Test func whatCannotBeReportedIsSaid() async throws {
    let place = try await Place.make(.sqlite).filled()
    for (arguments, words) in [
      (["report", "--unit", "X", "--template", "par-quarter-commune"] + Self.days, "X"),
      (["report", "--unit", "M.1", "--template", "khong-co"] + Self.days, "khong-co"),
      (["report", "--unit", "M.1", "--template", "par-district"] + Self.days, ""),
      (
        ["report", "--unit", "M.1", "--template", "par-quarter-commune", "--from", "2024-03-31", "--to", "2024-03-01"],
        ""
      ),
      (
        ["report", "--unit", "M.1", "--template", "par-quarter-commune", "--docx", "khong/co/a.docx"] + Self.days,
        "khong/co"
      ),
    ] {
      let run = try await Program.run(arguments + ["--database", place.database], in: place.folder)
      #expect(
        run.status == 2 && run.out.isEmpty && !run.err.isEmpty && (words.isEmpty || run.err.contains(words)),
        "\(run.err)")
    }
  }
}

extension Collection {
  fileprivate subscript(safe offset: Int) -> Element? {
    guard offset >= 0, offset < count else { return nil }
    return self[index(startIndex, offsetBy: offset)]
  }
}
