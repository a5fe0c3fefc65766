public import Ground

/// Danh mục thủ tục: every procedure with its revisions, read once and asked often.
public struct Catalogue: Sendable {
  private let procedures: [ID<Procedure>: Procedure]
  private let codes: [String: ID<Procedure>]
  private let revisions: [ID<ProcedureRevision>: ProcedureRevision]
  /// Revisions of a procedure, oldest first.
  private let history: [ID<Procedure>: [ProcedureRevision]]

  /// A catalogue of rows.
  public init(procedures: [Procedure], revisions: [ProcedureRevision]) {
    self.procedures = Dictionary(procedures.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    codes = Dictionary(procedures.map { ($0.code, $0.id) }, uniquingKeysWith: { first, _ in first })
    self.revisions = Dictionary(revisions.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    history = Dictionary(grouping: revisions, by: \.procedureID).mapValues { $0.sorted { $0.number < $1.number } }
    let keys = Set(history.values.compactMap { $0.last?.field }).map { (SearchKey($0).description, $0) }
    fields = keys.sorted { $0 < $1 }.map(\.1)
  }

  /// No procedures at all.
  public static let empty = Catalogue(procedures: [], revisions: [])
  /// Whether it has none.
  public var isEmpty: Bool { procedures.isEmpty }

  /// Every procedure, by code.
  public var all: [Procedure] { procedures.values.sorted { $0.code < $1.code } }

  /// A procedure by code.
  public func procedure(code: String) -> Procedure? { codes[code].flatMap { procedures[$0] } }
  /// A revision by id.
  public func revision(_ id: ID<ProcedureRevision>) -> ProcedureRevision? { revisions[id] }
  /// The revisions of a procedure, oldest first.
  public func revisions(of id: ID<Procedure>) -> [ProcedureRevision] { history[id] ?? [] }

  /// The revision in force on a day; nil before the first and after an abolition.
  public func revision(of id: ID<Procedure>, on day: Day) -> ProcedureRevision? {
    guard let list = history[id] else { return nil }
    let last = list.last { $0.effectiveFrom.map { $0 <= day } ?? true }
    return last?.kind == .abolished ? nil : last
  }

  /// The revision of a code in force on a day.
  public func revision(ofCode code: String, on day: Day) -> ProcedureRevision? {
    codes[code].flatMap { revision(of: $0, on: day) }
  }

  /// The code of a procedure.
  public func code(of id: ID<Procedure>) -> String { procedures[id]?.code ?? "" }
  /// Its latest name.
  public func name(of id: ID<Procedure>) -> String { history[id]?.last?.name ?? code(of: id) }
  /// Its latest field.
  public func field(of id: ID<Procedure>) -> String { history[id]?.last?.field ?? "" }

  /// Every field, in the order of the alphabet without marks.
  public let fields: [String]

  /// The procedures of a field.
  public func procedures(inField field: String) -> Set<ID<Procedure>> {
    Set(history.filter { $0.value.last?.field == field }.keys)
  }

  /// Revisions in force on a day whose code or name has every word, however marked; by field and name.
  public func search(_ text: String, on day: Day) -> [ProcedureRevision] {
    let words = SearchKey(text).description.split(separator: " ")
    return history.keys.compactMap { revision(of: $0, on: day) }.filter { revision in
      let key = SearchKey(code(of: revision.procedureID) + " " + revision.name + " " + revision.field).description
      return words.allSatisfy { key.contains($0) }
    }.sorted { ($0.field, $0.name, $0.id) < ($1.field, $1.name, $1.id) }
  }
}
