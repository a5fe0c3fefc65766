import Ground
import Organisation
import Rendering

/// The units somebody reports and asks for: the one they work in, and those where a right was given to them by name. A
/// right over all below opens no draft of a unit below.
enum ReportUnits {
  /// Those, the unit they work in first.
  static func own(_ actor: Actor, _ permission: Permission, _ visit: Visit) -> [ID<Organisation.Unit>] {
    let (tree, today, home) = (visit.tree, visit.today, visit.home(actor))
    let named = actor.grants.filter { $0.role.permissions.contains(permission) }.flatMap { grant in
      grant.unitID == .installation ? tree.roots(on: today) : [grant.unitID]
    }
    let others = Set(named).filter { $0 != home && tree.isInForce($0, on: today) }.sorted()
    return ([home] + others).filter { actor.may(permission, at: $0, tree: tree, on: today) }
  }

  /// The one that is asked for by its code, else the first. Throws `forbidden` where there is none, `unknownUnit` for
  /// another.
  static func chosen(_ code: String, _ permission: Permission, _ visit: Visit) throws -> ID<Organisation.Unit> {
    let own = own(try visit.actor(for: permission), permission, visit)
    guard let first = own.first else { throw OrganisationRefusal.forbidden(permission) }
    guard !code.isEmpty else { return first }
    guard let unit = visit.tree.unit(code: code)?.id, own.contains(unit) else {
      throw OrganisationRefusal.unknownUnit(code)
    }
    return unit
  }

  /// A choice among them, where there is more than one.
  static func choice(
    _ unit: ID<Organisation.Unit>, _ permission: Permission, _ path: String, _ visit: Visit
  ) -> HTML {
    guard let actor = visit.session?.actor else { return "" }
    let units = own(actor, permission, visit)
    guard units.count > 1 else { return "" }
    let choices = units.map { (visit.tree.unit($0)?.code ?? "", visit.tree.name(of: $0, on: visit.today)) }
    return """
      <form class="inline" method="get" action="\(path)">\(PartsView.choice("don_vi", "Đơn vị", choices, selected: visit.tree.unit(unit)?.code ?? ""))<button>Chọn</button></form>
      """
  }

  /// The chosen one, as it goes with a form.
  static func field(_ unit: ID<Organisation.Unit>, _ visit: Visit) -> HTML {
    "<input type=\"hidden\" name=\"don_vi\" value=\"\(visit.tree.unit(unit)?.code ?? "")\">"
  }
}
