public import Ground
public import Organisation
public import Scoring
public import Storage

/// Khai dữ kiện: decide, record and journal in one transaction.
public enum DeclaredFactActs {
  /// The longest note.
  public static let longestNote = 500

  /// What is declared: the fact, the answer (nil takes it back) and what else is to be said.
  public struct Declaration: Sendable, Equatable {
    /// The fact.
    public var name: String
    /// Nil takes the answer back.
    public var answer: DeclaredAnswer?
    /// What else is to be said.
    public var note: String
    /// The version that was seen; nil where there was none.
    public var version: Int?
    /// A declaration.
    public init(name: String, answer: DeclaredAnswer?, note: String = "", version: Int? = nil) {
      self.name = name
      self.answer = answer
      self.note = note
      self.version = version
    }
  }

  /// The declaration, tidied, or what is wrong with it: pure.
  public static func check(
    _ declaration: Declaration, _ set: CriteriaSet, year: Int, today: Day
  ) throws(EvidenceRefusal) -> Declaration {
    guard (2000...(today.year + 1)).contains(year) else { throw .badYear(year) }
    guard let fact = set.declarable.first(where: { $0.name == declaration.name }) else {
      throw .unknownFact(declaration.name)
    }
    var clean = declaration
    clean.note = declaration.note.tidied
    guard clean.note.count <= longestNote else { throw .tooLong(longestNote) }
    if let answer = declaration.answer {
      guard fact.kind.takes(answer) else { throw .wrongAnswer(fact.label, "") }
      if answer.isNegative, set.counts.contains(.fact(fact.name)) { throw .negative(fact.label) }
      if case .day(let day) = answer, day > today { throw .futureDay(fact.label) }
    }
    return clean
  }

  /// Khai, sửa, rút: writes what a unit answers. Throws `OrganisationRefusal.forbidden`, `EvidenceRefusal` and
  /// `DatabaseProblem.staleCopy` when somebody was faster.
  public static func declare(
    _ declaration: Declaration, set: CriteriaSet, year: Int, of unit: ID<Unit>, _ context: ActContext, tree: UnitTree,
    in db: any Connection
  ) throws {
    try context.actor.require(.scoreSelf, at: unit, tree: tree, on: context.now.day)
    let clean = try check(declaration, set, year: year, today: context.now.day)
    let known = try DeclaredFactStore.list(of: [unit], set: set.code, year: year, in: db).first {
      $0.name == clean.name
    }
    guard known?.version == clean.version else { throw DatabaseProblem.staleCopy }
    guard let answer = clean.answer else {
      guard let known else { return }
      try DeclaredFactStore.delete(known, in: db)
      try context.journal("fact.withdrawn", known.subject, "\(set.code) \(year) \(clean.name)", of: unit, in: db)
      return
    }
    if let known, known.answer == answer, known.note == clean.note { return }
    var fact =
      known
      ?? DeclaredFactRecord(
        unitID: unit, id: context.ids.next(), set: set.code, year: year, name: clean.name, answer: answer,
        note: clean.note, declaredBy: context.actor.name, declaredAt: context.now, version: 1)
    (fact.answer, fact.note) = (answer, clean.note)
    (fact.declaredBy, fact.declaredAt) = (context.actor.name, context.now)
    if known == nil { try DeclaredFactStore.insert(fact, in: db) } else { try DeclaredFactStore.update(fact, in: db) }
    try context.journal(
      known == nil ? "fact.declared" : "fact.changed", fact.subject, "\(set.code) \(year) \(clean.name)", of: unit,
      in: db)
  }
}
