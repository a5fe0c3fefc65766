public import Ground
public import Organisation

/// Which tasks a list, an export or a count means. The same value serves all three.
public struct TaskFilter: Sendable, Equatable {
  /// The units that do them; never empty for a person.
  public var units: Set<ID<Unit>>
  /// Whether `units` are all there are, so that the store need not name them.
  public var isEverywhere = false
  /// Words to find, however marked.
  public var text = ""
  /// Only these states; drafts only when they are asked for.
  public var states: Set<TaskState> = []
  /// Only what is not done or cancelled.
  public var isOpen = false
  /// Only what stands so.
  public var urgency: TaskUrgency?
  /// Only what this officer has.
  public var officer: ID<Officer>?
  /// Only the tasks of a plan.
  public var plan: PlanReference?
  /// Only what these units gave, to others or to themselves.
  public var givers: Set<ID<Unit>> = []
  /// Only what another unit gave.
  public var isFromAbove = false
  /// Only what no officer is named for.
  public var isUnassigned = false
  /// Only what had to be urged.
  public var isReminded = false
  /// Only deadlines in these days.
  public var due: Period?

  /// Every task of those units.
  public init(units: Set<ID<Unit>>) { self.units = units }

  /// Every task that somebody may look at.
  public init(_ reach: Reach) {
    units = reach.units
    isEverywhere = reach.isEverywhere
  }
}

/// Where the next page of a list begins: the deadline and the key of the last row shown.
public struct TaskCursor: Sendable, Equatable, LosslessStringConvertible {
  let sortOn: String
  let unit: ID<Unit>
  let id: ID<WorkTask>

  init(_ task: WorkTask) {
    sortOn = task.standing.dueOn?.description ?? TaskRow.noDue
    unit = task.unitID
    id = task.id
  }

  /// Reads `day.unit.id`.
  public init?(_ description: String) {
    let parts = description.split(separator: ".").map(String.init)
    guard parts.count == 3, Day(parts[0]) != nil, let unit = ID<Unit>(parts[1]), let id = ID<WorkTask>(parts[2]) else {
      return nil
    }
    (sortOn, self.unit, self.id) = (parts[0], unit, id)
  }

  /// `day.unit.id`.
  public var description: String { "\(sortOn).\(unit).\(id)" }
}
