public import Ground
import Indicators
public import Organisation
public import Scoring
import Secrets

/// Số hệ thống tự tính: what is known of a unit and a year without anybody declaring it.
public enum SystemFacts {
  /// What live facts have collected: facts, and evidence that becomes entries of the sheet, so that the unit sees it and
  /// can take it away.
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
      items.filter { $0.counts && $0.kind != .declared }.map { item in
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

  /// Nothing known but whose they are.
  public static func empty(_ unit: ID<Unit>, period: Period, _ tree: UnitTree) -> ScoringFacts {
    ScoringFacts(
      unit: tree.name(of: unit, on: period.to), kind: tree.unit(unit)?.kind, period: period, trust: .practice)
  }
}
