public import Ground
import Organisation
import Reading

extension RegisterRefusal {
  /// A short stable name for programs.
  public var code: String {
    let words = String(describing: self).prefix { $0 != "(" }
    var code = "register."
    for letter in words { code += letter.isUppercase ? "-" + letter.lowercased() : String(letter) }
    return code
  }

  /// Which kind of no.
  public var kind: RefusalKind {
    switch self {
    case .unknownRegister, .notFound: .notFound
    case .same, .withdrawn, .notWithdrawn, .noTurn, .stateDoesNotFollow, .differs: .conflict
    default: .invalid
    }
  }

  /// What is wrong and what to do.
  public var message: String {
    switch self {
    case .unknownRegister(let code):
      "Không có sổ “\(code)”. Hãy chọn trong danh sách sổ, hoặc kiểm tra thư mục Data/registers bằng lệnh cchc data check."
    case .notFound: "Không tìm thấy mục này, hoặc tài khoản không được xem. Hãy quay lại sổ và chọn lại."
    case .unknownUnit(let code):
      "Không có đơn vị mã “\(code)”, hoặc tài khoản không ghi sổ cho đơn vị đó. Hãy kiểm tra mã đơn vị."
    case .unitNotThere(let code, let day):
      "Đơn vị “\(code)” không hoạt động vào ngày \(day.vietnamese). Hãy kiểm tra ngày và đơn vị."
    case .unknownColumn(let name): "Sổ này không có cột “\(name)”. Hãy tải lại trang rồi ghi lại."
    case .missing(let label): "Chưa ghi “\(label)”. Hãy điền rồi gửi lại."
    case .tooLong(let label, let most):
      "“\(label)” dài quá \(Digits.grouped(most)) ký tự. Hãy rút gọn; nội dung dài nên để trong tài liệu kiểm chứng."
    default: valueMessage
    }
  }

  private var valueMessage: String {
    switch self {
    case .badDay(let label, let text):
      "“\(label)”: “\(Self.short(text))” không phải là ngày. Hãy ghi dạng 7/2, 07/02/2026 hoặc 2026-02-07."
    case .futureDay(let label, let day):
      "“\(label)”: ngày \(day.vietnamese) chưa đến. Sổ chỉ ghi việc đã có; hãy kiểm tra lại ngày."
    case .badNumber(let label, let text):
      "“\(label)”: “\(Self.short(text))” không phải là số nguyên không âm. Hãy ghi ví dụ 12 hoặc 1.200."
    case .badMoney(let label, let text):
      "“\(label)”: “\(Self.short(text))” không phải là số tiền. Hãy ghi số nguyên đồng, ví dụ 1.500.000."
    case .badChoice(let label, let text, let choices):
      "“\(label)”: không có lựa chọn “\(Self.short(text))”. Hãy chọn: \(choices.joined(separator: "; "))."
    case .badField(let text):
      "Không có lĩnh vực “\(Self.short(text))”. Hãy chọn: \(ReformField.allCases.map(\.label).joined(separator: "; "))."
    case .badState(let text): "Sổ này không có trạng thái “\(Self.short(text))”. Hãy chọn trong danh sách."
    default: standingMessage
    }
  }

  private var standingMessage: String {
    switch self {
    case .stateDoesNotFollow(let from, let to):
      "Từ “\(from)” không chuyển sang “\(to)” được. Hãy tải lại trang và chọn trạng thái kế tiếp."
    case .turnTooEarly(let day):
      "Ngày chuyển trạng thái phải từ \(day.vietnamese) trở đi, là ngày của bước trước. Hãy kiểm tra lại ngày."
    case .dayAfterTurn(let day):
      "Mục đã chuyển trạng thái ngày \(day.vietnamese), nên ngày của mục không được sau ngày đó. Hãy kiểm tra lại."
    case .noTurn: "Mục chưa chuyển trạng thái lần nào nên không có gì để hủy."
    case .same(let day):
      "Sổ đã có mục cùng nội dung ngày \(day.vietnamese) của đơn vị này. Hãy xem lại sổ; nếu đúng là hai việc khác nhau, đánh dấu vào ô xác nhận rồi gửi lại."
    case .reasonMissing: "Chưa ghi lý do. Hãy ghi lý do rồi gửi lại."
    case .withdrawn: "Mục này đã rút khỏi sổ. Hãy khôi phục trước nếu cần sửa."
    case .notWithdrawn: "Mục này đang có trong sổ, không cần khôi phục."
    case .sameInFile(let line):
      "Trùng với dòng \(line) của tệp (cùng đơn vị, ngày, nội dung). Hãy bỏ bớt một dòng, hoặc ghi nội dung cho khác nhau."
    case .differs(let day):
      "Sổ đã có mục cùng ngày \(day.vietnamese), cùng nội dung, nhưng phần khác không giống. Hãy sửa trên trang của mục; tệp không ghi đè."
    case .tooManyRows(let most):
      "Tệp có hơn \(Digits.grouped(most)) dòng. Hãy chia nhỏ tệp, hoặc nhập bằng lệnh cchc registers import."
    default: ""
    }
  }

  /// What was typed, as far as it helps to recognise it.
  private static func short(_ text: String) -> String {
    text.count > 60 ? text.prefix(60) + "…" : text
  }
}

extension RegisterKindProblem {
  /// What is wrong and what to do.
  public var message: String {
    switch self {
    case .file(let fault): fault.message
    case .unknownKey(let path): "không có khóa “\(path)”. Hãy kiểm tra chính tả (docs/how-to/add-a-register.md)."
    case .empty(let path): "“\(path)” để trống."
    case .badCode(let code): "mã “\(code)” chỉ được gồm 1 đến 40 chữ thường không dấu, chữ số, gạch ngang."
    case .otherName(let code): "tên tệp phải là “\(code).json5”, theo mã của sổ."
    case .badEdition: "“edition” phải từ 1 trở lên."
    case .twice(let code): "mã “\(code)” có hai lần."
    case .sameHeader(let name): "hai cột cùng tên “\(name)”; khi nhập tệp sẽ không phân biệt được."
    case .noChoices(let code): "cột “\(code)” là cột chọn nhưng không có lựa chọn nào."
    case .needlessChoices(let code): "cột “\(code)” không phải cột chọn nhưng có danh sách lựa chọn."
    case .unknownName(let name): "“\(name)” được nhắc đến nhưng không có, hoặc không dùng được ở đó."
    case .unreachable(let code): "không có trạng thái nào dẫn đến trạng thái “\(code)”."
    case .oneState: "chỉ có một trạng thái; hãy bỏ đi hoặc ghi thêm."
    case .noFigure: "sổ không cho số liệu nào; hãy ghi ít nhất một mục trong “figures”."
    case .noSource: "chưa ghi căn cứ vì sao có sổ này (“sources”)."
    }
  }
}

/// Words that files of registers match or show.
public enum RegisterWords {
  /// Cột đơn vị.
  public static let unit = "Mã đơn vị"
  static let unitAliases = ["đơn vị", "unit"]
  static let dayAliases = ["ngày", "ngày tháng", "date"]
  static let whatAliases = ["nội dung", "tên", "what"]
  static let whoAliases = ["người thực hiện", "họ tên", "who"]
  /// Cột lĩnh vực.
  public static let field = "Lĩnh vực"
  /// Cột trạng thái.
  public static let state = "Trạng thái"
  /// Cột ngày trạng thái.
  public static let stateDay = "Ngày chuyển trạng thái"
  static let note = "Ghi chú"
  static let proven = "Có tài liệu kiểm chứng"
  static let noChoice = "Chưa ghi"
}
