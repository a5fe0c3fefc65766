import Ground

/// Kỳ báo cáo: the periods people ask for, around a day.
enum ReportPeriods {
  /// This and the last month, this and the last quarter, the half-year, this year and the last.
  static func around(_ today: Day) -> [(label: String, period: Period)] {
    let (year, month, _) = today.fields
    let quarter = (month - 1) / 3
    let (lastYear, lastMonth) = month == 1 ? (year - 1, 12) : (year, month - 1)
    let (quarterYear, lastQuarter) = quarter == 0 ? (year - 1, 3) : (year, quarter - 1)
    let items: [(String, Int, Int, Int)] = [
      ("Tháng \(month)", year, month, 1), ("Tháng \(lastMonth)/\(lastYear)", lastYear, lastMonth, 1),
      ("Quý \(roman[quarter])", year, quarter * 3 + 1, 3),
      ("Quý \(roman[lastQuarter])/\(quarterYear)", quarterYear, lastQuarter * 3 + 1, 3),
      ("6 tháng đầu năm", year, 1, 6), ("Năm \(year)", year, 1, 12), ("Năm \(year - 1)", year - 1, 1, 12),
    ]
    return items.compactMap { label, year, month, length in
      guard let from = Day(year: year, month: month, day: 1) else { return nil }
      let lastMonth = month + length - 1
      let end = Day(year: year, month: lastMonth, day: Day.length(ofMonth: lastMonth, year: year))
      return end.flatMap { Period(from: from, to: $0) }.map { (label, $0) }
    }
  }

  private static let roman = ["I", "II", "III", "IV"]
}
