public import Documents
public import Ground
import Organisation
public import Rendering

/// Dự thảo kế hoạch kiểm tra, dự thảo quyết định thành lập đoàn: papers before they have a number and a day, with blanks
/// for both. Layouts of practice, no official forms.
extension InspectionPapers {
  /// The decision on the team as it would be for who is proposed: the one that founds it, or adds to it when it is there.
  public static func draftDecision(
    _ facts: ConclusionFacts, _ proposed: [ProposedMember], on today: Day
  ) -> OfficialPaper {
    let founded = facts.bases.contains { $0.kind == .team }
    let basis = Basis(
      id: ID(0), kind: founded ? .amendment : .team, number: "", issuedOn: today, issuer: "", subject: "")
    var facts = facts
    facts.members += proposed.map { $0.member(from: today, by: basis.id) }
    var paper = decision(facts, basis)
    (paper.number, paper.dated) = (nil, .open(year: today.year))
    return paper
  }

  /// The plan of an inspection: what is inspected, where and when, and by whom. What is not known yet is left to be
  /// written in, its number and its day among it.
  public static func plan(
    _ facts: ConclusionFacts, _ proposed: [ProposedMember], sign: DocumentSign? = nil, on today: Day
  ) -> OfficialPaper {
    let i = facts.inspection
    let office = ConclusionOutline.lines(facts.text(of: .office))
    let team = facts.members.filter { $0.to == nil } + proposed.map { $0.member(from: today, by: ID(0)) }
    let open = PaperBlock.paragraph(PaperText(InspectionPaperWords.dots))
    func heading(_ number: String, _ text: String) -> PaperBlock {
      .heading(level: 1, number: number, text: PaperText(text))
    }
    var body = [heading("I.", InspectionPaperWords.planPurpose), open, heading("II.", InspectionPaperWords.planMatter)]
    body.append(.paragraph(PaperText(InspectionPaperWords.planned(i.title))))
    let period = i.period.map { (PaperDay.text($0.from), PaperDay.text($0.to)) }
    body.append(.paragraph(PaperText(InspectionPaperWords.planPeriod(period))))
    body += [heading("III.", InspectionPaperWords.planUnits), .table(units(facts))]
    body += [heading("IV.", InspectionPaperWords.planTeam), team.isEmpty ? open : .table(table(team))]
    body += [heading("V.", InspectionPaperWords.planCarryingOut), open]
    return OfficialPaper(
      superior: facts.text(of: .superior), issuer: facts.text(of: .issuer),
      number: sign.map { PaperNumber($0.number.value, suffix: $0.number.suffix) },
      notation: sign?.notation ?? InspectionPaperWords.planNotation, place: facts.text(of: .place),
      dated: sign == nil ? .open(year: today.year) : .on(today),
      typeName: InspectionPaperWords.plan, subject: InspectionPaperWords.planned(i.title), body: body,
      recipients: InspectionPaperWords.decisionRecipients,
      signatures: [
        PaperSignature(authority: Array(office.dropLast()), position: office.last ?? "", name: facts.text(of: .signer))
      ])
  }

  private static func units(_ facts: ConclusionFacts) -> PaperTable {
    PaperTable(
      columns: [.init(width: 8, alignment: .center), .init(width: 57), .init(width: 35, alignment: .center)],
      headers: InspectionPaperWords.planHeaders.map { PaperText($0) },
      rows: facts.units.enumerated().map { place, row in
        let day = (row.plannedOn ?? row.visitedOn)?.vietnamese ?? ""
        return ["\(place + 1)", facts.names.name(row.inspectedID), day].map { PaperText($0) }
      })
  }
}

extension ProposedMember {
  /// The member that a draft shows before there is one.
  fileprivate func member(from day: Day, by basis: ID<Basis>) -> TeamMember {
    TeamMember(id: ID(0), name: name, position: position, role: role, from: day, addedBy: basis)
  }
}
