import Ground
import Reading

/// Words of files of surveys.
enum SurveyImportWords {
  static let sheet = "Khảo sát"
  static let unit = "Mã đơn vị"
  static let question = "Câu hỏi"
  static let level = "Mức trả lời"
  static let count = "Số phiếu"
  static let note = "Nhập từ tệp kết quả khảo sát"
  /// What stands in a refused row for a cell that is not read: it may be about a person.
  static let hidden = ""

  static func columns(_ questions: [SurveyQuestion]) -> [HeaderColumn<SurveyImport.Column>] {
    [
      HeaderColumn(.unit, label: unit, aliases: ["đơn vị", "unit"]),
      HeaderColumn(.question, label: question, aliases: ["nội dung khảo sát", "mã câu hỏi", "question"]),
      HeaderColumn(.level, label: level, aliases: ["mức", "câu trả lời", "level"]),
      HeaderColumn(.count, label: count, aliases: ["số lượng", "count"]),
    ]
      + questions.map {
        HeaderColumn(.answer($0.code), label: $0.title, aliases: [$0.code, $0.label, "câu \($0.code)"])
      }
  }
}

extension SurveyRefusal {
  /// Why, and what to do.
  public var message: String {
    switch self {
    case .noQuestions: "Bộ tiêu chí này không có khảo sát do đơn vị nhập. Hãy chọn bộ khác."
    case .noColumns(let titles):
      "Không thấy cột của khảo sát. Hãy dùng tệp mẫu: hoặc các cột \(SurveyImportWords.question), \(SurveyImportWords.level), \(SurveyImportWords.count); hoặc mỗi câu hỏi một cột: \(titles.joined(separator: "; "))."
    case .bothShapes:
      "Tệp vừa có cột \(SurveyImportWords.count) vừa có cột trả lời từng câu. Hãy tách thành hai tệp."
    case .tooManyRows(let most): "Tệp quá \(Digits.grouped(most)) dòng. Hãy tách tệp."
    case .unknownUnit(let code):
      code.isEmpty
        ? "Không rõ của đơn vị nào. Hãy ghi cột \(SurveyImportWords.unit), hoặc chọn đơn vị."
        : "Không có đơn vị mã “\(code)”, hoặc bạn không tự chấm điểm cho đơn vị đó. Hãy kiểm tra mã."
    case .unitOfOtherKind(let code): "Bộ tiêu chí không dành cho đơn vị “\(code)”. Hãy bỏ dòng này hoặc chọn bộ khác."
    case .unknownQuestion(let text): "Không có câu hỏi “\(text)”. Hãy ghi mã hoặc nội dung như tệp mẫu."
    case .unknownLevel(let text, let question, let levels):
      "Câu “\(question)”: không có mức “\(text)”. Hãy ghi một trong: \(levels.joined(separator: ", ")), hoặc số thứ tự từ 1."
    case .badCount(let text):
      "Số phiếu “\(text)” không phải số nguyên từ 0 trở lên. Hãy ghi bằng chữ số; chưa có thì bỏ dòng này."
    case .sameInFile(let line): "Trùng với dòng \(line) của tệp. Hãy bỏ một dòng."
    case .noAnswers: "Phiếu không có câu trả lời nào. Hãy bỏ dòng này hoặc ghi câu trả lời."
    case .differs(let label, let known, let new):
      "“\(label)”: đã khai \(known), tệp ghi \(new). Hãy kiểm tra; nếu số trong tệp đúng thì chọn “Thay số đã khai” rồi nhập lại."
    }
  }
}
