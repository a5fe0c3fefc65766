import Rendering

/// Fields that can be wrong: the message stands above as a link and beside the field.
enum FormView {
  /// All errors at once, each a link to its field.
  static func summary(
    _ errors: FormErrors, ids: String = "f-", title: String = "Chưa lưu được", isFocused: Bool = false
  ) -> HTML {
    guard !errors.isEmpty else { return "" }
    return """
      <div class="errors" role="alert" tabindex="-1"\(if: isFocused, " autofocus")><h2>\(title)</h2><ul>\(errors.items.html { item in
        item.field.isEmpty
          ? "<li>\(item.message)</li>" : "<li><a href=\"#\(ids)\(item.field)\">\(item.message)</a></li>"
      })</ul></div>
      """
  }

  struct Field {
    var name: String
    var label: String
    var hint = ""
    var isOptional = false
    var isShort = false
    var list = ""
    /// Most characters; any number when nil.
    var most: Int?
    /// Before the name, to make an id of it.
    var ids = "f-"
  }

  /// A line of text.
  static func text(_ field: Field, value: String, _ errors: FormErrors, focus: String? = nil) -> HTML {
    """
    <div class="field">\(head(field, errors))
    <input id="\(field.ids)\(field.name)" name="\(field.name)" value="\(value)"\(if: field.isShort, " class=\"short\"")\(if: !field.list.isEmpty, " list=\"\(field.list)\"")\(field.most.map { " maxlength=\"\($0)\"" as HTML })\(marks(field, errors, focus))></div>
    """
  }

  /// Several lines of text: Enter makes a new one and sends nothing.
  static func area(_ field: Field, value: String, _ errors: FormErrors, focus: String? = nil) -> HTML {
    """
    <div class="field">\(head(field, errors))
    <textarea id="\(field.ids)\(field.name)" name="\(field.name)" rows="2"\(marks(field, errors, focus))>\(value)</textarea></div>
    """
  }

  /// One of several.
  static func choice(
    _ field: Field, _ options: [(value: String, label: String)], selected: String, _ errors: FormErrors = FormErrors()
  ) -> HTML {
    """
    <div class="field">\(head(field, errors))<select id="\(field.ids)\(field.name)" name="\(field.name)"\(marks(field, errors, nil))>
    \(options.html { "<option value=\"\($0.value)\"\(if: $0.value == selected, " selected")>\($0.label)</option>" })
    </select></div>
    """
  }

  /// Something to say yes to.
  static func tick(_ field: Field, isOn: Bool, _ errors: FormErrors, focus: String? = nil) -> HTML {
    """
    <div class="field">\(wrong(field, errors))<label><input type="checkbox" id="\(field.ids)\(field.name)" name="\(field.name)" value="1"\(if: isOn, " checked")\(marks(field, errors, focus))> \(field.label)</label></div>
    """
  }

  private static func head(_ field: Field, _ errors: FormErrors) -> HTML {
    """
    <label for="\(field.ids)\(field.name)">\(field.label)\(if: field.isOptional, " <span class=\"hint\">(không bắt buộc)</span>")</label>
    \(wrong(field, errors))\(if: !field.hint.isEmpty, "<div class=\"hint\" id=\"h-\(field.ids)\(field.name)\">\(field.hint)</div>")
    """
  }

  private static func wrong(_ field: Field, _ errors: FormErrors) -> HTML {
    errors[field.name].map { "<div class=\"wrong\" id=\"e-\(field.ids)\(field.name)\">\($0)</div>" as HTML } ?? ""
  }

  private static func marks(_ field: Field, _ errors: FormErrors, _ focus: String?) -> HTML {
    let isWrong = errors[field.name] != nil
    let id = field.ids + field.name
    let notes = (field.hint.isEmpty ? [] : ["h-\(id)"]) + (isWrong ? ["e-\(id)"] : [])
    return """
      \(if: isWrong, " aria-invalid=\"true\"")\(if: !notes.isEmpty, " aria-describedby=\"\(notes.joined(separator: " "))\"")\(if: focus == field.name, " autofocus")
      """
  }
}
