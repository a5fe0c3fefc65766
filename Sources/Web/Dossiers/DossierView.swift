import Dossiers
import Ground
import Organisation
import Procedures
import Rendering
import Storage
import WorkCalendar

/// The page of a dossier.
enum DossierView {
  static func page(_ page: DossierPage, _ visit: Visit) -> Page {
    Page(
      page.code, entry: "dossiers", crumbs: [("Hồ sơ", "/ho-so")],
      content: """
        \(if: page.isNew, "<p class=\"note\" role=\"status\">Đã tiếp nhận. <a href=\"/ho-so/tiep-nhan\">Tiếp nhận hồ sơ khác (F2)</a></p>")
        <p class="status"><span class="badge \(page.tone)">\(page.toneLabel)</span> \(page.status)</p>
        \(explanation(page.explanation))
        \(papers(page, visit))
        <div class="sides"><section aria-label="Hồ sơ"><h2>\(page.title)</h2>
        <dl>\(page.facts.html { "<dt>\($0.0)</dt><dd>\($0.1)</dd>" })</dl>
        \(if: !page.requirements.isEmpty, "<h2>Thành phần hồ sơ</h2><ul>\(page.requirements.html { "<li>\($0)</li>" })</ul>")
        \(if: !page.parts.isEmpty, "<h2>Việc liên thông</h2><ul>\(page.parts.html { "<li><a href=\"\($0.1)\">\($0.0)</a></li>" })</ul>")
        \(files(page, visit))\(actions(page, visit))\(if: page.canAddPart, part(page, visit))</section>
        <section aria-label="Diễn biến"><h2>Diễn biến</h2><ol class="time">\(page.lines.html { line in
          "<li><strong>\(line.what)</strong><br><span class=\"hint\">\(line.when)</span>\(if: !line.detail.isEmpty, "<br>\(line.detail)")</li>"
        })</ol></section></div>
        """)
  }

  private static func papers(_ page: DossierPage, _ visit: Visit) -> HTML {
    """
    <div class="actions">\(page.forms.html { form in
      """
      <form method="post" action="\(page.path)/giay/\(form.rawValue)">\(LayoutView.token(visit.session))
      <button\(if: form == .receipt, " class=\"main\"")>\(PaperView.name(of: form))</button></form>
      """
    })</div>
    \(if: !page.papers.isEmpty, "<h2>Giấy tờ đã phát hành</h2><ul>\(page.papers.html { paper in issued(paper, visit) })</ul>")
    """
  }

  private static func files(_ page: DossierPage, _ visit: Visit) -> HTML {
    guard page.canAttach || !page.files.isEmpty else { return "" }
    let action = "\(page.path)/tep"
    return """
      <h2>Tệp kèm theo</h2>\(if: !page.files.isEmpty, "<ul>\(page.files.html { "<li><a href=\"\($0.1)\">\($0.0)</a></li>" })</ul>")
      \(if: page.canAttach, """
        <details><summary>Thêm tệp</summary><form class="stack" method="post" enctype="multipart/form-data" action="\(action)">\(LayoutView.token(visit.session))
        <div class="field"><label>Tệp PDF hoặc ảnh JPEG, PNG, đến 16 MB<input type="file" name="tep" accept=".pdf,.jpg,.jpeg,.png"></label></div>
        \(PartsView.choice("loai", "Là", [("thanh-phan", "Thành phần hồ sơ"), ("ket-qua", "Kết quả giải quyết")]))
        \(PartsView.field("so_ky_hieu", "Số, ký hiệu văn bản kết quả", isOptional: true, isShort: true))
        <button>Thêm</button></form></details>
        """)
      """
  }

  private static func issued(_ paper: DossierPage.Paper, _ visit: Visit) -> HTML {
    let action = "\(paper.path)/ban-ky"
    return """
      <li><a href="\(paper.path)">\(paper.label)</a>\(if: paper.canSign, """
        <details><summary>Lưu bản ký</summary><form class="stack" method="post" enctype="multipart/form-data" action="\(action)">\(LayoutView.token(visit.session))
        <div class="field"><label>Tệp PDF hoặc ảnh JPEG, PNG, đến 16 MB<input type="file" name="tep" accept=".pdf,.jpg,.jpeg,.png"></label></div>
        <button>Lưu</button></form></details>
        """)</li>
      """
  }

