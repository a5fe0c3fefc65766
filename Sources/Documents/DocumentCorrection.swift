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
  /// Lý do bỏ cách số.
  public var leapReason = ""

  /// Nothing yet.
  public init() {}
}

extension DocumentActs {
  /// Đính chính: puts right what the register says of a document; what stood there before stays in the timeline. The
  /// number of an outgoing document only if it was typed: what the program gave stands on a kept paper.
  ///
  /// Throws `reasonMissing`, `nothingToCorrect`, `numberGiven`, `dayInFuture`, and what `enter(issued:)` throws.
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
    (entry.effectiveOn, entry.leapReason) = (d.effectiveOn, correction.leapReason)
    entry = try entry.checked(on: now.day)
    (d.subject, d.issuer) = (entry.subject, d.direction == .incoming ? entry.issuer : d.issuer)
    if d.direction == .incoming {
      guard !entry.issuer.isEmpty else { throw DocumentRefusal.issuerMissing }
      (d.sign, d.issuedOn) = (entry.sign, entry.issuedOn)
    } else if entry.sign != d.sign || entry.issuedOn != d.issuedOn {
      guard let sign = DocumentSign(entry.sign) else { throw DocumentRefusal.badSign(entry.sign) }
      guard let day = entry.issuedOn else { throw DocumentRefusal.dayMissing }
      try renumber(&d, sign, on: day, leapReason: entry.leapReason, in: db)
    }
    let changes = Self.changes(from: before, to: d)
    guard !changes.isEmpty else { throw DocumentRefusal.nothingToCorrect }
    try d.append(
      DocumentEvent(.amended, at: now, by: actor.name, note: ([reason] + changes).joined(separator: "; ")))
    try DocumentStore.update(d, in: db)
    try journalEntry("document.amended", d, reason, actor, now, context.ids, db)
    return d.saved
  }

  /// What stood there before, field by field.
  private static func changes(from a: Document, to b: Document) -> [String] {
    var found: [String] = []
    if a.sign != b.sign { found.append("\(DocumentWords.sign): \(a.sign) -> \(b.sign)") }
    if a.issuedOn != b.issuedOn {
      found.append("\(DocumentWords.day): \(a.issuedOn?.description ?? "-") -> \(b.issuedOn?.description ?? "-")")
    }
    if a.subject != b.subject { found.append("\(DocumentWords.subject): \(a.subject)") }
    if a.issuer != b.issuer { found.append("\(DocumentWords.issuer): \(a.issuer)") }
    return found
  }
}
