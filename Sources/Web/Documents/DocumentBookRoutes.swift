import Documents
import Ground
import Organisation
import Storage

/// Sổ đăng ký văn bản: the books of a year as they are printed, with what is missing or out of order.
enum DocumentBookRoutes {
  static func add(to routes: Routes) {
    let shown: Routes.Handler = { visit in .page(try await page(visit)) }
    routes.get("/van-ban/so", shown)
    routes.post("/van-ban/so/giu-so", backOn: shown) { visit in
      let (unit, book, _) = try place(visit, visit.form)
      let (actor, now, context, form) = (try visit.actor(), visit.now, visit.documents, visit.form)
      let day = try EvidenceRoutes.day(form["ngay"], visit) ?? visit.today
      let number = try DocumentActionForm.number(form["so_giu"])
      try await visit.write { db in
        _ = try DocumentActs.reserve(
          book, of: unit, number: number, on: day, reason: form["ly_do"], by: actor, at: now, context, in: db)
      }
      return .redirect(path(unit, book, day.year, visit))
    }
    routes.post("/van-ban/so/huy-so", backOn: shown) { visit in
      let (unit, book, year) = try place(visit, visit.form)
      let (actor, now, context, form) = (try visit.actor(), visit.now, visit.documents, visit.form)
      guard let number = try DocumentActionForm.number(form["so_huy"]) else { throw DocumentRefusal.badNumber("") }
      try await visit.write { db in
        try DocumentActs.void(
          number, book, year: year, of: unit, reason: form["ly_do"], by: actor, at: now, context, in: db)
      }
      return .redirect(path(unit, book, year, visit))
    }
    routes.post("/van-ban/so/cach-danh-so", backOn: shown) { visit in
      let (unit, book, year) = try place(visit, visit.form)
      let (actor, now, ids) = (try visit.actor(), visit.now, visit.services.ids)
      try actor.require(.manageDocuments, at: unit, tree: visit.tree, on: visit.today)
      guard let scheme = NumberingScheme(rawValue: visit.form["cach"]) else {
        throw WebRefusal.badChoice(visit.form["cach"])
      }
      let typed = visit.form["bo_cach_toi_da"]
      guard let leap = typed.isEmpty ? Numbering.usualLeap : Int(typed), (0...9999).contains(leap) else {
        throw DocumentRefusal.badNumber(typed)
      }
      try await visit.write { db in
        try NumberStore.setLeap(leap, of: unit, in: db)
        try NumberStore.set(scheme, of: unit, from: year, in: db)
        try Journal.add(
          Act(
            id: ids.next(), unitID: unit, at: now, actor: actor, kind: "numbering.set", subject: "unit:\(unit)",
            summary: "\(scheme.rawValue) \(year), \(leap)"), in: db)
      }
      return .redirect(path(unit, book, year, visit))
    }
  }

  private static func path(_ unit: ID<Organisation.Unit>, _ book: Book, _ year: Int, _ visit: Visit) -> String {
    let code = visit.tree.unit(unit)?.code ?? ""
    return "/van-ban/so?don_vi=\(Form.encode(code))&so=\(Form.encode(book.description))&nam=\(year)"
  }

  /// Unit, book and year of an address or a form.
  private static func place(_ visit: Visit, _ form: Form) throws -> (ID<Organisation.Unit>, Book, Int) {
    let actor = try visit.actor(for: .viewDocuments)
    var unit = visit.home(actor)
    if !form["don_vi"].isEmpty {
      guard let asked = visit.tree.unit(code: form["don_vi"]) else {
        throw OrganisationRefusal.unknownUnit(form["don_vi"])
      }
      unit = asked.id
    }
    try actor.require(.viewDocuments, at: unit, tree: visit.tree, on: visit.today)
    guard form["nam"].isEmpty || (1945...2200).contains(Int(form["nam"]) ?? 0) else {
      throw WebRefusal.badChoice(form["nam"])
    }
    let book = Book(code: form["so"].isEmpty ? Book.incoming.description : form["so"])
    let known = book == .incoming || book.description == "out" || book.type != nil
    guard known else { throw WebRefusal.badChoice(form["so"]) }
    return (unit, book, Int(form["nam"]) ?? visit.today.year)
  }

  private static func page(_ visit: Visit) async throws -> Page {
    let isBack = visit.form.has("so")
    let (unit, book, year) = try place(visit, isBack ? visit.form : visit.query)
    let actor = try visit.actor()
    let model = try await visit.read { db in
      let entries = try NumberStore.entries(of: unit, book, year: year, in: db)
      let ids = entries.compactMap(\.documentID?.value)
      var documents: [ID<Document>: Document] = [:]
      for start in stride(from: 0, to: ids.count, by: 500) {
        let part = Array(ids[start..<min(start + 500, ids.count)])
        for d in try DocumentStore.list(part, units: [unit], withContent: true, in: db) { documents[d.id] = d }
      }
      return DocumentBookView.Model(
        unit: unit, book: book, year: year, books: try NumberStore.books(of: unit, year: year, in: db),
        entries: entries, documents: documents, scheme: try NumberStore.scheme(of: unit, year: year, in: db),
        next: try NumberStore.upcoming(of: unit, book, year: year, in: db),
        leap: try NumberStore.leap(of: unit, in: db))
    }
    let reach = actor.reach(of: .viewDocuments, tree: visit.tree, on: visit.today)
    return DocumentBookView.page(
      model, units: DocumentListRoutes.units(reach, visit),
      mayManage: actor.may(.manageDocuments, at: unit, tree: visit.tree, on: visit.today), visit)
  }
}
