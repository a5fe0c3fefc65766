public import Ground

/// Vì sao đồng hồ dừng.
public enum PauseReason: String, Sendable, CaseIterable {
  /// Chờ bổ sung giấy tờ.
  case supplement
  /// Chờ nghĩa vụ tài chính.
  case payment
}

/// Tạm dừng: the clock stands still in [from, to).
public struct Pause: Hashable, Sendable {
  /// When it begins.
  public var from: Instant
  /// When it ends; open when nil.
  public var to: Instant?
  /// Why.
  public var reason: PauseReason
  /// A pause.
  public init(from: Instant, to: Instant?, reason: PauseReason) {
    self.from = from
    self.to = to
    self.reason = reason
  }
}

/// Gia hạn: from `at` on, the due moment is `due`.
public struct DueExtension: Hashable, Sendable {
  /// When it was decided.
  public var at: Instant
  /// The new due moment.
  public var due: Instant
  /// An extension.
  public init(at: Instant, due: Instant) {
    self.at = at
    self.due = due
  }
}

/// Reads a due moment off a receipt, a limit and the pauses. Pure; the rules are in `docs/deadlines.md`.
public struct DeadlineClock: Sendable {
  /// The calendar of the unit.
  public let calendar: WorkCalendar

  /// A clock on a calendar.
  public init(calendar: WorkCalendar) { self.calendar = calendar }

  /// When the clock starts: at the receipt, or at the next working moment.
  public func start(received: Instant) -> Instant { calendar.workingMoment(onOrAfter: received) }

  /// The due moment; nil while a pause is open.
  public func due(
    received: Instant, limit: TimeLimit, pauses: [Pause] = [], extension given: DueExtension? = nil
  ) -> Instant? {
    guard !pauses.contains(where: { $0.to == nil }) else { return nil }
    // A clock that has not started cannot stand still.
    let stops = pauses.isEmpty ? [] : Self.merged(pauses, after: given?.at ?? start(received: received))
    if let given { return shifted(given, by: stops) }
    switch limit {
    case .sameDay: return calendarDue(sameDayBase(received), stops)
    case .workingHours(let count): return hoursDue(received, count * 3600, stops)
    case .workingDays(let count): return workingDaysDue(received, count, stops)
    case .days(let count): return calendarDue(start(received: received).day + count, stops)
    case .months(let count): return calendarDue(start(received: received).day.adding(months: count), stops)
    }
  }

  /// A stretch [from, to) in which the clock stands still; several pauses that touch are one.
  struct Stop {
    var from: Instant
    var to: Instant
  }

  private static func merged(_ pauses: [Pause], after start: Instant) -> [Stop] {
    var stops: [Stop] = []
    for pause in pauses.sorted(by: { $0.from < $1.from }) {
      guard let to = pause.to else { continue }
      let from = max(pause.from, start)
      guard from < to else { continue }
      if let last = stops.indices.last, from <= stops[last].to {
        stops[last].to = max(stops[last].to, to)
      } else {
        stops.append(Stop(from: from, to: to))
      }
    }
    return stops
  }

  /// Same day before 15:00 of a working day that has not closed yet, else the next working day.
  private func sameDayBase(_ received: Instant) -> Day {
    let day = received.day
    let isInTime =
      calendar.isWorking(day) && received.secondOfDay < WorkCalendar.sameDayCutoff
      && received < calendar.closing(of: day)
    return isInTime ? day : calendar.day(1, workingDaysAfter: day)
  }

  /// Moves a calendar day by the days at whose closing the clock stood, then to a working day.
  private func calendarDue(_ base: Day, _ stops: [Stop]) -> Instant {
    var day = base
    for stop in stops {
      // What begins after the due moment has passed no longer moves it; at that very closing the clock stands already.
      guard stop.from <= calendar.closing(of: calendar.workingDay(onOrAfter: day)) else { break }
      day = day + closings(in: stop)
    }
    return calendar.closing(of: calendar.workingDay(onOrAfter: day))
  }

  /// How many calendar days close while the clock stands.
  private func closings(in stop: Stop) -> Int {
    let first = calendar.closing(of: stop.from.day) >= stop.from ? stop.from.day : stop.from.day + 1
    let last = calendar.closing(of: stop.to.day) < stop.to ? stop.to.day : stop.to.day - 1
    return max(0, last - first + 1)
  }

  private func shifted(_ given: DueExtension, by stops: [Stop]) -> Instant {
    var due = given.due
    for stop in stops {
      guard stop.from < due || (stop.from == due && due == calendar.closing(of: due.day)) else { break }
      let count = closings(in: stop)
      if count > 0 { due = calendar.closing(of: calendar.workingDay(onOrAfter: due.day + count)) }
    }
    return due
  }

  /// Working time outside the stops; the exact end of an interval is due then.
  private func hoursDue(_ received: Instant, _ seconds: Int, _ stops: [Stop]) -> Instant {
    var moment = received
    var left = seconds
    for stop in stops {
      let worked = calendar.workSeconds(from: moment, to: stop.from)
      guard left > worked else { break }
      left -= worked
      moment = max(moment, stop.to)
    }
    return calendar.moment(left, workSecondsAfter: moment)
  }

  /// A later working day counts when the clock runs both at its opening and at its closing.
  private func workingDaysDue(_ received: Instant, _ count: Int, _ stops: [Stop]) -> Instant {
    let startDay = start(received: received).day
    var due = calendar.day(count, workingDaysAfter: startDay)
    var lastLost = startDay
    for stop in stops {
      guard stop.from <= calendar.closing(of: due) else { break }
      let first = max(firstLost(stop), lastLost + 1)
      let last = self.lastLost(stop)
      guard first <= last else { continue }
      let lost = calendar.workingDays(from: first - 1, to: last)
      lastLost = last
      if lost > 0 { due = calendar.day(lost, workingDaysAfter: due) }
    }
    return calendar.closing(of: due)
  }

  /// The first day that does not count because of a stop: the day it begins, unless that has closed already.
  private func firstLost(_ stop: Stop) -> Day {
    let day = stop.from.day
    guard calendar.isWorking(day) else { return day + 1 }
    if contains(stop, calendar.closing(of: day)) { return day }
    if let opening = calendar.opening(of: day), contains(stop, opening) { return day }
    return day + 1
  }

  /// The last day that does not count: the day it ends, if the clock stood at its opening or closing.
  private func lastLost(_ stop: Stop) -> Day {
    let day = stop.to.day
    guard calendar.isWorking(day) else { return day - 1 }
    if let opening = calendar.opening(of: day), contains(stop, opening) { return day }
    return contains(stop, calendar.closing(of: day)) ? day : day - 1
  }

  private func contains(_ stop: Stop, _ moment: Instant) -> Bool { stop.from <= moment && moment < stop.to }
}
