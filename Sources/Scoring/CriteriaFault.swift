public import Ground
import Indicators

/// Lỗi trong bộ tiêu chí: what is wrong, and where.
public struct CriteriaFault: Error, Sendable, Equatable {
  /// The path in the file, the criterion's code, or the row of a workbook.
  public var place: String
  /// What is wrong there.
  public var problem: CriteriaProblem

  /// A fault at a place.
  public init(_ place: String, _ problem: CriteriaProblem) {
    self.place = place
    self.problem = problem
  }
}

/// What can be wrong with a set of criteria or a file of facts.
public enum CriteriaProblem: Error, Sendable, Equatable {
  case cannotRead
  case tooLarge
  case notJSON
  /// The line at which the reading ends.
  case notJSONAt(Int)
  /// A key that stands twice in one group, and the line of the second.
  case duplicateKey(String, Int)
  case notObject
  case notList
  case unknownKey(String)
  case missingKey(String)
  case emptyText(String)
  /// Not a number as it has to be written: key, what stands there.
  case badNumber(String, String)
  case badDay(String, String)
  case badTruth(String)
  case badText(String)
  /// None of the choices: key, what stands there, what may.
  case badChoice(String, String, String)
  /// No rule of this name; what may stand there.
  case unknownRule(String, String)
  case tooLong(String, Int)
  case tooDeep
  case tooMany(Int)

  case duplicateCode(String)
  case duplicateBand(String)
  case duplicateFact(String)
  case badFactName(String)
  /// Points that do not add up: stated, found.
  case badPoints(String, String)
  case badTotal(String, String)
  case notPositive(String)
  case unknownIndicator(String)
  case unknownFact(String)
  /// A fact of another kind than the rule can use.
  case wrongFact(String)
  case unknownCriterion(String)
  /// Points that depend on themselves; the way round.
  case cycle(String)
  case noChildren
  /// A node with criteria below it whose rule is not the sum.
  case notSum
  case noSteps
  /// Steps that are not in rising order, or overlap: the two.
  case stepsUnordered(String, String)
  case stepsOverlap(String, String)
  case stepsGap(String, String)
  case stepOverMax(String)
  case fullIsZero
  case partsOverMax(String)
  case badFactor(String)
  case badRange(String, String)
  case noMeasure
  case noDenominator
  case noEvidenceForTimely
  case badWorth(String)
  case bandsGap(String, String)
  case bandsOverlap(String, String)
  case bandsNotFromZero
  case bandsNotToTotal
  case badPeriod
  case noDocument
  case badObligation
  /// More decimals than the set gives.
  case tooPrecise(String)
  case tooLargeNumber(String)
  case tooManyParts(Int)

  // Workbooks
  case badRowKind(String)
  case unknownParent(String)
  case ambiguousNumber(String)
  case badLine(String)
  /// A citation that has not its four parts.
  case badCitation(String)
  /// A column that has no part in the rule of its row.
  case unknownColumn(String)
  case badNumberCell(String, String)
  /// What the reading of tables says.
  case table(String)

  // Facts
  case notAsked(String)
  case pointsOutOfRange(String, String, String)
  case overrideWithoutReason
  case notLeaf
  case zeroDenominator
  /// A count below zero.
  case negative(String)
  /// A source of evidence that there is not: what stands there.
  case unknownProof(String)
  /// The set is for units of other kinds: this one, those.
  case notForKind(String, String)

  // What is tried
  /// No `name=value`.
  case badChange
  /// A criterion that is not scored by a day.
  case notByDay(String)
  /// A day that says nothing of the scored year.
  case dayOutsideYear(String)
  /// A part larger than its whole.
  case partOverWhole(String, String)
}

/// A set or a file of facts that cannot be used, with everything that is wrong with it.
public struct CriteriaRefusal: Refusal, Equatable {
  /// Which file or set.
  public var name: String
  /// Everything that is wrong; never empty.
  public var faults: [CriteriaFault]

  /// A refusal of `name`.
  public init(_ name: String, _ faults: [CriteriaFault]) {
    self.name = name
    self.faults = faults
  }

  /// The stable name of the refusal.
  public var code: String { "criteria.faults" }
  /// The input is wrong.
  public var kind: RefusalKind { .invalid }
}
