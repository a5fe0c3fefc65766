import Appraisal
import Ground
import Indicators
import Organisation
import Rendering
import Scoring

/// A unit's live score: the total with its range, what to do next, and each criterion with its explanation.
enum ProjectionView {
  static func cards(soon: Int, later: Int) -> [TodayCard] {
    [
      TodayCard(
        path: "/diem#ke-tiep", count: soon, label: "Tiêu chí sắp mất điểm trong \(ProjectionRoutes.near) ngày",
        tone: "today"),
      TodayCard(path: "/diem#ke-tiep", count: later, label: "Tiêu chí sắp mất điểm trong 60 ngày", tone: "soon"),
    ]
  }

  static func page(_ score: LiveScore, _ question: ProjectionQuestion, _ visit: Visit) -> Page {
    let actor = visit.session?.actor
    let mayDeclare = actor?.may(.scoreSelf, at: question.unit, tree: visit.tree, on: visit.today) ?? false
    return Page(
      "Điểm dự kiến", entry: "scores",
      content: """
        \(heading(question, visit))\(filter(ProjectionDesk.path, question, visit))
        \(misfit(question, visit).map { "<p class=\"note\"><strong>Lưu ý:</strong> \($0)</p>" as HTML } ?? "")
        \(total(score))
        \(YearEndView.section(score, visit))
        <p class="actions"><a class="button" href="#ke-tiep">Điểm kế tiếp rẻ nhất</a><a class="button" href="/diem/thu?\(question.query())">Thử thay đổi số liệu</a>
        <a class="button" href="/diem/du-kien?\(question.query())">\(mayDeclare ? "Khai dữ kiện" : "Dữ kiện đã khai")</a>\(if: SurveyView.isAsked(question.set), "<a class=\"button\" href=\"/diem/khao-sat?\(question.query())\">Kết quả khảo sát</a>")</p>
        \(warnings(score))
        \(GainView.section(score, question, visit))
        \(fields(score))
        \(lines(score, question, visit))
        """)
  }

  /// Which unit, which set, which year, and how far the set can be trusted.
  static func heading(_ question: ProjectionQuestion, _ visit: Visit) -> HTML {
    let set = question.set
    return """
      <p class="hint">\(visit.tree.name(of: question.unit, on: visit.today)) · \(set.label) · phiên bản \(set.edition) · năm \(question.year)</p>
      \(if: set.isSample, "<p class=\"note\"><strong>\(CriteriaWords.sample).</strong> \(set.note)</p>")
      \(if: !set.isSample && !set.note.isEmpty, "<p class=\"note\">\(set.note)</p>")
      """
  }

  /// A set that is not made for the unit's kind scores it of nothing; said where the unit itself is scored.
  static func misfit(_ question: ProjectionQuestion, _ visit: Visit) -> String? {
    guard !ProjectionDesk.fits(question, visit) else { return nil }
    let (tree, today) = (visit.tree, visit.today)
    let kinds = tree.kinds.filter { question.set.applies(to: $0.code) }.map { $0.label.lowercased() }
    let kind = tree.kind(of: question.unit).map { " (\($0.label.lowercased()))" } ?? ""
    return
      "“\(question.set.label)” là bộ tiêu chí dành cho \(kinds.joined(separator: ", ")), không dùng để chấm \(tree.name(of: question.unit, on: today))\(kind). Hãy chọn một đơn vị cấp dưới, hoặc bộ tiêu chí khác."
  }

  /// Chọn đơn vị, bộ tiêu chí, năm.
  static func filter(_ action: String, _ question: ProjectionQuestion, _ visit: Visit) -> HTML {
    let years = Array(((visit.today.year - 3)...(visit.today.year + 1)).reversed())
    let shown = years.contains(question.year) ? years : [question.year] + years
    return """
      <form class="inline" method="get" action="\(action)">
      \(UnitPickView.field(.viewScores, selected: question.unitCode, visit))
      \(PartsView.choice("bo", "Bộ tiêu chí", choices(question), selected: question.set.code))
      \(PartsView.choice("nam", "Năm", shown.map { ("\($0)", "\($0)") }, selected: "\(question.year)"))
      <button class="main">Xem</button></form>
      """
  }

  /// One entry a set: which of its editions is used, the year says.
  private static func choices(_ question: ProjectionQuestion) -> [(String, String)] {
    var seen: Set<String> = []
    return ([question.set] + question.sets).filter { seen.insert($0.code).inserted }.map { ($0.code, $0.label) }
  }

