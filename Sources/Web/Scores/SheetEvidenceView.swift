import Appraisal
import Ground
import Organisation
import Rendering
import Scoring

/// What proves a criterion, and the forms that add to it.
enum SheetEvidenceView {
  /// Files that came after the appraisal, by the entry of what they came to.
  typealias Later = [ID<SheetEntry>: [EvidenceFile]]

  /// The evidence of a criterion, as far as the actor may see it now.
  static func items(_ criterion: Criterion, _ seen: SeenSheet) -> [(entry: SheetEntry, evidence: SheetEvidence)] {
    seen.reading.evidence(seen.writes ?? seen.stage).filter { $0.evidence.criterion == criterion.code }
  }

  static func section(_ criterion: Criterion, _ seen: SeenSheet, _ later: Later, _ visit: Visit) -> HTML {
    let items = items(criterion, seen)
    guard seen.writes != nil || !items.isEmpty else { return "" }
    let asked = criterion.evidence.map(\.label).joined(separator: ", ")
    return """
      <h2>Tài liệu kiểm chứng</h2>
      \(if: !asked.isEmpty, "<p class=\"hint\">Cần có: \(asked).</p>")
      \(items.isEmpty ? PartsView.empty("Chưa gắn tài liệu nào.") : list(items, criterion, seen, later, visit))
      \(if: seen.writes != nil, forms(criterion, seen, visit))
      """
  }

  private static func list(
    _ items: [(entry: SheetEntry, evidence: SheetEvidence)], _ criterion: Criterion, _ seen: SeenSheet,
    _ later: Later, _ visit: Visit
  ) -> HTML {
    let path = seen.sheet.reference.path(criterion.code)
    let shown = items.filter { sees($0.evidence, seen, visit) }
    let hidden = Dictionary(grouping: items.map(\.evidence).filter { !sees($0, seen, visit) }, by: \.kind)
    return """
      <ul>\(shown.html { entry, item in one(entry, item, path, seen, later[entry.id] ?? [], visit) })\(SheetEvidenceKind.allCases.html { kind in
        hidden[kind].map { "<li>\($0.count) \(nameless(kind))</li>" as HTML } ?? ""
      })</ul>
      """
  }

  /// Whether whoever looks may be told what a piece of evidence is called.
  static func sees(_ item: SheetEvidence, _ seen: SeenSheet, _ visit: Visit) -> Bool {
    guard let actor = visit.session?.actor else { return false }
    let unit = item.unitID ?? seen.sheet.unitID
    return item.permissions.allSatisfy { actor.may($0, at: unit, tree: visit.tree, on: visit.today) }
  }

  static func nameless(_ kind: SheetEvidenceKind) -> String { "\(kind.label) \(EvidenceView.nameless)" }

  private static func one(
    _ entry: SheetEntry, _ item: SheetEvidence, _ path: String, _ seen: SeenSheet, _ later: [EvidenceFile],
    _ visit: Visit
  ) -> HTML {
    let flags = seen.reading.flags(item, seen.writes ?? seen.stage)
    let isOther = seen.writes != nil && seen.writes != .own
    let withdrawal: HTML =
      seen.writes == nil
      ? ""
      : KeptFormView.folded(
        isOther ? "Không chấp nhận tài liệu" : "Gỡ tài liệu", path + "/go", visit,
        button: isOther ? "Không chấp nhận" : "Gỡ"
      ) {
        "<input type=\"hidden\" name=\"muc\" value=\"\(entry.id)\">\(PartsView.area("ly_do", "Lý do", hint: isOther ? "phải ghi" : "không bắt buộc", rows: 2))"
      }
    return """
      <li>\(name(item, seen))\(item.issuedOn.map { " · ngày \($0.vietnamese)" } ?? "")\(item.dueOn.map { " · hạn \($0.vietnamese)" } ?? "")\(EvidenceFlag.allCases.filter(flags.contains).html { " <span class=\"badge soon\">\($0.label)</span>" })\(if: isAfter(entry, seen), " <span class=\"badge soon\">gắn sau thẩm định</span>")\(proof(item, flags, seen))
      <div class="hint">\(if: entry.stage != .own, "\(entry.stage.label.lowercased()) gắn, lý do: \(entry.reason) · ")\(entry.actor), \(entry.at.vietnamese) · \(item.digestLabel) \(String(item.digest.prefix(12)))…</div>\(files(later))\(withdrawal)</li>
      """
  }

