import Foundation
import Ground
import Indicators
import Scoring
import Testing

/// What cannot be used is refused with every place and reason, and nothing of it is taken.
@Suite struct FaultTests {
  private func set(_ criteria: String, total: String = "2", more: String = "") -> String {
    """
    { code: "thu", edition: "1", label: "Thử", total: "\(total)", source: { document: "Thử", trust: "invented" }, \(more)
      fields: [\(criteria)] }
    """
  }

  private func faults(_ text: String) -> [CriteriaFault] {
    do throws(CriteriaRefusal) {
      _ = try CriteriaFile.read(Data(text.utf8), name: "thu.json5", Sample.registry)
      return []
    } catch { return error.faults }
  }

  private func problems(_ criteria: String, total: String = "2", more: String = "") -> [CriteriaProblem] {
    faults(set(criteria, total: total, more: more)).map(\.problem)
  }

  private func one(_ rule: String, more: String = "") -> [CriteriaProblem] {
    problems("{ code: \"1\", label: \"Một\", max: \"2\", rule: \(rule) }", more: more)
  }

  @Test func aSoundOneHasNone() {
    #expect(one("{ kind: \"unknown\" }").isEmpty)
  }

  @Test func pointsThatDoNotAddUpAreToldWithTheirPlace() {
    let found = faults(
      set(
        """
        { code: "1", label: "Một", max: "5", children: [
          { code: "1.1", label: "A", max: "2", rule: { kind: "unknown" } },
          { code: "1.2", label: "B", max: "2", rule: { kind: "unknown" } } ] }
        """, total: "6"))
    #expect(found.map(\.problem) == [.badTotal("6", "5"), .badPoints("5", "4")])
    #expect(found.map(\.place) == ["total", "fields.1 (1)"])
  }

  @Test func allFaultsAreToldAtOnce() {
    let found = problems(
      """
      { code: "1", label: "Một", max: "2", nonsense: 1, rule: { kind: "linear", numerator: ["no.such"], denominator: ["dossier.online"], full: "0" } },
      { code: "1", label: "", max: "-1", rule: { kind: "magic" } },
      """, total: "9")
    #expect(found.contains(.unknownKey("nonsense")))
    #expect(found.contains(.unknownIndicator("no.such")))
    #expect(found.contains(.fullIsZero))
    #expect(found.contains(.duplicateCode("1")))
    #expect(found.contains(.emptyText("label")))
    #expect(found.contains(.notPositive("-1")))
    #expect(found.contains { if case .unknownRule("magic", _) = $0 { true } else { false } })
    #expect(found.contains(.badTotal("9", "1")))
  }

