public import Documents
public import Ground
public import Organisation
public import Storage

/// What people do with plans: decide, record and journal in one transaction.
///
/// All throw `PlanRefusal`, `OrganisationRefusal` when the actor may not, or `DatabaseProblem.staleCopy`.
public enum PlanActs {
  /// Lập kế hoạch.
  public static func create(
    _ unchecked: PlanDraft, by actor: Actor, at now: Instant, _ context: PlanContext, in db: any Connection
  ) throws -> Plan {
    let draft = try unchecked.checked(context.catalogue)
    try actor.require(.managePlans, at: draft.unitID, tree: context.tree, on: now.day)
    let plan = Plan(
      unitID: draft.unitID, id: context.ids.next(), year: draft.year, type: draft.type, title: draft.title,
      note: draft.note)
    try PlanStore.insert(plan, in: db)
    try journal("plan.created", plan, plan.title, actor, now, context, in: db)
    return plan
  }

  /// Sửa: the type, the year and the words. What was issued keeps its number and day.
  public static func edit(
    _ reference: PlanReference, version: Int, to unchecked: PlanDraft, by actor: Actor, at now: Instant,
    _ context: PlanContext, in db: any Connection
  ) throws -> Plan {
    var plan = try find(reference, version: version, by: actor, at: now, context, in: db)
    let draft = try unchecked.checked(context.catalogue)
    guard plan.state != .closed else { throw PlanRefusal.notIssued }
    (plan.year, plan.type, plan.title, plan.note) = (draft.year, draft.type, draft.title, draft.note)
    if let day = plan.issuedOn, !(plan.year - 1...plan.year + 1).contains(day.year) {
      throw PlanRefusal.issuedFarFromYear(day, plan.year)
    }
    try PlanStore.update(plan, in: db)
    try journal("plan.edited", plan, plan.title, actor, now, context, in: db)
    return plan
  }

  /// Soạn thể thức: what the paper of a draft says besides title and table.
  public static func compose(
    _ reference: PlanReference, version: Int, _ wording: PlanWording, by actor: Actor, at now: Instant,
    _ context: PlanContext, in db: any Connection
  ) throws -> Plan {
    var plan = try find(reference, version: version, by: actor, at: now, context, in: db)
    guard plan.state == .draft else { throw PlanRefusal.notDraft }
    plan.wording = try wording.checked()
    try PlanStore.update(plan, in: db)
    try journal("plan.composed", plan, plan.title, actor, now, context, in: db)
    return plan
  }

  /// The paper of a plan as it is about to be issued, and the tasks it was made of.
  public struct Rendered: Sendable {
    var paper: RenderedPaper
    var tasks: [TaskReference: Int]
    /// A paper of these tasks.
    public init(_ paper: RenderedPaper, of tasks: [WorkTask]) {
      self.paper = paper
      self.tasks = Dictionary(tasks.map { ($0.reference, $0.version) }, uniquingKeysWith: { first, _ in first })
    }
  }

  /// A draft as it will be once it is issued: what its paper is made of. Throws what issuing it would refuse of number
  /// and day.
  public static func preview(_ draft: Plan, _ issue: PlanRules.Issue, today: Day) throws(PlanRefusal) -> Plan {
    try PlanRules.issued(draft, issue, today: today)
  }

  /// Adds the PDF of a plan that was issued without one, drawn from the paper as it was issued; once.
  public static func add(
    pdf: RenderedPaper.File, to reference: PlanReference, by actor: Actor, at now: Instant, ids: IDSource,
    in db: any Connection
  ) throws {
    guard var plan = try PlanStore.find(reference, in: db), var paper = plan.paper else { throw PlanRefusal.notFound }
    guard paper.pdf == nil else { return }
    paper.pdf = pdf.digest
    plan.paper = paper
    try PlanStore.update(plan, in: db)
    try EvidenceStore.add(
      StoredFile(
        unitID: plan.unitID, id: ids.next(), digest: pdf.digest, name: "ke-hoach.pdf",
        mediaType: PaperForm.pdf.mediaType, size: pdf.size, subject: reference.subject), by: actor, at: now, in: db)
    guard let document = plan.documentID else { return }
    try DocumentPaperStore.keep(
      pdf.digest, format: PaperForm.pdf.rawValue, of: DocumentKey(unitID: plan.unitID, id: document),
      template: paper.templateVersion, at: now, in: db)
  }

  /// Ban hành: from then on its tasks bind, and its paper stands in the register of documents. `leapReason` says why
  /// numbers before it are not in the register; `rendered` is the paper, whose bytes are kept, nil where it has a paper
  /// of its own.
  ///
  /// Throws `PlanRefusal.numberTaken` when the number stands there with another day, and what the register refuses.
  public static func issue(
    _ reference: PlanReference, version: Int, _ issue: PlanRules.Issue, leapReason: String = "",
    rendered: Rendered? = nil, by actor: Actor, at now: Instant, _ context: PlanContext, in db: any Connection
  ) throws -> Plan {
    let draft = try find(reference, version: version, by: actor, at: now, context, in: db)
    let issued = try PlanRules.issued(draft, issue, today: now.day)
    var plan = try registered(issued, leapReason, by: actor, at: now, context, in: db)
    if let rendered { try keep(rendered, of: &plan, by: actor, at: now, context, in: db) }
    try PlanStore.update(plan, in: db)
    let assigned = try TaskActs.assignAll(of: plan, by: actor, at: now, context, in: db)
    try journal("plan.issued", plan, "\(plan.summary) (\(assigned))", actor, now, context, in: db)
    return plan
  }

