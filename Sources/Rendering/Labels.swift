import Ground

/// Words that every paper and figure shares.
enum Labels {
  /// What a screen reader calls a QR code that says nothing else of itself.
  static let qrCode = "Mã QR"
  /// What stands where there is no figure; zero is written as 0.
  static let unknown = "–"
  static let dong = "đ"
  static let weekdays = ["thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật"]

  static func paperDay(_ day: String, _ month: String, _ year: Int) -> String {
    "ngày \(day) tháng \(month) năm \(year)"
  }
  static func paperMoment(_ hour: String, _ minute: String, _ day: String) -> String {
    "\(hour) giờ \(minute) phút, \(day)"
  }
}

extension NumberWords {
  static let digits = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]
  static let oneAfterTens = "mốt"
  static let fourAfterTens = "tư"
  static let fiveAfterTen = "lăm"
  static let zeroTen: [Manner: String] = [.north: "linh", .south: "lẻ"]
  static let tenWord = "mười"
  static let tensWord = "mươi"
  static let hundredWord = "trăm"
  static let thousand: [Manner: String] = [.north: "nghìn", .south: "ngàn"]
  static let million = "triệu"
  static let billion = "tỷ"
  static let minus = "âm"
  static let dong = "đồng"
}

extension RenderingRefusal {
  /// What is wrong and what to do.
  public var message: String {
    switch self {
    case .cannotWrite: "Không ghi được tệp kết quả: ổ đĩa đầy hoặc không có quyền ghi. Hãy giải phóng chỗ rồi thử lại."
    case .tooManyRows: "Kết quả dài hơn 1.048.575 dòng, Excel không chứa được. Hãy xuất ra CSV hoặc lọc bớt."
    }
  }
}
