public import Ground
import Scoring

/// What the rules of rounds and sheets say no to.
public enum RoundRefusal: Refusal, Equatable {
  case notFound
  case titleMissing
  case tooLong(Int)
  case unknownSet
  /// The set is for other units.
  case setForOthers(String)
  /// The set does not hold in the year that is scored, and nobody said why it is taken all the same.
  case setOutsideYear(String, Int)
  case yearMissing
  case deadlineMissing
  /// A step would end before the one before it.
  case deadlinesOutOfOrder
  case nobodyAsked
  case notBelow(String)
  /// The unit is not scored in this round.
  case notAsked
  case sheetExists(SheetReference)
  /// The round is not at a step where this can be done.
  case roundNotNow(RoundState)
  case sheetNotNow(SheetState)
  case remarkMissing
  case reasonMissing
  case unknownCriterion(String)
  case unknownFact(String)
  case badAnswer(String)
  /// A ratio as the answer to a fact that is one number: its name.
  case ratioOfNumber(String)
  /// Only who appraises gives points where a rule does.
  case ruleDecides
  /// The points cannot be given: why.
  case badPoints(String)
  case noSuchEvidence
  /// The same paper is there already.
  case evidenceThere
  /// Units whose sheets were sent and are not appraised yet.
  case notAppraised([String])
  /// Units whose points are not all known.
  case unknownPoints([String])
  case nobodySubmitted
  case numberMissing
  case decisionInTheFuture(Day)
  /// Who scores itself does not appraise itself.
  case ownSheet
  /// Whoever wrote into a sheet for the unit neither appraises it, scores it a second time nor settles it.
  case scoredForUnit
  /// Of several units that somebody scores, none was named.
  case unitMissing
  /// A word in the thread without words.
  case messageMissing
  case damaged
  /// A field that others appraise: its name, theirs.
  case notFieldOwner(String, [String])
  /// Somebody who may not appraise for the unit, or has had a hand in it already.
  case notAppraiser
  /// Who scores a field a second time does not write into it.
  case secondAppraiser(String)
  case notSecondAppraiser
  case secondDone
  case sampleThere
  case badShare
  /// A field that everybody chosen has had a hand in.
  case noSecondAppraiser(String)
  /// Criteria that have no points yet.
  case criteriaOpen([String])
  /// Fields that were given to somebody and are not appraised yet.
  case fieldsOpen([String])
  case nothingToSettle
  /// Whoever gave one of two scores does not settle which holds.
  case settlesOwn
  /// A field that both have scored: its name.
  case scoredTwice(String)
  /// So many differences of the second scoring are not settled.
  case unsettled(Int)
  /// So many parts drawn to be scored a second time are not, and nobody has said that they may stay so.
  case secondOpen(Int)
  /// A number of the rule for standing apart that is none.
  case badThreshold
  /// Parts of the decision that may not be empty.
  case partsEmpty([String])
  /// Words in braces of the decision's text that nothing replaces.
  case unknownMarks([String])
  /// The deadline of a step is set to a moment that is over.
  case deadlinePast(RoundStep, Instant)
}
