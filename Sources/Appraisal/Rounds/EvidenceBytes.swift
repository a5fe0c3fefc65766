import Documents
import Ground
import Organisation
import Storage

/// Mã băm của tệp: what evidence stands on, where bytes of it are kept. A document's paper comes first, then its
/// attachments; what only a register knows keeps the digest of the register's words.
enum EvidenceBytes {
  /// The same evidence with the digests of its bytes.
  static func resolved(
    _ item: SheetEvidence, of unit: ID<Unit>, in db: any Connection
  ) throws -> SheetEvidence {
    let kept = try digests(of: item, unit, in: db)
    var resolved = item
    if item.kind == .declared {
      resolved.isProven = try EvidenceStore.isProven(item.key, unit: item.unitID ?? unit, in: db) ? true : nil
    }
    guard let first = kept.first else { return resolved }
    (resolved.digest, resolved.bytes) = (first, kept)
    return resolved
  }

  /// The same for all of them.
  static func resolved(
    _ items: [SheetEvidence], of unit: ID<Unit>, in db: any Connection
  ) throws -> [SheetEvidence] {
    try items.map { try resolved($0, of: unit, in: db) }
  }

  /// What is frozen, with the digests as they are at that moment: a paper may have come after it was cited.
  static func resolved(
    _ content: SheetFreeze.Content, of unit: ID<Unit>, in db: any Connection
  ) throws -> SheetFreeze.Content {
    var content = content
    content.evidence = try resolved(content.evidence, of: unit, in: db)
    return content
  }

  /// The digests of everything that is kept of a piece of evidence, each once.
  static func digests(of item: SheetEvidence, _ unit: ID<Unit>, in db: any Connection) throws -> [String] {
    if item.kind == .file { return [item.digest] }
    return try files(of: item, unit, in: db).map(\.digest)
  }

  /// The files that are kept of a piece of evidence that is no file itself, each once, with who brought it and when. A
  /// document's paper comes first; nobody in particular made it.
  static func files(of item: SheetEvidence, _ unit: ID<Unit>, in db: any Connection) throws -> [EvidenceFile] {
    let owner = item.unitID ?? unit
    var found: [EvidenceFile] = []
    func attached(_ subject: String, _ unit: ID<Unit>) throws {
      found += try EvidenceStore.attached(to: subject, unit: unit, in: db).map {
        EvidenceFile(digest: "\($0.digest)", name: $0.name, by: $0.by, at: $0.at)
      }
    }
    switch item.kind {
    case .document:
      guard let key = key(item.key, owner) else { return [] }
      found = try DocumentPaperStore.papers(of: key, in: db).map {
        EvidenceFile(
          digest: "\($0.digest)", name: RoundWords.keptPaper($0.format), by: RoundWords.system, at: $0.madeAt)
      }
      try attached(key.subject, key.unitID)
    case .declared: try attached(item.key, owner)
    case .file, .collected: break
    }
    var seen: Set<String> = []
    return found.filter { seen.insert($0.digest).inserted }
  }

  private static let prefix = "van-ban:"

  /// A document of the unit, or of another one that the key names.
  private static func key(_ text: String, _ unit: ID<Unit>) -> DocumentKey? {
    guard text.hasPrefix(prefix) else { return nil }
    let parts = text.dropFirst(prefix.count).split(separator: "/").map(String.init)
    switch parts.count {
    case 1: return ID<Document>(parts[0]).map { DocumentKey(unitID: unit, id: $0) }
    case 2:
      guard let other = ID<Unit>(parts[0]), let id = ID<Document>(parts[1]) else { return nil }
      return DocumentKey(unitID: other, id: id)
    default: return nil
    }
  }
}
