import Documents
import Foundation
import Ground
import Inspections
import Organisation
import Rendering
import Storage

/// Biên bản of a unit and decisions on the team as papers: a draft to look at, made once, downloaded as made; the minutes
/// as they were signed.
enum InspectionPaperRoutes {
  static func add(to routes: Routes) {
    let unit = "/kiem-tra/:unit/:id/don-vi/:inspected"
    let single: Routes.Handler = { visit in .page(try await InspectedUnitRoutes.page(visit)) }
    routes.get(unit + "/bien-ban/docx") { visit in try await minutes(.docx, visit) }
    routes.get(unit + "/bien-ban/pdf") { visit in try await minutes(.pdf, visit) }
    routes.post(unit + "/lap-bien-ban", backOn: single) { visit in try await makeMinutes(visit) }
    routes.post(unit + "/huy-bien-ban", backOn: single) { visit in
      let (seen, row) = try await toChange(visit)
      let (reason, context) = (visit.form["ly_do"], try visit.acting())
      try await visit.write { db in
        try InspectionPaperActs.unmakeMinutes(
          of: row.inspectedID, reason: reason, in: seen.reference, context, db)
      }
      return .redirect(InspectedUnitView.path(seen, row))
    }
    routes.post(
      unit + "/ban-ky", limit: SignedFile.limit,
      backTo: { visit in
        "/kiem-tra/\(visit.parameter("unit"))/\(visit.parameter("id"))/don-vi/\(visit.parameter("inspected"))"
      }
    ) { visit in try await attach(visit) }
    routes.post(unit + "/go-ban-ky", backOn: single) { visit in
      let (seen, row) = try await toChange(visit)
      let (file, context) = (visit.form["tep"], try visit.acting())
      try await visit.write { db in
        try SignedMinutes.remove(file, of: seen.reference, row.inspectedID, context, in: db)
      }
      return .redirect(InspectedUnitView.path(seen, row))
    }
    routes.get(unit + "/ban-ky/:file") { visit in
      let (seen, row) = try await InspectedUnitRoutes.find(visit)
      let files = try await visit.read { db in
        try SignedMinutes.files(of: seen.reference, row.inspectedID, in: db)
      }
      guard let file = files.first(where: { "\($0.id)" == visit.parameter("file") }) else {
        throw InspectionRefusal.notFound
      }
      return .bytes(try visit.services.files.get(file.digest), type: file.mediaType, name: file.safeName)
    }
    let overview: Routes.Handler = { visit in .page(try await InspectionPageRoutes.page(visit)) }
    routes.get("/kiem-tra/:unit/:id/du-thao-ke-hoach/docx") { visit in
      try await draft("ke-hoach-kiem-tra", visit) { InspectionPapers.plan($0, $1, on: visit.today) }
    }
    routes.get("/kiem-tra/:unit/:id/du-thao-quyet-dinh/docx") { visit in
      try await draft("quyet-dinh-doan-kiem-tra", visit) { InspectionPapers.draftDecision($0, $1, on: visit.today) }
    }
    routes.get("/kiem-tra/:unit/:id/quyet-dinh/:basis/docx") { visit in try await decision(.docx, visit) }
    routes.get("/kiem-tra/:unit/:id/quyet-dinh/:basis/pdf") { visit in try await decision(.pdf, visit) }
    routes.post("/kiem-tra/:unit/:id/lap-quyet-dinh", backOn: overview) { visit in try await makeDecision(visit) }
    routes.get("/kiem-tra/:unit/:id/ke-hoach/:basis/docx") { visit in try await plan(.docx, visit) }
    routes.get("/kiem-tra/:unit/:id/ke-hoach/:basis/pdf") { visit in try await plan(.pdf, visit) }
    routes.post("/kiem-tra/:unit/:id/ban-hanh-ke-hoach", backOn: overview) { visit in try await issuePlan(visit) }
  }

  private static func toChange(_ visit: Visit) async throws -> (SeenInspection, InspectedUnit) {
    let found = try await InspectedUnitRoutes.find(visit)
    try visit.actor().require(.inspect, at: found.0.reference.unitID, tree: visit.tree, on: visit.today)
    return found
  }

  private static func facts(_ seen: SeenInspection, _ visit: Visit) async throws -> ConclusionFacts {
    let (reference, template, tree) = (seen.reference, visit.inspections.template, visit.tree)
    return try await visit.read { db in
      try ConclusionActs.facts(of: reference, template: template, tree: tree, in: db)
    }
  }

  // MARK: minutes

  private static func minutes(_ form: PaperForm, _ visit: Visit) async throws -> Answer {
    let (seen, row) = try await InspectedUnitRoutes.find(visit)
    let (kind, reference) = (InspectionPaperKind.minutes(row.inspectedID), seen.reference)
    let kept = try await visit.read { db in try InspectionPaperStore.find(kind, of: reference, in: db) }
    guard let kept else {
      let paper = InspectionPapers.minutes(try await facts(seen, visit), of: row)
      return try await visit.draft(form, of: paper, name: "du-thao-\(kind.fileName).\(form.rawValue)")
    }
    return try await download(kept, form, seen, visit)
  }

  private static func makeMinutes(_ visit: Visit) async throws -> Answer {
    let (seen, row) = try await toChange(visit)
    guard row.hasMinutes else { throw InspectionRefusal.minutesIncomplete }
    let facts = try await facts(seen, visit)
    guard let now = facts.units.first(where: { $0.inspectedID == row.inspectedID }) else {
      throw InspectionRefusal.notFound
    }
    let rendered = try await visit.rendered(InspectionPapers.minutes(facts, of: now))
    let (version, whole, context) = (visit.version, facts.inspection.version, try visit.acting())
    try await visit.write { db in
      try InspectionPaperActs.makeMinutes(
        of: row.inspectedID, version: version, inspection: whole, rendered, in: seen.reference, context, db)
    }
    return .redirect(InspectedUnitView.path(seen, row))
  }

