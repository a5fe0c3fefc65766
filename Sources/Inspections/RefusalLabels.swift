public import Ground

extension InspectionRefusal {
  /// A stable name for programs.
  public var code: String {
    switch self {
    case .notFound: "inspection.not-found"
    case .titleMissing: "inspection.title-missing"
    case .tooLong: "inspection.too-long"
    case .badYear: "inspection.bad-year"
    case .basisMissing: "inspection.basis-missing"
    case .basisInTheFuture: "inspection.basis-in-the-future"
    case .memberMissing: "inspection.member-missing"
    case .nameMissing: "inspection.name-missing"
    case .memberTwice: "inspection.member-twice"
    case .noUnits: "inspection.no-units"
    case .unknownUnits: "inspection.unknown-units"
    case .ambiguousUnit: "inspection.ambiguous-unit"
    case .unitTwice: "inspection.unit-twice"
    case .selfOnly: "inspection.self-only"
    case .unitInUse: "inspection.unit-in-use"
    case .visitInTheFuture: "inspection.visit-in-the-future"
    case .minutesBeforeVisit: "inspection.minutes-before-visit"
    case .minutesIncomplete: "inspection.minutes-incomplete"
    case .unknownItem: "inspection.unknown-item"
    case .textMissing: "finding.text-missing"
    case .unknownHeading: "finding.unknown-heading"
    case .headingOfOtherKind: "finding.heading-of-other-kind"
    case .unknownCategory: "finding.unknown-category"
    case .tooMany: "inspection.too-many"
    case .alreadyIssued: "inspection.already-issued"
    case .deadlineMissing: "remedy.deadline-missing"
    case .deadlineInThePast: "remedy.deadline-in-the-past"
    case .deadlineTooFar: "remedy.deadline-too-far"
    case .ownerMissing: "remedy.owner-missing"
    case .remedyNotNow: "remedy.not-now"
    case .reportMissing: "remedy.report-missing"
    case .evidenceMissing: "remedy.evidence-missing"
    case .evidenceOnlyTold: "remedy.evidence-only-told"
    case .minutesMade: "inspection.minutes-made"
    case .minutesNotMade: "inspection.minutes-not-made"
    case .minutesSigned: "inspection.minutes-signed"
    case .decisionMade: "inspection.decision-made"
    case .decisionEmpty: "inspection.decision-empty"
    case .planIssued: "inspection.plan-issued"
    case .notPlanNumber: "inspection.not-plan-number"
    case .ownReport: "remedy.own-report"
    case .reasonMissing: "inspection.reason-missing"
    case .numberMissing: "conclusion.number-missing"
    case .issueInTheFuture: "conclusion.issue-in-the-future"
    case .numberTaken: "conclusion.number-taken"
    case .notRendered: "conclusion.not-rendered"
    case .errorsOpen: "conclusion.errors-open"
    case .warningsOpen: "conclusion.warnings-open"
    case .nothingToConfirm: "conclusion.nothing-to-confirm"
    case .noTemplate: "conclusion.no-template"
    case .badData: "inspection.bad-data"
    }
  }

  /// Which kind of no.
  public var kind: RefusalKind {
    switch self {
    case .notFound: .notFound
    case .alreadyIssued, .remedyNotNow, .numberTaken, .errorsOpen, .warningsOpen, .unitInUse, .ownReport, .noTemplate,
      .minutesMade, .minutesNotMade, .minutesSigned, .decisionMade, .decisionEmpty,
      .planIssued:
      .conflict
    default: .invalid
    }
  }

