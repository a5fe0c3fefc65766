import Foundation
import Ground
import Indicators
import Organisation
import Reports
import TestSupport
import Testing

/// A sum of frozen figures is the sum of its parts, whatever they are.
@Suite struct ConsolidationTests {
  static let registry = IndicatorRegistry.load(
    URL(fileURLWithPath: #filePath).appendingPathComponent("../../../Data").standardized.path
  ).registry
  private let now = At.time("2026-02-03T09:00")

  /// The figures of a register with random counts.
  static func part(_ unit: Int, _ chance: inout Seeded, at now: Instant) -> ReportFigures.Part {
    var counts: [String: Int] = [:]
    for code in ["dossier.online", "dossier.directPostal", "dossier.carriedOver"] {
      counts[code] = chance.int(0...5000)
    }
    let received = counts.values.reduce(0, +)
    counts["dossier.received"] = received
    let late = chance.int(0...(received / 3))
    let inTime = chance.int(0...(received - late))
    (counts["dossier.late"], counts["dossier.inTime"]) = (late, inTime)
    counts["dossier.early"] = chance.int(0...inTime)
    counts["dossier.onTime"] = inTime - (counts["dossier.early"] ?? 0)
    counts["dossier.resolved"] = late + inTime
    counts["dossier.inProgress"] = received - late - inTime
    var figures = counts.mapValues {
      ReportFigure(value: .number(Quantity($0)), origin: .computed, computedAt: now)
    }
    figures["dossier.onTimeRate"] = ReportFigure(
      value: late + inTime == 0
        ? .noData : .ratio(numerator: Quantity(inTime), denominator: Quantity(late + inTime)), origin: .computed,
      computedAt: now)
    return .init(unitID: ID(unit), reportID: ID(unit), edition: 1, figures: figures)
  }

  @Test(arguments: [1, 2, 3, 4, 5, 6, 7, 8] as [UInt64])
  func sumsEqualTheirPartsAndEveryIdentityHolds(_ seed: UInt64) throws {
    var chance = Seeded(seed)
    let parts = (1...chance.int(1...20)).map { Self.part($0, &chance, at: now) }
    let codes = Set(parts[0].figures.keys)
    let sums = Consolidation.sums(of: codes, over: parts, registry: Self.registry, at: now)
    func number(_ code: String) -> Int { sums[code]?.figureValue.count ?? -1 }
    for code in codes where code != "dossier.onTimeRate" {
      #expect(
        number(code) == parts.reduce(0) { $0 + ($1.figures[code]?.figureValue.count ?? 0) }, "seed \(seed), \(code)")
    }
    #expect(
      number("dossier.received") == number("dossier.online") + number("dossier.directPostal")
        + number("dossier.carriedOver"), "seed \(seed)")
    #expect(number("dossier.received") == number("dossier.resolved") + number("dossier.inProgress"), "seed \(seed)")
    #expect(number("dossier.resolved") == number("dossier.inTime") + number("dossier.late"), "seed \(seed)")
    if number("dossier.resolved") > 0 {
      #expect(
        sums["dossier.onTimeRate"]?.value
          == .ratio(
            numerator: Quantity(number("dossier.inTime")), denominator: Quantity(number("dossier.resolved"))),
        "seed \(seed)")
    }
  }

  @Test func whatAPartDoesNotSayIsMissingAndNotZero() throws {
    var chance = Seeded(5)
    var parts = (1...3).map { Self.part($0, &chance, at: now) }
    parts[1].figures["dossier.online"] = nil
    parts[2].figures["dossier.online"] = ReportFigure(value: .unknown, origin: .declared, computedAt: now)
    let sums = Consolidation.sums(of: ["dossier.online", "staff.total"], over: parts, registry: Self.registry, at: now)
    #expect(sums["dossier.online"]?.missing == 2)
    #expect(sums["dossier.online"]?.value == parts[0].figures["dossier.online"]?.value)
    #expect(sums["staff.total"]?.value == .noData && sums["staff.total"]?.missing == 3)
  }

  @Test func aRatioOfNothingIsNoData() {
    let none = ReportFigure(value: .number(.zero), origin: .computed, computedAt: now)
    let part = ReportFigures.Part(
      unitID: ID(1), reportID: ID(1), edition: 1, figures: ["dossier.inTime": none, "dossier.resolved": none])
    let sums = Consolidation.sums(of: ["dossier.onTimeRate"], over: [part], registry: Self.registry, at: now)
    #expect(sums["dossier.onTimeRate"]?.value == .noData)
  }

  @Test func frozenFiguresComeBackAsTheyWere() throws {
    var chance = Seeded(11)
    let part = Self.part(3, &chance, at: now)
    var figures = ReportFigures(parts: [part], absent: [ID(7)])
    for (code, figure) in part.figures { figures[FigureKey(code: code)] = figure }
    figures[FigureKey(code: "staff.total", block: .below)] = ReportFigure(
      value: .unknown, origin: .mixed, missing: 2, computedAt: now)
    let back = try JSONDecoder().decode(ReportFigures.self, from: JSONEncoder().encode(figures))
    #expect(back == figures && back.differences(from: figures).isEmpty)
    var changed = figures
    changed[FigureKey(code: "dossier.late")] = ReportFigure(
      value: .number(Quantity(1_000_000)), origin: .computed, computedAt: now)
    #expect(figures.differences(from: changed).map(\.key.code) == ["dossier.late"])
  }

  private func figure(_ value: ReportFigure.Value, _ origin: Figure.Origin = .declared) -> ReportFigure {
    ReportFigure(value: value, origin: origin, computedAt: now)
  }

  @Test func aRatioIsAddedOverThePartsThatStateBothItsNumbers() {
    func part(_ unit: Int, _ figures: [String: Int]) -> ReportFigures.Part {
      .init(
        unitID: ID(unit), reportID: ID(unit), edition: 1,
        figures: figures.mapValues { figure(.number(Quantity($0))) })
    }
    let parts = [
      part(1, ["mailbox.active": 100]), part(2, ["mailbox.active": 20, "mailbox.issued": 25]),
      part(3, ["mailbox.issued": 30]),
    ]
    let sums = Consolidation.sums(
      of: ["mailbox.activeRate", "mailbox.active"], over: parts, registry: Self.registry, at: now)
    #expect(
      sums["mailbox.activeRate"]?.value == .ratio(numerator: Quantity(20), denominator: Quantity(25))
        && sums["mailbox.activeRate"]?.missing == 2)
    #expect(sums["mailbox.active"]?.value == .number(Quantity(120)))
  }

  @Test(arguments: [
    ("budget.revenue", Figure.Origin.declared), ("budget.revenueRate", .declared), ("satisfaction.rate", .declared),
    ("dossier.onTimeRate", .computed), ("document.digitallySignedRate", .mixed),
  ])
  func aSumWithoutAValueSaysWhereItsValuesWouldComeFrom(_ code: String, _ origin: Figure.Origin) {
    let parts = [ReportFigures.Part(unitID: ID(1), reportID: ID(1), edition: 1, figures: [:])]
    let sums = Consolidation.sums(of: [code], over: parts, registry: Self.registry, at: now)
    #expect(sums[code]?.value == .noData && sums[code]?.origin == origin)
  }

  @Test func theAnnexSaysHowManyAreNotInASum() {
    var sum = figure(.ratio(numerator: Quantity(907), denominator: Quantity(1000)))
    sum.missing = 16
    let lines = ReportAnnex(
      ReportFigures([FigureKey(code: "satisfaction.rate", block: .all): sum]), registry: Self.registry
    ).lines
    #expect(lines.map(\.source) == ["Đơn vị khai; 16 đơn vị chưa có số"])
  }
}
