import Dossiers
import Ground
import Measures
import Organisation
import Procedures
import Reading
import Storage
import Tables
import TestSupport
import Testing
import WorkCalendar

private let migrations =
  Schema.migrations

/// A province of three communes in which many things happen by chance.
struct Busy {
  let database: any Database
  let context: DossierContext
  let root: ID<Unit>

  /// M.1 and M.2 merge into M.3; in a lively province M.4 is renamed and M.5 split into M.6 and M.7 as well.
  static func make(_ engine: Engine, seed: UInt64, lively: Bool = false) async throws -> Busy {
    let database = try await engine.database(migrations)
    let ids = IDSource.counting(from: 1000)
    let now = At.time("2025-01-01T08:00")
    let actor = Actor.machineOperator(named: "Mẫu")
    let changes = [
      ["M.4", "Xã Bốn", "commune", "M", "", "2025-04-30", ""],
      ["M.4", "Xã Bốn Đổi Tên", "commune", "M", "2025-05-01", "", ""],
      ["M.5", "Xã Năm", "commune", "M", "", "2025-05-31", "M.6;M.7"],
      ["M.6", "Xã Sáu", "commune", "M", "2025-06-01", "", ""], ["M.7", "Xã Bảy", "commune", "M", "2025-06-01", "", ""],
    ]
    let rows =
      [
        ["M", "Tỉnh Mẫu", "province", "", "", "", ""], ["M.1", "Xã Một", "commune", "M", "", "2025-06-30", "M.3"],
        ["M.2", "Xã Hai", "commune", "M", "", "2025-06-30", "M.3"],
        ["M.3", "Xã Ba", "commune", "M", "2025-07-01", "", ""],
      ] + (lively ? changes : [])
    _ = try await UnitImport.run(
      rows.enumerated().map { .init(number: $0, cells: Dictionary(uniqueKeysWithValues: zip(UnitImport.columns, $1))) },
      subject: "t", by: actor, at: now, ids: ids, database: database)
    let file = try Temporary.file(
      "p.csv",
      "code,name,field,time_limit\n1.a,A,L1,3 ngày làm việc\n1.b,B,L1,8 giờ làm việc\n1.c,C,L2,trong ngày\n1.d,D,L2,\n1.e,E,L3,5 ngày\n"
    )
    _ = try await ProcedureImport.run(file: file, name: "p", by: actor, at: now, ids: ids, database: database)
    let reference = try await database.read { db in try Reference.load(in: db) }
    let busy = Busy(
      database: database, context: reference.context(ids: ids), root: try #require(reference.tree.unit(code: "M")).id)
    try await busy.live(seed, actor)
    return busy
  }

  private func live(_ seed: UInt64, _ actor: Actor) async throws {
    var chance = Seeded(seed)
    let units = context.tree.all.map(\.id)
    for _ in 0..<120 {
      var moment = Instant(Day(number: 20_089 + chance.int(0...230)), second: chance.int(0...86_399)).minute
      let unit = chance.pick(units.filter { self.context.tree.isInForce($0, on: moment.day) })
      var intake = Intake(
        unit: unit, procedure: chance.pick(["1.a", "1.b", "1.c", "1.d", "1.e"]), channel: chance.pick(Channel.allCases),
        applicant: .init(name: "Người thử"))
      if chance.int(0...3) == 0 { intake.decidingUnit = units[0] }
      let (context, start) = (context, moment)
      let isSubmitted = chance.int(0...4) == 0
      var dossier = try await database.write { [intake] db in
        isSubmitted
          ? try DossierActs.submit(intake, by: actor, at: start, context, in: db)
          : try DossierActs.receive(intake, by: actor, at: start, context, in: db)
      }
      for _ in 0..<chance.int(0...6) {
        moment = moment + chance.int(0...250) * 1800
        let action: DossierAction = chance.pick([
          .accept, .refuse(reason: "r"), .requestSupplement(reason: "r", again: true),
          .requestPayment(amount: Dong(1), reason: "r"),
          .resume(note: ""), .resume(note: ""), .setDue(closing(4, after: moment, unit), note: ""),
          .extend(due: closing(3, after: dossier.standing.dueAt ?? moment, unit), reason: "r"), .finish(note: ""),
          .recordPayment(isOnline: true, note: ""),
          .finish(note: ""),
          .withdraw(reason: "r"), .stop(reason: "r"), .giveBack(note: ""), .handOver(step: 1, officer: nil, note: ""),
        ])
        let (reference, version, at) = (dossier.reference, dossier.version, moment)
        do {
          dossier = try await database.write { db in
            try DossierActs.perform(action, on: reference, version: version, by: actor, at: at, context, in: db)
          }
        } catch is DossierRefusal { continue }
      }
    }
  }

  /// When people go home on the first working day so many days later: a due moment that can be promised.
  private func closing(_ days: Int, after moment: Instant, _ unit: ID<Organisation.Unit>) -> Instant {
    let calendar = context.clock(unit).calendar
    return calendar.closing(of: calendar.workingDay(onOrAfter: moment.day + days))
  }

  func statistics(_ query: StatisticsQuery) async throws -> Statistics {
    let context = context
    return try await database.read { db in
      try StatisticsMeasure.compute(query, tree: context.tree, catalogue: context.catalogue, in: db)
    }
  }
}

@Suite struct MeasuresTests {
  @Test(arguments: Engine.available)
  func talliesAreWhatTheTimelinesSayAndEveryFigureOpensItsDossiers(on engine: Engine) async throws {
    let seed: UInt64 = 2_06
    let busy = try await Busy.make(engine, seed: seed)
    let verifier = try await TallyVerifier.run(busy.database, context: busy.context)
    #expect(verifier.differences.isEmpty && verifier.dossierCount == 120, "seed \(seed)")
    var chance = Seeded(seed)
    for _ in 0..<12 {
      let from = Day(number: 20_089 + chance.int(0...200))
      let period = try #require(Period(from: from, to: from + chance.int(0...90)))
      for isByAuthority in [false, true] {
        for by in StatisticsQuery.Grouping.allCases {
          let answer = try await busy.statistics(
            StatisticsQuery(unit: busy.root, period: period, by: by, isByAuthority: isByAuthority))
          try await check(answer, busy, "seed \(seed) \(period) \(by) authority \(isByAuthority)")
        }
      }
    }
    await busy.database.close()
  }