  private static func attach(_ visit: Visit) async throws -> Answer {
    let (seen, row) = try await toChange(visit)
    guard let upload = Upload(visit.body, contentType: visit.contentType) else { throw WebRefusal.uploadMissing }
    guard let type = SignedFile(upload.bytes) else { throw WebRefusal.notSignedFile }
    let digest = try visit.services.files.put(Array(upload.bytes))
    let file = StoredFile(
      unitID: seen.reference.unitID, id: visit.services.ids.next(), digest: digest, name: upload.name,
      mediaType: type.rawValue, size: upload.bytes.count, subject: "")
    let context = try visit.acting()
    try await visit.write { db in
      try SignedMinutes.attach(file, of: seen.reference, row.inspectedID, context, in: db)
    }
    return .redirect(InspectedUnitView.path(seen, row))
  }

  // MARK: the plan

  /// The plan as it was issued.
  private static func plan(_ form: PaperForm, _ visit: Visit) async throws -> Answer {
    let seen = try await SeenInspection.find(visit)
    guard let basis = ID<Basis>(visit.parameter("basis")) else { throw InspectionRefusal.notFound }
    let reference = seen.reference
    let kept = try await visit.read { db in try InspectionPaperStore.find(.plan(basis), of: reference, in: db) }
    guard let kept else { throw InspectionRefusal.notFound }
    return try await download(kept, form, seen, visit)
  }

  private static func issuePlan(_ visit: Visit) async throws -> Answer {
    let seen = try await SeenInspection.toChange(visit)
    guard let sign = DocumentSign(visit.form["so_ky_hieu"]), let day = try visit.day("ngay") else {
      throw InspectionRefusal.numberMissing
    }
    try InspectionPaperActs.check(planNumber: sign, on: day, at: visit.now)
    let facts = try await facts(seen, visit)
    let proposed = try await visit.read { db in try ProposedTeamStore.members(of: seen.reference, in: db) }
    let paper = InspectionPapers.plan(facts, proposed, sign: sign, on: day)
    let rendered = try await visit.rendered(paper)
    let (version, leapReason, context) = (visit.version, visit.form["bo_cach"], try visit.acting())
    let signer = paper.signatures.first?.name ?? ""
    try await visit.write { db in
      try InspectionPaperActs.issuePlan(
        sign, on: day, version: version, leapReason: leapReason, signer: signer, rendered, in: seen.reference, context,
        db)
    }
    return .redirect(seen.reference.path)
  }

  // MARK: decisions

  /// A paper that nobody has numbered yet, for those who prepare the inspection.
  private static func draft(
    _ name: String, _ visit: Visit, _ paper: (ConclusionFacts, [ProposedMember]) -> OfficialPaper
  ) async throws -> Answer {
    let seen = try await SeenInspection.toChange(visit)
    let facts = try await facts(seen, visit)
    let proposed = try await visit.read { db in try ProposedTeamStore.members(of: seen.reference, in: db) }
    return try await visit.draft(.docx, of: paper(facts, proposed), name: "du-thao-\(name).docx")
  }

  private static func basis(_ id: String, _ facts: ConclusionFacts) throws -> Basis {
    guard let basis = facts.bases.first(where: { "\($0.id)" == id && $0.kind != .plan }) else {
      throw InspectionRefusal.notFound
    }
    return basis
  }

  private static func decision(_ form: PaperForm, _ visit: Visit) async throws -> Answer {
    let seen = try await SeenInspection.find(visit)
    let facts = try await facts(seen, visit)
    let basis = try basis(visit.parameter("basis"), facts)
    let (kind, reference) = (InspectionPaperKind.decision(basis.id), seen.reference)
    let kept = try await visit.read { db in try InspectionPaperStore.find(kind, of: reference, in: db) }
    guard let kept else {
      let paper = InspectionPapers.decision(facts, basis)
      return try await visit.draft(form, of: paper, name: "du-thao-\(kind.fileName).\(form.rawValue)")
    }
    return try await download(kept, form, seen, visit)
  }

  private static func makeDecision(_ visit: Visit) async throws -> Answer {
    let seen = try await SeenInspection.toChange(visit)
    let facts = try await facts(seen, visit)
    let basis = try basis(visit.form["quyet_dinh"], facts)
    let paper = InspectionPapers.decision(facts, basis)
    let rendered = try await visit.rendered(paper)
    let (version, leapReason, context) = (visit.version, visit.form["bo_cach"], try visit.acting())
    let signer = paper.signatures.first?.name ?? ""
    try await visit.write { db in
      try InspectionPaperActs.makeDecision(
        basis.id, version: version, leapReason: leapReason, signer: signer, rendered, in: seen.reference, context, db)
    }
    return .redirect(seen.reference.path)
  }

  private static func download(
    _ kept: KeptInspectionPaper, _ form: PaperForm, _ seen: SeenInspection, _ visit: Visit
  ) async throws -> Answer {
    let context = try visit.acting()
    return try await visit.download(
      form, docx: kept.bytes.docx, pdf: kept.bytes.pdf, paper: kept.bytes.paper,
      name: "\(kept.kind.fileName).\(form.rawValue)"
    ) { file in
      try await visit.write { db in
        try InspectionPaperActs.add(pdf: file, to: kept.kind, of: seen.reference, context, in: db)
      }
    }
  }
}
