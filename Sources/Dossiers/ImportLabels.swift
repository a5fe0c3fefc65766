import Ground
import Reading

/// The words registers use, Vietnamese and English, folded.
enum ImportWords {
  /// Header names by column.
  static let headers: [(column: DossierImportRow.Column, names: [String])] = [
    (.code, ["code", "mã hồ sơ", "mã số hồ sơ", "số hồ sơ", "mã"]),
    (.unit, ["unit", "đơn vị", "mã đơn vị", "cơ quan", "đơn vị tiếp nhận", "cơ quan tiếp nhận"]),
    (.procedure, ["procedure", "thủ tục", "mã thủ tục", "mã tthc", "tthc", "thủ tục hành chính"]),
    (.channel, ["channel", "kênh", "kênh nộp", "kênh tiếp nhận", "hình thức tiếp nhận", "hình thức nộp"]),
    (.applicant, ["applicant", "người nộp", "người nộp hồ sơ", "họ tên", "họ và tên", "chủ hồ sơ", "tên người nộp"]),
    (
      .applicantID,
      ["applicant_id", "số định danh", "cccd", "số cccd", "căn cước", "số căn cước", "giấy tờ", "cmnd/cccd"]
    ),
    (.receivedAt, ["received_at", "ngày tiếp nhận", "thời điểm tiếp nhận", "ngày nhận", "tiếp nhận"]),
    (.submittedAt, ["submitted_at", "ngày nộp", "thời điểm nộp"]),
    (.dueAt, ["due_at", "ngày hẹn trả", "hạn trả", "hẹn trả", "ngày hẹn trả kết quả", "thời hạn"]),
    (
      .finishedAt,
      ["finished_at", "ngày có kết quả", "ngày xử lý xong", "ngày hoàn thành", "ngày kết thúc", "có kết quả"]
    ),
    (.returnedAt, ["returned_at", "ngày trả", "ngày trả kết quả", "trả kết quả"]),
    (.state, ["state", "trạng thái", "tình trạng"]),
    (.componentsDigitised, ["components_digitised", "thành phần số hóa", "số hóa thành phần", "số thành phần số hóa"]),
    (.resultDigitised, ["result_digitised", "số hóa kết quả", "kết quả số hóa", "kết quả điện tử"]),
    (.fee, ["fee", "phí", "lệ phí", "phí, lệ phí", "số tiền"]),
    (.paidOnline, ["paid_online", "thanh toán trực tuyến", "nộp phí trực tuyến"]),
  ]

  /// What a column is called in Vietnamese at the head of a register.
  static func header(of column: DossierImportRow.Column) -> String {
    headers.first { $0.column == column }?.names[1] ?? column.label
  }

  /// The columns an import looks for.
  static var columns: [HeaderColumn<DossierImportRow.Column>] {
    headers.map {
      HeaderColumn(
        $0.column, label: header(of: $0.column), aliases: $0.names,
        isRequired: DossierImportRow.Column.required.contains($0.column))
    }
  }

  static func channel(_ text: String) -> Channel? {
    if let channel = Channel(rawValue: text) { return channel }
    switch SearchKey(text).description {
    case "direct", "truc tiep", "1", "tai quay": return .direct
    case "online", "truc tuyen", "qua mang", "2": return .online
    case "post", "buu chinh", "buu chinh cong ich", "buu dien", "dich vu buu chinh", "3": return .post
    default: return nil
    }
  }

  static func state(_ text: String) -> DossierImportRow.State? {
    switch SearchKey(text).description {
    case "", "received", "processing", "duoc tiep nhan", "dang xu ly", "dang giai quyet":
      return DossierImportRow.State.none
    case "resolved", "finished", "returned", "da xu ly xong", "da tra ket qua", "da giai quyet", "co ket qua":
      return .resolved
    case "withdrawn", "rut ho so", "cong dan yeu cau rut ho so", "rut", "da rut", "xin rut": return .withdrawn
    case "refused", "tu choi", "tu choi tiep nhan", "khong duoc tiep nhan", "khong tiep nhan": return .refused
    case "stopped", "dung xu ly", "dung giai quyet", "dung": return .stopped
    default: return nil
    }
  }

  static func flag(_ text: String) -> Bool? {
    switch SearchKey(text).description {
    case "1", "true", "yes", "co", "x", "da", "da so hoa": return true
    case "0", "false", "no", "khong", "chua": return false
    default: return nil
    }
  }
}

