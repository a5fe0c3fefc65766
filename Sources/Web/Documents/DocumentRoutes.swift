import Documents
import Dossiers
import Ground
import Inspections
import Organisation
import Plans
import Rendering
import Reports
import Storage
import WorkCalendar

/// Văn bản: registers, drafting, issuing, receiving.
enum DocumentRoutes {
  /// A document's files are its attachments.
  static let evidence = [
    EvidenceKind(
      name: "van-ban", view: .viewDocuments, edit: .draftDocuments,
      isThere: { id, unit, db in try DocumentStore.find(ID(id), unit: unit, in: db) != nil },
      path: { id, unit in "/van-ban/\(unit)/\(id)" },
      // What was recalled or sent back stays as it was.
      isSettled: { id, unit, db in
        [.recalled, .sentBack].contains(try DocumentStore.find(ID(id), unit: unit, in: db)?.state)
      }, takesOffice: true,
      attached: { file, id, now, db in
        try AttachmentTextStore.wait(
          for: "file:\(file.id)", named: file.name, file.digest, of: DocumentKey(unitID: file.unitID, id: ID(id)),
          at: now, in: db)
      },
      detached: { evidence, id, unit, db in
        try AttachmentTextStore.remove(evidence, of: DocumentKey(unitID: unit, id: ID(id)), in: db)
      })
  ]

  static func add(to routes: Routes) {
    routes.get("/van-ban") { visit in try await DocumentListRoutes.list(visit) }
    DocumentEntryRoutes.add(to: routes)
    DocumentBookRoutes.add(to: routes)
    LegalRoutes.add(to: routes)
    SystematisationRoutes.add(to: routes)
    DocumentPaperRoutes.add(to: routes)
    let single: Routes.Handler = { visit in .page(try await page(visit)) }
    routes.get("/van-ban/:unit/:id", single)
    routes.post("/van-ban/:unit/:id/lam/:action", backOn: single) { visit in
      let d = try await find(visit)
      let (actor, now, context) = (try visit.actor(), visit.now, visit.documents)
      let (action, version) = (try DocumentActionForm.action(visit, d), try DocumentActionForm.version(visit.form))
      let (files, tree) = (visit.services.files, visit.tree)
      let saved = try await visit.write { db in
        let saved = try DocumentActs.perform(action, on: d.key, version: version, by: actor, at: now, context, in: db)
        if case .issue = action { try DocumentPaperRoutes.keep(saved, in: files, tree: tree, at: now, db) }
        return saved
      }
      return .redirect(saved.key.path)
    }
    routes.post("/van-ban/:unit/:id/dinh-chinh", backOn: single) { visit in try await correct(visit) }
    routes.post("/van-ban/:unit/:id/quan-he", backOn: single) { visit in try await link(visit) }
    routes.post("/van-ban/:unit/:id/go-quan-he", backOn: single) { visit in try await unlink(visit) }
  }

  /// The document of a request, if the actor may see it.
  static func find(_ visit: Visit) async throws -> Document {
    let actor = try visit.actor()
    guard let unit = ID<Organisation.Unit>(visit.parameter("unit")), let id = ID<Document>(visit.parameter("id")),
      actor.may(.viewDocuments, at: unit, tree: visit.tree, on: visit.today),
      let d = try await visit.read({ db in try DocumentStore.find(id, unit: unit, in: db) })
    else { throw DocumentRefusal.notFound }
    return d
  }

  static func page(_ visit: Visit) async throws -> Page {
    let d = try await find(visit)
    let (actor, kind) = (try visit.actor(), evidence[0])
    let (year, tree, today) = (visit.today.year, visit.tree, visit.today)
    let model = try await visit.read { db in
      let links = try LinkStore.links(from: d.key, in: db)
      let changes = try LinkStore.changes(of: d.key, in: db)
      return DocumentView.Model(
        document: d, recipients: try RecipientStore.list(of: d.key, in: db), links: links, changes: changes,
        evidence: try attachments(of: d, kind, in: db),
        officers: try UnitStore.officers(of: d.unitID, in: db).filter { $0.to == nil },
        papers: try DocumentPaperStore.papers(of: d.source ?? d.key, in: db),
        remedies: try remedies(of: d, in: db),
        reviews: try LegalReviewStore.list(of: d.key, in: db),
        numbers: d.state == .signed && actor.may(.manageDocuments, at: d.unitID, tree: tree, on: today)
          ? try NumberStore.hint(of: d.unitID, d.type, isLegal: d.isLegal, year: year, in: db) : nil)
    }
    func may(_ permission: Permission) -> Bool {
      actor.may(permission, at: d.unitID, tree: visit.tree, on: visit.today)
    }
    let rights = DocumentView.Rights(
      draft: may(.draftDocuments), manage: may(.manageDocuments), sign: may(.signDocuments),
      link: DocumentActs.mayLink(d, by: actor, tree: visit.tree, on: visit.today), inspections: may(.viewInspections))
    return DocumentView.page(model, rights, visit)
  }

  /// The attachments, with how far their words are.
  private static func attachments(
    of d: Document, _ kind: EvidenceKind, in db: any Connection
  ) throws -> [ShownEvidence] {
    let texts = try AttachmentTextStore.texts(of: d.key, in: db)
    return try EvidenceRoutes.shown(kind, d.id.value, unit: d.unitID, in: db).map { item in
      var item = item
      if let text = texts[item.key] {
        item.mark = [item.mark, AttachmentView.mark(text)].filter { !$0.isEmpty }.joined(separator: "; ")
      }
      return item
    }
  }

