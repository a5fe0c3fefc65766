import ArgumentParser
import Foundation

/// What somebody mistyped, where the reader of command lines names what it stumbled over after that.
enum CommandLineSlip: Equatable {
  /// A word where one of these commands is expected.
  case command(String, [String])
  /// An option the command does not have.
  case option(String)

  /// Nil when every command and every option is known.
  static func find(in words: [String], below root: any ParsableCommand.Type) -> CommandLineSlip? {
    var here: any ParsableCommand.Type = root
    var rest = words[...]
    while let word = rest.first, !here.configuration.subcommands.isEmpty {
      let known = here.configuration.subcommands
      guard let next = known.first(where: { $0.configuration.commandName == word }) else {
        if here.configuration.defaultSubcommand != nil || word.hasPrefix("-") || word == "help" { return nil }
        return .command(word, names(of: known))
      }
      here = next
      rest = rest.dropFirst()
    }
    return here.configuration.subcommands.isEmpty ? option(in: rest, of: here) : nil
  }

  private static func names(of commands: [any ParsableCommand.Type]) -> [String] {
    commands.compactMap { $0.configuration.shouldDisplay ? $0.configuration.commandName : nil }
  }

  /// The help names all options there are.
  private static func option(in words: ArraySlice<String>, of command: any ParsableCommand.Type) -> CommandLineSlip? {
    let help = CCHC.helpMessage(for: command)
    let names = Set(help.matches(of: /--[a-z0-9-]+/).map { String($0.output) })
    for word in words.prefix(while: { $0 != "--" }) where word.hasPrefix("--") {
      let name = String(word.prefix { $0 != "=" })
      if !names.contains(name) { return .option(name) }
    }
    return nil
  }
}
