import Ground
import Indicators

/// Writes facts as `FactsReader` reads them: what is frozen with a sheet, so that it can be scored again years later.
public enum FactsFile {
  /// The text of a file of facts. What is not known is not written.
  public static func text(of facts: ScoringFacts) -> String { facts.tree.written() + "\n" }
}

extension ScoringFacts {
  fileprivate var tree: CriteriaTree {
    var object: [String: CriteriaTree] = ["trust": .text(trust.rawValue)]
    object.put("unit", unit)
    object.put("kind", kind)
    object.put("from", period?.from.description)
    object.put("to", period?.to.description)
    object.put("note", note)
    object.put("indicators", indicators.compactMapValues(\.tree))
    object.put("facts", declared.mapValues(\.tree))
    object.put(
      "points", points.mapValues { .object(["points": $0.points.tree, "reason": .text($0.reason)]) })
    object.put("evidence", evidence.mapValues(\.tree))
    object.put(
      "origins", Dictionary(origins.map { ($0.key.text, $0.value.tree) }, uniquingKeysWith: { first, _ in first }))
    return .object(object)
  }
}

extension FigureValue {
  /// Nil for what is not known.
  fileprivate var tree: CriteriaTree? {
    switch self {
    case .number(let number): number.tree
    case .ratio(let top, let bottom): .object(["numerator": top.tree, "denominator": bottom.tree])
    case .noData, .unknown: nil
    }
  }
}

extension DeclaredAnswer {
  fileprivate var tree: CriteriaTree {
    switch self {
    case .yes(let isYes): .truth(isYes)
    case .day(let day): .text(day.description)
    case .never: .truth(false)
    case .number(let number): number.tree
    case .ratio(let top, let bottom): .object(["numerator": top.tree, "denominator": bottom.tree])
    }
  }
}

extension EvidenceFact {
  fileprivate var tree: CriteriaTree {
    var object: [String: CriteriaTree] = ["present": .truth(isPresent)]
    object.put("issuedOn", issuedOn?.description)
    object.put("dueOn", dueOn?.description)
    return .object(object)
  }
}

extension FactOrigin {
  fileprivate var tree: CriteriaTree {
    var object: [String: CriteriaTree] = ["kind": .text(kind.rawValue)]
    object.put("by", by)
    object.put("at", at?.description)
    if let said { object["said"] = said.tree }
    return .object(object)
  }
}

extension [String: CriteriaTree] {
  fileprivate mutating func put(_ key: String, _ object: [String: CriteriaTree]) {
    if !object.isEmpty { self[key] = .object(object) }
  }
}
