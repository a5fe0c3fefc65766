import Ground
import Reading

/// Số định danh, số căn cước: twelve digits that begin with a zero; the older identity card has nine.
///
/// A spreadsheet that keeps one as a number forgets the zeros: ten or eleven digits are left.
enum CitizenNumber {
  /// Whether a number of a register has plainly lost the zeros it began with.
  static func hasLostZeros(_ text: String, kept: CellKind) -> Bool {
    let digits = text.utf8.map { Int($0) - 0x30 }
    guard (10...11).contains(digits.count), digits.allSatisfy({ (0...9).contains($0) }) else { return false }
    switch kept {
    case .number: return true
    // Somebody saw to it that it is kept as it was written.
    case .text: return false
    // A text file does not say. Nothing known has eleven digits; ten have the tax codes of organisations.
    case .unknown: return digits.count == 11 || digits[0] != 0 && !isTaxCode(digits)
    }
  }

  /// The last digit of a tax code follows from the others. The weights are those in common use; no published source
  /// was found, and nothing but the warning above rests on them.
  private static func isTaxCode(_ digits: [Int]) -> Bool {
    let sum = zip(digits, [31, 29, 23, 19, 17, 13, 7, 5, 3]).reduce(0) { $0 + $1.0 * $1.1 }
    return 10 - sum % 11 == digits[9]
  }
}
