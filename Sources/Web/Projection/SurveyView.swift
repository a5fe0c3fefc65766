import Appraisal
import Ground
import Indicators
import Organisation
import Rendering
import Scoring

/// The table of a survey: questions down, answers across.
enum SurveyView {
  /// Whether a set asks for ballots that a unit declares.
  static func isAsked(_ set: CriteriaSet) -> Bool { !questions(set).isEmpty }

  private static func questions(_ set: CriteriaSet) -> [(Criterion, ScoringRule.Survey)] {
    set.all.compactMap { criterion in
      guard case .survey(let survey) = criterion.rule,
        survey.levels.contains(where: { if case .fact = $0.source { true } else { false } })
      else { return nil }
      return (criterion, survey)
    }
  }

  static func page(_ score: LiveScore, _ question: ProjectionQuestion, mayEdit: Bool, _ visit: Visit) -> Page {
    let found = questions(question.set)
    let rows = Dictionary(score.live.declared.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    return Page(
      "Kết quả khảo sát", entry: "scores", crumbs: [("Điểm dự kiến", "/diem?\(question.query())")],
      content: """
        \(ProjectionView.heading(question, visit))
        \(found.isEmpty ? PartsView.empty("Bộ tiêu chí này không có khảo sát do đơn vị nhập.") : content(found, rows, score, question, mayEdit: mayEdit, visit))
        """)
  }

  private static func content(
    _ found: [(Criterion, ScoringRule.Survey)], _ rows: [String: DeclaredFactRecord], _ score: LiveScore,
    _ question: ProjectionQuestion, mayEdit: Bool, _ visit: Visit
  ) -> HTML {
    """
    <p class="hint">Ghi số phiếu của từng mức trả lời. Chưa có kết quả thì để trống, không ghi 0: để trống là chưa rõ.\(least(found))</p>
    \(results(found, score))
    \(mayEdit ? form(found, rows, question, visit) : PartsView.empty("Chỉ người tự chấm điểm của đơn vị nhập được kết quả khảo sát."))
    \(if: mayEdit && !SurveyQuestion.all(of: question.set).isEmpty, SurveyFileView.section(question, visit))
    \(proofs(found, rows))
    """
  }

  private static func least(_ found: [(Criterion, ScoringRule.Survey)]) -> String {
    guard let least = found.compactMap(\.1.minimum).max() else { return "" }
    return " Dưới \(least.vietnamese()) người trả lời thì kết quả là chưa rõ."
  }

  private static func results(_ found: [(Criterion, ScoringRule.Survey)], _ score: LiveScore) -> HTML {
    """
    <div class="table rows"><table><thead><tr><th scope="col">Nội dung khảo sát</th><th scope="col">Kết quả</th><th class="n" scope="col">Điểm</th></tr></thead>
    <tbody>\(found.html { criterion, _ in
      let line = score.sheet[criterion.code]
      return "<tr><th scope=\"row\">\(criterion.code). \(criterion.label)</th><td data-label=\"Kết quả\">\(line.map { score.sheet.given($0) } ?? "")</td><td class=\"n\" data-label=\"Điểm\">\(line.map { CriteriaWords.points($0.points) } ?? "")/\(criterion.max.vietnamese())</td></tr>"
    })</tbody></table></div>
    """
  }

  private static func form(
    _ found: [(Criterion, ScoringRule.Survey)], _ rows: [String: DeclaredFactRecord], _ question: ProjectionQuestion,
    _ visit: Visit
  ) -> HTML {
    let set = question.set
    let people = Set(found.compactMap(\.1.respondents)).compactMap { fact($0, set) }.sorted { $0.name < $1.name }
    return KeptFormView.open(SurveyRoutes.path, visit, button: "Ghi kết quả khảo sát") {
      """
      <input type="hidden" name="don_vi" value="\(question.unitCode)"><input type="hidden" name="bo" value="\(set.code)">
      <input type="hidden" name="phien_ban_bo" value="\(set.edition)"><input type="hidden" name="nam" value="\(question.year)">
      \(people.html { fact in
        "\(PartsView.field(DeclareFactView.answerName(fact), fact.label, value: FactInput.text(rows[fact.name]?.answer), isShort: true))\(kept(fact, rows))"
      })
      \(found.html { criterion, survey in
        """
        <fieldset class="choices"><legend>\(criterion.code). \(criterion.label)</legend><div class="two">\(survey.levels.html { level($0, rows, set) })</div></fieldset>
        """
      })
      \(PartsView.area("dan", "Hoặc dán từ bảng tính", hint: "mỗi dòng: mã hoặc tên ô, rồi số phiếu; ô dán thay cho ô ghi ở trên", rows: 4))
      """
    }
  }

  private static func fact(_ source: ScoringRule.Source, _ set: CriteriaSet) -> DeclaredFact? {
    guard case .fact(let name) = source else { return nil }
    return set.facts.first { $0.name == name }
  }

  private static func level(
    _ level: ScoringRule.Survey.Level, _ rows: [String: DeclaredFactRecord], _ set: CriteriaSet
  ) -> HTML {
    guard let fact = fact(level.source, set) else {
      return "<p class=\"hint\">\(level.label): hệ thống tự lấy số liệu.</p>"
    }
    return """
      <div>\(PartsView.field(DeclareFactView.answerName(fact), level.label, value: FactInput.text(rows[fact.name]?.answer), isShort: true))\(kept(fact, rows))</div>
      """
  }

  /// The version and note that were seen go along, so that nothing is overwritten unseen.
  private static func kept(_ fact: DeclaredFact, _ rows: [String: DeclaredFactRecord]) -> HTML {
    let row = rows[fact.name]
    return """
      <input type="hidden" name="\(DeclareFactView.versionName(fact))" value="\(row.map { "\($0.version)" } ?? "")"><input type="hidden" name="\(DeclareFactView.noteName(fact))" value="\(row?.note ?? "")">
      """
  }

  /// Where the ballots, the minutes of counting or the report of the survey are attached.
  private static func proofs(_ found: [(Criterion, ScoringRule.Survey)], _ rows: [String: DeclaredFactRecord]) -> HTML {
    var seen: Set<String> = []
    let records = found.compactMap { criterion, survey -> (String, DeclaredFactRecord)? in
      let sources = (survey.respondents.map { [$0] } ?? []) + survey.levels.map(\.source)
      let record = sources.lazy.compactMap { rows[$0.text] }.first
      return record.flatMap { seen.insert($0.name).inserted ? (criterion.label, $0) : nil }
    }
    guard !records.isEmpty else { return "" }
    return """
      <h2>Tài liệu kiểm chứng</h2><ul>\(records.html { label, record in
        "<li><a href=\"\(DeclareFactRoutes.path)/\(record.unitID)/\(record.id)\">Gắn phiếu, biên bản, báo cáo khảo sát: \(label)</a></li>"
      })</ul>
      """
  }
}