  static func total(_ score: LiveScore) -> HTML {
    let (sheet, projection) = (score.sheet, score.projection)
    let band = CriteriaWords.band(sheet)
    let bands = projection.bands.map { $0.low == $0.high ? $0.low.label : "từ \($0.low.label) đến \($0.high.label)" }
    return """
      <p class="status">Hôm nay: <strong>\(CriteriaWords.points(sheet.total))</strong>/\(sheet.max.vietnamese()) điểm\(band.map { " · xếp loại \($0)" } ?? "").
      Cuối năm có thể đạt từ \(projection.low.vietnamese()) đến \(projection.high.vietnamese()) điểm\(bands.map { " (\($0))" } ?? ""); nếu giữ nhịp như hiện nay: \(YearEndView.keep(projection.yearEnd)).</p>
      \(if: !sheet.total.isKnown, "<p class=\"hint\">Phần chưa rõ không tính là 0: nó nằm trong khoảng ghi cạnh số điểm.</p>")
      """
  }

  private static func warnings(_ score: LiveScore) -> HTML {
    guard !score.live.warnings.isEmpty else { return "" }
    return """
      <h2>Cần xem lại minh chứng</h2><ul>\(score.live.warnings.html { warning in
        let criterion = score.sheet.set.criterion(warning.criterion)
        return "<li><a href=\"#tc-\(warning.criterion)\">\(warning.criterion) \(criterion?.label ?? "")</a> (\(criterion?.max.vietnamese() ?? "") điểm): \(text(warning, score))</li>"
      })</ul>
      """
  }

  private static func text(_ warning: EvidenceWarning, _ score: LiveScore) -> String {
    let due = warning.dueOn.map { ", hạn \($0.vietnamese)" } ?? ""
    switch warning.kind {
    case .missing: return "chưa có tài liệu kiểm chứng\(due)."
    case .overdue: return "quá hạn mà chưa có tài liệu kiểm chứng\(due)."
    case .outsideYear: return "tài liệu tìm thấy đều ngoài năm chấm điểm\(due)."
    case .differs(let name):
      let label = score.sheet.set.facts.first { $0.name == name }?.label ?? name
      return "nội dung đơn vị khai về “\(label)” khác tài liệu hệ thống tìm thấy."
    }
  }

  private static func fields(_ score: LiveScore) -> HTML {
    """
    <h2>Điểm theo lĩnh vực</h2><div class="table rows"><table><thead><tr><th scope="col">Lĩnh vực</th><th class="n" scope="col">Điểm dự kiến</th><th class="n" scope="col">Điểm tối đa</th></tr></thead>
    <tbody>\(score.sheet.fields.filter(\.isApplicable).html { line in
      let criterion = score.sheet.criterion(of: line)
      return "<tr><th scope=\"row\"><a href=\"#tc-\(criterion.code)\">\(criterion.code). \(criterion.label)</a>\(if: criterion.isOutside, " <span class=\"hint\">(\(CriteriaWords.outside))</span>")</th><td class=\"n\" data-label=\"Điểm dự kiến\">\(CriteriaWords.points(line.points))</td><td class=\"n\" data-label=\"Điểm tối đa\">\(line.max.vietnamese())</td></tr>"
    })</tbody><tfoot><tr class="total"><th scope="row">\(CriteriaWords.total)</th><td class="n" data-label="Điểm dự kiến">\(CriteriaWords.points(score.sheet.total))</td><td class="n" data-label="Điểm tối đa">\(score.sheet.max.vietnamese())</td></tr></tfoot></table></div>
    """
  }

  private static func lines(_ score: LiveScore, _ question: ProjectionQuestion, _ visit: Visit) -> HTML {
    """
    <h2>Từng tiêu chí</h2><div class="table rows dense"><table><thead><tr><th scope="col">Tiêu chí</th><th scope="col">Cách chấm</th><th scope="col">Số liệu</th><th class="n" scope="col">Điểm</th><th scope="col">Lý do, minh chứng</th></tr></thead>
    <tbody>\(score.sheet.lines.html { line($0, score, question, visit) })</tbody></table></div>
    """
  }

