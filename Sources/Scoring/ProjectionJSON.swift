import Ground
public import Indicators

/// A projection as programs read it; points are text, so that they stay exact.
public struct ProjectionJSON: Encodable, Sendable {
  let low: String
  let keepLow: String
  let keepHigh: String
  let high: String
  let known: String
  let gains: [Gain]
  let lines: [Line]

  enum CodingKeys: String, CodingKey {
    case low, high, known, gains, lines
    case keepLow = "keep_low"
    case keepHigh = "keep_high"
  }

  /// What one criterion still has to give.
  struct Gain: Encodable, Sendable {
    let code: String
    let toWin: String
    let way: String
    let cost: String?
    let lastDay: String?
    let toNext: String?
    let toFull: String?
    let toFullAdded: String?
    let message: String

    enum CodingKeys: String, CodingKey {
      case code, way, cost, message
      case toWin = "to_win"
      case lastDay = "last_day"
      case toNext = "to_next"
      case toFull = "to_full"
      case toFullAdded = "to_full_added"
    }

    init(_ gain: ScoreGain) {
      (code, toWin, cost) = (gain.code, gain.toWin.plain, gain.cost?.plain)
      (lastDay, message) = (gain.lastDay?.description, gain.message)
      var units: ScoreGain.Units?
      switch gain.way {
      case .act: way = "act"
      case .parts: way = "parts"
      case .units(let found): (way, units) = ("units", found)
      case .appraisal: way = "appraisal"
      case .figures: way = "figures"
      }
      (toNext, toFull, toFullAdded) = (units?.toNext.plain, units?.toFull.plain, units?.toFullAdded?.plain)
    }
  }

  /// Where one criterion can end.
  struct Line: Encodable, Sendable {
    let code: String
    let low: String
    let keepLow: String
    let keepHigh: String
    let high: String
    let basis: String

    enum CodingKeys: String, CodingKey {
      case code, low, high, basis
      case keepLow = "keep_low"
      case keepHigh = "keep_high"
    }

    init(_ line: YearEnd.Line) {
      (code, low, high) = (line.code, line.low.plain, line.high.plain)
      (keepLow, keepHigh) = (line.keep.low.plain, line.keep.high.plain)
      basis =
        switch line.basis {
        case .settled: "settled"
        case .open: "open"
        case .appraisal: "appraisal"
        case .unknown: "unknown"
        case .pace: "pace"
        case .stays: "stays"
        }
    }
  }

  /// Of a projection.
  public init(_ projection: Projection) {
    let end = projection.yearEnd
    (low, high, known) = (end.low.plain, end.high.plain, projection.known.plain)
    (keepLow, keepHigh) = (end.keep.low.plain, end.keep.high.plain)
    gains = projection.gains.map { Gain($0) }
    lines = end.lines.map { Line($0) }
  }
}

/// What dated obligations are worth, as programs read it.
public struct DatedWorthJSON: Encodable, Sendable {
  let code: String
  let label: String
  let due: String?
  let onTime: String?
  let dayLate: String?
  let isMet: Bool

  enum CodingKeys: String, CodingKey {
    case code, label, due
    case onTime = "on_time"
    case dayLate = "day_late"
    case isMet = "is_met"
  }

  /// Of one of them.
  public init(_ worth: DatedWorth) {
    (code, label, due, isMet) = (worth.code, worth.label, worth.due?.description, worth.isMet)
    (onTime, dayLate) = (worth.onTime?.plain, worth.dayLate?.plain)
  }
}

/// What was tried, as programs read it: the total as it would be and every criterion that changes.
public struct WhatIfJSON: Encodable, Sendable {
  let total: ScoreSheetJSON.Points
  let difference: String?
  let changes: [Change]

  /// One criterion before and after.
  struct Change: Encodable, Sendable {
    let code: String
    let label: String
    let before: ScoreSheetJSON.Points
    let after: ScoreSheetJSON.Points
  }

  /// Of a sheet as it would be, beside what it is.
  public init(_ tried: (sheet: ScoreSheet, difference: Quantity?), was sheet: ScoreSheet) {
    total = .init(tried.sheet.total)
    difference = tried.difference?.plain
    changes = zip(tried.sheet.leaves, sheet.leaves).filter { $0.0.points != $0.1.points }.map { new, old in
      let criterion = tried.sheet.criterion(of: new)
      return Change(
        code: criterion.code, label: criterion.label, before: .init(old.points), after: .init(new.points))
    }
  }
}
