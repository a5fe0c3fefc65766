import Ground
import Procedures
import WorkCalendar

/// Proposes why a dossier is late, from its timeline. A person confirms or corrects it.
public enum LateCauseRule {
  /// The likeliest cause, or nil for a dossier that is not late.
  ///
  /// Handed to another unit: it waited for that agency. Entered more than a working day after it happened: entered
  /// late. Otherwise the officer who held it.
  public static func proposal(for dossier: Dossier, rule: StandingRule) -> LateCause? {
    guard dossier.standing.verdict == .late || dossier.standing.outcome == nil else { return nil }
    if dossier.decidingUnitID != dossier.unitID { return .otherAgency }
    if dossier.timeline.entries.contains(where: { $0.kind == .corrected }) { return .enteredLate }
    return .handler
  }
}
