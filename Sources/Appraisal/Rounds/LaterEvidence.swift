public import Ground
public import Storage

/// Minh chứng gắn sau thẩm định: what came after the appraiser was through is told apart from what they looked at.
public enum LaterEvidence {
  /// What is frozen at the end, against what was frozen when the sheet was appraised: pure. `items` are the evidence of the
  /// end with who attached each and the files that are kept of it now. What was there keeps the digests it had then.
  static func marked(
    _ items: [(evidence: SheetEvidence, arrival: EvidenceArrival, files: [EvidenceFile])], since seen: [SheetEvidence]
  ) -> [SheetEvidence] {
    items.map { evidence, arrival, files in
      var item = evidence
      guard let before = seen.first(where: { isOne($0, evidence) }) else {
        item.after = arrival
        return item
      }
      (item.digest, item.bytes) = (before.digest, before.bytes)
      let later = newer(files, than: before)
      item.laterFiles = later.isEmpty ? nil : later
      return item
    }
  }

  /// The files that came to a piece of evidence since.
  private static func newer(_ files: [EvidenceFile], than before: SheetEvidence) -> [EvidenceFile] {
    let known = Set(before.keptBytes)
    return files.filter { !known.contains($0.digest) }
  }

  private static func isOne(_ a: SheetEvidence, _ b: SheetEvidence) -> Bool {
    a.key == b.key && a.unitID == b.unitID && a.criterion == b.criterion
  }

  /// The evidence of a stage as it is frozen: what came after the appraisal says so. Where the appraisal was not frozen
  /// nobody knows, and nothing is marked.
  static func frozen(
    _ items: [(entry: SheetEntry, evidence: SheetEvidence)], of sheet: SheetReference, in db: any Connection
  ) throws -> [SheetEvidence] {
    let now = try EvidenceBytes.resolved(items.map(\.evidence), of: sheet.unitID, in: db)
    guard let seen = try appraisal(of: sheet, in: db) else { return now }
    let known = try zip(items, now).map { item, evidence in
      (
        evidence: evidence, arrival: EvidenceArrival(by: item.entry.actor, at: item.entry.at),
        files: try EvidenceBytes.files(of: evidence, sheet.unitID, in: db)
      )
    }
    return marked(known, since: seen.content.evidence)
  }

  /// What the appraiser looked at when they said that the sheet is appraised; nil before, and of sheets from before it
  /// was kept. Throws `damaged` where it cannot be read.
  private static func appraisal(of sheet: SheetReference, in db: any Connection) throws -> SheetFreeze? {
    do {
      return try SheetStore.freezes(of: sheet, in: db).first { $0.stage == .appraised }
    } catch DatabaseProblem.badColumn { throw RoundRefusal.damaged }
  }

  /// The files that have come to each piece of evidence since a freeze, by the entry that attached it.
  public static func files(
    of items: [(entry: SheetEntry, evidence: SheetEvidence)], since freeze: SheetFreeze, in db: any Connection
  ) throws -> [ID<SheetEntry>: [EvidenceFile]] {
    var found: [ID<SheetEntry>: [EvidenceFile]] = [:]
    for (entry, evidence) in items {
      guard let before = freeze.content.evidence.first(where: { isOne($0, evidence) }) else { continue }
      let later = newer(try EvidenceBytes.files(of: evidence, freeze.sheet.unitID, in: db), than: before)
      if !later.isEmpty { found[entry.id] = later }
    }
    return found
  }
}
