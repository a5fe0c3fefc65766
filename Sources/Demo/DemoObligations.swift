import Documents
import Ground
import Organisation
import Plans
import Storage
import WorkCalendar

/// What Xã Mẫu has issued and sent this year, so that its calendar of obligations shows what is missing and not
/// everything. Invented: every number and day.
struct DemoObligations {
  let place: DemoPlace
  let context: PlanContext
  let unit: ID<Unit>
  let leader: Actor

  private var calendar: WorkCalendar { context.calendars.clock(of: unit).calendar }
  private var year: Int { place.now.day.year }

  /// Left out, so that something is missing: plans, and the latest period of a report.
  private static let missing: Set = ["procedure-review", "dialogue", "asset-rules", "digital-transformation"]

  func load(in db: any Connection) throws {
    try plans(in: db)
    try reports(in: db)
    try decided(in: db)
  }

  /// The day of the commune's own plan, which stands among these in the register.
  let began: Day

  /// Numbers follow the days, whatever day the demo is loaded on.
  func number(_ day: Day, isOwn: Bool = false, place: Int = 0) -> DocumentNumber {
    let before = isOwn ? issued.filter { $0.day <= began }.count : place + (day > began ? 1 : 0)
    return DocumentNumber(5 + before)
  }

  private var issued: [(type: ObligationType, year: Int, day: Day)] {
    var issued: [(type: ObligationType, year: Int, day: Day)] = []
    for (index, type) in context.catalogue.planTypes.enumerated() where !Self.missing.contains(type.code) {
      switch type.rule {
      case .monthOfYear(let month, let offset) where type.code != "par":
        guard let day = Day(year: year + offset, month: month, day: 10 + index % 12) else { continue }
        issued.append((type, year, calendar.workingDay(onOrAfter: day)))
      case .standing:
        guard let day = Day(year: year - 2, month: 2, day: 16) else { continue }
        issued.append((type, year - 2, calendar.workingDay(onOrAfter: day)))
      default: continue
      }
    }
    return issued.sorted { $0.day < $1.day }.filter { $0.day < place.now.day }
  }

  private func plans(in db: any Connection) throws {
    for (place, one) in issued.enumerated() {
      let notation = one.type.document == "KH" ? DemoPlanWords.planNotation : DemoPlanWords.decisionNotation
      let sign = DocumentSign(number: number(one.day, place: place), notation: notation)
      let at = Instant(one.day, hour: 9)
      let plan = try PlanActs.create(
        PlanDraft(
          unitID: unit, year: one.year, type: one.type.code, title: DemoPlanWords.paper(one.type.label, one.year),
          note: DemoPlanWords.note), by: leader, at: at, context, in: db)
      _ = try PlanActs.issue(
        plan.reference, version: plan.version, .signed(sign, one.day), by: leader, at: at, context, in: db)
    }
  }

  /// Sent three working days after their data ended; of what is made several times a year the latest is not written
  /// down yet.
  private func reports(in db: any Connection) throws {
    var sent: [(type: ObligationType, period: Int, day: Day)] = []
    for type in context.catalogue.types where type.kind == .report {
      let ended = type.rule.periods.compactMap { period in
        ObligationCalendar.cutoff(of: type.rule, year: year, period: period).map {
          (type: type, period: period, day: calendar.day(3, workingDaysAfter: $0))
        }
      }.filter { $0.day < place.now.day }
      sent += ended.count > 1 ? ended.dropLast() : ended
    }
    for (index, one) in sent.sorted(by: { $0.day < $1.day }).enumerated() {
      let sign = DocumentSign(number: DocumentNumber(index + 41), notation: DemoPlanWords.reportNotation)
      _ = try ObligationActs.record(
        .done(sign, one.day), type: one.type.code, year: year, period: one.period, of: unit, by: leader,
        at: Instant(one.day, hour: 15), context, in: db)
    }
  }

  /// Two days that a document decides: one that was missed, and one to come.
  private func decided(in db: any Connection) throws {
    for (code, month) in [("law-monitoring", 1), ("law-monitoring-year", 12)] {
      guard let type = context.catalogue.type(code), let period = type.rule.periods.first,
        let day = Day(year: year, month: month, day: 20)
      else { continue }
      _ = try ObligationActs.record(
        .due(day, basis: DemoPlanWords.basis), type: code, year: year, period: period, of: unit, by: leader,
        at: place.now, context, in: db)
    }
  }
}
