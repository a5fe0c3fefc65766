public import Documents
public import Ground
public import Organisation
public import WorkCalendar

/// Nghĩa vụ: one plan or report that a unit owes for a year or a period of it, and how it stands.
public struct Obligation: Sendable, Equatable {
  /// What kind.
  public var type: ObligationType
  /// The year it is for.
  public var year: Int
  /// The period of the year, from 1; 0 for the whole year.
  public var period: Int
  /// What the unit itself wrote down about it.
  public var record: ObligationRecord?
  /// By when.
  public var due: Due
  /// The last day of its data, for a report.
  public var cutoff: Day?
  /// From when on people are warned; nil where nobody knows by when.
  public var warnsFrom: Day?
  /// What was issued.
  public var paper: Paper?
  /// A draft of it.
  public var draft: PlanReference?
  /// How it stands.
  public var state: State

  /// By when, and how firm that is.
  public enum Due: Sendable, Equatable {
    /// By a document the unit named.
    case decided(Day)
    /// By the month that is usual elsewhere: a guide, no law.
    case usual(Day)
    /// Only the end of its data is known: it is sent after that, by a day that higher units set.
    case cutoff(Day)
    /// Nobody knows.
    case unknown

    /// The day.
    public var day: Day? {
      switch self {
      case .decided(let day), .usual(let day), .cutoff(let day): day
      case .unknown: nil
      }
    }
    /// Whether being later than that day is being late.
    public var isFirm: Bool {
      if case .decided = self { true } else { false }
    }
  }

  /// What was issued: number and day, as far as the paper says.
  public struct Paper: Sendable, Equatable {
    /// The plan, when it is one.
    public var plan: PlanReference?
    /// Số, ký hiệu.
    public var sign: DocumentSign?
    /// Its day.
    public var day: Day?
  }

  /// How it stands.
  public enum State: String, Sendable, CaseIterable {
    /// Không áp dụng.
    case exempt
    /// Đang có hiệu lực, for what stays in force.
    case standing
    /// Ban hành đúng hạn.
    case onTime = "on-time"
    /// Ban hành chậm.
    case late
    /// Đã ban hành; whether in time cannot be told.
    case issued
    /// Đang dự thảo, còn hạn.
    case drafted
    /// Đang dự thảo, đã quá hạn.
    case draftedLate = "drafted-late"
    /// Chưa có, đã quá hạn.
    case missing
    /// Chưa có, sắp đến hạn.
    case warned
    /// Chưa có, còn xa hạn.
    case waiting
    /// Chưa có, chưa rõ hạn.
    case unknown

    /// Whether something has to be done about it now.
    public var isPressing: Bool { [.missing, .draftedLate, .warned].contains(self) }
    /// Whether it is done.
    public var isDone: Bool { [.standing, .onTime, .late, .issued].contains(self) }
  }

  /// Its name among the obligations of a unit: `par 2026 0`.
  public var key: String { "\(type.code) \(year) \(period)" }
}

/// What a unit itself writes down about an obligation.
public struct ObligationRecord: Sendable, Equatable {
  /// The unit.
  public var unitID: ID<Unit>
  /// Its number.
  public var id: ID<ObligationRecord>
  /// The year.
  public var year: Int
  /// Code of the type.
  public var type: String
  /// The period of the year; 0 for all of it.
  public var period: Int
  /// By when, as a document says; nil when only the catalogue knows.
  public var dueOn: Day?
  /// That document; or why it does not apply.
  public var basis: String
  /// Whether the unit does not owe it.
  public var isExempt: Bool
  /// The officer who prepares it.
  public var officerID: ID<Officer>?
  /// Số, ký hiệu of what was sent, for reports.
  public var sign: DocumentSign?
  /// The day it was sent, for reports.
  public var doneOn: Day?
  /// The same paper in the unit's register of documents.
  public var documentID: ID<Document>?
  /// Goes up with every change.
  public var version: Int

  /// Nothing is known yet.
  public init(unitID: ID<Unit>, id: ID<ObligationRecord>, year: Int, type: String, period: Int) {
    self.unitID = unitID
    self.id = id
    self.year = year
    self.type = type
    self.period = period
    basis = ""
    isExempt = false
    version = 1
  }
}

/// Lịch nghĩa vụ: every plan and report of a unit's year: pure.
public struct ObligationCalendar: Sendable {
  /// What there is to owe.
  public var catalogue: PlanCatalogue
  /// The calendar of the unit.
  public var calendar: WorkCalendar
  /// The day it is looked at.
  public var today: Day

