public import Ground
public import Indicators
public import Scoring

/// What may be done with rounds and sheets when, and what becomes of them. Pure.
public enum RoundRules {
  /// Longest text of a reason, a remark, an explanation.
  public static let longestText = 4000
  /// Longest title.
  public static let longestTitle = 500

  /// Throws when a round cannot begin so.
  public static func check(_ round: ScoringRound) throws(RoundRefusal) {
    guard !round.title.isEmpty else { throw .titleMissing }
    guard round.title.count <= longestTitle else { throw .tooLong(longestTitle) }
    guard round.note.count <= longestText else { throw .tooLong(longestText) }
    guard !round.asked.isEmpty else { throw .nobodyAsked }
    let moments = round.deadlines.all.map(\.at)
    guard zip(moments, moments.dropFirst()).allSatisfy({ $0 <= $1 }) else { throw .deadlinesOutOfOrder }
  }

  /// The round, with why it is scored by a set that does not hold at the end of its year; throws where nobody says.
  static func inYear(
    _ round: ScoringRound, _ set: CriteriaSet, reason: String
  ) throws(RoundRefusal) -> ScoringRound {
    guard !set.holds(on: round.period.to) else { return round }
    guard !reason.isEmpty else { throw .setOutsideYear(set.label, round.year) }
    var round = round
    round.note = [round.note, RoundWords.outside(reason)].filter { !$0.isEmpty }.joined(separator: "\n")
    return round
  }

  /// Throws when a deadline of this step or a later one is set to a time that is over; one that was set before may
  /// stand.
  public static func checkAhead(
    _ deadlines: RoundDeadlines, from state: RoundState, of before: RoundDeadlines?, at now: Instant
  ) throws(RoundRefusal) {
    for (step, moment) in deadlines.all where step.isOpen(in: state) && moment < now {
      guard before?[step] == moment else { throw .deadlinePast(step, moment) }
    }
  }

  /// Why a round cannot go on to its next step by hand; nil when it can.
  public static func obstacle(_ state: RoundState, _ sheets: [SheetState], waiting: [String]) -> RoundRefusal? {
    guard let next = state.next, next.isBefore(.approved) else { return .roundNotNow(state) }
    guard sheets.contains(where: { !$0.isOwn }) else { return .nobodySubmitted }
    return next.isBefore(.explanation) || waiting.isEmpty ? nil : .notAppraised(waiting)
  }

  /// The round at its next step by hand; approval and publication have their own ways.
  public static func advanced(_ round: ScoringRound) throws(RoundRefusal) -> ScoringRound {
    guard let next = round.state.next, next.isBefore(.approved) else { throw .roundNotNow(round.state) }
    var changed = round
    changed.state = next
    return changed
  }

  /// The sheet after an action; throws when it is not its time or something is missing.
  public static func after(
    _ action: SheetAction, on sheet: UnitSheet, in round: RoundState, remark: String, at now: Instant
  ) throws(RoundRefusal) -> UnitSheet {
    guard isTime(for: action, in: round) else { throw .roundNotNow(round) }
    guard allowed(in: sheet.state).contains(action) else { throw .sheetNotNow(sheet.state) }
    guard !needsRemark(action) || !remark.isEmpty else { throw .remarkMissing }
    guard remark.count <= longestText else { throw .tooLong(longestText) }
    var changed = sheet
    switch action {
    case .propose: changed.state = .reviewing
    case .takeBack, .sendBack, .giveBack: changed.state = .drafting
    case .submit:
      changed.state = .submitted
      changed.submittedAt = sheet.submittedAt ?? now
    case .appraise: changed.state = .appraised
    case .explain: changed.state = .explained
    }
    changed.remark = action == .sendBack || action == .giveBack ? remark : action == .submit ? "" : sheet.remark
    return changed
  }

  /// What can be done in a state of a sheet.
  public static func allowed(in state: SheetState) -> Set<SheetAction> {
    switch state {
    case .drafting: [.propose]
    case .reviewing: [.takeBack, .sendBack, .submit]
    case .submitted: [.giveBack, .appraise]
    case .appraised: [.explain]
    case .explained, .final: []
    }
  }

  /// Whether the round is at a step where an action has its place.
  public static func isTime(for action: SheetAction, in round: RoundState) -> Bool {
    switch action {
    case .propose, .takeBack, .sendBack, .submit, .giveBack: round == .selfScoring || round == .appraisal
    case .appraise: round == .appraisal || round == .explanation
    case .explain: round == .explanation
    }
  }

