import Ground
import Organisation
import Reading
import Storage
import TestSupport
import Testing

@testable import Registers

/// Files as offices bring them along.
@Suite struct RegisterImportTests {
  private func load(
    _ ledger: Ledger, _ register: String, _ file: String, unit: String? = nil, isMeant: Bool = false,
    by: String = "M"
  ) async throws -> RegisterImport.Outcome {
    let context = try ledger.context(ledger.book.kind(register), by: by)
    return try await RegisterImport.run(
      RegisterFile.read(file, context.kind), unit: unit.map { try ledger.unit($0) }, isMeant: isMeant, context,
      database: ledger.database)
  }

  private static let broadcasts = """
    Đơn vị;Ngày phát;Nội dung tuyên truyền;Người thực hiện;Hình thức (*);Số lượng (*);Lượt truy cập, người dự;Ghi chú
    M.1;07/01/2026;Chuyên mục thứ Tư;Đài truyền thanh;Phát thanh, truyền thanh;2;;x
    M.1;14/01/2026;Chuyên mục thứ Tư;Đài truyền thanh;phat-thanh;1;1.200;
    M.2;2026-01-14;Chuyên mục thứ Tư;;TIN BAI TREN TRANG THONG TIN DIEN TU;1;;
    M.9;14/01/2026;Đơn vị lạ;;tin-bai;1;;
    M.1;14/13/2026;Ngày lạ;;tin-bai;1;;
    M.1;03/03/2026;Ngày mai;;tin-bai;1;;
    M.1;15/01/2026;Hình thức lạ;;chim bồ câu;1;;
    M.1;15/01/2026;;;tin-bai;1;;
    M.1;14/01/2026;chuyen muc thu tu;;tin-bai;5;;
    M.1;15/01/2026;Thiếu ô;tin-bai

    """

  @Test(arguments: Engine.available)
  func goodRowsAreKeptAndBadOnesToldByLine(on engine: Engine) async throws {
    let ledger = try await Ledger.open(engine)
    let file = try Temporary.file("s.csv", Self.broadcasts)
    let first = try await load(ledger, "tuyen-truyen", file)
    #expect(first.taken == 3 && first.unchanged == 0 && first.unknownColumns == ["Ghi chú"] && first.exitStatus == 1)
    #expect(first.refused.map(\.line) == [5, 6, 7, 8, 9, 10, 11])
    for (place, words) in [
      "M.9", "14/13/2026", "chưa đến", "Phát thanh, truyền thanh; ", "Nội dung tuyên truyền", "dòng 3", "4 ô",
    ]
    .enumerated() { #expect(first.refused[place].reason.contains(words), "\(first.refused[place])") }
    let again = try await load(ledger, "tuyen-truyen", file)
    #expect(again.taken == 0 && again.unchanged == 3 && again.refused.count == 7)
    let figures = try await ledger.figures("tuyen-truyen", ["M.1", "M.2"], "2026-01-01", "2026-12-31")
    #expect(figures["so-luong"]?.number.value == 4 && figures["luot"]?.number == .init(value: 1200, missing: 2))
    let acts = try await ledger.database.read { db in
      try db.rows("SELECT summary FROM journal_act WHERE kind = 'entries.imported' ORDER BY unit_id").map {
        row throws(DatabaseProblem) in try row.get(at: 0, as: String.self)
      }
    }
    #expect(acts == ["tuyen-truyen 2", "tuyen-truyen 1"])
    await ledger.database.close()
  }

  @Test(arguments: Engine.available)
  func aFileImportedTwiceAtOnceAddsItsRowsOnce(on engine: Engine) async throws {
    let ledger = try await Ledger.open(engine)
    let file = try Temporary.file("s.csv", Self.broadcasts)
    let taken = try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<4 { group.addTask { try await load(ledger, "tuyen-truyen", file).taken } }
      return try await group.reduce(0, +)
    }
    #expect(taken == 3)
    await ledger.database.close()
  }

