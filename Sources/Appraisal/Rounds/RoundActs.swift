public import Documents
public import Ground
import Indicators
public import Organisation
import Scoring
public import Storage

/// What the level above does with rounds: decide, record, journal and tell in one transaction. Whether somebody may is
/// asked by the pages.
public enum RoundActs {
  /// Mở đợt. A set of another year is taken with a reason only, which the round keeps. Throws what `RoundRules.check`
  /// refuses, `setForOthers`, `setOutsideYear`, `notBelow`, `deadlinePast`.
  public static func open(
    _ asked: ScoringRound, outsideYear reason: String = "", tree: UnitTree, _ context: ActContext,
    in db: any Connection
  ) throws {
    let set = try asked.set.criteria()
    let round = try RoundRules.inYear(asked, set, reason: reason.tidied)
    try RoundRules.check(round)
    try RoundRules.checkAhead(round.deadlines, from: round.state, of: nil, at: context.now)
    let below = Set(tree.listing(under: round.unitID, scope: .below, on: round.period.to))
    for unit in round.asked {
      guard below.contains(unit) else {
        throw RoundRefusal.notBelow(tree.name(of: unit, on: round.period.to))
      }
      guard set.applies(to: tree.unit(unit)?.kind ?? "") else { throw RoundRefusal.setForOthers(set.label) }
    }
    try RoundStore.insert(round, in: db)
    for unit in round.asked {
      try context.notify(
        unit, kind: RoundWords.noticeKind, round.reference.subject,
        RoundWords.asked(round.title, round.deadlines.selfScoring), in: db)
    }
    try context.journal(
      "round.opened", round.reference.subject,
      "\(round.set.code) \(round.set.edition) \(round.set.digest) \(round.year) \(round.asked.count)",
      of: round.unitID, in: db)
  }

  /// Gia hạn, sửa thời hạn các bước; once approved only that of the publication. Throws `deadlinesOutOfOrder`,
  /// `deadlinePast`, `roundNotNow`.
  public static func change(
    _ deadlines: RoundDeadlines, of reference: RoundReference, version: Int, _ context: ActContext,
    in db: any Connection
  ) throws {
    var round = try found(reference, version: version, in: db)
    let before = round.deadlines
    var kept = deadlines
    kept.publication = before.publication
    guard round.state.isBefore(.approved) || (round.state == .approved && kept == before) else {
      throw RoundRefusal.roundNotNow(round.state)
    }
    round.deadlines = deadlines
    try RoundRules.check(round)
    try RoundRules.checkAhead(deadlines, from: round.state, of: before, at: context.now)
    try RoundStore.update(round, in: db)
    // Who was asked is told as long as something is left for them to do.
    for unit in round.state.isBefore(.approved) ? round.asked : [] {
      try context.notify(
        unit, kind: RoundWords.noticeKind, reference.subject,
        RoundWords.asked(round.title, deadlines.selfScoring), in: db)
    }
    try context.journal(
      "round.deadlines", reference.subject,
      deadlines.all.map { "\($0.step.rawValue) \($0.at)" }.joined(separator: " "),
      of: round.unitID, in: db)
  }

  /// Chuyển bước. The step of appraisal needs a sheet, the ones after it that every sheet sent is appraised.
  public static func advance(
    _ reference: RoundReference, version: Int, tree: UnitTree, _ context: ActContext, in db: any Connection
  ) throws {
    let round = try found(reference, version: version, in: db)
    let changed = try RoundRules.advanced(round)
    let sheets = try SheetStore.sheets(of: reference, in: db)
    if let obstacle = obstacle(round, sheets, tree: tree) { throw obstacle }
    try RoundStore.update(changed, in: db)
    for unit in round.asked {
      try context.notify(
        unit, kind: RoundWords.noticeKind, reference.subject, RoundWords.advanced(round.title, changed.state), in: db)
    }
    try context.journal("round.advanced", reference.subject, changed.state.rawValue, of: round.unitID, in: db)
  }

