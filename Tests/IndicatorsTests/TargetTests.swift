import Ground
import Indicators
import TestSupport
import Testing

/// Targets with their side, and the day by which they are to be reached.
@Suite struct TargetTests {
  private static let source = IndicatorSource(citation: Citation(document: "D", trust: .practice), says: "")

  private func target(_ bound: IndicatorTarget.Bound, _ value: Int, by: Day? = nil) -> IndicatorTarget {
    IndicatorTarget(value: Quantity(value), bound: bound, by: by, source: Self.source)
  }

  @Test(arguments: [
    (IndicatorTarget.Bound.atLeast, [false, true, true]), (.above, [false, false, true]),
    (.atMost, [true, true, false]), (.below, [true, false, false]),
  ])
  func theVeryValueIsOnOneSideOnly(bound: IndicatorTarget.Bound, expected: [Bool]) {
    let target = target(bound, 99)
    for (top, isMet) in zip([98_999, 99_000, 99_001], expected) {
      let share = FigureValue.ratio(numerator: Quantity(top), denominator: Quantity(100_000))
      #expect(TargetStanding(share, target) == (isMet ? .met : .missed), "\(bound) \(top)")
      let number = FigureValue.number(Quantity(thousandths: top))
      #expect(TargetStanding(number, target) == (isMet ? .met : .missed), "\(bound) \(top)")
    }
  }

  @Test func whatIsNotKnownCanTurnAStrictBoundToo() {
    let figure = Figure(
      code: "a.b", unitID: ID(1), scope: .own, period: Period(monthOf: At.day("2026-11-01")),
      value: .number(Quantity(5)), origin: .computed, missing: 1, computedAt: At.time("2026-11-21T09:00"))
    #expect(TargetStanding(figure, target(.above, 4)) == .met)
    #expect(TargetStanding(figure, target(.above, 5)) == .unknown)
    #expect(TargetStanding(figure, target(.below, 6)) == .unknown)
    #expect(TargetStanding(figure, target(.below, 5)) == .missed)
  }

  private static let by = At.day("2026-12-31")

  /// Standing, month of the figure, day of asking, what is said.
  @Test(arguments: [
    (TargetStanding.met, "2026-11-01", "2026-11-22", TargetDue.reached(by: by)),
    (.missed, "2026-11-01", "2026-11-22", .open(by: by, daysLeft: 39)),
    (.unknown, "2026-11-01", "2026-11-22", .open(by: by, daysLeft: 39)),
    (.missed, "2026-12-01", "2026-12-31", .open(by: by, daysLeft: 0)),
    (.missed, "2026-12-01", "2027-01-05", .missed(by: by, daysOver: 0)),
    // A running period after the day tells of today, not of its last day.
    (.missed, "2027-01-01", "2027-01-05", .missed(by: by, daysOver: 5)),
    (.missed, "2027-01-01", "2027-03-05", .missed(by: by, daysOver: 31)),
    // What November was says nothing of the last day of December.
    (.missed, "2026-11-01", "2027-01-05", .untold(by: by)),
    (.unknown, "2027-01-01", "2027-03-05", .untold(by: by)), (.met, "2027-01-01", "2027-03-05", .reached(by: by)),
  ])
  func theDayLeavesTimeOrIsOver(standing: TargetStanding, month: String, today: String, expected: TargetDue) {
    let period = Period(monthOf: At.day(month))
    let due = TargetDue(target(.atLeast, 90, by: Self.by), standing, in: period, today: At.day(today))
    #expect(due == expected)
    #expect(due.text.contains("phải đạt chậm nhất ngày 31/12/2026"), "\(due.text)")
    #expect(TargetDue(target(.atLeast, 90), standing, in: period, today: At.day(today)) == .dayUnknown)
  }

  private func read(_ target: String) -> Result<[Indicator], IndicatorProblem> {
    IndicatorRegistry.group(
      reading: """
        { indicators: [{ code: "a.b", label: "A", meaning: "A", unit: "dossier", field: "procedures", declared: true,
          sources: [{ document: "D", trust: "practice" }],
          targets: [{ \(target), source: { document: "D", trust: "practice" } }] }] }
        """)
  }

  @Test func aTargetNamesOneSide() throws {
    let read = try #require(try read("above: \"99\", by: \"2026-12-31\"").get().first?.targets.first)
    #expect(read.bound == .above && read.by == Self.by && read.value == Quantity(99))
    for wrong in ["above: \"99\", atLeast: \"99\"", "by: \"2026-12-31\"", "above: \"nhiều\"", "below: \"\""] {
      guard case .failure(.badTarget) = self.read(wrong) else {
        Issue.record("\(wrong)")
        continue
      }
    }
    guard case .failure(.file) = self.read("above: \"99\", by: \"31/12/2026\"") else {
      Issue.record("a day that is none")
      return
    }
  }

  @Test func aTargetIsToBeReachedWhileItHolds() throws {
    for (days, isSound) in [
      ("from: \"2026-01-01\", until: \"2026-12-31\", by: \"2026-12-31\"", true),
      ("from: \"2026-01-01\", by: \"2030-12-31\"", true),
      ("from: \"2026-01-01\", by: \"2025-12-31\"", false),
      ("from: \"2026-01-01\", until: \"2026-06-30\", by: \"2026-12-31\"", false),
    ] {
      let all = try read("atLeast: \"9\", \(days)").get()
      let problems = all.flatMap { IndicatorCheck.problems(of: $0, in: IndicatorRegistry(all)) }
      #expect(problems.isEmpty == isSound, "\(days): \(problems)")
      if let problem = problems.first { #expect(problem.message.contains("khóa by"), "\(problem.message)") }
    }
  }

  @Test func whatIsShippedSaysByWhenOrThatNobodyKnows() throws {
    let registry = RegistryTests.shipped.registry
    func target(_ code: String) throws -> IndicatorTarget {
      try #require(registry[code]?.target(on: At.day("2023-08-28")), "\(code)")
    }
    let year = At.day("2023-12-31")
    #expect(try target("dossier.onlineRate").by == year && target("dossier.onlineRate").value == Quantity(90))
    #expect(try target("dossier.digitisedRate").by == year && target("dossier.digitisedResultRate").by == year)
    #expect(try target("dossier.onTimeRate").by == nil && target("dossier.onTimeRate").value.plain == "99.8")
    let signed = try target("document.digitallySignedRate")
    #expect(signed.bound == .above && signed.value == Quantity(99) && signed.by == nil)
    for target in registry.all.flatMap(\.targets) {
      #expect(!target.source.seed.isEmpty && target.source.says.isEmpty == false)
      // Either a day, or the words that there is none.
      #expect((target.by != nil) != target.source.says.contains("không ghi ngày phải đạt"), "\(target.source.says)")
    }
  }
}
