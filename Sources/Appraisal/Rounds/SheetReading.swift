import Foundation
import Ground
import Indicators
import Organisation
public import Scoring

/// Phiếu như một giai đoạn thấy: the facts that the entries of a stage come to, and the sheet scored on them. Pure.
public struct SheetReading: Sendable {
  /// What is scored by.
  public let scorer: Scorer
  /// What was there when the sheet was begun or counted again: what the system counted and found, and what the unit had
  /// declared before, each with its origin.
  public let system: ScoringFacts
  /// Every entry, in order.
  public let entries: [SheetEntry]
  /// Whether the unit is done: what is not proven by now is missing, before that it is not known.
  public let isClosed: Bool

  /// A sheet with its entries.
  public init(scorer: Scorer, system: ScoringFacts, entries: [SheetEntry], isClosed: Bool) {
    self.scorer = scorer
    self.system = system
    self.entries = entries
    self.isClosed = isClosed
  }

  /// The same from rows. Throws what is wrong with the facts.
  public init(_ sheet: UnitSheet, _ entries: [SheetEntry], scorer: Scorer) throws(CriteriaRefusal) {
    self.init(
      scorer: scorer, system: try Self.facts(sheet.system, for: scorer.set), entries: entries,
      isClosed: !sheet.state.isOwn)
  }

  /// Facts of a kept text, as they were kept; what the set does not ask for is left out.
  public static func facts(_ text: String, for set: CriteriaSet) throws(CriteriaRefusal) -> ScoringFacts {
    try FactsReader.read(Data(text.utf8), name: "facts", for: set, .kept).facts
  }

  /// The facts of a stage.
  public func facts(_ stage: ScoreStage) -> ScoringFacts {
    var facts = system
    let stages = stage.withBefore
    for entry in entries where stages.contains(entry.stage) {
      switch entry.said {
      case .answer(let name, let answer):
        facts.declared[name] = answer
        facts.origins[.fact(name)] = Self.origin(entry)
      case .figure(let code, let value):
        facts.indicators[code] = value
        facts.origins[.indicator(code)] = Self.origin(entry)
      case .points(let points):
        facts.points[entry.criterion] = points.map { GivenPoints($0, reason: entry.reason) }
      case .settlement(let points?): facts.points[entry.criterion] = GivenPoints(points, reason: entry.reason)
      case .evidence, .withdrawal, .message, .checked, .settlement: break
      }
    }
    let evidence = Dictionary(grouping: evidence(stage), by: \.evidence.criterion)
    for criterion in scorer.set.all where criterion.isLeaf && criterion.asksEvidence {
      if let items = evidence[criterion.code] {
        facts.evidence[criterion.code] = Self.fact(items.map(\.evidence))
      } else if facts.evidence[criterion.code] == nil {
        facts.evidence[criterion.code] = unattached(criterion, facts, stages)
      }
    }
    return facts
  }

  /// What is known of the evidence of a criterion to which nothing is attached: figures that the system has counted
  /// prove it unless somebody took them away or the unit put others in their place; what did not happen needs no paper.
  private func unattached(_ criterion: Criterion, _ facts: ScoringFacts, _ stages: Set<ScoreStage>) -> EvidenceFact? {
    let wasThere = entries.contains { entry in
      guard case .evidence = entry.said else { return false }
      return entry.criterion == criterion.code && stages.contains(entry.stage)
    }
    let isReplaced = criterion.rule.sources.contains { facts.origin(of: $0).kind == .declared }
    if !wasThere, !isReplaced, system.figuresProve(criterion) { return EvidenceFact(isPresent: true) }
    return isClosed && !facts.isWithoutCases(criterion) ? EvidenceFact(isPresent: false) : nil
  }

  private static func origin(_ entry: SheetEntry) -> FactOrigin {
    FactOrigin(entry.stage == .own ? .declared : .appraised, by: entry.actor, at: entry.at)
  }

  /// The evidence that holds at a stage, with the entries that attached it.
  public func evidence(_ stage: ScoreStage) -> [(entry: SheetEntry, evidence: SheetEvidence)] {
    Self.evidence(entries, stage)
  }

