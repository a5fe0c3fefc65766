import ArgumentParser
import Documents
import Dossiers
import Foundation
import Ground
import Measures
import Organisation
import Procedures
import Rendering
import Reports
import Storage

/// `cchc bench-reports`: issues the reports of every unit directly below one and puts them together, for `scripts/bench`.
/// It writes invented reports: only for a database that is thrown away.
struct BenchReportsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "bench-reports", shouldDisplay: false)

  @OptionGroup var store: DatabaseOption
  @OptionGroup var dataPlace: DataOption
  @Option var unit: String
  @Option var from: String
  @Option var to: String

  func run() async throws {
    guard let first = Day(from) else { throw CommandRefusal.badDay(from) }
    guard let last = Day(to) else { throw CommandRefusal.badDay(to) }
    guard let period = Period(from: first, to: last) else { throw CommandRefusal.badPeriod }
    let data = try dataPlace.directory()
    let opened = try await store.open(mustExist: true)
    let reference = try await opened.database.read { db in try Reference.load(in: db) }
    guard let found = reference.tree.unit(code: unit) else { throw CommandRefusal.unknownUnit(unit) }
    let world = ReportWorld(
      templates: FigureData.reports(data),
      figures: FigureWorld(
        registry: FigureData.load(data), tree: reference.tree, catalogue: reference.catalogue,
        registers: RegisterData.load(data)), now: Clock.now())
    let bench = ReportBench(
      database: opened.database, files: FileStore(directory: opened.fileDirectory), world: world, reference: reference,
      unit: found.id, period: period)
    let figures = try await bench.run()
    await opened.database.close()
    print(try JSONOutput.text(figures))
  }
}

/// What is measured: a commune's whole report, and that of the unit above made of all of them.
struct ReportBench: Sendable {
  let database: any Database
  let files: FileStore
  let world: ReportWorld
  let reference: Reference
  let unit: ID<Organisation.Unit>
  let period: Period

  private var context: ActContext {
    ActContext(
      actor: Actor(accountID: nil, officerID: nil, unitID: unit, name: "bench", grants: []), now: world.now,
      ids: Ids.source)
  }

  func run() async throws -> [String: Double] {
    let below = reference.tree.children(of: unit, on: period.to)
    let request = ReportRequest(
      unitID: unit, id: Ids.source.next(), template: "par-quarter-commune", title: "bench", period: period,
      dueAt: Instant(world.now.day + 1, hour: 17), note: "", basis: "", madeBy: "bench", madeAt: world.now, asked: below
    )
    let (tree, context) = (reference.tree, context)
    try await database.write { db in try RequestActs.ask(request, tree: tree, context, in: db) }
    var whole: [Double] = []
    for commune in below {
      let report = try await begin("par-quarter-commune", of: commune, answering: request)
      let start = ContinuousClock.now
      let press = try await press(report)
      _ = try press.paper().docx()
      whole.append(milliseconds(start))
      try await issue(report, press)
    }
    let report = try await begin("par-district", of: unit, answering: nil)
    var together: [Double] = []
    for _ in 0..<5 {
      let start = ContinuousClock.now
      _ = try await press(report).paper().docx()
      together.append(milliseconds(start))
    }
    whole.sort()
    together.sort()
    return [
      "units": Double(below.count), "report_p50_ms": whole[whole.count / 2], "report_max_ms": whole[whole.count - 1],
      "together_p50_ms": together[2], "together_max_ms": together[4],
    ]
  }

  private func milliseconds(_ start: ContinuousClock.Instant) -> Double {
    let parts = (ContinuousClock.now - start).components
    return Double(parts.seconds) * 1000 + Double(parts.attoseconds) / 1e15
  }

  private func begin(
    _ name: String, of unit: ID<Organisation.Unit>, answering request: ReportRequest?
  ) async throws -> Report {
    let (template, period, context, tree) = (try world.templates.template(name), period, context, reference.tree)
    let texts = Dictionary(
      uniqueKeysWithValues: template.writings.filter { $0.isRequired == true }.compactMap(\.write).map { ($0, "x") })
    return try await database.write { db in
      let signing = ReportSigning.usual(of: unit, template, tree: tree, on: period.to)
      let report = try ReportActs.begin(
        template, of: unit, period: period, title: "", answering: request, signing: signing, context, in: db)
      try ReportActs.write(
        texts, signing: signing, of: report.reference, version: 1, template: template, context, in: db)
      try ReportActs.move(.propose, report.reference, version: 2, remark: "", context, in: db)
      guard let found = try ReportStore.find(report.reference, in: db) else { throw ReportRefusal.notFound }
      return found
    }
  }

  private func press(_ report: Report) async throws -> ReportPress {
    let (world, catalogue) = (world, reference.catalogue)
    return try await database.read { db in
      let material = try ReportBook.material(of: report, world, in: db)
      let appendix = try ReportBook.appendix(of: report, material, world, catalogue: catalogue, in: db)
      return ReportPress(report, material, ReportOutline(material), appendix)
    }
  }

  private func issue(_ report: Report, _ press: ReportPress) async throws {
    guard let sign = DocumentSign("1/BC-UBND") else { throw ReportRefusal.numberMissing }
    let issue = try await press.issue(
      sign: sign, on: world.now.day, files: files, scratch: FileManager.default.temporaryDirectory.path,
      pdf: { _ in nil })
    let context = context
    try await database.write { db in
      try ReportActs.issue(report.reference, version: report.version, issue, context, in: db)
      try ReportActs.judge(.accept, report.reference, version: report.version + 1, remark: "", context, in: db)
    }
  }
}
