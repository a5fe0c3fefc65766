import Ground
import Indicators
import Reading

/// Rows of a table → the tree of a set, in which every criterion knows its row.
struct CriteriaRowReader {
  private let faults: FaultList
  /// The rows of what is said of the whole set, by the place a file would name.
  private(set) var rows: [String: String] = [:]
  private static let mostRows = 5000

  init(_ faults: FaultList) { self.faults = faults }

  private typealias Row = CriteriaCells

  mutating func tree(_ table: any TableSource) throws(ReadingRefusal) -> CriteriaTree {
    let columns = CriteriaColumn.allCases.map {
      HeaderColumn($0, label: $0.title, aliases: [$0.rawValue], isRequired: $0.isRequired)
    }
    let map = try HeaderMap(table.header, columns: columns)
    var set: [String: CriteriaTree] = [:]
    var (bands, facts): ([CriteriaTree], [CriteriaTree]) = ([], [])
    var criteria = Nest()
    var count = 0
    while let line = try table.next() {
      count += 1
      guard count <= Self.mostRows else {
        faults.add("", .tooMany(Self.mostRows))
        break
      }
      let record = try map.record(line)
      let place = CriteriaWords.row(record.number)
      let row = CriteriaCells(
        Dictionary(
          uniqueKeysWithValues: CriteriaColumn.allCases.compactMap { column in
            record.optional(column).map { (column, $0) }
          }))
      switch CriteriaWords.RowKind.allCases.first(where: { Self.isSame($0.label, row[.row]) }) {
      case .property?:
        property(row, at: place, &set)
        if let known = Self.property(row[.code]) { rows[known.rawValue] = "\(place) (\(known.title))" }
      case .band?:
        rows["bands"] = rows["bands"] ?? place
        bands.append(object(row, [.code, .label, .from, .to], at: place))
      case .fact?: facts.append(fact(row, at: place))
      case .criterion?: criterion(row, at: place, &criteria)
      case nil: faults.add(place, .badRowKind(row[.row]))
      }
    }
    if !bands.isEmpty { set["bands"] = .list(bands) }
    if !facts.isEmpty { set["facts"] = .list(facts) }
    set["fields"] = .list(criteria.trees)
    return .object(set)
  }

  private static func isSame(_ a: String, _ b: String) -> Bool { SearchKey(a) == SearchKey(b) }

  private static func property(_ name: String) -> CriteriaProperty? {
    CriteriaProperty.allCases.first { isSame($0.title, name) || $0.rawValue == name }
  }

  // Kinds of rows

  func property(_ row: CriteriaCells, at place: String, _ set: inout [String: CriteriaTree]) {
    let name = row[.code]
    guard let property = Self.property(name) else {
      faults.add(place, .badChoice("code", name, CriteriaProperty.allCases.map(\.title).joined(separator: ", ")))
      return
    }
    guard let text = row.optional(.label) else { return }
    let value: CriteriaTree =
      switch property {
      case .sample: .truth(Self.isSame(text, CriteriaWords.yes))
      case .kinds: list(text)
      case .total, .decimals: number(text, at: place)
      case .from, .until, .effectiveOn: .text(day(text))
      default: choice(text, property.choices)
      }
    let path = property.rawValue.split(separator: ".").map(String.init)
    guard path.count == 2 else {
      set[path[0]] = value
      return
    }
    var inner: [String: CriteriaTree] = [:]
    if case .object(let object)? = set[path[0]] { inner = object }
    inner[path[1]] = value
    set[path[0]] = .object(inner)
  }

  func fact(_ row: CriteriaCells, at place: String) -> CriteriaTree {
    let kinds = DeclaredFact.Kind.allCases.map { (raw: $0.rawValue, label: $0.label) }
    return .object([
      "name": .text(row[.code]), "label": .text(row[.label]), "kind": choice(row[.kind], kinds),
      ObjectReader.rowKey: .text(place),
    ])
  }

