import Appraisal
import Foundation
import Ground
import Indicators
import Organisation
import Scoring
import Storage

/// One set as the pages know it: shipped, or an edition of this installation.
struct ShownSet: Sendable {
  var set: CriteriaSet
  /// Nil for a shipped one.
  var edition: CriteriaEdition?

  var path: String { "\(CriteriaRoutes.path)/\(Form.encode(set.code))/\(Form.encode(set.edition))" }
  var isDraft: Bool { edition?.state == .draft }
}

/// Bộ tiêu chí: the sets there are, as tables; drafts that are edited, compared and put in force.
enum CriteriaRoutes {
  static let path = "/bo-tieu-chi"

  static func add(to routes: Routes) {
    CriteriaFileRoutes.add(to: routes)
    CriterionEditRoutes.add(to: routes)
    CriteriaCompareRoutes.add(to: routes)
    let single: Routes.Handler = { visit in
      let shown = try await find(visit)
      return .page(CriteriaView.page(shown, others: try await all(visit), mayEdit: mayEdit(visit), visit))
    }
    routes.get(path) { visit in
      _ = try visit.actor(for: .viewScores)
      return .page(CriteriaView.list(try await all(visit), mayEdit: mayEdit(visit), visit))
    }
    routes.get(path + "/:code/:edition", single)
    routes.post(path + "/:code/:edition/ban-moi", backOn: single) { visit in try await copy(visit) }
    routes.post(path + "/:code/:edition/dua-vao-dung", backOn: single) { visit in
      let (shown, context, tree) = (try await find(visit), try visit.acting(), visit.tree)
      guard visit.form["dong_y"] == "1" else { throw WebRefusal.notConfirmed }
      let (registry, version) = (visit.services.indicators, Int(visit.form["phien_ban"]) ?? 0)
      try await visit.write { db in
        try CriteriaActs.enforce(
          shown.set.code, shown.set.edition, version: version, registry, context, tree: tree, in: db)
      }
      return .redirect(shown.path)
    }
    routes.post(path + "/:code/:edition/bo", backOn: single) { visit in
      let (shown, context, tree) = (try await find(visit), try visit.acting(), visit.tree)
      let version = Int(visit.form["phien_ban"]) ?? 0
      try await visit.write { db in
        try CriteriaActs.discard(shown.set.code, shown.set.edition, version: version, context, tree: tree, in: db)
      }
      return .redirect(path)
    }
  }

  static func mayEdit(_ visit: Visit) -> Bool { visit.session?.actor.mayAnywhere(.manageCriteria) ?? false }

  /// Every set; drafts only for those who keep them.
  static func all(_ visit: Visit) async throws -> [ShownSet] {
    let drafts = mayEdit(visit)
    let editions = try await visit.read { db in
      try CriteriaStore.list(.inForce, in: db) + (drafts ? try CriteriaStore.list(.draft, in: db) : [])
    }
    let own = editions.filter { isShown($0, visit) }.compactMap { edition in
      edition.set.map { ShownSet(set: $0, edition: edition) }
    }
    return (visit.services.criteria.map { ShownSet(set: $0, edition: nil) } + own).sorted {
      ($0.set.code, $0.set.edition) < ($1.set.code, $1.set.edition)
    }
  }

  private static func isShown(_ edition: CriteriaEdition, _ visit: Visit) -> Bool {
    guard edition.state == .draft else { return true }
    guard let actor = visit.session?.actor else { return false }
    return edition.isKept(by: actor, tree: visit.tree, on: visit.today)
  }

  /// The set of the path, or of two names. A draft that others keep is not there.
  static func find(_ visit: Visit, _ code: String? = nil, _ edition: String? = nil) async throws -> ShownSet {
    _ = try visit.actor(for: .viewScores)
    let (code, name) = (code ?? visit.parameter("code"), edition ?? visit.parameter("edition"))
    if let shipped = visit.services.criteria.first(where: { $0.code == code && $0.edition == name }) {
      return ShownSet(set: shipped, edition: nil)
    }
    guard let kept = try await visit.read({ db in try CriteriaStore.find(code, name, in: db) }), isShown(kept, visit),
      let set = kept.set
    else { throw EditionRefusal.notFound }
    return ShownSet(set: set, edition: kept)
  }

