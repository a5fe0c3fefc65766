public import Ground
public import Organisation

/// What every act on a register needs to know: which kind, who, when, and the units.
public struct RegisterContext: Sendable {
  /// The kind.
  public let kind: RegisterKind
  /// Who acts.
  public let actor: Actor
  /// When.
  public let now: Instant
  /// The units.
  public let tree: UnitTree
  /// Where new ids come from.
  public let ids: IDSource

  /// The context of an act.
  public init(kind: RegisterKind, actor: Actor, now: Instant, tree: UnitTree, ids: IDSource) {
    self.kind = kind
    self.actor = actor
    self.now = now
    self.tree = tree
    self.ids = ids
  }

  /// Throws `OrganisationRefusal.forbidden` unless the actor keeps registers at a unit.
  func requireKeeping(at unit: ID<Unit>) throws(OrganisationRefusal) {
    try actor.require(.keepRegisters, at: unit, tree: tree, on: now.day)
  }

  /// For the journal: never names or texts, which may be personal data.
  func act(_ what: String, _ entry: RegisterEntry, _ summary: String = "") -> Act {
    Act(
      id: ids.next(), unitID: entry.unitID, at: now, actor: actor, kind: "entry.\(what)", subject: entry.subject,
      summary: summary.isEmpty ? kind.code : "\(kind.code) \(summary)")
  }

  func turn(to state: String, on day: Day, note: String) -> RegisterTurn {
    RegisterTurn(id: ids.next(), state: state, day: day, note: note, at: now, by: actor.name, undone: nil)
  }
}
