public import Ground
public import Organisation
public import Reading
public import Storage

/// Nhập số liệu đơn vị khai from CSV or XLSX: good rows are kept, bad ones named with line and reason; the same file
/// twice adds nothing, and what stands there already is not overwritten.
public enum DeclaredFigureImport {
  /// What came of a file.
  public typealias Outcome = ImportOutcome

  enum Column: Hashable, Sendable { case unit, indicator, period, from, to, value, basis, note }

  /// A row that can be stored.
  private struct Draft {
    let line: Int
    let cells: [String]
    let unit: ID<Unit>
    let declaration: Declaration
  }

  private struct Place: Hashable {
    let unit: ID<Unit>
    let code: String
    /// Of what stands at a moment, only the last day tells one from another.
    let from: Day?
    let to: Day

    init(_ draft: Draft, _ registry: IndicatorRegistry) {
      let declaration = draft.declaration
      (unit, code, to) = (draft.unit, declaration.code, declaration.period.to)
      from = registry[code]?.behaviour == .flow ? declaration.period.from : nil
    }
  }

  /// Reads a file and adds what is new. `unit` is whose rows without a unit are.
  public static func run(
    _ path: String, unit: ID<Unit>?, _ context: DeclarationContext, database: any Database, mostRows: Int = 200_000
  ) async throws -> Outcome {
    let source = try TableFile.open(path: path, limits: .standard)
    let header = try HeaderMap(source.header, columns: ImportWords.columns)
    var outcome = Outcome()
    outcome.unknownColumns = header.unknown
    var (drafts, seen): ([Draft], [Place: Int]) = ([], [:])
    let allowed = context.actor.scope(of: .declareFigures, tree: context.tree, on: context.now.day)
    var count = 0
    while let row = try source.next() {
      count += 1
      guard count <= mostRows else { throw IndicatorRefusal.tooManyRows(mostRows) }
      do {
        let draft = try draft(row, header, unit, allowed, context)
        let place = Place(draft, context.registry)
        if let line = seen[place] { throw IndicatorRefusal.sameInFile(line) }
        seen[place] = row.number
        drafts.append(draft)
      } catch let refusal as IndicatorRefusal {
        outcome.refused.append(.init(line: row.number, reason: refusal.message, cells: row.cells))
      } catch let refusal as ReadingRefusal {
        outcome.refused.append(.init(line: row.number, reason: refusal.reason, cells: row.cells))
      }
    }
    for start in stride(from: 0, to: drafts.count, by: 1000) {
      let some = Array(drafts[start..<min(start + 1000, drafts.count)])
      let stored = try await database.write { db in try store(some, context, in: db) }
      outcome.add(stored)
    }
    outcome.refused.sort { $0.line < $1.line }
    return outcome
  }

  private static func draft(
    _ row: SheetRow, _ header: HeaderMap<Column>, _ unit: ID<Unit>?, _ allowed: Set<ID<Unit>>,
    _ context: DeclarationContext
  ) throws -> Draft {
    let record = try header.record(row)
    let code = record[.unit].tidied
    guard let owner = code.isEmpty ? unit : context.tree.unit(code: code)?.id, allowed.contains(owner) else {
      throw IndicatorRefusal.unknownUnit(code)
    }
    let name = record[.indicator].tidied
    guard
      let indicator = context.registry[name]
        ?? context.registry.declared.first(where: { SearchKey($0.label) == SearchKey(name) })
    else { throw IndicatorRefusal.unknownIndicator(name) }
    let text = record[.value].tidied
    guard !text.isEmpty else { throw IndicatorRefusal.missing(ImportWords.value) }
    guard let value = Quantity(vietnamese: text) ?? Quantity(plain: text) else {
      throw IndicatorRefusal.badNumber(ImportWords.value, text)
    }
    let declaration = try DeclaredFigureActs.check(
      Declaration(
        code: indicator.code, period: try period(record, today: context.now.day), value: value,
        basis: record[.basis], note: record[.note]),
      context.registry, today: context.now.day)
    guard !declaration.basis.isEmpty else { throw IndicatorRefusal.missing(ImportWords.basis) }
    return Draft(line: row.number, cells: row.cells, unit: owner, declaration: declaration)
  }

  private static func period(_ record: TableRecord<Column>, today: Day) throws -> Period {
    let text = record[.period].tidied
    if !text.isEmpty {
      guard let named = ReportingPeriod(code: text) else { throw IndicatorRefusal.badPeriod(text) }
      return named.period
    }
    let (from, to) = (record[.from].tidied, record[.to].tidied)
    guard let first = DateInput.readDay(from, today: today), let last = DateInput.readDay(to, today: today),
      let period = Period(from: first, to: last)
    else { throw IndicatorRefusal.badPeriod("\(from)..\(to)") }
    return period
  }

  private static func store(
    _ drafts: [Draft], _ context: DeclarationContext, in db: any Connection
  ) throws -> Outcome {
    var outcome = Outcome()
    for draft in drafts {
      let declaration = draft.declaration
      let known = try DeclaredFigureStore.find(
        declaration.code, unit: draft.unit, for: declaration.period,
        try context.registry.indicator(declaration.code).behaviour, in: db)
      if let known {
        if known.value == declaration.value {
          outcome.unchanged += 1
        } else {
          let reason = IndicatorRefusal.differs(known.value.vietnamese()).message
          outcome.refused.append(.init(line: draft.line, reason: reason, cells: draft.cells))
        }
        continue
      }
      if let refusal = try DeclaredFigureActs.excess(declaration, of: draft.unit, context.registry, in: db) {
        outcome.refused.append(.init(line: draft.line, reason: refusal.message, cells: draft.cells))
        continue
      }
      try DeclaredFigureActs.declare(declaration, of: draft.unit, version: nil, context, in: db)
      outcome.taken += 1
    }
    return outcome
  }
}
