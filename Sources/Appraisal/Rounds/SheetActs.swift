import Documents
public import Ground
import Indicators
public import Organisation
public import Scoring
import Secrets
public import Storage

/// What people do with score sheets: decide, record, journal and tell in one transaction. Whether somebody may is asked
/// by the pages.
public enum SheetActs {
  /// Lập phiếu. Throws `notAsked`, `sheetExists`, `roundNotNow`.
  public static func begin(
    _ unit: ID<Unit>, in reference: RoundReference, system: ScoringFacts, collected: [SheetEvidence] = [],
    _ context: ActContext, _ db: any Connection
  ) throws -> UnitSheet {
    let round = try round(reference, in: db)
    guard round.asked.contains(unit) else { throw RoundRefusal.notAsked }
    guard round.state == .selfScoring || round.state == .appraisal else { throw RoundRefusal.roundNotNow(round.state) }
    if let there = try SheetStore.find(of: unit, in: reference, db) { throw RoundRefusal.sheetExists(there.reference) }
    let sheet = UnitSheet(
      unitID: unit, id: context.ids.next(), round: reference, system: FactsFile.text(of: system),
      systemAt: context.now, madeBy: context.actor.name, madeAt: context.now)
    try SheetStore.insert(sheet, in: db)
    for item in try EvidenceBytes.resolved(collected, of: unit, in: db) {
      let entry = SheetEntry(
        id: context.ids.next(), criterion: item.criterion, stage: .own, said: .evidence(item),
        reason: RoundWords.collected, actor: RoundWords.system, at: context.now)
      try SheetStore.add(entry, to: sheet.reference, in: db)
    }
    try context.journal("sheet.begun", sheet.reference.subject, reference.subject, of: unit, in: db)
    return sheet
  }

  /// Cập nhật số và minh chứng hệ thống thu thập, while the unit still scores itself. Tells how many papers came and went.
  @discardableResult
  public static func recount(
    _ reference: SheetReference, version: Int, system: ScoringFacts, collected: [SheetEvidence],
    _ context: ActContext, in db: any Connection
  ) throws -> (added: Int, removed: Int) {
    var sheet = try found(reference, version: version, in: db)
    guard sheet.state == .drafting else { throw RoundRefusal.sheetNotNow(sheet.state) }
    sheet.system = FactsFile.text(of: system)
    sheet.systemAt = context.now
    try SheetStore.update(sheet, in: db)
    let now = try EvidenceBytes.resolved(collected, of: reference.unitID, in: db)
    let change = CollectedRefresh(try SheetStore.entries(of: reference, in: db), now: now)
    func add(_ said: SheetSaying, _ criterion: String) throws {
      let entry = SheetEntry(
        id: context.ids.next(), criterion: criterion, stage: .own, said: said, reason: RoundWords.collected,
        actor: RoundWords.system, at: context.now)
      try SheetStore.add(entry, to: reference, in: db)
    }
    for gone in change.gone { try add(.withdrawal(gone.id), gone.criterion) }
    for item in change.new { try add(.evidence(item), item.criterion) }
    try context.journal(
      "sheet.recounted", reference.subject, "+\(change.new.count) -\(change.gone.count)", of: reference.unitID, in: db)
    return (change.new.count, change.gone.count)
  }

  /// Ghi vào phiếu: answers, points, evidence, words. The version is not asked for: entries are added and the last one
  /// holds, so two people can write at a time. Throws what the rules refuse.
  public static func add(
    _ said: SheetSaying, to criterion: String, of reference: SheetReference, stage: ScoreStage, reason: String,
    _ context: ActContext, in db: any Connection
  ) throws {
    guard let sheet = try SheetStore.find(reference, in: db) else { throw RoundRefusal.notFound }
    let round = try round(sheet.round, in: db)
    let set = try round.set.criteria()
    try add(said, to: criterion, of: sheet, in: round, set, stage: stage, reason: reason.tidied, context, db)
  }

  /// The same with what was read before.
  public static func add(
    _ said: SheetSaying, to code: String, of sheet: UnitSheet, in round: ScoringRound, _ set: CriteriaSet,
    stage: ScoreStage, reason: String, _ context: ActContext, _ db: any Connection
  ) throws {
    guard let criterion = set.criterion(code) else { throw RoundRefusal.unknownCriterion(code) }
    guard reason.count <= RoundRules.longestText else { throw RoundRefusal.tooLong(RoundRules.longestText) }
    if said == .message {
      try RoundRules.canExplain(in: sheet.state, round.state)
      guard !reason.isEmpty else { throw RoundRefusal.messageMissing }
    } else {
      try RoundRules.canWrite(stage, in: sheet.state, round.state)
      try OwnerActs.check(context.actor.accountID, writes: code, at: stage, of: sheet, in: round, set, db)
      try check(said, on: criterion, set, stage, reason, sheet, in: db)
    }
    let entry = SheetEntry(
      id: context.ids.next(), criterion: code, stage: stage, said: said, reason: reason, actor: context.actor.name,
      accountID: context.actor.accountID, at: context.now)
    try SheetStore.add(entry, to: sheet.reference, in: db)
    try context.journal(
      "sheet.\(said.kept.kind.rawValue)", sheet.reference.subject, "\(code) \(stage.rawValue)", of: sheet.unitID, in: db
    )
    guard said == .message else { return }
    try context.notify(
      stage == .own ? round.unitID : sheet.unitID, kind: RoundWords.noticeKind, sheet.reference.subject,
      RoundWords.spoke(code), in: db)
  }

