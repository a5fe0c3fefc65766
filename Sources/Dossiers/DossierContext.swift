public import Ground
public import Organisation
public import Procedures
public import WorkCalendar

/// What the acts on dossiers need to know of the world, read once and handed in: structure, catalogue, calendars, ids.
public struct DossierContext: Sendable {
  /// The units, in time.
  public var tree: UnitTree
  /// The procedures and their revisions.
  public var catalogue: Catalogue
  /// The deadline clock of a unit.
  public var clock: @Sendable (ID<Unit>) -> DeadlineClock
  /// Where new ids come from.
  public var ids: IDSource

  /// The world as the acts see it.
  public init(
    tree: UnitTree, catalogue: Catalogue, clock: @escaping @Sendable (ID<Unit>) -> DeadlineClock, ids: IDSource
  ) {
    self.tree = tree
    self.catalogue = catalogue
    self.clock = clock
    self.ids = ids
  }

  /// The rule that reads the standing of a dossier.
  public func rule(for dossier: Dossier) -> StandingRule {
    StandingRule(clock: clock(dossier.unitID), limit: catalogue.revision(dossier.revisionID)?.limit)
  }
}
