import Appraisal
import Documents
import Dossiers
import Foundation
import Ground
import Indicators
import Organisation
import Plans
import Scoring
import Storage
import TestSupport
import Testing

/// What the system computed and what the unit declared stay apart, with who and when, from the live page to the freeze.
@Suite struct FactOriginTests {
  private func q(_ number: Int) -> Quantity { Quantity(number) }

  private func live(_ office: LiveOffice, _ set: CriteriaSet, at now: String) async throws -> LiveFacts {
    try await office.score(set, year: 2026, at: now).live
  }

  @Test(arguments: Engine.available)
  func whatWasDeclaredComesToTheSheetAsDeclared(on engine: Engine) async throws {
    let office = try await LiveOffice.open(engine, at: "2026-01-01T08:00")
    let set = try LiveOffice.set("bach-thong")
    try await office.declare("savingRate", .number(q(7)), year: 2022)
    try await office.declare("evidence.2.1.4", .day(At.day("2022-11-30")), year: 2022)
    let score = try await office.score(set, year: 2022, at: "2022-12-02T09:00")
    #expect(score.sheet["2.1.4"]?.evidence == .present)
    let (facts, evidence) = SystemFacts.of(score.live)
    #expect(
      facts.origin(of: .fact("savingRate"))
        == FactOrigin(.declared, by: "Mẫu", at: At.time("2022-12-01T09:00")))
    #expect(facts.declared["savingRate"] == .number(q(7)) && facts.computed.declared["savingRate"] == nil)
    let proof = try #require(evidence.first { $0.criterion == "2.1.4" })
    #expect(proof.kind == .declared && proof.declaredBy == "Mẫu" && proof.issuedOn == At.day("2022-11-30"))
    // The live page and the sheet give the same point for it.
    let entry = SheetEntry(
      id: ID(1), criterion: "2.1.4", stage: .own, said: .evidence(proof), reason: "", actor: "Hệ thống",
      at: At.time("2022-12-02T09:00"))
    let reading = SheetReading(
      scorer: Scorer(set, kind: "commune"), system: facts, entries: [entry], isClosed: true)
    #expect(reading.sheet(.own)["2.1.4"]?.points == score.sheet["2.1.4"]?.points)
    await office.database.close()
  }

  @Test(arguments: Engine.available)
  func bothValuesAreKeptWhereTheSystemFoundAnother(on engine: Engine) async throws {
    let office = try await LiveOffice.open(engine, at: "2026-01-01T08:00")
    let set = try LiveOffice.set("mau-cap-xa")
    try await office.declareReport(set)
    try await office.recordReport()
    let facts = SystemFacts.of(try await live(office, set, at: "2026-12-17T09:00")).facts
    let source = ScoringRule.Source.fact("annualReportOn")
    #expect(facts.declared["annualReportOn"] == .day(At.day("2026-12-16")))
    #expect(
      facts.origin(of: source)
        == FactOrigin(.computed, by: "Mẫu", at: At.time("2026-12-14T09:00"), said: .day(At.day("2026-12-01"))))
    let kept = try SheetReading.facts(FactsFile.text(of: facts), for: set)
    #expect(kept == facts, "origins are kept with the facts")
    let reading = SheetReading(scorer: Scorer(set, kind: "commune"), system: kept, entries: [], isClosed: false)
    let trail = reading.trail(of: source, .own)
    #expect(trail.computed == .answer(.day(At.day("2026-12-16"))) && trail.isContradicted)
    #expect(trail.declared?.value == .answer(.day(At.day("2026-12-01"))) && trail.declared?.by == "Mẫu")
    await office.database.close()
  }

  @Test(arguments: Engine.available)
  func aFigureThatTheUnitEnteredNamesWhoAndWhen(on engine: Engine) async throws {
    let office = try await LiveOffice.open(engine, at: "2026-01-01T08:00")
    let unit = office.commune
    let period = try #require(Period(from: At.day("2026-01-01"), to: At.day("2026-12-31")))
    let acting = ActContext(actor: office.actor, now: At.time("2026-12-14T09:00"), ids: office.ids)
    try await office.database.write { db in
      _ = try db.run(
        """
        INSERT INTO declared_figure (unit_id, id, indicator, from_on, to_on, value, note, entered_at, entered_by,
          version)
        VALUES (\(unit), \(acting.ids.next(DeclaredFigure.self)), 'portal.reformArticles', \(period.from),
          \(period.to), \(30_000), '', \(acting.now), 'Chị Lan (mẫu)', 1)
        """)
    }
    let set = try LiveOffice.set("mau-cap-xa")
    let facts = SystemFacts.of(try await live(office, set, at: "2026-12-17T09:00")).facts
    #expect(facts.indicators["portal.reformArticles"] == .number(q(30)))
    #expect(
      facts.origin(of: .indicator("portal.reformArticles"))
        == FactOrigin(.declared, by: "Chị Lan (mẫu)", at: acting.now))
    #expect(facts.computed.indicators["portal.reformArticles"] == nil)
    #expect(facts.origin(of: .indicator("task.remindedFromAbove")).kind == .computed)
    // The figure of whoever stands above is over all units below: so is who entered it.
    let (above, world) = (try #require(office.reference.tree.unit(code: "M")).id, try office.world())
    let whole = try await office.database.read { db in
      try LiveFacts.collect(above, set, year: 2026, at: At.time("2026-12-17T09:00"), world, in: db)
    }
    #expect(whole.facts.indicators["portal.reformArticles"] == .number(q(30)))
    #expect(
      whole.facts.origin(of: .indicator("portal.reformArticles"))
        == FactOrigin(.declared, by: "Chị Lan (mẫu), Xã Mẫu", at: acting.now))
    await office.database.close()
  }

  /// A sheet on which the system has found one answer and counted one figure.
  private func sheet(_ hall: Hall, _ round: ScoringRound) async throws -> UnitSheet {
    var facts = ScoringFacts(
      unit: "Xã Mẫu", kind: "commune", period: round.period,
      indicators: ["dossier.online": .number(q(9)), "dossier.receivedNew": .number(q(500))],
      declared: ["hasFullHandling": .yes(false), "savingRate": .number(q(6))])
    facts.origins[.fact("hasFullHandling")] = FactOrigin(.computed)
    for code in facts.indicators.keys { facts.origins[.indicator(code)] = FactOrigin(.computed) }
    facts.origins[.fact("savingRate")] = FactOrigin(.declared, by: "Lan", at: At.time("2022-11-01T08:00"))
    let (unit, system, context) = (hall.communes[0], facts, hall.context("Xã", "2022-12-02T08:00"))
    return try await hall.write { db in
      try SheetActs.begin(unit, in: round.reference, system: system, context, db)
    }
  }

  @Test(arguments: Engine.available)
  func whatTheSystemFoundIsContradictedOnlyWithAReasonAndBothStayShown(on engine: Engine) async throws {
    let hall = try await Hall.open(engine)
    let sheet = try await sheet(hall, try await hall.opened())
    let context = hall.context("Xã", "2022-12-03T08:00")
    func say(_ said: SheetSaying, _ code: String, _ reason: String) async throws {
      try await hall.write { db in
        try SheetActs.add(said, to: code, of: sheet.reference, stage: .own, reason: reason, context, in: db)
      }
    }
    await #expect(throws: RoundRefusal.reasonMissing) {
      try await say(.answer("hasFullHandling", .yes(true)), "2.1.3", " ")
    }
    // What is no answer to a fact of its kind is none, whoever says it.
    let label = try #require(hall.set.facts.first { $0.name == "hasFullHandling" }).label
    await #expect(throws: RoundRefusal.badAnswer(label)) {
      try await say(.answer("hasFullHandling", .ratio(numerator: q(1), denominator: q(2))), "2.1.3", "Vì thế")
    }
    // What the unit itself declared it corrects without one, and it may say what the system says.
    try await say(.answer("savingRate", .number(q(8))), "6.3", "")
    try await say(.answer("hasFullHandling", .yes(false)), "2.1.3", "")
    try await say(.answer("hasFullHandling", .yes(true)), "2.1.3", "Văn bản 12/UBND ở sổ giấy")
    await #expect(throws: RoundRefusal.reasonMissing) {
      try await say(.figure("dossier.online", .number(q(90))), "7.4.4", "")
    }
    let entries = try await hall.database.read { db in try SheetStore.entries(of: sheet.reference, in: db) }
    let reading = try SheetReading(sheet, entries, scorer: Scorer(hall.set, kind: "commune"))
    let trail = reading.trail(of: .fact("hasFullHandling"), .own)
    #expect(trail.computed == .answer(.yes(false)) && trail.declared?.value == .answer(.yes(true)))
    #expect(trail.isContradicted && trail.declared?.by == "Xã" && trail.declared?.reason.contains("12/UBND") == true)
    #expect(reading.trail(of: .fact("savingRate"), .own).computed == nil)
    #expect(reading.trail(of: .indicator("dossier.online"), .own).computed == .figure(.number(q(9))))
    #expect(reading.scorer.score(reading.system.computed)["6.3"]?.points.isKnown == false, "declared is not computed")
    let frozen = try SheetReading.facts(reading.freeze(.own, set: "s").facts, for: hall.set)
    #expect(frozen.origin(of: .fact("hasFullHandling")) == FactOrigin(.declared, by: "Xã", at: context.now))
    await hall.database.close()
  }

  /// A sheet that was begun before origins were written down: nobody guesses what the system found and what was said.
  @Test(arguments: Engine.available)
  func whereNobodyWroteItDownTheOriginIsUnknown(on engine: Engine) async throws {
    let hall = try await Hall.open(engine)
    let round = try await hall.opened()
    let old = ScoringFacts(
      unit: "Xã Mẫu", kind: "commune", period: round.period,
      indicators: ["dossier.online": .number(q(9)), "dossier.receivedNew": .number(q(500))],
      declared: ["hasFullHandling": .yes(false)])
    #expect(old.origin(of: .fact("hasFullHandling")).kind == .unknown)
    #expect(old.origin(of: .indicator("dossier.online")).kind == .unknown)
    #expect(old.computed.declared.isEmpty && old.computed.indicators.isEmpty)
    let (unit, context) = (hall.communes[0], hall.context("Xã", "2022-12-02T08:00"))
    let sheet = try await hall.write { db in
      try SheetActs.begin(unit, in: round.reference, system: old, context, db)
    }
    let reading = try SheetReading(sheet, [], scorer: Scorer(hall.set, kind: "commune"))
    for source in [ScoringRule.Source.fact("hasFullHandling"), .indicator("dossier.online")] {
      let trail = reading.trail(of: source, .own)
      #expect(trail.computed == nil && trail.declared == nil && trail.unclear != nil)
    }
    #expect(reading.sheet(.own)["7.4.4"]?.points.isKnown == true, "it is scored all the same")
    #expect(reading.scorer.score(reading.system.computed)["7.4.4"]?.points.isKnown == false)
    // It may have been found: it is contradicted with a reason, and then its origin is known.
    func say(_ reason: String) async throws {
      try await hall.write { db in
        try SheetActs.add(
          .answer("hasFullHandling", .yes(true)), to: "2.1.3", of: sheet.reference, stage: .own, reason: reason,
          context, in: db)
      }
    }
    await #expect(throws: RoundRefusal.reasonMissing) { try await say("") }
    try await say("Văn bản 12/UBND")
    let entries = try await hall.database.read { db in try SheetStore.entries(of: sheet.reference, in: db) }
    let later = try SheetReading(sheet, entries, scorer: Scorer(hall.set, kind: "commune"))
    #expect(later.facts(.own).origin(of: .fact("hasFullHandling")).kind == .declared)
    let frozen = try SheetReading.facts(later.freeze(.own, set: "s").facts, for: hall.set)
    #expect(frozen.origin(of: .indicator("dossier.online")).kind == .unknown, "freezing makes nothing known")
    await hall.database.close()
  }

  @Test func originsThatCannotBeReadAreToldWithTheirPlace() throws {
    let set = try Sets.set("bach-thong")
    func faults(_ origins: String) -> [String] {
      do {
        _ = try FactsReader.read(Data("{ origins: { \(origins) } }".utf8), name: "f", for: set)
        return []
      } catch { return error.faults.map(\.place) }
    }
    #expect(faults("savingRate: { kind: \"declared\", by: \"Lan\", at: \"2026-01-01T08:00\" }").isEmpty)
    #expect(faults("savingRate: { kind: \"dream\" }") == ["origins.savingRate.kind"])
    #expect(faults("savingRate: { kind: \"declared\", at: \"hôm qua\" }") == ["origins.savingRate.at"])
    #expect(faults("hasFullHandling: { kind: \"computed\", said: \"x\" }") == ["origins.hasFullHandling.said"])
    #expect(faults("nothing: { kind: \"computed\" }") == ["origins.nothing"])
  }
}
