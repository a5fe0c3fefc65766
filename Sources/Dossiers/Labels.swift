public import Ground

// The Vietnamese words of this domain: they can change any day, the raw values never.

extension DossierState {
  /// As the screen says it.
  public var label: String {
    switch self {
    case .draft: "Bản nháp"
    case .submitted: "Mới đăng ký"
    case .received: "Được tiếp nhận"
    case .refused: "Không được tiếp nhận"
    case .processing: "Đang xử lý"
    case .supplementRequested: "Yêu cầu bổ sung giấy tờ"
    case .paymentRequested: "Yêu cầu thực hiện nghĩa vụ tài chính"
    case .withdrawn: "Công dân yêu cầu rút hồ sơ"
    case .stopped: "Dừng xử lý"
    case .finished: "Đã xử lý xong"
    case .returned: "Đã trả kết quả"
    }
  }
}

extension Channel {
  /// As the screen says it.
  public var label: String {
    switch self {
    case .direct: "Trực tiếp"
    case .online: "Trực tuyến"
    case .post: "Bưu chính công ích"
    }
  }
}

extension ResultDelivery {
  /// As the screen says it.
  public var label: String {
    switch self {
    case .counter: "Tại Bộ phận Một cửa"
    case .post: "Qua bưu chính công ích"
    case .electronic: "Bản điện tử, trực tuyến"
    }
  }
}

extension Outcome {
  /// As the screen says it.
  public var label: String {
    switch self {
    case .resolved: "Có kết quả"
    case .withdrawn: "Rút hồ sơ"
    case .stopped: "Dừng giải quyết"
    case .refused: "Từ chối tiếp nhận"
    }
  }
}

extension Verdict {
  /// As the screen says it.
  public var label: String {
    switch self {
    case .early: "Trước hạn"
    case .onTime: "Đúng hạn"
    case .late: "Quá hạn"
    }
  }
}

extension PaymentState {
  /// As the screen says it.
  public var label: String {
    switch self {
    case .none: "Không phải nộp"
    case .due: "Chưa nộp"
    case .paid: "Đã nộp"
    case .paidOnline: "Đã nộp trực tuyến"
    }
  }
}

extension HandoverState {
  /// As the screen says it.
  public var label: String {
    switch self {
    case .desk: "Tại Bộ phận Một cửa"
    case .officer: "Tại công chức xử lý"
    case .result: "Kết quả chờ trả tại Bộ phận Một cửa"
    case .applicant: "Đã giao người nộp"
    }
  }
}

extension SyncState {
  /// As the screen says it.
  public var label: String {
    switch self {
    case .pending: "Chờ đồng bộ"
    case .sent: "Đã đồng bộ"
    case .failed: "Đồng bộ lỗi"
    }
  }
}

extension ApplicantKind {
  /// As the screen says it.
  public var label: String {
    switch self {
    case .citizen: "Người dân"
    case .business: "Doanh nghiệp"
    case .stateBody: "Cơ quan nhà nước"
    case .other: "Tổ chức khác"
    }
  }
}

extension LateCause {
  /// As the screen says it.
  public var label: String {
    switch self {
    case .handler: "Công chức xử lý chậm"
    case .otherAgency: "Chờ cơ quan khác"
    case .systemOutage: "Lỗi phần mềm, đường truyền"
    case .enteredLate: "Giải quyết đúng hạn, cập nhật muộn"
    case .other: "Nguyên nhân khác"
    }
  }
}

extension DossierAction.Name {
  /// As a button says it.
  public var label: String {
    switch self {
    case .accept: "Tiếp nhận"
    case .refuse: "Từ chối tiếp nhận"
    case .handOver: "Chuyển bước xử lý"
    case .requestSupplement: "Yêu cầu bổ sung"
    case .requestPayment: "Yêu cầu nghĩa vụ tài chính"
    case .resume: "Tiếp tục giải quyết"
    case .setDue: "Đặt ngày hẹn trả"
    case .extend: "Gia hạn"
    case .finish: "Có kết quả"
    case .withdraw: "Rút hồ sơ"
    case .stop: "Dừng giải quyết"
    case .giveBack: "Trả kết quả"
    case .confirmCause: "Xác nhận nguyên nhân quá hạn"
    case .recordPayment: "Ghi nhận thanh toán"
    case .correct: "Đính chính thông tin"
    }
  }
}

