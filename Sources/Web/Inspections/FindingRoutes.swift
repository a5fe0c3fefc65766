import Ground
import Inspections
import Organisation
import Storage

/// Findings of an inspection: written one after the other without the mouse, changed, proven, taken back.
enum FindingRoutes {
  static func add(to routes: Routes) {
    let all: Routes.Handler = { visit in .page(try await list(visit)) }
    routes.get("/kiem-tra/:unit/:id/phat-hien", all)
    routes.post("/kiem-tra/:unit/:id/phat-hien", backOn: all) { visit in
      let seen = try await SeenInspection.toChange(visit)
      let entry = try entry(visit, seen)
      let (data, context) = (visit.inspections, try visit.acting())
      try await visit.write { db in
        _ = try FindingActs.add(entry, to: seen.reference, data: data, context, in: db)
      }
      // The next one usually stands under the same heading.
      let minutes = entry.isInMinutes ? "&bien_ban=1" : ""
      return .redirect("\(seen.reference.path)/phat-hien?muc=\(Form.encode(entry.heading))\(minutes)&da_ghi=1")
    }
    let single: Routes.Handler = { visit in .page(try await page(visit)) }
    routes.get("/kiem-tra/phat-hien/:unit/:id", single)
    routes.post("/kiem-tra/phat-hien/:unit/:id/sua", backOn: single) { visit in
      let (seen, finding) = try await toChange(visit)
      let entry = try entry(visit, seen)
      let (version, data, context) = (visit.version, visit.inspections, try visit.acting())
      try await visit.write { db in
        try FindingActs.revise(
          finding.id, version: version, entry, of: seen.reference, data: data, context, in: db)
      }
      return .redirect(finding.path)
    }
    routes.post("/kiem-tra/phat-hien/:unit/:id/bo", backOn: single) { visit in
      let (seen, finding) = try await toChange(visit)
      guard visit.form["chac_chan"] == "1" else { throw WebRefusal.notConfirmed }
      let (version, context) = (visit.version, try visit.acting())
      try await visit.write { db in
        try FindingActs.remove(finding.id, version: version, of: seen.reference, context, in: db)
      }
      return .redirect(seen.reference.path + "/phat-hien")
    }
    routes.post("/kiem-tra/phat-hien/:unit/:id/viec/:remedy", backOn: single) { visit in
      try await draftRemedy(visit)
    }
  }

  // MARK: all of an inspection

  private static func list(_ visit: Visit) async throws -> Page {
    let seen = try await SeenInspection.find(visit)
    guard let template = visit.inspections.template else { throw InspectionRefusal.noTemplate }
    let reference = seen.reference
    let inspected = seen.units.map(\.inspectedID)
    let (findings, proofs, found) = try await visit.read { db in
      let findings = try FindingStore.findings(of: reference, in: db)
      let units = Set(inspected + findings.flatMap(\.units)).sorted()
      return (
        findings, try FindingProofs.read(findings, seen.units, of: reference, in: db),
        try FindingStore.weaknesses(at: units, including: reference, in: db)
      )
    }
    return FindingListView.page(
      FindingListView.Model(
        seen: seen, template: template, categories: visit.inspections.categories, findings: findings, proofs: proofs,
        found: found), visit)
  }

