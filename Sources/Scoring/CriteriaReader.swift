import Ground
import Indicators
import Organisation

/// A file's tree → a set of criteria, with everything that is wrong with it.
struct CriteriaReader {
  let faults = FaultList()
  /// Where a criterion stands, by its code: for what is found out only when the whole is known.
  private(set) var places: [String: String] = [:]
  /// Criteria whose points could not be read: nothing is said of sums with them.
  private(set) var unread: Set<String> = []
  /// Levels of criteria: field, criterion, component criterion, and one more.
  private static let mostDepth = 4
  static let setKeys: Set<String> = [
    "code", "edition", "label", "sample", "from", "until", "kinds", "total", "source", "note", "rounding", "decimals",
    "missingEvidence", "bands", "bandTrust", "facts", "fields",
  ]
  static let criterionKeys: Set<String> = [
    "code", "label", "max", "rule", "trust", "children", "field", "evidence", "appraiser", "role", "obligation",
    "reason", "missingReason", "kinds", "outside", "note", "proof", "citation", "ruleCitation",
  ]

  mutating func set(_ tree: CriteriaTree) -> CriteriaSet? {
    guard let keys = ObjectReader(tree, at: "", faults, keys: Self.setKeys) else { return nil }
    let facts = keys.list("facts").compactMap { fact($0.tree, at: $0.place) }
    let bands = keys.list("bands").compactMap { band($0.tree, at: $0.place) }
    var fields: [Criterion] = []
    for item in keys.list("fields") {
      if let field = criterion(item.tree, at: item.place, depth: 1) { fields.append(field) }
    }
    if !keys.has("fields") { faults.add("", .missingKey("fields")) }
    let total = keys.quantity("total")
    if total == nil { unread.insert("") }
    let texts = (keys.text("code"), keys.text("edition"), keys.text("label"))
    return CriteriaSet(
      code: texts.0 ?? "", edition: texts.1 ?? "", label: texts.2 ?? "", isSample: keys.truth("sample"),
      from: keys.dayIfPresent("from"), until: keys.dayIfPresent("until"), kinds: keys.texts("kinds"),
      total: total ?? .zero, source: source(keys), note: keys.textIfPresent("note") ?? "",
      rounding: keys.choiceIfPresent("rounding", RoundingMode.self) ?? .halfUp,
      decimals: keys.wholeIfPresent("decimals", 0...3) ?? 2,
      missingEvidence: keys.choiceIfPresent("missingEvidence", CriteriaSet.MissingEvidence.self) ?? .keep,
      bands: bands, bandTrust: keys.choiceIfPresent("bandTrust", Citation.Trust.self) ?? .unverified, facts: facts,
      fields: fields)
  }

  private func source(_ keys: ObjectReader) -> Citation {
    if !keys.has("source") { faults.add(keys.place, .missingKey("source")) }
    return citation("source", keys) ?? Citation(document: "", trust: .unverified)
  }

  /// What a key cites; how far it can be trusted has to be said as well.
  private func citation(_ key: String, _ keys: ObjectReader) -> Citation? {
    let known: Set<String> = ["document", "article", "effectiveOn", "trust"]
    guard let tree = keys[key], let keys = ObjectReader(tree, at: keys.at(key), faults, keys: known) else { return nil }
    return Citation(
      document: keys.text("document") ?? "", article: keys.textIfPresent("article") ?? "",
      effectiveOn: keys.dayIfPresent("effectiveOn"), trust: keys.choice("trust", Citation.Trust.self) ?? .unverified)
  }

  private func band(_ tree: CriteriaTree, at place: String) -> ScoreBand? {
    guard let keys = ObjectReader(tree, at: place, faults, keys: ["code", "label", "from", "to"]) else { return nil }
    let (code, label, from) = (keys.text("code"), keys.text("label"), keys.quantity("from"))
    guard let code, let label, let from else { return nil }
    return ScoreBand(code: code, label: label, from: from, to: keys.quantityIfPresent("to"))
  }

  private func fact(_ tree: CriteriaTree, at place: String) -> DeclaredFact? {
    guard let keys = ObjectReader(tree, at: place, faults, keys: ["name", "label", "kind"]) else { return nil }
    let (name, label, kind) = (keys.text("name"), keys.text("label"), keys.choice("kind", DeclaredFact.Kind.self))
    guard let name, let label, let kind else { return nil }
    if !Self.isFactName(name) { faults.add(keys.at("name"), .badFactName(name)) }
    return DeclaredFact(name: name, label: label, kind: kind)
  }

