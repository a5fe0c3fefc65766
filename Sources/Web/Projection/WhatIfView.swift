import Appraisal
import Ground
import Indicators
import Organisation
import Rendering
import Scoring

/// Thử: what the total would be; nothing is stored.
enum WhatIfView {
  private static let path = "/diem/thu"

  /// The unit is of another kind than the set: which units it scores, and which sets score the unit.
  static func misfit(_ question: ProjectionQuestion, _ visit: Visit) -> Page {
    let units = question.below.map { ($0, visit.tree.name(of: $0, on: visit.today)) }
      .sorted { SearchKey($0.1).description < SearchKey($1.1).description }.prefix(listed)
    let kind = visit.tree.kind(of: question.unit)?.code
    let sets = question.sets.filter { set in kind.map(set.applies) ?? true }
    return Page(
      title, entry: "scores", crumbs: [("Điểm dự kiến", "/diem?\(question.query())")],
      content: """
        \(ProjectionView.heading(question, visit))\(ProjectionView.filter(path, question, visit))
        \(PartsView.errors([ProjectionView.misfit(question, visit) ?? ""], title: "Chưa tính thử được"))
        \(choose("Chọn đơn vị cấp dưới", units.map { id, name in
          (question.query { $0.set("don_vi", visit.tree.unit(id)?.code ?? "") }, name)
        }))\(if: question.below.count > listed, "<p class=\"hint\">và \(question.below.count - listed) đơn vị khác: chọn ở ô Đơn vị phía trên.</p>")
        \(choose("Hoặc chọn bộ tiêu chí khác", sets.map { (self.query(question, $0), $0.label) }))
        """)
  }

  private static func query(_ question: ProjectionQuestion, _ set: CriteriaSet) -> String {
    question.query { form in
      form.set("bo", set.code)
      form.set("phien_ban_bo", set.edition)
    }
  }

  private static func choose(_ title: String, _ links: [(query: String, label: String)]) -> HTML {
    guard !links.isEmpty else { return "" }
    return """
      <h2>\(title)</h2><ul class="plain links">\(links.html { "<li><a href=\"\(path)?\($0.query)\">\($0.label)</a></li>" })</ul>
      """
  }

  private static let title = "Thử thay đổi số liệu"
  /// So many units are named.
  private static let listed = 50

  static func label(_ source: ScoringRule.Source, _ score: LiveScore, _ visit: Visit) -> String {
    GainView.label(source.text, score, visit)
  }

  static func page(
    _ score: LiveScore, _ changes: WhatIfForm.Changes, _ question: ProjectionQuestion, _ visit: Visit
  ) -> Page {
    Page(
      title, entry: "scores", crumbs: [("Điểm dự kiến", "/diem?\(question.query())")],
      content: """
        \(ProjectionView.heading(question, visit))\(ProjectionView.filter(path, question, visit))
        \(ProjectionView.total(score))
        \(FormView.summary(changes.errors, title: "Chưa tính thử được"))
        \(!changes.errors.isEmpty ? "" : changes.isEmpty ? PartsView.empty("Sửa một vài ô bên dưới rồi bấm Tính thử. Không ghi gì vào hệ thống.") : result(score, changes, visit))
        \(form(score, changes, question, visit))
        """)
  }

  private static func result(_ score: LiveScore, _ changes: WhatIfForm.Changes, _ visit: Visit) -> HTML {
    let (sheet, difference) = WhatIfForm.sheet(score, changes)
    let moved = difference.map { ($0 > .zero ? "tăng " : $0 < .zero ? "giảm " : "không đổi ") + (magnitude($0)) }
    let changed = zip(sheet.leaves, score.sheet.leaves).filter { $0.0.points != $0.1.points }
    return """
      <div class="note" role="status"><p><strong>Nếu vậy: \(CriteriaWords.points(sheet.total))/\(sheet.max.vietnamese()) điểm\(moved.map { " (\($0))" } ?? "").</strong></p>
      \(if: changed.isEmpty, "<p>Không tiêu chí nào đổi điểm.</p>")
      <ul>\(changed.html { new, old in
        let criterion = sheet.criterion(of: new)
        return "<li>\(criterion.code) \(criterion.label): \(CriteriaWords.points(old.points)) → \(CriteriaWords.points(new.points))</li>"
      })</ul></div>
      """
  }

