import Ground

extension Dossier.Applicant {
  /// Whether this may well be the same person: by number; where either side has none, by telephone; where either side
  /// lacks that too, by the whole name.
  func isLikely(_ other: Dossier.Applicant) -> Bool {
    if !number.isEmpty, !other.number.isEmpty { return number == other.number }
    let (own, theirs) = (Self.digits(phone), Self.digits(other.phone))
    if !own.isEmpty, !theirs.isEmpty { return own == theirs }
    let name = SearchKey(name)
    return !name.description.isEmpty && name == SearchKey(other.name)
  }

  /// A telephone however it is written: its digits, with 0 for the country's +84.
  private static func digits(_ phone: String) -> [UInt8] {
    let digits = phone.utf8.filter { (0x30...0x39).contains($0) }
    let isAbroad = digits.starts(with: "84".utf8) && (phone.contains("+") || digits.count > 10)
    return isAbroad ? [0x30] + digits.dropFirst(2) : digits
  }
}
