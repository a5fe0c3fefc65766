public import Foundation
import Ground
public import Indicators

/// Reads a file of facts for a set:
/// `{ unit, kind, from, to, trust, note, indicators, facts, points, evidence, origins }`.
public struct FactsReader {
  /// Cách đọc: what is refused, and what is taken as it stands.
  public enum Strictness: Sendable {
    /// What somebody writes: everything that is wrong is refused.
    case strict
    /// The same, and what the set does not ask for is left out, as of last year's facts under this year's set.
    case otherSet
    /// What the program has kept: it is read as it was written, whatever has become stricter since. A value below
    /// zero, a ratio of a fact that is a number, a long reason stay what they were.
    case kept
  }

  private let set: CriteriaSet
  private let strictness: Strictness
  private let faults: FaultList
  /// What the file holds that the set does not ask for; a strict reading refuses it instead.
  public private(set) var unused: [String] = []

  private static let keys: Set<String> = [
    "unit", "kind", "from", "to", "trust", "note", "indicators", "facts", "points", "evidence", "origins",
  ]

  private init(_ set: CriteriaSet, _ strictness: Strictness) {
    self.set = set
    self.strictness = strictness
    // A reason may have as many letters, and a letter up to four bytes.
    faults = FaultList(mostText: strictness == .kept ? nil : ObjectReader.mostText * 4)
  }

  /// Facts from bytes. Throws everything that is wrong.
  public static func read(
    _ bytes: Data, name: String, for set: CriteriaSet, _ strictness: Strictness = .strict
  ) throws(CriteriaRefusal) -> (facts: ScoringFacts, unused: [String]) {
    let tree: CriteriaTree
    do { tree = try CriteriaTree.read(bytes) } catch { throw CriteriaRefusal(name, [CriteriaFault("", error)]) }
    return try read(tree, name: name, for: set, strictness)
  }

  /// The same of a tree that was read or made.
  static func read(
    _ tree: CriteriaTree, name: String, for set: CriteriaSet, _ strictness: Strictness = .strict
  ) throws(CriteriaRefusal) -> (facts: ScoringFacts, unused: [String]) {
    var reader = FactsReader(set, strictness)
    let facts = reader.facts(tree)
    guard let facts, reader.faults.all.isEmpty else { throw CriteriaRefusal(name, reader.faults.all) }
    return (facts, reader.unused)
  }

  /// The same from a path.
  public static func read(
    path: String, for set: CriteriaSet, _ strictness: Strictness = .strict
  ) throws(CriteriaRefusal) -> (facts: ScoringFacts, unused: [String]) {
    let name = URL(fileURLWithPath: path).lastPathComponent
    guard let bytes = FileManager.default.contents(atPath: path) else {
      throw CriteriaRefusal(name, [CriteriaFault("", .cannotRead)])
    }
    return try read(bytes, name: name, for: set, strictness)
  }

