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
    case .notConfirmed: "Việc này bỏ nội dung khỏi dự thảo. Hãy đánh dấu xác nhận rồi bấm lại."
    case .tooManyDrafts(let most):
      "Đơn vị đã có \(most) dự thảo bộ tiêu chí. Hãy bỏ những dự thảo không dùng nữa rồi tạo bản mới."
    case .tooLong(let most):
      "Bộ tiêu chí dài quá \(most / 1000) KB. Hãy rút gọn phần diễn giải rồi ghi lại."
    case .ruleChanged(let label):
      "Đã đổi cách chấm thành “\(label)”. Hãy điền các ô của cách chấm này bên dưới rồi ghi; chưa ghi gì."
    case .inForce(let code, let edition):
      "Bộ “\(code)” phiên bản “\(edition)” đang dùng nên không sửa, không bỏ được. Hãy tạo phiên bản mới."
    }
  }
}
