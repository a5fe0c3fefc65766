public import Ground

/// Lịch iCalendar (RFC 5545): whole days for calendar programs. Knows no domain.
public enum ICalendar {
  /// One day that something is due.
  public struct Event: Sendable, Equatable {
    /// The same for the same thing, for ever, so that a program replaces instead of adding.
    public var uid: String
    /// The day.
    public var day: Day
    /// One line.
    public var summary: String
    /// More lines.
    public var description: String
    /// A word to sort by.
    public var category: String
    /// When it last changed.
    public var changedAt: Instant

    /// A day with its words.
    public init(
      uid: String, day: Day, summary: String, description: String = "", category: String = "", changedAt: Instant
    ) {
      self.uid = uid
      self.day = day
      self.summary = summary
      self.description = description
      self.category = category
      self.changedAt = changedAt
    }
  }

  /// A calendar of these days: CRLF at every end, lines folded at 75 bytes.
  public static func text(name: String, _ events: [Event]) -> String {
    var lines = [
      "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//cchc//cchc//VI", "CALSCALE:GREGORIAN", "METHOD:PUBLISH",
      "X-WR-CALNAME:" + escaped(name), "X-WR-TIMEZONE:Asia/Ho_Chi_Minh",
    ]
    for event in events {
      lines += [
        "BEGIN:VEVENT", "UID:" + escaped(event.uid), "DTSTAMP:" + stamp(event.changedAt),
        "DTSTART;VALUE=DATE:" + date(event.day), "DTEND;VALUE=DATE:" + date(event.day + 1),
        "SUMMARY:" + escaped(event.summary),
      ]
      if !event.description.isEmpty { lines.append("DESCRIPTION:" + escaped(event.description)) }
      if !event.category.isEmpty { lines.append("CATEGORIES:" + escaped(event.category)) }
      // A deadline makes nobody busy.
      lines += ["TRANSP:TRANSPARENT", "END:VEVENT"]
    }
    lines.append("END:VCALENDAR")
    return lines.map { folded($0) + "\r\n" }.joined()
  }

  private static func date(_ day: Day) -> String { day.description.filter { $0 != "-" } }

  /// A moment in UTC.
  private static func stamp(_ moment: Instant) -> String {
    let utc = moment - Instant.offset
    let second = utc.secondOfDay
    let clock = [second / 3600, second / 60 % 60, second % 60].map { Digits.padded($0, 2) }.joined()
    return "\(date(utc.day))T\(clock)Z"
  }

  private static func escaped(_ text: String) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": out += "\\\\"
      case ";": out += "\\;"
      case ",": out += "\\,"
      case "\n": out += "\\n"
      case "\r": continue
      default: if scalar.value >= 0x20 { out.unicodeScalars.append(scalar) }
      }
    }
    return out
  }

  /// At most 75 bytes a line, the rest on lines that begin with a space; a character is never cut in two.
  private static func folded(_ line: String) -> String {
    var out = ""
    var length = 0
    for scalar in line.unicodeScalars {
      let bytes = UTF8.width(scalar)
      if length + bytes > 75 {
        out += "\r\n "
        length = 1
      }
      out.unicodeScalars.append(scalar)
      length += bytes
    }
    return out
  }
}
