import Documents
import Dossiers
import Foundation
import Ground
import Organisation
import Reading
import Storage

/// A kind of thing that can be proven: its name in subjects, who may see and who may add, and where it is shown.
struct EvidenceKind: Sendable {
  /// As in `task:123`.
  let name: String
  let view: Permission
  let edit: Permission
  /// Whether such a thing is there.
  let isThere: @Sendable (_ id: Int, _ unit: ID<Organisation.Unit>, _ db: any Connection) throws -> Bool
  /// The page it is shown on.
  let path: @Sendable (_ id: Int, _ unit: ID<Organisation.Unit>) -> String
  /// Whether what proves it is settled, so that nothing is added or taken away any more.
  var isSettled: @Sendable (_ id: Int, _ unit: ID<Organisation.Unit>, _ db: any Connection) throws -> Bool = {
    _, _, _ in
    false
  }

  /// Whether Word and Excel files are taken as well.
  var takesOffice = false
  /// Whether a figure with its list can be taken as it is at the moment.
  var takesFigures = false
  /// Other units in whose registers a document may stand, as far as the actor may look at them.
  var registers:
    @Sendable (_ id: Int, _ unit: ID<Organisation.Unit>, _ db: any Connection) throws -> [ID<Organisation.Unit>] =
      { _, _, _ in [] }

  /// What follows when a file is attached, or taken away, in the same transaction.
  var attached: @Sendable (_ file: StoredFile, _ id: Int, _ at: Instant, _ db: any Connection) throws -> Void = {
    _, _, _, _ in
  }
  var detached:
    @Sendable (_ evidence: String, _ id: Int, _ unit: ID<Organisation.Unit>, _ db: any Connection) throws -> Void =
      { _, _, _, _ in }

  func subject(_ id: Int) -> String { "\(name):\(id)" }
}

/// Tài liệu kiểm chứng: files and references to documents that prove a task, a remedy, an entry. One way for all kinds.
enum EvidenceRoutes {
  static let kinds: [EvidenceKind] =
    DocumentRoutes.evidence + EntryRoutes.evidence + PlanRoutes.evidence + InspectionRoutes.evidence
    + DeclareRoutes.evidence + DeclareFactRoutes.evidence

  /// Files of one thing, those taken away included: each of them is read, searched and listed with it.
  private static let mostFiles = 100

  static func add(to routes: Routes) {
    routes.post("/minh-chung/:unit/:kind/:id/tep", limit: SignedFile.limit, backTo: page) { visit in
      try await attach(visit)
    }
    routes.post("/minh-chung/:unit/:kind/:id/van-ban", backTo: page) { visit in try await refer(visit) }
    routes.post("/minh-chung/:unit/:kind/:id/so-lieu", backTo: page) { visit in try await takeFigure(visit) }
    routes.post("/minh-chung/:unit/:kind/:id/go") { visit in try await remove(visit) }
    routes.get("/minh-chung/:unit/:kind/:id/tep/:file") { visit in
      let (kind, unit, id) = try await subject(visit, edits: false)
      let files = try await visit.read { db in try EvidenceStore.files(of: kind.subject(id), unit: unit, in: db) }
      guard let file = files.first(where: { "\($0.id)" == visit.parameter("file") }) else {
        throw OrganisationRefusal.notFound
      }
      return .bytes(try visit.services.files.get(file.digest), type: file.mediaType, name: file.safeName)
    }
  }

  /// Where the thing a request is about is shown; that page asks by itself who may see it.
  private static let page: @Sendable (Visit) -> String? = { visit in
    guard let kind = kinds.first(where: { $0.name == visit.parameter("kind") }),
      let unit = ID<Organisation.Unit>(visit.parameter("unit")), let id = Int(visit.parameter("id"))
    else { return nil }
    return kind.path(id, unit)
  }

