import Documents
public import Dossiers
import Ground
import Organisation
import Plans
import Rendering

/// Titles and messages of failures.
enum FailureWords {
  static let invalid = "Dữ liệu chưa đúng"
  static let conflict = "Không thực hiện được lúc này"
  static let notFound = "Không tìm thấy"
  static let forbidden = "Không có quyền"
  static let unavailable = "Hệ thống tạm gián đoạn"
  static let unexpected = "Có lỗi ngoài dự kiến"
  static let noPage = "Trang này không có. Hãy kiểm tra lại địa chỉ hoặc về trang đầu."
  static let stale = "Người khác vừa thay đổi nội dung này. Hãy quay lại, tải lại trang và làm lại trên bản mới."
  static let full = "Máy chủ hết chỗ lưu, dữ liệu chưa được ghi. Hãy báo người quản trị."
  static func noDatabase(isForm: Bool) -> String {
    let lost = isForm ? " Dữ liệu vừa nhập chưa được ghi." : ""
    return "Không kết nối được cơ sở dữ liệu.\(lost) Hãy thử lại sau ít phút."
  }
  static let outcomeUnknown =
    "Mất kết nối với cơ sở dữ liệu đúng lúc đang ghi: việc vừa rồi có thể đã ghi, có thể chưa. Hãy mở danh sách xem trước khi làm lại; chương trình gửi lại cùng Idempotency-Key thì không ghi hai lần."
  static func busy(isForm: Bool) -> String {
    isForm
      ? "Nhiều người đang sửa cùng một chỗ, việc vừa rồi chưa được ghi. Hãy gửi lại."
      : "Cơ sở dữ liệu đang bận. Hãy thử lại sau ít phút."
  }
  static func readOnly(isForm: Bool) -> String {
    let lost = isForm ? ", việc vừa rồi chưa được ghi" : ""
    return "Cơ sở dữ liệu đang chỉ cho đọc\(lost). Hãy báo người quản trị, rồi thử lại sau."
  }
  static func number(_ number: Int, isForm: Bool) -> String {
    "\(isForm ? "Việc vừa rồi chưa được ghi. " : "")Hãy thử lại; nếu vẫn lỗi, báo người quản trị mã lỗi \(number)."
  }
}

extension WebRefusal {
  var code: String { "request.invalid" }
  var kind: RefusalKind {
    switch self {
    case .foreignForm, .oldForm, .othersForm: .forbidden
    case .settled, .paperOfPlan: .conflict
    default: .invalid
    }
  }
  var message: String {
    switch self {
    case .foreignForm:
      "Biểu mẫu không gửi từ trang của hệ thống này nên không được nhận. Hãy mở trang cần làm trong hệ thống rồi nhập ở đó."
    case .oldForm:
      "Biểu mẫu mở từ phiên làm việc trước nên chưa được ghi. Hãy quay lại trang trước, chép nội dung đã nhập ra, mở lại trang rồi nhập và gửi."
    case .othersForm:
      "Biểu mẫu này do một tài khoản khác mở nên chưa được ghi. Hãy đăng nhập bằng tài khoản đó trong một thẻ khác, rồi quay lại trang trước và gửi lại."
    case .tooLarge: "Tệp gửi lên quá lớn nên chưa được nhận. Hãy chia nhỏ tệp."
    case .formTooLong(let bytes):
      "Nội dung nhập dài quá \(bytes >> 10) KB nên chưa được ghi. Hãy quay lại trang trước, rút ngắn nội dung rồi gửi lại."
    case .badMethod:
      "Trang này không nhận cách gửi đó. Hãy mở trang bằng trình duyệt, hoặc dùng giao diện lập trình /api/v1."
    case .brokenUpload:
      "Tệp gửi lên bị đứt quãng hoặc không đọc được nên chưa được nhận. Hãy chọn lại tệp rồi gửi lại; nếu vẫn lỗi, kiểm tra đường truyền."
    case .tooManyRows(let most): "Kỳ này có hơn \(Digits.grouped(most)) hồ sơ. Hãy chọn kỳ ngắn hơn."
    case .notConfirmed: "Việc này không hoàn lại được. Hãy đánh dấu vào ô xác nhận rồi gửi lại."
    case .noFigure(let label):
      "Không có số liệu “\(label)” của đơn vị và kỳ đã chọn. Hãy chọn chỉ tiêu, đơn vị hoặc kỳ khác."
    case .badChoice(let name): "Giá trị “\(name)” không có trong danh sách lựa chọn. Hãy chọn lại."
    case .choiceMissing: "Chưa chọn giá trị nào trong danh sách. Hãy chọn rồi gửi lại."
    case .noUnit(let text):
      "Không tìm thấy đơn vị “\(text)” trong phạm vi được xem. Hãy chọn trong danh sách, hoặc ghi tên, mã như trong danh mục đơn vị."
    case .manyUnits(let text, let names, let more):
      "Có nhiều đơn vị tên “\(text)”: \(names.joined(separator: ", "))\(more > 0 ? " và \(more) đơn vị khác" : ""). Hãy ghi đủ tên hoặc ghi mã."
    case .paperOfPlan:
      "Số và ngày này là của một kế hoạch, báo cáo hoặc kết luận. Hãy ghi lại số, ngày ở trang của kế hoạch hoặc báo cáo đó; kết luận đã ban hành thì không đổi số."
    case .settled:
      "Việc này đã báo cáo, đã kết luận hoặc đã kết thúc nên tài liệu kiểm chứng được giữ nguyên. Muốn sửa, hãy mở lại trước (nếu còn được)."
    case .badEncoding: "Nội dung gửi lên có ký tự hỏng (không phải UTF-8)."
    case .yearOutside(let day, let years):
      "Ngày \(day.vietnamese) ngoài các năm của lịch (từ \(years.lowerBound) đến \(years.upperBound)). Hãy xem lại năm."
    case .badDay(let text): "Ngày “\(text)” không hợp lệ. Hãy ghi dạng 7/2, 07/02/2026 hoặc 2026-02-07."
    case .badAmount(let text): "Số tiền “\(text)” không hợp lệ. Hãy ghi số nguyên đồng, ví dụ 1.500.000."
    case .badPeriod: "Kỳ báo cáo không hợp lệ: ngày cuối trước ngày đầu, hoặc dài hơn 200 năm."
    case .uploadMissing: "Chưa chọn tệp, hoặc tệp rỗng. Hãy chọn tệp có nội dung rồi gửi lại."
    case .notAttachment:
      "Tệp phải là PDF, ảnh JPEG, PNG, hoặc Word, Excel dạng .docx, .xlsx không có macro (xét theo nội dung, không theo tên). Tệp .doc, .xls cũ: hãy lưu lại dạng mới rồi đính kèm."
    case .notSignedFile: "Tệp phải là PDF hoặc ảnh JPEG, PNG (xét theo nội dung, không theo tên). Hãy chọn tệp khác."
    case .refused(let reason): reason
    case .choose(let units): "Mã này có ở nhiều đơn vị: \(units.joined(separator: ", ")). Hãy ghi thêm đơn vị."
    }
  }
}

