import Ground

/// What is said of a set as a whole, its bands and the facts that units declare, as a form types them.
extension CriteriaEditor {
  /// The cells of a set: properties, then `bands` and `facts`, an entry a line.
  public static let setCells: [Cell] =
    CriteriaProperty.allCases.filter { ![.code, .edition, .total].contains($0) }.map { property in
      let choices = property.choices.map { [$0.raw, $0.label] }
      let kind: Cell.Kind =
        property == .sample ? .yesNo : property == .note ? .lines : choices.isEmpty ? .text : .choice(choices)
      return Cell(name: property.rawValue, title: property.title, kind: kind)
    } + [
      Cell(name: bandsName, title: CriteriaWords.RowKind.band.label, kind: .lines),
      Cell(name: factsName, title: CriteriaWords.factsTitle, kind: .lines),
    ]

  private static let bandsName = "bands"
  private static let factsName = "facts"

  /// What stands in them now.
  public static func values(of set: CriteriaSet) -> [String: String] {
    var values: [String: String] = [:]
    for row in CriteriaRows.rows(of: set) where row[.row] == CriteriaWords.RowKind.property.label {
      guard let property = CriteriaProperty.allCases.first(where: { $0.title == row[.code] }) else { continue }
      let text = row[.label] ?? ""
      values[property.rawValue] = property.choices.first { $0.label == text }?.raw ?? text
    }
    values[CriteriaProperty.sample.rawValue] = set.isSample ? "1" : ""
    func text(_ cells: [String]) -> String { cells.joined(separator: " | ") }
    values[bandsName] = set.bands.map { band in
      let ends = [band.from, band.to].map { $0.map(CriteriaRows.plainVietnamese) ?? "" }
      return text([band.code, band.label] + (ends[1].isEmpty ? [ends[0]] : ends))
    }.joined(separator: "\n")
    values[factsName] = set.facts.map { text([$0.name, $0.kind.label, $0.label]) }.joined(separator: "\n")
    return values
  }

  /// Sửa thông tin chung: everything but code, edition and criteria.
  public mutating func describe(_ typed: [String: String]) throws(CriteriaRefusal) {
    let faults = FaultList()
    let rows = CriteriaRowReader(faults)
    guard case .object(let now) = set.tree else { return }
    var object = now.filter { ["code", "edition", "total", "fields"].contains($0.key) }
    for property in CriteriaProperty.allCases where ![.code, .edition, .total].contains(property) {
      guard var text = typed[property.rawValue], !text.isEmpty else { continue }
      if property == .sample { text = text == "1" ? CriteriaWords.yes : CriteriaWords.no }
      rows.property(CriteriaCells([.code: property.title, .label: text]), at: property.title, &object)
    }
    let bands = lines(typed[Self.bandsName], [.code, .label, .from, .to], least: 3, faults).map {
      rows.object($0.cells, [.code, .label, .from, .to], at: $0.place)
    }
    if !bands.isEmpty { object["bands"] = .list(bands) }
    let facts = lines(typed[Self.factsName], [.code, .kind, .label], least: 3, faults).map {
      rows.fact($0.cells, at: $0.place)
    }
    if !facts.isEmpty { object["facts"] = .list(facts) }
    var reader = CriteriaReader()
    let found = reader.set(.object(object))
    let read = faults.all + reader.faults.all
    let checked = read.isEmpty ? found.map { CriteriaCheck.faults(of: $0, registry) } ?? [] : []
    let all = (read + checked).map { CriteriaFault($0.place, $0.problem.inColumns) }
    guard let found, all.isEmpty else { throw CriteriaRefusal(set.label, all) }
    set = found
  }

  private func lines(
    _ text: String?, _ columns: [CriteriaColumn], least: Int, _ faults: FaultList
  ) -> [(cells: CriteriaCells, place: String)] {
    (text ?? "").split(whereSeparator: \.isNewline).map { String($0).tidied }.filter { !$0.isEmpty }.map { line in
      let parts = line.split(separator: "|", omittingEmptySubsequences: false).map { String($0).tidied }
      if parts.count < least || parts.count > columns.count { faults.add(CriteriaWords.line(line), .badLine(line)) }
      let cells = Dictionary(zip(columns, parts).filter { !$0.1.isEmpty }, uniquingKeysWith: { first, _ in first })
      return (CriteriaCells(cells), CriteriaWords.line(line))
    }
  }
}
