import Foundation
public import Ground
public import Organisation
import Procedures
public import Reading
import Secrets
public import Storage

/// Nhập sổ hồ sơ: an existing register of dossiers, CSV or XLSX, of any length in constant memory.
public struct DossierImport: Sendable {
  /// A row that was not taken.
  public struct Refused: Sendable, Equatable {
    /// The line of the file, from 1.
    public var line: Int
    /// What is wrong and what to do.
    public var reason: String
    /// The row as written, for the reject file.
    public var cells: [String]
  }

  /// How far it is.
  public struct Progress: Sendable, Equatable {
    /// Rows read.
    public var read = 0
    /// How much of the file was read, 0 to 1.
    public var fraction = 0.0
    /// New dossiers.
    public var taken = 0
    /// Already there with the same content.
    public var unchanged = 0
    /// Refused.
    public var refused = 0
    /// Headers that no column goes by; their cells are not read.
    public var unknownColumns: [String] = []

    /// 0 all rows taken or already there, 1 some refused, 2 nothing done.
    public var exitStatus: Int32 { refused == 0 && read > 0 ? 0 : taken + unchanged > 0 ? 1 : 2 }
  }

  private let database: any Database
  private let context: DossierContext
  private let actor: Actor
  private let allowed: Set<ID<Organisation.Unit>>?
  private let now: Instant

  /// An import into `database` by `actor`; `allowed` names the units the actor may import for, all when nil.
  public init(
    database: any Database, context: DossierContext, actor: Actor, allowed: Set<ID<Organisation.Unit>>?, now: Instant
  ) {
    self.database = database
    self.context = context
    self.actor = actor
    self.allowed = allowed
    self.now = now
  }

  /// Opens a file and reads its header, as `run` will: whoever has to make a database first asks before.
  public static func check(file: String, limits: ReadingLimits = .standard) throws(ReadingRefusal) {
    _ = try HeaderMap(try TableFile.open(path: file, limits: limits).header, columns: ImportWords.columns)
  }

  /// Rows of one transaction: enough that a commit costs nothing, few enough that others wait only a moment.
  static let batchSize = 2000

  /// Takes in a file. Bad rows go to `reject`, in order; good ones are kept. `report` is called after each batch.
  ///
  /// Throws `ReadingRefusal` when the file as a whole cannot be read, before anything is written.
  public func run(
    file: String, name: String, limits: ReadingLimits = .standard, reject: (Refused) throws -> Void,
    report: (Progress) async throws -> Void = { _ in }
  ) async throws -> Progress {
    try Self.check(file: file, limits: limits)
    let subject = "import:\(name.tidied):\(try Self.mark(ofFile: file))"
    let reader = try BatchReader(
      file: file, limits: limits, plan: DossierImportPlan(context: context, now: now, allowed: allowed), now: now,
      duplicates: try Self.duplicates(in: file, limits: limits))
    var progress = Progress()
    progress.unknownColumns = reader.unknownColumns
    // While a batch is stored the next one is read and judged, and its storing begins before the first one's has ended:
    // neither the machine nor the database waits for the other.
    var storing: Storing?
    do {
      while let batch = try await reader.next() {
        let started = Storing(
          batch: batch, task: Task { try await store(batch, subject: subject, name: name.tidied) })
        let before = storing
        storing = started
        if let before { try await finish(before, &progress, reject: reject, report: report) }
      }
      if let last = storing {
        storing = nil
        try await finish(last, &progress, reject: reject, report: report)
      }
      return progress
    } catch {
      // What is under way comes to its end, and is counted if it was stored; running the file again finds it there.
      if let storing, case .success = await storing.task.result {
        try await finish(storing, &progress, reject: reject, report: report)
      }
      throw error
    }
  }

  private struct Storing {
    var batch: Batch
    var task: Task<(stored: Int, differing: Set<ID<Dossier>>), any Error>
  }

  private func finish(
    _ storing: Storing, _ progress: inout Progress, reject: (Refused) throws -> Void,
    report: (Progress) async throws -> Void
  ) async throws {
    let (stored, differing) = try await storing.task.value
    try finish(storing.batch, stored: stored, differing: differing, &progress, reject: reject)
    try await report(progress)
  }

  /// What file this is, whatever it is called: the beginning of its SHA-256.
  private static func mark(ofFile path: String) throws -> String {
    let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
    defer { try? file.close() }
    let stream = SHA256.Stream()
    while let piece = try file.read(upToCount: 1 << 18), !piece.isEmpty { stream.add([UInt8](piece)) }
    return String(stream.hex().prefix(16))
  }

  private static func duplicates(in path: String, limits: ReadingLimits) throws -> DuplicateCodes {
    let source = try TableFile.open(path: path, limits: limits)
    let header = try HeaderMap(source.header, columns: ImportWords.columns)
    return try DuplicateCodes {
      while let row = try source.next() {
        if row.problem == nil { return try header.record(row)[.code] }
      }
      return nil
    }
  }

