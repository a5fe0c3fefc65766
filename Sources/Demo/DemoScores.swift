import Appraisal
import Documents
import Foundation
import Ground
import Indicators
import Organisation
import Rendering
import Scoring
import Secrets
import Storage

/// Yên Thế scores its nineteen communes by the sample set for 2022 and 2023, Bạch Thông scores Lục Bình for 2022 (seed
/// 001), and Xã Mẫu has a sheet to fill in. Facts are invented; where seed 000 says who lacked what, they follow it.
struct DemoScores {
  let place: DemoPlace
  let tree: UnitTree
  let sets: [String: CriteriaSet]

  static func load(_ place: DemoPlace) async throws {
    let registry = IndicatorRegistry.load(place.data).registry
    let sets = CriteriaFile.load(place.data, registry).sets
    let scores = DemoScores(
      place: place, tree: try await place.database.read { db in try UnitStore.tree(in: db) },
      sets: Dictionary(sets.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first }))
    try await scores.lucBinh()
    try await scores.yenThe(2022, DemoScoreWords.yenThe2022)
    try await scores.yenThe(2023, DemoScoreWords.yenThe2023)
    try await scores.living()
  }

  /// Who works with scores at the seeds' units.
  static func people(_ place: DemoPlace) async throws -> [DemoLoader.SignIn] {
    try await place.signIns(of: DemoScoreWords.people(communes: communes))
  }

  func unit(_ code: String) throws -> ID<Organisation.Unit> {
    guard let unit = tree.unit(code: code) else { throw DemoProblem.refused(code) }
    return unit.id
  }

  func set(_ code: String) throws -> CriteriaSet {
    guard let set = sets[code] else { throw DemoProblem.refused(code) }
    return set
  }

  func person(_ name: String, _ unit: ID<Organisation.Unit>, _ day: String) throws -> ActContext {
    guard let day = Day(day) else { throw DemoProblem.refused(day) }
    return ActContext(
      actor: Actor(accountID: nil, officerID: nil, unitID: unit, name: name, grants: []),
      now: Instant(day, hour: 9), ids: place.ids)
  }

  func year(_ year: Int) throws -> Period {
    guard let from = Day(year: year, month: 1, day: 1), let to = Day(year: year, month: 12, day: 31),
      let period = Period(from: from, to: to)
    else { throw DemoProblem.refused("\(year)") }
    return period
  }

  func deadlines(_ days: [String]) throws -> RoundDeadlines {
    let moments = days.compactMap { Day($0) }.map { Instant($0, hour: 17) }
    guard moments.count == 6 else { throw DemoProblem.refused("\(days)") }
    return RoundDeadlines(
      selfScoring: moments[0], appraisal: moments[1], explanation: moments[2], council: moments[3],
      approval: moments[4], publication: moments[5])
  }

  /// Lục Bình's 84,93 points, out of facts, evidence and what the district gave by hand.
  private func lucBinh() async throws {
    let (district, commune, set) = (try unit("BK.BT"), try unit("BK.BT.LB"), try set("bach-thong"))
    var facts = try FactsReader.read(path: place.data + "/demo/luc-binh-2022.json5", for: set).facts
    let (points, evidence, declared) = (facts.points, facts.evidence, facts.declared)
    (facts.points, facts.evidence, facts.declared) = ([:], [:], [:])
    facts.origins = Self.counted(facts.indicators)
    let opener = try person(DemoScoreWords.appraiser, district, "2022-12-01")
    let round = ScoringRound(
      unitID: district, id: place.ids.next(), title: DemoScoreWords.bachThong, set: KeptSet(set),
      period: try year(2022),
      deadlines: try deadlines([
        "2022-12-10", "2022-12-15", "2022-12-20", "2022-12-26", "2022-12-30", "2022-12-31",
      ]),
      note: DemoScoreWords.bachThongNote, asked: [commune], madeBy: opener.actor.name, madeAt: opener.now)
    let writer = try person(DemoScoreWords.scorer, commune, "2022-12-09")
    let (tree, kept) = (tree, facts)
    let sheet = try await place.database.write { db in
      try RoundActs.open(round, tree: tree, opener, in: db)
      let sheet = try SheetActs.begin(commune, in: round.reference, system: kept, writer, db)
      func add(_ said: SheetSaying, _ code: String) throws {
        try SheetActs.add(said, to: code, of: sheet, in: round, set, stage: .own, reason: "", writer, db)
      }
      for criterion in set.all {
        for source in criterion.rule.sources {
          if case .fact(let name) = source, let answer = declared[name] {
            try add(.answer(name, answer), criterion.code)
          }
        }
      }
      for (code, given) in points.sorted(by: { $0.key < $1.key }) { try add(.points(given.points), code) }
      for (code, fact) in evidence.sorted(by: { $0.key < $1.key }) {
        try add(.evidence(Self.paper(code, fact.issuedOn, due: fact.dueOn, DemoScoreWords.paper(code))), code)
      }
      return sheet
    }
    try await send([sheet], "2022-12-09", late: [])
    try await finish(
      round.reference, DemoScoreWords.bachThongSign, ["2022-12-12", "2022-12-14", "2022-12-21", "2022-12-28"],
      appraise: { _, _, _ in }, council: { _, _, _ in })
  }

  /// The invented figures stand for what the system would have counted.
  static func counted(_ figures: [String: FigureValue]) -> [ScoringRule.Source: FactOrigin] {
    Dictionary(uniqueKeysWithValues: figures.keys.map { (.indicator($0), FactOrigin(.computed)) })
  }

  static func paper(_ code: String, _ day: Day?, due: Day? = nil, _ label: String) -> SheetEvidence {
    SheetEvidence(
      key: "document:\(code)", criterion: code, label: label, issuedOn: day, dueOn: due,
      digest: SHA256.hex(of: Array("\(label) \(day.map(\.description) ?? "")".utf8)))
  }

  /// Reviewed and sent by each unit; those in `late` the week after.
  func send(_ sheets: [UnitSheet], _ day: String, late: Set<ID<Organisation.Unit>>) async throws {
    let tree = tree
    for sheet in sheets {
      var leader = try person(DemoScoreWords.leader, sheet.unitID, day)
      if late.contains(sheet.unitID) { leader.now = leader.now + 7 * 86_400 }
      try await place.database.write { [leader] db in
        try SheetActs.move(.propose, sheet.reference, version: 1, remark: "", tree: tree, leader, in: db)
        try SheetActs.move(.submit, sheet.reference, version: 2, remark: "", tree: tree, leader, in: db)
      }
    }
  }

  typealias Step = @Sendable (ScoringRound, [UnitSheet], any Connection) throws -> Void

  /// Appraised, explained, looked at by the council, approved and published, on four days.
  func finish(
    _ reference: RoundReference, _ sign: String, _ days: [String], appraise: @escaping Step, council: @escaping Step
  ) async throws {
    let tree = tree
    let contexts = try days.map { try person(DemoScoreWords.appraiser, reference.unitID, $0) }
    try await place.database.write { db in
      func advance(_ version: Int, _ context: ActContext) throws -> (ScoringRound, [UnitSheet]) {
        try RoundActs.advance(reference, version: version, tree: tree, context, in: db)
        guard let round = try RoundStore.find(reference, in: db) else { throw DemoProblem.refused(sign) }
        return (round, try SheetStore.sheets(of: reference, in: db))
      }
      let (first, sheets) = try advance(1, contexts[0])
      try appraise(first, sheets, db)
      for sheet in sheets {
        try SheetActs.move(
          .appraise, sheet.reference, version: sheet.version, remark: "", tree: tree, contexts[1], in: db)
      }
      let (_, appraised) = try advance(2, contexts[1])
      for sheet in appraised {
        try SheetActs.move(
          .explain, sheet.reference, version: sheet.version, remark: "", tree: tree, contexts[2], in: db)
      }
      let (second, explained) = try advance(3, contexts[2])
      try council(second, explained, db)
    }
    try await approve(reference, sign, contexts[3])
  }

  private func approve(_ reference: RoundReference, _ sign: String, _ context: ActContext) async throws {
    guard let sign = DocumentSign(sign) else { throw DemoProblem.refused(sign) }
    let tree = tree
    let (round, result) = try await place.database.read { db in
      guard let round = try RoundStore.find(reference, in: db) else { throw DemoProblem.refused(sign.text) }
      return (round, try RoundActs.result(of: round, tree: tree, at: context.now, in: db))
    }
    var approval = try await DecisionPaper(round, result, signer: DemoScoreWords.signer, tree: tree).approval(
      sign: sign, on: context.now.day, files: place.files, scratch: FileManager.default.temporaryDirectory.path,
      pdf: { _ in nil })
    approval.leapReason = DemoWords.leap
    try await place.database.write { [approval] db in
      try RoundActs.approve(reference, version: round.version, approval, tree: tree, context, in: db)
      try RoundActs.publish(reference, version: round.version + 1, context, in: db)
    }
  }

  /// This year's round of Tỉnh Mẫu, still open.
  private func living() async throws {
    let (province, commune, set) = (try unit("MAU"), try unit("MAU.01"), try set("mau-cap-xa"))
    let now = place.now
    let context = ActContext(actor: place.actor, now: now, ids: place.ids)
    let round = ScoringRound(
      unitID: province, id: place.ids.next(), title: DemoScoreWords.living(now.day.year), set: KeptSet(set),
      period: try year(now.day.year),
      deadlines: RoundDeadlines(
        selfScoring: Instant(now.day + 20, hour: 17), appraisal: Instant(now.day + 35, hour: 17),
        explanation: Instant(now.day + 45, hour: 17), council: Instant(now.day + 55, hour: 17),
        approval: Instant(now.day + 60, hour: 17), publication: Instant(now.day + 65, hour: 17)),
      asked: [commune], madeBy: place.actor.name, madeAt: now)
    let tree = tree
    try await place.database.write { db in try RoundActs.open(round, tree: tree, context, in: db) }
  }
}
