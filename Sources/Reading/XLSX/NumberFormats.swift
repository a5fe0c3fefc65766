import Ground

/// What the number formats of a workbook make of a number: plain, a date, or digits with leading zeros.
struct NumberFormats {
  enum Format: Equatable {
    case plain
    case date
    /// `000000000000`: a citizen number that was typed as a number still has its zeros on the screen.
    case padded(Int)
  }

  private var styles: [Format] = []

  /// No formats: every number is plain.
  init() {}

  init(_ part: ZipPart, limits: ReadingLimits) throws(ReadingRefusal) {
    var xml = try XMLReader(part, limits: limits)
    var custom: [Int: Format] = [:]
    while true {
      let event = try xml.next()
      if event == .finished { return }
      guard event == .start else { continue }
      if xml.tag == .numFmt, let id = xml.attribute("numFmtId").flatMap(Digits.value) {
        custom[id] = NumberFormats.format(of: try xml.text("formatCode") ?? "")
      } else if xml.tag == .xf, xml.open.dropLast().last == .cellXfs {
        let id = xml.attribute("numFmtId").flatMap(Digits.value) ?? 0
        styles.append(custom[id] ?? NumberFormats.builtIn(id))
      }
      guard styles.count + custom.count <= 1 << 20 else { throw .damaged(part: part.name) }
    }
  }

  /// The format of a style number.
  subscript(style: Int) -> Format { styles.indices.contains(style) ? styles[style] : .plain }

  private static func builtIn(_ id: Int) -> Format {
    switch id {
    case 14...22, 27...36, 45...47, 50...58: .date
    default: .plain
    }
  }

  /// A format is a date when a letter of day, month, year, hour or second stands in it outside quotes and brackets.
  static func format(of code: String) -> Format {
    if code.utf8.count > 1, code.utf8.allSatisfy({ $0 == 0x30 }) { return .padded(code.utf8.count) }
    var letters = Substring(code.prefix { $0 != ";" })
    while let letter = letters.popFirst() {
      switch letter {
      case "\"": letters = letters.drop { $0 != "\"" }.dropFirst()
      case "\\", "_", "*": letters = letters.dropFirst()
      case "[":
        let inner = letters.prefix { $0 != "]" }.lowercased()
        if ["h", "hh", "m", "mm", "s", "ss"].contains(inner) { return .date }
        letters = letters.drop { $0 != "]" }.dropFirst()
      case "d", "m", "y", "h", "s", "D", "M", "Y", "H", "S": return .date
      default: continue
      }
    }
    return .plain
  }
}

/// Days as Excel counts them → the text that `DateInput` reads.
enum ExcelDay {
  /// `2024-02-07`, `2024-02-07T16:30` when there is a time of day, `16:30` when there is no day; nil when out of range.
  static func text(_ number: Double, countsFrom1904: Bool) -> String? {
    guard number >= 0, number < 2_958_466 else { return nil }
    var days = Int(number)
    var seconds = Int(((number - Double(days)) * 86_400).rounded())
    if seconds == 86_400 {
      days += 1
      seconds = 0
    }
    if days == 0, !countsFrom1904 { return clock(seconds) }
    // 1900 had no 29 February, but Excel counts it as day 60.
    guard countsFrom1904 || days != 60 else { return nil }
    let start = countsFrom1904 ? -24_107 : days < 60 ? -25_568 : -25_569
    let day = Day(number: start + days)
    return seconds == 0 ? day.description : "\(day)T\(clock(seconds))"
  }

  /// `16:30`, with seconds only when there are some.
  private static func clock(_ seconds: Int) -> String {
    var bytes: [UInt8] = []
    for part in [seconds / 3600, seconds / 60 % 60, seconds % 60].prefix(seconds % 60 == 0 ? 2 : 3) {
      if !bytes.isEmpty { bytes.append(0x3A) }
      bytes.append(0x30 + UInt8(part / 10))
      bytes.append(0x30 + UInt8(part % 10))
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
