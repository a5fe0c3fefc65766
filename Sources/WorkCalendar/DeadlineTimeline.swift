public import Ground

/// One stretch [from, to) of the way from the receipt to the due moment, with the rule behind it.
public struct TimelineSegment: Sendable, Equatable, Codable {
  /// What the stretch is.
  public enum Kind: String, Sendable, Codable, CaseIterable {
    /// Working time.
    case work
    /// Between the working intervals of a day.
    case `break`
    /// Before opening and after closing.
    case offHours = "off-hours"
    /// Weekend, or off by decision.
    case dayOff = "day-off"
    case holiday
    /// The clock stands still.
    case pause
    /// Between the due moment before and after an extension.
    case `extension`
  }

  /// Beginning.
  public var from: Instant
  /// End.
  public var to: Instant
  /// What it is.
  public var kind: Kind
  /// Which rule says so: a holiday's id, a pause's reason, `hours`, `weekend`, `decided`.
  public var rule: String
  /// The same in Vietnamese.
  public var note: String
}

extension DeadlineClock {
  /// The way from the receipt to `until` (the due moment, or now while a pause is open), without gaps or overlaps.
  /// `first` is a due moment that was there from the beginning, as a register brings it along: then no limit is counted.
  public func timeline(
    received: Instant, limit: TimeLimit?, pauses: [Pause], extension given: DueExtension?, first: Instant? = nil,
    until: Instant
  ) -> [TimelineSegment] {
    guard received < until else { return [] }
    var segments: [TimelineSegment] = []
    var day = received.day
    while Instant(day) < until {
      for segment in plain(day) {
        let from = max(segment.from, received)
        let to = min(segment.to, until)
        if from < to {
          segments.append(
            TimelineSegment(from: from, to: to, kind: segment.kind, rule: segment.rule, note: segment.note))
        }
      }
      day = day + 1
    }
    // What stood in the register from the beginning is no extension: the calendar is shown, nothing is counted.
    if let given, given.at > received, let before = promised(received, limit, pauses, first, before: given.at),
      before < given.due
    {
      segments = overlay(segments, from: before, to: given.due, kind: .extension, rule: "extension")
    }
    for pause in pauses {
      segments = overlay(segments, from: pause.from, to: pause.to ?? until, kind: .pause, rule: pause.reason.rawValue)
    }
    // What was due by hand from the beginning counts nothing; an extension leaves what was counted before it.
    if first == nil, given.map({ $0.at > received }) ?? true {
      count(&segments, received: received, limit: limit, pauses: pauses)
    }
    return joined(segments)
  }

  /// What was due before an extension: as counted, or as the register said, both moved by the pauses up to then.
  private func promised(
    _ received: Instant, _ limit: TimeLimit?, _ pauses: [Pause], _ first: Instant?, before moment: Instant
  ) -> Instant? {
    let past = pauses.filter { $0.from < moment && $0.to != nil }
    guard let limit = limit ?? first.map({ _ in .sameDay }) else { return nil }
    return due(
      received: received, limit: limit, pauses: past,
      extension: first.map { DueExtension(at: received, due: $0) })
  }

  /// The stretches of a day as the calendar alone has them.
  private func plain(_ day: Day) -> [TimelineSegment] {
    func segment(_ from: Int, _ to: Int, _ kind: TimelineSegment.Kind, _ rule: String, _ note: String)
      -> TimelineSegment
    {
      TimelineSegment(
        from: Instant(day, second: from), to: Instant(day, second: to), kind: kind, rule: rule, note: note)
    }
    switch calendar.kind(of: day) {
    case .weekend: return [segment(0, 86_400, .dayOff, "weekend", SegmentWords.weekend)]
    case .holiday(let id): return [segment(0, 86_400, .holiday, id, SegmentWords.holiday(id))]
    case .special(let kind, let note):
      return [segment(0, 86_400, .dayOff, "decided", note.isEmpty ? SegmentWords.special(kind) : note)]
    case .working: break
    }
    let intervals = calendar.intervals(of: day)
    var parts: [TimelineSegment] = []
    var end = 0
    for (index, interval) in intervals.enumerated() {
      if end < interval.from {
        parts.append(
          segment(
            end, interval.from, index == 0 ? .offHours : .break, "hours",
            index == 0 ? SegmentWords.beforeOpening : SegmentWords.lunch))
      }
      parts.append(segment(interval.from, interval.to, .work, "hours", SegmentWords.work))
      end = interval.to
    }
    if end < 86_400 { parts.append(segment(end, 86_400, .offHours, "hours", SegmentWords.afterClosing)) }
    return parts
  }

  /// Says of each stretch of work what it counts for.
  private func count(_ segments: inout [TimelineSegment], received: Instant, limit: TimeLimit?, pauses: [Pause]) {
    switch limit {
    case .workingDays(let total)?: countDays(&segments, total, from: start(received: received).day, pauses)
    case .workingHours(let total)?: countHours(&segments, total)
    default: return
    }
  }

  private func countDays(_ segments: inout [TimelineSegment], _ total: Int, from first: Day, _ pauses: [Pause]) {
    func runs(at moment: Instant) -> Bool {
      !pauses.contains { $0.from <= moment && ($0.to.map { moment < $0 } ?? true) }
    }
    var number = 0
    var day: Day?
    var note = ""
    for place in segments.indices where segments[place].kind == .work {
      let here = segments[place].from.day
      if here != day {
        day = here
        if here <= first {
          note = SegmentWords.firstDay
        } else if let opening = calendar.opening(of: here), runs(at: opening), runs(at: calendar.closing(of: here)) {
          // Work after the last counted day belongs to an extension that a pause has moved.
          guard number < total else { return }
          number += 1
          note = SegmentWords.countedDay(number, of: total)
        } else {
          note = SegmentWords.pausedDay
        }
      }
      segments[place].note = note
    }
  }

  private func countHours(_ segments: inout [TimelineSegment], _ total: Int) {
    var minutes = 0
    for place in segments.indices where segments[place].kind == .work {
      minutes += (segments[place].to - segments[place].from) / 60
      guard minutes <= total * 60 else { return }
      segments[place].note = SegmentWords.countedTime(minutes, of: total)
    }
  }

  private func overlay(
    _ segments: [TimelineSegment], from: Instant, to: Instant, kind: TimelineSegment.Kind, rule: String
  ) -> [TimelineSegment] {
    segments.flatMap { segment -> [TimelineSegment] in
      let start = max(segment.from, from)
      let end = min(segment.to, to)
      guard start < end else { return [segment] }
      var before = segment
      before.to = start
      var after = segment
      after.from = end
      let middle = TimelineSegment(from: start, to: end, kind: kind, rule: rule, note: SegmentWords.overlay(rule))
      return [before, middle, after].filter { $0.from < $0.to }
    }
  }

  /// Neighbours that say the same become one.
  private func joined(_ segments: [TimelineSegment]) -> [TimelineSegment] {
    var all: [TimelineSegment] = []
    for segment in segments {
      if let last = all.last, last.kind == segment.kind, last.rule == segment.rule, last.note == segment.note,
        last.to == segment.from
      {
        all[all.count - 1].to = segment.to
      } else {
        all.append(segment)
      }
    }
    return all
  }
}
