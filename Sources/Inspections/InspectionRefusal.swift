public import Ground

/// What the rules of inspections say no to.
public enum InspectionRefusal: Refusal, Equatable {
  case notFound
  case titleMissing
  /// Longer than so many characters.
  case tooLong(Int)
  case badYear(Int)
  /// The document it is based on lacks number or day.
  case basisMissing
  /// A document dated after today.
  case basisInTheFuture(Day)
  case memberMissing
  case nameMissing
  /// Already in the team.
  case memberTwice(String)
  case noUnits
  /// Not below the inspecting unit, or not there at all.
  case unknownUnits(String)
  /// A name that several units have.
  case ambiguousUnit(String)
  case unitTwice(String)
  /// A self-inspection looks at its own unit alone.
  case selfOnly
  /// A unit that findings, minutes or remedies speak of is not taken out.
  case unitInUse(String)
  case visitInTheFuture(Day)
  case minutesBeforeVisit
  case minutesIncomplete
  case unknownItem(String)
  case textMissing
  case unknownHeading(String)
  /// A strength under the weaknesses, or the other way round.
  case headingOfOtherKind
  case unknownCategory(String)
  case tooMany(Int)
  /// The conclusion has been issued: nothing of it changes.
  case alreadyIssued
  case deadlineMissing
  case deadlineInThePast(Day)
  case deadlineTooFar(Day)
  case ownerMissing
  case remedyNotNow(Remedy.State)
  case reportMissing
  case evidenceMissing
  /// All there is is what somebody says of a document that no register has, or one that no longer acts.
  case evidenceOnlyTold
  /// The minutes were made out: what they say does not change any more.
  case minutesMade
  case minutesNotMade
  /// A signed copy is attached already.
  case minutesSigned
  /// The decision was made out: whom it names does not change any more.
  case decisionMade
  /// The inspection has issued its plan: the number.
  case planIssued(String)
  /// The number is none of a plan.
  case notPlanNumber(String)
  /// The decision changes nobody.
  case decisionEmpty
  case ownReport
  case reasonMissing
  case numberMissing
  case issueInTheFuture(Day)
  /// The number belongs to another conclusion of the unit and year.
  case numberTaken(String)
  /// No bytes to keep.
  case notRendered
  /// So many errors stand in the way.
  case errorsOpen(Int)
  /// So many warnings nobody has confirmed.
  case warningsOpen(Int)
  /// An acknowledgement of something that is no warning.
  case nothingToConfirm
  /// The frame of the conclusion was not found beside the program.
  case noTemplate
  case badData(String)
}