  private static func check(
    _ said: SheetSaying, on criterion: Criterion, _ set: CriteriaSet, _ stage: ScoreStage, _ reason: String,
    _ sheet: UnitSheet, in db: any Connection
  ) throws {
    switch said {
    case .points(let points):
      try RoundRules.check(points, reason: reason, on: criterion, stage, unit: set.pointUnit)
    case .answer(let name, let answer):
      guard let fact = set.facts.first(where: { $0.name == name }), criterion.rule.sources.contains(.fact(name)) else {
        throw RoundRefusal.unknownFact(name)
      }
      guard fact.kind.takes(answer) else { throw RoundRefusal.badAnswer(fact.label) }
      let system = try SheetReading.facts(sheet.system, for: set)
      let isTheirs = system.origin(of: .fact(name)).kind == .declared
      let isPlain = stage == .own && (isTheirs || system.declared[name].map { $0 == answer } ?? true)
      // What the system has found is contradicted only with a reason; so is what nobody knows the origin of, and the unit.
      guard isPlain || !reason.isEmpty else { throw RoundRefusal.reasonMissing }
    case .figure(let code, _):
      guard criterion.rule.sources.contains(.indicator(code)) else { throw RoundRefusal.unknownFact(code) }
      // What the system counts is contradicted only with a reason.
      guard !reason.isEmpty else { throw RoundRefusal.reasonMissing }
    case .evidence(let evidence):
      // What the unit did not bring itself is brought with a reason.
      guard stage == .own || !reason.isEmpty else { throw RoundRefusal.reasonMissing }
      let there = SheetReading.evidence(try SheetStore.entries(of: sheet.reference, in: db), stage)
      guard !there.contains(where: { $0.evidence.key == evidence.key && $0.evidence.criterion == criterion.code })
      else { throw RoundRefusal.evidenceThere }
    case .withdrawal(let id):
      let there = SheetReading.evidence(try SheetStore.entries(of: sheet.reference, in: db), stage)
      guard there.contains(where: { $0.entry.id == id && $0.evidence.criterion == criterion.code }) else {
        throw RoundRefusal.noSuchEvidence
      }
      guard stage == .own || !reason.isEmpty else { throw RoundRefusal.reasonMissing }
    case .checked:
      guard stage == .appraised, set.fields.contains(where: { $0.code == criterion.code }) else {
        throw RoundRefusal.unknownCriterion(criterion.code)
      }
    case .settlement: throw RoundRefusal.nothingToSettle
    case .message: break
    }
  }

  /// Thẩm định xong một lĩnh vực của phiếu, or not yet after all. Throws `criteriaOpen`, `notFieldOwner`.
  public static func check(
    _ isDone: Bool, field: String, of reference: SheetReference, tree: UnitTree, _ context: ActContext,
    in db: any Connection
  ) throws {
    guard let sheet = try SheetStore.find(reference, in: db) else { throw RoundRefusal.notFound }
    let round = try round(sheet.round, in: db)
    let set = try round.set.criteria()
    // Asked first: what is open is not for everybody to know.
    try OwnerActs.check(context.actor.accountID, writes: field, at: .appraised, of: sheet, in: round, set, db)
    if isDone {
      let scorer = Scorer(set, kind: tree.unit(sheet.unitID)?.kind)
      let reading = try SheetReading(sheet, try SheetStore.entries(of: reference, in: db), scorer: scorer)
      let open = reading.progress(round).first { $0.field == field }?.open ?? []
      guard open.isEmpty else { throw RoundRefusal.criteriaOpen(open) }
    }
    try add(.checked(isDone), to: field, of: sheet, in: round, set, stage: .appraised, reason: "", context, db)
  }

  /// Trình, gửi, trả lại, thẩm định xong, giải trình xong. Throws what the rules refuse.
  public static func move(
    _ action: SheetAction, _ reference: SheetReference, version: Int, remark: String, tree: UnitTree,
    _ context: ActContext, in db: any Connection
  ) throws {
    let sheet = try found(reference, version: version, in: db)
    let round = try round(sheet.round, in: db)
    let remark = remark.tidied
    let changed = try RoundRules.after(action, on: sheet, in: round.state, remark: remark, at: context.now)
    if action == .appraise || action == .giveBack {
      try OwnHand.refuse(context.actor.accountID, in: try SheetStore.entries(of: reference, in: db))
    }
    if action == .appraise {
      try requireNothingSecond(sheet, round, context, in: db)
      try requireOwnersDone(sheet, round, tree, in: db)
    }
    try SheetStore.update(changed, in: db)
    var summary = remark
    if let stage = action.frozen {
      let scorer = Scorer(try round.set.criteria(), kind: tree.unit(sheet.unitID)?.kind)
      let reading = try SheetReading(changed, try SheetStore.entries(of: reference, in: db), scorer: scorer)
      let content = try EvidenceBytes.resolved(
        reading.freeze(stage, set: round.set.digest), of: reference.unitID, in: db)
      summary = try SheetStore.freeze(content, stage, of: reference, context, in: db)
    }
    try context.journal("sheet.\(action.rawValue)", reference.subject, summary, of: reference.unitID, in: db)
    try tell(action, changed, round, remark, tree, context, in: db)
  }

