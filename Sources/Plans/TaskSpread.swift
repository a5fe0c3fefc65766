public import Ground
public import Organisation

/// Giao đồng loạt: one work for several units at once. Each unit has a task of its own, with its deadline, its report and
/// its standing; what they share is the number of the spread.
public enum TaskSpread {
  /// So many units one form gives a work to.
  public static let mostUnits = 1000

  /// What came of it.
  public struct Outcome: Sendable, Equatable {
    /// The tasks that were made.
    public var added: [WorkTask] = []
    /// The units that have this very work already.
    public var unchanged: [ID<Unit>] = []
  }

  /// Tasks as a table shows them: those given together and still worded alike are one line, where the first of them
  /// stands.
  public static func groups(_ tasks: [WorkTask]) -> [[WorkTask]] {
    var groups: [[WorkTask]] = []
    var places: [ID<TaskSpread>: [Int]] = [:]
    for task in tasks {
      guard let spread = task.spread else {
        groups.append([task])
        continue
      }
      if let place = places[spread]?.first(where: { isWordedAlike(groups[$0][0], task) }) {
        groups[place].append(task)
      } else {
        places[spread, default: []].append(groups.count)
        groups.append([task])
      }
    }
    return groups
  }

  private static func isWordedAlike(_ a: WorkTask, _ b: WorkTask) -> Bool {
    SearchKey(a.work) == SearchKey(b.work) && SearchKey(a.role) == SearchKey(b.role)
      && a.responsibility == b.responsibility && a.schedule == b.schedule
      && a.product == b.product && a.due == b.due
  }

  /// Which of the units still need a task of their own, given those that stand there: the same form sent twice gives
  /// nobody the work twice.
  static func missing(
    _ draft: TaskDraft, among units: [ID<Unit>], beside known: [WorkTask]
  ) throws(PlanRefusal) -> (missing: [ID<Unit>], unchanged: [ID<Unit>], spread: ID<TaskSpread>?) {
    guard draft.officerID == nil else { throw .officerOfSeveral }
    guard units.count <= mostUnits else { throw .tooManyUnits(mostUnits) }
    let (work, role) = (SearchKey(draft.work), SearchKey(draft.role))
    let same = known.filter {
      $0.standing.state != .cancelled && SearchKey($0.work) == work && SearchKey($0.role) == role && $0.due == draft.due
    }
    let having = Set(same.map(\.unitID))
    var seen: Set<ID<Unit>> = []
    let wanted = units.filter { seen.insert($0).inserted }
    return (wanted.filter { !having.contains($0) }, wanted.filter(having.contains), same.compactMap(\.spread).first)
  }
}
