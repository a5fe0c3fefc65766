import Ground
import Organisation
import WorkCalendar

/// What fields are called in messages.
enum FieldWords {
  static let title = "Tên kế hoạch"
  static let note = "Ghi chú"
  static let work = "Nhiệm vụ"
  static let role = "Người thực hiện"
  static let responsibility = "Trách nhiệm, phối hợp"
  static let schedule = "Tiến độ"
  static let product = "Sản phẩm"
  static let basis = "Văn bản quy định hạn"
  static let reason = "Lý do"
  static let body = "Nội dung văn bản"
  static let signature = "Thể thức, người ký"
}

extension Plan.State {
  /// As the screen says it.
  public var label: String {
    switch self {
    case .draft: "Dự thảo"
    case .issued: "Đã ban hành"
    case .closed: "Đã kết thúc"
    }
  }
}

extension TaskState {
  /// As the screen says it.
  public var label: String {
    switch self {
    case .draft: "Chưa giao"
    case .assigned: "Đã giao, chưa nhận"
    case .inProgress: "Đang thực hiện"
    case .reported: "Đã báo cáo, chờ đánh giá"
    case .returned: "Bị trả lại"
    case .done: "Hoàn thành"
    case .cancelled: "Đã hủy"
    }
  }
}

extension TaskUrgency {
  /// As the screen says it.
  public var label: String {
    switch self {
    case .within: "Còn hạn"
    case .soon: "Sắp đến hạn"
    case .today: "Đến hạn hôm nay"
    case .overdue: "Quá hạn"
    case .waiting: "Chờ đánh giá"
    case .dateless: "Không ghi hạn"
    case .done: "Hoàn thành"
    case .doneLate: "Hoàn thành quá hạn"
    case .idle: "Chưa giao hoặc đã hủy"
    }
  }
}

extension TaskAction.Name {
  /// As the screen says it.
  public var label: String {
    switch self {
    case .accept: "Nhận việc"
    case .progress: "Cập nhật tiến độ"
    case .report: "Báo cáo hoàn thành"
    case .complete: "Đánh giá hoàn thành"
    case .giveBack: "Trả lại"
    case .remind: "Đôn đốc"
    case .changeDue: "Điều chỉnh hạn"
    case .handOver: "Giao cho người khác"
    case .delegate: "Giao xuống"
    case .cancel: "Hủy nhiệm vụ"
    }
  }
}

extension TaskLog.Kind {
  /// As the screen says it.
  public var label: String {
    switch self {
    case .assigned: "Giao nhiệm vụ"
    case .accepted: "Nhận việc"
    case .progressed: "Cập nhật tiến độ"
    case .reported: "Báo cáo hoàn thành"
    case .returned: "Trả lại"
    case .completed: "Đánh giá hoàn thành"
    case .reminded: "Đôn đốc"
    case .dueChanged: "Điều chỉnh hạn"
    case .handedOver: "Giao cho người khác"
    case .delegated: "Giao xuống"
    case .cancelled: "Hủy nhiệm vụ"
    }
  }
}

extension FiveClear {
  /// As the screen says it.
  public var label: String {
    switch self {
    case .person: "Rõ người"
    case .work: "Rõ việc"
    case .progress: "Rõ tiến độ"
    case .responsibility: "Rõ trách nhiệm"
    case .result: "Rõ kết quả"
    }
  }
}

extension TaskDue {
  /// As people write it.
  public var label: String {
    switch self {
    case .day(let day): day.vietnamese
    case .limit(.sameDay): "trong ngày"
    case .limit(let limit): limit.label
    }
  }
}

