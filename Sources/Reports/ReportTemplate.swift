public import Foundation
public import Ground
public import Indicators
import Plans
import Reading

/// Mẫu đề cương báo cáo: the outline of a report with its bound figures, as a file of `Data/reports`. Its code and edition
/// are kept with every report that was written after it.
public struct ReportTemplate: Sendable, Equatable, Decodable, Identifiable {
  /// A stable name, as `par-quarter-commune`.
  public var code: String
  /// The edition; a changed outline has another.
  public var edition: String
  /// What it is called when one is chosen.
  public var label: String
  /// Trích yếu; words in braces are replaced.
  public var subject: String
  /// Codes of the kinds of units that write such a report.
  public var tiers: [String]
  /// Where the outline comes from, and how far it can be trusted.
  public var source: Citation
  /// Paragraphs before the first heading.
  public var opening: [Part]
  /// The headings.
  public var sections: [Section]
  /// Paragraphs behind the last heading.
  public var closing: [Part]?
  /// The appendices, by name.
  public var appendices: [Appendix]?
  /// The obligation that such a report fulfils, by how often it is made: `{ quarter: "par-quarter" }`.
  public var fulfils: [String: String]?
  /// Nơi nhận, as a proposal.
  public var recipients: [String]?

  /// The code.
  public var id: String { code }

  /// Phụ lục.
  public enum Appendix: String, Sendable, Codable, CaseIterable {
    /// Biểu II.06a.
    case dossiers = "II.06a"
    /// Every indicator of the report with its parts.
    case figures
  }

  /// Đề mục.
  public struct Section: Sendable, Equatable, Decodable {
    /// A stable name, unique in the template: `II.1`.
    public var code: String
    /// The number as it is printed, with its full stop; empty for none.
    public var number: String
    /// The title.
    public var title: String
    /// What stands under it.
    public var parts: [Part]?
    /// Headings below it.
    public var sections: [Section]?
  }

  /// One piece under a heading.
  public struct Part: Sendable, Equatable, Decodable {
    /// A sentence with bound figures: `{dossier.received}`, `{dossier.received@below}`, `{period}`.
    public var text: String?
    /// A text to be written by a person: its stable name, unique in the template.
    public var write: String?
    /// What is to be written there.
    public var label: String?
    /// What it begins with.
    public var proposal: String?
    /// Whether a report may not be issued without it.
    public var isRequired: Bool?
    /// A list pulled from the registers.
    public var list: ReportList?
    /// What is said when the list is empty, or nothing was written.
    public var empty: String?
    /// A table of indicators.
    public var figures: [String]?
    /// A table with one line a consolidated unit.
    public var units: [String]?
    /// How it stands: a paragraph, or an item with a dash or a plus.
    public var mark: Mark?
    /// When it stands there at all.
    public var when: Condition?
    /// Left out when one of its figures has no value.
    public var isOptional: Bool?

    /// Dấu đầu dòng.
    public enum Mark: String, Sendable, Codable { case none, dash, plus }
  }

  /// A condition on a figure.
  public struct Condition: Sendable, Equatable, Decodable {
    /// The bound figure, as in a sentence without the braces.
    public var figure: String
    /// What must hold.
    public var `is`: Test
    /// Điều kiện.
    public enum Test: String, Sendable, Codable { case zero, positive, known, unknown }
  }

  /// All headings, with those below them, in order.
  public var allSections: [Section] {
    func all(_ section: Section) -> [Section] { [section] + (section.sections ?? []).flatMap(all) }
    return sections.flatMap(all)
  }

  /// All pieces, in order.
  public var allParts: [Part] { opening + allSections.flatMap { $0.parts ?? [] } + (closing ?? []) }

  /// What people write, in order.
  public var writings: [Part] { allParts.filter { $0.write != nil } }

  /// Every figure the report is bound to.
  public var bound: Set<FigureKey> {
    told.union(allParts.flatMap { $0.units ?? [] }.map { FigureKey(code: $0, block: .below) })
  }

  /// The figures it names itself: in sentences, conditions and tables, without those of each unit below.
  var told: Set<FigureKey> {
    var keys: Set<FigureKey> = []
    for part in allParts {
      keys.formUnion(BoundText.keys(in: part.text ?? ""))
      if let condition = part.when, let key = FigureKey(condition.figure) { keys.insert(key) }
      for text in part.figures ?? [] { if let key = FigureKey(text) { keys.insert(key) } }
    }
    return keys
  }
}

