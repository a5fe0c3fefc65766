import Organisation

/// Words of the demo's rounds of scoring. People, points and reasons are invented and say so.
enum DemoScoreWords {
  static let appraiser = "Nguyễn Thị Nội Vụ (mẫu)"
  static let appraisers = ["Nguyễn Thị Nội Vụ (mẫu)", "Trần Văn Thẩm Định (mẫu)"]
  static let council = "Hội đồng thẩm định (mẫu)"
  static let scorer = "Công chức xã (mẫu)"
  static let leader = "Lãnh đạo xã (mẫu)"
  static let signer = "Người ký (mẫu)"
  /// Yên Thế has ended: whoever worked there scores for its communes, now under the province, by a right at each.
  static func people(communes: [String]) -> [DemoPerson] {
    [
      DemoPerson(
        user: "lucbinh", name: "Nông Văn Lục Bình (mẫu)", unit: "BK.BT.LB", position: .chairman, role: .leader),
      DemoPerson(
        user: "yenthe", name: "Giáp Thị Yên Thế (mẫu)", unit: "BG.YT", position: .homeAffairs, role: .leader,
        also: communes),
      DemoPerson(
        user: "chutichbacgiang", name: "Thân Văn Bắc Giang (mẫu)", unit: "BG", position: .chairman, role: .leader),
    ]
  }
  static let bachThong = "Chỉ số cải cách hành chính các xã, thị trấn huyện Bạch Thông năm 2022"
  static let bachThongSign = "3520/QĐ-UBND"
  static let bachThongNote =
    "Dữ liệu mẫu: điểm theo Kế hoạch nâng cao chỉ số của xã Lục Bình; số đếm, ngày tháng và kết quả thẩm định là giả định."
  static let note = "Dữ liệu mẫu: bộ tiêu chí, số liệu, điểm thẩm định và kết quả xếp hạng là giả định."
  static let invented = "Số đếm và điểm thẩm định là giả định (dữ liệu mẫu)."
  static let appeal = "Đơn vị đã ban hành đủ văn bản, đề nghị xem lại điểm chất lượng công tác thể chế (mẫu)."
  static let upheld = "Hội đồng chấp nhận một phần giải trình (mẫu)."
  static let reasons = [
    "Do rà soát văn bản còn chậm so với kế hoạch (mẫu).", "Do theo dõi thi hành pháp luật chưa có kết luận (mẫu).",
    "Do góp ý dự thảo văn bản chưa đầy đủ (mẫu).",
  ]

  static func paper(_ code: String) -> String {
    switch code {
    case "2.1.1": "Kế hoạch theo dõi thi hành pháp luật (mẫu)"
    case "2.1.2": "Sổ theo dõi thi hành pháp luật (mẫu)"
    default: "Báo cáo theo dõi thi hành pháp luật (mẫu)"
    }
  }
  static func tasks(_ year: Int) -> String { "Bảng phân công nhiệm vụ cải cách hành chính năm \(year) (mẫu)" }
  static func report(_ year: Int) -> String { "Báo cáo cải cách hành chính năm \(year) (mẫu)" }
  static let initiative = "Sổ sáng kiến cải cách hành chính (mẫu)"
  static let workRules = "Quyết định ban hành Quy chế làm việc (mẫu)"
  static let spendingRules = "Quyết định ban hành Quy chế chi tiêu nội bộ (mẫu)"
  static func plan(_ year: Int) -> String { "Kế hoạch cải cách hành chính năm \(year) (mẫu)" }
  static func living(_ year: Int) -> String { "Tự chấm điểm cải cách hành chính cấp xã năm \(year) (mẫu)" }

  /// A round of Yên Thế: its days.
  struct YenThe: Sendable {
    var title: String
    var sign: String
    var opened: String
    var scored: String
    var deadlines: [String]
    var days: [String]
  }

  static let yenThe2022 = YenThe(
    title: "Chỉ số cải cách hành chính các xã, thị trấn huyện Yên Thế năm 2022 (kết quả mẫu)", sign: "998/QĐ-UBND",
    opened: "2022-12-01", scored: "2022-12-20",
    deadlines: ["2022-12-25", "2023-01-20", "2023-02-10", "2023-03-10", "2023-03-20", "2023-03-31"],
    days: ["2023-01-05", "2023-01-18", "2023-02-20", "2023-03-15"])
  static let yenThe2023 = YenThe(
    title: "Chỉ số cải cách hành chính các xã, thị trấn huyện Yên Thế năm 2023 (kết quả mẫu)", sign: "612/QĐ-UBND",
    opened: "2023-12-01", scored: "2023-12-20",
    deadlines: ["2023-12-25", "2024-01-20", "2024-02-10", "2024-03-10", "2024-03-20", "2024-03-31"],
    days: ["2024-01-05", "2024-01-18", "2024-02-20", "2024-03-15"])
}
