import Ground
import Indicators
import Scoring
import TestSupport
import Testing

/// Chance with a seed that a failure prints.
struct Chance {
  private var generator: Seeded
  init(seed: UInt64) { generator = Seeded(seed) }
  mutating func next(_ bound: Int) -> Int { generator.int(0...(bound - 1)) }
  mutating func quantity(_ bound: Int) -> Quantity { Quantity(thousandths: next(bound * 100) * 10) }
}

/// What holds whatever the set and the facts are.
@Suite struct PropertyTests {
  private static let seeds: [UInt64] = [1, 7, 2026, 31_415]

  /// A rule of any kind, with the facts it needs named after `name`.
  private func rule(_ kind: ScoringRule.Kind, _ name: String, _ chance: inout Chance) -> ScoringRule {
    let measure = ScoringRule.Measure(
      numerator: [.fact(name + "A")], denominator: [.fact(name + "B")],
      whenNone: ServiceIndex.WhenNone.allCases[chance.next(3)])
    switch kind {
    case .yesNo: return .yesNo(.init(source: .fact(name + "A"), atLeast: chance.quantity(5)))
    case .timely: return .timely(.init(source: .fact(name + "D"), late: chance.quantity(1), lostAfter: chance.next(40)))
    case .parts:
      return .parts((0..<3).map { .init(label: "\($0)", loss: Sample.q("0.5"), source: .fact("\(name)P\($0)")) })
    case .penalty:
      return .penalty(.init(sources: [.fact(name + "A")], each: Sample.q("0.25"), floor: chance.quantity(1)))
    case .linear:
      return .linear(.init(measure: measure, full: Quantity(1 + chance.next(120)), zero: Quantity(-chance.next(9))))
    case .steps:
      return .steps(measure, (0..<4).map { .init(from: Quantity($0 * 25), points: Sample.q("\($0).5")) })
    case .share: return .share(measure)
    case .survey:
      return .survey(
        .init(
          levels: [("A", 0), ("B", 100)].map { .init(label: $0.0, source: .fact(name + $0.0), worth: Quantity($0.1)) }))
    case .manual: return .manual(.init(to: Quantity(4)))
    case .unknown, .sum: return .unknown
    }
  }

  private func set(_ chance: inout Chance) -> CriteriaSet {
    var fields: [Criterion] = []
    for field in 0..<5 {
      let criteria = (0..<6).map { index in
        let kind = ScoringRule.Kind.allCases[chance.next(ScoringRule.Kind.allCases.count)]
        return Criterion(code: "\(field).\(index)", max: Quantity(4), rule: rule(kind, "f\(field)x\(index)", &chance))
      }
      fields.append(Criterion(code: "\(field)", max: Quantity(24), rule: .sum(of: []), children: criteria))
    }
    var set = CriteriaSet(code: "ngau-nhien", total: Quantity(120), fields: fields)
    set.rounding = RoundingMode.allCases[chance.next(2)]
    return set
  }

  private func facts(_ set: CriteriaSet, _ chance: inout Chance) -> ScoringFacts {
    var facts = Sample.facts([:])
    for source in Set(set.all.flatMap(\.rule.sources).map(\.text)).sorted() where chance.next(8) > 0 {
      let day = DeclaredAnswer.day(Sample.day("2022-01-01") + chance.next(400))
      facts.declared[source] = source.hasSuffix("D") ? day : .number(Quantity(chance.next(60)))
    }
    for criterion in set.all where criterion.isLeaf {
      if chance.next(3) == 0 {
        let due = Sample.day("2022-06-30")
        facts.evidence[criterion.code] = EvidenceFact(
          isPresent: chance.next(4) > 0, issuedOn: due + chance.next(80) - 40, dueOn: due)
      }
      if chance.next(4) == 0 { facts.points[criterion.code] = GivenPoints(chance.quantity(5), reason: "Do thử.") }
    }
    return facts
  }

