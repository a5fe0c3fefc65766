public import ArgumentParser
import Dossiers
import Foundation
import Ground
public import Indicators
import Measures
import Organisation
import Reading
import Registers
import Rendering
import Reports
import Storage

extension Figure.Scope: ExpressibleByArgument {}

/// The indicators that the data folder describes.
enum FigureData {
  /// The indicators; what is wrong with others is said and does not stop the program.
  static func load(_ data: String?) -> IndicatorRegistry {
    guard let data else { return IndicatorRegistry() }
    let loaded = IndicatorRegistry.load(data)
    for fault in loaded.faults {
      for problem in fault.problems { Outcome.say("\(fault.file): \(problem.message)") }
    }
    return loaded.registry
  }

  /// The outlines of reports; what is wrong with others is said and does not stop the program.
  static func reports(_ data: String?) -> ReportTemplates {
    guard let data else { return ReportTemplates() }
    let loaded = ReportTemplates.load(data, IndicatorRegistry.load(data).registry)
    for fault in loaded.faults { Outcome.say("\(fault.file): \(fault.problem)") }
    return loaded.templates
  }
}

/// `cchc figures`: the figures of a unit and a period, and the import of declared ones.
struct FiguresCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "figures", abstract: Words.figuresAbstract, subcommands: [ShowFigures.self, ImportFigures.self],
    defaultSubcommand: ShowFigures.self)
}

/// How figures are printed.
enum FigureFormat: String, ExpressibleByArgument, CaseIterable {
  case text, json, csv
}

/// `cchc figures --unit CODE --from DAY --to DAY`.
struct ShowFigures: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "show", abstract: Words.figuresShowAbstract)
  @OptionGroup var store: DatabaseOption
  @OptionGroup var dataPlace: DataOption
  @Option(help: ArgumentHelp(Words.unitHelp)) var unit: String
  @Option(help: ArgumentHelp(Words.fromHelp)) var from: String
  @Option(help: ArgumentHelp(Words.toHelp)) var to: String
  @Option(help: ArgumentHelp(Words.figureScopeHelp)) var scope = Figure.Scope.subtree
  @Option(help: ArgumentHelp(Words.figureCodeHelp)) var code: [String] = []
  @Flag(help: ArgumentHelp(Words.figureEachHelp)) var each = false
  @Option(help: ArgumentHelp(Words.figureFormatHelp)) var format = FigureFormat.text

  func run() async throws {
    try await Outcome.report {
      let data = try dataPlace.directory()
      let registry = FigureData.load(data)
      for code in code { _ = try registry.indicator(code) }
      let period = try period()
      let opened = try await store.open(mustExist: true)
      let (name, registers, now) = (unit, RegisterData.load(data), Clock.now())
      let (codes, all, scope): (Set<String>?, Bool, Figure.Scope) = (code.isEmpty ? nil : Set(code), each, scope)
      let answer = try await opened.database.read { db in
        let reference = try Reference.load(in: db)
        guard let found = reference.tree.unit(code: name) else { throw CommandRefusal.unknownUnit(name) }
        let world = FigureWorld(
          registry: registry, tree: reference.tree, catalogue: reference.catalogue, registers: registers)
        let units = all ? reference.tree.listing(under: found.id, scope: .subtree, on: period.to) : [found.id]
        let figures = try FigureBook.compute(
          codes, units: units, scope: all ? .own : scope, period: period, at: now, world, in: db)
        return units.map { (reference.tree.unit($0)?.code ?? "", figures[$0] ?? [:]) }
      }
      await opened.database.close()
      try show(answer, registry, all ? .own : scope, period, now)
      return 0
    }
  }

  private func period() throws(CommandRefusal) -> Period {
    guard let first = Day(from) else { throw .badDay(from) }
    guard let last = Day(to) else { throw .badDay(to) }
    guard let period = Period(from: first, to: last), period.length <= Period.longestAsked else { throw .badPeriod }
    return period
  }

  private func show(
    _ answer: [(unit: String, figures: [String: Figure])], _ registry: IndicatorRegistry, _ scope: Figure.Scope,
    _ period: Period, _ now: Instant
  ) throws {
    switch format {
    case .json:
      let lists = answer.map { FigureListJSON($0.figures, registry, unit: $0.unit, scope, period, now) }
      print(each ? try JSONOutput.text(lists) : try JSONOutput.text(lists[0]))
    case .csv:
      print(FigureText.csvLine(FigureText.columns))
      for item in answer {
        for row in FigureText.rows(item.figures, registry) { print(FigureText.csvLine([item.unit] + row)) }
      }
    case .text:
      for item in answer {
        if each { print(item.unit) }
        for indicator in registry.all {
          guard let figure = item.figures[indicator.code] else { continue }
          print("\(indicator.code)\t\(figure.value.text(of: indicator))\t\(indicator.label)")
        }
      }
    }
  }
}

/// Figures as lines of a file.
enum FigureText {
  static let columns = [
    "unit", "code", "value", "numerator", "denominator", "state", "origin", "missing", "basis",
  ]

  static func rows(_ figures: [String: Figure], _ registry: IndicatorRegistry) -> [[String]] {
    registry.all.compactMap { indicator in
      figures[indicator.code].map { figure in
        var (top, bottom, state) = ("", "", "known")
        switch figure.value {
        case .number: break
        case .ratio(let a, let b): (top, bottom) = (a.plain, b.plain)
        case .noData: state = "noData"
        case .unknown: state = "unknown"
        }
        return [
          indicator.code, figure.value.amount(of: indicator)?.plain ?? "", top, bottom, state, figure.origin.rawValue,
          String(figure.missing), figure.grounds.text,
        ]
      }
    }
  }

  static func csvLine(_ cells: [String]) -> String {
    cells.map { cell in
      cell.contains(where: { ",\"\n\r".contains($0) }) ? "\"" + cell.replacing("\"", with: "\"\"") + "\"" : cell
    }.joined(separator: ",")
  }
}

/// `cchc figures import FILE`.
struct ImportFigures: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "import", abstract: Words.figuresImportAbstract)
  @OptionGroup var store: DatabaseOption
  @OptionGroup var dataPlace: DataOption
  @Option(help: ArgumentHelp(Words.registerUnitHelp)) var unit: String?
  @Option(help: ArgumentHelp(Words.formatHelp)) var format = OutputFormat.text
  @Argument(help: ArgumentHelp(Words.fileHelp)) var file: String

  func run() async throws {
    try await Outcome.report {
      let registry = FigureData.load(try dataPlace.directory())
      try RejectFile.requirePlace(beside: file)
      let opened = try await store.open(mustExist: true)
      let tree = try await opened.database.read { db in try UnitStore.tree(in: db) }
      let owner = try unit.map { code throws(CommandRefusal) in
        guard let found = tree.unit(code: code) else { throw CommandRefusal.unknownUnit(code) }
        return found.id
      }
      let context = DeclarationContext(
        registry: registry, actor: .machineOperator(named: Words.operatorName), now: Clock.now(), tree: tree,
        ids: Ids.source)
      let outcome = try await DeclaredFigureImport.run(file, unit: owner, context, database: opened.database)
      await ImportReport.seal(opened)
      return try ImportReport.show(outcome, of: file, format)
    }
  }
}
