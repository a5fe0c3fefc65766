public import Documents
public import Ground
public import Organisation
public import Storage

/// What people do with the minutes of a unit and the decisions on the team as papers. The bytes lie in the file store
/// already, made from the version that is named.
public enum InspectionPaperActs {
  /// Lập biên bản of a unit: from then on what they say stays.
  ///
  /// Throws `minutesIncomplete` without number, day and visit, `minutesMade`, `staleCopy`.
  public static func makeMinutes(
    of unit: ID<Unit>, version: Int, inspection inspectionVersion: Int, _ rendered: RenderedPaper,
    in reference: InspectionReference, _ context: ActContext, _ db: any Connection
  ) throws {
    let inspection = try InspectionActs.open(reference, in: db)
    guard let row = try InspectedUnitStore.units(of: reference, in: db).first(where: { $0.inspectedID == unit }) else {
      throw InspectionRefusal.notFound
    }
    guard try InspectionPaperStore.find(.minutes(unit), of: reference, in: db) == nil else {
      throw InspectionRefusal.minutesMade
    }
    guard row.version == version, inspection.version == inspectionVersion else { throw DatabaseProblem.staleCopy }
    guard row.hasMinutes else { throw InspectionRefusal.minutesIncomplete }
    try keep(.minutes(unit), rendered, document: nil, of: inspection, context, in: db)
    try context.journal(
      "inspection.minutes-made", inspection.subject, "\(unit) \(rendered.docx.digest)", of: reference.unitID, in: db)
  }

  /// Hủy biên bản đã lập, while nobody has signed it.
  ///
  /// Throws `reasonMissing`, `minutesSigned`, `minutesNotMade`.
  public static func unmakeMinutes(
    of unit: ID<Unit>, reason: String, in reference: InspectionReference, _ context: ActContext, _ db: any Connection
  ) throws {
    let inspection = try InspectionActs.open(reference, in: db)
    let reason = try InspectionLimits.check(reason.tidied, InspectionLimits.note)
    guard !reason.isEmpty else { throw InspectionRefusal.reasonMissing }
    guard try SignedMinutes.files(of: reference, unit, in: db).isEmpty else { throw InspectionRefusal.minutesSigned }
    guard try InspectionPaperStore.remove(.minutes(unit), of: reference, in: db) else {
      throw InspectionRefusal.minutesNotMade
    }
    try InspectionStore.touch(reference, in: db)
    try context.journal(
      "inspection.minutes-unmade", inspection.subject, "\(unit): \(reason)", of: reference.unitID, in: db)
  }

  /// Lập quyết định on the team: it gets its place in the register, and whom it names stays.
  ///
  /// Throws `decisionEmpty`, `decisionMade`, `staleCopy`, and what the register refuses.
  public static func makeDecision(
    _ decision: ID<Basis>, version: Int, leapReason: String = "", signer: String = "", _ rendered: RenderedPaper,
    in reference: InspectionReference, _ context: ActContext, _ db: any Connection
  ) throws {
    try InspectionStore.hold(reference, at: version, in: db)
    let inspection = try InspectionActs.open(reference, in: db)
    guard let basis = try TeamStore.bases(of: reference, in: db).first(where: { $0.id == decision }),
      basis.kind != .plan, let sign = DocumentSign(basis.number)
    else { throw InspectionRefusal.basisMissing }
    guard try InspectionPaperStore.find(.decision(decision), of: reference, in: db) == nil else {
      throw InspectionRefusal.decisionMade
    }
    let team = try TeamStore.members(of: reference, in: db)
    guard team.contains(where: { $0.addedBy == decision || $0.removedBy == decision }) else {
      throw InspectionRefusal.decisionEmpty
    }
    let document = try DocumentActs.enter(
      NumberedPaper(
        sign: sign, day: basis.issuedOn, subject: InspectionPaperWords.subject(of: basis, inspection), signer: signer,
        leapReason: leapReason), of: reference.unitID, by: context.actor, at: context.now, ids: context.ids, in: db)
    try rendered.keep(
      of: DocumentKey(unitID: reference.unitID, id: document), template: InspectionPapers.version, at: context.now,
      in: db)
    try keep(.decision(decision), rendered, document: document, of: inspection, context, in: db)
    try context.journal(
      "inspection.decision-made", inspection.subject, "\(basis.number) \(basis.issuedOn)", of: reference.unitID, in: db)
  }

