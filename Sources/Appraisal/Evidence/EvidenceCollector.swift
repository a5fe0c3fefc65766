import Documents
import Ground
import Inspections
import Organisation
import Plans
import Registers
import Reports
import Storage
import WorkCalendar

/// Thu thập minh chứng: what the system holds of one unit and year that bindings speak of. It reads and decides nothing.
struct EvidenceCollector {
  let unit: ID<Unit>
  let year: Int
  let today: Day
  let world: LiveWorld
  private static let mostDocuments = 1000
  private static let mostEntries = 100

  /// What was found by source, and the obligations of the year.
  struct Found {
    var items: [EvidenceBinding.Source: [CollectedEvidence]] = [:]
    var obligations: [Obligation] = []
  }

  func collect(_ sources: Set<EvidenceBinding.Source>, in db: any Connection) throws -> Found {
    var found = Found()
    let standing = world.plans.types.filter { $0.rule == .standing }.map(\.code)
    let plans = try PlanStore.owed(by: unit, year: year, standing: standing, in: db)
    let calendar = world.calendars.clock(of: unit).calendar
    found.obligations = ObligationCalendar(catalogue: world.plans, calendar: calendar, today: today).obligations(
      year: year, plans: plans, records: try ObligationStore.records(of: unit, year: year, in: db))
    for source in sources {
      switch source {
      case .plan(let type): found.items[source] = self.plans(type, plans, isStanding: standing.contains(type))
      case .obligation(let type): found.items[source] = reports(type, found.obligations)
      case .document(let type, let words): found.items[source] = try documents(type, words, in: db)
      case .conclusion(let words): found.items[source] = try conclusions(words, in: db)
      case .remedy: found.items[source] = try remedies(in: db)
      case .register(let code): found.items[source] = try entries(code, in: db)
      case .report(let template): found.items[source] = try issued(template, in: db)
      case .finding(let isStrength, let words): found.items[source] = try findings(isStrength, words, in: db)
      case .task(let words): found.items[source] = try tasks(words, in: db)
      case .rating, .figure: continue
      }
    }
    return found
  }

  /// The last day of a plan or report of the year: as a document set it, else as the catalogue knows it, and then the
  /// next working day. Nil where nobody knows, and where it is owed several times a year.
  func due(_ type: String, _ obligations: [Obligation]) -> Day? {
    let mine = obligations.filter { $0.type.code == type && $0.state != .exempt }
    guard mine.count == 1, let one = mine.first else { return nil }
    return due(one)
  }

  private func due(_ obligation: Obligation) -> Day? {
    switch obligation.due {
    case .decided(let day), .usual(let day): world.calendars.clock(of: unit).calendar.workingDay(onOrAfter: day)
    case .cutoff, .unknown: nil
    }
  }

  private func plans(_ type: String, _ plans: [Plan], isStanding: Bool) -> [CollectedEvidence] {
    plans.filter {
      $0.type == type && $0.state != .draft && ($0.year == year || (isStanding && $0.state != .closed))
    }.map {
      // What stays in force is of no year.
      CollectedEvidence(
        kind: .plan, sign: $0.sign?.text ?? "", title: $0.title, issuedOn: isStanding ? nil : $0.issuedOn,
        place: .plan($0.reference), documentID: $0.documentID)
    }
  }

  private func reports(_ type: String, _ obligations: [Obligation]) -> [CollectedEvidence] {
    obligations.filter { $0.type.code == type && $0.record?.doneOn != nil }.map {
      CollectedEvidence(
        kind: .report, sign: $0.record?.sign?.text ?? "", title: $0.type.label, issuedOn: $0.record?.doneOn,
        place: .obligation(unit, $0.year, type, $0.period), documentID: $0.record?.documentID, dueOn: due($0))
    }
  }

  private func documents(
    _ type: DocumentType, _ words: String, in db: any Connection
  ) throws -> [CollectedEvidence] {
    var filter = DocumentFilter(units: [unit], direction: .outgoing)
    (filter.type, filter.year, filter.states) = (type, year, [.issued, .sent])
    let wanted = SearchKey(words).description
    return try DocumentStore.page(filter, before: nil, limit: Self.mostDocuments, on: today, in: db).filter {
      !$0.sign.isEmpty && $0.issuedOn != nil && SearchKey($0.subject).description.contains(wanted)
    }.map {
      CollectedEvidence(
        kind: .document, sign: $0.sign, title: $0.subject, issuedOn: $0.issuedOn, place: .document($0.key),
        documentID: $0.id)
    }
  }

