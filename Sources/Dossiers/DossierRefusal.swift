public import Ground

/// What the rules of dossiers say no to.
public enum DossierRefusal: Refusal, Equatable {
  /// The state does not allow the action.
  case notNow(DossierAction.Name, DossierState)
  /// The moment lies before something that already happened.
  case beforeLastEntry(Instant)
  case reasonMissing
  case unknownStep
  case unknownOfficer
  case impossibleMoment(Instant)
  case badAmount
  case dueInThePast
  case alreadyExtended
  case tooLateToExtend(Instant)
  case extensionNotLater(Instant)
  /// No such dossier, or not for this person.
  case notFound
  /// No such unit, by the code given.
  case unknownUnit(String)
  /// The unit has ended by that day; the successors that go on with its work, the primary one first.
  case unitEnded(String, Day, successors: [String])
  /// The unit is founded on a later day, or stands still between two of its spans.
  case unitNotYet(String, Day)
  /// No procedure of that code is in force on that day.
  case unknownProcedure(String, Day)
  case applicantMissing
  /// The result is to go by post, and nobody said where.
  case addressMissing
  /// The valid receipt lies after the moment of entering it.
  case receivedInTheFuture(Instant)
  /// A name, number or text is longer than anything real.
  case tooLong(String)
  case duplicateCode(String)
  /// A parent that is itself a part, or of another unit.
  case badParent
  case badCursor
  /// A paper may only be issued when its facts are there.
  case paperNotReady(String)
  /// Papers were asked for once already, and nobody said that it must be again.
  case secondSupplement
  /// A due moment on a day on which nobody works.
  case dueOnDayOff(Day, next: Day)
  /// A due moment outside office hours.
  case dueOutsideHours(Instant, closing: Instant)
  /// A due moment beyond the last day that can be meant.
  case dueTooFar(Day)
  /// Parts of a linked dossier are still open, by their codes.
  case openParts([String])
  /// The correction says what stands there already.
  case nothingToCorrect
  /// Neither an identity number nor a tax number.
  case badNumber
  /// A dossier filed online is refused on its own page.
  case refusedOnlineAtCounter
  /// A unit has as many drafts as it may have.
  case tooManyDrafts
  /// Somebody else saved the draft meanwhile.
  case draftChanged(String)
  /// Linked parts that would go on without their dossier.
  case partsGoOn([String])
  /// A part for a dossier that has ended.
  case parentEnded
  /// More dossiers were ticked at once than are done at once.
  case tooManyChosen(Int)
  /// Results are given to many at once, and nobody said who took them.
  case collectorMissing
  /// What came by post goes back by post: nobody takes it at the counter.
  case sentByPost
}
