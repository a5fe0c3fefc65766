public import Ground
public import Organisation
public import Storage

/// Rà soát, hệ thống hóa: somebody looked at a legal document and said what has to happen to it.
public struct LegalReview: Sendable, Equatable {
  /// Why it was looked at.
  public enum Kind: String, StoredEnum, Sendable, CaseIterable {
    case review, systematisation
  }

  /// What has to happen.
  public enum Outcome: String, StoredEnum, Sendable, CaseIterable {
    case keep, amend, replace, abolish, suspend
  }

  /// The unit of the document.
  public var unitID: ID<Unit>
  /// Its number.
  public var id: ID<LegalReview>
  /// The document.
  public var documentID: ID<Document>
  /// When.
  public var reviewedOn: Day
  /// Why.
  public var kind: Kind
  /// What has to happen.
  public var outcome: Outcome
  /// On what ground.
  public var reason: String
  /// What was done about it, as the sign of the document that does it; empty while nothing was.
  public var handled = ""
  /// When that was.
  public var handledOn: Day?
  /// Goes up with every change.
  public var version = 1

  /// Whether something still has to happen.
  public var isOpen: Bool { outcome != .keep && handledOn == nil }
}

/// What people do about legal documents.
public enum LegalActs {
  /// Ghi kết quả rà soát.
  ///
  /// Throws `notLegal`, `reasonMissing`, `dayInFuture`.
  public static func review(
    _ key: DocumentKey, _ kind: LegalReview.Kind, _ outcome: LegalReview.Outcome, on day: Day, reason: String,
    by actor: Actor, at now: Instant, _ context: DocumentContext, in db: any Connection
  ) throws {
    guard let d = try DocumentStore.find(key, in: db) else { throw DocumentRefusal.notFound }
    try actor.require(.draftDocuments, at: d.unitID, tree: context.tree, on: now.day)
    guard d.isLegal, d.direction == .outgoing, d.state.isIssued else { throw DocumentRefusal.notLegal }
    guard day <= now.day else { throw DocumentRefusal.dayInFuture(day) }
    guard outcome == .keep || !reason.tidied.isEmpty else { throw DocumentRefusal.reasonMissing }
    guard reason.count <= 2000 else { throw DocumentRefusal.tooLong(DocumentWords.note) }
    try LegalReviewStore.insert(
      LegalReview(
        unitID: d.unitID, id: context.ids.next(), documentID: d.id, reviewedOn: day, kind: kind, outcome: outcome,
        reason: reason.tidied), in: db)
    try DocumentActs.journal("document.legalReviewed", d, actor, now, context, db)
  }

  /// Ghi việc đã xử lý sau rà soát.
  ///
  /// Throws `nothingToHandle`, `signMissing`, `dayInFuture`.
  public static func handle(
    _ id: ID<LegalReview>, of key: DocumentKey, with sign: String, on day: Day, by actor: Actor, at now: Instant,
    _ context: DocumentContext, in db: any Connection
  ) throws {
    guard let d = try DocumentStore.find(key, in: db) else { throw DocumentRefusal.notFound }
    try actor.require(.draftDocuments, at: d.unitID, tree: context.tree, on: now.day)
    guard !sign.tidied.isEmpty else { throw DocumentRefusal.signMissing }
    guard sign.count <= 200 else { throw DocumentRefusal.tooLong(DocumentWords.sign) }
    guard day <= now.day else { throw DocumentRefusal.dayInFuture(day) }
    guard try LegalReviewStore.handle(id, of: key, with: sign.tidied, on: day, in: db) else {
      throw DocumentRefusal.nothingToHandle
    }
    try DocumentActs.journal("document.legalHandled", d, actor, now, context, db)
  }
}
