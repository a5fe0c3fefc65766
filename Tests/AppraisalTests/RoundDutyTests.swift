import Foundation
import Ground
import Organisation
import Plans
import Scoring
import Storage
import TestSupport
import Testing

@testable import Appraisal

/// Every step of a round has its deadline, and exactly those who have to act next are told of it.
@Suite struct RoundDutyTests {
  @Test func deadlinesOfBeforeAreReadAndFurtherStepsFollowInOrder() throws {
    let text = #"{"council":"2022-12-26T17:00","selfScoring":"2022-12-10T17:00"}"#
    let old = try JSONDecoder().decode(RoundDeadlines.self, from: Data(text.utf8))
    #expect(old.all.map(\.step) == [.selfScoring, .council] && old[.publication] == nil)
    var round = try sample()
    round.deadlines.council = At.time("2022-12-20T17:00")
    round.deadlines.approval = At.time("2022-12-19T17:00")
    let early = round
    #expect(throws: RoundRefusal.deadlinesOutOfOrder) { try RoundRules.check(early) }
    round.deadlines.approval = At.time("2022-12-28T17:00")
    round.deadlines.publication = At.time("2022-12-27T17:00")
    let before = round
    #expect(throws: RoundRefusal.deadlinesOutOfOrder) { try RoundRules.check(before) }
    round.deadlines.publication = At.time("2022-12-31T17:00")
    try RoundRules.check(round)
    var known = round.deadlines
    known.approval = nil
    // In the council the approval cannot be moved into the past; what is done keeps its day.
    #expect(throws: RoundRefusal.deadlinePast(.approval, At.time("2022-12-28T17:00"))) {
      try RoundRules.checkAhead(round.deadlines, from: .council, of: known, at: At.time("2022-12-29T08:00"))
    }
    try RoundRules.checkAhead(round.deadlines, from: .approved, of: nil, at: At.time("2022-12-29T08:00"))
  }

  @Test(arguments: RoundStep.allCases)
  func aStepIsOpenUntilItIsDone(_ step: RoundStep) {
    let last: RoundState =
      switch step {
      case .selfScoring: .selfScoring
      case .appraisal: .appraisal
      case .explanation: .explanation
      case .council, .approval: .council
      case .publication: .approved
      }
    for state in RoundState.allCases { #expect(step.isOpen(in: state) == !last.isBefore(state)) }
  }

  private func sample() throws -> ScoringRound {
    ScoringRound(
      unitID: ID(1), id: ID(5), title: "Đợt mẫu", set: KeptSet(try Sets.set("bach-thong")),
      period: try #require(Period(from: At.day("2022-01-01"), to: At.day("2022-12-31"))),
      deadlines: RoundDeadlines(selfScoring: At.time("2022-12-10T17:00")), asked: [ID(2), ID(3)], madeBy: "A",
      madeAt: At.time("2022-12-01T08:00"))
  }

  private func sheet(_ unit: Int, _ state: SheetState) -> UnitSheet {
    var sheet = UnitSheet(
      unitID: ID(unit), id: ID(unit * 10), round: RoundReference(unitID: ID(1), id: ID(5)), system: "{}",
      systemAt: At.time("2022-12-02T08:00"), madeBy: "A", madeAt: At.time("2022-12-02T08:00"))
    sheet.state = state
    return sheet
  }

  @Test func itIsTheTurnOfWhoeverHoldsTheNextStep() throws {
    var round = try sample()
    func said(_ sheets: [UnitSheet], _ open: [SheetReference: [FieldProgress]] = [:]) -> [String] {
      round.duties(sheets, open: open, second: []).map { "\($0.step.rawValue) \($0.who)\($0.turns ? " turns" : "")" }
    }
    #expect(said([sheet(2, .reviewing)]) == ["selfScoring leaders(2)", "selfScoring scorers(3)"])
    #expect(
      said([sheet(2, .submitted)]) == ["selfScoring scorers(3)", "appraisal appraisers(but: Set([])) turns"])
    round.state = .appraisal
    round.managerID = ID(7)
    let field = FieldProgress(
      field: "1", label: "Một", owners: [FieldOwner(field: "1", accountID: ID(8), name: "An")], count: 1, open: ["1.1"])
    let sent = [sheet(2, .submitted), sheet(3, .submitted)]
    let open = [sent[0].reference: [field]]
    // One field is somebody's; the other sheet has all its fields done and waits for who divides the work.
    let waiting = round.duties(sent, open: open, second: [])
    #expect(waiting.map(\.who) == [.accounts([ID(7), ID(8)])] && waiting.allSatisfy { !$0.turns })
    #expect(said([sheet(2, .appraised), sheet(3, .appraised)]) == ["explanation accounts(Set([7])) turns"])
    round.state = .explanation
    #expect(said([sheet(2, .appraised), sheet(3, .explained)]) == ["explanation scorers(2)"])
    #expect(said([sheet(2, .explained)]) == ["council accounts(Set([7])) turns"])
    round.state = .council
    #expect(said([]) == ["council accounts(Set([7]))", "approval approvers"])
    round.state = .approved
    #expect(said([]) == ["publication approvers"])
    round.state = .published
    #expect(said([]).isEmpty)
  }

  /// Whoever scored a sheet for its unit is not asked to appraise it.
  @Test func nobodyIsAskedToAppraiseWhatTheyScored() throws {
    var round = try sample()
    (round.state, round.managerID) = (.appraisal, ID(7))
    let sent = [sheet(2, .submitted), sheet(3, .submitted)]
    func field(_ owners: [Int]) -> FieldProgress {
      FieldProgress(
        field: "1", label: "Một", owners: owners.map { FieldOwner(field: "1", accountID: ID($0), name: "An") },
        count: 1, open: ["1.1"])
    }
    func asked(_ owners: [Int], _ first: Set<ID<Account>>, _ second: Set<ID<Account>>) -> [RoundDuty.Who] {
      round.duties(
        sent, open: [sent[0].reference: [field(owners)], sent[1].reference: [field(owners)]], second: [],
        scoredBy: [sent[0].reference: first, sent[1].reference: second]
      ).map(\.who)
    }
    // Of the owners those who scored neither; with one sheet left that is not theirs, they are asked all the same.
    #expect(asked([8, 9], [ID(8)], [ID(8)]) == [.accounts([ID(9)])])
    #expect(asked([8, 9], [ID(8)], []) == [.accounts([ID(8), ID(9)])])
    // Where the owners have all scored it, who divides the work has to find somebody else.
    #expect(asked([8], [ID(8)], [ID(8)]) == [.accounts([ID(7)])])
    // What is everybody's is not asked of whoever scored all of it.
    #expect(asked([], [ID(8), ID(9)], [ID(8)]) == [.appraisers(but: [ID(8)])])
    // A second scoring of what one has scored is not asked either.
    let part = SecondScoring(sheet: sent[0].reference, field: "1", accountID: ID(8), name: "An", doneAt: nil)
    let again = round.duties(
      [sheet(2, .appraised)], open: [:], second: [part], scoredBy: [sent[0].reference: [ID(8)]])
    #expect(again.map(\.who) == [.scorers(ID(3)), .accounts([ID(7)])])
  }

  @Test func aReminderComesBackOutOfItsPayload() throws {
    var duty = RoundDuty(
      round: RoundReference(unitID: ID(1), id: ID(5)), title: "Chỉ số 2026 (mẫu)", step: .approval, at: nil,
      who: .approvers)
    duty.turns = true
    for receiver in [RoundReminder.Receiver.officer(ID(4)), .account(ID(4))] {
      let reminder = RoundReminder(duty, due: At.day("2026-12-31"), isOver: true, unit: ID(3), to: receiver)
      #expect(RoundReminder(payload: reminder.payload) == reminder)
    }
    let told = RoundReminder(duty, due: At.day("2026-12-31"), isOver: false, unit: ID(3), to: .account(ID(4)))
      .notice(9, at: At.time("2026-12-29T08:00"))
    #expect(told.accountID == ID(4) && told.officerID == nil && told.unitID == ID(3))
    // What waits in an outbox since before accounts were named.
    #expect(RoundReminder(payload: "3 4 1 5 approval 0 2026-12-31 0 Chỉ số")?.receiver == .officer(ID(4)))
    #expect(RoundReminder(payload: "1 2 3") == nil)
    #expect(RoundReminder(payload: "1 2 3 4 nothing 0 2026-12-31 0 x") == nil)
  }

  /// People with an officer each: account and officer by name.
  private func people(_ hall: Hall) async throws -> [String: ID<Officer>] {
    let accounts = Accounts(database: hall.database, ids: hall.ids, isCheap: true)
    let all: [(name: String, role: Role, unit: ID<Organisation.Unit>)] = [
      ("Chủ tịch tỉnh", .leader, hall.province), ("Nội vụ tỉnh", .inspector, hall.province),
      ("Xem tỉnh", .viewer, hall.province), ("Chuyên môn xã", .specialist, hall.communes[0]),
      ("Lãnh đạo xã", .leader, hall.communes[0]), ("Một cửa xã", .frontDesk, hall.communes[0]),
      ("Chuyên môn xã khác", .specialist, hall.communes[1]),
    ]
    var officers: [String: ID<Officer>] = [:]
    for (place, one) in all.enumerated() {
      let officer: ID<Officer> = hall.ids.next()
      officers[one.name] = officer
      _ = try await accounts.create(
        userName: "canbo\(place)", name: one.name, unitID: one.unit, officerID: officer,
        grants: [Grant(role: one.role, unitID: one.unit, isSubtree: true)], by: .machineOperator(named: "Mẫu"),
        at: At.time("2022-01-01T08:00"), mustChange: false)
    }
    return officers
  }

  @Test(arguments: Engine.available)
  func exactlyWhoHasToActIsToldBeforeAndAfter(on engine: Engine) async throws {
    let hall = try await Hall.open(engine)
    let officers = try await people(hall)
    let round = try await hall.opened()
    let deadlines = RoundDeadlines(
      selfScoring: At.time("2022-12-09T17:00"), appraisal: At.time("2022-12-14T17:00"),
      approval: At.time("2022-12-28T17:00"), publication: At.time("2022-12-30T17:00"))
    let context = hall.context("Nội vụ", "2022-12-01T08:00")
    try await hall.write { db in
      try RoundActs.change(deadlines, of: round.reference, version: round.version, context, in: db)
    }
    let catalogue = try PlanCatalogueFile.read(folder: LiveOffice.data + "/plans")
    func told(_ moment: String) async throws -> [String] {
      try await hall.database.write { db in _ = try db.run("DELETE FROM outbox") }
      let now = At.time(moment)
      _ = try await Reminders.run(in: hall.database, catalogue, at: now, ids: hall.ids) { days, db in
        try RoundReminders.deadlines(days, on: now.day, in: db)
      }
      let names = Dictionary(
        uniqueKeysWithValues: officers.map { (RoundReminder.Receiver.officer($0.value), $0.key) }
          + hall.accounts.map { (.account($0.value), $0.key) })
      return try await hall.database.read { db in
        try db.rows("SELECT payload FROM outbox WHERE kind = 'round.due' ORDER BY id").compactMap {
          RoundReminder(payload: try $0.get(at: 0)).map {
            "\(names[$0.receiver] ?? "?"): \($0.step.rawValue)\($0.isOver ? " over" : "")\($0.turns ? " turns" : "")"
          }
        }.sorted()
      }
    }
    // Two working days before: who scores, in the units that have not sent theirs; nobody who cannot act.
    let scorers = ["Chuyên môn xã khác: selfScoring", "Chuyên môn xã: selfScoring", "Lãnh đạo xã: selfScoring"]
    #expect(try await told("2022-12-07T08:00") == scorers)
    #expect(try await told("2022-12-07T10:00") == [])
    _ = try await hall.sent(0, round, at: "2022-12-08T08:00", by: "Chi")
    // Sent is done; what is late is told as late, and the round can go on.
    let late = try await told("2022-12-12T08:00")
    #expect(
      late == [
        "An: appraisal turns", "Bình: appraisal turns", "Chi: appraisal turns", "Chuyên môn xã khác: selfScoring over",
        "Nội vụ tỉnh: appraisal turns",
      ])
    // Those who are no officers too, but not Chi, who scored the only sheet that was sent.
    _ = try await hall.advanced(round, "2022-12-12T09:00")
    #expect(try await told("2022-12-14T08:00") == ["An: appraisal", "Bình: appraisal", "Nội vụ tỉnh: appraisal"])
    let state = try await hall.round(round.reference)
    let other = state.version
    try await hall.write { db in
      _ = try db.run(
        "UPDATE scoring_round SET state = 'council', version = \(other + 1) WHERE id = \(round.id)")
    }
    #expect(try await told("2022-12-26T08:00") == ["Chủ tịch tỉnh: approval"])
    try await hall.write { db in
      _ = try db.run("UPDATE scoring_round SET state = 'approved' WHERE id = \(round.id)")
    }
    // The day of the publication can still be moved, nothing else.
    var moved = deadlines
    moved.publication = At.time("2023-01-05T17:00")
    let (later, january) = (moved, hall.context("Nội vụ", "2022-12-29T08:00"))
    try await hall.write { db in
      try RoundActs.change(later, of: round.reference, version: other + 1, january, in: db)
    }
    moved.approval = At.time("2023-01-04T17:00")
    let both = moved
    await #expect(throws: RoundRefusal.roundNotNow(.approved)) {
      try await hall.write { db in
        try RoundActs.change(both, of: round.reference, version: other + 2, january, in: db)
      }
    }
    #expect(try await told("2023-01-06T08:00") == ["Chủ tịch tỉnh: publication over"])
    try await hall.write { db in
      _ = try db.run("UPDATE scoring_round SET state = 'published' WHERE id = \(round.id)")
    }
    #expect(try await told("2023-01-13T08:00") == [])
    await hall.database.close()
  }
}
