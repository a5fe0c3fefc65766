public import Ground
public import Organisation

/// Các đơn vị tự chấm của một người: their own, where they may look at its scores, and those they were given the right
/// to score, in rounds of which they are not on the side that appraises. The one rule for lists, counts and pages.
public struct OwnUnits: Sendable {
  /// The unit they work in; nil where they may not look at its scores.
  public let home: ID<Unit>?
  /// Where they may score.
  let given: Set<ID<Unit>>
  /// Where they may look at scores: a round of one of these they see from the side that appraises.
  let above: Set<ID<Unit>>

  /// Of somebody on a day.
  public init(_ actor: Actor, home: ID<Unit>, tree: UnitTree, on day: Day) {
    let above = actor.reach(of: .viewScores, tree: tree, on: day)
    let given = actor.reach(of: .scoreSelf, tree: tree, on: day).units
    // Who looks at everything stands above every round, so that of thousands of units only their own is left.
    self.init(
      home: above.units.contains(home) ? home : nil, given: above.isEverywhere ? given.intersection([home]) : given,
      above: above.units)
  }

  /// The same by what it comes to.
  public init(home: ID<Unit>?, given: Set<ID<Unit>>, above: Set<ID<Unit>>) {
    self.home = home
    self.given = given
    self.above = above
  }

  /// The units of a round that they work for.
  public func units(of round: ScoringRound) -> [ID<Unit>] { round.asked.filter { works(for: $0, in: round) } }

  /// Those of them that they score.
  public func scored(of round: ScoringRound) -> [ID<Unit>] { units(of: round).filter(given.contains) }

  /// The unit that somebody means. Of one nobody asks which, of several nobody guesses. Throws `unitMissing`, `notAsked`.
  public static func chosen(_ named: ID<Unit>?, of own: [ID<Unit>]) throws(RoundRefusal) -> ID<Unit> {
    guard let unit = named ?? own.first, own.contains(unit) else { throw .notAsked }
    guard named != nil || own.count == 1 else { throw .unitMissing }
    return unit
  }

  /// Whether they work for a unit in a round.
  public func works(for unit: ID<Unit>, in round: ScoringRound) -> Bool {
    unit == home || (given.contains(unit) && !above.contains(round.unitID))
  }
}
