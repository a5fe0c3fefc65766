import Checking
import Ground
import Indicators
import Organisation
import Rendering
import Reports

/// Pieces of a report's page.
enum ReportPartsView {
  /// Why there is no PDF, and what to do.
  static let noPDF =
    "máy chủ chưa cài bộ dựng PDF. Hãy dùng bản in hoặc DOCX; cài xong thì PDF được dựng từ đúng bản đã ban hành."

  static func written(_ text: String?, _ isRequired: Bool) -> HTML {
    guard let text, !text.isEmpty else {
      return isRequired ? "<p class=\"hint\">(Chưa viết)</p>" : ""
    }
    let lines = text.split(whereSeparator: \.isNewline).map(String.init)
    return lines.html { "<p>\($0)</p>" }
  }

  /// What is missing before the report can go out.
  static func problems(_ seen: SeenReport, _ content: ReportPageRoutes.Content, _ visit: Visit) -> HTML {
    guard seen.report.state.isOpen || seen.report.state == .reviewing else { return "" }
    let (gaps, unwritten) = (content.outline.gaps, content.outline.unwritten)
    let findings = ReportFindings.of(content, visit).filter { $0.severity != .info }
    guard !(gaps.isEmpty && unwritten.isEmpty && findings.isEmpty) else {
      return "<p class=\"note\">Đủ số liệu, đủ nội dung, không có chỗ mâu thuẫn.</p>"
    }
    return """
      <section class="panel" aria-label="Cần làm trước khi gửi"><h2>Cần làm trước khi gửi</h2><ul>
      \(if: !unwritten.isEmpty, "<li>Chưa viết: \(unwritten.joined(separator: "; ")).</li>")
      \(if: !gaps.isEmpty, "<li>Chưa có số liệu: \(gaps.map { content.material.registry[$0.code]?.label ?? $0.code }.joined(separator: "; ")). <a href=\"/so-lieu/khai\">Khai số liệu</a></li>")
      \(findings.filter { $0.severity != .info }.html { "<li><b>Mâu thuẫn</b>: \($0.message) <q>\($0.quote)</q></li>" })</ul></section>
      """
  }

  /// Which units are in the sums.
  static func consolidation(_ content: ReportPageRoutes.Content, _ visit: Visit) -> HTML {
    let (figures, names) = (content.material.figures, content.material.names)
    guard !(figures.parts.isEmpty && figures.absent.isEmpty) else { return "" }
    return """
      <p class="note">Tổng hợp từ số liệu đã chốt của \(figures.parts.count)/\(figures.parts.count + figures.absent.count) đơn vị.\(if: !figures.absent.isEmpty, " Còn thiếu: \(figures.absent.map { names[$0] ?? "" }.joined(separator: ", ")).")</p>
      """
  }

  /// What the facts say now against what was issued.
  static func differences(_ content: ReportPageRoutes.Content) -> HTML {
    guard !content.differences.isEmpty else { return "" }
    let registry = content.material.registry
    return """
      <section class="panel" aria-label="Số liệu đã đổi sau khi chốt"><h2>Số liệu đã đổi sau khi chốt</h2>
      <p>Báo cáo đã ban hành giữ nguyên; dưới đây là số tính lại từ dữ liệu hiện nay.</p>
      <div class="table" tabindex="0" role="region" aria-label="Số liệu đã đổi"><table><thead><tr><th scope="col">Chỉ tiêu</th><th scope="col">Phạm vi</th><th scope="col" class="n">Đã chốt</th><th scope="col" class="n">Hiện nay</th></tr></thead><tbody>
      \(content.differences.html { item in
        """
        <tr><td>\(registry[item.key.code]?.label ?? item.key.code)</td><td>\(item.key.block.label)</td><td class="n">\(FigureText.text(item.frozen, item.key.code, registry))</td><td class="n">\(FigureText.text(item.current, item.key.code, registry))</td></tr>
        """
      })</tbody></table></div></section>
      """
  }

