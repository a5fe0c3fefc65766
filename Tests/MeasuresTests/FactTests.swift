import Ground
import Indicators
import Measures
import Organisation
import Procedures
import Reading
import Storage
import Tables
import TestSupport
import Testing

/// Facts that statements count: what is in the period, what is not, and whose it is.
@Suite struct FactTests {
  private struct Paper {
    var state: String
    var arrived: String?
    var issued: String?
    var due: String?
    var done: String?
    var isLegal = false
  }

  private func insert(
    _ papers: [Paper], _ direction: String, _ unit: ID<Organisation.Unit>, from id: Int, in db: any Connection
  ) throws(DatabaseProblem) {
    for (number, paper) in papers.enumerated() {
      try db.run(
        """
        INSERT INTO document (unit_id, id, version, direction, state, type, is_legal, urgency, sign, notation, issuer,
          subject, signer, signer_position, issued_on, suffix, arrived_on, deadline_on, helpers, processed_on, note,
          content, timeline)
        VALUES (\(unit), \(id + number), 1, \(direction), \(paper.state), '', \(paper.isLegal), '', '', '', '', 'A', '',
          '', \(paper.issued), '', \(paper.arrived), \(paper.due), '', \(paper.done), '', '', '')
        """)
    }
  }

  /// A database with one commune.
  private func commune(
    _ engine: Engine
  ) async throws -> (database: any Database, tree: UnitTree, unit: ID<Organisation.Unit>) {
    let database = try await engine.database(Schema.migrations)
    _ = try await UnitImport.run(
      [.init(number: 1, cells: ["code": "M", "name": "Xã Mẫu", "kind": "commune"])], subject: "t",
      by: .machineOperator(named: "t"), at: At.time("2026-01-01T08:00"), ids: .counting(), database: database)
    let tree = try await database.read { db in try UnitStore.tree(in: db) }
    let unit = try #require(tree.unit(code: "M")).id
    return (database, tree, unit)
  }

