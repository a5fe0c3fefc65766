import Ground
import Organisation

// The Vietnamese words of this domain: they can change any day, the raw values never.

extension Inspection.Kind {
  /// As the screen says it.
  public var label: String {
    switch self {
    case .inspection: "Kiểm tra"
    case .selfInspection: "Tự kiểm tra"
    }
  }
}

extension Inspection.State {
  /// As the screen says it.
  public var label: String {
    switch self {
    case .planned: "Đã lập kế hoạch"
    case .underWay: "Đang kiểm tra"
    case .issued: "Đã ban hành kết luận"
    }
  }
}

extension Basis.Kind {
  /// As the screen says it.
  public var label: String {
    switch self {
    case .plan: "Kế hoạch kiểm tra"
    case .team: "Quyết định thành lập đoàn (tổ) kiểm tra"
    case .amendment: "Quyết định bổ sung, thay thế thành viên"
    }
  }
}

extension TeamMember.Role {
  /// As the screen says it.
  public var label: String {
    switch self {
    case .head: "Trưởng đoàn"
    case .deputy: "Phó Trưởng đoàn"
    case .secretary: "Thư ký"
    case .member: "Thành viên"
    }
  }
}

extension Ratings.Rating {
  /// As the screen says it.
  public var label: String {
    switch self {
    case .met: "Đạt"
    case .partly: "Đạt một phần"
    case .notMet: "Chưa đạt"
    case .notApplicable: "Không áp dụng"
    }
  }
}

extension Finding.Kind {
  /// As the screen says it.
  public var label: String {
    switch self {
    case .strength: "Ưu điểm"
    case .weakness: "Hạn chế"
    }
  }
}

extension Finding.Scope {
  /// As the screen says it.
  public var label: String {
    switch self {
    case .named: "Nêu tên các đơn vị"
    case .all: "Các đơn vị được kiểm tra"
    case .some: "Một số đơn vị, không nêu tên"
    }
  }
}

extension Remedy.State {
  /// As the screen says it.
  public var label: String {
    switch self {
    case .drafted: "Chưa ban hành"
    case .open: "Chưa báo cáo"
    case .reported: "Đã báo cáo, chờ đánh giá"
    case .returned: "Trả lại, cần làm tiếp"
    case .accepted: "Đã khắc phục"
    }
  }

  /// In a narrow cell.
  public var short: String {
    switch self {
    case .drafted: "Chưa ban hành"
    case .open: "Chưa báo cáo"
    case .reported: "Chờ đánh giá"
    case .returned: "Trả lại"
    case .accepted: "Đã khắc phục"
    }
  }
}

extension RemedyTiming {
  /// As the screen says it.
  public var label: String {
    switch self {
    case .dateless: "Chưa có hạn"
    case .ahead(0): "Đến hạn hôm nay"
    case .ahead(let days): "Còn \(Digits.grouped(days)) ngày"
    case .late(let days): "Quá hạn \(Digits.grouped(days)) ngày"
    case .inTime: "Báo cáo đúng hạn"
    case .reportedLate(let days): "Báo cáo chậm \(Digits.grouped(days)) ngày"
    }
  }
}

extension RemedyTimeline.Kind {
  /// As the timeline says it.
  public var label: String {
    switch self {
    case .opened: "Giao khắc phục theo kết luận"
    case .reported: "Báo cáo khắc phục"
    case .accepted: "Công nhận đã khắc phục"
    case .returned: "Trả lại báo cáo"
    case .rescheduled: "Đổi hạn"
    case .reassigned: "Đổi chức danh chịu trách nhiệm"
    }
  }
}

extension RiskSuggestion.Reason {
  /// The reason spelled out, with its points.
  public var label: String {
    switch self {
    case .neverInspected(let points): "chưa lần nào được kiểm tra (+\(points))"
    case .yearsSince(let year, let years, let points): "kiểm tra lần trước năm \(year), đã \(years) năm (+\(points))"
    case .lateRemedies(let count, let points): "\(count) việc khắc phục quá hạn (+\(points))"
    case .overdue(let dossiers, let points):
      "\(Digits.grouped(dossiers.overdue))/\(Digits.grouped(dossiers.all)) hồ sơ quá hạn trong năm (+\(points))"
    case .weaknesses(let count, let points): "\(count) hạn chế ở lần kiểm tra trước (+\(points))"
    }
  }
}

extension RiskSuggestion.Gap {
  /// What is not known.
  public var label: String {
    switch self {
    case .last: "lần kiểm tra trước"
    case .lateRemedies: "việc khắc phục"
    case .dossiers: "tỷ lệ hồ sơ quá hạn"
    case .weaknesses: "hạn chế lần trước"
    }
  }
}

/// What notices on the first page say.
public enum InspectionNotices {
  /// The kind all of them carry.
  public static let kind = "inspection"

  static func opened(_ count: Int, _ number: String, due: Day?) -> String {
    "Kết luận kiểm tra \(number): \(count) hạn chế cần khắc phục\(due.map { ", báo cáo trước ngày \($0.vietnamese)" } ?? "")."
  }
  static func due(_ day: Day, isOver: Bool) -> String {
    isOver
      ? "Việc khắc phục sau kiểm tra đã quá hạn \(day.vietnamese), chưa báo cáo."
      : "Việc khắc phục sau kiểm tra phải báo cáo trước hết ngày \(day.vietnamese)."
  }
  static func reported(_ unit: String) -> String { "\(unit) báo cáo khắc phục sau kiểm tra, chờ đánh giá." }
  static func accepted(_ text: String) -> String { "Đã công nhận khắc phục: \(CheckWords.short(text))" }
  static func returned(_ text: String) -> String { "Báo cáo khắc phục bị trả lại: \(CheckWords.short(text))" }
}
