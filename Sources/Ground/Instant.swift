/// Thời điểm: a moment, in whole seconds. Local time is Asia/Ho_Chi_Minh, which has been +07:00 all year since 1975.
public struct Instant: Hashable, Comparable, Sendable {
  /// Seconds since 1970-01-01T00:00:00Z.
  public let seconds: Int

  /// Seconds that local time is ahead of UTC.
  public static let offset = 7 * 3600

  /// The moment `seconds` after 1970-01-01T00:00:00Z.
  public init(seconds: Int) { self.seconds = seconds }

  /// A local day at so many seconds after its midnight (86,400 is the end of the day).
  public init(_ day: Day, second: Int = 0) { seconds = day.number * 86_400 + second - Instant.offset }

  /// A local day at hour and minute.
  public init(_ day: Day, hour: Int, minute: Int = 0) { self.init(day, second: hour * 3600 + minute * 60) }

  /// The local day.
  public var day: Day {
    let local = seconds + Instant.offset
    return Day(number: local >= 0 ? local / 86_400 : (local - 86_399) / 86_400)
  }

  /// Seconds since local midnight, 0 to 86,399.
  public var secondOfDay: Int { seconds + Instant.offset - day.number * 86_400 }

  /// The same moment without its seconds.
  public var minute: Instant { Instant(seconds: seconds - secondOfDay % 60) }

  public static func < (a: Instant, b: Instant) -> Bool { a.seconds < b.seconds }
  /// So many seconds later.
  public static func + (a: Instant, seconds: Int) -> Instant { Instant(seconds: a.seconds + seconds) }
  /// So many seconds earlier.
  public static func - (a: Instant, seconds: Int) -> Instant { Instant(seconds: a.seconds - seconds) }
  /// Seconds from `b` to `a`.
  public static func - (a: Instant, b: Instant) -> Int { a.seconds - b.seconds }
}

extension Instant: LosslessStringConvertible {
  /// Reads `2026-04-24T16:30`, also with seconds and a fraction of them (which is dropped), with `Z` or an offset such as
  /// `+07:00`; without one the time is local.
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count >= 16, bytes[10] == 0x54 || bytes[10] == 0x20, bytes[13] == 0x3A,
      let day = Day(String(decoding: bytes[0..<10], as: UTF8.self)),
      let hour = Digits.value(bytes[11..<13]), let minute = Digits.value(bytes[14..<16]), hour < 24, minute < 60
    else { return nil }
    var rest = bytes[16...]
    var second = 0
    if rest.first == 0x3A {
      guard rest.count >= 3, let value = Digits.value(rest.dropFirst().prefix(2)), value < 60 else { return nil }
      second = value
      rest = rest.dropFirst(3)
      if rest.first == 0x2E {
        let digits = rest.dropFirst().prefix { (0x30...0x39).contains($0) }
        guard (1...9).contains(digits.count) else { return nil }
        rest = rest.dropFirst(1 + digits.count)
      }
    }
    guard let offset = Instant.offset(of: Array(rest)) else { return nil }
    seconds = day.number * 86_400 + hour * 3600 + minute * 60 + second - offset
  }

  private static func offset(of bytes: [UInt8]) -> Int? {
    if bytes.isEmpty { return offset }
    if bytes == [0x5A] { return 0 }
    guard bytes.count == 6, bytes[0] == 0x2B || bytes[0] == 0x2D, bytes[3] == 0x3A,
      let hour = Digits.value(bytes[1..<3]), let minute = Digits.value(bytes[4..<6]), hour < 15, minute < 60
    else { return nil }
    return (bytes[0] == 0x2B ? 1 : -1) * (hour * 3600 + minute * 60)
  }

  /// ISO 8601 with the local offset: `2026-04-24T16:30:00+07:00`.
  public var description: String {
    let s = secondOfDay
    return
      "\(day)T\(Digits.padded(s / 3600, 2)):\(Digits.padded(s / 60 % 60, 2)):\(Digits.padded(s % 60, 2))+07:00"
  }

  /// Hour and minute: `16:30`.
  public var clock: String {
    "\(Digits.padded(secondOfDay / 3600, 2)):\(Digits.padded(secondOfDay / 60 % 60, 2))"
  }

  /// As people write it: `16:30 24/04/2026`.
  public var vietnamese: String { "\(clock) \(day.vietnamese)" }
}

extension Instant: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let instant = Instant(text) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a moment: \(text)")
    }
    self = instant
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
