import Checking
import Demo
import Documents
import Dossiers
import Foundation
import Ground
import Indicators
import Measures
import Organisation
import Reading
import Registers
import Rendering
import Reports
import Storage
import Tables
import TestSupport
import Testing

/// The reports of seeds 002, 003 and 004 as the demo produces them from its data.
@Suite struct DemoReportTests {
  private struct Loaded {
    var database: any Database
    var files: FileStore
    var tree: UnitTree
    var reports: [Report]
    var editions: [ReportReference: ReportEdition]

    /// The text of the Word file that went out, without minding its lines.
    func text(_ unit: String, _ template: String, to day: String) throws -> String {
      let report = try #require(
        reports.first {
          tree.unit($0.unitID)?.code == unit && $0.template == template && $0.period.to.description == day
        })
      let edition = try #require(editions[report.reference])
      return try DemoReportTests.text(edition, files)
    }
  }

  private static func text(_ edition: ReportEdition, _ files: FileStore) throws -> String {
    try DocumentFile.read(path: try Temporary.file("b.docx", try files.get(edition.files.docx))).text
  }

  private func load() async throws -> Loaded {
    let database = try await Engine.sqlite.database(Schema.migrations)
    let files = FileStore(directory: try Temporary.folder() + "/files")
    _ = try await DemoLoader(
      database: database, ids: .counting(from: 1000), now: At.time("2026-03-02T09:00"),
      catalogueFile: Office.data + "/procedures/communes.csv", files: files, cheapPasswords: true
    ).load()
    let (tree, reports, editions) = try await database.read { db in
      let reports = try ReportStore.list(of: nil, limit: 500, in: db)
      var editions: [ReportReference: ReportEdition] = [:]
      for report in reports {
        editions[report.reference] = try ReportStore.editions(of: report.reference, in: db).first
      }
      return (try UnitStore.tree(in: db), reports, editions)
    }
    return Loaded(database: database, files: files, tree: tree, reports: reports, editions: editions)
  }

  @Test func theReportsOfTheSeedsComeOutOfTheDataAndPassTheChecker() async throws {
    let loaded = try await load()
    let expected: [(unit: String, template: String, to: String, words: [String])] = [
      (
        "ND.ML.MT", "par-quarter-commune", "2024-03-25",
        [
          "Tổng số hồ sơ nhận giải quyết: 353 hồ sơ (trong đó: trực tuyến 353 hồ sơ",
          "trước hạn 345 hồ sơ, đúng hạn 8 hồ sơ",
          "trước hạn đạt 97,73%, đúng hạn đạt 2,27%", "nộp trực tuyến: 353/353 hồ sơ, tỷ lệ 100%",
          "khi tiếp nhận: 353/353 hồ sơ, tỷ lệ 100%", "89/101 thủ tục", "45/BC-UBND",
          "6. Dịch vụ công trực tuyến toàn trình chưa bảo đảm chất lượng", "V. KIẾN NGHỊ, ĐỀ XUẤT",
        ]
      ),
      (
        "HD.TK.PK", "par-year-commune", "2023-07-31",
        [
          "là 907 hồ sơ (trong đó: trực tuyến 892 hồ sơ, trực tiếp và qua bưu chính 15 hồ sơ", "trước hạn 907 hồ sơ",
          "niêm yết là 164 thủ tục", "53 thủ tục toàn trình, 69 thủ tục một phần, 42 thủ tục", "đạt 98,35%",
          "3.525/3.879 tài khoản định danh điện tử, đạt 90,87%", "2.846/3.525 tài khoản, đạt 80,74%",
          "17 người, trong đó 10 cán bộ và 7 công chức", "21a/KH-UBND ngày 15/02/2023",
          "141 thủ tục cấp xã, 12 thủ tục lĩnh vực Quốc phòng, 11 thủ tục lĩnh vực Công an",
          "Một cửa có 6 người chính thức", "Văn phòng - Thống kê 2, Địa chính - Xây dựng 1, Tư pháp - Hộ tịch 1",
          "Quân sự 1; cộng 7 người", "16 trung cấp, 1 sơ cấp; cộng 17 người", "Ủy ban nhân dân 4, cán bộ, công chức 9",
          "Ủy ban nhân dân 1, Hội đồng nhân dân 1", "574/574, đạt 100%", "880/880, đạt 100%",
          "8.2. Tồn tại, hạn chế và nguyên nhân", "2. Đối với tỉnh", "Đã đăng 151 tin, bài về cải cách hành chính",
          "162 văn bản tuyên truyền cải cách hành chính; có 15.000 lượt xem", "đã đăng 264 tin, bài",
          "từ 500 văn bản của đơn vị trở lên, có từ 18.000 lượt truy cập trở lên",
          "6. Ứng dụng công nghệ thông tin, hệ thống quản lý chất lượng",
        ]
      ),
      (
        "HD.BG", "par-district", "2023-08-28",
        [
          "1.449 hồ sơ (trong đó: trực tuyến 1.348 hồ sơ, trực tiếp và qua bưu chính 95 hồ sơ, kỳ trước chuyển sang 6 hồ sơ)",
          "1.420 hồ sơ (trước và đúng hạn 1.414 hồ sơ, quá hạn 6 hồ sơ); đang giải quyết 29 hồ sơ",
          "17.677 hồ sơ (trong đó: trực tuyến 17.107 hồ sơ, trực tiếp và qua bưu chính 421 hồ sơ, kỳ trước chuyển sang 149 hồ sơ)",
          "17.583 hồ sơ (trước và đúng hạn 17.536 hồ sơ, quá hạn 47 hồ sơ); đang giải quyết 94 hồ sơ", "93,42%",
          "97,60%",
          "1.348/1.443 hồ sơ", "17.107/17.528 hồ sơ", "trên 9 lĩnh vực", "công khai là 293 thủ tục",
          "371 tài khoản, trong đó hoạt động 296 tài khoản, không hoạt động 75 tài khoản",
          "phân bổ 36.698 triệu đồng (trong đó: thanh toán hạ tầng 25.798 triệu đồng, hỗ trợ các xã 10.900 triệu đồng)",
          "2.722.477.600 đồng trên 2.722.477.600 đồng phải thu hồi, đạt 100%", "6.6. Đô thị thông minh",
          "7. Chấm điểm, xác định chỉ số cải cách hành chính",
          "907 phiếu đánh giá, trong đó 803 phiếu tốt, 104 phiếu bình thường", "296/371, đạt 79,8%", "đạt 45,8%",
          "Đã ban hành 03 văn bản quy phạm pháp luật", "Đã tổng hợp 16 đơn vị",
          "Toàn huyện: tỷ lệ số hóa hồ sơ khi tiếp nhận đạt 97,22%, số hóa kết quả giải quyết đạt 95,27%",
        ]
      ),
    ]
    for one in expected {
      let text = try loaded.text(one.unit, one.template, to: one.to)
      let plain = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      for words in one.words { #expect(plain.contains(words), "\(one.unit): \(words)") }
      // What the seeds tell is told; only communes without a seed write the demo's usual sentence.
      #expect(!plain.contains("(nội dung mẫu)"), "\(one.unit)")
      try golden(text, one.unit)
    }
    await loaded.database.close()
  }

  /// Every edition in every form, read as any report would be, against the documents no longer in force and against what
  /// the system knows: nothing but `info` is found, which is what `cchc check` ends with 0 for.
  @Test func everyEditionPassesTheCheckerInEveryForm() async throws {
    let loaded = try await load()
    let citations = try #require(try CitationTable.read(folder: "\(Office.data)/\(CitationTable.folder)"))
    let registry = IndicatorRegistry.load(Office.data).registry
    let world = FigureWorld(
      registry: registry, tree: loaded.tree,
      catalogue: try await loaded.database.read { db in try Reference.load(in: db) }.catalogue,
      registers: RegisterBook.load(Office.data + "/registers").book)
    #expect(loaded.editions.count > 30)
    for (reference, edition) in loaded.editions {
      let report = try #require(loaded.reports.first { $0.reference == reference })
      let known = try await loaded.database.read { db in
        try KnownFigure.of(report.unitID, report.period, at: At.time("2026-03-02T09:00"), world, in: db)
      }
      #expect(known.count > 10)
      for (form, path) in try await forms(of: report, edition, loaded) {
        let text = try ReportFile.read(path: path)
        let findings = ReportChecker.check(text, citations: citations, against: known).filter { $0.severity != .info }
        #expect(
          findings.isEmpty,
          "\(loaded.tree.unit(report.unitID)?.code ?? "") \(form): \(findings.map { "\($0.rule.rawValue) \($0.line) \($0.message)" })"
        )
      }
    }
    await loaded.database.close()
  }

  /// The files of an edition: text and Word of all, PDF of the seeds' own three.
  private func forms(
    of report: Report, _ edition: ReportEdition, _ loaded: Loaded
  ) async throws -> [(form: String, path: String)] {
    let kept = try KeptReport(loaded.files.get(edition.files.json))
    var found = [
      (form: "docx", path: try Temporary.file("b.docx", try loaded.files.get(edition.files.docx))),
      (form: "txt", path: try Temporary.file("b.txt", Array(kept.outline.fullText.utf8))),
    ]
    if DrawnPaper.isExpected, isOfASeed(report, loaded) {
      found.append((form: "pdf", path: try Temporary.file("b.pdf", try await pdf(edition, loaded))))
    }
    return found
  }

  private func isOfASeed(_ report: Report, _ loaded: Loaded) -> Bool {
    let seeds = ["ND.ML.MT 2024-03-25", "HD.TK.PK 2023-07-31", "HD.BG 2023-08-28"]
    return seeds.contains("\(loaded.tree.unit(report.unitID)?.code ?? "") \(report.period.to)")
  }

  private func pdf(_ edition: ReportEdition, _ loaded: Loaded) async throws -> [UInt8] {
    let paper = try OfficialPaper(kept: try loaded.files.get(edition.files.paper))
    return try await PDFRenderer(DrawnPaper.place, timeLimit: .seconds(300)).pdf(paper)
  }

  @Test func everyFormTellsTheSameStory() async throws {
    let loaded = try await load()
    for (reference, edition) in loaded.editions {
      let report = try #require(loaded.reports.first { $0.reference == reference })
      guard isOfASeed(report, loaded) else { continue }
      let kept = try KeptReport(loaded.files.get(edition.files.json))
      let word = Self.letters(try Self.text(edition, loaded.files))
      let drawn = DrawnPaper.isExpected ? Self.letters(try Self.pages(try await pdf(edition, loaded))) : nil
      // Every heading, sentence, item and every word that people wrote, out of the JSON: in the other two, in its order.
      var (place, drawnPlace) = (word.startIndex, drawn?.startIndex)
      var count = 0
      for text in kept.outline.blocks.flatMap(Self.words) {
        let found = word.range(of: text, range: place..<word.endIndex)
        #expect(found != nil, "Word, \(report.template): \(text)")
        place = found?.upperBound ?? place
        if let drawn, let from = drawnPlace {
          let there = drawn.range(of: text, range: from..<drawn.endIndex)
          #expect(there != nil, "PDF, \(report.template): \(text)")
          drawnPlace = there?.upperBound ?? from
        }
        count += 1
      }
      #expect(count > 50, "\(report.template)")
    }
    await loaded.database.close()
  }

  /// The words of a block, a paragraph each; of a table none: its cells are compared elsewhere.
  private static func words(_ block: ReportOutline.Block) -> [String] {
    switch block {
    case .heading(_, _, let number, let title): [letters(number), letters(title)].filter { !$0.isEmpty }
    case .bound(_, let text, _), .item(_, let text): [letters(text)]
    case .written(_, _, let text, _): (text ?? "").split(separator: "\n").map { letters(String($0)) }
    case .table: []
    }
  }

  /// Letters, digits and signs as one run: a line may break anywhere, and a hyphen at its end is not read back.
  private static func letters(_ text: String) -> String {
    String(text.filter { !$0.isWhitespace && $0 != "\u{A0}" && $0 != "-" })
  }

  /// The text of the pages one behind the other, without the numbers at their heads.
  private static func pages(_ pdf: [UInt8]) throws -> String {
    let (path, said) = (try Temporary.file("b.pdf", pdf), try Temporary.file("said", ""))
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/pdftotext")
    process.arguments = [path, said]
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    let text = String(decoding: try Data(contentsOf: URL(fileURLWithPath: said)), as: UTF8.self)
    return text.split(separator: "\u{0C}").map { page in
      String(page).replacing(/^\s*[0-9]+\s*\n/, with: "")
    }.joined(separator: "\n")
  }

  /// The whole Word file as it reads back, laid beside the code; the diff is the review.
  private func golden(_ text: String, _ name: String) throws {
    let file = URL(fileURLWithPath: #filePath).appendingPathComponent("../../Fixtures/reports/\(name).txt").standardized
    if ProcessInfo.processInfo.environment["GOLDEN"] == "write" {
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data((text + "\n").utf8).write(to: file)
    }
    #expect(text + "\n" == (try String(contentsOf: file, encoding: .utf8)), "\(name): make golden, and read the diff")
  }

  @Test func figuresWrittenOverByHandAreFound() async throws {
    let loaded = try await load()
    let damaged = try await loaded.database.read { db in try ReportStore.damaged(in: db) }
    #expect(damaged.isEmpty && !loaded.editions.isEmpty)
    let report = try #require(loaded.editions.keys.sorted { $0.id < $1.id }.first)
    let found = try await loaded.database.write { db in
      try db.run(
        """
        UPDATE report_edition SET figures = replace(figures, '353', '354') || ' '
        WHERE unit_id = \(report.unitID) AND report_id = \(report.id)
        """)
      return try ReportStore.damaged(in: db)
    }
    #expect(found == [report])
    let papers = try await loaded.database.read { db in try PaperVerifier.run(ReportStore.papers(in: db), in: db) }
    #expect(papers.unregistered.isEmpty && papers.clashing.isEmpty)
    await loaded.database.close()
  }

  @Test func oneCommuneIsLateAndOneIsMissing() async throws {
    let loaded = try await load()
    let unit = try #require(loaded.tree.unit(code: "HD.BG")).id
    let requests = try await loaded.database.read { db in try RequestStore.made(by: [unit], limit: 9, in: db) }
    let eight = try #require(requests.first { $0.period.to.description == "2023-08-28" })
    let first = try #require(requests.first { $0.period.to.description == "2023-03-31" })
    let now = At.time("2026-03-02T09:00")
    func standing(_ request: ReportRequest) async throws -> RequestStanding {
      let reports = try await loaded.database.read { db in try ReportStore.answers(to: request.reference, in: db) }
      return RequestStanding(request, reports: reports, at: now)
    }
    let (whole, part) = (try await standing(eight), try await standing(first))
    #expect(whole.accepted.count == 16 && whole.lateCount == 1 && whole.missing.isEmpty)
    #expect(part.accepted.count == 15 && part.missing.map { loaded.tree.unit($0)?.code } == ["HD.BG.16"])
    let (parts, absent) = try await loaded.database.read { db in
      try ReportActs.parts(of: unit, period: first.period, in: db)
    }
    #expect(parts.count == 15 && absent == part.missing)
    await loaded.database.close()
  }
}
