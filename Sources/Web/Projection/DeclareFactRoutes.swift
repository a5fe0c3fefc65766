import Appraisal
import Ground
import Indicators
import Organisation
import Reading
import Scoring
import Storage

/// Answers to facts as people type them.
enum FactInput {
  static let yes = "co"
  static let no = "khong"

  /// The answer; nil when nothing was typed.
  static func answer(_ text: String, _ fact: DeclaredFact, _ visit: Visit) throws -> DeclaredAnswer? {
    guard !text.isEmpty else { return nil }
    let found: DeclaredAnswer?
    switch fact.kind {
    case .yesNo: found = text == yes ? .yes(true) : text == no ? .yes(false) : nil
    case .day: found = text == no ? .never : DateInput.readDay(text, today: visit.today).map { .day($0) }
    case .number: found = Quantity(vietnamese: text).map { .number($0) }
    case .percent: found = percent(text)
    }
    guard let found else { throw refusal(fact, String(text.prefix(40))) }
    if case .ratio(let top, let bottom) = found, top > bottom {
      throw EvidenceRefusal.ratioOverOne(fact.label, String(text.prefix(40)))
    }
    return found
  }

  /// What has to be written instead depends on what is asked.
  private static func refusal(_ fact: DeclaredFact, _ text: String) -> EvidenceRefusal {
    switch fact.kind {
    case .yesNo: .wrongAnswer(fact.label, text)
    case .day: .notDay(fact.label, text)
    case .number: .notNumber(fact.label, text)
    case .percent: .notPercent(fact.label, text)
    }
  }

  /// `6,5`, `6,5 %` or `13/200`.
  private static func percent(_ text: String) -> DeclaredAnswer? {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Quantity(vietnamese: String($0)) }
    if parts.count == 2, let top = parts[0], let bottom = parts[1], bottom > .zero {
      return .ratio(numerator: top, denominator: bottom)
    }
    let plain = text.hasSuffix("%") ? String(text.dropLast()).tidied : text
    return Quantity(vietnamese: plain).map { .number($0) }
  }

  /// The answer as it is typed.
  static func text(_ answer: DeclaredAnswer?) -> String {
    switch answer {
    case .yes(let isYes): isYes ? yes : no
    case .day(let day): day.vietnamese
    case .never: no
    case .number(let number): number.plain.replacing(".", with: ",")
    case .ratio(let top, let bottom):
      "\(top.plain.replacing(".", with: ","))/\(bottom.plain.replacing(".", with: ","))"
    case nil: ""
    }
  }
}

/// Khai dữ kiện: what a unit says of itself for a set and a year, where the system keeps no facts.
enum DeclareFactRoutes {
  static let path = "/diem/du-kien"

  /// What a declared fact is proven by.
  static let evidence = [
    EvidenceKind(
      name: DeclaredFactRecord.kind, view: .viewScores, edit: .scoreSelf,
      isThere: { id, unit, db in try DeclaredFactStore.find(ID(id), unit: unit, in: db) != nil },
      path: { id, unit in "\(path)/\(unit)/\(id)" })
  ]

  static func add(to routes: Routes) {
    let form: Routes.Handler = { visit in .page(try await page(visit, visit.form.isEmpty ? nil : visit.form)) }
    routes.get(path, form)
    routes.post(path, backOn: form) { visit in try await save(visit) }
    routes.get("\(path)/:unit/:id") { visit in .page(try await one(visit)) }
  }

  private static func page(_ visit: Visit, _ form: Form?) async throws -> Page {
    let question = try await ProjectionDesk.question(visit, form)
    let score = try await ProjectionDesk.score(question, visit)
    let actor = try visit.actor()
    return DeclareFactView.page(
      score, question, mayEdit: actor.may(.scoreSelf, at: question.unit, tree: visit.tree, on: visit.today), visit)
  }

  /// Every answer of the form that differs from what stood there; all or none.
  private static func save(_ visit: Visit) async throws -> Answer {
    let question = try await ProjectionDesk.question(visit, visit.form, .scoreSelf)
    try await declare(visit.form, question, visit)
    return .redirect("\(path)?\(question.query())")
  }

  /// Every answer of a form that differs from what stood there; all or none.
  static func declare(_ form: Form, _ question: ProjectionQuestion, _ visit: Visit) async throws {
    let (context, tree) = (try visit.acting(), visit.tree)
    var typed: [DeclaredFactActs.Declaration] = []
    for fact in question.set.declarable where form.has(DeclareFactView.answerName(fact)) {
      typed.append(
        .init(
          name: fact.name, answer: try FactInput.answer(form[DeclareFactView.answerName(fact)], fact, visit),
          note: form[DeclareFactView.noteName(fact)], version: Int(form[DeclareFactView.versionName(fact)])))
    }
    let declarations = typed
    try await visit.write { db in
      for declaration in declarations {
        try DeclaredFactActs.declare(
          declaration, set: question.set, year: question.year, of: question.unit, context, tree: tree, in: db)
      }
    }
  }

  private static func one(_ visit: Visit) async throws -> Page {
    let actor = try visit.actor()
    guard let unit = ID<Organisation.Unit>(visit.parameter("unit")),
      let id = ID<DeclaredFactRecord>(visit.parameter("id")),
      actor.may(.viewScores, at: unit, tree: visit.tree, on: visit.today),
      let found = try await visit.read({ db in try DeclaredFactStore.find(id, unit: unit, in: db) })
    else { throw OrganisationRefusal.notFound }
    let set = try await ProjectionDesk.shelf(visit).set(found.set)
    let shown = try await visit.read { db in
      try EvidenceRoutes.shown(evidence[0], found.id.value, unit: unit, in: db)
    }
    return DeclareFactView.one(
      found, set, evidence: shown, mayEdit: actor.may(.scoreSelf, at: unit, tree: visit.tree, on: visit.today), visit)
  }
}
