import Ground
import Organisation
import Rendering

/// The units of reports in forms.
extension ReportUnits {
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
