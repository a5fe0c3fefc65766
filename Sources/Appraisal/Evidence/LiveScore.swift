public import Ground
public import Indicators
public import Organisation
public import Scoring

/// Điểm dự kiến: a unit's live sheet, and what can still be won. Pure: the same facts give the same score.
public struct LiveScore: Sendable {
  /// What it was scored on.
  public let live: LiveFacts
  /// The sheet.
  public let sheet: ScoreSheet
  /// What can be won, and how the year may end.
  public let projection: Projection
  /// The cheapest next points, with the last day and who is responsible.
  public let gains: [LiveGain]
  /// The day it is looked at.
  public let today: Day

  /// The score of live facts on a day.
  public init(_ live: LiveFacts, _ set: CriteriaSet, on today: Day) {
    self.live = live
    self.today = today
    let sheet = Scorer(set, kind: live.facts.kind).score(live.facts)
    self.sheet = sheet
    projection = Projection(sheet, on: today, flows: live.flows)
    gains = projection.gains.map { gain in
      let criterion = set.criterion(gain.code)
      // Before its day, what is not there yet is open: the catalogue's day is known here only.
      let due = live.dueDays[gain.code].flatMap { $0 >= today ? $0 : nil }
      return LiveGain(
        gain: gain, lastDay: due ?? gain.lastDay, role: criterion?.role, sources: criterion?.rule.sources ?? [])
    }
  }

  /// What each obligation that is scored by its day is worth in time and a day late.
  public var dated: [DatedWorth] { WhatIf.dated(sheet, due: live.dueDays) }

  /// The sheet with changes that are tried, and by how much the total changes where the same is known.
  public func trying(_ changes: WhatIfChanges) -> (sheet: ScoreSheet, difference: Quantity?) {
    WhatIf.score(sheet, changes, due: live.dueDays)
  }

  /// Sắp mất điểm: what can be done and whose last day lies within so many days; the earliest first.
  public func atRisk(within days: Int) -> [LiveGain] {
    gains.filter { gain in
      guard gain.isDoable, let last = gain.lastDay else { return false }
      return last >= today && last - today <= days
    }.sorted { ($0.lastDay?.number ?? 0, $0.gain.code) < ($1.lastDay?.number ?? 0, $1.gain.code) }
  }
}

/// Việc được thêm điểm, with what a unit has to know to do it.
public struct LiveGain: Sendable, Equatable {
  /// What there is to win.
  public var gain: ScoreGain
  /// The last day on which it still counts; nil where nobody knows.
  public var lastDay: Day?
  /// Chức danh phụ trách.
  public var role: Position?
  /// What the rule takes its values from.
  public var sources: [ScoringRule.Source]

  /// Whether the unit itself can do something: no appraiser and no missing figure stands in between.
  public var isDoable: Bool {
    switch gain.way {
    case .act, .parts: true
    case .units, .appraisal, .figures: false
    }
  }
}
