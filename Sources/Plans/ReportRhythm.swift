public import Documents
public import Ground
public import Organisation
public import Storage

extension ObligationRule.Rhythm {
  /// Kỳ báo cáo định kỳ mà những ngày này thuộc về: the rhythm, year and number of the period, whatever the cut-off; nil
  /// for days that are no period of any rhythm.
  ///
  /// Reports begin on the first day of their period or, by cut-offs, up to seventeen days before it, and end in its last
  /// month (facts: 15 December to 14 December; 1 January to 25 March).
  public static func holding(_ days: Period) -> (rhythm: Self, year: Int, period: Int)? {
    let (year, month) = (days.to.year, days.to.month)
    for rhythm in allCases where month % rhythm.months == 0 && month / rhythm.months <= rhythm.periodsAYear {
      let start = days.to.startOfMonth.adding(months: 1 - rhythm.months)
      guard days.from <= start, days.from >= start - 17 else { continue }
      return (rhythm, year, month / rhythm.months)
    }
    return nil
  }
}

extension ObligationActs {
  /// A report that was issued and sent by another way than the page of obligations.
  public struct Fulfilment: Sendable, Equatable {
    /// Code of the type.
    public var type: String
    /// The year.
    public var year: Int
    /// The period of the year.
    public var period: Int
    /// Số, ký hiệu.
    public var sign: DocumentSign
    /// Its day.
    public var day: Day
    /// Its place in the register of documents.
    public var documentID: ID<Document>?
    /// By when it was wanted, and who said so.
    public var due: (day: Day, basis: String)?

    /// What was sent.
    public init(
      type: String, year: Int, period: Int, sign: DocumentSign, day: Day, documentID: ID<Document>?,
      due: (day: Day, basis: String)?
    ) {
      self.type = type
      self.year = year
      self.period = period
      self.sign = sign
      self.day = day
      self.documentID = documentID
      self.due = due
    }

    public static func == (a: Self, b: Self) -> Bool {
      (a.type, a.year, a.period, a.sign, a.day, a.documentID) == (b.type, b.year, b.period, b.sign, b.day, b.documentID)
        && a.due?.day == b.due?.day && a.due?.basis == b.due?.basis
    }
  }

  /// Ghi đã gửi báo cáo: the obligation is done by the report itself. What is written down already stays: the first that
  /// was sent counts, and a day that a document decided is not decided anew.
  public static func fulfil(
    _ done: Fulfilment, of unit: ID<Unit>, _ context: ActContext, in db: any Connection
  ) throws {
    let found = try ObligationStore.find(done.type, year: done.year, period: done.period, of: unit, in: db)
    guard found?.doneOn == nil, found?.isExempt != true else { return }
    var record =
      found
      ?? ObligationRecord(
        unitID: unit, id: context.ids.next(), year: done.year, type: done.type, period: done.period)
    (record.sign, record.doneOn, record.documentID) = (done.sign, done.day, done.documentID)
    if record.dueOn == nil, let due = done.due { (record.dueOn, record.basis) = (due.day, due.basis) }
    if found == nil {
      try ObligationStore.insert(record, in: db)
    } else {
      try ObligationStore.update(record, in: db)
    }
    try context.journal(
      "obligation.changed", "obligation:\(record.id)", "\(done.type) \(done.year)/\(done.period): \(done.sign.text)",
      of: unit, in: db)
  }
}
