import Ground
import Indicators
import Organisation
import Plans
import Storage

/// Facts of tasks, as `TaskCounts` counts them.
enum TaskFacts {
  private static var columns: [(name: String, path: WritableKeyPath<TaskCounts, Int>)] {
    [
      ("task.total", \.total), ("task.doneOnTime", \.doneOnTime), ("task.doneLate", \.doneLate),
      ("task.doneDateless", \.doneDateless), ("task.openWithin", \.openWithin), ("task.openLate", \.openLate),
      ("task.openDateless", \.openDateless), ("task.reminded", \.reminded),
      ("task.remindedFromAbove", \.remindedFromAbove),
    ]
  }

  /// Their names.
  static var names: [String] { columns.map(\.name) }

  /// The tasks that a fact counts.
  static func rows(
    _ fact: String, _ query: FactQuery, from offset: Int, limit: Int, in db: any Connection
  ) throws(DatabaseProblem) -> [WorkTask] {
    guard let column = columns.first(where: { $0.name == fact }),
      let period = Period(from: query.period.from, to: query.lastDay)
    else { return [] }
    return try TaskListStore.counted(column.path, filter(query), in: period, from: offset, limit: limit, in: db)
  }

  private static func filter(_ query: FactQuery) -> TaskFilter {
    var filter = TaskFilter(units: query.unitSet)
    filter.isEverywhere = query.units.count >= query.world.tree.ids.count
    return filter
  }

  static let tasks = FactSource(names) { wanted, query, db throws(DatabaseProblem) in
    // As things stood on the last day that can be spoken of: what is due later is not late.
    let period = Period(from: query.period.from, to: query.lastDay)
    let counts = try period.map { period throws(DatabaseProblem) in
      try TaskListStore.counts(filter(query), in: period, by: .unit, in: db)
    }
    var found: [String: FactValues] = [:]
    for column in columns where wanted.contains(column.name) {
      found[column.name] = FactValues((counts ?? [:]).mapValues { $0[keyPath: column.path] })
    }
    return found
  }
}
