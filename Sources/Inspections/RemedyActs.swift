public import Documents
public import Ground
public import Organisation
public import Storage

/// What people do with remedies that were given out.
public enum RemedyActs {
  /// Báo cáo, công nhận, trả lại, đổi hạn, đổi người: whatever the rule allows. Tells the other side. `sees` tells which
  /// documents the actor may look at: what who judges cannot see proves nothing to them.
  public static func perform(
    _ action: RemedyAction, on id: ID<Remedy>, of unit: ID<Unit>, version: Int, unitName: String,
    sees: (DocumentKey) -> Bool = { _ in true }, _ context: ActContext, in db: any Connection
  ) throws -> Remedy {
    guard let remedy = try RemedyStore.find(id, unit: unit, in: db), remedy.state != .drafted else {
      throw InspectionRefusal.notFound
    }
    guard remedy.version == version else { throw DatabaseProblem.staleCopy }
    let isProven = try Proof.isThere(for: remedy.subject, unit: unit, sees: sees, in: db)
    let isTold = try EvidenceStore.isProven(remedy.subject, unit: unit, in: db)
    let after = try RemedyRule.apply(
      action, to: remedy, isProven: isProven, isTold: isTold, by: context.actor, at: context.now)
    try RemedyStore.update(after, in: db)
    let last = after.timeline.entries.last
    try context.journal(
      "remedy.\(last?.kind.rawValue ?? "")", after.subject, last?.dueOn?.description ?? "", of: unit, in: db)
    try tell(action, after, unitName, context, in: db)
    return after
  }

  private static func tell(
    _ action: RemedyAction, _ remedy: Remedy, _ unitName: String, _ context: ActContext, in db: any Connection
  ) throws {
    guard let finding = try FindingStore.find(remedy.findingID, unit: remedy.inspectingID, in: db) else { return }
    let subject = RemedyNotice(unitID: remedy.unitID, id: remedy.id).subject
    switch action {
    case .report:
      try context.notify(
        remedy.inspectingID, kind: InspectionNotices.kind, subject, InspectionNotices.reported(unitName), in: db)
    case .accept:
      try context.notify(
        remedy.unitID, kind: InspectionNotices.kind, subject, InspectionNotices.accepted(finding.text), in: db)
    case .sendBack:
      try context.notify(
        remedy.unitID, kind: InspectionNotices.kind, subject, InspectionNotices.returned(finding.text), in: db)
    case .reschedule, .reassign: return
    }
  }

  /// Sửa việc khắc phục trước khi ban hành: owner and deadline of one unit.
  public static func draft(
    _ id: ID<Remedy>, of unit: ID<Unit>, version: Int, owner: Position?, dueOn: Day?, in reference: InspectionReference,
    _ context: ActContext, _ db: any Connection
  ) throws {
    let inspection = try InspectionActs.open(reference, in: db)
    guard var remedy = try RemedyStore.find(id, unit: unit, in: db), remedy.inspectionID == inspection.id,
      remedy.inspectingID == inspection.unitID
    else { throw InspectionRefusal.notFound }
    guard remedy.version == version else { throw DatabaseProblem.staleCopy }
    if let dueOn, dueOn != remedy.dueOn { _ = try RemedyRule.deadline(dueOn, on: context.now.day) }
    (remedy.owner, remedy.dueOn) = (owner, dueOn)
    try RemedyStore.update(remedy, in: db)
    try InspectionStore.touch(reference, in: db)
    try context.journal("remedy.drafted", remedy.subject, dueOn?.description ?? "", of: unit, in: db)
  }
}

/// Which remedy a notice is about.
public struct RemedyNotice: Sendable, Equatable {
  /// The unit that must remedy.
  public var unitID: ID<Unit>
  /// The remedy; nil for all of the unit's.
  public var id: ID<Remedy>?
  /// A notice about a remedy.
  public init(unitID: ID<Unit>, id: ID<Remedy>?) {
    self.unitID = unitID
    self.id = id
  }

  /// As in `Notice.subject`.
  public var subject: String { "remedy-notice:\(unitID):\(id.map { "\($0)" } ?? "")" }

  /// Reads a notice's subject; nil when it is about something else.
  public init?(subject: String) {
    let parts = subject.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0] == "remedy-notice", let unit = ID<Unit>(String(parts[1])) else { return nil }
    unitID = unit
    id = ID<Remedy>(String(parts[2]))
  }
}
