import Foundation
import Storage
import StoragePostgres
import TestSupport
import Testing

/// What `--database` may be, and what it may not.
@Suite struct AddressTests {
  static let commands = [
    ["units"], ["verify"], ["serve", "--port", "0"], ["demo"], ["token", "list"], ["backup", "x.zip"],
    ["import", "units", "units.csv"],
    ["statistics", "--unit", "M", "--from", "2024-01-01", "--to", "2024-01-31"],
  ]

  @Test(arguments: [
    "vớ vẩn", "", "sqlite:", "mysql://localhost/x", "sqlite:/khong/co/thu/muc/x.sqlite", "sqlite:/", "sqlite:.",
    "sqlite::memory:",
    "postgres://127.0.0.1:1/x", "postgres:///x?host=/khong/co", "postgres://%%%", "postgresql://127.0.0.1:1/x",
  ])
  func nonsenseIsRefused(address: String) async throws {
    let folder = try Temporary.folder()
    try Samples.units.write(toFile: folder + "/units.csv", atomically: true, encoding: .utf8)
    for command in Self.commands {
      let run = try await Program.run(command + ["--database", address], in: folder)
      #expect(run.status == 2 && run.out.isEmpty && run.err.isVietnamese, "\(command): \(run.status) \(run.err)")
    }
  }

  @Test(arguments: Engine.available)
  func aDatabaseFromTheFutureIsRefused(on engine: Engine) async throws {
    let place = try await Place.make(engine).filled()
    let digest = String(repeating: "a", count: 64)
    _ = try await place.behindTheBack { db in
      try db.run("INSERT INTO schema_migration (name, digest, place) VALUES ('2999-01 sau này', \(digest), 99)")
    }
    for command in Self.commands {
      let run = try await Program.run(command + ["--database", place.database], in: place.folder)
      #expect(run.status == 2 && run.out.isEmpty && run.err.contains("phiên bản mới hơn"), "\(command): \(run.err)")
    }
  }

  @Test(arguments: Engine.available)
  func aMigrationThatWasEditedIsNoticed(on engine: Engine) async throws {
    let place = try await Place.make(engine).filled(withDossiers: false)
    _ = try await place.behindTheBack { db in
      try db.run("UPDATE schema_migration SET digest = 'x' WHERE place = 0")
    }
    let run = try await place.run("units")
    #expect(run.status == 2 && run.err.isVietnamese)
  }

  /// Several programs at once may find the same empty database.
  @Test(arguments: Engine.available)
  func twoProgramsMakeOneDatabase(on engine: Engine) async throws {
    let place = try await Place.make(engine)
    let files = try (0..<4).map { try place.file("p\($0).csv", "code,name,kind\nP\($0),Tỉnh \($0),province\n") }
    let runs = try await withThrowingTaskGroup(of: Program.Run.self) { group in
      for file in files { group.addTask { try await place.run("import", "units", file) } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    for run in runs { #expect(run.status == 0 && run.err.isEmpty, "\(run.err)") }
    _ = try await place.filled()
    try await place.good("verify")
  }

  @Test(
    .enabled(if: Engine.available.contains(.postgres)),
    arguments: [
      "LOCALE 'C.UTF-8'", "LOCALE_PROVIDER icu ICU_LOCALE 'vi' LOCALE 'C.UTF-8'",
      "LOCALE_PROVIDER icu ICU_LOCALE 'en-u-kn-true-ks-level1' LOCALE 'C.UTF-8'",
    ])
  func theCollationOfTheServerDoesNotMatter(locale: String) async throws {
    let collated = try await CollatedDatabase.make(locale)
    do {
      let folder = try Temporary.folder()
      let sqlite = Place(folder: folder, database: "sqlite:\(folder)/main.sqlite")
      let answers = try await [sqlite, sqlite.with(collated.address)].asyncMap { place in
        try await Self.answers(of: place)
      }
      #expect(answers[0] == answers[1])
      #expect(answers[0].codes.count == Self.codes.count + 9)
    } catch {
      await collated.drop()
      throw error
    }
    await collated.drop()
  }

  /// Codes that languages sort each in its own way.
  private static let codes = [
    "a-2", "A-10", "á-1", "B-1", "b-1", "đ-1", "Đ-2", "d-3", "z_1", "Z.1", "ư-1", "1-1", "10-1",
  ]

  private struct Answers: Equatable {
    var units: String
    var figures: [Figures]
    var codes: [String]
  }

  private static func answers(of place: Place) async throws -> Answers {
    let place = try await place.filled()
    let more = codes.map { "\($0),M.1,1.3wd,direct,\($0) Người,,2024-03-04T09:00,,," }
    let text = Samples.dossierHeader + "\n" + more.joined(separator: "\n") + "\n"
    try await place.good("import", "dossiers", place.file("more.csv", text))
    let units =
      "code,name,kind,parent,from,to,successor\n"
      + ["Đ.1", "d.2", "D.3", "á.1", "a.2", "B"].map { "\($0),Xã \($0),commune,M,,,\n" }.joined()
    try await place.good("import", "units", place.file("more-units.csv", units))
    var figures: [Figures] = []
    for grouping in ["unit", "field", "procedure", "month"] {
      figures.append(try await place.statistics("--by", grouping))
    }
    let token = try await place.token()
    let found = try await Server.serving(place) { server in
      var found: [String] = []
      for order in ["received", "due"] {
        var cursor: String?
        repeat {
          struct Page: Decodable {
            struct Dossier: Decodable { var code: String }
            var dossiers: [Dossier]
            var next: String?
          }
          let path = "/api/v1/dossiers?limit=4&order=\(order)" + (cursor.map { "&cursor=\($0)" } ?? "")
          let page: Page = try await server.get(path, token: token).json()
          found += page.dossiers.map(\.code)
          cursor = page.next
        } while cursor != nil
      }
      return found
    }
    // Ids part those of the same moment, and differ from database to database.
    return Answers(units: try await place.good("units").out, figures: figures, codes: Set(found).sorted())
  }
}

/// A database of the test server with a collation of its own.
struct CollatedDatabase {
  let address: String
  private let name: String
  private let server: String

  static func make(_ locale: String) async throws -> CollatedDatabase {
    let server = try #require(ProcessInfo.processInfo.environment["TEST_POSTGRES"])
    let name = "collated_" + UUID().uuidString.lowercased().replacing("-", with: "_")
    try psql(server, "CREATE DATABASE \(name) ENCODING 'UTF8' \(locale) TEMPLATE template0")
    let parts = server.split(separator: "?", maxSplits: 1)
    let base = try #require(parts.first).split(separator: "/", omittingEmptySubsequences: false).dropLast()
    let query = parts.count > 1 ? "?" + parts[1] : ""
    return CollatedDatabase(address: base.joined(separator: "/") + "/" + name + query, name: name, server: server)
  }

  /// Runs statements, with the database's own name for `NAME`.
  func run(_ statements: String...) throws {
    for statement in statements { try Self.psql(server, statement.replacing("NAME", with: name)) }
  }

  func drop() async {
    do { try run("DROP DATABASE NAME WITH (FORCE)") } catch { Issue.record(error) }
  }

  private static func psql(_ address: String, _ statement: String) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["psql", "-qX", "-v", "ON_ERROR_STOP=1", "-c", statement, address]
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "\(statement)")
  }
}

extension Array where Element: Sendable {
  /// One after the other.
  func asyncMap<T>(_ change: (Element) async throws -> T) async rethrows -> [T] {
    var all: [T] = []
    for element in self { all.append(try await change(element)) }
    return all
  }
}
