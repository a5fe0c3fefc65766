import Appraisal
import Ground
import Organisation
import Reading
import Rendering
import Scoring

/// Nhập tệp kết quả khảo sát.
enum SurveyFileView {
  private static let mostRefused = 200

  /// Under the table of a survey: the templates, and the form of a file.
  static func section(_ question: ProjectionQuestion, _ visit: Visit) -> HTML {
    """
    <h2>Nhập từ tệp</h2>
    <p>Hai cách ghi: bảng tổng hợp (mỗi dòng một mức trả lời và số phiếu), hoặc từng phiếu (mỗi dòng một phiếu, mỗi cột một câu hỏi; hệ thống tự đếm). Hệ thống chỉ giữ số phiếu; họ tên, số điện thoại và các cột khác không đọc, không lưu.</p>
    <p class="actions">\([("tong-hop.xlsx", "Mẫu tổng hợp (XLSX)"), ("tong-hop.csv", "Mẫu tổng hợp (CSV)"), ("tung-phieu.xlsx", "Mẫu từng phiếu (XLSX)"), ("tung-phieu.csv", "Mẫu từng phiếu (CSV)")].html {
      "<a class=\"button\" href=\"\(SurveyRoutes.path)/mau/\($0.0)?\(question.query())\">\($0.1)</a> "
    })</p>
    \(form(question, visit))
    """
  }

  private static func form(_ question: ProjectionQuestion, _ visit: Visit) -> HTML {
    """
    <form class="stack" method="post" enctype="multipart/form-data" action="\(SurveyFileRoutes.path)">\(LayoutView.token(visit.session))
    <input type="hidden" name="don_vi" value="\(question.unitCode)"><input type="hidden" name="bo" value="\(question.set.code)">
    <input type="hidden" name="phien_ban_bo" value="\(question.set.edition)"><input type="hidden" name="nam" value="\(question.year)">
    \(PartsView.field("tep", "Tệp kết quả khảo sát (XLSX, CSV)", type: "file"))
    \(PartsView.tick("thay", "Thay số đã khai bằng số trong tệp"))
    <button>Nhập kết quả khảo sát</button></form>
    """
  }

  private static func crumbs(_ question: ProjectionQuestion) -> [(String, String)] {
    [
      ("Điểm dự kiến", "/diem?\(question.query())"),
      ("Kết quả khảo sát", "\(SurveyRoutes.path)?\(question.query())"),
    ]
  }

  static func refused(_ message: String, _ question: ProjectionQuestion, _ visit: Visit) -> Page {
    Page(
      "Nhập tệp khảo sát", entry: "scores", crumbs: crumbs(question),
      content: """
        \(PartsView.errors([message], title: "Chưa nhập được"))
        \(section(question, visit))
        """)
  }

  static func page(_ result: SurveyImport.Result, _ question: ProjectionQuestion, _ visit: Visit) -> Page {
    let outcome = result.outcome
    return Page(
      "Nhập tệp khảo sát", entry: "scores", crumbs: crumbs(question),
      content: """
        <p class="status" role="status">\(result.ballots.map { "Đã đếm \($0) phiếu. " } ?? "")Ghi mới \(outcome.taken) số, giữ nguyên \(outcome.unchanged) số, \(outcome.refused.count) dòng không nhận.</p>
        \(if: outcome.taken == 0 && outcome.unchanged > 0 && outcome.refused.isEmpty, "<p class=\"note\">Tệp này đã nhập rồi, không có gì thay đổi.</p>")
        \(if: !outcome.unknownColumns.isEmpty, "<p class=\"note\">Không đọc, không lưu các cột: \(outcome.unknownColumns.joined(separator: ", ")).</p>")
        \(if: !outcome.refused.isEmpty && result.ballots != nil, "<p class=\"note\">Số phiếu ghi ở trên chỉ gồm các phiếu đọc được. Sửa các dòng dưới đây trong tệp rồi nhập lại cả tệp, chọn “Thay số đã khai”.</p>")
        \(refusedRows(outcome.refused))
        <p class="actions"><a class="button main" href="\(SurveyRoutes.path)?\(question.query())">Xem kết quả khảo sát</a></p>
        \(section(question, visit))
        """)
  }

  private static func refusedRows(_ rows: [ImportOutcome.Refused]) -> HTML {
    guard !rows.isEmpty else { return "" }
    return """
      <h2>Dòng không nhận</h2><div class="table rows"><table><thead><tr><th scope="col">Dòng</th><th scope="col">Lý do</th></tr></thead>
      <tbody>\(rows.prefix(mostRefused).html { "<tr><th scope=\"row\">\($0.line == 0 ? "Cả tệp" : "\($0.line)")</th><td data-label=\"Lý do\">\($0.reason)</td></tr>" })</tbody></table></div>
      \(if: rows.count > mostRefused, "<p class=\"hint\">và \(rows.count - mostRefused) dòng nữa</p>")
      """
  }
}
