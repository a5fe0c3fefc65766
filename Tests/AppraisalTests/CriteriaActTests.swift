import Appraisal
import Ground
import Indicators
import Organisation
import Scoring
import Storage
import TestSupport
import Testing

/// Drafts of sets: whose they are and how many there may be.
@Suite struct CriteriaActTests {
  private let registry = IndicatorRegistry.load(Sets.data).registry

  private func keeper(_ place: Int?, _ hall: Hall) -> ActContext {
    let unit = place.map { hall.communes[$0] } ?? hall.province
    let grant = Grant(role: .controller, unitID: unit, isSubtree: true)
    return ActContext(
      actor: Actor(
        accountID: nil, officerID: nil, unitID: unit, name: "Người giữ bộ (mẫu)", grants: [grant]),
      now: At.time("2026-11-22T08:00"), ids: hall.ids)
  }

  private func save(
    _ edition: String, version: Int? = nil, label: String = "Bộ tiêu chí", by context: ActContext, _ hall: Hall
  ) async throws {
    var set = hall.set
    (set.edition, set.label) = (edition, label)
    let (made, tree, registry) = (set, hall.tree, registry)
    _ = try await hall.write { db in
      try CriteriaActs.save(made, version: version, registry, shipped: [], tree: tree, context, in: db)
    }
  }

  @Test(arguments: Engine.available)
  func aDraftIsOfTheUnitThatMadeItAndOfWhoKeepsSetsForAll(on engine: Engine) async throws {
    let hall = try await Hall.open(engine)
    let (mine, theirs, all) = (keeper(0, hall), keeper(1, hall), keeper(nil, hall))
    try await save("2027", by: mine, hall)
    let (code, tree) = (hall.set.code, hall.tree)
    await #expect(throws: EditionRefusal.taken(code, "2027")) {
      try await save("2027", version: 1, label: "Của xã khác", by: theirs, hall)
    }
    await #expect(throws: EditionRefusal.notFound) {
      try await hall.write { db in
        try CriteriaActs.discard(code, "2027", version: 1, theirs, tree: tree, in: db)
      }
    }
    try await save("2027", version: 1, label: "Sửa lần hai", by: mine, hall)
    try await save("2027", version: 2, label: "Tỉnh sửa", by: all, hall)
    let kept = try #require(try await hall.database.read { db in try CriteriaStore.find(code, "2027", in: db) })
    #expect(kept.unitID == hall.communes[0] && kept.set?.label == "Tỉnh sửa")
    let day = At.day("2026-11-22")
    #expect(kept.isKept(by: mine.actor, tree: tree, on: day) && !kept.isKept(by: theirs.actor, tree: tree, on: day))
    try await hall.write { db in
      try CriteriaActs.discard(code, "2027", version: kept.version, mine, tree: tree, in: db)
    }
    await hall.database.close()
  }

  @Test(arguments: Engine.available)
  func aUnitKeepsNoMoreDraftsThanAreReadInTime(on engine: Engine) async throws {
    let hall = try await Hall.open(engine)
    let (mine, theirs) = (keeper(0, hall), keeper(1, hall))
    for number in 1...20 { try await save("d\(number)", by: mine, hall) }
    await #expect(throws: EditionRefusal.tooManyDrafts(20)) { try await save("d21", by: mine, hall) }
    try await save("d20", version: 1, label: "Vẫn sửa được", by: mine, hall)
    try await save("d21", by: theirs, hall)
    await #expect(throws: EditionRefusal.tooLong(250_000)) {
      try await save("d1", version: 1, label: String(repeating: "dài ", count: 50_001), by: mine, hall)
    }
    // Drafts score nobody and are not read by those who score.
    let shelf = try await hall.database.read { db in try CriteriaShelf.load([], in: db) }
    #expect(shelf.sets.isEmpty)
    await hall.database.close()
  }
}
