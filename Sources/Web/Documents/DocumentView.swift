import Documents
import Ground
import Inspections
import Organisation
import Rendering

/// One document: what it is on the left, what happened on the right, on top what can be done now.
enum DocumentView {
  struct Model {
    var document: Document
    var recipients: [DocumentRecipient]
    var links: [DocumentLink]
    var changes: [(change: Force.Change, by: DocumentKey)]
    var evidence: [ShownEvidence]
    var officers: [Officer]
    /// What was kept when it was issued.
    var papers: [DocumentPaperStore.Kept]
    /// What a conclusion that arrived wants remedied here.
    var remedies: [RemedyStore.Listed]
    var reviews: [LegalReview]
    /// What the book says of its numbers, of a document that waits for one.
    var numbers: NumberHint?

    /// Whether it was issued before papers were kept as values: what was kept then is all there is.
    var hasOnlyDOCX: Bool { !papers.isEmpty && !papers.contains { $0.format == PaperForm.paper.rawValue } }

    /// The files of a received or entered document's paper: those that are kept, and what can be drawn of it.
    func forms(hasRenderer: Bool) -> [String] {
      let kept = Set(papers.map(\.format))
      let isComposed =
        kept.contains(PaperForm.paper.rawValue)
        || (document.source != nil && !document.content.isEmpty && kept.isEmpty)
      return [PaperForm.docx, .pdf].filter { form in
        kept.contains(form.rawValue) || (isComposed && (form == .docx || hasRenderer))
      }.map(\.rawValue)
    }
  }

  struct Rights {
    var draft: Bool
    var manage: Bool
    var sign: Bool
    var link: Bool
    var inspections: Bool
  }

  static func page(_ m: Model, _ rights: Rights, _ visit: Visit) -> Page {
    let d = m.document
    return Page(
      d.sign.isEmpty ? "\(d.type.label): \(d.subject)" : "\(d.type.label) \(d.sign)", entry: "documents",
      crumbs: [("Văn bản", "/van-ban?chieu=\(d.direction == .incoming ? "den" : "di")")],
      content: """
        <p class="status">\(status(d, visit))</p>
        <div class="sides"><div>\(facts(m, visit))\(DocumentActionView.forms(m, rights, visit))</div>
        <div>\(papers(m, visit))\(remedies(m, rights, visit))\(recipients(m, visit))\(LinkView.panel(m, rights, visit))\(LegalView.panel(d, m.reviews, mayEdit: rights.draft, visit))
        <h2>Quá trình</h2>\(timeline(d))
        \(EvidenceView.panel(m.evidence, DocumentRoutes.evidence[0], d.id.value, unit: d.unitID, mayEdit: rights.draft, visit, title: "Tệp đính kèm", none: "Chưa có tệp đính kèm."))</div></div>
        \(body(d))
        """)
  }

  private static func status(_ d: Document, _ visit: Visit) -> HTML {
    let deadline = DocumentListView.deadline(d, visit)
    return "\(d.state.label)\(if: !deadline.isEmpty, ". Hạn xử lý: ")\(deadline)"
  }

  private static func facts(_ m: Model, _ visit: Visit) -> HTML {
    let d = m.document
    var rows: [(String, HTML)] = [
      ("Trích yếu", "\(d.subject)"),
      ("Số, ký hiệu", d.sign.isEmpty ? "Chưa có số (…/\(d.notation))" : "\(d.sign)"),
      ("Ngày ban hành", "\(d.issuedOn?.vietnamese ?? "–")"), ("Loại văn bản", "\(d.type.label)"),
      ("Đơn vị", "\(visit.tree.name(of: d.unitID, on: visit.today))"),
    ]
    func add(_ label: String, _ value: String?) { if let value, !value.isEmpty { rows.append((label, "\(value)")) } }
    if d.direction == .incoming {
      add("Cơ quan ban hành", d.issuer)
      add("Số đến", d.place.map { "\($0.number) (sổ năm \($0.year))" })
      add("Ngày đến", d.arrivedOn?.vietnamese)
      add("Người chủ trì", d.officerID.flatMap { id in m.officers.first { $0.id == id }?.name })
      add("Phối hợp", d.helpers)
      add("Xử lý xong", d.processedOn?.vietnamese)
    }
    add("Người ký", [d.signerPosition, d.signer].filter { !$0.isEmpty }.joined(separator: ": "))
    if d.urgency != .normal { add("Độ khẩn", d.urgency.label) }
    if d.isLegal || d.effectiveOn != nil || d.expiresOn != nil
      || m.changes.contains(where: { $0.change.kind != .cites && $0.change.kind != .answers })
    {
      let force = Force.of(
        effectiveOn: d.effectiveOn, expiresOn: d.expiresOn, changes: m.changes.map(\.change), on: visit.today)
      add("Hiệu lực", force.label)
    }
    add("Ghi chú", d.note)
    return "<dl>\(rows.html { "<dt>\($0.0)</dt><dd>\($0.1)</dd>" })</dl>"
  }

