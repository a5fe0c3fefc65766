public import Ground

/// What the rules of reports say no to.
public enum ReportRefusal: Refusal, Equatable {
  case notFound
  case unknownTemplate(String)
  /// The outline is for other kinds of units.
  case templateForOthers
  case periodMissing
  /// The last day stands before the first.
  case periodReversed
  case periodTooLong
  /// Before the period is over the figures are not whole: its last day.
  case periodNotOver(Day)
  /// There is one already for this outline, period and request.
  case reportExists(ReportReference)
  case notNow(ReportAction, ReportState)
  case remarkMissing
  /// What must be written before it goes out, by label.
  case writingMissing([String])
  case unknownPlace(String)
  case tooLong(Int)
  case numberMissing
  /// The number is of another register: as written.
  case notAReport(String)
  case issueInTheFuture(Day)
  case numberTaken(String)
  /// So many contradictions stand in the text that nobody has confirmed.
  case contradictions(Int)
  case deadlineInThePast(Instant)
  case deadlineMissing
  case titleMissing
  case nobodyAsked
  /// Not below who asks.
  case notBelow(String)
  /// Who judges a report is not who wrote it.
  case ownReport
}
