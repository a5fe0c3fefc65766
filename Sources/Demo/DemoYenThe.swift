import Appraisal
import Ground
import Indicators
import Organisation
import Scoring
import Storage

/// The nineteen communes of Yên Thế: what they are scored on, and how the district appraised them.
extension DemoScores {
  static let communes = (1...19).map { "BG.YT.\(DemoUnits.pad($0))" }
  /// Seed 000: without an initiative (Xuân Lương, Canh Nậu, Đồng Hưu, Phồn Xương, Đồng Tâm); few articles (Xuân Lương,
  /// Canh Nậu, Đồng Hưu, Hương Vĩ); complaints of citizens (Xuân Lương, Phồn Xương).
  private static let withoutInitiative: Set = [1, 3, 4, 6, 7]
  private static let fewArticles: Set = [1, 3, 4, 10]
  private static let withComplaints: Set = [1, 6]

  func yenThe(_ year: Int, _ words: DemoScoreWords.YenThe) async throws {
    let (district, set) = (try unit("BG.YT"), try set("mau-cap-xa"))
    let units = try Self.communes.map { try unit($0) }
    let period = try self.year(year)
    let opener = try person(DemoScoreWords.appraiser, district, words.opened)
    let round = ScoringRound(
      unitID: district, id: place.ids.next(), title: words.title, set: KeptSet(set), period: period,
      deadlines: try deadlines(words.deadlines), note: DemoScoreWords.note, asked: units, madeBy: opener.actor.name,
      madeAt: opener.now)
    let writers = try units.map { try person(DemoScoreWords.scorer, $0, words.scored) }
    let tree = tree
    let sheets = try await place.database.write { db in
      try RoundActs.open(round, tree: tree, opener, in: db)
      var chance = DemoChance(UInt64(year))
      return try units.enumerated().map { index, unit in
        let sheet = try SheetActs.begin(
          unit, in: round.reference, system: counted(unit, index + 1, period, &chance), writers[index], db)
        for (code, said) in declared(index + 1, year, &chance) {
          try SheetActs.add(said, to: code, of: sheet, in: round, set, stage: .own, reason: "", writers[index], db)
        }
        return sheet
      }
    }
    try await send(sheets, words.scored, late: [units[2], units[13]])
    let appraisers = try DemoScoreWords.appraisers.map { try person($0, district, words.days[1]) }
    let council = try person(DemoScoreWords.council, district, words.days[2])
    try await finish(
      round.reference, words.sign, words.days,
      appraise: { round, sheets, db in
        for (place, sheet) in sheets.enumerated() {
          let mark = GivenMark(place)
          try SheetActs.add(
            .points(mark.appraised), to: "2.2", of: sheet, in: round, set, stage: .appraised, reason: mark.reason,
            appraisers[place % appraisers.count], db)
          guard mark.isAppealed, var writer = writers.first(where: { $0.actor.unitID == sheet.unitID }) else {
            continue
          }
          writer.now = appraisers[0].now
          try SheetActs.add(
            .message, to: "2.2", of: sheet, in: round, set, stage: .own, reason: DemoScoreWords.appeal,
            writer, db)
        }
      },
      council: { round, sheets, db in
        for (place, sheet) in sheets.enumerated() where GivenMark(place).isAppealed {
          try SheetActs.add(
            .points(GivenMark(place).appraised + Quantity(thousandths: 500)), to: "2.2", of: sheet, in: round, set,
            stage: .council, reason: DemoScoreWords.upheld, council, db)
        }
      })
  }

