import Dossiers
import Foundation
import Ground
import Measures
import Organisation
import Procedures
import Storage
import Tables
import TestSupport
import Testing

/// The schema as it is on disk, laid beside the code; `make schema` writes it anew, and the diff is the review.
@Suite struct SchemaTests {
  private static let migrations =
    Schema.migrations

  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// Compares with the file, or writes it when `GOLDEN=write` asks for that.
  private func expectGolden(_ text: String, _ name: String) throws {
    let file = Self.root.appendingPathComponent("Tests/Fixtures/\(name)")
    if ProcessInfo.processInfo.environment["GOLDEN"] == "write" {
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    #expect(text == (try String(contentsOf: file, encoding: .utf8)), "\(name) differs: make schema, and read the diff")
  }

  @Test(arguments: Engine.available)
  func theSchemaIsTheOneThatWasReviewed(on engine: Engine) async throws {
    let database = try await engine.database()
    let statements = Self.migrations.flatMap { migration in
      ["-- \(migration.name)"]
        + migration.steps.flatMap { database.statements(for: $0) }.map { $0.text(placeholder: "?") + ";" }
    }
    await database.close()
    try expectGolden(statements.joined(separator: "\n\n") + "\n", "schema-\(engine).sql")
  }

  @Test func aMigrationThatHasRunSomewhereIsNeverChanged() throws {
    let lines = Self.migrations.map { "\($0.digest)  \($0.name)" }
    try expectGolden(lines.joined(separator: "\n") + "\n", "migrations.txt")
  }

  @Test func everyFactBelongsToAUnitAndItsKeyBeginsWithIt() {
    // Reference and local tables, as docs/distribution.md says of each.
    let others: Set = [
      "unit_kind", "unit", "unit_successor", "account", "account_grant", "session", "token", "setting",
      "reference_version", "criteria_edition", "calendar_feed", "procedure", "procedure_revision", "schema_migration",
    ]
    for table in DumpTable.all(of: Self.migrations) where !others.contains(table.name) {
      #expect(table.key.first == "unit_id", "\(table.name)")
    }
  }

  @Test func everyTableIsNamedWhereItsPlaceInADistributedDatabaseIsWrittenDown() throws {
    let text = try String(contentsOf: Self.root.appendingPathComponent("docs/distribution.md"), encoding: .utf8)
    for table in DumpTable.all(of: Self.migrations) { #expect(text.contains("`\(table.name)`"), "\(table.name)") }
  }

  @Test func whatTheArchitectureAllowsIsWhatThePackageSays() throws {
    let package = try String(contentsOf: Self.root.appendingPathComponent("Package.swift"), encoding: .utf8)
    let text = try String(contentsOf: Self.root.appendingPathComponent("docs/architecture.md"), encoding: .utf8)
    let targets = try FileManager.default.contentsOfDirectory(
      atPath: Self.root.appendingPathComponent("Sources").path)
    var allowed: [String: Set<String>] = [:]
    for line in text.split(separator: "\n") where line.hasPrefix("|") {
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      guard cells.count == 4, let name = targets.first(where: { cells[1] == "`\($0)`" }) else { continue }
      allowed[name] = Set(cells[3].split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) })
    }
    let declared = package.matches(of: /library\(\s*"(\w+)"(?:,\s*\[([^\]]*)\])?/)
    #expect(declared.count == 24)
    for target in declared {
      let name = String(target.output.1)
      let imports = Set((target.output.2 ?? "").matches(of: /"(\w+)"/).map { String($0.output.1) }).intersection(
        targets)
      let row = try #require(allowed[name], "\(name) has no row in docs/architecture.md")
      guard name != "Web", name != "Demo" else { continue }
      #expect(row.intersection(targets) == imports, "\(name)")
    }
  }
}
