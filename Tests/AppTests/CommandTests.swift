import Foundation
import Storage
import StorageSQLite
import TestSupport
import Testing

/// What every command owes: no database where it was only to look, one Vietnamese line, JSON when asked for.
@Suite struct CommandTests {
  @Test(arguments: [
    ["import", "units"], ["import", "procedures"], ["import", "dossiers"], ["restore"],
  ])
  func aFileThatIsNotThereMakesNoDatabase(command: [String]) async throws {
    let place = try await Place.make(.sqlite)
    for path in ["khong-co.csv", place.folder, "/dev/null"] {
      let run = try await Program.run(command + [path, "--database", place.database], in: place.folder)
      #expect(run.status == 2 && run.out.isEmpty && run.err.isVietnamese, "\(path): \(run.err)")
      #expect(!run.err.contains("NSError") && !run.err.contains("hỏng") && !place.has("main.sqlite"), "\(run.err)")
    }
  }

  @Test func aTableWithoutItsColumnsMakesNoDatabase() async throws {
    let place = try await Place.make(.sqlite)
    let file = try place.file("x.csv", "màu,số\nđỏ,1\n")
    for kind in ["units", "procedures", "dossiers"] {
      let run = try await place.run("import", kind, file)
      #expect(run.status == 2 && run.err.contains("Thiếu cột") && !place.has("main.sqlite"), "\(kind): \(run.err)")
    }
  }

  static let looking = [
    ["units"], ["verify"], ["backup", "x.zip"], ["token", "list"], ["token", "revoke", "1"],
    ["statistics", "--unit", "M", "--from", "2024-01-01", "--to", "2024-01-31"],
  ]

  @Test(arguments: looking)
  func whoOnlyLooksLeavesAForeignFileAsItIs(command: [String]) async throws {
    let place = try await Place.make(.sqlite)
    for (name, statement) in [("empty.sqlite", nil), ("foreign.sqlite", "CREATE TABLE theirs (x TEXT)" as SQL?)] {
      let foreign = place.with("sqlite:\(place.folder)/\(name)")
      if let statement {
        try await foreign.behindTheBack { db in _ = try db.run(statement) }
      } else {
        _ = try place.file(name, "")
      }
      let before = try Data(contentsOf: URL(fileURLWithPath: "\(place.folder)/\(name)"))
      let run = try await Program.run(command + ["--database", foreign.database], in: place.folder)
      #expect(run.status == 2 && run.out.isEmpty && run.err.contains("không phải của phần mềm này"), "\(run.err)")
      #expect(try Data(contentsOf: URL(fileURLWithPath: "\(place.folder)/\(name)")) == before)
    }
  }

  @Test(.enabled(if: Engine.available.contains(.postgres)), arguments: looking)
  func whoOnlyLooksMakesNoTables(command: [String]) async throws {
    let place = try await Place.make(.postgres)
    let run = try await Program.run(command + ["--database", place.database], in: place.folder)
    #expect(run.status == 2 && run.out.isEmpty && run.err.contains("không phải của phần mềm này"), "\(run.err)")
    let tables = try await place.behindTheBack { db in
      try db.value(
        "SELECT CAST(count(*) AS BIGINT) FROM pg_tables WHERE schemaname = current_schema()", as: Int.self)
    }
    #expect(tables == 0)
  }

  @Test func whoRestoresLooksForFilesOfOthersFirst() async throws {
    let place = try await Place.make(.sqlite).filled()
    try await place.good("backup", "all.zip")
    let before = try FileManager.default.subpathsOfDirectory(atPath: place.folder).filter { $0.contains(".files") }
    #expect(try await place.run("restore", "all.zip").status == 2)
    let after = try FileManager.default.subpathsOfDirectory(atPath: place.folder).filter { $0.contains(".files") }
    #expect(before == after)
  }

  @Test(arguments: ["999.1.1.1", "khong.co.may.nay.invalid", "192.0.2.77"])
  func anAddressThatIsNoneIsSaid(host: String) async throws {
    let run = try await Place.make(.sqlite).run("serve", "--port", "0", "--host", host)
    #expect(run.status == 2 && run.err.contains("Địa chỉ lắng nghe") || run.err.contains("lắng nghe"), "\(run.err)")
    #expect(!run.err.contains("ngoài dự kiến"))
  }

