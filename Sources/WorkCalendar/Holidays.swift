public import Ground

/// Ngày nghỉ lễ theo luật: a rule that names a day off in every year it is in force.
public struct HolidayRule: Sendable {
  /// Which day of a year.
  public enum When: Sendable {
    /// A Gregorian date.
    case solar(month: Int, day: Int)
    /// A lunar date.
    case lunar(month: Int, day: Int)
    /// Days around the first of the first lunar month: -1 is the last day of the old year.
    case aroundNewYear(Int)
  }

  /// Stable name, as `tet`.
  public let id: String
  /// Which day.
  public let when: When
  /// The first day it is in force; always when nil.
  public let from: Day?
  /// Where it comes from.
  public let citation: Citation

  /// The day it names in a year, if it is in force then.
  func day(in year: Int) -> Day? {
    let day: Day?
    switch when {
    case .solar(let month, let dayOfMonth): day = Day(year: year, month: month, day: dayOfMonth)
    case .lunar(let month, let lunarDay): day = LunarDate.day(lunarDay, month: month, year: year)
    case .aroundNewYear(let offset):
      // The first day is 0, the second 1; -1 is the day before the first.
      day = LunarDate.day(1, month: 1, year: year) + offset
    }
    guard let day, from.map({ $0 <= day }) ?? true else { return nil }
    return day
  }
}

/// The statutory days off: a table with citations; what a year is granted beyond it is edited data of an installation.
public enum StatutoryHolidays {
  private static let labourCode = Citation(
    document: "45/2019/QH14", article: HolidayWords.daysOffArticle, effectiveOn: Day(year: 2021, month: 1, day: 1),
    trust: .practice)

  /// The rules. By default Tết runs from the last lunar day to the fourth of the first month, National Day with 1/9.
  public static let rules: [HolidayRule] = [
    HolidayRule(id: "new-year", when: .solar(month: 1, day: 1), from: nil, citation: labourCode),
    HolidayRule(id: "tet", when: .aroundNewYear(-1), from: nil, citation: labourCode),
    HolidayRule(id: "tet", when: .aroundNewYear(0), from: nil, citation: labourCode),
    HolidayRule(id: "tet", when: .aroundNewYear(1), from: nil, citation: labourCode),
    HolidayRule(id: "tet", when: .aroundNewYear(2), from: nil, citation: labourCode),
    HolidayRule(id: "tet", when: .aroundNewYear(3), from: nil, citation: labourCode),
    HolidayRule(
      id: "hung-kings", when: .lunar(month: 3, day: 10), from: Day(year: 2007, month: 4, day: 2), citation: labourCode),
    HolidayRule(id: "reunification", when: .solar(month: 4, day: 30), from: nil, citation: labourCode),
    HolidayRule(id: "labour", when: .solar(month: 5, day: 1), from: nil, citation: labourCode),
    HolidayRule(
      id: "national", when: .solar(month: 9, day: 1), from: Day(year: 2021, month: 1, day: 1), citation: labourCode),
    HolidayRule(id: "national", when: .solar(month: 9, day: 2), from: nil, citation: labourCode),
    HolidayRule(
      id: "culture", when: .solar(month: 11, day: 24), from: Day(year: 2026, month: 7, day: 1),
      citation: Citation(
        document: "28/2026/QH16", effectiveOn: Day(year: 2026, month: 7, day: 1), trust: .practice)),
  ]

  /// Days off of the years, each with the rule's id; a holiday on a weekend moves to the next working day.
  static func days(in years: ClosedRange<Int>) -> [Day: String] {
    var holidays: [Day: String] = [:]
    for year in years {
      for rule in rules {
        if let day = rule.day(in: year) { holidays[day] = rule.id }
      }
    }
    var off = holidays
    for (day, id) in holidays.sorted(by: { $0.key < $1.key }) where day.weekday >= 6 {
      var next = day + 1
      while next.weekday >= 6 || off[next] != nil { next = next + 1 }
      off[next] = id + "-compensation"
    }
    return off
  }
}
