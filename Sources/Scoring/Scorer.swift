import Indicators

/// Bộ chấm: a set made ready to score many units. It takes values and gives values; it is made once a set and a kind of
/// unit, and can be used by many at a time.
public final class Scorer: Sendable {
  /// What is scored by.
  public let set: CriteriaSet
  /// The code of the unit kind it scores; criteria for other kinds do not count. Nil leaves none out.
  public let kind: String?
  let nodes: [Node]
  /// Each node behind everything it adds up.
  private let order: [Int]
  private let positions: [String: Int]

  /// A criterion in its place.
  struct Node: Sendable {
    let criterion: Placed
    var depth: Int
    var parent: Int?
    var children: [Int]
    /// What is added up: what is below, or what is named.
    var terms: [Int]
    var isApplicable: Bool
    var max: Quantity
  }

  /// A criterion that a million lines can point at without copying it.
  final class Placed: Sendable {
    let value: Criterion
    init(_ value: Criterion) { self.value = value }
  }

  /// A scorer of a set without faults; of one with a circle of references, what stands on it is not scored.
  public init(_ set: CriteriaSet, kind: String? = nil) {
    self.set = set
    self.kind = kind
    var nodes: [Node] = []
    func add(_ criterion: Criterion, depth: Int, parent: Int?, isApplicable: Bool) -> Int {
      let place = nodes.count
      let isFor = isApplicable && (kind.map { criterion.kinds.isEmpty || criterion.kinds.contains($0) } ?? true)
      nodes.append(
        Node(
          criterion: Placed(criterion), depth: depth, parent: parent, children: [], terms: [], isApplicable: isFor,
          max: criterion.max))
      let children = criterion.children.map { add($0, depth: depth + 1, parent: place, isApplicable: isFor) }
      nodes[place].children = children
      nodes[place].terms = children.filter { !nodes[$0].criterion.value.isOutside }
      return place
    }
    for field in set.fields { _ = add(field, depth: 0, parent: nil, isApplicable: true) }
    let positions = Dictionary(
      nodes.enumerated().map { ($1.criterion.value.code, $0) }, uniquingKeysWith: { first, _ in first })
    for place in nodes.indices where nodes[place].children.isEmpty {
      nodes[place].terms = nodes[place].criterion.value.rule.references.compactMap { positions[$0] }
    }
    let order = Self.order(nodes.map(\.terms))
    for place in order where !nodes[place].terms.isEmpty {
      nodes[place].max = nodes[place].terms.filter { nodes[$0].isApplicable }.reduce(.zero) { $0 + nodes[$1].max }
    }
    self.nodes = nodes
    self.positions = positions
    self.order = order
  }

  private static func order(_ terms: [[Int]]) -> [Int] {
    var order: [Int] = []
    var seen = [Bool](repeating: false, count: terms.count)
    func visit(_ place: Int) {
      guard !seen[place] else { return }
      seen[place] = true
      for term in terms[place] { visit(term) }
      order.append(place)
    }
    for place in terms.indices { visit(place) }
    return order
  }

  /// The place of a criterion among the lines of a sheet.
  public func place(of code: String) -> Int? { positions[code] }

  /// Scores one unit. The same facts give the same sheet.
  public func score(_ facts: ScoringFacts) -> ScoreSheet {
    let rules = RuleScore(set: set, facts: facts)
    var lines = nodes.indices.map { place in
      ScoreLine(
        place: place, points: .nothing, max: nodes[place].max, isApplicable: nodes[place].isApplicable, inputs: .none,
        evidence: .notRequired)
    }
    for place in order where nodes[place].isApplicable {
      let terms = nodes[place].terms
      if terms.isEmpty {
        rules.score(nodes[place].criterion.value, &lines[place])
      } else {
        var sum = ScorePoints.nothing
        for term in terms where nodes[term].isApplicable { sum += lines[term].points }
        lines[place].points = sum
      }
    }
    return ScoreSheet(scorer: self, facts: facts, lines: lines)
  }
}
