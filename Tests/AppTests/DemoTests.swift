import Foundation
import Storage
import TestSupport
import Testing

/// `cchc demo`, and the passwords of a first start.
@Suite struct DemoTests {
  /// Killed while it loaded: units are there, and sign-ins that nobody was told.
  @Test func aDemoThatWasBrokenOffIsNeitherServedNorLoadedOnTop() async throws {
    let place = try await Place.make(.sqlite)
    let units = try place.file("u.csv", "code,name,kind,parent,from,to,successor\nM,Tỉnh Mẫu,province,,,,\n")
    try await place.good("import", "units", units)
    _ = try await place.behindTheBack { db in
      try db.run("INSERT INTO setting (name, value) VALUES ('demo', 'loading')")
    }
    for arguments in [["serve", "--port", "0"], ["demo"]] {
      let run = try await Program.run(arguments + ["--database", place.database], in: place.folder)
      #expect(run.status == 2 && run.err.contains("nạp dữ liệu mẫu trước bị dừng giữa chừng"), "\(run.err)")
    }
  }

  @Test(arguments: Engine.available)
  func theDemoHasPasswordsOfItsOwn(on engine: Engine) async throws {
    let place = try await Place.make(engine)
    let run = try await place.good("demo", "--now", "2026-06-15")
    let file = try #require(
      try FileManager.default.contentsOfDirectory(atPath: place.folder).first { $0.hasSuffix(".demo-accounts") })
    let mode = try FileManager.default.attributesOfItem(atPath: place.folder + "/" + file)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    let accounts = Self.accounts(in: try place.text(file))
    #expect(accounts.count >= 4 && accounts == Self.accounts(in: run.out))
    #expect(Set(accounts.map(\.password)).count == accounts.count)
    for account in accounts { #expect(account.password.count >= 12 && account.password != account.name) }
    // A second demo is refused and changes nothing.
    let before = try await place.good("units").out
    let again = try await place.run("demo", "--now", "2026-06-15")
    #expect(again.status == 2 && again.err.isVietnamese && again.out.isEmpty)
    #expect(try await place.good("units").out == before)
    #expect(try Self.accounts(in: place.text(file)) == accounts)
    try await place.good("verify")
    // Another demo has other passwords.
    let other = try await Place.make(engine).good("demo", "--now", "2026-06-15")
    #expect(Set(Self.accounts(in: other.out).map(\.password)).isDisjoint(with: accounts.map(\.password)))
    // They are printed at each start, and no administrator beside them.
    let out = try await Server.serving(place) { server in try server.out }
    #expect(Self.accounts(in: out) == accounts && !out.contains("quản trị đầu tiên"))
  }

  @Test(arguments: Engine.available)
  func theDemoDoesNotMixWithRealWork(on engine: Engine) async throws {
    let place = try await Place.make(engine).filled()
    let before = try await place.statistics()
    let run = try await place.run("demo")
    #expect(run.status == 2 && run.err.isVietnamese)
    #expect(try await place.statistics() == before)
    let files = try FileManager.default.contentsOfDirectory(atPath: place.folder)
    #expect(!files.contains { $0.contains("demo-accounts") })
  }

  @Test(arguments: ["0001-01-01", "9999-12-31", "hôm nay"])
  func aDayNoCalendarKnowsIsRefused(day: String) async throws {
    let run = try await Place.make(.sqlite).run("demo", "--now", day)
    #expect(run.status == 2 && run.out.isEmpty && run.err.isVietnamese, "\(run.err.prefix(200))")
  }

  @Test(arguments: Engine.available)
  func theFirstPasswordIsGeneratedAndSaidOnce(on engine: Engine) async throws {
    var passwords: Set<String> = []
    for _ in 0..<2 {
      let place = try await Place.make(engine)
      let first = try await Server.serving(place) { server in try server.out }
      let line = try #require(first.split(separator: "\n").first { $0.contains("quản trị đầu tiên") })
      passwords.insert(try #require(Self.accounts(in: String(line)).first).password)
      let second = try await Server.serving(place) { server in
        #expect(try await server.get("/healthz", token: nil).status == 200)
        return try server.out
      }
      #expect(!second.contains("quản trị đầu tiên"))
      // It is nowhere to be found afterwards, not even in the journal.
      for password in passwords where place.database.hasPrefix("sqlite:") {
        let bytes = try Data(contentsOf: URL(fileURLWithPath: place.folder + "/main.sqlite"))
        #expect(bytes.firstRange(of: Data(password.utf8)) == nil)
      }
    }
    #expect(passwords.count == 2)
  }

  private struct Account: Equatable { var name: String, password: String }

  /// `…: name / password …` of each line that has them.
  private static func accounts(in text: String) -> [Account] {
    text.split(separator: "\n").compactMap { line in
      let words = line.split(separator: " ")
      guard let slash = words.firstIndex(of: "/"), slash > 0, slash + 1 < words.count else { return nil }
      return Account(name: String(words[slash - 1]), password: String(words[slash + 1]))
    }
  }
}