  private func finish(
    _ batch: Batch, stored: Int, differing: Set<ID<Dossier>>, _ progress: inout Progress,
    reject: (Refused) throws -> Void
  ) throws {
    var refused = batch.refused
    for item in batch.dossiers where differing.contains(item.dossier.id) {
      let reason = DossierImportFault.differs.message(naming: \.label)
      refused.append(Refused(line: item.line, reason: reason, cells: item.cells))
    }
    for row in refused.sorted(by: { $0.line < $1.line }) { try reject(row) }
    progress.read += batch.dossiers.count + batch.refused.count
    progress.fraction = batch.fraction
    progress.taken += stored
    progress.refused += refused.count
    progress.unchanged += batch.dossiers.count - stored - differing.count
  }

  /// Adds the new ones of a batch with their tallies and one act a unit. Tells how many, and which ids differ from
  /// what is there.
  private func store(
    _ batch: Batch, subject: String, name: String
  ) async throws -> (stored: Int, differing: Set<ID<Dossier>>) {
    for _ in 0..<Self.mostConflicts {
      do { return try await storeOnce(batch, subject: subject, name: name) } catch DatabaseProblem.alreadyExists {
        // Another import wrote some of these rows after they were looked for; now they are seen.
      }
    }
    return try await storeOnce(batch, subject: subject, name: name)
  }

  /// How often the rows of a batch may be found written meanwhile: each time another import has gone on.
  private static let mostConflicts = 8

  private func storeOnce(
    _ batch: Batch, subject: String, name: String
  ) async throws -> (stored: Int, differing: Set<ID<Dossier>>) {
    guard !batch.dossiers.isEmpty else { return (0, []) }
    let dossiers = batch.dossiers.map(\.dossier)
    let (actor, now, ids, tree) = (actor, now, context.ids, context.tree)
    return try await database.write { db in
      // Two batches of one file may be here at once. What both could do to a unit comes after its numbers and its turn,
      // in the order in which an intake takes them.
      let existing = try DossierStore.existing(dossiers.map { ($0.unitID, $0.code) }, in: db)
      var new: [Dossier] = []
      var differing: Set<ID<Dossier>> = []
      for dossier in dossiers {
        guard let old = existing[DossierStore.CodeKey(unitID: dossier.unitID, code: dossier.code)] else {
          new.append(dossier)
          continue
        }
        if !old.begins(like: dossier) { differing.insert(dossier.id) }
      }
      // Nearly always all are new, and what to write was worked out while the batch before was written.
      let isWhole = new.count == dossiers.count
      let loaded = isWhole ? batch.prepared : Prepared(new)
      try DossierStore.load(loaded.rows, spells: loaded.spells, in: db)
      try Self.reserveNumbers(of: new, tree: tree, in: db)
      try TallyStore.apply(loaded.contributions, in: db)
      for unit in Set(new.map(\.unitID)).sorted() {
        let act = Act(
          id: ids.next(), unitID: unit, at: now, actor: actor, kind: "dossiers.imported", subject: subject,
          summary: name)
        try Journal.addImport(act, in: db)
      }
      return (new.count, differing)
    }
  }

  /// Numbers given from now on lie above those the register used in our own form.
  private static func reserveNumbers(of dossiers: [Dossier], tree: UnitTree, in db: any Connection) throws {
    var highest: [ID<Organisation.Unit>: [Day: Int]] = [:]
    for dossier in dossiers {
      guard let unit = tree.unit(dossier.unitID), let read = DossierCode.read(dossier.code, unitCode: unit.code) else {
        continue
      }
      highest[dossier.unitID, default: [:]][read.day, default: 0] = max(
        read.number, highest[dossier.unitID]?[read.day] ?? 0)
    }
    let used = highest.sorted { $0.key < $1.key }.flatMap { unit, days in
      days.sorted { $0.key < $1.key }.map { (unit: unit, day: $0.key, number: $0.value) }
    }
    try DossierStore.reserveNumbers(used, in: db)
  }
}

extension Dossier {
  /// Whether what an imported row says is how this dossier began; work done on it since does not matter.
  fileprivate func begins(like row: Dossier) -> Bool {
    procedureID == row.procedureID && channel == row.channel && applicant.name == row.applicant.name
      && applicant.number == row.applicant.number && componentsDigitised == row.componentsDigitised
      && isResultDigitised == row.isResultDigitised && isPaid(like: row)
      && timeline.entries.starts(with: row.timeline.entries) { $0.happened(like: $1) }
  }

  /// A fee that was asked for since is work done on it.
  private func isPaid(like row: Dossier) -> Bool {
    timeline.entries.contains { $0.kind == .paymentRequested } || (fee == row.fee && payment == row.payment)
  }
}

extension Timeline.Entry {
  /// Whether both say that the same happened; what the calendar promised then may differ.
  fileprivate func happened(like other: Timeline.Entry) -> Bool {
    var (a, b) = (self, other)
    (a.promise, b.promise) = (nil, nil)
    return a == b
  }
}
