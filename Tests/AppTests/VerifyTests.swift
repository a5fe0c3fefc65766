import Foundation
import Storage
import TestSupport
import Testing

/// `cchc verify` against somebody who writes into the database by hand.
@Suite struct VerifyTests {
  @Test(arguments: Engine.available)
  func whatTheProgramWroteIsSound(on engine: Engine) async throws {
    let place = try await Place.make(engine).filled()
    _ = try await place.token()
    let run = try await place.good("verify")
    #expect(run.out.contains("9 hồ sơ") && run.out.contains("nguyên vẹn"))
    struct Report: Decodable { var dossiers: Int, acts: Int, unsealed: Int, files: Int, differences: [String] }
    let report: Report = try await place.good("verify", "--format", "json").json()
    #expect(report.dossiers == 9 && report.acts > 0 && report.unsealed == 0 && report.differences.isEmpty)
  }

  static let tampering: [(what: String, sql: SQL)] = [
    ("M.1", "UPDATE unit_tally SET content = content || 'G1'"),
    ("M.2", "UPDATE dossier_tally SET content = replace(content, 'E', 'D')"),
    ("M.1", "DELETE FROM unit_tally"),
    ("M.1", "DELETE FROM dossier_tally WHERE month = (SELECT min(month) FROM dossier_tally)"),
    ("HS-2", "UPDATE dossier SET verdict = 'early' WHERE code = 'HS-2'"),
    ("HS-5", "UPDATE dossier SET due_at = due_at + 86400 WHERE code = 'HS-5'"),
    ("M.1", "DELETE FROM dossier WHERE code = 'HS-4'"),
    ("M.1", "UPDATE dossier SET channel = 'post' WHERE code = 'HS-2'"),
    ("M", "UPDATE journal_act SET summary = 'khác' WHERE kind = 'units.imported'"),
    ("M.2", "UPDATE journal_act SET actor = 'Người khác' WHERE kind = 'dossiers.imported'"),
    ("M.2", "UPDATE journal_act SET at = at - 1 WHERE kind = 'dossiers.imported'"),
    ("M.1", "DELETE FROM journal_act WHERE kind = 'dossiers.imported'"),
    ("M", "DELETE FROM journal_head"),
  ]

  @Test(arguments: Engine.available, tampering.indices)
  func whoWritesByHandIsFound(on engine: Engine, number: Int) async throws {
    let place = try await Place.make(engine).filled()
    let (word, sql) = Self.tampering[number]
    let changed = try await place.behindTheBack { db in try db.run(sql) }
    try #require(changed > 0)
    let run = try await place.run("verify")
    #expect(run.status == 1, "\(sql.pieces)")
    #expect(run.out.contains(word) && run.out.isVietnamese && !run.out.contains("nguyên vẹn"), "\(run.out)")
    let json = try await place.run("verify", "--format", "json")
    struct Report: Decodable { var differences: [String] }
    #expect(json.status == 1)
    #expect(try json.json(Report.self).differences.isEmpty == false)
  }

  @Test(arguments: Engine.available)
  func aChainThatWasTakenAwayWholeIsMissed(on engine: Engine) async throws {
    let place = try await Place.make(engine).filled()
    try await place.behindTheBack { db in
      let unit: Int? = try db.value("SELECT unit_id FROM dossier WHERE code = 'HS-7'")
      _ = try db.run("DELETE FROM journal_act WHERE unit_id = \(unit)")
      _ = try db.run("DELETE FROM journal_head WHERE unit_id = \(unit)")
    }
    let run = try await place.run("verify")
    #expect(run.status == 1 && run.out.contains("M.2 có hồ sơ nhưng không còn nhật ký"), "\(run.out)")
  }

  @Test(arguments: Engine.available)
  func oneDamagedFreezeOfASheetDoesNotHideTheRest(on engine: Engine) async throws {
    let place = try await Place.make(engine).filled()
    try await place.behindTheBack { db in
      let unit: Int? = try db.value("SELECT id FROM unit WHERE code = 'M.1'")
      _ = try db.run(
        """
        INSERT INTO score_freeze (unit_id, sheet_id, id, stage, content, digest, at, actor)
        VALUES (\(unit), 7, 8, 'council', 'hỏng', \(String(repeating: "a", count: 64)), 0, 'Mẫu')
        """)
      _ = try db.run("UPDATE dossier SET verdict = 'early' WHERE code = 'HS-2'")
    }
    let run = try await place.run("verify")
    #expect(run.status == 1 && run.err.isEmpty, "\(run.err)")
    #expect(
      run.out.contains("Phiếu chấm điểm 7, đơn vị M.1, bản chốt giai đoạn hội đồng: không đọc được"), "\(run.out)")
    #expect(run.out.contains("HS-2"))
  }

  @Test func everyDifferenceOfATallyIsSaidOnceWithItsBook() async throws {
    let place = try await Place.make(.sqlite).filled()
    try await place.behindTheBack { db in _ = try db.run("DELETE FROM dossier WHERE code = 'HS-4'") }
    struct Report: Decodable { var differences: [String] }
    let report: Report = try await place.run("verify", "--format", "json").json()
    #expect(Set(report.differences).count == report.differences.count && report.differences.count >= 2)
    #expect(report.differences.contains { $0.contains("mọi thủ tục") })
    #expect(report.differences.contains { $0.contains("thủ tục 1.3wd") })
  }

  @Test func whatCannotBeReadIsSaidSo() async throws {
    let place = try await Place.make(.sqlite)
    _ = try place.file("main.sqlite", "Đây không phải cơ sở dữ liệu. " + String(repeating: "x", count: 20_000))
    let run = try await place.run("verify")
    #expect(run.status == 2 && run.out.isEmpty && run.err.isVietnamese)
  }

  @Test func aDatabaseThatIsNotThereIsNotSound() async throws {
    let place = try await Place.make(.sqlite)
    for command in [["verify"], ["backup", "all.zip"]] {
      let run = try await Program.run(command + ["--database", place.database], in: place.folder)
      #expect(run.status == 2 && run.err.isVietnamese)
      #expect(!place.has("main.sqlite") && !place.has("all.zip"))
    }
  }

  @Test func aHarmedPageIsNotSound() async throws {
    let place = try await Place.make(.sqlite).filled()
    // Whoever copies the file copies everything: no log stays beside it.
    #expect(!place.has("main.sqlite-wal"))
    var bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: place.folder + "/main.sqlite")))
    let marker = Array("Trần Văn Thử".utf8)
    let at = try #require(bytes.firstRange(of: marker))
    // The file says itself how large its pages are.
    let size = Int(bytes[16]) << 8 | Int(bytes[17])
    let page = at.lowerBound / size * size
    for place in page..<(page + 64) { bytes[place] = 0xFF }
    _ = try place.file("harmed.sqlite", bytes: bytes)
    let run = try await place.with("sqlite:\(place.folder)/harmed.sqlite").run("verify")
    #expect(run.status == 2 && run.err.isVietnamese, "\(run.out)\(run.err)")
  }
}