  /// What was typed. Names stand in a field, as ticks, or in the text itself.
  private static func entry(_ visit: Visit, _ seen: SeenInspection) throws -> FindingEntry {
    let form = visit.form
    guard let template = visit.inspections.template else { throw InspectionRefusal.noTemplate }
    guard let (_, section) = template.heading(form["muc"]), section.kind != .duty else {
      throw InspectionRefusal.unknownHeading(form["muc"])
    }
    var entry = FindingEntry(
      section.kind == .strength ? .strength : .weakness, under: form["muc"], text: form["noi_dung"])
    guard let scope = Finding.Scope(rawValue: form["pham_vi"]) else { throw WebRefusal.badChoice(form["pham_vi"]) }
    entry.scope = scope
    (entry.category, entry.figures, entry.dueOn) = (form["nhom"], form["so_lieu"], try visit.day("han"))
    entry.field = try choice(form["linh_vuc"], ReformField.self)
    entry.owner = try choice(form["chuc_danh"], Position.self)
    entry.isInMinutes = form["trong_bien_ban"] == "1"
    entry.units = try seen.names.read(form["ten_don_vi"])
    for text in form.all("don_vi") {
      guard let unit = seen.names.entries.first(where: { "\($0.id)" == text })?.id else {
        throw WebRefusal.badChoice(text)
      }
      if !entry.units.contains(unit) { entry.units.append(unit) }
    }
    if scope == .named, entry.units.isEmpty { entry.units = seen.names.mentioned(in: entry.text) }
    // A weakness that names nobody is everybody's to remedy, where the inspector says so.
    if form["moi_don_vi"] == "1", entry.kind == .weakness, scope != .all, entry.units.isEmpty {
      (entry.scope, entry.units) = (.some, seen.units.map(\.inspectedID))
    }
    return entry
  }

  private static func choice<T: RawRepresentable<String>>(_ text: String, _ type: T.Type) throws(WebRefusal) -> T? {
    guard !text.isEmpty else { return nil }
    guard let value = T(rawValue: text) else { throw .badChoice(text) }
    return value
  }

  // MARK: one of them

  private static func find(_ visit: Visit) async throws -> (SeenInspection, Finding) {
    _ = try visit.actor()
    guard let unit = ID<Organisation.Unit>(visit.parameter("unit")), let id = ID<Finding>(visit.parameter("id")),
      let finding = try await visit.read({ db in try FindingStore.find(id, unit: unit, in: db) })
    else { throw InspectionRefusal.notFound }
    return (try await SeenInspection.find(finding.inspection, visit), finding)
  }

  private static func toChange(_ visit: Visit) async throws -> (SeenInspection, Finding) {
    let (seen, finding) = try await find(visit)
    try visit.actor().require(.inspect, at: finding.unitID, tree: visit.tree, on: visit.today)
    return (seen, finding)
  }

  private static func page(_ visit: Visit) async throws -> Page {
    let (seen, finding) = try await find(visit)
    guard let template = visit.inspections.template else { throw InspectionRefusal.noTemplate }
    let kind = InspectionRoutes.evidence[1]
    let (remedies, evidence, found, proofs) = try await visit.read { db in
      (
        try RemedyStore.remedies(of: finding.inspection, in: db).filter { $0.findingID == finding.id },
        try EvidenceRoutes.shown(kind, finding.id.value, unit: finding.unitID, in: db),
        try FindingStore.weaknesses(
          at: finding.units(among: seen.units.map(\.inspectedID)), including: finding.inspection, in: db),
        try FindingProofs.read([finding], seen.units, of: finding.inspection, in: db)
      )
    }
    return FindingView.page(
      FindingView.Model(
        seen: seen, finding: finding, template: template, categories: visit.inspections.categories,
        remedies: remedies, evidence: evidence, found: found, proofs: proofs), visit)
  }

  private static func draftRemedy(_ visit: Visit) async throws -> Answer {
    let (seen, finding) = try await toChange(visit)
    let known = try await visit.read { db in try RemedyStore.remedies(of: finding.inspection, in: db) }
    guard let remedy = known.first(where: { "\($0.id)" == visit.parameter("remedy") && $0.findingID == finding.id })
    else { throw InspectionRefusal.notFound }
    let owner = try choice(visit.form["chuc_danh"], Position.self)
    let (due, version, context) = (try visit.day("han"), visit.version, try visit.acting())
    try await visit.write { db in
      try RemedyActs.draft(
        remedy.id, of: remedy.unitID, version: version, owner: owner, dueOn: due, in: seen.reference, context, db)
    }
    return .redirect(finding.path)
  }
}
