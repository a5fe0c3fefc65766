import Ground
import Organisation
import Registers
import Rendering

/// One entry with all that is known of it and what can be done to it.
enum EntryView {
  /// A value in words.
  static func text(_ value: String, _ column: RegisterColumn) -> String {
    switch column.content {
    case .text: value
    case .number: RegisterRules.shown(value, column)
    case .money: Int(value).map { VietnameseFormat.amount(Dong($0)) } ?? value
    case .day: Day(value)?.vietnamese ?? value
    case .choice: column.choice(value)?.label ?? value
    }
  }

  /// Where it stands, and since when.
  static func state(_ entry: RegisterEntry, _ kind: RegisterKind) -> String {
    guard let code = entry.state else { return VietnameseFormat.unknown }
    let label = kind.state(code)?.label ?? code
    return entry.stateSince.map { "\(label) (\($0.vietnamese))" } ?? label
  }

  static func page(
    _ entry: RegisterEntry, _ kind: RegisterKind, _ turns: [RegisterTurn], _ evidence: [ShownEvidence], mayKeep: Bool,
    _ visit: Visit
  ) -> Page {
    let mayChange = mayKeep && entry.withdrawal == nil
    return Page(
      entry.content.what, entry: "registers",
      crumbs: [("Sổ các lĩnh vực", EntryRoutes.root), (kind.label, EntryRoutes.path(of: kind))],
      content: """
        \(entry.withdrawal.map { "<p class=\"status\">Đã rút khỏi sổ lúc \($0.at.vietnamese), \($0.by): \($0.reason). Mục này không tính vào số liệu.</p>" as HTML })
        <div class="sides"><div>\(facts(entry, kind, visit))</div>
        <div>\(history(entry, kind, turns))</div></div>
        \(EvidenceView.panel(evidence, EntryRoutes.evidenceKind, entry.id.value, unit: entry.unitID, mayEdit: mayChange, visit))
        \(if: mayKeep, actions(entry, kind, turns, visit))
        """)
  }

  private static func facts(_ entry: RegisterEntry, _ kind: RegisterKind, _ visit: Visit) -> HTML {
    let content = entry.content
    let known = Set(kind.columns.map(\.code))
    let strangers = content.values.codes.filter { !known.contains($0) }
    let unit = visit.tree.name(of: entry.unitID, on: content.happenedOn)
    return """
      <dl><dt>\(kind.when.label)</dt><dd>\(content.happenedOn.vietnamese)</dd><dt>\(kind.who.label)</dt><dd>\(content.who.isEmpty ? VietnameseFormat.unknown : content.who)</dd>
      <dt>Đơn vị</dt><dd>\(unit)</dd><dt>Lĩnh vực</dt><dd>\(content.field.label)</dd>
      \(kind.columns.filter { !$0.isRetired || content.values[$0.code] != nil }.html { column in
        "<dt>\(column.label)\(if: column.isRetired, " (cột cũ)")</dt><dd>\(content.values[column.code].map { value(text($0, column), column) } ?? VietnameseFormat.unknown)</dd>"
      })
      \(strangers.html { "<dt>\($0) (cột cũ)</dt><dd>\(content.values[$0] ?? "")</dd>" })
      \(if: !kind.states.isEmpty, "<dt>Trạng thái</dt><dd>\(state(entry, kind))</dd>")
      <dt>Ghi sổ</dt><dd>\(entry.enteredBy), \(entry.enteredAt.vietnamese)</dd></dl>
      """
  }

  private static func value(_ text: String, _ column: RegisterColumn) -> String {
    column.measure.isEmpty || column.content != .number ? text : "\(text) \(column.measure)"
  }

  private static func history(_ entry: RegisterEntry, _ kind: RegisterKind, _ turns: [RegisterTurn]) -> HTML {
    guard let first = kind.states.first else { return "" }
    let earlier = turns.reversed().html { turn in
      """
      <li><strong>\(turn.day.vietnamese)</strong> \(kind.state(turn.state)?.label ?? turn.state)\(if: !turn.note.isEmpty, ": \(turn.note)")
      <div class="hint">\(turn.by), \(turn.at.vietnamese)\(if: turn.undone != nil, " · đã hủy: \(turn.undone ?? "")")</div></li>
      """
    }
    return """
      <h2>Quá trình</h2><ol class="time">\(earlier)<li><strong>\(entry.content.happenedOn.vietnamese)</strong> \(first.label)</li></ol>
      """
  }

  // MARK: Actions

  private static func actions(
    _ entry: RegisterEntry, _ kind: RegisterKind, _ turns: [RegisterTurn], _ visit: Visit
  ) -> HTML {
    let base = EntryRoutes.path(of: entry.id, entry.unitID)
    func form(_ what: String, _ label: String, button: String, _ fields: () -> HTML) -> HTML {
      KeptFormView.folded(label, "\(base)/\(what)", visit, button: button) {
        "<input type=\"hidden\" name=\"ban\" value=\"\(entry.version)\">" + fields()
      }
    }
    guard entry.withdrawal == nil else {
      return "<h2>Việc có thể làm</h2>"
        + form("khoi-phuc", "Khôi phục vào sổ", button: "Khôi phục") {
          "<p class=\"hint\">Mục sẽ lại được tính vào số liệu.</p>" + EntryFormView.repeated(kind)
        }
    }
    let next = RegisterRules.next(of: entry, kind)
    let moves =
      next.isEmpty
      ? ""
      : form("chuyen", "Chuyển trạng thái", button: "Chuyển") {
        PartsView.choice("trang_thai", "Trạng thái mới", next.map { ($0.code, $0.label) })
          + PartsView.field("ngay", "Từ ngày", value: visit.today.vietnamese, isShort: true)
          + PartsView.area("ghi_chu", "Ghi chú", hint: "số quyết định, ý kiến; không bắt buộc", rows: 2)
      }
    let isTurned = turns.contains { $0.undone == nil }
    return "<h2>Việc có thể làm</h2>" + moves
      + form("sua", "Sửa nội dung", button: "Ghi thay đổi") {
        EntryFormView.fields(kind, entry.content, visit) + EntryFormView.repeated(kind)
      }
      + (isTurned
        ? form("huy-chuyen", "Hủy lần chuyển trạng thái gần nhất (chuyển nhầm)", button: "Hủy lần chuyển") {
          PartsView.area("ly_do", "Lý do", rows: 2)
        } : "")
      + form("rut", "Rút khỏi sổ (ghi nhầm)", button: "Rút khỏi sổ") {
        "<p class=\"hint\">Mục vẫn xem lại được, nhưng không tính vào số liệu nữa.</p>"
          + PartsView.area("ly_do", "Lý do", rows: 2)
      }
  }
}
