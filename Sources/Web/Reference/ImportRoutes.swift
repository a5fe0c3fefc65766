import Foundation
import Ground
import Organisation
import Storage

/// Nhập sổ: a file is uploaded and worked off by a job, whose page shows how far it is.
enum ImportRoutes {
  static func add(to routes: Routes) {
    routes.get("/nhap-so") { visit in
      let actor = try importer(visit)
      let jobs = try await visit.read { db in try JobStore.list(of: actor.unitID, limit: 10, in: db) }
      return .page(ImportView.page(jobs, visit))
    }
    routes.post("/nhap-so", limit: 64 << 20) { visit in try await upload(visit) }
    routes.post("/thu-tuc/nap-san-co") { visit in try await shipped(visit) }
    routes.get("/viec/:unit/:id") { visit in .page(ImportView.job(try await find(visit))) }
    routes.get("/viec/:unit/:id/dong-loi") { visit in
      let job = try await find(visit)
      guard let text = ImportView.result(job)?.rejects, let digest = FileStore.Digest(text) else {
        throw OrganisationRefusal.notFound
      }
      return .bytes(try visit.services.files.get(digest), type: "text/csv; charset=utf-8", name: ImportView.rejectFile)
    }
  }

  private static func upload(_ visit: Visit) async throws -> Answer {
    let actor = try importer(visit)
    let kind = visit.query["loai"]
    guard let content = kind.isEmpty ? .dossiers : contents[kind] else { throw WebRefusal.badChoice(kind) }
    _ = try visit.actor(for: content == .documents ? .manageDocuments : .importRegisters)
    if content == .procedures { _ = try visit.requireForAll(.manageProcedures) }
    if content == .units { _ = try visit.requireForAll(.manageUnits) }
    guard let upload = Upload(visit.body, contentType: visit.contentType) else { throw WebRefusal.uploadMissing }
    return try await begin(content, name: upload.name, Array(upload.bytes), by: actor, visit)
  }

  /// What the forms call the files.
  private static let contents = [
    "ho-so": ImportJob.Content.dossiers, "thu-tuc": .procedures, "don-vi": .units, "van-ban": .documents,
  ]

  /// The catalogue the program ships, for an installation that has none yet.
  private static func shipped(_ visit: Visit) async throws -> Answer {
    let actor = try visit.requireForAll(.manageProcedures)
    guard let path = visit.services.shippedCatalogue, let bytes = FileManager.default.contents(atPath: path) else {
      throw OrganisationRefusal.notFound
    }
    return try await begin(.procedures, name: "communes.csv", Array(bytes), by: actor, visit)
  }

  private static func begin(
    _ content: ImportJob.Content, name: String, _ bytes: [UInt8], by actor: Actor, _ visit: Visit
  ) async throws -> Answer {
    let digest = try visit.services.files.put(bytes)
    let plan = ImportJob(content: content, name: name, digest: digest.description)
    let payload = String(decoding: try JSONText.bytes(plan), as: UTF8.self)
    let (id, now): (ID<Job>, Instant) = (visit.services.ids.next(), visit.now)
    try await visit.write { db in
      try JobStore.add(
        id, unitID: actor.unitID, kind: ImportJob.kind, payload: payload, by: actor.accountID, at: now, in: db)
    }
    return .redirect("/viec/\(actor.unitID)/\(id)")
  }

  /// Somebody who may import something: dossiers and catalogues, or registers of documents.
  private static func importer(_ visit: Visit) throws -> Actor {
    let actor = try visit.actor()
    return actor.mayAnywhere(.manageDocuments) ? actor : try visit.actor(for: .importRegisters)
  }

  private static func find(_ visit: Visit) async throws -> Job {
    let actor = try importer(visit)
    guard let unit = ID<Organisation.Unit>(visit.parameter("unit")), let id = ID<Job>(visit.parameter("id")),
      let job = try await visit.read({ db in try JobStore.find(id, unit: unit, in: db) }),
      // Who asked for it sees what came of it.
      (job.accountID != nil && job.accountID == actor.accountID)
        || actor.may(.importRegisters, at: unit, tree: visit.tree, on: visit.today)
    else { throw OrganisationRefusal.notFound }
    return job
  }
}
