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

extension PaperRefusal {
  /// What is wrong and what to do.
  public var message: String {
    switch self {
    case .tooLarge: "Tệp văn bản lớn hơn \(PaperFile.limit >> 20) MB. Hãy chia nhỏ hoặc bỏ bớt bảng."
    case .notText: "Tệp không phải văn bản UTF-8. Hãy lưu lại dạng “UTF-8” rồi thử lại."
    case .notJSON: "Tệp JSON viết sai. Hãy kiểm tra dấu ngoặc và dấu phẩy."
    case .unknownName(let name):
      "Không có mục “\(name.prefix(60))”. Các mục: \(PaperKey.allCases.map(\.rawValue).joined(separator: ", "))."
    case .noColon(let line):
      "Dòng \(line): phần đầu tệp phải viết dạng “Tên mục: nội dung”; để một dòng trống trước khi viết nội dung văn bản."
    case .missing(let name): "Thiếu “\(name)”. Hãy bổ sung."
    case .badValue(let name):
      "Không đọc được “\(name)”. Số viết dạng 21 hoặc 21a; ngày viết dạng 15/3/2023, 3/2023 hoặc 2023; danh sách viết trong [ ]."
    }
  }
}

extension PDFRefusal {
  /// What is wrong and what to do.
  public var message: String {
    switch self {
    case .missing, .noTypst:
      "Máy chủ chưa cài bộ tạo PDF. Hãy tải bản Word (DOCX), và báo người quản trị chạy scripts/setup run."
    case .noFont:
      "Máy chủ chưa có phông chữ Tinos. Hãy tải bản Word (DOCX), và báo người quản trị cài gói fonts-croscore."
    case .busy: "Đang có nhiều văn bản chờ tạo PDF. Hãy thử lại sau ít phút, hoặc tải bản Word (DOCX)."
    case .tooSlow: "Văn bản quá dài nên tạo PDF không kịp. Hãy tải bản Word (DOCX), hoặc chia nhỏ văn bản."
    case .died, .unreadable: "Không tạo được PDF cho văn bản này. Hãy tải bản Word (DOCX), và báo người quản trị."
    }
  }
}