  /// Why a round with such sheets cannot go on to its next step by hand; nil when it can.
  public static func obstacle(_ round: ScoringRound, _ sheets: [UnitSheet], tree: UnitTree) -> RoundRefusal? {
    RoundRules.obstacle(
      round.state, sheets.map(\.state),
      waiting: sheets.filter { $0.state == .submitted }.map { tree.name(of: $0.unitID, on: round.period.to) })
  }

  /// The result as it would be approved now. Throws `CriteriaRefusal` where a kept text cannot be read.
  /// `hiding` leaves out what was done in some fields of some sheets, for who may not know it yet.
  public static func result(
    of round: ScoringRound, stage: ScoreStage = .council, hiding: [SheetReference: Set<String>] = [:], tree: UnitTree,
    at now: Instant, in db: any Connection
  ) throws -> RoundResult {
    let set = try round.set.criteria()
    let sheets = try SheetStore.sheets(of: round.reference, in: db)
    let entries = try SheetStore.entries(of: sheets.map(\.reference), in: db)
    let byUnit = Dictionary(sheets.map { ($0.unitID, $0) }, uniquingKeysWith: { first, _ in first })
    var scorers: [String: Scorer] = [:]
    let lines = try round.asked.map { unit in
      let name = tree.name(of: unit, on: round.period.to)
      guard let sheet = byUnit[unit], !sheet.state.isOwn else { return RoundResult.Line(unitID: unit, name: name) }
      let kind = tree.unit(unit)?.kind ?? ""
      let scorer = scorers[kind] ?? Scorer(set, kind: kind)
      scorers[kind] = scorer
      let reading = try SheetReading(sheet, entries[sheet.reference] ?? [], scorer: scorer).blind(
        to: hiding[sheet.reference] ?? [])
      return RoundResult.line(
        unit, name: name, sheet: sheet, own: reading.sheet(.own), last: reading.sheet(stage),
        isLate: sheet.isLate(round.deadlines, at: now))
    }
    return RoundResult(
      fields: RoundResult.fields(of: set), max: set.total.thousandths, decimals: set.decimals,
      lines: lines, before: try RoundStore.before(round, in: db))
  }

  /// What is needed to approve: the bytes lie in the file store already.
  public struct Approval: Sendable {
    /// Số, ký hiệu.
    public var sign: DocumentSign
    /// Ngày ban hành.
    public var day: Day
    /// Trích yếu.
    public var subject: String
    /// Người ký.
    public var signer: String
    /// The result the paper was made of.
    public var result: RoundResult
    /// The bytes.
    public var files: DecisionFiles
    /// Sizes of the bytes, by digest.
    public var sizes: [String: Int]
    /// Lý do bỏ cách số.
    public var leapReason = ""
    /// Whether parts drawn to be scored a second time may stay undone; somebody said so.
    public var leavesSecond = false
    /// An approval.
    public init(
      sign: DocumentSign, day: Day, subject: String, signer: String, result: RoundResult, files: DecisionFiles,
      sizes: [String: Int]
    ) {
      self.sign = sign
      self.day = day
      self.subject = subject
      self.signer = signer
      self.result = result
      self.files = files
      self.sizes = sizes
    }
  }

  /// Reads a number as it stands on the paper. Throws `numberMissing`, `decisionInTheFuture`.
  public static func sign(
    _ number: String, on day: Day?, at now: Instant
  ) throws(RoundRefusal) -> (sign: DocumentSign, day: Day) {
    guard let sign = DocumentSign(number), let day else { throw .numberMissing }
    guard day <= now.day else { throw .decisionInTheFuture(day) }
    return (sign, day)
  }

