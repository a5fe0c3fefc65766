public import Ground
import Reading

extension Permission {
  /// As the screen says it.
  public var label: String {
    switch self {
    case .receiveDossiers: "Tiếp nhận hồ sơ, trả kết quả"
    case .handleDossiers: "Xử lý hồ sơ"
    case .decideDossiers: "Gia hạn, dừng giải quyết hồ sơ"
    case .viewDossiers: "Xem hồ sơ"
    case .viewStatistics: "Xem thống kê"
    case .freezeFigures: "Chốt số liệu"
    case .exportData: "Xuất dữ liệu"
    case .importRegisters: "Nhập sổ hồ sơ"
    case .manageProcedures: "Quản lý danh mục thủ tục"
    case .manageCalendar: "Quản lý lịch làm việc"
    case .manageUnits: "Quản lý đơn vị, công chức"
    case .manageAccounts: "Quản lý tài khoản"
    case .viewJournal: "Xem nhật ký"
    case .viewDocuments: "Xem văn bản"
    case .draftDocuments: "Soạn thảo, xử lý văn bản"
    case .manageDocuments: "Văn thư: vào sổ, cấp số, phát hành văn bản"
    case .signDocuments: "Ký, chỉ đạo, phân công văn bản"
    case .viewRegisters: "Xem sổ theo dõi các lĩnh vực"
    case .keepRegisters: "Ghi sổ theo dõi các lĩnh vực"
    case .viewPlans: "Xem kế hoạch, nhiệm vụ"
    case .workOnTasks: "Thực hiện nhiệm vụ được giao"
    case .managePlans: "Lập kế hoạch, giao nhiệm vụ"
    case .viewInspections: "Xem kết quả kiểm tra"
    case .remedyFindings: "Báo cáo khắc phục sau kiểm tra"
    case .inspect: "Kiểm tra, đánh giá khắc phục"
    case .viewFigures: "Xem chỉ tiêu, bảng điều hành"
    case .declareFigures: "Khai số liệu hệ thống không tự tính"
    case .viewReports: "Xem báo cáo"
    case .writeReports: "Soạn báo cáo"
    case .approveReports: "Duyệt, ban hành báo cáo"
    case .requestReports: "Yêu cầu, xem xét báo cáo cấp dưới"
    case .viewScores: "Xem điểm, phiếu chấm, xếp hạng"
    case .scoreSelf: "Tự chấm điểm, gắn tài liệu kiểm chứng, giải trình"
    case .approveScores: "Duyệt phiếu tự chấm, duyệt và công bố xếp hạng"
    case .appraiseScores: "Mở đợt chấm điểm, thẩm định, phúc tra"
    case .manageCriteria: "Quản lý bộ tiêu chí"
    }
  }
}

extension Role {
  /// As the screen says it.
  public var label: String {
    switch self {
    case .administrator: "Quản trị hệ thống"
    case .leader: "Lãnh đạo"
    case .frontDesk: "Công chức Bộ phận Một cửa"
    case .specialist: "Công chức chuyên môn"
    case .controller: "Công chức kiểm soát thủ tục hành chính"
    case .viewer: "Người xem"
    case .clerk: "Văn thư"
    case .inspector: "Thành viên đoàn kiểm tra"
    }
  }
}

extension ReformField {
  /// As the screen says it.
  public var label: String {
    switch self {
    case .steering: "Chỉ đạo, điều hành cải cách hành chính"
    case .institutions: "Cải cách thể chế"
    case .procedures: "Cải cách thủ tục hành chính"
    case .apparatus: "Cải cách tổ chức bộ máy"
    case .civilService: "Cải cách chế độ công vụ"
    case .publicFinance: "Cải cách tài chính công"
    case .digitalGovernment: "Xây dựng chính quyền điện tử, chính quyền số"
    }
  }
}

