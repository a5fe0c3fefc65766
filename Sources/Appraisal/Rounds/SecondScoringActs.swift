public import Ground
public import Indicators
public import Organisation
public import Scoring
public import Storage

/// Chấm lần hai: a sample is drawn, scored by somebody else who does not see the first points, compared and settled.
/// Whether somebody may is asked by the pages; that the second appraiser is the one who was drawn is a rule.
public enum SecondScoringActs {
  /// Rút mẫu, once a round. Throws `roundNotNow`, `sampleThere`, `badShare`, `nobodySubmitted`, `notAppraiser`,
  /// `noSecondAppraiser`.
  public static func draw(
    _ reference: RoundReference, share: Int, seed: Int, pool: [ID<Account>], tree: UnitTree, _ context: ActContext,
    in db: any Connection
  ) throws {
    let round = try found(reference, in: db)
    guard round.state == .appraisal || round.state == .explanation else { throw RoundRefusal.roundNotNow(round.state) }
    guard try SecondScoringStore.sample(of: reference, in: db) == nil else { throw RoundRefusal.sampleThere }
    guard (1...100).contains(share), seed >= 0 else { throw RoundRefusal.badShare }
    let all = try parts(of: round, tree: tree, in: db)
    guard !all.isEmpty else { throw RoundRefusal.nobodySubmitted }
    let there = try OwnerStore.appraisers(of: round.unitID, tree: tree, on: context.now.day, in: db)
    let chosen = there.filter { pool.contains($0.accountID) }
    guard chosen.count == Set(pool).count, !chosen.isEmpty else { throw RoundRefusal.notAppraiser }
    let drawn = try SampleDraw.assign(SampleDraw.draw(all, share: share, seed: seed), to: chosen)
    try SecondScoringStore.insert(
      ScoringSample(seed: seed, share: share, pairs: all.count, actor: context.actor.name, drawnAt: context.now), drawn,
      of: reference, in: db)
    try context.journal(
      "round.sample", reference.subject, "\(share)% \(seed) \(drawn.count)/\(all.count)", of: round.unitID, in: db)
  }

  /// What can be drawn: every field of every sheet sent.
  static func parts(of round: ScoringRound, tree: UnitTree, in db: any Connection) throws -> [SampleDraw.Part] {
    let set = try round.set.criteria()
    let sheets = try SheetStore.sheets(of: round.reference, in: db).filter { !$0.state.isOwn }
    let entries = try SheetStore.entries(of: sheets.map(\.reference), in: db)
    return sheets.flatMap { sheet in
      let unit = tree.unit(sheet.unitID)
      let all = entries[sheet.reference] ?? []
      let written = all.filter { $0.stage != .own && $0.said != .message }
      let own = OwnHand.accounts(all)
      return set.fields.filter { $0.kinds.isEmpty || $0.kinds.contains(unit?.kind ?? "") }.map { field in
        let codes = Set(field.withDescendants.map(\.code))
        let hands = written.filter { codes.contains($0.criterion) }.compactMap(\.accountID)
        return SampleDraw.Part(
          sheet: sheet.reference, unit: unit?.code ?? "\(sheet.unitID)", field: field.code,
          first: own.union(hands + round.owners(of: field.code).map(\.accountID)))
      }
    }
  }

  /// Whose the first points of a field are: its owners, and whoever wrote there as an appraiser. They neither settle
  /// what differs nor see the second points before it is settled.
  static func firstHands(_ field: Criterion, _ entries: [SheetEntry], _ round: ScoringRound) -> Set<ID<Account>> {
    let codes = Set(field.withDescendants.map(\.code))
    let written = entries.filter { entry in
      guard entry.stage == .appraised, codes.contains(entry.criterion) else { return false }
      switch entry.said {
      case .settlement, .message, .checked: return false
      default: return true
      }
    }
    return Set(written.compactMap(\.accountID) + round.owners(of: field.code).map(\.accountID))
  }

  /// Points of a criterion as a form says them.
  public struct Given: Sendable {
    /// Mã tiêu chí.
    public var criterion: String
    /// Điểm.
    public var points: Quantity
    /// Why; has to be said where the points are not the unit's own.
    public var reason: String
    /// Points with their reason.
    public init(criterion: String, points: Quantity, reason: String) {
      self.criterion = criterion
      self.points = points
      self.reason = reason
    }
  }

