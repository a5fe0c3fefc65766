import Documents
import Ground
import Organisation
import Plans
import Storage
import WorkCalendar

/// What Xã Mẫu has to do today: some done, one waiting, some late, one that came down from the province.
struct DemoTasks {
  private let place: DemoPlace
  private let context: PlanContext

  init(_ place: DemoPlace, _ context: PlanContext) {
    self.place = place
    self.context = context
  }

  func load() async throws {
    let (unit, province) = (try await place.unit("MAU.01"), try await place.unit("MAU"))
    let people = try await place.database.read { db in try UnitStore.officers(of: unit, in: db) }
    let desk = Desk(place: place, context: context, unit: unit, province: province, people: people)
    try await place.database.write { db in
      try desk.fromProvince(in: db)
      try desk.ofCommune(in: db)
      try desk.draft(in: db)
      try desk.obligations.load(in: db)
    }
  }

  /// The commune with its days and people.
  private struct Desk: Sendable {
    let place: DemoPlace
    let context: PlanContext
    let unit: ID<Unit>
    let province: ID<Unit>
    let people: [Officer]

    /// So many working days from today.
    func day(_ count: Int) -> Day {
      context.calendars.clock(of: unit).calendar.day(count, workingDaysAfter: place.now.day)
    }

    /// Nine o'clock of such a day, never after now.
    func at(_ count: Int) -> Instant { min(Instant(day(count), hour: 9), place.now) }

    /// The day of the commune's plan: in January, or in a young year some weeks ago.
    var began: Day {
      let january = Day(year: place.now.day.year, month: 1, day: 15) ?? place.now.day
      return january <= day(-35) ? context.calendars.clock(of: unit).calendar.workingDay(onOrAfter: january) : day(-35)
    }

    func officer(_ position: Position) -> Officer? { people.first { $0.position == position } }

    func actor(_ position: Position, _ role: Role, at unit: ID<Unit>? = nil) -> Actor {
      let (home, found) = (unit ?? self.unit, officer(position))
      return Actor(
        accountID: nil, officerID: found?.id, unitID: home, name: found?.name ?? place.actor.name,
        grants: [Grant(role: role, unitID: home, isSubtree: true)])
    }

    var obligations: DemoObligations {
      DemoObligations(place: place, context: context, unit: unit, leader: leader, began: began)
    }

    var leader: Actor { actor(.chairman, .leader) }
    var justice: Actor { actor(.justiceAndCivilStatus, .specialist) }
    /// Somebody of the province: its units have no officers in the demo.
    var above: Actor {
      Actor(
        accountID: nil, officerID: nil, unitID: province, name: DemoPlanWords.above,
        grants: [Grant(role: .leader, unitID: province, isSubtree: true)])
    }

    private func plan(
      _ title: String, type: String, year: Int, of unit: ID<Unit>, by actor: Actor, sign: String?, on day: Day,
      _ tasks: [TaskDraft], in db: any Connection
    ) throws -> [WorkTask] {
      let at = min(Instant(day, hour: 9), place.now)
      let plan = try PlanActs.create(
        PlanDraft(unitID: unit, year: year, type: type, title: title, note: DemoPlanWords.note), by: actor, at: at,
        context, in: db)
      let drafts = try TaskActs.add(tasks, to: plan.reference, by: actor, at: at, context, in: db)
      guard let sign = sign.flatMap({ DocumentSign.reading($0) }) else { return drafts }
      _ = try PlanActs.issue(
        plan.reference, version: plan.version, .signed(sign, day), by: actor, at: at, context, in: db)
      return try TaskStore.tasks(of: plan.reference, in: db)
    }

    private func act(
      _ action: TaskAction, on task: WorkTask, by actor: Actor, on back: Int, proof: String? = nil,
      in db: any Connection
    ) throws -> WorkTask {
      let proof = proof.map {
        TaskActs.Proof(
          DocumentReference(
            number: $0, issuer: DemoPlanWords.proofIssuer, title: DemoPlanWords.proofTitle, issuedOn: day(back),
            trust: .invented))
      }
      return try TaskActs.perform(
        action, on: task.reference, version: task.version, proof: proof, hasSeen: action.name == .complete, by: actor,
        at: at(back), context, in: db)
    }

