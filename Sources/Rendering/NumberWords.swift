/// Số đọc thành chữ: whole numbers in Vietnamese words.
///
/// - After a ten from twenty on, one is *mốt*, four is *tư* and five is *lăm*; after ten itself only five is *lăm*.
/// - A zero in the tens before a unit is *linh* (*lẻ* in the south): 105 is *một trăm linh năm*.
/// - Behind a higher group, missing hundreds are said: 1.005 is *một nghìn không trăm linh năm*; a group of nothing but
///   zeros is passed over.
public enum NumberWords {
  /// Two usages, both right.
  public enum Manner: String, Sendable, CaseIterable {
    /// linh, nghìn.
    case north
    /// lẻ, ngàn.
    case south
  }

  /// Any whole number, in small letters.
  public static func words(_ number: Int, manner: Manner = .north) -> String {
    if number == 0 { return digits[0] }
    let said = whole(number.magnitude, manner: manner).joined(separator: " ")
    return number < 0 ? "\(minus) \(said)" : said
  }

  private static func whole(_ number: UInt, manner: Manner) -> [String] {
    let (billions, rest) = number.quotientAndRemainder(dividingBy: 1_000_000_000)
    var words: [String] = []
    if billions > 0 { words += whole(billions, manner: manner) + [billion] }
    for (unit, name) in [(1_000_000 as UInt, million), (1000, thousand[manner] ?? ""), (1, "")] {
      let group = Int(rest / unit % 1000)
      if group == 0 { continue }
      words += hundreds(group, isFull: !words.isEmpty, manner: manner)
      if !name.isEmpty { words.append(name) }
    }
    return words
  }

  private static func hundreds(_ group: Int, isFull: Bool, manner: Manner) -> [String] {
    let (hundred, ten, unit) = (group / 100, group / 10 % 10, group % 10)
    var words: [String] = []
    let saysHundred = hundred > 0 || isFull
    if saysHundred { words += [digits[hundred], hundredWord] }
    switch ten {
    case 0: if unit > 0, saysHundred { words.append(zeroTen[manner] ?? "") }
    case 1: words.append(tenWord)
    default: words += [digits[ten], tensWord]
    }
    switch (ten, unit) {
    case (_, 0): break
    case (2..., 1): words.append(oneAfterTens)
    case (2..., 4): words.append(fourAfterTens)
    case (1..., 5): words.append(fiveAfterTen)
    default: words.append(digits[unit])
    }
    return words
  }
}
