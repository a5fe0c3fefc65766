import ArgumentParser

/// The program: one executable, one verb a command.
@main
struct CCHC: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cchc", abstract: Words.programAbstract,
    subcommands: [
      ServeCommand.self, DemoCommand.self, UnitsCommand.self, ImportCommand.self, DeadlineCommand.self,
      StatisticsCommand.self, VerifyCommand.self, BackupCommand.self, RestoreCommand.self, TokenCommand.self,
      BenchCalendarCommand.self,
    ])
}
