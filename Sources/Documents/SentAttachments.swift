import Ground
public import Organisation
public import Storage

/// Tệp kèm theo văn bản đã gửi: what the sender had attached when a document was sent stands beside it at the
/// recipient's, read through the document that arrived. The recipient can neither change it nor take it away, and what
/// the sender attaches or removes later changes nothing there.
public enum SentAttachments {
  /// The kind of the links from an arrived document to what came with it.
  public static let kind = "sent"

  /// The files that go along with a document if it is sent now.
  public static func going(
    with key: DocumentKey, in db: any Connection
  ) throws(DatabaseProblem) -> [StoredFile] {
    let attached = Set(
      try EvidenceStore.evidence(of: key.subject, unit: key.unitID, in: db).filter { $0.kind == proof }.map(\.evidence))
    guard !attached.isEmpty else { return [] }
    return try EvidenceStore.files(of: key.subject, unit: key.unitID, in: db).filter {
      attached.contains("file:\($0.id)")
    }
  }

  /// Gives the recipient records of its own of the same bytes.
  static func send(
    from source: DocumentKey, to arrived: DocumentKey, by actor: Actor, at now: Instant, ids: IDSource,
    in db: any Connection
  ) throws(DatabaseProblem) {
    for file in try going(with: source, in: db) {
      let copy = StoredFile(
        unitID: arrived.unitID, id: ids.next(), digest: file.digest, name: file.name, mediaType: file.mediaType,
        size: file.size, subject: arrived.subject)
      try EvidenceStore.add(copy, by: actor, at: now, in: db)
      try EvidenceStore.link(
        arrived.subject, to: "file:\(copy.id)", kind: kind, of: arrived.unitID, by: actor, at: now, ids: ids, in: db)
    }
  }

  private static let proof = "proof"
}