  /// The calendar of a unit on a day.
  public init(catalogue: PlanCatalogue, calendar: WorkCalendar, today: Day) {
    self.catalogue = catalogue
    self.calendar = calendar
    self.today = today
  }

  /// Everything owed for a year, by due day; what has none stands last. `plans` are those of the year and, for what
  /// stays in force, of the years before.
  public func obligations(year: Int, plans: [Plan], records: [ObligationRecord]) -> [Obligation] {
    let found = catalogue.types.flatMap { type in
      type.rule.periods.map { period in
        let record = records.first { $0.type == type.code && $0.year == year && $0.period == period }
        return obligation(type, year, period, record, plans.filter { $0.type == type.code })
      }
    }
    return found.enumerated().sorted {
      ($0.element.due.day?.number ?? Int.max, $0.offset) < ($1.element.due.day?.number ?? Int.max, $1.offset)
    }.map(\.element)
  }

  private func obligation(
    _ type: ObligationType, _ year: Int, _ period: Int, _ record: ObligationRecord?, _ plans: [Plan]
  ) -> Obligation {
    let (usual, cutoff) = Self.due(type.rule, year: year, period: period)
    let due: Obligation.Due =
      record?.dueOn.map { .decided($0) } ?? cutoff.map { .cutoff($0) } ?? usual.map { .usual($0) } ?? .unknown
    let mine = plans.filter { type.rule == .standing ? $0.year <= year && $0.state != .closed : $0.year == year }
    let issued = mine.filter { $0.state != .draft }
    var obligation = Obligation(
      type: type, year: year, period: period, record: record, due: due, cutoff: cutoff,
      warnsFrom: due.day.map { $0.adding(months: -type.warnMonths) }, paper: Self.paper(issued, record),
      draft: mine.first { $0.state == .draft && $0.year == year }?.reference, state: .unknown)
    obligation.state = state(of: obligation)
    return obligation
  }

  /// The first that was issued counts: a second one on the same subject does not mend a delay. Of what stays in force,
  /// the latest.
  private static func paper(_ issued: [Plan], _ record: ObligationRecord?) -> Obligation.Paper? {
    if let record, let day = record.doneOn { return .init(plan: nil, sign: record.sign, day: day) }
    let first = issued.min {
      ($0.issuedOn?.number ?? Int.max, $0.id) < ($1.issuedOn?.number ?? Int.max, $1.id)
    }
    return first.map { .init(plan: $0.reference, sign: $0.sign, day: $0.issuedOn) }
  }

  private func state(of obligation: Obligation) -> Obligation.State {
    if obligation.record?.isExempt ?? false { return .exempt }
    if let paper = obligation.paper {
      if obligation.type.rule == .standing { return .standing }
      guard let day = paper.day, let due = obligation.due.day else { return .issued }
      // A report is always sent after its data ends; without a decided day nobody can say whether in time.
      if case .cutoff = obligation.due { return .issued }
      return day <= calendar.workingDay(onOrAfter: due) ? .onTime : .late
    }
    let isOver = obligation.due.day.map { calendar.workingDay(onOrAfter: $0) < today } ?? false
    if obligation.draft != nil { return isOver ? .draftedLate : .drafted }
    if isOver { return .missing }
    guard let from = obligation.warnsFrom else { return .unknown }
    return from <= today ? .warned : .waiting
  }

  /// The last day of a report's data; nil for a plan.
  public static func cutoff(of rule: ObligationRule, year: Int, period: Int) -> Day? {
    due(rule, year: year, period: period).cutoff
  }

  /// The usual day, or the last day of the data, of one period.
  static func due(_ rule: ObligationRule, year: Int, period: Int) -> (usual: Day?, cutoff: Day?) {
    switch rule {
    case .standing, .unknown: return (nil, nil)
    case .monthOfYear(let month, let offset): return (lastDay(month, year + offset), nil)
    case .recurring(let recurrence):
      let last = lastDay(recurrence.every.months * period, year)
      guard let last, let cutoff = recurrence.cutoffDay, cutoff < last.dayOfMonth else { return (nil, last) }
      return (nil, Day(year: year, month: last.month, day: cutoff))
    }
  }

  private static func lastDay(_ month: Int, _ year: Int) -> Day? {
    Day(year: year, month: month, day: 1)?.endOfMonth
  }
}