  /// Reports that were issued in the system: the first edition counts, so that a mended one mends no delay.
  private func issued(_ template: String, in db: any Connection) throws -> [CollectedEvidence] {
    let reports = try ReportStore.issued(
      by: [unit], template: template, ending: LiveFacts.period(year), limit: Self.mostEntries, in: db)
    let issues = try ReportStore.issues(of: reports.map(\.reference), in: db)
    return reports.compactMap { report in
      issues[report.reference]?.first.map { first in
        CollectedEvidence(
          kind: .report, sign: first.sign, title: report.title, issuedOn: first.issuedOn,
          place: .report(report.reference), dueOn: report.dueAt?.day)
      }
    }
  }

  /// What issued conclusions say of the unit.
  private func findings(_ isStrength: Bool, _ words: String, in db: any Connection) throws -> [CollectedEvidence] {
    let wanted = SearchKey(words).description
    return try inspections(in: db).flatMap { inspection in
      let inspected = try InspectedUnitStore.units(of: inspection.reference, in: db).map(\.inspectedID)
      let among = inspection.kind == .selfInspection ? [inspection.unitID] : inspected
      return try FindingStore.findings(of: inspection.reference, in: db).filter { finding in
        (finding.kind == .strength) == isStrength && finding.units(among: among).contains(unit)
          && (wanted.isEmpty || SearchKey(finding.text).description.contains(wanted))
      }.map {
        CollectedEvidence(
          kind: .finding, sign: inspection.conclusion?.number ?? "", title: $0.text,
          issuedOn: inspection.conclusion?.issuedOn, place: .finding(inspection.reference, $0.id))
      }
    }
  }

  /// Tasks that were done in the year; one that was done late says so.
  private func tasks(_ words: String, in db: any Connection) throws -> [CollectedEvidence] {
    var filter = TaskFilter(units: [unit])
    filter.states = [.done]
    let wanted = SearchKey(words).description
    return try TaskListStore.page(
      filter, after: nil, limit: Self.mostDocuments, today: today, soon: today, in: db
    ).tasks.filter {
      $0.standing.doneOn?.year == year && (wanted.isEmpty || SearchKey($0.work).description.contains(wanted))
    }.map {
      CollectedEvidence(
        kind: .task, title: $0.work, issuedOn: $0.standing.doneOn, place: .task($0.reference),
        dueOn: $0.standing.dueOn)
    }
  }

  private func conclusions(_ words: String, in db: any Connection) throws -> [CollectedEvidence] {
    let wanted = SearchKey(words).description
    return try inspections(in: db).filter {
      wanted.isEmpty || SearchKey($0.title).description.contains(wanted)
    }.map {
      CollectedEvidence(
        kind: .conclusion, sign: $0.conclusion?.number ?? "", title: $0.title, issuedOn: $0.conclusion?.issuedOn,
        place: .conclusion(InspectionReference(unitID: $0.unitID, id: $0.id)), documentID: $0.conclusion?.documentID)
    }
  }

  /// Inspections of the unit by others, and those it made of itself, whose conclusions were issued in the year.
  private func inspections(in db: any Connection) throws -> [Inspection] {
    let own = Reach(only: [unit])
    let all =
      try InspectionStore.list(.init(own, inspected: [unit]), limit: 50, in: db)
      + InspectionStore.list(.init(own), limit: 50, in: db).filter {
        $0.kind == .selfInspection && $0.state == .issued
      }
    var seen: Set<ID<Inspection>> = []
    return all.filter {
      $0.conclusion?.issuedOn.year == year && seen.insert($0.id).inserted
    }
  }

  private func remedies(in db: any Connection) throws -> [CollectedEvidence] {
    try RemedyStore.list(.init(Reach(only: [unit])), limit: 500, in: db).compactMap { item in
      guard let day = item.remedy.reportedOn, day.year == year else { return nil }
      var found = CollectedEvidence(
        kind: .remedy, title: item.text, issuedOn: day, place: .remedy(unit, item.remedy.id),
        dueOn: item.remedy.dueOn)
      if item.remedy.state != .accepted { found.flags = [.pending] }
      return found
    }
  }

  private func entries(_ code: String, in db: any Connection) throws -> [CollectedEvidence] {
    var filter = RegisterFilter(register: code, units: [unit])
    filter.period = LiveFacts.period(year)
    return try RegisterListStore.page(filter, after: nil, limit: Self.mostEntries, in: db).entries.map {
      CollectedEvidence(
        kind: .entry, title: $0.content.what, issuedOn: $0.content.happenedOn, place: .entry($0.unitID, $0.id))
    }
  }
}
