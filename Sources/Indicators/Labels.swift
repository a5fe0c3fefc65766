public import Ground
import Reading

/// Words that figures show.
public enum IndicatorWords {
  /// Of a declared number nobody proved.
  public static let withoutBasis = "chưa ghi căn cứ"
  static let calendarRule = "Theo tháng dương lịch"
  static let calendarSource = "Thực tế các báo cáo của xã, huyện"
  /// Không có số liệu.
  public static let noData = "Không có số liệu"
  /// Chưa rõ.
  public static let unknown = "Chưa rõ"
}

extension IndicatorUnit {
  /// As the screen says it.
  public var label: String {
    switch self {
    case .dossier: "hồ sơ"
    case .procedure: "thủ tục"
    case .document: "văn bản"
    case .plan: "kế hoạch"
    case .task: "nhiệm vụ"
    case .obligation: "nghĩa vụ"
    case .inspection: "cuộc kiểm tra"
    case .place: "đơn vị"
    case .finding: "nội dung"
    case .remedy: "việc khắc phục"
    case .percent: "%"
    case .person: "người"
    case .certificate: "chứng thư số"
    case .mailbox: "hộp thư"
    case .article: "tin, bài"
    case .visit: "lượt"
    case .ballot: "phiếu"
    case .course: "lớp"
    default: otherLabel
    }
  }

  private var otherLabel: String {
    switch self {
    case .meeting: "cuộc"
    case .initiative: "sáng kiến"
    case .proposal: "đề xuất"
    case .petition: "phản ánh, kiến nghị"
    case .decision: "quyết định"
    case .dong: "đồng"
    case .millionDong: "triệu đồng"
    case .day: "ngày"
    default: "mục"
    }
  }
}

extension Indicator.Behaviour {
  /// As the screen says it.
  public var label: String {
    switch self {
    case .flow: "Cộng dồn trong kỳ"
    case .stock: "Tại thời điểm cuối kỳ"
    case .asOf: "Số biết gần nhất đến cuối kỳ"
    }
  }
}

extension RoundingMode {
  /// As the screen says it.
  public var label: String {
    switch self {
    case .halfUp: "làm tròn nửa lên"
    case .truncate: "cắt bỏ phần dư"
    }
  }
}

extension Figure.Origin {
  /// As the screen says it.
  public var label: String {
    switch self {
    case .computed: "Hệ thống tính"
    case .declared: "Đơn vị khai"
    case .mixed: "Hệ thống tính, một phần đơn vị khai"
    }
  }
}

extension FigureGrounds {
  /// `căn cứ: Báo cáo số 12; 2 số chưa ghi căn cứ`; empty where nothing was declared.
  public var text: String {
    var parts: [String] = []
    if !said.isEmpty { parts.append("căn cứ: \(said.joined(separator: "; "))\(isMore ? "; và căn cứ khác" : "")") }
    if attached > 0 {
      parts.append(said.isEmpty ? "căn cứ: tài liệu đính kèm" : "\(Digits.grouped(attached)) số có tài liệu đính kèm")
    }
    if without > 0 {
      parts.append(
        parts.isEmpty ? IndicatorWords.withoutBasis : "\(Digits.grouped(without)) số \(IndicatorWords.withoutBasis)")
    }
    return parts.joined(separator: "; ")
  }
}

extension Figure.Scope {
  /// As the screen says it.
  public var label: String {
    switch self {
    case .own: "Riêng đơn vị"
    case .subtree: "Đơn vị và các đơn vị trực thuộc"
    }
  }
}

extension TargetStanding {
  /// As the screen says it.
  public var label: String {
    switch self {
    case .met: "Đạt"
    case .missed: "Chưa đạt"
    case .unknown: "Chưa xét được"
    }
  }
}

extension ReportingPeriod.Kind {
  /// As the screen says it.
  public var label: String {
    switch self {
    case .month: "Tháng"
    case .quarter: "Quý"
    case .half: "6 tháng"
    case .nineMonths: "9 tháng"
    case .year: "Năm"
    case .free: "Ngày tự chọn"
    }
  }
}

extension ReportingPeriod {
  private static let roman = ["I", "II", "III", "IV"]

  /// As reports name it: `tháng 11 năm 2026`, `quý IV năm 2026`, `6 tháng đầu năm 2026`.
  public var label: String {
    switch kind {
    case .month: "tháng \(number) năm \(year)"
    case .quarter: "quý \(Self.roman[number - 1]) năm \(year)"
    case .half: number == 1 ? "6 tháng đầu năm \(year)" : "6 tháng cuối năm \(year)"
    case .nineMonths: "9 tháng đầu năm \(year)"
    case .year: "năm \(year)"
    case .free: days
    }
  }