  static let ruleColumns: [CriteriaColumn] = [
    .kind, .numerator, .denominator, .minus, .full, .zero, .from, .to, .step, .source, .atLeast, .each, .free, .floor,
    .late, .lostAfter, .whenNone, .of, .respondents, .minimum,
  ]
  private static let ownColumns: [CriteriaColumn] = [
    .code, .label, .max, .evidence, .appraiser, .role, .reason, .missingReason, .trust, .field, .kinds, .outside, .note,
  ]

  private func criterion(_ row: Row, at place: String, _ nest: inout Nest) {
    if !nest.add(one(row, at: place), code: row[.code], under: row.optional(.parent)) {
      faults.add(place, .unknownParent(row[.parent]))
    }
  }

  /// What one row says of one criterion.
  func one(_ row: CriteriaCells, at place: String) -> [String: CriteriaTree] {
    guard case .object(var own) = object(row, Self.ownColumns, at: place),
      case .object(var rule) = object(row, Self.ruleColumns, at: place)
    else { return [:] }
    if let text = row.optional(.details) { details(text, at: place, &rule) }
    if let text = row.optional(.proof) { own["proof"] = proof(text, at: place) }
    for column in [CriteriaColumn.citation, .ruleCitation] {
      if let text = row.optional(column) { own[column.rawValue] = citation(text, at: place) }
    }
    if row.optional(.kind) != nil { own["rule"] = .object(rule) }
    if let what = row.optional(.what) {
      var inner: [String: CriteriaTree] = ["what": .text(what), ObjectReader.rowKey: .text(place)]
      let (by, isYearBefore) = CriteriaWords.monthAndDay(row[.by])
      inner["by"] = .text(by)
      if isYearBefore { inner["yearBefore"] = .truth(true) }
      own["obligation"] = .object(inner)
    }
    return own
  }

  /// `Nghị định 61/2018/NĐ-CP | Điều 30 | 21/06/2018 | Chưa kiểm chứng`.
  private func citation(_ text: String, at place: String) -> CriteriaTree {
    let cells = text.split(separator: "|", omittingEmptySubsequences: false).map { String($0).tidied }
    if cells.count != 4 || lines(text).count > 1 { faults.add(place, .badCitation(text)) }
    var object: [String: CriteriaTree] = [ObjectReader.rowKey: .text(place)]
    for (key, cell) in zip(["document", "article", "effectiveOn", "trust"], cells) where !cell.isEmpty {
      switch key {
      case "effectiveOn": object[key] = .text(day(cell))
      case "trust": object[key] = choice(cell, CriteriaColumn.trust.choices)
      default: object[key] = .text(cell)
      }
    }
    return .object(object)
  }

  /// A source a line: `Kế hoạch đã ban hành | par | | annualReportOn`.
  private func proof(_ text: String, at place: String) -> CriteriaTree {
    let kinds = ProofSource.Kind.allCases.map { (raw: $0.rawValue, label: $0.label) }
    return .list(
      lines(text).map { line in
        let cells = line.split(separator: "|", omittingEmptySubsequences: false).map { String($0).tidied }
        if cells.count > 4 { faults.add(place, .badLine(line)) }
        var object: [String: CriteriaTree] = [ObjectReader.rowKey: .text(place)]
        for (key, cell) in zip(["source", "code", "words", "fact"], cells) where !cell.isEmpty {
          object[key] = key == "source" ? choice(cell, kinds) : .text(cell)
        }
        return .object(object)
      })
  }

  private func lines(_ text: String) -> [String] {
    text.split(whereSeparator: \.isNewline).map { String($0).tidied }.filter { !$0.isEmpty }
  }

  // Cells

  func object(_ row: CriteriaCells, _ columns: [CriteriaColumn], at place: String) -> CriteriaTree {
    var object: [String: CriteriaTree] = [ObjectReader.rowKey: .text(place)]
    for column in columns {
      guard let text = row.optional(column) else { continue }
      object[column.rawValue] =
        if column.isNumber { number(text, at: place) } else if column.isList {
          list(text, column.choices)
        } else if column == .outside { .truth(Self.isSame(text, CriteriaWords.yes)) } else {
          choice(text, column.choices)
        }
    }
    return .object(object)
  }