extension DossierImportRow.Column {
  /// As the screen and the reject file say it.
  var label: String {
    switch self {
    case .code: "mã hồ sơ"
    case .unit: "đơn vị"
    case .procedure: "thủ tục"
    case .channel: "kênh nộp"
    case .applicant: "người nộp"
    case .applicantID: "số định danh người nộp"
    case .receivedAt: "thời điểm tiếp nhận"
    case .submittedAt: "thời điểm nộp"
    case .dueAt: "hạn trả"
    case .finishedAt: "ngày có kết quả"
    case .returnedAt: "ngày trả kết quả"
    case .state: "trạng thái"
    case .componentsDigitised: "số thành phần số hóa"
    case .resultDigitised: "số hóa kết quả"
    case .fee: "phí, lệ phí"
    case .paidOnline: "thanh toán trực tuyến"
    }
  }
}

extension DossierImportFault {
  /// What is wrong with the row and what to do; no personal data. `name` says what the file calls a column.
  func message(naming name: (DossierImportRow.Column) -> String) -> String {
    switch self {
    case .missing(let column): "Thiếu \(column.label) (cột “\(name(column))”). Hãy điền rồi nhập lại dòng này."
    case .unreadable(let column, let text):
      "Không đọc được \(column.label) “\(text.prefix(40))” (cột “\(name(column))”). \(column.hint)"
    case .tooLong(let column): "Nội dung \(column.label) quá dài (cột “\(name(column))”). Hãy rút gọn."
    case .impossibleYear(let column):
      "Năm của \(column.label) không hợp lý (cột “\(name(column))”). Hãy kiểm tra lại ngày."
    case .inTheFuture(let column):
      "\(column.label.capitalizedFirst) ở tương lai (cột “\(name(column))”). Hãy kiểm tra lại ngày giờ."
    case .order(let later, let earlier):
      "\(later.label.capitalizedFirst) sớm hơn \(earlier.label). Hãy kiểm tra hai cột “\(name(earlier))” và “\(name(later))”."
    case .returnedUnfinished:
      "Có ngày trả kết quả nhưng chưa có ngày có kết quả (cột “\(name(.finishedAt))”). Hãy điền ngày có kết quả."
    case .endMissing: "Hồ sơ có kết quả, rút hoặc dừng phải ghi ngày kết thúc ở cột “\(name(.finishedAt))”."
    case .unknownUnit(let code): "Không có đơn vị mã “\(code.prefix(40))”. Hãy nhập danh mục đơn vị trước hoặc sửa mã."
    case .refused(let refusal): refusal.message
    case .unknownProcedure(let code, let day):
      "Thủ tục “\(code.prefix(40))” không có trong danh mục hoặc không còn hiệu lực ngày \(day.vietnamese). Hãy nhập danh mục thủ tục trước hoặc sửa mã."
    case .zerosLost(let isKnown):
      "\(DossierImportRow.Column.applicantID.label.capitalizedFirst) (cột “\(name(.applicantID))”) chỉ có 10 hoặc 11 chữ số: số 0 ở đầu có thể đã mất. Hãy định dạng cột là Văn bản, ghi lại đủ 12 chữ số rồi nhập lại.\(isKnown ? "" : " Nếu số đúng như vậy, hãy nhập bằng tệp XLSX có cột này định dạng Văn bản.")"
    case .forbiddenUnit(let code):
      "Anh/chị không có quyền nhập hồ sơ cho đơn vị “\(code.prefix(40))”. Hãy bỏ dòng này, hoặc nhờ người của đơn vị đó nhập."
    case .duplicateInFile(let line): "Mã hồ sơ này đã có ở dòng \(line) của tệp. Hãy giữ một dòng."
    case .differs:
      "Mã hồ sơ đã có trong hệ thống với nội dung khác. Hồ sơ trong hệ thống được giữ nguyên; hãy kiểm tra lại dòng này."
    }
  }
}

extension DossierImportRow.Column {
  /// What a readable value looks like.
  fileprivate var hint: String {
    switch self {
    case .channel: "Ghi trực tiếp, trực tuyến hoặc bưu chính (hay direct, online, post)."
    case .receivedAt, .submittedAt, .dueAt, .finishedAt, .returnedAt:
      "Ghi ngày dạng 07/02/2024 hoặc 07/02/2024 16:30 (hay 2024-02-07, 2024-02-07T16:30)."
    case .state: "Để trống hoặc ghi rút, từ chối, dừng (hay withdrawn, refused, stopped)."
    case .fee: "Ghi số đồng nguyên, không âm, tối đa 15 chữ số."
    case .componentsDigitised: "Ghi số nguyên từ 0 đến 10.000, hoặc có, không."
    case .resultDigitised, .paidOnline: "Ghi có hoặc không."
    default: "Hãy sửa rồi nhập lại."
    }
  }
}

extension String {
  /// As it stands at the beginning of a sentence.
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