extension Dossiers.Urgency {
  var label: String {
    switch self {
    case .within: "Còn hạn"
    case .soon: "Sắp đến hạn"
    case .today: "Đến hạn hôm nay"
    case .overdue: "Quá hạn"
    case .paused: "Tạm dừng"
    case .dateless: "Chưa có ngày hẹn"
    case .done: "Đã kết thúc"
    }
  }
}

/// What the journal calls acts.
enum ActWords {
  static func label(_ kind: String) -> String {
    if let name = DossierAction.Name(rawValue: String(kind.trimmingPrefix("dossier."))) { return name.label }
    if let name = TaskAction.Name(rawValue: String(kind.trimmingPrefix("task."))) { return "\(name.label): nhiệm vụ" }
    if kind.hasPrefix("document."), let step = DocumentEvent.Kind(rawValue: String(kind.dropFirst("document.".count))) {
      return "Văn bản: \(step.label)"
    }
    return labels[kind] ?? kind
  }

  /// What an act's short text says, in words: states stand in it by name.
  static func summary(_ act: Act) -> String {
    guard act.kind == "dossier.opened" else { return act.summary }
    let parts = act.summary.split(separator: " ")
    guard parts.count == 2, let state = DossierState(rawValue: String(parts[1])) else { return act.summary }
    return "\(parts[0]) (\(state.label))"
  }

