public import Ground
public import WorkCalendar

/// Quy tắc nhắc việc: when somebody is told of a deadline, in working days. Data, from `Data/plans/reminders.json5`.
public struct ReminderRule: Sendable, Equatable, Decodable {
  /// So many working days before the deadline.
  public var before: [Int]
  /// On the day itself.
  public var onDay: Bool
  /// After it, every so many working days.
  public var afterEvery: Int
  /// So often at most.
  public var afterTimes: Int

  /// Seven and two working days before, on the day, and every five after it, eight times.
  public static let standard = ReminderRule(before: [7, 2], onDay: true, afterEvery: 5, afterTimes: 8)

  /// Whether the numbers make sense.
  var isSound: Bool {
    before.count <= 10 && before.allSatisfy { (1...60).contains($0) } && (1...60).contains(afterEvery)
      && (0...60).contains(afterTimes)
  }

  /// How far ahead the first reminder lies, in working days.
  public var furthest: Int { before.max() ?? 0 }

  /// The reminder that is due on a day.
  public enum Step: Sendable, Equatable {
    /// So many working days before, by the rule.
    case before(Int)
    case onDay
    /// The n-th after it, from 1.
    case after(Int)

    /// Its name in the list of what was sent.
    public var name: String {
      switch self {
      case .before(let days): "b\(days)"
      case .onDay: "d"
      case .after(let times): "l\(times)"
      }
    }
  }

  /// The latest step that a day has reached, if its day lies after `since`: who is told late is told once, and what was
  /// assigned inside a step is not reminded of it.
  public func step(due: Day, since: Day?, on today: Day, _ calendar: WorkCalendar) -> Step? {
    var reached: (step: Step, day: Day)?
    func consider(_ step: Step, _ day: Day) {
      guard day <= today, reached.map({ $0.day <= day }) ?? true else { return }
      reached = (step, day)
    }
    for days in before.sorted(by: >) { consider(.before(days), calendar.day(-days, workingDaysAfter: due)) }
    if onDay { consider(.onDay, due) }
    if today > due, afterTimes > 0 {
      let passed = calendar.workingDays(from: due, to: today)
      let times = min(afterTimes, passed / afterEvery + 1)
      // The first comes on the working day after the deadline, the second one interval later.
      let day = calendar.day(times == 1 ? 1 : (times - 1) * afterEvery, workingDaysAfter: due)
      consider(.after(times), day)
    }
    guard let reached, since.map({ $0 < reached.day }) ?? true else { return nil }
    return reached.step
  }
}
