import Dossiers
import Ground
import Organisation
import Procedures
import Rendering

/// Sổ theo dõi hồ sơ on paper, in the columns of form 07.
enum RegisterView {
  static func page(_ dossiers: [Dossier], _ unit: ID<Unit>, _ period: Period, _ visit: Visit) -> Page {
    let code = visit.tree.unit(unit)?.code ?? ""
    return Page(
      "Sổ theo dõi hồ sơ", entry: "dossiers", crumbs: [("Hồ sơ", "/ho-so")],
      content: """
        <p class="hint">\(visit.tree.name(of: unit, on: period.to)) · từ \(period.from.vietnamese) đến \(period.to.vietnamese) · theo Mẫu số 07, TT 03/2025/TT-VPCP (chưa đối chiếu văn bản gốc)</p>
        <form class="inline" method="get" action="/so-theo-doi"><input type="hidden" name="don_vi" value="\(code)">
        \(PartsView.field("tu", "Từ ngày", value: period.from.vietnamese, isShort: true))\(PartsView.field("den", "Đến ngày", value: period.to.vietnamese, isShort: true))
        <button class="main">Xem</button></form>
        \(dossiers.isEmpty ? PartsView.empty("Không có hồ sơ nào tiếp nhận trong kỳ này.") : table(dossiers, visit))
        """)
  }

  private static let heads = [
    "STT", "Mã hồ sơ", "Nội dung", "Họ tên", "Địa chỉ", "Số điện thoại", "Ngày nhận", "Ngày hẹn trả", "Ngày trả",
    "Trạng thái", "Ký nhận", "Ghi chú",
  ]

  private static func table(_ dossiers: [Dossier], _ visit: Visit) -> HTML {
    """
    <div class="table wide" tabindex="0" role="region" aria-label="Sổ theo dõi hồ sơ"><table><thead><tr>\(heads.html { "<th scope=\"col\">\($0)</th>" })</tr></thead><tbody>
    \(dossiers.enumerated().html { row($0.offset + 1, $0.element, visit) })</tbody></table></div>
    """
  }

  private static func row(_ number: Int, _ d: Dossier, _ visit: Visit) -> HTML {
    let (s, name) = (d.standing, visit.catalogue.revision(d.revisionID)?.name ?? "")
    let due = s.dueAt.map { s.duePrecision == .day ? $0.day.vietnamese : $0.vietnamese } ?? ""
    return """
      <tr><td class="n">\(number)</td><td><a class="row" href="/ho-so/\(d.unitID)/\(d.id)">\(d.code)</a></td><td>\(name)\(if: !d.subject.isEmpty, ": \(d.subject)")</td>
      <td>\(d.applicant.name)</td><td>\(d.applicant.address)</td><td>\(d.applicant.phone)</td><td>\(s.receivedAt?.vietnamese ?? "")</td>
      <td>\(due)</td><td>\(s.returnedAt?.vietnamese ?? "")</td><td>\(s.state.label)</td><td></td><td></td></tr>
      """
  }
}
