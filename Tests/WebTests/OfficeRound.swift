import Appraisal
import Documents
import Foundation
import Ground
import Organisation
import Scoring
import Storage
import TestSupport
import Testing
import Web

/// A round of 2022 that kiemsoat opens for Xã Mẫu, with Lục Bình's facts and points to score it by.
struct OfficeRound: Sendable {
  let round: ScoringRound
  /// Kiemsoat, on the first of December.
  let context: ActContext
  /// Chuyenmon of Xã Mẫu, on the same day: who scores a sheet does not appraise it.
  let scorer: ActContext
  /// Xã Mẫu.
  let commune: ID<Organisation.Unit>
  /// What the system counted.
  let system: ScoringFacts
  /// The points that the seed gives by hand.
  let given: [String: GivenPoints]

  init(_ office: Office) async throws {
    let set = try #require(Office.criteria.first { $0.code == "bach-thong" })
    let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Fixtures/scoring/luc-binh-2022.json5").path
    var facts = try FactsReader.read(path: path, for: set).facts
    given = facts.points
    facts.points = [:]
    system = facts
    let province = try #require(office.units["M"])
    commune = try #require(office.units["M.1"])
    let manager = try #require(
      try await office.database.read { db in try AccountStore.find(userName: "kiemsoat", in: db) }
    ).id
    context = ActContext(
      actor: Actor(accountID: manager, officerID: nil, unitID: province, name: "Kiểm soát", grants: []),
      now: At.time("2026-12-01T08:00"), ids: office.services.ids)
    let writer = try #require(
      try await office.database.read { db in try AccountStore.find(userName: "chuyenmon", in: db) }
    ).id
    scorer = ActContext(
      actor: Actor(accountID: writer, officerID: nil, unitID: commune, name: "Chuyên môn", grants: []),
      now: context.now, ids: office.services.ids)
    round = ScoringRound(
      unitID: province, id: office.services.ids.next(), title: "Chỉ số thử", set: KeptSet(set),
      period: try #require(Period(from: At.day("2022-01-01"), to: At.day("2022-12-31"))),
      deadlines: RoundDeadlines(selfScoring: At.time("2026-12-05T17:00")), asked: [commune], managerID: manager,
      madeBy: "Kiểm soát", madeAt: context.now)
  }

  /// Appraised, approved and published, with a PDF where one is given.
  static func publish(
    _ round: ScoringRound, _ sheet: UnitSheet, pdf: [UInt8]? = nil, _ office: Office
  ) async throws {
    let reference = round.reference
    let context = ActContext(
      actor: Actor(accountID: nil, officerID: nil, unitID: round.unitID, name: "Chủ tịch", grants: []),
      now: At.time("2026-12-10T09:00"), ids: office.services.ids)
    let tree = try await office.database.read { db in try UnitStore.tree(in: db) }
    let (council, result) = try await office.database.write { db in
      try SheetActs.move(.appraise, sheet.reference, version: 3, remark: "", tree: tree, context, in: db)
      try RoundActs.advance(reference, version: 2, tree: tree, context, in: db)
      try RoundActs.advance(reference, version: 3, tree: tree, context, in: db)
      let round = try #require(try RoundStore.find(reference, in: db))
      return (round, try RoundActs.result(of: round, tree: tree, at: context.now, in: db))
    }
    let approval = try await DecisionPaper(council, result, signer: "", tree: tree).approval(
      sign: try #require(DocumentSign("01/QĐ-UBND")), on: At.day("2026-12-10"), files: office.services.files,
      scratch: try Temporary.folder(), pdf: { _ in nil })
    let kept = try pdf.map { KeptPDF(digest: "\(try office.services.files.put($0))", size: $0.count) }
    try await office.database.write { db in
      try RoundActs.approve(reference, version: council.version, approval, tree: tree, context, in: db)
      try RoundActs.publish(reference, version: council.version + 1, pdf: kept, context, in: db)
    }
  }
}