  private static func explanation(_ segments: [DossierPage.Segment]) -> HTML {
    guard !segments.isEmpty else { return "" }
    return """
      <details><summary>Vì sao có ngày hẹn này?</summary><div class="table"><table><thead><tr><th scope="col">Từ</th><th scope="col">Đến</th>
      <th scope="col">Khoảng thời gian</th></tr></thead><tbody>\(segments.html { "<tr><td>\($0.from)</td><td>\($0.to)</td><td>\($0.what)</td></tr>" })
      </tbody></table></div></details>
      """
  }

  private static func actions(_ page: DossierPage, _ visit: Visit) -> HTML {
    guard !page.actions.isEmpty else { return "" }
    return """
      <h2>Việc có thể làm</h2>\(page.actions.html { choice in
        """
        <details><summary>\(choice.name.label)</summary><form class="stack" method="post" action="\(page.path)/\(choice.name.rawValue)">
        \(LayoutView.token(visit.session))<input type="hidden" name="version" value="\(page.version)">
        \(fields(choice, page))<button class="main">\(choice.name.label)</button></form></details>
        """
      })
      """
  }

  private static func part(_ page: DossierPage, _ visit: Visit) -> HTML {
    """
    <details><summary>Thêm việc liên thông</summary><form class="stack" method="post" action="\(page.path)/lien-thong">
    \(LayoutView.token(visit.session))
    \(PartsView.field("thu_tuc", "Mã thủ tục", isShort: true))
    \(PartsView.field("noi_quyet_dinh", "Mã đơn vị quyết định", hint: "Để trống nếu đơn vị tiếp nhận tự quyết định.", isOptional: true, isShort: true))
    \(PartsView.field("noi_dung", "Nội dung", isOptional: true))<button class="main">Thêm việc</button></form></details>
    """
  }

  private static func fields(_ choice: DossierPage.Choice, _ page: DossierPage) -> HTML {
    let name = choice.name.rawValue
    func input(_ field: String, _ label: String, hint: String = "", isOptional: Bool = false) -> HTML {
      """
      <div class="field"><label>\(label)\(if: isOptional, " <span class=\"hint\">(không bắt buộc)</span>")\(if: !hint.isEmpty, "<span class=\"hint\"><br>\(hint)</span>")
      <input name="\(field)" id="\(name)-\(field)"></label></div>
      """
    }
    func select(_ field: String, _ label: String, _ options: [(String, String)], _ selected: String = "") -> HTML {
      """
      <div class="field"><label>\(label)<select name="\(field)">\(options.html {
        "<option value=\"\($0.0)\"\(if: $0.0 == selected, " selected")>\($0.1)</option>"
      })</select></label></div>
      """
    }
    var html = HTML()
    switch choice.name {
    case .handOver:
      if !page.steps.isEmpty {
        html += select("buoc", "Bước", page.steps.enumerated().map { ("\($0.offset)", $0.element) })
      }
      html += select("can_bo", "Công chức nhận", [("", "Chưa giao người cụ thể")] + page.officers)
    case .extend, .setDue: html += input("han", "Ngày hẹn trả mới", hint: "Ví dụ 15/3 hoặc 10:00 15/3/2026.")
    case .requestPayment: html += input("so_tien", "Số tiền (đồng)")
    case .confirmCause: html += select("nguyen_nhan", "Nguyên nhân", page.causes, page.proposedCause)
    default: break
    }
    return html + input("ly_do", choice.needsReason ? "Lý do" : "Ghi chú", isOptional: !choice.needsReason)
  }
}

/// Sentences about a dossier.
enum DossierWords {
  static func step(_ step: ProcedureStep) -> String { "\(step.name) – \(step.role)" }
  static func officer(_ officer: Officer) -> String { "\(officer.name) – \(officer.position.label)" }
  static let needsReason: Set<DossierAction.Name> = [.refuse, .requestSupplement, .extend, .withdraw, .stop]

  static func status(_ d: Dossier, _ urgency: Urgency, revision: ProcedureRevision?, _ visit: Visit) -> String {
    let state = d.standing.state.label
    if let since = d.standing.pausedSince {
      return "\(state), tạm dừng tính thời gian từ \(VietnameseDate.long(since))."
    }
    if d.standing.outcome != nil {
      return state + (d.standing.finishedAt.map { " lúc \(VietnameseDate.long($0))" } ?? "") + "."
    }
    guard let due = d.standing.dueAt else {
      return d.standing.state == .submitted
        ? "\(state), chờ tiếp nhận." : "\(state); thời hạn chưa rõ nên chưa có ngày hẹn trả."
    }
    let left = visit.calendar(d.unitID).workingDays(from: visit.today, to: due.day)
    let distance =
      urgency == .overdue
      ? "quá \(-left) ngày làm việc"
      : left > 0
        ? "còn \(left) ngày làm việc"
        : due.day == visit.today ? "đến hạn hôm nay" : "không còn ngày làm việc nào trước hạn"
    return "\(state), \(distance), hẹn trả \(VietnameseDate.long(due))."
  }

