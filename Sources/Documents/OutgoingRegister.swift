public import Ground
public import Organisation
public import Storage

/// Giấy có số: a paper of another part of the program (a plan, a conclusion, a report) that carries a number and a day.
public struct NumberedPaper: Sendable, Equatable {
  /// Số, ký hiệu.
  public var sign: DocumentSign
  /// Ngày ban hành.
  public var day: Day
  /// Trích yếu.
  public var subject: String
  /// Người ký.
  public var signer = ""
  /// Lý do bỏ cách số.
  public var leapReason = ""

  /// A paper.
  public init(sign: DocumentSign, day: Day, subject: String, signer: String = "", leapReason: String = "") {
    self.sign = sign
    self.day = day
    self.subject = subject
    self.signer = signer
    self.leapReason = leapReason
  }
}

/// Vào sổ văn bản đi: the one door by which a paper gets its number, whoever makes the paper.
extension DocumentActs {
  /// Vào sổ văn bản đi đã phát hành trên giấy: a document with its number and day as they stand on the paper.
  ///
  /// Throws `badSign`, `dayMissing`, `wrongNotation`, `numberTaken` (also with another day), `numberKept`, `signTaken`,
  /// `outOfOrder`, `numberTooFar`.
  public static func enter(
    issued entry: DocumentEntry, of unit: ID<Unit>, by actor: Actor, at now: Instant, _ context: DocumentContext,
    in db: any Connection
  ) throws -> Document {
    try actor.require(.manageDocuments, at: unit, tree: context.tree, on: now.day)
    return try enter(checked: try entry.checked(on: now.day), of: unit, by: actor, at: now, context.ids, in: db)
  }

  /// Gives a paper of another part its place in the register, in the actor's name, by the register's own rules: a
  /// document that stands there with this sign and day is the paper's; one that was entered for it before is put right.
  /// Whether the actor may issue the paper, the other part has asked.
  ///
  /// Throws as `enter(issued:)`, and `dayInFuture`.
  public static func enter(
    _ paper: NumberedPaper, of unit: ID<Unit>, insteadOf old: ID<Document>? = nil, by actor: Actor, at now: Instant,
    ids: IDSource, in db: any Connection
  ) throws -> ID<Document> {
    var entry = DocumentEntry()
    (entry.sign, entry.issuedOn, entry.subject) = (paper.sign.text, paper.day, paper.subject)
    (entry.signer, entry.leapReason) = (paper.signer, paper.leapReason)
    (entry.type, entry.isLegal) = (DocumentType(notation: paper.sign.notation), paper.sign.year != nil)
    entry = try entry.checked(on: now.day)
    for known in try DocumentStore.issued(paper.sign, in: paper.day.year, of: unit, in: db) where known.id != old {
      guard known.issuedOn == paper.day, known.state.isIssued else {
        throw DocumentRefusal.signTaken(paper.sign.text, known.issuedOn ?? paper.day)
      }
      return known.id
    }
    if let old, var d = try DocumentStore.find(old, unit: unit, in: db), d.isEntered {
      guard DocumentSign(d.sign)?.key != paper.sign.key || d.issuedOn != paper.day else { return d.id }
      try d.append(DocumentEvent(.amended, at: now, by: actor.name, note: "\(d.sign) -> \(paper.sign.text)"))
      try renumber(&d, paper.sign, on: paper.day, leapReason: entry.leapReason, in: db)
      try DocumentStore.update(d, in: db)
      try LinkStore.name(d.key, sign: d.sign, on: d.effectiveOn ?? paper.day, in: db)
      try journalEntry("document.amended", d, entry.leapReason, actor, now, ids, db)
      return d.id
    }
    return try enter(checked: entry, of: unit, by: actor, at: now, ids, in: db).id
  }

  private static func enter(
    checked entry: DocumentEntry, of unit: ID<Unit>, by actor: Actor, at now: Instant, _ ids: IDSource,
    in db: any Connection
  ) throws -> Document {
    guard !entry.sign.isEmpty else { throw DocumentRefusal.signMissing }
    guard let sign = DocumentSign(entry.sign) else { throw DocumentRefusal.badSign(entry.sign) }
    guard let day = entry.issuedOn else { throw DocumentRefusal.dayMissing }
    var d = Document(
      unitID: unit, id: ids.next(), direction: .outgoing, state: .issued, type: entry.type,
      subject: entry.subject, timeline: [DocumentEvent(.issued, at: now, by: actor.name)])
    d.take(entry)
    try place(&d, sign, on: day, leapReason: entry.leapReason, in: db)
    try DocumentStore.insert(d, in: db)
    try journalEntry("document.entered", d, entry.leapReason, actor, now, ids, db)
    return d
  }

  /// Gives a document the number and day of its paper: code, book, order, gap and sign are looked at here and nowhere
  /// else.
  static func place(
    _ d: inout Document, _ sign: DocumentSign, on day: Day, leapReason: String, in db: any Connection
  ) throws {
    try DocumentSign.check(sign.notation, for: d.type)
    let scheme = try NumberStore.scheme(of: d.unitID, year: day.year, in: db)
    let book = Book.outgoing(d.type, isLegal: d.isLegal, scheme: scheme)
    // A number kept for this day is what the paper carries; any other has to fit between its neighbours.
    let isKept = try NumberStore.useKept(sign.number, on: day, of: d.key, book, reason: leapReason, in: db)
    if !isKept {
      try NumberStore.take(sign.number, of: d.unitID, book, on: day, reason: leapReason, in: db)
      try NumberStore.add(
        NumberEntry(number: sign.number, day: day, state: .used, documentID: d.id, reason: leapReason), of: d.unitID,
        book, in: db)
    }
    try SignStore.claim(sign, on: day, of: d.key, in: db)
    (d.sign, d.notation, d.issuedOn) = (sign.text, sign.notation, day)
    d.place = RegisterPlace(year: day.year, book: book, number: sign.number)
  }

  /// Takes the wrong number back and gives the right one.
  static func renumber(
    _ d: inout Document, _ sign: DocumentSign, on day: Day, leapReason: String, in db: any Connection
  ) throws {
    guard let old = d.place, d.isEntered else { throw DocumentRefusal.numberGiven }
    try NumberStore.release(old, of: d.key, in: db)
    try SignStore.release(d.key, in: db)
    d.type = DocumentType(notation: sign.notation)
    try place(&d, sign, on: day, leapReason: leapReason, in: db)
  }

  static func journalEntry(
    _ kind: String, _ d: Document, _ reason: String, _ actor: Actor, _ now: Instant, _ ids: IDSource,
    _ db: any Connection
  ) throws(DatabaseProblem) {
    try Journal.add(
      Act(
        id: ids.next(), unitID: d.unitID, at: now, actor: actor, kind: kind, subject: d.key.subject,
        summary: [d.sign, reason].filter { !$0.isEmpty }.joined(separator: ": ")), in: db)
  }
}

extension Document {
  /// Whether its number was typed as it stands on the paper, and not given by the program.
  public var isEntered: Bool { direction == .outgoing && timeline.first?.kind == .issued }
}
