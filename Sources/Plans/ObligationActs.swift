public import Documents
public import Ground
public import Organisation
public import Storage

/// What units write down about their obligations.
public enum ObligationActs {
  /// What is written down.
  public enum Change: Sendable, Equatable {
    /// Hạn theo văn bản: the day, and the document that says so.
    case due(Day, basis: String)
    /// Người chuẩn bị.
    case officer(ID<Officer>?)
    /// Không áp dụng, with the reason.
    case exempt(reason: String)
    /// Áp dụng lại; a decided day is forgotten too.
    case forget
    /// Đã gửi báo cáo: number and day.
    case done(DocumentSign, Day, leapReason: String = "")
  }

  /// Writes a change down. Throws `PlanRefusal`, `OrganisationRefusal`, or `DatabaseProblem.staleCopy` when somebody was
  /// faster.
  public static func record(
    _ change: Change, type code: String, year: Int, period: Int, of unit: ID<Unit>, by actor: Actor, at now: Instant,
    _ context: PlanContext, in db: any Connection
  ) throws -> ObligationRecord {
    try actor.require(.managePlans, at: unit, tree: context.tree, on: now.day)
    guard let type = context.catalogue.type(code), type.rule.periods.contains(period), (2000...2099).contains(year)
    else { throw PlanRefusal.unknownObligation }
    let found = try ObligationStore.find(code, year: year, period: period, of: unit, in: db)
    var record =
      found ?? ObligationRecord(unitID: unit, id: context.ids.next(), year: year, type: code, period: period)
    let summary = try apply(change, to: &record, type, at: now, in: db)
    if case .done(let sign, let day, let reason) = change {
      let paper = NumberedPaper(sign: sign, day: day, subject: record.subject(type), leapReason: reason)
      record.documentID = try DocumentActs.enter(
        paper, of: unit, insteadOf: record.documentID, by: actor, at: now, ids: context.ids, in: db)
    }
    if found == nil {
      try ObligationStore.insert(record, in: db)
    } else {
      try ObligationStore.update(record, in: db)
    }
    try Journal.add(
      context.act(
        "obligation.changed", "obligation:\(record.id)", "\(type.label) \(year): \(summary)", unit: unit, by: actor,
        at: now), in: db)
    return record
  }

  /// Changes a record; tells what the journal says of it.
  private static func apply(
    _ change: Change, to record: inout ObligationRecord, _ type: ObligationType, at now: Instant,
    in db: any Connection
  ) throws -> String {
    switch change {
    case .due(let day, let basis):
      let words = try TaskDraft.text(basis, PlanRules.mostShortCharacters, FieldWords.basis)
      // A day is late only by a document.
      guard !words.isEmpty else { throw PlanRefusal.reasonMissing }
      (record.dueOn, record.basis, record.isExempt) = (day, words, false)
      return "\(day) \(words)"
    case .officer(let officer):
      _ = try TaskActs.officer(officer, of: record.unitID, in: db)
      record.officerID = officer
      return officer.map { "\($0)" } ?? "-"
    case .exempt(let reason):
      let words = try TaskDraft.text(reason, PlanRules.mostShortCharacters, FieldWords.reason)
      guard !words.isEmpty else { throw PlanRefusal.reasonMissing }
      (record.isExempt, record.basis) = (true, words)
      return words
    case .forget:
      (record.isExempt, record.basis, record.dueOn) = (false, "", nil)
      return "-"
    case .done(let sign, let day, _):
      guard type.kind == .report else { throw PlanRefusal.recordedByPlan }
      guard day <= now.day else { throw PlanRefusal.doneInFuture(day) }
      (record.sign, record.doneOn) = (sign, day)
      return "\(sign.text) \(day)"
    }
  }
}
