import Documents
import Ground
import Organisation
import Plans
import Rendering

/// The year's obligations on the screen and on paper.
enum ObligationView {
  /// Red only where a document decides the day.
  static func tone(_ one: Obligation) -> String {
    switch one.state {
    case .exempt, .issued, .standing, .onTime: "done"
    case .late, .missing, .draftedLate: one.due.isFirm ? "overdue" : "today"
    case .warned, .drafted: "soon"
    case .waiting: "within"
    case .unknown: "dateless"
    }
  }

  /// The parts of the page, what presses first.
  private static let parts: [(id: String, title: String, tone: String, states: Set<Obligation.State>)] = [
    ("da-qua", "Đã qua mốc, chưa có", "today", [.missing, .draftedLate]),
    ("sap-toi", "Sắp tới", "soon", [.warned, .drafted]),
    ("chua-den", "Chưa đến kỳ chuẩn bị", "within", [.waiting]),
    ("chua-ro", "Chưa có, chưa rõ hạn", "dateless", [.unknown]),
    ("da-co", "Đã có", "done", [.onTime, .late, .issued, .standing]),
    ("khong-ap-dung", "Không áp dụng", "done", [.exempt]),
  ]

  static func list(
    _ obligations: [Obligation], officers: [Officer], year: Int, units: [(String, String)], unit: String, leads: Bool,
    _ visit: Visit
  ) -> Page {
    let shown = parts.map { part in (part, obligations.filter { part.states.contains($0.state) }) }
      .filter { !$0.1.isEmpty }
    return Page(
      "Lịch nghĩa vụ năm \(year)", entry: "plans",
      content: """
        \(TaskListView.tabs("/nghia-vu"))
        <form class="inline" method="get" action="/nghia-vu">\(if: units.count > 1, PartsView.choice("don_vi", "Đơn vị", units, selected: unit))
        \(PartsView.choice("nam", "Năm", years(year, visit).map { ("\($0)", "\($0)") }, selected: "\(year)"))<button>Xem</button></form>
        <p class="hint">Tháng thường lệ là tháng thường ban hành ở nơi khác, không phải hạn theo luật. Chỉ kết luận đúng hạn hay chậm khi đã ghi hạn theo văn bản.</p>
        <div class="cards">\(shown.html { part, list in
          "<a class=\"card\" href=\"#\(part.id)\"><b>\(list.count)</b> <span class=\"badge \(part.tone)\">\(part.title)</span></a>"
        })</div>
        \(if: obligations.isEmpty, PartsView.empty("Chương trình chưa có danh mục loại kế hoạch, báo cáo (thư mục Data/plans)."))
        \(shown.html { part, list in
          "<h2 id=\"\(part.id)\">\(part.title) (\(list.count))</h2>\(table(list, officers, unit, leads, part.title))"
        })
        """)
  }

  private static func years(_ year: Int, _ visit: Visit) -> [Int] {
    Set(visit.today.year - 3...visit.today.year + 1).union([year]).sorted().reversed()
  }

  private static func table(
    _ obligations: [Obligation], _ officers: [Officer], _ unit: String, _ leads: Bool, _ label: String
  ) -> HTML {
    """
    <div class="table rows wide" tabindex="0" role="region" aria-label="\(label)"><table><thead><tr><th scope="col">Hạn</th><th scope="col">Kế hoạch, báo cáo</th><th scope="col">Người chuẩn bị</th>
    <th scope="col">Tình trạng</th><th scope="col">Số, ngày</th>\(if: leads, "<th scope=\"col\">Việc cần làm</th>")</tr></thead><tbody>
    \(obligations.html { one in
      """
      <tr><td>\(due(one))</td><td><a href="/nghia-vu/\(Form.encode(unit))/\(one.year)/\(one.type.code)/\(one.period)">\(one.label)</a><br><span class="hint">\(one.type.field.label)</span></td>
      <td data-label="Người chuẩn bị">\(owner(one, officers))</td><td><span class="badge \(tone(one))">\(one.stateLabel)</span></td><td data-label="Số, ngày">\(paper(one))</td>
      \(if: leads, "<td>\(work(one, unit))</td>")</tr>
      """
    })</tbody></table></div>
    """
  }

  private static func due(_ one: Obligation) -> HTML {
    switch one.due {
    case .decided(let day): return "<strong>\(day.vietnamese)</strong><br><span class=\"hint\">theo văn bản</span>"
    case .usual(let day): return "tháng \(day.month)/\(day.year)<br><span class=\"hint\">thường lệ</span>"
    case .cutoff(let day): return "sau \(day.vietnamese)<br><span class=\"hint\">ngày chốt số liệu</span>"
    case .unknown:
      return HTML(
        escaping: one.state == .standing || one.type.rule == .standing ? "Có hiệu lực đến khi thay thế" : "Chưa rõ")
    }
  }

  private static func owner(_ one: Obligation, _ officers: [Officer]) -> HTML {
    if let id = one.record?.officerID, let officer = officers.first(where: { $0.id == id }) { return "\(officer.name)" }
    guard let position = one.type.owner else { return "\(VietnameseFormat.unknown)" }
    let mine = officers.filter { $0.position == position && $0.to == nil }
    guard mine.count == 1 else { return "\(position.label)" }
    return "\(mine[0].name)<br><span class=\"hint\">\(position.label)</span>"
  }

  private static func paper(_ one: Obligation) -> HTML {
    guard let paper = one.paper else { return "\(VietnameseFormat.unknown)" }
    let words =
      paper.sign.map { sign in "\(sign.text)" + (paper.day.map { " ngày \($0.vietnamese)" } ?? "") }
      ?? "Chưa rõ số, ngày"
    return paper.plan.map { "<a href=\"/ke-hoach/\($0.unitID)/\($0.id)\">\(words)</a>" } ?? "\(words)"
  }

