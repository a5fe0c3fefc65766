import Checking
import Documents
import Dossiers
import Foundation
import Ground
import Indicators
import Measures
import Organisation
import Plans
import Procedures
import Reading
import Registers
import Reports
import Storage
import Tables
import TestSupport
import Testing

/// Random registers and random declared figures, in two tiers and three: every identity of a report holds, and what is
/// consolidated is the sum of the parts, as this file counts them itself.
@Suite struct TierPropertyTests {
  private typealias Unit = Organisation.Unit
  private static let data = URL(fileURLWithPath: #filePath).appendingPathComponent("../../../Data").standardized.path

  private static let counted = [
    "received", "online", "directPostal", "carriedOver", "resolved", "early", "onTime", "late", "inProgress",
  ].map { "dossier.\($0)" }
  private static let declared = [
    "satisfaction.good", "satisfaction.fair", "satisfaction.poor", "petition.received", "mailbox.issued",
    "mailbox.active",
  ]
  private static let made = ["satisfaction.ballots", "satisfaction.rate", "mailbox.activeRate", "dossier.onlineRate"]

  /// What was done, counted as it was done, by unit: nothing of it is read back from the program.
  private struct Ledger {
    var counts: [String: [String: Int]] = [:]

    mutating func add(_ code: String, _ unit: String, _ count: Int = 1) {
      counts[unit, default: [:]][code, default: 0] += count
    }

    /// The sum over some units; nil where none of them said anything.
    func sum(_ code: String, _ units: [String]) -> Int? {
      let said = units.compactMap { counts[$0]?[code] }
      return said.isEmpty ? nil : said.reduce(0, +)
    }
  }

  private struct Place {
    let database: any Database
    let files: FileStore
    let world: ReportWorld
    let reference: Reference
    let ids: IDSource
    let period: Period
    /// Communes by the unit they report to.
    let communes: [String: [String]]
    /// The units between, none in two tiers.
    let districts: [String]
    var ledger = Ledger()

    func unit(_ code: String) throws -> ID<Organisation.Unit> { try #require(reference.tree.unit(code: code)).id }
    func context(_ unit: ID<Organisation.Unit>) -> ActContext {
      ActContext(
        actor: Actor(accountID: nil, officerID: nil, unitID: unit, name: "Mẫu", grants: []), now: world.now, ids: ids)
    }
  }

  /// Outlines that name every figure there is a rule for, of a unit and of those below.
  private static func templates(_ registry: IndicatorRegistry) throws -> ReportTemplates {
    let folder = try Temporary.folder()
    try FileManager.default.createDirectory(atPath: folder + "/reports", withIntermediateDirectories: true)
    func sentence(_ block: String) -> String {
      let f = { (code: String) in "{\(code)\(block)}" }
      return """
        { text: "Tổng số hồ sơ nhận giải quyết \(f("dossier.received")) hồ sơ (trong đó: trực tuyến \(f("dossier.online")) hồ sơ, trực tiếp và qua bưu chính \(f("dossier.directPostal")) hồ sơ, kỳ trước chuyển sang \(f("dossier.carriedOver")) hồ sơ); đã giải quyết \(f("dossier.resolved")) hồ sơ (trước hạn \(f("dossier.early")) hồ sơ, đúng hạn \(f("dossier.onTime")) hồ sơ, quá hạn \(f("dossier.late")) hồ sơ); đang giải quyết \(f("dossier.inProgress")) hồ sơ." }
        """
    }
    func file(_ code: String, _ tiers: String, _ sections: String) -> String {
      """
      { code: "\(code)", edition: "1", label: "\(code)", subject: "Kết quả {period}", tiers: [\(tiers)],
        source: { document: "D", article: "", trust: "invented" }, opening: [], sections: [\(sections)],
        closing: [], appendices: ["II.06a"], recipients: ["Lưu: VT"] }
      """
    }
    let all = declared + made
    func table(_ blocks: [String]) -> String {
      "{ figures: [\(blocks.flatMap { block in all.map { "\"\($0)\(block)\"" } }.joined(separator: ", "))] }"
    }
    func section(_ number: Int, _ title: String, _ parts: String) -> String {
      "{ code: \"\(number)\", number: \"\(number).\", title: \"\(title)\", parts: [\(parts)] }"
    }
    let low = file("p-low", "\"commune\"", section(1, "Kết quả", sentence("") + ", " + table([""])))
    let high = file(
      "p-high", "\"district\", \"province\"",
      [
        section(1, "Riêng đơn vị", sentence("")), section(2, "Cấp dưới", sentence("@below")),
        section(3, "Toàn bộ", sentence("@all") + ", " + table(["", "@below", "@all"])),
      ].joined(separator: ", "))
    for (name, text) in [("low", low), ("high", high)] {
      try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder)/reports/\(name).json5"))
    }
    let read = ReportTemplates.load(folder, registry)
    #expect(read.faults.isEmpty, "\(read.faults)")
    return read.templates
  }

  private func place(tiers: Int, _ chance: inout Seeded) async throws -> Place {
    let database = try await Engine.sqlite.database(Schema.migrations)
    let (ids, actor) = (IDSource.counting(from: 1000), Actor.machineOperator(named: "Mẫu"))
    let now = At.time("2024-12-01T08:00")
    let districts = tiers == 2 ? [] : (1...chance.int(1...3)).map { "P.\($0)" }
    var communes: [String: [String]] = [:]
    for above in districts.isEmpty ? ["P"] : districts {
      communes[above] = (1...chance.int(1...4)).map { "\(above).\($0)" }
    }
    var rows = [["P", "Tỉnh Mẫu", "province", "", "", "", ""]]
    rows += districts.map { [$0, "Huyện \($0)", "district", "P", "", "", ""] }
    for (above, some) in communes.sorted(by: { $0.key < $1.key }) {
      rows += some.map { [$0, "Xã \($0)", "commune", above, "", "", ""] }
    }
    _ = try await UnitImport.run(
      rows.enumerated().map { .init(number: $0, cells: Dictionary(uniqueKeysWithValues: zip(UnitImport.columns, $1))) },
      subject: "t", by: actor, at: now, ids: ids, database: database)
    let file = try Temporary.file("p.csv", "code,name,field,time_limit\n1.a,A,L1,3 ngày làm việc\n1.b,B,L2,\n")
    _ = try await ProcedureImport.run(file: file, name: "p", by: actor, at: now, ids: ids, database: database)
    let reference = try await database.read { db in try Reference.load(in: db) }
    let registry = IndicatorRegistry.load(Self.data).registry
    let world = ReportWorld(
      templates: try Self.templates(registry),
      figures: FigureWorld(
        registry: registry, tree: reference.tree, catalogue: reference.catalogue,
        registers: RegisterBook.load(Self.data + "/registers").book), now: At.time("2025-04-07T09:00"))
    return Place(
      database: database, files: FileStore(directory: try Temporary.folder()), world: world, reference: reference,
      ids: ids, period: try #require(Period(from: At.day("2025-01-01"), to: At.day("2025-03-31"))),
      communes: communes, districts: districts)
  }

  /// A register by chance, brought in as a file: whether each is early, on time or late is known beforehand.
  private func live(_ place: inout Place, _ chance: inout Seeded) async throws {
    var rows = ["code,unit,procedure,channel,applicant,received_at,due_at,finished_at"]
    let units = place.communes.values.joined().sorted() + place.districts
    for number in 0..<120 {
      let unit = chance.pick(units)
      let received = At.day("2024-12-10") + chance.int(0...118)
      let end = received + chance.int(0...30)
      let finished = chance.int(0...3) == 0 || end > At.day("2025-04-06") ? nil : end
      let due = max(received, end + chance.int(-3...3))
      let channel = chance.pick(["online", "direct", "post"])
      rows.append(
        "D-\(number),\(unit),\(chance.pick(["1.a", "1.b"])),\(channel),Người thử,\(received)T09:00,\(due),"
          + (finished.map { "\($0)T15:00" } ?? ""))
      count(unit, channel, received, due, finished, place.period, &place.ledger)
    }
    let file = try Temporary.file("r.csv", rows.joined(separator: "\n") + "\n")
    let importer = DossierImport(
      database: place.database, context: place.reference.context(ids: place.ids),
      actor: .machineOperator(named: "Mẫu"), allowed: nil, now: place.world.now)
    let outcome = try await importer.run(file: file, name: "r.csv", reject: { Issue.record("\($0.reason)") })
    #expect(outcome.taken == rows.count - 1)
  }

  /// What one dossier is in the period, by its days alone.
  private func count(
    _ unit: String, _ channel: String, _ received: Day, _ due: Day, _ finished: Day?, _ period: Period,
    _ ledger: inout Ledger
  ) {
    for code in Self.counted { ledger.add(code, unit, 0) }
    guard received <= period.to, finished.map({ $0 >= period.from }) ?? true else { return }
    ledger.add("dossier.received", unit)
    ledger.add(
      received < period.from
        ? "dossier.carriedOver" : channel == "online" ? "dossier.online" : "dossier.directPostal", unit)
    guard let finished, finished <= period.to else { return ledger.add("dossier.inProgress", unit) }
    ledger.add("dossier.resolved", unit)
    ledger.add(finished < due ? "dossier.early" : finished == due ? "dossier.onTime" : "dossier.late", unit)
  }

  /// What some units declare, and others do not.
  private func declare(_ place: inout Place, _ chance: inout Seeded) async throws {
    let context = DeclarationContext(
      registry: place.world.figures.registry, actor: .machineOperator(named: "Mẫu"), now: place.world.now,
      tree: place.reference.tree, ids: place.ids)
    for unit in place.communes.values.joined().sorted() + place.districts where chance.int(0...3) > 0 {
      var values = Dictionary(uniqueKeysWithValues: Self.declared.map { ($0, chance.int(0...500)) })
      values["mailbox.active"] = chance.int(0...(values["mailbox.issued"] ?? 0))
      let said = values.sorted { $0.key < $1.key }.map { code, value in
        (
          declaration: Declaration(code: code, period: place.period, value: Quantity(value), basis: "Sổ \(unit)"),
          version: Int?.none
        )
      }
      let id = try place.unit(unit)
      try await place.database.write { db in try DeclaredFigureActs.declare(said, of: id, context, in: db) }
      for (code, value) in values { place.ledger.add(code, unit, value) }
    }
  }

  /// Asks, lets all but one answer, and accepts; gives who answered.
  private func ask(_ asker: String, _ asked: [String], _ template: String, silent: String?, _ place: Place) async throws
  {
    let request = ReportRequest(
      unitID: try place.unit(asker), id: place.ids.next(), template: template, title: "Quý I", period: place.period,
      dueAt: At.time("2025-04-10T17:00"), note: "", basis: "", madeBy: "Mẫu", madeAt: place.world.now,
      asked: try asked.map(place.unit))
    let (tree, context) = (place.reference.tree, place.context(request.unitID))
    try await place.database.write { db in try RequestActs.ask(request, tree: tree, context, in: db) }
    for code in asked where code != silent {
      let (report, press) = try await write(template, code, request, place)
      let issue = try await press.issue(
        sign: try #require(DocumentSign("1/BC-UBND")), on: place.world.now.day, files: place.files,
        scratch: try Temporary.folder(), pdf: { _ in nil })
      let mine = place.context(try place.unit(code))
      try await place.database.write { db in
        try ReportActs.issue(report.reference, version: report.version, issue, mine, in: db)
        try ReportActs.judge(.accept, report.reference, version: report.version + 1, remark: "", context, in: db)
      }
    }
  }

  private func write(
    _ template: String, _ code: String, _ request: ReportRequest?, _ place: Place
  ) async throws -> (report: Report, press: ReportPress) {
    let (template, unit) = (try place.world.templates.template(template), try place.unit(code))
    let (world, catalogue, context) = (place.world, place.reference.catalogue, place.context(unit))
    return try await place.database.write { db in
      let begun = try ReportActs.begin(
        template, of: unit, period: place.period, title: "", answering: request, signing: ReportSigning(), context,
        in: db)
      try ReportActs.move(.propose, begun.reference, version: 1, remark: "", context, in: db)
      let report = try #require(try ReportStore.find(begun.reference, in: db))
      let material = try ReportBook.material(of: report, world, in: db)
      let appendix = try ReportBook.appendix(of: report, material, world, catalogue: catalogue, in: db)
      return (report, ReportPress(report, material, ReportOutline(material), appendix))
    }
  }

  @Test(arguments: [2, 3], [UInt64(1), 7, 42, 2026])
  func whatIsAddedUpIsWhatWasDone(tiers: Int, seed: UInt64) async throws {
    var chance = Seeded(seed)
    var place = try await place(tiers: tiers, &chance)
    try await live(&place, &chance)
    try await declare(&place, &chance)
    let note: Comment = "seed \(seed), \(tiers) tiers"
    var heard: [String: [String]] = [:]
    for (above, communes) in place.communes.sorted(by: { $0.key < $1.key }) {
      let silent = communes.count > 1 && chance.int(0...1) == 0 ? chance.pick(communes) : nil
      try await ask(above, communes, "p-low", silent: silent, place)
      heard[above] = communes.filter { $0 != silent }
    }
    if !place.districts.isEmpty { try await ask("P", place.districts, "p-high", silent: nil, place) }
    let (_, press) = try await write("p-high", "P", nil, place)
    let (figures, ledger) = (press.material.figures, place.ledger)
    let below = heard.values.joined().sorted() + place.districts
    for code in Self.counted + Self.declared {
      let sum = ledger.sum(code, below)
      let found = figures[FigureKey(code: code, block: .below)]?.figureValue
      #expect(found?.count ?? 0 == sum ?? 0, "\(code) \(note) \(String(describing: found))")
      #expect((found?.count == nil) == (sum == nil), "what nobody said is no zero: \(code) \(note)")
      // The province itself did nothing and said nothing.
      #expect(figures[FigureKey(code: code, block: .all)]?.figureValue.count ?? 0 == sum ?? 0, "\(code) \(note)")
    }
    try identities(figures, ledger, below, note)
    #expect(
      figures.parts.reduce(0) { $0 + ($1.dossiers?.total[0] ?? 0) } == ledger.sum("dossier.received", below) ?? 0, note)
    let identities: Set<Checking.Finding.Rule> = [.sumMismatch, .carryOver, .ratioWrong]
    let findings = ReportChecker.check(press.outline.fullText).filter {
      $0.severity != .info && identities.contains($0.rule)
    }
    #expect(findings.isEmpty, "\(note): \(findings.map { "\($0.rule.rawValue) \($0.message)" })")
    await place.database.close()
  }

  /// Every identity of a report, off its own figures, and ratios off the ledger.
  private func identities(
    _ figures: ReportFigures, _ ledger: Ledger, _ units: [String], _ note: Comment
  ) throws {
    for block in [FigureBlock.own, .below, .all] {
      func number(_ code: String) -> Int? { figures[FigureKey(code: code, block: block)]?.figureValue.count }
      func sum(_ whole: String, _ parts: [String]) {
        guard let total = number(whole) else { return }
        #expect(total == parts.reduce(0) { $0 + (number($1) ?? 0) }, "\(whole) \(block) \(note)")
      }
      sum("dossier.received", ["dossier.online", "dossier.directPostal", "dossier.carriedOver"])
      sum("dossier.received", ["dossier.resolved", "dossier.inProgress"])
      sum("dossier.resolved", ["dossier.early", "dossier.onTime", "dossier.late"])
      sum("satisfaction.ballots", ["satisfaction.good", "satisfaction.fair", "satisfaction.poor"])
      #expect(number("mailbox.active") ?? 0 <= number("mailbox.issued") ?? 0, note)
    }
    func ratio(_ code: String, _ tops: [String], _ bottoms: [String]) {
      let top = tops.compactMap { ledger.sum($0, units) }.reduce(0, +)
      let bottom = bottoms.compactMap { ledger.sum($0, units) }.reduce(0, +)
      let found = figures[FigureKey(code: code, block: .below)]?.figureValue
      #expect(
        bottom == 0
          ? found == .noData : found == .ratio(numerator: Quantity(top), denominator: Quantity(bottom)),
        "\(code) \(note) \(String(describing: found)) \(top)/\(bottom)")
    }
    ratio("satisfaction.rate", ["satisfaction.good"], ["satisfaction.good", "satisfaction.fair", "satisfaction.poor"])
    ratio("mailbox.activeRate", ["mailbox.active"], ["mailbox.issued"])
    ratio("dossier.onlineRate", ["dossier.online"], ["dossier.online", "dossier.directPostal"])
  }
}
