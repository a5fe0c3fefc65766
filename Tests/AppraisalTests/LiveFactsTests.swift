import Appraisal
import Dossiers
import Foundation
import Ground
import Indicators
import Organisation
import Scoring
import Storage
import TestSupport
import Testing

/// The live projection: what the system finds changes the score by itself.
@Suite struct LiveFactsTests {
  @Test(arguments: Engine.available)
  func aPointIsGainedWhenTheMissingDossiersArrive(on engine: Engine) async throws {
    let office = try await LiveOffice.open(engine)
    let set = try LiveOffice.set("bach-thong")
    try await office.receive(47, .direct, at: "2022-03-01T09:00")
    let before = try await office.score(set, year: 2022, at: "2022-06-01T09:00")
    #expect(before.sheet["7.4.4"]?.points.exact == .zero)
    let gain = try #require(before.gains.first { $0.gain.code == "7.4.4" })
    guard case .units(let units) = gain.gain.way else {
      Issue.record("no units: \(gain.gain.way)")
      return
    }
    #expect(units.toFullAdded == Quantity(7) && units.toFull == Quantity(6))
    try await office.receive(3, .online, at: "2022-06-01T10:00")
    let after = try await office.score(set, year: 2022, at: "2022-06-02T09:00")
    #expect(after.sheet["7.4.4"]?.points.exact == Quantity(1))
    #expect(after.sheet["7.4.4"].map { after.sheet.given($0) } == "3/50 = 6 %")
    await office.database.close()
  }

  @Test(arguments: Engine.available)
  func halfAPointIsLostWhenAPlanIsIssuedADayLate(on engine: Engine) async throws {
    let set = try LiveOffice.set("bach-thong")
    // The catalogue's month ends on Monday, 28 February 2022.
    for (day, points, late) in [("2022-02-28", 1000, nil), ("2022-03-01", 500, 1 as Int?)] {
      let office = try await LiveOffice.open(engine)
      let open = try await office.score(set, year: 2022, at: "2022-02-01T09:00")
      #expect(open.sheet["2.1.1"]?.points.exact == nil)
      #expect(open.gains.first { $0.gain.code == "2.1.1" }?.lastDay == At.day("2022-02-28"))
      #expect(open.atRisk(within: 30).map(\.gain.code) == ["2.1.1"])
      try await office.plan("law-monitoring", year: 2022, "16/KH-UBND", on: day)
      let score = try await office.score(set, year: 2022, at: "2022-03-10T09:00")
      #expect(score.sheet["2.1.1"]?.points.exact == Quantity(thousandths: points))
      let item = try #require(score.live.evidence["2.1.1"]?.first)
      #expect(item.sign == "16/KH-UBND" && item.issuedOn == At.day(day))
      #expect(item.flags == (late.map { [.late($0)] } ?? []))
      await office.database.close()
    }
  }

  @Test(arguments: Engine.available)
  func whatIsMissingIsOpenBeforeItsDayAndLostAfterIt(on engine: Engine) async throws {
    let office = try await LiveOffice.open(engine)
    let set = try LiveOffice.set("bach-thong")
    let before = try await office.score(set, year: 2022, at: "2022-01-10T09:00")
    #expect(before.live.facts.evidence["2.1.1"] == nil)
    #expect(before.live.warnings.contains { $0.criterion == "2.1.1" && $0.kind == .missing })
    let after = try await office.score(set, year: 2022, at: "2022-03-01T09:00")
    #expect(after.live.facts.evidence["2.1.1"]?.isPresent == false)
    #expect(after.sheet["2.1.1"]?.points.exact == .zero)
    #expect(after.live.warnings.contains { $0.criterion == "2.1.1" && $0.kind == .overdue })
    // Half of it can still be won.
    #expect(after.gains.first { $0.gain.code == "2.1.1" }?.gain.toWin == Quantity(thousandths: 500))
    await office.database.close()
  }

