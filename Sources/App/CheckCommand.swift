import ArgumentParser
import Checking
import Foundation

/// `cchc check FILE`: where a report contradicts itself. Ends with 0 when nothing but `info` was found, 1 otherwise, 2
/// when the file cannot be read.
struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "check", abstract: Words.checkAbstract)

  @OptionGroup var dataPlace: DataOption
  @Option(help: ArgumentHelp(Words.formatHelp)) var format = OutputFormat.text
  @Argument(help: ArgumentHelp(Words.checkFileHelp)) var file: String

  func run() async throws {
    try await Outcome.report {
      let citations = try dataPlace.citations()
      let found = ReportChecker.check(try ReportFile.read(path: file), citations: citations)
      switch format {
      case .json: Outcome.print(try JSONOutput.text(found))
      case .text:
        Outcome.print(Words.checked(found.count))
        for finding in found {
          Outcome.print(
            Words.finding(
              finding.severity.label, finding.rule.label, line: finding.line, finding.quote, finding.message))
        }
      }
      return found.allSatisfy { $0.severity == .info } ? 0 : 1
    }
  }
}

extension DataOption {
  /// The documents no longer in force; none where there is no such file. What is there must be sound.
  func citations() throws -> CitationTable {
    guard let folder = try directoryIfThere() else { return .empty }
    return try CitationTable.read(folder: "\(folder)/\(CitationTable.folder)") ?? .empty
  }
}