  /// Ghi điểm chấm lần hai; `isDone` ends it, then every criterion must have points. Throws `notSecondAppraiser`,
  /// `secondDone`, `scoredForUnit`, `reasonMissing`, `badPoints`, `criteriaOpen`.
  public static func score(
    _ given: [Given], field: String, of sheet: SheetReference, isDone: Bool, tree: UnitTree, _ context: ActContext,
    in db: any Connection
  ) throws {
    let (round, found) = try sheetAndRound(sheet, in: db)
    guard round.state.isBefore(.approved), !round.state.isBefore(.appraisal) else {
      throw RoundRefusal.roundNotNow(round.state)
    }
    guard
      var part = try SecondScoringStore.parts(of: sheet, in: round.reference, db).first(where: { $0.field == field }),
      let account = context.actor.accountID, part.accountID == account
    else { throw RoundRefusal.notSecondAppraiser }
    guard part.doneAt == nil else { throw RoundRefusal.secondDone }
    let reading = try reading(found, round, tree: tree, in: db)
    try OwnHand.refuse(account, in: reading.entries)
    let leaves = leaves(of: field, reading.sheet(.own))
    let before = try SecondScoringStore.scores(of: round.reference, in: db)[sheet] ?? [:]
    var known = Set(before.keys)
    for item in given {
      guard let leaf = leaves.first(where: { $0.criterion.code == item.criterion }) else {
        throw RoundRefusal.unknownCriterion(item.criterion)
      }
      known.insert(item.criterion)
      let reason = item.reason.tidied
      if let old = before[item.criterion], old.points == item.points, old.reason == reason { continue }
      try check(item.points, reason, leaf.criterion, own: leaf.own, unit: reading.scorer.set.pointUnit)
      let score = SecondScore(
        id: context.ids.next(), sheet: sheet, field: field, criterion: item.criterion, points: item.points,
        reason: reason, actor: context.actor.name, at: context.now)
      try SecondScoringStore.add(score, by: account, of: round.reference, in: db)
    }
    if isDone {
      let open = leaves.map(\.criterion.code).filter { !known.contains($0) }
      guard open.isEmpty else { throw RoundRefusal.criteriaOpen(open) }
      part.doneAt = context.now
      try SecondScoringStore.update(part, of: round.reference, in: db)
    }
    try context.journal(
      isDone ? "sheet.second-done" : "sheet.second-scored", sheet.subject, field, of: round.unitID, in: db)
  }

  private static func check(
    _ points: Quantity, _ reason: String, _ criterion: Criterion, own: Quantity?, unit: Quantity
  ) throws {
    guard reason.count <= RoundRules.longestText else { throw RoundRefusal.tooLong(RoundRules.longestText) }
    guard points == own || !reason.isEmpty else { throw RoundRefusal.reasonMissing }
    if let problem = GivenPoints(points, reason: reason.isEmpty ? criterion.code : reason).problem(
      for: criterion, unit: unit)
    {
      throw RoundRefusal.badPoints("\(criterion.code): \(problem.message)")
    }
  }

  /// Giao người khác chấm lần hai, while it is not done. Throws `notAppraiser`, `secondDone`, `reasonMissing`.
  public static func replace(
    _ account: ID<Account>, field: String, of sheet: SheetReference, reason: String, tree: UnitTree,
    _ context: ActContext, in db: any Connection
  ) throws {
    let (round, _) = try sheetAndRound(sheet, in: db)
    guard
      var part = try SecondScoringStore.parts(of: sheet, in: round.reference, db).first(where: { $0.field == field })
    else { throw RoundRefusal.notSecondAppraiser }
    guard part.doneAt == nil else { throw RoundRefusal.secondDone }
    let reason = reason.tidied
    guard !reason.isEmpty else { throw RoundRefusal.reasonMissing }
    let there = try OwnerStore.appraisers(of: round.unitID, tree: tree, on: context.now.day, in: db)
    let first = try parts(of: round, tree: tree, in: db).first { $0.sheet == sheet && $0.field == field }?.first ?? []
    guard let next = there.first(where: { $0.accountID == account }), !first.contains(account) else {
      throw RoundRefusal.notAppraiser
    }
    (part.accountID, part.name) = (next.accountID, next.name)
    try SecondScoringStore.update(part, of: round.reference, in: db)
    try context.journal(
      "round.second-replaced", sheet.subject, "\(field) \(account) \(reason.prefix(200))", of: round.unitID, in: db)
  }

  /// Thống nhất điểm, once: nil keeps the first appraiser's. An entry is added to the sheet, nothing is changed. Throws
  /// `nothingToSettle`, `settlesOwn` for whoever gave one of the two, `scoredForUnit`, and what points refuse.
  public static func settle(
    _ points: Quantity?, _ code: String, of sheet: SheetReference, reason: String, tree: UnitTree,
    _ context: ActContext, in db: any Connection
  ) throws {
    let (round, found) = try sheetAndRound(sheet, in: db)
    let report = try comparison(of: round, tree: tree, in: db)
    guard let line = report.lines.first(where: { $0.part.sheet == sheet && $0.criterion == code }), line.isOpen
    else { throw RoundRefusal.nothingToSettle }
    guard !line.isOwn(of: context.actor.accountID) else { throw RoundRefusal.settlesOwn }
    try OwnHand.refuse(context.actor.accountID, in: try SheetStore.entries(of: sheet, in: db))
    let stage: ScoreStage = round.state == .council ? .council : .appraised
    try RoundRules.canWrite(stage, in: found.state, round.state)
    let set = try round.set.criteria()
    guard let criterion = set.criterion(code) else { throw RoundRefusal.unknownCriterion(code) }
    let reason = reason.tidied
    try RoundRules.check(points, reason: reason, on: criterion, stage, unit: set.pointUnit)
    let entry = SheetEntry(
      id: context.ids.next(), criterion: code, stage: stage, said: .settlement(points), reason: reason,
      actor: context.actor.name, accountID: context.actor.accountID, at: context.now)
    try SheetStore.add(entry, to: sheet, in: db)
    try context.journal("sheet.settlement", sheet.subject, "\(code) \(stage.rawValue)", of: sheet.unitID, in: db)
  }

