import Dossiers
import Ground
import Organisation
import Storage

/// Tệp kèm theo hồ sơ: scanned components and results, with the document they are, as evidence of what was done.
enum FileRoutes {
  static func add(to routes: Routes) {
    routes.post("/ho-so/:unit/:id/tep", limit: SignedFile.limit, backOn: DossierRoutes.single) { visit in
      try await attach(visit)
    }
    routes.get("/tep/:unit/:dossier/:id") { visit in
      let dossier = try await DossierRoutes.find(visit, id: "dossier")
      let reference = dossier.reference
      let files = try await visit.read { db in
        try EvidenceStore.files(of: reference.subject, unit: reference.unitID, in: db)
      }
      guard let file = files.first(where: { "\($0.id)" == visit.parameter("id") }) else {
        throw DossierRefusal.notFound
      }
      return .bytes(try visit.services.files.get(file.digest), type: file.mediaType, name: file.safeName)
    }
  }

  private static func attach(_ visit: Visit) async throws -> Answer {
    let dossier = try await DossierRoutes.find(visit)
    let actor = try visit.actor()
    guard actor.may(.handleDossiers, with: dossier, tree: visit.tree, on: visit.today) else {
      throw OrganisationRefusal.forbidden(.handleDossiers)
    }
    guard let upload = Upload(visit.body, contentType: visit.contentType) else { throw WebRefusal.uploadMissing }
    guard let kind = SignedFile(upload.bytes) else { throw WebRefusal.notSignedFile }
    let digest = try visit.services.files.put(Array(upload.bytes))
    let (ids, now, reference) = (visit.services.ids, visit.now, dossier.reference)
    let file = StoredFile(
      unitID: dossier.unitID, id: ids.next(), digest: digest, name: upload.name, mediaType: kind.rawValue,
      size: upload.bytes.count, subject: reference.subject)
    let isResult = upload.fields["loai"] == "ket-qua"
    let number = upload.fields["so_ky_hieu"]
    try await visit.write { db in
      let known = try EvidenceStore.files(of: reference.subject, unit: reference.unitID, in: db)
      // The same file twice is one file.
      guard !known.contains(where: { $0.digest == digest }) else { return }
      try EvidenceStore.add(file, by: actor, at: now, in: db)
      try EvidenceStore.link(
        reference.subject, to: "file:\(file.id)", kind: isResult ? "result" : "component", of: reference.unitID,
        by: actor, at: now, ids: ids, in: db)
      if isResult, !number.isEmpty {
        let document = try EvidenceStore.add(
          DocumentReference(number: number, trust: .practice), of: reference.unitID, ids: ids, in: db)
        try EvidenceStore.link(
          "file:\(file.id)", to: document, kind: "document", of: reference.unitID, by: actor, at: now, ids: ids, in: db)
      }
      try Journal.add(
        Act(
          id: ids.next(), unitID: reference.unitID, at: now, actor: actor, kind: "file.added",
          subject: reference.subject, summary: "\(dossier.code) \(digest)"), in: db)
    }
    return .redirect("/ho-so/\(reference.unitID)/\(reference.id)")
  }
}

extension StoredFile {
  /// A name that cannot break out of a header: letters, digits and a few signs of ASCII.
  var safeName: String {
    let kept = SearchKey(name).description.map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == ".") ? $0 : "-" }
    return String(kept.suffix(80))
  }
}
