import ArgumentParser
import Dossiers
import Foundation
import Ground
import Organisation
import Procedures
import Reading
import Storage

/// `cchc import units|procedures|dossiers|documents FILE`.
struct ImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: Words.importAbstract,
    subcommands: [ImportUnits.self, ImportDocuments.self, ImportProcedures.self, ImportDossiers.self])
}

/// What an import printed.
struct ImportReport: Encodable {
  struct Refused: Encodable {
    var line: Int
    var reason: String
  }
  var taken: Int
  var unchanged: Int
  var refused: Int
  var rejectFile: String?
  var reasons: [Refused]
  /// Headers that no column goes by; those of a reject file are our own.
  var unknownColumns: [String]

  enum CodingKeys: String, CodingKey {
    case taken, unchanged, refused, reasons
    case rejectFile = "reject_file"
    case unknownColumns = "unknown_columns"
  }

  static func foreign(_ columns: [String]) -> [String] { columns.filter { !Words.rejectColumns.contains($0) } }

  func show(_ format: OutputFormat) throws {
    switch format {
    case .json: print(try JSONOutput.text(self))
    case .text:
      print(Words.imported(taken: taken, unchanged: unchanged, refused: refused))
      for row in reasons.prefix(20) { print(Words.refusedLine(row.line, row.reason)) }
      if reasons.count > 20 { print(Words.more(reasons.count - 20)) }
      if !unknownColumns.isEmpty { print(Words.unknownColumns(unknownColumns)) }
      if let rejectFile, refused > 0 { print(Words.rejectFile(rejectFile)) }
    }
  }

  /// Ends what was written: acts that cannot be sealed now are sealed later, and hide no count.
  static func seal(_ opened: DatabaseOption.Opened) async {
    do { try await JournalSealer.sealAll(in: opened.database) } catch { Outcome.say(Words.notSealed) }
    await opened.database.close()
  }

  /// Writes the refused rows beside the file, prints what came of it, and gives the exit status.
  static func show(_ outcome: ImportOutcome, of file: String, _ format: OutputFormat) throws -> Int32 {
    let reject = RejectFile.write(outcome.refused.map { ($0.line, $0.reason, $0.cells) }, beside: file)
    try ImportReport(
      taken: outcome.taken, unchanged: outcome.unchanged, refused: outcome.refused.count, rejectFile: reject,
      reasons: outcome.refused.prefix(1000).map { .init(line: $0.line, reason: $0.reason) },
      unknownColumns: foreign(outcome.unknownColumns)
    ).show(format)
    return outcome.exitStatus
  }

  static func status(taken: Int, unchanged: Int, refused: Int) -> Int32 {
    refused == 0 && taken + unchanged > 0 ? 0 : taken + unchanged > 0 ? 1 : 2
  }
}

/// `cchc import units FILE`.
struct ImportUnits: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "units", abstract: Words.importUnitsAbstract)
  @OptionGroup var store: DatabaseOption
  @Option(help: ArgumentHelp(Words.formatHelp)) var format = OutputFormat.text
  @Argument(help: ArgumentHelp(Words.fileHelp)) var file: String

  func run() async throws {
    try await Outcome.report {
      let lines = try UnitFile.read(file)
      try RejectFile.requirePlace(beside: file)
      let opened = try await store.open()
      let outcome = try await UnitImport.run(
        lines.rows, subject: "import:" + URL(fileURLWithPath: file).lastPathComponent,
        by: .machineOperator(named: Words.operatorName), at: Clock.now(), ids: Ids.source, database: opened.database)
      await ImportReport.seal(opened)
      let refused = (lines.faults + outcome.refused).sorted { $0.line < $1.line }
      let reject = RejectFile.write(
        refused.map { ($0.line, $0.reason, lines.cells[$0.line] ?? []) }, beside: file)
      try ImportReport(
        taken: outcome.taken, unchanged: outcome.unchanged, refused: refused.count, rejectFile: reject,
        reasons: refused.map { .init(line: $0.line, reason: $0.reason) },
        unknownColumns: ImportReport.foreign(lines.unknownColumns)
      ).show(format)
      return ImportReport.status(taken: outcome.taken, unchanged: outcome.unchanged, refused: refused.count)
    }
  }
}

