import Foundation
public import Ground

/// Âm lịch Việt Nam: lunar dates by the astronomical new moon at UTC+7, after Ho Ngoc Duc's published algorithm.
///
/// Checked against the sixteen Lunar New Years 2020–2035.
public struct LunarDate: Hashable, Sendable {
  /// Day of the lunar month, 1 to 30.
  public let day: Int
  /// Lunar month, 1 to 12.
  public let month: Int
  /// Lunar year, named by the Gregorian year most of it lies in.
  public let year: Int
  /// Whether it is a leap month.
  public let isLeap: Bool

  /// The lunar date of a day.
  public init(of day: Day) {
    let julian = day.number + 2_440_588
    let k = Int(floor((Double(julian) - 2415021.076998695) / 29.530588853))
    var monthStart = Lunar.newMoonDay(k + 1)
    if monthStart > julian { monthStart = Lunar.newMoonDay(k) }
    var a11 = Lunar.month11(day.year)
    var b11 = a11
    let lunarYear: Int
    if a11 >= monthStart {
      lunarYear = day.year
      a11 = Lunar.month11(day.year - 1)
    } else {
      lunarYear = day.year + 1
      b11 = Lunar.month11(day.year + 1)
    }
    let difference = (monthStart - a11) / 29
    var isLeap = false
    var month = difference + 11
    if b11 - a11 > 365 {
      let leap = Lunar.leapMonthOffset(a11)
      if difference >= leap {
        month = difference + 10
        isLeap = difference == leap
      }
    }
    if month > 12 { month -= 12 }
    self.day = julian - monthStart + 1
    self.month = month
    self.isLeap = isLeap
    year = month >= 11 && difference < 4 ? lunarYear - 1 : lunarYear
  }

  /// The day of a lunar date that is not in a leap month.
  public static func day(_ lunarDay: Int, month: Int, year: Int) -> Day {
    let a11: Int
    let b11: Int
    if month < 11 {
      a11 = Lunar.month11(year - 1)
      b11 = Lunar.month11(year)
    } else {
      a11 = Lunar.month11(year)
      b11 = Lunar.month11(year + 1)
    }
    var offset = month - 11
    if offset < 0 { offset += 12 }
    if b11 - a11 > 365, offset >= Lunar.leapMonthOffset(a11) { offset += 1 }
    let k = Int(floor(0.5 + (Double(a11) - 2415021.076998695) / 29.530588853))
    return Day(number: Lunar.newMoonDay(k + offset) + lunarDay - 1 - 2_440_588)
  }
}

/// New moons and solar longitude, as Julian days at UTC+7.
private enum Lunar {
  static func newMoonDay(_ k: Int) -> Int { Int(floor(newMoon(Double(k)) + 0.5 + 7.0 / 24)) }

  private static func newMoon(_ k: Double) -> Double {
    let t = k / 1236.85
    let t2 = t * t
    let t3 = t2 * t
    let r = Double.pi / 180
    var moon = 2415020.75933 + 29.53058868 * k + 0.0001178 * t2 - 0.000000155 * t3
    moon += 0.00033 * sin((166.56 + 132.87 * t - 0.009173 * t2) * r)
    let m = 359.2242 + 29.10535608 * k - 0.0000333 * t2 - 0.00000347 * t3
    let mp = 306.0253 + 385.81691806 * k + 0.0107306 * t2 + 0.00001236 * t3
    let f = 21.2964 + 390.67050646 * k - 0.0016528 * t2 - 0.00000239 * t3
    var c = (0.1734 - 0.000393 * t) * sin(m * r) + 0.0021 * sin(2 * r * m)
    c += -0.4068 * sin(mp * r) + 0.0161 * sin(r * 2 * mp) - 0.0004 * sin(r * 3 * mp)
    c += 0.0104 * sin(r * 2 * f) - 0.0051 * sin(r * (m + mp)) - 0.0074 * sin(r * (m - mp))
    c += 0.0004 * sin(r * (2 * f + m)) - 0.0004 * sin(r * (2 * f - m)) - 0.0006 * sin(r * (2 * f + mp))
    c += 0.0010 * sin(r * (2 * f - mp)) + 0.0005 * sin(r * (2 * mp + m))
    let delta =
      t < -11
      ? 0.001 + 0.000839 * t + 0.0002261 * t2 - 0.00000845 * t3 - 0.000000081 * t * t3
      : -0.000278 + 0.000265 * t + 0.000262 * t2
    return moon + c - delta
  }

  /// Sector of the sun's longitude, 0 to 11, at the beginning of a day.
  static func sunSector(_ julian: Int) -> Int {
    let t = (Double(julian) - 0.5 - 7.0 / 24 - 2451545.0) / 36525
    let t2 = t * t
    let r = Double.pi / 180
    let m = 357.52910 + 35999.05030 * t - 0.0001559 * t2 - 0.00000048 * t * t2
    let l0 = 280.46645 + 36000.76983 * t + 0.0003032 * t2
    var dl = (1.914600 - 0.004817 * t - 0.000014 * t2) * sin(r * m)
    dl += (0.019993 - 0.000101 * t) * sin(r * 2 * m) + 0.000290 * sin(r * 3 * m)
    let longitude = (l0 + dl) * r
    let turn = Double.pi * 2
    return Int(floor((longitude - turn * floor(longitude / turn)) / Double.pi * 6))
  }

  /// The first day of the eleventh month, which holds the winter solstice.
  static func month11(_ year: Int) -> Int {
    guard let last = Day(year: year, month: 12, day: 31) else { return 0 }
    let k = Int(floor((Double(last.number + 2_440_588) - 2415021.076998695) / 29.530588853))
    let start = newMoonDay(k)
    return sunSector(start) >= 9 ? newMoonDay(k - 1) : start
  }

  /// Which month after the eleventh is the leap month: the first in which the sun stays in its sector.
  static func leapMonthOffset(_ a11: Int) -> Int {
    let k = Int(floor((Double(a11) - 2415021.076998695) / 29.530588853 + 0.5))
    var index = 1
    var sector = sunSector(newMoonDay(k + index))
    var last: Int
    repeat {
      last = sector
      index += 1
      sector = sunSector(newMoonDay(k + index))
    } while sector != last && index < 14
    return index - 1
  }
}
