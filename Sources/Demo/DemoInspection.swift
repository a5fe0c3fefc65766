import Documents
import Foundation
import Ground
import Inspections
import Organisation
import Rendering
import Storage
import WorkCalendar

/// Loads one inspection of Yên Thế through the acts an office uses, on the days it happened.
struct DemoInspection: Sendable {
  let place: DemoPlace
  let data: InspectionData
  let file: DemoInspectionFile

  func load() async throws {
    let tree = try await place.database.read { db in try UnitStore.tree(in: db) }
    let unit = try await place.unit("BG.YT")
    guard let template = data.template else { throw DemoProblem.refused("conclusion.json5") }
    let reference = try await place.database.write { db in try prepare(unit, tree, in: db) }
    try await place.database.write { db in try find(reference, tree, in: db) }
    try await makeMinutes(reference, template, tree)
    try await issue(reference, template, tree)
    try await place.database.write { db in try remedy(reference, in: db) }
  }

  private func day(_ month: Int, _ day: Int) -> Day { Day(year: file.year, month: month, day: day) ?? file.remedyDueOn }

  private func context(on day: Day, _ name: String = "") -> ActContext {
    let actor = name.isEmpty ? place.actor : Actor.machineOperator(named: name)
    return ActContext(actor: actor, now: Instant(day, hour: 9), ids: place.ids)
  }

  /// Plan, team, visits: the people and the minutes are invented.
  private func prepare(
    _ unit: ID<Organisation.Unit>, _ tree: UnitTree, in db: any Connection
  ) throws -> InspectionReference {
    let names = UnitNames(
      tree.listing(under: unit, scope: .below, on: day(9, 1)).map { ($0, tree.name(of: $0, on: day(9, 1))) })
    let chosen = try file.units.flatMap { try names.read($0) }
    var entry = InspectionEntry(year: file.year, title: file.title)
    (entry.remedyDueOn, entry.reportTo, entry.followUp) = (file.remedyDueOn, file.reportTo, file.followUp)
    (entry.note, entry.period) = (file.note, Period(from: day(1, 1), to: day(8, 31)))
    let made = try InspectionActs.plan(
      entry, of: unit, units: chosen.map { ChosenUnit(id: $0) }, checklist: data.checklists.first,
      context(on: day(2, 20)), in: db)
    try gather(made.reference, in: db)
    for (number, var row) in try InspectedUnitStore.units(of: made.reference, in: db).enumerated() {
      let visit = WorkCalendar.statutoryOnly.day(number * 2, workingDaysAfter: day(9, 5))
      (row.visitedOn, row.minutesOn) = (visit, visit)
      row.minutesNumber = DemoInspectionWords.minutes(number + 1)
      row.ratings = ratings(of: row.inspectedID, names)
      try InspectionActs.record(row, of: made.reference, names: names, context(on: visit), in: db)
    }
    return made.reference
  }

  /// The minutes as papers, and a page in place of the copy that everybody signed.
  private func makeMinutes(
    _ reference: InspectionReference, _ template: OutlineTemplate, _ tree: UnitTree
  ) async throws {
    let sample = try DemoFile(in: place.files)
    func facts() async throws -> ConclusionFacts {
      try await place.database.read { db in
        try ConclusionActs.facts(of: reference, template: template, tree: tree, in: db)
      }
    }
    for unit in try await facts().inspected {
      let facts = try await facts()
      guard let row = facts.units.first(where: { $0.inspectedID == unit }), let day = row.minutesOn else { continue }
      let paper = InspectionPapers.minutes(facts, of: row)
      let rendered = RenderedPaper(
        paper: try put(try paper.json()), docx: try put(try paper.docx()), pdf: nil)
      let acting = context(on: max(day, self.day(10, 3)))
      try await place.database.write { db in
        try InspectionPaperActs.makeMinutes(
          of: unit, version: row.version, inspection: facts.inspection.version, rendered, in: reference, acting, db)
        try SignedMinutes.attach(
          sample.stored(named: DemoInspectionWords.signedMinutes, of: reference.unitID, "", place.ids), of: reference,
          unit, acting, in: db)
      }
    }
  }

