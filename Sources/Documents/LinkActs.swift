public import Ground
public import Organisation
public import Storage

/// Quan hệ văn bản: saying what a document does to another, and taking that back.
extension DocumentActs {
  /// Gắn quan hệ: says what a document does to another, named by its sign or found in a register. A draft's links are
  /// its writer's; those of a document on its way or issued belong to who keeps the register or signs.
  ///
  /// Throws `linksItself`, `linkCircular`, `unknownLink`, `signMissing`, `effectWithoutForce`, `suspensionBackwards`,
  /// `actsBeforeIssue`, `linkOtherwise`.
  public static func link(
    _ key: DocumentKey, _ kind: DocumentLink.Kind, to target: DocumentKey?, sign: String,
    effect: DocumentLink.Effect = .init(), by actor: Actor, at now: Instant, _ context: DocumentContext,
    in db: any Connection
  ) throws {
    let d = try linking(key, kind, by: actor, at: now, context, in: db)
    let effect = try effect.checked(kind, of: d)
    guard target != key else { throw DocumentRefusal.linksItself }
    var written = sign.tidied
    if let target {
      guard let other = try DocumentStore.find(target, in: db) else { throw DocumentRefusal.unknownLink(sign) }
      written = other.sign.isEmpty ? other.subject : other.sign
      if kind.changesForce, try reaches(key, from: target, in: db) { throw DocumentRefusal.linkCircular(written) }
    }
    guard !written.isEmpty else { throw DocumentRefusal.signMissing }
    guard written.count <= 1000 else { throw DocumentRefusal.tooLong(DocumentWords.sign) }
    let link = DocumentLink(kind: kind, from: key, to: target, sign: written, effect: effect)
    let isNew = try LinkStore.add(
      link, sign: d.sign.isEmpty ? d.subject : d.sign, on: effect.beginsOn ?? d.effectiveOn ?? d.issuedOn, in: db)
    // The same said again changes nothing; something else about the same document is taken back first.
    if !isNew, try !LinkStore.links(from: key, in: db).contains(link) { throw DocumentRefusal.linkOtherwise(written) }
    try journal("document.linked", d, actor, now, context, db)
  }

  /// Gỡ quan hệ that does not hold, with the reason in the journal.
  ///
  /// Throws `reasonMissing`, `unknownLink`.
  public static func unlink(
    _ link: DocumentLink, reason: String, by actor: Actor, at now: Instant, _ context: DocumentContext,
    in db: any Connection
  ) throws {
    let d = try linking(link.from, link.kind, by: actor, at: now, context, in: db)
    guard !reason.tidied.isEmpty else { throw DocumentRefusal.reasonMissing }
    guard reason.count <= 500 else { throw DocumentRefusal.tooLong(DocumentWords.note) }
    guard try LinkStore.remove(link, in: db) else { throw DocumentRefusal.unknownLink(link.sign) }
    try journalEntry(
      "document.unlinked", d, "\(link.kind.rawValue) \(link.sign): \(reason.tidied)", actor, now, context.ids, db)
  }

  /// The days a draft said for what it does to others must hold with the day it is issued on.
  static func checkEffects(of d: Document, in db: any Connection) throws {
    for link in try LinkStore.links(from: d.key, in: db) { _ = try link.effect.checked(link.kind, of: d) }
  }

  /// Whether somebody may say what a document does.
  public static func mayLink(_ d: Document, by actor: Actor, tree: UnitTree, on day: Day) -> Bool {
    let isOpen = d.state == .draft || d.direction == .incoming
    return (isOpen ? keepers + [.draftDocuments] : keepers).contains {
      actor.may($0, at: d.unitID, tree: tree, on: day)
    }
  }

  /// Who decides what a document does that acts already.
  private static let keepers: [Permission] = [.manageDocuments, .signDocuments]

  /// Throws `forbidden` for who may not say that the document does this to another.
  public static func require(
    _ kind: DocumentLink.Kind, from d: Document, by actor: Actor, tree: UnitTree, on day: Day
  ) throws(OrganisationRefusal) {
    guard mayLink(d, by: actor, tree: tree, on: day) else {
      throw .forbidden(d.state == .draft ? .draftDocuments : .manageDocuments)
    }
    // What came in already acts: who only writes drafts does not decide what it does.
    guard d.direction == .incoming, kind.changesForce else { return }
    guard keepers.contains(where: { actor.may($0, at: d.unitID, tree: tree, on: day) }) else {
      throw .forbidden(.manageDocuments)
    }
  }

  private static func linking(
    _ key: DocumentKey, _ kind: DocumentLink.Kind, by actor: Actor, at now: Instant, _ context: DocumentContext,
    in db: any Connection
  ) throws -> Document {
    guard let d = try DocumentStore.find(key, in: db) else { throw DocumentRefusal.notFound }
    try require(kind, from: d, by: actor, tree: context.tree, on: now.day)
    return d
  }

  /// Whether following what documents do to others leads from one to another.
  private static func reaches(
    _ goal: DocumentKey, from start: DocumentKey, in db: any Connection
  ) throws(DatabaseProblem) -> Bool {
    var (waiting, seen): ([DocumentKey], Set<DocumentKey>) = ([start], [start])
    while let next = waiting.popLast() {
      for link in try LinkStore.links(from: next, in: db) where link.kind.changesForce {
        guard let to = link.to else { continue }
        if to == goal { return true }
        if seen.insert(to).inserted { waiting.append(to) }
      }
    }
    return false
  }
}

extension DocumentLink.Kind {
  /// Whether it bears on the force of the other document.
  public var changesForce: Bool {
    switch self {
    case .amends, .replaces, .abolishes, .suspends: true
    case .answers, .cites: false
    }
  }
}

extension DocumentLink.Effect {
  /// Tidied; a part and days only where force is changed, a last day only of a suspension, none before the document that
  /// acts was there.
  func checked(_ kind: DocumentLink.Kind, of acting: Document) throws(DocumentRefusal) -> DocumentLink.Effect {
    let effect = DocumentLink.Effect(part: part.tidied, beginsOn: beginsOn, endsOn: endsOn)
    guard kind.changesForce || effect == DocumentLink.Effect() else { throw .effectWithoutForce }
    guard effect.endsOn == nil || kind == .suspends else { throw .effectWithoutForce }
    guard effect.part.count <= 500 else { throw .tooLong(DocumentWords.part) }
    if let begins = effect.beginsOn, let issued = acting.issuedOn, begins < issued {
      throw .actsBeforeIssue(begins, issued)
    }
    if let ends = effect.endsOn, let begins = effect.beginsOn ?? acting.effectiveOn ?? acting.issuedOn, ends < begins {
      throw .suspensionBackwards(begins, ends)
    }
    return effect
  }
}

extension Document {
  /// Whether what it says of other documents holds: issued and not recalled, or arrived, not sent back and not
  /// withdrawn by its sender.
  public var isActing: Bool {
    switch state {
    case .issued, .sent: true
    case .arrived, .registered, .assigned, .processed: !timeline.contains { $0.kind == .withdrawn }
    case .draft, .submitted, .reviewed, .signed, .recalled, .sentBack: false
    }
  }
}
