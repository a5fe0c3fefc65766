import Ground
import Organisation
import Registers
import Rendering

/// The form of an entry, drawn from its kind.
enum EntryFormView {
  static func page(_ kind: RegisterKind, _ visit: Visit) -> Page {
    let path = EntryRoutes.path(of: kind)
    return Page(
      "Ghi sổ: \(kind.label)", entry: "registers",
      crumbs: [("Sổ các lĩnh vực", EntryRoutes.root), (kind.label, path)],
      content: """
        <p class="hint">\(kind.about)</p>
        \(KeptFormView.open(path + "/ghi", visit, button: "Ghi vào sổ") {
          units(visit) + fields(kind, nil, visit) + repeated(kind)
        })
        """)
  }

  /// Whose entry it is, for those who write for more than one unit.
  static func units(_ visit: Visit) -> HTML {
    let units = EntryRoutes.units(.keepRegisters, visit, inForce: false)
    let home = visit.session.flatMap { visit.tree.unit(visit.home($0.actor))?.code } ?? ""
    if units.isEmpty { return PartsView.field("don_vi", "Mã đơn vị", value: home, isShort: true) }
    guard units.count > 1 else { return "" }
    return PartsView.choice("don_vi", "Đơn vị", units, selected: home)
  }

  /// The fields of a kind; `old` is what stands there already.
  static func fields(_ kind: RegisterKind, _ old: RegisterContent?, _ visit: Visit) -> HTML {
    let day = old?.happenedOn ?? visit.today
    return """
      \(PartsView.field("ngay", kind.when.label, value: day.vietnamese, hint: kind.when.hint, isShort: true))
      \(PartsView.field("viec", kind.what.label, value: old?.what ?? "", hint: kind.what.hint))
      \(PartsView.field("ai", kind.who.label, value: old?.who ?? "", hint: kind.who.hint, isOptional: !kind.who.isRequired))
      \(kind.asked.html { column($0, old?.values[$0.code], isNew: old == nil) })
      \(PartsView.choice("linh_vuc", "Lĩnh vực", ReformField.allCases.map { ($0.rawValue, $0.label) }, selected: (old?.field ?? kind.field).rawValue))
      """
  }

  private static func column(_ column: RegisterColumn, _ value: String?, isNew: Bool) -> HTML {
    let name = "c_" + column.code
    let value = value ?? (isNew ? column.initial : "")
    guard column.content == .choice else {
      let hint = column.hint.isEmpty && !column.measure.isEmpty ? "Đơn vị tính: \(column.measure)" : column.hint
      return PartsView.field(
        name, column.label, value: RegisterRules.shown(value, column), hint: hint, isOptional: !column.isRequired,
        isShort: column.content != .text)
    }
    // What stands there stays choosable, also when it is no longer offered.
    var options = column.choices.filter { !$0.isRetired || $0.code == value }.map { ($0.code, $0.label) }
    if !value.isEmpty, column.choice(value) == nil { options.append((value, value)) }
    return PartsView.choice(
      name, column.label + (column.isRequired ? "" : " (không bắt buộc)"), [("", "– Chọn –")] + options, selected: value
    )
  }

  /// Asked only after a refusal: most entries are like no other.
  static func repeated(_ kind: RegisterKind) -> HTML {
    guard let refused = RefusedForm.current, refused.code == "register.same" || refused.typed["van_ghi"] == "1" else {
      return ""
    }
    let day = Form.encode(refused.typed["ngay"])
    return PartsView.tick("van_ghi", "Đây là việc khác, vẫn ghi vào sổ")
      + (day.isEmpty
        ? ""
        : "<p><a href=\"\(EntryRoutes.path(of: kind))?tu=\(day)&den=\(day)\">Xem các mục của ngày này</a></p>")
  }
}
