import Documents
import Ground
import Inspections
import Organisation
import Rendering

/// The conclusion on the screen: as it reads, its parts to change, its issue.
enum ConclusionView {
  static let draftMark = "Dự thảo"

  /// The name of a part's field.
  static func field(_ part: ConclusionPart) -> String { "p-\(part.code)" }

  static func page(
    _ seen: SeenInspection, _ facts: ConclusionFacts, _ review: ConclusionReview, numbers: NumberHint?,
    _ visit: Visit
  ) -> Page {
    let path = seen.reference.path + "/ket-luan"
    let conclusion = seen.inspection.conclusion
    return Page(
      "Thông báo kết luận", entry: "inspections", crumbs: InspectionView.crumbs(seen),
      content: """
        \(InspectionView.tabs(seen, .conclusion))
        <p class="status">\(conclusion == nil ? ConclusionReviewView.status(review, seen) : InspectionListView.conclusion(seen.inspection) + ".") \(if: conclusion == nil, "<a href=\"\(seen.reference.path)/ra-soat\">Xem rà soát</a>")</p>
        <p class="actions"><a class="button" href="\(path)/docx">\(conclusion == nil ? "Tải dự thảo" : "Tải về") DOCX</a>
        \(if: visit.services.pdf.isThere || conclusion?.bytes.pdf != nil, "<a class=\"button\" href=\"\(path)/pdf\">\(conclusion == nil ? "Tải dự thảo" : "Tải về") PDF</a>")</p>
        \(conclusion?.documentID.map { "<p>Trong sổ văn bản đi: <a href=\"/van-ban/\(seen.reference.unitID)/\($0)\">\(conclusion?.number ?? "")</a>.</p>" as HTML })
        \(conclusion.map { "<p class=\"hint\">Văn bản đã ban hành được giữ nguyên từng byte, soạn theo khung \($0.templateVersion) (theo thực tế, không phải mẫu chính thức).</p>" as HTML })
        \(if: seen.mayEdit, forms(facts, review, numbers, path, visit))
        <section class="panel" aria-label="Nội dung"><h2>\(facts.template.typeName)</h2>\(text(ConclusionOutline(facts)))</section>
        """)
  }

  // MARK: as it reads

  private static func text(_ outline: ConclusionOutline) -> HTML {
    """
    <p><b>\(outline.subject)</b></p>\(outline.bases.html { "<p>\(plain($0))</p>" })\(outline.blocks.html(block))
    <p><i>Nơi nhận:</i> \(outline.recipients.joined(separator: " "))</p><p><b>\(outline.office.joined(separator: " – "))\(outline.signer.isEmpty ? "" : ": \(outline.signer)")</b></p>
    """
  }

  private static func block(_ block: ConclusionOutline.Block) -> HTML {
    switch block {
    case .heading(1, let number, let title): "<h3>\(number) \(title)</h3>"
    case .heading(_, let number, let title): "<p><b>\(number) \(title)</b></p>"
    case .paragraph(let text): "<p>\(plain(text))</p>"
    case .numbered(let number, let text): "<p><b>\(number)</b> \(plain(text))</p>"
    case .item(let text, let depth): "<p>\(depth > 1 ? "+ " : "- ")\(plain(text))</p>"
    }
  }

  /// Without the marks of bold and italic.
  private static func plain(_ text: String) -> String { PaperText(markup: text).plain }

  // MARK: what can be changed

  private static func forms(
    _ facts: ConclusionFacts, _ review: ConclusionReview, _ numbers: NumberHint?, _ path: String, _ visit: Visit
  ) -> HTML {
    KeptFormView.folded("Soạn trách nhiệm, nhiệm vụ, lời kết, thể thức", path, visit) { parts(facts) }
      + issueForm(facts, review, numbers, path, visit)
  }

  private static func parts(_ facts: ConclusionFacts) -> HTML {
    let duties = facts.template.headings.filter { $0.heading.text != nil }.map(\.heading)
    func line(_ part: ConclusionPart, _ label: String, hint: String = "") -> HTML {
      PartsView.field(field(part), label, value: facts.source(of: part), hint: hint, isOptional: true)
    }
    return """
      <input type="hidden" name="ban" value="\(facts.inspection.version)">
      <p class="hint">Chữ trong ngoặc nhọn như {han}, {nam}, {don_doc} được thay khi soạn. **Đậm**, *nghiêng*.</p>
      \(duties.html { duty in
        PartsView.area(
          field(.text(duty.code)), "\(duty.code) \(facts.text(of: .title(duty.code)))", value: facts.source(of: .text(duty.code)),
          hint: duty.isNumbered ?? false ? "mỗi nhiệm vụ cách nhau một dòng trống, phần mềm tự đánh số" : "mỗi dòng một ý", rows: 8)
      })
      \(PartsView.area(field(.closing), "Lời kết", value: facts.source(of: .closing)))\(PartsView.area(field(.recipients), "Nơi nhận", value: facts.source(of: .recipients), hint: "mỗi dòng một nơi"))
      <div class="two"><div>\(PartsView.area(field(.office), "Quyền hạn, chức vụ người ký", value: facts.source(of: .office), hint: "mỗi dòng một cấp, ví dụ KT. Chủ tịch rồi Phó Chủ tịch", rows: 2))\(line(.signer, "Họ tên người ký"))\(line(.concludes, "Người kết luận", hint: "Ví dụ Chủ tịch UBND xã"))</div>
      <div>\(line(.superior, "Cơ quan chủ quản"))\(line(.issuer, "Cơ quan ban hành"))\(line(.place, "Địa danh"))\(line(.subject, "Trích yếu"))</div></div>
      <details><summary>Tên các đề mục</summary>\(facts.template.headings.html { item in
        line(.title(item.heading.code), item.heading.code)
      })</details>
      """
  }

  private static func issueForm(
    _ facts: ConclusionFacts, _ review: ConclusionReview, _ numbers: NumberHint?, _ path: String, _ visit: Visit
  ) -> HTML {
    guard review.errors.isEmpty, review.open.isEmpty else {
      // Sent from a page that did not know of them yet.
      let refused = RefusedForm.current.flatMap { $0.action == path + "/ban-hanh" ? $0.message : nil }
      return PartsView.errors(refused.map { [$0] } ?? [])
    }
    return KeptFormView.folded("Ban hành", path + "/ban-hanh", visit, button: "Ban hành kết luận") {
      """
      <input type="hidden" name="ban" value="\(facts.inspection.version)">
      <p class="hint">Số và ngày lấy ở văn thư; kết luận được vào luôn sổ văn bản đi. Sau khi ban hành, nội dung không sửa được nữa; kết luận đến từng đơn vị như một văn bản đến, kèm các việc khắc phục.</p>
      \(NumberHintView.line(numbers))\(PartsView.field("so_ky_hieu", "Số, ký hiệu", hint: "Ví dụ 57/TB-UBND", isShort: true))\(PartsView.field("ngay", "Ngày ban hành", value: visit.today.vietnamese, isShort: true))\(PartsView.leapReason)
      """
    }
  }
}