  /// What the system would have counted.
  private func counted(
    _ unit: ID<Organisation.Unit>, _ number: Int, _ period: Period, _ chance: inout DemoChance
  ) -> ScoringFacts {
    let resolved = chance.int(300...900)
    let late = chance.int(0...(resolved / 25))
    let online = resolved * chance.int(55...99) / 100
    let outgoing = chance.int(200...600)
    let ballots = chance.int(40...120)
    let poor = Self.withComplaints.contains(number) ? 6 : chance.int(0...2)
    let petitions = Self.withComplaints.contains(number) ? 3 : 0
    let values: [String: Int] = [
      "task.remindedFromAbove": chance.int(0...5), "initiative.count": Self.withoutInitiative.contains(number) ? 0 : 1,
      "remedy.onTime": chance.int(3...5), "remedy.due": 5, "legal.handled": chance.int(2...4), "legal.needingAction": 4,
      "dossier.early": resolved - late - resolved / 10, "dossier.onTime": resolved / 10, "dossier.resolved": resolved,
      "satisfaction.good": ballots - poor - 4, "satisfaction.fair": 4, "satisfaction.poor": poor,
      "petition.onTime": max(petitions - 1, 0), "petition.received": petitions,
      "staff.disciplined": chance.int(0...9) == 0 ? 1 : 0, "dossier.online": online, "dossier.receivedNew": resolved,
      "dossier.digitisedResult": resolved * chance.int(70...100) / 100, "dossier.recordedResult": resolved,
      "document.digitallySigned": outgoing - chance.int(0...6), "document.outgoing": outgoing,
      "portal.reformArticles": Self.fewArticles.contains(number) ? chance.int(4...11) : chance.int(14...40),
    ]
    let figures = values.mapValues { FigureValue.number(Quantity($0)) }
    return ScoringFacts(
      unit: tree.name(of: unit, on: period.to), kind: "commune", period: period, trust: .invented,
      note: DemoScoreWords.invented, indicators: figures, origins: Self.counted(figures))
  }

  /// What the commune says itself.
  private func declared(_ number: Int, _ year: Int, _ chance: inout DemoChance) -> [(String, SheetSaying)] {
    let plan = Day(year: year - 1, month: 12, day: 20).map { $0 + chance.int(0...18) }
    let report = Day(year: year, month: 12, day: 5).map { $0 + chance.int(0...14) }
    let january = Day(year: year, month: 1, day: 12)
    return [
      ("1.1", .evidence(Self.paper("1.1", plan, DemoScoreWords.plan(year)))),
      ("1.2", .evidence(Self.paper("1.2", january, DemoScoreWords.tasks(year)))),
      ("1.3", .evidence(Self.paper("1.3", report, DemoScoreWords.report(year)))),
      ("4", .evidence(Self.paper("4", january, DemoScoreWords.workRules))),
      ("6.1", .evidence(Self.paper("6.1", january, DemoScoreWords.spendingRules))),
      ("1.2", .answer("hasTaskTable", .yes(chance.int(0...6) > 0))),
      ("1.2", .answer("hasProducts", .yes(chance.int(0...3) > 0))),
      ("1.3", .answer("annualReportOn", report.map { .day($0) } ?? .never)),
      ("2.2", .points(Quantity(thousandths: chance.int(8...10) * 500))),
      ("3.4", .answer("waitingMinutes", .number(Quantity(chance.int(10...26))))),
      ("4", .answer("hasWorkRules", .yes(true))), ("6.1", .answer("hasSpendingRules", .yes(chance.int(0...8) > 0))),
      ("6.2", .answer("publicisedBudget", .number(Quantity(chance.int(2...4))))),
    ]
      + (Self.withoutInitiative.contains(number)
        ? [] : [("1.5", .evidence(Self.paper("1.5", report, DemoScoreWords.initiative)))])
  }
}

/// How the district appraised the criterion that is given by hand.
private struct GivenMark {
  var appraised: Quantity
  var reason: String
  var isAppealed: Bool

  init(_ place: Int) {
    appraised = Quantity(thousandths: 3000 + (place * 7 % 4) * 500)
    reason = DemoScoreWords.reasons[place % DemoScoreWords.reasons.count]
    isAppealed = place % 6 == 1
  }
}
