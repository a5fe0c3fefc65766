import Appraisal
import Ground
import Organisation
import Rendering
import Scoring
import Storage

/// Chấm điểm: rounds, score sheets, ranking, decisions, improvement plans.
enum ScoreRoutes {
  static func add(to routes: Routes) {
    RoundListRoutes.add(to: routes)
    RoundRoutes.add(to: routes)
    RoundDecisionRoutes.add(to: routes)
    SheetRoutes.add(to: routes)
    SheetCriterionRoutes.add(to: routes)
    OwnerRoutes.add(to: routes)
    SecondScoringRoutes.add(to: routes)
    SecondSheetRoutes.add(to: routes)
    DecisionTextRoutes.add(to: routes)
    ScoreFileRoutes.add(to: routes)
    PublicScoreRoutes.add(to: routes)
  }

  /// What waits for somebody with the actor's rights, for the first page.
  static func cards(_ actor: Actor, _ visit: Visit) async throws -> [TodayCard] {
    guard [.scoreSelf, .appraiseScores, .approveScores].contains(where: actor.mayAnywhere) else { return [] }
    let home = visit.home(actor)
    let (tree, today, now) = (visit.tree, visit.today, visit.now)
    let appraises = actor.may(.appraiseScores, at: home, tree: tree, on: today)
    let own = OwnUnits(actor, home: home, tree: tree, on: today)
    let approves = actor.may(.approveScores, at: home, tree: tree, on: today)
    let open: [RoundState] = [.selfScoring, .appraisal, .explanation]
    return try await visit.read { db in
      var (waiting, late, toAppraise, toExplain, mine) = (0, 0, 0, 0, 0)
      var over: Set<RoundStep> = []
      func look(_ step: RoundStep, _ round: ScoringRound) {
        if let at = round.deadlines[step], now > at { over.insert(step) }
      }
      for round in try RoundStore.scoring(own, states: open, limit: 1000, in: db) {
        let mine = own.scored(of: round)
        guard !mine.isEmpty else { continue }
        let sheets = try SheetStore.sheets(of: round.reference, in: db)
        for unit in mine {
          let sheet = sheets.first { $0.unitID == unit }
          if round.state == .selfScoring || round.state == .appraisal, sheet?.state.isOwn ?? true {
            if now > round.deadlines.selfScoring { late += 1 } else { waiting += 1 }
          }
          if round.state == .explanation, sheet?.state == .appraised {
            toExplain += 1
            look(.explanation, round)
          }
        }
      }
      for round in appraises
        ? try RoundStore.made(by: [home], states: [.appraisal, .explanation], limit: 1000, in: db) : []
      {
        let sent = try SheetStore.sheets(of: round.reference, in: db).filter { $0.state == .submitted }
        let hands = try SheetStore.hands(of: sent.map(\.reference), in: db)
        // What one has scored for the unit waits for others.
        let count = sent.count { sheet in
          actor.accountID.map { !(hands[sheet.reference]?.contains($0) ?? false) } ?? true
        }
        toAppraise += count
        if count > 0 { look(.appraisal, round) }
      }
      let toDecide =
        approves ? try RoundStore.made(by: [home], states: [.council, .approved], limit: 1000, in: db) : []
      for round in toDecide { look(round.state == .council ? .approval : .publication, round) }
      if appraises, let account = actor.accountID {
        mine = try OwnerActs.work(of: account, at: home, onlyOwned: true, tree: tree, in: db).filter { !$0.isDone }
          .count
      }
      return RoundListView.cards(
        waiting: waiting, late: late, toAppraise: toAppraise, toExplain: toExplain, mine: mine,
        toApprove: toDecide.count { $0.state == .council }, toPublish: toDecide.count { $0.state == .approved },
        over: over)
    }
  }

  /// Where a notice leads; nil when it is none of these.
  static func path(of notice: Notice) -> String? {
    let parts = notice.subject.split(separator: ":")
    guard parts.count == 3 else { return nil }
    switch parts[0] {
    case "dot-cham-diem": return "/cham-diem/\(parts[1])/\(parts[2])"
    case "phieu-cham-diem": return "/cham-diem/phieu/\(parts[1])/\(parts[2])"
    default: return nil
    }
  }
}

extension RoundReference {
  /// Where the round is shown.
  var path: String { "/cham-diem/\(unitID)/\(id)" }
}

extension SheetReference {
  /// Where the sheet is shown.
  var path: String { "/cham-diem/phieu/\(unitID)/\(id)" }
  /// Where a criterion of it is shown.
  func path(_ criterion: String) -> String { "\(path)/tieu-chi/\(Form.encode(criterion))" }
}

