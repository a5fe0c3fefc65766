extension CriteriaProblem {
  /// What is wrong, and what to do.
  public var message: String { fileWords ?? setWords ?? ruleWords ?? otherWords }

  private var fileWords: String? {
    switch self {
    case .cannotRead: "Không đọc được tệp. Hãy kiểm tra đường dẫn và quyền đọc."
    case .tooLarge: "Tệp quá lớn (trên 2 MB)."
    case .notJSON: "Không phải JSON5. Hãy kiểm tra dấu ngoặc, dấu phẩy, dấu nháy."
    case .notJSONAt(let line):
      "Không phải JSON5: sai ở dòng \(line). Hãy kiểm tra dấu ngoặc, dấu phẩy, dấu nháy quanh dòng đó."
    case .duplicateKey(let key, let line): "Khóa “\(key)” có hai lần trong một nhóm (dòng \(line)). Hãy bỏ một."
    case .notObject: "Chỗ này phải là một nhóm khóa trong ngoặc { }."
    case .notList: "Chỗ này phải là một danh sách trong ngoặc [ ]."
    case .unknownKey(let key): "Không có khóa “\(key)”. Hãy kiểm tra chính tả hoặc bỏ đi."
    case .missingKey(let key): "Thiếu “\(key)”. Hãy ghi thêm."
    case .emptyText(let key): "“\(key)” để trống. Hãy ghi nội dung."
    case .badNumber(let key, let text):
      "“\(key)”: “\(text)” không phải số đúng cách ghi. Hãy ghi dấu chấm thập phân, tối đa ba chữ số lẻ, ví dụ \"16.93\"."
    case .badDay(let key, let text): "“\(key)”: “\(text)” không phải ngày. Hãy ghi dạng 2024-01-31."
    case .badTruth(let key): "“\(key)” phải là true hoặc false."
    case .badText(let key): "“\(key)” phải là chữ trong dấu nháy."
    case .badChoice(let key, let text, let choices):
      "“\(key)”: không có lựa chọn “\(text)”. Hãy chọn một trong: \(choices)."
    case .tooLong(let key, let most): "“\(key)” dài quá \(most) ký tự. Hãy rút gọn."
    case .tooMany(let most): "Danh sách dài quá \(most) mục."
    default: nil
    }
  }

  private var setWords: String? {
    switch self {
    case .tooDeep: "Sâu quá bốn bậc (lĩnh vực, tiêu chí, tiêu chí thành phần, thành phần)."
    case .duplicateCode(let code): "Mã “\(code)” dùng hai lần. Hãy đổi một mã."
    case .duplicateBand(let code): "Mức xếp loại “\(code)” có hai lần."
    case .duplicateFact(let name): "Dữ kiện “\(name)” có hai lần."
    case .badFactName(let name):
      "Tên dữ kiện “\(name)” không hợp lệ. Hãy dùng chữ cái và chữ số không dấu, bắt đầu bằng chữ thường, không có dấu chấm."
    case .badPoints(let stated, let found): "Điểm tối đa ghi \(stated) nhưng các phần bên dưới cộng lại là \(found)."
    case .badTotal(let stated, let found): "Tổng điểm ghi \(stated) nhưng các lĩnh vực cộng lại là \(found)."
    case .notPositive(let text): "Điểm “\(text)” phải lớn hơn 0."
    case .tooPrecise(let text): "Điểm “\(text)” có nhiều chữ số lẻ hơn số chữ số lẻ của bộ tiêu chí. Hãy làm tròn."
    case .tooLargeNumber(let text): "Số “\(text)” quá lớn."
    case .unknownCriterion(let code): "Không có tiêu chí mã “\(code)”."
    case .cycle(let round): "Điểm phụ thuộc vòng tròn: \(round). Hãy bỏ một chỗ dẫn."
    case .noChildren: "Cách chấm “tổng điểm” cần tiêu chí bên dưới hoặc danh sách tiêu chí được cộng (of)."
    case .notSum: "Tiêu chí có tiêu chí bên dưới thì điểm là tổng của chúng, không có cách chấm riêng."
    case .bandsGap(let lower, let upper): "Xếp loại hở giữa “\(lower)” và “\(upper)”."
    case .bandsOverlap(let lower, let upper):
      "Xếp loại “\(lower)” và “\(upper)” chồng nhau hoặc không theo thứ tự tăng."
    case .bandsNotFromZero: "Mức xếp loại thấp nhất phải bắt đầu từ 0."
    case .bandsNotToTotal: "Mức xếp loại cao nhất phải đến hết tổng điểm. Hãy bỏ điểm trên (to) của mức đó."
    case .badPeriod: "Ngày cuối trước ngày đầu."
    case .noDocument: "Thiếu tên văn bản làm căn cứ."
    case .badObligation: "Hạn phải ghi dạng tháng-ngày, ví dụ 01-31."
    default: nil
    }
  }

  private var ruleWords: String? {
    switch self {
    case .unknownRule(let text, let names): "Không có cách chấm “\(text)”. Hãy chọn một trong: \(names)."
    case .unknownIndicator(let code): "Không có chỉ tiêu “\(code)” trong danh mục. Hãy xem mã ở trang Chỉ tiêu."
    case .unknownFact(let name): "Không có dữ kiện “\(name)”. Hãy khai trong phần dữ kiện (facts) của bộ tiêu chí."
    case .wrongFact(let name): "“\(name)” không đúng loại dữ kiện mà cách chấm này dùng."
    case .noSteps: "Chấm theo bậc cần ít nhất một bậc."
    case .stepsUnordered(let a, let b): "Các bậc phải tăng dần: bậc từ \(a) đứng trước bậc từ \(b)."
    case .stepsOverlap(let a, let b): "Bậc từ \(a) chồng lên bậc từ \(b)."
    case .stepsGap(let a, let b): "Giữa bậc từ \(a) và bậc từ \(b) có khoảng hở."
    case .stepOverMax(let text): "Bậc cho \(text) điểm, ngoài khoảng từ 0 đến điểm tối đa."
    case .fullIsZero: "Ngưỡng đủ điểm phải khác mức 0 điểm."
    case .partsOverMax(let text): "Các thành phần trừ cộng lại \(text) điểm, quá điểm tối đa."
    case .tooManyParts(let most): "Quá \(most) thành phần. Hãy tách thành nhiều tiêu chí."
    case .badFactor(let text): "Hệ số khi chậm “\(text)” phải từ 0 đến 1."
    case .badRange(let from, let to): "Khoảng điểm từ \(from) đến \(to) không hợp lệ."
    case .noMeasure: "Thiếu số liệu để chấm."
    case .noDenominator: "Chấm theo tỷ lệ cần mẫu số (denominator) hoặc một số liệu phần trăm."
    case .noEvidenceForTimely: "Chấm đúng hạn cần tài liệu kiểm chứng (evidence) hoặc dữ kiện ngày (source)."
    case .badWorth(let text): "Giá trị mức khảo sát “\(text)” phải từ 0 đến 100."
    default: nil
    }
  }

  private var otherWords: String {
    switch self {
    case .badRowKind(let text):
      "Loại dòng “\(text)” không hợp lệ. Hãy ghi: Bộ tiêu chí, Xếp loại, Dữ kiện hoặc Tiêu chí."
    case .unknownParent(let code): "Cột “Thuộc” ghi mã “\(code)” nhưng không có dòng nào mã đó ở phía trên."
    case .ambiguousNumber(let text):
      "Số “\(text)” có thể hiểu hai cách. Hãy ghi không có dấu chấm ngăn hàng nghìn, dấu phẩy thập phân."
    case .badCitation(let text):
      "Không hiểu căn cứ “\(text.prefix(80))”. Hãy ghi một dòng đủ bốn phần: văn bản | điều khoản | ngày hiệu lực | độ tin cậy; phần chưa rõ thì để trống giữa hai dấu |, độ tin cậy thì luôn ghi."
    case .badLine(let text): "Không hiểu “\(text)”. Mỗi mục một dòng, các phần cách nhau bằng dấu |."
    case .unknownColumn(let title): "Cột “\(title)” không thuộc cách chấm của dòng này. Hãy để trống."
    case .badNumberCell(let title, let text):
      "Cột “\(title)”: “\(text)” không phải số. Hãy ghi dạng 16,93, tối đa ba chữ số lẻ."
    case .table(let message): message
    case .notAsked(let name): "Bộ tiêu chí không dùng “\(name)”. Hãy kiểm tra tên hoặc bỏ đi."
    case .pointsOutOfRange(let points, let from, let to):
      "Điểm \(points) ngoài khoảng được chấm (từ \(from) đến \(to)) hoặc sai bước điểm."
    case .overrideWithoutReason: "Chấm khác kết quả tính phải có lý do. Hãy ghi thêm lý do (reason)."
    case .notLeaf: "Đây là tổng của các tiêu chí bên dưới, không chấm trực tiếp."
    case .notForKind(let kind, let kinds): "Bộ tiêu chí dành cho cấp \(kinds), không cho cấp “\(kind)”."
    case .negative(let name): "“\(name)”: số lượng không thể âm. Hãy ghi từ 0 trở lên, chưa rõ thì bỏ trống."
    case .unknownProof(let text): "Không có nguồn minh chứng “\(text)”. Hãy xem danh sách nguồn và mã dưới ô này."
    case .zeroDenominator: "Mẫu số phải lớn hơn 0. Nếu không phát sinh, hãy ghi tử số và mẫu số thành hai số liệu."
    case .badChange, .notByDay, .dayOutsideYear, .partOverWhole: triedMessage
    default: "Không hợp lệ."
    }
  }

  private var triedMessage: String {
    switch self {
    case .notByDay(let code):
      "Tiêu chí \(code) không chấm theo ngày của tài liệu. Hãy thử số liệu hoặc dữ kiện của tiêu chí."
    case .dayOutsideYear(let day):
      "Ngày \(day) không tính cho năm chấm điểm. Hãy ghi ngày trong năm hoặc năm trước."
    case .partOverWhole(let part, let whole): "Phần (\(part)) lớn hơn tổng (\(whole)). Hãy xem lại hai số."
    default:
      "Điều muốn thử phải ghi dạng tên=giá trị: số liệu hoặc dữ kiện của bộ, hoặc mã tiêu chí chấm theo ngày với ngày YYYY-MM-DD (không làm: never)."
    }
  }
}
