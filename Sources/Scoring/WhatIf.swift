public import Ground
public import Indicators

/// What if: another sheet of the same unit.
public enum WhatIf {
  /// The sheet with changed facts, and by how much the total changes; nil while either total is unknown.
  public static func score(
    _ sheet: ScoreSheet, _ change: (inout ScoringFacts) -> Void
  ) -> (sheet: ScoreSheet, difference: Quantity?) {
    var facts = sheet.facts
    change(&facts)
    let changed = sheet.scorer.score(facts)
    return (changed, known(changed, sheet))
  }

  /// The same with changes that somebody named. `due` gives the last days of criteria that the sheet does not know.
  public static func score(
    _ sheet: ScoreSheet, _ changes: WhatIfChanges, due: [String: Day] = [:]
  ) -> (sheet: ScoreSheet, difference: Quantity?) {
    score(sheet) { changes.put(in: &$0, sheet.set, due: due) }
  }

  /// The difference of what is known where the same is known; nil otherwise.
  private static func known(_ new: ScoreSheet, _ old: ScoreSheet) -> Quantity? {
    let same = zip(new.lines, old.lines).allSatisfy { $0.points.isKnown == $1.points.isKnown }
    return same ? new.total.known - old.total.known : nil
  }

  /// What each criterion that is scored by the day of its paper is worth on its last day, and a day later.
  public static func dated(_ sheet: ScoreSheet, due days: [String: Day] = [:]) -> [DatedWorth] {
    sheet.leaves.filter(\.isApplicable).map { sheet.criterion(of: $0) }.filter(\.isDated).map { criterion in
      let due =
        sheet.facts.evidence[criterion.code]?.dueOn ?? days[criterion.code]
        ?? sheet.facts.period.flatMap { criterion.obligation?.due(in: $0.to.year) }
      func points(_ day: Day) -> Quantity? {
        var changes = WhatIfChanges()
        changes.days[criterion.code] = .some(day)
        return score(sheet, changes, due: days).sheet[criterion.code]?.points.exact
      }
      return DatedWorth(
        code: criterion.code, label: criterion.label, due: due, onTime: due.flatMap(points),
        dayLate: due.flatMap { points($0 + 1) },
        isMet: sheet.facts.evidence[criterion.code].map { $0.isPresent && $0.issuedOn != nil } ?? false)
    }
  }
}

/// Giá trị của một việc có hạn: what meeting an obligation is worth, and what a day's delay costs.
public struct DatedWorth: Sendable, Equatable {
  /// The criterion.
  public var code: String
  /// What it is called.
  public var label: String
  /// The last day; nil where nobody knows it, and then nothing can be told.
  public var due: Day?
  /// Points on the last day.
  public var onTime: Quantity?
  /// Points a day after it.
  public var dayLate: Quantity?
  /// Whether it is done already: what is written above is then of the past.
  public var isMet: Bool
}

/// Điều thử thay đổi: figures, answers and days that differ from what is known. Nothing of it is stored.
public struct WhatIfChanges: Sendable, Equatable {
  /// Figures by indicator.
  public var figures: [String: FigureValue] = [:]
  /// Answers by fact.
  public var answers: [String: DeclaredAnswer] = [:]
  /// The day on which an obligation is met, by criterion; not at all where the day is nil.
  public var days: [String: Day?] = [:]

  /// None.
  public init() {}

  /// Puts them into facts of a set.
  func put(in facts: inout ScoringFacts, _ set: CriteriaSet, due: [String: Day]) {
    for (code, day) in days {
      let last =
        facts.evidence[code]?.dueOn ?? due[code]
        ?? facts.period.flatMap { set.criterion(code)?.obligation?.due(in: $0.to.year) }
      facts.evidence[code] = EvidenceFact(isPresent: day != nil, issuedOn: day, dueOn: last)
    }
    for (code, value) in figures { facts.indicators[code] = value }
    for (name, answer) in answers { facts.declared[name] = answer }
  }
}

extension WhatIfChanges {
  /// Not at all, of a day; no, of an answer.
  static let never = "never"

  /// Changes as `name=value`: an indicator or a declared fact of the set with its value, or a criterion that is scored by
  /// a day with that day. Read as a file of facts is, and as strictly. Throws everything that is wrong.
  public init(_ changes: [String], for sheet: ScoreSheet) throws(CriteriaRefusal) {
    let set = sheet.set
    var (tree, faults): ([String: [String: CriteriaTree]], [CriteriaFault]) = ([:], [])
    for change in changes {
      guard let cut = change.firstIndex(of: "=") else {
        faults.append(CriteriaFault(String(change.prefix(40)), .badChange))
        continue
      }
      let (name, value) = (String(change[..<cut]), String(change[change.index(after: cut)...]))
      if set.indicators.contains(name) {
        tree["indicators", default: [:]][name] = Self.number(value)
      } else if let fact = set.facts.first(where: { $0.name == name }) {
        tree["facts", default: [:]][name] = Self.answer(value, fact.kind)
      } else if let criterion = set.criterion(name), criterion.isDated {
        do throws(CriteriaProblem) { days.updateValue(try Self.day(value, sheet.facts.period), forKey: name) } catch {
          faults.append(CriteriaFault(name, error))
        }
      } else {
        faults.append(CriteriaFault(name, set.criterion(name) == nil ? .notAsked(name) : .notByDay(name)))
      }
    }
    let read: ScoringFacts?
    do throws(CriteriaRefusal) {
      read = try FactsReader.read(.object(tree.mapValues { .object($0) }), name: "", for: set).facts
    } catch {
      faults += error.faults
      read = nil
    }
    figures = read?.indicators ?? [:]
    answers = read?.declared ?? [:]
    if faults.isEmpty { faults = partsOverWhole(of: sheet) }
    guard faults.isEmpty else { throw CriteriaRefusal("", faults) }
  }

  /// A part is not larger than its whole, where one of both is changed.
  private func partsOverWhole(of sheet: ScoreSheet) -> [CriteriaFault] {
    var facts = sheet.facts
    put(in: &facts, sheet.set, due: [:])
    let named = Set(figures.keys).union(answers.keys)
    return sheet.set.partsOverWhole(facts).compactMap { wrong in
      guard let source = wrong.sources.map(\.text).first(where: named.contains) else { return nil }
      return CriteriaFault(source, .partOverWhole(wrong.part.plain, wrong.whole.plain))
    }
  }

  private static func number(_ text: String) -> CriteriaTree {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2 else { return .text(text) }
    return .object(["numerator": .text(parts[0]), "denominator": .text(parts[1])])
  }

  private static func answer(_ text: String, _ kind: DeclaredFact.Kind) -> CriteriaTree {
    switch kind {
    case .yesNo: text == "yes" ? .truth(true) : text == "no" ? .truth(false) : .text(text)
    case .day: text == never ? .truth(false) : .text(text)
    case .number, .percent: number(text)
    }
  }

  /// A day of the year before counts where a plan is issued ahead; earlier or later ones say nothing of the year.
  private static func day(_ text: String, _ period: Period?) throws(CriteriaProblem) -> Day? {
    if text == never { return nil }
    guard let day = Day(text) else { throw .badDay("", String(text.prefix(40))) }
    if let period, day < period.from.adding(months: -12) || day > period.to { throw .dayOutsideYear(day.description) }
    return day
  }
}

extension Criterion {
  /// Whether it is scored by the day of its paper.
  public var isDated: Bool {
    if case .timely(let timely) = rule { timely.source == nil } else { false }
  }
}