extension Position {
  /// As the screen says it.
  public var label: String {
    switch self {
    case .chairman: "Chủ tịch Ủy ban nhân dân"
    case .viceChairman: "Phó Chủ tịch Ủy ban nhân dân"
    case .officeAndStatistics: "Công chức Văn phòng – Thống kê"
    case .justiceAndCivilStatus: "Công chức Tư pháp – Hộ tịch"
    case .financeAndAccounting: "Công chức Tài chính – Kế toán"
    case .landAndConstruction: "Công chức Địa chính – Xây dựng"
    case .cultureAndSociety: "Công chức Văn hóa – Xã hội"
    case .policeChief: "Trưởng Công an xã"
    case .militaryCommander: "Chỉ huy trưởng Quân sự"
    case .frontDeskOfficer: "Công chức Bộ phận Một cửa"
    case .homeAffairs: "Chuyên viên Phòng Nội vụ"
    case .specialist: "Chuyên viên"
    case .administrator: "Quản trị hệ thống"
    }
  }
}

/// Kinds of units every installation begins with.
/// What registers of units call their columns.
enum UnitWords {
  static let headers: [(key: String, names: [String])] = [
    ("code", ["code", "mã", "mã đơn vị", "mã định danh"]), ("name", ["name", "tên", "tên đơn vị"]),
    ("kind", ["kind", "cấp", "loại", "loại đơn vị"]),
    ("parent", ["parent", "cấp trên", "đơn vị cấp trên", "mã cấp trên"]),
    ("from", ["from", "từ ngày", "hiệu lực từ"]), ("to", ["to", "đến ngày", "hiệu lực đến"]),
    ("successor", ["successor", "kế tiếp", "đơn vị kế tiếp"]),
  ]

  static var columns: [HeaderColumn<String>] {
    headers.map {
      HeaderColumn(
        $0.key, label: $0.names[1], aliases: $0.names, isRequired: ["code", "name", "kind"].contains($0.key))
    }
  }
}

/// Cấp đơn vị, as an installation begins.
enum KindWords {
  static let initial: [(code: String, label: String, level: Int)] = [
    ("province", "Tỉnh", 1), ("district", "Huyện", 2), ("commune", "Xã", 3),
  ]
  /// What registers of units call a kind, folded.
  static let aliases = [
    "province": ["province", "tinh", "thanh pho truc thuoc trung uong", "cap tinh"],
    "district": ["district", "huyen", "quan", "thi xa", "cap huyen", "thanh pho thuoc tinh"],
    "commune": ["commune", "xa", "phuong", "thi tran", "dac khu", "cap xa"],
  ]
}

extension OrganisationRefusal {
  /// A stable name for programs.
  public var code: String {
    switch self {
    case .forbidden: "organisation.forbidden"
    case .unknownUnit: "organisation.unknown-unit"
    case .unitCodeMissing, .unitCodeTooLong: "organisation.bad-unit-code"
    case .unknownKind: "organisation.unknown-kind"
    case .unitExists: "organisation.unit-exists"
    case .badSpan: "organisation.bad-span"
    case .cycle: "organisation.cycle"
    case .nameMissing: "organisation.name-missing"
    case .otherLineBad: "organisation.other-line-bad"
    case .parentNotHigher: "organisation.parent-not-higher"
    case .parentNotInForce: "organisation.parent-not-in-force"
    case .wrongSignIn: "account.wrong-sign-in"
    case .locked: "account.locked"
    case .accountDisabled: "account.disabled"
    case .userNameTaken: "account.user-name-taken"
    case .badUserName: "account.bad-user-name"
    case .passwordTooShort: "account.password-too-short"
    case .passwordNotNew: "account.password-not-new"
    case .sessionEnded: "account.session-ended"
    case .badToken: "token.bad"
    case .tokenScope: "token.scope"
    case .keyUsedOtherwise: "request.key-used-otherwise"
    case .tooManyRequests: "request.too-many"
    case .notFound: "organisation.not-found"
    case .unitDiffers: "organisation.unit-differs"
    case .badDay: "organisation.bad-day"
    case .lastAdministrator: "account.last-administrator"
    }
  }

  /// Which kind of no.
  public var kind: RefusalKind {
    switch self {
    case .forbidden, .tokenScope, .wrongSignIn, .locked, .accountDisabled, .sessionEnded, .badToken: .forbidden
    case .unitExists, .userNameTaken, .keyUsedOtherwise, .unitDiffers, .lastAdministrator: .conflict
    case .notFound: .notFound
    default: .invalid
    }
  }

