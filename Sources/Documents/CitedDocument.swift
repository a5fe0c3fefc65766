public import Ground
public import Organisation
public import Storage

/// Văn bản dẫn làm minh chứng: a document named as proof, found in the unit's register or told in full.
public enum CitedDocument: Sendable, Equatable {
  /// Có trong sổ: the document itself.
  case registered(DocumentKey)
  /// Chưa đối chiếu: nobody here has it; number, issuer, day and subject are what somebody says.
  case told(DocumentReference)

  /// Looks a citation up in the register of the unit, then in those of `others`, which the actor may look at; the newest
  /// document of that sign, of that day if one is said.
  ///
  /// Throws `badSign`, or `citationIncomplete` for one that no register knows and that lacks issuer, day or subject.
  public static func checked(
    _ said: DocumentReference, of unit: ID<Unit>, others: [ID<Unit>] = [], on today: Day, in db: any Connection
  ) throws -> CitedDocument {
    guard let sign = DocumentSign(said.number), said.number.count <= 80 else {
      throw DocumentRefusal.badSign(String(said.number.prefix(60)))
    }
    if let day = said.issuedOn, day > today { throw DocumentRefusal.dayInFuture(day) }
    for register in [unit] + others {
      if let found = try find(said, of: register, in: db) { return .registered(found) }
    }
    guard !said.issuer.isEmpty, said.issuedOn != nil, !said.title.isEmpty else {
      throw DocumentRefusal.citationIncomplete(sign.text)
    }
    guard said.issuer.count <= 300 else { throw DocumentRefusal.tooLong(DocumentWords.issuer) }
    guard said.title.count <= 1000 else { throw DocumentRefusal.tooLong(DocumentWords.subject) }
    return .told(said)
  }

  private static func find(
    _ said: DocumentReference, of unit: ID<Unit>, in db: any Connection
  ) throws -> DocumentKey? {
    try DocumentStore.list(sign: said.number, unit: unit, in: db).first { d in
      d.isActing && d.state != .arrived && (said.issuedOn.map { $0 == d.issuedOn } ?? true)
        && (said.issuer.isEmpty || d.direction == .outgoing || SearchKey(d.issuer) == SearchKey(said.issuer))
    }?.key
  }

  /// Says that it proves something; tells what it was linked as.
  @discardableResult
  public func link(
    to subject: String, of unit: ID<Unit>, by actor: Actor, at now: Instant, ids: IDSource, in db: any Connection
  ) throws(DatabaseProblem) -> String {
    let evidence: String
    switch self {
    case .registered(let key): evidence = key.evidence(of: unit)
    case .told(let document): evidence = try EvidenceStore.add(document, of: unit, ids: ids, in: db)
    }
    try EvidenceStore.link(subject, to: evidence, kind: "proof", of: unit, by: actor, at: now, ids: ids, in: db)
    return evidence
  }
}