  private func put(_ bytes: [UInt8]) throws -> RenderedPaper.File {
    RenderedPaper.File(digest: try place.files.put(bytes), size: bytes.count)
  }

  private func gather(_ reference: InspectionReference, in db: any Connection) throws {
    var team = DemoInspectionWords.team
    for ground in file.bases {
      guard let kind = Basis.Kind(rawValue: ground.kind) else { throw DemoProblem.refused(ground.kind) }
      let basis = try TeamActs.add(
        kind, number: ground.number, on: ground.on, issuer: ground.issuer, subject: ground.subject, to: reference,
        context(on: ground.on), in: db)
      if kind == .amendment, let last = try TeamStore.members(of: reference, in: db).last {
        try TeamActs.leave(last.id, by: basis.id, of: reference, context(on: ground.on), in: db)
      }
      guard kind != .plan else { continue }
      for member in team.prefix(kind == .team ? 4 : 1) {
        try TeamActs.join(
          member.name, position: member.position, role: member.role, by: basis.id, to: reference,
          context(on: ground.on), in: db)
      }
      team.removeFirst(min(team.count, kind == .team ? 4 : 1))
    }
  }

  /// What the findings say of a unit, as ratings; what they do not speak of stays unrated.
  private func ratings(of unit: ID<Organisation.Unit>, _ names: UnitNames) -> Ratings {
    var entries: [String: Ratings.Entry] = [:]
    for found in file.findings where found.kind == .weakness {
      guard let item = data.checklists.first?.items.first(where: { $0.category == found.category }) else { continue }
      let isNamed = names.entry(unit).map { entry in found.units?.contains(entry.short) ?? false } ?? false
      if isNamed {
        entries[item.code] = .init(.notMet)
      } else if found.scope == "all" {
        entries[item.code] = .init(.partly)
      }
    }
    return Ratings(entries)
  }

  private func find(_ reference: InspectionReference, _ tree: UnitTree, in db: any Connection) throws {
    guard let inspection = try InspectionStore.find(reference, in: db) else { throw DemoProblem.refused(file.title) }
    let units = try InspectedUnitStore.units(of: reference, in: db)
    let names = ConclusionActs.names(of: inspection, units, tree: tree)
    let written = context(on: day(10, 2))
    for found in file.findings {
      var entry = FindingEntry(found.kind, under: found.heading, text: found.text)
      (entry.category, entry.figures) = (found.category ?? "", found.figures ?? "")
      entry.scope = Finding.Scope(rawValue: found.scope) ?? .named
      entry.units = try (found.units ?? []).flatMap { try names.read($0) }
      let isStranger = entry.units.contains { unit in !units.contains { $0.inspectedID == unit } }
      entry.isInMinutes = found.kind == .weakness && !isStranger
      let finding = try FindingActs.add(entry, to: reference, data: data, written, in: db)
      if isStranger, found.kind == .weakness { try prove(finding, in: db) }
    }
  }

  /// A unit that was criticised without having been inspected: what the paper goes by is not told; a page of the demo
  /// stands in for it beside the paper itself.
  private func prove(_ finding: Finding, in db: any Connection) throws {
    let context = context(on: day(10, 2))
    let document = try EvidenceStore.add(
      DocumentReference(
        number: DemoInspectionWords.source, issuer: DemoInspectionWords.sourceIssuer,
        title: DemoInspectionWords.sourceTitle, trust: .practice), of: finding.unitID, ids: place.ids, in: db)
    try EvidenceStore.link(
      finding.subject, to: document, kind: "proof", of: finding.unitID, by: context.actor, at: context.now,
      ids: place.ids, in: db)
    try DemoFile(in: place.files).prove(
      finding.subject, named: DemoInspectionWords.ground, of: finding.unitID, by: context.actor, at: context.now,
      ids: place.ids, in: db)
  }