  /// What the unit has to remedy by a conclusion that arrived.
  private static func remedies(of d: Document, in db: any Connection) throws -> [RemedyStore.Listed] {
    guard let source = d.source, let inspection = try InspectionStore.find(paper: source, in: db) else { return [] }
    return try RemedyStore.list(of: d.unitID, by: inspection.reference, in: db)
  }

  private static func correct(_ visit: Visit) async throws -> Answer {
    let d = try await find(visit)
    let (actor, now, context, form) = (try visit.actor(), visit.now, visit.documents, visit.form)
    try actor.require(.manageDocuments, at: d.unitID, tree: visit.tree, on: now.day)
    let version = try DocumentActionForm.version(form)
    var correction = DocumentCorrection()
    if form.has("so_ky_hieu") { correction.sign = form["so_ky_hieu"] }
    if form.has("ngay") { correction.issuedOn = try EvidenceRoutes.day(form["ngay"], visit) }
    (correction.subject, correction.leapReason) = (form["trich_yeu"], form["bo_cach"])
    if d.direction == .incoming { correction.issuer = form["co_quan"] }
    if form.has("hieu_luc") { correction.effectiveOn = .some(try EvidenceRoutes.day(form["hieu_luc"], visit)) }
    if form.has("het_hieu_luc") { correction.expiresOn = .some(try EvidenceRoutes.day(form["het_hieu_luc"], visit)) }
    // A box that is not ticked is not sent: the form says that it asked.
    if form.has("hoi_quy_pham") { correction.isLegal = form["quy_pham"] == "1" }
    let (said, reason) = (correction, form["ly_do"])
    let saved = try await visit.write { db in
      let saved = try DocumentActs.correct(
        d.key, version: version, said, reason: reason, by: actor, at: now, context, in: db)
      // A plan or a conclusion says its own number, which must stay the same.
      let isNumber = saved.sign != d.sign || saved.issuedOn != d.issuedOn || saved.isLegal != d.isLegal
      let isHeld =
        try PlanStore.isPaper(d.key, in: db) || InspectionStore.isPaper(d.key, in: db)
        || ReportStore.isPaper(d.key, in: db)
      if isNumber, isHeld { throw WebRefusal.paperOfPlan }
      return saved
    }
    return .redirect(saved.key.path)
  }

  private static func unlink(_ visit: Visit) async throws -> Answer {
    let d = try await find(visit)
    let (actor, now, context, form) = (try visit.actor(), visit.now, visit.documents, visit.form)
    try await visit.write { db in
      let links = try LinkStore.links(from: d.key, in: db)
      guard let link = links.first(where: { $0.token == form["quan_he"] }) else {
        throw DocumentRefusal.unknownLink("")
      }
      try DocumentActs.unlink(link, reason: form["ly_do"], by: actor, at: now, context, in: db)
    }
    return .redirect(d.key.path)
  }

  /// Names another document by its sign among those the actor may see, or as it is written.
  private static func link(_ visit: Visit) async throws -> Answer {
    let d = try await find(visit)
    let (actor, now, context, form) = (try visit.actor(), visit.now, visit.documents, visit.form)
    guard let kind = DocumentLink.Kind(rawValue: form["quan_he"]) else { throw WebRefusal.badChoice(form["quan_he"]) }
    try DocumentActs.require(kind, from: d, by: actor, tree: visit.tree, on: now.day)
    let target = LinkTarget(
      sign: form["so_ky_hieu"].tidied, issued: try issued(form["ngay_kia"], visit), issuer: form["co_quan_kia"],
      isOutside: form["ngoai_so"] == "1")
    let effect = DocumentLink.Effect(
      part: form["phan"], beginsOn: try EvidenceRoutes.day(form["tu_ngay"], visit),
      endsOn: try EvidenceRoutes.day(form["den_ngay"], visit))
    let (tree, today) = (visit.tree, visit.today)
    try await visit.write { db in
      let found = try target.find(in: d.unitID, besides: d.key, tree: tree, on: today, in: db)
      try DocumentActs.link(
        d.key, kind, to: found, sign: target.written, effect: effect, by: actor, at: now, context, in: db)
    }
    return .redirect(d.key.path)
  }

  /// A day, or a year alone.
  private static func issued(_ text: String, _ visit: Visit) throws -> LinkTarget.Issued? {
    if text.count == 4, let year = Int(text), (1945...2200).contains(year) { return .year(year) }
    return try EvidenceRoutes.day(text, visit).map { .on($0) }
  }
}

extension DocumentLink {
  /// As forms carry it.
  var token: String { "\(kind.rawValue) \(to?.token ?? "-") \(sign)" }
}

extension DocumentKey {
  /// Where the document is shown.
  var path: String { "/van-ban/\(unitID)/\(id)" }
}

extension Visit {
  /// The world for acts on documents.
  var documents: DocumentContext { reference.documents(ids: services.ids) }
}

extension Reference {
  /// The world for acts on documents.
  func documents(ids: IDSource) -> DocumentContext {
    DocumentContext(tree: tree, calendar: { [calendars] in calendars.clock(of: $0).calendar }, ids: ids)
  }
}
