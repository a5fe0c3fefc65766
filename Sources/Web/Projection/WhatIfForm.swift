import Appraisal
import Ground
import Indicators
import Organisation
import Reading
import Scoring

/// Thử: facts that are changed on the page only; nothing of it is stored.
enum WhatIfForm {
  static func figure(_ code: String) -> String { "ct." + code }
  static func fact(_ name: String) -> String { "dk." + name }
  static func day(_ code: String) -> String { "ngay." + code }

  /// What was typed that differs from what is known, and what is wrong with it.
  struct Changes: Sendable {
    var figures: [String: Quantity] = [:]
    var answers: [String: DeclaredAnswer] = [:]
    /// The day on which an obligation is met, by the code of its criterion; not at all when the day is nil.
    var days: [String: Day?] = [:]
    var errors = FormErrors()
    var isEmpty: Bool { figures.isEmpty && answers.isEmpty && days.isEmpty }
  }

  /// The indicators that can be tried: plain numbers.
  static func indicators(_ score: LiveScore, _ visit: Visit) -> [Indicator] {
    score.sheet.set.indicators.compactMap { visit.services.indicators[$0] }.filter {
      if case .ratio? = score.live.facts.indicators[$0.code] { false } else { true }
    }.sorted { $0.order < $1.order }
  }

  static func changes(_ form: Form, _ score: LiveScore, _ visit: Visit) throws -> Changes {
    var changes = Changes()
    for indicator in indicators(score, visit) {
      let name = figure(indicator.code)
      let typed = try changes.errors.reading(name) { try number(form[name], indicator) } ?? nil
      guard let typed, score.live.facts.indicators[indicator.code] != .number(typed) else { continue }
      changes.figures[indicator.code] = typed
    }
    for item in score.sheet.set.facts {
      let name = fact(item.name)
      let typed = try changes.errors.reading(name) { try answer(form[name], item, score, visit) } ?? nil
      guard let typed, score.live.facts.declared[item.name] != typed else { continue }
      changes.answers[item.name] = typed
    }
    for criterion in obligations(score) {
      let name = day(criterion.code)
      let known = score.live.facts.evidence[criterion.code]
      let typed = try changes.errors.reading(name) { try moment(form[name], criterion, score, visit) } ?? nil
      guard let typed, known == nil || known?.isPresent != (typed.day != nil) || known?.issuedOn != typed.day else {
        continue
      }
      changes.days.updateValue(typed.day, forKey: criterion.code)
    }
    if changes.errors.isEmpty { compare(&changes, score, visit) }
    return changes
  }

  /// The criteria that are scored by the day of their paper.
  static func obligations(_ score: LiveScore) -> [Criterion] {
    score.sheet.leaves.map { score.sheet.criterion(of: $0) }.filter(\.isDated)
  }

  private struct TypedDay { var day: Day? }

  /// What is typed for a day: one of the scored year or the year before, or that it does not come at all; nil when
  /// nothing was typed.
  private static func moment(
    _ text: String, _ criterion: Criterion, _ score: LiveScore, _ visit: Visit
  ) throws -> TypedDay? {
    guard !text.isEmpty else { return nil }
    if text == FactInput.no { return TypedDay(day: nil) }
    guard let day = DateInput.readDay(text, today: visit.today) else {
      throw EvidenceRefusal.notDay(criterion.label, String(text.prefix(40)))
    }
    if let period = score.live.facts.period, day < period.from.adding(months: -12) || day > period.to {
      throw EvidenceRefusal.dayOutsideYear(criterion.label, score.live.year)
    }
    return TypedDay(day: day)
  }

  private static func number(_ text: String, _ indicator: Indicator) throws -> Quantity? {
    guard !text.isEmpty else { return nil }
    guard let value = Quantity(vietnamese: text) else {
      throw IndicatorRefusal.badNumber(indicator.label, String(text.prefix(40)))
    }
    guard value >= .zero else { throw IndicatorRefusal.negative(indicator.label) }
    return value
  }

  private static func answer(
    _ text: String, _ fact: DeclaredFact, _ score: LiveScore, _ visit: Visit
  ) throws -> DeclaredAnswer? {
    guard let answer = try FactInput.answer(text, fact, visit) else { return nil }
    if answer.isNegative, score.sheet.set.counts.contains(.fact(fact.name)) {
      throw EvidenceRefusal.negative(fact.label)
    }
    return answer
  }

  /// A part that was typed is not larger than its whole, nor a whole smaller than its part.
  private static func compare(_ changes: inout Changes, _ score: LiveScore, _ visit: Visit) {
    let typed = Set(
      changes.figures.keys.map { ScoringRule.Source.indicator($0) }
        + changes.answers.keys.map { ScoringRule.Source.fact($0) })
    let facts = facts(score, changes)
    for wrong in score.sheet.set.partsOverWhole(facts) {
      guard let source = wrong.sources.first(where: typed.contains) else { continue }
      func words(_ sources: [ScoringRule.Source]) -> String {
        sources.map { WhatIfView.label($0, score, visit) }.joined(separator: " + ")
      }
      let refusal = EvidenceRefusal.partOverWhole(
        words(wrong.parts), wrong.part.vietnamese(), words(wrong.wholes), wrong.whole.vietnamese())
      let name = name(source)
      if changes.errors[name] == nil { changes.errors.add(name, refusal.message) }
    }
  }

  private static func name(_ source: ScoringRule.Source) -> String {
    switch source {
    case .indicator(let code): figure(code)
    case .fact(let name): fact(name)
    }
  }

  private static func facts(_ score: LiveScore, _ changes: Changes) -> ScoringFacts {
    sheet(score, changes).sheet.facts
  }

  /// The sheet as it would be.
  static func sheet(_ score: LiveScore, _ changes: Changes) -> (sheet: ScoreSheet, difference: Quantity?) {
    var tried = WhatIfChanges()
    tried.figures = changes.figures.mapValues { .number($0) }
    (tried.answers, tried.days) = (changes.answers, changes.days)
    return score.trying(tried)
  }
}
