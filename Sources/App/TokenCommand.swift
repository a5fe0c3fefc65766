import ArgumentParser
import Ground
import Organisation
import Storage

/// `cchc token create|revoke|list`.
struct TokenCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "token", abstract: Words.tokenAbstract,
    subcommands: [TokenCreate.self, TokenRevoke.self, TokenList.self])
}

/// `cchc token create`: prints the value once.
struct TokenCreate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "create", abstract: Words.tokenCreateAbstract)
  @OptionGroup var store: DatabaseOption
  @Option(help: ArgumentHelp(Words.unitHelp)) var unit: String
  @Option(help: ArgumentHelp(Words.tokenNameHelp)) var name: String
  @Option(help: ArgumentHelp(Words.tokenScopeHelp)) var scope: String
  @Option(help: ArgumentHelp(Words.tokenDaysHelp)) var days: Int = 365
  @Option(help: ArgumentHelp(Words.formatHelp)) var format = OutputFormat.text

  private struct Made: Encodable {
    var id: String
    var token: String
  }

  func run() async throws {
    try await Outcome.report {
      var scopes: Set<AccessToken.Scope> = []
      for word in scope.split(separator: ",") {
        guard let known = AccessToken.Scope(rawValue: String(word)) else { throw CommandRefusal.badScope(String(word)) }
        scopes.insert(known)
      }
      guard !scopes.isEmpty else { throw CommandRefusal.badScope(scope) }
      guard (1...3650).contains(days) else { throw CommandRefusal.badDays(days) }
      guard !name.tidied.isEmpty else { throw OrganisationRefusal.nameMissing }
      let opened = try await store.open()
      let now = Clock.now()
      let granted = scopes
      let made = try await opened.database.write { db in
        guard let found = try UnitStore.tree(in: db).unit(code: unit) else { throw CommandRefusal.unknownUnit(unit) }
        let token = AccessToken(
          id: Ids.source.next(), name: name.tidied, unitID: found.id, scopes: granted, madeAt: now,
          endsAt: now + days * 86_400)
        let value = try TokenStore.create(token, in: db)
        try Journal.add(
          Act(
            id: Ids.source.next(), unitID: found.id, at: now, actor: .machineOperator(named: Words.operatorName),
            kind: "token.created", subject: "token:\(token.id)", summary: scope), in: db)
        return Made(id: "\(token.id)", token: value)
      }
      try await JournalSealer.sealAll(in: opened.database)
      await opened.database.close()
      switch format {
      case .json: print(try JSONOutput.text(made))
      case .text: print(made.token)
      }
      return 0
    }
  }
}

/// `cchc token revoke ID`.
struct TokenRevoke: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "revoke", abstract: Words.tokenRevokeAbstract)
  @OptionGroup var store: DatabaseOption
  @Option(help: ArgumentHelp(Words.formatHelp)) var format = OutputFormat.text
  @Argument(help: ArgumentHelp(Words.tokenIDHelp)) var id: String

  func run() async throws {
    try await Outcome.report {
      guard let number = ID<AccessToken>(id) else { throw CommandRefusal.unknownToken(id) }
      let opened = try await store.open(mustExist: true)
      let now = Clock.now()
      let isRevoked = try await opened.database.write { db in
        let units = Set(try UnitStore.tree(in: db).all.map(\.id))
        guard let token = try TokenStore.list(of: units, in: db).first(where: { $0.id == number }) else { return false }
        let isRevoked = try TokenStore.revoke(number, at: now, in: db)
        if isRevoked {
          try Journal.add(
            Act(
              id: Ids.source.next(), unitID: token.unitID, at: now, actor: .machineOperator(named: Words.operatorName),
              kind: "token.revoked", subject: "token:\(number)", summary: token.name), in: db)
        }
        return isRevoked
      }
      try await JournalSealer.sealAll(in: opened.database)
      await opened.database.close()
      guard isRevoked else { throw CommandRefusal.unknownToken(id) }
      switch format {
      case .json: print(try JSONOutput.text(["revoked": id]))
      case .text: print(Words.revoked)
      }
      return 0
    }
  }
}

/// `cchc token list`.
struct TokenList: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: Words.tokenListAbstract)
  @OptionGroup var store: DatabaseOption
  @Option(help: ArgumentHelp(Words.formatHelp)) var format = OutputFormat.text

  /// A token as programs read it; its value is stored nowhere.
  private struct Line: Encodable {
    var id: String
    var name: String
    var unit: String
    var scopes: [String]
    var isGood: Bool
    var endsAt: Instant?

    enum CodingKeys: String, CodingKey {
      case id, name, unit, scopes
      case isGood = "is_good"
      case endsAt = "ends_at"
    }
  }

  func run() async throws {
    try await Outcome.report {
      let opened = try await store.open(mustExist: true)
      let (tree, tokens) = try await opened.database.read { db in
        let tree = try UnitStore.tree(in: db)
        return (tree, try TokenStore.list(of: Set(tree.all.map(\.id)), in: db))
      }
      await opened.database.close()
      let lines = tokens.map { token in
        Line(
          id: "\(token.id)", name: token.name, unit: tree.unit(token.unitID)?.code ?? "-",
          scopes: token.scopes.map(\.rawValue).sorted(), isGood: token.isGood(at: Clock.now()), endsAt: token.endsAt)
      }
      switch format {
      case .json: print(try JSONOutput.text(lines))
      case .text:
        for line in lines {
          let scopes = line.scopes.joined(separator: ",")
          print([line.id, line.name, line.unit, scopes, Words.isGood(line.isGood)].joined(separator: "\t"))
        }
      }
      return 0
    }
  }
}
