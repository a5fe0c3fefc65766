public import Ground

/// Thẻ căn cước: what the QR code on the front of a citizen card says.
///
/// Fields parted by `|`: number, old number (may be empty), name, birth ddMMyyyy, sex, address, issue ddMMyyyy (facts
/// as seen in practice). At least six; the card of 2024 has more behind them, which are ignored. The value hides itself
/// from logs; the scanned text is not kept.
public struct CitizenCard: Sendable, Equatable {
  /// Số định danh cá nhân: the twelve digits.
  public let number: CitizenNumber
  /// Số CMND cũ: nine digits, when the card names them.
  public let oldNumber: String?
  /// Họ và tên.
  public let name: String
  /// Ngày sinh; nil when the card holds none that is a day.
  public let bornOn: Day?
  /// Giới tính, when it is one of the two words the cards use.
  public let sex: Sex?
  /// Nơi thường trú.
  public let address: String
  /// Ngày cấp.
  public let issuedOn: Day?
  /// What does not fit together; worth a look, no reason to refuse.
  public let warnings: [Warning]

  /// Giới tính.
  public enum Sex: String, Sendable, Codable, CaseIterable {
    case male, female
  }

  /// Điều cần xem lại: something on the card that is unusual.
  public enum Warning: String, Sendable, CaseIterable {
    /// The birth date is no day.
    case birthDateUnreadable
    /// The number's century and year are not those of the birth date.
    case birthYearDiffers
    /// The number's sex digit is not the sex on the card.
    case sexDiffers
    /// The first three digits are no province's.
    case unknownProvince
    /// The sex is neither of the two words.
    case sexUnreadable
    /// Born or issued after today, or issued before birth.
    case datesImpossible
  }

  /// Reads the text that a scanner types.
  public init(scanned text: String, today: Day) throws(CitizenCardRefusal) {
    let fields = text.tidied.split(separator: "|", omittingEmptySubsequences: false).map { String($0).tidied }
    guard fields.count >= 6 else { throw .notACard }
    guard let number = CitizenNumber(fields[0]) else { throw .badNumber }
    guard !fields[2].isEmpty, fields[2].utf8.count <= 200 else { throw .noName }
    guard fields[5].utf8.count <= 1000 else { throw .notACard }
    self.number = number
    oldNumber = fields[1].isEmpty ? nil : String(fields[1].prefix(20))
    name = fields[2]
    bornOn = CitizenCard.day(fields[3])
    sex = CitizenCardWords.sexes[SearchKey(fields[4]).description]
    address = fields[5]
    issuedOn = fields.count > 6 ? CitizenCard.day(fields[6]) : nil
    warnings = CitizenCard.warnings(number: number, bornOn: bornOn, sex: sex, issuedOn: issuedOn, today: today)
  }

  /// `ddMMyyyy`.
  private static func day(_ text: String) -> Day? {
    let digits = Array(text.utf8)
    guard digits.count == 8, let day = Digits.value(digits[0..<2]), let month = Digits.value(digits[2..<4]),
      let year = Digits.value(digits[4..<8]), year >= 1850
    else { return nil }
    return Day(year: year, month: month, day: day)
  }

  private static func warnings(
    number: CitizenNumber, bornOn: Day?, sex: Sex?, issuedOn: Day?, today: Day
  ) -> [Warning] {
    var found: [Warning] = []
    if let bornOn, bornOn.year != number.birthYear { found.append(.birthYearDiffers) }
    if bornOn == nil { found.append(.birthDateUnreadable) }
    if sex == nil { found.append(.sexUnreadable) } else if sex != number.sex { found.append(.sexDiffers) }
    if !number.hasKnownProvince { found.append(.unknownProvince) }
    let days = [bornOn, issuedOn, today].compactMap(\.self)
    if days != days.sorted() { found.append(.datesImpossible) }
    return found
  }
}

extension CitizenCard: CustomStringConvertible, CustomReflectable {
  /// No personal data: values end up in logs.
  public var description: String { "CitizenCard(hidden)" }
  /// Nothing to look into, for the same reason.
  public var customMirror: Mirror { Mirror(self, children: []) }
}

/// Số định danh cá nhân: twelve digits, of which six say where, in which century and year and with which sex someone
/// was first registered. There is no check digit.
public struct CitizenNumber: Hashable, Sendable {
  /// The twelve digits.
  public let digits: String

  /// Twelve digits, spaces between them allowed; nil for anything else.
  public init?(_ text: String) {
    let digits = text.filter { $0 != " " && $0 != "." }
    guard digits.utf8.count == 12, digits.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { return nil }
    self.digits = digits
  }

  private func value(_ range: Range<Int>) -> Int { Digits.value(Array(digits.utf8)[range]) ?? 0 }

  /// The province of first registration, three digits, as `030`. Of the 63 provinces up to 2025.
  public var province: String { String(digits.prefix(3)) }
  /// Even for male, odd for female.
  public var sex: CitizenCard.Sex { value(3..<4).isMultiple(of: 2) ? .male : .female }
  /// 1900 plus the century and the year.
  public var birthYear: Int { 1900 + value(3..<4) / 2 * 100 + value(4..<6) }
  /// Whether the first three digits are a province's.
  public var hasKnownProvince: Bool { CitizenNumber.provinces.contains(value(0..<3)) }

  private static let provinces: Set<Int> = [
    1, 2, 4, 6, 8, 10, 11, 12, 14, 15, 17, 19, 20, 22, 24, 25, 26, 27, 30, 31, 33, 34, 35, 36, 37, 38, 40, 42, 44, 45,
    46, 48, 49, 51, 52, 54, 56, 58, 60, 62, 64, 66, 67, 68, 70, 72, 74, 75, 77, 79, 80, 82, 83, 84, 86, 87, 89, 91, 92,
    93, 94, 95, 96,
  ]
}

/// Why a scanned text is no citizen card.
public enum CitizenCardRefusal: String, Refusal {
  /// Too few fields.
  case notACard
  /// The first field is not twelve digits.
  case badNumber
  /// No name, or one too long.
  case noName

  /// A short stable name for programs.
  public var code: String { "citizen-card.\(rawValue)" }
  /// The input is wrong.
  public var kind: RefusalKind { .invalid }
}
