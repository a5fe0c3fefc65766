public import Ground
import Organisation

/// What is looked at before a conclusion is issued: pure. Each check is one of the things that real conclusions got
/// wrong; none looks at anything but the facts.
public enum ConclusionChecks {
  /// Everything that does not fit when the conclusion is issued on `day`.
  public static func issues(of facts: ConclusionFacts, on day: Day) -> [ConclusionIssue] {
    let passages = Passage.all(of: facts)
    return GroundChecks.issues(facts) + ProofChecks.issues(facts) + UnitChecks.issues(facts, passages)
      + StanceChecks.issues(facts, passages)
      + TextChecks.issues(facts, passages) + RemedyChecks.issues(facts, on: day)
  }
}

/// A text of the conclusion with where it stands.
struct Passage {
  /// So that a confirmation is known again.
  var subject: String
  /// As a person finds it.
  var place: String
  var text: String
  /// The finding, unless it is another part.
  var finding: Finding?

  static func all(of facts: ConclusionFacts) -> [Passage] {
    let found = facts.template.headings.flatMap { item in
      facts.findings(under: item.heading.code).enumerated().map { number, finding in
        Passage(
          subject: finding.subject, place: CheckWords.place(item.heading.code, number + 1),
          text: facts.text(of: finding), finding: finding)
      }
    }
    let duties = facts.template.headings.filter { $0.heading.text != nil }.map { item in
      Passage(
        subject: "text:\(item.heading.code)", place: CheckWords.place(item.heading.code, nil),
        text: facts.text(of: .text(item.heading.code)), finding: nil)
    }
    let rest: [(ConclusionPart, String)] = [(.subject, CheckWords.subject), (.closing, CheckWords.closing)]
    return found + duties
      + rest.map { Passage(subject: $0.0.code, place: $0.1, text: facts.text(of: $0.0), finding: nil) }
  }
}

/// Grounds, team, minutes, signature: what must be there at all.
enum GroundChecks {
  static func issues(_ facts: ConclusionFacts) -> [ConclusionIssue] {
    bases(facts) + minutes(facts) + emptiness(facts) + signature(facts) + items(facts)
  }

  private static func bases(_ facts: ConclusionFacts) -> [ConclusionIssue] {
    var issues: [ConclusionIssue] = []
    for kind in [Basis.Kind.plan, .team] where !facts.bases.contains(where: { $0.kind == kind }) {
      issues.append(
        ConclusionIssue(
          .basisMissing, facts.isSelf ? .warning : .error, about: kind.rawValue, place: CheckWords.grounds,
          expected: kind.label, found: CheckWords.nothing))
    }
    if facts.members.isEmpty {
      issues.append(
        ConclusionIssue(
          .teamEmpty, .warning, about: "team", place: CheckWords.grounds, expected: CheckWords.teamMembers,
          found: CheckWords.nothing))
    }
    return issues
  }

  private static func minutes(_ facts: ConclusionFacts) -> [ConclusionIssue] {
    facts.units.filter { !$0.hasMinutes }.map { unit in
      ConclusionIssue(
        .minutesMissing, .error, about: "\(unit.inspectedID)", place: facts.names.name(unit.inspectedID),
        expected: CheckWords.minutes, found: unit.visitedOn == nil ? CheckWords.notVisited : CheckWords.noMinutes)
    }
  }

  private static func emptiness(_ facts: ConclusionFacts) -> [ConclusionIssue] {
    var empty: [(String, ConclusionIssue.Severity, String)] = []
    if facts.units.isEmpty { empty.append(("units", .error, CheckWords.unitList)) }
    if facts.findings.isEmpty { empty.append(("findings", .error, CheckWords.findings)) }
    for section in facts.template.sections where section.kind != .duty && !facts.findings.isEmpty {
      let codes = section.headings.flatMap { [$0] + ($0.headings ?? []) }.map(\.code)
      guard codes.allSatisfy({ facts.findings(under: $0).isEmpty }) else { continue }
      empty.append((section.code, .warning, CheckWords.section(section.code, section.title)))
    }
    for item in facts.template.headings where item.heading.text != nil {
      guard facts.text(of: .text(item.heading.code)).isEmpty else { continue }
      empty.append((item.heading.code, .warning, CheckWords.section(item.heading.code, item.heading.title)))
    }
    return empty.map { subject, severity, place in
      ConclusionIssue(
        .sectionEmpty, severity, about: subject, place: place, expected: CheckWords.something,
        found: CheckWords.nothing)
    }
  }