extension Timeline.Kind {
  /// As the timeline says it.
  public var label: String {
    switch self {
    case .submitted: "Nộp trực tuyến"
    case .received: "Tiếp nhận hợp lệ"
    case .refused: "Từ chối tiếp nhận"
    case .handedOver: "Chuyển bước xử lý"
    case .supplementRequested: "Yêu cầu bổ sung, tạm dừng tính thời gian"
    case .paymentRequested: "Yêu cầu nghĩa vụ tài chính, tạm dừng tính thời gian"
    case .resumed: "Tiếp tục tính thời gian"
    case .dueGiven: "Đặt ngày hẹn trả"
    case .extended: "Gia hạn, xin lỗi và hẹn lại"
    case .finished: "Có kết quả"
    case .withdrawn: "Công dân rút hồ sơ"
    case .stopped: "Dừng giải quyết"
    case .returned: "Trả kết quả cho người nộp"
    case .causeConfirmed: "Xác nhận nguyên nhân quá hạn"
    case .corrected: "Đính chính"
    case .paid: "Đã thanh toán"
    }
  }
}

extension DossierRefusal {
  /// A stable name for programs.
  public var code: String {
    switch self {
    case .notNow: "dossier.not-now"
    case .beforeLastEntry: "dossier.before-last-entry"
    case .reasonMissing: "dossier.reason-missing"
    case .unknownStep: "dossier.unknown-step"
    case .unknownOfficer: "dossier.unknown-officer"
    case .impossibleMoment: "dossier.impossible-moment"
    case .badAmount: "dossier.bad-amount"
    case .dueInThePast: "dossier.due-in-the-past"
    case .alreadyExtended: "dossier.already-extended"
    case .tooLateToExtend: "dossier.too-late-to-extend"
    case .extensionNotLater: "dossier.extension-not-later"
    case .notFound: "dossier.not-found"
    case .unknownUnit: "dossier.unknown-unit"
    case .unitEnded: "dossier.unit-ended"
    case .unitNotYet: "dossier.unit-not-yet"
    case .unknownProcedure: "dossier.unknown-procedure"
    case .applicantMissing: "dossier.applicant-missing"
    case .addressMissing: "dossier.address-missing"
    case .receivedInTheFuture: "dossier.received-in-the-future"
    case .tooLong: "dossier.too-long"
    case .duplicateCode: "dossier.duplicate-code"
    case .badParent: "dossier.bad-parent"
    case .badCursor: "dossier.bad-cursor"
    case .paperNotReady: "dossier.paper-not-ready"
    case .secondSupplement: "dossier.second-supplement"
    case .dueOnDayOff: "dossier.due-on-day-off"
    case .dueOutsideHours: "dossier.due-outside-hours"
    case .dueTooFar: "dossier.due-too-far"
    case .openParts: "dossier.open-parts"
    case .partsGoOn: "dossier.parts-go-on"
    case .parentEnded: "dossier.parent-ended"
    case .draftChanged: "dossier.draft-changed"
    case .refusedOnlineAtCounter: "dossier.refused-online-at-counter"
    case .tooManyDrafts: "dossier.too-many-drafts"
    case .tooManyChosen: "dossier.too-many-chosen"
    case .collectorMissing: "dossier.collector-missing"
    case .sentByPost: "dossier.sent-by-post"
    case .nothingToCorrect: "dossier.nothing-to-correct"
    case .badNumber: "dossier.bad-number"
    }
  }

  /// Which kind of no.
  public var kind: RefusalKind {
    switch self {
    case .notNow, .alreadyExtended, .tooLateToExtend, .duplicateCode, .paperNotReady: .conflict
    case .secondSupplement, .openParts, .tooManyDrafts, .sentByPost, .partsGoOn, .parentEnded, .draftChanged: .conflict
    case .notFound: .notFound
    default: .invalid
    }
  }