  static func evidence(
    _ entries: [SheetEntry], _ stage: ScoreStage
  ) -> [(entry: SheetEntry, evidence: SheetEvidence)] {
    let stages = stage.withBefore
    let mine = entries.filter { stages.contains($0.stage) }
    let gone = Set(mine.compactMap { if case .withdrawal(let id) = $0.said { id } else { nil } })
    return mine.compactMap { entry in
      guard case .evidence(let evidence) = entry.said, !gone.contains(entry.id) else { return nil }
      return (entry, evidence)
    }
  }

  /// The sheet of a stage.
  public func sheet(_ stage: ScoreStage) -> ScoreSheet { scorer.score(facts(stage)) }

  /// What is frozen of a stage.
  public func freeze(_ stage: ScoreStage, set digest: String) -> SheetFreeze.Content {
    let sheet = sheet(stage)
    var facts = sheet.facts
    // What was left out because of the unit's kind is left out again years later.
    facts.kind = scorer.kind ?? facts.kind
    return SheetFreeze.Content(
      facts: FactsFile.text(of: facts), set: digest, evidence: evidence(stage).map(\.evidence),
      total: sheet.total.exact?.thousandths)
  }

  /// The first day on any of several papers is the day the thing was done; the deadline is the one that was said last.
  private static func fact(_ items: [SheetEvidence]) -> EvidenceFact {
    EvidenceFact(
      isPresent: true, issuedOn: items.compactMap(\.issuedOn).min(), dueOn: items.compactMap(\.dueOn).last)
  }

  /// What is odd about the evidence of a criterion at a stage.
  public func flags(_ item: SheetEvidence, _ stage: ScoreStage) -> Set<EvidenceFlag> {
    var flags: Set<EvidenceFlag> = []
    if let day = item.issuedOn, let period = system.period, !isTimely(day, item, period) {
      flags.insert(.outsidePeriod)
    }
    if item.issuedOn == nil { flags.insert(.undated) }
    if isOnlyDeclared(item, stage) { flags.insert(.declaredOnly) }
    let others = evidence(stage).map(\.evidence).filter { $0 != item && $0.isSameFile(as: item) }
    if others.contains(where: { $0.criterion != item.criterion }) { flags.insert(.usedTwice) }
    if others.contains(where: { $0.criterion == item.criterion }) { flags.insert(.duplicate) }
    if let due = due(item), let day = item.issuedOn, day > due { flags.insert(.late) }
    return flags
  }

  /// Neither has the declaration anything that proves it, nor has the criterion a paper of the same day.
  private func isOnlyDeclared(_ item: SheetEvidence, _ stage: ScoreStage) -> Bool {
    guard item.kind == .declared, !item.isOfBytes, item.isProven != true else { return false }
    return !evidence(stage).map(\.evidence).contains {
      $0.criterion == item.criterion && $0.kind != .declared && $0.issuedOn == item.issuedOn
    }
  }

  /// Within the period, or in the year before where that is when it had to be done.
  private func isTimely(_ day: Day, _ item: SheetEvidence, _ period: Period) -> Bool {
    if period.contains(day) { return true }
    return scorer.set.criterion(item.criterion)?.obligation?.isYearBefore == true && day.year == period.from.year - 1
  }

  private func due(_ item: SheetEvidence) -> Day? {
    if let due = item.dueOn { return due }
    guard let year = system.period?.to.year else { return nil }
    return scorer.set.criterion(item.criterion)?.obligation?.due(in: year)
  }
}

/// Điều cần lưu ý ở tài liệu kiểm chứng.
public enum EvidenceFlag: String, Sendable, CaseIterable {
  case late, outsidePeriod, usedTwice, duplicate, undated
  /// A day that the unit declared, and no file or document that bears it.
  case declaredOnly
}

extension Criterion {
  /// Whether something has to prove it.
  public var asksEvidence: Bool {
    if !evidence.isEmpty { return true }
    if case .timely(let timely) = rule { return timely.source == nil }
    return false
  }
}
