import Ground
import Storage

/// What an import of units does to the tree: units to add, and units to end.
struct UnitImportPlan {
  /// A unit whose open span is given an end.
  struct End {
    var unit: ID<Unit>
    var spans: [UnitSpan]
    var successors: [ID<Unit>]
    /// For the journal: the code, the last day and the successors' codes.
    var summary: String
  }

  private(set) var new: [(unit: Unit, spans: [UnitSpan], successors: [ID<Unit>])] = []
  private(set) var ended: [End] = []

  init(_ drafts: [UnitDraft], _ tree: UnitTree, _ ids: IDSource, _ outcome: inout UnitImport.Outcome) {
    var numbers: [String: ID<Unit>] = [:]
    for draft in drafts { numbers[draft.code] = tree.unit(code: draft.code)?.id ?? ids.next() }
    func number(_ code: String) -> ID<Unit>? { numbers[code] ?? tree.unit(code: code)?.id }
    for draft in drafts {
      guard let id = numbers[draft.code] else { continue }
      let spans = draft.inOrder.map {
        UnitSpan(unitID: id, name: $0.name, parentID: number($0.parent), from: $0.from, to: $0.to)
      }
      let successors = draft.successors.compactMap(number)
      guard let old = tree.unit(code: draft.code) else {
        new.append((Unit(id: id, code: draft.code, kind: draft.kind), spans, successors))
        outcome.taken += draft.lines.count
        continue
      }
      let known = tree.spans(of: id)
      let knownSuccessors = tree.successors(of: id)
      if old.kind == draft.kind, Self.isKnown(spans, successors, in: known, knownSuccessors) {
        outcome.unchanged += draft.lines.count
      } else if old.kind == draft.kind, knownSuccessors.isEmpty || knownSuccessors == successors,
        let closed = Self.closing(known, by: spans)
      {
        let day = closed.last?.to.map(\.description) ?? ""
        let summary = ([draft.code, day] + draft.successors).joined(separator: " ")
        ended.append(End(unit: id, spans: closed, successors: successors, summary: summary))
        outcome.taken += 1
        outcome.unchanged += draft.lines.count - 1
      } else {
        outcome.refused += draft.lines.map { .init(line: $0, reason: OrganisationRefusal.unitDiffers.message) }
      }
    }
  }

  /// Whether every span is there already; whoever names the last one names the successors too.
  private static func isKnown(
    _ spans: [UnitSpan], _ successors: [ID<Unit>], in known: [UnitSpan], _ knownSuccessors: [ID<Unit>]
  ) -> Bool {
    guard spans.allSatisfy(known.contains) else { return false }
    return successors == knownSuccessors || (successors.isEmpty && spans.last != known.last)
  }

  /// The known spans with the open one ended, when that is all that the file says otherwise.
  private static func closing(_ known: [UnitSpan], by spans: [UnitSpan]) -> [UnitSpan]? {
    guard var open = known.last, open.to == nil, let end = spans.last, end.to != nil else { return nil }
    open.to = end.to
    guard open == end, spans.dropLast().allSatisfy(known.contains) else { return nil }
    return known.dropLast() + [open]
  }

  func store(in db: any Connection) throws(DatabaseProblem) {
    // References among new units may point forward: rows first, then what points at them.
    for item in new { try UnitStore.insert(item.unit, spans: [], successors: [], in: db) }
    for item in new {
      try UnitStore.replaceSpans(of: item.unit.id, item.spans, in: db)
      try UnitStore.replaceSuccessors(of: item.unit.id, item.successors, in: db)
    }
    for end in ended {
      try UnitStore.replaceSpans(of: end.unit, end.spans, in: db)
      try UnitStore.replaceSuccessors(of: end.unit, end.successors, in: db)
    }
  }
}
