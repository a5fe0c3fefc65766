import ArgumentParser
import Demo
import Foundation
import Ground
import Organisation
import Storage

/// `cchc demo`: loads the demo data into an empty database.
struct DemoCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "demo", abstract: Words.demoAbstract)

  @OptionGroup var store: DatabaseOption
  @OptionGroup var dataPlace: DataOption
  @OptionGroup var renderer: RendererOption
  @Option(help: ArgumentHelp(Words.nowHelp)) var now: String?
  @Option(help: ArgumentHelp(Words.formatHelp)) var format = OutputFormat.text

  /// A sign-in as programs read it.
  private struct Account: Encodable {
    var role: String
    var userName: String
    var password: String

    enum CodingKeys: String, CodingKey {
      case role, password
      case userName = "user_name"
    }
  }

  func run() async throws {
    try await Outcome.report {
      var moment = Clock.now()
      if let now {
        guard let day = Instant(now) ?? Day(now).map({ Instant($0, hour: 10) }) else {
          throw CommandRefusal.badDay(now)
        }
        guard (2000..<2090).contains(day.day.year) else { throw CommandRefusal.beyondCalendar(day.day.description) }
        moment = day
      }
      let data = try dataPlace.directory()
      let catalogue = data + "/procedures/communes.csv"
      let opened = try await store.open()
      guard try await opened.database.read({ db in try UnitStore.tree(in: db).all.isEmpty }) else {
        let isBroken = try await DemoState.of(opened.database) == .loading
        await opened.database.close()
        throw isBroken ? CommandRefusal.demoBroken : .demoNotEmpty
      }
      let signIns = try await DemoLoader(
        database: opened.database, ids: Ids.source, now: moment, catalogueFile: catalogue,
        files: FileStore(directory: opened.fileDirectory), pdf: try renderer.renderer(data: dataPlace),
        registers: RegisterData.load(data)
      ).load()
      let list = signIns.map { "  \(Words.role($0.role)): \($0.userName) / \($0.password)" }.joined(separator: "\n")
      try DurableFile.write(Array(list.utf8), to: DemoAccounts.path(beside: opened))
      await opened.database.close()
      switch format {
      case .json:
        let accounts = signIns.map { Account(role: $0.role, userName: $0.userName, password: $0.password) }
        Outcome.print(try JSONOutput.text(["accounts": accounts]))
      case .text: Outcome.print(Words.demoAccounts(list))
      }
      return 0
    }
  }
}
