public import Ground
public import Organisation
import Procedures
public import Storage

/// What people do with dossiers: decide, record, count and journal in one transaction; react afterwards.
public enum DossierActs {
  /// Tiếp nhận: gives the dossier its code and promises its due date.
  ///
  /// Throws `DossierRefusal` for what is wrong with the intake, `OrganisationRefusal` when the actor may not.
  public static func receive(
    _ intake: Intake, by actor: Actor, at now: Instant, _ context: DossierContext, in db: any Connection
  ) throws -> Dossier {
    let receivedAt = intake.receivedAt ?? now
    var timeline = Timeline()
    if let submitted = intake.submittedAt { timeline.append(.init(.submitted, at: submitted)) }
    // When it was entered, if that was not the same day: it may explain why it is late.
    let entered = now.day > receivedAt.day ? now.seconds : nil
    timeline.append(.init(.received, at: receivedAt, by: actor.name, ref: entered))
    return try open(intake, timeline, filedOn: receivedAt.day, by: actor, at: now, context, in: db)
  }

  /// Nộp trực tuyến: state 1, without a due date until an officer accepts it.
  public static func submit(
    _ intake: Intake, by actor: Actor, at now: Instant, _ context: DossierContext, in db: any Connection
  ) throws -> Dossier {
    let submittedAt = intake.submittedAt ?? intake.receivedAt ?? now
    let timeline = Timeline([.init(.submitted, at: submittedAt, by: actor.name)])
    return try open(intake, timeline, filedOn: submittedAt.day, by: actor, at: now, context, in: db)
  }

  /// Từ chối tiếp nhận at the counter: what was handed in becomes a dossier that was never received, with its reason.
  public static func refuse(
    _ intake: Intake, reason: String, by actor: Actor, at now: Instant, _ context: DossierContext,
    in db: any Connection
  ) throws -> Dossier {
    guard intake.channel != .online else { throw DossierRefusal.refusedOnlineAtCounter }
    let note = reason.tidied
    guard !note.isEmpty else { throw DossierRefusal.reasonMissing }
    guard note.count <= DossierRules.mostNoteCharacters else { throw DossierRefusal.tooLong(NoteWords.note) }
    let timeline = Timeline([.init(.refused, at: now, by: actor.name, note: note)])
    return try open(intake, timeline, filedOn: now.day, by: actor, at: now, context, in: db)
  }

  private static func open(
    _ unchecked: Intake, _ timeline: Timeline, filedOn day: Day, by actor: Actor, at now: Instant,
    _ context: DossierContext, in db: any Connection
  ) throws -> Dossier {
    let intake = try unchecked.checked(now: now)
    guard let unit = context.tree.unit(intake.unit) else { throw DossierRefusal.unknownUnit("\(intake.unit)") }
    for part in [unit.id, intake.helpedUnit, intake.decidingUnit].compactMap(\.self) {
      try IntakeRule.requireInForce(part, on: day, tree: context.tree)
    }
    guard let revision = context.catalogue.revision(ofCode: intake.procedure, on: day) else {
      throw DossierRefusal.unknownProcedure(intake.procedure, day)
    }
    if let parent = intake.parent { try check(parent, of: intake.unit, in: db) }
    var applicant = intake.applicant
    let person = Person(
      kind: applicant.kind.rawValue, name: applicant.name, number: applicant.number, phone: applicant.phone,
      address: applicant.address)
    let (number, personID) = try DossierStore.nextNumber(
      of: unit.id, on: day, remembering: person, ids: context.ids, in: db)
    applicant.personID = personID
    let rule = StandingRule(clock: context.clock(unit.id), limit: revision.limit)
    let timeline = rule.recordingPromises(in: timeline)
    let dossier = Dossier(
      unitID: unit.id, id: context.ids.next(), code: DossierCode.make(unitCode: unit.code, on: day, number: number),
      procedureID: revision.procedureID, revisionID: revision.id, helpedUnitID: intake.helpedUnit ?? unit.id,
      decidingUnitID: intake.decidingUnit ?? unit.id, parentID: intake.parent, channel: intake.channel,
      applicant: applicant, subject: intake.subject, timeline: timeline, standing: rule.standing(of: timeline),
      officerID: actor.officerID, payment: intake.payment, handover: .desk, sync: .pending,
      componentsDigitised: intake.componentsDigitised, isResultDigitised: nil, fee: intake.fee,
      delivery: intake.delivery,
      lateCause: nil, isLateCauseConfirmed: false, version: 1)
    try DossierStore.insert(dossier, in: db)
    try TallyStore.apply([TallyKey(dossier): dossier.contribution], in: db)
    try Journal.add(act("dossier.opened", dossier, dossier.standing.state.rawValue, actor, now, context), in: db)
    try react(to: dossier, by: actor, at: now, context, in: db)
    return dossier
  }

