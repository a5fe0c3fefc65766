/// Decimal digits without Foundation, which is a hundred times slower at it.
public enum Digits {
  /// The number that ASCII digits spell, or nil when there is anything else (or nothing).
  @inlinable
  public static func value(_ bytes: some Sequence<UInt8>) -> Int? {
    var result = 0
    var count = 0
    for byte in bytes {
      guard byte >= 0x30, byte <= 0x39, count < 18 else { return nil }
      result = result * 10 + Int(byte - 0x30)
      count += 1
    }
    return count > 0 ? result : nil
  }

  /// The number with leading zeros up to `width`.
  public static func padded(_ number: Int, _ width: Int) -> String {
    let text = String(number)
    return text.utf8.count >= width ? text : String(repeating: "0", count: width - text.utf8.count) + text
  }

  /// Thousands parted by dots, as Vietnamese papers print them: `17.677`.
  public static func grouped(_ number: Int) -> String {
    let digits = Array(String(number.magnitude).utf8)
    var out: [UInt8] = number < 0 ? [0x2D] : []
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { out.append(0x2E) }
      out.append(digit)
    }
    return String(decoding: out, as: UTF8.self)
  }
}
