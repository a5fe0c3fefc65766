import Ground

extension Systematisation.List {
  /// As pages and papers say it.
  public var label: String {
    switch self {
    case .inForce: "Danh mục văn bản còn hiệu lực"
    case .ended: "Danh mục văn bản hết hiệu lực toàn bộ"
    case .endedInPart: "Danh mục văn bản hết hiệu lực một phần"
    case .suspended: "Danh mục văn bản ngưng hiệu lực"
    case .toChange: "Danh mục văn bản cần sửa đổi, bổ sung, thay thế, bãi bỏ hoặc ngưng hiệu lực"
    case .unclear: "Văn bản chưa rõ ngày có hiệu lực"
    }
  }
}

/// Words of the lists of legal documents.
public enum SystematisationWords {
  static let notation = "QĐ-UBND"
  /// What a decision publishes; what is unclear has to be put right first.
  static let published: [Systematisation.List] = [.inForce, .ended, .endedInPart, .suspended, .toChange]

  static func subject(_ name: String, _ period: Period) -> String {
    "Về việc công bố kết quả hệ thống hóa văn bản quy phạm pháp luật của \(name) kỳ \(span(period))"
  }

  static func span(_ period: Period) -> String { "\(period.from.vietnamese) – \(period.to.vietnamese)" }

  static func announcing(_ name: String, _ period: Period) -> String {
    "Công bố kết quả hệ thống hóa văn bản quy phạm pháp luật do \(name) ban hành trong kỳ từ ngày \(period.from.vietnamese) đến ngày \(period.to.vietnamese), gồm:"
  }

  static func line(_ list: Systematisation.List, _ count: Int, appendix: String) -> String {
    "\(list.label): \(count) văn bản (Phụ lục \(appendix) kèm theo)."
  }

  static let force = "Quyết định này có hiệu lực kể từ ngày ký."
  static let duty = "Văn phòng và các đơn vị, cá nhân có liên quan chịu trách nhiệm thi hành Quyết định này."

  static let columns = [
    "TT", "Tên loại", "Số, ký hiệu", "Ngày ban hành", "Trích yếu", "Có hiệu lực từ", "Tình trạng, nội dung, lý do",
  ]

  /// The columns behind the number of the line.
  public static let listColumns = Array(columns.dropFirst())

  /// The cells behind the number of the line.
  public static func cells(_ item: Systematisation.Item, in list: Systematisation.List) -> [String] {
    let d = item.document
    return [
      d.type.label, d.sign, d.issuedOn?.vietnamese ?? "", d.subject, d.effectiveOn?.vietnamese ?? "",
      note(item, in: list),
    ]
  }

  /// What a list says of a document beside what it is.
  public static func note(_ item: Systematisation.Item, in list: Systematisation.List) -> String {
    func parts(_ isWanted: (Force.Change) -> Bool) -> String {
      guard case .partial(let changes) = item.force else { return item.force.label }
      return changes.filter(isWanted).map(\.label).joined(separator: "; ")
    }
    switch list {
    case .endedInPart: return parts(\.isEnding)
    case .suspended: return parts { $0.kind == .suspends }
    case .toChange:
      guard let review = item.review else { return "" }
      let reason = review.reason.isEmpty ? "" : ": \(review.reason)"
      return "\(review.outcome.label)\(reason) (\(review.kind.label.lowercased()) ngày \(review.reviewedOn.vietnamese))"
    case .inForce, .ended, .unclear: return item.force.label
    }
  }
}
