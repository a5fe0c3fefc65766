import Ground
import Indicators
import Organisation
import Plans
import Storage

/// Facts of tasks, as `TaskCounts` counts them.
enum TaskFacts {
  private static let columns: [(name: String, value: @Sendable (TaskCounts) -> Int)] = [
    ("task.total", { $0.total }), ("task.doneOnTime", { $0.doneOnTime }), ("task.doneLate", { $0.doneLate }),
    ("task.doneDateless", { $0.doneDateless }), ("task.openWithin", { $0.openWithin }),
    ("task.openLate", { $0.openLate }), ("task.openDateless", { $0.openDateless }), ("task.reminded", { $0.reminded }),
    ("task.remindedFromAbove", { $0.remindedFromAbove }),
  ]

  static let tasks = FactSource(columns.map(\.name)) { wanted, query, db throws(DatabaseProblem) in
    // As things stood on the last day that can be spoken of: what is due later is not late.
    let period = Period(from: query.period.from, to: query.lastDay)
    var filter = TaskFilter(units: query.unitSet)
    filter.isEverywhere = query.units.count >= query.world.tree.ids.count
    let counts = try period.map { period throws(DatabaseProblem) in
      try TaskListStore.counts(filter, in: period, by: .unit, in: db)
    }
    var found: [String: FactValues] = [:]
    for column in columns where wanted.contains(column.name) {
      found[column.name] = FactValues((counts ?? [:]).mapValues { column.value($0) })
    }
    return found
  }
}
