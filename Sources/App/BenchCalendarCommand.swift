import ArgumentParser
import Foundation
import Ground
import WorkCalendar

/// `cchc bench-calendar`: what a step of the calendar and a due moment cost, for `scripts/bench`.
struct BenchCalendarCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "bench-calendar", shouldDisplay: false)

  private struct Case {
    var received: Instant
    var count: Int
    var pauses: [Pause]
  }

  func run() throws {
    let cases = Self.cases(100_000)
    let calendar = WorkCalendar.statutoryOnly
    let clock = DeadlineClock(calendar: calendar)
    let days = cases.map { ($0.received.day, $0.count) }
    var figures: [String: Double] = [:]
    figures["add_working_days"] = Self.nanoseconds(days, rounds: 50) {
      calendar.day($0.1, workingDaysAfter: $0.0).number
    }
    for (name, limit) in Self.limits {
      figures[name] = Self.nanoseconds(cases, rounds: 5) { item in
        clock.due(received: item.received, limit: limit(item.count), pauses: item.pauses)?.seconds ?? 0
      }
    }
    print(try JSONOutput.text(figures))
  }

  private static var limits: [(String, (Int) -> TimeLimit)] {
    [
      ("due_same_day", { _ in .sameDay }), ("due_working_hours", { .workingHours($0) }),
      ("due_working_days", { .workingDays($0) }), ("due_days", { .days($0) }),
      ("due_months", { .months($0 % 6 + 1) }),
    ]
  }

  /// The best of a few rounds; the sum keeps the work from being left out.
  private static func nanoseconds<T>(_ items: [T], rounds: Int, _ body: (T) -> Int) -> Double {
    var best = Double.infinity
    var sum = 0
    for _ in 0..<rounds {
      let time = ContinuousClock().measure { for item in items { sum &+= body(item) } }
      best = min(best, time / .nanoseconds(1) / Double(items.count))
    }
    return sum == 0 ? .nan : best
  }

  /// Receipts of ten years, limits of 1 to 30, two pauses each; a fixed row of numbers.
  private static func cases(_ count: Int) -> [Case] {
    var state: UInt64 = 1
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    return (0..<count).map { _ in
      let received = Instant(Day(number: 16_071 + next(3650)), second: next(86_400))
      var pauses: [Pause] = []
      var from = received
      for reason in PauseReason.allCases {
        from = from + (1 + next(3 * 86_400))
        let to = from + (3600 + next(6 * 86_400))
        pauses.append(Pause(from: from, to: to, reason: reason))
        from = to
      }
      return Case(received: received, count: 1 + next(30), pauses: pauses)
    }
  }
}
