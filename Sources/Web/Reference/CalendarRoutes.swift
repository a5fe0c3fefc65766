import Dossiers
import Ground
import Organisation
import Reading
import WorkCalendar

/// Lịch làm việc: the year, and the days a decision makes different.
enum CalendarRoutes {
  static func add(to routes: Routes) {
    routes.get("/lich") { visit in
      let actor = try visit.actor()
      let year = Digits.value(visit.query["nam"].utf8) ?? visit.today.year
      guard (1991...2099).contains(year) else { throw WebRefusal.badDay(visit.query["nam"]) }
      let unit = actor.unitID
      let days = try await visit.read { db in
        (try CalendarStore.days(of: CalendarStore.everyUnit, in: db), try CalendarStore.days(of: unit, in: db))
      }
      return .page(
        CalendarView.page(
          year, visit.calendar(unit), days: (days.0 + days.1).filter { $0.day.year == year },
          canEdit: actor.mayAnywhere(.manageCalendar), visit))
    }
    routes.post("/lich") { visit in
      let actor = try visit.actor(for: .manageCalendar)
      guard let day = DateInput.readDay(visit.form["ngay"], today: visit.today) else {
        throw WebRefusal.badDay(visit.form["ngay"])
      }
      let kind = SpecialDay.Kind(rawValue: visit.form["loai"])
      let note = visit.form["ghi_chu"]
      let (unit, now, ids) = (actor.unitID, visit.now, visit.services.ids)
      try actor.require(.manageCalendar, at: unit, tree: visit.tree, on: visit.today)
      try await visit.write { db in
        if let kind {
          try CalendarStore.set(SpecialDay(day: day, kind: kind, note: note), of: unit, in: db)
        } else {
          try CalendarStore.clear(day, of: unit, in: db)
        }
        try Journal.add(
          Act(
            id: ids.next(), unitID: unit, at: now, actor: actor, kind: "calendar.changed", subject: "day:\(day)",
            summary: kind?.rawValue ?? "cleared"), in: db)
      }
      visit.services.reference.forget()
      return .redirect("/lich?nam=\(day.year)")
    }
    routes.post("/lich/gio") { visit in
      let actor = try visit.actor(for: .manageCalendar)
      let unit = actor.unitID
      try actor.require(.manageCalendar, at: unit, tree: visit.tree, on: visit.today)
      guard let from = DateInput.readDay(visit.form["tu"], today: visit.today) else {
        throw WebRefusal.badDay(visit.form["tu"])
      }
      let week = try (0..<7).map { place throws(CalendarRefusal) -> [OfficeHours.Interval] in
        guard let intervals = OfficeHours.intervals(visit.form["gio\(place)"]) else {
          throw .badHours("\(place + 2)", visit.form["gio\(place)"])
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
            summary: ""), in: db)
      }
      visit.services.reference.forget()
      return .redirect("/lich")
    }
  }
}
