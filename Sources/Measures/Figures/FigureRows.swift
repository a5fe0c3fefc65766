public import Documents
public import Dossiers
public import Ground
public import Indicators
public import Organisation
public import Plans
public import Storage

/// Các dòng phía sau một số liệu: the documents, tasks and dossiers that a figure counts, found by the words that count them, so
/// that there are as many as the figure says.
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
  }

  /// What kinds of things are listed.
  public enum Thing: Sendable, Equatable {
    case document(ID<Document>)
    case task(ID<WorkTask>)
    case dossier(ID<Dossier>)
  }

  /// Whether the rows behind a fact are listed here, and what one must be allowed to see for it.
  public static func permission(for fact: String) -> Permission? {
    let documents = DocumentFactStore.incomingNames + DocumentFactStore.answerNames + DocumentFactStore.outgoingNames
    if documents.contains(fact) {
      return .viewDocuments
    }
    if DossierFactStore.listedNames.contains(fact) { return .viewDossiers }
    return TaskFacts.names.contains(fact) ? .viewPlans : nil
  }

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
    if permission(for: fact) == .viewDocuments {
      return try DocumentFactStore.rows(fact, query, from: offset, limit: limit, in: db).map { row in
        Row(
          unitID: row.unit, thing: .document(row.id), sign: row.sign, label: row.subject, day: row.day, due: row.due)
      }
    }
    if permission(for: fact) == .viewDossiers {
      return try DossierFactStore.rows(fact, query, from: offset, limit: limit, in: db).map { row in
        Row(
          unitID: row.unit, thing: .dossier(row.id), sign: row.code, label: row.subject, day: row.received?.day,
          due: row.due?.day)
      }
    }
    return try TaskFacts.rows(fact, query, from: offset, limit: limit, in: db).map { task in
      Row(
        unitID: task.unitID, thing: .task(task.id), sign: "", label: task.work, day: task.standing.assignedOn,
        due: task.standing.dueOn)
    }
  }
}