  /// The thing a request is about, if there is one and the actor may.
  private static func subject(
    _ visit: Visit, edits: Bool
  ) async throws -> (EvidenceKind, ID<Organisation.Unit>, Int) {
    let actor = try visit.actor()
    guard let kind = kinds.first(where: { $0.name == visit.parameter("kind") }),
      let unit = ID<Organisation.Unit>(visit.parameter("unit")), let id = Int(visit.parameter("id")),
      actor.may(kind.view, at: unit, tree: visit.tree, on: visit.today),
      try await visit.read({ db in try kind.isThere(id, unit, db) })
    else { throw OrganisationRefusal.notFound }
    if edits {
      try actor.require(kind.edit, at: unit, tree: visit.tree, on: visit.today)
      guard try await !visit.read({ db in try kind.isSettled(id, unit, db) }) else { throw WebRefusal.settled }
    }
    return (kind, unit, id)
  }

  /// Asked again in the transaction that writes: it may have been settled since the page asked.
  private static func requireOpen(
    _ kind: EvidenceKind, _ id: Int, _ unit: ID<Organisation.Unit>, _ db: any Connection
  ) throws {
    guard try !kind.isSettled(id, unit, db) else { throw WebRefusal.settled }
  }

  private static func attach(_ visit: Visit) async throws -> Answer {
    let (kind, unit, id) = try await subject(visit, edits: true)
    guard let upload = Upload(visit.body, contentType: visit.contentType) else { throw WebRefusal.uploadMissing }
    let type = try mediaType(of: upload.bytes, kind, visit)
    return try await keep(Array(upload.bytes), named: upload.name, type, kind, unit, id, visit)
  }

  /// A figure and what it counts, as they are now.
  private static func takeFigure(_ visit: Visit) async throws -> Answer {
    let (kind, unit, id) = try await subject(visit, edits: true)
    guard kind.takesFigures else { throw OrganisationRefusal.notFound }
    let (name, bytes) = try await FigureEvidence.file(visit)
    return try await keep(bytes, named: name, "text/csv", kind, unit, id, visit)
  }

  private static func keep(
    _ bytes: [UInt8], named name: String, _ type: String, _ kind: EvidenceKind, _ unit: ID<Organisation.Unit>,
    _ id: Int, _ visit: Visit
  ) async throws -> Answer {
    let actor = try visit.actor()
    let digest = try visit.services.files.put(bytes)
    let (ids, now, subject) = (visit.services.ids, visit.now, kind.subject(id))
    let file = StoredFile(
      unitID: unit, id: ids.next(), digest: digest, name: name, mediaType: type, size: bytes.count, subject: subject)
    try await visit.write { db in
      try requireOpen(kind, id, unit, db)
      let known = try EvidenceStore.files(of: subject, unit: unit, in: db)
      guard known.count < mostFiles else { throw WebRefusal.refused(EvidenceView.tooManyFiles(mostFiles)) }
      // The same file twice is one file; one that was taken away is there again.
      let same = known.first { $0.digest == digest }
      if same == nil { try EvidenceStore.add(file, by: actor, at: now, in: db) }
      try EvidenceStore.link(
        subject, to: "file:\(same?.id ?? file.id)", kind: "proof", of: unit, by: actor, at: now, ids: ids, in: db)
      try kind.attached(same ?? file, id, now, db)
      try Journal.add(
        Act(
          id: ids.next(), unitID: unit, at: now, actor: actor, kind: "evidence.added", subject: subject,
          summary: "\(digest)"), in: db)
    }
    return .redirect(kind.path(id, unit))
  }

