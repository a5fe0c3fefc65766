import ArgumentParser
import Checking
import Dossiers
import Foundation
import Ground
import Indicators
import Measures
import Organisation
import Reports
import Storage

/// `cchc check FILE`: where a report contradicts itself. Ends with 0 when nothing but `info` was found, 1 otherwise, 2
/// when the file cannot be read.
struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "check", abstract: Words.checkAbstract)

  @OptionGroup var dataPlace: DataOption
  @Option(help: ArgumentHelp(Words.formatHelp)) var format = OutputFormat.text
  @Argument(help: ArgumentHelp(Words.checkFileHelp)) var file: String
  @OptionGroup var store: DatabaseOption
  @Option(help: ArgumentHelp(Words.checkUnitHelp)) var unit: String?
  @Option(help: ArgumentHelp(Words.fromHelp)) var from: String?
  @Option(help: ArgumentHelp(Words.toHelp)) var to: String?
  @Flag(help: ArgumentHelp(Words.checkLinesHelp)) var lines = false

  func run() async throws {
    try await Outcome.report {
      let citations = try dataPlace.citations()
      let text = try ReportFile.read(path: file)
      let found = ReportChecker.check(text, citations: citations, against: try await known())
      switch format {
      case .json: Outcome.print(try JSONOutput.text(found))
      case .text:
        if lines { for line in ReportFile.numbered(text) { Outcome.print(Words.line(line.number, line.text)) } }
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

  /// The figures of the unit and those below it of the days, where a unit is named; no database is opened otherwise.
  private func known() async throws -> [KnownFigure] {
    guard let unit else { return [] }
    guard let first = from.flatMap({ Day($0) }) else { throw CommandRefusal.badDay(from ?? "") }
    guard let last = to.flatMap({ Day($0) }) else { throw CommandRefusal.badDay(to ?? "") }
    guard let period = Period(from: first, to: last), period.length <= Period.longestAsked else {
      throw CommandRefusal.badPeriod
    }
    let data = try dataPlace.directory()
    let (registry, registers, now) = (FigureData.load(data), RegisterData.load(data), Clock.now())
    let opened = try await store.open(mustExist: true)
    let known = try await opened.database.read { db in
      let reference = try Reference.load(in: db)
      guard let found = reference.tree.unit(code: unit) else { throw CommandRefusal.unknownUnit(unit) }
      return try KnownFigure.of(
        found.id, period, at: now,
        FigureWorld(
          registry: registry, tree: reference.tree, catalogue: reference.catalogue, registers: registers), in: db)
    }
    await opened.database.close()
    return known
  }
}

extension DataOption {
  /// The documents no longer in force; none where there is no such file. What is there must be sound.
  func citations() throws -> CitationTable {
    guard let folder = try directoryIfThere() else { return .empty }
    return try CitationTable.read(folder: "\(folder)/\(CitationTable.folder)") ?? .empty
  }
}
