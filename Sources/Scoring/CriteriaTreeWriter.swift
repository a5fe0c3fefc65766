import Ground
import Indicators
import Organisation

// A set → its tree, the same that is read; what stands at its default is left out.

extension CriteriaSet {
  var tree: CriteriaTree {
    var object: [String: CriteriaTree] = [
      "code": .text(code), "edition": .text(edition), "label": .text(label), "total": total.tree,
      "source": source.tree, "rounding": .text(rounding.rawValue), "decimals": .integer(decimals),
      "missingEvidence": .text(missingEvidence.rawValue), "fields": .list(fields.map(\.tree)),
    ]
    if isSample { object["sample"] = .truth(true) }
    object.put("from", from?.description)
    object.put("until", until?.description)
    object.put("kinds", list: kinds)
    object.put("note", note)
    if !bands.isEmpty {
      object["bands"] = .list(bands.map(\.tree))
      object["bandTrust"] = .text(bandTrust.rawValue)
    }
    if !facts.isEmpty {
      object["facts"] = .list(
        facts.map {
          .object(["name": .text($0.name), "label": .text($0.label), "kind": .text($0.kind.rawValue)])
        })
    }
    return .object(object)
  }
}

extension Citation {
  fileprivate var tree: CriteriaTree {
    var object: [String: CriteriaTree] = ["document": .text(document), "trust": .text(trust.rawValue)]
    object.put("article", article)
    object.put("effectiveOn", effectiveOn?.description)
    return .object(object)
  }
}

extension ScoreBand {
  fileprivate var tree: CriteriaTree {
    var object: [String: CriteriaTree] = ["code": .text(code), "label": .text(label), "from": from.tree]
    object.put("to", to?.plain)
    return .object(object)
  }
}

extension Criterion {
  var tree: CriteriaTree {
    var object: [String: CriteriaTree] = [
      "code": .text(code), "label": .text(label), "max": max.tree, "trust": .text(trust.rawValue),
    ]
    if children.isEmpty { object["rule"] = rule.tree } else { object["children"] = .list(children.map(\.tree)) }
    object.put("field", field?.rawValue)
    object.put("evidence", list: evidence.map(\.rawValue))
    object.put("appraiser", appraiser)
    object.put("role", role?.rawValue)
    object.put("reason", reason)
    object.put("missingReason", missingReason)
    object.put("kinds", list: kinds)
    object.put("note", note)
    if isOutside { object["outside"] = .truth(true) }
    if let citation { object["citation"] = citation.tree }
    if let ruleCitation { object["ruleCitation"] = ruleCitation.tree }
    if !proof.isEmpty { object["proof"] = .list(proof.map(\.tree)) }
    if let obligation {
      var inner: [String: CriteriaTree] = ["what": .text(obligation.what), "by": .text(obligation.by)]
      if obligation.isYearBefore { inner["yearBefore"] = .truth(true) }
      object["obligation"] = .object(inner)
    }
    return .object(object)
  }
}

extension ProofSource {
  fileprivate var tree: CriteriaTree {
    var object: [String: CriteriaTree] = ["source": .text(kind.rawValue)]
    object.put("code", code)
    object.put("words", words)
    object.put("fact", fact)
    return .object(object)
  }
}

extension ScoringObligation {
  /// `01-31`.
  var by: String { "\(Digits.padded(month, 2))-\(Digits.padded(day, 2))" }
}

extension ScoringRule {
  var tree: CriteriaTree {
    var object: [String: CriteriaTree] = ["kind": .text(kind.rawValue)]
    switch self {
    case .sum(let codes): object.put("of", list: codes)
    case .yesNo(let condition):
      object["source"] = .text(condition.source.text)
      if condition.atLeast != Quantity(1) { object["atLeast"] = condition.atLeast.tree }
    case .timely(let timely):
      object.put("source", timely.source?.text)
      object["late"] = timely.late.tree
      if let days = timely.lostAfter { object["lostAfter"] = .integer(days) }
    case .parts(let parts): object["parts"] = .list(parts.map(\.tree))
    case .penalty(let penalty):
      object.put("numerator", list: penalty.sources.map(\.text))
      object["each"] = penalty.each.tree
      if penalty.free != .zero { object["free"] = penalty.free.tree }
      if penalty.floor != .zero { object["floor"] = penalty.floor.tree }
    case .linear(let linear):
      object.put(linear.measure)
      object["full"] = linear.full.tree
      if linear.zero != .zero { object["zero"] = linear.zero.tree }
    case .steps(let measure, let steps):
      object.put(measure)
      object["steps"] = .list(steps.map(\.tree))
    case .share(let measure): object.put(measure)
    case .survey(let survey):
      object["levels"] = .list(survey.levels.map(\.tree))
      if survey.full != Quantity(100) { object["full"] = survey.full.tree }
      if survey.whenNone != .unknown { object["whenNone"] = .text(survey.whenNone.rawValue) }
      object.put("respondents", survey.respondents?.text)
      object.put("minimum", survey.minimum?.plain)
    case .manual(let range):
      object["from"] = range.from.tree
      object["to"] = range.to.tree
      object.put("step", range.step?.plain)
    case .unknown: break
    }
    return .object(object)
  }
}

extension ScoringRule.Part {
  fileprivate var tree: CriteriaTree {
    var object: [String: CriteriaTree] = ["label": .text(label), "loss": loss.tree, "source": .text(source.text)]
    object.put("reason", reason)
    return .object(object)
  }
}

extension ScoringRule.Step {
  fileprivate var tree: CriteriaTree {
    var object: [String: CriteriaTree] = ["from": from.tree, "points": points.tree]
    object.put("to", to?.plain)
    return .object(object)
  }
}

extension ScoringRule.Survey.Level {
  fileprivate var tree: CriteriaTree {
    .object(["label": .text(label), "source": .text(source.text), "worth": worth.tree])
  }
}

extension [String: CriteriaTree] {
  mutating func put(_ key: String, _ text: String?) {
    if let text, !text.isEmpty { self[key] = .text(text) }
  }

  mutating func put(_ key: String, list: [String]) {
    if !list.isEmpty { self[key] = .list(list.map { .text($0) }) }
  }

  fileprivate mutating func put(_ measure: ScoringRule.Measure) {
    put("numerator", list: measure.numerator.map(\.text))
    put("denominator", list: measure.denominator.map(\.text))
    put("minus", list: measure.minus.map(\.text))
    if measure.whenNone != .unknown { self["whenNone"] = .text(measure.whenNone.rawValue) }
  }
}