/// A round as somebody who may look at it sees it.
struct SeenRound: Sendable {
  var round: ScoringRound
  /// Whose account looks.
  var account: ID<Account>?
  /// The sheets one may know of: all for who appraises, one's own otherwise.
  var sheets: [UnitSheet]
  /// Whether the actor belongs to the side that appraises.
  var isAbove: Bool
  /// Whether the actor appraises for the unit.
  var mayAppraise: Bool
  /// Whether the actor approves and publishes for the unit.
  var mayApprove: Bool
  /// The units of the round the actor works for: their own, and those they were given the right to score.
  var own: [ID<Unit>]
  /// Those of them that the actor scores.
  var scored: Set<ID<Unit>>
  /// Whether the actor divides the work of those who appraise.
  var mayManage: Bool
  /// Whether the actor may divide it: also a round that nobody has taken on yet, by taking it on.
  var mayAssign: Bool { mayManage || (mayAppraise && round.managerID == nil) }
  /// What the actor has to score a second time and may not know yet.
  var hidden: [SheetReference: Set<String>]
  /// How many parts drawn to be scored a second time are not yet.
  var secondOpen: Int

  func sheet(of unit: ID<Unit>) -> UnitSheet? { sheets.first { $0.unitID == unit } }

  /// The round of a request. What may not be seen is not there.
  static func find(_ visit: Visit) async throws -> SeenRound {
    guard let unit = ID<Unit>(visit.parameter("unit")), let id = ID<ScoringRound>(visit.parameter("id")) else {
      throw RoundRefusal.notFound
    }
    return try await find(RoundReference(unitID: unit, id: id), visit)
  }

  static func find(_ reference: RoundReference, _ visit: Visit) async throws -> SeenRound {
    let (actor, tree, today) = (try visit.actor(), visit.tree, visit.today)
    let account = actor.accountID
    let found = try await visit.read { db -> (ScoringRound, [UnitSheet], [SecondScoring])? in
      guard let round = try RoundStore.find(reference, in: db) else { return nil }
      return (
        round, try SheetStore.sheets(of: reference, in: db),
        try SecondScoringStore.parts(of: reference, in: db)
      )
    }
    guard let (round, sheets, parts) = found else { throw RoundRefusal.notFound }
    let isAbove = actor.may(.viewScores, at: round.unitID, tree: tree, on: today)
    let mine = OwnUnits(actor, home: visit.home(actor), tree: tree, on: today)
    let own = mine.units(of: round)
    guard isAbove || !own.isEmpty else { throw RoundRefusal.notFound }
    let mayAppraise = actor.may(.appraiseScores, at: round.unitID, tree: tree, on: today)
    let mayApprove = actor.may(.approveScores, at: round.unitID, tree: tree, on: today)
    return SeenRound(
      round: round, account: account, sheets: isAbove ? sheets : sheets.filter { own.contains($0.unitID) },
      isAbove: isAbove,
      mayAppraise: mayAppraise, mayApprove: mayApprove, own: own,
      scored: Set(mine.scored(of: round)),
      mayManage: mayAppraise && (mayApprove || round.isManaged(by: account)),
      hidden: SecondScoringActs.hidden(from: account, parts), secondOpen: parts.count { $0.doneAt == nil })
  }
}

/// A score sheet as somebody who may look at it sees it.
struct SeenSheet: Sendable {
  var sheet: UnitSheet
  var round: ScoringRound
  var reading: SheetReading
  var freezes: [SheetFreeze]
  /// Whether the actor works in the unit: nobody else sees it before it is sent.
  var isOurs: Bool
  var mayScore: Bool
  /// Whether the actor leads the unit: reviews and sends.
  var mayApprove: Bool
  var mayAppraise: Bool
  /// The last stage that the actor may see.
  var stage: ScoreStage
  /// Whose account looks.
  var account: ID<Account>?
  /// The parts of the sheet that were drawn to be scored a second time.
  var parts: [SecondScoring]
  /// The code of the criterion that is looked at; nil for the whole sheet.
  var focus: String?

  /// The parts that the actor has still to score a second time.
  var secondParts: [SecondScoring] { parts.filter { $0.accountID == account && $0.doneAt == nil } }

  /// Whether the actor appraises a field: it is theirs, and they do not score it a second time.
  func appraises(_ field: String) -> Bool {
    mayAppraise && round.isAppraised(field, by: account)
      && !parts.contains { $0.field == field && $0.accountID == account }
  }

