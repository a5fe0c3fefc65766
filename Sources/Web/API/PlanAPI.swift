import Documents
import Dossiers
import Foundation
import Ground
import HTTPTypes
import Hummingbird
import Organisation
import Plans
import Storage
import WorkCalendar

/// Plans, tasks and obligations for programs, to be read; scope `plans`. Names of officers stay on the screen.
enum PlanAPI {
  static func add(to router: Router<SiteContext>, _ services: WebServices) {
    router.get("/api/v1/plans") { request, context in
      await APIGate.answer(request, context, services) { call in try await plans(call) }
    }
    router.get("/api/v1/plans/:unit/:id") { request, context in
      await APIGate.answer(request, context, services) { call in
        try await plan(call, context.parameters.get("unit") ?? "", context.parameters.get("id") ?? "")
      }
    }
    router.get("/api/v1/tasks") { request, context in
      await APIGate.answer(request, context, services) { call in try await tasks(call) }
    }
    router.get("/api/v1/obligations") { request, context in
      await APIGate.answer(request, context, services) { call in try await obligations(call) }
    }
  }

  /// The unit a question names, if the token reaches it.
  private static func unit(_ call: APICall, _ code: String) throws -> ID<Organisation.Unit> {
    try call.token.require(.plans)
    guard let unit = call.reference.tree.unit(code: code)?.id, call.reach.units.contains(unit) else {
      throw OrganisationRefusal.unknownUnit(code)
    }
    return unit
  }

  private static func year(_ call: APICall) throws -> Int {
    try call.number("year", in: 2000...2099) ?? call.now.day.year
  }

  private static func plans(_ call: APICall) async throws -> (HTTPResponse.Status, [UInt8]) {
    let (unit, year) = (try unit(call, call.query["unit"]), try year(call))
    let found = try await call.services.database.read { db in
      try PlanStore.list(of: unit, year: year, in: db).filter { $0.state != .draft }
    }
    let answer: APIValue = ["plans": .list(found.map { value($0, call) })]
    return (.ok, try JSONText.bytes(answer))
  }

  /// One plan with its table. A draft is on the screen of its own unit and nowhere else.
  private static func plan(
    _ call: APICall, _ code: String, _ id: String
  ) async throws -> (HTTPResponse.Status, [UInt8]) {
    try call.token.require(.plans)
    guard let unit = call.reference.tree.unit(code: code.removingPercentEncoding ?? code)?.id,
      call.reach.units.contains(unit), let id = ID<Plan>(id)
    else { throw PlanRefusal.notFound }
    let reference = PlanReference(unitID: unit, id: id)
    let (plan, tasks) = try await call.services.database.read { db in
      (try PlanStore.find(reference, in: db), try TaskStore.tasks(of: reference, in: db))
    }
    guard let plan, plan.state != .draft, case .object(var object) = value(plan, call) else {
      throw PlanRefusal.notFound
    }
    object["tasks"] = .list(tasks.map { value($0, call) })
    return (.ok, try JSONText.bytes(APIValue.object(object)))
  }

  private static func tasks(_ call: APICall) async throws -> (HTTPResponse.Status, [UInt8]) {
    try call.token.require(.plans)
    var filter = TaskFilter(call.reach)
    if !call.query["unit"].isEmpty {
      filter.units = [try unit(call, call.query["unit"])]
      filter.isEverywhere = false
    }
    filter.states = try call.choices("state", TaskState.self)
    guard !filter.states.contains(.draft) else { throw APIRefusal.badValue("state") }
    filter.isOpen = try call.flag("open")
    if try call.flag("overdue") { filter.urgency = .overdue }
    filter.due = try call.openPeriod()
    var cursor: TaskCursor?
    if !call.query["cursor"].isEmpty {
      guard let read = TaskCursor(call.query["cursor"]) else { throw APIRefusal.badValue("cursor") }
      cursor = read
    }
    let limit = try call.number("limit", in: 1...200) ?? 50
    let (asked, after, today) = (filter, cursor, call.now.day)
    let page = try await call.services.database.read { db in
      try TaskListStore.page(asked, after: after, limit: limit, today: today, soon: today, in: db)
    }
    let answer: APIValue = [
      "tasks": .list(page.tasks.map { value($0, call) }), "next": .known(page.next?.description),
    ]
    return (.ok, try JSONText.bytes(answer))
  }

  private static func obligations(_ call: APICall) async throws -> (HTTPResponse.Status, [UInt8]) {
    let (unit, year, today) = (try unit(call, call.query["unit"]), try year(call), call.now.day)
    let catalogue = call.services.planCatalogue
    let standing = catalogue.types.filter { $0.rule == .standing }.map(\.code)
    let calendar = ObligationCalendar(
      catalogue: catalogue, calendar: call.reference.calendars.clock(of: unit).calendar, today: today)
    let found = try await call.services.database.read { db in
      calendar.obligations(
        year: year, plans: try PlanStore.owed(by: unit, year: year, standing: standing, in: db),
        records: try ObligationStore.records(of: unit, year: year, in: db))
    }
    let answer: APIValue = [
      "obligations": .list(
        found.map { one in
          [
            "type": .text(one.type.code), "label": .text(one.type.label), "year": .number(one.year),
            "period": .number(one.period), "due_on": .day(one.due.day), "is_firm": .flag(one.due.isFirm),
            "state": .text(one.state.rawValue), "sign": .known(one.paper?.sign?.text),
            "issued_on": .day(one.paper?.day),
          ]
        })
    ]
    return (.ok, try JSONText.bytes(answer))
  }

  private static func value(_ plan: Plan, _ call: APICall) -> APIValue {
    [
      "id": .text("\(plan.id)"), "unit": .known(call.reference.tree.unit(plan.unitID)?.code),
      "year": .number(plan.year), "type": .known(plan.type), "title": .text(plan.title),
      "state": .text(plan.state.rawValue), "sign": .known(plan.sign?.text), "issued_on": .day(plan.issuedOn),
    ]
  }

  private static func value(_ task: WorkTask, _ call: APICall) -> APIValue {
    let (tree, standing) = (call.reference.tree, task.standing)
    let isLate = standing.dueOn.map { (standing.doneOn ?? standing.reportedOn ?? call.now.day) > $0 }
    return [
      "id": .text("\(task.id)"), "unit": .known(tree.unit(task.unitID)?.code),
      "from_unit": .known(tree.unit(task.fromUnitID)?.code), "plan": .known(task.plan.map { "\($0.id)" }),
      "spread": .known(task.spread.map { "\($0)" }),
      "work": .text(task.work), "role": .known(task.role), "responsibility": .known(task.responsibility),
      "schedule": .known(task.schedule), "product": .known(task.product), "state": .text(standing.state.rawValue),
      "assigned_on": .day(standing.assignedOn), "due_on": .day(standing.dueOn), "done_on": .day(standing.doneOn),
      "percent": .count(standing.percent), "reminded": .number(standing.remindedCount), "is_late": .known(isLate),
    ]
  }
}
