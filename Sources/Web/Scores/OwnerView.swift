import Appraisal
import Ground
import Organisation
import Rendering
import Scoring

/// Dividing the appraisal of a round among appraisers.
enum OwnerView {
  /// The name of a field's boxes.
  static func field(_ code: String) -> String { "lv-\(code)" }

  static func page(
    _ seen: SeenRound, _ fields: [Criterion], _ appraisers: [Appraiser], _ progress: [[FieldProgress]], _ visit: Visit
  ) -> Page {
    let round = seen.round
    return Page(
      "Phân công thẩm định", entry: "rounds",
      crumbs: [("Chấm điểm", "/cham-diem"), (round.title, round.reference.path)],
      content: """
        \(if: visit.query["da_ghi"] == "1", "<p class=\"note\" role=\"status\">\(said(round, fields))</p>")
        <p>Người được giao lĩnh vực nào thì cho điểm thẩm định lĩnh vực đó; lĩnh vực không giao riêng thì ai có quyền thẩm định đều làm được. Người phụ trách đợt phân công, rút mẫu chấm lần hai, thống nhất chênh lệch và làm thay được ở mọi lĩnh vực.</p>
        \(standing(progress))
        \(round.state.isBefore(.approved) ? form(round, fields, appraisers, visit) : "")
        """)
  }

  /// What was written, in words: also that everything was left to everybody.
  private static func said(_ round: ScoringRound, _ fields: [Criterion]) -> String {
    let given = Set(round.owners.map(\.field)).count
    guard given > 0 else { return "Đã ghi. Chưa lĩnh vực nào giao riêng: ai có quyền thẩm định đều làm được." }
    let rest = fields.count - given
    return "Đã ghi phân công \(given) lĩnh vực\(rest > 0 ? "; \(rest) lĩnh vực chưa giao riêng" : "")."
  }

  /// What is left, by whoever has it.
  private static func standing(_ progress: [[FieldProgress]]) -> HTML {
    let parts = progress.flatMap { $0 }
    guard !parts.isEmpty else { return PartsView.empty("Chưa có phiếu nào được gửi.") }
    var rows: [(name: String, done: Int, count: Int, open: Int)] = []
    for name in Set(parts.flatMap(\.owners).map(\.name)).sorted() {
      let mine = parts.filter { part in part.owners.contains { $0.name == name } }
      rows.append((name, mine.filter(\.isDone).count, mine.count, mine.reduce(0) { $0 + $1.open.count }))
    }
    let free = parts.filter(\.owners.isEmpty)
    if !free.isEmpty {
      rows.append(
        ("Chưa giao riêng", free.filter(\.isDone).count, free.count, free.reduce(0) { $0 + $1.open.count }))
    }
    return """
      <h2>Tiến độ</h2>
      <div class="table rows" tabindex="0" role="region" aria-label="Tiến độ thẩm định"><table><caption>Mỗi phần là một lĩnh vực của một phiếu đã gửi</caption><thead><tr><th scope="col">Người thẩm định</th><th scope="col" class="n">Đã xong</th><th scope="col" class="n">Còn lại</th><th scope="col" class="n">Tiêu chí chưa có điểm</th></tr></thead><tbody>
      \(rows.html { row in
        "<tr><th scope=\"row\">\(row.name)</th><td class=\"n\" data-label=\"Đã xong\">\(row.done)/\(row.count)</td><td class=\"n\" data-label=\"Còn lại\">\(row.count - row.done)</td><td class=\"n\" data-label=\"Tiêu chí chưa có điểm\">\(row.open)</td></tr>"
      })</tbody></table></div>
      """
  }

  private static func form(
    _ round: ScoringRound, _ fields: [Criterion], _ appraisers: [Appraiser], _ visit: Visit
  ) -> HTML {
    """
    <h2>Giao lĩnh vực</h2>
    \(KeptFormView.open("\(round.reference.path)/phan-cong", visit, button: "Ghi phân công") {
      """
      <input type="hidden" name="ban" value="\(round.version)">
      \(fields.html { boxes($0, round, appraisers) })
      \(PartsView.choice("phu_trach", "Người phụ trách đợt", [("", "Người ghi phân công này")] + appraisers.map { ("\($0.accountID)", $0.name) }, selected: round.managerID.map { "\($0)" } ?? ""))
      """
    })
    """
  }

  private static func boxes(_ item: Criterion, _ round: ScoringRound, _ appraisers: [Appraiser]) -> HTML {
    let name = field(item.code)
    let chosen =
      FormScope.current.typed.map { Set($0.all(name)) } ?? Set(round.owners(of: item.code).map { "\($0.accountID)" })
    return """
      <fieldset class="choices"><legend>\(item.code). \(item.label)</legend>
      \(appraisers.html { person in
        "<label><input type=\"checkbox\" name=\"\(name)\" value=\"\(person.accountID)\"\(if: chosen.contains("\(person.accountID)"), " checked")> \(person.name)</label>"
      })</fieldset>
      """
  }
}

/// What waits for one appraiser.
enum WorkView {
  static func page(_ work: [OwnerActs.Work], _ visit: Visit) -> Page {
    let open = work.filter { !$0.isDone }
    return Page(
      "Việc thẩm định của tôi", entry: "rounds", crumbs: [("Chấm điểm", "/cham-diem")],
      content: """
        <p class="status">Còn \(open.count) phần; đã xong \(work.count - open.count).</p>
        \(open.isEmpty ? PartsView.empty("Không còn phần nào phải thẩm định.") : table(open, "Phần chưa xong", visit))
        \(if: work.count > open.count, "<details><summary>Đã xong (\(work.count - open.count))</summary>\(table(work.filter(\.isDone), "Phần đã xong", visit))</details>")
        """)
  }

  private static func table(_ work: [OwnerActs.Work], _ label: String, _ visit: Visit) -> HTML {
    """
    <div class="table rows" tabindex="0" role="region" aria-label="\(label)"><table><thead><tr><th scope="col">Đợt</th><th scope="col">Đơn vị</th><th scope="col">Lĩnh vực</th><th scope="col">Việc</th><th scope="col">Còn lại</th></tr></thead><tbody>
    \(work.html { item in
      """
      <tr><td data-label="Đợt">\(item.title)</td><td data-label="Đơn vị">\(visit.tree.name(of: item.sheet.unitID, on: visit.today))</td><td data-label="Lĩnh vực"><a href="\(path(item))">\(item.field). \(item.label)</a></td>
      <td data-label="Việc">\(item.isSecond ? "Chấm lần hai" : item.isOwned ? "Thẩm định" : "Thẩm định (chưa giao riêng ai)")</td><td data-label="Còn lại">\(item.isDone ? "Đã xong" : item.isSecond ? "\(item.count) tiêu chí phải chấm" : item.open > 0 ? "\(item.open)/\(item.count) tiêu chí chưa có điểm" : "Xem, xác nhận \(item.count) tiêu chí")</td></tr>
      """
    })</tbody></table></div>
    """
  }

  private static func path(_ item: OwnerActs.Work) -> String {
    item.isSecond
      ? "\(item.sheet.path)/cham-lan-hai/\(Form.encode(item.field))"
      : "\(item.sheet.path)#lv-\(Form.encode(item.field))"
  }
}