  /// `từ 01/01/2026 đến 31/03/2026`.
  public var days: String { "từ \(period.from.vietnamese) đến \(period.to.vietnamese)" }
}

extension FigureValue {
  /// As reports print it, without the unit: `1.449`, `97,60 %`, or the words for none.
  public func text(of indicator: Indicator) -> String {
    switch self {
    case .noData: IndicatorWords.noData
    case .unknown: IndicatorWords.unknown
    case .number(let number): number.vietnamese(decimals: indicator.decimals)
    case .ratio: share(of: indicator).map { $0.text(decimals: indicator.decimals) + " %" } ?? IndicatorWords.noData
    }
  }
}

extension ShownShare {
  /// As people read it, with at least so many decimals and without the sign: `93,42`, `trên 99,999`.
  public func text(decimals: Int) -> String {
    let number = value.vietnamese(decimals: decimals)
    switch bound {
    case .exact: return number
    case .above: return "trên \(number)"
    case .below: return "dưới \(number)"
    }
  }
}

extension IndicatorTarget {
  /// `ít nhất 99,8 %`.
  public func text(of indicator: Indicator) -> String {
    "\(bound.label) \(value.vietnamese()) \(indicator.unit.label)"
  }
}

extension IndicatorTarget.Bound {
  /// As the screen says it, before the number.
  public var label: String {
    switch self {
    case .atLeast: "ít nhất"
    case .above: "trên"
    case .atMost: "không quá"
    case .below: "dưới"
    }
  }
}

extension TargetDue {
  /// `phải đạt chậm nhất ngày 31/12/2026: còn 39 ngày`.
  public var text: String {
    switch self {
    case .dayUnknown: "chưa rõ ngày phải đạt"
    case .reached(let by): "\(Self.day(by)): đã đạt"
    case .open(let by, 0): "\(Self.day(by)): hôm nay là ngày cuối"
    case .open(let by, let days): "\(Self.day(by)): còn \(Digits.grouped(days)) ngày"
    case .missed(let by, 0): "\(Self.day(by)): hết hạn mà chưa đạt"
    case .missed(let by, let days): "\(Self.day(by)): đã quá \(Digits.grouped(days)) ngày mà chưa đạt"
    case .untold(let by): "\(Self.day(by)): ngày đó đã qua, số liệu kỳ này chưa cho biết có đạt hay không"
    }
  }

  private static func day(_ by: Day) -> String { "phải đạt chậm nhất ngày \(by.vietnamese)" }
}

extension IndicatorRefusal {
  /// A short stable name for programs.
  public var code: String {
    let words = String(describing: self).prefix { $0 != "(" }
    var code = "figure."
    for letter in words { code += letter.isUppercase ? "-" + letter.lowercased() : String(letter) }
    return code
  }

  /// Which kind of no.
  public var kind: RefusalKind {
    switch self {
    case .unknownIndicator, .notFound: .notFound
    case .differs: .conflict
    default: .invalid
    }
  }

  /// What is wrong and what to do.
  public var message: String {
    switch self {
    case .unknownIndicator(let code):
      "Không có chỉ tiêu “\(Self.short(code))”. Hãy chọn trong danh mục chỉ tiêu."
    case .notDeclared(let label):
      "Chỉ tiêu “\(label)” do hệ thống tính, không khai tay. Nếu số liệu sai, hãy sửa ở sổ, hồ sơ gốc."
    case .notFound: "Không tìm thấy số liệu này, hoặc tài khoản không được xem. Hãy quay lại trang khai số liệu."
    case .unknownUnit(let code):
      "Không có đơn vị mã “\(Self.short(code))”, hoặc tài khoản không khai cho đơn vị đó. Hãy kiểm tra mã đơn vị."
    case .badPeriod(let text):
      "“\(Self.short(text))” không phải là kỳ số liệu. Hãy ghi ví dụ 2026-11, 2026-Q4, 2026 hoặc 2026-01-01..2026-08-28."
    case .badRule(let text): "Không có quy ước chốt số liệu “\(Self.short(text))”. Hãy chọn trong danh sách."
    case .futurePeriod: "Kỳ này chưa bắt đầu. Hãy kiểm tra lại kỳ số liệu."
    case .badNumber(let label, let text):
      "“\(label)”: “\(Self.short(text))” không phải là số. Hãy ghi ví dụ 1.200 hoặc 474,29 (nhiều nhất ba chữ số thập phân)."
    case .negative(let label): "“\(label)” không thể là số âm. Hãy kiểm tra lại."
    case .tooLong(let most): "Ghi chú dài quá \(most) ký tự. Hãy rút gọn; tài liệu dài nên đính kèm làm minh chứng."
    case .noBasis(let label):
      "“\(label)”: chưa ghi căn cứ của số khai. Hãy ghi số liệu lấy từ đâu (văn bản, sổ, phần mềm, ngày); tài liệu đính kèm ở trang của số sau khi ghi."
    case .basisTooLong(let most): "Căn cứ dài quá \(most) ký tự. Hãy rút gọn; tài liệu dài nên đính kèm làm minh chứng."
    default: fileMessage
    }
  }

