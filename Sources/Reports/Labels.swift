extension ReportState {
  /// As the screen says it.
  public var label: String {
    switch self {
    case .draft: "Đang soạn"
    case .reviewing: "Chờ duyệt"
    case .submitted: "Đã gửi, chờ xem xét"
    case .returned: "Bị trả lại"
    case .accepted: "Hoàn thành"
    }
  }
}

extension ReportAction {
  /// As the log says it.
  public var label: String {
    switch self {
    case .begin: "Lập báo cáo"
    case .write: "Ghi nội dung"
    case .propose: "Trình duyệt"
    case .takeBack: "Rút lại để sửa"
    case .sendBack: "Trả lại người soạn"
    case .issue: "Ban hành, chốt số liệu"
    case .accept: "Chấp nhận"
    case .giveBack: "Trả lại đơn vị"
    }
  }
}

extension Answering {
  /// As the screen says it.
  public var label: String {
    switch self {
    case .waiting: "Chưa báo cáo"
    case .overdue: "Chưa báo cáo, quá hạn"
    case .submitted: "Đã gửi, chờ xem xét"
    case .returned: "Đã trả lại"
    case .accepted: "Đã chấp nhận"
    }
  }
}

extension FigureBlock {
  /// As annexes say it.
  public var label: String {
    switch self {
    case .own: "Đơn vị"
    case .below: "Cấp dưới, tổng hợp"
    case .all: "Toàn địa bàn"
    }
  }
}

extension ReportList {
  /// As the screen says it.
  public var label: String {
    switch self {
    case .plans: "Kế hoạch đã ban hành"
    case .decisions: "Quyết định đã ban hành"
    case .directives: "Văn bản chỉ đạo đã ban hành"
    case .legalDocuments: "Văn bản quy phạm pháp luật đã ban hành"
    case .weaknesses: "Hạn chế theo kết luận kiểm tra"
    case .lateTasks: "Nhiệm vụ quá hạn"
    case .consolidated: "Đơn vị được tổng hợp"
    }
  }
}
