public import Ground

/// Cách viết tiếng Việt: numbers, shares, days and amounts as Vietnamese papers write them.
public enum VietnameseFormat {
  /// What stands where a figure is not known: `–`. Zero is written as 0.
  public static let unknown = Labels.unknown

  /// Thousands parted by dots: `17.677`.
  public static func number(_ number: Int) -> String { Digits.grouped(number) }

  /// With so many decimals behind a comma, halves rounded away from zero: `1.234,50`.
  public static func decimal(_ number: Double, digits: Int = 2) -> String {
    guard number.isFinite, number.magnitude < 1e15 else { return Labels.unknown }
    let scale = (0..<max(0, digits)).reduce(1) { scale, _ in scale * 10 }
    return fixed(Int((number * Double(scale)).rounded(.toNearestOrAwayFromZero)), scale: scale, digits: digits)
  }

  /// A share, halves rounded up, exactly: 345 of 353 is `97,73%`. Of nothing: `–`.
  public static func percent(_ part: Int, of whole: Int, digits: Int = 2) -> String {
    guard whole > 0, part >= 0 else { return Labels.unknown }
    let scale = (0..<max(0, digits)).reduce(1) { scale, _ in scale * 10 }
    return fixed((part * 200 * scale + whole) / (2 * whole), scale: scale, digits: digits) + "%"
  }

  private static func fixed(_ number: Int, scale: Int, digits: Int) -> String {
    let whole = Digits.grouped(Int(number.magnitude) / scale)
    let sign = number < 0 ? "-" : ""
    guard digits > 0 else { return sign + whole }
    return "\(sign)\(whole),\(Digits.padded(Int(number.magnitude) % scale, digits))"
  }

  /// `1.500.000 đ`.
  public static func amount(_ amount: Dong) -> String { "\(Digits.grouped(amount.amount)) \(Labels.dong)" }

  /// As in a sentence: `thứ Năm, 26/3/2026`.
  public static func weekdayDay(_ day: Day) -> String {
    "\(Labels.weekdays[day.weekday - 1]), \(day.dayOfMonth)/\(day.month)/\(day.year)"
  }

  /// As in a promise: `17:30 thứ Năm, 26/3/2026`.
  public static func weekdayMoment(_ moment: Instant) -> String { "\(moment.clock) \(weekdayDay(moment.day))" }

  /// As on a paper: `ngày 26 tháng 3 năm 2026`. Days below ten and the months one and two get a zero in front, so that
  /// nothing can be written before them (Nghị định 30/2020/NĐ-CP, Phụ lục I).
  public static func paperDay(_ day: Day) -> String {
    Labels.paperDay(
      Digits.padded(day.dayOfMonth, 2), day.month < 3 ? Digits.padded(day.month, 2) : String(day.month), day.year)
  }

  /// As on a receipt: `16 giờ 30 phút, ngày 26 tháng 3 năm 2026`.
  public static func paperMoment(_ moment: Instant) -> String {
    let minutes = moment.secondOfDay / 60
    return Labels.paperMoment(Digits.padded(minutes / 60, 2), Digits.padded(minutes % 60, 2), paperDay(moment.day))
  }

  /// Số tiền bằng chữ: `Một triệu năm trăm nghìn đồng`.
  public static func amountInWords(_ amount: Dong, manner: NumberWords.Manner = .north) -> String {
    let words = NumberWords.words(amount.amount, manner: manner)
    return words.prefix(1).uppercased() + words.dropFirst() + " " + NumberWords.dong
  }
}
