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

  /// Writes the refused rows beside the file, prints what came of it, and gives the exit status.
  static func show(_ outcome: ImportOutcome, of file: String, _ format: OutputFormat) throws -> Int32 {
    let reject = try RejectFile.write(outcome.refused.map { ($0.line, $0.reason, $0.cells) }, beside: file)
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
      let opened = try await store.open()
      let outcome = try await UnitImport.run(
        lines.rows, subject: "import:" + URL(fileURLWithPath: file).lastPathComponent,
        by: .machineOperator(named: Words.operatorName), at: Clock.now(), ids: Ids.source, database: opened.database)
      try await JournalSealer.sealAll(in: opened.database)
      await opened.database.close()
      let refused = (lines.faults + outcome.refused).sorted { $0.line < $1.line }
      let reject = try RejectFile.write(
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
      let opened = try await store.open()
      let outcome = try await ProcedureImport.run(
        file: file, name: URL(fileURLWithPath: file).lastPathComponent,
        by: .machineOperator(named: Words.operatorName), at: Clock.now(), ids: Ids.source, database: opened.database)
      try await JournalSealer.sealAll(in: opened.database)
      await opened.database.close()
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
      let places = [reject ?? RejectFile.path(beside: file), file].map {
        URL(fileURLWithPath: $0).standardized.resolvingSymlinksInPath()
      }
      guard places[0] != places[1] else { throw CommandRefusal.rejectsOverInput(file) }
      try DossierImport.check(file: file)
      let opened = try await store.open()
      let reference = try await opened.database.read { db in try Reference.load(in: db) }
      let importer = DossierImport(
        database: opened.database, context: reference.context(ids: Ids.source),
        actor: .machineOperator(named: Words.operatorName), allowed: nil, now: Clock.now())
      let rejects = RejectFile(path: reject ?? RejectFile.path(beside: file), source: file)
      var reasons: [ImportReport.Refused] = []
      let bar = ProgressBar(isOn: format == .text)
      let progress = try await importer.run(
        file: file, name: URL(fileURLWithPath: file).lastPathComponent,
        reject: { row in
          if reasons.count < 1000 { reasons.append(.init(line: row.line, reason: row.reason)) }
          try rejects.add(row.line, row.reason, row.cells)
        }, report: { bar.show($0.read, $0.fraction) })
      bar.finish()
      try rejects.close()
      try await JournalSealer.sealAll(in: opened.database)
      await opened.database.close()
      try ImportReport(
        taken: progress.taken, unchanged: progress.unchanged, refused: progress.refused,
        rejectFile: progress.refused > 0 ? rejects.path : nil, reasons: reasons,
        unknownColumns: ImportReport.foreign(progress.unknownColumns)
      ).show(format)
      return progress.exitStatus
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
