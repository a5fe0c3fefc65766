import Appraisal
import Documents
import Ground
import Indicators
import Organisation
import Rendering
import Scoring

/// One score sheet on the screen: an explanation, field by field.
enum SheetView {
  /// The words of actions in addresses.
  static let actions: [SheetAction: String] = [
    .propose: "trinh", .takeBack: "rut", .sendBack: "tra-nguoi-cham", .submit: "gui", .giveBack: "tra-lai",
    .appraise: "tham-dinh-xong", .explain: "giai-trinh-xong",
  ]

  /// Who appraises, as papers name it.
  static func superior(_ seen: SeenSheet, _ visit: Visit) -> String {
    DocumentPaperWords.committee(visit.tree.name(of: seen.round.unitID, on: seen.round.period.to))
  }

  /// The sheet of each stage that is shown, with what the system says by itself.
  struct Columns: Sendable {
    var system: ScoreSheet
    var own: ScoreSheet
    var appraised: ScoreSheet?
    var final: ScoreSheet?

    init(_ seen: SeenSheet) {
      let reading = seen.reading
      system = reading.scorer.score(reading.system.computed)
      own = reading.sheet(.own)
      appraised = seen.stage == .own ? nil : reading.sheet(.appraised)
      final = seen.stage == .council ? reading.sheet(.council) : nil
    }

    /// The one that holds.
    var last: ScoreSheet { final ?? appraised ?? own }
  }

  static func page(_ seen: SeenSheet, _ visit: Visit) -> Page {
    let (sheet, round) = (seen.sheet, seen.round)
    let columns = Columns(seen)
    let name = visit.tree.name(of: sheet.unitID, on: round.period.to)
    let progress = seen.isOurs ? [] : seen.reading.progress(round)
    return Page(
      "Phiếu chấm điểm: \(name)", entry: "rounds",
      crumbs: [("Chấm điểm", "/cham-diem"), (round.title, round.reference.path)],
      content: """
        <p class="status">\(sheet.state.label)\(RoundListView.late(sheet, round, visit)) · \(CriteriaWords.points(columns.last.total, decimals: columns.last.set.decimals))/\(columns.last.max.vietnamese()) điểm\(CriteriaWords.band(columns.last).map { " · xếp loại \($0)" } ?? "") · hạn tự chấm \(round.deadlines.selfScoring.vietnamese)</p>
        <p class="actions"><a class="button" href="\(sheet.reference.path)/xlsx">Tải phiếu (XLSX)</a></p>
        \(if: visit.query["da_tinh"] == "1", "<p class=\"note\" role=\"status\">Đã tính lại số liệu hệ thống. Tài liệu kiểm chứng hệ thống thu thập: thêm \(RoundListView.count(visit, "them")), bỏ \(RoundListView.count(visit, "bot")).</p>")
        \(FieldWorkView.summary(seen, progress))
        \(if: !sheet.remark.isEmpty && sheet.state.isOwn, "<div class=\"errors\"><h2>Bị trả lại</h2><p>\(sheet.remark)</p></div>")
        \(if: round.set.isSampleSet, "<p class=\"note\">\(CriteriaWords.sample).</p>")
        \(seen.reading.system.trustNote)
        \(todo(seen, columns))
        \(columns.last.fields.filter(\.isApplicable).html { field($0, seen, columns, progress, visit) })
        <h2>Tổng</h2>\(total(seen, columns))
        \(SheetActionView.forms(seen, columns, visit))
        \(freezes(seen, visit))
        """)
  }

  /// What still has no points.
  private static func todo(_ seen: SeenSheet, _ columns: Columns) -> HTML {
    let open = columns.last.leaves.filter { !$0.points.isKnown }
    guard !open.isEmpty else { return "" }
    return """
      <p class="note">Còn \(open.count) tiêu chí chưa có điểm: \(open.html { line in
        let code = columns.last.criterion(of: line).code
        return "<a href=\"\(seen.sheet.reference.path(code))\">\(code)</a> "
      })</p>
      """
  }

  private static func field(
    _ line: ScoreLine, _ seen: SeenSheet, _ columns: Columns, _ progress: [FieldProgress], _ visit: Visit
  ) -> HTML {
    let criterion = columns.last.criterion(of: line)
    let rows = below(line, columns.last)
    return """
      <h2 id="lv-\(criterion.code)">\(criterion.code). \(criterion.label): \(CriteriaWords.points(line.points))/\(line.max.vietnamese()) điểm</h2>
      \(FieldWorkView.line(criterion, seen, progress, visit))
      <div class="table rows" tabindex="0" role="region" aria-label="\(criterion.label)"><table><thead><tr><th scope="col">Tiêu chí</th><th scope="col" class="n">Tối đa</th><th scope="col" class="n">Hệ thống tính</th><th scope="col" class="n">Tự chấm</th>\(if: columns.appraised != nil, "<th scope=\"col\" class=\"n\">Thẩm định</th>")\(if: columns.final != nil, "<th scope=\"col\" class=\"n\">Kết quả</th>")<th scope="col">Căn cứ, lý do</th></tr></thead><tbody>
      \((rows.isEmpty ? [line] : rows).html { row($0, seen, columns) })</tbody></table></div>\(FieldWorkView.button(criterion, seen, progress, visit))
      """
  }