  /// Ban hành kế hoạch kiểm tra: the plan gets its number in the register and is a ground of the inspection from then
  /// on; its paper stays as it is. A plan of this number and day that was written down as a ground before is this one.
  ///
  /// Throws `planIssued`, `notPlanNumber`, `basisInTheFuture`, `staleCopy`, and what the register refuses.
  public static func issuePlan(
    _ sign: DocumentSign, on day: Day, version: Int, leapReason: String = "", signer: String = "",
    _ rendered: RenderedPaper, in reference: InspectionReference, _ context: ActContext, _ db: any Connection
  ) throws {
    try InspectionStore.hold(reference, at: version, in: db)
    var inspection = try InspectionActs.open(reference, in: db)
    try check(planNumber: sign, on: day, at: context.now)
    let plans = try TeamStore.bases(of: reference, in: db).filter { $0.kind == .plan }
    for plan in plans where try InspectionPaperStore.find(.plan(plan.id), of: reference, in: db) != nil {
      throw InspectionRefusal.planIssued(plan.number)
    }
    let subject = InspectionPaperWords.planned(inspection.title)
    let document = try DocumentActs.enter(
      NumberedPaper(
        sign: sign, day: day, subject: subject, signer: signer, leapReason: leapReason), of: reference.unitID,
      by: context.actor, at: context.now, ids: context.ids, in: db)
    try rendered.keep(
      of: DocumentKey(unitID: reference.unitID, id: document), template: InspectionPapers.version, at: context.now,
      in: db)
    let known = plans.first { DocumentSign($0.number)?.key == sign.key && $0.issuedOn == day }
    let basis =
      try known
      ?? TeamActs.add(.plan, number: sign.text, on: day, issuer: "", subject: "", to: reference, context, in: db)
    // The ground was written down in between, in this transaction.
    inspection = try InspectionActs.open(reference, in: db)
    try keep(.plan(basis.id), rendered, document: document, of: inspection, context, in: db)
    try context.journal(
      "inspection.plan-issued", inspection.subject, "\(sign.text) \(day)", of: reference.unitID, in: db)
  }

  /// Whether a number and a day can be those of a plan; asked before its paper is drawn, too.
  public static func check(
    planNumber sign: DocumentSign, on day: Day, at now: Instant
  ) throws(InspectionRefusal) {
    guard DocumentType(notation: sign.notation) == .plan else { throw .notPlanNumber(sign.text) }
    guard day <= now.day else { throw .basisInTheFuture(day) }
  }

  /// Adds the PDF of a paper that was made without one, drawn from the paper as it was made; once.
  public static func add(
    pdf: RenderedPaper.File, to kind: InspectionPaperKind, of reference: InspectionReference, _ context: ActContext,
    in db: any Connection
  ) throws {
    guard let kept = try InspectionPaperStore.find(kind, of: reference, in: db),
      let inspection = try InspectionStore.find(reference, in: db)
    else { throw InspectionRefusal.notFound }
    guard kept.bytes.pdf == nil else { return }
    try InspectionPaperStore.add(pdf: pdf.digest, to: kind, of: reference, in: db)
    try EvidenceStore.add(
      StoredFile(
        unitID: reference.unitID, id: context.ids.next(), digest: pdf.digest, name: kind.fileName + ".pdf",
        mediaType: PaperForm.pdf.mediaType, size: pdf.size, subject: inspection.subject), by: context.actor,
      at: context.now, in: db)
  }

  private static func keep(
    _ kind: InspectionPaperKind, _ rendered: RenderedPaper, document: ID<Document>?, of inspection: Inspection,
    _ context: ActContext, in db: any Connection
  ) throws {
    try InspectionPaperStore.insert(
      KeptInspectionPaper(
        kind: kind, templateVersion: InspectionPapers.version,
        bytes: .init(
          paper: rendered.paper.digest, docx: rendered.docx.digest, pdf: rendered.pdf?.digest), documentID: document,
        madeAt: context.now, by: context.actor.name), of: inspection.reference, in: db)
    try rendered.record(
      as: kind.fileName, of: inspection.subject, unit: inspection.unitID, by: context.actor, at: context.now,
      ids: context.ids, in: db)
    try InspectionStore.touch(inspection.reference, in: db)
  }
}
