/// Chữ mã cũ: text set in TCVN3 (`.VnTime`) or VNI fonts, which reads as rubbish in Unicode.
///
/// Nothing would be found in it, which is worse than a refusal.
enum LegacyLetters {
  /// What TCVN3 puts for letters with marks; in Unicode these are signs, rarely inside words.
  private static let tcvn: Set<UInt32> = [
    0xA8, 0xA9, 0xAC, 0xAE, 0xB5, 0xB6, 0xB7, 0xB8, 0xB9, 0xBB, 0xBC, 0xBD, 0xBE, 0xD0, 0xD7, 0xDC, 0xDE, 0xA7,
  ]
  /// Marks of VNI, each behind the letter that bears it.
  private static let vni: [UInt32: Set<UInt32>] = [
    0xE2: [0x61, 0x65, 0x6F], 0xF9: [0x61, 0x65, 0x6F, 0x75], 0xF8: [0x61, 0x65, 0x6F, 0x75],
    0xFB: [0x61, 0x65, 0x6F, 0x75],
    0xEF: [0x61, 0x65, 0x6F, 0x75], 0xE4: [0x61, 0x65, 0x6F], 0xE5: [0x61, 0x65, 0x6F], 0xE0: [0x61, 0x65, 0x6F],
  ]

  /// Whether most marked letters are of an old code.
  static func isLikely(_ text: String) -> Bool {
    var (old, modern) = (0, 0)
    var before: UInt32 = 0
    for scalar in text.unicodeScalars.prefix(20_000) {
      let value = scalar.value
      let isInWord = (0x61...0x7A).contains(before | 0x20)
      if (0x1E00..<0x1F00).contains(value) || (0x300...0x323).contains(value)
        || [0x110, 0x111, 0x1A1, 0x1B0].contains(value)
      {
        modern += 1
      } else if isInWord, tcvn.contains(value) || vni[value]?.contains(before | 0x20) == true {
        old += 1
      }
      before = value
    }
    return old >= 8 && old > modern * 4
  }
}