  /// What is wrong and what to do.
  public var message: String {
    switch self {
    case .notNow(let action, let state):
      "Hồ sơ đang ở trạng thái “\(state.label)” nên không thể thực hiện “\(action.label)”. Hãy tải lại trang để xem việc nào làm được."
    case .beforeLastEntry(let at):
      "Thời điểm nhập sớm hơn việc đã ghi lúc \(at.vietnamese). Hãy kiểm tra lại ngày giờ."
    case .reasonMissing: "Chưa ghi lý do. Hãy ghi lý do cụ thể để in trên phiếu gửi người nộp."
    case .unknownOfficer: "Không có công chức này ở đơn vị tiếp nhận hoặc đơn vị quyết định. Hãy chọn trong danh sách."
    case .impossibleMoment(let at): "Thời điểm \(at.vietnamese) quá xa. Hãy kiểm tra lại năm."
    case .unknownStep: "Không có bước xử lý này trong quy trình của thủ tục. Hãy chọn một bước trong danh sách."
    case .badAmount: "Số tiền phải là số đồng lớn hơn 0."
    case .dueInThePast: "Ngày hẹn trả phải sau thời điểm hiện tại."
    case .alreadyExtended: "Hồ sơ đã được gia hạn một lần, không gia hạn lần nữa."
    case .tooLateToExtend(let due):
      "Đã quá thời điểm hẹn trả \(due.vietnamese); chỉ được gia hạn trước hạn. Hãy gửi văn bản xin lỗi và xác nhận nguyên nhân quá hạn."
    case .extensionNotLater(let due): "Ngày hẹn trả mới phải sau ngày hẹn hiện tại (\(due.vietnamese))."
    case .notFound: "Không tìm thấy hồ sơ. Hãy kiểm tra lại mã hồ sơ."
    case .unknownUnit(let code): "Không có đơn vị mã “\(code)”. Hãy kiểm tra danh mục đơn vị."
    case .unitEnded(let unit, let day, let successors):
      "Đơn vị \(unit) đã ngừng hoạt động, không tiếp nhận hồ sơ ngày \(day.vietnamese). "
        + (successors.isEmpty ? IntakeWords.chooseUnit : "Hãy tiếp nhận tại \(successors.joined(separator: ", ")).")
    case .unitNotYet(let unit, let day):
      "Đơn vị \(unit) không hoạt động ngày \(day.vietnamese) nên không tiếp nhận hồ sơ ngày đó. \(IntakeWords.chooseUnit)"
    case .unknownProcedure(let code, let day):
      "Thủ tục “\(code)” không có trong danh mục hoặc không còn hiệu lực ngày \(day.vietnamese). Hãy kiểm tra danh mục thủ tục."
    case .applicantMissing: "Chưa có họ tên người nộp hồ sơ. Hãy nhập họ tên hoặc quét mã QR trên thẻ căn cước."
    case .addressMissing:
      "Trả kết quả qua bưu chính cần địa chỉ nhận. Hãy nhập địa chỉ hoặc chọn hình thức trả kết quả khác."
    case .receivedInTheFuture(let at):
      "Thời điểm tiếp nhận \(at.vietnamese) ở tương lai. Hãy kiểm tra lại ngày giờ."
    case .tooLong(let what): "\(what) quá dài. Hãy rút gọn."
    case .duplicateCode(let code): "Mã hồ sơ “\(code)” đã có tại đơn vị. Hãy kiểm tra lại."
    case .badParent: "Hồ sơ chính của liên thông không hợp lệ. Hãy chọn hồ sơ chính cùng đơn vị tiếp nhận."
    case .badCursor: "Liên kết sang trang không còn dùng được. Hãy mở lại danh sách từ đầu."
    case .paperNotReady(let what): "Chưa thể phát hành giấy tờ: \(what)"
    case .secondSupplement:
      "Hồ sơ đã được yêu cầu bổ sung một lần. Chỉ nên yêu cầu bổ sung một lần: theo cách đo của Quyết định 766, lần sau tính là quá hạn. Nếu vẫn cần, hãy đánh dấu xác nhận rồi gửi lại."
    case .dueOnDayOff(let day, let next):
      "Ngày \(day.vietnamese) là ngày nghỉ nên không trả kết quả được. Hãy chọn ngày làm việc tiếp theo: \(next.vietnamese)."
    case .dueOutsideHours(let at, let closing):
      "\(at.vietnamese) nằm ngoài giờ làm việc. Hãy chọn giờ làm việc, muộn nhất \(closing.vietnamese), hoặc chỉ ghi ngày."
    case .dueTooFar(let last): "Ngày hẹn trả quá xa. Hãy chọn ngày không muộn hơn \(last.vietnamese)."
    case .openParts(let codes):
      "Việc liên thông chưa xong: \(codes.joined(separator: ", ")). Hãy chờ các việc này xong, hoặc đánh dấu xác nhận để vẫn kết thúc hồ sơ chính."
    case .partsGoOn(let codes):
      "Việc liên thông chưa xong: \(codes.joined(separator: ", ")). Hãy rút hoặc dừng các việc này trước."
    case .parentEnded: "Hồ sơ chính đã kết thúc nên không thêm việc liên thông được. Hãy tiếp nhận một hồ sơ mới."
    case .draftChanged(let name):
      "\(name.isEmpty ? "Người khác" : name) đã lưu lại bản nháp này sau khi bạn mở. Hãy mở lại bản nháp ở danh sách dưới phiếu rồi nhập phần của mình; những gì vừa nhập còn trên trang này."
    case .nothingToCorrect: "Nội dung đính chính giống hệt nội dung đang có. Hãy sửa chỗ sai rồi gửi lại."
    case .badNumber:
      "Số định danh phải có 12 chữ số (hoặc 9 chữ số của chứng minh nhân dân cũ); mã số thuế có 10 hoặc 13 chữ số."
    case .refusedOnlineAtCounter:
      "Hồ sơ nộp trực tuyến được từ chối trên trang của hồ sơ đó, không phải ở phiếu tiếp nhận."
    case .tooManyDrafts:
      "Đơn vị đã có \(DossierDraft.mostOfUnit) bản nháp. Hãy tiếp nhận hoặc xóa các bản nháp cũ rồi lưu lại."
    case .tooManyChosen(let count):
      "Đã chọn \(count) hồ sơ; mỗi lần làm được nhiều nhất \(DossierBatch.most) hồ sơ. Hãy bỏ bớt rồi làm tiếp ở lần sau."
    case .collectorMissing: "Chưa cho biết ai đến nhận kết quả. Hãy chọn người nhận."
    case .sentByPost:
      "Kết quả của hồ sơ này trả qua bưu chính công ích, không phải tại quầy. Hãy mở hồ sơ để trả, ghi người nhận hoặc số bưu gửi."
    }
  }
}

/// What the fields of an intake are called in refusals; never what stands in them.
enum IntakeWords {
  static let name = "Họ tên"
  static let number = "Số định danh"
  static let phone = "Số điện thoại"
  static let address = "Địa chỉ"
  static let subject = "Nội dung"
  static let delivery = "Hình thức trả kết quả"
  static let chooseUnit = "Hãy kiểm tra ngày tiếp nhận hoặc chọn đơn vị đang hoạt động ngày đó."
  static func unit(_ name: String, _ code: String) -> String { "\(name) (\(code))" }
}

/// What is too long, in refusals of actions.
enum NoteWords {
  static let note = "Lý do hoặc ghi chú (tối đa 2.000 ký tự)"
  static let collector = "Người nhận kết quả"
}

/// How a timeline says what was corrected.
enum CorrectionWords {
  static func change(_ field: String, from old: String, to new: String) -> String {
    "\(field): “\(old)” sửa thành “\(new)”"
  }
}
