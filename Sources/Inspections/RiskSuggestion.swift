public import Ground
public import Organisation

/// What is known of a unit when somebody asks whom to inspect. What is not known is nil, never zero.
public struct RiskInput: Sendable, Equatable {
  /// When it was last inspected.
  public enum LastInspection: Sendable, Equatable {
    /// In this year.
    case year(Int)
    /// Never, as far as the records go back.
    case never
    /// There are no records.
    case unknown
  }

  /// The unit.
  public var unitID: ID<Unit>
  /// When it was last inspected.
  public var last: LastInspection
  /// Remedies past their deadline and not reported.
  public var lateRemedies: Int?
  /// Dossiers of this year that are or were overdue, and all that could be.
  public var dossiers: OverdueDossiers?
  /// Weaknesses found at the last inspection.
  public var weaknesses: Int?

  /// Overdue dossiers of all.
  public struct OverdueDossiers: Sendable, Equatable {
    /// Resolved late, or open and overdue.
    public var overdue: Int
    /// Resolved, or open and overdue.
    public var all: Int
    /// A rate; nil when nothing can be said of none.
    public init?(overdue: Int, all: Int) {
      guard all > 0, overdue >= 0, overdue <= all else { return nil }
      self.overdue = overdue
      self.all = all
    }
  }

  /// What is known of a unit.
  public init(
    unitID: ID<Unit>, last: LastInspection = .unknown, lateRemedies: Int? = nil, dossiers: OverdueDossiers? = nil,
    weaknesses: Int? = nil
  ) {
    self.unitID = unitID
    self.last = last
    self.lateRemedies = lateRemedies
    self.dossiers = dossiers
    self.weaknesses = weaknesses
  }
}

/// Trọng số: how much each reason weighs. A choice of the office, kept as data.
public struct RiskWeights: Sendable, Equatable, Codable {
  /// The edition.
  public var version: String
  /// For a unit never inspected.
  public var neverInspected: Int
  /// For each year since the last inspection.
  public var perYearSince: Int
  /// At most so much for years.
  public var mostForYears: Int
  /// For each late remedy.
  public var perLateRemedy: Int
  /// At most so much for late remedies.
  public var mostForLateRemedies: Int
  /// For each per cent of overdue dossiers.
  public var perOverduePercent: Int
  /// At most so much for overdue dossiers.
  public var mostForOverdue: Int
  /// For each weakness of the last inspection.
  public var perWeakness: Int
  /// At most so much for weaknesses.
  public var mostForWeaknesses: Int
  /// From so many units on, a weakness of one inspection is widespread.
  public var widespreadFrom: Int
}

/// Gợi ý đơn vị nên kiểm tra: units in order of what speaks for inspecting them, with every reason. Pure.
public struct RiskSuggestion: Sendable, Equatable {
  /// One reason with its points.
  public enum Reason: Sendable, Equatable {
    case neverInspected(points: Int)
    case yearsSince(year: Int, years: Int, points: Int)
    case lateRemedies(count: Int, points: Int)
    case overdue(RiskInput.OverdueDossiers, points: Int)
    case weaknesses(count: Int, points: Int)

    /// The points.
    public var points: Int {
      switch self {
      case .neverInspected(let points), .yearsSince(_, _, let points), .lateRemedies(_, let points),
        .overdue(_, let points), .weaknesses(_, let points):
        points
      }
    }
  }

  /// What is not known of a unit.
  public enum Gap: String, Sendable, CaseIterable {
    case last, lateRemedies, dossiers, weaknesses
  }

  /// The unit.
  public var unitID: ID<Unit>
  /// Why, the heaviest reason first.
  public var reasons: [Reason]
  /// What is not known: it counts neither for nor against.
  public var gaps: [Gap]
  /// The sum.
  public var points: Int { reasons.reduce(0) { $0 + $1.points } }

  /// The units, first those with most points; among equals those of which less is known, then by id.
  public static func rank(_ inputs: [RiskInput], year: Int, weights: RiskWeights) -> [RiskSuggestion] {
    inputs.map { RiskSuggestion($0, year: year, weights: weights) }.sorted {
      ($1.points, $1.gaps.count, $0.unitID) < ($0.points, $0.gaps.count, $1.unitID)
    }
  }

  private init(_ input: RiskInput, year: Int, weights: RiskWeights) {
    unitID = input.unitID
    var reasons: [Reason] = []
    var gaps: [Gap] = []
    switch input.last {
    case .never: reasons.append(.neverInspected(points: weights.neverInspected))
    case .year(let last):
      let years = max(0, year - last)
      reasons.append(
        .yearsSince(year: last, years: years, points: min(years * weights.perYearSince, weights.mostForYears)))
    case .unknown: gaps.append(.last)
    }
    if let count = input.lateRemedies {
      reasons.append(
        .lateRemedies(count: count, points: min(count * weights.perLateRemedy, weights.mostForLateRemedies)))
    } else {
      gaps.append(.lateRemedies)
    }
    if let dossiers = input.dossiers {
      // Tenths of a per cent count too: 0.7 % is not nothing.
      let points = dossiers.overdue * 100 * weights.perOverduePercent / dossiers.all
      reasons.append(.overdue(dossiers, points: min(points, weights.mostForOverdue)))
    } else {
      gaps.append(.dossiers)
    }
    if let count = input.weaknesses {
      reasons.append(.weaknesses(count: count, points: min(count * weights.perWeakness, weights.mostForWeaknesses)))
    } else {
      gaps.append(.weaknesses)
    }
    self.reasons = reasons.filter { $0.points > 0 }.sorted { $0.points > $1.points }
    self.gaps = gaps
  }
}