  private static func copy(_ visit: Visit) async throws -> Answer {
    let shown = try await find(visit)
    // What proves the criteria goes with them.
    var set = visit.services.evidence.folded(into: shown.set)
    set.edition = visit.form["ten"]
    if !visit.form["ma"].isEmpty { set.code = visit.form["ma"] }
    if !visit.form["tu"].isEmpty { set.from = try EvidenceRoutes.day(visit.form["tu"], visit) }
    set.until = try EvidenceRoutes.day(visit.form["den"], visit)
    return .redirect(try await save(set, version: nil, visit).path)
  }

  /// Writes a draft; throws everything that is wrong with it.
  static func save(_ set: CriteriaSet, version: Int?, _ visit: Visit) async throws -> ShownSet {
    let (context, registry, shipped) = (try visit.acting(), visit.services.indicators, visit.services.criteria)
    let (world, tree) = (CriterionEditRoutes.world(visit), visit.tree)
    let edition = try await visit.write { db in
      try CriteriaActs.save(
        set, version: version, registry, shipped: shipped, proof: world, tree: tree, context, in: db)
    }
    return ShownSet(set: set, edition: edition)
  }
}

/// Two editions beside each other; last year's facts under another set.
enum CriteriaCompareRoutes {
  static func add(to routes: Routes) {
    routes.get(CriteriaRoutes.path + "/:code/:edition/so-sanh") { visit in
      let old = try await CriteriaRoutes.find(visit)
      let new = try await other(visit)
      // Bindings of the file count like those of a set.
      let both = (visit.services.evidence.folded(into: old.set), visit.services.evidence.folded(into: new.set))
      return .page(
        CriteriaCompareView.diff(
          old, new, CriteriaDiff.changes(from: both.0, to: both.1), units: units(visit), visit))
    }
    routes.get(CriteriaRoutes.path + "/:code/:edition/cham-thu") { visit in
      let (old, new) = (try await CriteriaRoutes.find(visit), try await other(visit))
      let actor = try visit.actor(for: .viewScores)
      let unit = try ProjectionDesk.unit(visit.query["don_vi"], .viewScores, visit, actor)
      guard let year = Int(visit.query["nam"]), (2000...visit.today.year).contains(year) else {
        throw EvidenceRefusal.badYear(Int(visit.query["nam"]) ?? 0)
      }
      let (world, now) = (ProjectionDesk.world(visit), visit.now)
      let (before, after) = try await visit.read { db in
        let first = try LiveFacts.collect(unit, old.set, year: year, at: now, world, in: db)
        var second = try LiveFacts.collect(unit, new.set, year: year, at: now, world, in: db)
        // The same year, the same answers: what the unit said for the one set holds for the other.
        let asked = Set(new.set.facts.map(\.name))
        second.facts.declared.merge(first.facts.declared.filter { asked.contains($0.key) }) { own, _ in own }
        for (code, fact) in first.facts.evidence where second.facts.evidence[code] == nil {
          if new.set.criterion(code) != nil { second.facts.evidence[code] = fact }
        }
        return (LiveScore(first, old.set, on: now.day), LiveScore(second, new.set, on: now.day))
      }
      return .page(CriteriaCompareView.scores(old, new, before, after, year: year, visit))
    }
  }

  /// The set named `code/edition` in the field `voi`.
  private static func other(_ visit: Visit) async throws -> ShownSet {
    let parts = visit.query["voi"].split(separator: "/", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { throw EditionRefusal.notFound }
    return try await CriteriaRoutes.find(visit, parts[0], parts[1])
  }

  private static func units(_ visit: Visit) -> [(String, String)] { FigureDesk.units(.viewScores, visit) }
}
