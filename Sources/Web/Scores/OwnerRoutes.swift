import Appraisal
import Ground
import Organisation
import Rendering
import Scoring
import Storage

/// Who appraises which field, and what waits for whoever looks.
enum OwnerRoutes {
  static func add(to routes: Routes) {
    routes.get("/cham-diem/viec-cua-toi") { visit in .page(try await work(visit)) }
    let form: Routes.Handler = { visit in .page(try await page(visit)) }
    routes.get("/cham-diem/:unit/:id/phan-cong", form)
    routes.post("/cham-diem/:unit/:id/phan-cong", backOn: form) { visit in try await assign(visit) }
  }

  private static func work(_ visit: Visit) async throws -> Page {
    let actor = try visit.actor(for: .appraiseScores)
    let (home, tree) = (visit.home(actor), visit.tree)
    guard let account = actor.accountID, actor.may(.appraiseScores, at: home, tree: tree, on: visit.today) else {
      throw OrganisationRefusal.forbidden(.appraiseScores)
    }
    let work = try await visit.read { db in try OwnerActs.work(of: account, at: home, tree: tree, in: db) }
    return WorkView.page(work, visit)
  }

  /// Only whoever manages the round divides the work, and whoever takes on one that nobody has; others learn of it on
  /// the sheets.
  static func managed(_ visit: Visit) async throws -> SeenRound {
    let seen = try await SeenRound.find(visit)
    guard seen.mayAssign else { throw OrganisationRefusal.forbidden(.appraiseScores) }
    return seen
  }

  static func appraisers(_ seen: SeenRound, _ visit: Visit) async throws -> [Appraiser] {
    let (unit, tree, today) = (seen.round.unitID, visit.tree, visit.today)
    return try await visit.read { db in try OwnerStore.appraisers(of: unit, tree: tree, on: today, in: db) }
  }

  private static func page(_ visit: Visit) async throws -> Page {
    let seen = try await managed(visit)
    let (round, tree) = (seen.round, visit.tree)
    let progress = try await visit.read { db in try OwnerActs.progress(of: round, tree: tree, in: db) }
    return OwnerView.page(
      seen, try round.set.criteria().fields, try await appraisers(seen, visit), Array(progress.values), visit)
  }

  private static func assign(_ visit: Visit) async throws -> Answer {
    let seen = try await managed(visit)
    let fields = try seen.round.set.criteria().fields
    let choices = Dictionary(
      fields.map { ($0.code, visit.form.all(OwnerView.field($0.code)).compactMap { ID<Account>($0) }) },
      uniquingKeysWith: { first, _ in first })
    let manager = ID<Account>(visit.form["phu_trach"])
    let (reference, version, tree, context) = (seen.round.reference, visit.version, visit.tree, try visit.acting())
    try await visit.write { db in
      try OwnerActs.assign(
        choices, manager: manager, of: reference, version: version, tree: tree, context, in: db)
    }
    return .redirect(reference.path + "/phan-cong?da_ghi=1")
  }
}