  /// Judged by its content. Word and Excel files only where the kind takes them; they are always saved, never shown.
  private static func mediaType(
    of bytes: ArraySlice<UInt8>, _ kind: EvidenceKind, _ visit: Visit
  ) throws -> String {
    if let signed = SignedFile(bytes) { return signed.rawValue }
    guard kind.takesOffice else { throw WebRefusal.notSignedFile }
    if isText(bytes) { return "text/plain; charset=utf-8" }
    guard bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) else { throw WebRefusal.notAttachment }
    let file = "\(visit.services.uploads)/dinh-kem-\(visit.services.ids.next(StoredFile.self))"
    try Data(bytes).write(to: URL(fileURLWithPath: file))
    defer { unlink(file) }
    do { return try OfficeFile(path: file).rawValue } catch { throw WebRefusal.notAttachment }
  }

  /// Unicode text without control characters and without the beginnings of a page; it is saved, never shown.
  private static func isText(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard !bytes.isEmpty, let text = String(validating: bytes, as: UTF8.self) else { return false }
    let isPlain = !text.unicodeScalars.contains { $0.value < 0x20 && ![0x09, 0x0A, 0x0D].contains($0.value) }
    return isPlain && text.first { !$0.isWhitespace } != "<"
  }

  private static func refer(_ visit: Visit) async throws -> Answer {
    let (kind, unit, id) = try await subject(visit, edits: true)
    let actor = try visit.actor()
    let form = visit.form
    let number = form["so_ky_hieu"].tidied
    guard !number.isEmpty else { throw WebRefusal.refused(EvidenceView.numberMissing) }
    let issuedOn = try day(form["ngay"], visit)
    let (ids, now, subject) = (visit.services.ids, visit.now, kind.subject(id))
    let said = DocumentReference(
      number: number, issuer: form["co_quan"].tidied, title: form["trich_yeu"].tidied, issuedOn: issuedOn,
      trust: .unverified)
    let (today, tree) = (visit.today, visit.tree)
    try await visit.write { db in
      try requireOpen(kind, id, unit, db)
      let others = try kind.registers(id, unit, db).filter {
        $0 != unit && actor.may(.viewDocuments, at: $0, tree: tree, on: today)
      }
      let cited = try CitedDocument.checked(said, of: unit, others: others, on: today, in: db)
      try cited.link(to: subject, of: unit, by: actor, at: now, ids: ids, in: db)
      try Journal.add(
        Act(
          id: ids.next(), unitID: unit, at: now, actor: actor, kind: "evidence.added", subject: subject,
          summary: number), in: db)
    }
    return .redirect(kind.path(id, unit))
  }

  private static func remove(_ visit: Visit) async throws -> Answer {
    let (kind, unit, id) = try await subject(visit, edits: true)
    let actor = try visit.actor()
    let (ids, now, subject, evidence) = (visit.services.ids, visit.now, kind.subject(id), visit.form["muc"])
    try await visit.write { db in
      try requireOpen(kind, id, unit, db)
      guard try EvidenceStore.unlink(subject, from: evidence, kind: "proof", of: unit, in: db) else {
        throw OrganisationRefusal.notFound
      }
      // What also came with the document stays.
      let left = try EvidenceStore.evidence(of: subject, unit: unit, in: db).contains { $0.evidence == evidence }
      if !left { try kind.detached(evidence, id, unit, db) }
      try Journal.add(
        Act(
          id: ids.next(), unitID: unit, at: now, actor: actor, kind: "evidence.removed", subject: subject,
          summary: evidence), in: db)
    }
    return .redirect(kind.path(id, unit))
  }

  /// A day typed in a form; nil when nothing was.
  static func day(_ text: String, _ visit: Visit) throws(WebRefusal) -> Day? {
    guard !text.isEmpty else { return nil }
    guard let day = DateInput.readDay(text, today: visit.today) else { throw .badDay(text) }
    return day
  }

  /// What proves a thing, for its page.
  static func shown(
    _ kind: EvidenceKind, _ id: Int, unit: ID<Organisation.Unit>, in db: any Connection
  ) throws -> [ShownEvidence] {
    let subject = kind.subject(id)
    let files = try EvidenceStore.files(of: subject, unit: unit, in: db)
    let documents = try EvidenceStore.documents(provingOf: subject, unit: unit, in: db)
    return try EvidenceStore.evidence(of: subject, unit: unit, in: db).compactMap { link in
      if let file = files.first(where: { "file:\($0.id)" == link.evidence }) {
        let isSent = link.kind == SentAttachments.kind
        return ShownEvidence(
          key: link.evidence, label: file.name, path: "/minh-chung/\(unit)/\(kind.name)/\(id)/tep/\(file.id)",
          at: link.at, mark: isSent ? EvidenceView.sent : "", isFixed: isSent)
      }
      if let key = DocumentKey(evidence: link.evidence, of: unit), let d = try DocumentStore.find(key, in: db) {
        return ShownEvidence(
          key: link.evidence, label: EvidenceView.label(d), path: d.key.path, at: link.at,
          mark: d.isActing ? EvidenceView.registered : EvidenceView.noLonger)
      }
      return documents[link.evidence].map {
        ShownEvidence(
          key: link.evidence, label: EvidenceView.label($0), path: nil, at: link.at, mark: EvidenceView.unchecked)
      }
    }
  }
}
