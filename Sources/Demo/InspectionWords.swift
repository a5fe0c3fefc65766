import Inspections
import Organisation

/// Words of the demo's inspections. People and what they did are invented and say so.
enum DemoInspectionWords {
  static let selfTitle = "Tự kiểm tra việc thực hiện cải cách hành chính năm 2023"
  static let selfNote = "Theo báo cáo năm 2023 của xã: kế hoạch đã ban hành, chưa đến thời gian kiểm tra."
  static let selfIssuer = "UBND xã Phượng Kỳ"
  static let selfSubject = "về tự kiểm tra việc thực hiện cải cách hành chính năm 2023"
  /// The paper leaves number and day blank; these are invented.
  static let number = "01/TB-UBND"
  static let source = "Thông báo tháng 10/2023 (bản gốc để trống số)"
  static let sourceIssuer = "UBND huyện Yên Thế"
  static let sourceTitle = "Kết luận kiểm tra công tác cải cách hành chính Nhà nước các xã, thị trấn năm 2023"
  static let signedMinutes = "bien-ban-da-ky-mau.pdf"
  static let ground = "tai-lieu-lam-can-cu-mau.pdf"
  static let reportFile = "bao-cao-khac-phuc-mau.pdf"
  static let inspector = "Nguyễn Văn Kiểm Tra (mẫu)"
  static let reporter = "Công chức xã (mẫu)"
  static let report = "Báo cáo kết quả khắc phục (mẫu)"
  static let done = "Đã phân công, thực hiện và kiểm tra lại (mẫu)."
  static let accepted = "Đã xem tài liệu kiểm chứng (mẫu)."
  static let returned = "Báo cáo chưa nêu kết quả cụ thể, đề nghị bổ sung số liệu (mẫu)."

  static func minutes(_ number: Int) -> String { "\(number < 10 ? "0" : "")\(number)/BB (mẫu)" }

  static let team: [(name: String, position: String, role: TeamMember.Role)] = [
    ("Trần Thị Trưởng Đoàn (mẫu)", "Phó Chủ tịch UBND huyện", .head),
    ("Lê Văn Phó Đoàn (mẫu)", "Trưởng phòng Nội vụ", .deputy),
    ("Phạm Thị Thư Ký (mẫu)", "Chuyên viên Phòng Nội vụ", .secretary),
    ("Hoàng Văn Thành Viên (mẫu)", "Chuyên viên Phòng Tư pháp", .member),
    ("Vũ Thị Thay Thế (mẫu)", "Chuyên viên Phòng Văn hóa và Thông tin", .member),
  ]

  static let people = [
    DemoPerson(user: "kiemtra", name: inspector, unit: "BG", position: .homeAffairs, role: .inspector),
    DemoPerson(
      user: "xuanluong", name: "Đặng Thị Xuân Lương (mẫu)", unit: "BG.YT.01", position: .officeAndStatistics,
      role: .specialist),
  ]

  static func reason(_ kind: ConclusionIssue.Kind) -> String {
    switch kind {
    case .unitNotInspected:
      "Bản gốc nêu xã Đồng Kỳ dù không có trong danh sách mười đơn vị được kiểm tra; giữ nguyên để thấy cảnh báo (mẫu)."
    case .contradiction: "Bản gốc nói không có phản ánh, kiến nghị ở Mục I và còn có ở Mục II; giữ nguyên (mẫu)."
    case .yearDiffers: "Bản gốc ghi đề mục năm 2023 cho chỉ số năm 2022; giữ nguyên (mẫu)."
    case .unitsUnknown: "Bản gốc không nêu tên đơn vị (mẫu)."
    default: "Giữ như bản gốc (mẫu)."
    }
  }
}
