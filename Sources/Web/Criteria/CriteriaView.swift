import Appraisal
import Ground
import Indicators
import Organisation
import Rendering
import Scoring

/// Sets of criteria as tables.
enum CriteriaView {
  static func list(_ sets: [ShownSet], mayEdit: Bool, _ visit: Visit) -> Page {
    Page(
      "Bộ tiêu chí", entry: "criteria",
      content: """
        <p class="actions">\(if: mayEdit, "<a class=\"button main\" href=\"/bo-tieu-chi/nhap\">Nhập từ tệp</a>")<a class="button" href="/diem">Điểm dự kiến</a></p>
        <div class="table rows"><table><thead><tr><th scope="col">Bộ tiêu chí</th><th scope="col">Phiên bản</th><th class="n" scope="col">Tổng điểm</th><th scope="col">Áp dụng</th><th scope="col">Trạng thái</th><th scope="col">Độ tin cậy</th></tr></thead>
        <tbody>\(sets.html(row))</tbody></table></div>
        """)
  }

  private static func row(_ shown: ShownSet) -> HTML {
    let set = shown.set
    return """
      <tr><th scope="row"><a href="\(shown.path)">\(set.label)</a> <span class="hint">\(set.code)</span></th>
      <td data-label="Phiên bản">\(set.edition)</td><td class="n" data-label="Tổng điểm">\(set.total.vietnamese())</td>
      <td data-label="Áp dụng">\(days(set))</td><td data-label="Trạng thái">\(state(shown))</td>
      <td data-label="Độ tin cậy">\(set.isSample ? CriteriaWords.sample : set.source.trust.criteriaLabel)</td></tr>
      """
  }

  private static func days(_ set: CriteriaSet) -> String {
    switch (set.from, set.until) {
    case (let from?, let until?): "từ \(from.vietnamese) đến \(until.vietnamese)"
    case (let from?, nil): "từ \(from.vietnamese)"
    case (nil, let until?): "đến \(until.vietnamese)"
    case (nil, nil): "Chưa rõ"
    }
  }

  static func state(_ shown: ShownSet) -> String { shown.edition?.state.label ?? "Đi kèm phần mềm" }

  static func page(_ shown: ShownSet, others: [ShownSet], mayEdit: Bool, _ visit: Visit) -> Page {
    let set = shown.set
    return Page(
      set.label, entry: "criteria", crumbs: [("Bộ tiêu chí", CriteriaRoutes.path)],
      content: """
        \(if: set.isSample, "<p class=\"note\"><strong>\(CriteriaWords.sample).</strong></p>")\(if: !set.note.isEmpty, "<p class=\"note\">\(set.note)</p>")
        <dl><dt>Mã, phiên bản</dt><dd>\(set.code), \(set.edition)</dd><dt>Trạng thái</dt><dd>\(state(shown))\(shown.edition.map { made($0) })</dd>
        <dt>Căn cứ</dt><dd>\(set.source.criteriaText)</dd><dt>Áp dụng</dt><dd>\(days(set))</dd>
        <dt>Tổng điểm</dt><dd>\(set.total.vietnamese())</dd><dt>Khi thiếu tài liệu</dt><dd>\(set.missingEvidence.label)</dd>
        \(if: !set.bands.isEmpty, "<dt>Xếp loại</dt><dd>\(set.bands.map { "\($0.label) từ \($0.from.vietnamese())" }.joined(separator: "; ")) (\(set.bandTrust.criteriaLabel.lowercased()))</dd>")</dl>
        <p class="actions"><a class="button" href="\(shown.path)/bo.xlsx">Tải bảng tính</a><a class="button" href="\(shown.path)/bo.json5">Tải tệp JSON5</a></p>
        \(acts(shown, mayEdit: mayEdit, visit))
        \(compare(shown, others, visit))
        \(proofNote(set, visit))
        \(set.fields.html { field($0, visit.services.evidence.of(set), shown, mayEdit: mayEdit) })
        \(facts(set))
        """)
  }

  private static func made(_ edition: CriteriaEdition) -> HTML {
    """
    ; \(edition.madeBy) ghi ngày \(edition.madeAt.day.vietnamese)\(edition.enforcedAt.map { "; \(edition.enforcedBy ?? "") đưa vào dùng ngày \($0.day.vietnamese)" } ?? "") <span class="hint">mã băm nội dung \(String(edition.digest.prefix(16)))…</span>
    """
  }