  private static func work(_ one: Obligation, _ unit: String) -> HTML {
    if one.state == .exempt || one.state.isDone { return "" }
    if let draft = one.draft { return "<a href=\"/ke-hoach/\(draft.unitID)/\(draft.id)\">Mở dự thảo</a>" }
    guard one.type.kind == .plan else {
      return "<a href=\"/nghia-vu/\(Form.encode(unit))/\(one.year)/\(one.type.code)/\(one.period)\">Ghi đã gửi</a>"
    }
    return
      "<a href=\"/ke-hoach/moi?loai=\(one.type.code)&amp;nam=\(one.year)&amp;don_vi=\(Form.encode(unit))\">Lập kế hoạch này</a>"
  }

  static func page(
    _ one: Obligation, officers: [Officer], evidence: [ShownEvidence], unit: ID<Organisation.Unit>, leads: Bool,
    numbers: NumberHint?, _ visit: Visit
  ) -> Page {
    let code = visit.tree.unit(unit)?.code ?? ""
    return Page(
      one.label, entry: "plans",
      crumbs: [("Lịch nghĩa vụ", "/nghia-vu?nam=\(one.year)&don_vi=\(Form.encode(code))")],
      content: """
        <p class="status"><span class="badge \(tone(one))">\(one.stateLabel)</span></p>
        <dl><dt>Đơn vị</dt><dd>\(visit.tree.name(of: unit, on: visit.today))</dd><dt>Lĩnh vực</dt><dd>\(one.type.field.label)</dd>
        <dt>Hạn</dt><dd>\(due(one))</dd>\(one.cutoff.map { "<dt>Chốt số liệu</dt><dd>\($0.vietnamese)</dd>" as HTML })
        \(if: !(one.record?.basis ?? "").isEmpty, "<dt>\(one.record?.isExempt ?? false ? "Lý do không áp dụng" : "Văn bản quy định hạn")</dt><dd>\(one.record?.basis ?? "")</dd>")
        <dt>Người chuẩn bị</dt><dd>\(owner(one, officers))</dd><dt>Số, ngày</dt><dd>\(paper(one))</dd>
        <dt>Báo trước</dt><dd>\(one.warnsFrom.map { "từ \($0.vietnamese)" } ?? "chưa rõ hạn nên không báo trước")</dd>
        \(if: !one.type.consequence.isEmpty, "<dt>Ảnh hưởng điểm</dt><dd>\(one.type.consequence)</dd>")
        <dt>Nguồn tham khảo</dt><dd>\(source(one.type.source))</dd></dl>
        \(if: leads, "\(one.type.kind == .plan ? "<p class=\"actions\">\(work(one, code))</p>" as HTML : "")\(forms(one, officers, code, numbers, visit))")
        \(one.record.map { record in
          EvidenceView.panel(evidence, PlanRoutes.obligation, record.id.value, unit: unit, mayEdit: leads, visit)
        })
        """)
  }

  /// Where an entry of the catalogue comes from, and that nobody compared it with a law.
  private static func source(_ citation: Citation) -> String {
    let place = [citation.document, citation.article].filter { !$0.isEmpty }.joined(separator: ", ")
    switch citation.trust {
    case .official: return place
    case .practice: return "\(place) (thực tế ở nơi khác, không phải quy định)"
    case .unverified: return "\(place) (chưa đối chiếu văn bản gốc)"
    case .invented: return "\(place) (dữ liệu mẫu)"
    }
  }

  private static func forms(
    _ one: Obligation, _ officers: [Officer], _ unit: String, _ numbers: NumberHint?, _ visit: Visit
  ) -> HTML {
    let base = "/nghia-vu/\(Form.encode(unit))/\(one.year)/\(one.type.code)/\(one.period)"
    let people = officers.filter { $0.to == nil }.map { ("\($0.id)", "\($0.name), \($0.position.label)") }
    return """
      \(if: one.type.kind == .report, KeptFormView.folded("Ghi đã gửi báo cáo", base + "/da-gui", visit) {
        NumberHintView.line(numbers)
          + PartsView.field("so_ky_hieu", "Số, ký hiệu", value: one.record?.sign?.text ?? "", hint: "Ví dụ 12/BC-UBND", isShort: true)
          + PartsView.field("ngay", "Ngày gửi", value: one.record?.doneOn?.vietnamese ?? "", isShort: true)
          + PartsView.leapReason
      })
      \(KeptFormView.folded("Ghi hạn theo văn bản", base + "/han", visit) {
        PartsView.field("ngay", "Hạn", value: one.record?.dueOn?.vietnamese ?? "", isShort: true)
          + PartsView.field("van_ban", "Văn bản quy định", value: one.record?.isExempt ?? false ? "" : one.record?.basis ?? "", hint: "Số, ký hiệu, cơ quan, ví dụ 879/UBND-VP của UBND huyện")
      })
      \(KeptFormView.folded("Phân công người chuẩn bị", base + "/nguoi", visit) {
        PartsView.choice("can_bo", "Cán bộ, công chức", [("", "Theo chức danh")] + people, selected: one.record?.officerID.map { "\($0)" } ?? "")
      })
      \(KeptFormView.folded("Không áp dụng với đơn vị", base + "/khong-ap-dung", visit) { PartsView.field("ly_do", "Lý do") })
      \(if: one.record?.isExempt ?? false || one.record?.dueOn != nil, KeptFormView.folded("Bỏ hạn đã ghi, áp dụng lại", base + "/bo-ghi", visit, button: "Bỏ") { "" })
      """
  }
}
