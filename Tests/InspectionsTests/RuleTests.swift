import Ground
import Organisation
import Storage
import TestSupport
import Testing

@testable import Inspections

/// The rules, on values alone.
@Suite struct RuleTests {
  static let names = UnitNames([
    "Xã Đồng Kỳ", "Xã Đồng Tâm", "Thị trấn Bố Hạ", "Xã Mẫu", "Xã Tân Lập", "Thị trấn Tân Lập",
  ])

  @Test(arguments: [
    ("dong ky", [1]), ("xa dong ky; thi tran bo ha", [1, 3]), ("Đồng Kỳ, đồng kỳ", [1]), ("xã mau", [4]), ("", []),
    ("thị trấn tân lập", [6]),
  ])
  func unitsAreFoundHoweverTheyAreTyped(_ typed: String, _ expected: [Int]) throws {
    #expect(try Self.names.read(typed).map(\.value) == expected)
  }

  @Test func aListLeavesOutTheUsualKind() {
    #expect(Self.names.list([ID(1), ID(2), ID(3)]) == "Đồng Kỳ, Đồng Tâm, thị trấn Bố Hạ")
    #expect(Self.names.list([ID(1), ID(3)]) == "xã Đồng Kỳ, thị trấn Bố Hạ")
  }

  @Test func theWordsForKindsAreThoseOfTheUnitsThatAreMeant() {
    #expect(Self.names.kindWords(of: [ID(1), ID(2)]) == "xã")
    #expect(Self.names.kindWords(of: [ID(3), ID(1)]) == "xã, thị trấn")
    #expect(Self.names.kindWords(of: []) == "đơn vị")
  }

  @Test func aNameNobodyHasOrSeveralHaveIsRefused() {
    #expect(throws: InspectionRefusal.unknownUnits("Đồng Kì")) { try Self.names.read("Đồng Kì") }
    #expect(throws: InspectionRefusal.ambiguousUnit("tan lap")) { try Self.names.read("tan lap") }
  }

  @Test(arguments: [
    ("như: Xã Đồng Kỳ, thị trấn Bồ Hạ.", [1, 3]), ("cả làng đồng tâm hiệp lực", []), ("Đồng Tâm và ĐỒNG KỲ", [2, 1]),
    ("biểu Mẫu số 01", []), ("tại xã Mẫu", [4]), ("Tân Lập", []), ("thị trấn Tân Lập", [6]),
  ])
  func namesInATextCountWhereTheyAreNames(_ text: String, _ expected: [Int]) {
    #expect(Self.names.mentioned(in: text).map(\.value) == expected)
  }

  @Test(arguments: [
    ("05 TTHC thuộc thẩm quyền gồm: a, b, c, d, e. Và nữa", 5, 5), ("03 việc gồm: a, b.", 3, 2),
  ])
  func aStatedNumberIsComparedWithItsList(_ text: String, _ stated: Int, _ listed: Int) {
    #expect(CountedList.all(in: text) == [CountedList(stated: stated, listed: listed)])
  }