  private static func acts(_ shown: ShownSet, mayEdit: Bool, _ visit: Visit) -> HTML {
    guard mayEdit else { return "" }
    let version: HTML = "<input type=\"hidden\" name=\"phien_ban\" value=\"\(shown.edition?.version ?? 0)\">"
    return """
      \(KeptFormView.folded("Tạo phiên bản mới từ bộ này", "\(shown.path)/ban-moi", visit, button: "Tạo dự thảo") {
        """
        \(PartsView.field("ten", "Tên phiên bản mới", hint: "Ví dụ 2027; chữ không dấu, chữ số, dấu chấm, gạch ngang", isShort: true))
        \(PartsView.field("ma", "Mã bộ tiêu chí mới", hint: "Để trống nếu là phiên bản khác của chính bộ này", isOptional: true, isShort: true))
        \(PartsView.field("tu", "Áp dụng từ ngày", isOptional: true, isShort: true))\(PartsView.field("den", "Áp dụng đến ngày", isOptional: true, isShort: true))
        """
      })
      \(if: shown.isDraft, "<p class=\"actions\"><a class=\"button\" href=\"\(shown.path)/sua\">Sửa thông tin chung, xếp loại, dữ kiện</a><a class=\"button\" href=\"\(shown.path)/them\">Thêm lĩnh vực</a></p>")
      \(if: shown.isDraft && !mayEnforce(visit), "<p class=\"hint\">Người giữ bộ tiêu chí của toàn hệ thống đưa dự thảo vào dùng.</p>")
      \(if: shown.isDraft && mayEnforce(visit), KeptFormView.folded("Đưa vào dùng", "\(shown.path)/dua-vao-dung", visit, button: "Đưa vào dùng") {
        "\(version)<p>Phiên bản đang dùng không sửa, không bỏ được nữa. Muốn sửa thì tạo phiên bản mới.</p>\(PartsView.tick("dong_y", "Tôi đã kiểm tra điểm, cách chấm và hiểu rằng không sửa được nữa"))"
      })
      \(if: shown.isDraft, KeptFormView.folded("Bỏ dự thảo", "\(shown.path)/bo", visit, button: "Bỏ dự thảo") { version })
      """
  }

  private static func mayEnforce(_ visit: Visit) -> Bool {
    visit.session?.actor.mayForAll(.manageCriteria, tree: visit.tree, on: visit.today) ?? false
  }

  private static func compare(_ shown: ShownSet, _ others: [ShownSet], _ visit: Visit) -> HTML {
    let rest = others.filter { $0.set.code != shown.set.code || $0.set.edition != shown.set.edition }
      .sorted { ($0.set.code == shown.set.code ? 0 : 1, $0.path) < ($1.set.code == shown.set.code ? 0 : 1, $1.path) }
    guard !rest.isEmpty else { return "" }
    return """
      <form class="inline" method="get" action="\(shown.path)/so-sanh">
      \(PartsView.choice("voi", "So sánh với", rest.map { ("\($0.set.code)/\($0.set.edition)", "\($0.set.label) (\($0.set.edition))") }))<button>So sánh</button></form>
      """
  }

  /// Criteria that ask for papers and that nothing of the system proves: said, so that nobody waits for them.
  private static func proofNote(_ set: CriteriaSet, _ visit: Visit) -> HTML {
    let bound = Set(visit.services.evidence.of(set).map(\.criterion))
    let without = set.all.filter { criterion in
      criterion.isLeaf && !criterion.evidence.isEmpty && criterion.evidence != [.figures]
        && !bound.contains(criterion.code)
    }
    return unknownEvidence(set) + unbound(without, bound)
  }

  /// Criteria of which nobody knows what proves them: named, not left out.
  private static func unknownEvidence(_ set: CriteriaSet) -> HTML {
    let unknown = set.all.filter { $0.isLeaf && $0.evidence.isEmpty && $0.rule.references.isEmpty }
    guard !unknown.isEmpty else { return "" }
    return """
      <p class="note">Chưa rõ cần tài liệu kiểm chứng nào: \(unknown.map(\.code).joined(separator: ", ")). Người thẩm định cho biết, hoặc người soạn bộ ghi trong dự thảo.</p>
      """
  }

