import Documents
import Ground
import Inspections
import Organisation
import Rendering
import Storage

/// Remedies: of an inspection by unit, of one's own unit, and one alone with its evidence.
enum RemedyRoutes {
  /// So many are listed on a page, and so many are read at once for a file.
  private static let listed = 300
  private static let batch = 1000

  static func add(to routes: Routes) {
    routes.get("/kiem-tra/:unit/:id/khac-phuc") { visit in
      let seen = try await SeenInspection.find(visit)
      let reference = seen.reference
      let (findings, remedies) = try await visit.read { db in
        (try FindingStore.findings(of: reference, in: db), try RemedyStore.remedies(of: reference, in: db))
      }
      return .page(RemedyMatrixView.page(seen, findings.filter { $0.kind == .weakness }, remedies, visit))
    }
    routes.get("/kiem-tra/khac-phuc") { visit in
      let filter = try filter(visit)
      let rows = try await visit.read { db in try RemedyStore.list(filter, limit: listed, in: db) }
      let mayExport = try visit.actor().mayAnywhere(taking(visit))
      return .page(RemedyListView.page(rows, isFull: rows.count == listed, mayExport: mayExport, visit))
    }
    routes.get("/kiem-tra/khac-phuc.xlsx") { visit in try await workbook(visit) }
    let single: Routes.Handler = { visit in .page(try await page(visit)) }
    routes.get("/kiem-tra/khac-phuc/:unit/:id", single)
    routes.post("/kiem-tra/khac-phuc/:unit/:id/:action", backOn: single) { visit in try await perform(visit) }
  }

  private static func filter(_ visit: Visit) throws -> RemedyStore.Filter {
    let actor = try visit.actor(for: .viewInspections)
    var filter = RemedyStore.Filter(actor.reach(of: .viewInspections, tree: visit.tree, on: visit.today))
    switch visit.query["trang_thai"] {
    case "": break
    case "qua-han": filter.lateOn = visit.today
    case let text:
      guard let state = Remedy.State(rawValue: text), state != .drafted else { throw WebRefusal.badChoice(text) }
      filter.state = state
    }
    guard !visit.query["don_vi"].isEmpty else { return filter }
    guard let unit = visit.tree.unit(code: visit.query["don_vi"])?.id,
      filter.isEverywhere || filter.units.contains(unit)
    else { throw OrganisationRefusal.unknownUnit(visit.query["don_vi"]) }
    (filter.units, filter.isEverywhere) = ([unit], false)
    return filter
  }

  /// Who inspects takes away the list of what came of it; others need the right to take lists away.
  private static func taking(_ visit: Visit) throws -> Permission {
    try visit.actor().mayAnywhere(.inspect) ? .inspect : .exportData
  }

  private static func workbook(_ visit: Visit) async throws -> Answer {
    let permission = try taking(visit)
    let actor = try visit.actor(for: permission)
    let (exports, asked) = (actor.reach(of: permission, tree: visit.tree, on: visit.today), try filter(visit))
    var filter = asked
    filter.units.formIntersection(exports.units)
    filter.isEverywhere = asked.isEverywhere && exports.isEverywhere
    let (those, key) = (filter, "\(visit.services.ids.next(Remedy.self))")
    return try await Download.workbook(
      RemedyListView.fileName, RemedyListView.columns, in: visit.services.uploads, under: key
    ) { emit in
      var last: Remedy?
      repeat {
        let after = last
        let rows = try await visit.read { db in try RemedyStore.list(those, after: after, limit: batch, in: db) }
        for row in rows { try await emit(RemedyListView.cells(row, visit)) }
        last = rows.count == batch ? rows.last?.remedy : nil
      } while last != nil
    }
  }

  // MARK: one of them

