public import Ground
public import Storage

/// Who does something and when, with where new ids come from: what every act is told.
public struct ActContext: Sendable {
  /// Who.
  public var actor: Actor
  /// When.
  public var now: Instant
  /// Where new ids come from.
  public var ids: IDSource
  /// A context.
  public init(actor: Actor, now: Instant, ids: IDSource) {
    self.actor = actor
    self.now = now
    self.ids = ids
  }

  /// Writes into the journal what was done.
  public func journal(
    _ kind: String, _ subject: String, _ summary: String, of unit: ID<Unit>, in db: any Connection
  ) throws(DatabaseProblem) {
    try Journal.add(
      Act(id: ids.next(), unitID: unit, at: now, actor: actor, kind: kind, subject: subject, summary: summary), in: db)
  }

  /// Tells a unit of something that concerns it; `kind` is what the notice is about, as the screen says it.
  public func notify(
    _ unit: ID<Unit>, kind: String, _ subject: String, _ text: String, in db: any Connection
  ) throws(DatabaseProblem) {
    try NoticeStore.add(
      Notice(unitID: unit, id: ids.next(), officerID: nil, kind: kind, subject: subject, text: text, at: now), in: db)
  }
}
