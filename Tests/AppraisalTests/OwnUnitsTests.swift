import Appraisal
import Ground
import Organisation
import Scoring
import Storage
import TestSupport
import Testing

/// For which units of a round somebody works: one rule for the list, its pages, the counts and the sheet that is begun.
@Suite struct OwnUnitsTests {
  private func own(_ hall: Hall, home: Int?, given: [Int] = [], above: [ID<Organisation.Unit>] = []) -> OwnUnits {
    OwnUnits(
      home: home.map { hall.communes[$0] }, given: Set(given.map { hall.communes[$0] }), above: Set(above))
  }

  @Test(arguments: Engine.available)
  func theListIsFilteredBeforeItIsCutIntoPages(on engine: Engine) async throws {
    let hall = try await Hall.open(engine)
    // Three rounds, of which the second one asks the first commune only.
    var rounds: [ScoringRound] = []
    for number in 0..<3 {
      let round = try await hall.opened()
      if number == 1 {
        let (others, id) = (Array(hall.communes.dropFirst()), round.id)
        try await hall.write { db in
          _ = try db.run("DELETE FROM scoring_round_unit WHERE round_id = \(id) AND asked_id IN (\(list: others))")
        }
      }
      rounds.append(try await hall.round(round.reference))
    }
    func listed(_ own: OwnUnits, _ limit: Int, after: Int = 0) async throws -> [ID<ScoringRound>] {
      try await hall.database.read { db in try RoundStore.scoring(own, limit: limit, after: after, in: db) }.map(\.id)
    }
    let latest = rounds.map(\.id).sorted().reversed().map { $0 }
    let second = own(hall, home: 1)
    #expect(try await listed(own(hall, home: 0), 9) == latest)
    #expect(try await listed(second, 9) == [rounds[2].id, rounds[0].id].sorted().reversed())
    #expect(try await listed(second, 1, after: 1) == [rounds[0].id], "the page after has what the one before left")
    // Given the right to score: not where they look from above.
    let given = own(hall, home: nil, given: [0, 2])
    #expect(try await listed(given, 9) == latest && given.units(of: rounds[0]) == [hall.communes[0], hall.communes[2]])
    #expect(given.units(of: rounds[1]) == [hall.communes[0]])
    let judge = own(hall, home: nil, given: [0, 2], above: [hall.province])
    #expect(try await listed(judge, 9).isEmpty && judge.units(of: rounds[0]).isEmpty)
    // Their own unit they see from below, whatever they may look at.
    let both = own(hall, home: 0, given: [0, 1, 2], above: [hall.province] + hall.communes)
    #expect(try await listed(both, 9) == latest && both.units(of: rounds[0]) == [hall.communes[0]])
    #expect(both.scored(of: rounds[0]) == [hall.communes[0]])
    let looks = own(hall, home: 0)
    #expect(looks.units(of: rounds[0]) == [hall.communes[0]] && looks.scored(of: rounds[0]).isEmpty)
    #expect(try await listed(own(hall, home: nil), 9).isEmpty)
    await hall.database.close()
  }

  @Test func whoseSheetIsMeantIsNotGuessed() throws {
    let (one, two, other) = (ID<Organisation.Unit>(1), ID<Organisation.Unit>(2), ID<Organisation.Unit>(3))
    #expect(try OwnUnits.chosen(nil, of: [one]) == one)
    #expect(try OwnUnits.chosen(two, of: [one, two]) == two)
    #expect(throws: RoundRefusal.unitMissing) { try OwnUnits.chosen(nil, of: [one, two]) }
    #expect(throws: RoundRefusal.notAsked) { try OwnUnits.chosen(other, of: [one]) }
    #expect(throws: RoundRefusal.notAsked) { try OwnUnits.chosen(nil, of: []) }
  }
}