  @Test(arguments: [
    (#"[{ from: "10", points: "1" }, { from: "5", points: "2" }]"#, CriteriaProblem.stepsUnordered("10", "5")),
    (#"[{ from: "0", to: "20", points: "1" }, { from: "10", points: "2" }]"#, .stepsOverlap("0", "10")),
    (#"[{ from: "0", to: "5", points: "1" }, { from: "10", points: "2" }]"#, .stepsGap("0", "10")),
    (#"[{ from: "0", points: "3" }]"#, .stepOverMax("3")), ("[]", .noSteps),
  ])
  func stepsMustFollowOneAnother(steps: String, problem: CriteriaProblem) {
    #expect(one(#"{ kind: "steps", numerator: ["dossier.online"], steps: \#(steps) }"#) == [problem])
  }

  @Test(arguments: [
    (#"{ kind: "sum", of: ["2"] }"#, CriteriaProblem.unknownCriterion("2")),
    (#"{ kind: "sum" }"#, .noChildren),
    (#"{ kind: "yesNo", source: "khongKhai" }"#, .unknownFact("khongKhai")),
    (#"{ kind: "yesNo", source: "ngay" }"#, .wrongFact("ngay")),
    (#"{ kind: "timely", late: "0.5" }"#, .noEvidenceForTimely),
    (#"{ kind: "timely", source: "ngay", late: "1.5" }"#, .badFactor("1.5")),
    (#"{ kind: "timely", source: "co", late: "0.5" }"#, .wrongFact("co")),
    (#"{ kind: "manual", to: "3" }"#, .badRange("0", "3")),
    (#"{ kind: "share", numerator: ["dossier.online"] }"#, .noDenominator),
    (#"{ kind: "parts", parts: [{ label: "A", loss: "3", source: "co" }] }"#, .partsOverMax("3")),
    (#"{ kind: "penalty", numerator: ["dossier.online"], each: "0" }"#, .notPositive("0")),
    (#"{ kind: "penalty", numerator: ["dossier.online"], each: "0.001" }"#, .tooPrecise("0.001")),
    (#"{ kind: "linear", numerator: ["dossier.online"], full: "2000000000" }"#, .tooLargeNumber("2000000000")),
    (#"{ kind: "linear", numerator: ["dossier.online"], full: 0.0005 }"#, .badNumber("full", "0.0005")),
    (#"{ kind: "unknown", full: "5" }"#, .unknownKey("full")),
    (
      #"{ kind: "survey", levels: [{ label: "A", source: "dossier.online", worth: "101" }, { label: "B", source: "dossier.online", worth: "0" }] }"#,
      .badWorth("101")
    ),
  ])
  func aRuleThatMakesNoSenseIsRefused(rule: String, problem: CriteriaProblem) {
    let facts = #"facts: [{ name: "ngay", label: "Ngày", kind: "day" }, { name: "co", label: "Có", kind: "yesNo" }],"#
    #expect(one(rule, more: facts) == [problem])
  }

  @Test func pointsThatDependOnThemselvesAreRefused() {
    let found = problems(
      """
      { code: "1", label: "A", max: "2", rule: { kind: "sum", of: ["2"] } },
      { code: "2", label: "B", max: "2", outside: true, rule: { kind: "sum", of: ["1"] } },
      """)
    #expect(found == [.cycle("1 -> 2 -> 1")])
    #expect(
      problems("{ code: \"1\", label: \"A\", max: \"2\", rule: { kind: \"sum\", of: [\"1\"] } }") == [.cycle("1 -> 1")])
  }

  @Test(arguments: [
    (
      #"[{ code: "a", label: "A", from: "0", to: "1" }, { code: "b", label: "B", from: "1.5" }]"#,
      CriteriaProblem.bandsGap("A", "B")
    ),
    (
      #"[{ code: "a", label: "A", from: "0", to: "1.5" }, { code: "b", label: "B", from: "1" }]"#,
      .bandsOverlap("A", "B")
    ),
    (#"[{ code: "a", label: "A", from: "0" }, { code: "a", label: "B", from: "1" }]"#, .duplicateBand("a")),
    (#"[{ code: "a", label: "A", from: "1" }]"#, .bandsNotFromZero),
    (#"[{ code: "a", label: "A", from: "0", to: "2" }]"#, .bandsNotToTotal),
  ])
  func bandsMustCoverEverything(bands: String, problem: CriteriaProblem) {
    #expect(one("{ kind: \"unknown\" }", more: "bands: \(bands),") == [problem])
  }

  @Test(arguments: [
    "", "[", "[]", "7", "null", "{", "{}", "\u{0}", "{ fields: 3 }", "{ fields: [[]] }", "{ index: \"766\" }",
  ])
  func anythingElseIsRefusedToo(text: String) {
    #expect(!faults(text).isEmpty)
    #expect(faults(text).allSatisfy { !$0.message.isEmpty })
  }

  @Test func whatIsTooDeepOrTooLongIsRefused() {
    var inner = "{ code: \"x\", label: \"x\", max: \"2\", rule: { kind: \"unknown\" } }"
    for depth in 0..<5 { inner = "{ code: \"\(depth)\", label: \"a\", max: \"2\", children: [\(inner)] }" }
    #expect(problems(inner).contains(.tooDeep))
    #expect(faults(String(repeating: "[", count: 3 << 20)).map(\.problem) == [.tooLarge])
    let long = String(repeating: "a", count: 5000)
    #expect(
      problems("{ code: \"1\", label: \"\(long)\", max: \"2\", rule: { kind: \"unknown\" } }") == [
        .tooLong("label", 4000)
      ])
  }

  @Test func everyMessageIsVietnameseAndSaysMoreThanNothing() {
    let all = faults(
      set("{ code: 1 }, 7, { code: \"1\", label: \"a\", max: \"x\", rule: 3 }", more: "extra: 1, from: \"31/01\","))
    #expect(all.count >= 6)
    for fault in all { #expect(fault.message.contains(" ") && !fault.message.contains("Optional")) }
  }

  // Facts

  private func facts(_ text: String) throws -> [CriteriaFault] {
    let set = try Sample.set("bach-thong")
    do throws(CriteriaRefusal) {
      _ = try FactsReader.read(Data(text.utf8), name: "f.json5", for: set)
      return []
    } catch { return error.faults }
  }

  @Test func factsThatTheSetDoesNotAskForAreRefusedWithTheirPlace() throws {
    let found = try facts(
      """
      { indicators: { "dossier.late": "1", "dossier.online": "nine" }, facts: { savingRate: true, khac: 1 },
        points: { "1.R": "20", "1": "5", "1.4": "0.5", "9": "1" }, evidence: { "2.1.1": {} } }
      """)
    #expect(
      found.map(\.place) == [
        "indicators.dossier.late", "indicators.dossier.online", "facts.khac", "facts.savingRate", "points.1",
        "points.1.4", "points.1.R", "points.9", "evidence.2.1.1",
      ])
    #expect(found.map(\.problem).contains(.overrideWithoutReason) && found.map(\.problem).contains(.notLeaf))
    #expect(found.map(\.problem).contains(.pointsOutOfRange("20", "0", "19")))
  }

  @Test func aSetForCommunesIsNotForAProvince() throws {
    #expect(try facts(#"{ kind: "province" }"#).map(\.problem) == [.notForKind("province", "commune")])
  }

  @Test func whatIsNullIsNotKnown() throws {
    let set = try Sample.set("bach-thong")
    let text = #"{ indicators: { "initiative.count": null }, facts: { savingRate: null } }"#
    let read = try FactsReader.read(Data(text.utf8), name: "f", for: set)
    #expect(read.facts == ScoringFacts())
  }
}
