import Ground

/// Names of the demo. Units are the seeds'; people are invented and say so.
enum DemoWords {
  static let address = "Xóm 3, Xã Mẫu (địa chỉ mẫu)"
  static let leap = "Các số trước đã cấp cho văn bản không có trong dữ liệu mẫu"
  static let fromReport = "Theo số liệu in trong báo cáo của đơn vị"
  static let haiDuong = "Tỉnh Hải Dương"
  static let binhGiang = "Huyện Bình Giang"
  static let tuKy = "Huyện Tứ Kỳ"
  static let phuongKy = "Xã Phượng Kỳ"
  static let namDinh = "Tỉnh Nam Định"
  static let myLoc = "Huyện Mỹ Lộc"
  static let myTan = "Xã Mỹ Tân"
  static let bacGiang = "Tỉnh Bắc Giang"
  static let yenThe = "Huyện Yên Thế"
  static let bacKan = "Tỉnh Bắc Kạn"
  static let bachThong = "Huyện Bạch Thông"
  static let lucBinh = "Xã Lục Bình"
  static let tinhMau = "Tỉnh Mẫu"
  static let xaMau = "Xã Mẫu"
  static let loader = "Nạp dữ liệu mẫu"
  static let frontDesk = "Bộ phận Tiếp nhận và Trả kết quả"

  static func binhGiangCommune(_ number: Int) -> String { "Xã số \(number) (tên mẫu), Bình Giang" }

  /// Nineteen communes: the ten that seed 000 inspected, one more that it names, and eight it does not.
  static let yenTheCommunes =
    [
      "Xã Xuân Lương", "Xã Đồng Vương", "Xã Canh Nậu", "Xã Đồng Hưu", "Thị trấn Bố Hạ", "Thị trấn Phồn Xương",
      "Xã Đồng Tâm", "Xã Tam Hiệp", "Xã Tân Sỏi", "Xã Hương Vĩ", "Xã Đồng Kỳ",
    ] + (12...19).map { "Xã số \($0) (tên mẫu), Yên Thế" }

  private static let families = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Ngô"]
  private static let middles = ["Văn", "Thị", "Đức", "Ngọc", "Minh", "Thu", "Quang", "Hồng"]
  private static let given = [
    "An", "Bình", "Chi", "Dũng", "Đào", "Giang", "Hạnh", "Khánh", "Lan", "Nam", "Oanh", "Phúc", "Quỳnh", "Sơn", "Thảo",
    "Yến",
  ]

  /// An invented person: the name says so, and the number begins with a province code that nobody has.
  static func person(_ chance: inout DemoChance) -> (name: String, number: String) {
    let name = "\(chance.pick(families)) \(chance.pick(middles)) \(chance.pick(given)) (người mẫu)"
    return (name, "032" + Digits.padded(chance.int(0...999_999_999), 9))
  }

  static let roles: [(user: String, name: String, position: String, role: String)] = [
    ("motcua", "Nguyễn Thị Một Cửa (mẫu)", "frontDeskOfficer", "frontDesk"),
    ("tuphap", "Trần Văn Tư Pháp (mẫu)", "justiceAndCivilStatus", "specialist"),
    ("chutich", "Lê Thị Chủ Tịch (mẫu)", "chairman", "leader"),
    ("vanthu", "Hoàng Thị Văn Thư (mẫu)", "officeAndStatistics", "clerk"),
    ("kiemsoat", "Phạm Văn Kiểm Soát (mẫu)", "officeAndStatistics", "controller"),
    ("quantri", "Quản Trị (mẫu)", "administrator", "administrator"),
  ]
  /// Who approves for Tỉnh Mẫu, and settles what others have scored.
  static let leaderOfProvince = (user: "chutichtinh", name: "Đỗ Văn Chủ Tịch Tỉnh (mẫu)")
  static let workingDayOfLoading = "Làm bù (dữ liệu mẫu: ngày nạp)"
  static let supplementReason = "Thiếu bản chính giấy tờ để đối chiếu"
  static let extensionReason = "Cần xác minh thêm"
}
