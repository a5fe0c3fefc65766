import Appraisal
import Documents
import Dossiers
import Foundation
import Ground
import Indicators
import Inspections
import Organisation
import Plans
import Reports
import Scoring
import Storage

/// What the pages of live scores are asked: a unit, a set and a year.
struct ProjectionQuestion: Sendable {
  var unit: ID<Organisation.Unit>
  var unitCode: String
  var year: Int
  var set: CriteriaSet
  /// The sets to choose from.
  var sets: [CriteriaSet]
  /// The units directly below that may be looked at.
  var below: [ID<Organisation.Unit>]

  /// The same question as a query.
  func query(_ change: (inout Form) -> Void = { _ in }) -> String {
    var form = Form()
    form.set("don_vi", unitCode)
    form.set("bo", set.code)
    form.set("phien_ban_bo", set.edition)
    form.set("nam", "\(year)")
    change(&form)
    return form.query()
  }
}

/// What the pages of live scores share.
enum ProjectionDesk {
  static let path = "/diem"
  /// So many units stand on one page.
  static let mostUnits = 50

  /// What live facts are collected in.
  static func world(_ visit: Visit) -> LiveWorld {
    LiveWorld(
      figures: FigureDesk.world(visit), plans: visit.services.planCatalogue, calendars: visit.reference.calendars,
      bindings: visit.services.evidence)
  }

  /// The sets that score.
  static func shelf(_ visit: Visit) async throws -> CriteriaShelf {
    let shipped = visit.services.criteria
    return try await visit.read { db in try CriteriaShelf.load(shipped, in: db) }
  }

  /// The question an address or a form asks. What may not be seen is like what is not there.
  static func question(
    _ visit: Visit, _ form: Form? = nil, _ permission: Permission = .viewScores
  ) async throws -> ProjectionQuestion {
    let query = form ?? visit.query
    let actor = try visit.actor(for: permission)
    let unit = try unit(query["don_vi"], permission, visit, actor)
    let year = try year(query["nam"], visit)
    let reach = actor.reach(of: permission, tree: visit.tree, on: visit.today)
    let below = visit.tree.children(of: unit, on: visit.today).filter { reach.units.contains($0) }
    let kind = visit.tree.kind(of: below.first ?? unit)?.code
    let shelf = try await shelf(visit)
    var sets = shelf.fitting(kind, year: year)
    let named = query["bo"]
    if !named.isEmpty {
      // The edition of the year, unless another is named.
      let fitting = query["phien_ban_bo"].isEmpty ? sets.first { $0.code == named } : nil
      guard let set = fitting ?? shelf.set(named, edition: query["phien_ban_bo"]), kind.map(set.applies) ?? true
      else { throw EvidenceRefusal.unknownSet(named) }
      if !sets.contains(set) { sets.append(set) }
      return ProjectionQuestion(
        unit: unit, unitCode: visit.tree.unit(unit)?.code ?? "", year: year, set: set, sets: sets, below: below)
    }
    guard let set = sets.first else { throw EvidenceRefusal.unknownSet("\(year)") }
    return ProjectionQuestion(
      unit: unit, unitCode: visit.tree.unit(unit)?.code ?? "", year: year, set: set, sets: sets, below: below)
  }

  /// The unit of a code, else where the actor works. What may not be seen is like what is not there.
  static func unit(
    _ code: String, _ permission: Permission, _ visit: Visit, _ actor: Actor
  ) throws(OrganisationRefusal) -> ID<Organisation.Unit> {
    let unit = code.isEmpty ? visit.home(actor) : visit.tree.unit(code: code)?.id ?? named(code, permission, visit)
    guard let unit else { throw .notFound }
    guard actor.may(permission, at: unit, tree: visit.tree, on: visit.today) else {
      throw code.isEmpty || permission != .viewScores ? .forbidden(permission) : .notFound
    }
    return unit
  }

  /// Whether the set of a question is made for the kind of its unit: a level above looks at sets of the level below.
  static func fits(_ question: ProjectionQuestion, _ visit: Visit) -> Bool {
    visit.tree.kind(of: question.unit).map { question.set.applies(to: $0.code) } ?? true
  }

  /// The one unit of a name; nil when there is none, or more than one.
  private static func named(_ text: String, _ permission: Permission, _ visit: Visit) -> ID<Organisation.Unit>? {
    do { return try UnitPick.find(text, permission, visit) } catch { return nil }
  }

