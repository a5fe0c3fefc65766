import Appraisal
import Ground
import Indicators
import Organisation
import Reading
import Scoring

/// Kết quả khảo sát: how many people gave which answer to which question. The counts are declared facts like others, with
/// their evidence; here they are typed as the table that a survey prints, or pasted out of a spreadsheet.
enum SurveyRoutes {
  static let path = "/diem/khao-sat"

  static func add(to routes: Routes) {
    SurveyFileRoutes.add(to: routes)
    let form: Routes.Handler = { visit in .page(try await page(visit, visit.form.isEmpty ? nil : visit.form)) }
    routes.get(path, form)
    routes.post(path, backOn: form) { visit in
      let question = try await ProjectionDesk.question(visit, visit.form, .scoreSelf)
      try await DeclareFactRoutes.declare(try filled(visit.form, question.set), question, visit)
      return .redirect("\(path)?\(question.query())")
    }
  }

  private static func page(_ visit: Visit, _ form: Form?) async throws -> Page {
    let question = try await ProjectionDesk.question(visit, form)
    let score = try await ProjectionDesk.score(question, visit)
    let actor = try visit.actor()
    return SurveyView.page(
      score, question, mayEdit: actor.may(.scoreSelf, at: question.unit, tree: visit.tree, on: visit.today), visit)
  }

  /// The form with what was pasted in its cells: a line each, the fact's code or its words, then the number.
  private static func filled(_ form: Form, _ set: CriteriaSet) throws(EvidenceRefusal) -> Form {
    var form = form
    for row in form.table("dan").split(whereSeparator: \.isNewline) {
      let cells = row.split(whereSeparator: { "\t;|".contains($0) }).map { String($0).tidied }.filter { !$0.isEmpty }
      guard !cells.isEmpty else { continue }
      guard cells.count >= 2, let number = cells.last, let name = cells.first,
        let fact = set.facts.first(where: { $0.name == name || SearchKey($0.label) == SearchKey(name) })
      else { throw .unknownRow(String(row.prefix(80))) }
      form.set(DeclareFactView.answerName(fact), number)
    }
    return form
  }
}
