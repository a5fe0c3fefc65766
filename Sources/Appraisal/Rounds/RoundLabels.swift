import Ground
import Scoring

extension RoundState {
  /// As the screen says it.
  public var label: String {
    switch self {
    case .selfScoring: "Tự chấm điểm"
    case .appraisal: "Thẩm định"
    case .explanation: "Giải trình"
    case .council: "Hội đồng, phúc tra"
    case .approved: "Đã phê duyệt"
    case .published: "Đã công bố"
    }
  }
}

extension RoundStep {
  /// As the screen says it, in a row: `Hạn …`.
  public var label: String {
    switch self {
    case .selfScoring: "Tự chấm điểm"
    case .appraisal: "Thẩm định"
    case .explanation: "Giải trình"
    case .council: "Hội đồng, phúc tra"
    case .approval: "Phê duyệt"
    case .publication: "Công bố"
    }
  }

  /// What whoever has to act is asked to do.
  var duty: String {
    switch self {
    case .selfScoring: "gửi phiếu tự chấm điểm"
    case .appraisal: "thẩm định phiếu"
    case .explanation: "giải trình"
    case .council: "họp hội đồng, phúc tra"
    case .approval: "phê duyệt kết quả"
    case .publication: "công bố kết quả"
    }
  }
}

extension SheetState {
  /// As the screen says it.
  public var label: String {
    switch self {
    case .drafting: "Đang tự chấm"
    case .reviewing: "Chờ lãnh đạo duyệt"
    case .submitted: "Đã gửi, chờ thẩm định"
    case .appraised: "Đã thẩm định"
    case .explained: "Đã giải trình"
    case .final: "Kết quả cuối cùng"
    }
  }
}

extension SheetAction {
  /// As buttons say it.
  public var label: String {
    switch self {
    case .propose: "Trình lãnh đạo"
    case .takeBack: "Rút lại để sửa"
    case .sendBack: "Trả lại người chấm"
    case .submit: "Gửi phiếu"
    case .giveBack: "Trả lại đơn vị"
    case .appraise: "Thẩm định xong"
    case .explain: "Giải trình xong"
    }
  }
}

extension ScoreStage {
  /// As the screen says it.
  public var label: String {
    switch self {
    case .own: "Tự chấm"
    case .appraised: "Thẩm định"
    case .council: "Hội đồng"
    }
  }
}

extension DecisionPart {
  /// As the screen says it.
  public var label: String {
    switch self {
    case .superior: "Cơ quan chủ quản"
    case .issuer: "Cơ quan ban hành"
    case .place: "Địa danh"
    case .subject: "Trích yếu"
    case .bases: "Căn cứ"
    case .articles: "Các điều"
    case .recipients: "Nơi nhận"
    case .office: "Quyền hạn, chức vụ người ký"
    case .signer: "Họ tên người ký"
    }
  }
}

extension EvidenceFlag {
  /// As the screen says it.
  public var label: String {
    switch self {
    case .late: "chậm so với thời hạn"
    case .outsidePeriod: "ngoài năm chấm điểm"
    case .usedTwice: "đã dùng cho tiêu chí khác"
    case .duplicate: "trùng với tài liệu khác của tiêu chí"
    case .undated: "chưa ghi ngày"
    case .declaredOnly: "chỉ có ngày do đơn vị khai, chưa có tệp/văn bản"
    }
  }
}

extension SheetEvidence {
  /// Of what its digest is, as the screen says it.
  public var digestLabel: String { isOfBytes ? "mã băm của tệp" : "mã băm của nội dung ghi sổ, chưa có tệp" }
}

extension RoundDuty {
  /// What is to be done, as it stands in a sentence.
  public var what: String { RoundWords.what(step, turns: turns) }
}

/// Vietnamese words of rounds of scoring.
public enum RoundWords {
  /// The kind of notices.
  public static let noticeKind = "score"

  static let collected = "Hệ thống tự thu thập"
  static let system = "Hệ thống"
  static let declaredPaper = "Tài liệu đơn vị khai, không ghi số"
  static func keptPaper(_ format: String) -> String { "bản văn bản lưu (\(format.uppercased()))" }
  static func asked(_ title: String, _ due: Instant) -> String {
    "Tự chấm điểm: \(title), hạn gửi phiếu \(due.clock) ngày \(due.day.vietnamese)."
  }
  /// What is ticked to score by a set of another year.
  public static let outsideYear = "Dùng bộ tiêu chí ngoài thời gian áp dụng"
  static func outside(_ reason: String) -> String { "\(outsideYear). Lý do: \(reason)" }
  static func advanced(_ title: String, _ state: RoundState) -> String {
    "\(title): chuyển sang bước “\(state.label)”."
  }
  static func submitted(_ unit: String, _ isLate: Bool) -> String {
    "\(unit) đã gửi phiếu tự chấm điểm\(isLate ? " (gửi quá hạn)" : "")."
  }
  static func givenBack(_ remark: String) -> String { "Phiếu tự chấm điểm bị trả lại. Lý do: \(remark)" }
  static func appraised(_ title: String) -> String { "Phiếu chấm điểm đã được thẩm định: \(title)." }
  static func explained(_ unit: String) -> String { "\(unit) đã giải trình xong phiếu chấm điểm." }
  static func spoke(_ criterion: String) -> String { "Có ý kiến mới về tiêu chí \(criterion) của phiếu chấm điểm." }
  static func approved(_ title: String, _ sign: String) -> String {
    "\(title): kết quả được phê duyệt tại Quyết định \(sign)."
  }
  static func published(_ title: String) -> String { "\(title): kết quả đã công bố." }

