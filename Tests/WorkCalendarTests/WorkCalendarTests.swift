import Foundation
import Ground
import Testing
import WorkCalendar

/// One line of `Cases/deadline-clock.csv`, which a one-stop officer can read and extend.
struct DeadlineCase: Sendable, CustomTestStringConvertible {
  var what: String
  var limit: TimeLimit
  var received: Instant
  var pauses: [Pause]
  var given: DueExtension?
  var due: Instant?
  var testDescription: String { what }

  static let all: [DeadlineCase] = {
    let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
      "Cases/deadline-clock.csv")
    guard let text = try? String(contentsOf: path, encoding: .utf8) else { return [] }
    return text.split(separator: "\n").dropFirst().compactMap { DeadlineCase(line: $0) }
  }()

  init?(line: Substring) {
    let cells = line.split(separator: ";", omittingEmptySubsequences: false).map {
      $0.trimmingCharacters(in: .whitespaces)
    }
    guard cells.count == 6, let limit = TimeLimit(cells[1]), let received = Instant(cells[2]) else { return nil }
    what = cells[0]
    self.limit = limit
    self.received = received
    pauses = cells[3].split(separator: " ").compactMap { pause in
      let ends = pause.split(separator: "/", omittingEmptySubsequences: false)
      return Instant(String(ends[0])).map { Pause(from: $0, to: Instant(String(ends[1])), reason: .supplement) }
    }
    let ends = cells[4].split(separator: "/")
    if ends.count == 2, let at = Instant(String(ends[0])), let due = Instant(String(ends[1])) {
      given = DueExtension(at: at, due: due)
    }
    due = Instant(cells[5])
  }
}

/// Chance with a seed.
struct Chance: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ (state >> 31)
  }
}