  /// Ghi lại số, ngày that the paper left blank or somebody typed wrongly.
  public static func renumber(
    _ reference: PlanReference, version: Int, _ sign: DocumentSign, _ day: Day, leapReason: String = "",
    by actor: Actor, at now: Instant, _ context: PlanContext, in db: any Connection
  ) throws -> Plan {
    let before = try find(reference, version: version, by: actor, at: now, context, in: db)
    let renumbered = try PlanRules.renumbered(before, sign, day, today: now.day)
    let plan = try registered(renumbered, leapReason, by: actor, at: now, context, in: db)
    try PlanStore.update(plan, in: db)
    try journal("plan.renumbered", plan, "\(before.summary) -> \(plan.summary)", actor, now, context, in: db)
    return plan
  }

  /// Kết thúc: when nothing is open any more.
  public static func close(
    _ reference: PlanReference, version: Int, by actor: Actor, at now: Instant, _ context: PlanContext,
    in db: any Connection
  ) throws -> Plan {
    let issued = try find(reference, version: version, by: actor, at: now, context, in: db)
    let open = try TaskStore.tasks(of: reference, in: db).filter { $0.standing.state.isOpen }.count
    let plan = try PlanRules.closed(issued, open: open)
    try PlanStore.update(plan, in: db)
    try journal("plan.closed", plan, plan.summary, actor, now, context, in: db)
    return plan
  }

  /// Xóa dự thảo with its tasks.
  public static func discard(
    _ reference: PlanReference, version: Int, by actor: Actor, at now: Instant, _ context: PlanContext,
    in db: any Connection
  ) throws {
    let plan = try find(reference, version: version, by: actor, at: now, context, in: db)
    guard plan.state == .draft else { throw PlanRefusal.notDraft }
    for task in try TaskStore.tasks(of: reference, in: db) { try TaskStore.delete(task, in: db) }
    try PlanStore.delete(plan, in: db)
    try journal("plan.discarded", plan, plan.title, actor, now, context, in: db)
  }

  /// The bytes, beside the plan and beside its document in the register. Throws `staleCopy` when the table has changed
  /// since they were made.
  private static func keep(
    _ rendered: Rendered, of plan: inout Plan, by actor: Actor, at now: Instant, _ context: PlanContext,
    in db: any Connection
  ) throws {
    let tasks = try TaskStore.tasks(of: plan.reference, in: db)
    guard Rendered(rendered.paper, of: tasks).tasks == rendered.tasks else { throw DatabaseProblem.staleCopy }
    let paper = rendered.paper
    plan.paper = IssuedPlanPaper(
      templateVersion: PlanPaper.version, paper: paper.paper.digest, docx: paper.docx.digest, pdf: paper.pdf?.digest)
    try paper.record(
      as: "ke-hoach", of: plan.reference.subject, unit: plan.unitID, by: actor, at: now, ids: context.ids, in: db)
    guard let document = plan.documentID else { return }
    try paper.keep(
      of: DocumentKey(unitID: plan.unitID, id: document), template: PlanPaper.version, at: now, in: db)
  }

  /// The plan with its paper in the register of documents, where one number of a year has one day and one document.
  private static func registered(
    _ plan: Plan, _ leapReason: String, by actor: Actor, at now: Instant, _ context: PlanContext,
    in db: any Connection
  ) throws -> Plan {
    guard let sign = plan.sign, let day = plan.issuedOn else { return plan }
    if let other = try PlanStore.find(sign, issuedIn: day.year, of: plan.unitID, in: db), other.id != plan.id {
      guard let otherDay = other.issuedOn, otherDay != day else { throw PlanRefusal.numberEntered(sign.text, day) }
      throw PlanRefusal.numberTaken(sign.text, otherDay)
    }
    var plan = plan
    plan.documentID = try DocumentActs.enter(
      NumberedPaper(sign: sign, day: day, subject: plan.title, leapReason: leapReason), of: plan.unitID,
      insteadOf: plan.documentID, by: actor, at: now, ids: context.ids, in: db)
    return plan
  }

  /// A plan that the actor may manage, in the version they saw.
  static func find(
    _ reference: PlanReference, version: Int, by actor: Actor, at now: Instant, _ context: PlanContext,
    in db: any Connection
  ) throws -> Plan {
    guard let plan = try PlanStore.find(reference, in: db) else { throw PlanRefusal.notFound }
    try actor.require(.managePlans, at: plan.unitID, tree: context.tree, on: now.day)
    guard plan.version == version else { throw DatabaseProblem.staleCopy }
    return plan
  }

  private static func journal(
    _ kind: String, _ plan: Plan, _ summary: String, _ actor: Actor, _ now: Instant, _ context: PlanContext,
    in db: any Connection
  ) throws(DatabaseProblem) {
    try Journal.add(
      context.act(kind, plan.reference.subject, summary, unit: plan.unitID, by: actor, at: now), in: db)
  }
}

extension Plan {
  /// Number and day for the journal; a dash where they are unknown.
  var summary: String {
    guard let sign, let issuedOn else { return "-" }
    return "\(sign.text) \(issuedOn)"
  }
}