  @Test(arguments: Engine.available)
  func aFactThatAPaperWouldAnswerIsWarnedAboutUntilItIsAnswered(on engine: Engine) async throws {
    let office = try await LiveOffice.open(engine)
    let shipped = try LiveOffice.set("bach-thong")
    // Neither criterion asks for a paper of its own; a conclusion, a letter would answer their facts.
    func paperless(_ criterion: Criterion) -> Criterion {
      var criterion = criterion
      if ["2.1.2", "7.4.2"].contains(criterion.code) { criterion.evidence = [] }
      criterion.children = criterion.children.map(paperless)
      return criterion
    }
    var asked = shipped
    asked.fields = asked.fields.map(paperless)
    let set = asked
    func warned(_ at: String, _ other: CriteriaSet? = nil) async throws -> [String: EvidenceWarning.Kind] {
      let live = try await office.score(other ?? set, year: 2022, at: at).live
      return Dictionary(live.warnings.map { ($0.criterion, $0.kind) }, uniquingKeysWith: { first, _ in first })
    }
    let early = try await warned("2022-06-01T09:00")
    #expect(early["2.1.2"] == nil && early["7.4.2"] == nil)
    let autumn = try await warned("2022-11-01T09:00")
    #expect(autumn["2.1.2"] == .missing && autumn["7.4.2"] == .missing && autumn["1.5"] == nil)
    try await office.declare("hasInspectionConclusion", .yes(true))
    let answered = try await warned("2022-12-02T09:00")
    #expect(answered["2.1.2"] == nil && answered["7.4.2"] == .missing)
    // As shipped they ask for the paper: a yes without it is warned about still.
    #expect(try await warned("2022-12-02T09:00", shipped)["2.1.2"] == .missing)
    #expect(try await warned("2023-01-02T09:00")["7.4.2"] == .overdue)
    await office.database.close()
  }

  @Test(arguments: Engine.available)
  func aShareOfNothingThatTheUnitDeclaredAsksForNoPaper(on engine: Engine) async throws {
    let office = try await LiveOffice.open(engine)
    let set = try LiveOffice.set("bach-thong")
    func isWarned() async throws -> Bool {
      let live = try await office.score(set, year: 2022, at: "2023-01-02T09:00").live
      return live.warnings.contains { $0.criterion == "3.5.4" && $0.kind == .overdue }
    }
    #expect(try await isWarned())
    try await office.declare("certified", .number(.zero))
    #expect(try await !isWarned())
    await office.database.close()
  }

  @Test(arguments: Engine.available)
  func declaredFactsAreScoredJournaledAndTakenBack(on engine: Engine) async throws {
    let office = try await LiveOffice.open(engine)
    let set = try LiveOffice.set("bach-thong")
    try await office.declare("savingRate", .number(Quantity(thousandths: 6500)))
    let score = try await office.score(set, year: 2022, at: "2022-12-02T09:00")
    #expect(score.sheet["6.3"]?.points.exact == Quantity(1))
    await #expect(throws: DatabaseProblem.staleCopy) { try await office.declare("savingRate", .number(Quantity(11))) }
    await #expect(throws: EvidenceRefusal.self) { try await office.declare("savingRate", .yes(true), version: 1) }
    await #expect(throws: EvidenceRefusal.unknownFact("no")) { try await office.declare("no", .yes(true)) }
    try await office.declare("savingRate", .number(Quantity(11)), version: 1)
    #expect(try await office.score(set, year: 2022, at: "2022-12-02T09:00").sheet["6.3"]?.points.exact == Quantity(3))
    try await office.declare("savingRate", nil, version: 2)
    #expect(try await office.score(set, year: 2022, at: "2022-12-02T09:00").sheet["6.3"]?.points.exact == nil)
    // Evidence that no register knows is declared by its day.
    try await office.declare("evidence.2.1.4", .day(At.day("2022-11-30")))
    let proven = try await office.score(set, year: 2022, at: "2022-12-02T09:00")
    #expect(proven.live.facts.evidence["2.1.4"]?.isPresent == true)
    #expect(proven.live.evidence["2.1.4"]?.map(\.kind) == [.declared])
    await office.database.close()
  }

