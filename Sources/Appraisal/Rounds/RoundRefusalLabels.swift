public import Ground

extension RoundRefusal {
  /// A stable name for programs.
  public var code: String {
    switch self {
    case .notFound: "round.not-found"
    case .titleMissing: "round.title-missing"
    case .tooLong: "round.too-long"
    case .unknownSet: "round.unknown-set"
    case .setForOthers: "round.set-for-others"
    case .setOutsideYear: "round.set-outside-year"
    case .yearMissing: "round.year-missing"
    case .deadlineMissing: "round.deadline-missing"
    case .deadlinesOutOfOrder: "round.deadlines-out-of-order"
    case .nobodyAsked: "round.nobody-asked"
    case .notBelow: "round.not-below"
    case .notAsked: "round.not-asked"
    case .sheetExists: "round.sheet-exists"
    case .roundNotNow: "round.not-now"
    case .sheetNotNow: "round.sheet-not-now"
    case .remarkMissing: "round.remark-missing"
    case .reasonMissing: "round.reason-missing"
    case .unknownCriterion: "round.unknown-criterion"
    case .unknownFact: "round.unknown-fact"
    case .badAnswer: "round.bad-answer"
    case .ratioOfNumber: "round.ratio-of-number"
    case .ruleDecides: "round.rule-decides"
    case .badPoints: "round.bad-points"
    case .noSuchEvidence: "round.no-such-evidence"
    case .evidenceThere: "round.evidence-there"
    case .notAppraised: "round.not-appraised"
    case .unknownPoints: "round.unknown-points"
    case .nobodySubmitted: "round.nobody-submitted"
    case .numberMissing: "round.number-missing"
    case .decisionInTheFuture: "round.decision-in-the-future"
    case .ownSheet: "round.own-sheet"
    case .scoredForUnit: "round.scored-for-unit"
    case .unitMissing: "round.unit-missing"
    case .messageMissing: "round.message-missing"
    case .damaged: "round.damaged"
    case .notFieldOwner: "round.not-field-owner"
    case .notAppraiser: "round.not-appraiser"
    case .secondAppraiser: "round.second-appraiser"
    case .notSecondAppraiser: "round.not-second-appraiser"
    case .secondDone: "round.second-done"
    case .sampleThere: "round.sample-there"
    case .badShare: "round.bad-share"
    case .noSecondAppraiser: "round.no-second-appraiser"
    case .criteriaOpen: "round.criteria-open"
    case .fieldsOpen: "round.fields-open"
    case .nothingToSettle: "round.nothing-to-settle"
    case .settlesOwn: "round.settles-own"
    case .scoredTwice: "round.scored-twice"
    case .unsettled: "round.unsettled"
    case .secondOpen: "round.second-open"
    case .badThreshold: "round.bad-threshold"
    case .partsEmpty: "round.parts-empty"
    case .unknownMarks: "round.unknown-marks"
    case .deadlinePast: "round.deadline-past"
    }
  }

  /// Which kind of no.
  public var kind: RefusalKind {
    switch self {
    case .notFound, .unknownCriterion, .unknownFact, .noSuchEvidence, .notAsked: .notFound
    case .ownSheet, .scoredForUnit, .notFieldOwner, .secondAppraiser, .notSecondAppraiser, .settlesOwn: .forbidden
    case .sheetExists, .roundNotNow, .sheetNotNow, .notAppraised, .unknownPoints, .nobodySubmitted, .damaged,
      .evidenceThere, .secondDone, .scoredTwice, .sampleThere, .fieldsOpen, .nothingToSettle, .unsettled, .secondOpen:
      .conflict
    default: .invalid
    }
  }

