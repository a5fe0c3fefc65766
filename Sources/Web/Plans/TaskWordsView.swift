import Ground
import Organisation
import Plans
import Rendering
import WorkCalendar

/// Sentences about tasks.
enum TaskWordsView {
  /// Where it stands and how much time is left.
  static func status(_ task: WorkTask, _ visit: Visit) -> String {
    let standing = task.standing
    switch standing.state {
    case .draft: return "Nằm trong kế hoạch chưa ban hành nên chưa giao cho ai."
    case .cancelled: return "Đã hủy ngày \(standing.closedOn?.vietnamese ?? "")."
    case .done:
      let day = standing.doneOn?.vietnamese ?? ""
      guard let due = standing.dueOn else { return "Hoàn thành ngày \(day); nhiệm vụ không ghi hạn." }
      return standing.isLate(on: visit.today)
        ? "Hoàn thành ngày \(day), sau hạn \(due.vietnamese)." : "Hoàn thành ngày \(day), trong hạn \(due.vietnamese)."
    case .reported:
      return "Đã báo cáo hoàn thành ngày \(standing.reportedOn?.vietnamese ?? ""), chờ đánh giá."
    case .assigned, .inProgress, .returned: return standing.state.label + left(task, visit)
    }
  }

  private static func left(_ task: WorkTask, _ visit: Visit) -> String {
    guard let due = task.standing.dueOn else { return ", không ghi hạn." }
    let days = visit.calendar(task.unitID).workingDays(from: visit.today, to: due)
    let hint = "hạn \(VietnameseFormat.weekdayDay(due))"
    if due < visit.today { return ", quá hạn \(-days) ngày làm việc, \(hint)." }
    if due == visit.today { return ", đến hạn hôm nay." }
    return ", còn \(days) ngày làm việc, \(hint)."
  }

  /// When and by whom; the unit is named where it is not the task's own.
  static func when(_ entry: TaskLog.Entry, _ task: WorkTask, _ visit: Visit) -> String {
    let from = entry.unit.flatMap { $0 == task.unitID ? nil : visit.tree.name(of: $0, on: visit.today) }
    return "\(entry.at.vietnamese) · \(entry.by)" + (from.map { " (\($0))" } ?? "")
  }

  static func what(_ entry: TaskLog.Entry) -> String {
    guard !entry.person.isEmpty else { return entry.kind.label }
    switch entry.kind {
    case .assigned, .handedOver, .delegated: return "\(entry.kind.label): \(entry.person)"
    default: return entry.kind.label
    }
  }

  static func details(_ entry: TaskLog.Entry) -> [String] {
    var details: [String] = []
    if let on = entry.on {
      details.append(entry.kind == .assigned ? "Giao từ ngày \(on.vietnamese)" : "Xong ngày \(on.vietnamese)")
    }
    if let due = entry.due {
      let written = entry.written.map { " (ghi \($0.vietnamese) là ngày nghỉ)" } ?? ""
      details.append("Hạn \(due.vietnamese)\(written)")
    }
    if let percent = entry.percent { details.append("Tiến độ \(percent)%") }
    if !entry.note.isEmpty { details.append(entry.note) }
    return details
  }
}
