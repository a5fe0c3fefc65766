import Ground
import Indicators
import Organisation

/// Cột của bảng tính: a column by the key that it has in a data file.
enum CriteriaColumn: String, CaseIterable {
  case row, code, parent, label, max, kind, numerator, denominator, minus, full, zero, details, from, to, step, source
  case atLeast, each, free, floor, late, lostAfter, whenNone, of
  case evidence, appraiser, role, what, by, reason, missingReason, trust, field, kinds, outside, note
  case respondents, minimum, proof, citation, ruleCitation

  var isRequired: Bool { [.row, .code, .label].contains(self) }
  var isList: Bool { [.numerator, .denominator, .minus, .of, .evidence, .kinds].contains(self) }
  var isNumber: Bool {
    [
      .max, .full, .zero, .from, .to, .step, .atLeast, .each, .free, .floor, .late, .lostAfter, .minimum,
    ].contains(self)
  }
  var width: Double { [.label, .details, .reason].contains(self) ? 50 : 16 }

  var title: String {
    switch self {
    case .row: "Loại dòng"
    case .code: "Mã"
    case .parent: "Thuộc"
    case .label: "Nội dung"
    case .max: "Điểm tối đa"
    case .kind: "Cách chấm"
    case .numerator: "Số liệu, tử số"
    case .denominator: "Mẫu số"
    case .minus: "Trừ khỏi mẫu số"
    case .full: "Ngưỡng đủ điểm"
    case .zero: "Mức 0 điểm"
    case .details: "Bậc, thành phần, mức trả lời"
    case .from: "Từ"
    case .to: "Đến"
    case .step: "Bước điểm"
    case .source: "Dữ kiện"
    case .atLeast: "Đạt khi từ"
    case .each: "Trừ mỗi lần"
    default: furtherTitle
    }
  }

  private var furtherTitle: String {
    switch self {
    case .free: "Số lần không trừ"
    case .floor: "Điểm thấp nhất"
    case .late: "Hệ số khi chậm"
    case .lostAfter: "Mất điểm sau số ngày"
    case .whenNone: "Khi không phát sinh"
    case .of: "Cộng điểm của"
    case .evidence: "Tài liệu kiểm chứng"
    case .appraiser: "Cơ quan thẩm định"
    case .role: "Chức danh phụ trách"
    case .what: "Việc phải làm"
    case .by: "Chậm nhất"
    case .reason: "Lý do mất điểm"
    case .missingReason: "Lý do khi thiếu tài liệu"
    case .trust: "Độ tin cậy cách chấm"
    case .field: "Lĩnh vực cải cách"
    case .kinds: "Cấp áp dụng"
    case .outside: "Ngoài tổng điểm"
    case .respondents: "Số người trả lời"
    case .minimum: "Số người trả lời tối thiểu"
    case .proof: "Nguồn minh chứng tự động"
    case .citation: "Căn cứ của tiêu chí"
    case .ruleCitation: "Căn cứ của cách chấm"
    default: "Ghi chú"
    }
  }

  /// What stands in cells for the raw values of data files.
  var choices: [(raw: String, label: String)] {
    switch self {
    case .kind: ScoringRule.Kind.allCases.map { ($0.rawValue, $0.label) }
    case .whenNone: ServiceIndex.WhenNone.allCases.map { ($0.rawValue, $0.criteriaLabel) }
    case .evidence: EvidenceKind.allCases.map { ($0.rawValue, $0.label) }
    case .role: Position.allCases.map { ($0.rawValue, $0.label) }
    case .trust: Citation.Trust.allCases.map { ($0.rawValue, $0.criteriaLabel) }
    case .field: ReformField.allCases.map { ($0.rawValue, $0.label) }
    default: []
    }
  }
}

/// Thuộc tính của bộ tiêu chí trên bảng tính, by its path in a data file.
enum CriteriaProperty: String, CaseIterable {
  case code, edition, label, sample, from, until, kinds, total
  case document = "source.document"
  case article = "source.article"
  case effectiveOn = "source.effectiveOn"
  case trust = "source.trust"
  case note, rounding, decimals, missingEvidence, bandTrust

  var title: String {
    switch self {
    case .code: "Mã bộ tiêu chí"
    case .edition: "Phiên bản"
    case .label: "Tên bộ tiêu chí"
    case .sample: "Là mẫu"
    case .from: "Áp dụng từ ngày"
    case .until: "Áp dụng đến ngày"
    case .kinds: "Cấp áp dụng"
    case .total: "Tổng điểm"
    case .document: "Căn cứ"
    case .article: "Điều khoản"
    case .effectiveOn: "Ngày hiệu lực"
    case .trust: "Độ tin cậy của căn cứ"
    case .note: "Ghi chú"
    case .rounding: "Làm tròn điểm"
    case .decimals: "Số chữ số lẻ"
    case .missingEvidence: "Khi thiếu tài liệu kiểm chứng"
    case .bandTrust: "Độ tin cậy của xếp loại"
    }
  }

  var choices: [(raw: String, label: String)] {
    switch self {
    case .trust, .bandTrust: Citation.Trust.allCases.map { ($0.rawValue, $0.criteriaLabel) }
    case .rounding: RoundingMode.allCases.map { ($0.rawValue, $0.label) }
    case .missingEvidence: CriteriaSet.MissingEvidence.allCases.map { ($0.rawValue, $0.label) }
    default: []
    }
  }
}

extension CriteriaWords {
  static let sheetName = "Bộ tiêu chí"
  static let factsTitle = "Dữ kiện đơn vị khai"
  static let yes = "Có"
  static let no = "Không"
  private static let yearBefore = "năm trước"

  /// Loại dòng.
  enum RowKind: CaseIterable {
    case property, band, fact, criterion

    var label: String {
      switch self {
      case .property: "Bộ tiêu chí"
      case .band: "Xếp loại"
      case .fact: "Dữ kiện"
      case .criterion: "Tiêu chí"
      }
    }
  }

  /// A line of a form, as the place of a fault.
  static func line(_ text: String) -> String { "“\(text.prefix(60))”" }

  static func row(_ number: Int) -> String { "Dòng \(number)" }

  /// `31/01`, `15/12 năm trước`.
  static func by(_ obligation: ScoringObligation) -> String {
    "\(Digits.padded(obligation.day, 2))/\(Digits.padded(obligation.month, 2))"
      + (obligation.isYearBefore ? " \(yearBefore)" : "")
  }

  /// The same as `01-31`, and whether it is of the year before. A spreadsheet may have made a day of it.
  static func monthAndDay(_ text: String) -> (String, Bool) {
    let isYearBefore = text.hasSuffix(yearBefore)
    let text = isYearBefore ? String(text.dropLast(yearBefore.count)).tidied : text
    if let day = Day(text) { return (String(day.description.suffix(5)), isYearBefore) }
    let parts = text.split(separator: "/").map { Digits.value($0.utf8) }
    guard parts.count >= 2, let day = parts[0], let month = parts[1] else { return (text, isYearBefore) }
    return ("\(Digits.padded(month, 2))-\(Digits.padded(day, 2))", isYearBefore)
  }
}
