import Dossiers
import Ground
import Organisation
import Procedures
import Rendering

/// What was ticked, looked over before it is done.
struct DossierBulkReview {
  /// One that can be done.
  struct Ready {
    var choice: String
    var code: String
    var path: String
    var applicant: String
    var procedure: String
    /// What happens to it.
    var what: String
  }
  /// One that cannot.
  struct Refused {
    var code = ""
    var path = ""
    var refusal: String
  }

  var batch: DossierBatch
  var form: Form
  var errors: FormErrors
  var back: String
  var ready: [Ready] = []
  var refused: [Refused] = []

  init(_ batch: DossierBatch, _ form: Form, _ errors: FormErrors, back: String) {
    (self.batch, self.form, self.errors, self.back) = (batch, form, errors, back)
  }

  /// Sorts the lines into what can be done and what cannot.
  mutating func add(_ lines: [DossierBatchActs.Line], _ visit: Visit) {
    for line in lines {
      let row = line.dossier.map { DossierRowModel($0, visit) }
      if let problem = line.problem {
        refused.append(
          .init(code: row?.code ?? "", path: row?.path ?? "", refusal: DossierBulkView.reason(problem)))
      } else if let row, let dossier = line.dossier {
        ready.append(
          .init(
            choice: row.choice.description, code: row.code, path: row.path, applicant: row.applicant,
            procedure: row.procedure, what: DossierBulkReviewView.what(line, dossier, visit)))
      }
    }
  }
}

/// The page that asks once more, and the page that tells what became of it.
enum DossierBulkReviewView {
  static let twoTakers =
    "Đã chọn chính người nộp đến nhận nhưng lại ghi người nhận thay. Hãy chọn một, hoặc xóa tên và giấy tờ người nhận thay."
  static let takerMissing = "Chưa ghi họ tên người nhận thay. Hãy ghi họ tên."
  static let takerTooLong = "Họ tên và giấy tờ người nhận dài quá 300 ký tự. Hãy rút gọn."
  static let keyUsed =
    "Lần xác nhận trước của trang này đã được thực hiện với nội dung khác. Dưới đây là tình trạng hiện nay; hãy xem lại rồi xác nhận."
  private static let nameless = "Một hồ sơ đã chọn"

  /// What happens to one.
  static func what(_ line: DossierBatchActs.Line, _ dossier: Dossier, _ visit: Visit) -> String {
    switch line.action {
    case .handOver(let step, _, _):
      let steps = visit.catalogue.revision(dossier.revisionID)?.steps ?? []
      let isLast = dossier.standing.state != .received && dossier.standing.step == step
      let way = isLast ? "Giữ ở bước cuối" : "Chuyển đến bước"
      let place = step < steps.count ? "\(way): \(DossierWords.step(steps[step]))" : "Chuyển xử lý"
      return place + (line.receiver.map { "; công chức nhận: \($0)" } ?? "")
    case .accept: return "Tiếp nhận hợp lệ, bắt đầu tính thời hạn"
    case .finish: return "Ghi là đã có kết quả"
    case .giveBack: return "Ghi là đã trả kết quả"
    default: return ""
    }
  }

  static func page(_ page: DossierBulkReview, _ visit: Visit) -> Page {
    let label = page.batch.name.label
    return Page(
      "\(label): xem lại \(page.ready.count + page.refused.count) hồ sơ", entry: "queue",
      content: """
        \(DossierBulkView.summary(page.errors))\(refused(page))
        \(if: page.ready.isEmpty, "<p>Không có hồ sơ nào làm được việc này.</p><p><a class=\"button\" href=\"\(page.back)\">Về danh sách</a></p>")
        \(if: !page.ready.isEmpty, ready(page, visit))
        """)
  }

  private static func refused(_ page: DossierBulkReview) -> HTML {
    guard !page.refused.isEmpty else { return "" }
    return """
      <div class="note" role="status"><h2>Không làm được: \(page.refused.count) hồ sơ</h2><ul>\(page.refused.html { "<li>\(name($0.code, $0.path)): \($0.refusal)</li>" })</ul></div>
      """
  }

  private static func name(_ code: String, _ path: String) -> HTML {
    code.isEmpty ? HTML(escaping: nameless) : "<a href=\"\(path)\">\(code)</a>"
  }

