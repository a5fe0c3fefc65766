import Ground
public import Organisation
public import Storage

/// What the level above does: ask for reports.
public enum RequestActs {
  /// Longest title, and longest name of the document a request rests on.
  public static let longestLine = 500
  /// Longest note.
  public static let longestNote = 4000

  /// Yêu cầu báo cáo. Throws `titleMissing`, `deadlineInThePast`, `nobodyAsked`, `notBelow`. `isBackdated` lets a register
  /// of old requests be entered with deadlines that are past.
  public static func ask(
    _ request: ReportRequest, tree: UnitTree, isBackdated: Bool = false, _ context: ActContext,
    in db: any Connection
  ) throws {
    guard !request.title.isEmpty else { throw ReportRefusal.titleMissing }
    for (text, longest) in [(request.title, longestLine), (request.basis, longestLine), (request.note, longestNote)]
    where text.count > longest {
      throw ReportRefusal.tooLong(longest)
    }
    guard isBackdated || request.dueAt > context.now else { throw ReportRefusal.deadlineInThePast(request.dueAt) }
    guard !request.asked.isEmpty else { throw ReportRefusal.nobodyAsked }
    let below = Set(tree.listing(under: request.unitID, scope: .below, on: request.period.to))
    for unit in request.asked where !below.contains(unit) {
      throw ReportRefusal.notBelow(tree.name(of: unit, on: request.period.to))
    }
    try RequestStore.insert(request, in: db)
    for unit in request.asked {
      try context.notify(
        unit, kind: ReportWords.noticeKind, request.reference.subject,
        ReportWords.requested(request.title, request.dueAt), in: db)
    }
    try context.journal(
      "report.requested", request.reference.subject, "\(request.template) \(request.period.from)..\(request.period.to)",
      of: request.unitID, in: db)
  }
}