  private static func signature(_ facts: ConclusionFacts) -> [ConclusionIssue] {
    guard facts.text(of: .signer).isEmpty || facts.text(of: .office).isEmpty else { return [] }
    return [
      ConclusionIssue(
        .signerMissing, .error, about: "signer", place: CheckWords.signature, expected: CheckWords.signerAndOffice,
        found: CheckWords.nothing)
    ]
  }

  /// What the checklist found wanting must stand among the weaknesses.
  private static func items(_ facts: ConclusionFacts) -> [ConclusionIssue] {
    facts.units.flatMap { unit -> [ConclusionIssue] in
      (facts.inspection.checklist?.items ?? []).compactMap { item -> ConclusionIssue? in
        guard unit.ratings.entries[item.code]?.rating == .notMet, let category = item.category else { return nil }
        let isCovered = facts.findings.contains {
          $0.kind == .weakness && $0.category == category
            && $0.units(among: facts.inspected).contains(unit.inspectedID)
        }
        guard !isCovered else { return nil }
        return ConclusionIssue(
          .itemNotCovered, .warning, about: "\(unit.inspectedID):\(item.code)",
          place: facts.names.name(unit.inspectedID), expected: CheckWords.weaknessFor(item.code),
          found: CheckWords.notMet(item.text))
      }
    }
  }
}

/// A weakness is what was proven, and nothing else.
enum ProofChecks {
  static func issues(_ facts: ConclusionFacts) -> [ConclusionIssue] {
    // Of a unit that was not inspected, `UnitChecks` says so.
    let inspected = Set(facts.inspected)
    let own = facts.findings.filter {
      $0.kind == .weakness && inspected.isSuperset(of: $0.units(among: facts.inspected))
    }
    return own.filter { !facts.proofs.isProven($0, among: facts.inspected) }.map { finding in
      ConclusionIssue(
        .unproven, .error, about: finding.subject, place: CheckWords.place(of: finding, facts),
        expected: CheckWords.proof, found: found(finding, facts))
    }
  }

  /// What is missing: any evidence at all, or the signatures of some units under their minutes.
  private static func found(_ finding: Finding, _ facts: ConclusionFacts) -> String {
    guard facts.proofs.inMinutes.contains(finding.id) else { return CheckWords.noProof }
    let units = facts.proofs.unsigned(finding, among: facts.inspected)
    return CheckWords.unsigned(units.map { facts.names.name($0) })
  }
}

/// Who is spoken of, and whether they were there.
enum UnitChecks {
  static func issues(_ facts: ConclusionFacts, _ passages: [Passage]) -> [ConclusionIssue] {
    passages.flatMap { notInspected(facts, $0) + differ(facts, $0) }
  }

  /// A unit that is praised or criticised must have been inspected. Criticism needs evidence of its own, else it blocks.
  private static func notInspected(_ facts: ConclusionFacts, _ passage: Passage) -> [ConclusionIssue] {
    let inspected = Set(facts.inspected)
    let tied = passage.finding.map { $0.scope == .all ? [] : $0.units } ?? []
    let spoken = facts.names.mentioned(in: passage.text)
    let strangers = (tied + spoken.filter { !tied.contains($0) }).filter { !inspected.contains($0) }
    return strangers.map { unit in
      let isCriticism = passage.finding?.kind == .weakness
      let isProven = passage.finding.map { facts.proofs.own.contains($0.id) } ?? false
      return ConclusionIssue(
        .unitNotInspected, isCriticism && !isProven ? .error : .warning, about: "\(passage.subject):\(unit)",
        place: passage.place, expected: CheckWords.oneOf(facts.units.count), found: facts.names.name(unit))
    }
  }

  /// What the words say and what the finding is tied to: whoever is named gets a remedy, and nobody else.
  private static func differ(_ facts: ConclusionFacts, _ passage: Passage) -> [ConclusionIssue] {
    guard let finding = passage.finding, finding.scope != .all else { return [] }
    let spoken = facts.names.mentioned(in: passage.text)
    guard !spoken.isEmpty else { return [] }
    let inspected = Set(facts.inspected)
    let untied = spoken.filter { !finding.units.contains($0) && inspected.contains($0) }
    let unspoken = finding.scope == .named ? finding.units.filter { !spoken.contains($0) } : []
    guard !untied.isEmpty || !unspoken.isEmpty else { return [] }
    return [
      ConclusionIssue(
        .unitsDiffer, .warning, about: finding.subject, place: passage.place,
        expected: CheckWords.list(finding.units.map { facts.names.name($0) }),
        found: CheckWords.list(spoken.map { facts.names.name($0) }))
    ]
  }
}