  /// What is wrong and what to do.
  public var message: String {
    switch self {
    case .forbidden(let permission):
      "Tài khoản không có quyền “\(permission.label)” tại đơn vị này. Hãy liên hệ người quản trị nếu cần quyền này."
    case .unitCodeMissing: "Chưa ghi mã đơn vị. Hãy điền mã rồi nhập lại dòng này."
    case .unitCodeTooLong(let code, let limit):
      "Mã đơn vị “\(code.prefix(20))…” quá dài. Hãy rút gọn còn tối đa \(limit) byte (chữ không dấu là một byte)."
    case .unknownUnit(let code): "Không có đơn vị mã “\(code)”. Hãy kiểm tra danh mục đơn vị."
    case .unknownKind(let kind):
      "Không có cấp đơn vị “\(kind)”. Hãy ghi province, district hoặc commune (tỉnh, huyện, xã)."
    case .unitExists(let code): "Mã đơn vị “\(code)” đã có."
    case .badSpan(let code):
      "Thời gian hiệu lực của đơn vị “\(code)” không hợp lệ: ngày kết thúc trước ngày bắt đầu hoặc chồng nhau."
    case .cycle(let code): "Đơn vị “\(code)” là cấp trên hoặc kế tiếp của chính nó. Hãy chọn đơn vị khác."
    case .nameMissing: "Chưa ghi tên. Hãy điền tên."
    case .otherLineBad(let code, let line):
      "Dòng \(line) của cùng đơn vị “\(code)” có lỗi nên dòng này chưa được nhập. Hãy sửa dòng \(line) rồi nhập lại tất cả các dòng của đơn vị."
    case .parentNotHigher(let code, let parent):
      "Đơn vị cấp trên “\(parent)” thuộc cấp thấp hơn đơn vị “\(code)”. Hãy chọn đơn vị cấp trên khác."
    case .parentNotInForce(let code, let parent):
      "Đơn vị cấp trên “\(parent)” không hoạt động khi đơn vị “\(code)” bắt đầu. Hãy kiểm tra ngày hiệu lực của hai đơn vị."
    case .wrongSignIn: "Tên đăng nhập hoặc mật khẩu không đúng."
    case .locked(let until):
      "Đăng nhập sai nhiều lần. Tài khoản tạm khóa đến \(until.vietnamese). Hãy thử lại sau hoặc nhờ người quản trị."
    case .accountDisabled: "Tài khoản đã bị vô hiệu. Hãy liên hệ người quản trị."
    case .userNameTaken(let name): "Tên đăng nhập “\(name)” đã có người dùng. Hãy chọn tên khác."
    case .badUserName: "Tên đăng nhập gồm 3 đến 40 chữ cái không dấu, chữ số, dấu chấm hoặc gạch ngang."
    case .passwordTooShort(let length): "Mật khẩu cần ít nhất \(length) ký tự."
    case .passwordNotNew: "Mật khẩu mới phải khác mật khẩu cũ."
    case .sessionEnded: "Phiên làm việc đã hết. Hãy đăng nhập lại."
    case .badToken: "Mã truy cập không hợp lệ, đã hết hạn hoặc đã bị thu hồi."
    case .tokenScope(let scope): "Mã truy cập không có phạm vi “\(scope)”."
    case .keyUsedOtherwise: "Khóa Idempotency-Key đã dùng cho một yêu cầu khác. Hãy dùng khóa mới."
    case .tooManyRequests: "Quá nhiều yêu cầu trong thời gian ngắn. Hãy đợi một phút rồi thử lại."
    case .notFound: "Không tìm thấy mục này, hoặc tài khoản không được xem. Hãy quay lại danh sách và chọn lại."
    case .unitDiffers: "Đơn vị đã có với nội dung khác. Hãy dùng chức năng đổi tên, sáp nhập hoặc sửa lại dòng này."
    case .badDay(let text): "Ngày “\(text)” không hợp lệ. Hãy ghi dạng 2025-07-01."
    case .lastAdministrator: "Đây là quyền quản trị cuối cùng. Hãy giao quyền quản trị cho tài khoản khác trước."
    }
  }
}
