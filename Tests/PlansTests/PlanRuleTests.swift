import Documents
import Foundation
import Ground
import Organisation
import TestSupport
import Testing
import WorkCalendar

@testable import Plans

/// Numbers, reminders and obligations: pure.
@Suite struct PlanRuleTests {
  @Test(arguments: [
    ("21a/KH-UBND", "21a/KH-UBND"), ("Số: 21ª/KH-UBND", "21a/KH-UBND"), ("21^a / KH - UBND", "21a/KH-UBND"),
    ("21A/KH–UBND", "21a/KH-UBND"), ("Kế hoạch số 5/KH-UBND", "05/KH-UBND"), ("01/2023/QĐ-UBND", "01/2023/QĐ-UBND"),
    ("84/QĐ-BCĐ", "84/QĐ-BCĐ"),
  ])
  func aNumberIsReadAsPeopleWriteIt(text: String, read: String) {
    #expect(DocumentSign.reading(text)?.text == read)
  }

  @Test(arguments: ["", "KH-UBND", "/KH-UBND", "21/", "0/KH-UBND", "21abc/KH-UBND", "21/KH <b>", "1234567/KH-UBND"])
  func whatIsNoNumberIsNone(text: String) { #expect(DocumentSign.reading(text) == nil) }

  @Test func oneNumberOfAYearIsOneNumberHoweverTyped() throws {
    let (a, b) = (
      try #require(DocumentSign.reading("21a/KH-UBND")), try #require(DocumentSign.reading("Số 21^a/kh-ubnd"))
    )
    #expect(a.key(issuedIn: 2023) == b.key(issuedIn: 2023) && a.key(issuedIn: 2023) != a.key(issuedIn: 2024))
    #expect(a.key(issuedIn: 2023) != DocumentSign.reading("21/KH-UBND")?.key(issuedIn: 2023))
  }

  @Test func numbersOfAYearGoWithTheirDays() throws {
    func issued(_ number: String, _ day: String) throws -> NumberOrder.Issued {
      .init(try #require(DocumentSign.reading(number)), At.day(day))
    }
    // Seed 002: in order, with 21a on the 15th; a decision has numbers of its own, and so has another year.
    let good = [
      try issued("60/KH-UBND", "2022-12-30"), try issued("10/KH-UBND", "2023-02-14"),
      try issued("21/KH-UBND", "2023-02-14"), try issued("21a/KH-UBND", "2023-02-15"),
      try issued("26/KH-UBND", "2023-02-17"), try issued("9/QĐ-UBND", "2023-03-01"),
    ]
    #expect(NumberOrder.disorder(in: good).isEmpty)
    let bad = NumberOrder.disorder(in: good + [try issued("22/KH-UBND", "2023-02-14")])
    #expect(bad.map(\.lower.sign.text) == ["21a/KH-UBND"])
  }

  private let calendar = WorkCalendar.statutoryOnly

  @Test(arguments: [
    // Due on Friday 27 March 2026, assigned on the second.
    ("2026-03-17", nil), ("2026-03-18", "b7"), ("2026-03-19", "b7"), ("2026-03-24", "b7"), ("2026-03-25", "b2"),
    ("2026-03-26", "b2"), ("2026-03-27", "d"), ("2026-03-28", "d"), ("2026-03-30", "l1"), ("2026-04-02", "l1"),
    ("2026-04-03", "l2"), ("2026-04-09", "l2"), ("2026-04-10", "l3"), ("2026-12-31", "l8"),
  ])
  func theLatestStepIsDue(today: String, step: String?) {
    let found = ReminderRule.standard.step(
      due: At.day("2026-03-27"), since: At.day("2026-03-02"), on: At.day(today), calendar)
    #expect(found?.name == step)
  }

  @Test func whatWasAssignedInsideAStepIsNotRemindedOfIt() {
    let rule = ReminderRule.standard
    let due = At.day("2026-03-27")
    #expect(rule.step(due: due, since: At.day("2026-03-20"), on: At.day("2026-03-20"), calendar) == nil)
    #expect(rule.step(due: due, since: At.day("2026-03-20"), on: At.day("2026-03-25"), calendar) == .before(2))
    #expect(rule.step(due: due, since: At.day("2026-03-25"), on: At.day("2026-03-26"), calendar) == nil)
  }

  @Test func theCatalogueOfTheProgramIsWhole() throws {
    let catalogue = try PlanOffice.catalogue()
    #expect(catalogue.planTypes.count == 25 && catalogue.types.count == 36)
    #expect(Set(catalogue.types.map(\.code)).count == catalogue.types.count)
    // Nothing here was read in a law: no entry may claim so.
    #expect(catalogue.types.allSatisfy { $0.source.trust != .official && !$0.source.document.isEmpty })
    #expect(catalogue.type("law-monitoring")?.consequence.contains("2.1.1") == true)
    #expect(catalogue.type("procedure-control")?.rule == .monthOfYear(month: 12, yearOffset: -1))
    #expect(catalogue.reminders == .standard)
  }

  @Test(arguments: [
    ("[{code:'x'}]", "1"),
    ("[{code:'x',label:'X',document:'KH',field:'nowhere',source:{document:'d',trust:'practice'}}]", "x"),
    (
      "[{code:'x',label:'X',document:'KH',field:'steering',due:{month:13},source:{document:'d',trust:'practice'}}]", "x"
    ),
    ("[{code:'x',label:'X',document:'KH',field:'steering',source:{document:'d',trust:'sure'}}]", "1.source.trust"),
  ])
  func aWrongDataFileSaysWhere(text: String, place: String) throws {
    let folder = try Temporary.folder()
    let files = [
      ("plan-types", text), ("report-types", "[]"), ("reminders", "{before:[],onDay:true,afterEvery:5,afterTimes:1}"),
    ]
    for (name, content) in files {
      let file = try Temporary.file("\(name).json5", content)
      try rename(file, to: "\(folder)/\(name).json5")
    }
    #expect(throws: PlanRefusal.badData("plan-types.json5", place)) { try PlanCatalogueFile.read(folder: folder) }
  }

  private func rename(_ file: String, to other: String) throws {
    try FileManager.default.moveItem(atPath: file, toPath: other)
  }

  // MARK: Obligations

  private func obligations(
    _ year: Int, today: String, plans: [Plan] = [], records: [ObligationRecord] = []
  ) throws -> [String: Obligation] {
    let list = ObligationCalendar(
      catalogue: try PlanOffice.catalogue(), calendar: calendar, today: At.day(today)
    ).obligations(year: year, plans: plans, records: records)
    return Dictionary(uniqueKeysWithValues: list.map { ("\($0.type.code) \($0.period)", $0) })
  }

  private func plan(_ type: String, year: Int = 2026, on day: String? = nil, state: Plan.State = .issued) -> Plan {
    var plan = Plan(unitID: ID(1), id: ID(7), year: year, type: type, title: "K")
    plan.state = state
    plan.sign = day == nil ? nil : DocumentSign.reading("1/KH-UBND")
    plan.issuedOn = day.map(At.day)
    return plan
  }

  @Test func warningsBeginMonthsAhead() throws {
    // KH kiểm soát TTHC of 2027 is due in the fourth quarter of 2026, and warned of from the end of October.
    #expect(try obligations(2027, today: "2026-10-30")["procedure-control 0"]?.state == .waiting)
    let warned = try #require(try obligations(2027, today: "2026-11-02")["procedure-control 0"])
    #expect(warned.state == .warned && warned.due == .usual(At.day("2026-12-31")))
    #expect(try obligations(2027, today: "2026-12-31")["procedure-control 0"]?.state == .warned)
    #expect(try obligations(2027, today: "2027-01-01")["procedure-control 0"]?.state == .missing)
    // The last of January 2026 is a Saturday: Monday still counts.
    #expect(try obligations(2026, today: "2026-02-02")["par 0"]?.state == .warned)
    #expect(try obligations(2026, today: "2026-02-03")["par 0"]?.state == .missing)
  }

  @Test func onlyADecidedDayMakesAPaperLate() throws {
    let late = plan("law-monitoring", on: "2026-03-10")
    let usual = try #require(try obligations(2026, today: "2026-06-01", plans: [late])["law-monitoring 0"])
    #expect(usual.state == .late && !usual.due.isFirm && usual.stateLabel.contains("tháng thường lệ"))
    var record = ObligationRecord(unitID: ID(1), id: ID(1), year: 2026, type: "law-monitoring", period: 0)
    record.dueOn = At.day("2026-03-06")
    let firm = try obligations(2026, today: "2026-06-01", plans: [late], records: [record])["law-monitoring 0"]
    #expect(firm?.state == .late && firm?.due.isFirm == true && firm?.stateLabel == "Ban hành chậm")
    record.dueOn = At.day("2026-03-15")
    let inTime = try obligations(2026, today: "2026-06-01", plans: [late], records: [record])["law-monitoring 0"]
    #expect(inTime?.state == .onTime)
  }

  @Test func whatIsUnknownStaysUnknown() throws {
    let all = try obligations(2026, today: "2026-12-31", plans: [plan("digital-transformation"), plan("par")])
    // No usual month is known, and a paper without a day is neither early nor late.
    #expect(all["digital-transformation 0"]?.state == .issued && all["par 0"]?.state == .issued)
    #expect(try obligations(2026, today: "2026-12-31")["digital-transformation 0"]?.state == .unknown)
  }

  @Test func rulesStayInForceUntilReplaced() throws {
    let rules = plan("spending-rules", year: 2022, on: "2022-02-16")
    #expect(try obligations(2026, today: "2026-06-01", plans: [rules])["spending-rules 0"]?.state == .standing)
    let closed = plan("spending-rules", year: 2022, on: "2022-02-16", state: .closed)
    #expect(try obligations(2026, today: "2026-06-01", plans: [closed])["spending-rules 0"]?.state == .unknown)
    // An ordinary plan of last year is not this year's.
    let old = plan("par", year: 2025, on: "2025-01-10")
    #expect(try obligations(2026, today: "2026-06-01", plans: [old])["par 0"]?.state == .missing)
  }

  @Test func reportsComeBackWithTheirCutOffs() throws {
    let all = try obligations(2026, today: "2026-03-01")
    #expect(all["par-month 1"]?.cutoff == At.day("2026-01-14") && all["par-half 1"]?.cutoff == At.day("2026-06-14"))
    #expect(all["procedure-control-quarter 1"]?.due == .cutoff(At.day("2026-03-14")))
    #expect(all["one-stop-quarter 4"]?.cutoff == At.day("2026-12-31"))
    #expect(all["par-quarter 2"] == nil && all["par-quarter 3"] != nil)
    var record = ObligationRecord(unitID: ID(1), id: ID(1), year: 2026, type: "par-month", period: 1)
    (record.sign, record.doneOn) = (DocumentSign.reading("12/BC-UBND"), At.day("2026-01-20"))
    // Sent after the data ended, as every report: without a decided day nobody calls that late.
    #expect(try obligations(2026, today: "2026-03-01", records: [record])["par-month 1"]?.state == .issued)
    record.dueOn = At.day("2026-01-19")
    #expect(try obligations(2026, today: "2026-03-01", records: [record])["par-month 1"]?.state == .late)
  }

  @Test func aDraftIsNoPaper() throws {
    let draft = plan("par", state: .draft)
    #expect(try obligations(2026, today: "2026-01-15", plans: [draft])["par 0"]?.state == .drafted)
    #expect(try obligations(2026, today: "2026-02-15", plans: [draft])["par 0"]?.state == .draftedLate)
  }
}
