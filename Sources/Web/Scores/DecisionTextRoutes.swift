import Appraisal
import Ground
import Organisation
import Rendering
import Storage

/// The text of a decision before it is issued.
enum DecisionTextRoutes {
  static func add(to routes: Routes) {
    let form: Routes.Handler = { visit in .page(try await page(visit)) }
    routes.get("/cham-diem/:unit/:id/quyet-dinh", form)
    routes.post("/cham-diem/:unit/:id/quyet-dinh", backOn: form) { visit in try await write(visit) }
  }

  private static func found(_ visit: Visit) async throws -> SeenRound {
    let seen = try await SeenRound.find(visit)
    guard seen.isAbove, seen.mayManage || seen.mayApprove else {
      throw OrganisationRefusal.forbidden(.approveScores)
    }
    return seen
  }

  private static func page(_ visit: Visit) async throws -> Page {
    let seen = try await found(visit)
    let paper = try DecisionPaper(
      seen.round, try await RoundRoutes.result(seen, visit), signer: "", tree: visit.tree)
    return DecisionTextView.page(seen, paper, visit)
  }

  private static func write(_ visit: Visit) async throws -> Answer {
    let seen = try await found(visit)
    var parts: [DecisionPart: String] = [:]
    for part in DecisionPart.allCases where visit.form.has(part.rawValue) {
      parts[part] = visit.form[part.rawValue]
    }
    let (reference, version, tree, context) = (seen.round.reference, visit.version, visit.tree, try visit.acting())
    try await visit.write { [parts] db in
      try RoundActs.write(parts, of: reference, version: version, tree: tree, context, in: db)
    }
    return .redirect(reference.path + "/quyet-dinh?da_ghi=1")
  }
}
