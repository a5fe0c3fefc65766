import Ground
import Organisation
import Plans
import Rendering

/// One work for several units: how it is given, and how it stands with each of them.
enum TaskSpreadView {
  /// A longer list nobody ticks: whole tiers are for those.
  private static let mostOffered = 200

  /// A longer table is folded: on a phone each unit is a block of its own.
  private static let mostOpen = 8

  /// The units below to tick, one by one or by whole tiers; nothing where there is none to choose from.
  static func fields(_ people: TaskFormView.People) -> HTML {
    guard people.units.count > 1 else { return "" }
    let typed = FormScope.current.typed
    let (codes, kinds) = (Set(typed?.all("cac_don_vi") ?? []), Set(typed?.all("ca_cap") ?? []))
    let offered = people.units.prefix(mostOffered)
    return """
      <details\(if: !(codes.isEmpty && kinds.isEmpty), " open")><summary>Giao cho nhiều đơn vị cùng lúc</summary>
      <p class="hint">Mỗi đơn vị được đánh dấu có nhiệm vụ riêng, hạn riêng và báo cáo riêng. Gửi lại biểu mẫu này không giao hai lần.</p>
      \(if: !people.tiers.isEmpty, """
        <fieldset class="choices"><legend>Cả cấp dưới</legend>\(people.tiers.html { tier in
          "<label><input type=\"checkbox\" name=\"ca_cap\" value=\"\(tier.kind)\"\(if: kinds.contains(tier.kind), " checked")> Tất cả đơn vị cấp dưới: \(tier.label.lowercased()) (\(tier.units.count))</label>"
        })</fieldset>
        """)
      <fieldset class="choices"><legend>Từng đơn vị</legend>\(offered.html { unit in
        "<label><input type=\"checkbox\" name=\"cac_don_vi\" value=\"\(unit.0)\"\(if: codes.contains(unit.0), " checked")> \(unit.1)</label>"
      })</fieldset>
      \(if: offered.count < people.units.count, "<p class=\"hint\">Còn \(people.units.count - offered.count) đơn vị không liệt kê ở đây: chọn cả cấp ở trên.</p>")</details>
      """
  }

  /// What came of giving a work to several units.
  static func outcome(_ outcome: TaskSpread.Outcome, _ visit: Visit) -> HTML {
    let having = outcome.unchanged.map { visit.tree.name(of: $0, on: visit.today) }
    return """
      <div class="note" role="status"><p>Đã thêm nhiệm vụ cho \(outcome.added.count) đơn vị.\(if: !having.isEmpty, " Đã có sẵn nhiệm vụ này, không giao lại: \(having.joined(separator: ", ")).")</p></div>
      """
  }

  /// Who has a work that several units have.
  static func who(_ line: [TaskRowModel], isDraft: Bool) -> HTML {
    """
    <details><summary>\(line.count) đơn vị</summary><ul class="plain">\(line.html { row in
      "<li><a href=\"\(row.path)\">\(row.who.isEmpty ? row.unit : row.who)</a>\(if: !isDraft, " <span class=\"badge \(row.tone)\">\(row.standing)</span>")</li>"
    })</ul></details>
    """
  }

  /// How a work stands; of several units, how many are done and how many late.
  static func standing(_ line: [TaskRowModel]) -> HTML {
    guard line.count > 1 else { return "<span class=\"badge \(line[0].tone)\">\(line[0].standing)</span>" }
    let (done, late) = (line.filter(\.isDone).count, line.filter(\.isLate).count)
    let tone = late > 0 ? "overdue" : done == line.count ? "done" : "within"
    return """
      <span class="badge \(tone)">Xong \(done)/\(line.count)</span>\(if: late > 0, "<br><span class=\"hint\">Trễ hạn \(late) đơn vị</span>")
      """
  }

  /// The units that have tasks of a plan, and how many of them are late.
  static func units(_ model: PlanView.Model, _ visit: Visit) -> HTML {
    let byUnit = Dictionary(grouping: model.tasks, by: \.unitID)
    guard byUnit.count > 1, let period = Period(from: Day(number: 0), to: visit.today) else { return "" }
    let rows = byUnit.map { unit, tasks in
      (name: visit.tree.name(of: unit, on: visit.today), counts: TaskCounts(tasks, in: period))
    }.sorted { ($0.counts.late, $1.name) > ($1.counts.late, $0.name) }
    return """
      <h2>Theo đơn vị</h2><details\(if: rows.count <= mostOpen, " open")><summary>\(rows.count) đơn vị, \(rows.filter { $0.counts.late > 0 }.count) đơn vị có việc trễ hạn</summary><div class="table rows" tabindex="0" role="region" aria-label="Nhiệm vụ theo đơn vị"><table><thead><tr><th scope="col">Đơn vị</th><th scope="col" class="n">Nhiệm vụ</th><th scope="col" class="n">Xong đúng hạn</th><th scope="col" class="n">Xong trễ hạn</th><th scope="col" class="n">Chưa xong</th><th scope="col" class="n">Quá hạn</th></tr></thead><tbody>
      \(rows.html { row in
        """
        <tr><td>\(row.name)</td><td class="n" data-label="Nhiệm vụ">\(row.counts.total)</td><td class="n" data-label="Xong đúng hạn">\(row.counts.doneOnTime + row.counts.doneDateless)</td><td class="n" data-label="Xong trễ hạn">\(row.counts.doneLate)</td><td class="n" data-label="Chưa xong">\(row.counts.open)</td><td class="n" data-label="Quá hạn">\(row.counts.openLate)</td></tr>
        """
      })</tbody></table></div></details>
      """
  }

  /// With whom a task was given together.
  static func together(_ page: TaskPage) -> HTML {
    let rows = page.around.spread
    guard rows.count > 1 else { return "" }
    return """
      <details><summary>Giao cùng lúc cho \(rows.count) đơn vị: xong \(rows.filter(\.isDone).count), trễ hạn \(rows.filter(\.isLate).count)</summary><ul>\(rows.html { row in
        "<li>\(row.path == page.path ? "\(row.unit)" as HTML : "<a href=\"\(row.path)\">\(row.unit)</a>" as HTML) <span class=\"badge \(row.tone)\">\(row.standing)</span> <span class=\"hint\">hạn \(row.due), tiến độ \(row.percent)</span></li>"
      })</ul></details>
      """
  }
}
