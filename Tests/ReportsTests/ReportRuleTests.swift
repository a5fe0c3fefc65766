import Documents
import Foundation
import Ground
import Indicators
import Organisation
import Reports
import TestSupport
import Testing

/// What may be done with a report when.
@Suite struct ReportRuleTests {
  private func report(_ state: ReportState, asked: Bool = true, edition: Int = 0) -> Report {
    Report(
      unitID: ID(2), id: ID(9), template: "t", templateEdition: "1", title: "T",
      period: Period(monthOf: At.day("2026-01-10")), request: asked ? RequestReference(unitID: ID(1), id: ID(5)) : nil,
      dueAt: asked ? At.time("2026-02-05T17:00") : nil, state: state, texts: [:], signing: ReportSigning(),
      submittedAt: nil, remark: "", edition: edition, createdBy: "A", createdAt: At.time("2026-01-31T08:00"), version: 1
    )
  }

  private let now = At.time("2026-02-03T09:00")

  @Test(arguments: ReportState.allCases, ReportAction.allCases)
  func onlyWhatIsTimelyIsDone(_ state: ReportState, _ action: ReportAction) throws {
    let isAllowed = ReportRules.allowed(in: state).contains(action)
    do throws(ReportRefusal) {
      _ = try ReportRules.after(action, on: report(state), remark: "Sai số", at: now)
      #expect(isAllowed)
    } catch {
      #expect(!isAllowed && error == .notNow(action, state))
    }
  }

  @Test func aReportGoesUpAndComesBackWithAReason() throws {
    var one = try ReportRules.after(.propose, on: report(.draft), remark: "", at: now)
    one = try ReportRules.after(.issue, on: one, remark: "", at: now)
    #expect(one.state == .submitted && one.edition == 1 && one.submittedAt == now)
    let sent = one
    #expect(throws: ReportRefusal.remarkMissing) {
      try ReportRules.after(.giveBack, on: sent, remark: "", at: now)
    }
    one = try ReportRules.after(.giveBack, on: one, remark: "Số liệu quý trước", at: now)
    #expect(one.state == .returned && one.remark == "Số liệu quý trước")
    let later = At.time("2026-02-10T09:00")
    one = try ReportRules.after(.propose, on: one, remark: "", at: later)
    one = try ReportRules.after(.issue, on: one, remark: "", at: later)
    // The second edition does not make the report late: it was there in time.
    #expect(one.edition == 2 && one.submittedAt == now && one.isLate(at: later) == false && one.remark.isEmpty)
  }

  @Test func aReportOfOnesOwnAccordIsDoneWhenIssued() throws {
    let one = try ReportRules.after(.issue, on: report(.reviewing, asked: false), remark: "", at: now)
    #expect(one.state == .accepted && one.isLate(at: now) == nil)
  }

  @Test(arguments: [("2026-02-05T17:00", false), ("2026-02-05T17:01", true)])
  func latenessIsCountedToTheMinute(_ at: String, _ isLate: Bool) throws {
    let one = try ReportRules.after(.issue, on: report(.reviewing), remark: "", at: At.time(at))
    #expect(one.isLate(at: At.time("2026-03-01T08:00")) == isLate)
  }

  @Test func whoHasNotReportedIsKnownAndWhoIsLateIsCounted() throws {
    let request = ReportRequest(
      unitID: ID(1), id: ID(5), template: "t", title: "T", period: Period(monthOf: At.day("2026-01-10")),
      dueAt: At.time("2026-02-05T17:00"), note: "", basis: "", madeBy: "A", madeAt: now, asked: [ID(2), ID(3), ID(4)])
    var early = report(.accepted)
    early.submittedAt = now
    var late = report(.submitted)
    (late.unitID, late.submittedAt) = (ID(3), At.time("2026-02-06T08:00"))
    let standing = RequestStanding(request, reports: [early, late], at: At.time("2026-02-07T08:00"))
    #expect(standing.lines.map(\.answering) == [.accepted, .submitted, .overdue])
    #expect(standing.lateCount == 2 && standing.accepted == [ID(2)] && standing.missing == [ID(3), ID(4)])
    let before = RequestStanding(request, reports: [], at: now)
    #expect(before.lines.allSatisfy { $0.answering == .waiting && !$0.isLate })
  }

  @Test(arguments: [
    ("2024-01-01", "2024-03-31", "quý I năm 2024"), ("2024-10-01", "2024-12-31", "quý IV năm 2024"),
    ("2024-02-01", "2024-02-29", "tháng 2 năm 2024"), ("2024-01-01", "2024-06-30", "6 tháng đầu năm 2024"),
    ("2024-07-01", "2024-12-31", "6 tháng cuối năm 2024"), ("2024-01-01", "2024-09-30", "9 tháng đầu năm 2024"),
    ("2024-01-01", "2024-12-31", "năm 2024"), ("2023-01-01", "2023-08-31", "8 tháng đầu năm 2023"),
    ("2022-12-10", "2023-07-31", "từ ngày 10/12/2022 đến ngày 31/07/2023"),
    ("2024-01-01", "2024-03-25", "từ ngày 01/01/2024 đến ngày 25/03/2024"),
  ])
  func periodsAreCalledAsPeopleCallThem(_ from: String, _ to: String, _ name: String) throws {
    let period = try #require(Period(from: At.day(from), to: At.day(to)))
    #expect(ReportWords.name(of: period) == name)
  }

  @Test(arguments: ["26/QĐ-UBND", "26/UBND-VP", "26/2026/BC-UBND", "26/KH-UBND", "26/BCD-UBND"])
  func aReportIsNotIssuedUnderANumberOfAnotherRegister(_ number: String) {
    do throws(ReportRefusal) {
      _ = try ReportActs.sign(number, on: now.day, at: now)
      Issue.record("accepted \(number)")
    } catch { #expect(error.code == "report.not-a-report", "\(error)") }
  }

  @Test(arguments: ["26/BC-UBND", "05/BC-VP"])
  func aNumberOfReportsIsTaken(_ number: String) throws {
    #expect(try ReportActs.sign(number, on: now.day, at: now).text == number)
  }

  @Test(arguments: [
    ("{dossier.received@below}", true), ("{procedure.publicised}", true), ("{procedure.publicised@below}", false),
    ("{procedure.publicisedByKeeper@all}", false), ("{dossier.onTimeRate@below}", true),
  ])
  func whatUnitsShareIsNotAddedUp(_ bound: String, _ isFine: Bool) throws {
    let data = URL(fileURLWithPath: #filePath).appendingPathComponent("../../../Data").standardized.path
    let folder = try Temporary.folder()
    try FileManager.default.createDirectory(atPath: folder + "/reports", withIntermediateDirectories: true)
    let template = """
      { code: "thu", edition: "1", label: "Thử", subject: "Thử", tiers: ["commune"],
        source: { document: "Mẫu thử", article: "", trust: "practice" }, opening: [{ text: "Có \(bound)." }], sections: [] }
      """
    try Data(template.utf8).write(to: URL(fileURLWithPath: folder + "/reports/thu.json5"))
    let loaded = ReportTemplates.load(folder, IndicatorRegistry.load(data).registry)
    #expect(loaded.faults.isEmpty == isFine, "\(loaded.faults)")
    #expect((loaded.templates["thu"] != nil) == isFine)
    if !isFine { #expect(loaded.faults.map(\.problem).joined().contains("cộng lại sẽ đếm nhiều lần")) }
  }
}
