public import Ground
public import Organisation
import WorkCalendar

/// What a person can do to a dossier that is already there.
public enum DossierAction: Sendable, Equatable {
  /// Tiếp nhận a dossier filed online: now it is validly received.
  case accept
  /// Từ chối tiếp nhận, with the reason that the form prints.
  case refuse(reason: String)
  /// Chuyển bước: to a step of the procedure and, if known, an officer.
  case handOver(step: Int, officer: ID<Officer>?, note: String)
  /// Yêu cầu bổ sung; a second time only for who says so.
  case requestSupplement(reason: String, again: Bool = false)
  /// Yêu cầu nghĩa vụ tài chính.
  case requestPayment(amount: Dong, reason: String)
  /// The applicant gave what was asked for; the clock goes on. Money counts as paid only if the officer says so.
  case resume(note: String, isPaid: Bool = false)
  /// Sets the due moment of a dossier whose procedure's limit is unknown.
  case setDue(Instant, note: String)
  /// Gia hạn.
  case extend(due: Instant, reason: String)
  /// Có kết quả; while linked parts are open only for who says so.
  case finish(note: String, withOpenParts: Bool = false)
  /// Công dân rút hồ sơ.
  case withdraw(reason: String)
  /// Dừng giải quyết.
  case stop(reason: String)
  /// Trả kết quả, to the applicant or to whom they sent.
  case giveBack(note: String, collector: String = "")
  /// Nguyên nhân quá hạn.
  case confirmCause(LateCause, note: String)
  /// Thanh toán: what was asked for has been paid.
  case recordPayment(isOnline: Bool, note: String)
  /// Đính chính what was typed wrongly about the applicant.
  case correct(Correction, note: String)

  /// A stable name: for the journal, forms and the table of what is allowed when.
  public enum Name: String, Sendable, CaseIterable {
    case accept, refuse, handOver, requestSupplement, requestPayment, resume, setDue, extend, finish, withdraw, stop
    case giveBack, confirmCause, recordPayment, correct
  }

  /// The action's name.
  public var name: Name {
    switch self {
    case .accept: .accept
    case .refuse: .refuse
    case .handOver: .handOver
    case .requestSupplement: .requestSupplement
    case .requestPayment: .requestPayment
    case .resume: .resume
    case .setDue: .setDue
    case .extend: .extend
    case .finish: .finish
    case .withdraw: .withdraw
    case .stop: .stop
    case .giveBack: .giveBack
    case .confirmCause: .confirmCause
    case .recordPayment: .recordPayment
    case .correct: .correct
    }
  }
}

extension DossierAction.Name {
  /// The permission it takes.
  public var permission: Permission {
    switch self {
    case .accept, .refuse, .giveBack: .receiveDossiers
    case .extend, .stop: .decideDossiers
    default: .handleDossiers
    }
  }
}

/// Which action is allowed when. Every state, every action, one line.
public enum DossierRules {
  /// The actions a dossier in this standing allows at `now`. What is due can be paid at any time; why it is late can
  /// be said as soon as it is.
  public static func allowed(
    _ standing: Standing, limitIsKnown: Bool, payment: PaymentState = .none, now: Instant
  ) -> [DossierAction.Name] {
    var names = allowed(in: standing, limitIsKnown: limitIsKnown)
    if Urgency(standing, now: now, soon: now.day) == .overdue { names.append(.confirmCause) }
    let paying: [DossierAction.Name] = payment == .due && standing.receivedAt != nil ? [.recordPayment] : []
    // A slip of the hand can be found at any time.
    return names + paying + (standing.state == .draft ? [] : [.correct])
  }

  private static func allowed(in standing: Standing, limitIsKnown: Bool) -> [DossierAction.Name] {
    switch standing.state {
    case .draft: []
    case .submitted: [.accept, .refuse, .withdraw]
    case .received, .processing: open(standing, limitIsKnown: limitIsKnown)
    case .supplementRequested, .paymentRequested: [.resume, .withdraw, .stop]
    case .finished: standing.verdict == .late ? [.giveBack, .confirmCause] : [.giveBack]
    case .returned, .withdrawn, .stopped: standing.verdict == .late ? [.confirmCause] : []
    case .refused: []
    }
  }

  private static func open(_ standing: Standing, limitIsKnown: Bool) -> [DossierAction.Name] {
    var names: [DossierAction.Name] = [
      .handOver, .requestSupplement, .requestPayment, .finish, .extend, .withdraw, .stop,
    ]
    if standing.dueAt == nil { names.removeAll { $0 == .extend } }
    if standing.dueAt == nil, !limitIsKnown { names.append(.setDue) }
    return names
  }
}
