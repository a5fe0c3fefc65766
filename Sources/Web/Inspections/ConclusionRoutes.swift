import Documents
import Foundation
import Ground
import Inspections
import Organisation
import Rendering
import Storage

/// The conclusion: what stands in its way, its parts, its issue, and the bytes as they were issued.
enum ConclusionRoutes {
  static func add(to routes: Routes) {
    let review: Routes.Handler = { visit in .page(try await reviewPage(visit)) }
    routes.get("/kiem-tra/:unit/:id/ra-soat", review)
    routes.post("/kiem-tra/:unit/:id/ra-soat", backOn: review) { visit in try await acknowledge(visit) }
    let single: Routes.Handler = { visit in .page(try await page(visit)) }
    routes.get("/kiem-tra/:unit/:id/ket-luan", single)
    routes.post("/kiem-tra/:unit/:id/ket-luan", backOn: single) { visit in try await write(visit) }
    routes.post("/kiem-tra/:unit/:id/ket-luan/ban-hanh", backOn: single) { visit in try await issue(visit) }
    routes.get("/kiem-tra/:unit/:id/ket-luan/docx") { visit in try await download(.docx, visit) }
    routes.get("/kiem-tra/:unit/:id/ket-luan/pdf") { visit in try await download(.pdf, visit) }
  }

  private static func facts(_ seen: SeenInspection, _ visit: Visit) async throws -> (ConclusionFacts, ConclusionReview)
  {
    let (reference, template, tree, today) = (seen.reference, visit.inspections.template, visit.tree, visit.today)
    return try await visit.read { db in
      let facts = try ConclusionActs.facts(of: reference, template: template, tree: tree, in: db)
      return (facts, try ConclusionActs.review(facts, on: facts.inspection.conclusion?.issuedOn ?? today, in: db))
    }
  }

  private static func reviewPage(_ visit: Visit) async throws -> Page {
    let seen = try await SeenInspection.find(visit)
    let (_, review) = try await facts(seen, visit)
    return ConclusionReviewView.page(seen, review, visit)
  }

  private static func acknowledge(_ visit: Visit) async throws -> Answer {
    let seen = try await SeenInspection.toChange(visit)
    let (template, tree, form, context) = (visit.inspections.template, visit.tree, visit.form, try visit.acting())
    try await visit.write { db in
      try ConclusionActs.acknowledge(
        form["muc"], reason: form["ly_do"], of: seen.reference, template: template, tree: tree, context, in: db)
    }
    return .redirect(seen.reference.path + "/ra-soat")
  }

  private static func page(_ visit: Visit) async throws -> Page {
    let seen = try await SeenInspection.find(visit)
    let (facts, review) = try await facts(seen, visit)
    // Only where the form that issues is there.
    let isReady = seen.mayEdit && review.errors.isEmpty && review.open.isEmpty
    let numbers =
      isReady ? try await visit.numbers(of: seen.reference.unitID, .notice, issuing: .inspect) : nil
    return ConclusionView.page(seen, facts, review, numbers: numbers, visit)
  }

  private static func write(_ visit: Visit) async throws -> Answer {
    let seen = try await SeenInspection.toChange(visit)
    guard let template = visit.inspections.template else { throw InspectionRefusal.noTemplate }
    var parts: [ConclusionPart: String] = [:]
    for part in ConclusionPart.all(of: template) where visit.form.has(ConclusionView.field(part)) {
      parts[part] = visit.form[ConclusionView.field(part)]
    }
    let (version, tree, context) = (visit.version, visit.tree, try visit.acting())
    try await visit.write { [parts] db in
      try ConclusionActs.write(
        parts, of: seen.reference, version: version, template: template, tree: tree, context, in: db)
    }
    return .redirect(seen.reference.path + "/ket-luan")
  }

  /// Rendered from what stands there now, stored, and then recorded, unless anything changed in between.
  private static func issue(_ visit: Visit) async throws -> Answer {
    let seen = try await SeenInspection.toChange(visit)
    guard let template = visit.inspections.template else { throw InspectionRefusal.noTemplate }
    let (facts, review) = try await facts(seen, visit)
    guard facts.inspection.version == visit.version else { throw DatabaseProblem.staleCopy }
    let (number, day) = (visit.form["so_ky_hieu"], try visit.day("ngay"))
    let sign = try ConclusionActs.sign(number, on: day, at: visit.now)
    guard let day else { throw InspectionRefusal.numberMissing }
    try review.requireReady()
    let paper = ConclusionOutline(facts).paper(sign: sign, on: day, year: facts.inspection.year)
    let rendered = try await render(paper, visit)
    let (tree, version, context) = (visit.tree, visit.version, try visit.acting())
    let leapReason = visit.form["bo_cach"]
    try await visit.write { db in
      try ConclusionActs.issue(
        seen.reference, version: version, number: number, on: day, leapReason: leapReason, rendered, template: template,
        tree: tree, context, in: db)
    }
    return .redirect(seen.reference.path + "/ket-luan")
  }

  /// The forms of a paper, in the file store. Without a renderer there is no PDF yet.
  private static func render(_ paper: OfficialPaper, _ visit: Visit) async throws -> ConclusionActs.Rendered {
    let files = visit.services.files
    func put(_ bytes: [UInt8]) throws -> ConclusionActs.Rendered.File {
      .init(digest: try files.put(bytes), size: bytes.count)
    }
    var forms: [ConclusionFile: ConclusionActs.Rendered.File] = [
      .paper: try put(try paper.json()), .docx: try put(try paper.docx()),
    ]
    if visit.services.pdf.isThere { forms[.pdf] = try put(try await visit.services.pdf.pdf(paper)) }
    return .init(forms)
  }

  /// The bytes as issued; before that, of the draft as it stands. A PDF that nobody could draw when the conclusion was
  /// issued is drawn once, from the paper as it was issued.
  private static func download(_ kind: ConclusionFile, _ visit: Visit) async throws -> Answer {
    let seen = try await SeenInspection.find(visit)
    let files = visit.services.files
    guard let conclusion = seen.inspection.conclusion else {
      let (facts, _) = try await facts(seen, visit)
      var paper = ConclusionOutline(facts).paper(sign: nil, on: nil, year: facts.inspection.year)
      paper.mark = ConclusionView.draftMark
      let bytes = kind == .docx ? try paper.docx() : try await visit.services.pdf.pdf(paper)
      return .bytes(bytes, type: kind.mediaType, name: "du-thao-" + kind.name)
    }
    let digest = kind == .docx ? conclusion.bytes.docx : conclusion.bytes.pdf
    if let digest { return .bytes(try files.get(digest), type: kind.mediaType, name: kind.name) }
    let paper = try OfficialPaper(kept: try files.get(conclusion.bytes.paper))
    let bytes = try await visit.services.pdf.pdf(paper)
    let file = ConclusionActs.Rendered.File(digest: try files.put(bytes), size: bytes.count)
    let context = try visit.acting()
    try await visit.write { db in try ConclusionActs.keepPDF(file, of: seen.reference, context, in: db) }
    return .bytes(bytes, type: kind.mediaType, name: kind.name)
  }
}
