public import Ground
public import Organisation
public import Storage

/// Đính chính: what of a registered document was typed wrongly; what is nil stays.
public struct DocumentCorrection: Sendable, Equatable {
  /// Số, ký hiệu.
  public var sign: String?
  /// Ngày ban hành.
  public var issuedOn: Day?
  /// Trích yếu.
  public var subject: String?
  /// Cơ quan ban hành, of an incoming document.
  public var issuer: String?
  /// Ngày có hiệu lực; saying nil takes it away.
  public var effectiveOn: Day??
  /// Hết hiệu lực sau; saying nil takes it away.
  public var expiresOn: Day??
  /// Văn bản quy phạm pháp luật, of a document that came in or was entered.
  public var isLegal: Bool?
  /// Lý do bỏ cách số.
  public var leapReason = ""

  /// Nothing yet.
  public init() {}
}

extension DocumentActs {
  /// Đính chính: puts right what the register says of a document; what stood there before stays in the timeline. The
  /// number of an outgoing document, and whether it is a legal one, only if it was typed: what the program gave stands
  /// on a kept paper. Whether it is in force follows from the days that were put right.
  ///
  /// Throws `reasonMissing`, `nothingToCorrect`, `numberGiven`, `dayInFuture`, `effectBeforeIssue`,
  /// `expiryBeforeEffect`, and what `enter(issued:)` throws.
  public static func correct(
    _ key: DocumentKey, version: Int, _ correction: DocumentCorrection, reason: String, by actor: Actor,
    at now: Instant, _ context: DocumentContext, in db: any Connection
  ) throws -> Document {
    var d = try find(key, version, in: db)
    try actor.require(.manageDocuments, at: d.unitID, tree: context.tree, on: now.day)
    let reason = reason.tidied
    guard !reason.isEmpty else { throw DocumentRefusal.reasonMissing }
    guard reason.count <= 2000 else { throw DocumentRefusal.tooLong(DocumentWords.note) }
    let before = d
    var entry = DocumentEntry()
    (entry.sign, entry.issuedOn) = (correction.sign ?? d.sign, correction.issuedOn ?? d.issuedOn)
    (entry.subject, entry.issuer) = (correction.subject ?? d.subject, correction.issuer ?? d.issuer)
    (entry.effectiveOn, entry.expiresOn) = (
      correction.effectiveOn ?? d.effectiveOn, correction.expiresOn ?? d.expiresOn
    )
    (entry.isLegal, entry.leapReason) = (correction.isLegal ?? d.isLegal, correction.leapReason)
    entry = try entry.checked(on: now.day)
    try put(entry, into: &d, in: db)
    let changes = Self.changes(from: before, to: d)
    guard !changes.isEmpty else { throw DocumentRefusal.nothingToCorrect }
    try checkEffects(of: d, in: db)
    try d.append(
      DocumentEvent(.amended, at: now, by: actor.name, note: ([reason] + changes).joined(separator: "; ")))
    try DocumentStore.update(d, in: db)
    // What it ends or amends, it does from its own day on.
    if let day = d.effectiveOn ?? d.issuedOn {
      try LinkStore.name(d.key, sign: d.sign.isEmpty ? d.subject : d.sign, on: day, in: db)
    }
    try journalEntry("document.amended", d, reason, actor, now, context.ids, db)
    return d.saved
  }

  private static func put(_ entry: DocumentEntry, into d: inout Document, in db: any Connection) throws {
    (d.subject, d.effectiveOn, d.expiresOn) = (entry.subject, entry.effectiveOn, entry.expiresOn)
    if d.direction == .incoming {
      guard !entry.issuer.isEmpty else { throw DocumentRefusal.issuerMissing }
      (d.sign, d.issuedOn, d.issuer, d.isLegal) = (entry.sign, entry.issuedOn, entry.issuer, entry.isLegal)
    } else if entry.sign != d.sign || entry.issuedOn != d.issuedOn || entry.isLegal != d.isLegal {
      guard let sign = DocumentSign(entry.sign) else { throw DocumentRefusal.badSign(entry.sign) }
      guard let day = entry.issuedOn else { throw DocumentRefusal.dayMissing }
      // Legal documents count in books of their own.
      d.isLegal = entry.isLegal
      try renumber(&d, sign, on: day, leapReason: entry.leapReason, in: db)
    }
  }

  /// What stood there before, field by field.
  private static func changes(from a: Document, to b: Document) -> [String] {
    var found: [String] = []
    if a.sign != b.sign { found.append("\(DocumentWords.sign): \(a.sign) -> \(b.sign)") }
    func day(_ name: String, _ before: Day?, _ after: Day?) {
      guard before != after else { return }
      found.append("\(name): \(before?.vietnamese ?? DocumentWords.none) -> \(after?.vietnamese ?? DocumentWords.none)")
    }
    day(DocumentWords.day, a.issuedOn, b.issuedOn)
    day(DocumentWords.effectiveOn, a.effectiveOn, b.effectiveOn)
    day(DocumentWords.expiresOn, a.expiresOn, b.expiresOn)
    if a.isLegal != b.isLegal { found.append("\(DocumentWords.legal): \(DocumentWords.answer(a.isLegal))") }
    if a.subject != b.subject { found.append("\(DocumentWords.subject): \(a.subject)") }
    if a.issuer != b.issuer { found.append("\(DocumentWords.issuer): \(a.issuer)") }
    return found
  }
}
