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
    let findings = ReportFindings.of(content, seen.report.unitID, visit).filter { $0.severity != .info }
    guard !(gaps.isEmpty && unwritten.isEmpty && findings.isEmpty) else {
      return "<p class=\"note\">Đủ số liệu, đủ nội dung, không có chỗ mâu thuẫn.</p>"
    }
    let missing = gaps.map { content.material.registry[$0.code]?.label ?? $0.code }
    return """
      <section class="panel" aria-label="Cần làm trước khi gửi"><h2>Cần làm trước khi gửi</h2>
      \(group("Chưa viết", unwritten.map { "<li>\($0)</li>" }))
      \(group("Chưa có số liệu", missing.map { "<li>\($0)</li>" }))\(if: !gaps.isEmpty, "<p><a href=\"/so-lieu/khai\">Khai số liệu</a></p>")
      \(group("Mâu thuẫn", findings.map { "<li>\($0.message) <q>\($0.quote)</q></li>" }))</section>
      """
  }

  /// So many things of a kind stand open; the rest is behind a fold.
  private static let open = 10

  private static func group(_ title: String, _ lines: [HTML], isHeading: Bool = true) -> HTML {
    guard !lines.isEmpty else { return "" }
    let rest = lines.dropFirst(open)
    return """
      \(isHeading ? "<h3>\(title) (\(lines.count))</h3>" : "<p><strong>\(title) (\(lines.count))</strong></p>" as HTML)<ul>\(lines.prefix(open).html { $0 })</ul>\(if: !rest.isEmpty, "<details><summary>và \(rest.count) mục khác</summary><ul>\(rest.html { $0 })</ul></details>")
      """
  }

  /// That the outline of an issued report changed since or is gone: what is shown is what went out.
  static func outline(_ content: ReportPageRoutes.Content, _ seen: SeenReport) -> HTML {
    guard let kept = content.keptEdition, seen.template?.edition != kept else { return "" }
    let now = seen.template.map { "nay đề cương là bản \($0.edition)" } ?? "nay không còn đề cương này"
    return """
      <p class="note">Ban hành theo đề cương bản \(kept), \(now). Nội dung dưới đây giữ nguyên như khi ban hành.</p>
      """
  }

  /// A report on days that are still to come: what it says of them cannot be right yet.
  static func future(_ report: Report, _ visit: Visit) -> HTML {
    guard report.state.isOpen || report.state == .reviewing, report.period.to > visit.today else { return "" }
    return """
      <div class="note" role="status"><p><strong>Kỳ báo cáo chưa kết thúc</strong> (đến hết ngày \(report.period.to.vietnamese)): số liệu dưới đây mới tính đến hôm nay, \(visit.today.vietnamese), và còn thay đổi. Hãy chờ hết kỳ rồi ban hành; phải gửi sớm thì ghi rõ trong báo cáo số liệu tính đến ngày nào.</p></div>
      """
  }

  /// Which units are in the sums, and of a report that adds up others: that nobody has sent anything, and who has not.
  static func consolidation(_ content: ReportPageRoutes.Content, _ report: Report, _ visit: Visit) -> HTML {
    let (figures, names) = (content.material.figures, content.material.names)
    let absent = figures.absent.map { names[$0] ?? "" }
    if figures.parts.isEmpty { return nothing(absent, content, report, visit) }
    return """
      <p class="note">Tổng hợp từ số liệu đã chốt của \(figures.parts.count)/\(figures.parts.count + absent.count) đơn vị.\(if: !absent.isEmpty, " Còn thiếu: \(absent.joined(separator: ", ")).")</p>
      """
  }

  private static func nothing(
    _ absent: [String], _ content: ReportPageRoutes.Content, _ report: Report, _ visit: Visit
  ) -> HTML {
    if !absent.isEmpty {
      return """
        <div class="note" role="status"><p><strong>Chưa tổng hợp được báo cáo nào: 0/\(absent.count) đơn vị có báo cáo được chấp nhận.</strong> Các số tổng hợp của cấp dưới đang để trống, không phải bằng 0.</p>
        \(group("Còn thiếu", absent.map { "<li>\($0)</li>" }, isHeading: false))
        <p>Hãy mở yêu cầu ở <a href="/bao-cao">danh sách báo cáo</a> để đôn đốc đơn vị chưa gửi và chấp nhận báo cáo đã gửi.</p></div>
        """
    }
    let tree = visit.tree
    let below = tree.children(of: report.unitID, on: report.period.to)
    guard content.material.template.addsUp, !below.isEmpty else { return "" }
    let units = below.map { tree.name(of: $0, on: report.period.to) }
    return """
      <div class="note" role="status"><p><strong>Chưa yêu cầu đơn vị nào báo cáo đúng kỳ này</strong> nên chưa đơn vị nào gửi và không có gì để tổng hợp. Các số tổng hợp của cấp dưới đang để trống, không phải bằng 0.</p>
      \(group("Chưa gửi", units.map { "<li>\($0)</li>" }, isHeading: false))
      <p><a href="/bao-cao/yeu-cau/moi">Yêu cầu cấp dưới báo cáo</a>, với kỳ từ \(report.period.from.vietnamese) đến \(report.period.to.vietnamese).</p></div>
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
    let open = ReportFindings.of(content, seen.report.unitID, visit).filter { $0.severity != .info }.count
    let to = seen.report.request == nil ? "" : " và gửi"
    return KeptFormView.folded(
      "Ban hành\(to)", "\(seen.report.reference.path)/ban-hanh", visit, button: "Ban hành\(to)"
    ) {
      """
      <input type="hidden" name="ban" value="\(seen.report.version)">
      <p class="hint">Số và ngày lấy ở văn thư. Khi ban hành, số liệu được chốt và văn bản được giữ nguyên từng byte.</p>
      \(NumberHintView.line(content.numbers))\(PartsView.field("so_ky_hieu", "Số, ký hiệu", hint: "Ví dụ 57/BC-UBND", isShort: true))\(PartsView.field("ngay", "Ngày ban hành", value: visit.today.vietnamese, isShort: true))\(PartsView.leapReason)
      \(if: !visit.services.pdf.isThere, "<p class=\"note\">Bản ban hành sẽ chưa có PDF: \(ReportPartsView.noPDF)</p>")
      \(if: open > 0, PartsView.tick("da_xem", "Đã xem \(open) chỗ mâu thuẫn nêu trên, vẫn ban hành"))
      """
    }
  }
}

extension ReportTemplate {
  /// Whether it puts together what units below report.
  fileprivate var addsUp: Bool {
    bound.contains { $0.block != .own } || allParts.contains { $0.list == .consolidated }
  }
}
