import Ground
import Indicators
import Organisation
import Storage

/// Facts of documents, plans, tasks and inspections.
enum OfficeFacts {
  static let all: [FactSource] = [
    FactSource(DocumentFactStore.incomingNames) { _, query, db throws(DatabaseProblem) in
      try DocumentFactStore.incoming(query, in: db)
    },
    FactSource(DocumentFactStore.answerNames) { _, query, db throws(DatabaseProblem) in
      try DocumentFactStore.answers(query, in: db)
    },
    FactSource(ReportFactStore.names) { _, query, db throws(DatabaseProblem) in
      try ReportFactStore.answers(query, in: db)
    },
    FactSource(DocumentFactStore.outgoingNames) { _, query, db throws(DatabaseProblem) in
      try DocumentFactStore.outgoing(query, in: db)
    },
    FactSource(DocumentFactStore.reviewNames) { _, query, db throws(DatabaseProblem) in
      try DocumentFactStore.reviews(query, in: db)
    },
    FactSource(PlanFactStore.planNames) { _, query, db throws(DatabaseProblem) in
      try PlanFactStore.plans(query, in: db)
    },
    FactSource(PlanFactStore.obligationNames) { _, query, db throws(DatabaseProblem) in
      try PlanFactStore.obligations(query, in: db)
    },
    TaskFacts.tasks,
    FactSource(["inspection.issued"]) { _, query, db throws(DatabaseProblem) in
      try InspectionFactStore.issued(query, in: db)
    },
    FactSource(["inspection.weaknesses"]) { _, query, db throws(DatabaseProblem) in
      try InspectionFactStore.weaknesses(query, in: db)
    },
    FactSource(["inspection.units"]) { _, query, db throws(DatabaseProblem) in
      try InspectionFactStore.visited(query, in: db)
    },
    FactSource(InspectionFactStore.remedyNames) { _, query, db throws(DatabaseProblem) in
      try InspectionFactStore.remedies(query, in: db)
    },
  ]
}
