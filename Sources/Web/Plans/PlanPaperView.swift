import Ground
import Organisation
import Plans
import Rendering

/// The paper of a plan on its page.
enum PlanPaperView {
  /// The links to it.
  static func links(_ plan: Plan, _ path: String, _ visit: Visit) -> HTML {
    guard plan.paper != nil || plan.state == .draft else {
      return "<p class=\"hint\">Kế hoạch ban hành trên bản giấy riêng; hệ thống không tạo văn bản khác.</p>"
    }
    let isDraft = plan.paper == nil
    let hasPDF = visit.services.pdf.isThere || plan.paper?.pdf != nil
    return """
      <p class="actions"><a class="button" href="\(path)/giay.docx">\(isDraft ? "Xem dự thảo" : "Tải về") DOCX</a> \(if: hasPDF, "<a class=\"button\" href=\"\(path)/giay.pdf\">\(isDraft ? "Xem dự thảo" : "Tải về") PDF</a>")</p>
      \(if: !isDraft, "<p class=\"hint\">Văn bản đã ban hành được giữ nguyên từng byte, bố cục \(plan.paper?.templateVersion ?? "").</p>")
      """
  }

  /// The form that writes what the paper says besides title and table.
  static func form(_ plan: Plan, _ path: String, _ visit: Visit, version: HTML) -> HTML {
    let wording = plan.wording ?? .usual(of: plan.unitID, tree: visit.tree, on: visit.today)
    return KeptFormView.folded("Soạn lời văn, thể thức", path + "/the-thuc", visit) {
      """
      \(version)<p class="hint">Bảng nhiệm vụ theo “5 rõ” được đưa vào văn bản. **Đậm**, *nghiêng*; mỗi dòng một đoạn.</p>
      \(PartsView.area("can_cu", "Căn cứ", value: wording.bases, hint: "mỗi dòng một căn cứ", rows: 3))
      \(PartsView.area("muc_dich", "Mục đích, yêu cầu", value: wording.purpose, hint: "để trống thì lấy ghi chú của kế hoạch", rows: 6))
      \(PartsView.area("to_chuc", "Tổ chức thực hiện", value: wording.carryingOut, rows: 4))
      \(PartsView.area("noi_nhan", "Nơi nhận", value: wording.recipients, hint: "mỗi dòng một nơi", rows: 3))
      <div class="two"><div>\(PartsView.area("quyen_han", "Quyền hạn ký", value: wording.authority, hint: "mỗi dòng một cấp, ví dụ TM. Ủy ban nhân dân", rows: 2))\(PartsView.field("chuc_vu", "Chức vụ người ký", value: wording.position, isOptional: true))</div>
      <div>\(PartsView.field("nguoi_ky", "Họ và tên người ký", value: wording.signer, isOptional: true))\(PartsView.field("dia_danh", "Địa danh", value: wording.placeName, isOptional: true))</div></div>
      """
    }
  }
}
