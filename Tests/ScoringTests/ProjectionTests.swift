import Ground
import Indicators
import Scoring
import Testing

/// The cheapest next point.
@Suite struct ProjectionTests {
  private func projection() throws -> (ScoreSheet, Projection) {
    let sheet = Scorer(try Sample.set("bach-thong"), kind: "commune").score(try Sample.lucBinh())
    return (sheet, Projection(sheet, on: Sample.day("2022-10-01")))
  }

  private func units(_ projection: Projection, _ code: String) throws -> ScoreGain.Units {
    let gain = try #require(projection.gains.first { $0.code == code })
    guard case .units(let units) = gain.way else { throw Sample.Missing(code: code) }
    return units
  }

  @Test func itSaysHowManyDossiersAreMissingToAThreshold() throws {
    let (_, projection) = try projection()
    // 12 % of 500 are 60; 9 are there. New ones are in the denominator too: (9 + k) / (500 + k) ≥ 12 %.
    let online = try units(projection, "7.4.4")
    #expect(online.toFull == Quantity(51) && online.toFullAdded == Quantity(58))
    let certified = try units(projection, "3.5.4")
    #expect(certified.toFull == Quantity(24) && certified.nextGain == Quantity(2))
  }

  @Test func theMissingNumberIsEnoughAndOneLessIsNot() throws {
    let (sheet, projection) = try projection()
    let online = try units(projection, "7.4.4")
    for (count, isFull) in [(online.toFull, true), (online.toFull - Quantity(1), false)] {
      let changed = WhatIf.score(sheet) { $0.indicators["dossier.online"] = .number(Quantity(9) + count) }
      #expect((changed.sheet["7.4.4"]?.points.exact == Quantity(2)) == isFull)
    }
    let added = try #require(online.toFullAdded)
    for (count, isFull) in [(added, true), (added - Quantity(1), false)] {
      let changed = WhatIf.score(sheet) {
        $0.indicators["dossier.online"] = .number(Quantity(9) + count)
        $0.indicators["dossier.receivedNew"] = .number(Quantity(500) + count)
      }
      #expect((changed.sheet["7.4.4"]?.points.exact == Quantity(2)) == isFull)
    }
    #expect(
      WhatIf.score(sheet) { $0.indicators["dossier.online"] = .number(Quantity(60)) }.difference == Sample.q("1.7"))
  }

  @Test func theCheapestComesFirstAndWhatIsLateIsGone() throws {
    let (_, projection) = try projection()
    #expect(projection.gains.map(\.code).prefix(3) == ["3.2.2", "7.4.2", "2.1.3"])
    #expect(!projection.gains.contains { ["1.5", "2.1.1", "2.1.4"].contains($0.code) })
    let costs = projection.gains.compactMap(\.cost)
    #expect(costs == costs.sorted())
    // 15,07 are lost; 1 + 0,5 + 0,5 of them for good.
    #expect(projection.known == Sample.q("84.93") && projection.low == Sample.q("84.93"))
    #expect(projection.high == Quantity(98) && projection.bands?.high.label == "Xuất sắc")
  }

  @Test func whatIsOpenMakesARangeUntilItsDayIsPast() throws {
    var set = CriteriaSet(
      code: "thu", total: Quantity(2),
      fields: [
        Criterion(
          code: "1", max: Quantity(2), rule: .timely(.init(late: Sample.q("0.5"), lostAfter: 30)), evidence: [.plan],
          obligation: ScoringObligation(what: "Ban hành", month: 3, day: 31))
      ])
    set.missingEvidence = .zero
    let sheet = Scorer(set).score(Sample.facts([:]))
    for (day, toWin, high, last) in [
      ("2022-03-31", "2", "2", "2022-03-31"), ("2022-04-01", "1", "1", "2022-04-30"),
      ("2022-04-30", "1", "1", "2022-04-30"),
    ] {
      let projection = Projection(sheet, on: Sample.day(day))
      let gain = try #require(projection.gains.first)
      #expect(gain.toWin == Sample.q(toWin) && gain.lastDay == Sample.day(last) && gain.isUnknown)
      #expect(projection.low == .zero && projection.high == Sample.q(high))
    }
    #expect(Projection(sheet, on: Sample.day("2022-05-01")).high == .zero)
  }

  @Test func fewerIsBetterWhereTheLineFalls() throws {
    let rule = ScoringRule.linear(
      .init(measure: .init(numerator: [.fact("phut")]), full: Quantity(15), zero: Quantity(30)))
    let sheet = Scorer(try Sample.one(rule)).score(Sample.facts(["phut": .number(Quantity(40))]))
    let found = Projection(sheet, on: Sample.day("2022-10-01"))
    let units = try units(found, "1")
    #expect(units.isFewer && units.toFull == Quantity(25) && units.toNext == Quantity(11))
    #expect(units.nextGain == Sample.q("0.13"))
  }
}
