import Ground
import Organisation
import Reading
import Storage

extension DossierImport {
  /// Rows of a register that were read together: those that are dossiers, and those that are none.
  struct Batch: Sendable {
    var dossiers: [(line: Int, cells: [String], dossier: Dossier)] = []
    var refused: [Refused] = []
    /// How much of the file was read by then.
    var fraction = 0.0
    /// What to write when all of them are new.
    var prepared = Prepared([])
  }

  /// Dossiers as they go into their tables, and what they count.
  struct Prepared: Sendable {
    let rows: [[Value]]
    let spells: [[Value]]
    let contributions: [TallyKey: Contribution]

    init(_ dossiers: [Dossier]) {
      rows = dossiers.map(DossierRow.values)
      spells = dossiers.flatMap(DossierRow.spells)
      var sum: [TallyKey: Contribution] = [:]
      for dossier in dossiers { sum[TallyKey(dossier), default: Contribution()].add(dossier.contribution) }
      contributions = sum
    }
  }

  /// Reads a register batch by batch and decides what each row means. It runs beside the writer of the batch before.
  actor BatchReader {
    private let source: any TableSource
    private let header: HeaderMap<DossierImportRow.Column>
    /// Headers that no column goes by.
    nonisolated let unknownColumns: [String]
    private let now: Instant
    private var plan: DossierImportPlan
    private var duplicates: DuplicateCodes

    init(
      file: String, limits: ReadingLimits, plan: DossierImportPlan, now: Instant, duplicates: DuplicateCodes
    ) throws(ReadingRefusal) {
      source = try TableFile.open(path: file, limits: limits)
      header = try HeaderMap(source.header, columns: ImportWords.columns)
      unknownColumns = header.unknown
      self.plan = plan
      self.now = now
      self.duplicates = duplicates
    }

    /// The next batch; nil at the end.
    func next() throws -> Batch? {
      let rows = try source.nextBatch(of: DossierImport.batchSize)
      guard !rows.isEmpty else { return nil }
      var batch = Batch()
      batch.dossiers.reserveCapacity(rows.count)
      for row in rows { take(row, into: &batch) }
      batch.fraction = source.fractionRead
      batch.prepared = Prepared(batch.dossiers.map(\.dossier))
      return batch
    }

    private func take(_ row: SheetRow, into batch: inout Batch) {
      let record: TableRecord<DossierImportRow.Column>
      do {
        record = try header.record(row)
      } catch {
        batch.refused.append(Refused(line: row.number, reason: error.reason, cells: row.cells))
        return
      }
      do throws(DossierImportFault) {
        let parsed = try DossierImportRow(now: now, kept: record.kind(of: .applicantID)) { record[$0] }
        let dossier = try plan.dossier(of: parsed)
        let first = duplicates.firstLine(of: dossier.code, unit: dossier.unitID.value, line: row.number)
        if let first { throw .duplicateInFile(first) }
        batch.dossiers.append((row.number, row.cells, dossier))
      } catch {
        batch.refused.append(Refused(line: row.number, reason: error.message(naming: named), cells: row.cells))
      }
    }

    /// The column as the register itself calls it; where it has none, as it could be called.
    private func named(_ column: DossierImportRow.Column) -> String {
      header.name(of: column) ?? ImportWords.header(of: column)
    }
  }
}
