import Documents
import Dossiers
import Foundation
import Ground
public import Organisation
import Procedures
import Reading
import Rendering
import Storage

/// Nhập sổ ở nền: an uploaded register or catalogue, worked off after the page was answered.
public struct ImportJob: Codable, Sendable {
  /// What the file holds.
  enum Content: String, Codable, Sendable { case dossiers, procedures, units, documents }

  var content: Content
  /// The file's name as uploaded; the journal names it.
  var name: String
  /// Its bytes in the file store.
  var digest: String

  /// The kind jobs of this sort are filed under.
  public static let kind = "import"

  /// What came of it.
  struct Result: Codable, Sendable {
    var taken: Int
    var unchanged: Int
    var refused: Int
    /// The first refused rows.
    var reasons: [Reason]
    /// Columns of the file that mean nothing; kept results of earlier programs have none.
    var unknownColumns: [String]?
    /// All refused rows as a CSV in the file store, to be mended and imported again.
    var rejects: String?

    struct Reason: Codable, Sendable {
      var line: Int
      var reason: String
    }
  }

  /// Works a job off. Throws `Refusal` for what the one who asked must mend.
  public static func work(
    _ job: Job, _ services: WebServices, _ report: @Sendable (_ done: Int, _ refused: Int) async throws -> Void
  ) async throws -> String {
    let plan = try JSONDecoder().decode(ImportJob.self, from: Data(job.payload.utf8))
    let actor = try await services.accounts.actor(job.accountID)
    guard let digest = FileStore.Digest(plan.digest) else { throw WebRefusal.uploadMissing }
    let file = services.uploads + "/job-\(job.id)"
    try DurableFile.write(try services.files.get(digest), to: file)
    defer { unlink(file) }
    let result =
      switch plan.content {
      case .dossiers: try await plan.dossiers(file, actor, services, report)
      case .procedures: try await plan.procedures(file, actor, services)
      case .units: try await plan.units(file, actor, services)
      case .documents: try await plan.documents(file, actor, services, report)
      }
    return String(decoding: try JSONText.bytes(result), as: UTF8.self)
  }

  private func dossiers(
    _ file: String, _ actor: Actor, _ services: WebServices,
    _ report: @Sendable (_ done: Int, _ refused: Int) async throws -> Void
  ) async throws -> Result {
    let now = services.clock()
    let reference = try await services.reference.get(at: now)
    let allowed = actor.scope(of: .importRegisters, tree: reference.tree, on: now.day)
    let importer = DossierImport(
      database: services.database, context: reference.context(ids: services.ids), actor: actor, allowed: allowed,
      now: now)
    let rejects = Rejects(header: try TableFile.open(path: file).header.cells)
    let progress = try await importer.run(
      file: file, name: name, reject: { rejects.add($0.line, $0.reason, $0.cells) },
      report: { try await report($0.read, $0.refused) })
    return try rejects.result(
      taken: progress.taken, unchanged: progress.unchanged, refused: progress.refused,
      unknown: progress.unknownColumns, services.files)
  }

  private func procedures(_ file: String, _ actor: Actor, _ services: WebServices) async throws -> Result {
    let now = services.clock()
    let tree = try await services.reference.get(at: now).tree
    guard actor.mayForAll(.manageProcedures, tree: tree, on: now.day) else {
      throw OrganisationRefusal.forbidden(.manageProcedures)
    }
    let outcome = try await ProcedureImport.run(
      file: file, name: name, by: actor, at: now, ids: services.ids, database: services.database)
    services.reference.forget()
    let rejects = Rejects(header: try TableFile.open(path: file).header.cells)
    for row in outcome.refused { rejects.add(row.line, row.reason, row.cells) }
    return try rejects.result(
      taken: outcome.taken, unchanged: outcome.unchanged, refused: outcome.refused.count,
      unknown: outcome.unknownColumns, services.files)
  }

  private func documents(
    _ file: String, _ actor: Actor, _ services: WebServices,
    _ report: @Sendable (_ done: Int, _ refused: Int) async throws -> Void
  ) async throws -> Result {
    let now = services.clock()
    let reference = try await services.reference.get(at: now)
    let importer = DocumentImport(
      database: services.database, context: reference.documents(ids: services.ids), actor: actor, now: now)
    let rejects = Rejects(header: try TableFile.open(path: file).header.cells)
    let outcome = try await importer.run(file: file, reject: { rejects.add($0, $1, $2) }, report: report)
    return try rejects.result(
      taken: outcome.taken, unchanged: outcome.unchanged, refused: outcome.refused, unknown: outcome.unknownColumns,
      services.files)
  }

  private func units(_ file: String, _ actor: Actor, _ services: WebServices) async throws -> Result {
    let now = services.clock()
    let tree = try await services.reference.get(at: now).tree
    guard actor.mayForAll(.manageUnits, tree: tree, on: now.day) else {
      throw OrganisationRefusal.forbidden(.manageUnits)
    }
    let read = try UnitFile.read(file)
    let outcome = try await UnitImport.run(
      read.rows, subject: "import:" + name.tidied, by: actor, at: now, ids: services.ids, database: services.database)
    services.reference.forget()
    let rejects = Rejects(header: read.header)
    let refused = (read.faults + outcome.refused).sorted { $0.line < $1.line }
    for row in refused { rejects.add(row.line, row.reason, read.cells[row.line] ?? []) }
    return try rejects.result(
      taken: outcome.taken, unchanged: outcome.unchanged, refused: refused.count, unknown: read.unknownColumns,
      services.files)
  }

  /// Refused rows, gathered while a file is read.
  private final class Rejects {
    private var reasons: [Result.Reason] = []
    private var writer: CSVWriter

    init(header: [String]) { writer = CSVWriter(columns: (ImportView.rejectColumns + header).map { ExportColumn($0) }) }

    func add(_ line: Int, _ reason: String, _ cells: [String]) {
      if reasons.count < 100 { reasons.append(.init(line: line, reason: reason)) }
      writer.append([.number(line), .text(reason)] + cells.map { .text($0) })
    }

    func result(
      taken: Int, unchanged: Int, refused: Int, unknown: [String], _ files: FileStore
    ) throws -> Result {
      Result(
        taken: taken, unchanged: unchanged, refused: refused, reasons: reasons,
        // The file of refused rows is read again with its own two columns.
        unknownColumns: unknown.filter { !ImportView.rejectColumns.contains($0) },
        rejects: reasons.isEmpty ? nil : try files.put(writer.take()).description)
    }
  }
}