  private var fileMessage: String {
    switch self {
    case .missing(let label): "Chưa ghi “\(label)”. Hãy điền rồi gửi lại."
    case .missingColumn(let name): "Tệp không có cột “\(name)”. Hãy thêm cột đó rồi nhập lại."
    case .sameInFile(let line):
      "Trùng với dòng \(line) của tệp (cùng đơn vị, chỉ tiêu, kỳ). Hãy bỏ bớt một dòng."
    case .differs(let value):
      "Kỳ này (số thời điểm: ngày cuối kỳ này) đã khai giá trị khác (\(value)). Hãy sửa trên trang khai số liệu; tệp không ghi đè."
    case .aboveWhole(let part, let value, let whole, let most):
      "“\(part)” là \(value), nhiều hơn “\(whole)” là \(most), trong khi chỉ là một phần của số đó. Hãy kiểm tra lại cả hai số."
    case .tooManyRows(let most):
      "Tệp có hơn \(Digits.grouped(most)) dòng. Hãy chia nhỏ tệp."
    default: ""
    }
  }

  /// What was typed, as far as it helps to recognise it.
  private static func short(_ text: String) -> String { text.count > 60 ? text.prefix(60) + "…" : text }
}

extension IndicatorProblem {
  /// What is wrong and what to do.
  public var message: String {
    switch self {
    case .file(let fault): fault.message
    case .unknownKey(let path): "không có khóa “\(path)”. Hãy kiểm tra chính tả (docs/how-to/add-an-indicator.md)."
    case .empty(let path): "“\(path)” để trống."
    case .badCode(let code): "mã “\(code)” phải gồm ít nhất hai tên không dấu nối bằng dấu chấm, như dossier.received."
    case .twice(let code): "mã “\(code)” có hai lần."
    case .notOneFormula(let code): "“\(code)” phải có đúng một trong các khóa computed, declared, sum, ratio."
    case .badRatio(let code): "“ratio” của “\(code)” phải gồm tử số và mẫu số."
    case .badTarget(let path):
      "mục tiêu “\(path)” phải có đúng một trong bốn khóa atLeast, above, atMost, below là số như \"99.8\"."
    default: meaningMessage
    }
  }

  private var meaningMessage: String {
    switch self {
    case .unknownIndicator(let code, let name): "“\(code)” nhắc đến chỉ tiêu “\(name)” không có."
    case .cycle(let code): "“\(code)” được tính từ chính nó."
    case .badUnit(let code): "“\(code)”: đơn vị % chỉ dùng cho tỷ lệ có tử số và mẫu số, và tỷ lệ luôn tính bằng %."
    case .badDecimals(let code): "“\(code)”: số chữ số thập phân từ 0 đến 3."
    case .noSource(let code): "“\(code)” chưa ghi căn cứ (“sources”)."
    case .noDocument(let code): "căn cứ của “\(code)” chưa ghi tên văn bản."
    case .overlap(let code): "các mục tiêu của “\(code)” chồng ngày nhau, hoặc kết thúc trước khi bắt đầu."
    case .badDeadline(let code, let day):
      "mục tiêu của “\(code)” phải đạt ngày \(day.vietnamese) (khóa by), ngoài thời gian mục tiêu có hiệu lực. Hãy sửa by, from hoặc until."
    case .unknownFact(let code, let fact): "“\(code)”: hệ thống không có cách tính “\(fact)”."
    case .unlikePart(let code, let name):
      "“\(name)” không cùng đơn vị tính hoặc kiểu kỳ với “\(code)” nên không cộng thành được."
    case .badPoints(let code, let stated, let found):
      "điểm tối đa của “\(code)” là \(stated) nhưng các phần cộng lại là \(found)."
    default: ""
    }
  }
}
