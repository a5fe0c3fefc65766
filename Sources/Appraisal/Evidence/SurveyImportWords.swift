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

  /// What a refusal repeats of a cell, which may be as long as a book.
  static func cut(_ text: String) -> String { text.count > 60 ? "\(text.prefix(60))…" : text }

  /// Two questions with the same words are told apart by their codes only.
  static func columns(_ questions: [SurveyQuestion]) -> [HeaderColumn<SurveyImport.Column>] {
    [
      HeaderColumn(.unit, label: unit, aliases: ["đơn vị", "unit"]),
      HeaderColumn(.question, label: question, aliases: ["nội dung khảo sát", "mã câu hỏi", "question"]),
      HeaderColumn(.level, label: level, aliases: ["mức", "câu trả lời", "level"]),
      HeaderColumn(.count, label: count, aliases: ["số lượng", "count"]),
    ]
      + questions.map { question in
        let isAlone = questions.filter { SearchKey($0.label) == SearchKey(question.label) }.count == 1
        return HeaderColumn(
          .answer(question.code), label: question.title,
          aliases: [question.code, "câu \(question.code)"] + (isAlone ? [question.label] : []))
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
    case .tooManyRows(let most, areBallots: false): "Tệp quá \(Digits.grouped(most)) dòng. Hãy tách tệp."
    case .tooManyRows(let most, areBallots: true):
      "Tệp quá \(Digits.grouped(most)) phiếu. Phiếu của một đơn vị phải nằm trong một tệp: hãy tách theo đơn vị, hoặc cộng sẵn và dùng mẫu tổng hợp, hoặc nhập bằng lệnh cchc surveys import."
    case .unknownUnit(let code):
      code.isEmpty
        ? "Không rõ của đơn vị nào. Hãy ghi cột \(SurveyImportWords.unit), hoặc chọn đơn vị."
        : "Không có đơn vị mã “\(SurveyImportWords.cut(code))”, hoặc bạn không tự chấm điểm cho đơn vị đó. Hãy kiểm tra mã."
    case .unitOfOtherKind(let code):
      "Bộ tiêu chí không dành cho đơn vị “\(SurveyImportWords.cut(code))”. Hãy bỏ dòng này hoặc chọn bộ khác."
    case .ambiguousQuestion(let text):
      "Có nhiều câu hỏi “\(SurveyImportWords.cut(text))”. Hãy ghi mã của câu hỏi."
    case .unknownQuestion(let text):
      "Không có câu hỏi “\(SurveyImportWords.cut(text))”. Hãy ghi mã hoặc nội dung như tệp mẫu."
    case .unknownLevel(let text, let question, let levels):
      "Câu “\(question)”: không có mức “\(SurveyImportWords.cut(text))”. Hãy ghi một trong: \(levels.joined(separator: ", ")), hoặc số thứ tự từ 1."
    case .badCount(let text):
      "Số phiếu “\(SurveyImportWords.cut(text))” không phải số nguyên từ 0 trở lên. Hãy ghi bằng chữ số; chưa có thì bỏ dòng này."
    case .sameInFile(let line): "Trùng với dòng \(line) của tệp. Hãy bỏ một dòng."
    case .noAnswers: "Phiếu không có câu trả lời nào. Hãy bỏ dòng này hoặc ghi câu trả lời."
    case .differs(let label, let known, let new):
      "“\(label)”: đã khai \(known), tệp ghi \(new). Hãy kiểm tra; nếu số trong tệp đúng thì chọn “Thay số đã khai” rồi nhập lại."
    }
  }
}
