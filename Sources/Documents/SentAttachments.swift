import Ground
public import Organisation
public import Storage

/// Tệp kèm theo văn bản đã gửi: what the sender chose of the attached files stands beside the document at the
/// recipient's, read through the document that arrived. The recipient can neither change it nor take it away, and what
/// the sender attaches or removes later changes nothing there.
public enum SentAttachments {
  /// The kind of the links from an arrived document to what came with it.
  public static let kind = "sent"

  /// The files that can go along with a document: those that are attached now.
  public static func attached(
    to key: DocumentKey, in db: any Connection
  ) throws(DatabaseProblem) -> [StoredFile] {
    let attached = Set(
      try EvidenceStore.evidence(of: key.subject, unit: key.unitID, in: db).filter { $0.kind == proof }.map(\.evidence))
    guard !attached.isEmpty else { return [] }
    return try EvidenceStore.files(of: key.subject, unit: key.unitID, in: db).filter {
      attached.contains("file:\($0.id)")
    }
  }

  /// Those of them that are chosen.
  ///
  /// Throws `unknownAttachment` for what is not attached, or not any more.
  static func named(
    _ files: Set<ID<StoredFile>>, of key: DocumentKey, in db: any Connection
  ) throws -> [StoredFile] {
    guard !files.isEmpty else { return [] }
    let chosen = try attached(to: key, in: db).filter { files.contains($0.id) }
    guard chosen.count == files.count else { throw DocumentRefusal.unknownAttachment }
    return chosen
  }

  /// Gives the recipient records of its own of the same bytes; of what is there already, none. Tells how many were new.
  @discardableResult
  static func send(
    _ files: [StoredFile], to arrived: DocumentKey, by actor: Actor, at now: Instant, ids: IDSource,
    in db: any Connection
  ) throws(DatabaseProblem) -> Int {
    guard !files.isEmpty else { return 0 }
    // What the recipient once attached and took away again is not there.
    let linked = Set(try EvidenceStore.evidence(of: arrived.subject, unit: arrived.unitID, in: db).map(\.evidence))
    let known = Set(
      try EvidenceStore.files(of: arrived.subject, unit: arrived.unitID, in: db)
        .filter { linked.contains("file:\($0.id)") }.map(\.digest))
    let missing = files.filter { !known.contains($0.digest) }
    for file in missing {
      let copy = StoredFile(
        unitID: arrived.unitID, id: ids.next(), digest: file.digest, name: file.name, mediaType: file.mediaType,
        size: file.size, subject: arrived.subject)
      try EvidenceStore.add(copy, by: actor, at: now, in: db)
      try AttachmentTextStore.wait(
        for: "file:\(copy.id)", named: copy.name, copy.digest, of: arrived, at: now, in: db)
      try EvidenceStore.link(
        arrived.subject, to: "file:\(copy.id)", kind: kind, of: arrived.unitID, by: actor, at: now, ids: ids, in: db)
    }
    return missing.count
  }

  private static let proof = "proof"
}
