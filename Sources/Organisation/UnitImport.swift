public import Ground
public import Storage

/// Nhập danh mục đơn vị: rows `code,name,kind,parent,from,to,successor`, parents in any order.
public struct UnitImport: Sendable {
  /// A row as read.
  public struct Line: Sendable {
    /// The line of the file.
    public var number: Int
    /// Tidy cells by column.
    public var cells: [String: String]
    /// A row.
    public init(number: Int, cells: [String: String]) {
      self.number = number
      self.cells = cells
    }
    func cell(_ name: String) -> String { cells[name] ?? "" }
  }

  /// What came of it.
  public struct Outcome: Sendable, Equatable {
    /// Units added.
    public var taken = 0
    /// Rows that were there already.
    public var unchanged = 0
    /// Lines refused, with the reason.
    public var refused: [Refused] = []
    /// A refused line.
    public struct Refused: Sendable, Equatable {
      /// The line of the file.
      public var line: Int
      /// Why, and what to do.
      public var reason: String
      /// A line and its reason.
      public init(line: Int, reason: String) {
        self.line = line
        self.reason = reason
      }
    }
  }

  private struct Draft {
    var code: String
    var kind: String
    var lines: [Int]
    var spans: [(name: String, parent: String, from: Day?, to: Day?)]
    var successors: [String]
  }

  /// The columns an import knows.
  public static let columns = ["code", "name", "kind", "parent", "from", "to", "successor"]

  /// Adds the units of a file in one transaction, with one act in the journal.
  public static func run(
    _ lines: [Line], subject: String, by actor: Actor, at now: Instant, ids: IDSource, database: any Database
  ) async throws -> Outcome {
    try await database.write { db in
      let tree = try UnitStore.tree(in: db)
      var outcome = Outcome()
      let drafts = accept(lines, tree, &outcome)
      try store(drafts, tree, ids, &outcome, in: db)
      if outcome.taken > 0 {
        let root = drafts.first { $0.spans.first?.parent.isEmpty ?? false }?.code
        let unit = try UnitStore.tree(in: db).unit(code: root ?? drafts[0].code)?.id ?? actor.unitID
        try Journal.add(
          Act(
            id: ids.next(), unitID: unit, at: now, actor: actor, kind: "units.imported", subject: subject,
            summary: "\(outcome.taken)"), in: db)
      }
      return outcome
    }
  }

  /// Rows that can be taken, one draft a code; the others are refused with their lines.
  private static func accept(_ lines: [Line], _ tree: UnitTree, _ outcome: inout Outcome) -> [Draft] {
    var drafts: [String: Draft] = [:]
    var order: [String] = []
    for line in lines {
      do throws(OrganisationRefusal) {
        let (code, kind, span, successors) = try read(line, kinds: tree.kinds)
        if var draft = drafts[code] {
          guard draft.kind == kind else { throw .unitDiffers }
          draft.spans.append(span)
          draft.lines.append(line.number)
          if !successors.isEmpty { draft.successors = successors }
          drafts[code] = draft
        } else {
          order.append(code)
          drafts[code] = Draft(code: code, kind: kind, lines: [line.number], spans: [span], successors: successors)
        }
      } catch {
        outcome.refused.append(.init(line: line.number, reason: error.message))
      }
    }
    return check(order.compactMap { drafts[$0] }, tree, &outcome)
  }

  private static func read(
    _ line: Line, kinds: [UnitKind]
  ) throws(OrganisationRefusal) -> (String, String, (name: String, parent: String, from: Day?, to: Day?), [String]) {
    let code = line.cell("code")
    guard !code.isEmpty, code.utf8.count <= 60 else { throw .unknownUnit(code) }
    let name = line.cell("name")
    guard !name.isEmpty else { throw .nameMissing }
    let word = SearchKey(line.cell("kind")).description
    let named = kinds.first { SearchKey($0.code).description == word || SearchKey($0.label).description == word }
    guard let kind = named?.code ?? KindWords.aliases.first(where: { $0.value.contains(word) })?.key else {
      throw .unknownKind(line.cell("kind"))
    }
    let from = try day(line.cell("from"))
    let to = try day(line.cell("to"))
    if let from, let to, to < from { throw .badSpan(code) }
    let successors = line.cell("successor").split(whereSeparator: { $0 == ";" || $0 == "|" }).map { String($0).tidied }
    return (code, kind, (name, line.cell("parent"), from, to), successors)
  }