  @Test func everyCommandThatPrintsSpeaksJSON() async throws {
    let place = try await Place.make(.sqlite).filled()
    struct Made: Decodable { var id: String, token: String }
    let made: Made = try await place.good(
      "token", "create", "--unit", "M", "--name", "thử", "--scope", "read", "--format", "json"
    ).json()
    struct Line: Decodable { var id: String, name: String, unit: String, scopes: [String], isGood: Bool }
    let lines: [Line] = try await place.good("token", "list", "--format", "json").json()
    #expect(lines.map(\.id) == [made.id] && lines[0].isGood && lines[0].scopes == ["read"])
    struct Revoked: Decodable { var revoked: String }
    #expect(try await place.good("token", "revoke", made.id, "--format", "json").json(Revoked.self).revoked == made.id)
    struct Copied: Decodable {
      struct Verification: Decodable { var dossiers: Int, differences: [String] }
      var tables: Int, rows: Int, verification: Verification?
    }
    let copied: Copied = try await place.good("backup", "all.zip", "--format", "json").json()
    let other = place.with("sqlite:\(place.folder)/other.sqlite")
    let restored: Copied = try await other.good("restore", "all.zip", "--format", "json").json()
    #expect(restored.rows == copied.rows && restored.verification?.dossiers == 9)
    #expect(restored.verification?.differences.isEmpty == true)
    struct Demo: Decodable {
      struct Account: Decodable { var role: String, userName: String, password: String }
      var accounts: [Account]
    }
    let demo: Demo = try await place.with("sqlite:\(place.folder)/demo.sqlite").good("demo", "--format", "json").json()
    #expect(demo.accounts.count > 3)
  }

  @Test(arguments: [
    (["deadline", "--limit"], "--limit <limit>"), (["deadline", "--limit", "3wd"], "--received <received>"),
    (["deadline", "--received", "x", "--limit", "3wd", "--mau", "đỏ"], "--mau"), (["lam-gi"], "“lam-gi”"),
    (["import", "units", "a", "b"], "“b”"), (["statistics", "--scope", "q"], "subtree, own, below"),
    (["--version"], "--version"), (["import", "units"], "<file>"), (["verify", "a", "b"], "'a', 'b'"),
    (["token", "create", "--days", "nhiều", "--unit", "M", "--name", "n", "--scope", "read"], "“nhiều”"),
    (["deadline", "--explain=1", "--received", "x", "--limit", "3wd"], "--explain"),
  ])
  func amistakeInTheLineIsSaidInVietnamese(arguments: [String], word: String) async throws {
    let run = try await Program.run(arguments, in: try Temporary.folder())
    #expect(run.status == 2 && run.out.isEmpty && run.err.isVietnamese && run.err.contains(word), "\(run.err)")
    for english in ["Error", "Missing", "Usage", "Unknown", "Unexpected", "information", "Help:", "invalid", "Please"] {
      #expect(!run.err.contains(english), "\(english): \(run.err)")
    }
    #expect(run.err.contains("Cách dùng:"))
  }

  @Test(arguments: [["--help"], ["import", "--help"], ["help", "token", "create"], ["deadline", "-h"], ["token"]])
  func helpIsVietnamese(arguments: [String]) async throws {
    let run = try await Program.run(arguments, in: try Temporary.folder())
    #expect(run.status == 0 && run.out.isVietnamese && run.out.contains("CÁCH DÙNG:"))
    for english in ["OVERVIEW", "USAGE", "OPTIONS", "SUBCOMMANDS", "Show help", "default:", "values:", "See "] {
      #expect(!run.out.contains(english), "\(english): \(run.out)")
    }
  }

  @Test func daysOfATokenAreNamedWhenTheyAreWrong() async throws {
    let place = try await Place.make(.sqlite).filled(withDossiers: false)
    let run = try await place.run("token", "create", "--unit", "M", "--name", "n", "--scope", "read", "--days", "0")
    #expect(run.status == 2 && run.err.contains("Số ngày") && !run.err.contains("read"), "\(run.err)")
  }

  @Test func aRejectFileHoldsNoFormula() async throws {
    let place = try await Place.make(.sqlite).filled(withDossiers: false)
    let row = #"A,M.9,1.3wd,direct,"=HYPERLINK(""x"",1)",@SUM,2024-03-04T09:00,,,"#
    let run = try await place.run("import", "dossiers", place.file("d.csv", Samples.dossierHeader + "\n" + row + "\n"))
    #expect(run.status == 2)
    let reject = try place.text("d.csv.reject.csv")
    #expect(reject.contains(#""'=HYPERLINK(""x"",1)""#) && reject.contains(",'@SUM,"), "\(reject)")
  }

  @Test func unknownColumnsAreToldToWhoeverImports() async throws {
    let place = try await Place.make(.sqlite).filled(withDossiers: false)
    let text = Samples.dossiers.split(separator: "\n").enumerated().map { $0 == 0 ? $1 + ",ghi chú" : $1 + "," }
    let file = try place.file("d.csv", text.joined(separator: "\n") + "\n")
    struct Report: Decodable { var unknownColumns: [String] }
    let run = try await place.good("import", "dossiers", file, "--format", "json")
    #expect(try run.json(Report.self).unknownColumns == ["ghi chú"])
    #expect(try await place.good("import", "dossiers", file).out.contains("“ghi chú”"))
    let units = try await place.good("import", "units", "\(place.folder)/units.csv", "--format", "json")
    #expect(try units.json(Report.self).unknownColumns.isEmpty)
  }
}
