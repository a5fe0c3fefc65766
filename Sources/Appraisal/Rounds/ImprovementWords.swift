import Ground

/// Words of the improvement plan, in the outline that communes use.
enum ImprovementWords {
  static let planType = "improvement"
  static let notation = "KH-UBND"
  static let typeName = "Kế hoạch"
  static let everybody = "Cán bộ, công chức được phân công"

  static func title(_ unit: String, _ year: Int) -> String {
    "Nâng cao Chỉ số cải cách hành chính trên địa bàn \(place(unit)) năm \(year)"
  }
  private static func place(_ unit: String) -> String { unit.prefix(1).lowercased() + unit.dropFirst() }

  static func decision(_ sign: String, _ day: Day) -> String { "Quyết định số \(sign) ngày \(day.vietnamese)" }

  static func opening(_ plan: ImprovementPlan) -> String {
    let by = plan.superior.isEmpty ? "" : " của \(plan.superior)"
    let basis =
      plan.decision.isEmpty
      ? "Căn cứ kết quả chấm điểm"
      : "Căn cứ \(plan.decision)\(by) về việc phê duyệt kết quả"
    return
      "\(basis) Chỉ số cải cách hành chính năm \(plan.year); nhằm khắc phục tồn tại, hạn chế trong công tác cải cách hành chính năm \(plan.year), nâng cao điểm số Chỉ số cải cách hành chính năm \(plan.year + 1), Ủy ban nhân dân \(place(plan.unit)) xây dựng kế hoạch với những nội dung cụ thể như sau:"
  }

  static let purpose = "MỤC ĐÍCH, YÊU CẦU"
  static func purposes(_ year: Int) -> [(String, String, [String])] {
    [
      (
        "1.", "Mục đích",
        [
          "Phát huy những kết quả đạt được trong công tác cải cách hành chính, đồng thời khắc phục những tiêu chí, tiêu chí thành phần bị mất điểm, không có điểm, nâng cao Chỉ số cải cách hành chính năm \(year) và những năm tiếp theo.",
          "Nâng cao trách nhiệm người đứng đầu, các ban, ngành, đoàn thể, cá nhân có liên quan trong việc thực hiện cải cách hành chính.",
        ]
      ),
      (
        "2.", "Yêu cầu",
        [
          "Việc triển khai nhiệm vụ, giải pháp phải thường xuyên, liên tục, có hiệu quả, phù hợp với tình hình thực tế của địa phương.",
          "Xác định rõ nhiệm vụ, giải pháp trọng tâm; phân công rõ ràng theo từng lĩnh vực, từng tiêu chí, tiêu chí thành phần.",
        ]
      ),
    ]
  }

  static func review(_ year: Int) -> String { "ĐÁNH GIÁ KẾT QUẢ CHỈ SỐ CẢI CÁCH HÀNH CHÍNH NĂM \(year)" }
  static func overall(_ plan: ImprovementPlan) -> String {
    let band = plan.band.isEmpty ? "" : ", xếp loại \(plan.band.lowercased())"
    return
      "Kết quả chung: Kết quả thực hiện công tác cải cách hành chính năm \(plan.year) đạt \(plan.total) điểm\(band). Kết quả cụ thể đối với từng lĩnh vực như sau:"
  }
  static func field(_ field: ImprovementPlan.Field) -> String { "\(field.label): \(field.points)/\(field.max) điểm." }
  static let shortcoming = "Hạn chế"
  /// What the sheet shows, and nothing else: each sentence names its criteria.
  static func shortcomings(_ losses: [ImprovementPlan.Loss]) -> [String] {
    func named(_ cause: ImprovementPlan.Cause, _ text: (String) -> String) -> [String] {
      let codes = losses.filter { $0.cause == cause }.map(\.code)
      return codes.isEmpty ? [] : [text("(\(codes.joined(separator: ", ")))")]
    }
    let found =
      named(.late) {
        "Một số tiêu chí, tiêu chí thành phần điểm thấp so với điểm tối đa do thực hiện chậm so với yêu cầu \($0)."
      }
      + named(.nothing) {
        "Một số tiêu chí, tiêu chí thành phần không được tính điểm do chưa triển khai thực hiện, đã thực hiện nhưng không có văn bản, tài liệu kiểm chứng, hoặc không đạt tỷ lệ theo quy định \($0)."
      }
      + named(.partial) { "Một số tiêu chí, tiêu chí thành phần chưa đạt điểm tối đa \($0)." }
    return found.isEmpty ? ["Không có tiêu chí bị mất điểm."] : found
  }
  static let byField = "Kết quả đánh giá đối với từng lĩnh vực"
  static func lost(_ field: ImprovementPlan.Field) -> String {
    "**\(field.label):** Đạt \(field.points)/\(field.max) điểm. Trong đó điểm bị trừ:"
  }
  static func loss(_ loss: ImprovementPlan.Loss) -> String {
    let kind = loss.isComponent ? "Tiêu chí thành phần" : "Tiêu chí"
    let head = "\(kind) \(loss.code): \(loss.label): \(loss.points)/\(loss.max) điểm"
    return loss.cause == .below ? "\(head), điểm bị trừ tại:" : "\(head). \(loss.reason)"
  }

