/// The plans of seeds 001 and 002 in their own words, and a present-day plan that is invented and says so.
enum DemoPlanWords {
  /// Sign, day, year it is for, type, title.
  typealias Line = (sign: String, day: String, year: Int, type: String, title: String)

  static let fromReport = "Theo Báo cáo cải cách hành chính năm 2023 của UBND xã Phượng Kỳ; dữ liệu mẫu."

  /// Seed 002, B.1.1 to B.8. 21ª stands there with two days, 15/02 (B.1.1) and 14/02 (B.8): only the first is entered.
  static let phuongKy: [Line] = [
    (
      "19/QĐ-UBND", "2022-02-16", 2022, "spending-rules", "Quy chế chi tiêu và sử dụng tài sản công tại trụ sở làm việc"
    ),
    ("60/KH-UBND", "2022-12-30", 2023, "par", "Công tác cải cách hành chính nhà nước xã Phượng Kỳ năm 2023"),
    (
      "10/KH-UBND", "2023-02-14", 2023, "procedure-control",
      "Kiểm soát thủ tục hành chính, triển khai cơ chế một cửa, một cửa liên thông và thực hiện thủ tục hành chính trên môi trường điện tử năm 2023"
    ), ("11/KH-UBND", "2023-02-14", 2023, "procedure-review", "Rà soát, đánh giá thủ tục hành chính năm 2023"),
    (
      "12/KH-UBND", "2023-02-14", 2023, "online-services",
      "Triển khai thực hiện dịch vụ công trực tuyến mức độ 3, 4; số hóa hồ sơ, kết quả giải quyết TTHC và thanh toán trực tuyến năm 2023"
    ), ("13/KH-UBND", "2023-02-14", 2023, "communication", "Tuyên truyền cải cách hành chính nhà nước năm 2023"),
    (
      "14/KH-UBND", "2023-02-14", 2023, "mass-mobilisation",
      "Công tác dân vận của cơ quan hành chính nhà nước, chính quyền các cấp năm 2023 trên địa bàn xã"
    ),
    (
      "16/KH-UBND", "2023-02-14", 2023, "law-monitoring",
      "Công tác theo dõi tình hình thi hành pháp luật trên địa bàn xã Phượng Kỳ năm 2023"
    ), ("17/KH-UBND", "2023-02-14", 2023, "training", "Đào tạo, bồi dưỡng cán bộ, công chức xã Phượng Kỳ năm 2023"),
    (
      "18/KH-UBND", "2023-02-14", 2023, "self-inspection",
      "Tự kiểm tra việc thực hiện cải cách hành chính năm 2023"
    ),
    (
      "19/KH-UBND", "2023-02-14", 2023, "discipline",
      "Tăng cường kỷ cương, kỷ luật hành chính; nâng cao đạo đức công vụ của đội ngũ cán bộ, công chức"
    ), ("20/KH-UBND", "2023-02-14", 2023, "anti-corruption", "Công tác phòng, chống tham nhũng, tiêu cực năm 2023"),
    ("21/KH-UBND", "2023-02-14", 2023, "emulation", "Công tác thi đua, khen thưởng năm 2023"),
    (
      "21a/KH-UBND", "2023-02-15", 2023, "office-culture",
      "Thực hiện phong trào thi đua “Cán bộ, công chức thi đua thực hiện văn hóa công sở” năm 2023"
    ),
    (
      "26/KH-UBND", "2023-02-17", 2023, "",
      "Triển khai thực hiện Đề án “Tiếp tục đẩy mạnh cải cách hành chính giai đoạn 2021-2025” năm 2023"
    ),
    (
      "29/KH-UBND", "2023-02-28", 2023, "digital-government",
      "Ứng dụng công nghệ thông tin trong hoạt động của cơ quan nhà nước, phát triển chính quyền số và đảm bảo an toàn thông tin mạng trên địa bàn xã Phượng Kỳ năm 2023"
    ), ("35/QĐ-UBND", "2023-03-15", 2023, "thrift", "Chương trình thực hành tiết kiệm, chống lãng phí năm 2023"),
    (
      "34/KH-UBND", "2023-03-17", 2023, "mass-mobilisation",
      "Triển khai thực hiện công tác dân vận của cơ quan hành chính nhà nước, chính quyền các cấp trên địa bàn xã"
    ),
    (
      "40/KH-UBND", "2023-03-24", 2023, "legal-documents",
      "Rà soát, hệ thống hóa văn bản quy phạm pháp luật trên địa bàn xã Phượng Kỳ kỳ 2019 - 2023"
    ), ("65/KH-UBND", "2023-07-04", 2023, "digital-transformation", "Chuyển đổi số năm 2023 trên địa bàn xã Phượng Kỳ"),
  ]

