import Ground

/// Words that are put into messages.
enum DocumentWords {
  static let subject = "trích yếu"
  static let sign = "số, ký hiệu"
  static let issuer = "cơ quan ban hành"
  static let signer = "người ký"
  static let note = "ghi chú"
  static let leapReason = "lý do bỏ cách số"
  static let day = "ngày"
  static let part = "phần bị tác động"
  static let effectiveOn = "ngày có hiệu lực"
  static let expiresOn = "ngày hết hiệu lực"
  static let legal = "văn bản quy phạm pháp luật"
  /// In place of a day that was not written.
  static let none = "chưa ghi"
  static func answer(_ yes: Bool) -> String { yes ? "có" : "không" }
  static func sentWith(_ files: [String]) -> String { "kèm tệp \(files.joined(separator: ", "))" }
  static let doubleSign = "Trùng số, ký hiệu đã có ở sổ khác"
  static let oldRegister = "Nhập từ sổ đã có"
  static let body = "nội dung"
  static let recipients = "nơi nhận"
}

/// How a document that is meant is written.
enum LinkWords {
  static func issued(_ issued: LinkTarget.Issued?) -> String {
    switch issued {
    case .on(let day): "ngày \(day.vietnamese)"
    case .year(let year): "năm \(year)"
    case nil: ""
    }
  }

  static func of(_ issuer: String) -> String { "của \(issuer)" }

  /// The tick that says a document stands in no register here.
  public static let outside = "“Văn bản kia không có trong sổ của đơn vị”"

  static func list(_ choices: [LinkTarget.Choice]) -> String {
    choices.prefix(20).map { "- \(choice($0))" }.joined(separator: "\n")
  }

  static func choice(_ choice: LinkTarget.Choice) -> String {
    let day = choice.issuedOn.map { "ngày \($0.vietnamese)" } ?? "chưa ghi ngày"
    return "\(choice.sign) \(day)" + (choice.issuer.isEmpty ? "" : " \(of(choice.issuer))")
  }
}

/// Ký hiệu của tên loại văn bản.
enum DocumentTypeWords {
  static let symbols: [DocumentType: String] = [
    .resolution: "NQ", .decision: "QĐ", .directive: "CT", .regulation: "QC", .rule: "QyĐ", .communique: "TC",
    .notice: "TB", .guideline: "HD", .programme: "CTr", .plan: "KH", .scheme: "PA", .project: "ĐA", .undertaking: "DA",
    .report: "BC",
    .minutes: "BB", .submission: "TTr", .contract: "HĐ", .telegram: "CĐ", .authorisation: "GUQ", .invitation: "GM",
    .introduction: "GGT", .leave: "GNP", .dispatchSlip: "PG", .transferSlip: "PC", .reportSlip: "PB",
    .jointCircular: "TTLT",
  ]
}

extension DocumentType {
  /// As the screen says it.
  public var label: String {
    switch self {
    case .resolution: "Nghị quyết"
    case .decision: "Quyết định"
    case .directive: "Chỉ thị"
    case .regulation: "Quy chế"
    case .rule: "Quy định"
    case .communique: "Thông cáo"
    case .notice: "Thông báo"
    case .guideline: "Hướng dẫn"
    case .programme: "Chương trình"
    case .plan: "Kế hoạch"
    case .scheme: "Phương án"
    case .project: "Đề án"
    case .undertaking: "Dự án"
    case .report: "Báo cáo"
    case .minutes: "Biên bản"
    case .submission: "Tờ trình"
    case .contract: "Hợp đồng"
    case .telegram: "Công điện"
    case .authorisation: "Giấy ủy quyền"
    case .invitation: "Giấy mời"
    case .introduction: "Giấy giới thiệu"
    case .leave: "Giấy nghỉ phép"
    case .dispatchSlip: "Phiếu gửi"
    case .transferSlip: "Phiếu chuyển"
    case .reportSlip: "Phiếu báo"
    case .jointCircular: "Thông tư liên tịch"
    case .letter: "Công văn"
    case .other: "Loại khác"
    }
  }
}

extension DocumentDirection {
  /// As the screen says it.
  public var label: String { self == .outgoing ? "Văn bản đi" : "Văn bản đến" }
}

extension Urgency {
  /// As the screen says it.
  public var label: String {
    switch self {
    case .normal: "Thường"
    case .urgent: "Khẩn"
    case .veryUrgent: "Thượng khẩn"
    case .express: "Hỏa tốc"
    }
  }
}

extension DocumentState {
  /// As the screen says it.
  public var label: String {
    switch self {
    case .draft: "Dự thảo"
    case .submitted: "Đã trình"
    case .reviewed: "Đã thẩm tra"
    case .signed: "Đã ký, chờ phát hành"
    case .issued: "Đã phát hành"
    case .sent: "Đã gửi"
    case .recalled: "Đã thu hồi"
    case .arrived: "Chờ vào sổ"
    case .registered: "Đã vào sổ, chờ phân công"
    case .assigned: "Đang xử lý"
    case .processed: "Đã xử lý"
    case .sentBack: "Đã trả lại nơi gửi"
    }
  }
}

extension DocumentEvent.Kind {
  /// As the timeline says it.
  public var label: String {
    switch self {
    case .drafted: "Soạn thảo"
    case .revised: "Sửa dự thảo"
    case .submitted: "Trình"
    case .returned: "Trả lại người soạn"
    case .reviewed: "Thẩm tra nội dung, thể thức"
    case .signed: "Ký"
    case .issued: "Phát hành"
    case .sent: "Gửi"
    case .recalled: "Thu hồi"
    case .arrived: "Văn bản chuyển đến"
    case .registered: "Vào sổ văn bản đến"
    case .steered: "Ý kiến chỉ đạo"
    case .assigned: "Chuyển xử lý"
    case .processed: "Xử lý xong"
    case .reopened: "Mở lại"
    case .sentBack: "Trả lại nơi gửi"
    case .amended: "Đính chính thông tin đăng ký"
    case .withdrawn: "Nơi gửi đã thu hồi văn bản"
    }
  }
}

