import Ground
import Organisation
import Procedures
import Storage
import TestSupport
import Testing
import WorkCalendar

@testable import Dossiers

/// Registers whose rows contradict themselves, the clock or what is there.
@Suite struct RegisterTests {
  private static let header =
    "code,unit,procedure,channel,received_at,finished_at,state,fee,components_digitised,result_digitised,paid_online,ghi chú"

  private func load(
    _ world: World, _ rows: [String], now: String = "2026-03-02T09:00"
  ) async throws -> (DossierImport.Progress, [Int: String]) {
    try await load(world, text: ([Self.header] + rows).joined(separator: "\n") + "\n", now: now)
  }

  private func load(
    _ world: World, text: String, now: String = "2026-03-02T09:00"
  ) async throws -> (DossierImport.Progress, [Int: String]) {
    let importer = DossierImport(
      database: world.database, context: world.context, actor: world.actor, allowed: nil, now: At.time(now))
    var refused: [Int: String] = [:]
    let progress = try await importer.run(
      file: Temporary.file("r.csv", text), name: "r.csv", reject: { refused[$0.line] = $0.reason })
    return (progress, refused)
  }

  @Test(arguments: Engine.available)
  func whatHasEndedSaysWhen(on engine: Engine) async throws {
    let world = try await World.make(engine)
    let (progress, refused) = try await load(
      world,
      [
        "A,M.1,1.3wd,direct,2026-02-02,,resolved,,,,,", "B,M.1,1.3wd,direct,2026-02-02,,đã trả kết quả,,,,,",
        "C,M.1,1.3wd,direct,2026-02-02,,withdrawn,,,,,", "D,M.1,1.3wd,direct,2026-02-02,,stopped,,,,,",
        "E,M.1,1.3wd,direct,2026-02-02T08:30,,refused,,,,,", "F,M.1,1.3wd,direct,2026-02-02,,,,,,,",
      ])
    #expect(progress.taken == 2 && refused.keys.sorted() == [2, 3, 4, 5])
    #expect(refused.values.allSatisfy { $0.contains("finished_at") })
    #expect(progress.unknownColumns == ["ghi chú"])
    let found = try await world.database.read { db in try #require(try DossierStore.find(code: "E", in: db).first) }
    #expect(found.standing.outcome == .refused && found.standing.finishedAt == At.time("2026-02-02T08:30"))
    await world.database.close()
  }

  @Test(arguments: Engine.available)
  func aReceiptInTheFutureIsRefused(on engine: Engine) async throws {
    let world = try await World.make(engine)
    let (progress, refused) = try await load(
      world,
      [
        "A,M.1,1.3wd,direct,2026-03-02T09:01,,,,,,,", "B,M.1,1.3wd,direct,2026-03-03,,,,,,,",
        "C,M.1,1.3wd,direct,2026-03-02T09:00,,,,,,,", "D,M.1,1.3wd,direct,2026-03-02,,,,,,,",
        "E,M.1,1.3wd,direct,2026-03-02,2026-03-03,,,,,,", "F,M.1,1.3wd,direct,2026-03-02,2026-03-02T09:30,,,,,,",
      ])
    #expect(progress.taken == 3 && refused.keys.sorted() == [2, 3, 6])
    #expect(refused[2]?.hasPrefix("Thời điểm tiếp nhận ở tương lai") == true)
    #expect(refused[6]?.hasPrefix("Ngày có kết quả ở tương lai") == true)
    await world.database.close()
  }

  @Test func aNameBrokenOverTwoLinesIsOneName() async throws {
    let world = try await World.make(.sqlite)
    let text =
      "code,unit,procedure,channel,received_at,applicant\nA,M.1,1.3wd,direct,2026-02-02,\"Trần Thị\nHồng\tNgọc\"\n"
    _ = try await load(world, text: text)
    let found = try await world.database.read { db in try #require(try DossierStore.find(code: "A", in: db).first) }
    #expect(found.applicant.name == "Trần Thị Hồng Ngọc")
    await world.database.close()
  }

  @Test func refusalsNameTheColumnsAsTheRegisterDoes() async throws {
    let world = try await World.make(.sqlite)
    let text = """
      Mã hồ sơ,Đơn vị,Thủ tục,Hình thức nộp,NGÀY NHẬN (*),Tình trạng
      A,M.1,1.3wd,trực tiếp,hôm kia,
      B,M.1,1.3wd,tại nhà,02/03/2026,
      C,M.1,1.3wd,trực tiếp,02/03/2026,đã rút

      """
    let refused = try await load(world, text: text).1.sorted { $0.key < $1.key }.map(\.value)
    let named = ["(cột “NGÀY NHẬN (*)”)", "(cột “Hình thức nộp”)", "cột “ngày có kết quả”"]
    #expect(refused.count == 3 && zip(refused, named).allSatisfy { $0.contains($1) }, "\(refused)")
    await world.database.close()
  }

  @Test(arguments: [
    "20000,1,1,1,", "10000,2,1,1,", "10000,1,0,1,", "10000,1,1,0,", ",1,1,1,", "10000,,1,1,", "10000,1,,1,",
    "10000,1,1,,",
  ])
  func whatDiffersFromWhatIsThereIsSaid(_ cells: String) async throws {
    let world = try await World.make(.sqlite)
    let row = "A,M.1,1.3wd,direct,2026-02-02T08:00,2026-02-03T08:00,,"
    #expect(try await load(world, [row + "10000,1,1,1,"]).0.taken == 1)
    #expect(try await load(world, [row + "10000,1,1,1,"]).0.unchanged == 1)
    let (progress, refused) = try await load(world, [row + cells])
    #expect(progress.unchanged == 0 && refused[2]?.contains("nội dung khác") == true)
    await world.database.close()
  }

  @Test(arguments: Engine.available)
  func aDateAloneIsDueAtTheClosingOfTheUnit(on engine: Engine) async throws {
    var world = try await World.make(engine)
    let early = try CalendarFile(
      json: Array(#"{"officeHours":[{"from":"2020-01-01","monday":"07:00-11:00,13:00-16:30"}]}"#.utf8))
    var context = world.context
    context.clock = { _ in DeadlineClock(calendar: early.calendar) }
    world = World(
      database: world.database, context: context, unit: world.unit, other: world.other, actor: world.actor)
    let importer = DossierImport(
      database: world.database, context: world.context, actor: world.actor, allowed: nil,
      now: At.time("2026-03-12T09:00"))
    let text = "code,unit,procedure,channel,received_at,due_at\nA,M.1,1.3wd,direct,2026-03-02,2026-03-09\n"
    let progress = try await importer.run(file: Temporary.file("r.csv", text), name: "r.csv", reject: { _ in })
    #expect(progress.taken == 1)
    let found = try await world.database.read { db in try #require(try DossierStore.find(code: "A", in: db).first) }
    #expect(found.standing.dueAt == At.time("2026-03-09T16:30"))
    await world.database.close()
  }

  @Test(arguments: Engine.available)
  func theMessageNamesTheDatesAsPeopleDo(on engine: Engine) async throws {
    let world = try await World.make(engine)
    let (_, refused) = try await load(world, ["A,M.1,1.3wd,direct,2026-02-02,2026-02-01,,,,,,"])
    #expect(refused[2]?.hasPrefix("Ngày có kết quả sớm hơn thời điểm tiếp nhận.") == true)
    await world.database.close()
  }
}
