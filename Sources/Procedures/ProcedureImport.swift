public import Ground
public import Organisation
public import Reading
public import Storage
import WorkCalendar

/// Nhập danh mục thủ tục from CSV or XLSX: good rows are kept, bad ones named with line and reason.
public struct ProcedureImport: Sendable {
  /// What came of a file.
  public typealias Outcome = ImportOutcome

  /// Opens a file and reads its header, as `run` will: whoever has to make a database first asks before.
  public static func check(file: String) throws {
    _ = try HeaderMap(try TableFile.open(path: file).header, columns: ImportWords.columns)
  }

  /// Reads a file and adds what is new, in one transaction with one act in the journal.
  public static func run(
    file: String, name: String, by actor: Actor, at now: Instant, ids: IDSource, database: any Database
  ) async throws -> Outcome {
    let source = try TableFile.open(path: file)
    let header = try HeaderMap(source.header, columns: ImportWords.columns)
    var rows: [SheetRow] = []
    while let row = try source.next() { rows.append(row) }
    let all = rows
    return try await database.write { db in
      var plan = Plan(catalogue: try ProcedureStore.catalogue(in: db), header: header, ids: ids)
      plan.outcome.unknownColumns = header.unknown
      for row in all { plan.take(row) }
      for procedure in plan.procedures { try ProcedureStore.insert(procedure, in: db) }
      for revision in plan.revisions { try ProcedureStore.insert(revision, in: db) }
      if plan.outcome.taken > 0 {
        try Journal.add(
          Act(
            id: ids.next(), unitID: actor.unitID, at: now, actor: actor, kind: "procedures.imported",
            subject: "import:" + name.tidied, summary: "\(plan.outcome.taken)"), in: db)
      }
      return plan.outcome
    }
  }

  /// Decides what each row means: pure.
  private struct Plan {
    let catalogue: Catalogue
    let header: HeaderMap<String>
    let ids: IDSource
    var outcome = Outcome()
    var procedures: [Procedure] = []
    var revisions: [ProcedureRevision] = []
    var lines: [String: Int] = [:]

    init(catalogue: Catalogue, header: HeaderMap<String>, ids: IDSource) {
      self.catalogue = catalogue
      self.header = header
      self.ids = ids
    }

    mutating func take(_ row: SheetRow) {
      let record: TableRecord<String>
      do {
        record = try header.record(row)
      } catch {
        outcome.refused.append(.init(line: row.number, reason: error.reason, cells: row.cells))
        return
      }
      do throws(ProcedureRefusal) {
        let code = record["code"]
        guard ProcedureCode.isCode(code) else { throw .badCode(code) }
        if let line = lines[code] { throw .duplicateInFile(line) }
        let draft = try read(record)
        try add(draft, code: code)
        lines[code] = row.number
      } catch {
        outcome.refused.append(.init(line: row.number, reason: error.message, cells: row.cells))
      }
    }

    private mutating func add(_ draft: ProcedureRevision, code: String) throws(ProcedureRefusal) {
      let known = catalogue.procedure(code: code)
      let old = known.map { catalogue.revisions(of: $0.id) } ?? []
      if old.contains(where: { $0.saysTheSame(as: going($0, draft)) && $0.effectiveFrom == draft.effectiveFrom }) {
        outcome.unchanged += 1
        return
      }
      var revision = draft
      if let last = old.last {
        revision = going(last, draft)
        guard draft.effectiveFrom != nil, draft.effectiveFrom != last.effectiveFrom else { throw .differs(code) }
        revision.kind = .amended
      }
      let procedure = known ?? Procedure(id: ids.next(), code: code)
      revision.id = ids.next()
      revision.procedureID = procedure.id
      revision.number = old.count + 1
      try RevisionRules.check(revision, after: old)
      if known == nil { procedures.append(procedure) }
      revisions.append(revision)
      outcome.taken += 1
    }

    /// A row, with what its table says nothing of taken from an earlier revision: components, internal steps and linked
    /// parts, and every column that is not there. An empty cell says that there is nothing.
    private func going(_ old: ProcedureRevision, _ row: ProcedureRevision) -> ProcedureRevision {
      var copy = row
      (copy.requirements, copy.steps, copy.parts) = (old.requirements, old.steps, old.parts)
      if !header.has("field") { copy.field = old.field }
      if !header.has("time_limit") { (copy.limit, copy.limitText) = (old.limit, old.limitText) }
      if !header.has("fee") { copy.fee = old.fee }
      if !header.has("level") { copy.level = old.level }
      if !header.has("service_level") { copy.serviceLevel = old.serviceLevel }
      return copy
    }

    private func read(_ record: TableRecord<String>) throws(ProcedureRefusal) -> ProcedureRevision {
      func cell(_ key: String) -> String { record[key] }
      let limitText = cell("time_limit")
      var limit: TimeLimit?
      if case .known(let known) = TimeLimit.reading(of: limitText) { limit = known }
      guard let level = ImportWords.serviceLevel(cell("service_level")) else {
        throw .badServiceLevel(cell("service_level"))
      }
      let source = cell("source")
      let isDoubtful = ImportWords.isDoubtful(source)
      return ProcedureRevision(
        id: ID(0), procedureID: ID(0), number: 0, kind: .published, name: cell("name").tidiedLine,
        field: cell("field").isEmpty ? ImportWords.noField : cell("field"),
        level: cell("level"), serviceLevel: level, limit: limit, limitText: limitText, fee: cell("fee"),
        effectiveFrom: try day(cell("effective_from")), decision: cell("decision"),
        decidedOn: try day(cell("decided_on")),
        citation: Citation(document: source, trust: isDoubtful ? .unverified : .practice))
    }

    private func day(_ text: String) throws(ProcedureRefusal) -> Day? {
      guard !text.isEmpty else { return nil }
      guard let written = WrittenMoment(text), written.isDate else { throw .badDay(text) }
      return written.instant.day
    }
  }
}