  @Test func unitsOfOthersAreUnitsThatAreNotThere() async throws {
    let ledger = try await Ledger.open()
    let file = try Temporary.file("s.csv", Self.broadcasts)
    let outcome = try await load(ledger, "tuyen-truyen", file, by: "M.2")
    #expect(outcome.taken == 1 && outcome.refused.map(\.line).contains(2))
    #expect(outcome.refused.first?.reason.contains("M.1") == true)
    await #expect(throws: OrganisationRefusal.forbidden(.keepRegisters)) {
      try await load(ledger, "tuyen-truyen", file, unit: "M.1", by: "M.2")
    }
    await ledger.database.close()
  }

  @Test func rowsWithoutAUnitAreTheImportersOwn() async throws {
    let ledger = try await Ledger.open()
    let file = try Temporary.file(
      "s.csv", "Ngày đề xuất,Tên sáng kiến,Tác giả\n05/01/2026,Một,A (mẫu)\n05/01/2026,Hai,A (mẫu)\n")
    #expect(try await load(ledger, "sang-kien", file).refused.count == 2, "whose they are must be said")
    #expect(try await load(ledger, "sang-kien", file, unit: "M.1").taken == 2)
    await ledger.database.close()
  }

  @Test(arguments: Engine.available)
  func statesComeAlongAndWhatWasDoneSinceDoesNotMatter(on engine: Engine) async throws {
    let ledger = try await Ledger.open(engine)
    let text = """
      Ngày đề xuất,Tên sáng kiến,Tác giả,Trạng thái,Ngày chuyển trạng thái
      05/01/2026,Một,A (mẫu),Được công nhận,20/01/2026
      05/01/2026,Hai,A (mẫu),,
      05/01/2026,Ba,A (mẫu),Mơ màng,
      05/01/2026,Bốn,A (mẫu),ap-dung,04/01/2026

      """
    let file = try Temporary.file("s.csv", text)
    let first = try await load(ledger, "sang-kien", file, unit: "M.1")
    #expect(first.taken == 2 && first.refused.map(\.line) == [4, 5])
    let figures = try await ledger.figures("sang-kien", ["M.1"], "2026-01-01", "2026-01-31")
    #expect(figures.figures.prefix(3).map(\.number.value) == [2, 1, 0])
    let unit = try ledger.unit("M.1")
    let context = try ledger.context(ledger.book.kind("sang-kien"))
    let page = try await ledger.database.read { db in
      try RegisterListStore.page(RegisterFilter(register: "sang-kien", units: [unit]), after: nil, limit: 9, in: db)
    }
    let one = try #require(page.entries.first { $0.content.what == "Một" })
    try await ledger.database.write { db in
      try RegisterActs.turn(
        one.id, of: unit, version: 1, to: "ap-dung", on: At.day("2026-02-01"), note: "", context, in: db)
    }
    #expect(try await load(ledger, "sang-kien", file, unit: "M.1").unchanged == 2)
    // A state it never was in, or another author, is not written over what is there.
    let other = try Temporary.file(
      "t.csv", text.replacing("Hai,A (mẫu),,", with: "Hai,A (mẫu),Không công nhận,").replacing("Một,A", with: "Một,B"))
    let later = try await load(ledger, "sang-kien", other, unit: "M.1")
    #expect(later.taken == 0 && later.refused.map(\.line) == [2, 3, 4, 5])
    #expect(later.refused[0].reason.contains("không ghi đè"))
    await ledger.database.close()
  }

  @Test func whatWasWithdrawnDoesNotComeBackByItself() async throws {
    let ledger = try await Ledger.open()
    let file = try Temporary.file("s.csv", "Ngày đề xuất,Tên sáng kiến,Tác giả\n05/01/2026,Một,A (mẫu)\n")
    #expect(try await load(ledger, "sang-kien", file, unit: "M.1").taken == 1)
    let (unit, context) = (try ledger.unit("M.1"), try ledger.context(ledger.book.kind("sang-kien")))
    try await ledger.database.write { db in
      let filter = RegisterFilter(register: "sang-kien", units: [unit])
      for entry in try RegisterListStore.page(filter, after: nil, limit: 9, in: db).entries {
        try RegisterActs.withdraw(entry.id, of: unit, version: 1, reason: "Nhầm", context, in: db)
      }
    }
    #expect(try await load(ledger, "sang-kien", file, unit: "M.1").unchanged == 1)
    await ledger.database.close()
  }

  @Test func rowsThatDifferOnlyOtherwiseAreTakenWhenMeant() async throws {
    let ledger = try await Ledger.open()
    let file = try Temporary.file(
      "s.csv",
      "Ngày khai giảng,Tên lớp,Cơ quan tổ chức lớp,Loại lớp,Số người\n05/01/2026,Lớp A,Sở,khac,5\n05/01/2026,Lớp A,Trường,khac,6\n05/01/2026,Lớp A,Sở,khac,5\n"
        .replacing("Tên lớp,", with: "\"Tên lớp, nội dung\","))
    let strict = try await load(ledger, "dao-tao", file, unit: "M.1")
    #expect(strict.taken == 1 && strict.refused.map(\.line) == [3, 4])
    let meant = try await load(ledger, "dao-tao", file, unit: "M.1", isMeant: true)
    #expect(meant.taken == 1 && meant.unchanged == 1 && meant.refused.map(\.line) == [4])
    await ledger.database.close()
  }

  @Test func moreRowsThanOneTransactionAreTakenAll() async throws {
    let ledger = try await Ledger.open()
    let rows = (0..<1100).map { "05/01/2026,Sáng kiến \($0),A (mẫu)" }.joined(separator: "\n")
    let file = try Temporary.file("s.csv", "Ngày đề xuất,Tên sáng kiến,Tác giả\n\(rows)\n")
    #expect(try await load(ledger, "sang-kien", file, unit: "M.1").taken == 1100)
    #expect(try await load(ledger, "sang-kien", file, unit: "M.1").unchanged == 1100)
    #expect(throws: RegisterRefusal.tooManyRows(100)) {
      try RegisterFile.read(file, ledger.book.kind("sang-kien"), mostRows: 100)
    }
    await ledger.database.close()
  }

  @Test func aFileThatIsNoTableOfThisRegisterIsRefusedWhole() throws {
    let kind = try Ledger.shipped().kind("sang-kien")
    func refusal(_ bytes: [UInt8]) throws -> ReadingRefusal? {
      let file = try Temporary.file("x.xlsx", bytes)
      return #expect(throws: ReadingRefusal.self) { try RegisterFile.read(file, kind) }
    }
    #expect(try refusal(Array("%PDF-1.4".utf8)) == .notATable)
    #expect(try refusal([]) == .empty)
    #expect(try refusal([0x50, 0x4B, 0x03, 0x04, 1, 2, 3]) != nil)
    #expect(try refusal(Array("Tác giả,Trạng thái\nA,B\n".utf8)) == .missingColumns(["Ngày đề xuất", "Tên sáng kiến"]))
    // Another encoding in one line spoils that line alone.
    let mixed =
      Array("Ngày đề xuất,Tên sáng kiến,Tác giả\n05/01/2026,M".utf8) + [0xF4, 0x74]
      + Array(",A\n05/01/2026,Hai,A\n".utf8)
    let read = try RegisterFile.read(try Temporary.file("m.csv", mixed), kind)
    #expect(read.lines.map { $0.problem == nil } == [false, true])
  }
}
