import Appraisal
import Ground
import Indicators
import Organisation
import Scoring
import Storage
import TestSupport
import Testing
import Web

/// What proves a criterion is named only to those who may look at it; everybody else reads of what kind it is.
@Suite struct EvidenceSightTests {
  private static let secrets = [
    "Quyết định kỷ luật", "danh sách Nguyễn Văn Kín", "Báo cáo mật", "Gắn theo đơn của Trần Kín", "Ý kiến về ông Kín",
    "Cho điểm vì bà Kín",
  ]

  /// A sheet with a paper, a file, something collected and what people said, on criterion 1.1 of the set.
  private func sheet(_ office: Office, _ code: inout String) async throws -> (ScoringRound, UnitSheet, ActContext) {
    let asked = try await OfficeRound(office)
    let (round, context, commune) = (asked.round, asked.context, asked.commune)
    let (system, given, scorer) = (asked.system, asked.given, asked.scorer)
    let first = try #require(given.keys.sorted().first)
    code = first
    let sheet = try await office.database.write { db in
      let tree = try UnitStore.tree(in: db)
      try RoundActs.open(round, tree: tree, context, in: db)
      let sheet = try SheetActs.begin(commune, in: round.reference, system: system, scorer, db)
      for (key, label) in [
        ("van-ban:77", Self.secrets[0]), ("document:78", Self.secrets[0]), ("file:79", Self.secrets[1]),
        ("system:80", Self.secrets[2]),
      ] {
        let item = SheetEvidence(
          key: key, criterion: first, label: label, issuedOn: At.day("2022-03-17"), digest: "abc\(key.suffix(2))")
        try SheetActs.add(
          .evidence(item), to: first, of: sheet.reference, stage: .own, reason: Self.secrets[3], scorer, in: db)
      }
      for (criterion, points) in given {
        let reason = criterion == first ? Self.secrets[5] : ""
        let less = criterion == first ? Quantity.zero : points.points
        try SheetActs.add(
          .points(less), to: criterion, of: sheet.reference, stage: .own, reason: reason, scorer, in: db)
      }
      try SheetActs.move(.propose, sheet.reference, version: 1, remark: "", tree: tree, scorer, in: db)
      try SheetActs.move(.submit, sheet.reference, version: 2, remark: "", tree: tree, scorer, in: db)
      try RoundActs.advance(round.reference, version: 1, tree: tree, context, in: db)
      return sheet
    }
    return (round, sheet, context)
  }

  @Test(arguments: Engine.available)
  func whoMayNotSeeDocumentsReadsOnlyThatTheyAreThere(on engine: Engine) async throws {
    let office = try await Office.open(engine, now: "2026-12-10T09:00")
    var code = ""
    let (_, sheet, _) = try await sheet(office, &code)
    let page = "/cham-diem/phieu/\(sheet.unitID)/\(sheet.id)/tieu-chi/\(code)"
    var viewer = try await office.browser("xem")
    let seen = try await viewer.get(page)
    #expect(seen.status == 200)
    for secret in Self.secrets.prefix(4) { #expect(!seen.text.contains(secret), "\(secret)") }
    #expect(!seen.text.contains("/van-ban/") && !seen.text.contains("17/03/2022") && !seen.text.contains("/tep/"))
    for line in [
      "<li>2 văn bản (không có quyền xem tên)</li>", "<li>1 tệp (không có quyền xem tên)</li>",
      "<li>1 minh chứng hệ thống thu thập (không có quyền xem tên)</li>", "gắn văn bản (không có quyền xem tên)",
    ] { #expect(seen.text.contains(line), "\(line)") }
    // A clerk sees documents; what the system collected can come from an inspection.
    var clerk = try await office.browser("vanthu")
    let papers = try await clerk.get(page).text
    #expect(papers.contains(Self.secrets[0]) && papers.contains(Self.secrets[1]) && !papers.contains(Self.secrets[2]))
    var writer = try await office.browser("chuyenmon")
    let all = try await writer.get(page).text
    for secret in Self.secrets.prefix(4) { #expect(all.contains(secret), "\(secret)") }
    #expect(!all.contains("không có quyền xem tên"))
    await office.close()
  }

  @Test func programsThatReadStatisticsReadNoNamesAndNoWords() async throws {
    let office = try await Office.open(now: "2026-12-10T09:00")
    var code = ""
    let (round, sheet, context) = try await sheet(office, &code)
    let tree = try await office.database.read { db in try UnitStore.tree(in: db) }
    let (first, reference) = (code, sheet.reference)
    try await office.database.write { db in
      try SheetActs.add(
        .message, to: first, of: reference, stage: .appraised, reason: Self.secrets[4], context, in: db)
      try SheetActs.move(.appraise, reference, version: 3, remark: "", tree: tree, context, in: db)
      // As after the approval.
      try db.run("UPDATE score_sheet SET state = 'final' WHERE unit_id = \(reference.unitID) AND id = \(reference.id)")
      try db.run("UPDATE scoring_round SET state = 'approved' WHERE unit_id = \(round.unitID) AND id = \(round.id)")
    }
    func get(_ scopes: Set<AccessToken.Scope>) async throws -> RawClient.Answer {
      let token = try await office.token(scopes, unit: "M")
      return try await office.client.send(
        "GET", "/api/v1/rounds/M/\(round.id)/sheets/M.1", headers: [("Authorization", "Bearer \(token)")])
    }
    let figures = try await get([.statistics])
    #expect(figures.status == 200 && figures.text.contains("\"kind\":\"message\""))
    for secret in Self.secrets { #expect(!figures.text.contains(secret), "\(secret)") }
    #expect(!figures.text.contains("abc77") && !figures.text.contains("2022-03-17"))
    let hidden = "\"kind\":\"document\",\"label\":null,\"issued_on\":null,\"digest\":null"
    let parts = hidden.split(separator: ",")
    #expect(parts.allSatisfy { figures.text.contains($0) }, "\(figures.text.suffix(2000))")
    #expect(figures.text.contains("\"kind\":\"file\"") && figures.text.contains("\"kind\":\"collected\""))
    let documents = try await get([.statistics, .documents]).text
    for secret in Self.secrets where secret != Self.secrets[2] { #expect(documents.contains(secret), "\(secret)") }
    #expect(!documents.contains(Self.secrets[2]) && documents.contains("abc77"))
    await office.close()
  }
}
