import Ground
import Indicators
import Organisation

/// Words of a comparison of two editions.
enum DiffWords {
  /// What is said of a set as a whole, in one order for all.
  static func facts(of set: CriteriaSet) -> [(String, String)] {
    [
      ("Phiên bản", set.edition), ("Tên bộ tiêu chí", set.label), ("Căn cứ", set.source.document),
      ("Áp dụng từ", set.from?.vietnamese ?? ""), ("Áp dụng đến", set.until?.vietnamese ?? ""),
      ("Cấp áp dụng", set.kinds.joined(separator: ", ")), ("Tổng điểm", set.total.vietnamese()),
      ("Làm tròn", "\(set.rounding.label), \(set.decimals) chữ số lẻ"),
      ("Khi thiếu tài liệu kiểm chứng", set.missingEvidence.label),
      ("Xếp loại", set.bands.map { "\($0.label) từ \($0.from.vietnamese())" }.joined(separator: "; ")),
      ("Bộ mẫu", yes(set.isSample)), ("Ghi chú của bộ", set.note),
      ("Điều khoản căn cứ", set.source.article),
      ("Ngày hiệu lực của căn cứ", set.source.effectiveOn?.vietnamese ?? ""),
      ("Độ tin cậy của căn cứ", set.source.trust.criteriaLabel),
      ("Độ tin cậy của xếp loại", set.bandTrust.criteriaLabel),
      (
        "Dữ kiện đơn vị khai",
        set.facts.map { "\($0.label) (\($0.name), \($0.kind.label.lowercased()))" }.joined(separator: "; ")
      ),
    ]
  }

  private static func yes(_ isSo: Bool) -> String { isSo ? "có" : "không" }

  /// What else is said of a criterion, in one order for all.
  static func details(of criterion: Criterion) -> [(String, String)] {
    [
      ("cấp áp dụng", criterion.kinds.joined(separator: ", ")),
      ("ngoài tổng điểm", yes(criterion.isOutside)), ("lĩnh vực cải cách", criterion.field?.rawValue ?? ""),
      ("độ tin cậy của cách chấm", criterion.trust.criteriaLabel), ("ghi chú", criterion.note),
      ("căn cứ", criterion.citation?.criteriaText ?? ""),
      ("căn cứ của cách chấm", criterion.ruleCitation?.criteriaText ?? ""),
      ("lý do mất điểm", criterion.reason), ("lý do khi thiếu tài liệu", criterion.missingReason),
    ]
  }

  static func responsible(_ criterion: Criterion) -> String {
    [criterion.role?.label ?? "", criterion.appraiser].filter { !$0.isEmpty }.joined(separator: "; thẩm định: ")
  }

  static func obligation(_ criterion: Criterion) -> String {
    criterion.obligation.map { "\($0.what), chậm nhất \(CriteriaWords.by($0))" } ?? ""
  }

  static func proof(_ criterion: Criterion) -> String {
    criterion.proof.map { [$0.kind.label, $0.code, $0.words].filter { !$0.isEmpty }.joined(separator: " ") }.joined(
      separator: "; ")
  }

  static func shown(_ text: String) -> String { text.isEmpty ? "(không ghi)" : "“\(text)”" }
}

extension CriteriaDiff.Change {
  /// The change in one Vietnamese sentence.
  public var message: String {
    switch self {
    case .added(let criterion):
      "Thêm \(criterion.code) “\(criterion.label)”: \(criterion.max.vietnamese()) điểm. \(criterion.ruleText)."
    case .removed(let criterion):
      "Bỏ \(criterion.code) “\(criterion.label)”: \(criterion.max.vietnamese()) điểm."
    case .renamed(let code, let from, let to): "\(code): đổi tên từ “\(from)” thành “\(to)”."
    case .points(let code, let from, let to):
      "\(code): điểm tối đa từ \(from.vietnamese()) thành \(to.vietnamese())."
    case .rule(let code, let from, let to): "\(code): cách chấm từ “\(from)” thành “\(to)”."
    case .sources(let code, let from, let to):
      "\(code): số liệu từ \(DiffWords.shown(from.joined(separator: ", "))) thành \(DiffWords.shown(to.joined(separator: ", ")))."
    case .evidence(let code, let from, let to):
      "\(code): tài liệu kiểm chứng từ \(DiffWords.shown(from.map(\.label).joined(separator: ", "))) thành \(DiffWords.shown(to.map(\.label).joined(separator: ", ")))."
    case .responsible(let code, let from, let to):
      "\(code): phụ trách, thẩm định từ \(DiffWords.shown(from)) thành \(DiffWords.shown(to))."
    case .proof(let code, let from, let to):
      "\(code): nguồn minh chứng tự động từ \(DiffWords.shown(from)) thành \(DiffWords.shown(to))."
    case .obligation(let code, let from, let to):
      "\(code): việc phải làm từ \(DiffWords.shown(from)) thành \(DiffWords.shown(to))."
    case .moved(let code, let from, let to):
      "\(code): chuyển từ \(DiffWords.shown(from)) sang \(DiffWords.shown(to))."
    case .detail(let code, let what, let from, let to):
      "\(code): \(what) từ \(DiffWords.shown(from)) thành \(DiffWords.shown(to))."
    case .order(let code, let from, let to):
      "\(code.isEmpty ? "Lĩnh vực" : "\(code), bên dưới"): thứ tự từ \(from.joined(separator: ", ")) thành \(to.joined(separator: ", "))."
    case .set(let what, let from, let to): "\(what): từ \(DiffWords.shown(from)) thành \(DiffWords.shown(to))."
    }
  }
}

extension CriteriaDiff.Comparison {
  /// The difference in one Vietnamese line.
  public var message: String {
    func shown(_ points: ScorePoints?) -> String { points.map(CriteriaWords.points) ?? "không có" }
    return "\(code) \(label): \(shown(old)) → \(shown(new))"
  }
}
