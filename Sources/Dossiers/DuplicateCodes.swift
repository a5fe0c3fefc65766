import Reading

/// Mã trùng trong tệp: finds codes that stand twice in a file, in memory that does not grow with the file.
///
/// A first reading marks every code in a table of bits of fixed size; what finds its bits marked already is a suspect:
/// every true duplicate, and about one other code in five thousand for a million rows. Only suspects are then
/// remembered with their lines while the file is read for good, so that a duplicate is told exactly.
struct DuplicateCodes {
  private let suspects: Set<UInt64>
  /// Lines of suspects seen so far, by unit.
  private var lines: [Place: Int] = [:]

  private struct Place: Hashable {
    let unit: Int
    let code: UInt64
  }

  /// Reads the codes of a file. `nextCode` gives one after the other, nil at the end.
  init<Failure: Error>(_ nextCode: () throws(Failure) -> String?) throws(Failure) {
    var bits = [UInt64](repeating: 0, count: Self.words)
    var suspects: Set<UInt64> = []
    while let code = try nextCode() {
      let mark = Self.mark(code)
      var isNew = false
      for probe in 0..<3 {
        let bit = Int(truncatingIfNeeded: mark >> (probe * 20)) & (Self.words * 64 - 1)
        if bits[bit >> 6] & 1 << (bit & 63) == 0 {
          bits[bit >> 6] |= 1 << (bit & 63)
          isNew = true
        }
      }
      if !isNew { suspects.insert(mark) }
    }
    self.suspects = suspects
  }

  /// The line on which the unit has this code already; the first time nil.
  mutating func firstLine(of code: String, unit: Int, line: Int) -> Int? {
    let mark = Self.mark(code)
    guard suspects.contains(mark) else { return nil }
    let place = Place(unit: unit, code: mark)
    if let first = lines[place] { return first }
    lines[place] = line
    return nil
  }

  /// Words of the table of bits: 8 MiB.
  private static let words = 1 << 20

  /// 64 bits of FNV-1a, stirred, stand for a code.
  private static func mark(_ code: String) -> UInt64 {
    var hash = code.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    hash ^= hash >> 33
    hash = hash &* 0xff51_afd7_ed55_8ccd
    return hash ^ (hash >> 33)
  }
}