  static func facts(_ d: Dossier, _ revision: ProcedureRevision?, _ visit: Visit) -> [(String, String)] {
    var facts = [
      ("Người nộp", d.applicant.name), ("Số định danh", d.applicant.number), ("Điện thoại", d.applicant.phone),
      ("Địa chỉ", d.applicant.address), ("Nội dung", d.subject), ("Kênh nộp", d.channel.label),
      ("Nơi tiếp nhận", visit.tree.name(of: d.unitID, on: visit.today)),
    ]
    if d.decidingUnitID != d.unitID {
      facts.append(("Nơi quyết định", visit.tree.name(of: d.decidingUnitID, on: visit.today)))
    }
    if d.helpedUnitID != d.unitID { facts.append(("Nơi hỗ trợ", visit.tree.name(of: d.helpedUnitID, on: visit.today))) }
    facts += [
      (
        "Thời hạn",
        revision?.limit?.label
          ?? (revision?.limitText.isEmpty ?? true ? "Chưa rõ" : "Chưa rõ (\(revision?.limitText ?? ""))")
      ),
      ("Phí, lệ phí", d.fee.map { Digits.grouped($0.amount) + " đồng" } ?? revision?.fee ?? ""),
      ("Thanh toán", d.payment.label), ("Bàn giao", d.handover.label), ("Đồng bộ", d.sync.label),
    ]
    if let cause = d.lateCause {
      facts.append(("Nguyên nhân quá hạn", cause.label + (d.isLateCauseConfirmed ? "" : " (đề xuất, chờ xác nhận)")))
    }
    return facts.filter { !$0.1.isEmpty }
  }

  static func line(_ entry: Timeline.Entry, _ revision: ProcedureRevision?) -> DossierPage.Line {
    var detail = entry.kind == .causeConfirmed ? causeText(entry.note) : entry.note
    if let due = entry.due { detail = "Hẹn trả \(VietnameseDate.long(due)). " + detail }
    if entry.kind == .paymentRequested, let amount = entry.ref { detail = "\(Digits.grouped(amount)) đồng. " + detail }
    if entry.kind == .handedOver, let step = entry.ref, let steps = revision?.steps, step < steps.count {
      detail = steps[step].name + ". " + detail
    }
    return DossierPage.Line(
      when: VietnameseDate.long(entry.at) + (entry.by.isEmpty ? "" : " · \(entry.by)"), what: entry.kind.label,
      detail: detail)
  }

  private static func causeText(_ note: String) -> String {
    let parts = note.split(separator: " ", maxSplits: 1).map(String.init)
    return (LateCause(rawValue: parts.first ?? "")?.label ?? "") + (parts.count > 1 ? ". " + parts[1] : "")
  }

  static func paper(_ paper: IssuedPaper) -> String {
    let name = PaperView.name(of: paper.form)
    return "\(name), \(paper.issuedAt.day.vietnamese)" + (paper.signsPaperID == nil ? "" : " (bản ký)")
  }
}

/// What a citizen sees of a dossier: nothing personal.
enum TrackView {
  static func page(_ row: DossierRowModel?, code: String, isAsked: Bool) -> Page {
    Page(
      "Tra cứu hồ sơ",
      content: """
        <form class="stack" method="get" action="/tra-cuu">\(PartsView.field("ma", "Mã hồ sơ", value: code))
        \(PartsView.field("so", "Bốn số cuối của số định danh", isShort: true))<button class="main">Tra cứu</button></form>
        \(row.map { row in
          """
          <h2>\(row.code)</h2><dl><dt>Thủ tục</dt><dd>\(row.procedure)</dd><dt>Trạng thái</dt><dd>\(row.state)</dd>
          <dt>Tiếp nhận</dt><dd>\(row.received)</dd><dt>Hẹn trả</dt><dd>\(row.due)</dd></dl>
          """ as HTML
        })\(if: isAsked && row == nil, "<p class=\"note\">Không tìm thấy hồ sơ. Hãy kiểm tra mã hồ sơ trên giấy tiếp nhận và bốn số cuối.</p>")
        """)
  }
}
