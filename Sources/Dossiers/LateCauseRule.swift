import Ground
import Procedures
import WorkCalendar

/// Proposes why a dossier is late, from its timeline. A person confirms or corrects it.
public enum LateCauseRule {
  /// The likeliest cause, or nil for a dossier that is not late.
  ///
  /// Decided by another unit: it waited for that agency. Received on paper and entered only when it was due already:
  /// entered late. The system was down while it ran: the outage. Otherwise the officer who held it.
  public static func proposal(for dossier: Dossier, rule: StandingRule) -> LateCause? {
    let standing = dossier.standing
    guard standing.verdict == .late || standing.outcome == nil else { return nil }
    if dossier.decidingUnitID != dossier.unitID { return .otherAgency }
    guard let receipt = dossier.timeline.last(.received), let due = standing.dueAt else { return .handler }
    if let entered = receipt.ref, Instant(seconds: entered) >= due { return .enteredLate }
    if rule.clock.calendar.hasOutage(from: receipt.at.day, to: due.day) { return .systemOutage }
    return .handler
  }
}