  /// Soạn quyết định: what differs from the usual words is kept. Throws `roundNotNow`, `partsEmpty`,
  /// `unknownMarks`, `tooLong`.
  public static func write(
    _ parts: [DecisionPart: String], of reference: RoundReference, version: Int, tree: UnitTree, _ context: ActContext,
    in db: any Connection
  ) throws {
    var round = try found(reference, version: version, in: db)
    guard round.state.isBefore(.approved) else { throw RoundRefusal.roundNotNow(round.state) }
    round.decisionParts = [:]
    let usual = try DecisionPaper(
      round, RoundResult(fields: [], max: 0, lines: []), signer: "", tree: tree)
    let texts = parts.mapValues(DecisionPart.tidied)
    if let long = texts.values.map(\.count).max(), long > RoundRules.longestText * 2 {
      throw RoundRefusal.tooLong(RoundRules.longestText * 2)
    }
    let empty = DecisionPart.allCases.filter { !$0.mayBeEmpty && texts[$0]?.isEmpty == true }
    guard empty.isEmpty else { throw RoundRefusal.partsEmpty(empty.map(\.label)) }
    let unknown = DecisionPart.allCases.flatMap { DecisionPart.unknownMarks(in: texts[$0] ?? "") }
    guard unknown.isEmpty else { throw RoundRefusal.unknownMarks(unknown) }
    for (part, text) in texts where text != DecisionPart.tidied(usual.usual(part)) {
      round.decisionParts[part.rawValue] = text
    }
    try RoundStore.update(round, in: db)
    try context.journal(
      "round.decision-written", reference.subject, round.decisionParts.keys.sorted().joined(separator: " "),
      of: round.unitID, in: db)
  }

  /// Phê duyệt: every sheet is frozen, the ranking is kept, the decision stands in the register. Throws
  /// `unknownPoints`, `unsettled`, `secondOpen`, and `staleCopy` when the points are no longer those of the paper.
  public static func approve(
    _ reference: RoundReference, version: Int, _ approval: Approval, tree: UnitTree, _ context: ActContext,
    in db: any Connection
  ) throws {
    var round = try found(reference, version: version, in: db)
    guard round.state == .council else { throw RoundRefusal.roundNotNow(round.state) }
    let result = try result(of: round, tree: tree, at: context.now, in: db)
    guard result == approval.result else { throw DatabaseProblem.staleCopy }
    let unknown = result.lines.filter { $0.sheetID != nil && $0.total == nil }
    guard unknown.isEmpty else { throw RoundRefusal.unknownPoints(unknown.map(\.name)) }
    let comparison = try SecondScoringActs.comparison(of: round, tree: tree, in: db)
    let open = comparison.lines.filter(\.isOpen)
    guard open.isEmpty else { throw RoundRefusal.unsettled(open.count) }
    let undone = comparison.parts.count { $0.doneAt == nil }
    guard undone == 0 || approval.leavesSecond else { throw RoundRefusal.secondOpen(undone) }
    try freeze(round, tree: tree, context, in: db)
    let document = try DocumentActs.enter(
      NumberedPaper(
        sign: approval.sign, day: approval.day, subject: approval.subject, signer: approval.signer,
        leapReason: approval.leapReason), of: round.unitID, by: context.actor, at: context.now, ids: context.ids, in: db
    )
    round.result = result
    round.decision = RoundDecision(
      sign: approval.sign.text, issuedOn: approval.day, files: approval.files, documentID: document)
    round.state = .approved
    try RoundStore.update(round, in: db)
    try keep(approval, round, context, in: db)
    for unit in round.asked {
      try context.notify(
        unit, kind: RoundWords.noticeKind, reference.subject,
        RoundWords.approved(round.title, approval.sign.text), in: db)
    }
    try context.journal(
      "round.approved", reference.subject, "\(approval.sign.text) \(approval.day)\(undone > 0 ? " -\(undone)" : "")",
      of: round.unitID, in: db)
  }