/// `cchc import procedures FILE`.
struct ImportProcedures: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "procedures", abstract: Words.importProceduresAbstract)
  @OptionGroup var store: DatabaseOption
  @Option(help: ArgumentHelp(Words.formatHelp)) var format = OutputFormat.text
  @Argument(help: ArgumentHelp(Words.fileHelp)) var file: String

  func run() async throws {
    try await Outcome.report {
      try ProcedureImport.check(file: file)
      try RejectFile.requirePlace(beside: file)
      let opened = try await store.open()
      let outcome = try await ProcedureImport.run(
        file: file, name: URL(fileURLWithPath: file).lastPathComponent,
        by: .machineOperator(named: Words.operatorName), at: Clock.now(), ids: Ids.source, database: opened.database)
      await ImportReport.seal(opened)
      return try ImportReport.show(outcome, of: file, format)
    }
  }
}

/// `cchc import dossiers FILE`.
struct ImportDossiers: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "dossiers", abstract: Words.importDossiersAbstract)
  @OptionGroup var store: DatabaseOption
  @Option(help: ArgumentHelp(Words.formatHelp)) var format = OutputFormat.text
  @Option(help: ArgumentHelp(Words.rejectHelp)) var reject: String?
  @Argument(help: ArgumentHelp(Words.fileHelp)) var file: String

  func run() async throws {
    try await Outcome.report {
      let rejects = RejectFile(path: reject ?? RejectFile.path(beside: file), source: file)
      let places = [rejects.path, file].map { URL(fileURLWithPath: $0).standardized.resolvingSymlinksInPath() }
      guard places[0] != places[1] else { throw CommandRefusal.rejectsOverInput(file) }
      try DossierImport.check(file: file)
      try RejectFile.requirePlace(rejects.path, for: file)
      let opened = try await store.open()
      let reference = try await opened.database.read { db in try Reference.load(in: db) }
      let importer = DossierImport(
        database: opened.database, context: reference.context(ids: Ids.source),
        actor: .machineOperator(named: Words.operatorName), allowed: nil, now: Clock.now())
      var reasons: [ImportReport.Refused] = []
      let done: DossierImport.Progress
      var kept = (taken: 0, unchanged: 0)
      var isLost = false
      let bar = ProgressBar(isOn: format == .text)
      do {
        done = try await importer.run(
          file: file, name: URL(fileURLWithPath: file).lastPathComponent,
          reject: { row in
            if reasons.count < 1000 { reasons.append(.init(line: row.line, reason: row.reason)) }
            // Good rows are taken also when the bad ones can be written down no more.
            do { if !isLost { try rejects.add(row.line, row.reason, row.cells) } } catch { isLost = true }
          },
          report: {
            kept = ($0.taken, $0.unchanged)
            bar.show($0.read, $0.fraction)
          })
      } catch {
        guard kept.taken + kept.unchanged > 0 else { throw error }
        // Rows are kept already: the reason is said, and how far it came.
        bar.finish()
        await ImportReport.seal(opened)
        Outcome.say(Words.brokenOff(kept.taken, kept.unchanged))
        throw PartlyDone(reason: error)
      }
      bar.finish()
      do { try rejects.close() } catch { isLost = true }
      if isLost { Outcome.say(Words.rejectsLost(rejects.path)) }
      await ImportReport.seal(opened)
      try ImportReport(
        taken: done.taken, unchanged: done.unchanged, refused: done.refused,
        rejectFile: done.refused > 0 && !isLost ? rejects.path : nil, reasons: reasons,
        unknownColumns: ImportReport.foreign(done.unknownColumns)
      ).show(format)
      return done.exitStatus
    }
  }
}

/// How many rows were read so far, on the terminal's last line.
struct ProgressBar {
  let isOn: Bool
  func show(_ count: Int, _ fraction: Double) {
    guard isOn else { return }
    FileHandle.standardError.write(Data(("\r" + Words.rowsRead(count, fraction)).utf8))
  }
  func finish() { if isOn { FileHandle.standardError.write(Data("\n".utf8)) } }
}
