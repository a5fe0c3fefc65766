import Dossiers
import Ground
import Organisation
import Rendering

/// What is said of drafts, and their list under the intake form.
enum DossierDraftView {
  static let opened = "Đây là bản nháp, chưa phải hồ sơ đã tiếp nhận. Hãy kiểm tra, bổ sung rồi bấm Tiếp nhận."
  static let saved =
    "Đã lưu nháp. Hồ sơ chưa được tiếp nhận, chưa có mã và chưa hẹn ngày trả; bản nháp tự xóa sau \(DossierDraft.keptDays) ngày không lưu lại."
  static let gone = "Bản nháp này không còn: đã tiếp nhận, đã xóa hoặc quá \(DossierDraft.keptDays) ngày."
  static let removed = "Đã xóa bản nháp."
  static let waiting = "Bản nháp chưa tiếp nhận"
  static let anchor = "ban-nhap"
  static let nothing = "Chưa có gì để lưu nháp. Hãy ghi ít nhất họ tên, thủ tục hoặc nội dung."

  /// What a draft is told apart by.
  static func title(_ form: Form) -> String {
    let parts = [form["ten"], form["thu_tuc"]].filter { !$0.isEmpty }.map { String($0.prefix(160)) }
    return parts.isEmpty ? String(form["noi_dung"].prefix(160)) : parts.joined(separator: " · ")
  }

  static func list(_ page: IntakePage, _ visit: Visit) -> HTML {
    guard !page.drafts.isEmpty else { return "" }
    return """
      <section aria-labelledby="\(anchor)"><h2 id="\(anchor)">\(DossierState.draft.label) của đơn vị (\(page.drafts.count))</h2>
      <div class="table rows" tabindex="0" role="region" aria-label="Bản nháp"><table><thead><tr><th scope="col">Người nộp, thủ tục</th><th scope="col">Lưu lúc</th><th scope="col">Người lưu</th><th scope="col">Việc</th></tr></thead>
      <tbody>\(page.drafts.html { row($0, visit) })</tbody></table></div></section>
      """
  }

  private static func row(_ draft: DossierDraft.Heading, _ visit: Visit) -> HTML {
    let place = visit.tree.unit(draft.unitID).map { "don_vi=\(Form.encode($0.code))&" } ?? ""
    return """
      <tr><td><a href="\(IntakeRoutes.path)?\(place)\(DossierDraftRoutes.field)=\(draft.id)">\(draft.title)</a></td>
      <td>\(draft.savedAt.vietnamese)</td><td>\(draft.savedBy)</td>
      <td><a href="\(removal(draft.unitID, draft.id))" aria-label="Xóa bản nháp: \(draft.title)">Xóa</a></td></tr>
      """
  }

  private static func removal(_ unit: ID<Organisation.Unit>, _ id: ID<DossierDraft>) -> String {
    "\(IntakeRoutes.path)/nhap/\(unit)/\(id)/xoa"
  }

  /// Asked once more: what is deleted does not come back.
  static func removal(_ draft: DossierDraft, back: String, _ visit: Visit) -> Page {
    Page(
      "Xóa bản nháp", entry: "intake",
      content: """
        <p>Bản nháp <b>\(draft.title)</b>, \(draft.savedBy) lưu lúc \(draft.savedAt.vietnamese), sẽ bị xóa và không lấy lại được.</p>
        <form method="post" action="\(removal(draft.unitID, draft.id))">\(LayoutView.token(visit.session))
        <div class="actions"><button class="main">Xóa bản nháp</button> <a class="button" href="\(back)">Không xóa</a></div></form>
        """)
  }
}