  private static func magnitude(_ value: Quantity) -> String {
    value == .zero ? "" : (value < .zero ? Quantity.zero - value : value).vietnamese() + " điểm"
  }

  private static func form(
    _ score: LiveScore, _ changes: WhatIfForm.Changes, _ question: ProjectionQuestion, _ visit: Visit
  ) -> HTML {
    let indicators = WhatIfForm.indicators(score, visit)
    let facts = score.sheet.set.facts
    let dated = WhatIfForm.obligations(score)
    return """
      <form class="stack" method="get" action="\(path)">
      <input type="hidden" name="don_vi" value="\(question.unitCode)"><input type="hidden" name="bo" value="\(question.set.code)">
      <input type="hidden" name="phien_ban_bo" value="\(question.set.edition)"><input type="hidden" name="nam" value="\(question.year)">
      \(if: !indicators.isEmpty, "<h2>Số liệu</h2><div class=\"two\">\(indicators.html { figure($0, score, changes, visit) })</div>")
      \(if: !dated.isEmpty, "<h2>Ngày hoàn thành</h2><p class=\"hint\">Ghi ngày ban hành hoặc ngày gửi muốn thử, ví dụ sớm hay muộn một ngày; ghi “khong” là không làm.</p><div class=\"two\">\(dated.html { day($0, score, changes, visit) })</div>")
      \(if: !facts.isEmpty, "<h2>Dữ kiện</h2><div class=\"two\">\(facts.html { fact($0, score, changes, visit) })</div>")
      <button class="main">Tính thử</button></form>
      """
  }

  /// What was typed stays as it was typed while something is wrong.
  private static func value(_ name: String, _ known: String, _ changes: WhatIfForm.Changes, _ visit: Visit) -> String {
    !changes.errors.isEmpty && visit.query.has(name) ? visit.query[name] : known
  }

  private static func figure(
    _ indicator: Indicator, _ score: LiveScore, _ changes: WhatIfForm.Changes, _ visit: Visit
  ) -> HTML {
    let name = WhatIfForm.figure(indicator.code)
    let number = changes.figures[indicator.code] ?? known(score.live.facts.indicators[indicator.code])
    return FormView.text(
      .init(
        name: name, label: indicator.label, hint: number == nil ? "Chưa có số liệu" : indicator.unit.label,
        isOptional: true, isShort: true),
      value: value(name, number.map { $0.plain.replacing(".", with: ",") } ?? "", changes, visit), changes.errors,
      focus: changes.errors.first)
  }

  private static func fact(
    _ fact: DeclaredFact, _ score: LiveScore, _ changes: WhatIfForm.Changes, _ visit: Visit
  ) -> HTML {
    let name = WhatIfForm.fact(fact.name)
    let known = FactInput.text(changes.answers[fact.name] ?? score.live.facts.declared[fact.name])
    return DeclareFactView.field(name, fact, value: value(name, known, changes, visit), changes.errors)
  }

  /// A criterion that is scored by a day, with what the last day and the day after it are worth.
  private static func day(
    _ criterion: Criterion, _ score: LiveScore, _ changes: WhatIfForm.Changes, _ visit: Visit
  ) -> HTML {
    let name = WhatIfForm.day(criterion.code)
    let known = score.live.facts.evidence[criterion.code]
    let now = known.map { $0.isPresent ? $0.issuedOn?.vietnamese ?? "" : FactInput.no } ?? ""
    let typed = changes.days[criterion.code].map { $0?.vietnamese ?? FactInput.no }
    return FormView.text(
      .init(
        name: name, label: "\(criterion.code) \(criterion.label)", hint: worth(criterion, score), isOptional: true,
        isShort: true), value: value(name, typed ?? now, changes, visit), changes.errors, focus: changes.errors.first)
  }

  private static func worth(_ criterion: Criterion, _ score: LiveScore) -> String {
    guard let worth = score.dated.first(where: { $0.code == criterion.code }), let due = worth.due else {
      return "Chưa rõ hạn nên chưa tính được điểm theo ngày"
    }
    func points(_ known: Quantity?) -> String { known.map { "\($0.vietnamese()) điểm" } ?? "chưa rõ điểm" }
    return "Hạn \(due.vietnamese): đúng hạn \(points(worth.onTime)), muộn một ngày \(points(worth.dayLate))"
  }

  private static func known(_ value: FigureValue?) -> Quantity? {
    if case .number(let number)? = value { number } else { nil }
  }
}