  static func what(_ step: RoundStep, turns: Bool) -> String {
    turns ? "chuyển đợt sang bước \(step.label.lowercased())" : step.duty
  }
  static func due(_ title: String, _ step: RoundStep, _ due: Day, turns: Bool, isOver: Bool) -> String {
    "\(isOver ? "Quá hạn" : "Đến hạn") \(what(step, turns: turns)): \(title), hạn \(due.vietnamese)."
  }

  // The decision
  static let decisionType = "Quyết định"
  static let decisionNotation = "QĐ-UBND"
  static let decides = "Quyết định"
  static let draftMark = "Dự thảo"
  /// What stands for the year, for how many units were scored, and for the unit that appraises.
  static let yearMark = "{nam}"
  static let countMark = "{so_don_vi}"
  static let unitMark = "{don_vi}"
  /// All of them.
  static let marks = [yearMark, countMark, unitMark]
  static let subject =
    "Về việc phê duyệt kết quả Chỉ số cải cách hành chính của các đơn vị trên địa bàn {don_vi} năm {nam}"
  static let noSheet = "không có phiếu"
  static let late = "gửi phiếu chậm"
  static let appendixTitle = "KẾT QUẢ CHẤM ĐIỂM, XẾP HẠNG CHỈ SỐ CẢI CÁCH HÀNH CHÍNH"
  static let fieldsTitle = "ĐIỂM THEO LĨNH VỰC"
  static let head = ["TT", "Đơn vị", "Điểm thẩm định", "Xếp hạng", "Xếp loại", "So với năm trước"]
  static let sheetName = "Xếp hạng"
  static let number = "TT"
  static let unit = "Đơn vị"
  static let total = "Tổng điểm"
  static let own = "Tự chấm"
  static let rank = "Xếp hạng"
  static let band = "Xếp loại"
  static let before = "Điểm năm trước"
  static let rankBefore = "Hạng năm trước"
  static let note = "Ghi chú"
  static let basisLaw = "Căn cứ Luật Tổ chức chính quyền địa phương"
  static func basisSet(_ label: String, _ source: String) -> String {
    "Căn cứ bộ tiêu chí “\(label)”\(source.isEmpty ? "" : " (\(source))")"
  }
  static let basisCouncil = "Theo kết quả tự chấm điểm của các đơn vị, kết quả thẩm định và phúc tra"
  static let article1 =
    "Phê duyệt kết quả chấm điểm, xếp hạng Chỉ số cải cách hành chính năm {nam} của {so_don_vi} đơn vị (có phụ lục kèm theo)."
  static let article2 =
    "Căn cứ kết quả được phê duyệt, các đơn vị xây dựng kế hoạch khắc phục các tiêu chí bị mất điểm, nâng cao Chỉ số cải cách hành chính của năm tiếp theo."
  static let article3 =
    "Chánh Văn phòng, Thủ trưởng các cơ quan có liên quan và Chủ tịch Ủy ban nhân dân các đơn vị có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này. Quyết định có hiệu lực kể từ ngày ký."
  static let recipients = ["Như Điều 3", "Cấp trên trực tiếp (để báo cáo)", "Lưu: VT"]
  static let authority = ["TM. Ủy ban nhân dân"]
  static let chairman = "Chủ tịch"
  static func sampleNote(_ label: String) -> String {
    "Bộ tiêu chí “\(label)” là bộ mẫu của phần mềm, không phải bộ tiêu chí chính thức."
  }
  static func inventedNote(_ result: RoundResult) -> String {
    "\(CriteriaWords.inventedFacts) (\(result.invented.count)/\(result.lines.count) đơn vị). "
      + result.invented.notes.joined(separator: " ")
  }
  static func signed(_ points: String, _ number: Int) -> String {
    (number > 0 ? "+" : number < 0 ? "−" : "") + points
  }
  static func change(_ points: String, _ ranks: Int) -> String {
    let climb = ranks == 0 ? "giữ hạng" : ranks > 0 ? "tăng \(ranks) hạng" : "giảm \(-ranks) hạng"
    return "\(points) điểm, \(climb)"
  }
  static let paperName = "quyet-dinh"

  // The sheet as a workbook
  static let sheetFile = "phieu-cham-diem.xlsx"
  static let code = "Mã"
  static let criterion = "Tiêu chí"
  static let max = "Điểm tối đa"
  static let counted = "Hệ thống tính"
  static let appraised = "Thẩm định"
  static let final = "Kết quả"
  static let reason = "Căn cứ, lý do"
  static let given = "Số liệu dùng để tính"
  static let papers = "Tài liệu kiểm chứng"
  static let citation = "Căn cứ của tiêu chí"
  static let unknown = "Chưa rõ"
}
