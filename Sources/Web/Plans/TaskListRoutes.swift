import Ground
import Organisation
import Plans
import Reading
import Rendering
import Storage

/// Lists of tasks: my own, a unit's, and their export.
enum TaskListRoutes {
  static func add(to routes: Routes) {
    routes.get("/nhiem-vu") { visit in .page(try await mine(visit)) }
    routes.get("/nhiem-vu/don-vi") { visit in .page(try await list(visit)) }
    routes.get("/nhiem-vu.csv") { visit in
      let filter = try exported(visit)
      return Download.csv(TaskListView.fileName, TaskListView.exportColumns) { emit in
        try await pages(filter, visit) { tasks in
          for row in try await rows(tasks, visit) { try await emit(TaskListView.cells(row)) }
        }
      }
    }
    routes.get("/nhiem-vu.xlsx") { visit in
      let filter = try exported(visit)
      let key = "\(visit.services.ids.next(WorkTask.self))"
      return try await Download.workbook(
        TaskListView.fileName, TaskListView.exportColumns, in: visit.services.uploads, under: key
      ) { emit in
        try await pages(filter, visit) { tasks in
          for row in try await rows(tasks, visit) { try await emit(TaskListView.cells(row)) }
        }
      }
    }
  }

  /// Nhiệm vụ của tôi: what I have, what waits for my judgement, what nobody in my unit has.
  private static func mine(_ visit: Visit) async throws -> Page {
    let actor = try visit.actor(for: .viewPlans)
    let home = visit.home(actor)
    let leads = actor.may(.managePlans, at: home, tree: visit.tree, on: visit.today)
    let (officer, today, soon) = (actor.officerID, visit.today, visit.soonDue(home))
    let reach = actor.reach(of: .viewPlans, tree: visit.tree, on: today)
    let found = try await visit.read { db -> (mine: [WorkTask], waiting: [WorkTask], free: [WorkTask]) in
      func list(_ change: (inout TaskFilter) -> Void) throws -> [WorkTask] {
        var filter = TaskFilter(reach)
        filter.states = [.assigned, .inProgress, .returned]
        change(&filter)
        return try TaskListStore.page(filter, after: nil, limit: 100, today: today, soon: soon, in: db).tasks
      }
      let mine = try officer.map { officer in
        try list {
          $0.officer = officer; $0.states.insert(.reported)
        }
      }
      let waiting =
        leads
        ? try list {
          $0.givers = [home]; $0.states = [.reported]
        } : []
      let free =
        leads || officer == nil
        ? try list {
          $0.units = [home]; $0.isEverywhere = false; $0.isUnassigned = true
        } : []
      return (mine ?? [], waiting.filter { $0.officerID == nil || $0.officerID != officer }, free)
    }
    let models = try await (rows(found.mine, visit), rows(found.waiting, visit), rows(found.free, visit))
    return TaskListView.mine(
      models.0, waiting: models.1, free: models.2, hasOfficer: officer != nil, leads: leads, visit)
  }

  private static func list(_ visit: Visit) async throws -> Page {
    let actor = try visit.actor(for: .viewPlans)
    let filter = try filter(visit, .viewPlans)
    var cursor: TaskCursor?
    if !visit.query["trang"].isEmpty {
      guard let read = TaskCursor(visit.query["trang"]) else { throw WebRefusal.badChoice(visit.query["trang"]) }
      cursor = read
    }
    let unit = try PlanDesk.unit(visit, actor)
    let (today, soon, after) = (visit.today, visit.soonDue(unit), cursor)
    var whole = filter
    (whole.urgency, whole.states, whole.isReminded, whole.isOpen) = (nil, [], false, false)
    let all = whole
    let (page, counts) = try await visit.read { db -> (TaskListStore.Page, [(TaskUrgency, Int)]) in
      let counts = try TaskListView.counted.map { urgency -> (TaskUrgency, Int) in
        var filter = all
        filter.urgency = urgency
        return (
          urgency, try TaskListStore.count(filter, upTo: TaskListView.countedUpTo, today: today, soon: soon, in: db)
        )
      }
      return (try TaskListStore.page(filter, after: after, limit: 50, today: today, soon: soon, in: db), counts)
    }
    return TaskListView.list(
      try await rows(page.tasks, visit), next: page.next?.description, counts: counts,
      units: PlanDesk.units(visit, actor), unit: visit.tree.unit(unit)?.code ?? "",
      leads: actor.may(.managePlans, at: unit, tree: visit.tree, on: visit.today),
      mayExport: actor.mayAnywhere(.exportData), visit)
  }