extension Obligation.State {
  /// As the screen says it.
  public var label: String {
    switch self {
    case .exempt: "Không áp dụng"
    case .standing: "Đang có hiệu lực"
    case .onTime: "Ban hành đúng hạn"
    case .late: "Ban hành chậm"
    case .issued: "Đã ban hành"
    case .drafted: "Đang dự thảo"
    case .draftedLate: "Đang dự thảo, đã quá hạn"
    case .missing: "Chưa có, đã quá hạn"
    case .warned: "Chưa có, sắp đến hạn"
    case .waiting: "Chưa đến kỳ chuẩn bị"
    case .unknown: "Chưa có, chưa rõ hạn"
    }
  }
}

extension Obligation {
  /// Its state in words; only a day that a document decided makes something late.
  public var stateLabel: String {
    let isReport = type.kind == .report
    switch state {
    case .onTime where !due.isFirm: return "Đã ban hành trong tháng thường lệ"
    case .late where !due.isFirm: return "Đã ban hành, sau tháng thường lệ"
    case .onTime where isReport: return "Đã gửi đúng hạn"
    case .late where isReport: return "Đã gửi chậm"
    case .issued where isReport: return "Đã gửi"
    case .missing where !due.isFirm: return isReport ? "Chưa gửi, đã chốt số liệu" : "Chưa có, đã qua tháng thường lệ"
    case .draftedLate where !due.isFirm: return "Đang dự thảo, đã qua tháng thường lệ"
    case .warned where isReport: return "Sắp đến kỳ"
    default: return state.label
    }
  }

  /// Its name with its period: `Báo cáo … quý I/2026`.
  public var label: String { type.label(year: year, period: period) }
}

/// Words that logs are given.
enum LogWords {
  static let originalSeen = "Đã xem bản gốc"
}

extension ObligationRecord {
  /// Trích yếu of what was sent, in the register of documents.
  func subject(_ type: ObligationType) -> String { type.label(year: year, period: period) }
}

extension ObligationType {
  /// Its name with the period.
  func label(year: Int, period: Int) -> String { label + suffix(year: year, period: period) }

  private func suffix(year: Int, period: Int) -> String {
    guard case .recurring(let recurrence) = rule else { return "" }
    switch recurrence.every {
    case .month: return " \(period)/\(year)"
    case .quarter: return " \(["I", "II", "III", "IV"][max(0, min(3, period - 1))])/\(year)"
    case .half, .nineMonths, .year: return " \(year)"
    }
  }
}

/// Turns outbox messages about tasks and obligations into lines of the first page.
public enum PlanNoticeWords {
  /// The line of a task's notice.
  public static func line(_ notice: TaskNotice) -> String {
    let due = notice.due.map { ", hạn \($0.vietnamese)" } ?? ""
    let work = "“\(notice.work)”"
    switch notice.event {
    case .assigned: return "Nhiệm vụ mới\(due): \(work)"
    case .handedOver: return "Nhiệm vụ chuyển đến\(due): \(work)"
    case .returned: return "Nhiệm vụ bị trả lại\(due): \(work)"
    case .completed: return "Nhiệm vụ được đánh giá hoàn thành: \(work)"
    case .reported: return "Nhiệm vụ đã báo cáo, chờ đánh giá: \(work)"
    case .reminded: return "Đôn đốc nhiệm vụ\(due): \(work)"
    case .dueChanged: return "Hạn nhiệm vụ thay đổi\(due): \(work)"
    case .cancelled: return "Nhiệm vụ đã hủy: \(work)"
    case .step(.before(let days)): return "Nhiệm vụ còn không quá \(days) ngày làm việc\(due): \(work)"
    case .step(.onDay): return "Nhiệm vụ đến hạn hôm nay: \(work)"
    case .step(.after): return "Nhiệm vụ quá hạn\(due): \(work)"
    }
  }

  /// The line of an obligation's notice.
  public static func line(_ notice: ObligationNotice) -> String {
    notice.isOver
      ? "Chưa có “\(notice.label)” của năm \(notice.year); mốc \(notice.due.vietnamese) đã qua."
      : "Cần chuẩn bị “\(notice.label)” của năm \(notice.year), mốc \(notice.due.vietnamese)."
  }
}
