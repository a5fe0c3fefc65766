public import Ground
public import Organisation
import Reading
public import Storage

/// Nhập sổ văn bản: a register kept elsewhere, CSV or XLSX, one document a row. The same file twice adds nothing.
public struct DocumentImport: Sendable {
  /// What came of it.
  public struct Outcome: Sendable, Equatable {
    /// Rows taken.
    public var taken = 0
    /// Rows whose document was there already.
    public var unchanged = 0
    /// Lines refused.
    public var refused = 0
    /// Columns of the file that mean nothing here.
    public var unknownColumns: [String] = []
  }

  let database: any Database
  let context: DocumentContext
  let actor: Actor
  let now: Instant

  /// An import by somebody.
  public init(database: any Database, context: DocumentContext, actor: Actor, now: Instant) {
    self.database = database
    self.context = context
    self.actor = actor
    self.now = now
  }

  /// Reads a file row by row. Throws `ReadingRefusal` when it is no table or lacks a column.
  public func run(
    file: String, reject: (_ line: Int, _ reason: String, _ cells: [String]) -> Void,
    report: (_ read: Int, _ refused: Int) async throws -> Void = { _, _ in }
  ) async throws -> Outcome {
    let source = try TableFile.open(path: file)
    let header = try HeaderMap(source.header, columns: DocumentImportWords.columns)
    var outcome = Outcome()
    outcome.unknownColumns = header.unknown
    var read = 0
    while let row = try source.next() {
      read += 1
      do {
        // Each row is a transaction of its own: what a refused one had begun is taken back.
        if try await take(try header.record(row)) { outcome.taken += 1 } else { outcome.unchanged += 1 }
      } catch let refusal as any Refusal {
        outcome.refused += 1
        reject(row.number, refusal.message, row.cells)
      }
      if read % 200 == 0 { try await report(read, outcome.refused) }
    }
    try await report(read, outcome.refused)
    return outcome
  }

  /// Tells whether the document is new.
  private func take(_ record: TableRecord<DocumentColumn>) async throws -> Bool {
    let unit = try unit(record[.unit])
    let (entry, direction) = (try entry(record), try direction(record))
    let number = try record.optional(.arrivalNumber).map { text throws(DocumentRefusal) in
      guard let number = DocumentNumber(text) else { throw .badNumber(text) }
      return number
    }
    let processedOn = try day(record[.processedOn])
    let (actor, now, context) = (actor, now, context)
    return try await database.write { db in
      for known in try DocumentStore.list(sign: entry.sign, unit: unit, in: db)
      where known.direction == direction && known.issuedOn == entry.issuedOn
        && SearchKey(known.subject) == SearchKey(entry.subject)
      {
        return false
      }
      if direction == .outgoing {
        _ = try DocumentActs.enter(issued: entry, of: unit, by: actor, at: now, context, in: db)
      } else {
        _ = try DocumentActs.enter(
          arrived: entry, number: number, processedOn: processedOn, of: unit, by: actor, at: now, context, in: db)
      }
      return true
    }
  }

  private func unit(_ code: String) throws -> ID<Unit> {
    guard !code.isEmpty else { return actor.unitID }
    guard let unit = context.tree.unit(code: code) else { throw OrganisationRefusal.unknownUnit(code) }
    return unit.id
  }

  private func direction(_ record: TableRecord<DocumentColumn>) throws(DocumentRefusal) -> DocumentDirection {
    guard let text = record.optional(.direction) else {
      return record.optional(.arrivalNumber) == nil && record.optional(.issuer) == nil ? .outgoing : .incoming
    }
    guard let direction = DocumentImportWords.directions[SearchKey(text).description] else {
      throw .badDirection(text)
    }
    return direction
  }

  private func entry(_ record: TableRecord<DocumentColumn>) throws -> DocumentEntry {
    var e = DocumentEntry()
    (e.sign, e.subject, e.issuer) = (record[.sign], record[.subject], record[.issuer])
    (e.signer, e.signerPosition, e.note) = (record[.signer], record[.position], record[.note])
    (e.issuedOn, e.arrivedOn) = (try day(record[.issuedOn]), try day(record[.arrivedOn]))
    (e.deadlineOn, e.effectiveOn) = (try day(record[.deadline]), try day(record[.effectiveOn]))
    e.expiresOn = try day(record[.expiresOn])
    e.leapReason = DocumentWords.oldRegister
    let sign = DocumentSign(e.sign)
    e.isLegal = sign?.year != nil && e.issuer.isEmpty
    e.type = sign.map { DocumentType(notation: $0.notation) } ?? .letter
    if let text = record.optional(.type) {
      let wanted = SearchKey(text)
      guard let type = DocumentType.allCases.first(where: { SearchKey($0.label) == wanted || $0.symbol == text }) else {
        throw DocumentRefusal.unknownType(text)
      }
      e.type = type
    }
    return e
  }

  private func day(_ text: String) throws(DocumentRefusal) -> Day? {
    guard !text.isEmpty else { return nil }
    guard let day = DateInput.readDay(text, today: now.day) else { throw .badDay(text) }
    return day
  }
}
