import Foundation
import Ground
import Indicators
import Organisation
import Reading
import Scoring
import Storage
import TestSupport
import Testing

@testable import Appraisal

/// Results of surveys as files: counts and ballots, read, counted, refused by line, and never a person kept.
@Suite struct SurveyImportTests {
  private func sipas() throws -> CriteriaSet { try #require(LiveOffice.sets.first { $0.code == "sipas-mau" }) }

  private func run(
    _ hall: Hall, _ text: String, unit: Int? = 0, replaces: Bool = false, by actor: Actor? = nil, most: Int = 200_000,
    set: CriteriaSet? = nil
  ) async throws -> SurveyImport.Result {
    let path = try Temporary.file("khao-sat.csv", text)
    let context = ActContext(
      actor: actor ?? .machineOperator(named: "Mẫu"), now: At.time("2022-12-01T08:00"), ids: hall.ids)
    return try await SurveyImport.run(
      path, .init(set: try set ?? sipas(), year: 2022, unit: unit.map { hall.communes[$0] }, replaces: replaces),
      tree: hall.tree, context, database: hall.database, mostRows: most)
  }

  @Test func ballotsOfOneUnitAreNotPartedAndLongCellsAreNotRepeated() async throws {
    let hall = try await Hall.open(.sqlite)
    await #expect(throws: SurveyRefusal.tooManyRows(2, areBallots: true)) { try await run(hall, ballots, most: 2) }
    #expect(SurveyRefusal.tooManyRows(2, areBallots: true).message.contains("tách theo đơn vị"))
    let long = String(repeating: "rất hài lòng ", count: 20_000)
    let result = try await run(hall, "Tiếp cận dịch vụ\n\(long)\n")
    #expect(result.outcome.refused.count == 1 && result.outcome.refused[0].reason.utf8.count < 1000)
    await hall.database.close()
  }

  @Test func questionsWithTheSameWordsAreToldApartByTheirCodes() async throws {
    let hall = try await Hall.open(.sqlite)
    let twins = [("1", "gốc"), ("2", "gốc")].map { code, label in
      SurveyQuestion(code: code, label: label, levels: [.init(label: "Tốt", fact: "f\(code)")], respondents: nil)
    }
    let columns = SurveyImportWords.columns(twins)
    let head = SheetRow(number: 1, cells: ["1", "2"])
    #expect(try HeaderMap(head, columns: columns).unknown.isEmpty)
    #expect(try HeaderMap(SheetRow(number: 1, cells: ["Gốc"]), columns: columns).unknown == ["Gốc"])
    await hall.database.close()
  }

  private func declared(_ hall: Hall, _ unit: Int = 0) async throws -> [String: Quantity] {
    let place = hall.communes[unit]
    let rows = try await hall.database.read { db in
      try DeclaredFactStore.list(of: [place], set: "sipas-mau", year: 2022, in: db)
    }
    return Dictionary(
      uniqueKeysWithValues: rows.compactMap { row in
        if case .number(let number) = row.answer { (row.name, number) } else { nil }
      })
  }

  private let ballots = """
    Họ và tên,Điện thoại,Tiếp cận dịch vụ,2
    Nguyễn Văn A,0912345678,Rất hài lòng,5
    Trần Thị B,0987654321,hai long,Bình thường
    Lê Văn C,,Tuyệt vời,4
    Phạm D,,,
    Đỗ E,,4,
    """

  @Test(arguments: Engine.available)
  func ballotsAreCountedAndNoPersonIsKept(on engine: Engine) async throws {
    let hall = try await Hall.open(engine)
    let result = try await run(hall, ballots)
    #expect(result.ballots == 3 && result.outcome.unknownColumns == ["Họ và tên", "Điện thoại"])
    #expect(result.outcome.refused.map(\.line) == [4, 5])
    #expect(result.outcome.refused[0].reason.contains("không có mức “Tuyệt vời”"))
    #expect(result.outcome.refused[1].reason.contains("không có câu trả lời"))
    // Whoever reads what was refused learns nothing of who it was.
    #expect(result.outcome.refused.allSatisfy { $0.cells.isEmpty })
    let counts = try await declared(hall)
    #expect(counts["respondents"] == Quantity(3) && counts["accessVeryGood"] == Quantity(1))
    #expect(counts["accessGood"] == Quantity(2) && counts["accessBad"] == .zero)
    #expect(counts["procedureVeryGood"] == Quantity(1) && counts["procedureFair"] == Quantity(1))
    // A question that was not asked stays unknown.
    #expect(counts["resultGood"] == nil && counts.count == 11)
    // The same file again changes nothing.
    let again = try await run(hall, ballots)
    #expect(again.outcome.taken == 0 && again.outcome.unchanged == 11)
    let kept = try await hall.database.read { db in
      try db.rows("SELECT answer, note, declared_by FROM declared_fact").map { row in
        try (0...2).map { try row.get(at: $0, as: String.self) }.joined()
      } + db.rows("SELECT summary FROM journal_act").map { try $0.get(at: 0, as: String.self) }
    }
    for name in ["Nguyễn", "0912345678", "Trần", "Đỗ"] { #expect(!kept.contains { $0.contains(name) }) }
    await hall.database.close()
  }

  @Test(arguments: Engine.available)
  func countsAreTakenRowByRowAndDifferentOnesOnlyWhenAsked(on engine: Engine) async throws {
    let hall = try await Hall.open(engine)
    let counts = """
      Mã đơn vị,Câu hỏi,Mức trả lời,Số phiếu
      ,Số người trả lời khảo sát,,40
      M.2,1. Tiếp cận dịch vụ,Hài lòng,20
      ,1,Hài lòng,12
      ,Thủ tục hành chính,Rất hài lòng,-3
      ,Thủ tục hành chính,Rất hài lòng,mười
      ,Thủ tục,Rất hài lòng,3
      X.9,1,Hài lòng,3
      ,1,hài lòng,13
      ,1,Bình thường,
      """
    let first = try await run(hall, counts)
    #expect(first.ballots == nil && first.outcome.taken == 3)
    #expect(first.outcome.refused.map(\.line) == [5, 6, 7, 8, 9])
    let reasons = first.outcome.refused.map(\.reason)
    #expect(reasons[0].contains("“-3” không phải số nguyên") && reasons[2].contains("Không có câu hỏi “Thủ tục”"))
    #expect(reasons[3].contains("Không có đơn vị mã “X.9”") && reasons[4].contains("Trùng với dòng 4"))
    #expect(try await declared(hall)["accessGood"] == Quantity(12))
    #expect(try await declared(hall, 1)["accessGood"] == Quantity(20))
    let other = "Câu hỏi,Mức trả lời,Số phiếu\n1,Hài lòng,15"
    let kept = try await run(hall, other)
    #expect(kept.outcome.taken == 0 && kept.outcome.refused.first?.reason.contains("đã khai 12, tệp ghi 15") == true)
    let replaced = try await run(hall, other, replaces: true)
    #expect(replaced.outcome.taken == 1)
    #expect(try await declared(hall)["accessGood"] == Quantity(15))
    await hall.database.close()
  }

  @Test func whatIsNoSurveyIsRefusedAsAWhole() async throws {
    let hall = try await Hall.open(.sqlite)
    await #expect(throws: SurveyRefusal.bothShapes) {
      _ = try await run(hall, "Câu hỏi,Số phiếu,Tiếp cận dịch vụ\n1,2,3")
    }
    do {
      _ = try await run(hall, "Họ tên,Tuổi\nA,3")
      Issue.record("it was taken")
    } catch let refusal as SurveyRefusal {
      #expect(refusal.message.contains("Không thấy cột") && refusal.message.contains("1. Tiếp cận dịch vụ"))
    }
    // Whoever does not score for a unit brings it no numbers.
    let stranger = Actor(
      accountID: nil, officerID: nil, unitID: hall.communes[1], name: "Người khác",
      grants: [Grant(role: .specialist, unitID: hall.communes[1], isSubtree: false)])
    let result = try await run(hall, "Câu hỏi,Mức trả lời,Số phiếu\n1,Hài lòng,15", by: stranger)
    #expect(result.outcome.taken == 0 && result.outcome.refused.count == 1)
    #expect(try await declared(hall).isEmpty)
    await hall.database.close()
  }

  @Test func aTemplateThatIsFilledInIsRead() async throws {
    let hall = try await Hall.open(.sqlite)
    let set = try sipas()
    let path = try Temporary.path("mau.xlsx")
    try SurveyTemplate.write(set, .counts, unit: "M.1", to: path)
    let table = try TableFile.open(path: path)
    let rows = try table.nextBatch(of: 100).map(\.cells)
    #expect(table.header.cells == ["Mã đơn vị", "Câu hỏi", "Mức trả lời", "Số phiếu"] && rows.count == 26)
    let filled = ([table.header.cells] + rows.map { Array($0.prefix(3)) + ["7"] }).map {
      $0.map { "\"\($0)\"" }.joined(separator: ",")
    }
    let result = try await run(hall, filled.joined(separator: "\n"), unit: nil)
    #expect(result.outcome.refused.isEmpty && result.outcome.taken == 26)
    // Nobody has filled it in yet: nothing is known, nothing is wrong.
    let empty = try await run(hall, String(decoding: SurveyTemplate.csv(set, .counts, unit: "M.2"), as: UTF8.self))
    #expect(empty.outcome.refused.isEmpty && empty.outcome.taken == 0)
    #expect(try await declared(hall, 1).isEmpty)
    let head = String(decoding: SurveyTemplate.csv(set, .ballots), as: UTF8.self)
    #expect(head.contains("Mã đơn vị,1. Tiếp cận dịch vụ,2. Thủ tục hành chính"))
    await hall.database.close()
  }
}
