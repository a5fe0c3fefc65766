import Documents
import Ground
import Inspections
import Organisation
import Rendering
import Storage

/// An inspection's first page: what it is, its grounds and team, its units. Those who were inspected see their part.
enum InspectionPageRoutes {
  static func add(to routes: Routes) {
    let single: Routes.Handler = { visit in .page(try await page(visit)) }
    routes.get("/kiem-tra/:unit/:id", single)
    routes.post("/kiem-tra/:unit/:id/thong-tin", backOn: single) { visit in
      let seen = try await SeenInspection.toChange(visit)
      var entry = InspectionEntry(year: seen.inspection.year, title: visit.form["noi_dung"])
      entry.kind = seen.inspection.kind
      try fill(&entry, visit)
      let (version, context) = (visit.version, try visit.acting())
      try await visit.write { [entry] db in
        try InspectionActs.revise(seen.reference, version: version, entry, context, in: db)
      }
      return .redirect(seen.reference.path)
    }
    routes.post("/kiem-tra/:unit/:id/can-cu", backOn: single) { visit in try await addBasis(visit) }
    routes.post("/kiem-tra/:unit/:id/thanh-vien", backOn: single) { visit in try await join(visit) }
    routes.post("/kiem-tra/:unit/:id/bo-du-kien", backOn: single) { visit in
      let seen = try await SeenInspection.toChange(visit)
      guard let member = ID<ProposedMember>(visit.form["du_kien"]) else { throw InspectionRefusal.memberMissing }
      let context = try visit.acting()
      try await visit.write { db in try ProposedTeam.withdraw(member, of: seen.reference, context, in: db) }
      return .redirect(seen.reference.path)
    }
    routes.post("/kiem-tra/:unit/:id/thoi-thanh-vien", backOn: single) { visit in try await leave(visit) }
    routes.post("/kiem-tra/:unit/:id/them-don-vi", backOn: single) { visit in
      let seen = try await SeenInspection.toChange(visit)
      let chosen = try seen.names.read(visit.form["ten_don_vi"]).map { ChosenUnit(id: $0, reason: visit.form["ly_do"]) }
      let context = try visit.acting()
      try await visit.write { db in
        try InspectionActs.addUnits(chosen, to: seen.reference, names: seen.names, context, in: db)
      }
      return .redirect(seen.reference.path)
    }
    routes.post("/kiem-tra/:unit/:id/bo-don-vi", backOn: single) { visit in
      let seen = try await SeenInspection.toChange(visit)
      guard let unit = ID<Organisation.Unit>(visit.form["don_vi"]) else { throw InspectionRefusal.notFound }
      let context = try visit.acting()
      try await visit.write { db in
        try InspectionActs.removeUnit(unit, from: seen.reference, names: seen.names, context, in: db)
      }
      return .redirect(seen.reference.path)
    }
  }

  /// The fields that a new inspection and a changed one share.
  static func fill(_ entry: inout InspectionEntry, _ visit: Visit) throws {
    let form = visit.form
    (entry.reportTo, entry.followUp, entry.note) = (form["noi_nhan"], form["don_doc"], form["ghi_chu"])
    entry.remedyDueOn = try visit.day("han")
    let (from, to) = (try visit.day("ky_tu"), try visit.day("ky_den"))
    guard from != nil || to != nil else { return }
    guard let from, let to, let period = Period(from: from, to: to) else { throw WebRefusal.badPeriod }
    entry.period = period
  }

  static func page(_ visit: Visit) async throws -> Page {
    let seen: SeenInspection
    do {
      seen = try await SeenInspection.find(visit)
    } catch InspectionRefusal.notFound { return try await excerpt(visit) }
    let (reference, today) = (seen.reference, visit.today)
    var model = try await visit.read { db in
      InspectionView.Model(
        seen: seen, bases: try TeamStore.bases(of: reference, in: db),
        members: try TeamStore.members(of: reference, in: db),
        proposed: try ProposedTeamStore.members(of: reference, in: db), decisions: try decisions(of: reference, in: db),
        findings: try FindingStore.findings(of: reference, in: db),
        progress: try RemedyStore.progress(inspecting: [reference.unitID], on: today, in: db)[reference])
    }
    if seen.mayEdit, !model.hasPlan {
      model.numbers = try await visit.numbers(of: reference.unitID, .plan, issuing: .inspect)
    }
    return InspectionView.page(model, visit)
  }