/// Danh mục được kéo vào báo cáo: what a report pulls from the registers.
public enum ReportList: String, Sendable, Codable, CaseIterable {
  /// Kế hoạch đã ban hành trong kỳ.
  case plans
  /// Quyết định đã ban hành trong kỳ.
  case decisions
  /// Chỉ thị, công văn chỉ đạo.
  case directives
  /// Văn bản quy phạm pháp luật ban hành trong kỳ.
  case legalDocuments
  /// Hạn chế được nêu trong kết luận kiểm tra.
  case weaknesses
  /// Nhiệm vụ quá hạn.
  case lateTasks
  /// Đơn vị đã được tổng hợp và đơn vị còn thiếu.
  case consolidated
}

/// The templates of an installation.
public struct ReportTemplates: Sendable {
  /// In the order of their codes.
  public let all: [ReportTemplate]

  /// Some templates.
  public init(_ templates: [ReportTemplate] = []) { all = templates.sorted { $0.code < $1.code } }

  /// One by code.
  public subscript(code: String) -> ReportTemplate? { all.first { $0.code == code } }

  /// One by code. Throws `unknownTemplate`.
  public func template(_ code: String) throws(ReportRefusal) -> ReportTemplate {
    guard let found = self[code] else { throw .unknownTemplate(code) }
    return found
  }

  /// A file that cannot be used.
  public struct Fault: Sendable, Equatable {
    /// Its path below the data folder.
    public var file: String
    /// What is wrong.
    public var problem: String
  }

  /// The folder below the data folder.
  public static let folder = "reports"

  /// Reads every file of the folder `reports`; what has faults is left out and told. Figures are those of `registry`.
  public static func load(_ data: String, _ registry: IndicatorRegistry) -> (
    templates: ReportTemplates, files: Int, faults: [Fault]
  ) {
    let path = data + "/" + folder
    let names: [String]
    do { names = try DataFolder.files(in: path) } catch {
      return (ReportTemplates(), 0, [Fault(file: folder, problem: "\(error)")])
    }
    var found: [ReportTemplate] = []
    var faults: [Fault] = []
    for name in names {
      do {
        let template = try read(Data(contentsOf: URL(fileURLWithPath: path + "/" + name)))
        let problems = TemplateCheck.problems(of: template, registry)
        faults += problems.map { Fault(file: folder + "/" + name, problem: $0) }
        if problems.isEmpty { found.append(template) }
      } catch { faults.append(Fault(file: folder + "/" + name, problem: "\(error)")) }
    }
    return (ReportTemplates(found), names.count, faults)
  }

  /// Reads one file's bytes.
  public static func read(_ bytes: Data) throws -> ReportTemplate {
    let decoder = JSONDecoder()
    decoder.allowsJSON5 = true
    return try decoder.decode(ReportTemplate.self, from: bytes)
  }
}

/// What must hold in a template.
enum TemplateCheck {
  static func problems(of template: ReportTemplate, _ registry: IndicatorRegistry) -> [String] {
    var problems: [String] = []
    let codes = template.allSections.map(\.code)
    problems += repeated(codes).map { ReportWords.repeatedSection($0) }
    problems += repeated(template.writings.compactMap(\.write)).map { ReportWords.repeatedWriting($0) }
    for part in template.allParts {
      let kinds = [
        part.text != nil, part.write != nil, part.list != nil, part.figures != nil, part.units != nil,
      ].filter(\.self).count
      if kinds != 1 { problems.append(ReportWords.partWithoutKind) }
      if part.write != nil, (part.label ?? "").isEmpty { problems.append(ReportWords.writingWithoutLabel) }
      problems += BoundText.unknown(in: part.text ?? "").map { ReportWords.unknownWord($0) }
      for text in (part.figures ?? []) + [part.when?.figure].compactMap(\.self) where FigureKey(text) == nil {
        problems.append(ReportWords.unknownWord(text))
      }
    }
    let figures = Set(template.bound.map(\.code))
    problems += figures.filter { registry[$0] == nil }.sorted().map { ReportWords.unknownFigure($0) }
    let added = template.told.filter { $0.block != .own && registry[$0.code] != nil }
    problems += added.filter { !registry.adds($0.code) }.sorted().map { ReportWords.figureThatDoesNotAdd($0.text) }
    problems += (template.fulfils ?? [:]).keys.filter { ObligationRule.Rhythm(rawValue: $0) == nil }.sorted()
      .map { ReportWords.unknownWord($0) }
    if template.source.document.isEmpty { problems.append(ReportWords.sourceMissing) }
    return problems
  }

  private static func repeated(_ names: [String]) -> [String] {
    Dictionary(grouping: names, by: \.self).filter { $1.count > 1 }.keys.sorted()
  }
}
