import ArgumentParser
import Foundation
import Scoring

/// `cchc criteria check|export|import|diff`: sets of criteria as files, without a database.
struct CriteriaCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "criteria", abstract: Words.criteriaAbstract,
    subcommands: [CheckCriteria.self, ExportCriteria.self, ImportCriteria.self, DiffCriteria.self])
}

/// `cchc criteria check FILE`. Ends with 1 when the set has faults.
struct CheckCriteria: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "check", abstract: Words.criteriaCheckAbstract)
  @OptionGroup var dataPlace: DataOption
  @Option(help: ArgumentHelp(Words.formatHelp)) var format = OutputFormat.text
  @Argument(help: ArgumentHelp(Words.criteriaFileHelp)) var file: String

  private struct Fault: Encodable {
    var place: String
    var problem: String
  }

  func run() async throws {
    try await Outcome.report {
      let place = try CriteriaPlace(dataPlace)
      do throws(CriteriaRefusal) {
        let set = try place.set(file)
        switch format {
        case .json: Outcome.print(try text([]))
        case .text: Outcome.print(Words.criteriaSound(set))
        }
        return 0
      } catch {
        guard error.faults.map(\.problem) != [.cannotRead] else { throw error }
        switch format {
        case .json: Outcome.print(try text(error.faults))
        case .text: Outcome.print(error.message)
        }
        return 1
      }
    }
  }

  private func text(_ faults: [CriteriaFault]) throws(CriteriaRefusal) -> String {
    do {
      return try JSONOutput.text(faults.map { Fault(place: $0.place, problem: $0.problem.message) })
    } catch { throw CriteriaRefusal(file, [CriteriaFault("", .cannotRead)]) }
  }
}

/// `cchc criteria export FILE --xlsx FILE`.
struct ExportCriteria: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "export", abstract: Words.criteriaExportAbstract)
  @OptionGroup var dataPlace: DataOption
  @Option(help: ArgumentHelp(Words.criteriaXLSXHelp)) var xlsx: String
  @Argument(help: ArgumentHelp(Words.criteriaFileHelp)) var file: String

  func run() async throws {
    try await Outcome.report {
      let set = try CriteriaPlace(dataPlace).set(file)
      try CriteriaWorkbook.write(set, to: xlsx)
      Outcome.print(Words.criteriaWritten(set, xlsx))
      return 0
    }
  }
}

/// `cchc criteria import FILE.xlsx --out FILE.json5`.
struct ImportCriteria: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "import", abstract: Words.criteriaImportAbstract)
  @OptionGroup var dataPlace: DataOption
  @Option(help: ArgumentHelp(Words.criteriaOutHelp)) var out: String
  @Argument(help: ArgumentHelp(Words.criteriaTableHelp)) var file: String

  func run() async throws {
    try await Outcome.report {
      let set = try CriteriaWorkbook.read(path: file, CriteriaPlace(dataPlace).registry)
      do {
        try Data(CriteriaFile.text(of: set).utf8).write(to: URL(fileURLWithPath: out), options: .atomic)
      } catch { throw CommandRefusal.cannotRead(out) }
      Outcome.print(Words.criteriaWritten(set, out))
      return 0
    }
  }
}

/// `cchc criteria diff OLD NEW`. Ends with 1 when something differs.
struct DiffCriteria: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "diff", abstract: Words.criteriaDiffAbstract)
  @OptionGroup var dataPlace: DataOption
  @Option(help: ArgumentHelp(Words.formatHelp)) var format = OutputFormat.text
  @Argument(help: ArgumentHelp(Words.criteriaOldHelp)) var old: String
  @Argument(help: ArgumentHelp(Words.criteriaNewHelp)) var new: String

  func run() async throws {
    try await Outcome.report {
      let place = try CriteriaPlace(dataPlace)
      let changes = CriteriaDiff.changes(from: try place.set(old), to: try place.set(new)).map(\.message)
      switch format {
      case .json: Outcome.print(try JSONOutput.text(changes))
      case .text:
        Outcome.print(Words.criteriaChanges(changes.count))
        for change in changes { Outcome.print("- " + change) }
      }
      return changes.isEmpty ? 0 : 1
    }
  }
}
