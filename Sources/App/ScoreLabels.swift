import Appraisal
import Ground
import Indicators
import Organisation
import Reading
import Scoring

extension Words {
  static let scoreAbstract = "Chấm điểm một đơn vị theo bộ tiêu chí và tệp dữ kiện, không cần cơ sở dữ liệu."
  static let scoreSetHelp = "Tệp bộ tiêu chí (JSON5 hoặc XLSX), hoặc tên bộ trong Data/criteria, ví dụ bach-thong."
  static let scoreFactsHelp = "Tệp dữ kiện (JSON, JSON5); cách viết xem docs/scoring.md."
  static let scoreAgainstHelp = "Chấm cùng dữ kiện theo bộ tiêu chí thứ hai và so sánh."
  static let scoreDayHelp = "Ngày để tính những điểm còn lấy được, ví dụ 2026-10-01."
  static let scoreTryHelp =
    "Thử một thay đổi, không ghi gì: số liệu hoặc dữ kiện của bộ (dossier.online=60), hoặc mã tiêu chí chấm theo ngày (2.1.1=2022-02-01; không làm: never). Dùng nhiều lần được."
  static let criteriaAbstract = "Bộ tiêu chí: kiểm tra, xuất ra bảng tính, nhập lại, so sánh hai phiên bản."
  static let criteriaCheckAbstract = "Kiểm tra một bộ tiêu chí và báo mọi chỗ sai."
  static let criteriaExportAbstract = "Xuất bộ tiêu chí ra bảng tính Excel để sửa."
  static let criteriaImportAbstract = "Nhập bộ tiêu chí từ bảng tính đã sửa."
  static let criteriaDiffAbstract = "So sánh hai phiên bản của một bộ tiêu chí."
  static let criteriaFileHelp = "Tệp bộ tiêu chí, hoặc tên bộ trong Data/criteria."
  static let criteriaXLSXHelp = "Tệp Excel sẽ ghi."
  static let criteriaOutHelp = "Tệp bộ tiêu chí (JSON5) sẽ ghi."
  static let criteriaTableHelp = "Bảng tính (.xlsx) hoặc CSV."
  static let criteriaOldHelp = "Bộ tiêu chí cũ."
  static let criteriaNewHelp = "Bộ tiêu chí mới."
  static let inventedFacts = "Dữ kiện giả định, không phải số liệu thật."

  static func criteriaSound(_ set: CriteriaSet) -> String {
    "\(set.label), phiên bản \(set.edition): \(set.all.filter(\.isLeaf).count) tiêu chí chấm điểm, tổng \(set.total.vietnamese()) điểm, không có lỗi."
  }
  static func criteriaWritten(_ set: CriteriaSet, _ path: String) -> String {
    "Đã ghi bộ tiêu chí “\(set.label)”, phiên bản \(set.edition), vào \(path)."
  }
  static func criteriaChanges(_ count: Int) -> String {
    count == 0 ? "Hai bộ tiêu chí giống nhau." : "\(Digits.grouped(count)) thay đổi:"
  }

  static func scoreHead(_ sheet: ScoreSheet) -> String {
    let unit = sheet.facts.unit.isEmpty ? "" : "\(sheet.facts.unit) – "
    return "\(unit)\(sheet.set.label), phiên bản \(sheet.set.edition)"
  }

  static func scoreLine(_ line: ScoreLine, _ sheet: ScoreSheet) -> String {
    let criterion = sheet.criterion(of: line)
    let indent = String(repeating: "  ", count: sheet.depth(of: line))
    guard line.isApplicable else {
      return "\(indent)\(criterion.code) \(criterion.label): \(CriteriaWords.notApplicable)"
    }
    var text =
      "\(indent)\(criterion.code) \(criterion.label): \(CriteriaWords.points(line.points))/\(line.max.vietnamese())"
    if criterion.isOutside { text += " (\(CriteriaWords.outside))" }
    let given = sheet.given(line)
    let missing = sheet.missing(line)
    if !given.isEmpty {
      text += " [\(given)\(missing.isEmpty ? "" : ": cần \(missing.joined(separator: ", "))")]"
    }
    if !line.evidence.label.isEmpty { text += " [\(line.evidence.label)]" }
    if let reason = sheet.reason(of: line) {
      text += "\n\(indent)  \(reason)"
      if let role = criterion.role { text += " (\(role.label))" }
    }
    return text
  }