  /// A remedy that was given out, with what it is about, for those who see the unit that must do it or inspected it.
  private static func find(_ visit: Visit) async throws -> RemedyView.Model {
    let actor = try visit.actor()
    let (tree, today) = (visit.tree, visit.today)
    guard let unit = ID<Organisation.Unit>(visit.parameter("unit")), let id = ID<Remedy>(visit.parameter("id")),
      let remedy = try await visit.read({ db in try RemedyStore.find(id, unit: unit, in: db) }),
      remedy.state != .drafted,
      actor.may(.viewInspections, at: unit, tree: tree, on: today)
        || actor.may(.viewInspections, at: remedy.inspectingID, tree: tree, on: today)
    else { throw InspectionRefusal.notFound }
    let reference = InspectionReference(unitID: remedy.inspectingID, id: remedy.inspectionID)
    let kinds = InspectionRoutes.evidence
    let found = try await visit.read { db -> RemedyView.Model? in
      guard let inspection = try InspectionStore.find(reference, in: db),
        let finding = try FindingStore.find(remedy.findingID, unit: remedy.inspectingID, in: db)
      else { return nil }
      return RemedyView.Model(
        remedy: remedy, finding: finding, inspection: inspection,
        evidence: try EvidenceRoutes.shown(kinds[0], id.value, unit: unit, in: db),
        grounds: try EvidenceRoutes.shown(kinds[1], finding.id.value, unit: finding.unitID, in: db),
        found: try FindingStore.weaknesses(at: [unit], in: db),
        paper: try inspection.paper.flatMap { key in
          try RecipientStore.list(of: key, in: db).first { $0.unitID == unit }?.arrivedID
        }.flatMap { try DocumentStore.find($0, unit: unit, in: db) })
    }
    guard var model = found else { throw InspectionRefusal.notFound }
    model.mayReport = actor.may(.remedyFindings, at: unit, tree: tree, on: today)
    model.mayJudge = actor.may(.inspect, at: remedy.inspectingID, tree: tree, on: today)
    model.seesPaper = actor.may(.viewDocuments, at: unit, tree: tree, on: today)
    model.seesInspection = actor.may(.viewInspections, at: remedy.inspectingID, tree: tree, on: today)
    return model
  }

  private static func page(_ visit: Visit) async throws -> Page { RemedyView.page(try await find(visit), visit) }

  private static func perform(_ visit: Visit) async throws -> Answer {
    let model = try await find(visit)
    let (form, remedy, actor) = (visit.form, model.remedy, try visit.actor())
    if visit.parameter("action") == "bao-cao" {
      try actor.require(.remedyFindings, at: remedy.unitID, tree: visit.tree, on: visit.today)
    } else {
      try actor.require(.inspect, at: remedy.inspectingID, tree: visit.tree, on: visit.today)
    }
    let action: RemedyAction
    switch visit.parameter("action") {
    case "bao-cao": action = .report(note: form["noi_dung"])
    case "cong-nhan": action = .accept(note: form["nhan_xet"])
    case "tra-lai": action = .sendBack(reason: form["ly_do"], dueOn: try visit.day("han"))
    case "doi-han":
      guard let day = try visit.day("han") else { throw InspectionRefusal.deadlineMissing }
      action = .reschedule(to: day, reason: form["ly_do"])
    case "doi-nguoi":
      guard let position = Position(rawValue: form["chuc_danh"]) else { throw InspectionRefusal.ownerMissing }
      action = .reassign(to: position, reason: form["ly_do"])
    default: throw InspectionRefusal.notFound
    }
    let (version, context) = (visit.version, try visit.acting())
    let (tree, today) = (visit.tree, visit.today)
    let name = tree.name(of: remedy.unitID, on: today)
    try await visit.write { db in
      _ = try RemedyActs.perform(
        action, on: remedy.id, of: remedy.unitID, version: version, unitName: name,
        sees: { actor.may(.viewDocuments, at: $0.unitID, tree: tree, on: today) }, context, in: db)
    }
    return .redirect(remedy.path)
  }
}
