public import Ground
public import Indicators

/// Điểm kế tiếp rẻ nhất: what can still be won, and what each point costs. Pure: the same sheet gives the same answer.
public struct Projection: Sendable, Equatable {
  /// What can be won, the cheapest first; what nobody can tell the cost of comes last.
  public let gains: [ScoreGain]
  /// Where the year can end, and what that is computed from.
  public let yearEnd: YearEnd
  /// The fewest the year can end with: nothing more is done.
  public var low: Quantity { yearEnd.low }
  /// The most the year can end with: everything open is done.
  public var high: Quantity { yearEnd.high }
  /// The points that are known by now.
  public let known: Quantity
  /// The bands of both ends; nil where the set has none.
  public let bands: (low: ScoreBand, high: ScoreBand)?

  /// What a sheet leaves to be won on a day. `flows` are the indicators that are counted over the period: they go on at
  /// their pace; others are taken as they stand.
  public init(_ sheet: ScoreSheet, on today: Day, flows: Set<String> = []) {
    let found = sheet.leaves.filter { !sheet.isOutside($0) }.compactMap {
      ScoreGain(sheet.criterion(of: $0), $0, sheet, today)
    }
    // When the period is over, nothing that is known can still be won.
    let isOver = sheet.facts.period.map { today > $0.to } ?? false
    gains = found.filter { !isOver || $0.isUnknown }.sorted { $0.isCheaper(than: $1) }
    known = sheet.total.known
    let end = YearEnd(
      sheet, on: today, flows: flows,
      gains: Dictionary(found.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first }))
    yearEnd = end
    bands = sheet.band(of: end.low).flatMap { low in sheet.band(of: end.high).map { (low, $0) } }
  }

  /// Two projections are the same when all they say is.
  public static func == (a: Projection, b: Projection) -> Bool {
    a.gains == b.gains && a.yearEnd == b.yearEnd && a.known == b.known
  }
}

/// Việc được thêm điểm: what one criterion still has to give.
public struct ScoreGain: Sendable, Equatable {
  /// The criterion.
  public var code: String
  /// What it is called.
  public var label: String
  /// Điểm còn lấy được.
  public var toWin: Quantity
  /// How it is won.
  public var way: Way
  /// The last day on which it still counts; nil where nothing says one.
  public var lastDay: Day?
  /// Whether the points of the criterion are not known yet.
  public var isUnknown: Bool
  /// Of the range of what is unknown, what can no longer be won because its day is past.
  var noLongerToWin: Quantity = .zero

  /// Cách lấy điểm.
  public enum Way: Sendable, Equatable {
    /// One thing is done; it may be late already, and then gives a part.
    case act
    /// Parts that are missing or of which nobody knows are brought.
    case parts([String])
    /// More of what is counted.
    case units(Units)
    /// An appraiser decides.
    case appraisal
    /// Something has to be known first.
    case figures([String])
  }

  /// Bao nhiêu nữa: how many more of the numerator.
  public struct Units: Sendable, Equatable {
    /// To all the points, when ones that are counted already change sides, as a dossier that is filed online instead.
    public var toFull: Quantity
    /// The same when new ones come in, which are in the denominator too; nil where no number of them is enough.
    public var toFullAdded: Quantity?
    /// To the next step, or to the next point that can be seen; as `toFull`.
    public var toNext: Quantity
    /// What the next step gives.
    public var nextGain: Quantity
    /// Points for each, in thousandths of a point, cut; zero where steps jump.
    public var perUnit: Quantity
    /// Whether fewer have to be counted, not more.
    public var isFewer: Bool
  }

  /// How many units, acts or parts a point costs, in thousandths; nil where nobody can tell.
  public var cost: Quantity? {
    switch way {
    case .act: RoundingMode.halfUp.ratio(Quantity(1), toWin, times: 1, decimals: 3)
    case .parts(let parts): RoundingMode.halfUp.ratio(Quantity(parts.count), toWin, times: 1, decimals: 3)
    case .units(let units): RoundingMode.halfUp.ratio(units.toNext, units.nextGain, times: 1, decimals: 3)
    case .appraisal, .figures: nil
    }
  }

  /// Cheaper, then with more to win, then by code.
  func isCheaper(than other: ScoreGain) -> Bool {
    switch (cost, other.cost) {
    case (let a?, let b?) where a != b: a < b
    case (_?, nil): true
    case (nil, _?): false
    default: toWin == other.toWin ? code < other.code : toWin > other.toWin
    }
  }
}
