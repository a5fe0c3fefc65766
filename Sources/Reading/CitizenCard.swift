public import Ground

/// Thẻ căn cước: what the QR string of a citizen card says (seven or more fields parted by `|`). Never logged.
public struct CitizenCard: Sendable, Equatable {
  /// Twelve digits.
  public let number: String
  /// Full name.
  public let name: String
  /// Date of birth.
  public let bornOn: Day?
  /// As printed: Nam, Nữ.
  public let sex: String
  /// Place of residence.
  public let address: String
  /// Doubts a person should look at; the card is taken all the same.
  public let warnings: [Warning]

  /// What does not fit together on a card.
  public enum Warning: Sendable, Equatable {
    /// The number's century and sex digit says otherwise.
    case sex
    /// The number's two digits of the year say otherwise.
    case year
    case bornOn
  }

  /// Reads a scanned string; nil when it is not a card's.
  public init?(_ scanned: String) {
    let fields = scanned.split(separator: "|", omittingEmptySubsequences: false).map { String($0).tidied }
    guard fields.count >= 6, fields[0].utf8.count == 12, Digits.value(fields[0].utf8) != nil, !fields[2].isEmpty else {
      return nil
    }
    number = fields[0]
    name = fields[2]
    bornOn = CitizenCard.day(fields[3])
    sex = fields[4]
    address = fields[5]
    warnings = CitizenCard.warnings(number, bornOn, sex)
  }

  /// `ddMMyyyy`.
  private static func day(_ text: String) -> Day? {
    let bytes = Array(text.utf8)
    guard bytes.count == 8, let day = Digits.value(bytes[0..<2]), let month = Digits.value(bytes[2..<4]),
      let year = Digits.value(bytes[4..<8])
    else { return nil }
    return Day(year: year, month: month, day: day)
  }

  private static func warnings(_ number: String, _ bornOn: Day?, _ sex: String) -> [Warning] {
    guard let bornOn else { return [.bornOn] }
    let digits = Array(number.utf8).map { Int($0 - 0x30) }
    var found: [Warning] = []
    // 1900s: male 0, female 1; 2000s: 2 and 3; and so on.
    let century = (bornOn.year - 1900) / 100 * 2
    let key = SearchKey(sex).description
    if digits[3] / 2 * 2 != century || (key == "nam" && digits[3] % 2 != 0) || (key == "nu" && digits[3] % 2 != 1) {
      found.append(.sex)
    }
    if digits[4] * 10 + digits[5] != bornOn.year % 100 { found.append(.year) }
    return found
  }
}
