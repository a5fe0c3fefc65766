/// What the paper of a plan says.
enum PlanPaperWords {
  static let typeName = "Kế hoạch"
  static let notation = "KH-UBND"
  static let purpose = "MỤC ĐÍCH, YÊU CẦU"
  static let tasks = "NHIỆM VỤ"
  static let organisation = "TỔ CHỨC THỰC HIỆN"
  static let tableLead =
    "Các nhiệm vụ được phân công theo phương châm “5 rõ” (rõ người, rõ việc, rõ tiến độ, rõ trách nhiệm, rõ kết quả) như sau:"
  static let headers = [
    "TT", "Rõ việc (nhiệm vụ)", "Rõ người", "Rõ trách nhiệm", "Rõ tiến độ", "Rõ kết quả (sản phẩm)",
  ]
  static let authority = "TM. Ủy ban nhân dân"
  static let chairman = "Chủ tịch"
  static let recipients = "Như mục II\nLưu: VT"
  static let carryingOut =
    "Các cá nhân, đơn vị được giao nhiệm vụ tổ chức thực hiện, báo cáo kết quả đúng thời hạn. Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, kịp thời báo cáo để xem xét, giải quyết."
}
