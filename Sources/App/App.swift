import ArgumentParser
import Foundation

/// The program: one executable, one verb a command.
@main
struct CCHC: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cchc", abstract: Words.programAbstract,
    subcommands: [
      ServeCommand.self, DemoCommand.self, UnitsCommand.self, ImportCommand.self, DeadlineCommand.self,
      StatisticsCommand.self, VerifyCommand.self, BackupCommand.self, RestoreCommand.self, TokenCommand.self,
      TasksCommand.self, RegistersCommand.self, FiguresCommand.self, DataCommand.self, PaperCommand.self,
      CheckCommand.self, ReportCommand.self, ScoreCommand.self, CriteriaCommand.self,
      SurveysCommand.self,
      BenchCalendarCommand.self,
      BenchDocumentsCommand.self, BenchReportsCommand.self,
      BenchPapersCommand.self,
      BenchScoringCommand.self,
    ])
  /// A command line that cannot be understood ends like everything else that was not done: in Vietnamese, with 2.
  static func main() async {
    do {
      var command = try parseAsRoot()
      if var waiting = command as? any AsyncParsableCommand {
        try await waiting.run()
      } else {
        try command.run()
      }
    } catch {
      switch exitCode(for: error) {
      case .success: Outcome.print(UsageWords.help(fullMessage(for: error)))
      case .validationFailure:
        let words = Array(CommandLine.arguments.dropFirst())
        Outcome.say(UsageWords.mistake(fullMessage(for: error), slip: CommandLineSlip.find(in: words, below: self)))
        Foundation.exit(2)
      default: exit(withError: error)
      }
    }
  }
}
