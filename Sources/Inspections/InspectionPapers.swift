import Documents
import Foundation
import Ground
import Organisation
public import Rendering

/// Biên bản kiểm tra of a unit and the decisions on the team, in the legal layout. Layouts of practice, no official
/// forms.
public enum InspectionPapers {
  /// Goes up when the same facts would be laid out otherwise.
  public static let version = "kiem-tra-1"

  /// The minutes of a unit. What is not known yet is left to be written in.
  public static func minutes(_ facts: ConclusionFacts, of row: InspectedUnit) -> OfficialPaper {
    // In a sentence: `xã Lục Bình`.
    let entry = facts.names.entry(row.inspectedID)
    let name = entry.map { "\($0.prefix) \($0.short)".tidied } ?? facts.names.name(row.inspectedID)
    let (number, notation) = numbered(row.minutesNumber)
    return OfficialPaper(
      superior: facts.text(of: .superior), issuer: facts.text(of: .issuer), number: number, notation: notation,
      place: entry?.short ?? facts.text(of: .place),
      dated: PaperDate(row.minutesOn, year: facts.inspection.year), typeName: InspectionPaperWords.minutes,
      subject: InspectionPaperWords.minutesSubject(facts.inspection, name),
      body: opening(facts, row, name) + results(facts, row) + closing(row),
      recipients: InspectionPaperWords.minutesRecipients, signatures: signatures(facts, row))
  }

  /// `01/BB`, with whatever stands behind it; a number that is none is left to the notation.
  private static func numbered(_ text: String) -> (PaperNumber?, String) {
    let parts = text.split(separator: "/", maxSplits: 1).map { String($0).tidied }
    guard parts.count == 2, let number = PaperNumber(parts[0]) else {
      return (nil, text.isEmpty ? InspectionPaperWords.minutesNotation : text)
    }
    return (number, parts[1])
  }

  private static func opening(_ facts: ConclusionFacts, _ row: InspectedUnit, _ name: String) -> [PaperBlock] {
    let day = row.visitedOn
    let decisions = facts.bases.filter { $0.kind != .plan && (day == nil || $0.issuedOn <= (day ?? $0.issuedOn)) }
    let present = facts.members.filter { member in day.map(member.isMember) ?? (member.to == nil) }
    var blocks: [PaperBlock] = [
      .paragraph(
        PaperText(
          InspectionPaperWords.opening(
            day.map(PaperDay.text), name, decisions.map(ConclusionWords.basis), facts.inspection.title))),
      .heading(level: 1, number: "I.", text: PaperText(InspectionPaperWords.present)),
      .heading(level: 2, number: "1.", text: PaperText(InspectionPaperWords.team)),
    ]
    blocks += present.map { .item(.dash, text: PaperText(InspectionPaperWords.member($0))) }
    if present.isEmpty { blocks.append(.paragraph(PaperText(InspectionPaperWords.dots))) }
    blocks.append(.heading(level: 2, number: "2.", text: PaperText(InspectionPaperWords.unit(name))))
    blocks += [.paragraph(PaperText(InspectionPaperWords.dots)), .paragraph(PaperText(InspectionPaperWords.dots))]
    return blocks
  }

  private static func results(_ facts: ConclusionFacts, _ row: InspectedUnit) -> [PaperBlock] {
    let own = facts.findings.filter { $0.units(among: facts.inspected).contains(row.inspectedID) }
    var blocks: [PaperBlock] = [.heading(level: 1, number: "II.", text: PaperText(InspectionPaperWords.results))]
    var place = 0
    func heading(_ text: String) {
      place += 1
      blocks.append(.heading(level: 2, number: "\(place).", text: PaperText(text)))
    }
    if let list = facts.inspection.checklist {
      heading(InspectionPaperWords.checklist)
      blocks.append(.table(table(list, row)))
    }
    for (kind, title) in [
      (Finding.Kind.strength, InspectionPaperWords.strengths), (.weakness, InspectionPaperWords.weaknesses),
    ] {
      heading(title)
      let found = own.filter { $0.kind == kind }
      blocks += found.map { .item(.dash, text: PaperText(markup: facts.text(of: $0))) }
      if found.isEmpty { blocks.append(.paragraph(PaperText(InspectionPaperWords.dots))) }
    }
    return blocks
  }

  private static func table(_ list: Checklist, _ row: InspectedUnit) -> PaperTable {
    PaperTable(
      columns: [
        .init(width: 7, alignment: .center), .init(width: 53), .init(width: 16, alignment: .center), .init(width: 24),
      ], headers: InspectionPaperWords.checklistHeaders.map { PaperText($0) },
      rows: ReformField.allCases.flatMap { field -> [[PaperText]] in
        let items = list.items(of: field)
        guard !items.isEmpty else { return [] }
        return [[PaperText(runs: [.init(field.label, isBold: true)])]]
          + items.map { item in
            let entry = row.ratings.entries[item.code]
            return [item.code, item.text, entry?.rating.label ?? "", entry?.note ?? ""].map { PaperText($0) }
          }
      })
  }