extension DocumentLink.Kind {
  /// What this document does to the other.
  public var label: String {
    switch self {
    case .answers: "Trả lời"
    case .amends: "Sửa đổi, bổ sung"
    case .replaces: "Thay thế"
    case .abolishes: "Bãi bỏ"
    case .suspends: "Ngưng hiệu lực"
    case .cites: "Căn cứ, liên quan"
    }
  }

  /// What the other does to this document.
  public var passiveLabel: String {
    switch self {
    case .answers: "Được trả lời bởi"
    case .amends: "Được sửa đổi, bổ sung bởi"
    case .replaces: "Bị thay thế bởi"
    case .abolishes: "Bị bãi bỏ bởi"
    case .suspends: "Bị ngưng hiệu lực bởi"
    case .cites: "Được dẫn tại"
    }
  }
}

extension NumberingScheme {
  /// As the screen says it.
  public var label: String {
    self == .byType ? "Đánh số riêng từng loại văn bản" : "Đánh số chung mọi loại văn bản"
  }
}

extension NumberEntry.State {
  /// As the screen says it.
  public var label: String {
    switch self {
    case .reserved: "Giữ số"
    case .used: "Đã dùng"
    case .void: "Hủy số"
    }
  }
}

extension Book {
  /// As the screen says it.
  public var label: String {
    if self == .incoming { return "Sổ văn bản đến" }
    guard let type else { return "Sổ văn bản đi" }
    return (isLegal ? "Sổ văn bản quy phạm pháp luật: " : "Sổ văn bản đi: ") + type.label
  }
}

extension DocumentNotice.What {
  /// As the first page says it.
  public func label(_ sign: String) -> String {
    switch self {
    case .arrived: "Văn bản \(sign) vừa chuyển đến, chờ vào sổ"
    case .assigned: "Văn bản \(sign) được chuyển cho bạn xử lý"
    case .returned: "Dự thảo của bạn được trả lại để sửa"
    case .sentBack: "Văn bản \(sign) bị nơi nhận trả lại"
    case .due: "Văn bản \(sign) sắp đến hoặc đến hạn xử lý"
    case .late: "Văn bản \(sign) đã quá hạn xử lý"
    case .recalled: "Nơi gửi đã thu hồi văn bản \(sign)"
    }
  }
}

/// Words on papers.
public enum DocumentPaperWords {
  static let draft = "Dự thảo"
  /// Between two words of one stamp.
  static let between = " - "
  static let resolves = "Quyết nghị"
  /// The council in a notation, folded.
  static let councilCode = "hdnd"
  /// Thay mặt.
  static let onBehalf = ["TM.", "TM ", "T/M"]
  /// Ký thay, thừa lệnh, thừa ủy quyền, quyền.
  static let inPlace = ["KT.", "TL.", "TUQ.", "Q."]

  /// Units are called by their place; their papers come from its committee.
  public static func committee(_ unit: String) -> String {
    let words = SearchKey(unit).description
    if words.hasPrefix("uy ban") || words.hasPrefix("ubnd") { return unit }
    return place(unit).map { "Ủy ban nhân dân " + $0 } ?? unit
  }

  /// What an organ is known by, however it is written: `UBND xã X`, `Ủy ban nhân dân xã X` and `Xã X` are one.
  static func organKey(_ name: String) -> String {
    let key = SearchKey(committee(name.tidied)).description
    let short = "ubnd "
    return key.hasPrefix(short) ? "uy ban nhan dan " + key.dropFirst(short.count) : key
  }

  /// Hội đồng nhân dân of a place, also where the unit is called by its committee.
  static func council(_ unit: String) -> String {
    let committees = ["ủy ban nhân dân ", "uỷ ban nhân dân ", "ubnd "]
    let bare = committees.first { unit.lowercased().hasPrefix($0) }.map { String(unit.dropFirst($0.count)) } ?? unit
    return place(bare).map { "Hội đồng nhân dân " + $0 } ?? unit
  }

  /// A place as in a sentence, `xã Lục Bình`; nil for what is none.
  private static func place(_ unit: String) -> String? {
    let words = SearchKey(unit).description
    let isPlace = ["tinh ", "huyen ", "xa ", "phuong ", "thi tran ", "thi xa ", "thanh pho ", "quan ", "dac khu "]
      .contains { words.hasPrefix($0) }
    guard isPlace, let first = unit.first else { return nil }
    return first.lowercased() + unit.dropFirst()
  }

  /// Địa danh: the name without the kind, `Lục Bình` of `Xã Lục Bình`.
  public static func placeName(_ unit: String) -> String {
    let words = unit.split(separator: " ").map(String.init)
    let kinds: Set = ["tinh", "huyen", "xa", "phuong", "quan"]
    if let first = words.first, words.count > 1, kinds.contains(SearchKey(first).description) {
      return words.dropFirst().joined(separator: " ")
    }
    if words.count > 2,
      ["thi tran", "thi xa", "thanh pho", "dac khu"].contains(
        SearchKey(words.prefix(2).joined(separator: " ")).description)
    {
      return words.dropFirst(2).joined(separator: " ")
    }
    return unit
  }
}
