import Ground

extension Force {
  /// As the screen says it.
  public var label: String {
    switch self {
    case .notYet(let day): "Chưa có hiệu lực (từ \(day.vietnamese))"
    case .inForce: "Còn hiệu lực"
    case .amended(let signs): "Còn hiệu lực, được sửa đổi, bổ sung bởi \(signs.joined(separator: ", "))"
    case .partial(let parts): parts.map(\.label).joined(separator: "; ") + "; phần còn lại còn hiệu lực"
    case .suspended(let day, let until, let sign):
      "Ngưng hiệu lực từ \(day.vietnamese)\(until.map { " đến \($0.vietnamese)" } ?? "") (theo \(sign))"
    case .ended(let day, let sign):
      "Hết hiệu lực từ \(day.vietnamese)" + (sign.isEmpty ? "" : " (theo \(sign))")
    case .unknown: "Chưa rõ ngày có hiệu lực"
    }
  }
}

extension Force.Change {
  /// What it does to a part, as the screen says it.
  public var label: String {
    let days = (on.map { " từ \($0.vietnamese)" } ?? "") + (until.map { " đến \($0.vietnamese)" } ?? "")
    let what = isEnding ? "Hết hiệu lực một phần" : kind == .suspends ? "Ngưng hiệu lực một phần" : kind.label
    return "\(what): \(part)\(days) (theo \(sign))"
  }
}

extension Force.Status {
  /// As filters and lists say it.
  public var label: String {
    switch self {
    case .notYet: "Chưa có hiệu lực"
    case .inForce: "Còn hiệu lực"
    case .amended: "Đã được sửa đổi, bổ sung"
    case .partlyEnded: "Hết hiệu lực một phần"
    case .partlySuspended: "Ngưng hiệu lực một phần"
    case .suspended: "Ngưng hiệu lực"
    case .ended: "Hết hiệu lực toàn bộ"
    case .unknown: "Chưa rõ"
    }
  }
}

extension DocumentLink.Effect {
  /// As a list of links says it; empty where nothing is said.
  public var label: String {
    [part, beginsOn.map { "từ \($0.vietnamese)" } ?? "", endsOn.map { "đến \($0.vietnamese)" } ?? ""]
      .filter { !$0.isEmpty }.joined(separator: " ")
  }
}

extension LegalReview.Kind {
  /// As the screen says it.
  public var label: String { self == .review ? "Rà soát" : "Hệ thống hóa" }
}

extension LegalReview.Outcome {
  /// As the screen says it.
  public var label: String {
    switch self {
    case .keep: "Tiếp tục áp dụng"
    case .amend: "Kiến nghị sửa đổi, bổ sung"
    case .replace: "Kiến nghị thay thế"
    case .abolish: "Kiến nghị bãi bỏ"
    case .suspend: "Kiến nghị ngưng hiệu lực"
    }
  }
}
