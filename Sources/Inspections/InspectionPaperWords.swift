import Ground
import Organisation

/// What the minutes and the decisions on the team say.
enum InspectionPaperWords {
  static let minutes = "Biên bản"
  static let minutesNotation = "BB"
  static let decision = "Quyết định"
  static let decisionNotation = "QĐ-UBND"
  static let plan = "Kế hoạch"
  static let planNotation = "KH-UBND"
  static let planPurpose = "MỤC ĐÍCH, YÊU CẦU"
  static let planMatter = "NỘI DUNG, THỜI KỲ KIỂM TRA"
  static let planUnits = "ĐƠN VỊ ĐƯỢC KIỂM TRA"
  static let planTeam = "ĐOÀN KIỂM TRA"
  static let planCarryingOut = "TỔ CHỨC THỰC HIỆN"
  static let planHeaders = ["TT", "Đơn vị", "Ngày dự kiến"]
  static func planned(_ title: String) -> String { "Kiểm tra \(matter(title))" }
  static func planPeriod(_ period: (from: String, to: String)?) -> String {
    "Thời kỳ kiểm tra: "
      + (period.map { "từ ngày \($0.from) đến ngày \($0.to)." } ?? "từ ngày ……/……/……… đến ngày ……/……/………")
  }
  static let dots = "……………………………………………………………………………………"
  static let present = "THÀNH PHẦN"
  static let team = "Đoàn kiểm tra"
  static let results = "KẾT QUẢ KIỂM TRA"
  static let checklist = "Kết quả theo biểu kiểm tra"
  static let strengths = "Ưu điểm"
  static let weaknesses = "Hạn chế"
  static let remark = "NHẬN XÉT, KIẾN NGHỊ CỦA ĐOÀN KIỂM TRA"
  static let opinion = "Ý KIẾN CỦA ĐƠN VỊ ĐƯỢC KIỂM TRA"
  static let ending =
    "Biên bản được đọc lại cho những người có mặt cùng nghe, thống nhất ký tên và được lập thành 02 bản có giá trị như nhau: đơn vị được kiểm tra giữ 01 bản, Đoàn kiểm tra giữ 01 bản."
  static let unitSigns = "Đại diện đơn vị"
  static let signHint = "Ký, ghi rõ họ tên"
  static let minutesRecipients = ["Đơn vị được kiểm tra", "Đoàn kiểm tra", "Lưu: VT"]
  static let checklistHeaders = ["TT", "Nội dung", "Đánh giá", "Ghi chú"]
  static let teamHeaders = ["TT", "Họ và tên", "Chức vụ, nơi công tác", "Nhiệm vụ"]
  static let decisionRecipients = ["Các thành viên Đoàn kiểm tra", "Các đơn vị được kiểm tra", "Lưu: VT"]
  static let force =
    "Quyết định này có hiệu lực kể từ ngày ký. Các ông (bà) có tên tại Điều 1, thủ trưởng các đơn vị được kiểm tra và các cơ quan, đơn vị liên quan chịu trách nhiệm thi hành Quyết định này."
  static let leaving = "Cho thôi tham gia Đoàn kiểm tra đối với các ông (bà) có tên sau:"
  static let joining = "Bổ sung vào Đoàn kiểm tra các ông (bà) có tên sau:"
  static let rest = "Các nội dung khác về Đoàn kiểm tra giữ nguyên theo quyết định đã ban hành."
  static let forceOfChange =
    "Quyết định này có hiệu lực kể từ ngày ký. Các ông (bà) có tên trên và các cơ quan, đơn vị liên quan chịu trách nhiệm thi hành Quyết định này."

  /// What is looked at, inside a sentence that says already that it is looked at.
  static func matter(_ title: String) -> String {
    for word in ["tự kiểm tra ", "kiểm tra "] where title.lowercased().hasPrefix(word) {
      return String(title.dropFirst(word.count)).lowercasedFirst
    }
    return title.lowercasedFirst
  }

  static func minutesSubject(_ inspection: Inspection, _ name: String) -> String {
    "\(inspection.kind.label) \(matter(inspection.title)) tại \(name)"
  }

  static func opening(_ day: String?, _ name: String, _ decisions: [String], _ title: String) -> String {
    let by = decisions.isEmpty ? "" : ", thực hiện \(decisions.joined(separator: "; "))"
    let when = day.map { "Ngày \($0)" } ?? "Ngày ……/……/………"
    return "\(when), tại \(name)\(by), Đoàn kiểm tra tiến hành kiểm tra \(matter(title)), kết quả như sau:"
  }

  static func member(_ member: TeamMember) -> String {
    let position = member.position.isEmpty ? "" : ", \(member.position)"
    return "\(member.name)\(position): \(member.role.label)"
  }

  static func unit(_ name: String) -> String { "Đại diện \(name)" }

  static func chairman(_ prefix: String, _ short: String) -> String {
    "Chủ tịch Ủy ban nhân dân \(prefix) \(short)".tidied
  }

  static func ground(_ basis: Basis) -> String { "Căn cứ \(ConclusionWords.basis(basis))" }
  static func proposal(_ office: String) -> String { "Theo đề nghị của \(office)" }

  static func subject(of basis: Basis, _ inspection: Inspection) -> String {
    let said = basis.subject.tidied
    if !said.isEmpty { return said.lowercased().hasPrefix("về việc") ? said.uppercasedFirst : "Về việc \(said)" }
    return basis.kind == .amendment
      ? "Về việc bổ sung, thay thế thành viên Đoàn kiểm tra \(matter(inspection.title))"
      : "Về việc thành lập Đoàn kiểm tra \(matter(inspection.title))"
  }

  static func founding(_ title: String) -> String {
    "Thành lập Đoàn kiểm tra \(matter(title)), gồm các ông (bà) có tên sau:"
  }

  static func task(_ title: String, _ units: String?, _ period: (from: String, to: String)?) -> String {
    let place = units.map { " tại các đơn vị: \($0)" } ?? ""
    let time = period.map { "; thời kỳ kiểm tra từ ngày \($0.from) đến ngày \($0.to)" } ?? ""
    return
      "Đoàn kiểm tra có nhiệm vụ kiểm tra \(matter(title))\(place)\(time); lập biên bản với từng đơn vị và báo cáo kết quả để ban hành kết luận. Đoàn kiểm tra tự giải thể sau khi hoàn thành nhiệm vụ."
  }
}

extension String {
  /// With a small first letter, inside a sentence; abbreviations stay.
  fileprivate var lowercasedFirst: String {
    guard let first, dropFirst().first?.isUppercase != true else { return self }
    return first.lowercased() + dropFirst()
  }

  fileprivate var uppercasedFirst: String { (first?.uppercased() ?? "") + dropFirst() }
}
