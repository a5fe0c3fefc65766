import Ground

/// Một trang sổ đếm: what was counted in one month, day by day, and all that was counted before that month.
///
/// With the sum of everything earlier written at its head, what held on any day is read off one page: the head plus the
/// days of the month up to then. A change in the past is carried into the heads of the pages after it.
struct TallyPage: Equatable, Sendable {
  /// The month, as twelve times the year plus the month counted from 0.
  let month: Int
  /// Everything counted before the month.
  var before: Counters
  /// What each day of the month counts; days that count nothing are left out.
  private(set) var days: [Int: Counters] = [:]

  /// The number of the month that holds a day.
  static func month(of day: Day) -> Int {
    let (year, month, _) = day.fields
    return year * 12 + month - 1
  }

  /// A page on which nothing is counted yet.
  init(month: Int, before: Counters) {
    self.month = month
    self.before = before
  }

  /// Everything counted up to the end of the month.
  var after: Counters {
    var sum = before
    for counters in days.values { sum.add(counters) }
    return sum
  }

  /// Counts on a day of the month.
  mutating func add(_ counters: Counters, onDay number: Int) {
    var sum = days[number] ?? Counters()
    sum.add(counters)
    days[number] = sum.isZero ? nil : sum
  }

  /// Each day of the month that counts something.
  var dated: [(day: Day, counters: Counters)] {
    days.compactMap { number, counters in
      Day(year: month / 12, month: month % 12 + 1, day: number).map { ($0, counters) }
    }
  }
}

extension TallyPage {
  // One line for the head and one for each day: a number (the month, the day of the month), then a letter for each
  // counter that is not 0, with its value: `24315A120D98` and `12A3D-1`. Short, readable, and read in a microsecond.

  /// The page as it is stored.
  var text: String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(64 + days.count * 12)
    Self.write(month, before, to: &bytes)
    for (number, counters) in days.sorted(by: { $0.key < $1.key }) {
      bytes.append(0x0A)
      Self.write(number, counters, to: &bytes)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func write(_ number: Int, _ counters: Counters, to bytes: inout [UInt8]) {
    bytes.append(contentsOf: String(number).utf8)
    for name in Counters.Name.allCases where counters[name] != 0 {
      bytes.append(0x41 + UInt8(name.rawValue))
      bytes.append(contentsOf: String(counters[name]).utf8)
    }
  }

  /// The page behind a stored text; nil when it is none.
  init?(text: String) {
    var text = text
    let page = text.withUTF8 { bytes -> TallyPage? in
      var lines = Lines(bytes)
      guard let month = lines.number() else { return nil }
      var page = TallyPage(month: month, before: Counters())
      guard lines.counters(into: &page.before) else { return nil }
      while !lines.isAtEnd {
        guard let number = lines.number(), (1...31).contains(number) else { return nil }
        var counters = Counters()
        guard lines.counters(into: &counters) else { return nil }
        page.days[number] = counters
      }
      return page
    }
    guard let page else { return nil }
    self = page
  }

  /// Everything a stored page counts before a day, without building the page; nil when the text is no page.
  static func sum(in text: String, before day: Day) -> Counters? {
    var text = text
    return text.withUTF8 { sum(in: $0, before: day) }
  }

  /// The same for the UTF-8 of a stored page.
  static func sum(in text: UnsafeBufferPointer<UInt8>, before day: Day) -> Counters? {
    var lines = Lines(text)
    var sum = Counters()
    guard let month = lines.number(), lines.counters(into: &sum) else { return nil }
    let last = month < Self.month(of: day) ? 31 : day.dayOfMonth - 1
    while !lines.isAtEnd {
      guard let number = lines.number() else { return nil }
      if number > last { break }
      guard lines.counters(into: &sum) else { return nil }
    }
    return sum
  }

  /// Reads the lines of a stored page. A report of a country reads millions of digits: one step a byte.
  private struct Lines {
    private var place: UnsafePointer<UInt8>?
    private let end: UnsafePointer<UInt8>?

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
      place = bytes.baseAddress
      end = bytes.baseAddress.map { $0 + bytes.count }
    }

    var isAtEnd: Bool { place == end }

    /// A line's number; nil when there is none.
    mutating func number() -> Int? {
      guard var next = place, let end else { return nil }
      var isNegative = false
      if next < end, next.pointee == 0x2D {
        isNegative = true
        next += 1
      }
      let first = next
      var value = 0
      // Fifteen digits stay far below what an integer holds.
      while next < end, next - first < 15 {
        let digit = next.pointee &- 0x30
        guard digit <= 9 else { break }
        value = value &* 10 &+ Int(digit)
        next += 1
      }
      guard next > first else { return nil }
      place = next
      return isNegative ? -value : value
    }

    /// Adds the rest of a line, letters with their values, and goes on to the next; false when it is none.
    mutating func counters(into sum: inout Counters) -> Bool {
      while let next = place, next != end {
        let letter = next.pointee
        place = next + 1
        if letter == 0x0A { return true }
        guard letter >= 0x41, let value = number(), sum.add(value, at: Int(letter &- 0x41)) else { return false }
      }
      return true
    }
  }
}