  static func scoreTotal(_ sheet: ScoreSheet) -> String {
    var text = "\(CriteriaWords.total): \(CriteriaWords.points(sheet.total))/\(sheet.max.vietnamese())"
    if let band = CriteriaWords.band(sheet) {
      text += ", xếp loại: \(band)"
      if sheet.set.bandTrust != .official {
        text += " (mức xếp loại: \(sheet.set.bandTrust.criteriaLabel.lowercased()))"
      }
    }
    return text
  }

  static func worth(_ worth: DatedWorth) -> String {
    func points(_ known: Quantity?) -> String { known.map { "\($0.vietnamese()) điểm" } ?? "chưa rõ điểm" }
    let told = worth.due.map {
      "hạn \($0.vietnamese): đúng hạn \(points(worth.onTime)), muộn một ngày \(points(worth.dayLate))"
    }
    return "\(worth.code) \(worth.label): \(told ?? "chưa rõ hạn")\(worth.isMet ? " (đã thực hiện)" : "")"
  }
  static func tried(_ sheet: ScoreSheet, _ difference: Quantity?) -> String {
    let moved = difference.map { value in
      value == .zero
        ? " (không đổi)"
        : value > .zero ? " (tăng \(value.vietnamese()))" : " (giảm \((Quantity.zero - value).vietnamese()))"
    }
    return "Nếu vậy: \(CriteriaWords.points(sheet.total))/\(sheet.max.vietnamese()) điểm\(moved ?? "")."
  }
  static func triedLine(_ criterion: Criterion, _ old: ScorePoints, _ new: ScorePoints) -> String {
    "\(criterion.code) \(criterion.label): \(CriteriaWords.points(old)) → \(CriteriaWords.points(new))"
  }

  static func scoreAgainst(_ sheet: ScoreSheet) -> String {
    "Cùng dữ kiện theo “\(sheet.set.label)”, phiên bản \(sheet.set.edition):"
  }
  static func scoreUnused(_ names: [String]) -> String {
    "Bộ tiêu chí này không dùng: \(names.joined(separator: ", "))."
  }

  static func projection(_ projection: Projection) -> String {
    let bands = projection.bands.map { " (xếp loại từ \($0.low.label) đến \($0.high.label))" } ?? ""
    return
      "Cuối kỳ từ \(projection.low.vietnamese()) đến \(projection.high.vietnamese()) điểm\(bands); giữ nhịp như hiện nay: từ \(projection.yearEnd.keep.low.vietnamese()) đến \(projection.yearEnd.keep.high.vietnamese()) điểm. Điểm kế tiếp, rẻ nhất trước:"
  }
}

/// Words of surveys.
extension Words {
  static let surveysAbstract = "Khảo sát: nhập kết quả từ tệp, xuất tệp mẫu."
  static let surveyImportAbstract =
    "Nhập kết quả khảo sát (CSV, XLSX): bảng tổng hợp hoặc từng phiếu; chỉ giữ số phiếu, không giữ thông tin cá nhân."
  static let surveyTemplateAbstract = "Ghi tệp mẫu để điền kết quả khảo sát."
  static let surveySetHelp = "Mã bộ tiêu chí có khảo sát, ví dụ sipas-mau."
  static let surveyYearHelp = "Năm chấm điểm."
  static let surveyReplaceHelp = "Thay số đã khai bằng số trong tệp."
  static let surveyShapeHelp = "tong-hop (mỗi dòng một mức trả lời) hoặc tung-phieu (mỗi dòng một phiếu)."
  static let surveyOutHelp = "Tệp sẽ ghi; tên kết thúc bằng .csv thì ghi CSV, còn lại ghi Excel."

  static func surveyTaken(_ result: SurveyImport.Result) -> String {
    let counted = result.ballots.map { "Đã đếm \(Digits.grouped($0)) phiếu. " } ?? ""
    let outcome = result.outcome
    return counted
      + "Ghi mới \(outcome.taken) số, giữ nguyên \(outcome.unchanged) số, không nhận \(outcome.refused.count) dòng."
  }
  static func surveyRefused(_ row: ImportOutcome.Refused) -> String {
    "\(row.line == 0 ? "Cả tệp" : "Dòng \(row.line)"): \(row.reason)"
  }
  static func surveyTemplateWritten(_ path: String) -> String { "Đã ghi tệp mẫu vào \(path)." }
}
