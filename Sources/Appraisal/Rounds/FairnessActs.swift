public import Ground
import Indicators
public import Organisation
import Scoring
public import Storage

extension RoundActs {
  /// How far units and appraisers are apart. `hiding` leaves out what somebody may not know yet.
  public static func fairness(
    of round: ScoringRound, hiding: [SheetReference: Set<String>] = [:], tree: UnitTree, at now: Instant,
    in db: any Connection
  ) throws -> Fairness {
    let result = try round.result ?? result(of: round, hiding: hiding, tree: tree, at: now, in: db)
    let units = result.lines.compactMap { line in
      line.own.flatMap { own in line.total.map { (unit: line.unitID, own: own, appraised: $0) } }
    }
    var history = try RoundStore.results(upTo: round, limit: 4, in: db)
    if round.result == nil { history = [(round.year, result)] + history.prefix(3) }
    let before = try RoundStore.roundBefore(round, in: db)
    return Fairness(
      units: units, scored: try scored(in: round, hiding: hiding, tree: tree, in: db),
      before: try before.map { try scored(in: $0, hiding: [:], tree: tree, in: db) } ?? [],
      history: history.map { (year: $0.0, result: $0.1) }, rule: round.outlierRule)
  }

  /// Every criterion of a round that somebody appraised: by writing something about it, or by saying that its field is
  /// appraised as it stands.
  static func scored(
    in round: ScoringRound, hiding: [SheetReference: Set<String>], tree: UnitTree, in db: any Connection
  ) throws -> [ScoredCriterion] {
    let set = try round.set.criteria()
    let fields = Dictionary(
      set.fields.flatMap { field in field.withDescendants.map { ($0.code, field) } },
      uniquingKeysWith: { first, _ in first })
    let sheets = try SheetStore.sheets(of: round.reference, in: db).filter { !$0.state.isOwn }
    let entries = try SheetStore.entries(of: sheets.map(\.reference), in: db)
    var found: [ScoredCriterion] = []
    for sheet in sheets {
      let reading = try SheetReading(
        sheet, entries[sheet.reference] ?? [], scorer: Scorer(set, kind: tree.unit(sheet.unitID)?.kind)
      ).blind(to: hiding[sheet.reference] ?? [])
      let hands = reading.hands
      guard !hands.isEmpty else { continue }
      let (own, first) = (reading.sheet(.own), reading.first)
      for line in own.leaves {
        let code = own.criterion(of: line).code
        guard let field = fields[code], let hand = hands[code] ?? hands[field.code],
          let before = line.points.exact, let after = first[code]?.points.exact
        else { continue }
        found.append(
          ScoredCriterion(
            appraiser: hand.actor, accountID: hand.accountID, field: field.code, own: before.thousandths,
            appraised: after.thousandths))
      }
    }
    return found
  }

  /// Đặt ngưỡng lệch. Throws `badThreshold`, `roundNotNow`.
  public static func change(
    _ rule: OutlierRule, of reference: RoundReference, version: Int, _ context: ActContext, in db: any Connection
  ) throws {
    var round = try found(reference, version: version, in: db)
    let range = 0...1_000_000
    guard range.contains(rule.times), range.contains(rule.least), range.contains(rule.drift) else {
      throw RoundRefusal.badThreshold
    }
    round.outlierRule = rule
    try RoundStore.update(round, in: db)
    try context.journal(
      "round.outlier-rule", reference.subject, "\(rule.times) \(rule.least) \(rule.drift)", of: round.unitID, in: db)
  }
}

extension SheetReading {
  /// The last entry by which a criterion, or a whole field, was appraised, by its code.
  var hands: [String: SheetEntry] {
    var found: [String: SheetEntry] = [:]
    for entry in entries where entry.stage == .appraised {
      switch entry.said {
      case .points, .answer, .figure, .evidence, .withdrawal: found[entry.criterion] = entry
      case .checked(let isDone): found[entry.criterion] = isDone ? entry : nil
      case .message, .settlement: break
      }
    }
    return found
  }
}
