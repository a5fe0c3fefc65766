public import Organisation
public import Storage

/// Đối chiếu phiếu đã chốt: frozen facts are scored again by the kept set, and the bytes of frozen evidence are still
/// those that were frozen. One damaged row is a finding, and the others are looked at all the same.
public enum SheetVerifier {
  /// One thing that does not hold.
  public struct Difference: Sendable, Equatable {
    /// The sheet.
    public var sheet: SheetReference
    /// Which of its freezes; nil where the row does not say it any more.
    public var stage: ScoreStage?
    /// What does not hold.
    public var what: What

    /// What can differ.
    public enum What: Sendable, Equatable {
      /// The frozen text is no longer the one whose digest was kept.
      case altered
      /// Scored again it comes to other points, in thousandths; nil where not all are known.
      case points(kept: Int?, now: Int?)
      /// The round no longer has the set it was frozen with, or it cannot be read.
      case set
      /// The frozen facts cannot be read.
      case unreadable
      /// The frozen facts are those of a kind of unit that the set is not for.
      case kind(String)
      /// A file behind a piece of evidence is another one now: criterion, name.
      case bytes(String, String)
    }
  }

  /// What differs, and the files that everything frozen stands on. Reads a page at a time. `pageSize` is for tests.
  public static func run(
    _ database: any Database, tree: UnitTree, pageSize: Int = 200
  ) async throws -> (differences: [Difference], digests: [FileStore.Digest]) {
    var differences: [Difference] = []
    var digests: [FileStore.Digest] = []
    var last: FrozenRow.Key?
    while true {
      let after = last
      let page = try await database.read { db in try Self.page(after: after, limit: pageSize, tree, in: db) }
      guard let end = page.last else { break }
      for frozen in page {
        differences += FreezeRule.differences(frozen).map {
          Difference(sheet: frozen.row.sheet, stage: frozen.stage, what: $0)
        }
        digests += frozen.evidence.flatMap { $0.kept.compactMap { FileStore.Digest($0) } }
      }
      last = end.row.key
    }
    return (differences, digests)
  }

  /// Some freezes, with what they are held against.
  private static func page(
    after: FrozenRow.Key?, limit: Int, _ tree: UnitTree, in db: any Connection
  ) throws -> [Frozen] {
    var sets: [RoundReference: KeptSet] = [:]
    return try SheetStore.frozen(after: after, limit: limit, in: db).map { row in
      if let round = row.round, sets[round] == nil { sets[round] = try RoundStore.set(of: round, in: db) }
      var frozen = Frozen(row, set: row.round.flatMap { sets[$0] }, kind: tree.unit(row.sheet.unitID)?.kind)
      for item in frozen.content?.evidence ?? [] where !item.keptBytes.isEmpty {
        let now = try EvidenceBytes.digests(of: item, row.sheet.unitID, in: db)
        frozen.evidence.append(.init(item: item, kept: item.keptBytes, now: now))
      }
      return frozen
    }
  }
}

/// A freeze as it lies in the table: nothing of it is trusted before it is read.
struct FrozenRow: Sendable {
  /// What rows are paged by.
  struct Key: Sendable {
    var sheet: SheetReference
    var id: Int
  }

  var sheet: SheetReference
  var id: Int
  var stage: String
  var content: String
  var digest: String
  /// The round of the sheet; nil where the sheet is gone.
  var round: RoundReference?

  var key: Key { Key(sheet: sheet, id: id) }
}

/// A freeze and what it is held against.
struct Frozen: Sendable {
  /// The digests of a piece of evidence, as frozen and as they are.
  struct Bytes: Sendable {
    var item: SheetEvidence
    var kept: [String]
    var now: [String]
  }

  var row: FrozenRow
  /// What was frozen; nil where nobody can read it.
  var content: SheetFreeze.Content?
  /// The set of the round; nil where there is none.
  var set: KeptSet?
  /// What kind of unit it is.
  var kind: String?
  var evidence: [Bytes] = []

  init(_ row: FrozenRow, set: KeptSet?, kind: String?) {
    (self.row, self.set, self.kind) = (row, set, kind)
    do { content = try JSONColumn.value(SheetFreeze.Content.self, of: row.content, in: "content") } catch {
      content = nil
    }
  }

  var stage: ScoreStage? { ScoreStage(rawValue: row.stage) }
}
