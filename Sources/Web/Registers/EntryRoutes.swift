import Ground
import Measures
import Organisation
import Registers
import Storage

/// Sổ theo dõi các lĩnh vực: the small registers, all by one set of pages.
enum EntryRoutes {
  static let root = "/so-theo-doi-linh-vuc"

  /// What can be proven here.
  static let evidence = [evidenceKind]

  static let evidenceKind = EvidenceKind(
    name: RegisterEntry.subjectKind, view: .viewRegisters, edit: .keepRegisters,
    isThere: { id, unit, db in try RegisterStore.find(ID(id), unit: unit, in: db) != nil },
    path: { id, unit in path(of: ID(id), unit) })

  static func path(of id: ID<RegisterEntry>, _ unit: ID<Unit>) -> String { "\(root)/muc/\(unit)/\(id)" }
  static func path(of kind: RegisterKind) -> String { "\(root)/\(kind.code)" }

  static func add(to routes: Routes) {
    routes.get(root) { visit in try await overview(visit) }
    EntryFormRoutes.add(to: routes)
    EntryImportRoutes.add(to: routes)
    EntryFiguresRoutes.add(to: routes)
    EntryListRoutes.add(to: routes)
  }

  /// The register an address names.
  static func kind(_ visit: Visit) throws(RegisterRefusal) -> RegisterKind {
    try visit.services.registers.kind(visit.parameter("ma"))
  }

  /// Every register with this year's figures, so far.
  private static func overview(_ visit: Visit) async throws -> Answer {
    let actor = try visit.actor(for: .viewRegisters)
    let unit = try unit(visit, actor)
    guard let period = Period(from: visit.today.startOfYear, to: visit.today) else { throw WebRefusal.badPeriod }
    let (kinds, tree) = (visit.services.registers.kinds, visit.tree)
    let reach = actor.reach(of: .viewRegisters, tree: tree, on: visit.today)
    let query = RegisterQuery(unit: unit, period: period)
    let (answers, counts) = try await visit.read { db in
      (
        try kinds.map { try RegisterMeasure.compute(query, $0, within: reach, tree: tree, in: db) },
        try RegisterListStore.counts(of: reach.units, isEverywhere: reach.isEverywhere, in: db)
      )
    }
    let rows = zip(kinds, answers).map { EntryOverviewView.Row(kind: $0, answer: $1) }
    let strangers = counts.filter { code, _ in !kinds.contains { $0.code == code } }
    return .page(
      EntryOverviewView.page(
        rows, unit: unit, strangers: strangers.sorted { $0.key < $1.key }.map { ($0.key, $0.value) },
        canKeep: actor.mayAnywhere(.keepRegisters), visit))
  }

  /// The unit a page is about: the one asked for, else one's own.
  static func unit(_ visit: Visit, _ actor: Actor, _ form: Form? = nil) throws -> ID<Unit> {
    let code = (form ?? visit.query)["don_vi"]
    guard code.isEmpty || visit.tree.unit(code: code) != nil else { throw OrganisationRefusal.unknownUnit(code) }
    let unit = visit.tree.unit(code: code)?.id ?? visit.home(actor)
    guard actor.may(.viewRegisters, at: unit, tree: visit.tree, on: visit.today) else {
      // What may not be seen is like what is not there.
      throw code.isEmpty ? OrganisationRefusal.forbidden(.viewRegisters) : OrganisationRefusal.unknownUnit(code)
    }
    return unit
  }

  /// The units to choose from, for those who have more than one; too many are named by code instead.
  static func units(_ permission: Permission, _ visit: Visit, inForce: Bool = false) -> [(String, String)] {
    guard let actor = visit.session?.actor else { return [] }
    let units = actor.scope(of: permission, tree: visit.tree, on: visit.today).filter {
      !inForce || visit.tree.isInForce($0, on: visit.today)
    }
    guard units.count <= 400 else { return [] }
    return units.compactMap { visit.tree.unit($0) }.sorted { $0.code < $1.code }.map {
      ($0.code, visit.tree.name(of: $0.id, on: visit.today))
    }
  }

  static func context(_ kind: RegisterKind, _ visit: Visit) throws(OrganisationRefusal) -> RegisterContext {
    RegisterContext(
      kind: kind, actor: try visit.actor(), now: visit.now, tree: visit.tree, ids: visit.services.ids)
  }
}
