import Indicators
import Scoring
import Secrets

/// What of a freeze does not hold any more: pure, the reading is `SheetVerifier`.
enum FreezeRule {
  typealias What = SheetVerifier.Difference.What

  /// Everything that does not hold, in the order in which it is told.
  static func differences(_ frozen: Frozen) -> [What] {
    var found: [What] = []
    if SHA256.hex(of: Array(frozen.row.content.utf8)) != frozen.row.digest { found.append(.altered) }
    found += frozen.evidence.filter { !Set($0.now).isSuperset(of: $0.kept) }.map {
      .bytes($0.item.criterion, $0.item.label)
    }
    guard let content = frozen.content else { return found + [.unreadable] }
    guard let kept = frozen.set, let set = criteria(kept) else { return found + [.set] }
    if kept.digest != content.set { found.append(.set) }
    return found + replayed(content, set, unit: frozen.kind)
  }

  /// Nil where the text is not the one that was kept, or no set.
  private static func criteria(_ kept: KeptSet) -> CriteriaSet? {
    guard kept.isWhole else { return nil }
    do { return try kept.criteria() } catch { return nil }
  }

  /// Facts are scored as those of the kind they were frozen with; where they name none, of the unit's.
  private static func replayed(_ content: SheetFreeze.Content, _ set: CriteriaSet, unit: String?) -> [What] {
    let facts: ScoringFacts
    do { facts = try SheetReading.facts(content.facts, for: set) } catch { return [.unreadable] }
    let kind = facts.kind ?? unit
    if let kind, !set.applies(to: kind) { return [.kind(kind)] }
    let now = Scorer(set, kind: kind).score(facts).total.exact?.thousandths
    return now == content.total ? [] : [.points(kept: content.total, now: now)]
  }
}
