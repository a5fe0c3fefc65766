import Dossiers
import Ground
import Rendering

/// Ticks beside the rows of a list, and under it what is to be done with them.
enum DossierBulkView {
  static let nothingTicked = "Chưa chọn hồ sơ nào. Hãy đánh dấu ở cột Chọn các hồ sơ cần làm."
  static let nothingChosen = "Chưa chọn việc. Hãy chọn việc cần làm với các hồ sơ đã đánh dấu."

  static let noteTooLong =
    "Ghi chú dài quá \(Digits.grouped(DossierRules.mostNoteCharacters)) ký tự. Hãy rút gọn rồi xem lại."
  private static let stale =
    "Người khác vừa thay đổi hồ sơ này nên chưa làm. Hãy mở hồ sơ xem lại, vẫn cần thì làm lại."

  /// The part of an address that ticks every row.
  static let allField = "chon"
  /// The ticks stand in the table and belong to the form under it, so that the table prints without it.
  static let formID = "nhieu"
  /// The name of a form that comes back to its list because something is missing in it.
  static let keptCode = "bulk"

  /// What can be done with the rows of a page.
  struct Choices {
    var names: [DossierAction.Name]
    /// The dossiers something can be done with, in the order of the page.
    var ids: [DossierReference]
    var officers: [(String, String)]
    /// Whether every row comes ticked.
    var isAll: Bool
    var token: HTML
    /// What was sent and comes back.
    var kept: RefusedForm?

    /// What is wrong with it, in the order of the page.
    var errors: FormErrors {
      guard let kept, !kept.message.isEmpty else { return FormErrors() }
      let mine = DossierBulkForm.errors(kept.typed)
      return kept.code == keptCode && !mine.isEmpty
        ? mine : FormErrors([.init(field: "", message: kept.message)])
    }

    fileprivate func isTicked(_ reference: DossierReference) -> Bool {
      guard !isAll else { return true }
      return kept?.typed.all(DossierBulkForm.tick).contains { DossierBatch.Choice($0)?.reference == reference } ?? false
    }
  }

  /// Why one was not done.
  static func reason(_ problem: any Error) -> String { (problem as? any Refusal)?.message ?? stale }

  static func tick(_ row: DossierRowModel, _ choices: Choices) -> HTML {
    let reference = row.choice.reference
    guard choices.ids.contains(reference) else { return "<td class=\"screen\"></td>" }
    return """
      <td class="screen"><input type="checkbox" form="\(formID)" name="chon" value="\(row.choice.description)"\(if: choices.ids.first == reference, " id=\"f-\(DossierBulkForm.tick)\"") aria-label="Chọn hồ sơ \(row.code)"\(if: choices.isTicked(reference), " checked")></td>
      """
  }

  /// What is missing, with a way to it; above everything else.
  static func summary(_ errors: FormErrors) -> HTML {
    FormView.summary(errors, title: "Chưa làm việc nào", isFocused: true)
  }

  static func form(_ choices: Choices, around table: HTML, at address: String) -> HTML {
    let (typed, errors) = (choices.kept?.typed ?? Form(), choices.errors)
    let actions = [("", "— chọn việc —")] + choices.names.map { ($0.rawValue, $0.label) }
    let officers = [("", "Chưa giao người cụ thể")] + choices.officers
    return """
      \(table)
      <form id="\(formID)" method="post" action="\(DossierBulkRoutes.path)">\(choices.token)<input type="hidden" name="ve" value="\(address)">
      <fieldset><legend>Với các hồ sơ đã chọn</legend><div class="inline">
      \(FormView.choice(.init(name: DossierBulkForm.action, label: "Việc"), actions, selected: typed[DossierBulkForm.action], errors))
      \(if: !choices.officers.isEmpty && choices.names.contains(.handOver), FormView.choice(.init(name: DossierBulkForm.officer, label: "Công chức nhận (khi chuyển bước)"), officers, selected: typed[DossierBulkForm.officer], errors))
      \(FormView.text(.init(name: DossierBulkForm.note, label: "Ghi chú", isOptional: true, most: DossierRules.mostNoteCharacters), value: typed[DossierBulkForm.note], errors))
      <button>Xem lại trước khi làm</button>
      <button name="ca_trang" value="1">Chọn cả trang</button></div></fieldset></form>
      """
  }
}
