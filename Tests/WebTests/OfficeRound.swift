import Appraisal
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
}
