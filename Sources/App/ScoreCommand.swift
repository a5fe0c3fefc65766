import ArgumentParser
import Foundation
import Ground
import Indicators
import Scoring

/// `cchc score --set FILE --facts FILE`: a unit scored on given facts, without a database. Ends with 0 when every point is
/// known, 1 when some are not, 2 when a file cannot be used.
struct ScoreCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "score", abstract: Words.scoreAbstract)

  @OptionGroup var dataPlace: DataOption
  @Option(help: ArgumentHelp(Words.scoreSetHelp)) var set: String
  @Option(help: ArgumentHelp(Words.scoreFactsHelp)) var facts: String
  @Option(help: ArgumentHelp(Words.scoreAgainstHelp)) var against: String?
  @Option(help: ArgumentHelp(Words.scoreDayHelp)) var projection: String?
  @Option(name: .customLong("try"), help: ArgumentHelp(Words.scoreTryHelp)) var changes: [String] = []
  @Option(help: ArgumentHelp(Words.formatHelp)) var format = OutputFormat.text

  private struct Answer: Encodable {
    var sheet: ScoreSheetJSON
    var against: ScoreSheetJSON?
    var unused: [String]?
    var differences: [String]?
    var gains: [String]?
    var projection: ProjectionJSON?
    var obligations: [DatedWorthJSON]?
    var tried: WhatIfJSON?
  }

  func run() async throws {
    try await Outcome.report {
      let day = try projection.map { text throws(CommandRefusal) in
        guard let day = Day(text) else { throw CommandRefusal.badDay(text) }
        return day
      }
      let place = try CriteriaPlace(dataPlace)
      let set = try place.set(set)
      let facts = try FactsReader.read(path: facts, for: set).facts
      let sheet = Scorer(set, kind: facts.kind).score(facts)
      let other = try against.map { try score(try place.set($0), facts.kind) }
      let differences = other.map { CriteriaDiff.compare(sheet, $0.sheet).map(\.message) }
      let flows = Set((place.registry?.all ?? []).filter { $0.behaviour == .flow }.map(\.code))
      let gains = day.map { Projection(sheet, on: $0, flows: flows) }
      let tried = changes.isEmpty ? nil : WhatIf.score(sheet, try WhatIfChanges(changes, for: sheet))
      let dated = WhatIf.dated(sheet)
      switch format {
      case .json:
        Outcome.print(
          try JSONOutput.text(
            Answer(
              sheet: ScoreSheetJSON(sheet), against: other.map { ScoreSheetJSON($0.sheet) }, unused: other?.unused,
              differences: differences, gains: gains?.gains.map(\.message),
              projection: gains.map { ProjectionJSON($0) },
              obligations: gains == nil && tried == nil ? nil : dated.map { DatedWorthJSON($0) },
              tried: tried.map { WhatIfJSON($0, was: sheet) })))
      case .text:
        ScoreText.show(sheet)
        if let other { ScoreText.show(other.sheet, unused: other.unused, differences: differences ?? []) }
        if let gains { ScoreText.show(gains) }
        if gains != nil || tried != nil { ScoreText.show(dated) }
        if let tried { ScoreText.show(tried, was: sheet) }
      }
      return sheet.total.isKnown ? 0 : 1
    }
  }

  /// The same facts under another set, as far as it asks for them.
  private func score(_ set: CriteriaSet, _ kind: String?) throws -> (sheet: ScoreSheet, unused: [String]) {
    let read = try FactsReader.read(path: facts, for: set, .otherSet)
    return (Scorer(set, kind: kind).score(read.facts), read.unused)
  }
}

/// Sets by path, or by the name of a file of `Data/criteria`.
struct CriteriaPlace {
  private let data: String?
  let registry: IndicatorRegistry?

  init(_ option: DataOption) throws {
    data = try option.directoryIfThere()
    registry = data.map { IndicatorRegistry.load($0).registry }
  }

  func set(_ name: String) throws(CriteriaRefusal) -> CriteriaSet {
    guard !FileManager.default.fileExists(atPath: name) else { return try read(name) }
    if let data, !name.contains("/"), !name.contains(".") {
      let path = "\(data)/\(CriteriaFile.folder)/\(name).json5"
      if FileManager.default.fileExists(atPath: path) { return try read(path) }
    }
    throw CriteriaRefusal(name, [CriteriaFault("", .cannotRead)])
  }

  /// A workbook or a data file, told apart by content.
  private func read(_ path: String) throws(CriteriaRefusal) -> CriteriaSet {
    let isWorkbook = FileManager.default.contents(atPath: path)?.prefix(2).elementsEqual([0x50, 0x4B]) ?? false
    return isWorkbook
      ? try CriteriaWorkbook.read(path: path, registry)
      : try CriteriaFile.read(path: path, registry, data: data)
  }
}

/// A sheet as lines of text.
enum ScoreText {
  static func show(_ sheet: ScoreSheet) {
    Outcome.print(Words.scoreHead(sheet))
    if sheet.set.isSample { Outcome.print(CriteriaWords.sample + ".") }
    if sheet.facts.trust == .invented { Outcome.print(Words.inventedFacts) }
    for line in sheet.lines { Outcome.print(Words.scoreLine(line, sheet)) }
    Outcome.print(Words.scoreTotal(sheet))
  }

  static func show(_ sheet: ScoreSheet, unused: [String], differences: [String]) {
    Outcome.print("\n" + Words.scoreAgainst(sheet))
    for line in differences { Outcome.print("- " + line) }
    if !unused.isEmpty { Outcome.print(Words.scoreUnused(unused)) }
    Outcome.print(Words.scoreTotal(sheet))
  }

  static func show(_ dated: [DatedWorth]) {
    for worth in dated { Outcome.print("- " + Words.worth(worth)) }
  }

  static func show(_ tried: (sheet: ScoreSheet, difference: Quantity?), was sheet: ScoreSheet) {
    Outcome.print("\n" + Words.tried(tried.sheet, tried.difference))
    for (new, old) in zip(tried.sheet.leaves, sheet.leaves) where new.points != old.points {
      Outcome.print("- " + Words.triedLine(tried.sheet.criterion(of: new), old.points, new.points))
    }
  }

  static func show(_ projection: Projection) {
    Outcome.print("\n" + Words.projection(projection))
    for gain in projection.gains { Outcome.print("- " + gain.message) }
  }
}
