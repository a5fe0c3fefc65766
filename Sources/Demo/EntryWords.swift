/// What stands in the registers of the demo.
enum EntryWords {
  struct Line: Sendable {
    var unit: String
    var register: String
    /// A day, or for Xã Mẫu how many days ago.
    var day: String
    var who: String
    var what: String
    var cells: [String: String] = [:]
    var states: [String] = []
    /// A document that proves it.
    var proof = ""
  }

  static let office = "Ủy ban nhân dân Xã Mẫu"

  private static let website = "Trang thông tin điện tử xã Phượng Kỳ"
  private static let station = "Đài Phát thanh huyện Bình Giang"

  /// As the seeds print it; totals of a period stand on its last day. Phượng Kỳ has no initiative and no proposal, and
  /// Lục Bình none of either: their registers stay empty, as the seeds say.
  static let seeds: [Line] = [
    // Seed 002, 1.1.
    Line(
      unit: "HD.TK.PK", register: "tuyen-truyen", day: "2023-07-30", who: "Ban biên tập",
      what: "Tin, bài tuyên truyền cải cách hành chính từ đầu năm đến 30/7/2023",
      cells: ["hinh-thuc": "tin-bai", "so-luong": "151", "luot": "15000", "noi-dang": website]),
    Line(
      unit: "HD.TK.PK", register: "tuyen-truyen", day: "2023-07-30", who: "Ban biên tập",
      what: "Văn bản tuyên truyền cải cách hành chính từ đầu năm đến 30/7/2023",
      cells: ["hinh-thuc": "van-ban", "so-luong": "162", "noi-dang": website]),
    // Seed 002, 5.1 and 7.1.
    Line(
      unit: "HD.TK.PK", register: "dao-tao", day: "2023-07-31", who: "Trung tâm chính trị huyện, tỉnh",
      what: "Các lớp bồi dưỡng chuyên môn, nghiệp vụ từ đầu năm đến 31/7/2023",
      cells: ["loai": "chuyen-mon", "so-nguoi": "44"]),
    Line(
      unit: "HD.TK.PK", register: "dao-tao", day: "2023-07-31", who: "Không ghi trong báo cáo",
      what: "Lớp Trung cấp lý luận chính trị", cells: ["loai": "ly-luan-chinh-tri", "so-nguoi": "1"]),
    // Seed 004, I: "trên 45", "trên 30".
    Line(
      unit: "HD.BG", register: "tuyen-truyen", day: "2023-08-28", who: station,
      what: "Chuyên mục cải cách hành chính phát thứ Tư hằng tuần, 8 tháng đầu năm 2023 (báo cáo ghi trên 45 tin bài)",
      cells: ["hinh-thuc": "phat-thanh", "so-luong": "45"]),
    Line(
      unit: "HD.BG", register: "tuyen-truyen", day: "2023-08-28", who: "Cổng thông tin điện tử huyện",
      what: "Tin bài về cải cách hành chính, 8 tháng đầu năm 2023 (báo cáo ghi trên 30 tin bài)",
      cells: ["hinh-thuc": "tin-bai", "so-luong": "30"]),
    // Seed 004, II.4.
    Line(
      unit: "HD.BG", register: "khen-thuong-ky-luat", day: "2023-08-28", who: "03 cán bộ (báo cáo không nêu tên)",
      what: "Xử lý kỷ luật 8 tháng đầu năm 2023", cells: ["loai": "ky-luat", "doi-tuong": "can-bo", "so-luong": "3"]),
    Line(
      unit: "HD.BG", register: "khen-thuong-ky-luat", day: "2023-08-28", who: "05 công chức (báo cáo không nêu tên)",
      what: "Xử lý kỷ luật 8 tháng đầu năm 2023", cells: ["loai": "ky-luat", "doi-tuong": "cong-chuc", "so-luong": "5"]),
    course("Lớp bồi dưỡng lãnh đạo cấp huyện", "quan-ly-nha-nuoc", "1"),
    course("Lớp bồi dưỡng lãnh đạo cấp phòng", "quan-ly-nha-nuoc", "3"),
    course("Lớp bồi dưỡng quản lý nhà nước chương trình chuyên viên", "quan-ly-nha-nuoc", "3"),
    course("Lớp bồi dưỡng văn hóa công vụ", "chuyen-mon", "40"),
    course("Lớp bồi dưỡng nghiệp vụ nông thôn mới nâng cao (cán bộ, công chức cấp xã)", "chuyen-mon", "48"),
  ]

  private static func course(_ what: String, _ kind: String, _ people: String) -> Line {
    Line(
      unit: "HD.BG", register: "dao-tao", day: "2023-08-28", who: "Không ghi trong báo cáo", what: what,
      cells: ["loai": kind, "so-nguoi": people])
  }

  private static func mau(
    _ register: String, _ back: Int, _ who: String, _ what: String, _ cells: [String: String] = [:],
    _ states: [String] = [], proof: String = ""
  ) -> Line {
    Line(
      unit: "MAU.01", register: register, day: String(back), who: who, what: what, cells: cells, states: states,
      proof: proof)
  }