  /// Whether an action must say why.
  public static func needsRemark(_ action: SheetAction) -> Bool { action == .sendBack || action == .giveBack }

  /// Whether entries of a stage can be added to a sheet; throws otherwise.
  public static func canWrite(
    _ stage: ScoreStage, in sheet: SheetState, _ round: RoundState
  ) throws(RoundRefusal) {
    let isRoundRight =
      switch stage {
      case .own: round == .selfScoring || round == .appraisal
      case .appraised: round == .appraisal || round == .explanation
      case .council: round == .council
      }
    guard isRoundRight else { throw .roundNotNow(round) }
    let isSheetRight =
      switch stage {
      case .own: sheet == .drafting
      case .appraised: sheet == .submitted || sheet == .appraised || sheet == .explained
      case .council: !sheet.isOwn && sheet != .final
      }
    guard isSheetRight else { throw .sheetNotNow(sheet) }
  }

  /// Whether somebody may speak in the thread of a criterion.
  public static func canExplain(in sheet: SheetState, _ round: RoundState) throws(RoundRefusal) {
    guard !round.isBefore(.appraisal), round.isBefore(.approved) else { throw .roundNotNow(round) }
    guard !sheet.isOwn, sheet != .final else { throw .sheetNotNow(sheet) }
  }

  /// Which stage's result somebody sees: the unit sees how it was appraised from the explanation on.
  public static func visible(_ round: RoundState, isAppraiser: Bool) -> ScoreStage {
    switch round {
    case .selfScoring: .own
    case .appraisal: isAppraiser ? .appraised : .own
    case .explanation: .appraised
    case .council: isAppraiser ? .council : .appraised
    case .approved, .published: .council
    }
  }

  /// Throws what is wrong with points at a stage.
  public static func check(
    _ points: Quantity?, reason: String, on criterion: Criterion, _ stage: ScoreStage, unit: Quantity? = nil
  ) throws(RoundRefusal) {
    guard stage != .own || criterion.rule.isByHand else { throw .ruleDecides }
    // Points that others gave are never changed without saying why.
    guard stage == .own || !reason.isEmpty else { throw .reasonMissing }
    guard reason.count <= longestText else { throw .tooLong(longestText) }
    if let points, let problem = GivenPoints(points, reason: reason).problem(for: criterion, unit: unit) {
      throw .badPoints(problem.message)
    }
  }

  /// What a typed answer to a fact says. A day that is left out by saying so did not happen. Throws `badAnswer`,
  /// `ratioOfNumber`.
  public static func answer(
    _ fact: DeclaredFact, _ text: String, day: Day?
  ) throws(RoundRefusal) -> DeclaredAnswer {
    switch fact.kind {
    case .yesNo:
      guard text == "1" || text == "0" else { throw .badAnswer(fact.label) }
      return .yes(text == "1")
    case .day:
      if text == "0" { return .never }
      guard let day else { throw .badAnswer(fact.label) }
      return .day(day)
    case .number, .percent: return try number(text, fact)
    }
  }

  /// A number; of a percentage also a ratio written as `9/500`.
  private static func number(_ text: String, _ fact: DeclaredFact) throws(RoundRefusal) -> DeclaredAnswer {
    switch try figure(text, fact.label) {
    case .ratio(let top, let bottom):
      let answer = DeclaredAnswer.ratio(numerator: top, denominator: bottom)
      guard fact.kind.takes(answer) else { throw .ratioOfNumber(fact.label) }
      return answer
    case .number(let number): return .number(number)
    case .noData, .unknown: throw .badAnswer(fact.label)
    }
  }

  /// The same as a figure.
  public static func figure(_ text: String, _ label: String) throws(RoundRefusal) -> FigureValue {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { String($0).tidied }
    let numbers = parts.compactMap { Quantity(vietnamese: $0) }
    guard numbers.count == parts.count, numbers.allSatisfy({ $0 >= .zero && $0 <= .most }) else {
      throw .badAnswer(label)
    }
    switch numbers.count {
    case 1: return .number(numbers[0])
    case 2 where numbers[1] > .zero: return .ratio(numerator: numbers[0], denominator: numbers[1])
    default: throw .badAnswer(label)
    }
  }
}
