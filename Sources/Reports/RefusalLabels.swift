public import Ground

extension ReportRefusal {
  /// A stable name for programs.
  public var code: String {
    switch self {
    case .notFound: "report.not-found"
    case .unknownTemplate: "report.unknown-template"
    case .templateForOthers: "report.template-for-others"
    case .periodMissing: "report.period-missing"
    case .periodReversed: "report.period-reversed"
    case .periodTooLong: "report.period-too-long"
    case .periodNotOver: "report.period-not-over"
    case .reportExists: "report.exists"
    case .notNow: "report.not-now"
    case .remarkMissing: "report.remark-missing"
    case .writingMissing: "report.writing-missing"
    case .unknownPlace: "report.unknown-place"
    case .tooLong: "report.too-long"
    case .numberMissing: "report.number-missing"
    case .notAReport: "report.not-a-report"
    case .issueInTheFuture: "report.issue-in-the-future"
    case .numberTaken: "report.number-taken"
    case .contradictions: "report.contradictions"
    case .deadlineInThePast: "report.deadline-in-the-past"
    case .deadlineMissing: "report.deadline-missing"
    case .titleMissing: "report.title-missing"
    case .nobodyAsked: "report.nobody-asked"
    case .notBelow: "report.not-below"
    case .ownReport: "report.own-report"
    }
  }

  /// Which kind of no.
  public var kind: RefusalKind {
    switch self {
    case .notFound: .notFound
    case .ownReport: .forbidden
    case .reportExists, .notNow, .numberTaken, .contradictions, .periodNotOver, .writingMissing:
      .conflict
    default: .invalid
    }
  }

  /// What is wrong and what to do.
  public var message: String {
    switch self {
    case .notFound: "Không tìm thấy báo cáo này, hoặc tài khoản không được xem. Hãy quay lại danh sách và chọn lại."
    case .unknownTemplate(let code): "Không có đề cương báo cáo “\(code)”. Hãy chọn trong danh sách đề cương."
    case .templateForOthers: "Đề cương này dành cho cấp khác. Hãy chọn đề cương của cấp mình."
    case .periodMissing: "Chưa ghi kỳ báo cáo. Hãy ghi từ ngày nào đến ngày nào, ví dụ 01/01/2024 đến 31/3/2024."
    case .periodReversed: "Ngày cuối kỳ trước ngày đầu kỳ. Hãy kiểm tra lại hai ngày của kỳ báo cáo."
    case .periodTooLong: "Kỳ báo cáo dài quá hai năm. Hãy kiểm tra lại ngày."
    case .periodNotOver(let day):
      "Ngày ban hành trước ngày cuối kỳ \(day.vietnamese), số liệu chưa đủ kỳ. Hãy sửa ngày ban hành, hoặc lập báo cáo với kỳ kết thúc sớm hơn."
    case .reportExists: "Đã có báo cáo của kỳ này theo đề cương này. Hãy mở báo cáo đó để viết tiếp."
    case .notNow(let action, let state):
      "Báo cáo đang ở bước “\(state.label)” nên không thể “\(action.label.lowercased())”. Hãy tải lại trang để xem bước hiện tại."
    case .remarkMissing: "Trả lại phải ghi lý do. Hãy ghi điều cần sửa để người soạn biết."
    case .writingMissing(let labels):
      "Còn phần bắt buộc chưa viết: \(labels.joined(separator: "; ")). Hãy viết, hoặc ghi “Không có”."
    case .unknownPlace: "Đề cương đã đổi từ khi mở trang. Hãy tải lại trang rồi ghi lại."
    case .tooLong(let most): "Nội dung dài quá \(Digits.grouped(most)) ký tự. Hãy rút gọn."
    case .numberMissing: "Chưa ghi số, ký hiệu và ngày ban hành. Hãy lấy số ở văn thư, ví dụ 57/BC-UBND."
    case .notAReport(let sign):
      "Số \(sign) không phải số của báo cáo. Hãy ghi số lấy ở sổ báo cáo, ví dụ 57/BC-UBND."
    case .issueInTheFuture(let day): "Ngày ban hành \(day.vietnamese) sau hôm nay. Hãy kiểm tra lại ngày."
    case .numberTaken(let sign): "Số \(sign) đã dùng cho văn bản khác trong năm. Hãy kiểm tra lại với văn thư."
    case .contradictions(let count):
      "Báo cáo còn \(count) chỗ mâu thuẫn chưa xem. Hãy sửa, hoặc đánh dấu đã xem từng chỗ rồi ban hành lại."
    case .deadlineInThePast(let due):
      "Hạn gửi \(due.clock) ngày \(due.day.vietnamese) đã qua. Hãy ghi hạn sau thời điểm này."
    case .deadlineMissing: "Chưa ghi hạn gửi báo cáo. Hãy ghi ngày, ví dụ 25/3/2024."
    case .titleMissing: "Chưa ghi tên báo cáo yêu cầu. Hãy điền rồi gửi lại."
    case .nobodyAsked: "Chưa chọn đơn vị phải báo cáo. Hãy đánh dấu ít nhất một đơn vị."
    case .notBelow(let name): "\(name) không thuộc cấp dưới của đơn vị yêu cầu. Hãy bỏ chọn đơn vị này."
    case .ownReport: "Người của đơn vị báo cáo không tự chấp nhận báo cáo của mình. Việc này của đơn vị cấp trên."
    }
  }
}