  /// Whoever has a part of the sheet to score a second time learns nothing of the first by ending it.
  private static func requireNothingSecond(
    _ sheet: UnitSheet, _ round: ScoringRound, _ context: ActContext, in db: any Connection
  ) throws {
    guard let account = context.actor.accountID else { return }
    let parts = try SecondScoringStore.parts(of: sheet.reference, in: round.reference, db)
    guard let open = parts.first(where: { $0.accountID == account && $0.doneAt == nil }) else { return }
    throw RoundRefusal.secondAppraiser(try round.set.criteria().criterion(open.field)?.label ?? open.field)
  }

  /// A sheet is appraised when every field that was given to somebody is.
  private static func requireOwnersDone(
    _ sheet: UnitSheet, _ round: ScoringRound, _ tree: UnitTree, in db: any Connection
  ) throws {
    guard !round.owners.isEmpty else { return }
    let scorer = Scorer(try round.set.criteria(), kind: tree.unit(sheet.unitID)?.kind)
    let reading = try SheetReading(sheet, try SheetStore.entries(of: sheet.reference, in: db), scorer: scorer)
    let open = reading.progress(round).filter { !$0.owners.isEmpty && !$0.isDone }
    guard open.isEmpty else {
      throw RoundRefusal.fieldsOpen(open.map { "\($0.label) (\($0.owners.map(\.name).joined(separator: ", ")))" })
    }
  }

  private static func tell(
    _ action: SheetAction, _ sheet: UnitSheet, _ round: ScoringRound, _ remark: String, _ tree: UnitTree,
    _ context: ActContext, in db: any Connection
  ) throws {
    let name = tree.name(of: sheet.unitID, on: round.period.to)
    let (unit, text): (ID<Unit>, String)
    switch action {
    case .submit:
      (unit, text) = (round.unitID, RoundWords.submitted(name, sheet.isLate(round.deadlines, at: context.now)))
    case .giveBack: (unit, text) = (sheet.unitID, RoundWords.givenBack(remark))
    case .explain: (unit, text) = (round.unitID, RoundWords.explained(name))
    // How it was appraised the unit learns when the explanation begins.
    case .appraise, .propose, .takeBack, .sendBack: return
    }
    try context.notify(unit, kind: RoundWords.noticeKind, sheet.reference.subject, text, in: db)
  }

  private static func found(
    _ reference: SheetReference, version: Int, in db: any Connection
  ) throws -> UnitSheet {
    guard let sheet = try SheetStore.find(reference, in: db) else { throw RoundRefusal.notFound }
    guard sheet.version == version else { throw DatabaseProblem.staleCopy }
    return sheet
  }

  private static func round(_ reference: RoundReference, in db: any Connection) throws -> ScoringRound {
    guard let round = try RoundStore.find(reference, in: db) else { throw RoundRefusal.notFound }
    return round
  }
}

extension SheetActs {
  /// A cited document as evidence: the one in the register (the unit's, or the one of whoever appraises), with the day it was issued, else what is said of it. Throws
  /// what `CitedDocument.checked` refuses.
  public static func cited(
    _ said: DocumentReference, for criterion: String, due: Day?, of reference: SheetReference,
    from register: ID<Unit>? = nil, on today: Day, _ context: ActContext, in db: any Connection
  ) throws -> SheetEvidence {
    let unit = register ?? reference.unitID
    let cited = try CitedDocument.checked(said, of: unit, on: today, in: db)
    let key = try cited.link(
      to: reference.subject, of: unit, by: context.actor, at: context.now, ids: context.ids, in: db)
    var (sign, title, issued) = (said.number, said.title, said.issuedOn)
    if case .registered(let document) = cited, let there = try DocumentStore.find(document.id, unit: unit, in: db) {
      (sign, title, issued) = (there.sign, there.subject, there.issuedOn)
    }
    let label = title.isEmpty ? sign : "\(sign) \(title)"
    let text = "\(sign)|\(issued.map(\.description) ?? "")|\(title)"
    let item = SheetEvidence(
      key: key, criterion: criterion, label: label, issuedOn: issued, dueOn: due,
      digest: SHA256.hex(of: Array(text.utf8)), unitID: unit == reference.unitID ? nil : unit)
    return try EvidenceBytes.resolved(item, of: reference.unitID, in: db)
  }
}
