public import Indicators

/// So sánh hai phiên bản: what changes between two editions of a set.
public enum CriteriaDiff {
  /// One change.
  public enum Change: Sendable, Equatable {
    case added(Criterion)
    case removed(Criterion)
    case renamed(code: String, from: String, to: String)
    case points(code: String, from: Quantity, to: Quantity)
    /// Cách chấm, ngưỡng: as they are said in words.
    case rule(code: String, from: String, to: String)
    /// What the rule is computed from.
    case sources(code: String, from: [String], to: [String])
    case evidence(code: String, from: [EvidenceKind], to: [EvidenceKind])
    case responsible(code: String, from: String, to: String)
    /// Nguồn minh chứng tự động, as they are written.
    case proof(code: String, from: String, to: String)
    case obligation(code: String, from: String, to: String)
    /// Hung under another criterion.
    case moved(code: String, from: String, to: String)
    /// Something else that is said of a criterion: for whom it is, whether it counts, how far its rule can be trusted, its
    /// note and reasons; what, and as it is said in words.
    case detail(code: String, what: String, from: String, to: String)
    /// Thứ tự of what hangs under a criterion, under the set when the code is empty.
    case order(code: String, from: [String], to: [String])
    /// Something of the set as a whole; what, and as it is said in words.
    case set(what: String, from: String, to: String)
  }

  /// Every change from one edition to another, in the order of the newer; what was removed stands last.
  public static func changes(from old: CriteriaSet, to new: CriteriaSet) -> [Change] {
    var found = whole(old, new)
    let (before, after) = (placed(old), placed(new))
    let places = Dictionary(before.map { ($0.criterion.code, $0) }, uniquingKeysWith: { first, _ in first })
    for item in after {
      if let was = places[item.criterion.code] {
        found += changes(was, item)
      } else {
        found.append(.added(item.criterion))
      }
    }
    let codes = Set(after.map(\.criterion.code))
    found += orders(before, after)
    return found + before.filter { !codes.contains($0.criterion.code) }.map { .removed($0.criterion) }
  }

  private typealias Placed = (criterion: Criterion, parent: String)

  private static func placed(_ set: CriteriaSet) -> [Placed] {
    func all(_ criterion: Criterion, under parent: String) -> [Placed] {
      [(criterion, parent)] + criterion.children.flatMap { all($0, under: criterion.code) }
    }
    return set.fields.flatMap { all($0, under: "") }
  }

  private static func whole(_ old: CriteriaSet, _ new: CriteriaSet) -> [Change] {
    let pairs = zip(DiffWords.facts(of: old), DiffWords.facts(of: new))
    return pairs.filter { $0.1 != $1.1 }.map { .set(what: $0.0, from: $0.1, to: $1.1) }
  }

  /// Where what hangs under the same criterion in both stands in another order.
  private static func orders(_ old: [Placed], _ new: [Placed]) -> [Change] {
    let places = Set(old.map { "\($0.parent)|\($0.criterion.code)" })
    let common = places.intersection(new.map { "\($0.parent)|\($0.criterion.code)" })
    func below(_ parent: String, _ all: [Placed]) -> [String] {
      all.filter { $0.parent == parent && common.contains("\(parent)|\($0.criterion.code)") }.map(\.criterion.code)
    }
    var seen: Set<String> = []
    return new.map(\.parent).filter { seen.insert($0).inserted }.compactMap { parent in
      let (from, to) = (below(parent, old), below(parent, new))
      return from == to ? nil : .order(code: parent, from: from, to: to)
    }
  }

  private static func changes(_ old: Placed, _ new: Placed) -> [Change] {
    var found: [Change] = []
    let (a, b) = (old.criterion, new.criterion)
    let code = b.code
    if a.label != b.label { found.append(.renamed(code: code, from: a.label, to: b.label)) }
    if a.max != b.max { found.append(.points(code: code, from: a.max, to: b.max)) }
    if old.parent != new.parent { found.append(.moved(code: code, from: old.parent, to: new.parent)) }
    if a.rule != b.rule, a.isLeaf || b.isLeaf {
      let texts = (a.ruleText, b.ruleText)
      let sources = (a.rule.sources.map(\.text), b.rule.sources.map(\.text))
      if texts.0 != texts.1 { found.append(.rule(code: code, from: texts.0, to: texts.1)) }
      if sources.0 != sources.1 || texts.0 == texts.1 {
        found.append(.sources(code: code, from: sources.0, to: sources.1))
      }
    }
    if a.evidence != b.evidence { found.append(.evidence(code: code, from: a.evidence, to: b.evidence)) }
    let proofs = (DiffWords.proof(a), DiffWords.proof(b))
    if proofs.0 != proofs.1 { found.append(.proof(code: code, from: proofs.0, to: proofs.1)) }
    let people = (DiffWords.responsible(a), DiffWords.responsible(b))
    if people.0 != people.1 { found.append(.responsible(code: code, from: people.0, to: people.1)) }
    let duties = (DiffWords.obligation(a), DiffWords.obligation(b))
    if duties.0 != duties.1 { found.append(.obligation(code: code, from: duties.0, to: duties.1)) }
    found += zip(DiffWords.details(of: a), DiffWords.details(of: b)).filter { $0.1 != $1.1 }.map {
      .detail(code: code, what: $0.0, from: $0.1, to: $1.1)
    }
    return found
  }

  /// What one unit's facts come to under two sets.
  public struct Comparison: Sendable, Equatable {
    /// The code of a criterion of either set.
    public var code: String
    /// What it is called, in the newer set where it is there.
    public var label: String
    /// Under the first; nil where it is not there.
    public var old: ScorePoints?
    /// Under the second; nil where it is not there.
    public var new: ScorePoints?
  }

  /// Every criterion that is scored itself and comes to something else, or stands in one of the sheets only.
  public static func compare(_ old: ScoreSheet, _ new: ScoreSheet) -> [Comparison] {
    let codes = Set(new.leaves.map { new.criterion(of: $0).code })
    let kept = new.leaves.map { line in
      let criterion = new.criterion(of: line)
      return Comparison(
        code: criterion.code, label: criterion.label, old: old[criterion.code]?.points, new: line.points)
    }
    let gone = old.leaves.filter { !codes.contains(old.criterion(of: $0).code) }.map { line in
      let criterion = old.criterion(of: line)
      return Comparison(code: criterion.code, label: criterion.label, old: line.points, new: nil)
    }
    return kept.filter { $0.old != $0.new } + gone
  }
}
