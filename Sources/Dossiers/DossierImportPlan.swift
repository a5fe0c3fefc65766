import Ground
import Organisation
import Procedures
import WorkCalendar

/// Turns rows of a register into dossiers: pure, with everything it looks up handed in.
struct DossierImportPlan {
  let context: DossierContext
  let now: Instant
  /// The units the actor may import for; all when nil.
  let allowed: Set<ID<Unit>>?

  private var units: [String: Unit?] = [:]

  init(context: DossierContext, now: Instant, allowed: Set<ID<Unit>>?) {
    self.context = context
    self.now = now
    self.allowed = allowed
  }

  /// The dossier a row means.
  mutating func dossier(of row: DossierImportRow) throws(DossierImportFault) -> Dossier {
    guard let unit = unit(row.unit) else { throw .unknownUnit(row.unit) }
    if let allowed, !allowed.contains(unit.id) { throw .forbiddenUnit(row.unit) }
    let day = row.receivedAt.instant.day
    do { try IntakeRule.requireInForce(unit.id, on: day, tree: context.tree) } catch { throw .refused(error) }
    guard let revision = context.catalogue.revision(ofCode: row.procedure, on: day) else {
      throw .unknownProcedure(row.procedure, day)
    }
    let rule = StandingRule(clock: context.clock(unit.id), limit: revision.limit)
    let timeline = rule.recordingPromises(in: Self.timeline(of: row, rule: rule))
    let standing = rule.standing(of: timeline)
    var dossier = Dossier(
      unitID: unit.id, id: context.ids.next(), code: row.code, procedureID: revision.procedureID,
      revisionID: revision.id, helpedUnitID: unit.id, decidingUnitID: unit.id, parentID: nil, channel: row.channel,
      applicant: .init(name: row.applicant, number: row.applicantID), subject: "", timeline: timeline,
      standing: standing, officerID: nil, payment: Self.payment(of: row), handover: Self.handover(of: standing),
      sync: .pending, componentsDigitised: row.componentsDigitised, isResultDigitised: row.isResultDigitised,
      fee: row.fee, delivery: nil, lateCause: nil, isLateCauseConfirmed: false, version: 1)
    if standing.verdict == .late { dossier.lateCause = LateCauseRule.proposal(for: dossier, rule: rule) }
    return dossier
  }

  private mutating func unit(_ code: String) -> Unit? {
    if let known = units[code] { return known }
    let found = context.tree.unit(code: code)
    units[code] = .some(found)
    return found
  }

  private static func timeline(of row: DossierImportRow, rule: StandingRule) -> Timeline {
    var timeline = Timeline()
    if row.state == .refused {
      let end = row.finishedAt ?? row.receivedAt
      // Refused at intake: what the register calls its receipt was only the filing.
      timeline.append(.init(.submitted, at: row.receivedAt.instant))
      timeline.append(.init(.refused, at: max(end.instant, row.receivedAt.instant)))
      return timeline
    }
    let received = row.receivedAt.instant
    if let submitted = row.submittedAt { timeline.append(.init(.submitted, at: min(submitted.instant, received))) }
    timeline.append(
      .init(
        .received, at: received, due: row.dueAt.map { due(of: $0, rule.clock.calendar) },
        dueIsDate: row.dueAt?.isDate ?? false))
    guard let finished = row.finishedAt else { return timeline }
    let end = end(of: finished, received: received, rule: rule, timeline: timeline)
    let kind: Timeline.Kind = row.state == .withdrawn ? .withdrawn : row.state == .stopped ? .stopped : .finished
    timeline.append(.init(kind, at: end))
    if let returned = row.returnedAt { timeline.append(.init(.returned, at: max(returned.instant, end))) }
    return timeline
  }

  /// A due date without a time of day is the closing of that day at that unit; only its date is compared.
  private static func due(of moment: WrittenMoment, _ calendar: WorkCalendar) -> Instant {
    moment.isDate ? calendar.closing(of: moment.instant.day) : moment.instant
  }

  /// An end without a time of day lies, on the day of receipt, at the receipt; on the very day that something is due
  /// by the minute, at that minute, since nobody can say it was earlier or later.
  private static func end(
    of moment: WrittenMoment, received: Instant, rule: StandingRule, timeline: Timeline
  ) -> Instant {
    guard moment.isDate else { return max(moment.instant, received) }
    let standing = rule.standing(of: timeline)
    if standing.duePrecision == .minute, let due = standing.dueAt, due.day == moment.instant.day { return due.minute }
    return max(moment.instant, received)
  }

  private static func payment(of row: DossierImportRow) -> PaymentState {
    guard let fee = row.fee, fee.amount > 0 else { return row.isPaidOnline == true ? .paidOnline : .none }
    return row.isPaidOnline == true ? .paidOnline : row.isPaidOnline == false ? .paid : .none
  }

  private static func handover(of standing: Standing) -> HandoverState {
    standing.returnedAt != nil ? .applicant : standing.outcome == .resolved ? .result : .desk
  }
}
