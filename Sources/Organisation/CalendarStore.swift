public import Ground
public import Storage
public import WorkCalendar

/// The calendars of all units, read once: what is set for a unit, else what is set for the whole installation.
public struct CalendarBook: Sendable {
  private let common: DeadlineClock
  private let own: [ID<Unit>: DeadlineClock]
  /// What is set for the whole installation.
  public let commonDays: [SpecialDay]

  init(common: WorkCalendar, commonDays: [SpecialDay], own: [ID<Unit>: WorkCalendar]) {
    self.common = DeadlineClock(calendar: common)
    self.commonDays = commonDays
    self.own = own.mapValues { DeadlineClock(calendar: $0) }
  }

  /// Statutory days and standard hours for everybody.
  public static let statutory = CalendarBook(common: .statutoryOnly, commonDays: [], own: [:])

  /// The clock of a unit.
  public func clock(of unit: ID<Unit>) -> DeadlineClock { own[unit] ?? common }
}

/// All the SQL of calendars.
public enum CalendarStore {
  /// The rows that hold for every unit without its own.
  public static let everyUnit = ID<Unit>.installation

  /// The calendars of all units.
  public static func book(in db: any Connection) throws(DatabaseProblem) -> CalendarBook {
    var days: [ID<Unit>: [SpecialDay]] = [:]
    for row in try db.rows(
      """
      SELECT unit_id, day, kind, note FROM calendar_day
      UNION ALL SELECT unit_id, day, 'system-outage', note FROM system_outage ORDER BY 1, 2
      """)
    {
      guard let kind = SpecialDay.Kind(rawValue: try row.get(at: 2)) else { throw .badColumn("kind") }
      days[try row.get(at: 0), default: []].append(
        SpecialDay(day: try row.get(at: 1), kind: kind, note: try row.get(at: 3)))
    }
    var hours: [ID<Unit>: [DatedOfficeHours]] = [:]
    for row in try db.rows("SELECT unit_id, from_on, week FROM office_hours ORDER BY unit_id, from_on") {
      hours[try row.get(at: 0), default: []].append(
        DatedOfficeHours(from: try row.get(at: 1), hours: try week(try row.get(at: 2))))
    }
    let commonDays = days[everyUnit] ?? []
    let commonHours = hours[everyUnit] ?? []
    var own: [ID<Unit>: WorkCalendar] = [:]
    for unit in Set(days.keys).union(hours.keys) where unit != everyUnit {
      let (ownHours, ownDays) = (hours[unit] ?? [], days[unit] ?? [])
      // From its own first hours on, a unit keeps its own: what is set for everybody later is for those who have none.
      let start = ownHours.compactMap(\.from).min()
      let before = commonHours.filter { hours in start.map { (hours.from?.number ?? Int.min) < $0.number } ?? true }
      own[unit] = WorkCalendar(hours: before + ownHours, special: commonDays + ownDays)
    }
    let common =
      commonDays.isEmpty && commonHours.isEmpty
      ? .statutoryOnly : WorkCalendar(hours: commonHours, special: commonDays)
    return CalendarBook(common: common, commonDays: commonDays, own: own)
  }

  private static func week(_ text: String) throws(DatabaseProblem) -> OfficeHours {
    let days = text.split(separator: "|", omittingEmptySubsequences: false).map { OfficeHours.intervals(String($0)) }
    guard days.count == 7, !days.contains(where: { $0 == nil }),
      let hours = OfficeHours(week: days.compactMap { $0 })
    else { throw .badColumn("week") }
    return hours
  }

  /// The decided days of a unit, or of the installation.
  public static func days(of unit: ID<Unit>, in db: any Connection) throws(DatabaseProblem) -> [SpecialDay] {
    try db.rows(
      """
      SELECT day, kind, note FROM calendar_day WHERE unit_id = \(unit)
      UNION ALL SELECT day, 'system-outage', note FROM system_outage WHERE unit_id = \(unit) ORDER BY 1, 2
      """
    ).map { row throws(DatabaseProblem) in
      guard let kind = SpecialDay.Kind(rawValue: try row.get(at: 1)) else { throw .badColumn("kind") }
      return SpecialDay(day: try row.get(at: 0), kind: kind, note: try row.get(at: 2))
    }
  }

  /// Sets a day. An outage stands beside what was decided about its day.
  public static func set(_ day: SpecialDay, of unit: ID<Unit>, in db: any Connection) throws(DatabaseProblem) {
    guard day.kind != .systemOutage else { return try setOutage(day, of: unit, in: db) }
    try db.run(
      """
      INSERT INTO calendar_day (unit_id, day, kind, note) VALUES (\(unit), \(day.day), \(day.kind.rawValue), \(day.note))
      ON CONFLICT (unit_id, day) DO UPDATE SET kind = excluded.kind, note = excluded.note
      """)
    try ReferenceVersionStore.bump(.calendars, in: db)
  }

  private static func setOutage(
    _ day: SpecialDay, of unit: ID<Unit>, in db: any Connection
  ) throws(DatabaseProblem) {
    try db.run(
      """
      INSERT INTO system_outage (unit_id, day, note) VALUES (\(unit), \(day.day), \(day.note))
      ON CONFLICT (unit_id, day) DO UPDATE SET note = excluded.note
      """)
    try ReferenceVersionStore.bump(.calendars, in: db)
  }

  /// Takes a day back to what rules and hours say.
  public static func clear(_ day: Day, of unit: ID<Unit>, in db: any Connection) throws(DatabaseProblem) {
    try db.run("DELETE FROM calendar_day WHERE unit_id = \(unit) AND day = \(day)")
    try db.run("DELETE FROM system_outage WHERE unit_id = \(unit) AND day = \(day)")
    try ReferenceVersionStore.bump(.calendars, in: db)
  }

  /// Sets the office hours from a day on.
  public static func set(
    _ hours: OfficeHours, from day: Day, of unit: ID<Unit>, in db: any Connection
  ) throws(DatabaseProblem) {
    let week = hours.week.map(OfficeHours.text).joined(separator: "|")
    try db.run(
      """
      INSERT INTO office_hours (unit_id, from_on, week) VALUES (\(unit), \(day), \(week))
      ON CONFLICT (unit_id, from_on) DO UPDATE SET week = excluded.week
      """)
    try ReferenceVersionStore.bump(.calendars, in: db)
  }
}
