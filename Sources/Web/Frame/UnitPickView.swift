import Organisation
import Rendering

/// The field of a filter that names a unit: a list, or a line for its name where there are too many for a list.
enum UnitPickView {
  static func field(
    _ permission: Permission, selected: String, all: String? = nil, _ visit: Visit, _ errors: FormErrors = FormErrors()
  ) -> HTML {
    var units = FigureDesk.units(permission, visit)
    guard !units.isEmpty else {
      return FormView.text(
        .init(name: "don_vi", label: "Đơn vị", hint: "Tên hoặc mã đơn vị", isOptional: all != nil, isShort: true),
        value: selected, errors, focus: errors.first)
    }
    // One that is no more, or that nobody knows, stays as it was asked.
    if !selected.isEmpty, !units.contains(where: { $0.0 == selected }) {
      units.append(
        (selected, visit.tree.unit(code: selected).map { visit.tree.name(of: $0.id, on: visit.today) } ?? selected))
    }
    let options = (all.map { [("", $0)] } ?? []) + units
    return FormView.choice(
      .init(name: "don_vi", label: "Đơn vị"), options.map { (value: $0.0, label: $0.1) }, selected: selected, errors)
  }
}