  // Seed 001: number and day of the plan are blank.

  static let lucBinhTitle = "Nâng cao chỉ số Cải cách hành chính trên địa bàn xã Lục Bình năm 2023"
  static let lucBinhNote =
    "Tháng 3 năm 2023; bản gốc để trống số và ngày. Căn cứ Quyết định số 3520/QĐ-UBND ngày 28/12/2022 của UBND huyện Bạch Thông (chỉ số năm 2022 của xã: 84,93 điểm). Dữ liệu mẫu."

  private static let chairman = "Chủ tịch UBND xã"
  private static let office = "Công chức Văn phòng – Thống kê"
  private static let justice = "Công chức Tư pháp – Hộ tịch"
  private static let finance = "Công chức Tài chính – Kế toán"
  private static let land = "Công chức ĐC-NN-XD&MT"
  private static let culture = "Công chức Văn hóa – Xã hội, Đài truyền thanh, Ban biên tập Trang TTĐT xã"
  private static let police = "Trưởng Công an xã"
  private static let desk = "Bộ phận tiếp nhận và trả kết quả"

  /// Role, work, schedule, product, as far as the seed says (III.3, IV).
  static let lucBinh: [(role: String, work: String, schedule: String, product: String)] = [
    (
      chairman, "Chỉ đạo triển khai đánh giá cán bộ, công chức theo chức danh, nhiệm vụ được giao theo quy định", "", ""
    ),
    (
      chairman,
      "Cử cán bộ, công chức tham gia các khóa đào tạo, tập huấn, bồi dưỡng; bảo đảm 100% cán bộ, công chức cấp xã đạt chuẩn",
      "", ""
    ),
    (
      chairman,
      "Kiểm tra, đôn đốc việc thực hiện nhiệm vụ của cán bộ, công chức; tổ chức họp đánh giá, đưa ra giải pháp đẩy nhanh tiến độ",
      "", ""
    ),
    (office, "Tham mưu ban hành Kế hoạch cải cách hành chính hằng năm", "Hằng năm", "Kế hoạch cải cách hành chính"),
    (
      office, "Tham mưu xây dựng kế hoạch kiểm soát thủ tục hành chính", "Quý IV của năm trước liền kề",
      "Kế hoạch kiểm soát thủ tục hành chính"
    ),
    (
      office, "Theo dõi, đôn đốc khảo sát mức độ hài lòng và công bố công khai kết quả", "Định kỳ hằng tháng",
      "Kết quả khảo sát được công bố"
    ), (office, "Thực hiện nghiêm chế độ thông tin, báo cáo đúng theo quy định", "Đúng thời gian quy định", "Báo cáo"),
    (
      office, "Niêm yết thủ tục hành chính tại Bộ phận tiếp nhận và trả kết quả; rà soát thủ tục hết hiệu lực",
      "Thường xuyên", ""
    ),
    (
      office, "Tham mưu xây dựng, áp dụng, duy trì và cải tiến hệ thống quản lý chất lượng TCVN ISO 9001:2015", "", ""
    ),
    (
      justice, "Tham mưu thực hiện chứng thực điện tử hồ sơ thủ tục hành chính, bảo đảm đạt chỉ tiêu giao", "", ""
    ),
    (
      justice, "Tham mưu ban hành kế hoạch rà soát hệ thống văn bản quy phạm pháp luật; thực hiện 100% kế hoạch",
      "Hằng năm", "Kế hoạch, báo cáo kết quả rà soát"
    ),
    (
      justice, "Tăng cường tuyên truyền, phổ biến, giáo dục pháp luật trên đài truyền thanh và trang thông tin điện tử",
      "", ""
    ),
    (
      finance, "Rà soát, sửa đổi, bổ sung quy chế chi tiêu nội bộ, quy chế quản lý tài sản công", "",
      "Quy chế chi tiêu nội bộ, quy chế quản lý tài sản công"
    ), (finance, "Tham mưu cân đối kinh phí cho công tác cải cách hành chính trên địa bàn xã", "", ""),
    (
      land, "Giải quyết kịp thời, chính xác, đúng hẹn hồ sơ; rà soát, đề xuất sửa đổi thủ tục hành chính không phù hợp",
      "", "Báo cáo đề xuất gửi cấp trên"
    ),
    (
      culture, "Tham mưu thực hiện các nội dung tuyên truyền cải cách hành chính đạt 100% kế hoạch", "", "Tin, bài"
    ),
    (
      police, "Niêm yết kịp thời, công khai bộ thủ tục hành chính trên lĩnh vực phụ trách", "Thường xuyên", ""
    ),
    (
      desk, "Tổng hợp, đánh giá tình hình tiếp nhận hồ sơ, trả kết quả", "Hằng quý, 6 tháng và năm", "Báo cáo"
    ),
    (
      desk, "Công khai xin lỗi tổ chức, cá nhân khi có sai sót trong tiếp nhận, giải quyết và trả kết quả", "",
      "Thư xin lỗi"
    ),
  ]

