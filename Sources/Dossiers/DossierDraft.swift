public import Ground
public import Organisation
public import Storage

/// Bản nháp hồ sơ: an intake that was begun and waits for something. Its state is `DossierState.draft`: no code, no
/// receipt, nothing promised, counted nowhere. The fields lie as they were typed.
public struct DossierDraft: Sendable, Equatable {
  /// The unit at whose desk it was begun.
  public var unitID: ID<Unit>
  /// Its number.
  public var id: ID<DossierDraft>
  /// What it is told apart by: the applicant and the procedure, as typed.
  public var title: String
  /// The fields of the form, URL-encoded.
  public var fields: String
  /// Who saved it last.
  public var savedBy: String
  /// When.
  public var savedAt: Instant

  /// A draft.
  public init(
    unitID: ID<Unit>, id: ID<DossierDraft>, title: String, fields: String, savedBy: String, savedAt: Instant
  ) {
    self.unitID = unitID
    self.id = id
    self.title = title
    self.fields = fields
    self.savedBy = savedBy
    self.savedAt = savedAt
  }

  /// A draft as a list shows it: the fields are left where they lie.
  public struct Heading: Sendable, Equatable {
    /// The unit at whose desk it was begun.
    public var unitID: ID<Unit>
    /// Its number.
    public var id: ID<DossierDraft>
    /// What it is told apart by.
    public var title: String
    /// Who saved it last.
    public var savedBy: String
    /// When.
    public var savedAt: Instant
  }

  /// Days after which a draft that nobody saved again is no longer there: what was never handed in is not kept.
  public static let keptDays = 30
  /// What was saved before this moment is no longer there, whether or not it is deleted yet.
  public static func oldest(at now: Instant) -> Instant { now - keptDays * 86_400 }
  /// Drafts of a unit beyond this are refused.
  public static let mostOfUnit = 200
  /// Letters of `fields` beyond this are refused.
  static let mostLetters = 20_000
}

/// What officers do with drafts. A draft has no legal effect, so the journal of official acts does not tell of it.
public enum DossierDraftActs {
  /// Saves a draft, a new one or anew: over one's own, or over what somebody else saved at `opened`.
  ///
  /// Throws `DossierRefusal.tooManyDrafts`, `.tooLong`, `.draftChanged`.
  public static func save(
    _ draft: DossierDraft, opened: Instant?, by actor: Actor, at now: Instant, _ context: DossierContext,
    in db: any Connection
  ) throws {
    try actor.require(.receiveDossiers, at: draft.unitID, tree: context.tree, on: now.day)
    guard draft.fields.utf8.count <= DossierDraft.mostLetters else {
      throw DossierRefusal.tooLong(DossierState.draft.label)
    }
    let others = try DossierDraftStore.count(of: draft.unitID, without: draft.id, at: now, in: db)
    guard others < DossierDraft.mostOfUnit else { throw DossierRefusal.tooManyDrafts }
    guard try DossierDraftStore.put(draft, opened: opened, at: now, in: db) else {
      throw try changed(draft.id, of: draft.unitID, at: now, in: db)
    }
  }

  /// Ends a draft that was taken in, as its maker saw it. Throws `DossierRefusal.draftChanged`.
  public static func take(
    _ id: ID<DossierDraft>, of unit: ID<Unit>, opened: Instant?, by actor: Actor, at now: Instant, in db: any Connection
  ) throws {
    guard try !DossierDraftStore.take(id, of: unit, opened: opened, by: actor.name, in: db),
      try DossierDraftStore.find(id, of: unit, at: now, in: db) != nil
    else { return }
    throw try changed(id, of: unit, at: now, in: db)
  }

  /// One's own draft is one's own; what somebody else saved is gone over only by who opened that very saving.
  private static func changed(
    _ id: ID<DossierDraft>, of unit: ID<Unit>, at now: Instant, in db: any Connection
  ) throws(DatabaseProblem) -> DossierRefusal {
    .draftChanged(try DossierDraftStore.find(id, of: unit, at: now, in: db)?.savedBy ?? "")
  }

  /// Deletes a draft that is no longer wanted. Throws `DossierRefusal.notFound`.
  public static func remove(
    _ id: ID<DossierDraft>, of unit: ID<Unit>, by actor: Actor, at now: Instant, _ context: DossierContext,
    in db: any Connection
  ) throws {
    try actor.require(.receiveDossiers, at: unit, tree: context.tree, on: now.day)
    guard try DossierDraftStore.remove(id, of: unit, in: db) else { throw DossierRefusal.notFound }
  }
}