  private static func papers(_ m: Model, _ visit: Visit) -> HTML {
    let d = m.document
    let path = d.key.path
    guard d.direction == .outgoing, !d.content.isEmpty else {
      let forms = m.forms(hasRenderer: visit.services.pdf.isThere)
      guard !forms.isEmpty else { return "" }
      return """
        <h2>Bản giấy</h2><p class="actions">\(forms.html { form in
          "<a class=\"button\" href=\"\(path)/giay.\(form)\">Tải \(form.uppercased())</a> "
        })</p>
        """
    }
    guard !m.hasOnlyDOCX else {
      return """
        <h2>Bản giấy</h2><p class="actions">\(m.forms(hasRenderer: false).html { form in
          "<a class=\"button\" href=\"\(path)/giay.\(form)\">Tải \(form.uppercased())</a> "
        })</p><p class="hint">Văn bản phát hành khi phần mềm chỉ lưu bản này; không dựng lại bản khác để giữ đúng bản đã ký.</p>
        """
    }
    return """
      <h2>Bản giấy</h2><p class="actions"><a class="button" href="\(path)/giay">\(d.state.isIssued ? "Xem, in" : "Xem thử, in")</a>
      <a class="button" href="\(path)/giay.docx">Tải DOCX</a> <a class="button" href="\(path)/giay.pdf">Tải PDF</a></p>
      \(if: !m.papers.isEmpty, "<p class=\"hint\">Bản lưu khi phát hành lúc \(m.papers.first?.madeAt.vietnamese ?? ""), mẫu \(m.papers.first?.templateVersion ?? "").</p>")
      """
  }

  /// What came with a conclusion; who may not look at inspections reads how many there are.
  private static func remedies(_ m: Model, _ rights: Rights, _ visit: Visit) -> HTML {
    guard !m.remedies.isEmpty else { return "" }
    let due = m.remedies.compactMap(\.remedy.dueOn).min().map { ", báo cáo chậm nhất ngày \($0.vietnamese)" } ?? ""
    guard rights.inspections else {
      return "<h2>Khắc phục sau kiểm tra</h2><p>\(m.remedies.count) việc khắc phục\(due).</p>"
    }
    return """
      <h2>Khắc phục sau kiểm tra</h2><ul class="plain">\(m.remedies.html { row in
        "<li>\(RemedyView.badge(row.remedy, visit.today)) <a href=\"\(row.remedy.path)\">\(FindingView.short(row.text))</a></li>"
      })</ul>
      """
  }

  private static func recipients(_ m: Model, _ visit: Visit) -> HTML {
    guard !m.recipients.isEmpty else { return "" }
    return """
      <h2>Nơi nhận đã gửi</h2><div class="table"><table><thead><tr><th scope="col">Nơi nhận</th><th scope="col">Gửi lúc</th><th scope="col">Tình trạng</th></tr></thead><tbody>
      \(m.recipients.html { r in
        "<tr><td>\(r.name)</td><td>\(r.sentAt?.vietnamese ?? "–")</td><td>\(state(r))</td></tr>"
      })</tbody></table></div>
      """
  }

  private static func state(_ r: DocumentRecipient) -> String {
    if !r.sentBack.isEmpty { return "Trả lại: \(r.sentBack)" }
    if let at = r.receivedAt { return "Đã vào sổ \(at.vietnamese)" }
    return r.unitID == nil ? "Gửi ngoài hệ thống" : "Chưa vào sổ"
  }

  private static func timeline(_ d: Document) -> HTML {
    """
    <ol class="time">\(d.timeline.reversed().html { event in
      "<li><b>\(event.kind.label)</b> <span class=\"hint\">\(event.at.vietnamese), \(event.by)</span>\(if: !event.note.isEmpty, "<br>\(event.note)")</li>"
    })</ol>
    """
  }

  private static func body(_ d: Document) -> HTML {
    guard !d.content.body.isEmpty, d.direction == .incoming else { return "" }
    return
      "<details><summary>Nội dung</summary>\(d.content.body.split(whereSeparator: \.isNewline).html { "<p>\(String($0))</p>" })</details>"
  }
}