  private static let labels = [
    "dossier.opened": "Mở hồ sơ", "dossiers.imported": "Nhập sổ hồ sơ", "paper.issued": "Phát hành giấy tờ",
    "paper.signed": "Lưu bản ký", "file.added": "Thêm tệp", "figures.frozen": "Chốt số liệu",
    "report.begin": "Lập báo cáo", "report.write": "Ghi báo cáo",
    "report.propose": "Trình duyệt báo cáo", "report.takeBack": "Rút báo cáo để sửa",
    "report.sendBack": "Trả báo cáo cho người soạn", "report.issue": "Ban hành báo cáo, chốt số liệu",
    "report.accept": "Chấp nhận báo cáo", "report.giveBack": "Trả báo cáo cho đơn vị",
    "report.requested": "Yêu cầu báo cáo",
    "units.imported": "Nhập đơn vị",
    "unit.changed": "Thay đổi đơn vị", "procedures.imported": "Nhập danh mục thủ tục",
    "procedure.published": "Công bố thủ tục", "procedure.amended": "Sửa đổi thủ tục",
    "procedure.abolished": "Bãi bỏ thủ tục", "calendar.changed": "Thay đổi lịch làm việc",
    "calendar.hours": "Thay đổi giờ làm việc", "account.created": "Thêm tài khoản",
    "account.disabled": "Vô hiệu tài khoản", "account.enabled": "Cho dùng lại tài khoản",
    "account.grants-changed": "Thay đổi quyền của tài khoản", "tier.abolished": "Bãi bỏ một cấp đơn vị",
    "account.password-changed": "Đổi mật khẩu", "account.password-reset": "Cấp lại mật khẩu",
    "plan.created": "Lập kế hoạch", "plan.edited": "Sửa kế hoạch", "plan.issued": "Ban hành kế hoạch",
    "plan.renumbered": "Ghi lại số, ngày kế hoạch", "plan.closed": "Kết thúc kế hoạch",
    "plan.discarded": "Xóa dự thảo kế hoạch", "tasks.added": "Thêm nhiệm vụ vào kế hoạch",
    "task.assigned": "Giao nhiệm vụ", "task.edited": "Sửa nhiệm vụ", "task.removed": "Bỏ nhiệm vụ khỏi kế hoạch",
    "task.delegated": "Giao nhiệm vụ xuống", "obligation.changed": "Ghi nghĩa vụ",
    "calendar-feed.made": "Tạo địa chỉ lịch điện tử", "calendar-feed.revoked": "Thu hồi địa chỉ lịch điện tử",
    "inspection.planned": "Lập cuộc kiểm tra", "inspection.revised": "Sửa cuộc kiểm tra",
    "inspection.units-added": "Thêm đơn vị được kiểm tra", "inspection.unit-removed": "Bỏ đơn vị được kiểm tra",
    "inspection.visited": "Ghi buổi kiểm tra", "inspection.basis-added": "Thêm căn cứ kiểm tra",
    "inspection.member-proposed": "Thêm thành viên dự kiến của đoàn kiểm tra",
    "inspection.member-withdrawn": "Bỏ thành viên dự kiến của đoàn kiểm tra",
    "inspection.member-joined": "Thêm thành viên đoàn kiểm tra",
    "inspection.member-left": "Cho thôi thành viên đoàn kiểm tra", "finding.added": "Ghi phát hiện",
    "finding.revised": "Sửa phát hiện", "finding.removed": "Bỏ phát hiện",
    "conclusion.written": "Soạn kết luận kiểm tra",
    "conclusion.confirmed": "Xác nhận cảnh báo", "conclusion.issued": "Ban hành kết luận kiểm tra",
    "remedy.drafted": "Sửa việc khắc phục", "remedy.reported": "Báo cáo khắc phục",
    "remedy.accepted": "Công nhận khắc phục", "remedy.returned": "Trả lại báo cáo khắc phục",
    "remedy.rescheduled": "Đổi hạn khắc phục", "remedy.reassigned": "Đổi người khắc phục",
    "evidence.added": "Thêm tài liệu kiểm chứng", "evidence.removed": "Gỡ tài liệu kiểm chứng",
    "token.created": "Cấp mã truy cập", "token.revoked": "Thu hồi mã truy cập",
    "entry.added": "Ghi sổ theo dõi", "entry.changed": "Sửa mục trong sổ theo dõi",
    "entry.turned": "Chuyển trạng thái mục trong sổ", "entry.turn-undone": "Hủy lần chuyển trạng thái",
    "entry.withdrawn": "Rút mục khỏi sổ theo dõi", "entry.restored": "Khôi phục mục trong sổ theo dõi",
    "entries.imported": "Nhập sổ theo dõi",
    "document.entered": "Ghi sổ văn bản đi", "document.legalReviewed": "Rà soát văn bản quy phạm pháp luật",
    "document.legalHandled": "Xử lý kết quả rà soát văn bản", "document.fileSent": "Gửi tệp của văn bản",
    "document.linked": "Liên kết văn bản", "document.unlinked": "Gỡ liên kết văn bản",
    "numbering.set": "Đặt cách đánh số văn bản", "figure.declared": "Khai số liệu",
    "inspection.minutes-made": "Lập biên bản kiểm tra", "inspection.minutes-signed": "Lưu biên bản kiểm tra đã ký",
    "inspection.decision-made": "Lập quyết định kiểm tra", "inspection.plan-issued": "Ban hành kế hoạch kiểm tra",
    "round.opened": "Mở đợt chấm điểm", "round.advanced": "Chuyển giai đoạn đợt chấm điểm",
    "round.approved": "Phê duyệt kết quả chấm điểm", "round.published": "Công bố kết quả chấm điểm",
    "round.deadlines": "Đổi hạn của đợt chấm điểm", "round.owners": "Giao lĩnh vực thẩm định",
    "round.sample": "Chọn mẫu chấm lần hai", "round.outlier-rule": "Đổi ngưỡng điểm bất thường",
    "round.decision-written": "Soạn quyết định kết quả chấm điểm", "round.second-replaced": "Thay người chấm lần hai",
    "sheet.begun": "Lập phiếu chấm điểm", "sheet.recounted": "Tính lại phiếu chấm điểm",
    "sheet.second-scored": "Chấm điểm lần hai", "sheet.second-done": "Xong chấm điểm lần hai",
    "sheet.answer": "Phiếu chấm điểm: trả lời", "sheet.figure": "Phiếu chấm điểm: ghi số liệu",
    "sheet.points": "Phiếu chấm điểm: cho điểm", "sheet.evidence": "Phiếu chấm điểm: thêm tài liệu kiểm chứng",
    "sheet.withdrawal": "Phiếu chấm điểm: gỡ tài liệu kiểm chứng", "sheet.message": "Phiếu chấm điểm: trao đổi",
    "sheet.checked": "Phiếu chấm điểm: đã xem", "sheet.settlement": "Phiếu chấm điểm: chốt điểm",
    "sheet.propose": "Trình phiếu chấm điểm", "sheet.takeBack": "Rút lại phiếu chấm điểm",
    "sheet.sendBack": "Trả phiếu cho người chấm", "sheet.submit": "Gửi phiếu chấm điểm",
    "sheet.giveBack": "Trả phiếu cho đơn vị", "sheet.appraise": "Thẩm định xong phiếu chấm điểm",
    "sheet.explain": "Giải trình xong phiếu chấm điểm", "criteria.drafted": "Soạn bộ tiêu chí",
    "criteria.changed": "Sửa bộ tiêu chí", "criteria.discarded": "Xóa dự thảo bộ tiêu chí",
    "criteria.enforced": "Đưa bộ tiêu chí vào sử dụng", "fact.declared": "Khai dữ kiện chấm điểm",
    "fact.changed": "Sửa dữ kiện chấm điểm", "fact.withdrawn": "Rút dữ kiện chấm điểm",
  ]
}

