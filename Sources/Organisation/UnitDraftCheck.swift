import Ground

/// Whether drafts of units fit together and into the tree.
struct UnitDraftCheck {
  let tree: UnitTree

  /// Refuses drafts whose parents or successors do not exist, stand no higher or are not in force, whose spans overlap,
  /// or which go in a circle; again and again, since a refused unit takes those below it along.
  func good(_ drafts: [UnitDraft], _ outcome: inout UnitImport.Outcome) -> [UnitDraft] {
    var good = drafts
    while true {
      let byCode = Dictionary(good.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
      var bad: [String: (refusal: OrganisationRefusal, line: Int?)] = [:]
      for draft in good {
        if let fault = fault(of: draft, byCode) { bad[draft.code] = fault }
      }
      guard !bad.isEmpty else { return good }
      for draft in good {
        guard let (refusal, line) = bad[draft.code] else { continue }
        outcome.refused += draft.lines.map {
          let isThis = line == nil || line == $0
          let reason = isThis ? refusal : .otherLineBad(draft.code, line ?? $0)
          return .init(line: $0, reason: reason.message)
        }
      }
      good.removeAll { bad[$0.code] != nil }
    }
  }

  /// What is wrong with a draft, and with which of its lines (all when nil).
  private func fault(
    of draft: UnitDraft, _ drafts: [String: UnitDraft]
  ) -> (refusal: OrganisationRefusal, line: Int?)? {
    func exists(_ code: String) -> Bool { drafts[code] != nil || tree.unit(code: code) != nil }
    if let name = draft.successors.first(where: { !exists($0) }) { return (.unknownUnit(name), nil) }
    if let span = draft.spans.first(where: { !$0.parent.isEmpty && !exists($0.parent) }) {
      return (.unknownUnit(span.parent), span.line)
    }
    if overlaps(draft) { return (.badSpan(draft.code), nil) }
    if cycles(draft, drafts) { return (.cycle(draft.code), nil) }
    for span in draft.spans where !span.parent.isEmpty {
      if let refusal = fault(ofParent: span, of: draft, drafts) { return (refusal, span.line) }
    }
    return nil
  }

  /// A parent does not stand lower, and is in force when the child begins. It may end before the child, as a whole tier
  /// that is abolished: the child then hangs where the parent's work goes on, or under the level above.
  private func fault(
    ofParent span: UnitDraft.Span, of draft: UnitDraft, _ drafts: [String: UnitDraft]
  ) -> OrganisationRefusal? {
    let kind = drafts[span.parent]?.kind ?? tree.unit(code: span.parent)?.kind
    if let above = level(kind), let own = level(draft.kind), above > own {
      return .parentNotHigher(draft.code, span.parent)
    }
    let spans = spans(of: span.parent, drafts)
    guard let first = span.from ?? spans.first?.from else { return nil }
    let isThere = spans.contains { ($0.from.map { $0 <= first } ?? true) && ($0.to.map { first <= $0 } ?? true) }
    let isInTime = isThere && span.to.map { first <= $0 } ?? true
    return isInTime ? nil : .parentNotInForce(draft.code, span.parent)
  }

  private func level(_ kind: String?) -> Int? { tree.kinds.first { $0.code == kind }?.level }

  /// When a unit is in force, by the tree and by what the file adds to it.
  private func spans(of code: String, _ drafts: [String: UnitDraft]) -> [(from: Day?, to: Day?)] {
    var ends: [Int: (from: Day?, to: Day?)] = [:]
    for span in tree.unit(code: code).map({ tree.spans(of: $0.id) }) ?? [] {
      ends[span.from?.number ?? Int.min] = (span.from, span.to)
    }
    for span in drafts[code]?.spans ?? [] { ends[span.from?.number ?? Int.min] = (span.from, span.to) }
    return ends.sorted { $0.key < $1.key }.map(\.value)
  }

  private func overlaps(_ draft: UnitDraft) -> Bool {
    let sorted = draft.inOrder
    return zip(sorted, sorted.dropFirst()).contains { earlier, later in
      guard let end = earlier.to, let start = later.from else { return true }
      return start <= end
    }
  }

  private func cycles(_ draft: UnitDraft, _ drafts: [String: UnitDraft]) -> Bool {
    func reaches(_ next: (UnitDraft) -> [String], _ old: (ID<Unit>) -> [ID<Unit>]) -> Bool {
      var waiting = next(draft)
      var visited: Set<String> = []
      while let code = waiting.popLast() {
        if code == draft.code { return true }
        guard visited.insert(code).inserted else { continue }
        if let other = drafts[code] {
          waiting += next(other)
        } else if let unit = tree.unit(code: code) {
          waiting += old(unit.id).compactMap { tree.unit($0)?.code }
        }
      }
      return false
    }
    return reaches({ $0.spans.map(\.parent) }, { tree.spans(of: $0).compactMap(\.parentID) })
      || reaches({ $0.successors }, { tree.successors(of: $0) })
  }
}
