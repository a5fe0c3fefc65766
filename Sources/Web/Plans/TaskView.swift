import Ground
import Organisation
import Plans
import Rendering

/// The page of a task: the "5 rõ", what happened, what can be done, what proves it.
enum TaskView {
  static func page(_ page: TaskPage, _ visit: Visit) -> Page {
    let (task, around) = (page.task, page.around)
    return Page(
      task.work.count > 120 ? String(task.work.prefix(119)) + "…" : task.work, entry: "plans", crumbs: crumbs(page),
      content: """
        <p class="status"><span class="badge \(page.row.tone)">\(page.row.standing)</span> \(page.status)</p>
        \(around.parent.map { parent($0, page) })
        <div class="sides"><section aria-label="Năm rõ"><h2>5 rõ</h2>\(fiveClear(page))
        \(children(page))\(TaskSpreadView.together(page))
        \(TaskActionView.actions(page, visit))
        \(if: task.standing.state != .draft, evidence(page, visit))</section>
        <section aria-label="Diễn biến"><h2>Diễn biến</h2>\(timeline(page))</section></div>
        """)
  }

  private static func crumbs(_ page: TaskPage) -> [(label: String, path: String)] {
    guard let plan = page.around.plan, page.around.maySeePlan else { return [("Nhiệm vụ", "/nhiem-vu")] }
    let title = plan.title.count > 60 ? String(plan.title.prefix(59)) + "…" : plan.title
    return [("Kế hoạch", "/ke-hoach"), (title, "/ke-hoach/\(plan.unitID)/\(plan.id)")]
  }

  private static func parent(_ parent: WorkTask, _ page: TaskPage) -> HTML {
    let work: HTML =
      page.around.maySeeParent
      ? "<a href=\"/nhiem-vu/\(parent.unitID)/\(parent.id)\">\(parent.work)</a>" : "\(parent.work)"
    return "<p>Thuộc nhiệm vụ cấp trên: \(work) <span class=\"hint\">\(parent.standing.state.label)</span></p>"
  }

  private static func fiveClear(_ page: TaskPage) -> HTML {
    let task = page.task
    let product: HTML =
      task.product.isEmpty
      ? missing : "\(task.product)\(if: !task.standing.result.isEmpty, "<br>Kết quả: \(task.standing.result)")"
    let due = task.standing.dueOn?.vietnamese ?? task.due?.label ?? ""
    let schedule = [due, task.schedule].filter { !$0.isEmpty }.joined(separator: "; ")
    return """
      <dl><dt>Rõ người</dt><dd>\(who(page))</dd><dt>Rõ việc</dt><dd>\(task.work)</dd>
      <dt>Rõ tiến độ</dt><dd>\(schedule.isEmpty ? missing : "\(schedule)")\(task.standing.percent.map { "<br>Đã đạt \($0)%" as HTML })</dd>
      <dt>Rõ trách nhiệm</dt><dd>\(task.responsibility.isEmpty ? missing : "\(task.responsibility)")</dd>
      <dt>Rõ kết quả</dt><dd>\(product)</dd>
      <dt>Đơn vị giao</dt><dd>\(page.giver)</dd>\(if: task.standing.remindedCount > 0, "<dt>Đôn đốc</dt><dd>\(task.standing.remindedCount) lần\(if: task.standing.remindedFromAboveCount > 0, ", trong đó cấp trên \(task.standing.remindedFromAboveCount) lần")</dd>")</dl>
      """
  }

  private static let missing: HTML = "<span class=\"badge dateless\">Chưa rõ</span>"

  private static func who(_ page: TaskPage) -> HTML {
    let task = page.task
    let names = [page.officer, task.role.isEmpty ? nil : task.role, page.row.isElsewhere ? page.row.unit : nil]
      .compactMap(\.self)
    // A role that only repeats the officer's position is said once.
    let shown = names.enumerated().filter { place, name in
      !(place > 0 && (page.officer?.hasSuffix(name) ?? false))
    }.map(\.element)
    return shown.isEmpty ? missing : "\(shown.joined(separator: "; "))"
  }

  private static func children(_ page: TaskPage) -> HTML {
    guard !page.around.childRows.isEmpty else { return "" }
    let done = page.around.children.filter { $0.standing.state == .done }.count
    let live = page.around.children.filter { $0.standing.state != .cancelled }.count
    return """
      <h2>Đã giao xuống: xong \(done)/\(live)</h2><ul>\(page.around.childRows.html { row in
        "<li><a href=\"\(row.path)\">\(row.who)</a>: \(row.work) <span class=\"badge \(row.tone)\">\(row.standing)</span> <span class=\"hint\">hạn \(row.due), tiến độ \(row.percent)</span></li>"
      })</ul>
      """
  }

  private static func evidence(_ page: TaskPage, _ visit: Visit) -> HTML {
    let task = page.task
    let isUnproven = page.around.evidence.isEmpty && !task.product.isEmpty
    return """
      \(if: isUnproven && task.standing.state == .done, "<p class=\"note\">Nhiệm vụ đã đánh giá hoàn thành nhưng hiện không còn tài liệu kiểm chứng.</p>")
      \(EvidenceView.panel(page.around.evidence, PlanRoutes.task, task.id.value, unit: task.unitID, mayEdit: page.around.mayProve && task.standing.state.isOpen, visit))
      """
  }

  private static func timeline(_ page: TaskPage) -> HTML {
    guard !page.lines.isEmpty else { return PartsView.empty("Chưa có diễn biến.") }
    return """
      <ol class="time">\(page.lines.html { line in
        "<li><strong>\(line.what)</strong><br><span class=\"hint\">\(line.when)</span>\(line.details.html { "<br>\($0)" })</li>"
      })</ol>
      """
  }
}
