import Foundation
import Ground
public import Indicators
import Reading
public import Rendering

/// Bộ tiêu chí trên bảng tính: a set as one sheet that an official edits, and back.
public enum CriteriaWorkbook {
  /// Writes a set into a new workbook.
  public static func write(_ set: CriteriaSet, to path: String) throws(RenderingRefusal) {
    let columns = CriteriaColumn.allCases
    let writer = try XLSXWriter(
      path: path, sheet: CriteriaWords.sheetName, columns: columns.map { ExportColumn($0.title, width: $0.width) })
    for row in CriteriaRows.rows(of: set) {
      try writer.append(columns.map { row[$0].map { .text($0) } ?? .empty })
    }
    try writer.finish()
  }

  /// Reads a set from a workbook or a CSV file. Throws everything that is wrong, each with its row.
  public static func read(path: String, _ registry: IndicatorRegistry?) throws(CriteriaRefusal) -> CriteriaSet {
    let name = URL(fileURLWithPath: path).lastPathComponent
    let faults = FaultList()
    var rows = CriteriaRowReader(faults)
    let tree: CriteriaTree
    do throws(ReadingRefusal) {
      tree = try rows.tree(try TableFile.open(path: path))
    } catch {
      throw CriteriaRefusal(name, [CriteriaFault(error.line.map(CriteriaWords.row) ?? "", .table(error.message))])
    }
    var reader = CriteriaReader()
    let set = reader.set(tree)
    if let set { CriteriaCheck.check(set, registry, places: reader.places, unread: reader.unread, reader.faults) }
    let all = faults.all + reader.faults.all
    guard let set, all.isEmpty else {
      throw CriteriaRefusal(name, all.map { CriteriaFault(rows.rows[$0.place] ?? $0.place, $0.problem.inColumns) })
    }
    return set
  }
}

extension CriteriaProblem {
  /// The same with the titles of columns for the keys of data files.
  var inColumns: CriteriaProblem {
    func title(_ key: String) -> String {
      CriteriaColumn(rawValue: key)?.title ?? CriteriaProperty(rawValue: key)?.title
        ?? CriteriaProperty(rawValue: "source." + key)?.title ?? key
    }
    switch self {
    case .unknownKey(let key): return .unknownColumn(title(key))
    case .missingKey(let key): return .missingKey(title(key))
    case .emptyText(let key): return .emptyText(title(key))
    case .badNumber(let key, let text): return .badNumberCell(title(key), text)
    case .badDay(let key, let text): return .badDay(title(key), text)
    case .badChoice(let key, let text, let choices):
      let labels = CriteriaColumn(rawValue: key)?.choices ?? CriteriaProperty(rawValue: key)?.choices ?? []
      return .badChoice(title(key), text, labels.isEmpty ? choices : labels.map(\.label).joined(separator: ", "))
    case .unknownRule(let text, _):
      return .unknownRule(text, ScoringRule.Kind.allCases.map(\.label).joined(separator: ", "))
    default: return self
    }
  }
}

/// A set → rows, by column.
enum CriteriaRows {
  typealias Row = [CriteriaColumn: String]

  static func rows(of set: CriteriaSet) -> [Row] {
    guard case .object(let object) = set.tree else { return [] }
    var rows: [Row] = []
    for property in CriteriaProperty.allCases {
      let path = property.rawValue.split(separator: ".").map(String.init)
      var value = object[path[0]]
      if path.count == 2, case .object(let inner)? = value { value = inner[path[1]] }
      guard let value else { continue }
      rows.append([
        .row: CriteriaWords.RowKind.property.label, .code: property.title, .label: cell(value, property.choices),
      ])
    }
    for band in set.bands {
      var row: Row = [
        .row: CriteriaWords.RowKind.band.label, .code: band.code, .label: band.label, .from: band.from.vietnamese(),
      ]
      row[.to] = band.to?.vietnamese()
      rows.append(row)
    }
    for fact in set.facts {
      rows.append([
        .row: CriteriaWords.RowKind.fact.label, .code: fact.name, .label: fact.label, .kind: fact.kind.label,
      ])
    }
    for field in set.fields { rows += criterion(field, parent: nil) }
    return rows
  }

  private static func criterion(_ criterion: Criterion, parent: String?) -> [Row] {
    var row = cells(of: criterion)
    row[.row] = CriteriaWords.RowKind.criterion.label
    row[.parent] = parent
    return [row] + criterion.children.flatMap { self.criterion($0, parent: criterion.code) }
  }

  /// What one criterion says in its row.
  static func cells(of criterion: Criterion) -> Row {
    guard case .object(var object) = criterion.tree else { return [:] }
    if case .object(let rule)? = object["rule"] { object.merge(rule) { old, _ in old } }
    var row: Row = [:]
    let apart: Set<CriteriaColumn> = [.row, .parent, .proof, .citation, .ruleCitation]
    for column in CriteriaColumn.allCases where !apart.contains(column) {
      if let value = object[column.rawValue] { row[column] = cell(value, column.choices, isNumber: column.isNumber) }
    }
    if let obligation = criterion.obligation {
      row[.what] = obligation.what
      row[.by] = CriteriaWords.by(obligation)
    }
    row[.details] = details(criterion.rule)
    row[.proof] = proof(criterion)
    row[.citation] = criterion.citation.map(citation)
    row[.ruleCitation] = criterion.ruleCitation.map(citation)
    return row
  }

  private static func cell(
    _ value: CriteriaTree, _ choices: [(raw: String, label: String)], isNumber: Bool = false
  ) -> String {
    switch value {
    case .text(let text):
      if isNumber, let number = Quantity(plain: text) { return plainVietnamese(number) }
      return choices.first { $0.raw == text }?.label ?? text
    case .integer(let value): return String(value)
    case .truth(let value): return value ? CriteriaWords.yes : CriteriaWords.no
    case .list(let items): return items.map { cell($0, choices) }.joined(separator: "; ")
    case .decimal(let text): return text
    case .null, .object: return ""
    }
  }

  /// A comma for decimals and nothing between thousands: read in one way only.
  static func plainVietnamese(_ number: Quantity) -> String { number.plain.replacing(".", with: ",") }

  /// `Nghị định 61/2018/NĐ-CP | Điều 30 | 21/06/2018 | Văn bản chính thức`; how far it can be trusted always ends it.
  private static func citation(_ citation: Citation) -> String {
    [
      citation.document, citation.article, citation.effectiveOn?.vietnamese ?? "", citation.trust.criteriaLabel,
    ].joined(separator: " | ")
  }

  private static func proof(_ criterion: Criterion) -> String? {
    guard !criterion.proof.isEmpty else { return nil }
    return criterion.proof.map { source in
      var cells = [source.kind.label, source.code, source.words, source.fact]
      while cells.last?.isEmpty == true { cells.removeLast() }
      return cells.joined(separator: " | ")
    }.joined(separator: "\n")
  }

  private static func details(_ rule: ScoringRule) -> String? {
    let lines: [[String]]
    switch rule {
    case .steps(_, let steps):
      lines = steps.map {
        [plainVietnamese($0.from), $0.to.map(plainVietnamese) ?? "", plainVietnamese($0.points)]
      }
    case .parts(let parts): lines = parts.map { [$0.label, plainVietnamese($0.loss), $0.source.text, $0.reason] }
    case .survey(let survey): lines = survey.levels.map { [$0.label, $0.source.text, plainVietnamese($0.worth)] }
    default: return nil
    }
    return lines.map { $0.joined(separator: " | ") }.joined(separator: "\n")
  }
}
