import Ground
import WorkCalendar

/// Writes the rows of a register out of a plan: the same file an office would bring along.
struct DemoRegister {
  let calendar = WorkCalendar.statutoryOnly
  var chance: DemoChance
  private var number = 0
  /// How many of those whose digitisation is a share have come so far.
  private var (received, results) = (0, 0)

  init(seed: UInt64) { chance = DemoChance(seed) }

  static let header =
    "code,unit,procedure,channel,applicant,applicant_id,received_at,due_at,finished_at,returned_at,components_digitised,result_digitised"

  /// Procedures whose limits are known, with working days.
  private static let procedures = ["1.001612", "1.004222", "1.001776", "1.014027", "1.014137", "2.000200"]

  /// The rows of one share.
  mutating func rows(of share: DemoPlan.Share) -> [String] {
    let total = share.online + share.direct + share.carriedOver
    var ends: [End] =
      Array(repeating: .early, count: share.early) + Array(repeating: .onTime, count: share.onTime)
      + Array(repeating: .late, count: share.late) + Array(repeating: .open, count: share.inProgress)
    // What was carried over must end inside the period or be open; any end will do, so only the order is drawn.
    ends.shuffle(using: &chance)
    return (0..<total).map { place in
      let channel = place < share.online ? "online" : place < share.online + share.direct ? "direct" : "online"
      return row(share, channel, isCarried: place >= share.online + share.direct, end: ends[place])
    }
  }

  private enum End { case early, onTime, late, open }

  /// Received, due and finished days that give the wanted end inside the period.
  private mutating func row(_ share: DemoPlan.Share, _ channel: String, isCarried: Bool, end: End) -> String {
    let period = share.period
    let received: Day
    let due: Day
    let finished: Day?
    let first = calendar.workingDay(onOrAfter: period.from)
    let last = calendar.isWorking(period.to) ? period.to : calendar.day(0, workingDaysAfter: period.to)
    let span = calendar.workingDays(from: first, to: last)
    if isCarried {
      received = calendar.day(-chance.int(0...3), workingDaysAfter: period.from - 1)
    } else if end == .open {
      received = calendar.day(-chance.int(0...3), workingDaysAfter: last)
    } else {
      received = calendar.day(chance.int(0...max(0, span - 6)), workingDaysAfter: first)
    }
    switch end {
    case .early:
      finished =
        isCarried
        ? calendar.day(chance.int(0...1), workingDaysAfter: first)
        : calendar.day(chance.int(0...3), workingDaysAfter: received)
      due = calendar.day(chance.int(1...4), workingDaysAfter: finished ?? received)
    case .onTime:
      finished =
        isCarried
        ? calendar.day(chance.int(0...2), workingDaysAfter: first)
        : calendar.day(chance.int(1...4), workingDaysAfter: received)
      due = finished ?? received
    case .late:
      due = isCarried ? first : calendar.day(1, workingDaysAfter: received)
      finished = calendar.day(chance.int(1...3), workingDaysAfter: due)
    case .open:
      finished = nil
      due = calendar.day(chance.int(3...8), workingDaysAfter: last)
    }
    let marks = marks(share.digitised, isNew: !isCarried, isFinished: finished != nil)
    return line(share.unit, channel, received, due, finished, marks)
  }

  /// Whether components and result are digitised, spread evenly.
  private mutating func marks(_ share: DemoPlan.Digitised?, isNew: Bool, isFinished: Bool) -> [String] {
    guard let share else { return ["1", isFinished ? "1" : ""] }
    func isNext(_ count: Int, _ part: (some: Int, of: Int)) -> Bool {
      (count + 1) * part.some / part.of > count * part.some / part.of
    }
    var marks = ["1", ""]
    if isNew {
      marks[0] = isNext(received, share.received) ? "1" : "0"
      received += 1
    }
    if isFinished {
      marks[1] = isNext(results, share.results) ? "1" : "0"
      results += 1
    }
    return marks
  }

  private mutating func line(
    _ unit: String, _ channel: String, _ received: Day, _ due: Day, _ finished: Day?, _ marks: [String]
  ) -> String {
    number += 1
    let person = DemoWords.person(&chance)
    let hour = chance.int(8...10)
    let start = "\(received)T\(Digits.padded(hour, 2)):\(Digits.padded(chance.int(0...59), 2))"
    let end =
      finished.map { "\($0)T\(Digits.padded(chance.int(14...16), 2)):\(Digits.padded(chance.int(0...59), 2))" } ?? ""
    let code =
      "\(unit)-\(Digits.padded(received.year % 100, 2))\(Digits.padded(received.month, 2))\(Digits.padded(received.dayOfMonth, 2))-\(Digits.padded(number, 5))"
    return [
      code, unit, chance.pick(Self.procedures), channel, person.name, person.number, start, due.description, end, end,
    ].joined(separator: ",") + "," + marks.joined(separator: ",")
  }
}
