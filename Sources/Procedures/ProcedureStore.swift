import Foundation
public import Ground
public import Organisation
public import Storage
import WorkCalendar

/// All the SQL of the catalogue.
public enum ProcedureStore {
  /// Requirements, steps and parts lie together as JSON: they are read and written with their revision only.
  private struct Details: Codable {
    var requirements: [Requirement]
    var steps: [ProcedureStep]
    var parts: [String]
  }

  /// The whole catalogue.
  public static func catalogue(in db: any Connection) throws(DatabaseProblem) -> Catalogue {
    Catalogue(
      procedures: try db.rows("SELECT id, code FROM procedure").map { row throws(DatabaseProblem) in
        Procedure(id: try row.get(at: 0), code: try row.get(at: 1))
      },
      revisions: try db.rows("SELECT * FROM procedure_revision ORDER BY procedure_id, number").map(revision))
  }

  private static func revision(_ row: Row) throws(DatabaseProblem) -> ProcedureRevision {
    let limit = try row.get("time_limit", as: String?.self)
    guard let trust = Citation.Trust(rawValue: try row.get("trust")) else { throw .badColumn("trust") }
    var revision = ProcedureRevision(
      id: try row.get("id"), procedureID: try row.get("procedure_id"), number: try row.get("number"),
      kind: try row.get("kind"), name: try row.get("name"), field: try row.get("field"), level: try row.get("level"),
      serviceLevel: try row.get("service_level"), limit: limit.flatMap { TimeLimit($0) },
      limitText: try row.get("limit_text"), fee: try row.get("fee"), effectiveFrom: try row.get("effective_from"),
      decision: try row.get("decision"), decidedOn: try row.get("decided_on"),
      citation: Citation(document: try row.get("source"), trust: trust))
    let details: Details = try row.json("details")
    (revision.requirements, revision.steps, revision.parts) = (details.requirements, details.steps, details.parts)
    return revision
  }

  /// Adds a procedure.
  public static func insert(_ procedure: Procedure, in db: any Connection) throws(DatabaseProblem) {
    try db.run("INSERT INTO procedure (id, code) VALUES (\(procedure.id), \(procedure.code))")
  }

  /// Adds a revision; two at once of one procedure collide on its number.
  public static func insert(_ revision: ProcedureRevision, in db: any Connection) throws(DatabaseProblem) {
    let details = try JSONColumn.text(
      Details(requirements: revision.requirements, steps: revision.steps, parts: revision.parts), in: "details")
    try db.run(
      """
      INSERT INTO procedure_revision (id, procedure_id, number, kind, name, field, level, service_level, time_limit,
        limit_text, fee, details, effective_from, decision, decided_on, source, trust)
      VALUES (\(revision.id), \(revision.procedureID), \(revision.number), \(revision.kind), \(revision.name),
        \(revision.field), \(revision.level), \(revision.serviceLevel), \(revision.limit?.description),
        \(revision.limitText), \(revision.fee), \(details), \(revision.effectiveFrom), \(revision.decision),
        \(revision.decidedOn), \(revision.citation.document), \(revision.citation.trust.rawValue))
      """)
    try ReferenceVersionStore.bump(.catalogue, in: db)
  }
}

/// Publishing, amending and abolishing: decide, record and journal in one transaction.
public enum ProcedureActs {
  /// Adds a revision to a procedure (a new procedure when the code is unknown).
  public static func add(
    _ draft: ProcedureRevision, code: String, by actor: Actor, at now: Instant, ids: IDSource, in db: any Connection
  ) throws -> ProcedureRevision {
    guard ProcedureCode.isCode(code) else { throw ProcedureRefusal.badCode(code) }
    let catalogue = try ProcedureStore.catalogue(in: db)
    let procedure = catalogue.procedure(code: code) ?? Procedure(id: ids.next(), code: code)
    let old = catalogue.revisions(of: procedure.id)
    var revision = draft
    revision.id = ids.next()
    revision.procedureID = procedure.id
    revision.number = old.count + 1
    try RevisionRules.check(revision, after: old)
    if old.isEmpty { try ProcedureStore.insert(procedure, in: db) }
    try ProcedureStore.insert(revision, in: db)
    try Journal.add(
      Act(
        id: ids.next(), unitID: actor.unitID, at: now, actor: actor, kind: "procedure.\(revision.kind.rawValue)",
        subject: "procedure:\(procedure.id)", summary: "\(code) \(revision.decision)"), in: db)
    return revision
  }
}

/// Mã thủ tục hành chính.
public enum ProcedureCode {
  /// Digits, dots and letters, 3 to 60 characters: `1.001193`, `2.000815.000.00.00.H55`.
  public static func isCode(_ text: String) -> Bool {
    (3...60).contains(text.utf8.count)
      && text.utf8.allSatisfy {
        (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) || $0 == 0x2E
          || $0 == 0x2D || $0 == 0x5F
      }
  }
}
