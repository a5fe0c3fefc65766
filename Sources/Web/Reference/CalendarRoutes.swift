import Dossiers
import Ground
import Organisation
import Reading
import WorkCalendar

/// Lịch làm việc: the year, and the days a decision makes different.
enum CalendarRoutes {
  /// The years the page shows.
  private static let years = 1991...2099

  static func add(to routes: Routes) {
    let page: Routes.Handler = { visit in .page(try await year(visit)) }
    routes.get("/lich", page)
    routes.post("/lich", backOn: page) { visit in try await setDay(visit) }
    routes.post("/lich/gio", backOn: page) { visit in try await setHours(visit) }
  }

  private static func year(_ visit: Visit) async throws -> Page {
    let actor = try visit.actor()
    let asked = visit.query["nam"]
    guard let year = asked.isEmpty ? visit.today.year : Digits.value(asked.utf8), years.contains(year) else {
      throw WebRefusal.badDay(asked)
    }
    let unit = visit.query["don_vi"].isEmpty ? actor.unitID : try unit(visit.query["don_vi"], visit)
    let days = try await visit.read { db in
      let common = try CalendarStore.days(of: CalendarStore.everyUnit, in: db)
      return unit == CalendarStore.everyUnit ? common : common + (try CalendarStore.days(of: unit, in: db))
    }
    let name = unit == .installation ? CalendarView.everyUnit : visit.tree.name(of: unit, on: visit.today)
    return CalendarView.page(
      year, name, visit.calendar(unit), days: days.filter { $0.day.year == year }, units: editable(actor, visit), visit)
  }

  /// The units whose calendar somebody may change, and all of them at once for those who may do that.
  private static func editable(_ actor: Actor, _ visit: Visit) -> [(String, String)] {
    guard actor.mayAnywhere(.manageCalendar) else { return [] }
    let everywhere = actor.mayForAll(.manageCalendar, tree: visit.tree, on: visit.today)
    let units = actor.scope(of: .manageCalendar, tree: visit.tree, on: visit.today).compactMap { visit.tree.unit($0) }
    let own =
      units.filter { $0.id == actor.unitID } + units.filter { $0.id != actor.unitID }.sorted { $0.code < $1.code }
    return own.prefix(500).map { ($0.code, visit.tree.name(of: $0.id, on: visit.today)) }
      + (everywhere ? [(CalendarView.everyUnitCode, CalendarView.everyUnit)] : [])
  }

  private static func unit(_ code: String, _ visit: Visit) throws -> ID<Unit> {
    if code == CalendarView.everyUnitCode { return CalendarStore.everyUnit }
    guard let unit = visit.tree.unit(code: code) else { throw OrganisationRefusal.unknownUnit(code) }
    return unit.id
  }

  /// The unit a form means, if its calendar may be changed by the sender.
  private static func target(_ visit: Visit) throws -> (Actor, ID<Unit>) {
    let actor = try visit.actor(for: .manageCalendar)
    let unit = visit.form["don_vi"].isEmpty ? actor.unitID : try unit(visit.form["don_vi"], visit)
    if unit == CalendarStore.everyUnit { return (try visit.requireForAll(.manageCalendar), unit) }
    try actor.require(.manageCalendar, at: unit, tree: visit.tree, on: visit.today)
    return (actor, unit)
  }

  private static func setDay(_ visit: Visit) async throws -> Answer {
    let (actor, unit) = try target(visit)
    let form = visit.form
    guard let day = DateInput.readDay(form["ngay"], today: visit.today) else { throw WebRefusal.badDay(form["ngay"]) }
    // What the page cannot show nobody could take back.
    guard years.contains(day.year) else { throw WebRefusal.yearOutside(day, years) }
    let kind = SpecialDay.Kind(rawValue: form["loai"])
    guard kind != nil || form["loai"] == CalendarView.clearing else { throw WebRefusal.badChoice(form["loai"]) }
    let (note, now, ids) = (form["ghi_chu"], visit.now, visit.services.ids)
    try await visit.write { db in
      if let kind {
        try CalendarStore.set(SpecialDay(day: day, kind: kind, note: note), of: unit, in: db)
      } else {
        try CalendarStore.clear(day, of: unit, in: db)
      }
      try Journal.add(
        Act(
          id: ids.next(), unitID: unit, at: now, actor: actor, kind: "calendar.changed", subject: "day:\(day)",
          summary: CalendarView.summary(day, kind, note)), in: db)
    }
    visit.services.reference.forget()
    return .redirect("/lich?nam=\(day.year)&don_vi=\(Form.encode(form["don_vi"]))")
  }

  private static func setHours(_ visit: Visit) async throws -> Answer {
    let (actor, unit) = try target(visit)
    let form = visit.form
    guard let from = DateInput.readDay(form["tu"], today: visit.today) else { throw WebRefusal.badDay(form["tu"]) }
    let week = try (0..<7).map { place throws(CalendarRefusal) -> [OfficeHours.Interval] in
      guard let intervals = OfficeHours.intervals(form["gio\(place)"]) else {
        throw .badHours(CalendarView.weekdays[place], form["gio\(place)"])
      }
      return intervals
    }
    guard let hours = OfficeHours(week: week) else { throw CalendarRefusal.badHours("", "") }
    let (now, ids) = (visit.now, visit.services.ids)
    try await visit.write { db in
      try CalendarStore.set(hours, from: from, of: unit, in: db)
      try Journal.add(
        Act(
          id: ids.next(), unitID: unit, at: now, actor: actor, kind: "calendar.hours", subject: "day:\(from)",
          summary: CalendarView.summary(hoursFrom: from)), in: db)
    }
    visit.services.reference.forget()
    return .redirect("/lich?don_vi=" + Form.encode(form["don_vi"]))
  }
}