  private static func day(_ text: String) throws(OrganisationRefusal) -> Day? {
    guard !text.isEmpty else { return nil }
    if let day = Day(text) { return day }
    let parts = text.split(separator: "/").map { Digits.value($0.utf8) }
    guard parts.count == 3, let dayOfMonth = parts[0], let month = parts[1], let year = parts[2],
      let day = Day(year: year, month: month, day: dayOfMonth)
    else { throw .badDay(text) }
    return day
  }

  /// Refuses drafts whose parents or successors do not exist, whose spans overlap, or which go in a circle; again and
  /// again, since a refused unit takes those below it along.
  private static func check(_ drafts: [Draft], _ tree: UnitTree, _ outcome: inout Outcome) -> [Draft] {
    var good = drafts
    while true {
      let known = Set(good.map(\.code))
      func exists(_ code: String) -> Bool { known.contains(code) || tree.unit(code: code) != nil }
      var bad: [String: OrganisationRefusal] = [:]
      for draft in good {
        for name in draft.spans.map(\.parent) + draft.successors where !name.isEmpty && !exists(name) {
          bad[draft.code] = .unknownUnit(name)
        }
        if overlaps(draft) { bad[draft.code] = .badSpan(draft.code) }
        if cycles(draft, good) { bad[draft.code] = .cycle(draft.code) }
      }
      guard !bad.isEmpty else { return good }
      for draft in good {
        guard let refusal = bad[draft.code] else { continue }
        outcome.refused += draft.lines.map { .init(line: $0, reason: refusal.message) }
      }
      good.removeAll { bad[$0.code] != nil }
    }
  }

  private static func overlaps(_ draft: Draft) -> Bool {
    let sorted = draft.spans.sorted { ($0.from?.number ?? Int.min) < ($1.from?.number ?? Int.min) }
    return zip(sorted, sorted.dropFirst()).contains { earlier, later in
      guard let end = earlier.to, let start = later.from else { return true }
      return start <= end
    }
  }

  private static func cycles(_ draft: Draft, _ drafts: [Draft]) -> Bool {
    let byCode = Dictionary(drafts.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
    func reaches(_ next: (Draft) -> [String]) -> Bool {
      var waiting = next(draft)
      var visited: Set<String> = []
      while let code = waiting.popLast() {
        if code == draft.code { return true }
        guard visited.insert(code).inserted, let other = byCode[code] else { continue }
        waiting += next(other)
      }
      return false
    }
    return reaches { $0.spans.map(\.parent) } || reaches { $0.successors }
  }

  private static func store(
    _ drafts: [Draft], _ tree: UnitTree, _ ids: IDSource, _ outcome: inout Outcome, in db: any Connection
  ) throws(DatabaseProblem) {
    var numbers: [String: ID<Unit>] = [:]
    for draft in drafts { numbers[draft.code] = tree.unit(code: draft.code)?.id ?? ids.next() }
    func number(_ code: String) -> ID<Unit>? { numbers[code] ?? tree.unit(code: code)?.id }
    var new: [(Unit, [UnitSpan], [ID<Unit>])] = []
    for draft in drafts {
      guard let id = numbers[draft.code] else { continue }
      let spans = draft.spans.sorted { ($0.from?.number ?? Int.min) < ($1.from?.number ?? Int.min) }.map {
        UnitSpan(unitID: id, name: $0.name, parentID: number($0.parent), from: $0.from, to: $0.to)
      }
      let successors = draft.successors.compactMap(number)
      if let old = tree.unit(code: draft.code) {
        let isSame = tree.spans(of: id) == spans && tree.successors(of: id) == successors && old.kind == draft.kind
        if isSame {
          outcome.unchanged += draft.lines.count
        } else {
          outcome.refused += draft.lines.map { .init(line: $0, reason: OrganisationRefusal.unitDiffers.message) }
        }
        continue
      }
      new.append((Unit(id: id, code: draft.code, kind: draft.kind), spans, successors))
      outcome.taken += draft.lines.count
    }
    // References among new units may point forward: rows first, then what points at them.
    for (unit, _, _) in new { try UnitStore.insert(unit, spans: [], successors: [], in: db) }
    for (unit, spans, successors) in new {
      try UnitStore.replaceSpans(of: unit.id, spans, in: db)
      try UnitStore.replaceSuccessors(of: unit.id, successors, in: db)
    }
    outcome.refused.sort { $0.line < $1.line }
  }
}
