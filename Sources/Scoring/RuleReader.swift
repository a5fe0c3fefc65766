import Ground
import Indicators

/// Reads a rule: `{ kind: "linear", numerator: […], denominator: […], full: "50" }`.
enum RuleReader {
  private static let measureKeys: Set<String> = ["numerator", "denominator", "minus", "whenNone"]

  /// The keys that belong to a way of scoring.
  static func keys(of kind: ScoringRule.Kind) -> Set<String> {
    let own: Set<String> =
      switch kind {
      case .sum: ["of"]
      case .yesNo: ["source", "atLeast"]
      case .timely: ["source", "late", "lostAfter"]
      case .parts: ["parts"]
      case .penalty: ["numerator", "each", "free", "floor"]
      case .linear: measureKeys.union(["full", "zero"])
      case .steps: measureKeys.union(["steps"])
      case .share: measureKeys
      case .survey: ["levels", "full", "whenNone", "respondents", "minimum"]
      case .manual: ["from", "to", "step"]
      case .unknown: []
      }
    return own.union(["kind"])
  }

  static func rule(_ tree: CriteriaTree, at place: String, max: Quantity, _ faults: FaultList) -> ScoringRule? {
    guard case .object(let object) = tree else {
      faults.add(place, .notObject)
      return nil
    }
    let spot = ObjectReader.place(of: object) ?? place
    guard case .text(let name)? = object["kind"], let kind = ScoringRule.Kind(rawValue: name) else {
      let names = ScoringRule.Kind.allCases.map(\.rawValue).joined(separator: ", ")
      faults.add(spot, .unknownRule(object["kind"].map(ObjectReader.shown) ?? "", names))
      return nil
    }
    guard let keys = ObjectReader(tree, at: place, faults, keys: keys(of: kind)) else { return nil }
    return rule(kind, keys, max: max)
  }

  private static func rule(_ kind: ScoringRule.Kind, _ keys: ObjectReader, max: Quantity) -> ScoringRule? {
    switch kind {
    case .sum: return .sum(of: keys.texts("of"))
    case .yesNo:
      guard let source = keys.text("source") else { return nil }
      return .yesNo(.init(source: .init(source), atLeast: keys.quantityIfPresent("atLeast") ?? Quantity(1)))
    case .timely:
      return .timely(
        .init(
          source: keys.textIfPresent("source").map { .init($0) }, late: keys.quantity("late") ?? .zero,
          lostAfter: keys.wholeIfPresent("lostAfter", 0...3660)))
    case .parts: return .parts(keys.list("parts").compactMap { part($0.tree, at: $0.place, keys.faults) })
    case .penalty:
      return .penalty(
        .init(
          sources: keys.sources("numerator"), each: keys.quantity("each") ?? .zero,
          free: keys.quantityIfPresent("free") ?? .zero, floor: keys.quantityIfPresent("floor") ?? .zero))
    case .linear:
      guard let full = keys.quantity("full") else { return nil }
      return .linear(.init(measure: measure(keys), full: full, zero: keys.quantityIfPresent("zero") ?? .zero))
    case .steps:
      return .steps(measure(keys), keys.list("steps").compactMap { step($0.tree, at: $0.place, keys.faults) })
    case .share: return .share(measure(keys))
    case .survey:
      return .survey(
        .init(
          levels: keys.list("levels").compactMap { level($0.tree, at: $0.place, keys.faults) },
          full: keys.quantityIfPresent("full") ?? Quantity(100), whenNone: whenNone(keys),
          respondents: keys.textIfPresent("respondents").map { .init($0) },
          minimum: keys.quantityIfPresent("minimum")))
    case .manual:
      return .manual(
        .init(
          from: keys.quantityIfPresent("from") ?? .zero, to: keys.quantityIfPresent("to") ?? max,
          step: keys.quantityIfPresent("step")))
    case .unknown: return .unknown
    }
  }

  private static func whenNone(_ keys: ObjectReader) -> ServiceIndex.WhenNone {
    keys.choiceIfPresent("whenNone", ServiceIndex.WhenNone.self) ?? .unknown
  }

  private static func measure(_ keys: ObjectReader) -> ScoringRule.Measure {
    .init(
      numerator: keys.sources("numerator"), denominator: keys.sources("denominator"), minus: keys.sources("minus"),
      whenNone: whenNone(keys))
  }

  private static func step(_ tree: CriteriaTree, at place: String, _ faults: FaultList) -> ScoringRule.Step? {
    guard let keys = ObjectReader(tree, at: place, faults, keys: ["from", "to", "points"]),
      let from = keys.quantity("from"), let points = keys.quantity("points")
    else { return nil }
    return .init(from: from, to: keys.quantityIfPresent("to"), points: points)
  }

  private static func part(_ tree: CriteriaTree, at place: String, _ faults: FaultList) -> ScoringRule.Part? {
    guard let keys = ObjectReader(tree, at: place, faults, keys: ["label", "loss", "source", "reason"]) else {
      return nil
    }
    let (label, loss, source) = (keys.text("label"), keys.quantity("loss"), keys.text("source"))
    guard let label, let loss, let source else { return nil }
    return .init(label: label, loss: loss, source: .init(source), reason: keys.textIfPresent("reason") ?? "")
  }

  private static func level(_ tree: CriteriaTree, at place: String, _ faults: FaultList) -> ScoringRule.Survey.Level? {
    guard let keys = ObjectReader(tree, at: place, faults, keys: ["label", "source", "worth"]) else { return nil }
    let (label, source, worth) = (keys.text("label"), keys.text("source"), keys.quantity("worth"))
    guard let label, let source, let worth else { return nil }
    return .init(label: label, source: .init(source), worth: worth)
  }
}