/// The explanation of a due date that somebody gave.
@Suite struct GivenDueTests {
  @Test(arguments: [("2026-03-02T09:00", false), ("2026-03-04T10:00", true)])
  func onlyWhatWasGivenLaterIsAnExtension(_ given: String, _ isExtension: Bool) throws {
    let received = try #require(Instant("2026-03-02T09:00"))
    let due = try #require(Instant("2026-03-12T17:30"))
    let extended = DueExtension(at: try #require(Instant(given)), due: due)
    let clock = DeadlineClock(calendar: .statutoryOnly)
    let segments = clock.timeline(
      received: received, limit: .workingDays(3), pauses: [], extension: extended, until: due)
    #expect(segments.contains { $0.kind == .extension } == isExtension)
    #expect(segments.first?.from == received && segments.last?.to == due)
    #expect(zip(segments, segments.dropFirst()).allSatisfy { $0.to == $1.from }, "no gaps")
  }

  @Test(arguments: [
    ("2026-03-07T11:29", "2026-03-07T11:30"), ("2026-03-07T11:30", "2026-03-09T17:30"),
    ("2026-03-07T14:00", "2026-03-09T17:30"), ("2026-03-09T14:59", "2026-03-09T17:30"),
    ("2026-03-09T15:00", "2026-03-10T17:30"),
  ])
  func whatComesInAfterADayHasClosedIsDueTheNext(_ received: String, _ due: String) throws {
    let morning = try #require(OfficeHours.intervals("07:30-11:30"))
    var week = OfficeHours.standard.week
    week[5] = morning
    let hours = try #require(OfficeHours(week: week))
    let clock = DeadlineClock(calendar: WorkCalendar(hours: [DatedOfficeHours(from: nil, hours: hours)]))
    let moment = try #require(Instant(received))
    #expect(clock.due(received: moment, limit: .sameDay) == Instant(due))
  }

  @Test func anOutageStandsBesideWhatWasDecidedAboutItsDay() throws {
    let (off, swapped) = (try #require(Day("2026-12-02")), try #require(Day("2026-12-05")))
    let decided = [SpecialDay(day: off, kind: .dayOff), SpecialDay(day: swapped, kind: .workingSwap)]
    let outages = [off, swapped].map { SpecialDay(day: $0, kind: .systemOutage) }
    for days in [decided + outages, outages + decided] {
      let calendar = WorkCalendar(special: days)
      #expect(!calendar.isWorking(off) && calendar.isWorking(swapped) && calendar.hasOutage(from: off, to: off))
      #expect(calendar.kind(of: off) == .special(.dayOff, "") && calendar.kind(of: swapped) == .working)
    }
  }

  @Test func whatARegisterPromisedIsExtendedFromThere() throws {
    func at(_ text: String) throws -> Instant { try #require(Instant(text)) }
    let (received, promised) = (try at("2026-03-02T09:00"), try at("2026-03-10T17:30"))
    let extended = DueExtension(at: try at("2026-03-09T09:00"), due: try at("2026-03-12T17:30"))
    let segments = DeadlineClock(calendar: .statutoryOnly).timeline(
      received: received, limit: .workingDays(3), pauses: [], extension: extended, first: promised, until: extended.due)
    let added = segments.filter { $0.kind == .extension }
    #expect(added.first?.from == promised && added.last?.to == extended.due)
    #expect(segments.allSatisfy { !$0.note.hasSuffix("/3") }, "no limit is counted")
    // Over two closings the clock stood still before it was extended: the promise had moved by two days.
    let pause = Pause(from: try at("2026-03-03T09:00"), to: try at("2026-03-05T09:00"), reason: .supplement)
    let later = DueExtension(at: try at("2026-03-09T09:00"), due: try at("2026-03-20T17:30"))
    let moved = DeadlineClock(calendar: .statutoryOnly).timeline(
      received: received, limit: .workingDays(3), pauses: [pause], extension: later, first: promised, until: later.due)
    #expect(moved.first { $0.kind == .extension }?.from == (try at("2026-03-12T17:30")))
  }
}

@Suite struct WorkCalendarTests {
  let calendar = WorkCalendar.statutoryOnly

  @Test func everyLineOfTheTableIsRead() throws {
    let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
      "Cases/deadline-clock.csv")
    let lines = try String(contentsOf: path, encoding: .utf8).split(separator: "\n").count - 1
    #expect(DeadlineCase.all.count == lines)
    #expect(lines >= 40)
  }

  @Test(arguments: DeadlineCase.all)
  func theClockReads(_ example: DeadlineCase) {
    let due = DeadlineClock(calendar: calendar).due(
      received: example.received, limit: example.limit, pauses: example.pauses, extension: example.given)
    #expect(due == example.due)
  }

  @Test(arguments: DeadlineCase.all)
  func theExplanationCoversTheWholeWay(_ example: DeadlineCase) throws {
    let clock = DeadlineClock(calendar: calendar)
    let until = example.due ?? example.received + 86_400 * 30
    let segments = clock.timeline(
      received: example.received, limit: example.limit, pauses: example.pauses, extension: example.given, until: until)
    #expect(segments.first?.from == example.received)
    #expect(segments.last?.to == until)
    for (a, b) in zip(segments, segments.dropFirst()) { #expect(a.to == b.from) }
    #expect(segments.allSatisfy { $0.from < $0.to && !$0.note.isEmpty })
    if case .workingHours(let hours) = example.limit, example.due != nil, example.given == nil {
      let worked = segments.filter { $0.kind == .work }.map { $0.to - $0.from }.reduce(0, +)
      #expect(worked == hours * 3600)
      #expect(segments.last { $0.kind == .work }?.note.hasPrefix("Đã tính \(hours) giờ trên") ?? false)
    }
    if case .workingDays(let days) = example.limit, example.due != nil, example.given == nil, days > 0 {
      let counted = segments.filter { $0.note.hasSuffix("/\(days)") }.map(\.note)
      #expect(counted.last == "Ngày làm việc thứ \(days)/\(days)", "the last stretch of work is the day it is due")
    }
  }

  @Test func lunarNewYearFallsWhereItDid() {
    let known = [
      "2020-01-25", "2021-02-12", "2022-02-01", "2023-01-22", "2024-02-10", "2025-01-29", "2026-02-17", "2027-02-06",
      "2028-01-26", "2029-02-13", "2030-02-02", "2031-01-23", "2032-02-11", "2033-01-31", "2034-02-19", "2035-02-08",
    ]
    #expect(known.indices.map { LunarDate.day(1, month: 1, year: 2020 + $0).description } == known)
    let kings = ["2023-04-29", "2024-04-18", "2025-04-07", "2026-04-26", "2027-04-16", "2028-04-04", "2029-04-23"]
    #expect(kings.indices.map { LunarDate.day(10, month: 3, year: 2023 + $0).description } == kings)
  }

  @Test func aLunarDateReadsBack() {
    for number in stride(from: 18_000, to: 24_000, by: 1) {
      let day = Day(number: number)
      let lunar = LunarDate(of: day)
      #expect((1...30).contains(lunar.day) && (1...12).contains(lunar.month))
      if !lunar.isLeap { #expect(LunarDate.day(lunar.day, month: lunar.month, year: lunar.year) == day) }
    }
  }

  @Test(arguments: [
    ("2026-02-16", false), ("2026-02-20", false), ("2026-02-23", true), ("2026-04-27", false), ("2026-09-01", false),
    ("2026-11-24", false), ("2025-11-24", true), ("2023-05-02", false), ("2023-05-03", false), ("2023-05-04", true),
    ("2020-09-01", true), ("2027-02-10", false), ("2027-02-11", false), ("2027-02-12", true),
  ])
  func aDayIsWorkedOrNot(_ text: String, _ isWorked: Bool) throws {
    #expect(calendar.isWorking(try #require(Day(text))) == isWorked)
  }

  @Test func decidedDaysOverrideRulesAndWeekdays() throws {
    let swap = try #require(Day("2026-08-22"))
    let off = try #require(Day("2026-08-24"))
    let special = WorkCalendar(special: [
      SpecialDay(day: swap, kind: .workingSwap), SpecialDay(day: off, kind: .compensatoryOff, note: "QĐ mẫu"),
    ])
    #expect(special.isWorking(swap) && !special.isWorking(off))
    #expect(special.intervals(of: swap).count == 2)
    #expect(special.kind(of: off) == .special(.compensatoryOff, "QĐ mẫu"))
  }

  @Test func addingAndCountingWorkingDaysAgree() {
    var chance = Chance(state: 20_261_121)
    for _ in 0..<5000 {
      let day = Day(number: Int.random(in: 16_000...25_000, using: &chance))
      let count = Int.random(in: 1...300, using: &chance)
      let later = calendar.day(count, workingDaysAfter: day)
      #expect(calendar.isWorking(later) && calendar.workingDays(from: day, to: later) == count, "seed 20261121, \(day)")
    }
  }

  /// The rules once more, as slowly as they read: day by day, minute by minute.
  struct Plain {
    let calendar: WorkCalendar
    let pauses: [Pause]
    func isPaused(_ moment: Instant) -> Bool {
      pauses.contains { $0.from <= moment && ($0.to.map { moment < $0 } ?? true) }
    }
    func workingDays(_ received: Instant, _ count: Int) -> Instant {
      var start = received.day
      if calendar.workingMoment(onOrAfter: received).day != start {
        start = calendar.workingMoment(onOrAfter: received).day
      }
      var day = start
      var left = count
      while left > 0 {
        day = day + 1
        guard let opening = calendar.opening(of: day) else { continue }
        if !isPaused(opening), !isPaused(calendar.closing(of: day)) { left -= 1 }
      }
      return calendar.closing(of: day)
    }
    /// A calendar day, moved by every closing at which the clock stood up to the closing at which it is due.
    func calendarDays(_ received: Instant, from base: Day) -> Instant {
      let start = calendar.workingMoment(onOrAfter: received)
      var due = base
      while true {
        let end = calendar.workingDay(onOrAfter: due)
        // A pause that has begun by then counts as a whole.
        let closing = calendar.closing(of: end)
        var running = pauses.first { $0.from <= closing && $0.to.map { closing < $0 } ?? true }?.to
        // Pauses that touch are one.
        while let to = running, let next = pauses.first(where: { $0.from <= to && $0.to.map { to < $0 } ?? true }) {
          running = next.to
        }
        var last = end
        while let to = running, calendar.closing(of: last + 1) < to { last = last + 1 }
        var stood = 0
        var day = start.day
        while day <= last {
          let closing = calendar.closing(of: day)
          if closing >= start, isPaused(closing) { stood += 1 }
          day = day + 1
        }
        if base + stood == due { return calendar.closing(of: end) }
        due = base + stood
      }
    }
    func hours(_ received: Instant, _ count: Int) -> Instant {
      var moment = received
      var left = count * 60
      while left > 0 {
        let isOpen = calendar.intervals(of: moment.day).contains { ($0.from..<$0.to).contains(moment.secondOfDay) }
        if isOpen, !isPaused(moment) { left -= 1 }
        moment = moment + 60
      }
      return moment
    }
  }

  /// The moments at which rules turn: openings, closings, the cut-off, and one minute before and after each.
  @Test func theFastClockAgreesWithThePlainOneAtTheEdges() throws {
    var chance = Chance(state: 1_730)
    let clock = DeadlineClock(calendar: calendar)
    let edges = [0, 450, 690, 810, 900, 1050, 1439]
    func moment(_ day: Day) -> Instant {
      let minute = edges[Int.random(in: 0..<edges.count, using: &chance)] + Int.random(in: -1...1, using: &chance)
      return Instant(day, second: max(0, minute) * 60)
    }
    for round in 0..<3000 {
      let received = moment(Day(number: 20_514 + Int.random(in: 0...120, using: &chance)))
      var pauses: [Pause] = []
      var from = received
      for _ in 0..<Int.random(in: 1...3, using: &chance) {
        from = max(from, moment(from.day + Int.random(in: 0...3, using: &chance)))
        let to = max(from, moment(from.day + Int.random(in: 0...3, using: &chance)))
        pauses.append(Pause(from: from, to: to, reason: .payment))
        from = to
      }
      let plain = Plain(calendar: calendar, pauses: pauses)
      let count = Int.random(in: 1...4, using: &chance)
      let start = calendar.workingMoment(onOrAfter: received).day
      let isInTime = calendar.isWorking(received.day) && received.secondOfDay < 15 * 3600
      let sameDay = isInTime ? received.day : calendar.day(1, workingDaysAfter: received.day)
      let comment: Comment = "seed 1730 round \(round): \(received) \(count) \(pauses)"
      #expect(
        clock.due(received: received, limit: .workingDays(count), pauses: pauses) == plain.workingDays(received, count),
        comment)
      #expect(
        clock.due(received: received, limit: .days(count), pauses: pauses)
          == plain.calendarDays(received, from: start + count), comment)
      #expect(
        clock.due(received: received, limit: .sameDay, pauses: pauses) == plain.calendarDays(received, from: sameDay),
        comment)
    }
  }

  @Test func theFastClockAgreesWithThePlainOne() throws {
    var chance = Chance(state: 766)
    let clock = DeadlineClock(calendar: calendar)
    for round in 0..<400 {
      let received = Instant(seconds: (1_770_000_000 + Int.random(in: 0...20_000_000, using: &chance)) / 60 * 60)
      var pauses: [Pause] = []
      var from = received
      for _ in 0..<Int.random(in: 0...3, using: &chance) {
        from = from + Int.random(in: 0...3000, using: &chance) * 60
        let to = from + Int.random(in: 0...5000, using: &chance) * 60
        pauses.append(Pause(from: from, to: to, reason: .supplement))
        from = to
      }
      let plain = Plain(calendar: calendar, pauses: pauses)
      let days = Int.random(in: 1...12, using: &chance)
      #expect(
        clock.due(received: received, limit: .workingDays(days), pauses: pauses) == plain.workingDays(received, days),
        "seed 766 round \(round): \(received) \(days)wd \(pauses)")
      let hours = Int.random(in: 1...24, using: &chance)
      #expect(
        clock.due(received: received, limit: .workingHours(hours), pauses: pauses) == plain.hours(received, hours),
        "seed 766 round \(round): \(received) \(hours)wh \(pauses)")
      let start = calendar.workingMoment(onOrAfter: received).day
      #expect(
        clock.due(received: received, limit: .days(days), pauses: pauses)
          == plain.calendarDays(received, from: start + days), "seed 766 round \(round): \(received) \(days)d \(pauses)"
      )
      #expect(
        clock.due(received: received, limit: .months(1), pauses: pauses)
          == plain.calendarDays(received, from: start.adding(months: 1)),
        "seed 766 round \(round): \(received) 1mo \(pauses)")
      let isInTime = calendar.isWorking(received.day) && received.secondOfDay < 15 * 3600
      let sameDay = isInTime ? received.day : calendar.day(1, workingDaysAfter: received.day)
      #expect(
        clock.due(received: received, limit: .sameDay, pauses: pauses) == plain.calendarDays(received, from: sameDay),
        "seed 766 round \(round): \(received) same-day \(pauses)")
    }
  }

  @Test(arguments: [
    ("3 ngày làm việc", TimeLimit.workingDays(3)), ("03 ngày làm việc", .workingDays(3)),
    ("8 giờ làm việc", .workingHours(8)), ("trong ngày", .sameDay), ("10 ngày", .days(10)), ("1 tháng", .months(1)),
    ("trong ngày làm việc; nhận sau 15 giờ thì ngày làm việc tiếp theo", .sameDay),
    ("07 NGÀY LÀM VIỆC", .workingDays(7)), ("03 (ba) ngày làm việc", .workingDays(3)),
    ("Không quá 05 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ", .workingDays(5)),
    ("trong 03 ngày làm việc", .workingDays(3)), ("trong thời hạn 15 ngày", .days(15)),
    ("3 ngày làm việc.", .workingDays(3)), ("20 ngày lịch", .days(20)), ("25 (hai mươi lăm) ngày", .days(25)),
    ("Tối đa 02 tháng, tính từ ngày thụ lý", .months(2)), ("Trong ngày.", .sameDay),
    ("trong vòng 04 (bốn) giờ làm việc", .workingHours(4)), ("trong ngày, sau 15 giờ thì ngày tiếp theo", .sameDay),
    // How much longer it may take by agreement is said beside the limit.
    ("trong ngày; phức tạp thêm tối đa 02 ngày làm việc", .sameDay),
    ("trong ngày; sau 15 giờ thì ngày làm việc tiếp theo; phức tạp thêm tối đa 02 ngày làm việc", .sameDay),
  ])
  func limitsAreReadAsOfficialsWriteThem(_ text: String, _ limit: TimeLimit) {
    #expect(TimeLimit.reading(of: text) == .known(limit))
  }

  @Test(arguments: [
    "", "UNSURE: 05 ngày làm việc", "03 ngày làm việc (xác minh: dài hơn, UNSURE)", "ngay khi đủ điều kiện", "0 ngày",
    "ba ngày", "03 (năm) ngày làm việc", "3-5 ngày làm việc",
    "05 ngày làm việc; phức tạp 10 ngày làm việc", "03 ngày làm việc, trường hợp xác minh không quá 08 ngày",
    "05 ngày làm việc kể từ ngày nhận hồ sơ, xác minh thêm 03 ngày", "1,5 ngày", "1/2 ngày làm việc",
    "03 ngày làm việc đối với cấp mới", "5 năm",
  ])
  func aDoubtfulLimitIsUnknown(_ text: String) { #expect(TimeLimit.reading(of: text) == .unknown) }

  @Test func aCalendarFileIsReadAndItsMistakesNamed() throws {
    let good = try CalendarFile(
      json: Array(
        """
        { // giờ làm việc có sáng thứ Bảy
          officeHours: [{ from: "2026-01-01", monday: "07:00-11:30,13:30-17:00", saturday: "07:30-11:30" }],
          days: [{ day: "2026-08-24", kind: "day-off", note: "Nghỉ" }], }
        """.utf8))
    #expect(good.calendar.isWorking(try #require(Day("2026-08-22"))))
    #expect(!good.calendar.isWorking(try #require(Day("2026-08-24"))))
    #expect(throws: CalendarRefusal.badDay("days[0].day", "31/2")) {
      try CalendarFile(json: Array(#"{"days":[{"day":"31/2","kind":"day-off"}]}"#.utf8))
    }
    for text in ["nonsense", "[]", "3"] {
      #expect(throws: CalendarRefusal.notReadable) { try CalendarFile(json: Array(text.utf8)) }
    }
    let named: [(String, CalendarRefusal)] = [
      (#"{days:[{day:"2026-03-07",kind:"day-off"},{date:"2026-03-07",kind:"day-off"}]}"#, .missingField("days[1].day")),
      (#"{statutoryHolidays:"no"}"#, .badField("statutoryHolidays")),
      (#"{officeHours:[{monday:7}]}"#, .badField("officeHours[0].monday")),
      (#"{officehours:[]}"#, .unknownField("officehours", ["officeHours", "days", "statutoryHolidays"])),
    ]
    for (text, refusal) in named {
      #expect(throws: refusal, "\(text)") { try CalendarFile(json: Array(text.utf8)) }
    }
  }
}
