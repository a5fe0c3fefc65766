import Appraisal
import Documents
import Foundation
import Ground
import Organisation
import Rendering
import Storage
import TestSupport
import Testing

/// The decision drawn as PDF and read back, where the renderer is installed; `CCHC_REQUIRE_PDF=1` makes its absence fail.
@Suite struct DecisionPDFTests {
  static let place = PDFRenderer.Place(
    data: Sets.data, python: ProcessInfo.processInfo.environment["CCHC_PDF_PYTHON"])
  static let isExpected = place != nil || ProcessInfo.processInfo.environment["CCHC_REQUIRE_PDF"] == "1"

  @Test(.enabled(if: isExpected)) func whatWasDecidedIsReadBackFromItsPDF() async throws {
    let hall = try await Hall.open(.sqlite)
    var round = try await hall.opened()
    round.decisionParts = [
      "articles": "Phê duyệt kết quả năm {nam} của {so_don_vi} đơn vị.\n\nGiao Sở Nội vụ theo dõi."
    ]
    let lines = hall.communes.enumerated().map { place, unit in
      RoundResult.Line(
        unitID: unit, name: hall.tree.name(of: unit, on: round.period.to), sheetID: place < 2 ? ID(place + 1) : nil,
        total: place < 2 ? [85_300, 84_930][place] : nil, own: place < 2 ? 90_000 : nil, band: place < 2 ? "Tốt" : nil,
        fields: ["1": 20_000])
    }
    let result = RoundResult(
      fields: [.init(code: "1", label: "Công tác chỉ đạo", max: 21_500)], max: 100_000, decimals: 2, lines: lines)
    let paper = try DecisionPaper(round, result, signer: "Lê Mẫu (mẫu)", tree: hall.tree)
    let place = try #require(Self.place)
    let sign = try #require(DocumentSign("1040/QĐ-UBND"))
    let renderer = PDFRenderer(place, timeLimit: .seconds(300))
    let pdf = try await renderer.pdf(paper.paper(sign: sign, on: At.day("2022-12-28")))
    let text = try DrawnPDF.words(pdf)
    for words in [
      "Số: 1040/QĐ-UBND", "QUYẾT ĐỊNH", "Phê duyệt kết quả năm 2022 của 2 đơn vị.", "Giao Sở Nội vụ theo dõi.",
      "Lê Mẫu (mẫu)", "KẾT QUẢ CHẤM ĐIỂM, XẾP HẠNG", "85,30", "84,93", "không có phiếu", "20,00",
      "Công tác chỉ đạo (21,5)",
    ] { #expect(text.contains(words), "\(words) in \(text)") }
    #expect(!text.contains("90,00"), "what a unit gave itself is not published")
    await hall.database.close()
  }
}