  /// Whether it was attached after the appraiser was through.
  private static func isAfter(_ entry: SheetEntry, _ seen: SeenSheet) -> Bool {
    seen.appraisal.map { entry.at > $0.at } ?? false
  }

  /// Files that came to it after the appraiser was through, with who and when.
  static func files(_ later: [EvidenceFile]) -> HTML {
    guard !later.isEmpty else { return "" }
    return """
      <div class="hint">Tệp gắn sau thẩm định, người thẩm định chưa xem: \(later.map { "\($0.name) (\($0.by), \($0.at.vietnamese))" }.joined(separator: "; "))</div>
      """
  }

  /// Where the file of a day that was only declared is attached, for whoever fills in the sheet.
  private static func proof(_ item: SheetEvidence, _ flags: Set<EvidenceFlag>, _ seen: SeenSheet) -> HTML {
    guard flags.contains(.declaredOnly), seen.writes == .own,
      let id = item.key.split(separator: ":").last.flatMap({ ID<DeclaredFactRecord>(String($0)) })
    else { return "" }
    return """
       <a href="\(DeclareFactRoutes.path)/\(item.unitID ?? seen.sheet.unitID)/\(id)">Gắn tệp, văn bản của ngày này</a> <span class="hint">rồi bấm Tính lại số liệu, minh chứng trên phiếu</span>
      """
  }

  private static func name(_ item: SheetEvidence, _ seen: SeenSheet) -> HTML {
    let parts = item.key.split(separator: ":")
    guard parts.count == 2 else { return HTML(escaping: item.label) }
    switch parts[0] {
    case "file": return "<a href=\"\(seen.sheet.reference.path)/tep/\(String(parts[1]))\">\(item.label)</a>"
    case "fact":
      return "\(item.label) <span class=\"hint\">(đơn vị khai\(said(item)), hệ thống không tìm thấy)</span>"
    case "van-ban":
      return "<a href=\"/van-ban/\(item.unitID ?? seen.sheet.unitID)/\(String(parts[1]))\">\(item.label)</a>"
    default: return "\(item.label) <span class=\"hint\">(\(EvidenceView.unchecked))</span>"
    }
  }

  private static func said(_ item: SheetEvidence) -> String {
    let by = item.declaredBy.map { $0.isEmpty ? "" : ": \($0)" } ?? ""
    return by + (item.declaredAt.map { ", \($0.vietnamese)" } ?? "")
  }

  private static func forms(_ criterion: Criterion, _ seen: SeenSheet, _ visit: Visit) -> HTML {
    let path = seen.sheet.reference.path(criterion.code)
    let due = PartsView.field(
      "han", "Thời hạn phải ban hành", hint: "Chỉ ghi khi bộ tiêu chí không quy định", isOptional: true, isShort: true)
    let reason: HTML = seen.writes == .own ? "" : PartsView.area("ly_do", "Lý do", hint: "phải ghi", rows: 2)
    return """
      \(KeptFormView.folded("Dẫn văn bản trong sổ", path + "/van-ban", visit, button: "Gắn văn bản") {
        """
        \(PartsView.field("so_ky_hieu", "Số, ký hiệu", hint: "Ví dụ 34/KH-UBND; văn bản có trong sổ thì chỉ cần số và ngày", isShort: true))\(PartsView.field("ngay", "Ngày ban hành", isOptional: true, isShort: true))
        \(PartsView.field("co_quan", "Cơ quan ban hành", isOptional: true))\(PartsView.field("trich_yeu", "Trích yếu", isOptional: true))\(due)\(reason)
        """
      })
      \(KeptFormView.folded("Tải tệp lên", path + "/tep", visit, button: "Gắn tệp", isUpload: true) {
        """
        <div class="field"><label for="\(FormScope.id("tep"))">Tệp PDF hoặc ảnh</label><input id="\(FormScope.id("tep"))" type="file" name="tep" accept=".pdf,.png,.jpg,.jpeg"></div>
        \(PartsView.field("ngay", "Ngày của tài liệu", isOptional: true, isShort: true))\(due)\(reason)
        """
      })
      """
  }
}
