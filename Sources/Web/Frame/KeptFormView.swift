import Ground
import Rendering

/// A form that was refused: it comes back on its page with what was typed in it and the reason above.
///
/// The page is drawn by the same code as ever. Only the form with this address looks here, so no page passes typed
/// values around.
struct RefusedForm: Sendable {
  /// Where the form was sent.
  let action: String
  /// What was typed.
  let typed: Form
  /// Why it was refused.
  let message: String
  /// The stable name of the reason.
  let code: String

  /// The one that comes back with the page being drawn.
  @TaskLocal static var current: RefusedForm?
}

/// The form being drawn: its typed values, and what tells its fields from those of other forms of the page.
struct FormScope: Sendable {
  let prefix: String
  let typed: Form?

  @TaskLocal static var current = FormScope(prefix: "", typed: nil)

  /// What stands in a field: what was typed, else what the page says.
  static func value(_ name: String, _ value: String) -> String {
    guard let typed = current.typed else { return value }
    return typed[name]
  }

  /// The id of a field's element.
  static func id(_ name: String) -> String { "f-\(current.prefix)\(name)" }
}

/// Forms that keep what was typed.
enum KeptFormView {
  static let sessionEnded =
    "Phiên làm việc đã kết thúc trước khi gửi nên việc này chưa được ghi. Nội dung đã nhập còn giữ (tệp đính kèm phải chọn lại); hãy xem lại rồi gửi lại."

  /// A form behind a fold; it opens by itself when it comes back, or when there is something to mend in it.
  static func folded(
    _ summary: String, _ action: String, _ visit: Visit, button: String = "Ghi", isOpen: Bool = false,
    isUpload: Bool = false,
    _ fields: () -> HTML
  ) -> HTML {
    let isBack = isOpen || RefusedForm.current?.action == action
    return """
      <details\(if: isBack, " open")><summary>\(summary)</summary>\(open(action, visit, button: button, isUpload: isUpload, fields))</details>
      """
  }

  /// Why the form with this address was refused.
  static func reason(_ action: String) -> HTML? {
    RefusedForm.current.flatMap { refused in
      let lines = refused.message.split(separator: "\n").map(String.init)
      return refused.action == action
        ? """
        <div class="errors" role="alert" tabindex="-1" autofocus><h2>Chưa ghi được</h2><p>\(lines.first ?? "")</p>\(if: lines.count > 1, "<ul>\(lines.dropFirst().prefix(200).html { "<li>\($0.hasPrefix("- ") ? String($0.dropFirst(2)) : $0)</li>" })</ul>")</div>
        """ : nil
    }
  }

  /// A form that stands open. One with a file (`isUpload`) comes back without it.
  static func open(
    _ action: String, _ visit: Visit, button: String, isUpload: Bool = false, _ fields: () -> HTML
  ) -> HTML {
    let refused = RefusedForm.current.flatMap { $0.action == action ? $0 : nil }
    let prefix = action.split(separator: "/").last.map { "\($0)-" } ?? ""
    let content = FormScope.$current.withValue(FormScope(prefix: prefix, typed: refused?.typed)) { fields() }
    return """
      <form class="stack" method="post"\(if: isUpload, " enctype=\"multipart/form-data\"") action="\(action)">\(LayoutView.token(visit.session))
      \(reason(action))
      \(content)<button class="main">\(button)</button></form>
      """
  }
}

/// Pieces that many pages share.
enum PartsView {
  static func field(
    _ name: String, _ label: String, value: String = "", hint: String = "", type: String = "text",
    isOptional: Bool = false, isShort: Bool = false, list: String = "", autofocus: Bool = false
  ) -> HTML {
    let id = FormScope.id(name)
    return """
      <div class="field"><label for="\(id)">\(label)\(if: isOptional, " <span class=\"hint\">(không bắt buộc)</span>")</label>
      \(if: !hint.isEmpty, "<div class=\"hint\" id=\"h-\(id)\">\(hint)</div>")
      <input id="\(id)" name="\(name)" type="\(type)" value="\(FormScope.value(name, value))"\(if: isShort, " class=\"short\"")\(if: !list.isEmpty, " list=\"\(list)\"")\(if: autofocus, " autofocus")\(if: !hint.isEmpty, " aria-describedby=\"h-\(id)\"")></div>
      """
  }

  /// Asked wherever somebody types the number of a paper.
  static var leapReason: HTML {
    field(
      "bo_cach", "Lý do bỏ cách số",
      hint: "Chỉ ghi khi số cách xa số kế tiếp của sổ, ví dụ các số trước đã cấp ở sổ giấy",
      isOptional: true)
  }

  static func choice(
    _ name: String, _ label: String, _ options: [(value: String, label: String)], selected: String = ""
  ) -> HTML {
    let (id, chosen) = (FormScope.id(name), FormScope.value(name, selected))
    return """
      <div class="field"><label for="\(id)">\(label)</label><select id="\(id)" name="\(name)">
      \(options.html { "<option value=\"\($0.value)\"\(if: $0.value == chosen, " selected")>\($0.label)</option>" })
      </select></div>
      """
  }

  /// A box to tick.
  static func tick(_ name: String, _ label: String, isOn: Bool = false) -> HTML {
    """
    <div class="field"><label><input type="checkbox" name="\(name)" value="1"\(if: FormScope.value(name, isOn ? "1" : "") == "1", " checked")> \(label)</label></div>
    """
  }

  /// Stands behind the first field of a filter: on a phone the others are shown when it is ticked, or when one of
  /// `names` filters already.
  static func moreFilters(_ names: [String], in query: Form) -> HTML {
    """
    <div class="fold"><label><input type="checkbox"\(if: names.contains { !query[$0].isEmpty }, " checked")> Thêm điều kiện lọc</label></div>
    """
  }

  /// Several lines of text.
  static func area(_ name: String, _ label: String, value: String = "", hint: String = "", rows: Int = 4) -> HTML {
    let id = FormScope.id(name)
    return """
      <div class="field"><label for="\(id)">\(label)\(if: !hint.isEmpty, " <span class=\"hint\">(\(hint))</span>")</label>
      <textarea id="\(id)" name="\(name)" rows="\(rows)">\(FormScope.current.typed?.table(name) ?? value)</textarea></div>
      """
  }

  static func errors(_ messages: [String], title: String = "Chưa lưu được") -> HTML {
    guard !messages.isEmpty else { return "" }
    return """
      <div class="errors" role="alert" tabindex="-1"><h2>\(title)</h2><ul>\(messages.html { "<li>\($0)</li>" })</ul></div>
      """
  }

  static func empty(_ text: String) -> HTML { "<p class=\"note\">\(text)</p>" }
}
