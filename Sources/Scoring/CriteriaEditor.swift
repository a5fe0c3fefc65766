import Ground
public import Indicators
import Organisation

/// Soạn bộ tiêu chí: changes to a draft as a form types them. A form has the cells of the row that a workbook would have,
/// and is read by the same code; what is above a criterion is added up anew. Pure: it takes a set and gives another, or
/// everything that is wrong with what was typed, each with its place.
public struct CriteriaEditor {
  /// What is edited.
  public internal(set) var set: CriteriaSet
  let registry: IndicatorRegistry?

  /// An editor of a set; `registry` nil where no indicators are at hand.
  public init(_ set: CriteriaSet, _ registry: IndicatorRegistry?) {
    self.set = set
    self.registry = registry
  }

  /// Ô của biểu mẫu: a cell of a criterion's row.
  public struct Cell: Sendable, Equatable {
    /// As data files and forms name it.
    public var name: String
    /// As the screen says it.
    public var title: String
    /// How it is typed.
    public var kind: Kind

    /// How a cell is typed.
    public enum Kind: Sendable, Equatable {
      case text
      /// Several lines.
      case lines
      case number
      /// One of a few: raw values and labels.
      case choice([[String]])
      /// Some of a few.
      case choices([[String]])
      case yesNo
      /// An indicator or a fact.
      case source
      /// Several of them, parted by semicolons.
      case sources
    }
  }

  /// The cells that a way of scoring has, in the order in which they are typed.
  public static func cells(of kind: ScoringRule.Kind) -> [Cell] {
    let keys = RuleReader.keys(of: kind)
    var columns = CriteriaRowReader.ruleColumns.filter { $0 != .kind && keys.contains($0.rawValue) }
    if [.steps, .parts, .survey].contains(kind) { columns.append(.details) }
    return columns.map(cell)
  }

  /// The cells that every criterion has; one with others below it has no rule and no points of its own.
  public static let ownCells: [Cell] = [
    .evidence, .what, .by, .proof, .role, .appraiser, .reason, .missingReason, .trust, .citation, .ruleCitation, .field,
    .kinds, .outside, .note,
  ].map(cell)

  private static func cell(_ column: CriteriaColumn) -> Cell {
    let choices = column.choices.map { [$0.raw, $0.label] }
    let kind: Cell.Kind =
      switch column {
      case .details, .proof, .label, .reason, .missingReason, .note: .lines
      case .evidence: .choices(choices)
      case .outside: .yesNo
      case .source, .respondents: .source
      case .numerator, .denominator, .minus: .sources
      case _ where column.isNumber: .number
      case _ where !choices.isEmpty: .choice(choices)
      default: .text
      }
    return Cell(name: column.rawValue, title: column.title, kind: kind)
  }

  /// What stands in the cells of a criterion now, as it is typed; choices by their raw values.
  public static func values(of criterion: Criterion) -> [String: String] {
    var values = Dictionary(
      uniqueKeysWithValues: CriteriaRows.cells(of: criterion).map { ($0.key.rawValue, $0.value) })
    values["kind"] = criterion.isLeaf ? criterion.rule.kind.rawValue : ""
    values["evidence"] = criterion.evidence.map(\.rawValue).joined(separator: "; ")
    for (name, raw) in [
      ("role", criterion.role?.rawValue), ("field", criterion.field?.rawValue), ("trust", criterion.trust.rawValue),
      ("whenNone", whenNone(criterion.rule)?.rawValue), ("outside", criterion.isOutside ? "1" : ""),
    ] { values[name] = raw ?? "" }
    return values
  }

  private static func whenNone(_ rule: ScoringRule) -> ServiceIndex.WhenNone? {
    if case .survey(let survey) = rule { survey.whenNone } else { rule.measure?.whenNone }
  }

  // Changes

  /// Sửa: what was typed takes the place of a criterion; it may have another code and stand below another one (`parent`
  /// nil leaves it where it is, empty makes a field of it).
  public mutating func replace(
    _ code: String, with cells: [String: String], under parent: String? = nil
  ) throws(CriteriaRefusal) {
    guard let old = set.criterion(code) else { throw refusal(code, .unknownCriterion(code)) }
    let (new, faults) = read(cells, children: old.children, old: old, place: code)
    var changed = set
    changed.fields = Self.mapped(set.fields) { $0.code == code ? [new] : [$0] }
    if new.code != code { changed.fields = Self.renamed(changed.fields, code, new.code) }
    if let parent, parent != Self.parent(of: code, in: set) {
      guard !old.withDescendants.contains(where: { $0.code == parent }) else {
        throw refusal(code, .cycle("\(code) -> \(parent) -> \(code)"))
      }
      changed.fields = Self.mapped(changed.fields) { $0.code == new.code ? [] : [$0] }
      try Self.insert(new, under: parent, in: &changed)
    }
    try take(changed, faults)
  }

  /// Thêm: a criterion behind the last one below `parent`; a field where it is empty. One that was scored itself becomes
  /// the sum of what is below it.
  public mutating func add(_ cells: [String: String], under parent: String) throws(CriteriaRefusal) {
    let place = cells["code"] ?? ""
    let (new, faults) = read(cells, children: [], old: nil, place: place)
    var changed = set
    try Self.insert(new, under: parent, in: &changed)
    try take(changed, faults)
  }

