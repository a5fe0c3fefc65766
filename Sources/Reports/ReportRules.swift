public import Ground

/// What may be done with a report when, and what becomes of it. Pure.
public enum ReportRules {
  /// The report after an action; throws when it is not its time or something is missing.
  public static func after(
    _ action: ReportAction, on report: Report, remark: String, at now: Instant
  ) throws(ReportRefusal) -> Report {
    guard allowed(in: report.state).contains(action) else { throw .notNow(action, report.state) }
    if needsRemark(action), remark.isEmpty { throw .remarkMissing }
    var changed = report
    switch action {
    case .begin, .write: break
    case .propose: changed.state = .reviewing
    case .takeBack, .sendBack: changed.state = report.edition > 0 ? .returned : .draft
    case .issue:
      changed.state = report.request == nil ? .accepted : .submitted
      changed.edition += 1
      changed.submittedAt = report.submittedAt ?? now
      changed.remark = ""
    case .accept: changed.state = .accepted
    case .giveBack:
      changed.state = .returned
      changed.remark = remark
    }
    if action == .sendBack { changed.remark = remark }
    return changed
  }

  /// What can be done in a state.
  public static func allowed(in state: ReportState) -> Set<ReportAction> {
    switch state {
    case .draft, .returned: [.write, .propose]
    case .reviewing: [.takeBack, .sendBack, .issue]
    case .submitted: [.accept, .giveBack]
    case .accepted: [.giveBack]
    }
  }

  /// Whether an action must say why.
  public static func needsRemark(_ action: ReportAction) -> Bool { action == .giveBack || action == .sendBack }
}
