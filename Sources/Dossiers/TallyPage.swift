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
      guard let (month, before) = lines.next() else { return nil }
      var page = TallyPage(month: month, before: before)
      while let (number, counters) = lines.next() {
        guard (1...31).contains(number) else { return nil }
        page.days[number] = counters
      }
      return lines.isSound ? page : nil
    }
    guard let page else { return nil }
    self = page
  }

  /// Everything a stored page counts before a day, without building the page; nil when the text is no page.
  static func sum(in text: String, before day: Day) -> Counters? {
    var text = text
    return text.withUTF8 { bytes in
      var lines = Lines(bytes)
      guard let (month, head) = lines.next() else { return nil }
      var sum = head
      let last = month < Self.month(of: day) ? 31 : day.dayOfMonth - 1
      while let (number, counters) = lines.next() {
        if number > last { break }
        sum.add(counters)
      }
      return lines.isSound ? sum : nil
    }
  }

  /// Reads the lines of a stored page.
  private struct Lines {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var place = 0
    private(set) var isSound = true

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    private var byte: UInt8? { place < bytes.count ? bytes[place] : nil }

    mutating func next() -> (number: Int, counters: Counters)? {
      guard byte != nil else { return nil }
      guard let number = integer() else { return fail() }
      var counters = Counters()
      while let letter = byte, letter != 0x0A {
        place += 1
        guard letter >= 0x41, let name = Counters.Name(rawValue: Int(letter - 0x41)), let value = integer() else {
          return fail()
        }
        counters[name] = value
      }
      place += 1
      return (number, counters)
    }

    private mutating func fail() -> (Int, Counters)? {
      isSound = false
      place = bytes.count
      return nil
    }

    private mutating func integer() -> Int? {
      let isNegative = byte == 0x2D
      if isNegative { place += 1 }
      var value = 0
      var count = 0
      while let digit = byte, digit >= 0x30, digit <= 0x39, count < 15 {
        value = value * 10 + Int(digit - 0x30)
        count += 1
        place += 1
      }
      guard count > 0 else { return nil }
      return isNegative ? -value : value
    }
  }
}
