import Dossiers
import Ground
import Organisation
import Plans
import Reading
import WorkCalendar

extension Visit {
  /// The world for acts on plans and tasks.
  var plans: PlanContext {
    PlanContext(
      tree: tree, calendars: reference.calendars, catalogue: services.planCatalogue, ids: services.ids)
  }

  /// Up to this day a deadline counts as near: as far as the first reminder reaches.
  func soonDue(_ unit: ID<Organisation.Unit>) -> Day {
    calendar(unit).day(services.planCatalogue.reminders.furthest, workingDaysAfter: today)
  }
}

/// What the pages of plans and tasks read off a request.
enum PlanDesk {
  /// The unit a page is about: the one asked for, else where the actor works. Throws `notFound` where the actor may not.
  static func unit(
    _ visit: Visit, _ actor: Actor, _ permission: Permission = .viewPlans, _ query: Form? = nil
  ) throws -> ID<Organisation.Unit> {
    let code = (query ?? visit.query)["don_vi"]
    guard !code.isEmpty else {
      let home = visit.home(actor)
      if actor.may(permission, at: home, tree: visit.tree, on: visit.today) { return home }
      guard let first = units(visit, actor, permission).first.flatMap({ visit.tree.unit(code: $0.0)?.id }) else {
        throw OrganisationRefusal.forbidden(permission)
      }
      return first
    }
    guard let unit = visit.tree.unit(code: code)?.id,
      actor.may(permission, at: unit, tree: visit.tree, on: visit.today)
    else { throw OrganisationRefusal.notFound }
    return unit
  }

  /// The units an actor can choose from, by code.
  static func units(_ visit: Visit, _ actor: Actor, _ permission: Permission = .viewPlans) -> [(String, String)] {
    actor.scope(of: permission, tree: visit.tree, on: visit.today).compactMap { visit.tree.unit($0) }
      .sorted { $0.code < $1.code }.prefix(mostUnits)
      .map { ($0.code, "\(visit.tree.name(of: $0.id, on: visit.today)) (\($0.code))") }
  }

  /// A longer list nobody reads; who leads more units names one in the address.
  static let mostUnits = 500

  /// The year asked for, else this one.
  static func year(_ visit: Visit) throws -> Int {
    let text = visit.query["nam"]
    guard !text.isEmpty else { return visit.today.year }
    guard let year = Int(text), (2000...2099).contains(year) else { throw PlanRefusal.badYear(Int(text) ?? 0) }
    return year
  }

  /// The version a form was made of.
  static func version(_ visit: Visit) -> Int { Int(visit.form["phien_ban"]) ?? 0 }

  /// A day that must be there.
  static func day(_ name: String, _ visit: Visit) throws(WebRefusal) -> Day {
    guard let day = DateInput.readDay(visit.form[name], today: visit.today) else { throw .badDay(visit.form[name]) }
    return day
  }

  /// A deadline as typed; nil when nothing was.
  static func due(_ visit: Visit) throws(PlanRefusal) -> TaskDue? {
    let text = visit.form["han"]
    guard !text.isEmpty else { return nil }
    guard let due = TaskDue.read(text, today: visit.today) else { throw .badDue(text) }
    return due
  }

  /// Who is meant by the field `ai`: `cb:` an officer of the unit, `dv:` a unit by code, empty for the unit itself.
  static func who(
    _ visit: Visit, at unit: ID<Organisation.Unit>
  ) throws(PlanRefusal) -> (unit: ID<Organisation.Unit>, officer: ID<Officer>?) {
    let text = visit.form["ai"]
    if text.isEmpty { return (unit, nil) }
    if text.hasPrefix("cb:"), let officer = ID<Officer>(String(text.dropFirst(3))) { return (unit, officer) }
    guard text.hasPrefix("dv:"), let found = visit.tree.unit(code: String(text.dropFirst(3))) else {
      throw .unknownUnit(text)
    }
    return (found.id, nil)
  }

  /// The units that a form gives one work to at once, ticked one by one or by whole tiers, with the one that is chosen
  /// as the doer; nil when none is ticked.
  static func several(
    _ visit: Visit, at unit: ID<Organisation.Unit>
  ) throws -> [ID<Organisation.Unit>]? {
    let (codes, tiers) = (visit.form.all("cac_don_vi"), visit.form.all("ca_cap"))
    guard !(codes.isEmpty && tiers.isEmpty) else { return nil }
    var units: [ID<Organisation.Unit>] = []
    let who = try who(visit, at: unit)
    if who.unit != unit { units.append(who.unit) }
    for code in codes {
      guard let found = visit.tree.unit(code: code) else { throw PlanRefusal.unknownUnit(code) }
      units.append(found.id)
    }
    let groups = RecipientGroup.all(of: unit, visit)
    for kind in Set(tiers).sorted() {
      guard let group = groups.first(where: { $0.kind == kind }) else { throw WebRefusal.badChoice(kind) }
      units += group.units
    }
    var seen: Set<ID<Organisation.Unit>> = []
    return units.filter { seen.insert($0).inserted }
  }

  /// The "5 rõ" as typed.
  static func draft(_ visit: Visit, at unit: ID<Organisation.Unit>) throws -> TaskDraft {
    let form = visit.form
    let who = try who(visit, at: unit)
    return TaskDraft(
      unitID: who.unit, officerID: who.officer, role: form["vai_tro"], work: form["viec"],
      responsibility: form["trach_nhiem"], schedule: form["tien_do"], product: form["san_pham"], due: try due(visit),
      assignedOn: try EvidenceRoutes.day(form["giao_tu"], visit))
  }
}