  private static func closing(_ row: InspectedUnit) -> [PaperBlock] {
    [
      .heading(level: 1, number: "III.", text: PaperText(InspectionPaperWords.remark)),
      .paragraph(row.note.isEmpty ? PaperText(InspectionPaperWords.dots) : PaperText(markup: row.note)),
      .heading(level: 1, number: "IV.", text: PaperText(InspectionPaperWords.opinion)),
      .paragraph(PaperText(InspectionPaperWords.dots)), .paragraph(PaperText(InspectionPaperWords.dots)),
      .paragraph(PaperText(InspectionPaperWords.ending)),
    ]
  }

  private static func signatures(_ facts: ConclusionFacts, _ row: InspectedUnit) -> [PaperSignature] {
    let day = row.minutesOn ?? row.visitedOn
    func name(_ role: TeamMember.Role) -> String {
      facts.members.first { member in member.role == role && (day.map(member.isMember) ?? true) }?.name ?? ""
    }
    return [
      PaperSignature(position: InspectionPaperWords.unitSigns, note: InspectionPaperWords.signHint),
      PaperSignature(
        position: TeamMember.Role.secretary.label, name: name(.secretary), note: InspectionPaperWords.signHint),
      PaperSignature(position: TeamMember.Role.head.label, name: name(.head), note: InspectionPaperWords.signHint),
    ]
  }

  // MARK: decisions

  /// Quyết định thành lập đoàn, or one that changes it.
  public static func decision(_ facts: ConclusionFacts, _ basis: Basis) -> OfficialPaper {
    let sign = DocumentSign(basis.number)
    let (prefix, short) = UnitWords.split(facts.inspectingName)
    let chairman = InspectionPaperWords.chairman(prefix, short)
    let before = facts.bases.filter { $0.id != basis.id && $0.issuedOn <= basis.issuedOn }
    let articles = basis.kind == .amendment ? changed(facts, basis) : founded(facts, basis)
    let office = ConclusionOutline.lines(facts.text(of: .office))
    return OfficialPaper(
      superior: facts.text(of: .superior), issuer: facts.text(of: .issuer),
      number: sign.map { PaperNumber($0.number.value, suffix: $0.number.suffix) },
      notation: sign?.notation ?? InspectionPaperWords.decisionNotation, place: facts.text(of: .place),
      dated: .on(basis.issuedOn), typeName: InspectionPaperWords.decision,
      subject: InspectionPaperWords.subject(of: basis, facts.inspection), authority: chairman,
      bases: before.map { PaperText(InspectionPaperWords.ground($0)) }
        + (facts.inspection.followUp.isEmpty
          ? [] : [PaperText(InspectionPaperWords.proposal(facts.inspection.followUp))]),
      enacting: InspectionPaperWords.decision, body: articles, recipients: InspectionPaperWords.decisionRecipients,
      signatures: [
        PaperSignature(
          authority: Array(office.dropLast()), position: office.last ?? "", name: facts.text(of: .signer))
      ])
  }

  private static func founded(_ facts: ConclusionFacts, _ basis: Basis) -> [PaperBlock] {
    let team = facts.members.filter { $0.addedBy == basis.id }
    let units = facts.names.list(facts.inspected)
    return [
      .article(1, PaperText(InspectionPaperWords.founding(facts.inspection.title))),
      .table(table(team)),
      .article(
        2,
        PaperText(
          InspectionPaperWords.task(
            facts.inspection.title, facts.isSelf ? nil : units,
            facts.inspection.period.map { (PaperDay.text($0.from), PaperDay.text($0.to)) }))),
      .article(3, PaperText(InspectionPaperWords.force)),
    ]
  }

  private static func changed(_ facts: ConclusionFacts, _ basis: Basis) -> [PaperBlock] {
    let left = facts.members.filter { $0.removedBy == basis.id }
    let joined = facts.members.filter { $0.addedBy == basis.id }
    var blocks: [PaperBlock] = []
    var place = 0
    func article(_ text: String) {
      place += 1
      blocks.append(.article(place, PaperText(text)))
    }
    if !left.isEmpty {
      article(InspectionPaperWords.leaving)
      blocks.append(.table(table(left)))
    }
    if !joined.isEmpty {
      article(InspectionPaperWords.joining)
      blocks.append(.table(table(joined)))
    }
    article(InspectionPaperWords.rest)
    article(InspectionPaperWords.forceOfChange)
    return blocks
  }

  static func table(_ team: [TeamMember]) -> PaperTable {
    PaperTable(
      columns: [
        .init(width: 7, alignment: .center), .init(width: 34, alignment: .left), .init(width: 39, alignment: .left),
        .init(width: 20, alignment: .left),
      ], headers: InspectionPaperWords.teamHeaders.map { PaperText($0) },
      rows: team.enumerated().map { place, member in
        ["\(place + 1)", member.name, member.position, member.role.label].map { PaperText($0) }
      })
  }
}