  @Test(arguments: Engine.available)
  func whoMayNotScoreDeclaresNothing(on engine: Engine) async throws {
    let office = try await LiveOffice.open(engine)
    let viewer = Actor(
      accountID: ID(1), officerID: nil, unitID: office.commune, name: "Người xem (mẫu)",
      grants: [Grant(role: .viewer, unitID: office.commune, isSubtree: true)])
    let (unit, tree, set) = (office.commune, office.reference.tree, try LiveOffice.set("bach-thong"))
    let context = ActContext(actor: viewer, now: At.time("2022-12-01T09:00"), ids: office.ids)
    await #expect(throws: OrganisationRefusal.self) {
      try await office.database.write { db in
        try DeclaredFactActs.declare(
          .init(name: "savingRate", answer: .number(Quantity(1))), set: set, year: 2022, of: unit, context,
          tree: tree, in: db)
      }
    }
    await office.database.close()
  }
}

/// Rules on evidence and the file that says what proves what.
@Suite struct EvidenceRuleTests {
  private func paper(_ sign: String, _ day: String, _ id: Int) -> CollectedEvidence {
    CollectedEvidence(
      kind: .document, sign: sign, title: sign, issuedOn: At.day(day), place: .declared("\(id)"), documentID: ID(id))
  }
  private func sorted(_ items: [CollectedEvidence], due: String? = nil) -> [CollectedEvidence] {
    EvidenceRule.sorted(
      items, from: At.day("2022-01-01"), to: At.day("2022-12-31"), due: due.map { At.day($0) })
  }

  @Test func theEarliestCountsAndRepeatsAndOtherYearsAreFlagged() {
    let found = sorted(
      [
        paper("2/BC", "2022-05-01", 2), paper("1/BC", "2022-04-01", 1), paper("1/bc", "2022-04-01", 3),
        paper("9/BC", "2021-12-31", 4), paper("10/BC", "2023-01-01", 5),
      ], due: "2022-04-15")
    #expect(found.map(\.sign) == ["9/BC", "1/BC", "1/bc", "2/BC", "10/BC"])
    #expect(found.map(\.flags) == [[.outsideYear], [], [.duplicate], [.late(16)], [.outsideYear]])
    #expect(found.map(\.counts) == [false, true, false, true, false])
  }

  @Test func oneDocumentForSeveralCriteriaIsShownAtEach() {
    let item = paper("1/BC", "2022-04-01", 1)
    let shared = EvidenceRule.shared(["1.1": [item], "1.2": [item], "1.3": [paper("2/BC", "2022-04-01", 2)]])
    #expect(shared["1.1"]?.first?.alsoProves == ["1.2"])
    #expect(shared["1.2"]?.first?.alsoProves == ["1.1"])
    #expect(shared["1.3"]?.first?.alsoProves == [])
  }

  @Test func theShippedBindingsNameWhatThereIs() throws {
    let loaded = EvidenceBindingFile.load(LiveOffice.data, try LiveOffice.bindingWorld())
    #expect(loaded.faults.isEmpty, "\(loaded.faults.map(\.message))")
    #expect(loaded.bindings.of("bach-thong").count >= 8)
  }

  @Test func everyFaultOfBindingsIsToldWithItsPlace() throws {
    let text = """
      [ { set: "bach-thong", criterion: "2.1.1", source: "plan", code: "law-monitoring" },
        { set: "bach-thong", criterion: "2.1.1", source: "plan", code: "law-monitoring" },
        { set: "no", criterion: "1", source: "plan", code: "par" },
        { set: "bach-thong", criterion: "9.9", source: "plan", code: "par" },
        { set: "bach-thong", criterion: "1.4", source: "dream" },
        { set: "bach-thong", criterion: "1.4", source: "register", code: "no" },
        { set: "bach-thong", criterion: "1.4", source: "plan", code: "par-year" },
        { set: "bach-thong", criterion: "1.4", source: "document", code: "report" },
        { set: "bach-thong", criterion: "1.4", fact: "no", source: "remedy", extra: "1" } ]
      """
    let read = EvidenceBindingFile.read(Data(text.utf8), try LiveOffice.bindingWorld())
    #expect(read.bindings.all.count == 1)
    #expect(
      read.faults.map(\.place) == [
        "2", "3.set", "4.criterion", "5.source", "6.code", "7.code", "8.words", "9", "9.fact",
      ])
    #expect(
      EvidenceBindingFile.read(Data("{".utf8), try LiveOffice.bindingWorld()).faults.map(\.problem) == [.notReadable])
  }
}
