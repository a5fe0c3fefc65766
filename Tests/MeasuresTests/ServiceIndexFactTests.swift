import Foundation
import Ground
import Indicators
import Measures
import Organisation
import Procedures
import Storage
import Tables
import TestSupport
import Testing

/// The facts behind the index of QĐ 766: counted from rows written here by hand, each for a reason.
@Suite struct ServiceIndexFactTests {
  private typealias Unit = Organisation.Unit

  /// One dossier, as far as these facts look at it.
  private struct Row {
    var procedure = 1
    var channel = "online"
    var received = "2026-02-03"
    var finished: String?
    var outcome: String?
    var verdict: String?
    var overdue: String?
    var asked: [String] = []
    var components: Int?
    var result: Bool?
    var fee: Int?
    var payment = "none"
    var parent: Int?
  }

  private func commune(_ engine: Engine) async throws -> (database: any Database, tree: UnitTree, unit: ID<Unit>) {
    let database = try await engine.database(Schema.migrations)
    _ = try await UnitImport.run(
      [.init(number: 1, cells: ["code": "M", "name": "Xã Mẫu", "kind": "commune"])], subject: "t",
      by: .machineOperator(named: "t"), at: At.time("2026-01-01T08:00"), ids: .counting(), database: database)
    let tree = try await database.read { db in try UnitStore.tree(in: db) }
    return (database, tree, try #require(tree.unit(code: "M")).id)
  }

  private func insert(_ rows: [Row], _ unit: ID<Unit>, _ database: any Database) async throws {
    try await database.write { db in
      for (number, row) in rows.enumerated() {
        let moment = { (day: String) in Instant(At.day(day), hour: 9) }
        let asked = row.asked.map { "supplementRequested\t\(moment($0).seconds)\t\t\t\t" }
        // A note may say anything, also the word itself.
        let first = "received\t\(moment(row.received).seconds)\t\t\t\tsupplementRequested, supplementRequested"
        try db.run(
          """
          INSERT INTO dossier (unit_id, id, code, procedure_id, revision_id, helped_unit_id, deciding_unit_id, parent_id,
            channel, state, outcome, verdict, applicant_kind, applicant_name, applicant_number, applicant_phone,
            applicant_address, search_key, subject, received_at, due_precision, finished_at, overdue_from, step, payment,
            handover, sync, components_digitised, result_digitised, fee, late_cause_confirmed, timeline, version)
          VALUES (\(unit), \(number + 1), \("C-\(number)"), \(row.procedure), 1, \(unit), \(unit), \(row.parent),
            \(row.channel), 's', \(row.outcome), \(row.verdict), 'citizen', '', '', '', '', '', '',
            \(moment(row.received)), 'day', \(row.finished.map { moment($0) + 3600 }), \(row.overdue), 0, \(row.payment),
            'none', 'pending', \(row.components), \(row.result), \(row.fee), \(false),
            \(([first] + asked).joined(separator: "\n")), 1)
          """)
      }
    }
  }

  private func world(_ tree: UnitTree, _ catalogue: Catalogue = .empty) -> FigureWorld {
    FigureWorld(
      registry: FigureBookTests.registry, tree: tree, catalogue: catalogue, registers: FigureBookTests.registers)
  }

  private static let february = Period(monthOf: At.day("2026-02-01"))

  private func figures(
    _ codes: Set<String>, _ unit: ID<Unit>, _ world: FigureWorld, _ database: any Database
  ) async throws -> [String: Figure] {
    try await database.read { db in
      try FigureBook.compute(
        codes, unit: unit, scope: .own, period: Self.february, at: At.time("2026-04-01T08:00"), world, in: db)
    }
  }

  @Test(arguments: Engine.available)
  func whoWasAskedMoreThanOnceIsFoundAsItStoodThen(on engine: Engine) async throws {
    let (database, tree, unit) = try await commune(engine)
    let twice = ["2026-02-04", "2026-02-06"]
    let rows = [
      // Asked twice, done in time: counts. Asked once, never: do not, whatever a note says.
      Row(finished: "2026-02-20", outcome: "resolved", verdict: "early", asked: twice),
      Row(finished: "2026-02-20", outcome: "resolved", verdict: "onTime", asked: ["2026-02-04"]),
      Row(finished: "2026-02-20", outcome: "resolved", verdict: "early"),
      // Late already, finished before the period, received after it, a part of another, refused.
      Row(finished: "2026-02-20", outcome: "resolved", verdict: "late", asked: twice),
      Row(received: "2026-01-03", finished: "2026-01-20", outcome: "resolved", verdict: "early", asked: twice),
      Row(received: "2026-03-03", asked: ["2026-03-04", "2026-03-05"]),
      Row(finished: "2026-02-20", outcome: "resolved", verdict: "early", asked: twice, parent: 1),
      Row(finished: "2026-02-20", outcome: "refused", asked: twice),
      // Open at the end of the month: in time; overdue; asked again only afterwards; finished afterwards.
      Row(asked: twice), Row(overdue: "2026-02-25", asked: twice), Row(asked: ["2026-02-04", "2026-03-02"]),
      Row(finished: "2026-03-09", outcome: "resolved", verdict: "late", asked: twice),
    ]
    try await insert(rows, unit, database)
    let world = world(tree)
    for (code, count) in [("dossier.repeatedInTime", 1), ("dossier.repeatedWithin", 2)] {
      let figure = try await figures([code], unit, world, database)[code]
      #expect(figure?.value == .number(Quantity(count)), "\(code) \(String(describing: figure?.value))")
      let listed = try await database.read { db in
        try FigureRows.page(
          code, unit: unit, scope: .own, period: Self.february, at: At.time("2026-04-01T08:00"), world, within: [],
          from: 0, limit: 9, in: db)
      }
      #expect(listed.count == count, "\(code)")
    }
    await database.close()
  }

  @Test(arguments: Engine.available)
  func proceduresWithFeesAndResultsSayWhatIsNotKnown(on engine: Engine) async throws {
    let (database, tree, unit) = try await commune(engine)
    func done(_ components: Int?, _ result: Bool?, _ outcome: String = "resolved", channel: String = "direct") -> Row {
      Row(
        channel: channel, received: "2026-02-02", finished: "2026-02-12", outcome: outcome, verdict: "early",
        components: components, result: result, fee: 0)
    }
    let rows =
      [
        // Procedure 2: a fee, paid online. 3: a fee, paid at the counter. 4: free. 5: nobody wrote down.
        Row(procedure: 2, fee: 8000, payment: "paidOnline"), Row(procedure: 2, fee: 8000),
        Row(procedure: 3, fee: 5000), Row(procedure: 4, fee: 0, payment: "paidOnline"), Row(procedure: 5),
      ] + [
        done(1, true, channel: "online"), done(0, true), done(nil, true, channel: "online"), done(1, false),
        done(nil, false), done(1, nil, channel: "online"),
        // Withdrawn and stopped: there is no result to digitise, whatever the register says.
        done(1, false, "withdrawn"), done(1, true, "stopped"), done(nil, nil, "withdrawn"),
      ]
    try await insert(rows, unit, database)
    let codes = [
      "procedure.withFee", "procedure.withOnlinePayment", "dossier.recordedResult", "dossier.digitisedResult",
      "dossier.digitisedWhole", "dossier.recordedWhole", "dossier.onlineWithResult",
    ]
    let found = try await figures(Set(codes), unit, world(tree), database)
    let expected: [(code: String, value: Int, missing: Int)] = [
      ("procedure.withFee", 2, 1), ("procedure.withOnlinePayment", 1, 1), ("dossier.recordedResult", 5, 0),
      ("dossier.digitisedResult", 3, 0), ("dossier.digitisedWhole", 1, 0), ("dossier.recordedWhole", 4, 0),
      ("dossier.onlineWithResult", 2, 1),
    ]
    for one in expected {
      #expect(
        found[one.code]?.value == .number(Quantity(one.value)), "\(one.code) \(String(describing: found[one.code]))")
    }
    for one in expected where one.code.hasPrefix("procedure.") || one.code == "dossier.onlineWithResult" {
      #expect(found[one.code]?.missing == one.missing, "\(one.code)")
    }
    await database.close()
  }

