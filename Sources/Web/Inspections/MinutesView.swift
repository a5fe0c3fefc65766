import Ground
import Inspections
import Organisation
import Rendering

/// The minutes of a unit on its page: as a paper, and as they were signed.
enum MinutesView {
  /// What there is of them.
  struct Model: Sendable {
    /// As they were made; nil before.
    var kept: KeptInspectionPaper?
    var signed: [StoredFile]
  }

  static func panel(_ seen: SeenInspection, _ row: InspectedUnit, _ m: Model, _ visit: Visit) -> HTML {
    let path = InspectedUnitView.path(seen, row)
    let hasPDF = visit.services.pdf.isThere || m.kept?.bytes.pdf != nil
    return """
      <section class="panel"><h2>Biên bản</h2>
      <p>\(m.kept.map { "Đã lập lúc \($0.madeAt.vietnamese), \($0.by). Nội dung được giữ nguyên từng byte." } ?? "Chưa lập: các bản tải về là dự thảo.")</p>
      <p class="actions"><a class="button" href="\(path)/bien-ban/docx">\(m.kept == nil ? "Dự thảo" : "Biên bản") DOCX</a> \(if: hasPDF, "<a class=\"button\" href=\"\(path)/bien-ban/pdf\">\(m.kept == nil ? "Dự thảo" : "Biên bản") PDF</a>")</p>
      \(if: seen.mayEdit, making(row, m, path, visit))
      <h3>Bản có chữ ký</h3>\(m.signed.isEmpty ? PartsView.empty("Chưa có biên bản đã ký.") : files(seen, m, path, visit))
      \(if: seen.mayEdit && row.hasMinutes, upload(path, visit))</section>
      """
  }

  private static func making(_ row: InspectedUnit, _ m: Model, _ path: String, _ visit: Visit) -> HTML {
    guard m.kept == nil else {
      guard m.signed.isEmpty else { return "" }
      return KeptFormView.folded("Hủy biên bản đã lập", path + "/huy-bien-ban", visit, button: "Hủy biên bản") {
        PartsView.field("ly_do", "Lý do")
      }
    }
    guard row.hasMinutes else {
      return "<p class=\"hint\">Ghi ngày kiểm tra, số và ngày biên bản rồi lập được biên bản.</p>"
    }
    return KeptFormView.folded("Lập biên bản", path + "/lap-bien-ban", visit, button: "Lập biên bản") {
      """
      <input type="hidden" name="ban" value="\(row.version)"><p class="hint">Biên bản lấy kết quả theo biểu và các phát hiện tại đơn vị như đang ghi; lập rồi thì phần đánh giá của đơn vị không sửa được nữa.</p>
      """
    }
  }

  private static func files(_ seen: SeenInspection, _ m: Model, _ path: String, _ visit: Visit) -> HTML {
    """
    <ul class="plain">\(m.signed.html { file in
      """
      <li><a href="\(path)/ban-ky/\(file.id)">\(file.name)</a>\(if: seen.mayEdit, " <form class=\"inline\" method=\"post\" action=\"\(path)/go-ban-ky\">\(LayoutView.token(visit.session))<input type=\"hidden\" name=\"tep\" value=\"\(file.id)\"><button aria-label=\"Gỡ \(file.name)\">Gỡ</button></form>")</li>
      """
    })</ul>
    """
  }

  private static func upload(_ path: String, _ visit: Visit) -> HTML {
    """
    \(KeptFormView.reason(path + "/ban-ky"))
    <form class="inline" method="post" action="\(path)/ban-ky" enctype="multipart/form-data">\(LayoutView.token(visit.session))
    <div class="field"><label for="ban-ky">Bản chụp có chữ ký của đơn vị (PDF, JPG, PNG)</label><input id="ban-ky" type="file" name="tep" accept="application/pdf,image/jpeg,image/png" required></div><button>Đính kèm bản ký</button></form>
    """
  }
}
