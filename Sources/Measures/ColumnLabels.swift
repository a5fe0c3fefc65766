public import Dossiers

extension FigureReference.Column {
  /// As tables head it.
  public var label: String {
    switch self {
    case .received: "Tổng tiếp nhận"
    case .online: "Trực tuyến"
    case .directPostal: "Trực tiếp, bưu chính"
    case .carriedOver: "Từ kỳ trước"
    case .resolved: "Tổng đã giải quyết"
    case .early: "Trước hạn"
    case .onTime: "Đúng hạn"
    case .late: "Quá hạn"
    case .inProgress: "Tổng đang giải quyết"
    case .within: "Trong hạn"
    case .overdue: "Quá hạn"
    case .noDueDate: "Chưa có hạn"
    case .refused: "Từ chối tiếp nhận"
    }
  }

  /// The group of columns it stands in.
  public var group: String {
    switch self {
    case .received, .online, .directPostal, .carriedOver: "Tiếp nhận"
    case .resolved, .early, .onTime, .late: "Đã giải quyết"
    case .inProgress, .within, .overdue: "Đang giải quyết"
    case .noDueDate, .refused: "Ngoài biểu"
    }
  }

  /// The label where no group stands above it.
  public var fullLabel: String { "\(group): \(label)" }
}
