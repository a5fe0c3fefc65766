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

  /// What came of the same bytes, where they were read for another document already: their words, or nil and why not.
  public static func known(
    _ digest: FileStore.Digest, in db: any Connection
  ) throws(DatabaseProblem) -> (words: [String]?, reason: String)? {
    try db.row(
      """
      SELECT state, words, reason FROM attachment_text WHERE digest = \(digest) AND state <> 'waiting' ORDER BY state
      LIMIT 1
      """
    ).map { row throws(DatabaseProblem) in
      let words = try row.get(at: 1, as: String.self).split(separator: " ").map(String.init)
      return (try row.get(at: 0, as: AttachmentText.State.self) == .read ? words : nil, try row.get(at: 2))
    }
  }

  /// Gives a file back that this machine cannot read at the moment, through no fault of the file: it waits on, and says
  /// what for.
  public static func postpone(
    _ text: AttachmentText, until moment: Instant, reason: String, in db: any Connection
  ) throws(DatabaseProblem) {
    try db.run(
      """
      UPDATE attachment_text SET tries = tries - 1, lease_until = \(moment), reason = \(String(reason.prefix(500)))
      WHERE unit_id = \(text.document.unitID) AND document_id = \(text.document.id) AND source = \(text.source)
        AND state = 'waiting' AND tries > 0
      """)
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
    var (all, bytes): ([String], Int) = ([], 0)
    for row in try db.rows(
      """
      SELECT words FROM attachment_text
      WHERE unit_id = \(key.unitID) AND document_id = \(key.id) AND state = 'read' ORDER BY source
      """)
    {
      for word in try row.get(at: 0, as: String.self).split(separator: " ") {
        bytes += word.utf8.count
        guard all.count < AttachmentText.mostTogether, bytes <= AttachmentText.mostBytesTogether else { return all }
        all.append(String(word))
      }
    }
    return all
  }

  /// Of documents that an index gave, those that answer the question word for word, by themselves or with what hangs on
  /// them: an index of long texts may give more than have the words of a phrase side by side.
  public static func answering(
    _ asked: TextQuery, among documents: [Document], in db: any Connection
  ) throws -> [Document] {
    guard asked.hasPhrase else { return documents }
    return try documents.filter { d in
      if asked.unmet(by: DocumentStore.ownWords(d)).isEmpty { return true }
      // Lists leave out what a document says at length.
      guard let whole = try DocumentStore.find(d.key, in: db) else { return false }
      return try asked.unmet(by: DocumentStore.ownWords(whole) + words(of: d.key, in: db)).isEmpty
    }
  }

  /// Of documents that a question found: in which of their attachments it was, for those whose own text does not answer
  /// it. An empty name is the paper.
  public static func hits(
    _ asked: TextQuery, among documents: [Document], in db: any Connection
  ) throws -> [DocumentKey: [String]] {
    var names: [DocumentKey: [String]] = [:]
    // One after the other: the words of all of them together may be many megabytes.
    for document in documents {
      guard let d = try DocumentStore.find(document.key, in: db) else { continue }
      let missing = TextQuery(terms: asked.unmet(by: DocumentStore.ownWords(d)))
      guard !missing.terms.isEmpty else { continue }
      for row in try db.rows(
        """
        SELECT name, words FROM attachment_text
        WHERE unit_id = \(d.unitID) AND document_id = \(d.id) AND state = 'read' ORDER BY source
        """)
      {
        let words = try row.get(at: 1, as: String.self).split(separator: " ").map(String.init)
        guard missing.unmet(by: words).count < missing.terms.count else { continue }
        names[d.key, default: []].append(try row.get(at: 0))
      }
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