  /// What is wrong and what to do.
  public var message: String {
    switch self {
    case .notFound:
      "Không tìm thấy đợt chấm điểm hoặc phiếu này, hoặc tài khoản không được xem. Hãy quay lại danh sách và chọn lại."
    case .titleMissing: "Chưa ghi tên đợt chấm điểm. Hãy điền rồi ghi lại."
    case .tooLong(let most): "Nội dung dài quá \(Digits.grouped(most)) ký tự. Hãy rút gọn."
    case .unknownSet: "Chưa chọn bộ tiêu chí. Hãy chọn trong danh sách."
    case .setForOthers(let label):
      "Bộ tiêu chí “\(label)” không dùng cho các đơn vị đã chọn. Hãy chọn bộ tiêu chí khác hoặc đơn vị khác."
    case .setOutsideYear(let label, let year):
      "Bộ tiêu chí “\(label)” không áp dụng cho năm \(year). Hãy chọn bộ tiêu chí của năm đó; nếu vẫn dùng thì đánh dấu “\(RoundWords.outsideYear)” và ghi lý do."
    case .yearMissing: "Chưa ghi năm chấm điểm. Hãy ghi bốn chữ số, ví dụ 2026."
    case .deadlineMissing: "Chưa ghi hạn tự chấm. Hãy ghi ngày, ví dụ 15/12/2026."
    case .deadlinesOutOfOrder:
      "Hạn của bước sau phải không sớm hơn hạn của bước trước. Hãy kiểm tra lại các ngày."
    case .nobodyAsked: "Chưa chọn đơn vị được chấm điểm. Hãy đánh dấu ít nhất một đơn vị."
    case .notBelow(let name): "\(name) không thuộc cấp dưới của đơn vị mở đợt chấm. Hãy bỏ chọn đơn vị này."
    case .notAsked: "Đơn vị này không có trong đợt chấm điểm. Hãy hỏi đơn vị mở đợt chấm."
    case .sheetExists: "Đơn vị đã có phiếu trong đợt này. Hãy mở phiếu đó để chấm tiếp."
    case .roundNotNow(let state):
      "Đợt chấm điểm đang ở bước “\(state.label)” nên chưa thể hoặc không thể làm việc này nữa. Hãy tải lại trang."
    case .sheetNotNow(let state):
      "Phiếu đang ở trạng thái “\(state.label)” nên không làm được việc này. Hãy tải lại trang."
    case .remarkMissing: "Trả lại phải ghi lý do. Hãy ghi điều cần sửa."
    case .reasonMissing:
      "Việc này phải ghi lý do: khai khác số hệ thống tính, cho điểm hoặc sửa số liệu khi thẩm định, gắn hoặc không chấp nhận tài liệu của đơn vị, giao lại, thống nhất điểm. Hãy ghi lý do rồi ghi lại."
    case .unknownCriterion, .unknownFact: "Không có tiêu chí này trong bộ tiêu chí của đợt chấm. Hãy tải lại trang."
    case .badAnswer(let label):
      "Chưa đọc được “\(label)”. Hãy ghi số (ví dụ 12,5 hoặc 9/500), ngày (ví dụ 15/02/2026), hoặc chọn có, không."
    case .ruleDecides:
      "Tiêu chí này tính theo số liệu, đơn vị không tự cho điểm. Hãy khai số liệu, gắn tài liệu kiểm chứng."
    case .badPoints(let why): "Chưa ghi được điểm: \(why)"
    case .noSuchEvidence: "Tài liệu này không còn gắn với tiêu chí. Hãy tải lại trang."
    case .evidenceThere: "Tài liệu này đã gắn với tiêu chí này rồi."
    case .notAppraised(let names):
      "Còn phiếu chưa thẩm định: \(names.joined(separator: ", ")). Hãy thẩm định xong rồi chuyển bước."
    case .unknownPoints(let names):
      "Còn tiêu chí chưa có điểm ở phiếu của: \(names.joined(separator: ", ")). Hãy bổ sung số liệu hoặc cho điểm kèm lý do."
    case .nobodySubmitted: "Chưa đơn vị nào gửi phiếu. Hãy đôn đốc các đơn vị trước khi chuyển bước."
    case .numberMissing: "Chưa ghi số, ký hiệu và ngày của quyết định. Hãy lấy số ở văn thư, ví dụ 1040/QĐ-UBND."
    case .decisionInTheFuture(let day): "Ngày quyết định \(day.vietnamese) sau hôm nay. Hãy kiểm tra lại ngày."
    case .ownSheet: "Người của đơn vị tự chấm không thẩm định phiếu của mình. Việc này của đơn vị mở đợt chấm."
    case .damaged: "Bản đã chốt không còn nguyên vẹn. Hãy báo người quản trị kiểm tra dữ liệu."
    case .ratioOfNumber(let label):
      "“\(label)” là một số, không phải tỷ lệ, nên không ghi dạng 9/500. Hãy ghi một số, ví dụ 12 hoặc 12,5."
    case .messageMissing: "Chưa ghi ý kiến. Hãy ghi nội dung rồi gửi lại."
    case .unitMissing:
      "Anh/chị tự chấm cho nhiều đơn vị trong đợt này mà chưa chọn đơn vị. Hãy bấm “Lập phiếu” ở dòng của đơn vị đó."
    default: laterMessage
    }
  }

