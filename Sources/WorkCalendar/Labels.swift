import Ground

extension TimeLimit {
  /// As officials write it: `3 ngày làm việc`.
  public var label: String {
    switch self {
    case .sameDay: "Trong ngày làm việc; nhận từ 15 giờ thì trả trong ngày làm việc tiếp theo"
    case .workingHours(let number): "\(number) giờ làm việc"
    case .workingDays(let number): "\(number) ngày làm việc"
    case .days(let number): "\(number) ngày"
    case .months(let number): "\(number) tháng"
    }
  }
}

extension PauseReason {
  /// As the screen says it.
  public var label: String {
    switch self {
    case .supplement: "Chờ bổ sung giấy tờ"
    case .payment: "Chờ thực hiện nghĩa vụ tài chính"
    }
  }
}

extension SpecialDay.Kind {
  /// As the screen says it.
  public var label: String {
    switch self {
    case .dayOff: "Nghỉ theo quyết định"
    case .compensatoryOff: "Nghỉ bù"
    case .workingSwap: "Làm bù"
    case .systemOutage: "Hệ thống gặp sự cố"
    }
  }
}

extension TimelineSegment.Kind {
  /// As the screen says it.
  public var label: String {
    switch self {
    case .work: "Giờ làm việc"
    case .break: "Nghỉ trưa"
    case .offHours: "Ngoài giờ"
    case .dayOff: "Ngày nghỉ"
    case .holiday: "Nghỉ lễ"
    case .pause: "Tạm dừng"
    case .extension: "Gia hạn"
    }
  }
}

/// Where the law names the days off.
enum HolidayWords {
  static let daysOffArticle = "Điều 112"
}

/// Words of limits, folded, as catalogues write them.
enum LimitWords {
  static let unsure = "unsure"
  static let sameDay = ["trong ngay", "trong ngay lam viec", "ngay trong ngay", "trong ngay lam viec tiep nhan"]
  static let units: [(words: [String], code: String)] = [
    (["ngay lam viec"], "wd"), (["gio lam viec", "gio"], "wh"), (["ngay lich", "ngay"], "d"), (["thang"], "mo"),
  ]
  /// What stands before a number and adds nothing to it.
  static let introductions = [
    "khong qua", "toi da", "cham nhat", "trong thoi han", "trong thoi gian", "trong vong", "trong", "thoi han", "la",
  ]
  /// From when a limit runs: the rule says that anyway.
  static let starts = ["ke tu", "tinh tu", "tu ngay", "tu khi", "sau khi nhan", "(ke tu", "ke ca tu"]
  /// The cut-off of a same-day procedure: the rule says that too.
  static let cutoffs = [
    "nhan sau 15 gio", "sau 15 gio", "tiep nhan sau 15 gio", "nop sau 15 gio", "ho so nhan sau 15 gio",
    "neu nhan sau 15 gio",
    "truong hop nhan sau 15 gio", "ke tu", "tinh tu",
  ]
  /// What begins a clause on how much longer a complicated case may take.
  static let prolongations = ["phuc tap them", "phuc tap keo dai them", "truong hop phuc tap them"]
  /// Words that begin a second limit.
  static let additions = ["them", "phuc tap", "xac minh", "toi da", "khong qua", "truong hop", "gia han"]

  private static let ones = ["khong", "mot", "hai", "ba", "bon", "nam", "sau", "bay", "tam", "chin"]

  /// The ways a number up to 99 is written in words, folded.
  static func number(_ number: Int) -> [String] {
    guard (1...99).contains(number) else { return [] }
    let (ten, one) = (number / 10, number % 10)
    if ten == 0 { return one == 4 ? ["bon", "tu"] : [ones[one]] }
    let head = ten == 1 ? "muoi" : ones[ten] + " muoi"
    let tails = [
      [""], ["mot"], ["hai"], ["ba"], ["bon", "tu"], ["lam", "nham", "nam"], ["sau"], ["bay"], ["tam"], ["chin"],
    ]
    return tails[one].map { $0.isEmpty ? head : head + " " + $0 }
  }
}

