import Ground
import Indicators
import Scoring
import Testing

/// What is tried by name, for the command and for programs: read as strictly as a file of facts.
@Suite struct WhatIfTests {
  private func sheet() throws -> ScoreSheet {
    Scorer(try Sample.set("bach-thong"), kind: "commune").score(try Sample.lucBinh())
  }

  private func faults(_ changes: [String]) throws -> [CriteriaFault] {
    let sheet = try sheet()
    do throws(CriteriaRefusal) {
      _ = try WhatIfChanges(changes, for: sheet)
      return []
    } catch { return error.faults }
  }

  @Test(arguments: [
    (["2.1.1=2022-01-31"], "0.5"), (["2.1.1=2022-02-01"], "0"), (["2.1.1=never"], "-0.5"),
    (["dossier.online=60"], "1.7"), (["savingRate=10"], "2"), (["hasFullHandling=yes"], "1"),
    (["2.1.1=2022-01-31", "2.1.4=2022-11-01", "dossier.online=60"], "2.7"),
  ])
  func aDayAFigureAndAnAnswerAreTried(changes: [String], difference: String) throws {
    let sheet = try sheet()
    let tried = WhatIf.score(sheet, try WhatIfChanges(changes, for: sheet))
    #expect(tried.difference == Sample.q(difference), "\(changes): \(tried.difference?.plain ?? "")")
    #expect(sheet.total.exact == Sample.q("84.93"), "what is tried changes nothing")
  }

  @Test(arguments: [
    ("2.1.1", "2.1.1", CriteriaProblem.badChange), ("2.1.1=1/2", "2.1.1", .badDay("", "1/2")),
    ("2.1.1=2020-12-31", "2.1.1", .dayOutsideYear("2020-12-31")),
    ("2.1.1=2023-01-01", "2.1.1", .dayOutsideYear("2023-01-01")), ("7.4.4=2022-01-01", "7.4.4", .notByDay("7.4.4")),
    ("no.such=1", "no.such", .notAsked("no.such")),
    ("dossier.online=-1", "indicators.dossier.online", .negative("dossier.online")),
    ("dossier.online=chin", "indicators.dossier.online", .badNumber("dossier.online", "chin")),
    ("dossier.online=501", "dossier.online", .partOverWhole("501", "500")),
    ("hasFullHandling=maybe", "facts.hasFullHandling", .badTruth("hasFullHandling")),
  ])
  func whatCannotBeTriedIsToldWithItsPlace(change: String, place: String, problem: CriteriaProblem) throws {
    let found = try faults([change])
    #expect(found.map(\.place) == [place] && found.map(\.problem) == [problem], "\(found)")
    #expect(found.allSatisfy { $0.message.count > 20 })
  }

  @Test func everythingWrongIsToldAtOnce() throws {
    #expect(try faults(["2.1.1=x", "khac=1", "dossier.online=y", "1.R=2022-01-01"]).count == 4)
  }

  @Test func eachObligationSaysWhatItIsWorthInTimeAndADayLate() throws {
    let found = WhatIf.dated(try sheet())
    #expect(found.map(\.code) == ["2.1.1", "2.1.4"])
    let plan = try #require(found.first)
    #expect(plan.due == Sample.day("2022-01-31") && plan.onTime == Quantity(1) && plan.dayLate == Sample.q("0.5"))
    #expect(plan.isMet)
    // Without a day nothing is said; with one of the set's own, before anything is there, all of it.
    var facts = try Sample.lucBinh()
    facts.evidence = [:]
    let none = WhatIf.dated(Scorer(try Sample.set("bach-thong"), kind: "commune").score(facts))
    #expect(none.allSatisfy { $0.due == nil && $0.onTime == nil && $0.dayLate == nil && !$0.isMet })
    let sample = WhatIf.dated(Scorer(try Sample.set("mau-cap-xa"), kind: "commune").score(Sample.facts([:])))
    #expect(sample.map(\.code) == ["1.1"] && sample.first?.due == Sample.day("2021-12-31"))
    #expect(sample.first?.onTime == Quantity(4) && sample.first?.dayLate == Quantity(2))
    // A day that the plan catalogue knows and the set does not.
    let known = WhatIf.dated(
      Scorer(try Sample.set("bach-thong"), kind: "commune").score(facts), due: ["2.1.1": Sample.day("2022-02-28")])
    #expect(known.first?.onTime == Quantity(1) && known.first?.dayLate == Sample.q("0.5"))
  }
}