  /// The same of dividing the work, of second scoring and of the decision's text.
  private var laterMessage: String {
    switch self {
    case .scoredForUnit:
      "Anh/chị đã tự chấm phiếu này cho đơn vị nên không thẩm định, không chấm lần hai và không thống nhất điểm của phiếu. Hãy để người khác của cơ quan thẩm định làm."
    case .notFieldOwner(let field, let names):
      "Lĩnh vực “\(field)” đã giao cho \(names.joined(separator: ", ")) thẩm định. Hãy đề nghị người đó, hoặc nhờ người phụ trách đợt phân công lại."
    case .notAppraiser:
      "Có người được chọn không thẩm định cho đơn vị này, hoặc đã thẩm định phần đó. Hãy chọn người khác trong danh sách."
    case .secondAppraiser(let field):
      "Anh/chị được rút để chấm lần hai lĩnh vực “\(field)” của phiếu này nên không ghi điểm thẩm định ở đây. Hãy chấm ở trang Chấm lần hai."
    case .notSecondAppraiser: "Phần này không giao cho anh/chị chấm lần hai. Hãy xem Việc thẩm định của tôi."
    case .secondDone:
      "Phần này đã chấm lần hai xong nên không sửa được nữa. Chênh lệch do người phụ trách đợt thống nhất."
    case .sampleThere: "Đợt này đã rút mẫu chấm lần hai, không rút lại. Hãy xem mẫu đã rút."
    case .badShare: "Tỷ lệ mẫu phải từ 1 đến 100 (%), số gieo là số nguyên không âm. Hãy ghi lại."
    case .noSecondAppraiser(let field):
      "Không còn ai trong số đã chọn chưa tham gia thẩm định lĩnh vực \(field). Hãy chọn thêm người chấm lần hai."
    case .criteriaOpen(let codes):
      "Còn tiêu chí chưa có điểm: \(codes.joined(separator: ", ")). Hãy cho điểm kèm lý do rồi ghi lại."
    case .fieldsOpen(let labels):
      "Còn lĩnh vực chưa thẩm định xong: \(labels.joined(separator: "; ")). Hãy chờ người được giao, hoặc phân công lại."
    case .nothingToSettle: "Tiêu chí này không có chênh lệch phải thống nhất. Hãy tải lại trang."
    case .settlesOwn:
      "Anh/chị đã chấm lần một hoặc lần hai tiêu chí này nên không thống nhất điểm. Hãy để người phụ trách đợt không tham gia chấm, hoặc lãnh đạo, thống nhất."
    case .scoredTwice(let field):
      "Lĩnh vực “\(field)” của phiếu này đã chấm lần hai xong nên điểm thẩm định giữ nguyên để đối chiếu. Điểm chỉ đổi khi thống nhất ở trang Chấm lần hai, hoặc ở bước hội đồng."
    case .unsettled(let count):
      "Còn \(count) chênh lệch giữa hai lần chấm chưa thống nhất. Hãy thống nhất ở trang Chấm lần hai rồi phê duyệt."
    case .secondOpen(let count):
      "Còn \(count) phần đã rút mà chưa chấm lần hai. Hãy đôn đốc hoặc giao người khác ở trang Chấm lần hai; nếu vẫn phê duyệt thì đánh dấu xác nhận."
    case .badThreshold: "Ngưỡng phải là số không âm, tối đa 1.000, ví dụ 1,5. Hãy ghi lại."
    case .partsEmpty(let parts):
      "Quyết định còn phần để trống: \(parts.joined(separator: ", ")). Hãy ghi nội dung các phần đó."
    case .unknownMarks(let marks):
      "Nội dung có \(marks.joined(separator: ", ")) mà phần mềm không thay được. Hãy dùng \(RoundWords.marks.joined(separator: ", ")), hoặc bỏ ngoặc nhọn."
    case .deadlinePast(let step, let moment):
      "Hạn \(step.label.lowercased()) \(moment.vietnamese) đã qua. Hãy ghi một ngày còn ở phía trước."
    default: ""
    }
  }
}