  @Test func howLongItTookIsCountedByProcedure() async throws {
    let (database, tree, unit) = try await commune(.sqlite)
    let rows = [
      Row(procedure: 2, received: "2026-02-02", finished: "2026-02-04", outcome: "resolved", verdict: "early"),
      Row(procedure: 2, received: "2026-02-02", finished: "2026-02-06", outcome: "resolved", verdict: "early"),
      Row(procedure: 3, received: "2026-01-23", finished: "2026-02-02", outcome: "resolved", verdict: "late"),
      Row(procedure: 3, received: "2026-02-02", finished: "2026-02-28", outcome: "withdrawn", verdict: "early"),
      Row(procedure: 3, received: "2026-02-02", finished: "2026-03-28", outcome: "resolved", verdict: "early"),
      Row(procedure: 2, received: "2026-02-02", finished: "2026-02-28", outcome: "resolved", parent: 1),
      Row(procedure: 2, received: "2026-02-02"),
    ]
    try await insert(rows, unit, database)
    let times = try await database.read { db in try HandlingTimeStore.times(of: [unit], in: Self.february, db) }
    // Each ends an hour later in the day than it began.
    #expect(times.map(\.procedure.value) == [2, 3] && times.map(\.count) == [2, 1])
    #expect(times.map { $0.days?.thousandths } == [3042, 10_042])
    #expect(HandlingTime.average(times)?.thousandths == 5375 && HandlingTime.average([]) == nil)
    #expect(
      HandlingTimeStore.units(unit, subtree: true, Self.february, tree, within: Reach(only: [])) == [],
      "what may not be looked at is not counted")
    await database.close()
  }

  @Test func decisionsCountWhenTheyCameEarlyEnough() async throws {
    let (database, tree, unit) = try await commune(.sqlite)
    func revision(
      _ id: Int, _ decision: String, _ decided: String?, _ effective: String?, level: String = "xã"
    ) -> ProcedureRevision {
      ProcedureRevision(
        id: ID(id), procedureID: ID(id), number: 1, kind: .published, name: "T", field: "L", level: level, limit: nil,
        limitText: "", fee: "", effectiveFrom: effective.map(At.day), decision: decision,
        decidedOn: decided.map(At.day), citation: Citation(document: "D", trust: .practice))
    }
    let revisions = [
      // Tuesday the 3rd to Tuesday the 10th: five working days. To Monday the 9th: four.
      revision(1, "136/QĐ-UBND", "2026-02-03", "2026-02-10"), revision(2, "137/QĐ-UBND", "2026-02-03", "2026-02-09"),
      // A ministry's, of another level, of another month, without its effective day, without anything.
      revision(3, "12/QĐ-BTP", "2026-02-03", "2026-02-28"),
      revision(4, "138/QĐ-UBND", "2026-02-03", "2026-02-28", level: "tỉnh"),
      revision(5, "139/QĐ-UBND", "2026-01-30", "2026-02-28"), revision(6, "140/QĐ-UBND", "2026-02-03", nil),
      revision(7, "", nil, "2026-02-10"),
    ]
    let catalogue = Catalogue(
      procedures: revisions.map { Procedure(id: $0.procedureID, code: "1.\($0.id)") }, revisions: revisions)
    let codes: Set<String> = ["procedure.announced", "procedure.announcedInTime"]
    let found = try await figures(codes, unit, world(tree, catalogue), database)
    #expect(found["procedure.announced"]?.value == .number(Quantity(2)) && found["procedure.announced"]?.missing == 2)
    #expect(found["procedure.announcedInTime"]?.value == .number(Quantity(1)))
    let silent = Catalogue(procedures: [Procedure(id: ID(7), code: "1.7")], revisions: [revisions[6]])
    let unknown = try await figures(codes, unit, world(tree, silent), database)
    #expect(unknown["procedure.announcedInTime"]?.value == .unknown, "nobody wrote down when it was decided")
    await database.close()
  }
}