  private static func unbound(_ without: [Criterion], _ bound: Set<String>) -> HTML {
    guard !without.isEmpty else { return "" }
    return """
      <p class="note">Tiêu chí cần tài liệu mà chưa có nguồn minh chứng tự động: \(without.map(\.code).joined(separator: ", ")). Hệ thống không tự tìm được tài liệu của các tiêu chí này; đơn vị khai ngày ban hành ở trang Khai dữ kiện\(bound.isEmpty ? ", hoặc người soạn bộ ghi “Nguồn minh chứng tự động” trong dự thảo" : "").</p>
      """
  }

  private static func field(
    _ field: Criterion, _ bindings: [EvidenceBinding], _ shown: ShownSet, mayEdit: Bool
  ) -> HTML {
    """
    <h2\(if: !field.isLeaf, " id=\"tc-\(field.code)\"")>\(field.code). \(field.label): \(field.max.vietnamese()) điểm\(if: field.isOutside, " (\(CriteriaWords.outside))")\(if: shown.isDraft && mayEdit && !field.isLeaf, " <a class=\"hint\" href=\"\(shown.path)/sua/\(Form.encode(field.code))\">Sửa lĩnh vực \(field.code)</a>")</h2>
    <div class="table rows dense"><table><thead><tr><th scope="col">Tiêu chí</th><th class="n" scope="col">Điểm tối đa</th><th scope="col">Cách chấm</th><th scope="col">Tài liệu, thời hạn</th><th scope="col">Phụ trách, thẩm định</th>\(if: shown.isDraft && mayEdit, "<th scope=\"col\">Sửa</th>")</tr></thead>
    <tbody>\(field.withDescendants.filter { $0.code != field.code || field.isLeaf }.html { criterion($0, bindings, shown, mayEdit: mayEdit) })</tbody></table></div>
    """
  }

  private static func criterion(
    _ criterion: Criterion, _ bindings: [EvidenceBinding], _ shown: ShownSet, mayEdit: Bool
  ) -> HTML {
    let proofs = bindings.filter { $0.criterion == criterion.code }.map { $0.source.proof() }.map { proof in
      [proof.kind.label.lowercased(), proof.code, proof.words.isEmpty ? "" : "“\(proof.words)”"].filter { !$0.isEmpty }
        .joined(separator: " ")
    }
    let papers = [
      criterion.isLeaf ? criterion.evidenceText : "",
      criterion.obligation.map {
        "\($0.what), chậm nhất ngày \($0.day)/\($0.month)\($0.isYearBefore ? " năm trước" : "")"
      }
        ?? "",
    ].filter { !$0.isEmpty }
    let people = [criterion.role?.label ?? "", criterion.appraiser].filter { !$0.isEmpty }
    return """
      <tr id="tc-\(criterion.code)"\(if: !criterion.isLeaf, " class=\"total\"")><th scope="row">\(criterion.code). \(criterion.label)\(if: !criterion.note.isEmpty, "<div class=\"hint\">\(criterion.note)</div>")<div class="hint">căn cứ: \(criterion.citation?.criteriaText ?? CriteriaWords.noCitation)</div></th>
      <td class="n" data-label="Điểm tối đa">\(criterion.max.vietnamese())</td><td data-label="Cách chấm">\(criterion.ruleText)\(if: criterion.isLeaf, "<div class=\"hint\">cách chấm: \(criterion.trust.criteriaLabel.lowercased()); căn cứ của cách chấm: \(criterion.ruleCitation?.criteriaText ?? CriteriaWords.noCitation)</div>")</td>
      <td data-label="Tài liệu, thời hạn">\(papers.joined(separator: "; "))\(if: !proofs.isEmpty, "<div class=\"hint\">tự tìm: \(proofs.joined(separator: "; "))</div>")</td><td data-label="Phụ trách, thẩm định">\(people.joined(separator: "; "))</td>
      \(if: shown.isDraft && mayEdit, "<td data-label=\"Sửa\"><a href=\"\(shown.path)/sua/\(Form.encode(criterion.code))\">Sửa \(criterion.code)</a></td>")</tr>
      """
  }

  private static func facts(_ set: CriteriaSet) -> HTML {
    guard !set.facts.isEmpty else { return "" }
    return """
      <h2>Dữ kiện đơn vị khai</h2><div class="table rows"><table><thead><tr><th scope="col">Dữ kiện</th><th scope="col">Loại</th></tr></thead>
      <tbody>\(set.facts.html { "<tr><th scope=\"row\">\($0.label)</th><td data-label=\"Loại\">\($0.kind.label)</td></tr>" })</tbody></table></div>
      """
  }
}