  private static func year(_ text: String, _ visit: Visit) throws -> Int {
    guard !text.isEmpty else { return visit.today.year }
    guard let year = Int(text), (2000...(visit.today.year + 1)).contains(year) else {
      throw EvidenceRefusal.badYear(Int(text) ?? 0)
    }
    return year
  }

  /// The live score of the unit of a question.
  static func score(_ question: ProjectionQuestion, _ visit: Visit) async throws -> LiveScore {
    let (world, now) = (world(visit), visit.now)
    return try await visit.read { db in
      LiveScore(
        try LiveFacts.collect(question.unit, question.set, year: question.year, at: now, world, in: db), question.set,
        on: now.day)
    }
  }

  /// One page of the units below, by name.
  struct UnitPage: Sendable {
    var scores: [LiveScore]
    /// The page shown, from 1, and how many there are.
    var page: Int
    var pages: Int
    /// How many units fit the words.
    var count: Int
    var words: String
  }

  /// The live scores of one page of the units below whose names have the words that are looked for.
  static func scores(_ question: ProjectionQuestion, _ visit: Visit) async throws -> UnitPage {
    let (world, now) = (world(visit), visit.now)
    let words = String(visit.query["tim"].prefix(100))
    let wanted = SearchKey(words).description
    let named = question.below.map { ($0, visit.tree.name(of: $0, on: visit.today)) }.filter {
      wanted.isEmpty || SearchKey($0.1).description.contains(wanted)
    }.sorted { (SearchKey($0.1).description, $0.0) < (SearchKey($1.1).description, $1.0) }
    let pages = max(1, (named.count + mostUnits - 1) / mostUnits)
    let page = min(pages, max(1, Int(visit.query["trang"]) ?? 1))
    let units = named.dropFirst((page - 1) * mostUnits).prefix(mostUnits).map(\.0)
    let scores = try await visit.read { db in
      try LiveFacts.collect(Array(units), question.set, year: question.year, at: now, world, in: db).map {
        LiveScore($0, question.set, on: now.day)
      }
    }
    return UnitPage(scores: scores, page: page, pages: pages, count: named.count, words: words)
  }

  /// The page with the rows behind an indicator's figure for the unit and year; nil when no list shows just those.
  static func rows(_ code: String, _ question: ProjectionQuestion, _ visit: Visit) -> String? {
    guard let indicator = visit.services.indicators[code], let period = ReportingPeriod(.year, year: question.year)
    else { return nil }
    return FigurePaths.rows(
      indicator,
      FigureQuestion(unit: question.unit, unitCode: question.unitCode, scope: .subtree, period: period), visit)
  }

  /// Where a piece of evidence can be opened by who looks; nil where he may not, or where there is no page of it.
  static func path(_ place: CollectedEvidence.Place, _ question: ProjectionQuestion, _ visit: Visit) -> String? {
    guard let actor = visit.session?.actor else { return nil }
    func may(_ permission: Permission, _ unit: ID<Organisation.Unit>, _ path: String) -> String? {
      actor.may(permission, at: unit, tree: visit.tree, on: visit.today) ? path : nil
    }
    switch place {
    case .plan(let plan): return may(.viewPlans, plan.unitID, "/ke-hoach/\(plan.unitID)/\(plan.id)")
    case .obligation(let unit, let year, let type, let period):
      return may(.viewPlans, unit, ObligationRoutes.path(unit, year, type, period, visit))
    case .document(let key): return may(.viewDocuments, key.unitID, "/van-ban/\(key.unitID)/\(key.id)")
    case .conclusion(let i): return may(.viewInspections, question.unit, "/kiem-tra/\(i.unitID)/\(i.id)/ket-luan")
    case .remedy(let unit, let id): return may(.viewInspections, unit, "/kiem-tra/khac-phuc/\(unit)/\(id)")
    case .entry(let unit, let id): return may(.viewRegisters, unit, EntryRoutes.root + "/muc/\(unit)/\(id)")
    case .report(let report): return may(.viewReports, report.unitID, "/bao-cao/\(report.unitID)/\(report.id)")
    case .task(let task): return may(.viewPlans, task.unitID, "/nhiem-vu/\(task.unitID)/\(task.id)")
    case .finding(let i, _): return may(.viewInspections, question.unit, "/kiem-tra/\(i.unitID)/\(i.id)/ket-luan")
    case .figure(let code):
      return may(.viewScores, question.unit, rows(code, question, visit) ?? "\(path)?\(question.query())")
    case .declared: return may(.viewScores, question.unit, "\(DeclareFactRoutes.path)?\(question.query())")
    }
  }
}
