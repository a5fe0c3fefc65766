/// The documents of seeds 002 and 004, with their numbers and days, and a present day of Xã Mẫu.
enum DemoDocumentWords {
  /// Sign, day, subject.
  typealias Line = (sign: String, day: String, subject: String)

  /// Seed 002: what Phượng Kỳ issued beside its plans, whose documents come with the plans themselves.
  static let phuongKy: [Line] = [
    ("31/QĐ-UBND", "2023-03-14", "Kiện toàn Tổ công nghệ số cộng đồng xã Phượng Kỳ"),
    ("32/QĐ-UBND", "2023-03-14", "Kiện toàn Tổ công nghệ số cộng đồng cấp thôn"),
    ("34/QĐ-UBND", "2023-03-15", "Thành lập Tổ hỗ trợ dịch vụ công trực tuyến"),
    ("74/QĐ-UBND", "2023-06-05", "Kiện toàn nhân sự làm việc tại Bộ phận Tiếp nhận và Trả kết quả"),
    ("83/QĐ-UBND", "2023-07-06", "Kiện toàn Ban Chỉ đạo Chuyển đổi số xã Phượng Kỳ"),
    ("84/QĐ-BCĐ", "2023-07-06", "Ban hành Quy chế hoạt động của Ban Chỉ đạo Chuyển đổi số"),
  ]

  /// Seed 004 II.1: the three legal documents of Bình Giang. When they took effect the seed does not say.
  static let binhGiangLegal: [Line] = ["Văn hóa và Thông tin", "Tài chính - Kế hoạch", "Kinh tế và Hạ tầng"]
    .enumerated()
    .map { place, name in
      (
        "0\(place + 1)/2023/QĐ-UBND", "2023-02-22",
        "Quy định vị trí, chức năng, nhiệm vụ, quyền hạn và cơ cấu tổ chức của Phòng \(name) huyện Bình Giang"
      )
    }

  static let reviewed = "01/2023/QĐ-UBND"
  static let reviewReason = "Ví dụ về cách ghi kết quả rà soát, không phải kết quả thật (mẫu)"
  static let note = "Theo báo cáo mẫu gốc; dữ liệu mẫu"
  static let province = "UBND Tỉnh Mẫu"
  static let clerk = "Văn thư Xã Mẫu (mẫu)"
  static let steering = "Giao Văn phòng – Thống kê tham mưu, báo cáo đúng hạn"
  static let chairman = "CHỦ TỊCH"

  /// What came to Xã Mẫu: sign, subject, working days from today to the deadline (nil: not assigned yet).
  static let incoming: [(sign: String, subject: String, deadline: Int?)] = [
    ("12/UBND-NV", "Báo cáo kết quả cải cách hành chính tháng này (văn bản mẫu)", 2),
    ("15/KH-UBND", "Kiểm tra công tác cải cách hành chính (văn bản mẫu)", 8),
    ("21/UBND-VP", "Rà soát hồ sơ quá hạn (văn bản mẫu)", nil),
  ]
  static let draft = "Tuyên truyền cải cách hành chính năm tới (văn bản mẫu)"
  static let draftBases = """
    Luật Tổ chức chính quyền địa phương
    Kế hoạch cải cách hành chính của Ủy ban nhân dân tỉnh (văn bản mẫu)
    """
  static let draftRecipients = """
    UBND Tỉnh Mẫu (b/c)
    Các ban, ngành, đoàn thể xã
    Lưu: VT
    """
  static let draftAuthority = "TM. ỦY BAN NHÂN DÂN"
  static let draftBody = """
    I. MỤC ĐÍCH, YÊU CẦU
    1. Nâng cao nhận thức của cán bộ, công chức và nhân dân về cải cách hành chính.
    2. Nội dung tuyên truyền ngắn gọn, dễ hiểu, đúng đối tượng.
    II. NỘI DUNG
    | Nội dung | Hình thức | Thời gian |
    | Dịch vụ công trực tuyến | Đài truyền thanh xã | Thứ Tư hằng tuần |
    | Thủ tục hành chính mới | Trang thông tin điện tử | Khi có thay đổi |
    III. TỔ CHỨC THỰC HIỆN
    Công chức Văn phòng – Thống kê theo dõi, đôn đốc và báo cáo kết quả hằng quý.
    """
}