  /// Bỏ: a criterion with all below it.
  public mutating func remove(_ code: String) throws(CriteriaRefusal) {
    guard set.criterion(code) != nil else { throw refusal(code, .unknownCriterion(code)) }
    var changed = set
    changed.fields = Self.mapped(set.fields) { $0.code == code ? [] : [$0] }
    try take(changed, [])
  }

  /// Đổi thứ tự: one place up or down among its neighbours; at the end it stays.
  public mutating func move(_ code: String, isUp: Bool) throws(CriteriaRefusal) {
    guard set.criterion(code) != nil else { throw refusal(code, .unknownCriterion(code)) }
    var changed = set
    changed.fields = Self.moved(set.fields, code, isUp)
    try take(changed, [])
  }

  private static func moved(_ criteria: [Criterion], _ code: String, _ isUp: Bool) -> [Criterion] {
    var criteria = criteria
    guard let place = criteria.firstIndex(where: { $0.code == code }) else {
      return criteria.map { criterion in
        var criterion = criterion
        criterion.children = moved(criterion.children, code, isUp)
        return criterion
      }
    }
    let other = isUp ? place - 1 : place + 1
    if criteria.indices.contains(other) { criteria.swapAt(place, other) }
    return criteria
  }

  // Pieces

  private func refusal(_ place: String, _ problem: CriteriaProblem) -> CriteriaRefusal {
    CriteriaRefusal(set.label, [CriteriaFault(place, problem)])
  }

  /// The code of what a criterion stands below; empty for a field.
  public static func parent(of code: String, in set: CriteriaSet) -> String {
    set.all.first { $0.children.contains { $0.code == code } }?.code ?? ""
  }

  private static func mapped(_ criteria: [Criterion], _ change: (Criterion) -> [Criterion]) -> [Criterion] {
    criteria.flatMap { criterion in
      change(criterion).map { found in
        var found = found
        found.children = mapped(found.children, change)
        return found
      }
    }
  }

  /// What adds up the criterion by its old code names it by the new one.
  private static func renamed(_ criteria: [Criterion], _ old: String, _ new: String) -> [Criterion] {
    mapped(criteria) { criterion in
      var criterion = criterion
      if case .sum(let codes) = criterion.rule, codes.contains(old) {
        criterion.rule = .sum(of: codes.map { $0 == old ? new : $0 })
      }
      return [criterion]
    }
  }

  private static func insert(
    _ new: Criterion, under parent: String, in set: inout CriteriaSet
  ) throws(CriteriaRefusal) {
    guard !parent.isEmpty else {
      set.fields.append(new)
      return
    }
    guard set.criterion(parent) != nil else {
      throw CriteriaRefusal(set.label, [CriteriaFault(new.code, .unknownCriterion(parent))])
    }
    set.fields = mapped(set.fields) { criterion in
      guard criterion.code == parent else { return [criterion] }
      var criterion = criterion
      if criterion.isLeaf { (criterion.rule, criterion.evidence, criterion.ruleCitation) = (.sum(of: []), [], nil) }
      criterion.children.append(new)
      return [criterion]
    }
  }

  private func read(
    _ typed: [String: String], children: [Criterion], old: Criterion?, place: String
  ) -> (Criterion, [CriteriaFault]) {
    let faults = FaultList()
    var cells: [CriteriaColumn: String] = [:]
    for (name, text) in typed { if let column = CriteriaColumn(rawValue: name) { cells[column] = text } }
    if cells[.outside] == "1" { cells[.outside] = CriteriaWords.yes }
    if !children.isEmpty {
      for column in CriteriaRowReader.ruleColumns + [.details] { cells[column] = nil }
      cells[.max] = old.map { CriteriaRows.plainVietnamese($0.max) }
    }
    var own = CriteriaRowReader(faults).one(CriteriaCells(cells), at: place)
    if !children.isEmpty { own["children"] = .list(children.map(\.tree)) }
    var reader = CriteriaReader()
    let found = reader.one(.object(own), at: place)
    let all = (faults.all + reader.faults.all).map { CriteriaFault($0.place, $0.problem.inColumns) }
    let none = Criterion(code: typed["code"] ?? "", max: old?.max ?? .zero, rule: .unknown)
    return (found ?? old ?? none, all)
  }

  /// Adds up, checks the whole set, and takes it when nothing is wrong; otherwise everything is told at once.
  private mutating func take(_ changed: CriteriaSet, _ faults: [CriteriaFault]) throws(CriteriaRefusal) {
    var changed = changed
    changed.fields = changed.fields.map(Self.summed)
    changed.total = changed.fields.filter { !$0.isOutside }.reduce(.zero) { $0 + $1.max }
    let list = FaultList()
    for fault in faults { list.add(fault.place, fault.problem) }
    // What could not be read is told once, not again by what follows from it.
    let unread = Set(faults.map(\.place))
    for fault in CriteriaCheck.faults(of: changed, registry) where !unread.contains(fault.place) {
      list.add(fault.place, fault.problem.inColumns)
    }
    guard list.all.isEmpty else { throw CriteriaRefusal(changed.label, list.all) }
    set = changed
  }

  private static func summed(_ criterion: Criterion) -> Criterion {
    guard !criterion.isLeaf else {
      var criterion = criterion
      // What lost all below it is appraised by hand until somebody says how it is scored.
      if criterion.rule == .sum(of: []) { criterion.rule = .unknown }
      return criterion
    }
    var criterion = criterion
    criterion.children = criterion.children.map(summed)
    criterion.max = criterion.children.filter { !$0.isOutside }.reduce(.zero) { $0 + $1.max }
    return criterion
  }
}