  /// What is wrong and what to do.
  public var message: String {
    switch self {
    case .notFound: "Không tìm thấy mục này, hoặc tài khoản không được xem. Hãy quay lại danh sách và chọn lại."
    case .titleMissing: "Chưa ghi nội dung kiểm tra. Hãy ghi, ví dụ “Kiểm tra công tác cải cách hành chính”."
    case .tooLong(let most): "Nội dung dài quá \(Digits.grouped(most)) ký tự. Hãy rút gọn."
    case .badYear(let year): "Năm \(year) không hợp lệ. Hãy ghi năm của kế hoạch kiểm tra."
    case .basisMissing: "Văn bản cần có số, ký hiệu và ngày ban hành. Hãy ghi đủ, ví dụ 35/KH-UBND ngày 15/02/2023."
    case .basisInTheFuture(let day): "Ngày ban hành \(day.vietnamese) sau hôm nay. Hãy kiểm tra lại ngày."
    case .memberMissing: "Không có thành viên này trong đoàn. Hãy tải lại trang và chọn lại."
    case .nameMissing: "Chưa ghi họ tên. Hãy điền họ tên thành viên."
    case .memberTwice(let name): "“\(name)” đã là thành viên của đoàn. Hãy kiểm tra lại danh sách."
    case .noUnits: "Chưa chọn đơn vị nào. Hãy đánh dấu đơn vị được kiểm tra."
    case .unknownUnits(let name):
      "Không có đơn vị “\(name)” trong phạm vi kiểm tra. Hãy kiểm tra lại tên, cách nhau bằng dấu phẩy."
    case .ambiguousUnit(let name): "Có nhiều đơn vị tên “\(name)”. Hãy ghi cả cấp, ví dụ “Xã \(name)”."
    case .unitTwice(let name): "\(name) đã có trong danh sách kiểm tra."
    case .selfOnly: "Tự kiểm tra chỉ gồm chính đơn vị. Muốn kiểm tra đơn vị khác, hãy lập cuộc kiểm tra."
    case .unitInUse(let name):
      "\(name) đã có biên bản hoặc phát hiện nên không bỏ khỏi danh sách được. Hãy sửa các phát hiện trước."
    case .visitInTheFuture(let day): "Ngày \(day.vietnamese) sau hôm nay. Chỉ ghi buổi kiểm tra và biên bản đã có."
    case .minutesBeforeVisit: "Ngày biên bản trước ngày kiểm tra. Hãy kiểm tra lại hai ngày."
    case .minutesIncomplete: "Biên bản cần cả số và ngày, và ngày kiểm tra. Hãy ghi đủ hoặc để trống cả số lẫn ngày."
    case .unknownItem(let code): "Biểu kiểm tra không có nội dung “\(code)”. Hãy tải lại trang."
    case .textMissing: "Chưa ghi nội dung phát hiện. Hãy ghi như sẽ viết trong kết luận."
    case .unknownHeading(let code): "Khung kết luận không có mục “\(code)”. Hãy chọn mục trong danh sách."
    case .headingOfOtherKind: "Ưu điểm phải nằm ở phần ưu điểm, hạn chế ở phần hạn chế. Hãy chọn mục khác."
    case .unknownCategory(let code): "Không có loại “\(code)”. Hãy chọn loại trong danh sách."
    case .tooMany(let most): "Nhiều quá \(Digits.grouped(most)) mục. Hãy chia thành nhiều cuộc kiểm tra."
    case .alreadyIssued: "Kết luận đã ban hành nên nội dung không sửa được nữa. Việc khắc phục vẫn tiếp tục."
    case .deadlineMissing: "Chưa có hạn khắc phục. Hãy ghi ngày phải báo cáo."
    case .deadlineInThePast(let day): "Hạn \(day.vietnamese) đã qua. Hãy đặt hạn từ hôm nay trở đi."
    case .deadlineTooFar(let day): "Hạn \(day.vietnamese) xa quá mười năm. Hãy kiểm tra lại ngày."
    case .ownerMissing: "Chưa có chức danh chịu trách nhiệm khắc phục. Hãy chọn một chức danh."
    case .remedyNotNow(let state):
      "Việc khắc phục đang ở trạng thái “\(state.label)” nên chưa làm được việc này. Hãy tải lại trang để xem việc nào làm được."
    case .reportMissing: "Chưa ghi kết quả khắc phục. Hãy ghi đã làm gì, khi nào."
    case .evidenceOnlyTold:
      "Minh chứng chỉ là văn bản dẫn không có trong sổ, hoặc văn bản đã thu hồi, nên chưa chứng minh được gì. Hãy đính kèm bản chụp (tệp) hoặc dẫn văn bản có trong sổ của đơn vị."
    case .minutesMade:
      "Biên bản của đơn vị này đã lập, nội dung được giữ nguyên. Muốn sửa, hãy hủy biên bản đã lập kèm lý do rồi lập lại."
    case .minutesNotMade: "Chưa có biên bản nào được lập cho đơn vị này. Hãy tải lại trang."
    case .minutesSigned: "Biên bản đã có bản ký nên không hủy được. Hãy gỡ bản ký đính kèm nhầm trước."
    case .decisionMade:
      "Quyết định này đã lập, danh sách được giữ nguyên. Muốn thay đổi thành viên, hãy thêm quyết định bổ sung, thay thế."
    case .planIssued(let number):
      "Cuộc kiểm tra đã ban hành kế hoạch số \(number). Muốn thay đổi thì ban hành văn bản khác và ghi làm căn cứ."
    case .notPlanNumber(let number):
      "Số, ký hiệu \(number) không phải của kế hoạch. Hãy ghi ký hiệu có KH, ví dụ 35/KH-UBND."
    case .decisionEmpty:
      "Quyết định này chưa có thành viên nào. Hãy thêm thành viên theo quyết định rồi lập văn bản."
    case .evidenceMissing:
      "Chưa có tài liệu kiểm chứng nên không được coi là đã khắc phục. Hãy đính kèm tệp hoặc dẫn văn bản có trong sổ ở mục Tài liệu kiểm chứng."
    case .ownReport: "Người báo cáo không tự đánh giá báo cáo của mình. Hãy để người kiểm tra khác đánh giá."
    case .reasonMissing: "Chưa ghi lý do. Hãy ghi lý do."
    case .numberMissing:
      "Cần số, ký hiệu hợp lệ và ngày của thông báo kết luận, ví dụ 57/TB-UBND. Hãy lấy số ở văn thư."
    case .issueInTheFuture(let day): "Ngày ban hành \(day.vietnamese) sau hôm nay. Hãy kiểm tra lại ngày."
    case .numberTaken(let number):
      "Số \(number) đã dùng cho một kết luận khác hoặc một văn bản đi ngày khác trong năm. Hãy kiểm tra lại số và ngày."
    case .notRendered: "Chưa tạo được tệp văn bản của kết luận. Hãy thử lại; nếu vẫn lỗi, báo người quản trị."
    case .errorsOpen(let count): "Còn \(count) lỗi phải sửa trước khi ban hành. Hãy xem mục Rà soát."
    case .warningsOpen(let count): "Còn \(count) cảnh báo chưa xác nhận. Hãy sửa hoặc xác nhận kèm lý do ở mục Rà soát."
    case .nothingToConfirm: "Không có cảnh báo này, hoặc nội dung đã thay đổi. Hãy tải lại trang Rà soát."
    case .noTemplate:
      "Không tìm thấy khung kết luận (Data/inspections). Hãy báo người quản trị cài đủ dữ liệu kèm phần mềm."
    case .badData(let name): "Tệp dữ liệu \(name) không đọc được. Hãy báo người quản trị."
    }
  }
}
