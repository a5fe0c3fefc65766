import Ground

/// The answer as programs read it: the figures of the table, and `rows` with the same under a grouping.
///
/// Written byte by byte: an answer with a line for each of three thousand communes takes a general encoder five times
/// as long as the figures themselves.
public struct StatisticsJSON: Sendable {
  /// The text, UTF-8; a line for each row.
  public private(set) var bytes: [UInt8]

  /// The form of an answer; `rows` only when it was grouped.
  public init(_ statistics: Statistics) {
    bytes = []
    bytes.reserveCapacity(512 + statistics.lines.count * 340)
    write("{\"from\":\"\(statistics.query.period.from)\",\"to\":\"\(statistics.query.period.to)\",")
    write("\"structure\":\"\(statistics.structure)\",")
    write(statistics.total)
    if statistics.query.by != nil {
      write(",\"rows\":[")
      for (place, line) in statistics.lines.enumerated() {
        write(place == 0 ? "\n{\"key\":" : ",\n{\"key\":")
        write(text: line.key)
        write(",\"label\":")
        write(text: line.label)
        write(",")
        write(line.table)
        write("}")
      }
      write("]")
    }
    write("}")
  }

  private mutating func write(_ table: Table06a) {
    let (received, resolved, open) = (table.received, table.resolved, table.inProgress)
    write("\"received\":{\"total\":", received.total)
    write(",\"online\":", received.online)
    write(",\"direct_postal\":", received.directPostal)
    write(",\"carried_over\":", received.carriedOver)
    write("},\"resolved\":{\"total\":", resolved.total)
    write(",\"early\":", resolved.early)
    write(",\"on_time\":", resolved.onTime)
    write(",\"late\":", resolved.late)
    write("},\"in_progress\":{\"total\":", open.total)
    write(",\"within\":", open.within)
    write(",\"overdue\":", open.overdue)
    write("},\"no_due_date\":", table.noDueDate)
    write(",\"refused\":", table.refused)
    write(",\"parts\":{\"received\":", table.parts.received)
    write(",\"resolved\":", table.parts.resolved)
    write("}")
  }

  private mutating func write(_ text: String) { bytes.append(contentsOf: text.utf8) }

  private mutating func write(_ name: StaticString, _ number: Int) {
    name.withUTF8Buffer { bytes.append(contentsOf: $0) }
    write(number)
  }

  private mutating func write(_ number: Int) {
    if number < 0 { bytes.append(0x2D) }
    var rest = number.magnitude
    let first = bytes.count
    repeat {
      bytes.append(0x30 + UInt8(rest % 10))
      rest /= 10
    } while rest > 0
    // The last digit came first. `reverse()` of a slice would copy it, and there are fifty thousand of them.
    var (low, high) = (first, bytes.count - 1)
    while low < high {
      bytes.swapAt(low, high)
      (low, high) = (low + 1, high - 1)
    }
  }

  /// A string of JSON: quotes, backslashes and control characters are escaped.
  private mutating func write(text: String) {
    bytes.append(0x22)
    defer { bytes.append(0x22) }
    guard text.utf8.contains(where: { $0 < 0x20 || $0 == 0x22 || $0 == 0x5C }) else { return write(text) }
    for byte in text.utf8 {
      switch byte {
      case 0x22, 0x5C: bytes += [0x5C, byte]
      case 0..<0x20: write("\\u00" + String(byte / 16) + String(byte % 16, radix: 16))
      default: bytes.append(byte)
      }
    }
  }
}