  private static func check(_ parent: ID<Dossier>, of unit: ID<Unit>, in db: any Connection) throws {
    let found = try DossierStore.find(DossierReference(unitID: unit, id: parent), in: db)
    guard let found, found.parentID == nil else { throw DossierRefusal.badParent }
    guard found.standing.outcome == nil else { throw DossierRefusal.parentEnded }
  }

  /// Does `action` to a dossier, if its state and its version still allow it.
  ///
  /// Throws `DossierRefusal`, `OrganisationRefusal`, or `DatabaseProblem.staleCopy` when someone was faster.
  public static func perform(
    _ action: DossierAction, on reference: DossierReference, version: Int, by actor: Actor, at now: Instant,
    _ context: DossierContext, in db: any Connection
  ) throws -> Dossier {
    guard var dossier = try DossierStore.find(reference, in: db) else { throw DossierRefusal.notFound }
    guard dossier.version == version else { throw DatabaseProblem.staleCopy }
    let before = dossier.contribution
    let rule = context.rule(for: dossier)
    var entry = try DossierRules.entry(for: action, on: dossier, rule: rule, by: actor.name, at: now)
    let officer = try receiver(of: action, on: dossier, at: now, context, in: db)
    if let officer { entry.person = officer.name }
    try checkParts(action, of: dossier, in: db)
    dossier.timeline.append(entry)
    dossier.timeline = rule.recordingPromises(in: dossier.timeline)
    dossier.standing = rule.standing(of: dossier.timeline)
    dossier.take(action, at: now)
    if dossier.standing.verdict == .late, dossier.lateCause == nil {
      dossier.lateCause = LateCauseRule.proposal(for: dossier, rule: rule)
    }
    var change = dossier.contribution
    change.add(before, times: -1)
    if !change.days.isEmpty { try TallyStore.takeTurns(dossier.answering, in: db) }
    try DossierStore.update(dossier, in: db)
    dossier.version += 1
    try TallyStore.apply([TallyKey(dossier): change], isMyTurn: true, in: db)
    try Journal.add(act("dossier.\(action.name.rawValue)", dossier, entry.summary, actor, now, context), in: db)
    try react(to: dossier, by: actor, at: now, context, in: db)
    return dossier
  }

  /// Whether `perform` would do it as things stand; gives the officer who would take over. Changes nothing.
  static func check(
    _ action: DossierAction, on dossier: Dossier, by actor: Actor, at now: Instant, _ context: DossierContext,
    in db: any Connection
  ) throws -> Officer? {
    _ = try DossierRules.entry(
      for: action, on: dossier, rule: context.rule(for: dossier), by: actor.name, at: now)
    let officer = try receiver(of: action, on: dossier, at: now, context, in: db)
    try checkParts(action, of: dossier, in: db)
    return officer
  }

  /// The officer who takes over; a step and an officer must be there before work is handed to them.
  private static func receiver(
    of action: DossierAction, on dossier: Dossier, at now: Instant, _ context: DossierContext, in db: any Connection
  ) throws -> Officer? {
    guard case .handOver(let step, let chosen, _) = action else { return nil }
    let steps = context.catalogue.revision(dossier.revisionID)?.steps ?? []
    guard steps.isEmpty || step < steps.count else { throw DossierRefusal.unknownStep }
    guard let chosen else { return nil }
    let officer = try find(chosen, of: dossier, in: db)
    guard let officer, officer.to.map({ $0 > now.day }) ?? true else { throw DossierRefusal.unknownOfficer }
    return officer
  }

