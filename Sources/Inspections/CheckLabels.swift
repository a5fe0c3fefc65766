import Ground
import Organisation

extension ConclusionIssue.Kind {
  /// What is wrong, in a few words.
  public var label: String {
    switch self {
    case .unitNotInspected: "Nêu đơn vị không được kiểm tra"
    case .unitsDiffer: "Đơn vị nêu trong câu khác đơn vị đã gắn"
    case .countDiffers: "Số đơn vị khác danh sách"
    case .listLengthDiffers: "Số lượng nêu khác số mục liệt kê"
    case .praisedAndCriticised: "Vừa khen vừa chê cùng một việc"
    case .contradiction: "Hai nhận xét mâu thuẫn"
    case .yearDiffers: "Năm trong đề mục không khớp"
    case .headingNumber: "Đề mục tự mang số thứ tự"
    case .deadlineDiffers: "Thời hạn không thống nhất"
    case .unitsUnknown: "Hạn chế chưa gắn với đơn vị nào"
    case .remedyMissing: "Hạn chế chưa giao khắc phục"
    case .ownerMissing: "Chưa có chức danh chịu trách nhiệm"
    case .dueMissing: "Chưa có hạn khắc phục"
    case .duePast: "Hạn khắc phục đã qua"
    case .minutesMissing: "Đơn vị chưa có biên bản kiểm tra"
    case .itemNotCovered: "Nội dung chưa đạt chưa nêu thành hạn chế"
    case .sectionEmpty: "Mục để trống"
    case .unproven: "Hạn chế chưa có minh chứng"
    case .placeholderLeft: "Còn chỗ chưa điền"
    case .recipientTwice: "Nơi nhận ghi hai lần"
    case .basisMissing: "Thiếu văn bản làm căn cứ"
    case .teamEmpty: "Chưa ghi thành viên đoàn kiểm tra"
    case .signerMissing: "Chưa có người ký"
    }
  }

  /// Why it matters, and what to do.
  public var explanation: String {
    switch self {
    case .unitNotInspected:
      "Đơn vị này không có trong danh sách được kiểm tra nên không có biên bản làm căn cứ. Hãy bỏ tên đơn vị, thêm đơn vị vào danh sách với biên bản, hoặc đính kèm tài liệu kiểm chứng khác cho phát hiện rồi xác nhận."
    case .unitsDiffer:
      "Đơn vị được nêu tên phải được gắn với phát hiện để giao khắc phục và tính lặp lại. Hãy sửa câu hoặc danh sách đơn vị."
    case .countDiffers: "Số đơn vị đã kiểm tra nêu trong văn bản phải bằng số đơn vị trong danh sách."
    case .listLengthDiffers: "Hãy đếm lại các mục sau dấu hai chấm, hoặc sửa con số."
    case .praisedAndCriticised:
      "Một đơn vị không thể vừa được khen vừa bị phê bình về cùng một việc trong một kết luận. Hãy bỏ một trong hai hoặc nói rõ từng mặt."
    case .contradiction:
      "Một chỗ nói không có, chỗ khác nói có; hoặc khen tất cả rồi chê một số. Hãy sửa câu khen cho đúng phạm vi."
    case .yearDiffers: "Năm nêu trong đề mục khác năm của nội dung bên dưới hoặc của cuộc kiểm tra. Hãy sửa đề mục."
    case .headingNumber: "Số thứ tự do phần mềm đánh theo vị trí. Hãy bỏ số trong tên đề mục."
    case .deadlineDiffers:
      "Một kết luận chỉ nên có một thời hạn báo cáo. Hãy sửa cho thống nhất, hoặc xác nhận nếu cố ý khác."
    case .unitsUnknown:
      "Không biết đơn vị nào thì không giao khắc phục được. Hãy chọn đơn vị, hoặc xác nhận nếu chỉ nhắc chung."
    case .remedyMissing: "Mỗi hạn chế tại mỗi đơn vị phải có việc khắc phục. Hãy mở phát hiện và bấm Giao khắc phục."
    case .ownerMissing: "Mỗi việc khắc phục phải có một chức danh chịu trách nhiệm."
    case .dueMissing: "Mỗi việc khắc phục phải có hạn báo cáo."
    case .duePast: "Hạn phải từ ngày ban hành trở đi. Hãy đặt hạn khác."
    case .minutesMissing:
      "Kết luận căn cứ vào biên bản. Hãy ghi ngày kiểm tra, số và ngày biên bản, hoặc bỏ đơn vị khỏi danh sách."
    case .itemNotCovered: "Biểu kiểm tra ghi chưa đạt. Hãy nêu hạn chế tương ứng, hoặc xác nhận lý do không nêu."
    case .sectionEmpty: "Mục trống sẽ không in và các mục sau được đánh số lại. Hãy bổ sung hoặc xác nhận."
    case .unproven:
      "Hạn chế chỉ được nêu khi có minh chứng: một tệp, một văn bản có trong sổ, hoặc biên bản đã ký của mọi đơn vị mà hạn chế nói đến. Văn bản dẫn chưa đối chiếu không tính. Hãy mở phát hiện để đính kèm, hoặc đánh dấu “Có trong biên bản đã ký” và đính kèm biên bản đã ký ở trang đơn vị."
    case .placeholderLeft:
      "Văn bản còn chỗ trống hoặc chữ trong ngoặc chưa thay. Hãy điền thời hạn, nơi đôn đốc hoặc sửa câu."
    case .recipientTwice: "Hãy bỏ dòng thừa."
    case .basisMissing:
      "Kết luận kiểm tra phải dẫn kế hoạch kiểm tra và quyết định thành lập đoàn. Hãy bổ sung ở mục Kế hoạch, quyết định làm căn cứ."
    case .teamEmpty: "Hãy ghi các thành viên theo quyết định, hoặc xác nhận."
    case .signerMissing: "Hãy ghi quyền hạn, chức vụ và họ tên người ký ở mục Kết luận."
    }
  }
}

