import Ground
import Indicators

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
