import Dossiers
import Foundation
import Ground
import Organisation
import Procedures
import Reading
import Secrets

/// Nhập sổ: a file is uploaded, read, and its bad rows named.
enum ImportRoutes {
  static func add(to routes: Routes) {
    routes.get("/nhap-so") { visit in
      _ = try visit.actor(for: .importRegisters)
      return .page(ImportView.page(nil, visit))
    }
    routes.post("/nhap-so", limit: 64 << 20) { visit in
      let actor = try visit.actor(for: .importRegisters)
      guard let upload = Upload(visit.body, contentType: visit.contentType) else { throw WebRefusal.uploadMissing }
      let path = visit.services.uploads + "/\(visit.services.ids.next(Upload.self)).upload"
      guard
        FileManager.default.createFile(
          atPath: path, contents: Data(upload.bytes), attributes: [.posixPermissions: 0o600])
      else { throw WebRefusal.uploadMissing }
      defer { unlink(path) }
      let result =
        visit.query["loai"] == "thu-tuc"
        ? try await procedures(path, upload.name, actor, visit) : try await dossiers(path, upload.name, actor, visit)
      return .page(ImportView.page(result, visit))
    }
  }

  private static func dossiers(_ path: String, _ name: String, _ actor: Actor, _ visit: Visit) async throws
    -> ImportView.Result
  {
    let allowed = actor.scope(of: .importRegisters, tree: visit.tree, on: visit.today)
    let importer = DossierImport(
      database: visit.services.database, context: visit.context, actor: actor, allowed: allowed, now: visit.now)
    var reasons: [(Int, String)] = []
    let progress = try await importer.run(
      file: path, name: name, reject: { if reasons.count < 500 { reasons.append(($0.line, $0.reason)) } })
    return .init(taken: progress.taken, unchanged: progress.unchanged, refused: progress.refused, reasons: reasons)
  }

  private static func procedures(_ path: String, _ name: String, _ actor: Actor, _ visit: Visit) async throws
    -> ImportView.Result
  {
    guard actor.mayAnywhere(.manageProcedures) else { throw OrganisationRefusal.forbidden(.manageProcedures) }
    let outcome = try await ProcedureImport.run(
      file: path, name: name, by: actor, at: visit.now, ids: visit.services.ids, database: visit.services.database)
    visit.services.reference.forget()
    return .init(
      taken: outcome.taken, unchanged: outcome.unchanged, refused: outcome.refused.count,
      reasons: outcome.refused.map { ($0.line, $0.reason) })
  }
}

/// The file of a multipart form.
struct Upload {
  let name: String
  let bytes: ArraySlice<UInt8>

  /// Finds the part with a file name; nil when there is none or it is empty.
  init?(_ body: [UInt8], contentType: String) {
    guard let mark = contentType.range(of: "boundary=") else { return nil }
    let boundary = Array(
      ("--" + contentType[mark.upperBound...].split(separator: ";")[0].trimmingCharacters(in: ["\""])).utf8)
    guard let start = Upload.find(boundary, in: body[...]),
      let head = Upload.find([0x0D, 0x0A, 0x0D, 0x0A], in: body[start...]), head - start < 4096
    else { return nil }
    let lines = String(decoding: body[start..<head], as: UTF8.self)
    guard let named = lines.range(of: "filename=\"") else { return nil }
    let file = lines[named.upperBound...].prefix { $0 != "\"" }
    guard !file.isEmpty, let end = Upload.find([0x0D, 0x0A] + boundary, in: body[(head + 4)...]) else { return nil }
    name = String(file.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last ?? "").tidied
    bytes = body[(head + 4)..<end]
    guard !bytes.isEmpty else { return nil }
  }

  private static func find(_ needle: [UInt8], in hay: ArraySlice<UInt8>) -> Int? {
    guard let first = needle.first, hay.count >= needle.count else { return nil }
    var place = hay.startIndex
    while let next = hay[place...].firstIndex(of: first), next + needle.count <= hay.endIndex {
      if hay[next..<(next + needle.count)].elementsEqual(needle) { return next }
      place = next + 1
    }
    return nil
  }
}
