import ArgumentParser
import Foundation
import Ground
import Organisation
import Reading
import Registers
import Storage

/// `cchc registers import|list`: the small registers of the seven fields.
struct RegistersCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "registers", abstract: Words.registersAbstract, subcommands: [ImportEntries.self, ListRegisters.self])
}

/// The kinds of registers that the data folder describes.
enum RegisterData {
  static let folder = "registers"

  /// The kinds; what is wrong with others is said and does not stop the program.
  static func load(_ data: String?) -> RegisterBook {
    guard let data else { return RegisterBook() }
    let loaded = RegisterBook.load(data + "/" + folder)
    for line in problems(loaded.faults) { Outcome.say(line.message) }
    return loaded.book
  }

  /// What is wrong, file by file.
  static func problems(_ faults: [RegisterBook.Fault]) -> [DataProblem] {
    faults.flatMap { fault in
      let name = URL(fileURLWithPath: fault.file).lastPathComponent
      let file = name == folder ? folder : "\(folder)/\(name)"
      return fault.problems.map { DataProblem(file: file, problem: $0.message) }
    }
  }
}

/// `cchc registers list`.
struct ListRegisters: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: Words.registersListAbstract)
  @OptionGroup var dataPlace: DataOption
  @Option(help: ArgumentHelp(Words.formatHelp)) var format = OutputFormat.text

  private struct Line: Encodable {
    var code: String
    var label: String
    var field: String
    var edition: Int
  }

  func run() async throws {
    try await Outcome.report {
      let lines = RegisterData.load(try dataPlace.directory()).kinds.map {
        Line(code: $0.code, label: $0.label, field: $0.field.rawValue, edition: $0.edition)
      }
      switch format {
      case .json: print(try JSONOutput.text(lines))
      case .text: for line in lines { print([line.code, line.label, line.field].joined(separator: "\t")) }
      }
      return 0
    }
  }
}

/// `cchc registers import FILE --register CODE`.
struct ImportEntries: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "import", abstract: Words.registersImportAbstract)
  @OptionGroup var store: DatabaseOption
  @OptionGroup var dataPlace: DataOption
  @Option(help: ArgumentHelp(Words.registerHelp)) var register: String
  @Option(help: ArgumentHelp(Words.registerUnitHelp)) var unit: String?
  @Flag(help: ArgumentHelp(Words.allowSameHelp)) var allowSame = false
  @Option(help: ArgumentHelp(Words.formatHelp)) var format = OutputFormat.text
  @Argument(help: ArgumentHelp(Words.fileHelp)) var file: String

  func run() async throws {
    try await Outcome.report {
      let kind = try RegisterData.load(try dataPlace.directory()).kind(register)
      let lines = try RegisterFile.read(file, kind)
      try RejectFile.requirePlace(beside: file)
      let opened = try await store.open(mustExist: true)
      let tree = try await opened.database.read { db in try UnitStore.tree(in: db) }
      let unit = try unit.map { code throws(CommandRefusal) in
        guard let found = tree.unit(code: code) else { throw CommandRefusal.unknownUnit(code) }
        return found.id
      }
      let context = RegisterContext(
        kind: kind, actor: .machineOperator(named: Words.operatorName), now: Clock.now(), tree: tree, ids: Ids.source)
      let outcome = try await RegisterImport.run(
        lines, unit: unit, isMeant: allowSame, context, database: opened.database)
      await ImportReport.seal(opened)
      return try ImportReport.show(outcome, of: file, format)
    }
  }
}
