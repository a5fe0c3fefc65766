import Documents
import Ground
import Organisation
import Storage

/// Văn bản quy phạm pháp luật: in force or not, reviewed or not, on any day.
enum LegalRoutes {
  /// No commune or district has issued more.
  private static let most = 2000

  static func add(to routes: Routes) {
    routes.get("/van-ban/quy-pham") { visit in
      let actor = try visit.actor(for: .viewDocuments)
      let query = visit.query
      let asked = query["don_vi"].isEmpty ? nil : visit.tree.unit(code: query["don_vi"])
      guard query["don_vi"].isEmpty || asked != nil else { throw OrganisationRefusal.unknownUnit(query["don_vi"]) }
      let unit = asked?.id ?? visit.home(actor)
      try actor.require(.viewDocuments, at: unit, tree: visit.tree, on: visit.today)
      let day = try EvidenceRoutes.day(query["ngay"], visit) ?? visit.today
      let (own, above, reviews) = try await visit.read { db in
        (
          try LegalReviewStore.legalDocuments(of: unit, .outgoing, limit: most, in: db),
          try LegalReviewStore.legalDocuments(of: unit, .incoming, limit: most, in: db),
          try LegalReviewStore.latest(of: unit, in: db)
        )
      }
      func row(_ item: (document: Document, changes: [Force.Change])) -> LegalView.Row {
        let d = item.document
        return LegalView.Row(
          document: d,
          force: Force.of(effectiveOn: d.effectiveOn, expiresOn: d.expiresOn, changes: item.changes, on: day),
          review: reviews[d.id])
      }
      var status: Force.Status?
      if !query["hieu_luc"].isEmpty {
        guard let read = Force.Status(rawValue: query["hieu_luc"]) else {
          throw WebRefusal.badChoice(query["hieu_luc"])
        }
        status = read
      }
      let wanted = status
      func isShown(_ row: LegalView.Row) -> Bool { wanted.map(row.force.statuses.contains) ?? true }
      let (rows, higher) = (own.map(row).filter(isShown), above.map(row).filter(isShown))
      let reach = actor.reach(of: .viewDocuments, tree: visit.tree, on: visit.today)
      return .page(
        LegalView.page(
          rows, above: higher, unit, day, units: DocumentListRoutes.units(reach, visit), visit))
    }
    let single: Routes.Handler = { visit in .page(try await DocumentRoutes.page(visit)) }
    routes.post("/van-ban/:unit/:id/ra-soat", backOn: single) { visit in
      let d = try await DocumentRoutes.find(visit)
      let (actor, now, context, form) = (try visit.actor(), visit.now, visit.documents, visit.form)
      guard let kind = LegalReview.Kind(rawValue: form["hinh_thuc"]) else {
        throw WebRefusal.badChoice(form["hinh_thuc"])
      }
      guard let outcome = LegalReview.Outcome(rawValue: form["ket_qua"]) else {
        throw WebRefusal.badChoice(form["ket_qua"])
      }
      let day = try EvidenceRoutes.day(form["ngay"], visit) ?? visit.today
      try await visit.write { db in
        try LegalActs.review(
          d.key, kind, outcome, on: day, reason: form["ly_do"], by: actor, at: now, context, in: db)
      }
      return .redirect(d.key.path)
    }
    routes.post("/van-ban/:unit/:id/da-xu-ly", backOn: single) { visit in
      let d = try await DocumentRoutes.find(visit)
      let (actor, now, context, form) = (try visit.actor(), visit.now, visit.documents, visit.form)
      guard let review = ID<LegalReview>(form["ra_soat"]) else { throw DocumentRefusal.notFound }
      let day = try EvidenceRoutes.day(form["ngay"], visit) ?? visit.today
      try await visit.write { db in
        try LegalActs.handle(
          review, of: d.key, with: form["so_ky_hieu"], on: day, by: actor, at: now, context, in: db)
      }
      return .redirect(d.key.path)
    }
  }
}