  /// Writes the parts, confirms the warnings, issues. What checks find is what the paper itself gets wrong.
  private func issue(_ reference: InspectionReference, _ template: OutlineTemplate, _ tree: UnitTree) async throws {
    let written = context(on: day(10, 6))
    let facts = try await place.database.write { db in
      let version = try InspectionStore.find(reference, in: db)?.version ?? 0
      let known = ConclusionPart.all(of: template)
      let parts = file.parts.compactMap { code, text in known.first { $0.code == code }.map { ($0, text) } }
      try ConclusionActs.write(
        Dictionary(uniqueKeysWithValues: parts), of: reference, version: version, template: template, tree: tree,
        written, in: db)
      let facts = try ConclusionActs.facts(of: reference, template: template, tree: tree, in: db)
      for issue in ConclusionChecks.issues(of: facts, on: written.now.day) where issue.severity == .warning {
        try ConclusionActs.acknowledge(
          issue.key, reason: DemoInspectionWords.reason(issue.kind), of: reference, template: template, tree: tree,
          written, in: db)
      }
      return facts
    }
    let issued = day(10, 10)
    let sign = try ConclusionActs.sign(DemoInspectionWords.number, on: issued, at: context(on: issued).now)
    let paper = ConclusionOutline(facts).paper(sign: sign, on: issued, year: file.year)
    let rendered = try await render(paper)
    let acting = context(on: issued)
    try await place.database.write { db in
      try ConclusionActs.issue(
        reference, version: facts.inspection.version, number: DemoInspectionWords.number, on: issued, rendered,
        template: template, tree: tree, acting, in: db)
    }
  }

  private func render(_ paper: OfficialPaper) async throws -> ConclusionActs.Rendered {
    func put(_ bytes: [UInt8]) throws -> ConclusionActs.Rendered.File {
      .init(digest: try place.files.put(bytes), size: bytes.count)
    }
    var forms: [ConclusionFile: ConclusionActs.Rendered.File] = [
      .paper: try put(try paper.json()), .docx: try put(try paper.docx()),
    ]
    // The demo does without a PDF where none can be drawn.
    do { forms[.pdf] = try put(try await place.pdf.pdf(paper)) } catch is PDFRefusal {}
    return .init(forms)
  }

  /// What communes did about it is invented: some accepted, some waiting, some sent back, some late.
  private func remedy(_ reference: InspectionReference, in db: any Connection) throws {
    var chance = DemoChance(UInt64(file.year))
    let findings = try FindingStore.findings(of: reference, in: db)
    let isOld = file.year < 2023
    for remedy in try RemedyStore.remedies(of: reference, in: db) {
      let fate = isOld ? 0 : chance.int(0...9)
      let (reported, judged) = (day(10, 12) + chance.int(0...18), chance.int(2...6))
      guard fate < 7, findings.contains(where: { $0.id == remedy.findingID }) else { continue }
      try report(remedy, on: reported, number: chance.int(100...300), in: db)
      guard fate != 4, fate != 5 else { continue }
      let action: RemedyAction =
        fate == 6
        ? .sendBack(reason: DemoInspectionWords.returned, dueOn: day(11, 15))
        : .accept(note: DemoInspectionWords.accepted)
      try perform(action, remedy, version: 3, context(on: reported + judged, DemoInspectionWords.inspector), in: db)
    }
  }

  private func report(_ remedy: Remedy, on day: Day, number: Int, in db: any Connection) throws {
    let context = context(on: day, DemoInspectionWords.reporter)
    let document = try EvidenceStore.add(
      DocumentReference(
        number: "\(number)/BC-UBND", issuer: DemoInspectionWords.reporter, title: DemoInspectionWords.report,
        issuedOn: day, trust: .invented),
      of: remedy.unitID, ids: place.ids, in: db)
    try EvidenceStore.link(
      remedy.subject, to: document, kind: "proof", of: remedy.unitID, by: context.actor, at: context.now,
      ids: place.ids, in: db)
    try DemoFile(in: place.files).prove(
      remedy.subject, named: DemoInspectionWords.reportFile, of: remedy.unitID, by: context.actor, at: context.now,
      ids: place.ids, in: db)
    try perform(.report(note: DemoInspectionWords.done), remedy, version: remedy.version, context, in: db)
  }

  private func perform(
    _ action: RemedyAction, _ remedy: Remedy, version: Int, _ context: ActContext, in db: any Connection
  ) throws {
    _ = try RemedyActs.perform(
      action, on: remedy.id, of: remedy.unitID, version: version, unitName: DemoInspectionWords.reporter, context,
      in: db)
  }
}
