import Documents
import Ground
import Organisation
import Storage

/// Forms that make or change a document.
enum DocumentEntryRoutes {
  static func add(to routes: Routes) {
    let incoming: Routes.Handler = { visit in
      .page(DocumentFormView.incoming(try await model(visit, .manageDocuments), visit))
    }
    let issued: Routes.Handler = { visit in
      var model = try await model(visit, .manageDocuments)
      let actor = try visit.actor()
      let (home, year) = (visit.home(actor), visit.today.year)
      if actor.may(.manageDocuments, at: home, tree: visit.tree, on: visit.today) {
        model.kept = try await visit.read { db in try NumberStore.kept(of: home, year: year, in: db) }
      }
      return .page(DocumentFormView.issued(model, visit))
    }
    let draft: Routes.Handler = { visit in
      .page(DocumentFormView.draft(try await model(visit, .draftDocuments), nil, visit))
    }
    let revision: Routes.Handler = { visit in
      let d = try await DocumentRoutes.find(visit)
      return .page(DocumentFormView.draft(try await model(visit, .draftDocuments), d, visit))
    }
    routes.get("/van-ban/vao-so-den", incoming)
    routes.post("/van-ban/vao-so-den", backOn: incoming) { visit in
      try await make(visit) { entry, unit, actor, now, context, db in
        try DocumentActs.register(
          entry, of: unit, evenIfKnown: visit.form["van_vao_so"] == "1", by: actor, at: now, context, in: db)
      }
    }
    routes.get("/van-ban/vao-so-di", issued)
    routes.post("/van-ban/vao-so-di", backOn: issued) { visit in
      try await make(visit) { entry, unit, actor, now, context, db in
        try DocumentActs.enter(issued: entry, of: unit, by: actor, at: now, context, in: db)
      }
    }
    routes.get("/van-ban/soan", draft)
    routes.post("/van-ban/soan", limit: 1 << 21, backOn: draft) { visit in
      let answers = DocumentKey(visit.form["tra_loi"])
      return try await make(visit) { entry, unit, actor, now, context, db in
        var entry = entry
        if entry.notation.tidied.isEmpty { entry.notation = try proposal(entry.type, unit, db) }
        let d = try DocumentActs.draft(entry, of: unit, by: actor, at: now, context, in: db)
        if let answers, answers.unitID == unit {
          try DocumentActs.link(d.key, .answers, to: answers, sign: "", by: actor, at: now, context, in: db)
        }
        return d
      }
    }
    routes.get("/van-ban/:unit/:id/sua", revision)
    routes.post("/van-ban/:unit/:id/sua", limit: 1 << 21, backOn: revision) { visit in
      let d = try await DocumentRoutes.find(visit)
      let (entry, version) = (try entry(visit, d.unitID), try DocumentActionForm.version(visit.form))
      let (actor, now, context) = (try visit.actor(), visit.now, visit.documents)
      let saved = try await visit.write { db in
        try DocumentActs.revise(d.key, version: version, entry, by: actor, at: now, context, in: db)
      }
      return .redirect(saved.key.path)
    }
  }

  private typealias Making =
    @Sendable (
      DocumentEntry, ID<Organisation.Unit>, Actor, Instant, DocumentContext, any Connection
    ) throws -> Document

  private static func make(_ visit: Visit, _ body: @escaping Making) async throws -> Answer {
    let (actor, now, context) = (try visit.actor(), visit.now, visit.documents)
    let unit = try unit(visit.form["don_vi"], visit)
    let entry = try entry(visit, unit)
    let d = try await visit.write { db in try body(entry, unit, actor, now, context, db) }
    return .redirect(d.key.path)
  }

