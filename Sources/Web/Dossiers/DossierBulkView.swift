import Dossiers
import Ground
import Rendering

/// Ticks beside the rows of a list, what is done with them, and what became of each.
enum DossierBulkView {
  /// The part of an address that ticks every row.
  static let allField = "chon"

  /// The ticks stand in the table and belong to the form under it, so that the table prints without it.
  private static let formID = "nhieu"

  /// What can be done with the rows of a page.
  struct Choices {
    var names: [DossierAction.Name]
    /// The dossiers something can be done with.
    var ids: Set<String>
    var officers: [(String, String)]
    /// Whether every row comes ticked.
    var isAll: Bool
    var token: HTML
  }

  /// What became of one.
  struct Outcome {
    var code: String
    var path: String
    var refusal: String?
  }

  static func tick(_ row: DossierRowModel, _ choices: Choices) -> HTML {
    let id = row.choice.split(separator: ".").dropFirst().first.map(String.init) ?? ""
    guard choices.ids.contains(id) else { return "<td class=\"screen\"></td>" }
    return """
      <td class="screen"><input type="checkbox" form="\(formID)" name="chon" value="\(row.choice)" aria-label="Chọn hồ sơ \(row.code)"\(if: choices.isAll, " checked")></td>
      """
  }

  static func form(_ choices: Choices, around table: HTML, at address: String) -> HTML {
    let sign = address.hasSuffix("?") ? "" : "&"
    return """
      \(table)
      <form id="\(formID)" method="post" action="\(DossierBulkRoutes.path)">\(choices.token)<input type="hidden" name="ve" value="\(address)">
      <fieldset><legend>Với các hồ sơ đã chọn</legend><div class="inline">
      \(PartsView.choice("viec", "Việc", choices.names.map { ($0.rawValue, $0.label) }))
      \(if: !choices.officers.isEmpty && choices.names.contains(.handOver), PartsView.choice("can_bo", "Công chức nhận (khi chuyển bước)", [("", "Chưa giao người cụ thể")] + choices.officers))
      \(PartsView.field("ly_do", "Ghi chú", isOptional: true))
      <button>Thực hiện</button>
      <a href="\(address)\(sign)\(allField)=1">Chọn cả trang</a></div></fieldset></form>
      """
  }

  static func page(_ name: DossierAction.Name, _ outcomes: [Outcome], back: String) -> Page {
    let (done, refused) = (outcomes.filter { $0.refusal == nil }, outcomes.filter { $0.refusal != nil })
    return Page(
      "\(name.label): \(done.count) trong \(outcomes.count) hồ sơ", entry: "queue",
      content: """
        \(if: !refused.isEmpty, "<div class=\"note\" role=\"alert\"><h2>Không thực hiện được \(refused.count) hồ sơ</h2><ul>\(refused.html { "<li><a href=\"\($0.path)\">\($0.code)</a>: \($0.refusal ?? "")</li>" })</ul></div>")
        \(if: !done.isEmpty, "<h2>Đã thực hiện</h2><ul>\(done.html { "<li><a href=\"\($0.path)\">\($0.code)</a></li>" })</ul>")
        <p><a class="button" href="\(back)">Về danh sách</a></p>
        """)
  }
}
