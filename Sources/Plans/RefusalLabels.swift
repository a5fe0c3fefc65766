public import Ground

extension PlanRefusal {
  /// A stable name for programs.
  public var code: String {
    switch self {
    case .badData: "plan.bad-data"
    case .notFound: "plan.not-found"
    case .titleMissing: "plan.title-missing"
    case .workMissing: "task.work-missing"
    case .tooLong: "plan.too-long"
    case .badYear: "plan.bad-year"
    case .unknownType: "plan.unknown-type"
    case .badNumber: "plan.bad-number"
    case .numberTaken: "plan.number-taken"
    case .numberEntered: "plan.number-entered"
    case .issuedInFuture: "plan.issued-in-future"
    case .issuedFarFromYear: "plan.issued-far-from-year"
    case .alreadyIssued: "plan.already-issued"
    case .notIssued: "plan.not-issued"
    case .numberMissing: "plan.number-missing"
    case .noTasks: "plan.no-tasks"
    case .tooManyTasks: "plan.too-many-tasks"
    case .tasksOpen: "plan.tasks-open"
    case .notDraft: "plan.not-draft"
    case .dueInPast: "task.due-in-past"
    case .dueTooFar: "task.due-too-far"
    case .badDue: "task.bad-due"
    case .dueUnchanged: "task.due-unchanged"
    case .dueAfterParent: "task.due-after-parent"
    case .assignedInFuture: "task.assigned-in-future"
    case .badReportDay: "task.bad-report-day"
    case .badPercent: "task.bad-percent"
    case .reasonMissing: "task.reason-missing"
    case .resultMissing: "task.result-missing"
    case .unproven: "task.unproven"
    case .originalUnseen: "task.original-unseen"
    case .childrenOpen: "task.children-open"
    case .notNow: "task.not-now"
    case .notYours: "task.not-yours"
    case .ownResult: "task.own-result"
    case .hasItAlready: "task.has-it-already"
    case .unknownOfficer: "task.unknown-officer"
    case .unknownUnit: "task.unknown-unit"
    case .circular: "task.circular"
    case .delegatedToItself: "task.delegated-to-itself"
    case .notBelow: "task.not-below"
    case .officerOfSeveral: "task.officer-of-several"
    case .tooManyUnits: "task.too-many-units"
    case .unknownObligation: "obligation.unknown"
    case .unknownAction: "task.unknown-action"
    case .nothingToImport: "task.nothing-to-import"
    case .recordedByPlan: "obligation.recorded-by-plan"
    case .doneInFuture: "obligation.done-in-future"
    }
  }

  /// Which kind of no.
  public var kind: RefusalKind {
    switch self {
    case .notFound, .unknownObligation, .unknownAction: .notFound
    case .notYours, .ownResult: .forbidden
    case .numberTaken, .numberEntered, .alreadyIssued, .notIssued, .tasksOpen, .notDraft, .unproven, .originalUnseen,
      .childrenOpen,
      .notNow, .circular, .delegatedToItself, .hasItAlready:
      .conflict
    default: .invalid
    }
  }

  /// What is wrong and what to do.
  public var message: String {
    switch self {
    case .badData(let file, let place):
      "Không đọc được \(file)\(place.isEmpty ? "" : ", chỗ “\(place)”"). Hãy kiểm tra tệp trong thư mục Data/plans."
    case .notFound: "Không tìm thấy mục này, hoặc tài khoản không được xem. Hãy quay lại danh sách và chọn lại."
    case .titleMissing: "Chưa ghi tên kế hoạch. Hãy ghi trích yếu như trên văn bản."
    case .workMissing: "Chưa ghi nhiệm vụ. Hãy ghi rõ việc phải làm."
    case .tooLong(let field): "“\(field)” quá dài. Hãy rút gọn."
    case .badYear(let year): "Năm “\(year)” không hợp lệ. Hãy ghi từ 2000 đến 2099."
    case .unknownType: "Loại kế hoạch này không có trong danh mục. Hãy chọn lại trong danh sách."
    case .badNumber(let text):
      "Số, ký hiệu “\(text)” không hợp lệ. Hãy ghi như trên văn bản, ví dụ 21a/KH-UBND."
    case .numberTaken(let number, let day):
      "Số \(number) đã ghi ngày \(day.vietnamese). Một số văn bản chỉ có một ngày; hãy đối chiếu với văn bản gốc."
    case .numberEntered(let number, let day):
      "Số \(number) ngày \(day.vietnamese) đã có trong danh sách kế hoạch. Hãy mở kế hoạch đó, không nhập lần nữa."
    case .issuedInFuture(let day): "Ngày ban hành \(day.vietnamese) chưa đến. Hãy ghi ngày trên văn bản đã ký."
    case .issuedFarFromYear(let day, let year):
      "Ngày ban hành \(day.vietnamese) cách xa năm kế hoạch \(year). Hãy kiểm tra lại năm."
    case .alreadyIssued: "Kế hoạch đã ban hành. Hãy tải lại trang."
    case .notIssued: "Việc này chỉ làm được với kế hoạch đã ban hành và chưa kết thúc."
    case .numberMissing:
      "Chưa ghi số, ký hiệu và ngày ban hành. Hãy ghi như trên văn bản, hoặc đánh dấu văn bản để trống số, ngày."
    case .noTasks: "Kế hoạch chưa có nhiệm vụ nào. Hãy thêm nhiệm vụ."
    case .tooManyTasks(let most): "Một kế hoạch có nhiều nhất \(most) nhiệm vụ. Hãy chia thành nhiều kế hoạch."
    case .tasksOpen(let count):
      "Còn \(count) nhiệm vụ chưa xong. Hãy hoàn thành hoặc hủy các nhiệm vụ đó rồi kết thúc kế hoạch."
    case .notDraft: "Chỉ sửa, xóa được khi còn dự thảo. Nhiệm vụ đã giao thì điều chỉnh hạn, giao lại hoặc hủy."
    default: taskMessage
    }
  }

