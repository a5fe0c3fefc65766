import Ground
import Organisation

/// The units somebody reports and asks for: the one they work in, and those where a right was given to them by name. A
/// right over all below opens no draft of a unit below.
enum ReportUnits {
  /// Those, the unit they work in first.
  static func own(_ actor: Actor, _ permission: Permission, _ visit: Visit) -> [ID<Organisation.Unit>] {
    let (tree, today, home) = (visit.tree, visit.today, visit.home(actor))
    // Who only looks at another unit's reports does not work on its drafts.
    let works: Set<Permission> = permission == .viewReports ? [.writeReports, .approveReports] : [permission]
    let named = actor.grants.filter { !$0.role.permissions.isDisjoint(with: works) }.flatMap { grant in
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
}
