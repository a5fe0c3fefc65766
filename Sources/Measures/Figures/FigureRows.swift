public import Documents
public import Dossiers
public import Ground
public import Indicators
public import Inspections
public import Organisation
public import Plans
public import Storage

/// Các dòng phía sau một số liệu: the documents, tasks, dossiers, plans, inspections and remedies that a figure counts, found
/// by the words that count them, so that there are as many as the figure says.
public enum FigureRows {
  /// One thing that was counted.
  public struct Row: Sendable, Equatable {
    /// Whose it is.
    public var unitID: ID<Unit>
    /// What it is.
    public var thing: Thing
    /// Số, ký hiệu of a document, mã of a dossier; empty for a task.
    public var sign: String
    /// What it is about.
    public var label: String
    /// When it came, was issued or was given.
    public var day: Day?
    /// Its deadline.
    public var due: Day?
    /// The unit it is about, where that is not the one whose it is: the one that was inspected.
    public var about: ID<Unit>?
  }

  /// What kinds of things are listed.
  public enum Thing: Sendable, Equatable {
    case document(ID<Document>)
    case task(ID<WorkTask>)
    case dossier(ID<Dossier>)
    case plan(ID<Plan>)
    case inspection(ID<Inspection>)
    case finding(ID<Finding>)
    case remedy(ID<Remedy>)
  }

  /// Whether the rows behind a fact are listed here, and what one must be allowed to see for it.
  public static func permission(for fact: String) -> Permission? { kind(of: fact)?.permission }

  /// What a fact counts.
  private enum Kind {
    case document, review, dossier, task, plan, inspection, remedy

    var permission: Permission {
      switch self {
      case .document, .review: .viewDocuments
      case .dossier: .viewDossiers
      case .task, .plan: .viewPlans
      case .inspection, .remedy: .viewInspections
      }
    }
  }

  private static let kinds: [(names: [String], kind: Kind)] = [
    (DocumentFactStore.incomingNames + DocumentFactStore.answerNames + DocumentFactStore.outgoingNames, .document),
    (DocumentFactStore.reviewNames, .review), (DossierFactStore.listedNames, .dossier), (TaskFacts.names, .task),
    (PlanFactStore.planNames, .plan), (InspectionFactStore.listedNames, .inspection),
    (InspectionFactStore.remedyNames, .remedy),
  ]

  private static func kind(of fact: String) -> Kind? { kinds.first { $0.names.contains(fact) }?.kind }

  /// Some of the rows behind a fact, from the `offset`th on, of units in every one of `reaches`.
  public static func page(
    _ fact: String, unit: ID<Unit>, scope: Figure.Scope, period: Period, at now: Instant, _ world: FigureWorld,
    within reaches: [Reach], from offset: Int, limit: Int, in db: any Connection
  ) throws(DatabaseProblem) -> [Row] {
    let members = FigureMembers([unit], scope, period, world.tree, nil).all.filter { unit in
      reaches.allSatisfy { $0.isEverywhere || $0.units.contains(unit) }
    }
    guard !members.isEmpty else { return [] }
    let query = FactQuery(units: members, period: period, now: now, world: world)
    switch kind(of: fact) {
    case .document:
      return try DocumentFactStore.rows(fact, query, from: offset, limit: limit, in: db).map(document)
    case .review:
      return try DocumentFactStore.reviewRows(fact, query, from: offset, limit: limit, in: db).map(document)
    case .dossier:
      return try DossierFactStore.rows(fact, query, from: offset, limit: limit, in: db).map { row in
        Row(
          unitID: row.unit, thing: .dossier(row.id), sign: row.code, label: row.subject, day: row.received?.day,
          due: row.due?.day)
      }
    case .task:
      return try TaskFacts.rows(fact, query, from: offset, limit: limit, in: db).map { task in
        Row(
          unitID: task.unitID, thing: .task(task.id), sign: "", label: task.work, day: task.standing.assignedOn,
          due: task.standing.dueOn)
      }
    case .plan: return try PlanFactStore.rows(query, from: offset, limit: limit, in: db)
    case .inspection: return try InspectionFactStore.rows(fact, query, from: offset, limit: limit, in: db)
    case .remedy: return try InspectionFactStore.remedyRows(fact, query, from: offset, limit: limit, in: db)
    case nil: return []
    }
  }

  private static func document(_ row: DocumentFactStore.Row) -> Row {
    Row(unitID: row.unit, thing: .document(row.id), sign: row.sign, label: row.subject, day: row.day, due: row.due)
  }
}