  private var taskMessage: String {
    switch self {
    case .dueInPast(let day, let from):
      "Hạn \(day.vietnamese) đã qua so với ngày giao \(from.vietnamese). Hãy ghi hạn từ ngày giao trở đi."
    case .dueTooFar(let day): "Hạn \(day.vietnamese) quá xa. Hãy kiểm tra lại năm."
    case .badDue(let text):
      "Hạn “\(text)” không hợp lệ. Hãy ghi ngày, ví dụ 30/11/2026, hoặc thời gian, ví dụ 15 ngày làm việc."
    case .dueUnchanged: "Hạn mới giống hạn đang có. Hãy ghi hạn khác."
    case .dueAfterParent(let day, let above):
      "Hạn \(day.vietnamese) sau hạn \(above.vietnamese) của nhiệm vụ cấp trên. Hãy ghi hạn sớm hơn."
    case .assignedInFuture(let day): "Ngày giao \(day.vietnamese) chưa đến. Hãy ghi ngày từ hôm nay trở về trước."
    case .badReportDay(let day):
      "Ngày hoàn thành \(day.vietnamese) không hợp lệ. Hãy ghi ngày từ khi được giao đến hôm nay."
    case .badPercent: "Tiến độ không hợp lệ. Hãy ghi số nguyên từ 0 đến 100."
    case .reasonMissing: "Chưa ghi lý do, căn cứ. Hãy ghi một câu ngắn."
    case .resultMissing: "Chưa ghi kết quả. Hãy ghi đã làm được gì."
    case .originalUnseen(let product):
      "Sản phẩm “\(product)” chỉ có văn bản dẫn chưa đối chiếu được với sổ. Hãy xem văn bản gốc rồi đánh dấu “Đã xem bản gốc”, hoặc trả lại để đính kèm tệp."
    case .unproven(let product):
      "Nhiệm vụ phải có sản phẩm “\(product)”. Hãy đính kèm tệp hoặc dẫn số, ký hiệu văn bản rồi báo cáo hoàn thành."
    case .childrenOpen(let count):
      "Còn \(count) việc đã giao xuống chưa xong. Hãy đợi kết quả hoặc hủy các việc đó rồi báo cáo."
    case .notNow(let name, let state):
      "Không thể “\(name.label)” khi nhiệm vụ ở trạng thái “\(state.label)”. Hãy tải lại trang."
    case .notYours(let name):
      "Tài khoản không được “\(name.label)” nhiệm vụ này: việc đó của người được giao hoặc của lãnh đạo đơn vị liên quan."
    case .ownResult: "Không tự đánh giá việc của chính mình. Hãy nhờ người khác có quyền giao nhiệm vụ đánh giá."
    case .hasItAlready(let name): "\(name) đang thực hiện nhiệm vụ này. Hãy chọn người khác."
    case .unknownOfficer: "Không có cán bộ, công chức này đang làm việc tại đơn vị thực hiện. Hãy chọn lại."
    case .unknownUnit(let text): "Không xác định được đơn vị “\(text)”. Hãy ghi mã đơn vị."
    case .circular:
      "Nhiệm vụ quay lại đơn vị hoặc người đã giao nó. Hãy giao cho đơn vị cấp dưới hoặc người khác."
    case .delegatedToItself: "Giao trong cùng đơn vị thì phải chọn người thực hiện khác."
    case .notBelow: "Chỉ giao được cho đơn vị mình hoặc đơn vị cấp dưới đang hoạt động. Hãy chọn lại đơn vị."
    case .officerOfSeveral:
      "Giao cho nhiều đơn vị thì không chọn người cụ thể của đơn vị mình. Hãy bỏ chọn người, hoặc bỏ đánh dấu các đơn vị."
    case .tooManyUnits(let most): "Mỗi lần giao nhiều nhất \(most) đơn vị. Hãy chia thành nhiều lần."
    case .unknownObligation: "Nghĩa vụ này không có trong danh mục."
    case .unknownAction: "Không có việc này."
    case .nothingToImport: "Chưa có dòng nào. Hãy dán bảng nhiệm vụ hoặc chọn tệp."
    case .recordedByPlan: "Kế hoạch được ghi nhận khi ban hành ở trang Kế hoạch, không ghi ở đây."
    case .doneInFuture(let day): "Ngày gửi \(day.vietnamese) chưa đến. Hãy ghi ngày đã gửi."
    default: ""
    }
  }
}