  private static func below(_ line: ScoreLine, _ sheet: ScoreSheet) -> [ScoreLine] {
    sheet.children(of: line).filter(\.isApplicable).flatMap { [$0] + below($0, sheet) }
  }

  private static func row(_ line: ScoreLine, _ seen: SeenSheet, _ columns: Columns) -> HTML {
    let sheet = columns.last
    let criterion = sheet.criterion(of: line)
    let isLeaf = sheet.children(of: line).isEmpty
    let name: HTML =
      isLeaf
      ? "<a href=\"\(seen.sheet.reference.path(criterion.code))\">\(criterion.code). \(criterion.label)</a>"
      : "<b>\(criterion.code). \(criterion.label)</b>"
    return """
      <tr\(if: !isLeaf, " class=\"total\"")><th scope="row">\(name)</th><td class="n" data-label="Tối đa">\(line.max.vietnamese())</td><td class="n" data-label="Hệ thống tính">\(points(columns.system, line))</td><td class="n" data-label="Tự chấm">\(points(columns.own, line))</td>
      \(columns.appraised.map { "<td class=\"n\" data-label=\"Thẩm định\">\(points($0, line))</td>" as HTML } ?? "")\(columns.final.map { "<td class=\"n\" data-label=\"Kết quả\">\(points($0, line))</td>" as HTML } ?? "")
      <td data-label="Căn cứ, lý do">\(if: isLeaf, explanation(line, criterion, seen, sheet))</td></tr>
      """
  }

  /// Points of the same line on a sheet; unknown is a word, not a number.
  static func points(_ sheet: ScoreSheet, _ line: ScoreLine) -> String {
    let points = sheet.lines[line.place].points
    return points.exact?.vietnamese(decimals: sheet.set.decimals) ?? CriteriaWords.unknown.lowercased()
  }

  private static func explanation(
    _ line: ScoreLine, _ criterion: Criterion, _ seen: SeenSheet, _ sheet: ScoreSheet
  ) -> HTML {
    let said = seen.shownEntries.filter { $0.criterion == criterion.code && $0.said == .message }.count
    let evidence = seen.reading.evidence(seen.stage).filter { $0.evidence.criterion == criterion.code }
    let flags = Set(evidence.flatMap { seen.reading.flags($0.evidence, seen.stage) })
    let parts = [sheet.given(line), sheet.reason(of: line) ?? "", line.evidence.label].filter { !$0.isEmpty }
    return """
      \(parts.joined(separator: " · "))\(if: !evidence.isEmpty, " <span class=\"hint\">\(evidence.count) tài liệu</span>")\(EvidenceFlag.allCases.filter(flags.contains).html { " <span class=\"badge soon\">\($0.label)</span>" })\(if: said > 0, " <span class=\"hint\">\(said) ý kiến</span>")\(criterion.role.map { "<div class=\"hint\">\($0.label)</div>" as HTML } ?? "")\(CitationView.hint(criterion))
      """
  }

  private static func total(_ seen: SeenSheet, _ columns: Columns) -> HTML {
    let rows: [(String, ScoreSheet?)] = [
      ("Hệ thống tính", columns.system), ("Tự chấm", columns.own), ("Thẩm định", columns.appraised),
      ("Kết quả", columns.final),
    ]
    return """
      <dl>\(rows.html { label, sheet in
        sheet.map { "<dt>\(label)</dt><dd>\(CriteriaWords.points($0.total, decimals: $0.set.decimals))/\($0.max.vietnamese()) điểm</dd>" as HTML } ?? ""
      })</dl>
      """
  }

  /// What was frozen when, for whoever wants to compare.
  private static func freezes(_ seen: SeenSheet, _ visit: Visit) -> HTML {
    let shown = seen.shownFreezes
    guard !shown.isEmpty else { return "" }
    let decimals = seen.reading.scorer.set.decimals
    return """
      <details><summary>Các bản đã chốt</summary><ul>\(shown.html { freeze in
        "<li>\(freeze.stage.label): \(freeze.at.vietnamese), \(freeze.actor) · \(freeze.content.total.map { Quantity(thousandths: $0).vietnamese(decimals: decimals) + " điểm" } ?? "chưa đủ điểm") · \(freeze.content.evidence.count) tài liệu · mã băm \(String(freeze.digest.prefix(16)))… \(files(freeze, seen))\(papers(freeze, seen, visit))</li>"
      })</ul></details>
      """
  }

