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
  /// Yêu cầu bổ sung.
  case requestSupplement(reason: String)
  /// Yêu cầu nghĩa vụ tài chính.
  case requestPayment(amount: Dong, reason: String)
  /// The applicant gave what was asked for; the clock goes on.
  case resume(note: String)
  /// Sets the due moment of a dossier whose procedure's limit is unknown.
  case setDue(Instant, note: String)
  /// Gia hạn.
  case extend(due: Instant, reason: String)
  /// Có kết quả.
  case finish(note: String)
  /// Công dân rút hồ sơ.
  case withdraw(reason: String)
  /// Dừng giải quyết.
  case stop(reason: String)
  /// Trả kết quả.
  case giveBack(note: String)
  /// Nguyên nhân quá hạn.
  case confirmCause(LateCause, note: String)

  /// A stable name: for the journal, forms and the table of what is allowed when.
  public enum Name: String, Sendable, CaseIterable {
    case accept, refuse, handOver, requestSupplement, requestPayment, resume, setDue, extend, finish, withdraw, stop
    case giveBack, confirmCause
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
  /// The actions a dossier in this standing allows.
  public static func allowed(_ standing: Standing, limitIsKnown: Bool) -> [DossierAction.Name] {
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

  /// The entry an action adds to the timeline. Throws what the rule says no to, with the reason.
  public static func entry(
    for action: DossierAction, on dossier: Dossier, rule: StandingRule, by name: String, at now: Instant
  ) throws(DossierRefusal) -> Timeline.Entry {
    let standing = dossier.standing
    guard allowed(standing, limitIsKnown: rule.limit != nil).contains(action.name) else {
      throw .notNow(action.name, standing.state)
    }
    if let last = dossier.timeline.lastAt, now < last { throw .beforeLastEntry(last) }
    switch action {
    case .accept: return Timeline.Entry(.received, at: now, by: name)
    case .refuse(let reason): return Timeline.Entry(.refused, at: now, by: name, note: try required(reason))
    case .handOver(let step, let officer, let note):
      guard step >= 0 else { throw .unknownStep }
      _ = officer
      return Timeline.Entry(.handedOver, at: now, by: name, ref: step, note: note)
    case .requestSupplement(let reason):
      return Timeline.Entry(.supplementRequested, at: now, by: name, note: try required(reason))
    case .requestPayment(let amount, let reason):
      guard amount.amount > 0 else { throw .badAmount }
      return Timeline.Entry(.paymentRequested, at: now, by: name, ref: amount.amount, note: reason)
    case .resume(let note): return Timeline.Entry(.resumed, at: now, by: name, note: note)
    case .setDue(let due, let note):
      guard due > now else { throw .dueInThePast }
      return Timeline.Entry(.dueGiven, at: now, by: name, due: due, dueIsDate: true, note: note)
    case .extend(let due, let reason): return try extensionEntry(to: due, reason, of: dossier, by: name, at: now)
    case .finish(let note): return Timeline.Entry(.finished, at: now, by: name, note: note)
    case .withdraw(let reason): return Timeline.Entry(.withdrawn, at: now, by: name, note: try required(reason))
    case .stop(let reason): return Timeline.Entry(.stopped, at: now, by: name, note: try required(reason))
    case .giveBack(let note): return Timeline.Entry(.returned, at: now, by: name, note: note)
    case .confirmCause(let cause, let note):
      return Timeline.Entry(.causeConfirmed, at: now, by: name, note: cause.rawValue + (note.isEmpty ? "" : " " + note))
    }
  }

  /// Once, before the due moment, to a later one.
  private static func extensionEntry(
    to due: Instant, _ reason: String, of dossier: Dossier, by name: String, at now: Instant
  ) throws(DossierRefusal) -> Timeline.Entry {
    guard dossier.timeline.last(.extended) == nil else { throw .alreadyExtended }
    guard let present = dossier.standing.dueAt else { throw .notNow(.extend, dossier.standing.state) }
    guard now < present else { throw .tooLateToExtend(present) }
    guard due > present else { throw .extensionNotLater(present) }
    return Timeline.Entry(
      .extended, at: now, by: name, due: due, dueIsDate: dossier.standing.duePrecision == .day,
      note: try required(reason))
  }

  private static func required(_ reason: String) throws(DossierRefusal) -> String {
    let text = reason.tidied
    guard !text.isEmpty else { throw .reasonMissing }
    return text
  }
}
