import Appraisal
import Ground
import Indicators
import Organisation
import Rendering
import Scoring

/// Forms for what a unit declares of itself for a set of criteria.
enum DeclareFactView {
  static func answerName(_ fact: DeclaredFact) -> String { "tl." + fact.name }
  static func noteName(_ fact: DeclaredFact) -> String { "gc." + fact.name }
  static func versionName(_ fact: DeclaredFact) -> String { "pb." + fact.name }

  static func page(_ score: LiveScore, _ question: ProjectionQuestion, mayEdit: Bool, _ visit: Visit) -> Page {
    let rows = Dictionary(score.live.declared.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    let facts = question.set.facts
    let papers = question.set.declarable.filter { $0.name.hasPrefix("evidence.") }
    let empty = PartsView.empty(
      "Bộ tiêu chí này không hỏi dữ kiện nào: mọi điểm tính từ số liệu của hệ thống hoặc do người thẩm định chấm.")
    return Page(
      "Khai dữ kiện chấm điểm", entry: "scores", crumbs: [("Điểm dự kiến", "/diem?\(question.query())")],
      content: """
        \(ProjectionView.heading(question, visit))
        <p class="hint">Chỉ khai những gì hệ thống không tự biết. Chưa rõ thì để trống: để trống không phải là “không”. Dữ kiện hệ thống tự tìm thấy được dùng thay cho nội dung khai.</p>
        \(question.set.declarable.isEmpty ? empty : mayEdit ? form(facts, papers, rows, score, question, visit) : readOnly(facts + papers, rows))
        """)
  }

  private static func form(
    _ facts: [DeclaredFact], _ papers: [DeclaredFact], _ rows: [String: DeclaredFactRecord], _ score: LiveScore,
    _ question: ProjectionQuestion, _ visit: Visit
  ) -> HTML {
    KeptFormView.open(DeclareFactRoutes.path, visit, button: "Ghi dữ kiện") {
      """
      <input type="hidden" name="don_vi" value="\(question.unitCode)"><input type="hidden" name="bo" value="\(question.set.code)">
      <input type="hidden" name="phien_ban_bo" value="\(question.set.edition)"><input type="hidden" name="nam" value="\(question.year)">
      \(facts.isEmpty ? "" : section("Dữ kiện của bộ tiêu chí", facts, rows, score, question))
      \(papers.isEmpty ? "" : section("Ngày ban hành tài liệu kiểm chứng hệ thống không tìm thấy", papers, rows, score, question))
      """
    }
  }

  private static func section(
    _ title: String, _ facts: [DeclaredFact], _ rows: [String: DeclaredFactRecord], _ score: LiveScore,
    _ question: ProjectionQuestion
  ) -> HTML {
    """
    <h2>\(title)</h2>\(facts.html { fact in
      let row = rows[fact.name]
      return """
        <div class="two pair">\(field(fact, row))
        \(PartsView.field(noteName(fact), "Ghi chú: \(shortened(fact.label))", value: row?.note ?? "", hint: "Số, ký hiệu văn bản; nơi lưu", isOptional: true))</div>
        <input type="hidden" name="\(versionName(fact))" value="\(row.map { "\($0.version)" } ?? "")">
        <p class="hint">\(row.map { said($0) } ?? "Chưa khai.") \(found(fact, score))</p>
        """
    })
    """
  }

  private static func shortened(_ text: String) -> String { text.count > 60 ? String(text.prefix(57)) + "…" : text }

  private static func said(_ row: DeclaredFactRecord) -> HTML {
    "Khai ngày \(row.declaredAt.day.vietnamese), \(row.declaredBy). <a href=\"\(DeclareFactRoutes.path)/\(row.unitID)/\(row.id)\">Tài liệu kiểm chứng</a>"
  }

  /// What the system itself knows of it.
  private static func found(_ fact: DeclaredFact, _ score: LiveScore) -> HTML {
    guard let answer = score.live.facts.declared[fact.name],
      answer != score.live.declared.first(where: { $0.name == fact.name })?.answer
    else { return "" }
    return "Hệ thống tự tìm thấy: \(shown(answer))."
  }

  static func shown(_ answer: DeclaredAnswer?) -> String {
    switch answer {
    case .yes(let isYes): isYes ? "có" : "không"
    case .never: "chưa làm"
    case nil: "chưa rõ"
    default: FactInput.text(answer)
    }
  }

  static func field(_ fact: DeclaredFact, _ row: DeclaredFactRecord?) -> HTML {
    field(answerName(fact), fact, value: FactInput.text(row?.answer))
  }

  /// The field outside a form that keeps what was typed by itself: what is wrong stands beside it.
  static func field(_ name: String, _ fact: DeclaredFact, value: String, _ errors: FormErrors) -> HTML {
    if fact.kind == .yesNo {
      return FormView.choice(
        .init(name: name, label: fact.label), answers.map { (value: $0.0, label: $0.1) }, selected: value, errors)
    }
    return FormView.text(
      .init(name: name, label: fact.label, hint: hint(fact.kind), isOptional: true, isShort: true), value: value,
      errors, focus: errors.first)
  }

  private static func field(_ name: String, _ fact: DeclaredFact, value: String) -> HTML {
    if fact.kind == .yesNo { return PartsView.choice(name, fact.label, answers, selected: value) }
    return PartsView.field(name, fact.label, value: value, hint: hint(fact.kind), isOptional: true, isShort: true)
  }

  private static let answers = [("", "Chưa rõ"), (FactInput.yes, "Có"), (FactInput.no, "Không")]

  private static func hint(_ kind: DeclaredFact.Kind) -> String {
    switch kind {
    case .yesNo: ""
    case .day: "Ngày đã làm, ví dụ 15/2/2026; chưa làm thì ghi “khong”"
    case .number: "Số"
    case .percent: "Phần trăm, ví dụ 6,5; hoặc tử số/mẫu số, ví dụ 13/200"
    }
  }

  private static func readOnly(_ facts: [DeclaredFact], _ rows: [String: DeclaredFactRecord]) -> HTML {
    """
    <div class="table rows"><table><thead><tr><th scope="col">Dữ kiện</th><th scope="col">Đơn vị khai</th><th scope="col">Ghi chú</th></tr></thead>
    <tbody>\(facts.html { fact in
      "<tr><th scope=\"row\">\(fact.label)</th><td data-label=\"Đơn vị khai\">\(shown(rows[fact.name]?.answer))</td><td data-label=\"Ghi chú\">\(rows[fact.name]?.note ?? "")</td></tr>"
    })</tbody></table></div>
    """
  }

  /// One answer with what proves it.
  static func one(
    _ record: DeclaredFactRecord, _ set: CriteriaSet?, evidence: [ShownEvidence], mayEdit: Bool, _ visit: Visit
  ) -> Page {
    let label = set?.declarable.first { $0.name == record.name }?.label ?? record.name
    var form = Form()
    form.set("don_vi", visit.tree.unit(record.unitID)?.code ?? "")
    form.set("bo", record.set)
    form.set("nam", "\(record.year)")
    return Page(
      "Dữ kiện đã khai", entry: "scores",
      crumbs: [
        ("Điểm dự kiến", "/diem?\(form.query())"), ("Khai dữ kiện", "\(DeclareFactRoutes.path)?\(form.query())"),
      ],
      content: """
        <dl><dt>Dữ kiện</dt><dd>\(label)</dd><dt>Đơn vị</dt><dd>\(visit.tree.name(of: record.unitID, on: visit.today))</dd>
        <dt>Năm</dt><dd>\(record.year)</dd><dt>Trả lời</dt><dd>\(shown(record.answer))</dd><dt>Ghi chú</dt><dd>\(record.note.isEmpty ? "Không có" : record.note)</dd>
        <dt>Người khai</dt><dd>\(record.declaredBy), ngày \(record.declaredAt.day.vietnamese)</dd></dl>
        \(EvidenceView.panel(evidence, DeclareFactRoutes.evidence[0], record.id.value, unit: record.unitID, mayEdit: mayEdit, visit))
        """)
  }
}