  /// Invented: people carry "(mẫu)".
  static let example: [Line] = [
    mau(
      "sang-kien", 120, "Phạm Văn Kiểm Soát (mẫu)", "Hẹn giờ trả kết quả chứng thực trong ngày",
      ["pham-vi": "bo-phan", "hieu-qua": "Giảm thời gian chờ tại quầy (số liệu mẫu: 20 phút mỗi hồ sơ)"],
      ["cong-nhan", "ap-dung"], proof: "41/QĐ-UBND (mẫu)"),
    mau(
      "sang-kien", 40, "Nguyễn Thị Một Cửa (mẫu)", "Niêm yết mã QR thủ tục ngay tại quầy và nhà văn hóa thôn",
      ["pham-vi": "don-vi"], ["cong-nhan"]),
    mau("sang-kien", 9, "Trần Văn Tư Pháp (mẫu)", "Mẫu tờ khai điền sẵn cho thủ tục hộ tịch"),
    mau(
      "de-xuat-don-gian-hoa", 90, "Trần Văn Tư Pháp (mẫu)", "Bỏ yêu cầu nộp bản sao giấy tờ đã có trong cơ sở dữ liệu",
      ["thu-tuc": "Đăng ký khai sinh", "ma-thu-tuc": "1.001193", "loai": "don-gian-hoa"],
      ["da-kien-nghi", "duoc-chap-thuan"], proof: "27/TTr-UBND (mẫu)"),
    mau(
      "de-xuat-don-gian-hoa", 30, "Phạm Văn Kiểm Soát (mẫu)",
      "Gộp bước thẩm tra và bước trình ký để cung cấp trực tuyến",
      ["thu-tuc": "Chứng thực bản sao từ bản chính", "ma-thu-tuc": "2.000815", "loai": "tai-cau-truc"],
      ["da-kien-nghi"]),
    mau(
      "tuyen-truyen", 100, "Đài truyền thanh xã", "Nộp hồ sơ trực tuyến bằng tài khoản định danh",
      ["hinh-thuc": "phat-thanh", "so-luong": "4"]),
    mau(
      "tuyen-truyen", 64, "Ban biên tập", "Kết quả giải quyết thủ tục hành chính quý trước",
      ["hinh-thuc": "tin-bai", "so-luong": "1", "luot": "320", "noi-dang": "Trang thông tin điện tử xã"]),
    mau(
      "tuyen-truyen", 37, "Tổ công nghệ số cộng đồng", "Hướng dẫn thanh toán phí, lệ phí trực tuyến",
      ["hinh-thuc": "hoi-nghi", "so-luong": "1", "luot": "85"]),
    mau(
      "tuyen-truyen", 12, "Đài truyền thanh xã", "Chuyên mục cải cách hành chính hằng tuần",
      ["hinh-thuc": "phat-thanh", "so-luong": "1"]),
    mau(
      "tuyen-truyen", 3, "Ban biên tập", "Thời gian làm việc của Bộ phận Một cửa",
      ["hinh-thuc": "mang-xa-hoi", "so-luong": "2", "luot": "410"]),
    mau(
      "doi-thoai", 75, "Lê Thị Chủ Tịch (mẫu)", "Giải quyết thủ tục đất đai và chất lượng phục vụ tại Bộ phận Một cửa",
      ["dia-diem": "Nhà văn hóa xã", "so-nguoi": "112", "y-kien": "14", "da-tra-loi": "13"],
      proof: "18/TB-UBND (mẫu)"),
    mau(
      "doi-thoai", 20, "Lê Thị Chủ Tịch (mẫu)", "Chuyển đổi số trong đời sống ở thôn",
      ["dia-diem": "Nhà văn hóa thôn", "so-nguoi": "64", "y-kien": "9"]),
    mau(
      "dao-tao", 85, "Sở Nội vụ", "Tập huấn nghiệp vụ cải cách hành chính cho công chức cấp xã",
      ["loai": "cai-cach-hanh-chinh", "so-nguoi": "3", "so-ngay": "2"]),
    mau(
      "dao-tao", 26, "Ủy ban nhân dân xã", "Sử dụng chữ ký số và hệ thống quản lý văn bản",
      ["loai": "chuyen-doi-so", "so-nguoi": "19", "so-ngay": "1", "kinh-phi": "3500000"]),
    mau(
      "khen-thuong-ky-luat", 50, "Nguyễn Thị Một Cửa (mẫu)", "Hoàn thành xuất sắc nhiệm vụ tiếp nhận hồ sơ",
      ["loai": "khen-thuong", "doi-tuong": "cong-chuc", "so-luong": "1", "hinh-thuc": "Giấy khen"],
      proof: "66/QĐ-UBND (mẫu)"),
    mau(
      "khen-thuong-ky-luat", 50, "Tổ công nghệ số cộng đồng (mẫu)", "Thành tích trong chuyển đổi số",
      ["loai": "khen-thuong", "doi-tuong": "tap-the", "so-luong": "1", "hinh-thuc": "Giấy khen"]),
  ]
}