  /// Ký hiệu that goes with a type: as on the unit's last paper of it, else with the organ of its last paper.
  private static func proposal(
    _ type: DocumentType, _ unit: ID<Organisation.Unit>, _ db: any Connection
  ) throws -> String {
    if let last = try DocumentStore.lastWritten(of: unit, type: type, in: db) { return last.notation }
    let last = try DocumentStore.lastWritten(of: unit, in: db)?.notation ?? DocumentFormView.committee
    let proposed = DocumentSign.notation(last, for: type)
    return proposed.isEmpty ? DocumentFormView.committee : proposed
  }

  private static func unit(_ code: String, _ visit: Visit) throws -> ID<Organisation.Unit> {
    guard !code.isEmpty else { return visit.home(try visit.actor()) }
    guard let unit = visit.tree.unit(code: code) else { throw OrganisationRefusal.unknownUnit(code) }
    return unit.id
  }

  private static func model(_ visit: Visit, _ permission: Permission) async throws -> DocumentFormView.Model {
    let actor = try visit.actor(for: permission)
    let reach = actor.reach(of: permission, tree: visit.tree, on: visit.today)
    var question: Document?
    let answers = visit.form.has("tra_loi") ? visit.form["tra_loi"] : visit.query["tra_loi"]
    if let key = DocumentKey(answers), actor.may(.viewDocuments, at: key.unitID, tree: visit.tree, on: visit.today) {
      question = try await visit.read { db in try DocumentStore.find(key, in: db) }
    }
    let home = visit.home(actor)
    let last = try await visit.read { db in try DocumentStore.lastWritten(of: home, in: db) }
    return DocumentFormView.Model(
      units: DocumentListRoutes.units(reach, visit), home: visit.tree.unit(home)?.code ?? "",
      question: question, last: last)
  }

  private static func entry(_ visit: Visit, _ unit: ID<Organisation.Unit>) throws -> DocumentEntry {
    let form = visit.form
    var e = DocumentEntry()
    (e.sign, e.notation, e.issuer) = (form["so_ky_hieu"], form["ky_hieu"], form["co_quan"])
    (e.subject, e.signer, e.signerPosition, e.note) = (
      form["trich_yeu"], form["nguoi_ky"], form["chuc_vu"], form["ghi_chu"]
    )
    if form["loai"].isEmpty {
      e.type = DocumentSign(e.sign).map { DocumentType(notation: $0.notation) } ?? DocumentType(notation: e.notation)
    } else {
      guard let type = DocumentType(rawValue: form["loai"]) else { throw WebRefusal.badChoice(form["loai"]) }
      e.type = type
    }
    guard let urgency = Urgency(rawValue: form.has("do_khan") ? form["do_khan"] : Urgency.normal.rawValue) else {
      throw WebRefusal.badChoice(form["do_khan"])
    }
    e.urgency = urgency
    e.leapReason = form["bo_cach"]
    e.isLegal = form["quy_pham"] == "1"
    e.issuedOn = try EvidenceRoutes.day(form["ngay"], visit)
    e.arrivedOn = try EvidenceRoutes.day(form["ngay_den"], visit)
    e.deadlineOn = try DocumentActionForm.deadline(form["han"], unit, visit)
    e.effectiveOn = try EvidenceRoutes.day(form["hieu_luc"], visit)
    e.expiresOn = try EvidenceRoutes.day(form["het_hieu_luc"], visit)
    e.content.bases = form["can_cu"]
    e.content.addressees = form["kinh_gui"]
    e.content.body = form["noi_dung"]
    e.content.recipients = form["noi_nhan"]
    e.content.authority = form["tham_quyen"]
    e.content.placeName = form["dia_danh"]
    return e
  }
}

extension DocumentKey {
  /// `unit-id`, as forms carry it.
  var token: String { "\(unitID)-\(id)" }

  init?(_ token: String) {
    let parts = token.split(separator: "-")
    guard parts.count == 2, let unit = ID<Organisation.Unit>(String(parts[0])), let id = ID<Document>(String(parts[1]))
    else { return nil }
    self.init(unitID: unit, id: id)
  }
}