    func fromProvince(in db: any Connection) throws {
      let tasks = try plan(
        DemoPlanWords.provincePlan(day(-40).year), type: "par", year: day(-40).year, of: province, by: above,
        sign: "12/KH-UBND", on: day(-40),
        [
          TaskDraft(
            unitID: unit, role: DemoPlanWords.provinceRole, work: DemoPlanWords.digitise,
            responsibility: DemoPlanWords.lead, product: DemoPlanWords.digitiseProduct, due: .day(day(12))),
          TaskDraft(
            unitID: unit, role: DemoPlanWords.provinceRole, work: DemoPlanWords.selfScore,
            responsibility: DemoPlanWords.lead, product: DemoPlanWords.selfScoreProduct, due: .day(day(-6))),
        ], in: db)
      guard tasks.count == 2 else { return }
      let child = try TaskActs.delegate(
        tasks[0].reference, version: tasks[0].version,
        TaskDraft(
          unitID: unit, officerID: officer(.justiceAndCivilStatus)?.id, work: DemoPlanWords.digitiseCivilStatus,
          responsibility: DemoPlanWords.lead, product: DemoPlanWords.digitiseProduct, due: .day(day(8))), by: leader,
        at: at(-38), context, in: db)
      _ = try act(.progress(percent: 60, note: ""), on: child, by: justice, on: -5, in: db)
      _ = try act(.remind(reason: DemoPlanWords.urge), on: tasks[1], by: above, on: -3, in: db)
    }

    func ofCommune(in db: any Connection) throws {
      func task(
        _ work: String, _ position: Position?, due: Int?, _ product: String = "", schedule: String = "",
        role: String = ""
      ) -> TaskDraft {
        TaskDraft(
          unitID: unit, officerID: position.flatMap { officer($0)?.id }, role: role, work: work,
          responsibility: DemoPlanWords.lead, schedule: schedule, product: product, due: due.map { .day(day($0)) })
      }
      let tasks = try plan(
        DemoPlanWords.communePlan(began.year), type: "par", year: began.year, of: unit, by: leader,
        sign: DocumentSign(
          number: obligations.number(began, isOwn: true), notation: DemoPlanWords.planNotation
        ).text, on: began,
        [
          task(DemoPlanWords.publish, .officeAndStatistics, due: -20, DemoPlanWords.publishProduct),
          task(DemoPlanWords.training, .officeAndStatistics, due: -15),
          task(DemoPlanWords.review, .justiceAndCivilStatus, due: 5, DemoPlanWords.reviewProduct),
          task(
            DemoPlanWords.broadcast, nil, due: 2, DemoPlanWords.broadcastProduct, schedule: DemoPlanWords.weekly,
            role: DemoPlanWords.cultureRole),
          task(
            DemoPlanWords.survey, .frontDeskOfficer, due: 0, DemoPlanWords.surveyProduct,
            schedule: DemoPlanWords.monthly), task(DemoPlanWords.signing, .officeAndStatistics, due: -4),
          task(DemoPlanWords.selfInspection, .chairman, due: nil, schedule: DemoPlanWords.quarterFour),
        ], in: db)
      guard tasks.count == 7 else { return }
      let clerk = actor(.officeAndStatistics, .specialist)
      let first = try act(
        .report(result: DemoPlanWords.published, on: nil), on: tasks[0], by: leader, on: -22,
        proof: DemoPlanWords.publishProof, in: db)
      _ = try act(.complete(note: ""), on: first, by: leader, on: -21, in: db)
      let second = try act(
        .report(result: DemoPlanWords.trainingResult, on: nil), on: tasks[1], by: clerk, on: -12, in: db)
      _ = try act(.complete(note: ""), on: second, by: leader, on: -11, in: db)
      let third = try act(.accept, on: tasks[2], by: justice, on: -30, in: db)
      _ = try act(
        .report(result: DemoPlanWords.reviewed, on: nil), on: third, by: justice, on: -1,
        proof: DemoPlanWords.reviewProof, in: db)
      _ = try act(
        .progress(percent: 40, note: DemoPlanWords.broadcastNote), on: tasks[3], by: leader, on: -2, in: db)
    }

    /// Next year's, being written.
    func draft(in db: any Connection) throws {
      let next = place.now.day.year + 1
      _ = try plan(
        DemoPlanWords.draftPlan(next), type: "procedure-control", year: next, of: unit,
        by: leader, sign: nil, on: day(-1),
        [
          TaskDraft(
            unitID: unit, officerID: officer(.officeAndStatistics)?.id, work: DemoPlanWords.draftWork,
            due: .day(day(60))), TaskDraft(unitID: unit, work: DemoPlanWords.draftReport),
        ], in: db)
    }
  }
}
