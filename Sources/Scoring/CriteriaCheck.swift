import Ground
public import Indicators

/// Whether a set that could be read also makes sense: pure. Everything that is wrong is told at once.
public enum CriteriaCheck {
  /// What is wrong with a set, by the codes of criteria; `registry` nil where no indicators are at hand.
  public static func faults(of set: CriteriaSet, _ registry: IndicatorRegistry?) -> [CriteriaFault] {
    let list = FaultList()
    check(set, registry, places: [:], unread: [], list)
    return list.all
  }

  static func check(
    _ set: CriteriaSet, _ registry: IndicatorRegistry?, places: [String: String], unread: Set<String>,
    _ faults: FaultList
  ) {
    let all = set.all
    func place(_ code: String) -> String {
      guard let path = places[code], path != code else { return code }
      return "\(path) (\(code))"
    }
    if let from = set.from, let until = set.until, until < from { faults.add("until", .badPeriod) }
    if set.source.document.isEmpty { faults.add("source", .noDocument) }
    if set.total <= .zero, !unread.contains("") { faults.add("total", .notPositive(set.total.plain)) }
    for (code, count) in counts(all.map(\.code)) where count > 1 { faults.add(place(code), .duplicateCode(code)) }
    for (name, count) in counts(set.facts.map(\.name)) where count > 1 { faults.add("facts", .duplicateFact(name)) }
    BandCheck.check(set, faults)
    points(set, unread, place, faults)
    cycles(set, place, faults)
    let kinds = Dictionary(set.facts.map { ($0.name, $0.kind) }, uniquingKeysWith: { first, _ in first })
    let codes = Set(all.map(\.code))
    for criterion in all {
      let rule = RuleCheck(criterion: criterion, registry: registry, facts: kinds, codes: codes, unit: set.pointUnit)
      for problem in rule.problems { faults.add(place(criterion.code), problem) }
      for proof in criterion.proof where !proof.fact.isEmpty && kinds[proof.fact] == nil {
        faults.add(place(criterion.code), .unknownFact(proof.fact))
      }
    }
  }

  private static func counts(_ names: [String]) -> [(String, Int)] {
    Dictionary(grouping: names, by: \.self).map { ($0, $1.count) }.sorted { $0.0 < $1.0 }
  }

  private static func points(
    _ set: CriteriaSet, _ unread: Set<String>, _ place: (String) -> String, _ faults: FaultList
  ) {
    func sum(_ criteria: [Criterion]) -> Quantity {
      criteria.filter { !$0.isOutside }.reduce(.zero) { $0 + $1.max }
    }
    let found = sum(set.fields)
    if unread.isDisjoint(with: Set(set.fields.map(\.code)).union([""])), found != set.total {
      faults.add("total", .badTotal(set.total.plain, found.plain))
    }
    for criterion in set.all {
      if criterion.max <= .zero, !unread.contains(criterion.code) {
        faults.add(place(criterion.code), .notPositive(criterion.max.plain))
      }
      let summed = criterion.isLeaf ? criterion.rule.references.compactMap(set.criterion) : criterion.children
      let needed = Set(summed.map(\.code)).union([criterion.code])
      guard !summed.isEmpty, unread.isDisjoint(with: needed) else { continue }
      let found = criterion.isLeaf ? summed.reduce(.zero) { $0 + $1.max } : sum(summed)
      if found != criterion.max { faults.add(place(criterion.code), .badPoints(criterion.max.plain, found.plain)) }
    }
  }

  /// Points that depend on themselves, through what is below or what is named.
  private static func cycles(_ set: CriteriaSet, _ place: (String) -> String, _ faults: FaultList) {
    let needs = Dictionary(
      set.all.map { ($0.code, $0.children.map(\.code) + $0.rule.references) }, uniquingKeysWith: { first, _ in first })
    var done: Set<String> = []
    var path: [String] = []
    func visit(_ code: String) {
      if let start = path.firstIndex(of: code) {
        let round = path[start...] + [code]
        faults.add(place(code), .cycle(round.joined(separator: " -> ")))
        return
      }
      guard !done.contains(code) else { return }
      path.append(code)
      for next in needs[code] ?? [] { visit(next) }
      path.removeLast()
      done.insert(code)
    }
    for criterion in set.all { visit(criterion.code) }
  }
}

/// Whether bands follow one another from nothing to all points.
enum BandCheck {
  static func check(_ set: CriteriaSet, _ faults: FaultList) {
    guard let first = set.bands.first else { return }
    var seen: Set<String> = []
    for band in set.bands where !seen.insert(band.code).inserted { faults.add("bands", .duplicateBand(band.code)) }
    if first.from != .zero { faults.add("bands", .bandsNotFromZero) }
    for (lower, upper) in zip(set.bands, set.bands.dropFirst()) {
      let end = lower.to ?? upper.from
      if upper.from <= lower.from || end > upper.from {
        faults.add("bands", .bandsOverlap(lower.label, upper.label))
      } else if end < upper.from {
        faults.add("bands", .bandsGap(lower.label, upper.label))
      }
    }
    if let last = set.bands.last, let to = last.to, to <= set.total { faults.add("bands", .bandsNotToTotal) }
  }
}