  private static func ready(_ page: DossierBulkReview, _ visit: Visit) -> HTML {
    let kept = ["khoa", "ve", DossierBulkForm.action, DossierBulkForm.officer, DossierBulkForm.note]
    let note = page.form[DossierBulkForm.note]
    return """
      <h2>Sẽ thực hiện: \(page.ready.count) hồ sơ</h2>
      <div class="table rows" tabindex="0" role="region" aria-label="Hồ sơ sẽ thực hiện"><table><thead><tr><th scope="col">Mã hồ sơ</th><th scope="col">Người nộp</th><th scope="col">Thủ tục</th><th scope="col">Sẽ làm</th></tr></thead>
      <tbody>\(page.ready.html { "<tr><td><a class=\"row\" href=\"\($0.path)\">\($0.code)</a></td><td>\($0.applicant)</td><td>\($0.procedure)</td><td>\($0.what)</td></tr>" })</tbody></table></div>
      \(if: !note.isEmpty, "<p>Ghi chú: \(note)</p>")
      <form class="stack" method="post" action="\(DossierBulkRoutes.doing)">\(LayoutView.token(visit.session))
      \(kept.html { "<input type=\"hidden\" name=\"\($0)\" value=\"\(page.form[$0])\">" })
      \(page.ready.html { "<input type=\"hidden\" name=\"\(DossierBulkForm.tick)\" value=\"\($0.choice)\">" })
      \(if: page.batch.name == .giveBack, taker(page))
      <div class="actions"><button class="main">\(page.batch.name.label): xác nhận \(page.ready.count) hồ sơ</button>
      <button name="sua" value="1" formaction="\(DossierBulkRoutes.path)">Quay lại danh sách</button></div></form>
      """
  }

  /// Nobody is preselected: who took a result is said, not supposed.
  private static func taker(_ page: DossierBulkReview) -> HTML {
    func text(_ name: String, _ label: String, hint: String = "", isShort: Bool = false) -> HTML {
      FormView.text(
        .init(name: name, label: label, hint: hint, isOptional: hint.isEmpty, isShort: isShort),
        value: page.form[name], page.errors)
    }
    let wrong = page.errors[DossierBulkForm.taker]
    let ways = [
      (DossierBulkForm.applicants, "Chính người nộp từng hồ sơ đã đến nhận"),
      (DossierBulkForm.other, "Một người nhận thay cho tất cả các hồ sơ này"),
    ]
    return """
      <fieldset class="choices"><legend>Ai đến nhận kết quả?</legend>
      \(wrong.map { "<div class=\"field\"><div class=\"wrong\" id=\"e-f-\(DossierBulkForm.taker)\">\($0)</div></div>" as HTML })
      \(ways.enumerated().html { place, way in
        "<label><input type=\"radio\" name=\"\(DossierBulkForm.taker)\" value=\"\(way.0)\"\(if: place == 0, " id=\"f-\(DossierBulkForm.taker)\"")\(if: wrong != nil, " aria-describedby=\"e-f-\(DossierBulkForm.taker)\"")\(if: page.form[DossierBulkForm.taker] == way.0, " checked")> \(way.1)</label>"
      })
      \(text(DossierBulkForm.takerName, "Họ tên người nhận thay", hint: "Chỉ ghi khi một người nhận thay."))
      \(text(DossierBulkForm.takerPaper, "Số giấy tờ của người nhận thay", isShort: true))
      <p class="hint">Mỗi hồ sơ một người nhận thay khác nhau: hãy mở từng hồ sơ để trả.</p></fieldset>
      """
  }

  /// What became of each, with the codes of those that may still be seen. The others can be ticked again in the list,
  /// as they are now.
  static func outcome(
    _ outcome: DossierBulkOutcome, _ seen: [DossierReference: Dossier], back: String, _ visit: Visit
  ) -> Page {
    func name(_ line: DossierBulkOutcome.Line) -> HTML {
      guard let reference = line.reference, let code = seen[reference]?.code else { return HTML(escaping: nameless) }
      return self.name(code, "/ho-so/\(reference.unitID)/\(reference.id)")
    }
    let done = outcome.lines.filter { $0.refusal == nil }
    let refused = outcome.lines.filter { $0.refusal != nil }
    let again = refused.compactMap(\.reference).compactMap { seen[$0] }.map(DossierBatch.Choice.init)
    return Page(
      "\(outcome.name.label): \(done.count) trong \(outcome.lines.count) hồ sơ", entry: "queue",
      content: """
        \(if: !refused.isEmpty, "<div class=\"note\" role=\"alert\"><h2>Không thực hiện được \(refused.count) hồ sơ</h2><ul>\(refused.html { "<li>\(name($0)): \($0.refusal ?? "")</li>" })</ul></div>")
        \(if: !done.isEmpty, "<h2>Đã thực hiện</h2><ul>\(done.html { "<li>\(name($0))</li>" })</ul>")
        \(if: !again.isEmpty, ticked(again, outcome.name, back: back, visit))
        <p><a class="button" href="\(back)">Về danh sách</a></p>
        """)
  }

  /// Back to the list with what was not done ticked; nothing is done by that.
  private static func ticked(
    _ choices: [DossierBatch.Choice], _ name: DossierAction.Name, back: String, _ visit: Visit
  ) -> HTML {
    """
    <form method="post" action="\(DossierBulkRoutes.path)">\(LayoutView.token(visit.session))<input type="hidden" name="ve" value="\(back)"><input type="hidden" name="\(DossierBulkForm.action)" value="\(name.rawValue)">
    \(choices.html { "<input type=\"hidden\" name=\"\(DossierBulkForm.tick)\" value=\"\($0.description)\">" })
    <button class="main" name="sua" value="1">Về danh sách, đánh dấu sẵn \(choices.count) hồ sơ chưa làm</button></form>
    """
  }
}