  /// Letters and digits, beginning with a small letter.
  private static func isFactName(_ name: String) -> Bool {
    guard let first = name.utf8.first, (0x61...0x7A).contains(first), name.utf8.count <= 80 else { return false }
    return name.utf8.allSatisfy {
      (0x61...0x7A).contains($0) || (0x41...0x5A).contains($0) || (0x30...0x39).contains($0)
    }
  }

  private mutating func criterion(_ tree: CriteriaTree, at place: String, depth: Int) -> Criterion? {
    guard let keys = ObjectReader(tree, at: place, faults, keys: Self.criterionKeys) else { return nil }
    let (code, label, max) = (keys.text("code"), keys.text("label"), keys.quantity("max"))
    let items = keys.list("children")
    var children: [Criterion] = []
    if depth < Self.mostDepth {
      for item in items {
        if let child = criterion(item.tree, at: item.place, depth: depth + 1) { children.append(child) }
      }
    } else if !items.isEmpty {
      faults.add(keys.place, .tooDeep)
    }
    guard let code else { return nil }
    if max == nil { unread.insert(code) }
    if children.count != items.count { unread.insert(code) }
    if places[code] == nil { places[code] = keys.place }
    var found = Criterion(
      code: code, label: label ?? "", max: max ?? .zero,
      rule: rule(keys, hasChildren: !items.isEmpty, max: max ?? .zero),
      trust: keys.choiceIfPresent("trust", Citation.Trust.self) ?? .unverified, children: children,
      field: keys.choiceIfPresent("field", ReformField.self),
      evidence: keys.choices("evidence", EvidenceKind.self), appraiser: keys.textIfPresent("appraiser") ?? "",
      role: keys.choiceIfPresent("role", Position.self), obligation: obligation(keys),
      reason: keys.textIfPresent("reason") ?? "", missingReason: keys.textIfPresent("missingReason") ?? "",
      kinds: keys.texts("kinds"), isOutside: keys.truth("outside"), note: keys.textIfPresent("note") ?? "")
    found.citation = citation("citation", keys)
    found.ruleCitation = citation("ruleCitation", keys)
    found.proof = keys.list("proof").compactMap { proof($0.tree, at: $0.place) }
    return found
  }

  /// One criterion alone, as a form writes it.
  mutating func one(_ tree: CriteriaTree, at place: String) -> Criterion? { criterion(tree, at: place, depth: 1) }

  private func proof(_ tree: CriteriaTree, at place: String) -> ProofSource? {
    guard let keys = ObjectReader(tree, at: place, faults, keys: ["source", "code", "words", "fact"]),
      let kind = keys.choice("source", ProofSource.Kind.self)
    else { return nil }
    return ProofSource(
      kind: kind, code: keys.textIfPresent("code") ?? "", words: keys.textIfPresent("words") ?? "",
      fact: keys.textIfPresent("fact") ?? "")
  }

  /// What has criteria below it needs no rule: it is their sum.
  private func rule(_ keys: ObjectReader, hasChildren: Bool, max: Quantity) -> ScoringRule {
    guard let tree = keys["rule"] else {
      if !hasChildren { faults.add(keys.place, .missingKey("rule")) }
      return hasChildren ? .sum(of: []) : .unknown
    }
    return RuleReader.rule(tree, at: keys.at("rule"), max: max, faults) ?? .unknown
  }

  private func obligation(_ keys: ObjectReader) -> ScoringObligation? {
    guard let tree = keys["obligation"],
      let inner = ObjectReader(tree, at: keys.at("obligation"), faults, keys: ["what", "by", "yearBefore"])
    else { return nil }
    guard let what = inner.text("what"), let by = inner.text("by") else { return nil }
    let parts = by.split(separator: "-", omittingEmptySubsequences: false).map { Digits.value($0.utf8) }
    guard parts.count == 2, let month = parts[0], let day = parts[1],
      Day(year: 2024, month: month, day: day) != nil
    else {
      faults.add(inner.at("by"), .badObligation)
      return nil
    }
    return ScoringObligation(what: what, month: month, day: day, isYearBefore: inner.truth("yearBefore"))
  }
}
