public import Ground
import Organisation
public import Storage

/// All the SQL of the words of attachments.
public enum AttachmentTextStore {
  /// Says that something has to be read, in the transaction that hangs it on its document; once.
  public static func wait(
    for source: String, named name: String, _ digest: FileStore.Digest, of key: DocumentKey, at now: Instant,
    in db: any Connection
  ) throws(DatabaseProblem) {
    try db.run(
      """
      INSERT INTO attachment_text (unit_id, document_id, source, name, digest, state, reason, words, tries, made_at)
      VALUES (\(key.unitID), \(key.id), \(source), \(name), \(digest), \(AttachmentText.State.waiting), '', '', 0, \(now))
      ON CONFLICT (unit_id, document_id, source) DO NOTHING
      """)
  }

  /// Leases what has waited longest; nil when nothing waits. What was begun too often is given up.
  public static func take(
    at now: Instant, gaveUp reason: String, in db: any Connection
  ) throws -> AttachmentText? {
    let waiting = try db.row(
      """
      SELECT unit_id, document_id, source, name, digest, state, reason, tries FROM attachment_text
      WHERE state = 'waiting' AND (lease_until IS NULL OR lease_until <= \(now))
      ORDER BY made_at, unit_id, document_id, source LIMIT 1
      """
    ).map(one)
    guard var found = waiting else { return nil }
    guard found.tries < AttachmentText.mostTries else {
      try finish(found, words: nil, reason: reason, in: db)
      return try take(at: now, gaveUp: reason, in: db)
    }
    let count = try db.run(
      """
      UPDATE attachment_text SET lease_until = \(now + AttachmentText.lease), tries = tries + 1
      WHERE unit_id = \(found.document.unitID) AND document_id = \(found.document.id) AND source = \(found.source)
        AND state = 'waiting' AND tries = \(found.tries)
      """)
    guard count == 1 else { return nil }
    found.tries += 1
    return found
  }

  /// The words of the same bytes, where they were read for another document already.
  public static func known(
    _ digest: FileStore.Digest, in db: any Connection
  ) throws(DatabaseProblem) -> [String]? {
    try db.value(
      "SELECT words FROM attachment_text WHERE digest = \(digest) AND state = 'read' LIMIT 1", as: String.self
    ).map { $0.split(separator: " ").map(String.init) }
  }

  /// Writes down what was read, or why nothing was, and makes the document found by it.
  public static func finish(
    _ text: AttachmentText, words: [String]?, reason: String, in db: any Connection
  ) throws {
    let key = text.document
    // Held until the end, so that nobody who changes the document meanwhile writes other words over these.
    try db.run("UPDATE document SET version = version WHERE unit_id = \(key.unitID) AND id = \(key.id)")
    let state: AttachmentText.State = words == nil ? .unreadable : .read
    try db.run(
      """
      UPDATE attachment_text SET state = \(state), reason = \(String(reason.prefix(500))),
        words = \((words ?? []).joined(separator: " ")), lease_until = NULL
      WHERE unit_id = \(key.unitID) AND document_id = \(key.id) AND source = \(text.source)
      """)
    if let d = try DocumentStore.find(key, in: db) { try DocumentStore.index(d, in: db) }
  }

  /// Takes the words of a file away together with the file.
  public static func remove(_ source: String, of key: DocumentKey, in db: any Connection) throws {
    let count = try db.run(
      """
      DELETE FROM attachment_text WHERE unit_id = \(key.unitID) AND document_id = \(key.id) AND source = \(source)
      """)
    guard count > 0 else { return }
    try db.removeWords(of: key.id.value, unit: key.unitID.value, in: DocumentMigrations.attachmentWords)
    if let d = try DocumentStore.find(key, in: db) { try DocumentStore.index(d, in: db) }
  }

  /// How far what hangs on a document is, by source.
  public static func texts(
    of key: DocumentKey, in db: any Connection
  ) throws(DatabaseProblem) -> [String: AttachmentText] {
    let all = try db.rows(
      """
      SELECT unit_id, document_id, source, name, digest, state, reason, tries FROM attachment_text
      WHERE unit_id = \(key.unitID) AND document_id = \(key.id)
      """
    ).map(one)
    return Dictionary(all.map { ($0.source, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The words of everything that hangs on a document and was read.
  static func words(of key: DocumentKey, in db: any Connection) throws(DatabaseProblem) -> [String] {
    var all: [String] = []
    for row in try db.rows(
      """
      SELECT words FROM attachment_text
      WHERE unit_id = \(key.unitID) AND document_id = \(key.id) AND state = 'read' ORDER BY source
      """)
    {
      all += try row.get(at: 0, as: String.self).split(separator: " ").map(String.init)
    }
    return Array(all.prefix(AttachmentText.mostTogether))
  }

  /// Of documents that a question found: in which of their attachments it was, for those whose own text does not answer
  /// it. An empty name is the paper.
  public static func hits(
    _ asked: TextQuery, among documents: [Document], in db: any Connection
  ) throws -> [DocumentKey: [String]] {
    guard !documents.isEmpty else { return [:] }
    let keys = Set(documents.map(\.key))
    var found: [DocumentKey: [(name: String, words: [String])]] = [:]
    for row in try db.rows(
      """
      SELECT unit_id, document_id, name, words FROM attachment_text
      WHERE unit_id IN (\(list: Set(documents.map(\.unitID)).sorted()))
        AND document_id IN (\(list: documents.map(\.id))) AND state = 'read' ORDER BY unit_id, document_id, source
      """)
    {
      let key = DocumentKey(unitID: try row.get(at: 0), id: try row.get(at: 1))
      guard keys.contains(key) else { continue }
      let words = try row.get(at: 3, as: String.self).split(separator: " ").map(String.init)
      found[key, default: []].append((try row.get(at: 2), words))
    }
    var names: [DocumentKey: [String]] = [:]
    for (key, texts) in found {
      guard let d = try DocumentStore.find(key, in: db) else { continue }
      let missing = TextQuery(terms: asked.unmet(by: DocumentStore.ownWords(d)))
      guard !missing.terms.isEmpty else { continue }
      names[key] = texts.filter { missing.unmet(by: $0.words).count < missing.terms.count }.map(\.name)
    }
    return names
  }

  private static func one(_ row: Row) throws(DatabaseProblem) -> AttachmentText {
    AttachmentText(
      document: DocumentKey(unitID: try row.get(at: 0), id: try row.get(at: 1)), source: try row.get(at: 2),
      name: try row.get(at: 3), digest: try row.get(at: 4), state: try row.get(at: 5), reason: try row.get(at: 6),
      tries: try row.get(at: 7))
  }
}
