import Documents
import Ground
import Organisation
import Rendering

/// One piece of evidence as a page shows it.
struct ShownEvidence: Sendable {
  /// As in the link: `file:1`, `document:2`.
  var key: String
  var label: String
  /// Where it can be opened; nil for a reference.
  var path: String?
  var at: Instant
  /// How far it can be trusted, for a document; empty for a file.
  var mark = ""
  /// Whether it came from elsewhere and stays.
  var isFixed = false
}

/// Tài liệu kiểm chứng, on the page of whatever it proves.
enum EvidenceView {
  static let sent = "nơi gửi kèm theo"
  static let registered = "có trong sổ"
  static let unchecked = "chưa đối chiếu"
  /// In place of a name that whoever looks may not read.
  static let nameless = "(không có quyền xem tên)"
  static let noLonger = "đã thu hồi, trả lại"
  /// Ticked by who judges by a document that no register knows.
  static func seen(_ evidence: [ShownEvidence]) -> HTML {
    guard !evidence.isEmpty, evidence.allSatisfy({ $0.mark == unchecked }) else { return "" }
    return PartsView.tick("da_xem", "Đã xem bản gốc của văn bản chưa đối chiếu")
  }

  static func label(_ d: Document) -> String {
    label(
      DocumentReference(
        number: d.sign, issuer: d.issuer, title: d.subject, issuedOn: d.issuedOn, trust: .official))
  }

  static func tooManyFiles(_ most: Int) -> String {
    "Ở đây đã có \(most) tệp, kể cả tệp đã gỡ. Hãy gộp các trang vào một tệp, hoặc gắn tệp vào văn bản khác có liên quan."
  }
  static let numberMissing = "Hãy ghi số, ký hiệu văn bản."

  static func label(_ document: DocumentReference) -> String {
    var parts = [document.number]
    if let day = document.issuedOn { parts.append("ngày \(day.vietnamese)") }
    if !document.issuer.isEmpty { parts.append("của \(document.issuer)") }
    if !document.title.isEmpty { parts.append("– \(document.title)") }
    return parts.joined(separator: " ")
  }

  /// The list, and the forms to add to it for those who may.
  static func panel(
    _ evidence: [ShownEvidence], _ kind: EvidenceKind, _ id: Int, unit: ID<Unit>, mayEdit: Bool, _ visit: Visit,
    title: String = "Tài liệu kiểm chứng", none: String = "Chưa có tài liệu kiểm chứng."
  ) -> HTML {
    let base = "/minh-chung/\(unit)/\(kind.name)/\(id)"
    return """
      <section class="panel"><h2>\(title)</h2>
      \(evidence.isEmpty ? PartsView.empty(none) : list(evidence, base, unit, mayEdit, visit))
      \(if: mayEdit, forms(base, kind, visit))</section>
      """
  }

  /// Who looks after the thing, but not at documents, reads of those only that they are there.
  private static func list(
    _ evidence: [ShownEvidence], _ base: String, _ unit: ID<Unit>, _ mayEdit: Bool, _ visit: Visit
  ) -> HTML {
    let shown = evidence.filter { sees($0, unit, visit) }
    let hidden = evidence.count - shown.count
    return """
      <ul class="plain">\(if: hidden > 0, "<li>\(hidden) văn bản \(nameless)</li>")\(shown.html { line($0, base, mayEdit, visit) })</ul>
      """
  }

  private static func line(_ item: ShownEvidence, _ base: String, _ mayEdit: Bool, _ visit: Visit) -> HTML {
    """
    <li>\(item.path.map { "<a href=\"\($0)\">\(item.label)</a>" as HTML } ?? "\(item.label)") <span class="hint">\(if: !item.mark.isEmpty, "(\(item.mark)) ")\(item.at.vietnamese)</span>
    \(if: mayEdit && !item.isFixed, remove(item, base, visit))</li>
    """
  }

  private static func sees(_ item: ShownEvidence, _ unit: ID<Unit>, _ visit: Visit) -> Bool {
    guard !item.key.hasPrefix("file:") else { return true }
    let owner = DocumentKey(evidence: item.key, of: unit)?.unitID ?? unit
    return visit.session?.actor.may(.viewDocuments, at: owner, tree: visit.tree, on: visit.today) ?? false
  }

  private static func remove(_ item: ShownEvidence, _ base: String, _ visit: Visit) -> HTML {
    """
    <form class="inline" method="post" action="\(base)/go">\(LayoutView.token(visit.session))<input type="hidden" name="muc" value="\(item.key)"><button aria-label="Gỡ \(item.label)">Gỡ</button></form>
    """
  }

  private static func forms(_ base: String, _ kind: EvidenceKind, _ visit: Visit) -> HTML {
    let office = kind.takesOffice ? ", .docx, .xlsx, .txt" : ""
    let accept = "application/pdf,image/jpeg,image/png" + (kind.takesOffice ? ",.docx,.xlsx,.txt" : "")
    return """
      \(KeptFormView.reason(base + "/tep"))
      <form class="inline" method="post" action="\(base)/tep" enctype="multipart/form-data">\(LayoutView.token(visit.session))
      <div class="field"><label for="tep-moi">Tệp (PDF, JPG, PNG\(office))</label><input id="tep-moi" type="file" name="tep" accept="\(accept)" required></div><button>Đính kèm</button></form>
      \(KeptFormView.folded("Dẫn văn bản", base + "/van-ban", visit) {
      """
      \(PartsView.field("so_ky_hieu", "Số, ký hiệu", hint: "Ví dụ 34/KH-UBND. Có trong sổ của đơn vị thì chỉ cần số; không thì ghi đủ các mục dưới"))\(PartsView.field("ngay", "Ngày ban hành", isOptional: true, isShort: true))
      \(PartsView.field("co_quan", "Cơ quan ban hành", isOptional: true))\(PartsView.field("trich_yeu", "Trích yếu", isOptional: true))
      """
      })
      \(if: kind.takesFigures, FigureEvidence.form(base + "/so-lieu", visit))
      """
  }
}