  static func editions(_ seen: SeenReport, _ visit: Visit) -> HTML {
    guard !seen.editions.isEmpty else { return "" }
    return """
      <h2>Các lần ban hành</h2><ul>\(seen.editions.html { edition in
        """
        <li>Lần \(edition.number): số <a href="\(seen.report.reference.path)/giay?ban=\(edition.number)">\(edition.sign)</a> ngày \(edition.issuedOn.vietnamese), ghi lúc \(edition.issuedAt.clock) \(edition.issuedAt.day.vietnamese) (\(edition.issuedBy))\(edition.documentID.map { " · <a href=\"/van-ban/\(edition.report.unitID)/\($0)\">trong sổ văn bản đi</a>" as HTML })</li>
        """
      })</ul>
      """
  }

  static func log(_ seen: SeenReport) -> HTML {
    """
    <details><summary>Nhật ký</summary><ol>\(seen.log.html { entry in
      "<li>\(entry.at.clock) \(entry.at.day.vietnamese): \(entry.action.label), \(entry.actor)\(if: !entry.remark.isEmpty, " – \(entry.remark)")</li>"
    })</ol></details>
    """
  }
}

/// What can be done next with a report.
enum ReportActionView {
  static func forms(_ seen: SeenReport, _ content: ReportPageRoutes.Content, _ visit: Visit) -> HTML {
    let allowed = ReportRules.allowed(in: seen.report.state)
    var parts: [HTML] = []
    if allowed.contains(.propose), seen.mayWrite {
      parts.append(simple(.propose, "Trình duyệt", seen, visit))
    }
    if allowed.contains(.issue), seen.mayApprove { parts.append(issue(seen, content, visit)) }
    if allowed.contains(.sendBack), seen.mayApprove {
      parts.append(remark(.sendBack, "Trả lại người soạn", seen, visit))
    }
    if allowed.contains(.takeBack), seen.mayWrite, !seen.mayApprove {
      parts.append(simple(.takeBack, "Rút lại để sửa", seen, visit))
    }
    if allowed.contains(.accept), seen.mayJudge { parts.append(simple(.accept, "Chấp nhận báo cáo", seen, visit)) }
    if allowed.contains(.giveBack), seen.mayJudge { parts.append(remark(.giveBack, "Trả lại đơn vị", seen, visit)) }
    guard !parts.isEmpty else { return "" }
    return "<h2>Bước tiếp theo</h2>\(parts.html { $0 })"
  }

  private static func path(_ action: ReportAction, _ seen: SeenReport) -> String {
    "\(seen.report.reference.path)/lam/\(ReportView.actions[action] ?? "")"
  }

  private static func simple(_ action: ReportAction, _ button: String, _ seen: SeenReport, _ visit: Visit) -> HTML {
    KeptFormView.open(path(action, seen), visit, button: button) {
      "<input type=\"hidden\" name=\"ban\" value=\"\(seen.report.version)\">"
    }
  }

  private static func remark(_ action: ReportAction, _ button: String, _ seen: SeenReport, _ visit: Visit) -> HTML {
    KeptFormView.folded(button, path(action, seen), visit, button: button) {
      """
      <input type="hidden" name="ban" value="\(seen.report.version)">\(PartsView.area("ly_do", "Lý do, điều cần sửa", rows: 3))
      """
    }
  }

  private static func issue(_ seen: SeenReport, _ content: ReportPageRoutes.Content, _ visit: Visit) -> HTML {
    let open = ReportFindings.of(content, visit).filter { $0.severity != .info }.count
    let to = seen.report.request == nil ? "" : " và gửi"
    return KeptFormView.folded(
      "Ban hành\(to)", "\(seen.report.reference.path)/ban-hanh", visit, button: "Ban hành\(to)"
    ) {
      """
      <input type="hidden" name="ban" value="\(seen.report.version)">
      <p class="hint">Số và ngày lấy ở văn thư. Khi ban hành, số liệu được chốt và văn bản được giữ nguyên từng byte.</p>
      \(PartsView.field("so_ky_hieu", "Số, ký hiệu", hint: "Ví dụ 57/BC-UBND", isShort: true))\(PartsView.field("ngay", "Ngày ban hành", value: visit.today.vietnamese, isShort: true))\(PartsView.leapReason)
      \(if: !visit.services.pdf.isThere, "<p class=\"note\">Bản ban hành sẽ chưa có PDF: \(ReportPartsView.noPDF)</p>")
      \(if: open > 0, PartsView.tick("da_xem", "Đã xem \(open) chỗ mâu thuẫn nêu trên, vẫn ban hành"))
      """
    }
  }
}
