import Dossiers
import Foundation
import Ground
import HTTPTypes
import Organisation
import Rendering
import Storage

/// Giấy tờ: issued once, kept as bytes, shown as they were; signed versions stand beside them.
enum PaperRoutes {
  static func add(to routes: Routes) {
    routes.post("/ho-so/:unit/:id/giay/:form") { visit in try await issue(visit) }
    routes.get("/giay-to/:unit/:id") { visit in
      let paper = try await find(visit)
      let bytes = try visit.services.files.get(paper.digest)
      guard let name = SignedFile.name(of: paper) else {
        return .paper(PaperBarView.shown(bytes, paper), type: paper.mediaType)
      }
      return .bytes(bytes, type: paper.mediaType, name: name)
    }
    // The bytes exactly as they were issued.
    routes.get("/giay-to/:unit/:id/goc") { visit in
      let paper = try await find(visit)
      let bytes = try visit.services.files.get(paper.digest)
      guard let name = SignedFile.name(of: paper) else { return .paper(bytes, type: paper.mediaType) }
      return .bytes(bytes, type: paper.mediaType, name: name)
    }
    routes.post("/giay-to/:unit/:id/ban-ky", limit: SignedFile.limit, backOn: dossierPage) { visit in
      try await sign(visit)
    }
  }

  private static func find(_ visit: Visit) async throws -> IssuedPaper {
    let actor = try visit.actor()
    guard let unit = ID<Organisation.Unit>(visit.parameter("unit")), let id = ID<IssuedPaper>(visit.parameter("id")),
      let (paper, dossier) = try await visit.read({ db -> (IssuedPaper, Dossier)? in
        guard let paper = try PaperStore.find(id, unit: unit, in: db),
          let dossier = try DossierStore.find(DossierReference(unitID: unit, id: paper.dossierID), in: db)
        else { return nil }
        return (paper, dossier)
      }), DossierRoutes.canSee(dossier, actor, visit)
    else { throw DossierRefusal.notFound }
    return paper
  }

  /// The page of the dossier whose paper it is.
  private static let dossierPage: Routes.Handler = { visit in
    let paper = try await find(visit)
    let reference = DossierReference(unitID: paper.unitID, id: paper.dossierID)
    guard let dossier = try await visit.read({ db in try DossierStore.find(reference, in: db) }) else {
      throw DossierRefusal.notFound
    }
    return .page(try await DossierRoutes.page(of: dossier, visit))
  }

  private static func issue(_ visit: Visit) async throws -> Answer {
    let dossier = try await DossierRoutes.find(visit)
    let actor = try visit.actor()
    guard let form = IssuedPaper.Form(rawValue: visit.parameter("form")) else { throw DossierRefusal.notFound }
    try actor.require(.handleDossiers, at: dossier.unitID, tree: visit.tree, on: visit.today)
    do {
      return .redirect(try await issue(form, for: dossier, actor, visit).path)
    } catch let refusal as DossierRefusal {
      let errors = FormErrors([.init(field: "", message: refusal.message)])
      let attempt = DossierActionForm.Attempt(name: form.rawValue, form: visit.form, errors: errors)
      return .page(try await DossierRoutes.page(of: dossier, visit, attempt), status: .conflict)
    }
  }

  /// Issues a paper once for its ground; later it is only shown.
  static func issue(
    _ form: IssuedPaper.Form, for dossier: Dossier, _ actor: Actor, _ visit: Visit
  ) async throws -> IssuedPaper {
    guard let ground = PaperRule.ground(of: form, in: dossier.timeline) else {
      throw DossierRefusal.paperNotReady(PaperView.notReady)
    }
    let reference = dossier.reference
    let known = try await visit.read { db in try PaperStore.papers(of: reference, in: db) }
    if let issued = PaperRule.issued(form, about: ground, in: dossier.timeline, among: known) { return issued }
    let digest = try visit.services.files.put(PaperView.frame(form, dossier, ground, visit, by: actor.name).bytes)
    let paper = IssuedPaper(
      unitID: dossier.unitID, id: visit.services.ids.next(), dossierID: dossier.id, form: form,
      templateVersion: PaperView.version(of: form), digest: digest, mediaType: "text/html; charset=utf-8",
      issuedAt: visit.now, issuedBy: actor.name)
    let ids = visit.services.ids
    return try await visit.write { db in
      // Two clicks at the same moment make one paper.
      let papers = try PaperStore.papers(of: reference, in: db)
      if let first = PaperRule.issued(form, about: ground, in: dossier.timeline, among: papers) {
        return first
      }
      try PaperStore.add(paper, by: actor, ids: ids, in: db)
      return paper
    }
  }

  private static func sign(_ visit: Visit) async throws -> Answer {
    let paper = try await find(visit)
    let actor = try visit.actor()
    try actor.require(.handleDossiers, at: paper.unitID, tree: visit.tree, on: visit.today)
    guard paper.signsPaperID == nil, let upload = Upload(visit.body, contentType: visit.contentType) else {
      throw WebRefusal.uploadMissing
    }
    guard let kind = SignedFile(upload.bytes) else { throw WebRefusal.notSignedFile }
    let digest = try visit.services.files.put(Array(upload.bytes))
    let signed = IssuedPaper(
      unitID: paper.unitID, id: visit.services.ids.next(), dossierID: paper.dossierID, form: paper.form,
      templateVersion: paper.templateVersion, digest: digest, mediaType: kind.rawValue, issuedAt: visit.now,
      issuedBy: actor.name, signsPaperID: paper.id)
    let ids = visit.services.ids
    try await visit.write { db in
      let papers = try PaperStore.papers(
        of: DossierReference(unitID: paper.unitID, id: paper.dossierID), in: db)
      // The same file twice is one signed version.
      guard !papers.contains(where: { $0.signsPaperID == paper.id && $0.digest == digest }) else { return }
      try PaperStore.add(signed, by: actor, ids: ids, in: db)
    }
    return .redirect("/ho-so/\(paper.unitID)/\(paper.dossierID)")
  }
}

extension IssuedPaper {
  /// Where the paper is shown.
  var path: String { "/giay-to/\(unitID)/\(id)" }
}

/// Bản ký: a scanned or digitally signed paper. What it is is told by its first bytes, never by its name.
enum SignedFile: String {
  case pdf = "application/pdf"
  case jpeg = "image/jpeg"
  case png = "image/png"

  /// Bytes of an upload.
  static let limit = 16 << 20

  init?(_ bytes: ArraySlice<UInt8>) {
    if bytes.starts(with: [0x25, 0x50, 0x44, 0x46, 0x2D]) {
      self = .pdf
    } else if bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
      self = .jpeg
    } else if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
      self = .png
    } else {
      return nil
    }
  }

  /// What a signed version is called when it is saved; nil for a paper made here, which is shown.
  static func name(of paper: IssuedPaper) -> String? {
    guard paper.signsPaperID != nil, let kind = SignedFile(rawValue: paper.mediaType) else { return nil }
    let ending = kind == .pdf ? "pdf" : kind == .jpeg ? "jpg" : "png"
    return "\(paper.form.rawValue)-\(paper.id).\(ending)"
  }
}