  /// Whether the actor wrote into the sheet for the unit, and so does not judge it.
  var hasScored: Bool { OwnHand.has(account, in: reading.entries) }

  /// The field of the criterion that is looked at.
  var focusField: Criterion? { focus.flatMap { reading.scorer.set.field(of: $0) } }

  private func mayWrite(_ stage: ScoreStage) -> Bool {
    guard let field = focusField?.code else { return true }
    switch stage {
    case .own: return true
    case .appraised: return appraises(field)
    case .council: return !secondParts.contains { $0.field == field }
    }
  }

  /// The stage at which the actor can write now; nil when at none.
  var writes: ScoreStage? {
    let stages: [(ScoreStage, Bool)] = [(.own, mayScore), (.appraised, mayAppraise), (.council, mayAppraise)]
    let judges = !hasScored
    for (stage, may) in stages where may && (stage == .own || judges) && mayWrite(stage) {
      do {
        try RoundRules.canWrite(stage, in: sheet.state, round.state)
        return stage
      } catch { continue }
    }
    return nil
  }

  /// Whether the actor may speak about a criterion now.
  var speaks: Bool {
    guard mayScore || mayAppraise else { return false }
    do {
      try RoundRules.canExplain(in: sheet.state, round.state)
      return true
    } catch { return false }
  }

  /// What was frozen, as far as the actor may know. Of the appraisal nobody learns who has still to score a part of the
  /// sheet a second time.
  var shownFreezes: [SheetFreeze] {
    freezes.filter { freeze in
      switch freeze.stage {
      case .own: true
      case .appraised: stage != .own && secondParts.isEmpty
      case .council: stage == .council
      }
    }
  }

  /// What the appraiser looked at; nil where that is not known, or not for the actor to know.
  var appraisal: SheetFreeze? { shownFreezes.first { $0.stage == .appraised } }

  /// What the actor may know of the entries: those of stages they see.
  var shownEntries: [SheetEntry] {
    let seen: Set<ScoreStage> =
      stage == .own ? [.own] : stage == .appraised ? [.own, .appraised] : Set(ScoreStage.allCases)
    return reading.entries.filter { seen.contains($0.stage) }
  }

  /// The sheet of a request. What may not be seen is not there.
  static func find(_ visit: Visit) async throws -> SeenSheet {
    guard let unit = ID<Unit>(visit.parameter("unit")), let id = ID<UnitSheet>(visit.parameter("id")) else {
      throw RoundRefusal.notFound
    }
    let reference = SheetReference(unitID: unit, id: id)
    let (actor, tree, today) = (try visit.actor(), visit.tree, visit.today)
    typealias Found = (UnitSheet, ScoringRound, [SheetEntry], [SheetFreeze], [SecondScoring])
    let found = try await visit.read { db -> Found? in
      guard let sheet = try SheetStore.find(reference, in: db), let round = try RoundStore.find(sheet.round, in: db)
      else { return nil }
      return (
        sheet, round, try SheetStore.entries(of: reference, in: db), try SheetStore.freezes(of: reference, in: db),
        try SecondScoringStore.parts(of: reference, in: sheet.round, db)
      )
    }
    guard let (sheet, round, entries, freezes, parts) = found else { throw RoundRefusal.notFound }
    let home = visit.home(actor)
    let isOurs = home == unit || OwnUnits(actor, home: home, tree: tree, on: today).works(for: unit, in: round)
    // Who appraised sees what was sent to them, also when the unit has come under somebody else since.
    guard
      isOurs
        ? actor.may(.viewScores, at: unit, tree: tree, on: today)
        : !sheet.state.isOwn && actor.may(.viewScores, at: round.unitID, tree: tree, on: today)
    else { throw RoundRefusal.notFound }
    let scorer = Scorer(try round.set.criteria(), kind: tree.unit(unit)?.kind)
    // Who scores a part a second time sees nothing of the first until they are done.
    let blind = Set(parts.filter { $0.accountID == actor.accountID && $0.doneAt == nil }.map(\.field))
    return SeenSheet(
      sheet: sheet, round: round, reading: try SheetReading(sheet, entries, scorer: scorer).blind(to: blind),
      freezes: freezes,
      isOurs: isOurs, mayScore: isOurs && actor.may(.scoreSelf, at: unit, tree: tree, on: today),
      mayApprove: isOurs && actor.may(.approveScores, at: unit, tree: tree, on: today),
      mayAppraise: !isOurs && actor.may(.appraiseScores, at: round.unitID, tree: tree, on: today),
      stage: RoundRules.visible(round.state, isAppraiser: !isOurs), account: actor.accountID, parts: parts)
  }
}
