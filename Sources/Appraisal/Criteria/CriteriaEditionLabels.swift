extension CriteriaEdition.State {
  /// As the screen says it.
  public var label: String {
    switch self {
    case .draft: "Dự thảo"
    case .inForce: "Đang dùng"
    }
  }
}

extension EditionRefusal {
  /// What is wrong, and what to do.
  public var message: String {
    switch self {
    case .notFound: "Không có phiên bản bộ tiêu chí này. Hãy mở lại danh sách bộ tiêu chí."
    case .badName(let name):
      "Mã và phiên bản “\(name)” không hợp lệ. Hãy dùng chữ không dấu, chữ số, dấu chấm, dấu gạch ngang, tối đa 60 ký tự mỗi phần."
    case .taken(let code, let edition): "Đã có bộ “\(code)” phiên bản “\(edition)”. Hãy đặt tên phiên bản khác."
    case .inForce(let code, let edition):
      "Bộ “\(code)” phiên bản “\(edition)” đang dùng nên không sửa, không bỏ được. Hãy tạo phiên bản mới."
    }
  }
}

extension CriterionEdit.Parameter {
  /// As the form says it.
  public var label: String {
    switch self {
    case .atLeast: "Từ số này trở lên thì đạt"
    case .late: "Hệ số khi chậm"
    case .lostAfter: "Chậm quá số ngày này thì 0 điểm"
    case .each: "Điểm trừ mỗi lần"
    case .free: "Số lần đầu không trừ"
    case .floor: "Không dưới số điểm"
    case .full: "Mức đủ điểm"
    case .zero: "Mức 0 điểm"
    case .from: "Điểm thấp nhất"
    case .to: "Điểm cao nhất"
    case .step: "Bước chấm"
    case .steps: "Các bậc"
    case .losses: "Điểm trừ từng thành phần"
    }
  }

  /// The label of a name of the form.
  static func label(_ name: String) -> String { Self(rawValue: name)?.label ?? "Điểm tối đa" }
}
