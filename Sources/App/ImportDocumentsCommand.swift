import ArgumentParser
import Documents
import Dossiers
import Foundation
import Ground
import Organisation
import Storage
import Web
import WorkCalendar

/// `cchc import documents FILE`.
struct ImportDocuments: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "documents", abstract: Words.importDocumentsAbstract)
  @OptionGroup var store: DatabaseOption
  @Option(help: ArgumentHelp(Words.formatHelp)) var format = OutputFormat.text
  @Argument(help: ArgumentHelp(Words.fileHelp)) var file: String

  func run() async throws {
    try await Outcome.report {
      try RejectFile.requirePlace(beside: file)
      let opened = try await store.open()
      let reference = try await opened.database.read { db in try Reference.load(in: db) }
      let context = DocumentContext(
        tree: reference.tree, calendar: { reference.calendars.clock(of: $0).calendar }, ids: Ids.source)
      let importer = DocumentImport(
        database: opened.database, context: context, actor: .machineOperator(named: Words.operatorName),
        now: Clock.now())
      var rows: [(Int, String, [String])] = []
      let outcome = try await importer.run(file: file, reject: { rows.append(($0, $1, $2)) })
      await ImportReport.seal(opened)
      let reject = RejectFile.write(rows, beside: file)
      try ImportReport(
        taken: outcome.taken, unchanged: outcome.unchanged, refused: outcome.refused, rejectFile: reject,
        reasons: rows.prefix(1000).map { .init(line: $0.0, reason: $0.1) },
        unknownColumns: ImportReport.foreign(outcome.unknownColumns)
      ).show(format)
      return ImportReport.status(taken: outcome.taken, unchanged: outcome.unchanged, refused: outcome.refused)
    }
  }
}
