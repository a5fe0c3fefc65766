import Ground
import Organisation
public import Storage

/// All the SQL of links. Both ends hold a row in their own unit.
public enum LinkStore {
  /// Adds a link once. `sign` names the acting document at the far end, `on` the day from which it holds. Tells whether
  /// it was new.
  @discardableResult
  static func add(
    _ link: DocumentLink, sign: String, on day: Day?, in db: any Connection
  ) throws(DatabaseProblem) -> Bool {
    let (unit, id) = (link.to?.unitID ?? ID(0), link.to?.id ?? ID(0))
    let isNew = try add(link.from, isFrom: true, link, link.sign, DocumentKey(unitID: unit, id: id), day, db)
    // What is there already stands at the far end under the name the acting document had then.
    if isNew, let to = link.to { try add(to, isFrom: false, link, sign, link.from, day, db) }
    return isNew
  }

  @discardableResult
  private static func add(
    _ key: DocumentKey, isFrom: Bool, _ link: DocumentLink, _ sign: String, _ other: DocumentKey, _ day: Day?,
    _ db: any Connection
  ) throws(DatabaseProblem) -> Bool {
    let effect = link.effect
    return try db.run(
      """
      INSERT INTO document_link (unit_id, document_id, is_from, kind, sign, other_unit_id, other_id, changed_on, part,
        begins_on, ends_on)
      VALUES (\(key.unitID), \(key.id), \(isFrom), \(link.kind), \(sign), \(other.unitID), \(other.id), \(day),
        \(effect.part.isEmpty ? nil : effect.part), \(effect.beginsOn), \(effect.endsOn))
      ON CONFLICT (unit_id, document_id, is_from, kind, sign, other_unit_id, other_id) DO NOTHING
      """) == 1
  }

  /// Once the acting document has its number and day, the far ends know them.
  static func name(
    _ key: DocumentKey, sign: String, on day: Day, in db: any Connection
  ) throws(DatabaseProblem) {
    for link in try links(from: key, in: db) {
      guard let to = link.to else { continue }
      try db.run(
        """
        UPDATE document_link SET sign = \(sign), changed_on = \(day)
        WHERE unit_id = \(to.unitID) AND document_id = \(to.id) AND is_from = \(false) AND kind = \(link.kind)
          AND other_unit_id = \(key.unitID) AND other_id = \(key.id)
        """)
    }
  }

  /// What a document does to others.
  public static func links(from key: DocumentKey, in db: any Connection) throws(DatabaseProblem) -> [DocumentLink] {
    try db.rows(
      """
      SELECT kind, sign, other_unit_id, other_id, part, begins_on, ends_on FROM document_link
      WHERE unit_id = \(key.unitID) AND document_id = \(key.id) AND is_from = \(true) ORDER BY kind, sign
      """
    ).map { row throws(DatabaseProblem) in
      let other = DocumentKey(unitID: try row.get(at: 2), id: try row.get(at: 3))
      return DocumentLink(
        kind: try row.get(at: 0), from: key, to: other.id.value == 0 ? nil : other, sign: try row.get(at: 1),
        effect: try effect(row, from: 4))
    }
  }

  private static func effect(_ row: Row, from place: Int) throws(DatabaseProblem) -> DocumentLink.Effect {
    let part: String? = try row.get(at: place)
    return DocumentLink.Effect(
      part: part ?? "", beginsOn: try row.get(at: place + 1), endsOn: try row.get(at: place + 2))
  }

  /// What others do to a document: the change, and which document does it. Worked out from the acting documents as they
  /// are now: a draft does nothing yet, one that was recalled or sent back does nothing any more.
  public static func changes(
    of key: DocumentKey, in db: any Connection
  ) throws -> [(change: Force.Change, by: DocumentKey)] {
    let rows = try db.rows(
      """
      SELECT kind, other_unit_id, other_id, part, begins_on, ends_on FROM document_link
      WHERE unit_id = \(key.unitID) AND document_id = \(key.id) AND is_from = \(false) ORDER BY kind, other_id
      """)
    return inOrder(
      try rows.compactMap { row in
        let by = DocumentKey(unitID: try row.get(at: 1), id: try row.get(at: 2))
        guard let acting = try DocumentStore.find(by, in: db), acting.isActing else { return nil }
        return (change(try row.get(at: 0), by: acting, try effect(row, from: 3)), by)
      })
  }

  /// What bears on the force of each legal document of a unit, in one question whatever their number.
  static func changesOfLegalDocuments(
    of unit: ID<Unit>, in db: any Connection
  ) throws -> [ID<Document>: [Force.Change]] {
    let rows = try db.rows(
      """
      SELECT l.document_id, l.kind, l.other_unit_id, l.other_id, l.part, l.begins_on, l.ends_on FROM document_link l
      JOIN document d ON d.unit_id = l.unit_id AND d.id = l.document_id
      WHERE l.unit_id = \(unit) AND d.is_legal AND l.is_from = \(false)
        AND l.kind IN (\(list: DocumentLink.Kind.allCases.filter(\.changesForce)))
      ORDER BY l.document_id, l.kind, l.other_id
      """)
    var acting: [DocumentKey: Document] = [:]
    var found: [ID<Document>: [(change: Force.Change, by: DocumentKey)]] = [:]
    for row in rows {
      let by = DocumentKey(unitID: try row.get(at: 2), id: try row.get(at: 3))
      if acting[by] == nil { acting[by] = try DocumentStore.find(by, in: db) }
      guard let document = acting[by], document.isActing else { continue }
      found[try row.get(at: 0), default: []].append(
        (change(try row.get(at: 1), by: document, try effect(row, from: 4)), by))
    }
    return found.mapValues { inOrder($0).map(\.change) }
  }

  private static func change(
    _ kind: DocumentLink.Kind, by acting: Document, _ effect: DocumentLink.Effect
  ) -> Force.Change {
    Force.Change(
      kind: kind, sign: acting.sign.isEmpty ? acting.subject : acting.sign,
      on: effect.beginsOn ?? acting.effectiveOn ?? acting.issuedOn, part: effect.part, until: effect.endsOn)
  }

  private static func inOrder(
    _ changes: [(change: Force.Change, by: DocumentKey)]
  ) -> [(change: Force.Change, by: DocumentKey)] {
    changes.sorted { ($0.change.on?.number ?? .max) < ($1.change.on?.number ?? .max) }
  }

  /// Takes a link away at both ends; tells whether there was one.
  static func remove(_ link: DocumentLink, in db: any Connection) throws(DatabaseProblem) -> Bool {
    let (unit, id) = (link.to?.unitID ?? ID(0), link.to?.id ?? ID(0))
    let count = try db.run(
      """
      DELETE FROM document_link WHERE unit_id = \(link.from.unitID) AND document_id = \(link.from.id)
        AND is_from = \(true) AND kind = \(link.kind) AND sign = \(link.sign) AND other_unit_id = \(unit)
        AND other_id = \(id)
      """)
    guard count > 0 else { return false }
    if let to = link.to {
      try db.run(
        """
        DELETE FROM document_link WHERE unit_id = \(to.unitID) AND document_id = \(to.id) AND is_from = \(false)
          AND kind = \(link.kind) AND other_unit_id = \(link.from.unitID) AND other_id = \(link.from.id)
        """)
    }
    return true
  }
}
