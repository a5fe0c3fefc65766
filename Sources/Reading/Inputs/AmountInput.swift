public import Ground

/// Số tiền nhập vào: an amount in đồng as people write it.
public enum AmountInput {
  /// Reads `1500000`, `1.500.000`, `1,500,000`, `1 500 000`, each also with `đ`, `đồng` or `VND` behind it; nil when it
  /// is no amount, negative, or not whole (`1.500,5`; `1.500,00` is whole). At most 999,999,999,999,999 đồng.
  public static func read(_ text: String) -> Dong? {
    var folded = SearchKey(text.tidied).description
    for word in AmountWords.currencies where folded.hasSuffix(word) {
      folded = String(folded.dropLast(word.count))
      break
    }
    let groups = folded.split(omittingEmptySubsequences: false) { $0 == "." || $0 == "," || $0 == " " }
      .map { Array($0.utf8) }
    let body = folded.last == " " ? groups.dropLast() : groups[...]
    let signs = Set(folded.utf8.filter { $0 == 0x2E || $0 == 0x2C })
    guard let whole = wholeGroups(body, signs: signs.count), whole.reduce(0, { $0 + $1.count }) <= 15 else {
      return nil
    }
    return Digits.value(whole.joined()).map { Dong($0) }
  }

  /// The groups of the whole part: one of any length, or several of which all but the first have three digits. A last
  /// group of one or two zeros is a fraction, if its sign is not the one between the thousands.
  private static func wholeGroups(_ groups: ArraySlice<[UInt8]>, signs: Int) -> ArraySlice<[UInt8]>? {
    var whole = groups
    if let last = groups.last, groups.count > 1, last.count < 3 {
      guard !last.isEmpty, last.allSatisfy({ $0 == 0x30 }), groups.count == 2 || signs == 2 else { return nil }
      whole = groups.dropLast()
    } else if signs == 2 {
      return nil
    }
    guard let first = whole.first, !first.isEmpty else { return nil }
    if whole.count > 1, first.count > 3 || !whole.dropFirst().allSatisfy({ $0.count == 3 }) { return nil }
    return whole
  }
}

/// Có hay không: a truth as people and other programs write it.
public enum YesNoInput {
  /// Reads `có`, `x`, `1`, `true`, `không`, `0`, `false` and the like; nil when it is neither, also when empty.
  public static func read(_ text: String) -> Bool? {
    let folded = SearchKey(text.tidied).description
    if YesNoWords.yes.contains(folded) { return true }
    if YesNoWords.no.contains(folded) { return false }
    return nil
  }
}
