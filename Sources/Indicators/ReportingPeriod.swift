public import Ground

/// Quy ước chốt số liệu: on which day of the month a period begins. A file of `Data/periods` holds them.
public struct CutOffRule: Sendable, Equatable, Hashable, Identifiable {
  /// As addresses name it: `calendar`.
  public var code: String
  /// As the screen says it.
  public var label: String
  /// The day of the month a period begins on, 1 to 28. 15 means from the 15th of the month before to the 14th.
  public var startDay: Int
  /// Where the rule comes from.
  public var citation: Citation
  /// The code.
  public var id: String { code }

  /// A rule.
  public init(code: String, label: String, startDay: Int, citation: Citation) {
    self.code = code
    self.label = label
    self.startDay = startDay
    self.citation = citation
  }

  /// From the first to the last day of the months.
  public static let calendar = CutOffRule(
    code: "calendar", label: IndicatorWords.calendarRule, startDay: 1,
    citation: Citation(document: IndicatorWords.calendarSource, trust: .practice))
}

/// Kỳ báo cáo có tên: a month, a quarter, half a year, nine months, a year, or any days.
public struct ReportingPeriod: Sendable, Hashable {
  /// Loại kỳ.
  public enum Kind: String, Sendable, CaseIterable, Codable {
    case month, quarter, half, nineMonths, year, free
  }

  /// What it is.
  public let kind: Kind
  /// The year it is named after; of a free period, the year of its last day.
  public let year: Int
  /// Month 1–12, quarter 1–4, half 1–2; 1 for the others.
  public let number: Int
  /// The rule its days follow.
  public let rule: CutOffRule
  /// Its days.
  public let period: Period

  /// A period of a year; nil where there is no such one.
  public init?(_ kind: Kind, year: Int, number: Int = 1, rule: CutOffRule = .calendar) {
    guard (1900...9000).contains(year), let months = Self.months(kind, number),
      let first = Day(year: year, month: months.lowerBound, day: 1),
      let last = Day(year: year, month: months.upperBound, day: 1)
    else { return nil }
    let shift = rule.startDay - 1
    let from = shift == 0 ? first : first.adding(months: -1) + shift
    let to = shift == 0 ? last.endOfMonth : last + (shift - 1)
    guard let period = Period(from: from, to: to) else { return nil }
    self.init(kind, year, number, rule, period)
  }

  /// Any days.
  public init(free period: Period, rule: CutOffRule = .calendar) {
    self.init(.free, period.to.year, 1, rule, period)
  }

  private init(_ kind: Kind, _ year: Int, _ number: Int, _ rule: CutOffRule, _ period: Period) {
    self.kind = kind
    self.year = year
    self.number = number
    self.rule = rule
    self.period = period
  }

  /// The period of a kind that holds a day: the smallest number first. Nine months end where they end: a day after them
  /// has none.
  public init?(_ kind: Kind, holding day: Day, rule: CutOffRule = .calendar) {
    for year in [day.year, day.year + 1] {
      for number in 1...max(1, Self.count(kind)) {
        if let found = ReportingPeriod(kind, year: year, number: number, rule: rule), found.period.contains(day) {
          self = found
          return
        }
      }
    }
    return nil
  }

  /// Kỳ trước: the one before; of free days, as many days just before them; of nine months, those of last year.
  public var previous: ReportingPeriod? {
    switch kind {
    case .month, .quarter, .half:
      number > 1
        ? ReportingPeriod(kind, year: year, number: number - 1, rule: rule)
        : ReportingPeriod(kind, year: year - 1, number: Self.count(kind), rule: rule)
    case .nineMonths, .year: ReportingPeriod(kind, year: year - 1, rule: rule)
    case .free:
      Period(from: period.from - period.length, to: period.from - 1).map { ReportingPeriod(free: $0, rule: rule) }
    }
  }

  /// Cùng kỳ năm trước.
  public var sameLastYear: ReportingPeriod? {
    guard kind == .free else { return ReportingPeriod(kind, year: year - 1, number: number, rule: rule) }
    return Period(from: period.from.adding(months: -12), to: period.to.adding(months: -12))
      .map { ReportingPeriod(free: $0, rule: rule) }
  }

  /// As far into another period as this one has come by a day: what a running period is compared with. The other one itself
  /// when this one is over; nil when it has not begun.
  public func soFar(_ day: Day, in other: ReportingPeriod) -> ReportingPeriod? {
    guard day >= period.from else { return nil }
    guard day < period.to else { return other }
    let end = Swift.min(other.period.to, other.period.from + (day - period.from))
    return Period(from: other.period.from, to: end).map { ReportingPeriod(free: $0, rule: rule) }
  }

  private static func count(_ kind: Kind) -> Int {
    switch kind {
    case .month: 12
    case .quarter: 4
    case .half: 2
    case .nineMonths, .year: 1
    case .free: 0
    }
  }

  private static func months(_ kind: Kind, _ number: Int) -> ClosedRange<Int>? {
    guard (1...max(1, count(kind))).contains(number) else { return nil }
    switch kind {
    case .month: return number...number
    case .quarter: return number * 3 - 2...number * 3
    case .half: return number * 6 - 5...number * 6
    case .nineMonths: return 1...9
    case .year: return 1...12
    case .free: return nil
    }
  }
}

extension ReportingPeriod {
  /// As addresses name it: `2026-11`, `2026-Q4`, `2026-H1`, `2026-9M`, `2026`, `2026-01-01..2026-08-28`.
  public var code: String {
    switch kind {
    case .month: "\(year)-\(Digits.padded(number, 2))"
    case .quarter: "\(year)-Q\(number)"
    case .half: "\(year)-H\(number)"
    case .nineMonths: "\(year)-9M"
    case .year: "\(year)"
    case .free: "\(period.from)..\(period.to)"
    }
  }

  /// Reads what `code` writes; nil for anything else.
  public init?(code: String, rule: CutOffRule = .calendar) {
    if code.utf8.count == 22, let from = Day(String(code.prefix(10))), let to = Day(String(code.suffix(10))),
      code.dropFirst(10).hasPrefix(".."), let period = Period(from: from, to: to), period.length <= Period.longestAsked
    {
      self.init(free: period, rule: rule)
      return
    }
    guard let year = Digits.value(code.utf8.prefix(4)), code.utf8.prefix(4).count == 4 else { return nil }
    let rest = code.dropFirst(4)
    let found: ReportingPeriod? =
      switch rest.count {
      case 0: ReportingPeriod(.year, year: year, rule: rule)
      case 3 where rest == "-9M": ReportingPeriod(.nineMonths, year: year, rule: rule)
      case 3 where rest.hasPrefix("-Q"): Self.read(rest, 2, .quarter, year, rule)
      case 3 where rest.hasPrefix("-H"): Self.read(rest, 2, .half, year, rule)
      case 3 where rest.hasPrefix("-"): Self.read(rest, 1, .month, year, rule)
      default: nil
      }
    guard let found else { return nil }
    self = found
  }

  private static func read(
    _ text: Substring, _ skipped: Int, _ kind: Kind, _ year: Int, _ rule: CutOffRule
  ) -> ReportingPeriod? {
    Digits.value(text.dropFirst(skipped).utf8).flatMap { ReportingPeriod(kind, year: year, number: $0, rule: rule) }
  }
}