/// Praise and blame, none and some.
enum StanceChecks {
  static func issues(_ facts: ConclusionFacts, _ passages: [Passage]) -> [ConclusionIssue] {
    let strengths = passages.filter { $0.finding?.kind == .strength }
    let weaknesses = passages.filter { $0.finding?.kind == .weakness }
    return weaknesses.flatMap { weak in strengths.compactMap { strong in clash(strong, weak, facts) } }
  }

  private static func clash(_ strong: Passage, _ weak: Passage, _ facts: ConclusionFacts) -> ConclusionIssue? {
    guard let strength = strong.finding, let weakness = weak.finding else { return nil }
    let subject = "\(strength.subject):\(weakness.subject)"
    let isSameMatter = !strength.category.isEmpty && strength.category == weakness.category
    let criticised = weakness.units(among: facts.inspected)
    let shared = strength.units.filter { criticised.contains($0) }
    if isSameMatter, strength.scope == .named, !shared.isEmpty {
      return ConclusionIssue(
        .praisedAndCriticised, .error, about: subject, place: weak.place,
        expected: CheckWords.notAlso(strong.place), found: CheckWords.list(shared.map { facts.names.name($0) }))
    }
    if isSameMatter, strength.scope == .all, !criticised.isEmpty {
      return contradiction(subject, strong, weak)
    }
    let denied = Set(phrases(CheckPhrases.noSuch, in: strong.text))
    guard !denied.isDisjoint(with: phrases(CheckPhrases.someSuch, in: weak.text)) else { return nil }
    return contradiction(subject, strong, weak)
  }

  private static func contradiction(_ subject: String, _ strong: Passage, _ weak: Passage) -> ConclusionIssue {
    ConclusionIssue(
      .contradiction, .warning, about: subject, place: CheckWords.both(strong.place, weak.place),
      expected: CheckWords.short(strong.text), found: CheckWords.short(weak.text))
  }

  /// The two words behind each mark: of `không có phản ánh, kiến nghị` it is `phan anh`.
  private static func phrases(_ mark: String, in text: String) -> [String] {
    let folded = " " + SearchKey(text).description
    return folded.ranges(of: " " + mark).compactMap { range in
      let words = folded[range.upperBound...].split { !$0.isLetter && !$0.isNumber }.prefix(2)
      return words.count == 2 ? words.joined(separator: " ") : nil
    }
  }
}

/// What follows from weaknesses.
enum RemedyChecks {
  static func issues(_ facts: ConclusionFacts, on day: Day) -> [ConclusionIssue] {
    facts.findings.filter { $0.kind == .weakness }.flatMap { finding -> [ConclusionIssue] in
      let place = CheckWords.place(of: finding, facts)
      let units = finding.units(among: facts.inspected)
      guard !units.isEmpty else {
        return [
          ConclusionIssue(
            .unitsUnknown, .warning, about: finding.subject, place: place, expected: CheckWords.someUnit,
            found: CheckWords.short(finding.text))
        ]
      }
      return units.flatMap { unit in remedy(of: finding, unit, place, facts, day) }
    }
  }

  private static func remedy(
    of finding: Finding, _ unit: ID<Unit>, _ place: String, _ facts: ConclusionFacts, _ day: Day
  ) -> [ConclusionIssue] {
    let name = facts.names.name(unit)
    func issue(_ kind: ConclusionIssue.Kind, _ expected: String, _ found: String = "") -> ConclusionIssue {
      ConclusionIssue(
        kind, .error, about: "\(finding.subject):\(unit)", place: "\(place), \(name)", expected: expected,
        found: found.isEmpty ? CheckWords.nothing : found)
    }
    guard let remedy = facts.remedies.first(where: { $0.findingID == finding.id && $0.unitID == unit }) else {
      return [issue(.remedyMissing, CheckWords.remedy)]
    }
    var issues: [ConclusionIssue] = []
    if remedy.owner == nil { issues.append(issue(.ownerMissing, CheckWords.owner)) }
    // Deadlines that were moved after the paper had gone out are none of its.
    guard let due = remedy.timeline.entries.first(where: { $0.kind == .opened })?.dueOn ?? remedy.dueOn else {
      return issues + [issue(.dueMissing, CheckWords.deadline)]
    }
    if due < day { issues.append(issue(.duePast, CheckWords.after(day), due.vietnamese)) }
    if let general = facts.inspection.remedyDueOn, due > general {
      issues.append(
        ConclusionIssue(
          .deadlineDiffers, .warning, about: "\(finding.subject):\(unit)", place: "\(place), \(name)",
          expected: general.vietnamese, found: due.vietnamese))
    }
    return issues
  }
}