/// What notices and downloads are called.
enum PlainWords {
  static let dossier = "ho-so"
  static let statistics = "bieu-II-06a"
  static let listColumns = listHeader.map { ExportColumn($0, width: 18) }
  private static let listHeader = [
    "Mã hồ sơ", "Đơn vị", "Mã thủ tục", "Thủ tục", "Kênh nộp", "Người nộp", "Tiếp nhận", "Hẹn trả", "Có kết quả",
    "Trả kết quả", "Trạng thái", "Kết luận hạn",
  ]
  static func notice(_ code: String, _ state: DossierState) -> String {
    state.isClosed ? "Hồ sơ \(code): \(state.label)." : "Hồ sơ \(code) chờ xử lý (\(state.label))."
  }
}

/// Turns an outbox message about a dossier into a notice on the first page.
public enum NoticeWords {
  /// The line of a notice.
  public static func line(_ notice: DossierNotice) -> String { PlainWords.notice(notice.code, notice.state) }
}

extension APIRefusal {
  var code: String {
    switch self {
    case .notJSON: "api.not-json"
    case .tooLarge: "api.too-large"
    case .badMethod: "api.bad-method"
    case .badBody, .badDocument, .badValue: "api.invalid"
    case .alreadyRegistered: "document.already-registered"
    }
  }
  var kind: RefusalKind {
    if case .alreadyRegistered = self { return .conflict }
    return .invalid
  }
  var message: String {
    switch self {
    case .notJSON: "Nội dung gửi lên không phải JSON (UTF-8) hoặc để trống. Hãy kiểm tra lại phần thân yêu cầu."
    case .tooLarge(let limit):
      "Nội dung JSON quá lớn (giới hạn \(limit >> 10) KB). Mỗi yêu cầu chỉ gửi một hồ sơ, không kèm tệp."
    case .badMethod(let allowed): "Địa chỉ này không nhận phương thức đó. Hãy dùng \(allowed)."
    case .badBody:
      "Nội dung JSON không hợp lệ. Cần unit, procedure, channel, applicant; có thể có applicant_id, received_at, subject, deciding_unit."
    case .badDocument:
      "Nội dung JSON không hợp lệ. Cần unit, sign, issuer, subject; có thể có issued_on, arrived_on, deadline_on, type, urgency, signer, note. Mọi giá trị là chữ."
    case .alreadyRegistered(let number, let day):
      "Văn bản này đã vào sổ đến, số \(number) ngày \(day.vietnamese), nên không vào sổ lần nữa. Nếu là văn bản khác trùng số, ngày và cơ quan, hãy vào sổ trên trang Văn bản."
    case .badValue(let name): "Giá trị “\(name)” không hợp lệ. Xem /api/v1/openapi.json."
    }
  }
}
