import Appraisal
import Ground
import Indicators
import Organisation
import Rendering
import Scoring
import Secrets
import Storage

/// The sample of a round that is scored twice: drawn, compared, settled.
enum SecondScoringRoutes {
  private static let path = "/cham-diem/:unit/:id/cham-lan-hai"

  static func add(to routes: Routes) {
    let single: Routes.Handler = { visit in .page(try await page(visit)) }
    routes.get(path, single)
    routes.post(path, backOn: single) { visit in try await draw(visit) }
    routes.post(path + "/:of/thong-nhat/:key", backOn: single) { visit in try await settle(visit) }
    routes.post(path + "/:of/giao-lai/:key", backOn: single) { visit in try await replace(visit) }
  }

  /// Whoever divides the work, and who approves: they do not score.
  private static func found(_ visit: Visit) async throws -> SeenRound {
    let seen = try await SeenRound.find(visit)
    guard seen.mayManage || (seen.isAbove && seen.mayApprove) else {
      throw OrganisationRefusal.forbidden(.appraiseScores)
    }
    return seen
  }

  private static func page(_ visit: Visit) async throws -> Page {
    let seen = try await found(visit)
    let (round, tree) = (seen.round, visit.tree)
    let comparison = try await visit.read { db in
      try SecondScoringActs.comparison(of: round, tree: tree, in: db)
    }
    return SecondScoringView.page(
      seen, comparison, try await OwnerRoutes.appraisers(seen, visit), try round.set.criteria(), visit)
  }

  private static func draw(_ visit: Visit) async throws -> Answer {
    let seen = try await found(visit)
    let typed = visit.form["so_gieo"].tidied
    guard let share = Digits.value(visit.form["ty_le"].utf8),
      let seed = typed.isEmpty ? chance() : Digits.value(typed.utf8),
      seed <= 999_999_999
    else { throw RoundRefusal.badShare }
    let pool = visit.form.all("nguoi").compactMap { ID<Account>($0) }
    let (reference, tree, context) = (seen.round.reference, visit.tree, try visit.acting())
    try await visit.write { db in
      try SecondScoringActs.draw(reference, share: share, seed: seed, pool: pool, tree: tree, context, in: db)
    }
    return .redirect(reference.path + "/cham-lan-hai")
  }

  /// A number that nobody has chosen, short enough to be read out.
  private static func chance() -> Int? {
    SecretBytes.random(4).reduce(0) { $0 << 8 | Int($1) } % 1_000_000
  }

  /// The sheet of an address, and the criterion or field behind the dash.
  private static func target(_ visit: Visit) throws -> (SheetReference, String) {
    let parts = visit.parameter("key").split(separator: "-", maxSplits: 1).map(String.init)
    guard let unit = ID<Unit>(visit.parameter("of")), parts.count == 2, let id = ID<UnitSheet>(parts[0]) else {
      throw RoundRefusal.notFound
    }
    return (SheetReference(unitID: unit, id: id), parts[1])
  }

  /// The sheet must be one of the round that the permission was asked for.
  private static func sheet(_ visit: Visit) async throws -> (SeenRound, SheetReference, String) {
    let seen = try await found(visit)
    let (reference, code) = try target(visit)
    guard seen.sheets.contains(where: { $0.reference == reference }) else { throw RoundRefusal.notFound }
    return (seen, reference, code)
  }

  private static func settle(_ visit: Visit) async throws -> Answer {
    let (seen, reference, code) = try await sheet(visit)
    let (round, tree, form) = (seen.round, visit.tree, visit.form)
    let comparison = try await visit.read { db in
      try SecondScoringActs.comparison(of: round, tree: tree, in: db)
    }
    guard let line = comparison.lines.first(where: { $0.part.sheet == reference && $0.criterion == code }) else {
      throw RoundRefusal.nothingToSettle
    }
    let points: Quantity?
    switch form["chon"] {
    case "1": points = nil
    case "2": points = line.second.points
    default:
      guard let other = Quantity(vietnamese: form["diem"]) else {
        throw RoundRefusal.badAnswer(SheetCriterionView.pointsLabel)
      }
      points = other
    }
    let (reason, context) = (form["ly_do"], try visit.acting())
    try await visit.write { db in
      try SecondScoringActs.settle(points, code, of: reference, reason: reason, tree: tree, context, in: db)
    }
    return .redirect(round.reference.path + "/cham-lan-hai")
  }

  private static func replace(_ visit: Visit) async throws -> Answer {
    let (seen, reference, field) = try await sheet(visit)
    guard let account = ID<Account>(visit.form["nguoi"]) else { throw RoundRefusal.notAppraiser }
    let (tree, reason, context) = (visit.tree, visit.form["ly_do"], try visit.acting())
    try await visit.write { db in
      try SecondScoringActs.replace(
        account, field: field, of: reference, reason: reason, tree: tree, context, in: db)
    }
    return .redirect(seen.round.reference.path + "/cham-lan-hai")
  }
}

/// One part of the sample as its second appraiser scores it.
enum SecondSheetRoutes {
  private static let path = "/cham-diem/phieu/:unit/:id/cham-lan-hai/:field"

  static func add(to routes: Routes) {
    let single: Routes.Handler = { visit in .page(try await page(visit)) }
    routes.get(path, single)
    routes.post(path, backOn: single) { visit in try await score(visit) }
  }

  /// What is not theirs is not there.
  private static func found(_ visit: Visit) async throws -> (SeenSheet, SecondScoring) {
    let seen = try await SeenSheet.find(visit)
    guard seen.mayAppraise, let account = seen.account,
      let part = seen.parts.first(where: { $0.field == visit.parameter("field") && $0.accountID == account })
    else { throw RoundRefusal.notFound }
    return (seen, part)
  }

  private static func page(_ visit: Visit) async throws -> Page {
    let (seen, part) = try await found(visit)
    let round = seen.round.reference
    let scores = try await visit.read { db in try SecondScoringStore.scores(of: round, in: db) }
    return SecondSheetView.page(seen, part, scores[part.sheet] ?? [:], visit)
  }

  private static func score(_ visit: Visit) async throws -> Answer {
    let (seen, part) = try await found(visit)
    let form = visit.form
    var given: [SecondScoringActs.Given] = []
    for (place, leaf) in SecondScoringActs.leaves(of: part.field, seen.reading.sheet(.own)).enumerated() {
      let text = form[SecondSheetView.points(place)].tidied
      guard !text.isEmpty else { continue }
      guard let points = Quantity(vietnamese: text) else { throw RoundRefusal.badAnswer(leaf.criterion.code) }
      given.append(
        .init(criterion: leaf.criterion.code, points: points, reason: form[SecondSheetView.reason(place)]))
    }
    let (isDone, tree, context) = (form["xong"] == "1", visit.tree, try visit.acting())
    try await visit.write { [given] db in
      try SecondScoringActs.score(
        given, field: part.field, of: part.sheet, isDone: isDone, tree: tree, context, in: db)
    }
    return .redirect(
      isDone ? "/cham-diem/viec-cua-toi" : "\(part.sheet.path)/cham-lan-hai/\(Form.encode(part.field))?da_ghi=1")
  }
}
