import Ground
public import Indicators

/// The index of QĐ 766 as a set of criteria: its numbers stay in `Data/indexes/766`.
public enum IndexCriteria {
  private static let keys: Set<String> = ["code", "edition", "index", "kinds", "note"]

  /// A set made of an index. A group whose split of points is not known is one unknown component; a metric of which the
  /// system has no fact is appraised by hand; what only informs is left out.
  public static func set(_ index: ServiceIndex, code: String, edition: String, kinds: [String] = []) -> CriteriaSet {
    CriteriaSet(
      code: code, edition: edition, label: index.label, isSample: false, from: nil, until: nil, kinds: kinds,
      total: index.max, source: index.sources.first?.citation ?? Citation(document: index.label, trust: .unverified),
      note: index.note, rounding: .halfUp, decimals: 3, missingEvidence: .keep, bands: [], bandTrust: .unverified,
      facts: [], fields: index.groups.map(field).map { cited($0, index.sources.first?.citation) })
  }

  /// What the index comes from names all its groups and metrics; where a rule comes from it does not say.
  private static func cited(_ criterion: Criterion, _ citation: Citation?) -> Criterion {
    var found = criterion
    found.citation = citation
    found.children = criterion.children.map { cited($0, citation) }
    return found
  }

  private static func field(_ group: ServiceIndex.Group) -> Criterion {
    let children = group.isSplitKnown ? group.metrics.filter { !$0.isInformation }.map(criterion) : [remainder(group)]
    return criterion(group.code, group.label, group.max, .sum(of: []), trust: .practice, children)
  }

  private static func remainder(_ group: ServiceIndex.Group) -> Criterion {
    var rest = criterion(
      group.metrics.map(\.number).joined(separator: "+"), CriteriaWords.unsplit(group.metrics.map(\.label)), group.max,
      .unknown, trust: .unverified)
    rest.note = group.metrics.first?.note ?? ""
    return rest
  }

  private static func criterion(_ metric: ServiceIndex.Metric) -> Criterion {
    let max = metric.max ?? .zero
    let measure = ScoringRule.Measure(
      numerator: metric.numerator.map { .indicator($0) }, denominator: metric.denominator.map { .indicator($0) },
      minus: metric.minus.map { .indicator($0) }, whenNone: metric.whenNone)
    // The largest of several, and last year's in place of nothing, no rule of a set takes.
    let isComputed = metric.isComputed && !metric.isLargest && !metric.fallsBack
    let rule: ScoringRule =
      isComputed
      ? .linear(.init(measure: measure, full: metric.fullAt, zero: .zero))
      : .manual(.init(from: .zero, to: max, step: nil))
    var found = criterion(metric.number, metric.label, max, rule, trust: .practice)
    found.kinds = metric.kinds
    if isComputed { found.evidence = [.figures] }
    found.note = metric.note
    return found
  }

  private static func criterion(
    _ code: String, _ label: String, _ max: Quantity, _ rule: ScoringRule, trust: Citation.Trust,
    _ children: [Criterion] = []
  ) -> Criterion {
    Criterion(
      code: code, label: label, max: max, rule: rule, trust: trust, children: children, field: nil, evidence: [],
      appraiser: "", role: nil, obligation: nil, reason: "", missingReason: "", kinds: [], isOutside: false, note: "")
  }

  /// A file that says only which index it is.
  static func read(
    _ tree: CriteriaTree, name: String, _ registry: IndicatorRegistry?, data: String?
  ) throws(CriteriaRefusal) -> CriteriaSet {
    let faults = FaultList()
    guard let reader = ObjectReader(tree, at: "", faults, keys: keys),
      let code = reader.text("code"), let edition = reader.text("edition"), let index = reader.text("index")
    else { throw CriteriaRefusal(name, faults.all) }
    let kinds = reader.texts("kinds")
    if index != "766" { faults.add("index", .badChoice("index", index, "766")) }
    guard let data, let found = ServiceIndex.load(data, registry ?? IndicatorRegistry.load(data).registry).index else {
      throw CriteriaRefusal(name, faults.all + [CriteriaFault("index", .cannotRead)])
    }
    guard faults.all.isEmpty else { throw CriteriaRefusal(name, faults.all) }
    var set = set(found, code: code, edition: edition, kinds: kinds)
    if let note = reader.textIfPresent("note"), !note.isEmpty { set.note = note + " " + set.note }
    CriteriaCheck.check(set, registry, places: [:], unread: [], faults)
    guard faults.all.isEmpty else { throw CriteriaRefusal(name, faults.all) }
    return set
  }
}