  private func check(_ answer: Statistics, _ busy: Busy, _ comment: Comment) async throws {
    let lines: [Statistics.Line?] = [nil] + answer.lines.map { $0 }
    for line in lines {
      let table = line?.table ?? answer.total
      #expect(table.brokenIdentities.isEmpty, comment)
      for column in FigureColumns.all {
        let filter = answer.filter(column, of: line)
        let count = try await busy.database.read { db in
          try DossierListStore.count(
            filter, upTo: 100_000, now: At.time("2026-01-01T00:00"), soon: At.day("2026-01-01"), in: db)
        }
        #expect(count == table[column], "\(comment) \(line?.key ?? "total") \(column)")
      }
    }
    if answer.query.by != .month, answer.query.by != nil {
      for column in FigureColumns.all {
        #expect(answer.lines.map { $0.table[column] }.reduce(0, +) == answer.total[column], comment)
      }
    }
  }

  @Test func totalsAreEqualUnderEveryStructure() async throws {
    let busy = try await Busy.make(.sqlite, seed: 99)
    let period = try #require(Period(from: At.day("2025-03-01"), to: At.day("2025-08-15")))
    var totals: [Statistics] = []
    for day in ["2025-03-01", "2025-06-30", "2025-07-01", "2026-01-01"] {
      totals.append(
        try await busy.statistics(
          StatisticsQuery(unit: busy.root, period: period, by: .unit, structure: At.day(day))))
    }
    #expect(Set(totals.map { $0.total.received.total }).count == 1)
    #expect(totals.allSatisfy { $0.total == totals[0].total })
    #expect(totals[0].lines.map(\.key) == ["M", "M.1", "M.2"] && totals[3].lines.map(\.key) == ["M", "M.3"])
    await busy.database.close()
  }

  /// Whatever was merged, split or renamed: under every structure the parent has the same figures, and its lines add up.
  @Test func theParentsFiguresAreEqualBeforeAndAfterEveryChange() async throws {
    let seed: UInt64 = 2025
    let busy = try await Busy.make(.sqlite, seed: seed, lively: true)
    var chance = Seeded(seed)
    for _ in 0..<12 {
      let from = Day(number: 20_089 + chance.int(0...200))
      let period = try #require(Period(from: from, to: from + chance.int(0...120)))
      let plain = try await busy.statistics(StatisticsQuery(unit: busy.root, period: period))
      for day in ["2025-01-01", "2025-04-30", "2025-05-01", "2025-06-01", "2025-07-01", "2026-01-01"] {
        let answer = try await busy.statistics(
          StatisticsQuery(unit: busy.root, period: period, by: .unit, structure: At.day(day)))
        #expect(answer.total == plain.total, "seed \(seed) \(period) \(day)")
        let sum = answer.lines.map(\.table.received.total).reduce(0, +)
        #expect(sum == plain.total.received.total, "seed \(seed) \(period) \(day)")
      }
    }
    await busy.database.close()
  }