  /// Đối chiếu hai lần chấm.
  public struct Comparison: Sendable {
    /// What was drawn; nil before.
    public var sample: ScoringSample?
    /// Every part of the sample.
    public var parts: [SecondScoring]
    /// What was scored twice, of the parts that both have done.
    public var lines: [ScoredTwice]

    /// What an account may know: whoever gave one of two scores learns of the other when it is settled.
    public func shown(to account: ID<Account>?) -> [ScoredTwice] {
      lines.filter { !$0.isOpen || !$0.isOwn(of: account) }
    }

    /// How far both agree.
    public var agreement: Agreement {
      lines.reduce(into: Agreement()) { $0.add($1.first, $1.second.points) }
    }
  }

  /// The parts of a round that both have done, criterion by criterion.
  public static func comparison(
    of round: ScoringRound, tree: UnitTree, in db: any Connection
  ) throws -> Comparison {
    let parts = try SecondScoringStore.parts(of: round.reference, in: db)
    guard let sample = try SecondScoringStore.sample(of: round.reference, in: db) else {
      return Comparison(sample: nil, parts: [], lines: [])
    }
    let scores = try SecondScoringStore.scores(of: round.reference, in: db)
    var lines: [ScoredTwice] = []
    for (sheet, done) in Dictionary(grouping: parts.filter { $0.doneAt != nil }, by: \.sheet).sorted(by: {
      $0.key.id < $1.key.id
    }) {
      guard let found = try SheetStore.find(sheet, in: db) else { continue }
      let reading = try reading(found, round, tree: tree, in: db)
      let (own, first) = (reading.sheet(.own), reading.first)
      for part in done {
        // Nobody compares with points that are still being given.
        guard let field = own.set.criterion(part.field),
          SheetReading.isAppraised(field, reading.entries, in: found.state)
        else { continue }
        let hands = firstHands(field, reading.entries, round)
        for leaf in leaves(of: part.field, own) {
          guard let second = scores[sheet]?[leaf.criterion.code] else { continue }
          lines.append(
            ScoredTwice(
              part: part, criterion: leaf.criterion.code, label: leaf.criterion.label, max: leaf.max, own: leaf.own,
              first: first[leaf.criterion.code]?.points.exact, firstHands: hands, second: second,
              settlement: reading.entries.last {
                if case .settlement = $0.said { $0.criterion == leaf.criterion.code } else { false }
              }))
        }
      }
    }
    return Comparison(sample: sample, parts: parts, lines: lines)
  }

  /// What an account may not know yet: the fields of sheets it has still to score a second time.
  public static func hidden(
    from account: ID<Account>?, _ parts: [SecondScoring]
  ) -> [SheetReference: Set<String>] {
    guard let account else { return [:] }
    let open = parts.filter { $0.accountID == account && $0.doneAt == nil }
    return Dictionary(grouping: open, by: \.sheet).mapValues { Set($0.map(\.field)) }
  }

  /// A criterion that is scored itself, with the unit's own points.
  public static func leaves(
    of field: String, _ sheet: ScoreSheet
  ) -> [(criterion: Criterion, own: Quantity?, max: Quantity)] {
    let codes = Set(sheet.set.criterion(field)?.withDescendants.map(\.code) ?? [])
    return sheet.leaves.compactMap { line in
      let criterion = sheet.criterion(of: line)
      guard codes.contains(criterion.code), criterion.rule.references.isEmpty else { return nil }
      return (criterion, line.points.exact, line.max)
    }
  }

  private static func reading(
    _ sheet: UnitSheet, _ round: ScoringRound, tree: UnitTree, in db: any Connection
  ) throws -> SheetReading {
    try SheetReading(
      sheet, try SheetStore.entries(of: sheet.reference, in: db),
      scorer: Scorer(try round.set.criteria(), kind: tree.unit(sheet.unitID)?.kind))
  }

  private static func sheetAndRound(
    _ reference: SheetReference, in db: any Connection
  ) throws -> (ScoringRound, UnitSheet) {
    guard let sheet = try SheetStore.find(reference, in: db) else { throw RoundRefusal.notFound }
    return (try found(sheet.round, in: db), sheet)
  }

  private static func found(_ reference: RoundReference, in db: any Connection) throws -> ScoringRound {
    guard let round = try RoundStore.find(reference, in: db) else { throw RoundRefusal.notFound }
    return round
  }
}
