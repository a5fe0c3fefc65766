import Ground
import Organisation
import Storage
import TestSupport
import Testing

@testable import Registers

/// Entries in the database, on both engines.
@Suite struct RegisterActTests {
  @Test(arguments: Engine.available)
  func anEntryIsWrittenReadAndJournaledWithoutNames(on engine: Engine) async throws {
    let ledger = try await Ledger.open(engine)
    let entry = try await ledger.add("tuyen-truyen", "M.1", .broadcast("1/3", "Dịch vụ công trực tuyến"))
    let found = try await ledger.find(entry)
    #expect(found == entry && found.content.values["hinh-thuc"] == "phat-thanh" && found.edition == 1)
    let acts = try await ledger.database.read { db in
      try Journal.page(of: entry.unitID, subject: entry.subject, before: nil, limit: 9, in: db)
    }
    #expect(acts.map(\.kind) == ["entry.added"] && acts[0].summary == "tuyen-truyen 2026-03-01")
    let figures = try await ledger.figures("tuyen-truyen", ["M.1"], "2026-01-01", "2026-12-31")
    #expect(figures["so-luong"]?.number.value == 1)
    await ledger.database.close()
  }

  @Test(arguments: Engine.available)
  func theSameOnOneDayIsRefusedUnlessMeant(on engine: Engine) async throws {
    let ledger = try await Ledger.open(engine)
    try await ledger.add("tuyen-truyen", "M.1", .broadcast("1/3", "Đăng ký khai sinh"))
    let again = RegisterInput.broadcast("01/03/2026", "đang ky KHAI SINH", kind: "tin-bai")
    await #expect(throws: RegisterRefusal.same(At.day("2026-03-01"))) {
      try await ledger.add("tuyen-truyen", "M.1", again)
    }
    // Another day, another unit, another matter, or on purpose.
    try await ledger.add("tuyen-truyen", "M.1", .broadcast("28/2", "Đăng ký khai sinh"))
    try await ledger.add("tuyen-truyen", "M.2", .broadcast("1/3", "Đăng ký khai sinh"))
    try await ledger.add("tuyen-truyen", "M.1", again, isMeant: true)
    // Where people are what tells entries apart, the same for another person is another entry.
    func praise(_ who: String) -> RegisterInput {
      RegisterInput(
        day: "1/3", who: who, what: "Hoàn thành tốt",
        cells: ["loai": "khen-thuong", "doi-tuong": "cong-chuc", "so-luong": "1"])
    }
    try await ledger.add("khen-thuong-ky-luat", "M.1", praise("A (mẫu)"))
    try await ledger.add("khen-thuong-ky-luat", "M.1", praise("B (mẫu)"))
    await #expect(throws: RegisterRefusal.self) {
      try await ledger.add("khen-thuong-ky-luat", "M.1", praise("a (MẪU)"))
    }
    let figures = try await ledger.figures("tuyen-truyen", ["M.1", "M.2"], "2026-01-01", "2026-12-31")
    #expect(figures["so-luong"]?.number.value == 4)
    await ledger.database.close()
  }

  @Test(arguments: Engine.available)
  func twoWhoWriteTheSameAtOnceWriteItOnce(on engine: Engine) async throws {
    let ledger = try await Ledger.open(engine)
    let outcomes = await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<8 {
        group.addTask {
          do {
            try await ledger.add("tuyen-truyen", "M.1", .broadcast("1/3", "Cùng lúc"))
            return true
          } catch { return false }
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(outcomes.filter { $0 }.count == 1)
    await ledger.database.close()
  }

  @Test(arguments: Engine.available)
  func onlyWhoKeepsTheRegistersOfAUnitWritesThere(on engine: Engine) async throws {
    let ledger = try await Ledger.open(engine)
    await #expect(throws: OrganisationRefusal.forbidden(.keepRegisters)) {
      try await ledger.add("sang-kien", "M.2", .idea("1/3", "A"), by: "M.1")
    }
    let entry = try await ledger.add("sang-kien", "M.2", .idea("1/3", "A"))
    let context = try ledger.context(ledger.book.kind("sang-kien"), by: "M.1")
    let refusal = await ledger.refusal { db in
      try RegisterActs.withdraw(entry.id, of: entry.unitID, version: 1, reason: "x", context, in: db)
    }
    #expect(refusal as? OrganisationRefusal == .forbidden(.keepRegisters))
    // A unit that had ended by then has no entries of that day; of the days before it has.
    let ended = RegisterRefusal.unitNotThere("M.3", At.day("2026-03-01"))
    await #expect(throws: ended) { try await ledger.add("sang-kien", "M.3", .idea("1/3", "A")) }
    try await ledger.add("sang-kien", "M.3", .idea("30/6/2025", "A"))
    await ledger.database.close()
  }

  @Test(arguments: Engine.available)
  func anEntryIsChangedByWhoeverReadTheLatest(on engine: Engine) async throws {
    let ledger = try await Ledger.open(engine)
    let entry = try await ledger.add("tuyen-truyen", "M.1", .broadcast("1/3", "Một"))
    try await ledger.add("tuyen-truyen", "M.1", .broadcast("1/3", "Hai"))
    let context = try ledger.context(ledger.book.kind("tuyen-truyen"))
    func change(_ version: Int, _ what: String) async -> (any Error)? {
      await ledger.refusal { db in
        try RegisterActs.change(
          entry.id, of: entry.unitID, version: version, to: .broadcast("1/3", what, count: "3"), isMeant: false,
          context, in: db)
      }
    }
    #expect(await change(1, "Một, sửa") == nil)
    #expect(try await ledger.find(entry).content.values["so-luong"] == "3")
    #expect(await change(1, "Một, sửa nữa") as? DatabaseProblem == .staleCopy)
    #expect(await change(2, "hai") as? RegisterRefusal == .same(At.day("2026-03-01")))
    let acts = try await ledger.database.read { db in
      try Journal.page(of: entry.unitID, subject: entry.subject, before: nil, limit: 9, in: db)
    }
    #expect(acts.map(\.kind) == ["entry.changed", "entry.added"])
    #expect(acts[0].summary == "tuyen-truyen what so-luong", "columns by name, never what stands in them")
    await ledger.database.close()
  }

  @Test(arguments: Engine.available)
  func statesFollowOneAnotherOnDaysThatFollow(on engine: Engine) async throws {
    let ledger = try await Ledger.open(engine)
    let entry = try await ledger.add("sang-kien", "M.1", .idea("10/1", "Hẹn giờ trả kết quả"))
    let context = try ledger.context(ledger.book.kind("sang-kien"))
    func turn(_ version: Int, _ state: String, _ day: String) async -> (any Error)? {
      await ledger.refusal { db in
        try RegisterActs.turn(
          entry.id, of: entry.unitID, version: version, to: state, on: At.day(day), note: "QĐ 5", context, in: db)
      }
    }
    #expect(
      await turn(1, "ap-dung", "2026-02-01") as? RegisterRefusal == .stateDoesNotFollow("Đề xuất", "Đã áp dụng"))
    #expect(await turn(1, "la", "2026-02-01") as? RegisterRefusal == .badState("la"))
    #expect(await turn(1, "cong-nhan", "2026-01-09") as? RegisterRefusal == .turnTooEarly(At.day("2026-01-10")))
    #expect(
      await turn(1, "cong-nhan", "2026-03-03") as? RegisterRefusal
        == .futureDay("Ngày chuyển trạng thái", At.day("2026-03-03")))
    #expect(await turn(1, "cong-nhan", "2026-02-01") == nil)
    #expect(await turn(1, "ap-dung", "2026-02-10") as? DatabaseProblem == .staleCopy)
    #expect(await turn(2, "ap-dung", "2026-02-10") == nil)
    let late = await ledger.refusal { db in
      try RegisterActs.change(
        entry.id, of: entry.unitID, version: 3, to: .idea("2/2", "Hẹn giờ"), isMeant: false, context, in: db)
    }
    #expect(late as? RegisterRefusal == .dayAfterTurn(At.day("2026-02-01")))
    var figures = try await ledger.figures("sang-kien", ["M.1"], "2026-02-01", "2026-02-28")
    #expect(figures.figures.prefix(3).map(\.number.value) == [0, 1, 1])
    // A slip is taken back with its reason, and stays to be read.
    try await ledger.database.write { db in
      try RegisterActs.undoTurn(entry.id, of: entry.unitID, version: 3, reason: "Nhầm", context, in: db)
    }
    #expect(try await ledger.find(entry).state == "cong-nhan")
    let turns = try await ledger.database.read { db in
      try RegisterStore.turns(of: entry.id, unit: entry.unitID, in: db)
    }
    #expect(turns.map(\.state) == ["cong-nhan", "ap-dung"] && turns.map(\.undone) == [nil, "Nhầm"])
    figures = try await ledger.figures("sang-kien", ["M.1"], "2026-02-01", "2026-02-28")
    #expect(figures.figures.prefix(3).map(\.number.value) == [0, 1, 0])
    await ledger.database.close()
  }

  @Test(arguments: Engine.available)
  func whatIsWithdrawnStaysAndCountsNoMore(on engine: Engine) async throws {
    let ledger = try await Ledger.open(engine)
    let entry = try await ledger.add("tuyen-truyen", "M.1", .broadcast("1/3", "Ghi nhầm"))
    let context = try ledger.context(ledger.book.kind("tuyen-truyen"))
    func withdraw(_ version: Int, _ reason: String) async -> (any Error)? {
      await ledger.refusal { db in
        try RegisterActs.withdraw(entry.id, of: entry.unitID, version: version, reason: reason, context, in: db)
      }
    }
    #expect(await withdraw(1, " ") as? RegisterRefusal == .reasonMissing)
    #expect(await withdraw(1, "Ghi hai lần") == nil)
    #expect(await withdraw(2, "Nữa") as? RegisterRefusal == .withdrawn)
    let found = try await ledger.find(entry)
    #expect(found.withdrawal == .init(at: Ledger.now, by: "Người ghi (mẫu)", reason: "Ghi hai lần"))
    #expect(
      try await ledger.figures("tuyen-truyen", ["M.1"], "2026-03-01", "2026-03-31")["so-luong"]?.number.value == 0)
    // It does not stand in the way of the right one; then it can no longer come back by mistake.
    try await ledger.add("tuyen-truyen", "M.1", .broadcast("1/3", "Ghi nhầm"))
    func restore(_ isMeant: Bool) async -> (any Error)? {
      await ledger.refusal { db in
        try RegisterActs.restore(entry.id, of: entry.unitID, version: 2, isMeant: isMeant, context, in: db)
      }
    }
    #expect(await restore(false) as? RegisterRefusal == .same(At.day("2026-03-01")))
    #expect(await restore(true) == nil)
    #expect(try await ledger.find(entry).withdrawal == nil)
    await ledger.database.close()
  }

  @Test(arguments: Engine.available)
  func aNewKindNeedsNoMigration(on engine: Engine) async throws {
    let ledger = try await Ledger.open(engine)
    let kind = try Ledger.equipment()
    let (context, unit) = (try ledger.context(kind), try ledger.unit("M.1"))
    let input = RegisterInput(
      day: "1/3", who: "Bộ phận Một cửa", what: "Máy quét",
      cells: ["loai": "may-quet", "so-luong": "2", "nguyen-gia": "17000000"])
    let entry = try await ledger.database.write { db in
      try RegisterActs.add(input, at: unit, isMeant: false, context, in: db)
    }
    #expect(try await ledger.find(entry).content.values.number("nguyen-gia") == 17_000_000)
    var filter = RegisterFilter(register: "thiet-bi", units: [unit])
    filter.choices = ["loai": ["may-quet"]]
    let asked = filter
    #expect(try await ledger.database.read { db in try RegisterListStore.count(asked, in: db) } == 1)
    await ledger.database.close()
  }

  @Test(arguments: Engine.available)
  func aListIsCutByWhatItsFilterSays(on engine: Engine) async throws {
    let ledger = try await Ledger.open(engine)
    var entries: [RegisterEntry] = []
    for (place, kind) in ["tin-bai", "phat-thanh", "tin-bai", "hoi-nghi", "tin-bai"].enumerated() {
      let unit = place == 4 ? "M.2" : "M.1"
      let what = place == 2 ? "Nói \"loai\":\"x\" 100%" : "Bài số \(place)"
      entries.append(try await ledger.add("tuyen-truyen", unit, .broadcast("\(place + 1)/2", what, kind: kind)))
    }
    let units = Set(try ["M.1", "M.2"].map { try ledger.unit($0) })
    func found(_ change: (inout RegisterFilter) -> Void) async throws -> [Int] {
      var filter = RegisterFilter(register: "tuyen-truyen", units: units)
      change(&filter)
      let asked = filter
      let all = try await ledger.database.read { db in
        var all: [RegisterEntry] = []
        var cursor: RegisterCursor?
        repeat {
          let page = try RegisterListStore.page(asked, after: cursor, limit: 2, in: db)
          all += page.entries
          cursor = page.next.flatMap { RegisterCursor($0.description) }
        } while cursor != nil
        #expect(all.count == (try RegisterListStore.count(asked, in: db)))
        return all
      }
      return all.compactMap { entry in entries.firstIndex { $0.id == entry.id } }
    }
    #expect(try await found { _ in } == [4, 3, 2, 1, 0], "latest first, page after page")
    #expect(try await found { $0.choices = ["hinh-thuc": ["tin-bai"]] } == [4, 2, 0])
    #expect(try await found { $0.choices = ["hinh-thuc": ["hoi-nghi", "phat-thanh"]] } == [3, 1])
    #expect(try await found { $0.choices = ["loai": ["x"]] } == [], "what a text says is no choice")
    #expect(try await found { $0.choices = ["luot": [""]] } == [4, 3, 2, 1, 0])
    #expect(try await found { $0.choices = ["hinh-thuc": [""]] } == [])
    #expect(try await found { $0.text = "bai SO 3" } == [3])
    #expect(try await found { $0.text = "100%" } == [2])
    #expect(try await found { $0.text = "0_%" } == [])
    #expect(try await found { $0.period = Period(from: At.day("2026-02-02"), to: At.day("2026-02-03")) } == [2, 1])
    #expect(try await found { $0.isWithdrawn = true } == [])
    let (unit, ids) = (try ledger.unit("M.1"), ledger.ids)
    let (proven, actor) = (entries[1], try ledger.keeper("M"))
    try await ledger.database.write { db in
      try EvidenceStore.link(
        proven.subject, to: "file:1", kind: "proof", of: unit, by: actor, at: Ledger.now, ids: ids, in: db)
    }
    #expect(try await found { $0.isProven = true } == [1])
    #expect(try await found { $0.isProven = false } == [4, 3, 2, 0])
    #expect(
      try await ledger.figures("tuyen-truyen", ["M.1"], "2026-01-01", "2026-12-31")[RegisterFigures.provenCode]?
        .number.value == 1)
    for text in ["", "1.2", "x.1.2", "2026-02-30.1.2", "2026-02-03.1.x"] { #expect(RegisterCursor(text) == nil) }
    await ledger.database.close()
  }

  @Test(arguments: Engine.available)
  func theRowsBehindAFigureAreThoseItCounted(on engine: Engine) async throws {
    let ledger = try await Ledger.open(engine)
    let context = try ledger.context(ledger.book.kind("sang-kien"))
    var entries: [RegisterEntry] = []
    for (place, day) in ["2026-01-10", "2026-02-10", nil].enumerated() {
      let entry = try await ledger.add("sang-kien", "M.1", .idea("5/1", "Sáng kiến \(place)"))
      entries.append(entry)
      guard let day else { continue }
      try await ledger.database.write { db in
        try RegisterActs.turn(
          entry.id, of: entry.unitID, version: 1, to: "cong-nhan", on: At.day(day), note: "", context, in: db)
      }
    }
    var filter = RegisterFilter(register: "sang-kien", units: [entries[0].unitID])
    filter.reached = ["cong-nhan", "ap-dung"]
    filter.period = Period(from: At.day("2026-02-01"), to: At.day("2026-02-28"))
    let asked = filter
    let page = try await ledger.database.read { db in try RegisterListStore.page(asked, after: nil, limit: 9, in: db) }
    #expect(page.entries.map(\.id) == [entries[1].id])
    let figures = try await ledger.figures("sang-kien", ["M.1"], "2026-02-01", "2026-02-28")
    #expect(figures["cong-nhan"]?.number.value == 1)
    await ledger.database.close()
  }

  @Test(arguments: Engine.available)
  func whatWasChangedBehindTheBackIsFound(on engine: Engine) async throws {
    let ledger = try await Ledger.open(engine)
    let context = try ledger.context(ledger.book.kind("sang-kien"))
    var entries: [RegisterEntry] = []
    for number in 1...3 {
      let entry = try await ledger.add("sang-kien", "M.1", .idea("5/1", "Sáng kiến \(number)"))
      entries.append(entry)
      try await ledger.database.write { db in
        try RegisterActs.turn(
          entry.id, of: entry.unitID, version: 1, to: "cong-nhan", on: At.day("2026-02-01"), note: "", context, in: db)
      }
    }
    let sound = try await RegisterVerifier.run(ledger.database)
    #expect(sound.count == 3 && sound.differences.isEmpty)
    let (unit, ids) = (entries[0].unitID, entries.map(\.id))
    try await ledger.database.write { db in
      try db.run("UPDATE register_entry SET state = 'ap-dung' WHERE unit_id = \(unit) AND id = \(ids[0])")
      try db.run("UPDATE register_entry SET entry_values = '{hỏng' WHERE unit_id = \(unit) AND id = \(ids[1])")
      try db.run("DELETE FROM register_entry WHERE unit_id = \(unit) AND id = \(ids[2])")
    }
    let found = try await RegisterVerifier.run(ledger.database)
    #expect(found.differences == [.values(unit, ids[1]), .state(unit, ids[0]), .stray(unit, ids[2])])
    await ledger.database.close()
  }
}
