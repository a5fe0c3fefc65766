import Ground

/// Giấy tờ nào, khi nào: which form a dossier gives ground for. A paper is about one entry of the timeline; it is issued
/// once for it, and again only when a later entry of the kind has come.
public enum PaperRule {
  /// The entry a paper of this form would be about; nil when there is no ground for it.
  public static func ground(of form: IssuedPaper.Form, in timeline: Timeline) -> Timeline.Entry? {
    let kind: Timeline.Kind
    switch form {
    case .receipt:
      guard timeline.entries.contains(where: { $0.kind == .received }) else { return nil }
      // A due date set later is a promise that the first receipt could not make.
      return timeline.entries.last { $0.kind == .received || $0.kind == .dueGiven }
    case .supplement: kind = .supplementRequested
    case .refusal: kind = .refused
    case .apology: kind = .extended
    case .stop: kind = .stopped
    case .control: return timeline.entries.contains { $0.kind == .received } ? timeline.entries.last : nil
    }
    return timeline.entries.last { $0.kind == kind }
  }

  /// The forms that can be issued, in the order of their numbers.
  public static func forms(of timeline: Timeline) -> [IssuedPaper.Form] {
    IssuedPaper.Form.allCases.filter { ground(of: $0, in: timeline) != nil }
  }

  /// The paper that was issued about this ground already, and still names the applicant as it should. A signed version
  /// is none of them.
  public static func issued(
    _ form: IssuedPaper.Form, about ground: Timeline.Entry, in timeline: Timeline, among papers: [IssuedPaper]
  ) -> IssuedPaper? {
    let since = max(ground.at, timeline.last(.corrected)?.at ?? ground.at)
    return papers.last { $0.form == form && $0.signsPaperID == nil && $0.issuedAt >= since }
  }
}
