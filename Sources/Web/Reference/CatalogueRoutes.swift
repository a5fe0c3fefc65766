import Dossiers
import Ground
import Organisation
import Procedures
import Reading
import WorkCalendar

/// Danh mục thủ tục: public to read; publishing, amending and abolishing for those who keep it.
enum CatalogueRoutes {
  static func add(to routes: Routes) {
    let list: Routes.Handler = { visit in
      let found = visit.catalogue.search(visit.query["tim"], on: visit.today)
      let rows = found.prefix(500).map { CatalogueView.Row($0, code: visit.catalogue.code(of: $0.procedureID)) }
      return .page(
        CatalogueView.list(Array(rows), count: found.count, text: visit.query["tim"], canEdit: canEdit(visit), visit))
    }
    routes.get("/thu-tuc", list)
    let single: Routes.Handler = { visit in
      guard let procedure = visit.catalogue.procedure(code: visit.parameter("code")) else {
        throw ProcedureRefusal.unknownProcedure(visit.parameter("code"))
      }
      return .page(
        CatalogueView.procedure(
          procedure.code, visit.catalogue.revisions(of: procedure.id), visit, canEdit: canEdit(visit)))
    }
    routes.get("/thu-tuc/:code", single)
    routes.post("/thu-tuc", backOn: list) { visit in try await publish(visit.form["ma"], visit, isChange: false) }
    routes.post("/thu-tuc/:code/phien-ban", backOn: single) { visit in
      try await publish(visit.parameter("code"), visit, isChange: true)
    }
  }

  /// A new procedure, or a new revision of one.
  private static func publish(_ code: String, _ visit: Visit, isChange: Bool) async throws -> Answer {
    let actor = try visit.requireForAll(.manageProcedures)
    let draft = try draft(visit.form, visit)
    // The first entry of a procedure may come from a list that names no decision; a change never does.
    if isChange || draft.kind != .published { try RevisionRules.checkDecision(draft) }
    let (now, ids) = (visit.now, visit.services.ids)
    _ = try await visit.write { db in try ProcedureActs.add(draft, code: code, by: actor, at: now, ids: ids, in: db) }
    visit.services.reference.forget()
    return .redirect("/thu-tuc/" + Form.encode(code))
  }

  private static func canEdit(_ visit: Visit) -> Bool {
    visit.session?.actor.mayForAll(.manageProcedures, tree: visit.tree, on: visit.today) ?? false
  }

  private static func draft(_ form: Form, _ visit: Visit) throws -> ProcedureRevision {
    func day(_ name: String) throws -> Day? {
      guard !form[name].isEmpty else { return nil }
      guard let day = DateInput.readDay(form[name], today: visit.today) else { throw WebRefusal.badDay(form[name]) }
      return day
    }
    var limit: TimeLimit?
    if case .known(let known) = TimeLimit.reading(of: form["thoi_han"]) { limit = known }
    var revision = ProcedureRevision(
      id: ID(0), procedureID: ID(0), number: 0, kind: ProcedureRevision.Kind(rawValue: form["loai"]) ?? .amended,
      name: form["ten"], field: form["linh_vuc"], level: form["cap"],
      serviceLevel: ServiceLevel(rawValue: form["muc_do"]) ?? .unknown, limit: limit, limitText: form["thoi_han"],
      fee: form["phi"], effectiveFrom: try day("hieu_luc"), decision: form["quyet_dinh"],
      decidedOn: try day("ngay_quyet_dinh"),
      citation: Citation(document: form["quyet_dinh"], trust: form["quyet_dinh"].isEmpty ? .unverified : .official))
    revision.requirements = try form["thanh_phan"].split(separator: "\n").map { line in
      let parts = line.split(separator: "|").map { String($0).tidied }
      return Requirement(name: parts.first ?? "", copies: try copies(parts.count > 1 ? parts[1] : ""))
    }
    revision.steps = try form["buoc"].split(separator: "\n").map { line in
      let parts = line.split(separator: "|").map { String($0).tidied }
      return ProcedureStep(
        name: parts.first ?? "", role: parts.count > 1 ? parts[1] : "",
        share: try share(parts.count > 2 ? parts[2] : ""))
    }
    return revision
  }

  /// How many copies are asked for; one when nothing is said.
  private static func copies(_ text: String) throws(ProcedureRefusal) -> Int {
    guard !text.isEmpty else { return 1 }
    guard let count = Digits.value(text.utf8), (1...999).contains(count) else { throw .badCopies(text) }
    return count
  }

  /// A whole number of percents, with or without the sign; nil when nothing is said.
  private static func share(_ text: String) throws(ProcedureRefusal) -> Int? {
    let number = (text.hasSuffix("%") ? String(text.dropLast()) : text).tidied
    guard !number.isEmpty else { return nil }
    guard let share = Digits.value(number.utf8), (0...100).contains(share) else { throw .badShare(text) }
    return share
  }
}
