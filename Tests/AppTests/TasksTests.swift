import Foundation
import Ground
import Storage
import TestSupport
import Testing

/// `cchc tasks remind`, and the data behind it.
@Suite struct TasksTests {
  private struct Said: Decodable { var reminders: Int }

  @Test(arguments: Engine.available)
  func remindersAreSaidOnce(on engine: Engine) async throws {
    let place = try await Place.make(engine)
    try await place.good("demo")
    let data = Self.data
    let first = try await place.good("tasks", "remind", "--format", "json", "--data", data)
    // Xã Mẫu has a task due today and two that are late, whatever day it is.
    #expect(try first.json(Said.self).reminders >= 3)
    #expect(try await place.good("tasks", "remind", "--format", "json", "--data", data).json(Said.self).reminders == 0)
    #expect(try await place.good("tasks", "remind", "--data", data).out.contains("Đã gửi 0 lời nhắc"))
    let notices = try await place.behindTheBack { db in
      try db.value("SELECT CAST(count(*) AS BIGINT) FROM notice WHERE kind = 'task.notice'", as: Int.self)
    }
    #expect((notices ?? 0) >= 3)
    try await place.good("verify")
  }

  /// The province's chairman of the demo signs in without being an officer; the approval of a round is due today.
  @Test func whoIsNoOfficerIsRemindedOfARound() async throws {
    let place = try await Place.make(.sqlite)
    try await place.good("demo")
    try await place.behindTheBack { db in
      let kept = try db.value("SELECT deadlines FROM scoring_round WHERE state = 'selfScoring'", as: String.self)
      // The demo's round has twenty days to be scored in.
      let first = try #require((kept ?? "").firstMatch(of: /"selfScoring":"([0-9-]+)T/)).output.1
      let today = At.day(String(first)) - 20
      // Whatever day it is, it is one on which people are reminded.
      _ = try db.run(
        """
        INSERT INTO calendar_day (unit_id, day, kind, note) VALUES (0, \(today), 'working-swap', 'mẫu')
        ON CONFLICT (unit_id, day) DO UPDATE SET kind = excluded.kind
        """)
      let deadlines = #"{"selfScoring":"\#(today - 9)T17:00","approval":"\#(today)T17:00"}"#
      _ = try db.run(
        """
        UPDATE scoring_round SET state = 'council', made_at = made_at - 4000000,
          deadlines = \(deadlines)
        WHERE state = 'selfScoring'
        """)
    }
    try await place.good("tasks", "remind", "--data", Self.data)
    let told = try await place.behindTheBack { db in
      try db.rows(
        """
        SELECT a.user_name, n.text FROM notice n JOIN account a ON a.id = n.account_id
        WHERE n.kind = 'score' AND n.officer_id IS NULL ORDER BY a.user_name
        """
      ).map { row -> (String, String) in (try row.get(at: 0), try row.get(at: 1)) }
    }
    #expect(told.map(\.0) == ["chutichtinh"] && told.allSatisfy { $0.1.contains("phê duyệt") }, "\(told)")
  }

  @Test(arguments: Engine.available)
  func theServerDeletesDraftsThatLayTooLong(on engine: Engine) async throws {
    let place = try await Place.make(engine).filled(withDossiers: false)
    _ = try await place.behindTheBack { db in
      try db.run(
        """
        INSERT INTO dossier_draft (unit_id, id, title, fields, saved_by, saved_at)
        VALUES (1, 1, 'cũ', '', 'Mẫu', 1700000000), (2, 1, 'cũ', '', 'Mẫu', 1700000000),
          (2, 2, 'mới', '', 'Mẫu', 99999999999)
        """)
    }
    try await Server.serving(place) { _ in
      _ = try await eventually("the old drafts are gone") {
        try await place.behindTheBack { db in
          try db.rows("SELECT title FROM dossier_draft").count == 1 ? true : nil
        }
      }
    }
  }

  @Test func whatIsOnlyLookedForIsNotMade() async throws {
    let place = try await Place.make(.sqlite)
    let run = try await place.run("tasks", "remind", "--data", Self.data)
    #expect(run.status == 2 && run.err.isVietnamese && !place.has("main.sqlite"))
  }

  @Test func brokenDataSaysWhere() async throws {
    let place = try await Place.make(.sqlite)
    let folder = place.folder + "/Data/plans"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for name in ["plan-types", "report-types", "reminders"] {
      try FileManager.default.copyItem(
        atPath: "\(Self.data)/plans/\(name).json5", toPath: "\(folder)/\(name).json5")
    }
    let wrong =
      "[{ code: 'x', label: 'X', document: 'KH', field: 'steering', source: { document: 'd', trust: 'sure' } }]"
    try Data(wrong.utf8).write(to: URL(fileURLWithPath: folder + "/plan-types.json5"))
    let check = try await Program.run(["data", "check", "--data", place.folder + "/Data"], in: place.folder)
    #expect(check.status == 1 && check.out.contains("plans/plan-types.json5") && check.out.contains("1.source.trust"))
  }

  private static let data = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Data").path
}
