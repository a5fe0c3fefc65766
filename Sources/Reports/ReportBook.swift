public import Documents
public import Ground
import Indicators
import Inspections
public import Measures
import Organisation
import Plans
public import Procedures
public import Storage

/// Everything outside a report that it is made of: the outline, the registry, the units, the moment.
public struct ReportWorld: Sendable {
  /// The outlines.
  public var templates: ReportTemplates
  /// Where figures come from.
  public var figures: FigureWorld
  /// The moment.
  public var now: Instant
  /// A world.
  public init(templates: ReportTemplates, figures: FigureWorld, now: Instant) {
    self.templates = templates
    self.figures = figures
    self.now = now
  }

  var tree: UnitTree { figures.tree }
  var registry: IndicatorRegistry { figures.registry }
}

/// Puts a report together from the facts.
public enum ReportBook {
  /// The material of a report as it stands now.
  public static func material(
    of report: Report, _ world: ReportWorld, in db: any Connection
  ) throws -> ReportMaterial {
    let template = try world.templates.template(report.template)
    let figures = try figures(of: report, template, world, in: db)
    return try material(of: report, template, figures, world, in: db)
  }

  /// The material with given figures: those that were frozen.
  public static func material(
    of report: Report, _ template: ReportTemplate, _ figures: ReportFigures, _ world: ReportWorld,
    in db: any Connection
  ) throws -> ReportMaterial {
    let (tree, day) = (world.tree, report.period.to)
    let superior = tree.parent(of: report.unitID, on: day)
    let units = figures.parts.map(\.unitID) + figures.absent
    func tier(_ unit: ID<Unit>?) -> String { unit.flatMap { tree.kind(of: $0)?.label.lowercased() } ?? "" }
    var material = ReportMaterial(
      template: template, registry: world.registry, period: report.period,
      periodName: ReportWords.name(of: report.period),
      unitName: DocumentPaperWords.committee(tree.name(of: report.unitID, on: day)),
      superiorName: superior.map { DocumentPaperWords.committee(tree.name(of: $0, on: day)) } ?? "",
      tiers: (tier(report.unitID), tier(units.first ?? tree.children(of: report.unitID, on: day).first)),
      figures: figures,
      lists: try figures.frozenLists ?? ReportLists.read(Set(template.allParts.compactMap(\.list)), report, in: db),
      texts: report.texts,
      names: Dictionary(units.map { ($0, tree.name(of: $0, on: day)) }, uniquingKeysWith: { first, _ in first }))
    for unit in units { material.codes[unit] = tree.unit(unit)?.code }
    return material
  }

  /// The figures of a report: its own from the facts, those below from what units below froze.
  public static func figures(
    of report: Report, _ template: ReportTemplate, _ world: ReportWorld, in db: any Connection
  ) throws -> ReportFigures {
    try figures(of: report, codes: Set(template.bound.map(\.code)), world, in: db)
  }

  /// The same for some indicators: those that an issued report has frozen, whatever its outline asks today.
  public static func figures(
    of report: Report, codes asked: Set<String>, _ world: ReportWorld, in db: any Connection
  ) throws -> ReportFigures {
    let codes = world.registry.closure(of: asked.filter { world.registry[$0] != nil })
    let own = try FigureBook.compute(
      codes, unit: report.unitID, scope: .own, period: report.period, at: world.now, world.figures, in: db)
    let (parts, absent) = try ReportActs.parts(of: report.unitID, period: report.period, in: db)
    var figures = ReportFigures(parts: parts, absent: absent)
    for (code, figure) in own { figures[FigureKey(code: code)] = ReportFigure(figure) }
    guard !parts.isEmpty else { return figures }
    let added = codes.filter { world.registry.adds($0) }
    // Who was asked and is in no sum is missing in every sum.
    func waiting(_ figure: ReportFigure) -> ReportFigure {
      var figure = figure
      figure.missing += absent.count
      return figure
    }
    for (code, figure) in Consolidation.sums(of: added, over: parts, registry: world.registry, at: world.now) {
      figures[FigureKey(code: code, block: .below)] = waiting(figure)
    }
    let mine = ReportFigures.Part(
      unitID: report.unitID, reportID: report.id, edition: 0, figures: own.mapValues { ReportFigure($0) })
    for (code, figure) in Consolidation.sums(of: added, over: parts + [mine], registry: world.registry, at: world.now) {
      figures[FigureKey(code: code, block: .all)] = waiting(figure)
    }
    return figures
  }