  private mutating func facts(_ tree: CriteriaTree) -> ScoringFacts? {
    guard let keys = ObjectReader(tree, at: "", faults, keys: Self.keys) else { return nil }
    var facts = ScoringFacts(
      unit: keys.textIfPresent("unit") ?? "", kind: keys.textIfPresent("kind"), period: period(keys),
      trust: keys.choiceIfPresent("trust", Citation.Trust.self) ?? .practice, note: keys.textIfPresent("note") ?? "")
    if let kind = facts.kind, !set.applies(to: kind), strictness == .strict {
      faults.add("kind", .notForKind(kind, set.kinds.joined(separator: ", ")))
    }
    let counts = strictness == .kept ? [] : set.counts
    for (code, value) in entries("indicators", keys) {
      guard known(set.indicators.contains(code), "indicators.\(code)", .notAsked(code)) else { continue }
      let found = indicator(value, code, at: "indicators.\(code)")
      if counts.contains(.indicator(code)), found.isNegative { faults.add("indicators.\(code)", .negative(code)) }
      facts.indicators[code] = found
    }
    let kinds = Dictionary(set.facts.map { ($0.name, $0.kind) }, uniquingKeysWith: { first, _ in first })
    for (name, value) in entries("facts", keys) {
      guard known(kinds[name] != nil, "facts.\(name)", .notAsked(name)), let kind = kinds[name] else { continue }
      guard let answer = answer(value, name, kind, at: "facts.\(name)") else { continue }
      if counts.contains(.fact(name)), answer.isNegative { faults.add("facts.\(name)", .negative(name)) }
      facts.declared[name] = answer
    }
    let criteria = Dictionary(set.all.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
    for (code, value) in entries("points", keys) {
      guard known(criteria[code] != nil, "points.\(code)", .unknownCriterion(code)), let criterion = criteria[code]
      else { continue }
      if let given = given(value, criterion, at: "points.\(code)") { facts.points[code] = given }
    }
    for (code, value) in entries("evidence", keys) {
      guard known(criteria[code] != nil, "evidence.\(code)", .unknownCriterion(code)) else { continue }
      if let found = evidence(value, at: "evidence.\(code)") { facts.evidence[code] = found }
    }
    for (name, value) in entries("origins", keys) {
      let source = ScoringRule.Source(name)
      let isAsked = kinds[name] != nil || set.indicators.contains(name)
      guard known(isAsked, "origins.\(name)", .notAsked(name)) else { continue }
      facts.origins[source] = origin(value, name, kinds[name], at: "origins.\(name)")
    }
    return facts
  }

  private func period(_ keys: ObjectReader) -> Period? {
    // One end alone is no period: what is timely would stay unknown, and nobody would know why.
    if keys.has("from") != keys.has("to") { faults.add("", .missingKey(keys.has("from") ? "to" : "from")) }
    guard let from = keys.dayIfPresent("from"), let to = keys.dayIfPresent("to") else { return nil }
    if let period = Period(from: from, to: to) { return period }
    faults.add("to", .badPeriod)
    return nil
  }

  /// What is named at all; null says that it is not known.
  private func entries(_ key: String, _ keys: ObjectReader) -> [(String, CriteriaTree)] {
    guard let tree = keys[key] else { return [] }
    guard case .object(let object) = tree else {
      faults.add(key, .notObject)
      return []
    }
    return object.sorted { $0.key < $1.key }.filter { $0.value != .null }
  }

  private mutating func known(_ isKnown: Bool, _ place: String, _ problem: CriteriaProblem) -> Bool {
    if !isKnown {
      if strictness == .strict { faults.add(place, problem) } else { unused.append(place) }
    }
    return isKnown
  }

  private func indicator(_ tree: CriteriaTree, _ code: String, at place: String) -> FigureValue {
    if let ratio = ratio(tree, at: place) { return .ratio(numerator: ratio.0, denominator: ratio.1) }
    if case .object = tree { return .unknown }
    guard let number = ObjectReader.quantity(tree) else {
      faults.add(place, .badNumber(code, ObjectReader.shown(tree)))
      return .unknown
    }
    return .number(number)
  }

  private func ratio(_ tree: CriteriaTree, at place: String) -> (Quantity, Quantity)? {
    guard case .object = tree,
      let keys = ObjectReader(tree, at: place, faults, keys: ["numerator", "denominator"]),
      let top = keys.quantity("numerator"), let bottom = keys.quantity("denominator")
    else { return nil }
    guard bottom > .zero || strictness == .kept else {
      faults.add(place, .zeroDenominator)
      return nil
    }
    return (top, bottom)
  }

  private func answer(
    _ tree: CriteriaTree, _ name: String, _ kind: DeclaredFact.Kind, at place: String
  ) -> DeclaredAnswer? {
    switch (kind, tree) {
    case (.yesNo, .truth(let value)): return .yes(value)
    case (.day, .truth(false)): return .never
    case (.day, .text(let text)): if let day = Day(text) { return .day(day) }
    case (.percent, .object):
      return ratio(tree, at: place).map { .ratio(numerator: $0.0, denominator: $0.1) }
    case (.number, .object) where strictness == .kept:
      return ratio(tree, at: place).map { .ratio(numerator: $0.0, denominator: $0.1) }
    case (.number, _), (.percent, _): if let number = ObjectReader.quantity(tree) { return .number(number) }
    default: break
    }
    switch kind {
    case .yesNo: faults.add(place, .badTruth(name))
    case .day: faults.add(place, .badDay(name, ObjectReader.shown(tree)))
    case .number, .percent: faults.add(place, .badNumber(name, ObjectReader.shown(tree)))
    }
    return nil
  }

  private func given(_ tree: CriteriaTree, _ criterion: Criterion, at place: String) -> GivenPoints? {
    var (points, reason) = (ObjectReader.quantity(tree), "")
    if case .object = tree {
      guard let keys = ObjectReader(tree, at: place, faults, keys: ["points", "reason"]) else { return nil }
      (points, reason) = (keys.quantity("points"), keys.textIfPresent("reason") ?? "")
    } else if points == nil {
      faults.add(place, .badNumber("points", ObjectReader.shown(tree)))
    }
    guard let points else { return nil }
    let given = GivenPoints(points, reason: reason)
    if strictness != .kept, let problem = given.problem(for: criterion) {
      faults.add(place, problem)
      return nil
    }
    return given
  }

  private func origin(
    _ tree: CriteriaTree, _ name: String, _ kind: DeclaredFact.Kind?, at place: String
  ) -> FactOrigin? {
    guard let keys = ObjectReader(tree, at: place, faults, keys: ["kind", "by", "at", "said"]),
      let origin = keys.choice("kind", FactOrigin.Kind.self)
    else { return nil }
    let said = kind.flatMap { kind in keys["said"].flatMap { answer($0, name, kind, at: "\(place).said") } }
    return FactOrigin(origin, by: keys.textIfPresent("by") ?? "", at: keys.momentIfPresent("at"), said: said)
  }

  private func evidence(_ tree: CriteriaTree, at place: String) -> EvidenceFact? {
    guard let keys = ObjectReader(tree, at: place, faults, keys: ["present", "issuedOn", "dueOn"]) else { return nil }
    if !keys.has("present") { faults.add(place, .missingKey("present")) }
    return EvidenceFact(
      isPresent: keys.truth("present"), issuedOn: keys.dayIfPresent("issuedOn"), dueOn: keys.dayIfPresent("dueOn"))
  }
}

extension CriteriaSet {
  /// What rules count, so that it cannot be below zero: times, ballots, both ends of a share.
  public var counts: Set<ScoringRule.Source> {
    Set(
      all.flatMap { criterion -> [ScoringRule.Source] in
        switch criterion.rule {
        case .penalty(let penalty): penalty.sources
        case .survey: criterion.rule.sources
        case .linear, .steps, .share:
          criterion.rule.measure.map { $0.denominator.isEmpty ? [] : $0.sources } ?? []
        case .sum, .yesNo, .timely, .parts, .manual, .unknown: []
        }
      })
  }
}

extension FigureValue {
  fileprivate var isNegative: Bool {
    switch self {
    case .number(let number): number < .zero
    case .ratio(let top, let bottom): top < .zero || bottom < .zero
    case .noData, .unknown: false
    }
  }
}

extension DeclaredAnswer {
  /// Whether it is a number below zero.
  public var isNegative: Bool {
    switch self {
    case .number(let number): number < .zero
    case .ratio(let top, let bottom): top < .zero || bottom < .zero
    case .yes, .day, .never: false
    }
  }
}

extension GivenPoints {
  /// Why these points cannot be given to a criterion; nil when they can.
  /// `unit` is the smallest part of a point that may be given; nil takes what was given before as it stands.
  public func problem(for criterion: Criterion, unit: Quantity? = nil) -> CriteriaProblem? {
    guard criterion.isLeaf, criterion.rule.references.isEmpty else { return .notLeaf }
    if let unit, !points.isMultiple(of: unit) { return .tooPrecise(points.plain) }
    let range = criterion.rule.handRange(max: criterion.max)
    guard points >= range.from, points <= range.to, range.step.map({ points.isMultiple(of: $0) }) ?? true else {
      return .pointsOutOfRange(points.plain, range.from.plain, range.to.plain)
    }
    return criterion.rule.isByHand || !reason.isEmpty ? nil : .overrideWithoutReason
  }
}

extension ScoringRule {
  /// Whether an appraiser gives the points.
  public var isByHand: Bool {
    switch self {
    case .manual, .unknown: true
    default: false
    }
  }

  /// Between which points an appraiser may choose.
  func handRange(max: Quantity) -> Range {
    if case .manual(let range) = self { range } else { Range(from: .zero, to: max, step: nil) }
  }
}

extension Quantity {
  /// Whether it is a whole number of steps.
  func isMultiple(of step: Quantity) -> Bool { step.thousandths > 0 && thousandths % step.thousandths == 0 }
}
