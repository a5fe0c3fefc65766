import Ground
import Inspections
import Organisation
import Rendering
import Storage

/// Kiểm tra: inspections, findings, remedies.
enum InspectionRoutes {
  /// What can be proven here: a remedy, by the unit that does it, until it is accepted; a finding, by who inspects,
  /// until the conclusion is issued.
  static let evidence = [
    EvidenceKind(
      name: "remedy", view: .viewInspections, edit: .remedyFindings,
      isThere: { id, unit, db in
        try RemedyStore.find(ID(id), unit: unit, in: db).map { $0.state != .drafted } ?? false
      }, path: { id, unit in "/kiem-tra/khac-phuc/\(unit)/\(id)" },
      isSettled: { id, unit, db in
        try RemedyStore.find(ID(id), unit: unit, in: db).map { ![.open, .returned].contains($0.state) } ?? true
      }, takesFigures: true),
    EvidenceKind(
      name: "finding", view: .viewInspections, edit: .inspect,
      isThere: { id, unit, db in try FindingStore.find(ID(id), unit: unit, in: db) != nil },
      path: { id, unit in "/kiem-tra/phat-hien/\(unit)/\(id)" },
      isSettled: { id, unit, db in
        guard let finding = try FindingStore.find(ID(id), unit: unit, in: db) else { return true }
        let reference = InspectionReference(unitID: unit, id: finding.inspectionID)
        return try InspectionStore.find(reference, in: db)?.state == .issued
      }, takesFigures: true,
      registers: { id, unit, db in
        guard let finding = try FindingStore.find(ID(id), unit: unit, in: db) else { return [] }
        let inspected = try InspectedUnitStore.units(of: finding.inspection, in: db).map(\.inspectedID)
        return finding.units(among: inspected)
      }),
  ]

  static func add(to routes: Routes) {
    InspectionListRoutes.add(to: routes)
    InspectionPlanRoutes.add(to: routes)
    RepeatRoutes.add(to: routes)
    RemedyRoutes.add(to: routes)
    FindingRoutes.add(to: routes)
    InspectedUnitRoutes.add(to: routes)
    InspectionPaperRoutes.add(to: routes)
    ConclusionRoutes.add(to: routes)
    InspectionPageRoutes.add(to: routes)
  }

  /// What waits for somebody with the actor's rights, for the first page.
  static func cards(_ actor: Actor, _ visit: Visit) async throws -> [TodayCard] {
    guard actor.mayAnywhere(.remedyFindings) || actor.mayAnywhere(.inspect) else { return [] }
    let mine = actor.reach(of: .remedyFindings, tree: visit.tree, on: visit.today)
    let inspected = actor.reach(of: .inspect, tree: visit.tree, on: visit.today)
    let today = visit.today
    let (own, theirs) = try await visit.read { db in
      (
        try RemedyStore.waiting(at: .init(mine), on: today, in: db),
        try RemedyStore.waiting(at: .init(inspected), on: today, in: db)
      )
    }
    return RemedyListView.cards(open: own.open, late: own.late, reported: theirs.reported)
  }

  /// Where a notice leads; nil when it is none of these.
  static func path(of notice: Notice) -> String? {
    RemedyNotice(subject: notice.subject).map { about in
      about.id.map { "/kiem-tra/khac-phuc/\(about.unitID)/\($0)" } ?? "/kiem-tra/khac-phuc"
    }
  }
}

extension InspectionReference {
  /// Where the inspection is shown.
  var path: String { "/kiem-tra/\(unitID)/\(id)" }
}

extension Remedy {
  /// Where it is shown.
  var path: String { "/kiem-tra/khac-phuc/\(unitID)/\(id)" }
}

extension Finding {
  /// Where it is shown.
  var path: String { "/kiem-tra/phat-hien/\(unitID)/\(id)" }
  /// Its inspection.
  var inspection: InspectionReference { InspectionReference(unitID: unitID, id: inspectionID) }
}

extension Visit {
  /// What the data folder says of inspections.
  var inspections: InspectionData { services.inspections }

  /// A day of a form; nil when nothing was typed.
  func day(_ name: String) throws(WebRefusal) -> Day? { try EvidenceRoutes.day(form[name], self) }

  /// The version a form was made from.
  var version: Int { Int(form["ban"]) ?? 0 }
}

/// An inspection as somebody who may look at all of it sees it.
struct SeenInspection: Sendable {
  var inspection: Inspection
  var units: [InspectedUnit]
  var names: UnitNames
  /// Whether the actor inspects for the unit.
  var inspects: Bool

  /// Whether anything can still be changed by the actor.
  var mayEdit: Bool { inspects && inspection.state != .issued }
  var reference: InspectionReference { inspection.reference }

  /// The inspection of a request. What may not be seen is not there.
  static func find(_ visit: Visit) async throws -> SeenInspection {
    guard let unit = ID<Organisation.Unit>(visit.parameter("unit")), let id = ID<Inspection>(visit.parameter("id"))
    else {
      throw InspectionRefusal.notFound
    }
    return try await find(InspectionReference(unitID: unit, id: id), visit)
  }

  static func find(_ reference: InspectionReference, _ visit: Visit) async throws -> SeenInspection {
    let actor = try visit.actor()
    let (tree, today) = (visit.tree, visit.today)
    guard actor.may(.viewInspections, at: reference.unitID, tree: tree, on: today),
      let (inspection, units) = try await visit.read({ db -> (Inspection, [InspectedUnit])? in
        guard let inspection = try InspectionStore.find(reference, in: db) else { return nil }
        return (inspection, try InspectedUnitStore.units(of: reference, in: db))
      })
    else { throw InspectionRefusal.notFound }
    return SeenInspection(
      inspection: inspection, units: units, names: ConclusionActs.names(of: inspection, units, tree: tree),
      inspects: actor.may(.inspect, at: reference.unitID, tree: tree, on: today))
  }

  /// The same, for somebody who is about to change it.
  static func toChange(_ visit: Visit) async throws -> SeenInspection {
    let seen = try await find(visit)
    try visit.actor().require(.inspect, at: seen.reference.unitID, tree: visit.tree, on: visit.today)
    return seen
  }
}