  @Test(arguments: seeds)
  func fieldsAreSumsTotalsAreSumsAndNothingLeavesItsBounds(seed: UInt64) {
    var chance = Chance(seed: seed)
    for _ in 0..<60 {
      let set = set(&chance)
      let facts = facts(set, &chance)
      let sheet = Scorer(set).score(facts)
      for field in sheet.fields {
        let children = sheet.children(of: field)
        #expect(field.points.known == children.reduce(.zero) { $0 + $1.points.known }, "seed \(seed)")
        #expect(field.points.high == children.reduce(.zero) { $0 + $1.points.high }, "seed \(seed)")
        #expect(field.points.isKnown == children.allSatisfy(\.points.isKnown), "seed \(seed)")
      }
      #expect(sheet.total.known == sheet.fields.reduce(.zero) { $0 + $1.points.known }, "seed \(seed)")
      for line in sheet.lines {
        let points = line.points
        #expect(points.low >= .zero && points.high <= line.max && points.low <= points.high, "seed \(seed)")
        #expect(!points.isKnown || points.low == points.known && points.high == points.known, "seed \(seed)")
        #expect(sheet.criterion(of: line).isLeaf || points.known <= points.high, "seed \(seed)")
      }
      #expect(Scorer(set).score(facts) == sheet, "seed \(seed): the same facts give the same sheet")
    }
  }

  @Test(arguments: seeds)
  func moreOfWhatIsGoodNeverCostsAPoint(seed: UInt64) throws {
    var chance = Chance(seed: seed)
    for kind in [ScoringRule.Kind.linear, .share, .steps, .yesNo] {
      let rule = rule(kind, "x", &chance)
      let bottom = 1 + chance.next(300)
      var before = Quantity.zero
      for top in 0...bottom {
        let facts = Sample.facts(["xA": .number(Quantity(top)), "xB": .number(Quantity(bottom))])
        let points = try #require(try Sample.points(rule, max: "4", facts)?.exact)
        #expect(points >= before, "\(kind), seed \(seed), \(top)/\(bottom)")
        before = points
      }
    }
  }

  @Test(arguments: seeds)
  func moreRemindersNeverGiveAPointAndLaterNeitherDoes(seed: UInt64) throws {
    var chance = Chance(seed: seed)
    let penalty = rule(.penalty, "x", &chance)
    let counts = try (0..<40).map {
      try Sample.points(penalty, max: "4", Sample.facts(["xA": .number(Quantity($0))]))?.exact ?? .zero
    }
    #expect(zip(counts, counts.dropFirst()).allSatisfy { $0 >= $1 }, "seed \(seed)")
    let timely = rule(.timely, "x", &chance)
    let days = try (0..<90).map { shift in
      var facts = Sample.facts(["xD": .day(Sample.day("2022-06-01") + shift)])
      facts.evidence["1"] = EvidenceFact(isPresent: true, dueOn: Sample.day("2022-06-20"))
      return try Sample.points(timely, max: "4", facts)?.exact ?? .zero
    }
    #expect(days.first == Quantity(4))
    #expect(zip(days, days.dropFirst()).allSatisfy { $0 >= $1 }, "seed \(seed)")
  }

  @Test(arguments: seeds)
  func moreOfWhatIsBadNeverGivesAPoint(seed: UInt64) throws {
    var chance = Chance(seed: seed)
    for _ in 0..<20 {
      let full = chance.next(40)
      let falling = ScoringRule.linear(
        .init(
          measure: .init(numerator: [.fact("xA")]), full: Quantity(full), zero: Quantity(full + 1 + chance.next(40))))
      let points = try (0...90).map {
        try #require(try Sample.points(falling, max: "4", Sample.facts(["xA": .number(Quantity($0))]))?.exact)
      }
      #expect(points.first == Quantity(4) && points.last == .zero, "seed \(seed), full \(full)")
      #expect(zip(points, points.dropFirst()).allSatisfy { $0 >= $1 }, "seed \(seed), full \(full)")
    }
  }