  /// An ended unit shows its own facts: what it still carried, resolved, or has in progress, never its successors' work.
  @Test(arguments: Engine.available)
  func anEndedUnitAnswersForItselfAlone(on engine: Engine) async throws {
    let seed: UInt64 = 630
    let busy = try await Busy.make(engine, seed: seed, lively: true)
    func unit(_ code: String) throws -> ID<Unit> { try #require(busy.context.tree.unit(code: code)).id }
    var chance = Seeded(seed)
    for code in ["M.1", "M.2", "M.5"] {
      for _ in 0..<6 {
        let from = Day(number: At.day("2025-07-01").number + chance.int(0...60))
        let period = try #require(Period(from: from, to: from + chance.int(0...60)))
        for (isByAuthority, scope) in [(false, UnitTree.Scope.subtree), (true, .subtree), (false, .own)] {
          let query = StatisticsQuery(
            unit: try unit(code), period: period, scope: scope, by: .unit, isByAuthority: isByAuthority)
          let answer = try await busy.statistics(query)
          let comment: Comment = "seed \(seed) \(code) \(period) \(isByAuthority) \(scope)"
          #expect(answer.isOfEndedUnit, comment)
          #expect(answer.units == [try unit(code)] && answer.lines.map(\.key) == [code], comment)
          #expect(isByAuthority || answer.total.received.online + answer.total.received.directPostal == 0, comment)
          #expect(answer.lines.map(\.table) == [answer.total], comment)
          try await check(answer, busy, comment)
        }
      }
    }
    // The successor has what it received itself and what it goes on with.
    let period = try #require(Period(from: At.day("2025-07-01"), to: At.day("2025-08-31")))
    let merged = try await busy.statistics(StatisticsQuery(unit: try unit("M.3"), period: period))
    #expect(Set(merged.units) == Set([try unit("M.1"), try unit("M.2"), try unit("M.3")]))
    let parts = try await ["M.1", "M.2"].asyncMap { code in
      try await busy.statistics(StatisticsQuery(unit: try unit(code), period: period)).total.received.carriedOver
    }
    #expect(parts.reduce(0, +) == merged.total.received.carriedOver)
    #expect(merged.total.received.online + merged.total.received.directPostal > 0)
    // Asked under the structure of a day on which it was there, it stands for those that came after it.
    let before = try await busy.statistics(
      StatisticsQuery(unit: try unit("M.1"), period: period, structure: At.day("2025-06-30")))
    #expect(before.units.contains(try unit("M.3")))
    // A renamed unit is the same unit.
    let renamed = try await busy.statistics(StatisticsQuery(unit: try unit("M.4"), period: period))
    #expect(renamed.units == [try unit("M.4")] && renamed.structure == period.to)
    await busy.database.close()
  }

  @Test(arguments: Engine.available)
  func verificationNoticesAWrongTallyAndAWrongStanding(on engine: Engine) async throws {
    let busy = try await Busy.make(engine, seed: 5)
    try await busy.database.write { db in
      // Pages count seven more of something on their last day.
      _ = try db.run("UPDATE dossier_tally SET content = content || 'N7' WHERE content NOT LIKE '%N%'")
    }
    #expect(try await !TallyVerifier.run(busy.database, context: busy.context).differences.isEmpty)
    try await busy.database.write { db in
      _ = try db.run(
        "UPDATE dossier_tally SET content = substr(content, 1, length(content) - 2) WHERE content LIKE '%N7'")
    }
    #expect(try await TallyVerifier.run(busy.database, context: busy.context).differences.isEmpty)
    try await busy.database.write { db in
      _ = try db.run("UPDATE dossier SET due_at = due_at + 60 WHERE due_at IS NOT NULL")
    }
    #expect(try await !TallyVerifier.run(busy.database, context: busy.context).differences.isEmpty)
    await busy.database.close()
  }

  @Test(arguments: Engine.available)
  func aFrozenTableStaysAndShowsWhatChangedSince(on engine: Engine) async throws {
    let busy = try await Busy.make(engine, seed: 11)
    let period = try #require(Period(from: At.day("2025-02-01"), to: At.day("2025-03-31")))
    let query = StatisticsQuery(unit: busy.root, period: period, by: .unit)
    let before = try await busy.statistics(query)
    let actor = Actor.machineOperator(named: "Mẫu")
    let frozen = try await busy.database.write { db in
      try FrozenFiguresStore.freeze(
        before, title: "Quý I", by: actor, at: At.time("2025-04-01T08:00"), ids: busy.context.ids, in: db)
    }
    let context = busy.context
    _ = try await busy.database.write { db in
      try DossierActs.receive(
        Intake(
          unit: context.tree.unit(code: "M.1")?.id ?? ID(0), procedure: "1.a", channel: .online,
          applicant: .init(name: "Muộn"), receivedAt: At.time("2025-03-03T08:00")),
        by: actor, at: At.time("2025-05-01T08:00"), context, in: db)
    }
    let after = try await busy.statistics(query)
    let saved = try await busy.database.read { db in
      try #require(try FrozenFiguresStore.find(unit: busy.root, id: frozen.id, in: db))
    }
    #expect(saved == frozen)
    let differences = saved.content.differences(from: FrozenFigures.Content(after))
    #expect(
      differences.contains(
        FigureDifference(
          key: "", column: "received", frozen: before.total.received.total, current: before.total.received.total + 1)))
    #expect(try await busy.database.read { db in try FrozenFiguresStore.damaged(in: db) }.isEmpty)
    await busy.database.close()
  }
}

extension Sequence {
  /// One after the other.
  fileprivate func asyncMap<T>(_ transform: (Element) async throws -> T) async rethrows -> [T] {
    var mapped: [T] = []
    for element in self { mapped.append(try await transform(element)) }
    return mapped
  }
}