  @Test(arguments: Engine.available)
  func documentsCountInTheirPeriodAndOverdueOnesAtItsEnd(on engine: Engine) async throws {
    let (database, tree, unit) = try await commune(engine)
    let incoming = [
      Paper(state: "processed", arrived: "2026-02-01", due: "2026-02-10", done: "2026-02-10"),
      Paper(state: "processed", arrived: "2026-02-01", due: "2026-02-10", done: "2026-02-11"),
      Paper(state: "assigned", arrived: "2026-02-28", due: "2026-02-20"),
      // Due on the last day: not over yet at its end.
      Paper(state: "registered", arrived: "2026-02-03", due: "2026-02-28"),
      // Done after the period: overdue at its end all the same.
      Paper(state: "processed", arrived: "2026-01-31", due: "2026-02-05", done: "2026-03-02"),
      Paper(state: "sentBack", arrived: "2026-02-03"), Paper(state: "arrived"),
      // Nobody has registered it: overdue all the same.
      Paper(state: "arrived", issued: "2026-02-02", due: "2026-02-10"),
      Paper(state: "registered", arrived: "2026-03-01"),
    ]
    let outgoing = [
      Paper(state: "issued", issued: "2026-02-01", isLegal: true), Paper(state: "sent", issued: "2026-02-28"),
      Paper(state: "recalled", issued: "2026-02-02"), Paper(state: "draft"), Paper(state: "sent", issued: "2026-03-01"),
    ]
    try await database.write { db in
      // The second of the incoming ones is answered after its deadline, the fifth too late by a document that was
      // recalled and so by nobody.
      for (question, answer) in [(2, 100), (5, 102)] {
        try db.run(
          """
          INSERT INTO document_link (unit_id, document_id, is_from, kind, sign, other_unit_id, other_id)
          VALUES (\(unit), \(question), \(false), 'answers', '', \(unit), \(answer + 1))
          """)
      }
      try insert(incoming, "incoming", unit, from: 1, in: db)
      try insert(outgoing, "outgoing", unit, from: 100, in: db)
      for (id, outcome, handled) in [(1, "keep", nil), (2, "amend", "2026-02-20"), (3, "abolish", nil as String?)] {
        try db.run(
          """
          INSERT INTO legal_review (unit_id, id, document_id, reviewed_on, kind, outcome, reason, handled, handled_on,
            version) VALUES (\(unit), \(id), 100, '2026-02-10', 'review', \(outcome), '', '', \(handled), 1)
          """)
      }
    }
    let period = try #require(ReportingPeriod(code: "2026-02")).period
    let figures = try await database.read { db in
      try FigureBook.compute(
        nil, unit: unit, scope: .own, period: period, at: At.time("2026-04-01T08:00"),
        FigureWorld(
          registry: FigureBookTests.registry, tree: tree, catalogue: .empty, registers: FigureBookTests.registers),
        in: db)
    }
    let expected = [
      ("document.incoming", 4), ("document.incomingProcessed", 2), ("document.incomingLate", 1),
      ("document.incomingOverdue", 3), ("document.outgoing", 2), ("document.answered", 1), ("document.answeredLate", 1),
      ("legal.issued", 1), ("legal.reviewed", 3),
      ("legal.needingAction", 2), ("legal.handled", 1),
    ]
    for (code, count) in expected { #expect(figures[code]?.value == .number(Quantity(count)), "\(code)") }
    // There are as many rows behind a figure as it says, page by page.
    let world = FigureWorld(
      registry: FigureBookTests.registry, tree: tree, catalogue: .empty, registers: FigureBookTests.registers)
    for (code, count) in expected {
      #expect(FigureRows.permission(for: code) == .viewDocuments, "\(code)")
      let pages = try await database.read { db in
        try [0, 1, 2, 3, 4].flatMap { offset in
          try FigureRows.page(
            code, unit: unit, scope: .own, period: period, at: At.time("2026-03-05T08:00"), world, within: [],
            from: offset, limit: 1, in: db)
        }
      }
      // Several reviews of one document are several rows.
      let isReview = ["legal.reviewed", "legal.needingAction"].contains(code)
      #expect(pages.count == count && (isReview || Set(pages.map { "\($0.thing)" }).count == count), "\(code)")
    }
    await database.close()
  }

  @Test func whatNobodyWroteDownIsUnknownAndNotZero() async throws {
    let database = try await Engine.sqlite.database(Schema.migrations)
    let (actor, now, ids) = (Actor.machineOperator(named: "t"), At.time("2026-01-01T08:00"), IDSource.counting())
    _ = try await UnitImport.run(
      [.init(number: 1, cells: ["code": "M", "name": "Xã Mẫu", "kind": "commune"])], subject: "t", by: actor, at: now,
      ids: ids, database: database)
    func figures(_ rows: String) async throws -> [String: Figure] {
      let file = try Temporary.file("p.csv", "code,name,field,level,service_level\n" + rows)
      _ = try await ProcedureImport.run(file: file, name: "p", by: actor, at: now, ids: ids, database: database)
      return try await database.read { db in
        let (tree, catalogue) = (try UnitStore.tree(in: db), try ProcedureStore.catalogue(in: db))
        guard let unit = tree.unit(code: "M")?.id else { return [:] }
        return try FigureBook.compute(
          nil, unit: unit, scope: .own, period: Period(monthOf: now.day), at: now,
          FigureWorld(
            registry: FigureBookTests.registry, tree: tree, catalogue: catalogue,
            registers: FigureBookTests.registers), in: db)
      }
    }
    let first = try await figures("1.a,A,L,xã,\n1.b,B,L,tỉnh/xã,\n1.c,C,L,tỉnh,\n1.d,D,L,Công an xã,\n")
    #expect(first["procedure.total"]?.value == .number(Quantity(2)))
    #expect(first["procedure.full"]?.value == .unknown && first["procedure.onlineRate"]?.value == .unknown)
    let then = try await figures("1.e,E,L,xã,toàn trình\n1.f,F,L,,toàn trình\n")
    #expect(then["procedure.full"]?.value == .number(Quantity(1)) && then["procedure.full"]?.missing == 3)
    #expect(then["procedure.total"]?.value == .number(Quantity(3)) && then["procedure.total"]?.missing == 1)
    await database.close()
  }

  @Test(arguments: Engine.available)
  func whatADocumentDemandsByADayIsInTimeLateOrMissing(on engine: Engine) async throws {
    let (database, tree, unit) = try await commune(engine)
    // Type, due, done, exempt: in time, late, done after the period, missing, exempt, without a day, next month.
    let rows: [(String, String?, String?, Bool)] = [
      ("a", "2026-02-10", "2026-02-10", false), ("b", "2026-02-10", "2026-02-11", false),
      ("c", "2026-02-10", "2026-03-05", false), ("d", "2026-02-28", nil, false), ("e", "2026-02-10", nil, true),
      ("f", nil, "2026-02-10", false), ("g", "2026-03-01", nil, false), ("h", "2026-02-15", nil, false),
    ]
    try await database.write { db in
      for (number, row) in rows.enumerated() {
        try db.run(
          """
          INSERT INTO obligation (unit_id, id, year, type, period, due_on, basis, is_exempt, sign, done_on, version)
          VALUES (\(unit), \(number + 1), 2026, \(row.0), 0, \(row.1), '', \(row.3),
            \(row.2.map { _ in "1/BC-UBND" }), \(row.2), 1)
          """)
      }
      // What is a plan is done by its issue.
      try db.run(
        """
        INSERT INTO plan (unit_id, id, year, type, title, note, state, sign, sign_key, issued_on, search_key, version)
        VALUES (\(unit), 1, 2026, 'h', 'Kế hoạch', '', 'issued', '1/KH-UBND', '1khubnd', '2026-02-14', '', 1)
        """)
    }
    let world = FigureWorld(
      registry: FigureBookTests.registry, tree: tree, catalogue: .empty, registers: FigureBookTests.registers)
    let period = try #require(Period(from: At.day("2026-02-01"), to: At.day("2026-02-28")))
    let codes = ["due", "onTime", "late", "missing", "onTimeRate"].map { "obligation.\($0)" }
    func ask(at now: String) async throws -> [String: Figure] {
      try await database.read { db in
        try FigureBook.compute(
          Set(codes), unit: unit, scope: .own, period: period, at: At.time(now), world, in: db)
      }
    }
    let later = try await ask(at: "2026-03-09T09:00")
    #expect(codes.dropLast().map { later[$0]?.value.count } == [5, 2, 1, 2])
    #expect(later["obligation.onTimeRate"]?.value == .ratio(numerator: Quantity(2), denominator: Quantity(5)))
    let plans = try await database.read { db in
      try FigureRows.page(
        "plan.issued", unit: unit, scope: .own, period: period, at: At.time("2026-03-09T09:00"), world, within: [],
        from: 0, limit: 9, in: db)
    }
    #expect(plans.map(\.sign) == ["1/KH-UBND"] && plans.first?.day == At.day("2026-02-14"))
    // On the last day itself nothing is missing that may still come.
    #expect(try await ask(at: "2026-02-28T09:00")["obligation.missing"]?.value.count == 1)
    await database.close()
  }

  @Test(arguments: Engine.available)
  func theRowsOfInspectionsAndRemediesAreAsManyAsTheFigureSays(on engine: Engine) async throws {
    let (database, tree, unit) = try await commune(engine)
    try await database.write { db in
      for (id, day) in [(1, "2026-02-10"), (2, "2026-03-01")] {
        try db.run(
          """
          INSERT INTO inspection (unit_id, id, kind, year, title, state, report_to, follow_up, note, number, issued_on,
            version) VALUES (\(unit), \(id), 'k', 2026, 'Kiểm tra', 'issued', '', '', '', '1/TB-UBND', \(day), 1)
          """)
        try db.run(
          """
          INSERT INTO inspection_unit (unit_id, inspection_id, inspected_id, place, reason, visited_on, minutes_number,
            ratings, note, version) VALUES (\(unit), \(id), \(unit), 1, '', \(day), '', '[]', '', 1)
          """)
      }
      for (id, kind, due) in [
        (1, "weakness", "2026-02-20"), (2, "weakness", "2026-03-20"), (3, "strength", "2026-02-21"),
      ] {
        try db.run(
          """
          INSERT INTO finding (unit_id, id, inspection_id, kind, heading, field, category, scope, text, figures, place,
            made_by, made_at, version)
          VALUES (\(unit), \(id), 1, \(kind), '', '', '', '', 'Niêm yết chậm', '[]', \(id), '', 0, 1)
          """)
        try db.run(
          """
          INSERT INTO remedy (unit_id, id, inspecting_id, inspection_id, finding_id, owner, due_on, state, timeline, version)
          VALUES (\(unit), \(id), \(unit), 1, \(id), 'A', \(due), 'open', '[]', 1)
          """)
      }
      // Reported on the last day and accepted; reported a day late and waiting; accepted in another month.
      for (id, due, reported, state) in [
        (4, "2026-02-22", "2026-02-22", "accepted"), (5, "2026-02-22", "2026-02-23", "reported"),
        (6, "2026-03-22", "2026-03-20", "accepted"),
      ] {
        try db.run(
          """
          INSERT INTO remedy (unit_id, id, inspecting_id, inspection_id, finding_id, owner, due_on, state, reported_on,
            timeline, version)
          VALUES (\(unit), \(id), \(unit), 1, \(id), 'A', \(due), \(state), \(reported), '[]', 1)
          """)
      }
    }
    let world = FigureWorld(
      registry: FigureBookTests.registry, tree: tree, catalogue: .empty, registers: FigureBookTests.registers)
    let period = try #require(ReportingPeriod(code: "2026-02")).period
    for (code, count) in [
      ("inspection.issued", 1), ("inspection.units", 1), ("inspection.weaknesses", 2), ("remedy.due", 4),
      ("remedy.onTime", 1), ("remedy.accepted", 1),
    ] {
      let now = At.time("2026-04-01T08:00")
      let (figure, rows) = try await database.read { db in
        (
          try FigureBook.compute([code], unit: unit, scope: .own, period: period, at: now, world, in: db)[code],
          try FigureRows.page(
            code, unit: unit, scope: .own, period: period, at: now, world, within: [], from: 0, limit: 9, in: db)
        )
      }
      #expect(figure?.value == .number(Quantity(count)) && rows.count == count, "\(code)")
    }
    await database.close()
  }
}
