public import Ground
public import Organisation
public import Storage

/// Gửi đến đơn vị trong hệ thống: what is sent to a unit here stands among its arrivals until its clerk registers it.
extension DocumentActs {
  /// Whom a paper of another part goes to, and until when it is to be dealt with there.
  public struct Delivery: Sendable, Equatable {
    /// The unit.
    public var unitID: ID<Unit>
    /// As the list of recipients calls it.
    public var name: String
    /// Hạn xử lý.
    public var deadlineOn: Day?
    /// A delivery.
    public init(unitID: ID<Unit>, name: String, deadlineOn: Day? = nil) {
      self.unitID = unitID
      self.name = name
      self.deadlineOn = deadlineOn
    }
  }

  /// Sends the paper of another part (a conclusion, say), which stands in the register already, in the actor's name.
  /// Whoever has it already does not get it twice. Of what is attached only what is named goes along. Whether the actor
  /// may, the other part has asked.
  ///
  /// Throws `notNow` for what was recalled, `unknownRecipient`, `unknownAttachment`.
  public static func deliver(
    _ key: DocumentKey, to deliveries: [Delivery], files: Set<ID<StoredFile>> = [], tree: UnitTree,
    _ context: ActContext, in db: any Connection
  ) throws {
    guard var d = try DocumentStore.find(key, in: db) else { throw DocumentRefusal.notFound }
    let going = try SentAttachments.named(files, of: key, in: db)
    let known = Set(try RecipientStore.list(of: key, in: db).compactMap(\.unitID))
    var added: [DocumentRecipient] = []
    for delivery in deliveries where !known.contains(delivery.unitID) && delivery.unitID != d.unitID {
      guard tree.unit(delivery.unitID) != nil else { throw DocumentRefusal.unknownRecipient(delivery.name) }
      let arrived = try arrive(
        d, at: delivery.unitID, going, deadline: delivery.deadlineOn, by: context.actor, context.now, tree, context.ids,
        in: db)
      added.append(
        DocumentRecipient(unitID: delivery.unitID, name: delivery.name, sentAt: context.now, arrivedID: arrived))
    }
    guard !added.isEmpty else { return }
    try d.append(
      DocumentEvent(
        .sent, at: context.now, by: context.actor.name, note: added.map(\.name).joined(separator: "; ")))
    try RecipientStore.add(added, of: key, in: db)
    try DocumentStore.update(d, in: db)
    try context.journal("document.sent", key.subject, d.sign, of: d.unitID, in: db)
    try journal(going, of: d, to: added.map(\.name), by: context.actor, at: context.now, context.ids, in: db)
  }

  /// The document among the arrivals of a unit, with the files that go along.
  static func arrive(
    _ d: Document, at unit: ID<Unit>, _ files: [StoredFile], deadline: Day? = nil, by actor: Actor, _ now: Instant,
    _ tree: UnitTree,
    _ ids: IDSource, in db: any Connection
  ) throws -> ID<Document> {
    let issuer = tree.name(of: d.unitID, on: now.day)
    var arrived = Document(
      unitID: unit, id: ids.next(), direction: .incoming, state: .arrived, type: d.type, subject: d.subject,
      timeline: [DocumentEvent(.arrived, at: now, by: issuer)])
    (arrived.isLegal, arrived.urgency, arrived.sign, arrived.notation) = (d.isLegal, d.urgency, d.sign, d.notation)
    (arrived.issuer, arrived.signer, arrived.signerPosition) = (issuer, d.signer, d.signerPosition)
    (arrived.issuedOn, arrived.effectiveOn, arrived.expiresOn) = (d.issuedOn, d.effectiveOn, d.expiresOn)
    (arrived.content, arrived.source, arrived.deadlineOn) = (d.content, d.key, deadline)
    try DocumentStore.insert(arrived, in: db)
    try SentAttachments.send(files, to: arrived.key, by: actor, at: now, ids: ids, in: db)
    for paper in try DocumentPaperStore.papers(of: d.key, in: db) where paper.format == PaperForm.paper.rawValue {
      try AttachmentTextStore.wait(for: AttachmentText.paper, named: "", paper.digest, of: arrived.key, at: now, in: db)
    }
    // What it answers is known to whoever asked.
    for link in try LinkStore.links(from: d.key, in: db) where link.kind == .answers {
      guard let to = link.to, let question = try DocumentStore.find(to, in: db), let source = question.source,
        source.unitID == unit
      else { continue }
      try LinkStore.add(
        DocumentLink(kind: .answers, from: arrived.key, to: source, sign: question.sign), sign: d.sign,
        on: d.issuedOn, in: db)
    }
    try Outbox.add(
      unitID: d.unitID, kind: DocumentNotice.outboxKind,
      payload: DocumentNotice(document: arrived.key, officer: nil, what: .arrived, sign: d.sign).payload, at: now,
      ids: ids, in: db)
    return arrived.id
  }
}
