public import Ground
public import Organisation
import Scoring
public import Storage

/// Who appraises what: recorded, journalled, and what is left for each to do. Whether somebody may is asked by the pages.
public enum OwnerActs {
  /// Phân công thẩm định: gives fields to appraisers and the round to whoever manages it. Throws `notAppraiser`,
  /// `unknownCriterion`, `roundNotNow`.
  public static func assign(
    _ choices: [String: [ID<Account>]], manager: ID<Account>?, of reference: RoundReference, version: Int,
    tree: UnitTree, _ context: ActContext, in db: any Connection
  ) throws {
    var round = try RoundActs.found(reference, version: version, in: db)
    guard round.state.isBefore(.approved) else { throw RoundRefusal.roundNotNow(round.state) }
    let set = try round.set.criteria()
    let there = try OwnerStore.appraisers(of: round.unitID, tree: tree, on: context.now.day, in: db)
    let names = Dictionary(there.map { ($0.accountID, $0.name) }, uniquingKeysWith: { first, _ in first })
    round.owners = try choices.sorted { $0.key < $1.key }.flatMap { field, accounts in
      guard set.fields.contains(where: { $0.code == field }) else { throw RoundRefusal.unknownCriterion(field) }
      return try Set(accounts).sorted().map { account in
        guard let name = names[account] else { throw RoundRefusal.notAppraiser }
        return FieldOwner(field: field, accountID: account, name: name)
      }
    }
    // Whoever divides the work has the round.
    let next = manager ?? round.managerID ?? context.actor.accountID
    if let next, next != round.managerID, names[next] == nil, next != context.actor.accountID {
      throw RoundRefusal.notAppraiser
    }
    round.managerID = next
    try OwnerStore.replace(round.owners, of: reference, in: db)
    try RoundStore.update(round, in: db)
    try context.journal(
      "round.owners", reference.subject,
      round.owners.map { "\($0.field):\($0.accountID)" }.joined(separator: " "), of: round.unitID, in: db)
  }

  /// What a rule needs to know of an account before it writes into a field; throws `scoredForUnit`, `notFieldOwner`,
  /// `secondAppraiser`, `scoredTwice`.
  static func check(
    _ account: ID<Account>?, writes code: String, at stage: ScoreStage, of sheet: UnitSheet, in round: ScoringRound,
    _ set: CriteriaSet, _ db: any Connection
  ) throws {
    guard stage != .own, let field = set.field(of: code) else { return }
    let entries = try SheetStore.entries(of: sheet.reference, in: db)
    try OwnHand.refuse(account, in: entries)
    if stage == .appraised, !round.isAppraised(field.code, by: account) {
      throw RoundRefusal.notFieldOwner(field.label, round.owners(of: field.code).map(\.name))
    }
    guard
      let second = try SecondScoringStore.parts(of: sheet.reference, in: round.reference, db).first(where: {
        $0.field == field.code
      })
    else { return }
    // Who scores a part a second time neither scores it first nor sees that before they are done.
    if second.accountID == account, stage == .appraised || second.doneAt == nil {
      throw RoundRefusal.secondAppraiser(field.label)
    }
    // What both have scored is compared as it is: the first points are changed by settling only.
    guard stage == .appraised, second.doneAt != nil else { return }
    guard !SheetReading.isAppraised(field, entries, in: sheet.state) else {
      throw RoundRefusal.scoredTwice(field.label)
    }
  }

  /// How far every sheet sent is appraised, field by field.
  public static func progress(
    of round: ScoringRound, tree: UnitTree, in db: any Connection
  ) throws -> [SheetReference: [FieldProgress]] {
    let set = try round.set.criteria()
    let sheets = try SheetStore.sheets(of: round.reference, in: db).filter { !$0.state.isOwn }
    let entries = try SheetStore.entries(of: sheets.map(\.reference), in: db)
    return Dictionary(
      uniqueKeysWithValues: try sheets.map { sheet in
        let scorer = Scorer(set, kind: tree.unit(sheet.unitID)?.kind)
        return (
          sheet.reference, try SheetReading(sheet, entries[sheet.reference] ?? [], scorer: scorer).progress(round)
        )
      })
  }

  /// Việc thẩm định: one field of one sheet that waits for an account, to be appraised or to be scored a second time.
  public struct Work: Sendable, Equatable {
    /// In which round.
    public var round: RoundReference
    /// Tên đợt.
    public var title: String
    /// Which sheet.
    public var sheet: SheetReference
    /// Mã lĩnh vực.
    public var field: String
    /// Tên lĩnh vực.
    public var label: String
    /// How many criteria have no points yet.
    public var open: Int
    /// How many it has.
    public var count: Int
    /// Chấm lần hai.
    public var isSecond: Bool
    /// Giao đích danh, not left to everybody.
    public var isOwned: Bool
    /// Đã xong.
    public var isDone: Bool
  }

  /// The work of an account in the open rounds of a unit; `onlyOwned` leaves out what is everybody's.
  public static func work(
    of account: ID<Account>, at unit: ID<Unit>, onlyOwned: Bool = false, tree: UnitTree, in db: any Connection
  ) throws -> [Work] {
    var found: [Work] = []
    for round in try RoundStore.made(by: [unit], states: [.appraisal, .explanation, .council], limit: 1000, in: db) {
      let parts = try SecondScoringStore.parts(of: round.reference, in: db).filter { $0.accountID == account }
      let isFirst = round.state != .council && (!onlyOwned || round.owners.contains { $0.accountID == account })
      guard isFirst || !parts.isEmpty else { continue }
      let set = try round.set.criteria()
      let sheets = try SheetStore.sheets(of: round.reference, in: db).filter { !$0.state.isOwn }
      let entries = try SheetStore.entries(of: sheets.map(\.reference), in: db)
      for sheet in sheets {
        let mine = parts.filter { $0.sheet == sheet.reference }
        // What one has scored for the unit waits for others.
        guard !OwnHand.has(account, in: entries[sheet.reference] ?? []) else { continue }
        let all = try SheetReading(
          sheet, entries[sheet.reference] ?? [], scorer: Scorer(set, kind: tree.unit(sheet.unitID)?.kind)
        ).progress(round)
        for part in all {
          let second = mine.first { $0.field == part.field }
          let owns = part.owners.contains { $0.accountID == account }
          guard second != nil || (isFirst && (owns || (part.owners.isEmpty && !onlyOwned))) else { continue }
          found.append(
            Work(
              round: round.reference, title: round.title, sheet: sheet.reference, field: part.field, label: part.label,
              // How many the first appraiser has left open is not for the second to know.
              open: second == nil ? part.open.count : 0, count: part.count, isSecond: second != nil,
              isOwned: owns || second != nil, isDone: second.map { $0.doneAt != nil } ?? part.isDone))
        }
      }
    }
    return found
  }
}
