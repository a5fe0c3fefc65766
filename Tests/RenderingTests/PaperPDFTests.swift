import Foundation
import Ground
import Rendering
import TestSupport
import Testing

/// Where the renderer of PDF is, if it is installed.
enum InstalledPDF {
  static let place: PDFRenderer.Place? = PDFRenderer.Place(
    data: PaperSamples.root.appendingPathComponent("Data").path,
    python: ProcessInfo.processInfo.environment["CCHC_PDF_PYTHON"])
  struct Missing: Error {}
  static func found() throws -> PDFRenderer.Place {
    guard let place else { throw Missing() }
    return place
  }
  static var isExpected: Bool { place != nil || ProcessInfo.processInfo.environment["CCHC_REQUIRE_PDF"] == "1" }
}

/// The renderer of PDF, where it is installed; `CCHC_REQUIRE_PDF=1` makes its absence fail.
@Suite(.enabled(if: InstalledPDF.isExpected)) struct PaperPDFTests {
  private func renderer(timeLimit: Duration = .seconds(300), room: Int = 64) throws -> PDFRenderer {
    PDFRenderer(try InstalledPDF.found(), timeLimit: timeLimit, roomForWaiting: room)
  }

  /// What `pdftotext` reads, page by page.
  private func pages(_ pdf: [UInt8]) throws -> [String] {
    let path = try Temporary.file("van-ban.pdf", pdf)
    let text = try PaperSamples.run("/usr/bin/pdftotext", ["-layout", path, "-"])
    return text.split(separator: "\u{0C}", omittingEmptySubsequences: false).dropLast().map(String.init)
  }

  /// One space for many.
  private func plain(_ text: String) -> String {
    text.split { $0.isWhitespace || $0 == "\u{A0}" }.joined(separator: " ")
  }

  @Test(arguments: PaperSamples.names) func aPaperReadsBackInOneEmbeddedFace(_ name: String) async throws {
    let paper = try PaperSamples.paper(name)
    let pdf = try await renderer().pdf(paper)
    #expect(pdf.starts(with: Array("%PDF-1.7".utf8)))
    let path = try Temporary.file("van-ban.pdf", pdf)
    let fonts = try PaperSamples.run("/usr/bin/pdffonts", [path]).split(separator: "\n").dropFirst(2)
    #expect(!fonts.isEmpty)
    for font in fonts {
      #expect(font.contains("+Tinos"), "\(font)")
      #expect(font.contains(" yes yes yes "), "not embedded: \(font)")
    }
    let all = plain(try PaperSamples.run("/usr/bin/pdftotext", [path, "-"]))
    for block in paper.body {
      if case .paragraph(let text) = block, text.runs.count == 1 {
        // The last sentence gets another end, and a page may end in the middle of a long one.
        let beginning = text.plain.split(separator: " ").prefix(8).joined(separator: " ")
        #expect(all.contains(beginning), "\(beginning)")
      }
    }
  }

  @Test func numberAndDateStandOnOneLine() async throws {
    let pages = try pages(await renderer().pdf(PaperSamples.paper("quyet-dinh")))
    let lines = pages[0].split(separator: "\n").map { plain(String($0)) }
    #expect(lines.contains("ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"))
    #expect(lines.contains("Số: 952/QĐ-UBND Yên Thế, ngày 01 tháng 3 năm 2023"))
    #expect(lines.contains("Nơi nhận: KT. CHỦ TỊCH"))
    #expect(plain(pages.joined()).contains("Điều 3. Chánh Văn phòng"))
  }

  @Test func pagesAreNumberedFromTheSecondAndAnAppendixAnew() async throws {
    let pages = try pages(await renderer().pdf(PaperSamples.paper("ke-hoach")))
    let first = pages.map { plain($0.split(separator: "\n").first.map(String.init) ?? "") }
    #expect(pages.count == 4)
    #expect(first[1] == "2")
    #expect(first[2] == "Phụ lục")
    #expect(first[3] == "2")
    #expect(pages[3].contains("Nhiệm vụ"), "the head of the table is on every page")
  }

  @Test func theSignatureIsNeverAlone() async throws {
    let renderer = try renderer()
    for count in 24...34 {
      let body = PaperMarkup.blocks(String(repeating: "Một dòng.\n", count: count) + "Câu cuối cùng của văn bản.")
      let paper = OfficialPaper(
        issuer: "Ủy ban nhân dân xã Mẫu", typeName: "Thông báo", subject: "Về việc thử", body: body,
        recipients: ["Như trên", "Lưu: VT"], signatures: [PaperSignature(position: "Chủ tịch", name: "A (mẫu)")])
      let last = try #require(try pages(await renderer.pdf(paper)).last)
      #expect(last.contains("Câu cuối cùng"), "\(count) lines")
      #expect(last.contains("CHỦ TỊCH") && last.contains("A (mẫu)"), "\(count) lines")
    }
  }

  @Test func aRowLongerThanAPageIsNotCutOff() async throws {
    let long = Array(repeating: "chữ", count: 3000).joined(separator: " ") + " hết"
    let paper = OfficialPaper(issuer: "A", body: PaperMarkup.blocks("| a | b |\n| 1 | \(long) |\n| 2 | sau |"))
    let text = plain(try pages(await renderer().pdf(paper)).joined())
    #expect(text.contains("hết"))
    #expect(text.contains("sau"))
  }

  @Test func theSamePaperGivesTheSameBytes() async throws {
    let paper = try PaperSamples.paper("cong-van")
    let first = try await renderer().pdf(paper)
    #expect(try await renderer().pdf(paper) == first)
  }

  @Test func whatIsTypedIsNeverCode() async throws {
    let typed = "#panic() #eval(\"1\") $x^2$ = _a_ @b <c> \\ // ` ~ -- “ ]"
    let paper = OfficialPaper(
      issuer: "A", subject: "]#panic()[", body: [.paragraph(PaperText(typed))], recipients: ["#read(\"/etc/passwd\")"],
      signatures: [PaperSignature(name: "#x")])
    let text = plain(try pages(await renderer().pdf(paper)).joined())
    #expect(text.contains("#panic() #eval(\"1\") $x^2$ = _a_ @b <c> \\ // ` ~ -- “ ]"))
    #expect(text.contains("- #read(\"/etc/passwd\")."))
  }

  @Test func aSignWithoutAShapeIsABox() async throws {
    let paper = OfficialPaper(issuer: "A", body: [.paragraph("☑ Biên nhận 🧾 và 🧾🗂 ok")])
    let text = plain(try pages(await renderer().pdf(paper)).joined())
    #expect(text.contains("Biên nhận □ và □□ ok"))
  }

  @Test func manyAtOnceAllGetTheirs() async throws {
    let renderer = try renderer()
    try await withThrowingTaskGroup(of: (Int, [UInt8]).self) { group in
      for number in 1...16 {
        group.addTask {
          (number, try await renderer.pdf(OfficialPaper(issuer: "A", number: PaperNumber(number), notation: "TB")))
        }
      }
      for try await (number, pdf) in group {
        #expect(try pages(pdf)[0].contains("Số: \(PaperNumber(number))/TB"))
      }
    }
  }

  @Test func aWorkerThatDiedIsReplaced() async throws {
    let renderer = try renderer()
    let paper = try PaperSamples.paper("cong-van")
    let pdf = try await renderer.pdf(paper)
    let first = try #require(renderer.workerID)
    kill(first, SIGKILL)
    #expect(try await renderer.pdf(paper) == pdf)
    #expect(renderer.workerID != first)
  }

  @Test func aWorkerKilledInTheMiddleLosesNoPaper() async throws {
    let renderer = try renderer()
    let paper = try PaperSamples.paper("thong-bao")
    let pdf = try await renderer.pdf(paper)
    let worker = try #require(renderer.workerID)
    try await withThrowingTaskGroup(of: [UInt8].self) { group in
      for _ in 1...12 { group.addTask { try await renderer.pdf(paper) } }
      // The first one back says that the others are under way.
      _ = try await group.next()
      kill(worker, SIGKILL)
      for try await one in group { #expect(one == pdf) }
    }
    #expect(try await renderer.pdf(paper) == pdf)
    #expect(renderer.workerID != worker)
  }

  @Test func aPaperThatTakesTooLongIsLetGo() async throws {
    let renderer = try renderer(timeLimit: .milliseconds(1))
    await #expect(throws: PDFRefusal.tooSlow) { try await renderer.pdf(PaperSamples.paper("thong-bao")) }
  }

  @Test func aQueueHasAnEnd() async throws {
    let renderer = try renderer(room: 0)
    await #expect(throws: PDFRefusal.busy) { try await renderer.pdf(PaperSamples.paper("cong-van")) }
  }

  @Test func aFaceThatIsMissingIsSaid() async throws {
    var place = try InstalledPDF.found()
    place.fonts = [try Temporary.folder()]
    await #expect(throws: PDFRefusal.noFont) { try await PDFRenderer(place).pdf(PaperSamples.paper("cong-van")) }
  }
}

@Suite struct MissingPDFTests {
  @Test func withoutARendererPDFIsRefusedAndTheRestGoesOn() async throws {
    let paper = try PaperSamples.paper("cong-van")
    #expect(!PDFRenderer(nil).isThere)
    await #expect(throws: PDFRefusal.missing) { try await PDFRenderer(nil).pdf(paper) }
    #expect(try !paper.docx().isEmpty)
    #expect(PDFRenderer.Place(data: "/nonexistent") == nil)
  }

  @Test(.timeLimit(.minutes(5))) func aProgramThatIsNoRendererIsRefused() async throws {
    let data = PaperSamples.root.appendingPathComponent("Data/templates").path
    let place = PDFRenderer.Place(python: "/bin/false", templates: data)
    await #expect(throws: PDFRefusal.died) { try await PDFRenderer(place).pdf(PaperSamples.paper("cong-van")) }
  }
}
