import Checking
import Ground
import Organisation
import Rendering

/// Check of a report on the screen.
enum CheckView {
  static func form(_ visit: Visit) -> Page {
    Page(
      "Kiểm tra báo cáo", entry: "check",
      content: """
        \(upload(visit))
        <p class="note">Phần mềm tìm chỗ báo cáo tự mâu thuẫn: tổng không bằng các phần, tỷ lệ tính sai, một chỉ tiêu hai số liệu, số và ngày văn bản không khớp, mục trống, nơi nhận trùng… Không phát hiện gì không có nghĩa là số liệu đúng.</p>
        """)
  }

  private static func upload(_ visit: Visit) -> HTML {
    """
    \(refused)<form class="stack" method="post" enctype="multipart/form-data" action="/kiem-tra-bao-cao">\(LayoutView.token(visit.session))
    <div class="field"><label for="f-bao-cao">Tệp báo cáo (.docx, .pdf hoặc .txt)</label><div class="hint" id="f-bao-cao-hint">Tệp chỉ được đọc để kiểm tra, không được lưu lại. Tối đa \(ReportFile.limit >> 20) MB; PDF quét ảnh phải nhận dạng chữ trước.</div>
    <input id="f-bao-cao" type="file" name="tep" accept=".txt,.docx,.pdf" aria-describedby="f-bao-cao-hint" required></div>\(against(visit))<button class="main">Kiểm tra</button></form>
    """
  }

  /// Whose figures the report is held against: for those who may see figures.
  private static func against(_ visit: Visit) -> HTML {
    guard let actor = visit.session?.actor, actor.mayAnywhere(.viewFigures) else { return "" }
    let units = [("", "Không đối chiếu")] + PlanDesk.units(visit, actor, .viewFigures)
    let typed = RefusedForm.current?.typed
    return """
      <fieldset><legend>Đối chiếu với số liệu của hệ thống</legend>
      \(PartsView.choice("don_vi", "Đơn vị", units, selected: typed?["don_vi"] ?? ""))
      <div class="two pair">\(PartsView.field("tu", "Số liệu từ ngày", value: typed?["tu"] ?? "", hint: "Ví dụ 01/01/2024", isOptional: true))\(PartsView.field("den", "đến ngày", value: typed?["den"] ?? "", hint: "Ví dụ 31/3/2024", isOptional: true))</div></fieldset>
      """
  }

  /// Why the file that was sent could not be checked.
  private static var refused: HTML {
    RefusedForm.current.map {
      "<div class=\"errors\" role=\"alert\" tabindex=\"-1\" autofocus><h2>Chưa kiểm tra được</h2><p>\($0.message)</p></div>"
    } ?? ""
  }

  static func findings(_ found: [Finding], in text: String, of name: String, against known: Int, _ visit: Visit) -> Page
  {
    let counts = Finding.Severity.allCases.compactMap { severity -> String? in
      let count = found.filter { $0.severity == severity }.count
      return count == 0 ? nil : "\(count) \(severity.label.lowercased())"
    }
    let summary = found.isEmpty ? "Không phát hiện mâu thuẫn nào." : counts.joined(separator: ", ") + "."
    return Page(
      "Kết quả kiểm tra báo cáo", entry: "check", crumbs: [("Kiểm tra báo cáo", "/kiem-tra-bao-cao")],
      content: """
        <div class="note" role="status"><p><strong>\(name)</strong>: \(summary)\(if: known > 0, " Đã đối chiếu với \(known) chỉ tiêu của hệ thống.")</p></div>
        \(if: !found.isEmpty, table(found))\(if: !found.isEmpty, read(text, found))
        <h2>Kiểm tra tệp khác</h2>\(upload(visit))
        """)
  }

  /// How many lines before and behind a finding are shown, and how many in all.
  private static let (around, most) = (3, 1200)

  /// The lines as they were read, so that `dòng 48` of a Word file or a PDF can be looked up: those near findings.
  private static func read(_ text: String, _ found: [Finding]) -> HTML {
    let lines = ReportFile.numbered(text)
    let marked = Set(found.map(\.line))
    let near = Set(marked.flatMap { ($0 - around)...($0 + around) })
    let shown = lines.count <= most ? lines : Array(lines.filter { near.contains($0.number) }.prefix(most))
    return """
      <details><summary>Văn bản như phần mềm đã đọc, có đánh số dòng</summary><div class="table"><table><caption class="skip">Văn bản như đã đọc</caption><thead><tr><th scope="col">Dòng</th><th scope="col">Nội dung</th></tr></thead>
      <tbody>\(shown.html { line in
        "<tr\(if: marked.contains(line.number), " id=\"d\(line.number)\"")><td>\(Digits.grouped(line.number))</td><td>\(if: marked.contains(line.number), "<strong>\(line.text)</strong>")\(if: !marked.contains(line.number), "\(line.text)")</td></tr>"
      })</tbody></table></div></details>
      """
  }

  private static func table(_ found: [Finding]) -> HTML {
    """
    <div class="table"><table><caption class="skip">Các phát hiện theo thứ tự dòng</caption><thead><tr><th scope="col">Dòng</th><th scope="col">Mức độ</th><th scope="col">Quy tắc</th><th scope="col">Chỗ trong báo cáo</th><th scope="col">Giải thích</th></tr></thead>
    <tbody>\(found.html { finding in
      "<tr><td>\(Digits.grouped(finding.line))</td><td>\(finding.severity.label)</td><td>\(finding.rule.label)</td><td>“\(finding.quote)”</td><td>\(finding.message)</td></tr>"
    })</tbody></table></div>
    """
  }
}
