public import Ground
public import Organisation
import Secrets
public import Storage

/// Saves tables as they are and reads them back.
public enum FrozenFiguresStore {
  /// Freezes an answer under a title, with an act in the journal.
  public static func freeze(
    _ statistics: Statistics, title: String, by actor: Actor, at now: Instant, ids: IDSource, in db: any Connection
  ) throws -> FrozenFigures {
    let content = FrozenFigures.Content(statistics)
    let text = try JSONColumn.text(content, in: "content")
    let figures = FrozenFigures(
      unitID: statistics.query.unit, id: ids.next(), title: title.tidied, period: statistics.query.period,
      frozenAt: now, frozenBy: actor.name, content: content, digest: SHA256.hex(of: Array(text.utf8)))
    try db.run(
      """
      INSERT INTO frozen_figures (unit_id, id, title, from_on, to_on, frozen_at, frozen_by, content, digest)
      VALUES (\(figures.unitID), \(figures.id), \(figures.title), \(figures.period.from), \(figures.period.to),
        \(now), \(actor.name), \(text), \(figures.digest))
      """)
    try Journal.add(
      Act(
        id: ids.next(), unitID: figures.unitID, at: now, actor: actor, kind: "figures.frozen",
        subject: "figures:\(figures.id)", summary: figures.digest), in: db)
    return figures
  }

  /// The saved tables of a unit, latest first.
  public static func list(of unit: ID<Organisation.Unit>, in db: any Connection) throws(DatabaseProblem)
    -> [FrozenFigures]
  {
    try db.rows("SELECT * FROM frozen_figures WHERE unit_id = \(unit) ORDER BY id DESC LIMIT 200").map(figures)
  }

  /// One saved table.
  public static func find(
    unit: ID<Organisation.Unit>, id: ID<FrozenFigures>, in db: any Connection
  ) throws(DatabaseProblem) -> FrozenFigures? {
    try db.row("SELECT * FROM frozen_figures WHERE unit_id = \(unit) AND id = \(id)").map(figures)
  }

  /// Saved tables whose content no longer has the digest it was saved with.
  public static func damaged(in db: any Connection) throws(DatabaseProblem) -> [ID<FrozenFigures>] {
    var found: [ID<FrozenFigures>] = []
    for row in try db.rows("SELECT id, content, digest FROM frozen_figures ORDER BY unit_id, id") {
      let text: String = try row.get("content")
      if SHA256.hex(of: Array(text.utf8)) != (try row.get("digest", as: String.self)) {
        found.append(try row.get("id"))
      }
    }
    return found
  }

  private static func figures(_ row: Row) throws(DatabaseProblem) -> FrozenFigures {
    guard let period = Period(from: try row.get("from_on"), to: try row.get("to_on")) else { throw .badColumn("to_on") }
    return FrozenFigures(
      unitID: try row.get("unit_id"), id: try row.get("id"), title: try row.get("title"), period: period,
      frozenAt: try row.get("frozen_at"), frozenBy: try row.get("frozen_by"), content: try row.json("content"),
      digest: try row.get("digest"))
  }
}
