public import Ground
public import Organisation
import WorkCalendar

/// What every act on plans and tasks needs to know of the world.
public struct PlanContext: Sendable {
  /// The organisation in time.
  public let tree: UnitTree
  /// The calendars of all units.
  public let calendars: CalendarBook
  /// The types of plans and reports, and the reminders.
  public let catalogue: PlanCatalogue
  /// Where new ids come from.
  public let ids: IDSource

  /// A context.
  public init(tree: UnitTree, calendars: CalendarBook, catalogue: PlanCatalogue, ids: IDSource) {
    self.tree = tree
    self.calendars = calendars
    self.catalogue = catalogue
    self.ids = ids
  }

  /// The clock of a unit.
  func clock(_ unit: ID<Unit>) -> DeadlineClock { calendars.clock(of: unit) }

  /// A unit and everything under it on a day.
  func below(_ unit: ID<Unit>, on day: Day) -> Set<ID<Unit>> {
    Set(tree.listing(under: unit, scope: .subtree, on: day))
  }

  func act(
    _ kind: String, _ subject: String, _ summary: String, unit: ID<Unit>, by actor: Actor, at now: Instant
  ) -> Act {
    Act(id: ids.next(), unitID: unit, at: now, actor: actor, kind: kind, subject: subject, summary: summary)
  }
}
