import Ground
import Organisation
import Reading
import Registers
import Storage

/// Writing into a register: a new entry, and what can be done to one.
enum EntryFormRoutes {
  static func add(to routes: Routes) {
    let blank: Routes.Handler = { visit in .page(try await form(visit)) }
    routes.get(EntryRoutes.root + "/:ma/ghi", blank)
    routes.post(EntryRoutes.root + "/:ma/ghi", backOn: blank) { visit in try await create(visit) }
    let single: Routes.Handler = { visit in .page(try await one(visit)) }
    routes.get(EntryRoutes.root + "/muc/:unit/:id", single)
    routes.post(EntryRoutes.root + "/muc/:unit/:id/:what", backOn: single) { visit in try await act(visit) }
  }

  private static func form(_ visit: Visit) async throws -> Page {
    _ = try visit.actor(for: .keepRegisters)
    return EntryFormView.page(try EntryRoutes.kind(visit), visit)
  }

  private static func create(_ visit: Visit) async throws -> Answer {
    let actor = try visit.actor(for: .keepRegisters)
    let kind = try EntryRoutes.kind(visit)
    let unit = try unit(visit.form["don_vi"], actor, visit)
    let (input, context) = (input(visit.form, kind), try EntryRoutes.context(kind, visit))
    let isMeant = visit.form["van_ghi"] == "1"
    let entry = try await visit.write { db in
      try RegisterActs.add(input, at: unit, isMeant: isMeant, context, in: db)
    }
    return .redirect(EntryRoutes.path(of: entry.id, entry.unitID))
  }

  /// The unit to write for: the one named, else one's own. One that others keep is like one that is not there.
  static func unit(_ code: String, _ actor: Actor, _ visit: Visit) throws -> ID<Organisation.Unit> {
    guard !code.isEmpty else { return visit.home(actor) }
    guard let unit = visit.tree.unit(code: code)?.id,
      actor.may(.keepRegisters, at: unit, tree: visit.tree, on: visit.today)
    else { throw RegisterRefusal.unknownUnit(code) }
    return unit
  }

  private static func input(_ form: Form, _ kind: RegisterKind) -> RegisterInput {
    var input = RegisterInput(day: form["ngay"], who: form["ai"], what: form["viec"], field: form["linh_vuc"])
    for column in kind.columns where form.has("c_" + column.code) {
      input.cells[column.code] = form["c_" + column.code]
    }
    return input
  }

  /// The entry an address names, with its kind, if it may be seen.
  private static func find(_ visit: Visit) async throws -> (RegisterEntry, RegisterKind) {
    let actor = try visit.actor()
    guard let unit = ID<Organisation.Unit>(visit.parameter("unit")),
      let id = ID<RegisterEntry>(visit.parameter("id")),
      actor.may(.viewRegisters, at: unit, tree: visit.tree, on: visit.today),
      let entry = try await visit.read({ db in try RegisterStore.find(id, unit: unit, in: db) })
    else { throw RegisterRefusal.notFound }
    return (entry, try visit.services.registers.kind(entry.register))
  }

  private static func one(_ visit: Visit) async throws -> Page {
    let (entry, kind) = try await find(visit)
    let actor = try visit.actor()
    let (turns, evidence) = try await visit.read { db in
      (
        try RegisterStore.turns(of: entry.id, unit: entry.unitID, in: db),
        try EvidenceRoutes.shown(EntryRoutes.evidenceKind, entry.id.value, unit: entry.unitID, in: db)
      )
    }
    let mayKeep = actor.may(.keepRegisters, at: entry.unitID, tree: visit.tree, on: visit.today)
    return EntryView.page(entry, kind, turns, evidence, mayKeep: mayKeep, visit)
  }

  private static func act(_ visit: Visit) async throws -> Answer {
    let (entry, kind) = try await find(visit)
    let (form, context) = (visit.form, try EntryRoutes.context(kind, visit))
    let (id, unit, isMeant) = (entry.id, entry.unitID, form["van_ghi"] == "1")
    guard let version = Int(form["ban"]) else { throw DatabaseProblem.staleCopy }
    switch visit.parameter("what") {
    case "sua":
      let input = input(form, kind)
      try await visit.write { db in
        try RegisterActs.change(id, of: unit, version: version, to: input, isMeant: isMeant, context, in: db)
      }
    case "chuyen":
      guard let day = try EntryListRoutes.day(form["ngay"], visit) else { throw WebRefusal.badDay(form["ngay"]) }
      try await visit.write { db in
        try RegisterActs.turn(
          id, of: unit, version: version, to: form["trang_thai"], on: day, note: form["ghi_chu"], context, in: db)
      }
    case "huy-chuyen":
      try await visit.write { db in
        try RegisterActs.undoTurn(id, of: unit, version: version, reason: form["ly_do"], context, in: db)
      }
    case "rut":
      try await visit.write { db in
        try RegisterActs.withdraw(id, of: unit, version: version, reason: form["ly_do"], context, in: db)
      }
    case "khoi-phuc":
      try await visit.write { db in
        try RegisterActs.restore(id, of: unit, version: version, isMeant: isMeant, context, in: db)
      }
    default: throw RegisterRefusal.notFound
    }
    return .redirect(EntryRoutes.path(of: id, unit))
  }
}