  @Test(arguments: ["Gồm: a, b.", "Năm 2023 gồm: a, b.", "12/19 xã gồm: a, b.", "05 việc gồm: a, b,..."])
  func whatStatesNoNumberIsLeftAlone(_ text: String) { #expect(CountedList.all(in: text).isEmpty) }

  // MARK: what is asked first

  private static let weights = RiskWeights(
    version: "t", neverInspected: 40, perYearSince: 10, mostForYears: 40, perLateRemedy: 6, mostForLateRemedies: 24,
    perOverduePercent: 4, mostForOverdue: 24, perWeakness: 2, mostForWeaknesses: 16, widespreadFrom: 3)

  @Test func theSuggestionSpellsOutItsReasonsAndIsSilentOnWhatNobodyKnows() throws {
    let inputs = [
      RiskInput(unitID: ID(1), last: .year(2022), lateRemedies: 0, dossiers: .init(overdue: 0, all: 50), weaknesses: 0),
      RiskInput(
        unitID: ID(2), last: .year(2021), lateRemedies: 2, dossiers: .init(overdue: 3, all: 100), weaknesses: 4),
      RiskInput(unitID: ID(3), last: .never, lateRemedies: nil, dossiers: nil, weaknesses: nil),
      RiskInput(unitID: ID(4)),
    ]
    let ranked = RiskSuggestion.rank(inputs, year: 2023, weights: Self.weights)
    #expect(ranked.map(\.unitID.value) == [2, 3, 1, 4])
    #expect(ranked.map(\.points) == [52, 40, 10, 0])
    #expect(
      ranked[0].reasons == [
        .yearsSince(year: 2021, years: 2, points: 20),
        .lateRemedies(count: 2, points: 12), .overdue(try #require(.init(overdue: 3, all: 100)), points: 12),
        .weaknesses(count: 4, points: 8),
      ])
    #expect(ranked[1].gaps == [.lateRemedies, .dossiers, .weaknesses])
    // Nothing known is no nought: it is said, and stands first among equals.
    #expect(ranked[3].gaps == RiskSuggestion.Gap.allCases && ranked[3].reasons.isEmpty)
    #expect(RiskInput.OverdueDossiers(overdue: 0, all: 0) == nil)
  }

  @Test func aReasonNeverWeighsMoreThanItsMost() throws {
    let input = RiskInput(
      unitID: ID(1), last: .year(1990), lateRemedies: 99, dossiers: .init(overdue: 100, all: 100), weaknesses: 99)
    #expect(RiskSuggestion.rank([input], year: 2023, weights: Self.weights)[0].points == 40 + 24 + 24 + 16)
  }

  @Test func repeatsAreTheSameWeaknessInLaterYearsOrInManyUnits() {
    func found(_ category: String, _ unit: Int, _ year: Int) -> FoundWeakness {
      FoundWeakness(
        category: category, unitID: ID(unit), year: year,
        inspection: InspectionReference(unitID: ID(9), id: ID(year)), findingID: ID(unit))
    }
    let all = [
      found("a", 1, 2022), found("a", 1, 2023), found("a", 2, 2023), found("a", 3, 2023), found("b", 1, 2023),
      found("b", 1, 2023), found("", 1, 2022), found("", 1, 2023),
    ]
    let repeats = RepeatedWeaknesses(in: all, widespreadFrom: 3)
    #expect(repeats.inUnits == [.init(category: "a", unitID: ID(1), years: [2022, 2023])])
    #expect(repeats.widespread.map(\.category) == ["a"] && repeats.widespread[0].units.map(\.value) == [1, 2, 3])
    #expect(RepeatedWeaknesses(in: all, widespreadFrom: 4).widespread.isEmpty)
    #expect(RepeatedWeaknesses.earlierYears(of: "a", at: ID(1), before: 2023, in: all) == [2022])
    #expect(RepeatedWeaknesses.earlierYears(of: "", at: ID(1), before: 2023, in: all).isEmpty)
  }

  // MARK: remedies

  private func actor(_ account: Int) -> Actor {
    Actor(accountID: ID(account), officerID: nil, unitID: ID(1), name: "Người \(account)", grants: [])
  }

  private func opened(due: String = "2023-10-25") throws -> Remedy {
    let drafted = Remedy(
      unitID: ID(1), id: ID(2), inspectingID: ID(3), inspectionID: ID(4), findingID: ID(5), owner: .chairman,
      dueOn: At.day(due))
    return try RemedyRule.open(drafted, by: actor(1), at: At.time("2023-10-10T08:00"))
  }

  private func apply(
    _ action: RemedyAction, _ remedy: Remedy, proven: Bool = true, told: Bool = false, by account: Int = 1,
    at: String = "2023-10-20T08:00"
  ) throws -> Remedy {
    try RemedyRule.apply(action, to: remedy, isProven: proven, isTold: told, by: actor(account), at: At.time(at))
  }

  @Test func nothingIsReportedOrAcceptedWithoutEvidence() throws {
    let remedy = try opened()
    #expect(throws: InspectionRefusal.evidenceMissing) { try apply(.report(note: "Xong"), remedy, proven: false) }
    let reported = try apply(.report(note: "Xong"), remedy)
    #expect(reported.state == .reported)
    #expect(throws: InspectionRefusal.evidenceMissing) {
      try apply(.accept(note: ""), reported, proven: false, by: 2)
    }
    #expect(try apply(.accept(note: ""), reported, by: 2).state == .accepted)
    // A document that no register knows proves nothing, whoever says that they saw it.
    #expect(throws: InspectionRefusal.evidenceOnlyTold) {
      try apply(.accept(note: "Đạt"), reported, proven: false, told: true, by: 2)
    }
    #expect(throws: InspectionRefusal.evidenceOnlyTold) {
      try apply(.report(note: "Xong"), remedy, proven: false, told: true)
    }
  }

  @Test func nobodyJudgesTheirOwnReport() throws {
    let reported = try apply(.report(note: "Xong"), try opened(), by: 7)
    #expect(throws: InspectionRefusal.ownReport) { try apply(.accept(note: ""), reported, by: 7) }
    #expect(throws: InspectionRefusal.ownReport) {
      try apply(.sendBack(reason: "Chưa đủ", dueOn: nil), reported, by: 7)
    }
  }

  @Test func aReportThatIsSentBackIsNoReport() throws {
    let reported = try apply(.report(note: "Xong"), try opened())
    let back = try apply(.sendBack(reason: "Chưa rõ", dueOn: At.day("2023-11-05")), reported, by: 2)
    #expect(back.state == .returned && back.dueOn == At.day("2023-11-05") && back.reportedOn == nil)
    let again = try apply(.report(note: "Đã làm lại"), back, at: "2023-11-06T08:00")
    #expect(again.reportedOn == At.day("2023-11-06"))
    #expect(RemedyTiming(again, on: At.day("2023-12-01")) == .reportedLate(days: 1))
    #expect(throws: InspectionRefusal.remedyNotNow(.accepted)) {
      try apply(.report(note: "x"), try apply(.accept(note: ""), again, by: 2, at: "2023-11-07T08:00"))
    }
  }

  @Test func aDeadlineInThePastIsRefusedWhereverItIsGiven() throws {
    let past = InspectionRefusal.deadlineInThePast(At.day("2023-10-19"))
    let reported = try apply(.report(note: "Xong"), try opened())
    #expect(throws: past) { try apply(.reschedule(to: At.day("2023-10-19"), reason: "x"), try opened()) }
    #expect(throws: past) { try apply(.sendBack(reason: "x", dueOn: At.day("2023-10-19")), reported, by: 2) }
    // The old one has passed meanwhile: a new one is needed.
    #expect(throws: InspectionRefusal.deadlineInThePast(At.day("2023-10-25"))) {
      try apply(.sendBack(reason: "x", dueOn: nil), reported, by: 2, at: "2023-10-26T08:00")
    }
    #expect(try apply(.reschedule(to: At.day("2023-10-20"), reason: "x"), try opened()).dueOn == At.day("2023-10-20"))
    #expect(throws: InspectionRefusal.deadlineInThePast(At.day("2023-10-09"))) { try opened(due: "2023-10-09") }
  }

  @Test func whatHappensNeedsWords() throws {
    let remedy = try opened()
    #expect(throws: InspectionRefusal.reportMissing) { try apply(.report(note: ""), remedy) }
    #expect(throws: InspectionRefusal.reasonMissing) {
      try apply(.reschedule(to: At.day("2023-12-01"), reason: ""), remedy)
    }
    #expect(throws: InspectionRefusal.reasonMissing) { try apply(.reassign(to: .chairman, reason: ""), remedy) }
    #expect(throws: InspectionRefusal.tooLong(4000)) {
      try apply(.report(note: String(repeating: "a", count: 4001)), remedy)
    }
  }

  @Test func theLastDayIsStillInTime() throws {
    let remedy = try opened()
    #expect(RemedyTiming(remedy, on: At.day("2023-10-25")) == .ahead(days: 0))
    #expect(RemedyTiming(remedy, on: At.day("2023-10-26")) == .late(days: 1))
    let reported = try apply(.report(note: "Xong"), remedy, at: "2023-10-25T23:00")
    #expect(RemedyTiming(reported, on: At.day("2024-01-01")) == .inTime)
  }

  @Test func aTimelineIsReadBackAsItWasWritten() throws {
    var remedy = try apply(.report(note: "Đã \"làm\"\n\tdòng hai"), try opened())
    remedy = try apply(.sendBack(reason: "Thiếu ảnh", dueOn: At.day("2023-11-01")), remedy, by: 2)
    let text = try JSONColumn.text(remedy.timeline.entries, in: "timeline")
    #expect(try JSONColumn.value([RemedyTimeline.Entry].self, of: text, in: "timeline") == remedy.timeline.entries)
    #expect(throws: DatabaseProblem.badColumn("timeline")) {
      try JSONColumn.value([RemedyTimeline.Entry].self, of: "{]", in: "timeline")
    }
    // What has no JSON form is refused and overwrites nothing.
    #expect(throws: DatabaseProblem.badColumn("share")) { try JSONColumn.text(Double.nan, in: "share") }
  }

  // MARK: findings

  @Test func aFindingStandsUnderAHeadingOfItsKind() throws {
    let template = try #require(Sample.data.template)
    func check(_ kind: Finding.Kind, _ heading: String, text: String = "Nội dung") throws -> FindingEntry {
      try FindingRule.checked(FindingEntry(kind, under: heading, text: text), template: template, categories: [])
    }
    #expect(try check(.weakness, "II.6").field == .digitalGovernment)
    #expect(try check(.strength, "I.5.3").field == .civilService)
    for (kind, heading) in [
      (Finding.Kind.weakness, "I.1"), (.strength, "II.1"), (.strength, "I.5"), (.weakness, "III.2"),
    ] {
      #expect(throws: InspectionRefusal.headingOfOtherKind) { try check(kind, heading) }
    }
    #expect(throws: InspectionRefusal.unknownHeading("X")) { try check(.weakness, "X") }
    #expect(throws: InspectionRefusal.textMissing) { try check(.weakness, "II.1", text: " ") }
    var entry = FindingEntry(.weakness, under: "II.1", text: "x")
    entry.category = "none-such"
    #expect(throws: InspectionRefusal.unknownCategory("none-such")) {
      try FindingRule.checked(entry, template: template, categories: ["plan"])
    }
  }

  @Test func theShippedDataFitsTogether() throws {
    let data = Sample.data
    let list = try #require(data.checklists.first)
    #expect(Set(list.items.map(\.field)) == Set(ReformField.allCases) && list.source.trust == .practice)
    for item in list.items {
      if let category = item.category { #expect(data.category(category) != nil, "\(category)") }
    }
    let template = try #require(data.template)
    #expect(template.source.trust == .practice && template.sections.map(\.code) == ["I", "II", "III"])
    #expect(template.leaves(of: .strength).count == 9 && template.leaves(of: .weakness).count == 6)
    let kept: Checklist = try JSONColumn.value(of: JSONColumn.text(list, in: "c"), in: "c")
    #expect(data.weights != nil && list == kept)
  }
}