  @Test(arguments: seeds)
  func onePartMoreNeverCostsAPoint(seed: UInt64) throws {
    var chance = Chance(seed: seed)
    for _ in 0..<20 {
      let losses = (0..<5).map { _ in chance.quantity(2) }
      let rule = ScoringRule.parts(
        losses.enumerated().map { .init(label: "\($0.offset)", loss: $0.element, source: .fact("xP\($0.offset)")) })
      var there: Set<Int> = []
      func points() throws -> Quantity {
        var facts = Sample.facts([:])
        for part in losses.indices { facts.declared["xP\(part)"] = .yes(there.contains(part)) }
        return try #require(try Sample.points(rule, max: "4", facts)?.exact)
      }
      var before = try points()
      // In any order.
      while there.count < losses.count {
        there.insert(chance.next(losses.count))
        let now = try points()
        #expect(now >= before, "seed \(seed), \(losses), \(there)")
        before = now
      }
      #expect(before == Quantity(4), "seed \(seed)")
    }
  }

  @Test(arguments: seeds)
  func aBetterBallotNeverCostsAPoint(seed: UInt64) throws {
    var chance = Chance(seed: seed)
    for _ in 0..<20 {
      let rule = ScoringRule.survey(
        .init(
          levels: [("xA", 100), ("xB", 50), ("xC", 0)].map {
            .init(label: $0.0, source: .fact($0.0), worth: Quantity($0.1))
          }, full: Quantity(60 + chance.next(40))))
      var ballots = [1 + chance.next(30), chance.next(30), 5 + chance.next(30)]
      func points() throws -> Quantity {
        let facts = Sample.facts(
          Dictionary(
            zip(["xA", "xB", "xC"], ballots.map { .number(Quantity($0)) }), uniquingKeysWith: { first, _ in first }))
        return try #require(try Sample.points(rule, max: "4", facts)?.exact)
      }
      var before = try points()
      while ballots[1] + ballots[2] > 0 {
        // Somebody answers a level better than they did.
        let worse = ballots[2] == 0 || (ballots[1] > 0 && chance.next(2) == 0) ? 1 : 2
        (ballots[worse], ballots[worse - 1]) = (ballots[worse] - 1, ballots[worse - 1] + 1)
        let now = try points()
        #expect(now >= before, "seed \(seed), \(ballots)")
        before = now
      }
      #expect(before == Quantity(4), "seed \(seed)")
    }
  }

  /// What a projection asks for is enough, and gives what it says.
  @Test(arguments: seeds)
  func whatAProjectionAsksForIsEnough(seed: UInt64) throws {
    var chance = Chance(seed: seed)
    for _ in 0..<200 {
      let rule = rule([ScoringRule.Kind.linear, .share, .steps][chance.next(3)], "x", &chance)
      let (bottom, top) = (1 + chance.next(300), chance.next(200))
      let scorer = Scorer(try Sample.one(rule, max: "4"))
      func facts(_ more: Quantity, isAdded: Bool = false) -> ScoringFacts {
        Sample.facts([
          "xA": .number(Quantity(top) + more), "xB": .number(Quantity(bottom) + (isAdded ? more : .zero)),
        ])
      }
      let sheet = scorer.score(facts(.zero))
      guard let gain = Projection(sheet, on: Sample.day("2022-10-01")).gains.first, case .units(let units) = gain.way
      else {
        #expect(sheet.total.known >= (rule.kind == .steps ? Sample.q("3.5") : Quantity(4)), "seed \(seed)")
        continue
      }
      let before = sheet.total.known
      #expect(scorer.score(facts(units.toNext)).total.known == before + units.nextGain, "seed \(seed) \(rule)")
      #expect(scorer.score(facts(units.toFull)).total.known == before + gain.toWin, "seed \(seed) \(rule)")
      if let added = units.toFullAdded {
        let full = scorer.score(facts(added, isAdded: true)).total.known
        #expect(full == before + gain.toWin, "seed \(seed) \(rule)")
      }
      #expect(units.toNext <= units.toFull && units.toNext > .zero, "seed \(seed)")
    }
  }

  /// The largest numbers there are do not overflow.
  @Test func hugeNumbersAreScoredToo() throws {
    let facts = Sample.facts(["tu": .number(.most), "mau": .number(.most)])
    let rule = ScoringRule.linear(
      .init(measure: Sample.ratio(), full: Quantity(1_000_000_000), zero: Quantity(-1_000_000_000)))
    #expect(try Sample.points(rule, max: "10000", facts)?.exact == Quantity(5000))
  }
}