  static func aims(_ year: Int) -> String { "MỤC TIÊU, NHIỆM VỤ NÂNG CAO CHỈ SỐ CẢI CÁCH HÀNH CHÍNH NĂM \(year)" }
  static let aim = "Mục tiêu"
  static func aimTexts(_ year: Int) -> [String] {
    [
      "Hoàn thành tốt Kế hoạch cải cách hành chính năm \(year).",
      "Phấn đấu cải thiện điểm số và vị thứ xếp hạng Chỉ số cải cách hành chính năm \(year).",
    ]
  }
  static let general = "Nhiệm vụ chung"
  static func generalTexts(_ year: Int) -> [String] {
    [
      "Triển khai thực hiện kịp thời, có hiệu quả các nhiệm vụ cải cách hành chính đã được xác định trong năm \(year).",
      "Thường xuyên tự kiểm tra, đánh giá công tác chỉ đạo, điều hành và thực hiện cải cách hành chính của địa phương.",
    ]
  }
  static let specific = "Nhiệm vụ cụ thể"
  static func task(_ loss: ImprovementPlan.Loss) -> String {
    "Tham mưu, thực hiện để đạt điểm tối đa tiêu chí \(loss.code) “\(loss.label)” (mất điểm: \(loss.points)/\(loss.max))"
  }
  static func lead(_ role: String) -> String { "Chủ trì: \(role)" }
  static func within(_ year: Int) -> String { "Trong năm \(year)" }
  static func product(_ loss: ImprovementPlan.Loss) -> String {
    "Tài liệu kiểm chứng, số liệu của tiêu chí \(loss.code)"
  }

  static let carryOut = "TỔ CHỨC THỰC HIỆN"
  static func carryOutTexts(_ superior: String) -> [(number: String, text: String)] {
    let above = superior.isEmpty ? "cấp trên" : superior
    return [
      (
        "1.",
        "Chủ tịch Ủy ban nhân dân: Kiểm tra, đôn đốc việc thực hiện nhiệm vụ của cán bộ, công chức; tổ chức họp đánh giá, đưa ra các giải pháp đẩy nhanh tiến độ thực hiện nhiệm vụ trong kế hoạch."
      ),
      (
        "2.",
        "Cán bộ, công chức: Căn cứ nhiệm vụ nêu trong kế hoạch, tham mưu ban hành các văn bản bảo đảm đúng thời gian quy định; cung cấp tài liệu kiểm chứng để chấm điểm vào cuối năm."
      ),
      (
        "3.",
        "Giao công chức Văn phòng – Thống kê: Đôn đốc, triển khai thực hiện các nội dung bảo đảm kế hoạch đề ra, tổng hợp báo cáo \(above) đúng tiến độ, thời gian quy định."
      ),
    ]
  }
  static func closing(_ year: Int) -> String {
    "Trên đây là Kế hoạch nâng cao Chỉ số cải cách hành chính năm \(year), Ủy ban nhân dân yêu cầu cán bộ, công chức và các bộ phận liên quan nghiêm túc triển khai thực hiện./."
  }
  static func recipients(_ superior: String) -> [String] {
    (superior.isEmpty ? [] : [superior]) + [
      "Thường trực Đảng ủy, Thường trực Hội đồng nhân dân", "Chủ tịch, các Phó Chủ tịch Ủy ban nhân dân",
      "Cán bộ, công chức", "Lưu: VT",
    ]
  }
  static func planNote(_ plan: ImprovementPlan) -> String {
    "Lập từ các tiêu chí mất điểm năm \(plan.year) (\(plan.total) điểm)."
  }
}