extension ConclusionIssue.Severity {
  /// As the screen says it.
  public var label: String {
    switch self {
    case .error: "Phải sửa"
    case .warning: "Cần xác nhận"
    }
  }
}

/// Words in which checks tell place, expectation and what they found.
enum CheckWords {
  static let subject = "Trích yếu"
  static let closing = "Lời kết"
  static let grounds = "Căn cứ"
  static let signature = "Chữ ký"
  static let recipients = "Nơi nhận"
  static let nothing = "chưa có"
  static let something = "có nội dung"
  static let minutes = "ngày kiểm tra, số và ngày biên bản"
  static let notVisited = "chưa kiểm tra"
  static let noMinutes = "đã kiểm tra, chưa có biên bản"
  static let proof = "một tệp, một văn bản trong sổ hoặc biên bản đã ký"
  static let noProof = "chưa có minh chứng"
  static let unitList = "Danh sách đơn vị được kiểm tra"
  static let findings = "Phát hiện"
  static let signerAndOffice = "quyền hạn, chức vụ, họ tên"
  static let teamMembers = "trưởng đoàn và các thành viên"
  static let someUnit = "ít nhất một đơn vị"
  static let remedy = "một việc khắc phục"
  static let owner = "một chức danh"
  static let deadline = "một ngày"
  static let filled = "không còn chỗ trống"
  static let noNumber = "tên đề mục không có số"
  static let once = "mỗi nơi một dòng"

  static func place(_ code: String, _ number: Int?) -> String {
    number.map { "Mục \(code), ý \($0)" } ?? "Mục \(code)"
  }

  static func place(of finding: Finding, _ facts: ConclusionFacts) -> String {
    let number = facts.findings(under: finding.heading).firstIndex { $0.id == finding.id }.map { $0 + 1 }
    return place(finding.heading, number)
  }

  static func unsigned(_ names: [String]) -> String { "chưa có biên bản đã ký: \(list(names))" }
  static func section(_ code: String, _ title: String) -> String { "Mục \(code) (\(title))" }
  static func both(_ one: String, _ other: String) -> String { "\(one) và \(other)" }
  static func oneOf(_ count: Int) -> String { "một trong \(count) đơn vị được kiểm tra" }
  static func list(_ names: [String]) -> String { names.isEmpty ? nothing : names.joined(separator: ", ") }
  static func notAlso(_ place: String) -> String { "không được khen ở \(place)" }
  static func weaknessFor(_ code: String) -> String { "hạn chế cho nội dung \(code)" }
  static func notMet(_ text: String) -> String { "chưa đạt: \(text)" }
  static func after(_ day: Day) -> String { "từ \(day.vietnamese)" }
  static func things(_ count: Int) -> String { "\(count) mục" }
  static func years(_ years: [Int]) -> String { "năm " + years.map(String.init).joined(separator: ", ") }
  static func short(_ text: String) -> String { text.count > 120 ? "“\(text.prefix(119))…”" : "“\(text)”" }
}