/// What the stretches of a timeline are called.
enum SegmentWords {
  static let weekend = "Ngày nghỉ hằng tuần"
  static let work = "Giờ làm việc"
  static let lunch = "Nghỉ giữa buổi"
  static let firstDay = "Ngày bắt đầu, không tính"
  static let pausedDay = "Không tính vì tạm dừng trong ngày"

  static func countedDay(_ number: Int, of total: Int) -> String { "Ngày làm việc thứ \(number)/\(total)" }

  static func countedTime(_ minutes: Int, of total: Int) -> String {
    let rest = minutes % 60
    return "Đã tính \(minutes / 60) giờ\(rest > 0 ? " \(rest) phút" : "") trên \(total) giờ làm việc"
  }

  static let beforeOpening = "Trước giờ làm việc"
  static let afterClosing = "Sau giờ làm việc"

  static func holiday(_ id: String) -> String {
    let suffix = "-compensation"
    guard id.hasSuffix(suffix) else { return holidayNames[id] ?? "Nghỉ lễ" }
    return "Nghỉ bù " + (holidayNames[String(id.dropLast(suffix.count))] ?? "ngày lễ")
  }

  static let holidayNames = [
    "new-year": "Tết Dương lịch", "tet": "Tết Nguyên đán", "hung-kings": "Giỗ Tổ Hùng Vương",
    "reunification": "Ngày Chiến thắng 30/4", "labour": "Ngày Quốc tế lao động 1/5", "national": "Quốc khánh 2/9",
    "culture": "Ngày Văn hóa Việt Nam 24/11",
  ]

  static func special(_ kind: SpecialDay.Kind) -> String { kind.label }

  static func overlay(_ rule: String) -> String { PauseReason(rawValue: rule)?.label ?? "Thời gian gia hạn" }
}

/// The name of a statutory holiday by its rule's id.
public enum HolidayNames {
  /// As the screen says it.
  public static func label(_ id: String) -> String { SegmentWords.holiday(id) }
}

extension LunarDate {
  /// `mùng 8 tháng 10 Bính Ngọ`.
  public var label: String {
    let stems = ["Giáp", "Ất", "Bính", "Đinh", "Mậu", "Kỷ", "Canh", "Tân", "Nhâm", "Quý"]
    let branches = ["Tý", "Sửu", "Dần", "Mão", "Thìn", "Tỵ", "Ngọ", "Mùi", "Thân", "Dậu", "Tuất", "Hợi"]
    let name = "\(stems[(year + 6) % 10]) \(branches[(year + 8) % 12])"
    return "\(day <= 10 ? "mùng " : "")\(day) tháng \(month)\(isLeap ? " nhuận" : "") \(name)"
  }
}

extension CalendarRefusal {
  /// What is wrong and what to do.
  public var message: String {
    switch self {
    case .notReadable: "Tệp lịch không phải JSON hợp lệ. Xem docs/how-to/edit-the-calendar.md để biết mẫu tệp."
    case .unknownField(let name, let known):
      "Tệp lịch có mục “\(name)” không dùng. Hãy bỏ đi hoặc sửa tên thành \(known.joined(separator: ", "))."
    case .missingField(let place):
      "Tệp lịch thiếu \(place). Hãy ghi thêm; mẫu tệp ở docs/how-to/edit-the-calendar.md."
    case .badField(let place):
      "Giá trị ở \(place) của tệp lịch không đúng kiểu. Hãy ghi như mẫu ở docs/how-to/edit-the-calendar.md (statutoryHolidays là true hoặc false, không có ngoặc kép)."
    case .badDay(let place, let text): "Ngày “\(text)” ở \(place) không hợp lệ. Hãy ghi dạng 2026-02-16."
    case .tooManyHours(let most): "Tệp lịch có quá \(most) lần đổi giờ làm việc. Hãy bỏ bớt các lần đã cũ."
    case .badKind(let place, let text):
      "Loại ngày “\(text)” ở \(place) không có. Hãy ghi day-off, compensatory-off, working-swap hoặc system-outage."
    case .badHours(let place, let text):
      "Giờ làm việc “\(text)” ở \(place) không hợp lệ. Hãy ghi dạng 07:30-11:30,13:30-17:30; để trống là ngày nghỉ."
    }
  }
}
