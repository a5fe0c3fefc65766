import ArgumentParser
import Checking
import Foundation
import Indicators
import Measures
import Plans
import Registers
import Reports
import Scoring

/// `cchc data check`: whether the files of `Data` can be used.
struct DataCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "data", abstract: Words.dataAbstract, subcommands: [CheckData.self])
}

/// Something wrong with a file of `Data`.
struct DataProblem: Encodable, Equatable {
  /// Its path below `Data`.
  var file: String
  var problem: String

  var message: String { "\(file): \(problem)" }
}

/// What is looked at below `Data`: each part reads its own files and says what is wrong with them.
enum DataChecks {
  static let all: [@Sendable (_ data: String) -> (files: Int, problems: [DataProblem])] = [
    registers, plans, indicators, reports, citations, criteria, CriteriaData.problems,
  ]

  private static func registers(_ data: String) -> (files: Int, problems: [DataProblem]) {
    let loaded = RegisterBook.load(data + "/" + RegisterData.folder)
    return (loaded.book.kinds.count + loaded.faults.count, RegisterData.problems(loaded.faults))
  }

  private static func indicators(_ data: String) -> (files: Int, problems: [DataProblem]) {
    let loaded = IndicatorRegistry.load(data)
    let index = ServiceIndex.load(data, loaded.registry)
    let faults =
      loaded.faults + index.faults + FactCheck.faults(of: loaded.registry, RegisterBook.load(data + "/registers").book)
    return (
      loaded.files + index.files,
      faults.flatMap { fault in fault.problems.map { DataProblem(file: fault.file, problem: $0.message) } }
    )
  }

  private static func reports(_ data: String) -> (files: Int, problems: [DataProblem]) {
    let loaded = ReportTemplates.load(data, IndicatorRegistry.load(data).registry)
    return (loaded.files, loaded.faults.map { DataProblem(file: $0.file, problem: $0.problem) })
  }

  private static func plans(_ data: String) -> (files: Int, problems: [DataProblem]) {
    let files = PlanCatalogueFile.names
    do {
      _ = try PlanCatalogueFile.read(folder: data + "/" + PlanCatalogueFile.folder)
      return (files.count, [])
    } catch {
      guard let refusal = error as? PlanRefusal, case .badData(let file, _) = refusal else { return (0, []) }
      return (files.count, [DataProblem(file: "\(PlanCatalogueFile.folder)/\(file)", problem: refusal.message)])
    }
  }
}

extension DataChecks {
  private static func criteria(_ data: String) -> (files: Int, problems: [DataProblem]) {
    let loaded = CriteriaFile.load(data, IndicatorRegistry.load(data).registry)
    let problems = loaded.refusals.flatMap { refusal in
      refusal.faults.map { DataProblem(file: "\(CriteriaFile.folder)/\(refusal.name)", problem: $0.message) }
    }
    return (loaded.files, problems)
  }

  private static func citations(_ data: String) -> (files: Int, problems: [DataProblem]) {
    let folder = "\(data)/\(CitationTable.folder)"
    do {
      return (try CitationTable.read(folder: folder) == nil ? 0 : 1, [])
    } catch {
      return (1, [DataProblem(file: "\(CitationTable.folder)/\(CitationTable.file)", problem: error.message)])
    }
  }
}

/// `cchc data check`.
struct CheckData: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "check", abstract: Words.dataCheckAbstract)
  @OptionGroup var dataPlace: DataOption
  @Option(help: ArgumentHelp(Words.formatHelp)) var format = OutputFormat.text

  private struct Report: Encodable {
    var files: Int
    var problems: [DataProblem]
  }

  func run() async throws {
    try await Outcome.report {
      let data = try dataPlace.directory()
      let checked = DataChecks.all.map { $0(data) }
      let report = Report(files: checked.reduce(0) { $0 + $1.files }, problems: checked.flatMap(\.problems))
      switch format {
      case .json: print(try JSONOutput.text(report))
      case .text:
        print(Words.dataChecked(report.files, report.problems.count))
        for problem in report.problems { print("- " + problem.message) }
      }
      return report.problems.isEmpty ? 0 : 1
    }
  }
}
