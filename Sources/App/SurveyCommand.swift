public import Appraisal
public import ArgumentParser
import Foundation
import Ground
import Organisation
import Reading
import Scoring
import Storage

extension SurveyTemplate.Shape: ExpressibleByArgument {}

/// `cchc surveys import|template`: results of surveys as files.
struct SurveysCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "surveys", abstract: Words.surveysAbstract, subcommands: [ImportSurvey.self, SurveyTemplateFile.self])
}

/// `cchc surveys import FILE --set CODE --year YEAR`. Ends with 0 when all rows were taken or there already, 1 when some
/// were refused, 2 when nothing was done.
struct ImportSurvey: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "import", abstract: Words.surveyImportAbstract)
  @OptionGroup var store: DatabaseOption
  @OptionGroup var dataPlace: DataOption
  @Option(help: ArgumentHelp(Words.surveySetHelp)) var set: String
  @Option(help: ArgumentHelp(Words.surveyYearHelp)) var year: Int
  @Option(help: ArgumentHelp(Words.registerUnitHelp)) var unit: String?
  @Flag(help: ArgumentHelp(Words.surveyReplaceHelp)) var replace = false
  @Option(help: ArgumentHelp(Words.formatHelp)) var format = OutputFormat.text
  @Argument(help: ArgumentHelp(Words.fileHelp)) var file: String

  private struct Answer: Encodable {
    struct Row: Encodable {
      var line: Int
      var reason: String
    }
    var ballots: Int?
    var taken: Int
    var unchanged: Int
    var refused: [Row]
    var unknownColumns: [String]

    enum CodingKeys: String, CodingKey {
      case ballots, taken, unchanged, refused
      case unknownColumns = "unknown_columns"
    }
  }

  func run() async throws {
    try await Outcome.report {
      let shipped = try SurveyPlace.sets(dataPlace)
      let opened = try await store.open(mustExist: true)
      let name = set
      let (tree, found) = try await opened.database.read { db in
        (try UnitStore.tree(in: db), try CriteriaShelf.load(shipped, in: db).set(name))
      }
      guard let found else { throw EvidenceRefusal.unknownSet(name) }
      let owner = try unit.map { code throws(CommandRefusal) in
        guard let unit = tree.unit(code: code) else { throw CommandRefusal.unknownUnit(code) }
        return unit.id
      }
      let context = ActContext(
        actor: .machineOperator(named: Words.operatorName), now: Clock.now(), ids: Ids.source)
      let result = try await SurveyImport.run(
        file, .init(set: found, year: year, unit: owner, replaces: replace), tree: tree, context,
        database: opened.database)
      try await JournalSealer.sealAll(in: opened.database)
      await opened.database.close()
      try show(result)
      return result.outcome.exitStatus
    }
  }

  private func show(_ result: SurveyImport.Result) throws {
    let outcome = result.outcome
    switch format {
    case .json:
      Outcome.print(
        try JSONOutput.text(
          Answer(
            ballots: result.ballots, taken: outcome.taken, unchanged: outcome.unchanged,
            refused: outcome.refused.map { .init(line: $0.line, reason: $0.reason) },
            unknownColumns: outcome.unknownColumns)))
    case .text:
      Outcome.print(Words.surveyTaken(result))
      for row in outcome.refused { Outcome.print(Words.surveyRefused(row)) }
    }
  }
}

/// `cchc surveys template --set CODE --out FILE`.
struct SurveyTemplateFile: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "template", abstract: Words.surveyTemplateAbstract)
  @OptionGroup var dataPlace: DataOption
  @Option(help: ArgumentHelp(Words.surveySetHelp)) var set: String
  @Option(help: ArgumentHelp(Words.surveyShapeHelp)) var shape = SurveyTemplate.Shape.counts
  @Option(help: ArgumentHelp(Words.surveyOutHelp)) var out: String

  func run() async throws {
    try await Outcome.report {
      let name = set
      guard let found = try SurveyPlace.sets(dataPlace).last(where: { $0.code == name }) else {
        throw EvidenceRefusal.unknownSet(name)
      }
      guard !SurveyQuestion.all(of: found).isEmpty else { throw SurveyRefusal.noQuestions }
      if out.lowercased().hasSuffix(".csv") {
        do {
          try Data(SurveyTemplate.csv(found, shape)).write(to: URL(fileURLWithPath: out), options: .atomic)
        } catch { throw CommandRefusal.cannotRead(out) }
      } else {
        try SurveyTemplate.write(found, shape, to: out)
      }
      Outcome.print(Words.surveyTemplateWritten(out))
      return 0
    }
  }
}

/// The sets that come with the program.
enum SurveyPlace {
  static func sets(_ place: DataOption) throws -> [CriteriaSet] {
    let data = try place.directory()
    return CriteriaFile.load(data, FigureData.load(data)).sets
  }
}
