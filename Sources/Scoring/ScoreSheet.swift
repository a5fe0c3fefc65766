public import Ground
public import Indicators

/// Điểm: what is known of points, and between what the rest lies. Unknown is never zero.
public struct ScorePoints: Sendable, Equatable {
  /// The points that are known, of a sum those of its known terms.
  public var known: Quantity
  /// The fewest it can come to.
  public var low: Quantity
  /// The most it can come to.
  public var high: Quantity
  /// Whether nothing of it is unknown.
  public var isKnown: Bool

  /// The points; nil while anything of them is unknown.
  public var exact: Quantity? { isKnown ? known : nil }

  /// No points, known.
  static let nothing = ScorePoints(.zero)

  /// Points that are known.
  init(_ points: Quantity) { self.init(known: points, low: points, high: points, isKnown: true) }

  /// Points that lie between two numbers.
  init(unknownFrom low: Quantity, to high: Quantity) {
    self.init(known: .zero, low: low, high: high, isKnown: false)
  }

  private init(known: Quantity, low: Quantity, high: Quantity, isKnown: Bool) {
    self.known = known
    self.low = low
    self.high = high
    self.isKnown = isKnown
  }

  static func += (sum: inout ScorePoints, term: ScorePoints) {
    sum.known += term.known
    sum.low += term.low
    sum.high += term.high
    sum.isKnown = sum.isKnown && term.isKnown
  }
}

/// Dòng của phiếu chấm: what one criterion got.
public struct ScoreLine: Sendable, Equatable {
  /// Its place among the lines; the criterion itself is `ScoreSheet.criterion(of:)`.
  public internal(set) var place: Int
  /// Điểm.
  public internal(set) var points: ScorePoints
  /// Điểm tối đa, of what applies to the unit.
  public internal(set) var max: Quantity
  /// Whether it is for a unit of this kind; one that is not has no part in any sum.
  public internal(set) var isApplicable: Bool
  /// What the rule was given.
  public internal(set) var inputs: ScoreInputs
  /// Whether its evidence is there.
  public internal(set) var evidence: EvidenceState

  /// Điểm bị mất, as far as it is known.
  public var lost: Quantity { points.exact.map { max - $0 } ?? .zero }
}

/// What a rule was given.
public enum ScoreInputs: Sendable, Equatable {
  /// Nothing: a sum.
  case none
  /// Something it needs is not known.
  case unknown
  /// By an appraiser, within the rule.
  case byHand(Quantity)
  /// By an appraiser, instead of what the rule says.
  case overruled(Quantity)
  /// No evidence, which the set gives no point for.
  case noEvidence
  case answer(Bool)
  case number(Quantity)
  case ratio(Quantity, Quantity)
  /// A ratio of nothing.
  case nothingToMeasure
  /// When it was done, when it was due.
  case days(Day, due: Day)
  /// It was not done.
  case never
  /// Which parts are missing, and of which nobody knows; a bit each.
  case parts(missing: UInt64, open: UInt64)
  /// How many times.
  case times(Quantity)
  /// Ballots, and what they are worth on the whole, in percent.
  case ballots(Quantity, mean: Quantity)
  /// Fewer answers than the set asks for.
  case tooFewBallots(Quantity, least: Quantity)
  /// More answers than people who answered.
  case tooManyBallots(Quantity, most: Quantity)
}

/// Tình trạng tài liệu kiểm chứng của một tiêu chí.
public enum EvidenceState: Sendable, Equatable {
  /// None is asked for.
  case notRequired
  /// Nobody says whether it is there.
  case unknown
  case missing
  case present
  /// There, and so many days late.
  case late(Int)
  /// There, and issued outside the period that is scored.
  case outsidePeriod
}

/// Phiếu chấm điểm: the explanation of a score. The number is the sum of its lines.
public struct ScoreSheet: Sendable, Equatable {
  /// What scored it.
  public let scorer: Scorer
  /// What it was scored on.
  public let facts: ScoringFacts
  /// A line each criterion, each before those below it.
  public let lines: [ScoreLine]

  /// The set.
  public var set: CriteriaSet { scorer.set }
  /// A line by the code of its criterion.
  public subscript(code: String) -> ScoreLine? { scorer.place(of: code).map { lines[$0] } }
  /// The criterion of a line.
  public func criterion(of line: ScoreLine) -> Criterion { scorer.nodes[line.place].criterion.value }
  /// How deep a line lies; a field is 0.
  public func depth(of line: ScoreLine) -> Int { scorer.nodes[line.place].depth }
  /// The lines directly below.
  public func children(of line: ScoreLine) -> [ScoreLine] { scorer.nodes[line.place].children.map { lines[$0] } }
  /// The line above; nil for a field.
  public func parent(of line: ScoreLine) -> ScoreLine? { scorer.nodes[line.place].parent.map { lines[$0] } }
  /// The lines of the fields, also of what stands outside the total.
  public var fields: [ScoreLine] { lines.filter { scorer.nodes[$0.place].parent == nil } }
  /// The lines that are scored themselves, in and out of the total.
  public var leaves: [ScoreLine] { lines.filter { scorer.nodes[$0.place].children.isEmpty && $0.isApplicable } }

  /// Tổng điểm.
  public var total: ScorePoints {
    counted.reduce(into: ScorePoints.nothing) { $0 += $1.points }
  }
  /// Tổng điểm tối đa, of what applies to the unit.
  public var max: Quantity { counted.reduce(.zero) { $0 + $1.max } }

  private var counted: [ScoreLine] {
    fields.filter { $0.isApplicable && !scorer.nodes[$0.place].criterion.value.isOutside }
  }

  /// Xếp loại: the bands of the fewest and of the most points the total can come to; one band when the total is known.
  public var bands: (low: ScoreBand, high: ScoreBand)? {
    guard let low = band(of: total.low), let high = band(of: total.high) else { return nil }
    return (low, high)
  }
  /// Xếp loại; nil while the total leaves it open, or the set has no bands.
  public var band: ScoreBand? { bands.flatMap { $0.low == $0.high ? $0.low : nil } }

  /// Two sheets are the same when everything they say is.
  public static func == (a: ScoreSheet, b: ScoreSheet) -> Bool {
    a.lines == b.lines && a.facts == b.facts && a.scorer.set == b.scorer.set && a.scorer.kind == b.scorer.kind
  }
}
