import Dossiers
import Ground
import Organisation
import Procedures
import Storage
import WorkCalendar

/// One dossier in the words of its page.
struct DossierPage: Sendable {
  struct Line: Sendable {
    var when: String
    var what: String
    var detail: String
  }
  struct Segment: Sendable {
    var from: String
    var to: String
    var what: String
  }
  struct Paper: Sendable {
    var label: String
    var path: String
    var canSign: Bool
  }
  struct Choice: Sendable {
    var name: DossierAction.Name
    var needsReason: Bool
    /// What has to be said yes to before it is done; empty for most.
    var confirmation = ""
  }
  struct Part: Sendable {
    var code: String
    var path: String
    var procedure: String
    var state: String
    var due: String
  }

  var path: String
  var code: String
  var title: String
  var status: String
  var holder: String?
  var tone: String
  var toneLabel: String
  var facts: [(String, String)]
  var lines: [Line]
  var explanation: [Segment]
  /// Where the due moment comes from, when it was not computed.
  var dueSource: String?
  var actions: [Choice]
  var steps: [String]
  var officers: [(String, String)]
  var causes: [(String, String)]
  var proposedCause: String
  var requirements: [String]
  var papers: [Paper]
  var files: [(String, String)]
  var canAttach: Bool
  var forms: [IssuedPaper.Form]
  var parts: [Part]
  var parent: (code: String, path: String)?
  var procedures: [ProcedureFinder.Choice]
  var extensionHint: String
  var amountDue: String?
  var isAwaitingPayment: Bool
  /// What a correction begins with.
  var correctable: Correction
  var attempt: DossierActionForm.Attempt?
  var canAddPart: Bool
  var version: Int
  var isNew: Bool

  /// What is read beside the dossier.
  struct Facts: Sendable {
    var papers: [IssuedPaper]
    var parts: [Dossier]
    var parent: Dossier?
    var officers: [Officer]
    var files: [StoredFile]
  }

  init(_ d: Dossier, _ facts: Facts, _ visit: Visit, _ attempt: DossierActionForm.Attempt? = nil) {
    let (papers, parts, officers) = (facts.papers, facts.parts, facts.officers)
    let revision = visit.catalogue.revision(d.revisionID)
    let urgency = Urgency(d.standing, now: visit.now, soon: visit.soon(d.unitID))
    path = "/ho-so/\(d.unitID)/\(d.id)"
    code = d.code
    title = revision?.name ?? d.code
    status = DossierWords.status(d, urgency, revision: revision, visit)
    holder = DossierWords.holder(d, facts.officers, revision, visit)
    tone = urgency.rawValue
    toneLabel = urgency == .done ? d.standing.verdict?.label ?? d.standing.outcome?.label ?? "" : urgency.label
    self.facts = DossierWords.facts(d, revision, visit)
    files = facts.files.map { ($0.name, "/tep/\(d.unitID)/\(d.id)/\($0.id)") }
    lines = d.timeline.entries.reversed().map { DossierWords.line($0, revision) }
    explanation = DossierPage.segments(d, revision, visit)
    dueSource = DossierWords.dueSource(d, revision)
    let actor = visit.session?.actor
    let tooLate = d.timeline.last(.extended) != nil || d.standing.dueAt.map { $0 <= visit.now } ?? true
    let names = DossierRules.allowed(
      d.standing, limitIsKnown: revision?.limit != nil, payment: d.payment, now: visit.now)
    actions = names.filter { name in
      if name == .extend, tooLate { return false }
      return actor?.may(name.permission, with: d, tree: visit.tree, on: visit.today) ?? false
    }.map {
      Choice(
        name: $0, needsReason: DossierWords.needsReason.contains($0),
        confirmation: DossierWords.confirmation($0, d, parts))
    }
    steps = revision?.steps.map { DossierWords.step($0) } ?? []
    self.officers = officers.filter { $0.to.map { $0 > visit.today } ?? true }.map {
      ("\($0.id)", DossierWords.officer($0, of: d, visit))
    }
    causes = LateCause.allCases.map { ($0.rawValue, $0.label) }
    proposedCause =
      (d.lateCause ?? LateCauseRule.proposal(for: d, rule: visit.context.rule(for: d)))?.rawValue ?? ""
    requirements = revision?.requirements.map { "\($0.name) (\($0.copies))" } ?? []
    let mayIssue = actor?.may(.handleDossiers, at: d.unitID, tree: visit.tree, on: visit.today) ?? false
    self.papers = papers.map {
      Paper(label: DossierWords.paper($0), path: $0.path, canSign: mayIssue && $0.signsPaperID == nil)
    }
    // Whoever decides brings the result; papers are the one-stop desk's.
    canAttach = actor?.may(.handleDossiers, with: d, tree: visit.tree, on: visit.today) ?? false
    forms = mayIssue ? PaperRule.forms(of: d.timeline) : []
    self.parts = parts.map { Part($0, visit) }
    parent = facts.parent.map { ($0.code, "/ho-so/\($0.unitID)/\($0.id)") }
    canAddPart =
      d.parentID == nil && d.standing.receivedAt != nil && d.standing.outcome == nil
      && actor?.may(.receiveDossiers, at: d.unitID, tree: visit.tree, on: visit.today) ?? false
    // The list of a whole province would weigh more than the page; words find a procedure without it.
    let all = canAddPart ? ProcedureFinder.all(in: visit.catalogue, on: visit.today) : []
    procedures = all.count > 500 ? [] : all
    extensionHint = DossierWords.extensionHint(d, visit)
    amountDue = d.amountDue.map { DossierWords.amount($0) }
    isAwaitingPayment = d.standing.state == .paymentRequested
    correctable = Correction(d)
    self.attempt = attempt
    version = d.version
    isNew = visit.query["moi"] == "1"
  }

  private static func segments(_ d: Dossier, _ revision: ProcedureRevision?, _ visit: Visit) -> [Segment] {
    guard let received = d.standing.receivedAt else { return [] }
    let until = d.standing.dueAt ?? (d.standing.pausedSince == nil ? received : visit.now)
    return visit.reference.calendars.clock(of: d.unitID).timeline(
      received: received, limit: revision?.limit, pauses: StandingRule.pauses(of: d.timeline),
      extension: StandingRule.given(in: d.timeline), first: StandingRule.first(in: d.timeline), until: until
    ).prefix(400).map { segment in
      let label = segment.kind.label
      return Segment(
        from: segment.from.vietnamese, to: segment.to.vietnamese,
        what: segment.note == label || segment.note.isEmpty ? label : "\(label): \(segment.note)")
    }
  }
}

extension DossierPage.Part {
  fileprivate init(_ d: Dossier, _ visit: Visit) {
    let row = DossierRowModel(d, visit)
    (code, path, procedure, state, due) = (row.code, row.path, row.procedure, row.state, row.due)
  }
}
