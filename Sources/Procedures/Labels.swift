public import Ground
import Reading

extension ServiceLevel {
  /// As the screen says it.
  public var label: String {
    switch self {
    case .full: "Toàn trình"
    case .partial: "Một phần"
    case .informationOnly: "Chỉ cung cấp thông tin"
    case .unknown: "Chưa rõ"
    }
  }
}

extension ProcedureRevision.Kind {
  /// As the screen says it.
  public var label: String {
    switch self {
    case .published: "Công bố"
    case .amended: "Sửa đổi, bổ sung"
    case .abolished: "Bãi bỏ"
    }
  }
}

/// The words catalogues use.
enum ImportWords {
  static let headers: [(key: String, names: [String])] = [
    ("code", ["code", "mã", "mã thủ tục", "mã tthc", "mã số tthc"]),
    ("name", ["name", "tên", "tên thủ tục", "tên tthc", "tên thủ tục hành chính"]),
    ("field", ["field", "lĩnh vực"]),
    ("time_limit", ["time_limit", "thời hạn", "thời hạn giải quyết", "thời gian giải quyết"]),
    ("fee", ["fee", "phí", "lệ phí", "phí, lệ phí"]),
    ("level", ["level", "cấp thực hiện", "cấp", "cơ quan thực hiện"]),
    ("source", ["source", "nguồn", "ghi chú"]),
    ("service_level", ["service_level", "mức độ", "mức độ dịch vụ công", "mức độ dvc"]),
    ("effective_from", ["effective_from", "ngày hiệu lực", "hiệu lực từ"]),
    ("decision", ["decision", "quyết định công bố", "số quyết định"]),
    ("decided_on", ["decided_on", "ngày quyết định"]),
  ]

  static var columns: [HeaderColumn<String>] {
    headers.map {
      HeaderColumn($0.key, label: $0.names[1], aliases: $0.names, isRequired: $0.key == "code" || $0.key == "name")
    }
  }

  static let noField = "Chưa phân lĩnh vực"

  static func serviceLevel(_ text: String) -> ServiceLevel? {
    switch SearchKey(text).description {
    case "", "unknown", "chua ro": .unknown
    case "full", "toan trinh": .full
    case "partial", "mot phan": .partial
    case "informationonly", "information-only", "chi cung cap thong tin", "cung cap thong tin": .informationOnly
    default: nil
    }
  }

  static func isDoubtful(_ source: String) -> Bool {
    let key = SearchKey(source).description
    return key.isEmpty || key.contains("unsure") || key.contains("knowledge") || key.contains("unverified")
  }
}

extension ProcedureRefusal {
  /// A stable name for programs.
  public var code: String {
    switch self {
    case .unknownProcedure: "procedure.unknown"
    case .differs: "procedure.differs"
    default: "procedure.invalid"
    }
  }

  /// Which kind of no.
  public var kind: RefusalKind {
    switch self {
    case .unknownProcedure: .notFound
    case .abolished, .differs, .notLater: .conflict
    default: .invalid
    }
  }

  /// What is wrong and what to do.
  public var message: String {
    switch self {
    case .nameMissing: "Chưa ghi tên thủ tục. Hãy điền tên."
    case .fieldMissing: "Chưa ghi lĩnh vực. Hãy điền lĩnh vực."
    case .effectiveDateMissing: "Chưa ghi ngày hiệu lực của phiên bản mới. Hãy điền ngày hiệu lực theo quyết định."
    case .decisionMissing: "Chưa ghi số quyết định. Công bố lại, sửa đổi hay bãi bỏ đều theo quyết định; hãy điền số."
    case .decisionDateMissing: "Chưa ghi ngày của quyết định. Hãy điền ngày ký quyết định."
    case .badShare(let text):
      "Tỷ lệ thời gian “\(text.prefix(40))” của bước không hợp lệ. Hãy ghi số phần trăm nguyên từ 0 đến 100, không có phần lẻ, ví dụ 34."
    case .badCopies(let text): "Số bản “\(text.prefix(40))” không hợp lệ. Hãy ghi số nguyên từ 1 đến 999, ví dụ 2."
    case .notLater(let day): "Ngày hiệu lực phải sau ngày hiệu lực của phiên bản trước (\(day.vietnamese))."
    case .abolished(let name): "Thủ tục “\(name)” đã bị bãi bỏ; muốn dùng lại hãy công bố mới."
    case .notPublished: "Thủ tục chưa được công bố nên không thể sửa đổi hay bãi bỏ."
    case .sharesDoNotAddUp(let sum): "Tỷ lệ thời gian của các bước cộng lại phải bằng 100%, hiện là \(sum)%."
    case .unknownProcedure(let code): "Không có thủ tục mã “\(code)”."
    case .badCode(let code): "Mã thủ tục “\(code.prefix(40))” không hợp lệ. Hãy ghi dạng 1.001193."
    case .badDay(let text): "Ngày “\(text.prefix(40))” không hợp lệ. Hãy ghi dạng 2025-07-01 hoặc 01/07/2025."
    case .badServiceLevel(let text):
      "Mức độ “\(text.prefix(40))” không có. Hãy ghi toàn trình, một phần hoặc chỉ cung cấp thông tin."
    case .duplicateInFile(let line): "Mã thủ tục này đã có ở dòng \(line) của tệp. Hãy giữ một dòng."
    case .differs(let code):
      "Thủ tục “\(code)” đã có với nội dung khác. Hãy ghi ngày hiệu lực của phiên bản sửa đổi (cột “ngày hiệu lực” hay effective_from)."
    }
  }
}
