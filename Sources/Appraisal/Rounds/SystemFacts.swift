public import Ground
import Indicators
public import Organisation
public import Scoring
import Secrets

/// Số có sẵn khi lập phiếu: what the system counted and found, and what the unit declared before, each with its origin.
public enum SystemFacts {
  /// What live facts have collected: facts with their origins, and evidence that becomes entries of the sheet, so that
  /// the unit sees it and can take it away. What the unit declared stays marked as declared, by whom and when.
  public static func of(_ live: LiveFacts) -> (facts: ScoringFacts, evidence: [SheetEvidence]) {
    var facts = live.facts
    facts.indicators = facts.indicators.filter { _, value in
      switch value {
      case .number, .ratio: true
      case .noData, .unknown: false
      }
    }
    facts.evidence = [:]
    let found = live.evidence.sorted { $0.key < $1.key }.flatMap { code, items in
      items.filter(\.counts).map { item in
        if item.kind == .declared { return declared(item, code, live) }
        let label = [item.sign, item.title].filter { !$0.isEmpty }.joined(separator: " ")
        let text = "\(item.sign)|\(item.issuedOn.map(\.description) ?? "")|\(item.title)"
        let digest = SHA256.hex(of: Array(text.utf8))
        return SheetEvidence(
          key: item.documentID.map { "van-ban:\($0)" } ?? "system:\(digest.prefix(16))", criterion: code, label: label,
          issuedOn: item.issuedOn, dueOn: item.dueOn ?? live.dueDays[code], digest: digest)
      }
    }
    return (facts, found)
  }

  /// The day of a paper that no register knows, as the unit declared it.
  private static func declared(_ item: CollectedEvidence, _ code: String, _ live: LiveFacts) -> SheetEvidence {
    let record = live.declared.first { $0.criterion == code }
    let text = "\(code)|\(item.issuedOn.map(\.description) ?? "")|\(item.title)"
    var found = SheetEvidence(
      key: record?.subject ?? "\(DeclaredFactRecord.kind):\(code)", criterion: code,
      label: item.title.isEmpty ? RoundWords.declaredPaper : item.title, issuedOn: item.issuedOn,
      dueOn: item.dueOn ?? live.dueDays[code], digest: SHA256.hex(of: Array(text.utf8)))
    (found.declaredBy, found.declaredAt) = (record?.declaredBy ?? "", record?.declaredAt)
    return found
  }

  /// Nothing known but whose they are.
  public static func empty(_ unit: ID<Unit>, period: Period, _ tree: UnitTree) -> ScoringFacts {
    ScoringFacts(
      unit: tree.name(of: unit, on: period.to), kind: tree.unit(unit)?.kind, period: period, trust: .practice)
  }
}

/// Cập nhật minh chứng tự thu thập: what the system has found since it looked last. Pure.
public struct CollectedRefresh: Sendable {
  /// What came.
  public var new: [SheetEvidence]
  /// The entries of what is no longer there, or is there otherwise.
  public var gone: [SheetEntry]

  /// Out of the entries of a sheet and what is collected now. What the unit took away itself does not come back; what
  /// it attached itself is left alone.
  public init(_ entries: [SheetEntry], now: [SheetEvidence]) {
    struct Place: Hashable {
      var criterion: String
      var key: String
      init(_ item: SheetEvidence) { (criterion, key) = (item.criterion, item.key) }
    }
    let holding = SheetReading.evidence(entries, .own)
    let here = Dictionary(grouping: holding, by: { Place($0.evidence) })
    let removed = Set(
      entries.compactMap { if case .withdrawal(let id) = $0.said, $0.actor != RoundWords.system { id } else { nil } })
    let unwanted = Set(
      entries.filter { removed.contains($0.id) }.compactMap { entry -> Place? in
        if case .evidence(let item) = entry.said { Place(item) } else { nil }
      })
    let found = Dictionary(now.map { (Place($0), $0) }, uniquingKeysWith: { first, _ in first })
    gone = holding.filter { entry, item in
      guard entry.actor == RoundWords.system else { return false }
      return found[Place(item)] != item
    }.map(\.entry)
    new = now.filter { item in
      let there = here[Place(item)] ?? []
      guard !unwanted.contains(Place(item)) else { return false }
      return there.allSatisfy { $0.entry.actor == RoundWords.system && $0.evidence != item }
    }
  }
}