  private static func exported(_ visit: Visit) throws -> TaskFilter {
    _ = try visit.actor(for: .exportData)
    return try filter(visit, .exportData)
  }

  /// The filter an address means, within what the actor may look at.
  private static func filter(_ visit: Visit, _ permission: Permission) throws -> TaskFilter {
    let (actor, query) = (try visit.actor(), visit.query)
    let unit = try PlanDesk.unit(visit, actor, permission)
    let reach = actor.reach(of: permission, tree: visit.tree, on: visit.today)
    let scope: UnitTree.Scope = query["pham_vi"] == "rieng" ? .own : .subtree
    var filter = TaskFilter(
      units: Set(visit.tree.members(of: unit, scope: scope, on: visit.today)).intersection(reach.units))
    filter.text = query["tim"]
    if !query["han"].isEmpty {
      guard let urgency = TaskUrgency(rawValue: query["han"]) else { throw WebRefusal.badChoice(query["han"]) }
      filter.urgency = urgency
    }
    if query["trang_thai"].isEmpty {
      // What is done is looked for by name.
      filter.isOpen = filter.urgency == nil
    } else if query["trang_thai"] != TaskListView.everything {
      guard let state = TaskState(rawValue: query["trang_thai"]) else {
        throw WebRefusal.badChoice(query["trang_thai"])
      }
      filter.states = [state]
    }
    filter.isFromAbove = query["cap_tren"] == "1"
    filter.isReminded = query["don_doc"] == "1"
    if let from = try EvidenceRoutes.day(query["tu"], visit) ?? (query["den"].isEmpty ? nil : Day(number: 0)) {
      let to = try EvidenceRoutes.day(query["den"], visit) ?? from.adding(months: 1200)
      guard let period = Period(from: from, to: to) else { throw WebRefusal.badPeriod }
      filter.due = period
    }
    return filter
  }

  private static func pages(
    _ filter: TaskFilter, _ visit: Visit, _ body: ([WorkTask]) async throws -> Void
  ) async throws {
    var cursor: TaskCursor?
    let (today, soon) = (visit.today, visit.soonDue(visit.home(try visit.actor())))
    repeat {
      let after = cursor
      let page = try await visit.read { db in
        try TaskListStore.page(filter, after: after, limit: 1000, today: today, soon: soon, in: db)
      }
      try await body(page.tasks)
      cursor = page.next
    } while cursor != nil
  }

  /// Tasks as lists show them: with the names of their officers and the titles of their plans.
  static func rows(_ tasks: [WorkTask], _ visit: Visit) async throws -> [TaskRowModel] {
    let units = Set(tasks.filter { $0.officerID != nil }.map(\.unitID)).sorted()
    let plans = Set(tasks.compactMap(\.plan))
    let (officers, titles) = try await visit.read { db -> ([ID<Officer>: String], [PlanReference: String]) in
      var officers: [ID<Officer>: String] = [:]
      for unit in units {
        for officer in try UnitStore.officers(of: unit, in: db) { officers[officer.id] = officer.name }
      }
      var titles: [PlanReference: String] = [:]
      for plan in plans { titles[plan] = try PlanStore.find(plan, in: db)?.title }
      return (officers, titles)
    }
    return tasks.map { task in
      TaskRowModel(
        task, officer: task.officerID.flatMap { officers[$0] }, plan: task.plan.flatMap { titles[$0] }, visit)
    }
  }
}