  /// The decisions that were made out, and the plan that was issued here.
  private static func decisions(
    of reference: InspectionReference, in db: any Connection
  ) throws -> [ID<Basis>: KeptInspectionPaper] {
    var found: [ID<Basis>: KeptInspectionPaper] = [:]
    for basis in try TeamStore.bases(of: reference, in: db) {
      found[basis.id] = try InspectionPaperStore.find(InspectionPaperKind(of: basis), of: reference, in: db)
    }
    return found
  }

  /// What an inspected unit sees of an issued inspection: its own minutes, findings and remedies, and nobody else's.
  private static func excerpt(_ visit: Visit) async throws -> Page {
    let actor = try visit.actor()
    let reach = actor.reach(of: .viewInspections, tree: visit.tree, on: visit.today)
    guard let unit = ID<Organisation.Unit>(visit.parameter("unit")), let id = ID<Inspection>(visit.parameter("id"))
    else {
      throw InspectionRefusal.notFound
    }
    let reference = InspectionReference(unitID: unit, id: id)
    let found = try await visit.read { db -> (Inspection, [InspectedUnit], [Finding], [Remedy])? in
      guard let inspection = try InspectionStore.find(reference, in: db), inspection.state == .issued else {
        return nil
      }
      return (
        inspection, try InspectedUnitStore.units(of: reference, in: db),
        try FindingStore.findings(of: reference, in: db), try RemedyStore.remedies(of: reference, in: db)
      )
    }
    guard let (inspection, units, findings, remedies) = found else { throw InspectionRefusal.notFound }
    let inspected = units.map(\.inspectedID)
    let mine = remedies.filter { reach.units.contains($0.unitID) }
    let own = Set(inspected.filter { reach.units.contains($0) } + mine.map(\.unitID))
    guard !own.isEmpty else { throw InspectionRefusal.notFound }
    let names = ConclusionActs.names(of: inspection, units, tree: visit.tree)
    let parts = own.sorted().map { unit in
      ExcerptView.Part(
        name: names.name(unit), row: units.first { $0.inspectedID == unit },
        findings: findings.filter { $0.units(among: inspected).contains(unit) },
        remedies: mine.filter { $0.unitID == unit })
    }
    return ExcerptView.page(inspection, parts, names, visit)
  }

  private static func addBasis(_ visit: Visit) async throws -> Answer {
    let seen = try await SeenInspection.toChange(visit)
    let form = visit.form
    guard let kind = Basis.Kind(rawValue: form["loai_van_ban"]) else {
      throw WebRefusal.badChoice(form["loai_van_ban"])
    }
    let (day, context) = (try visit.day("ngay"), try visit.acting())
    try await visit.write { db in
      _ = try TeamActs.add(
        kind, number: form["so_ky_hieu"], on: day, issuer: form["co_quan"], subject: form["trich_yeu"],
        to: seen.reference, context, in: db)
    }
    return .redirect(seen.reference.path)
  }

  private static func join(_ visit: Visit) async throws -> Answer {
    let seen = try await SeenInspection.toChange(visit)
    let form = visit.form
    guard let role = TeamMember.Role(rawValue: form["vai_tro"]) else { throw WebRefusal.badChoice(form["vai_tro"]) }
    let context = try visit.acting()
    guard !form["quyet_dinh"].isEmpty else {
      try await visit.write { db in
        try ProposedTeam.propose(
          form["ho_ten"], position: form["chuc_vu"], role: role, to: seen.reference, context, in: db)
      }
      return .redirect(seen.reference.path)
    }
    guard let decision = ID<Basis>(form["quyet_dinh"]) else { throw InspectionRefusal.basisMissing }
    try await visit.write { db in
      try TeamActs.join(
        form["ho_ten"], position: form["chuc_vu"], role: role, by: decision, to: seen.reference, context, in: db)
    }
    return .redirect(seen.reference.path)
  }

  private static func leave(_ visit: Visit) async throws -> Answer {
    let seen = try await SeenInspection.toChange(visit)
    guard let member = ID<TeamMember>(visit.form["thanh_vien"]) else { throw InspectionRefusal.memberMissing }
    guard let decision = ID<Basis>(visit.form["quyet_dinh"]) else { throw InspectionRefusal.basisMissing }
    let context = try visit.acting()
    try await visit.write { db in
      try TeamActs.leave(member, by: decision, of: seen.reference, context, in: db)
    }
    return .redirect(seen.reference.path)
  }
}
