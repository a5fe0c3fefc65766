public import Storage

/// Trạng thái hồ sơ: the ten states of the national synchronisation list, and the draft before them.
public enum DossierState: String, StoredEnum, Sendable, CaseIterable, Codable {
  /// Bản nháp: not yet filed.
  case draft
  /// 1 Mới đăng ký: filed online, not yet looked at.
  case submitted
  /// 2 Được tiếp nhận: validly received; the clock runs.
  case received
  /// 3 Không được tiếp nhận: refused at intake.
  case refused
  /// 4 Đang xử lý.
  case processing
  /// 5 Yêu cầu bổ sung giấy tờ: the clock stands still.
  case supplementRequested
  /// 6 Yêu cầu thực hiện nghĩa vụ tài chính: the clock stands still.
  case paymentRequested
  /// 7 Công dân yêu cầu rút hồ sơ.
  case withdrawn
  /// 8 Dừng xử lý.
  case stopped
  /// 9 Đã xử lý xong.
  case finished
  /// 10 Đã trả kết quả.
  case returned

  /// The number in the national list (`TrangThaiHoSo`); a draft has none.
  public var nationalNumber: Int? { Self.allCases.firstIndex(of: self).flatMap { $0 == 0 ? nil : $0 } }

  /// Whether nothing but returning the result can still happen.
  public var isClosed: Bool {
    switch self {
    case .refused, .withdrawn, .stopped, .finished, .returned: true
    default: false
    }
  }
}

/// Kênh nộp: how the dossier came in.
public enum Channel: String, StoredEnum, Sendable, CaseIterable, Codable {
  /// Trực tiếp, at the counter.
  case direct
  /// Trực tuyến.
  case online
  /// Bưu chính công ích.
  case post
}

/// Hình thức trả kết quả: how the applicant asked for the result. Nobody said is nil.
public enum ResultDelivery: String, StoredEnum, Sendable, CaseIterable, Codable {
  /// At the one-stop desk.
  case counter
  /// By the public postal service, to the applicant's address.
  case post
  /// Electronically.
  case electronic
}

/// How a dossier ended.
public enum Outcome: String, StoredEnum, Sendable, CaseIterable, Codable {
  /// Có kết quả.
  case resolved
  /// Rút hồ sơ; counted as resolved.
  case withdrawn
  /// Dừng giải quyết; counted as resolved.
  case stopped
  /// Từ chối tiếp nhận: never received, counted nowhere but in its own figure.
  case refused
}

/// Trước hạn, đúng hạn, quá hạn: how the end compares with the due moment.
public enum Verdict: String, StoredEnum, Sendable, CaseIterable, Codable {
  case early
  case onTime
  case late
}

/// Whether an end is compared with the due moment by its date or by the minute.
public enum DuePrecision: String, StoredEnum, Sendable, Codable {
  case day
  case minute
}

/// Nghĩa vụ tài chính: kept apart from the business state.
public enum PaymentState: String, StoredEnum, Sendable, CaseIterable, Codable {
  /// Nothing to pay, or not known yet.
  case none
  /// Asked for and not yet paid.
  case due
  /// Paid at the counter or by transfer.
  case paid
  /// Paid online.
  case paidOnline
}

/// Bàn giao: where the papers are.
public enum HandoverState: String, StoredEnum, Sendable, CaseIterable, Codable {
  /// At the one-stop desk.
  case desk
  /// With the officer of the current step.
  case officer
  /// The result waits at the desk to be collected.
  case result
  /// The applicant has it.
  case applicant
}

/// Đồng bộ: what the national portal was told.
public enum SyncState: String, StoredEnum, Sendable, CaseIterable, Codable {
  /// Something changed since the last message.
  case pending
  /// The portal knows this state.
  case sent
  /// The portal refused the message.
  case failed
}

/// Đối tượng nộp hồ sơ, as numbered in synchronisation messages.
public enum ApplicantKind: String, StoredEnum, Sendable, CaseIterable, Codable {
  case citizen
  case business
  case stateBody
  case other
}

/// Nguyên nhân quá hạn: proposed from the timeline, confirmed by a person.
public enum LateCause: String, StoredEnum, Sendable, CaseIterable, Codable {
  /// The officer of a step kept it too long.
  case handler
  /// It waited for another agency.
  case otherAgency
  /// The software or the network failed.
  case systemOutage
  /// It was finished in time and entered late.
  case enteredLate
  /// Something else, said in the note.
  case other
}
