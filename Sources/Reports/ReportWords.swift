public import Ground
import Indicators

/// Vietnamese words of reports.
public enum ReportWords {
  static let noData = "chưa có số liệu"
  static let unknown = "chưa rõ"
  static let number = "TT"
  static let indicator = "Chỉ tiêu"
  static let block = "Phạm vi"
  static let measure = "Đơn vị tính"
  static let value = "Số liệu"
  static let numerator = "Tử số"
  static let denominator = "Mẫu số"
  static let origin = "Nguồn"
  static let code = "Mã chỉ tiêu"
  static let missing = "Chưa có trong số liệu"
  static let basis = "Căn cứ"
  static let unitHead = "Đơn vị"
  static let total = "Cộng"
  static let annexSheet = "Số liệu báo cáo"
  static let figureHead = [number, indicator, measure, value]
  static let notation = "BC-UBND"
  /// Chữ viết tắt của báo cáo trong số, ký hiệu.
  static let seriesCode = "BC"
  static let usualOffice = ["TM. Ủy ban nhân dân", "Chủ tịch"]
  static let table06a = "BIỂU II.06a – TÌNH HÌNH, KẾT QUẢ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH"
  /// Of how many units the sum of their tables is made; some may have frozen none, some sent nothing.
  static func table06aBelow(_ included: Int, of asked: Int) -> String {
    "\(table06a), CẤP DƯỚI (TỔNG HỢP \(included)/\(asked) ĐƠN VỊ)"
  }
  static func sheet06a(_ block: FigureBlock) -> String {
    block == .own ? "Biểu II.06a" : "Biểu II.06a \(block.label.lowercased())"
  }
  static let figuresTitle = "SỐ LIỆU CỦA BÁO CÁO"
  static let fieldHead = "Lĩnh vực"
  static let typeName = "Báo cáo"
  static let partPrefix = "Phần"
  /// The stamp of what was not issued yet.
  public static let draftMark = "Dự thảo"
  /// The kind of notices.
  public static let noticeKind = "report"

  static func document(_ type: String, _ sign: String, _ day: Day?, _ subject: String) -> String {
    "\(type) số \(sign)\(day.map { " ngày \($0.vietnamese)" } ?? "")\(subject.isEmpty ? "" : " \(subject)")"
  }
  static func lateTask(_ work: String, _ due: Day?) -> String {
    work + (due.map { " (hạn \($0.vietnamese))" } ?? "")
  }
  static func issuedDespite(_ count: Int) -> String { "Đã xem \(count) chỗ mâu thuẫn và vẫn ban hành" }
  static let noneConsolidated = "Chưa tổng hợp được báo cáo nào của cấp dưới."
  static func consolidated(_ count: Int, _ names: String) -> String { "Đã tổng hợp \(count) đơn vị: \(names)." }
  /// `16 đơn vị chưa có số`: of what was declared units are missing, of what was counted rows.
  static func notIn(_ figure: ReportFigure) -> String {
    "\(Digits.grouped(figure.missing)) \(figure.origin == .declared ? "đơn vị" : "mục, đơn vị") chưa có số"
  }
  static func absent(_ count: Int, _ names: String) -> String {
    "Còn thiếu \(count) đơn vị, chưa có trong số tổng hợp: \(names)."
  }
  static func arrived(_ title: String, _ isLate: Bool) -> String {
    "Có báo cáo gửi đến: \(title)\(isLate ? " (gửi quá hạn)" : "")."
  }
  static func judged(_ action: ReportAction, _ title: String, _ remark: String) -> String {
    action == .accept
      ? "Báo cáo được chấp nhận: \(title)." : "Báo cáo bị trả lại: \(title). Lý do: \(remark)"
  }
  static func requested(_ title: String, _ due: Instant) -> String {
    "Yêu cầu báo cáo: \(title), hạn gửi \(due.clock) ngày \(due.day.vietnamese)."
  }

  static func repeatedSection(_ code: String) -> String { "đề mục “\(code)” lặp lại" }
  static func repeatedWriting(_ place: String) -> String { "chỗ viết “\(place)” lặp lại" }
  static let partWithoutKind = "mỗi ý phải có đúng một trong text, write, list, figures, units"
  static let writingWithoutLabel = "chỗ viết chưa có label"
  static func unknownWord(_ word: String) -> String { "không hiểu “{\(word)}”" }
  static func unknownFigure(_ code: String) -> String { "không có chỉ tiêu “\(code)”" }
  static func figureThatDoesNotAdd(_ key: String) -> String {
    "số của cấp dưới không cộng được cho “\(key)”: thủ tục hành chính dùng chung, cộng lại sẽ đếm nhiều lần"
  }
  static let sourceMissing = "chưa ghi nguồn của đề cương"
}

extension ReportWords {
  /// What a period is called in a sentence: `quý I năm 2024`, `tháng 3 năm 2024`, `năm 2023`, or its days.
  public static func name(of period: Period) -> String {
    let (from, to) = (period.from, period.to)
    guard from.year == to.year, from.dayOfMonth == 1, to == to.endOfMonth else {
      return "từ ngày \(from.vietnamese) đến ngày \(to.vietnamese)"
    }
    switch (from.month, to.month) {
    case (1, 12): return "năm \(to.year)"
    case (1, 9): return "9 tháng đầu năm \(to.year)"
    case (1, 6): return "6 tháng đầu năm \(to.year)"
    case (7, 12): return "6 tháng cuối năm \(to.year)"
    case let (a, b) where a == b: return "tháng \(a) năm \(to.year)"
    case let (a, b) where b == a + 2 && a % 3 == 1: return "quý \(["I", "II", "III", "IV"][(a - 1) / 3]) năm \(to.year)"
    case (1, let b): return "\(b) tháng đầu năm \(to.year)"
    default: return "từ tháng \(from.month) đến tháng \(to.month) năm \(to.year)"
    }
  }
}