  // Xã Mẫu: invented.

  static let note = "Kế hoạch đặt ra để dùng thử phần mềm (mẫu)."
  static func provincePlan(_ year: Int) -> String { "Kế hoạch cải cách hành chính Tỉnh Mẫu năm \(year) (mẫu)" }
  static func communePlan(_ year: Int) -> String { "Kế hoạch cải cách hành chính Xã Mẫu năm \(year) (mẫu)" }
  static func draftPlan(_ year: Int) -> String { "Kế hoạch kiểm soát thủ tục hành chính Xã Mẫu năm \(year) (mẫu)" }

  static let digitise = "Số hóa kết quả giải quyết thủ tục hành chính còn hiệu lực"
  static let digitiseCivilStatus = "Số hóa kết quả lĩnh vực hộ tịch"
  static let digitiseProduct = "Báo cáo kết quả số hóa"
  static let selfScore = "Tự chấm điểm chỉ số cải cách hành chính, gửi tài liệu kiểm chứng"
  static let selfScoreProduct = "Bảng tự chấm điểm"
  static let provinceRole = "UBND xã"
  static let urge = "Đã quá hạn gửi bảng tự chấm điểm; đề nghị gửi trong tuần."
  static let lead = "Chủ trì"
  static let planNotation = "KH-UBND"
  static let decisionNotation = "QĐ-UBND"
  static let reportNotation = "BC-UBND"
  static let basis = "125/UBND-TP của UBND Tỉnh Mẫu (mẫu)"
  /// Who acts for the province.
  static let above = "Sở Nội vụ Tỉnh Mẫu (mẫu)"
  static func paper(_ label: String, _ year: Int) -> String { "\(label) \(year) (mẫu)" }

  static let publish = "Niêm yết bộ thủ tục hành chính và mã QR tại Bộ phận Một cửa"
  static let publishProduct = "Biên bản niêm yết"
  static let published = "Đã niêm yết đủ, có biên bản."
  static let proofIssuer = "UBND Xã Mẫu (mẫu)"
  static let proofTitle = "Tài liệu chứng minh kết quả (mẫu)"
  static let publishProof = "15/BB-UBND"
  static let review = "Rà soát thủ tục hành chính lĩnh vực hộ tịch, đề xuất đơn giản hóa"
  static let reviewProduct = "Báo cáo kết quả rà soát"
  static let reviewed = "Đã rà soát, đề xuất đơn giản hóa 02 thủ tục."
  static let reviewProof = "21/BC-VPTK"
  static let broadcast = "Phát sóng chuyên mục cải cách hành chính"
  static let broadcastProduct = "Tin, bài đã phát"
  static let broadcastNote = "Đã phát 04/10 số."
  static let cultureRole = "Công chức Văn hóa – Xã hội"
  static let weekly = "Thứ Tư hằng tuần"
  static let survey = "Khảo sát mức độ hài lòng tại Bộ phận Một cửa"
  static let surveyProduct = "Kết quả khảo sát được công bố"
  static let training = "Tập huấn ký số và dùng lại dữ liệu số hóa cho công chức"
  static let trainingResult = "Đã tập huấn 02 buổi."
  static let signing = "Cấp chữ ký số cho công chức còn thiếu"
  static let selfInspection = "Tự kiểm tra việc thực hiện kế hoạch"
  static let quarterFour = "Quý IV"
  static let monthly = "Hằng tháng"
  static let draftWork = "Rà soát danh mục thủ tục hành chính niêm yết"
  static let draftReport = "Tổng hợp, báo cáo kiểm soát thủ tục hành chính"
}