  /// What the freeze can be scored again with, by `cchc score`; of each stage the latest.
  private static func files(_ freeze: SheetFreeze, _ seen: SeenSheet) -> HTML {
    guard seen.shownFreezes.first(where: { $0.stage == freeze.stage })?.at == freeze.at else { return "" }
    let path = "\(seen.sheet.reference.path)/chot/\(freeze.stage.rawValue)"
    return """
      <a href="\(path)/bo-tieu-chi.json5">bộ tiêu chí</a>, <a href="\(path)/du-kien.json5">dữ kiện</a> để chấm lại
      """
  }

  /// The frozen evidence with its digests: of kept bytes, or of what a register says.
  private static func papers(_ freeze: SheetFreeze, _ seen: SeenSheet, _ visit: Visit) -> HTML {
    guard !freeze.content.evidence.isEmpty else { return "" }
    return """
      <ul>\(freeze.content.evidence.html { item in
        let sees = SheetEvidenceView.sees(item, seen, visit)
        let name = sees ? item.label : SheetEvidenceView.nameless(item.kind)
        let after = item.after.map { " · gắn sau thẩm định: \($0.by), \($0.at.vietnamese)" } ?? ""
        return "<li>\(item.criterion): \(name) · \(item.digestLabel) \(String(item.digest.prefix(16)))…\(after)\(if: sees, SheetEvidenceView.files(item.laterFiles ?? []))</li>"
      })</ul>
      """
  }
}

/// What can be done next with a sheet.
enum SheetActionView {
  static func forms(_ seen: SeenSheet, _ columns: SheetView.Columns, _ visit: Visit) -> HTML {
    let allowed = RoundRules.allowed(in: seen.sheet.state).filter {
      RoundRules.isTime(for: $0, in: seen.round.state)
    }
    var parts: [HTML] = []
    func add(_ action: SheetAction, _ may: Bool) {
      guard allowed.contains(action), may else { return }
      parts.append(form(action, seen, visit))
    }
    add(.propose, seen.mayScore)
    add(.submit, seen.mayApprove)
    add(.sendBack, seen.mayApprove)
    add(.takeBack, seen.mayScore && !seen.mayApprove)
    let judges = seen.mayAppraise && !seen.hasScored
    add(.appraise, judges)
    add(.giveBack, judges)
    add(.explain, seen.mayScore)
    if seen.mayScore, seen.sheet.state == .drafting {
      parts.append(
        KeptFormView.open("\(seen.sheet.reference.path)/tinh-lai", visit, button: "Tính lại số liệu, minh chứng") {
          "\(version(seen))<p class=\"hint\">Số liệu hệ thống tính lúc \(seen.sheet.systemAt.vietnamese).</p>"
        })
    }
    return "\(if: !parts.isEmpty, "<h2>Bước tiếp theo</h2>")\(parts.html { $0 })\(plan(seen, columns, visit))"
  }

  private static func version(_ seen: SeenSheet) -> HTML {
    "<input type=\"hidden\" name=\"ban\" value=\"\(seen.sheet.version)\">"
  }

  private static func form(_ action: SheetAction, _ seen: SeenSheet, _ visit: Visit) -> HTML {
    let path = "\(seen.sheet.reference.path)/lam/\(SheetView.actions[action] ?? "")"
    guard RoundRules.needsRemark(action) else {
      return KeptFormView.open(path, visit, button: action.label) { version(seen) }
    }
    return KeptFormView.folded(action.label, path, visit, button: action.label) {
      "\(version(seen))\(PartsView.area("ly_do", "Lý do, điều cần sửa", rows: 3))"
    }
  }

  /// From the lost points to a plan.
  private static func plan(_ seen: SeenSheet, _ columns: SheetView.Columns, _ visit: Visit) -> HTML {
    let lost = columns.last.leaves.filter { $0.lost > .zero }
    guard seen.isOurs, !seen.sheet.state.isOwn, !lost.isEmpty else { return "" }
    return """
      <h2>Kế hoạch nâng cao chỉ số</h2>
      <p>Còn \(lost.count) tiêu chí mất điểm. Dự thảo kế hoạch lấy điểm, lý do mất điểm và chức danh phụ trách từ phiếu này.</p>
      <p class="actions"><a class="button" href="\(seen.sheet.reference.path)/ke-hoach">Tải dự thảo kế hoạch (DOCX)</a></p>
      \(if: seen.mayApprove || seen.mayScore, KeptFormView.open("\(seen.sheet.reference.path)/ke-hoach", visit, button: "Lập kế hoạch với các nhiệm vụ này") { "" })
      """
  }
}

extension KeptSet {
  /// Whether it is a sample that nobody decided.
  var isSampleSet: Bool {
    do { return try criteria().isSample } catch { return false }
  }
}