  private static func line(
    _ line: ScoreLine, _ score: LiveScore, _ question: ProjectionQuestion, _ visit: Visit
  ) -> HTML {
    let (sheet, criterion) = (score.sheet, score.sheet.criterion(of: line))
    let points: HTML =
      line.isApplicable
      ? "\(CriteriaWords.points(line.points))/\(line.max.vietnamese())" : "\(CriteriaWords.notApplicable)"
    guard criterion.isLeaf else {
      return """
        <tr class="total" id="tc-\(criterion.code)"><th scope="row">\(criterion.code). \(criterion.label)</th><td></td><td></td><td class="n" data-label="Điểm">\(points)</td><td></td></tr>
        """
    }
    return """
      <tr id="tc-\(criterion.code)"><th scope="row">\(criterion.code). \(criterion.label)\(if: criterion.trust == .invented || criterion.trust == .unverified, " <span class=\"hint\">(cách chấm \(criterion.trust.criteriaLabel.lowercased()))</span>")</th>
      <td data-label="Cách chấm">\(criterion.ruleText)</td><td data-label="Số liệu">\(sheet.given(line))\(origins(criterion, score, visit))\(missing(line, score, visit))\(rows(criterion, question, visit))</td>
      <td class="n" data-label="Điểm">\(points)</td>
      <td data-label="Lý do, minh chứng">\(sheet.reason(of: line).map { "<p>\($0)</p>" as HTML })\(EvidenceListView.list(criterion, line, score, question, visit))</td></tr>
      """
  }

  /// What of it the unit declared, by whom and when: the rest the system counted.
  private static func origins(_ criterion: Criterion, _ score: LiveScore, _ visit: Visit) -> HTML {
    var seen: Set<ScoringRule.Source> = []
    let said = criterion.rule.sources.compactMap { source -> String? in
      guard seen.insert(source).inserted, let origin = score.live.facts.origins[source],
        origin.kind == .declared || origin.kind == .mixed
      else { return nil }
      let who = [origin.by, origin.at?.day.vietnamese ?? ""].filter { !$0.isEmpty }.joined(separator: ", ")
      return "\(GainView.label(source.text, score, visit))\(who.isEmpty ? "" : " (\(who))")"
    }
    return said.isEmpty ? "" : "<div class=\"hint\">đơn vị khai: \(said.joined(separator: "; "))</div>"
  }

  /// What has to be known first.
  private static func missing(_ line: ScoreLine, _ score: LiveScore, _ visit: Visit) -> HTML {
    let names = score.sheet.missing(line)
    guard !names.isEmpty else { return "" }
    return "<div class=\"hint\">cần có: \(names.map { GainView.label($0, score, visit) }.joined(separator: "; "))</div>"
  }

  /// Links to the rows behind the figures of a rule.
  static func rows(_ criterion: Criterion, _ question: ProjectionQuestion, _ visit: Visit) -> HTML {
    let links = criterion.rule.sources.compactMap { source -> (String, String)? in
      guard case .indicator(let code) = source, let path = ProjectionDesk.rows(code, question, visit) else {
        return nil
      }
      return (path, visit.services.indicators[code]?.label ?? code)
    }
    guard !links.isEmpty else { return "" }
    return "<div class=\"hint links\">\(links.html { "<a href=\"\($0.0)\">\($0.1)</a><br>" })</div>"
  }
}

/// Minh chứng tự thu thập, in a cell.
enum EvidenceListView {
  /// A cell holds no more; the earliest, which count, come first.
  private static let mostItems = 8

  static func list(
    _ criterion: Criterion, _ line: ScoreLine, _ score: LiveScore, _ question: ProjectionQuestion, _ visit: Visit
  ) -> HTML {
    let items = score.live.evidence[criterion.code] ?? []
    let state = line.evidence.label
    let due = score.live.dueDays[criterion.code]
    return """
      \(if: !items.isEmpty, "<ul class=\"plain links\">\(items.prefix(mostItems).html { item($0, question, visit) })</ul>")\(if: items.count > mostItems, "<div class=\"hint\">và \(items.count - mostItems) mục nữa</div>")
      \(if: !state.isEmpty || due != nil, "<div class=\"hint\">\([state, due.map { "hạn \($0.vietnamese)" } ?? ""].filter { !$0.isEmpty }.joined(separator: ", "))</div>")
      """
  }

  private static func item(
    _ item: CollectedEvidence, _ question: ProjectionQuestion, _ visit: Visit
  ) -> HTML {
    let path = ProjectionDesk.path(item.place, question, visit)
    // Who may not open a thing reads of what kind it is, and no more.
    let said = [item.sign, item.issuedOn.map { "ngày \($0.vietnamese)" } ?? "", item.title]
    let words = path == nil ? [EvidenceView.nameless] : said.filter { !$0.isEmpty }
    let name = "\(item.kind.label) \(words.joined(separator: ", "))"
    let also = item.alsoProves.isEmpty ? "" : " · cũng chứng minh \(item.alsoProves.joined(separator: ", "))"
    return """
      <li>\(path.map { "<a href=\"\($0)\">\(name)</a>" as HTML } ?? "\(name)")\(item.flags.html { flag in
        " <span class=\"badge \(flag == .duplicate ? "dateless" : "overdue")\">\(flag.label)</span>"
      })<span class="hint">\(also)</span></li>
      """
  }
}