  /// Công bố: from now on anybody can read the ranking. `pdf` is kept where the decision had none.
  public static func publish(
    _ reference: RoundReference, version: Int, pdf: KeptPDF? = nil, _ context: ActContext, in db: any Connection
  ) throws {
    var round = try found(reference, version: version, in: db)
    guard round.state == .approved else { throw RoundRefusal.roundNotNow(round.state) }
    if let pdf, round.decision?.files.pdf == nil {
      round.decision?.files.pdf = pdf.digest
      try keep(.pdf, pdf.digest, size: pdf.size, round, context, in: db)
    }
    round.state = .published
    round.publishedAt = context.now
    try RoundStore.update(round, in: db)
    for unit in round.asked {
      try context.notify(
        unit, kind: RoundWords.noticeKind, reference.subject, RoundWords.published(round.title), in: db)
    }
    try context.journal("round.published", reference.subject, "", of: round.unitID, in: db)
  }

  private static func freeze(
    _ round: ScoringRound, tree: UnitTree, _ context: ActContext, in db: any Connection
  ) throws {
    let set = try round.set.criteria()
    for sheet in try SheetStore.sheets(of: round.reference, in: db) where !sheet.state.isOwn {
      let scorer = Scorer(set, kind: tree.unit(sheet.unitID)?.kind)
      let reading = try SheetReading(sheet, try SheetStore.entries(of: sheet.reference, in: db), scorer: scorer)
      var content = reading.freeze(.council, set: round.set.digest)
      // What came after the appraisal is kept, and not as what the appraiser looked at.
      content.evidence = try LaterEvidence.frozen(reading.evidence(.council), of: sheet.reference, in: db)
      _ = try SheetStore.freeze(content, .council, of: sheet.reference, context, in: db)
      var final = sheet
      final.state = .final
      try SheetStore.update(final, in: db)
    }
  }

  static func found(_ reference: RoundReference, version: Int, in db: any Connection) throws -> ScoringRound {
    guard let round = try RoundStore.find(reference, in: db) else { throw RoundRefusal.notFound }
    guard round.version == version else { throw DatabaseProblem.staleCopy }
    return round
  }

  /// The records by which back-up and verification know the bytes.
  private static func keep(
    _ approval: Approval, _ round: ScoringRound, _ context: ActContext, in db: any Connection
  ) throws {
    for kind in DecisionFile.allCases {
      guard let digest = approval.files[kind] else { continue }
      try keep(kind, digest, size: approval.sizes[digest] ?? 0, round, context, in: db)
    }
  }

  private static func keep(
    _ kind: DecisionFile, _ text: String, size: Int, _ round: ScoringRound, _ context: ActContext,
    in db: any Connection
  ) throws {
    guard let digest = FileStore.Digest(text) else { return }
    try EvidenceStore.add(
      StoredFile(
        unitID: round.unitID, id: context.ids.next(), digest: digest, name: kind.name, mediaType: kind.mediaType,
        size: size, subject: round.reference.subject), by: context.actor, at: context.now, in: db)
  }
}

/// The forms in which a decision is kept.
public enum DecisionFile: String, Sendable, CaseIterable {
  case paper, docx, pdf, xlsx

  /// What it is called.
  public var name: String { self == .paper ? "van-ban.json" : "\(RoundWords.paperName).\(rawValue)" }

  /// Media type.
  public var mediaType: String {
    switch self {
    case .paper: "application/json"
    case .docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    case .pdf: "application/pdf"
    case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    }
  }
}

/// The bytes of a decision drawn as PDF, which lie in the file store already.
public struct KeptPDF: Sendable {
  /// SHA-256 in hexadecimal.
  public var digest: String
  /// Bytes.
  public var size: Int
  /// A drawn decision.
  public init(digest: String, size: Int) { (self.digest, self.size) = (digest, size) }
}

extension DecisionFiles {
  /// The forms in which people can take it, of those that are kept.
  public var there: [DecisionFile] { [DecisionFile.docx, .pdf, .xlsx].filter { self[$0] != nil } }

  /// The digest of a form; nil where there is none.
  public subscript(kind: DecisionFile) -> String? {
    switch kind {
    case .paper: paper
    case .docx: docx
    case .pdf: pdf
    case .xlsx: xlsx
    }
  }
}