  private func choice(_ text: String, _ choices: [(raw: String, label: String)]) -> CriteriaTree {
    .text(choices.first { Self.isSame($0.label, text) || $0.raw == text }?.raw ?? text)
  }

  private func list(_ text: String, _ choices: [(raw: String, label: String)] = []) -> CriteriaTree {
    .list(text.split(separator: ";").map { String($0).tidied }.filter { !$0.isEmpty }.map { choice($0, choices) })
  }

  /// `21,5` and `21.5`; a group of three digits behind a dot could be either.
  private func number(_ text: String, at place: String) -> CriteriaTree {
    let groups = text.split(separator: ".", omittingEmptySubsequences: false)
    if groups.count == 2, groups[1].utf8.count == 3, groups[0] != "0", groups[0] != "-0", !text.contains(",") {
      faults.add(place, .ambiguousNumber(text))
    }
    return .text((Quantity(plain: text) ?? Quantity(vietnamese: text))?.plain ?? text)
  }

  /// `2022-01-31` and `31/01/2022`.
  private func day(_ text: String) -> String {
    let parts = text.split(separator: "/").map { Digits.value($0.utf8) }
    guard parts.count == 3, let day = parts[0], let month = parts[1], let year = parts[2] else { return text }
    return Day(year: year, month: month, day: day)?.description ?? text
  }

  private func details(_ text: String, at place: String, _ rule: inout [String: CriteriaTree]) {
    guard case .text(let name)? = rule["kind"], let kind = ScoringRule.Kind(rawValue: name) else { return }
    let keys: (list: String, parts: [String])
    switch kind {
    case .steps: keys = ("steps", ["from", "to", "points"])
    case .parts: keys = ("parts", ["label", "loss", "source", "reason"])
    case .survey: keys = ("levels", ["label", "source", "worth"])
    default: keys = (CriteriaColumn.details.rawValue, [])
    }
    let numbers: Set<String> = ["from", "to", "points", "loss", "worth"]
    rule[keys.list] = .list(
      lines(text).map { line in
        let cells = line.split(separator: "|", omittingEmptySubsequences: false).map { String($0).tidied }
        if !keys.parts.isEmpty, cells.count > keys.parts.count || cells.count < 2 {
          faults.add(place, .badLine(line))
        }
        var object: [String: CriteriaTree] = [ObjectReader.rowKey: .text(place)]
        for (key, cell) in zip(keys.parts, cells) where !cell.isEmpty {
          object[key] = numbers.contains(key) ? number(cell, at: place) : .text(cell)
        }
        return .object(object)
      })
  }
}

/// One row's cells by column.
struct CriteriaCells {
  private let cells: [CriteriaColumn: String]
  init(_ cells: [CriteriaColumn: String]) { self.cells = cells }
  subscript(column: CriteriaColumn) -> String { cells[column] ?? "" }
  func optional(_ column: CriteriaColumn) -> String? { self[column].isEmpty ? nil : self[column] }
}

/// Rows that name the row above them → trees.
private struct Nest {
  private var objects: [(object: [String: CriteriaTree], children: [Int])] = []
  private var tops: [Int] = []
  private var places: [String: Int] = [:]

  /// False when no row above has the code of `parent`.
  mutating func add(_ object: [String: CriteriaTree], code: String, under parent: String?) -> Bool {
    let place = objects.count
    objects.append((object, []))
    var isPlaced = true
    if let parent, let above = places[parent] {
      objects[above].children.append(place)
    } else {
      isPlaced = parent == nil
      if isPlaced { tops.append(place) }
    }
    if places[code] == nil { places[code] = place }
    return isPlaced
  }

  var trees: [CriteriaTree] { tops.map { tree($0) } }

  private func tree(_ place: Int) -> CriteriaTree {
    var object = objects[place].object
    let children = objects[place].children
    if !children.isEmpty { object["children"] = .list(children.map { tree($0) }) }
    return .object(object)
  }
}