  /// The tables behind the text, as the template asks.
  public static func appendix(
    of report: Report, _ material: ReportMaterial, _ world: ReportWorld, catalogue: Catalogue, in db: any Connection
  ) throws -> ReportAppendix {
    let kinds = material.template.appendices ?? []
    var tables: [ReportTable] = []
    if kinds.contains(.dossiers) {
      let own = try StatisticsMeasure.compute(
        StatisticsQuery(unit: report.unitID, period: report.period, scope: .own, by: .field), tree: world.tree,
        catalogue: catalogue, in: db)
      tables.append(ReportTable(block: .own, title: ReportWords.table06a, table: DossierTable(own)))
      tables += below(material.figures)
    }
    return ReportAppendix(
      kinds: kinds, tables: tables, annex: ReportAnnex(material.figures, registry: material.registry))
  }

  /// The sum of the tables that units below froze; none where nobody froze one.
  private static func below(_ figures: ReportFigures) -> [ReportTable] {
    let tables = figures.parts.compactMap(\.dossiers)
    guard !tables.isEmpty else { return [] }
    let title = ReportWords.table06aBelow(tables.count, of: figures.parts.count + figures.absent.count)
    return [ReportTable(block: .below, title: title, table: DossierTable(sumOf: tables))]
  }

  /// Head and foot of the paper.
  public static func frame(
    of report: Report, _ material: ReportMaterial, sign: DocumentSign? = nil, on day: Day? = nil
  ) -> ReportFrame {
    ReportFrame(
      superior: material.superiorName, issuer: material.unitName, signing: report.signing, sign: sign, day: day,
      year: day?.year ?? report.period.to.year)
  }
}

/// What a report pulls from the registers.
enum ReportLists {
  /// Most lines of one list.
  static let most = 200

  static func read(
    _ kinds: Set<ReportList>, _ report: Report, in db: any Connection
  ) throws -> [ReportList: [String]] {
    var lists: [ReportList: [String]] = [:]
    for kind in kinds {
      switch kind {
      case .plans: lists[kind] = try issued([.plan, .programme], false, report, in: db)
      case .decisions: lists[kind] = try issued([.decision], false, report, in: db)
      case .directives: lists[kind] = try issued([.directive], false, report, in: db)
      case .legalDocuments: lists[kind] = try issued([.decision, .resolution], true, report, in: db)
      case .weaknesses: lists[kind] = try weaknesses(report, in: db)
      case .lateTasks: lists[kind] = try lateTasks(report, in: db)
      case .consolidated: break
      }
    }
    return lists
  }

  /// Outgoing documents that were issued in the period, in the order of their days and numbers.
  private static func issued(
    _ types: [DocumentType], _ isLegal: Bool, _ report: Report, in db: any Connection
  ) throws -> [String] {
    var found: [Document] = []
    for type in types {
      for year in report.period.from.year...report.period.to.year {
        var filter = DocumentFilter(units: [report.unitID], direction: .outgoing)
        (filter.type, filter.year, filter.isLegal) = (type, year, isLegal)
        found += try DocumentStore.page(filter, before: nil, limit: 1000, on: report.period.to, in: db).filter {
          $0.state.isIssued && ($0.issuedOn.map(report.period.contains) ?? false)
        }
      }
    }
    let sorted = found.sorted {
      ($0.issuedOn ?? report.period.to, $0.place?.number.value ?? 0, $0.sign)
        < ($1.issuedOn ?? report.period.to, $1.place?.number.value ?? 0, $1.sign)
    }
    return sorted.prefix(most).map { ReportWords.document($0.type.label, $0.sign, $0.issuedOn, $0.subject) }
  }

  /// The tasks that were late when the period ended, the oldest deadline first.
  private static func lateTasks(_ report: Report, in db: any Connection) throws -> [String] {
    let end = report.period.to
    let tasks = try TaskListStore.alive(
      TaskFilter(units: [report.unitID]), in: report.period, limit: 5000, in: db)
    return tasks.filter { TaskStanding(of: $0.log.upTo(end), unit: $0.unitID).isLate(on: end) }.prefix(most).map {
      ReportWords.lateTask($0.work, $0.standing.dueOn)
    }
  }

  /// The weaknesses at the unit in the latest issued conclusion up to the end of the period.
  private static func weaknesses(_ report: Report, in db: any Connection) throws -> [String] {
    let all = try FindingStore.weaknesses(at: [report.unitID], in: db).filter { $0.year <= report.period.to.year }
    guard let latest = all.map(\.year).max() else { return [] }
    var lines: [String] = []
    for weakness in all.filter({ $0.year == latest }).sorted(by: { $0.findingID < $1.findingID }).prefix(most) {
      guard let finding = try FindingStore.find(weakness.findingID, unit: weakness.inspection.unitID, in: db) else {
        continue
      }
      lines.append(finding.text)
    }
    return lines
  }
}