  /// An officer of the receiving or of the deciding unit.
  private static func find(
    _ officer: ID<Officer>, of dossier: Dossier, in db: any Connection
  ) throws(DatabaseProblem) -> Officer? {
    for unit in dossier.decidingUnitID == dossier.unitID ? [dossier.unitID] : [dossier.unitID, dossier.decidingUnitID] {
      if let found = try UnitStore.officers(of: unit, in: db).first(where: { $0.id == officer }) { return found }
    }
    return nil
  }

  /// A linked dossier ends after its parts, unless somebody says otherwise.
  private static func checkParts(_ action: DossierAction, of dossier: Dossier, in db: any Connection) throws {
    let isFinish: Bool
    switch action {
    case .finish(_, withOpenParts: false): isFinish = true
    case .withdraw, .stop: isFinish = false
    default: return
    }
    guard dossier.parentID == nil else { return }
    let open = try DossierStore.parts(of: dossier.reference, in: db).filter { $0.standing.outcome == nil }
    guard open.isEmpty else {
      throw isFinish ? DossierRefusal.openParts(open.map(\.code)) : .partsGoOn(open.map(\.code))
    }
  }

  /// Tells those who have to go on with it: the officer who was given it, or the unit that decides.
  private static func react(
    to dossier: Dossier, by actor: Actor, at now: Instant, _ context: DossierContext, in db: any Connection
  ) throws {
    let isElsewhere = dossier.decidingUnitID != dossier.unitID && dossier.standing.state == .received
    let isForAnother = dossier.officerID != nil && dossier.officerID != actor.officerID
    guard isElsewhere || isForAnother else { return }
    var unit = isElsewhere ? dossier.decidingUnitID : dossier.unitID
    // A notice lies where its reader works.
    if !isElsewhere, dossier.decidingUnitID != dossier.unitID, let officer = dossier.officerID {
      unit = try find(officer, of: dossier, in: db)?.unitID ?? unit
    }
    let notice = DossierNotice(
      dossier: dossier.reference, unit: unit, officer: isElsewhere ? nil : dossier.officerID, code: dossier.code,
      state: dossier.standing.state)
    try Outbox.add(
      unitID: dossier.unitID, kind: DossierNotice.outboxKind, payload: notice.payload, at: now, ids: context.ids, in: db
    )
  }

  private static func act(
    _ kind: String, _ dossier: Dossier, _ summary: String, _ actor: Actor, _ now: Instant, _ context: DossierContext
  ) -> Act {
    Act(
      id: context.ids.next(), unitID: dossier.unitID, at: now, actor: actor, kind: kind,
      subject: dossier.reference.subject, summary: dossier.code + (summary.isEmpty ? "" : " " + summary))
  }
}

extension Dossier {
  /// What an action changes besides the timeline.
  fileprivate mutating func take(_ action: DossierAction, at now: Instant) {
    sync = .pending
    switch action {
    case .handOver(_, let officer, _):
      // Who handed it on no longer has it, also when nobody in particular takes over.
      officerID = officer
      handover = .officer
    case .requestPayment: payment = .due
    // A paid amount stands in the entry, and only there if it was said.
    case .resume: if timeline.entries.last?.ref != nil, payment == .due { payment = .paid }
    case .recordPayment(let isOnline, _): payment = isOnline ? .paidOnline : .paid
    case .finish: handover = .result
    case .giveBack: handover = .applicant
    case .confirmCause(let cause, _):
      lateCause = cause
      isLateCauseConfirmed = true
    case .correct(let correction, _):
      applicant.name = correction.name
      applicant.number = correction.number
      applicant.phone = correction.phone
      applicant.address = correction.address
      subject = correction.subject
      delivery = correction.delivery
    default: break
    }
  }
}

extension Timeline.Entry {
  /// What the journal says of it: an amount and the note; the name of a citizen is in the timeline and nowhere else.
  fileprivate var summary: String {
    // What was corrected is about a person.
    if kind == .corrected { return "" }
    guard kind == .paid || kind == .paymentRequested || kind == .resumed, let ref else { return note }
    return "\(ref)" + (note.isEmpty ? "" : " " + note)
  }
}
