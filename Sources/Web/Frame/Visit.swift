import Dossiers
import Ground
import HTTPTypes
import Hummingbird
import NIOCore
import Organisation
import Procedures
import Storage
import WorkCalendar

/// One request with what every page needs to know: who, when, and the world as it is.
struct Visit: Sendable {
  let services: WebServices
  let now: Instant
  let path: String
  let query: Form
  let sent: SentForm
  let parameters: [String: String]
  let session: Accounts.Session?
  let reference: Reference
  let address: String
  let isSecure: Bool

  /// The fields of a form without a file.
  var form: Form { sent.form }
  /// The whole body, for uploads.
  var body: [UInt8] { sent.body }
  var contentType: String { sent.contentType }
  var today: Day { now.day }
  var tree: UnitTree { reference.tree }
  var catalogue: Catalogue { reference.catalogue }
  var context: DossierContext { reference.context(ids: services.ids) }

  /// Who is signed in. Throws `sessionEnded` when nobody is.
  func signedIn() throws(OrganisationRefusal) -> Accounts.Session {
    guard let session else { throw .sessionEnded }
    return session
  }

  /// Who acts.
  func actor() throws(OrganisationRefusal) -> Actor { try signedIn().actor }

  /// The actor, if it may do something anywhere.
  func actor(for permission: Permission) throws(OrganisationRefusal) -> Actor {
    let actor = try actor()
    guard actor.mayAnywhere(permission) else { throw .forbidden(permission) }
    return actor
  }

  /// Who acts, when, and where new ids come from.
  func acting() throws(OrganisationRefusal) -> ActContext {
    ActContext(actor: try actor(), now: now, ids: services.ids)
  }

  /// The unit someone's pages begin with: the one they work in or, for those who work for the whole installation, the
  /// first one.
  func home(_ actor: Actor) -> ID<Unit> {
    if tree.unit(actor.unitID) != nil { return actor.unitID }
    return tree.roots(on: today).first ?? actor.unitID
  }

  /// Throws `forbidden` unless the actor may do something that holds for every unit.
  func requireForAll(_ permission: Permission) throws(OrganisationRefusal) -> Actor {
    let actor = try actor()
    guard actor.mayForAll(permission, tree: tree, on: today) else { throw .forbidden(permission) }
    return actor
  }

  /// A path parameter.
  func parameter(_ name: String) -> String { parameters[name] ?? "" }

  /// The calendar of a unit.
  func calendar(_ unit: ID<Unit>) -> WorkCalendar { reference.calendars.clock(of: unit).calendar }

  /// Up to this day a due date counts as near: two working days ahead.
  func soon(_ unit: ID<Unit>) -> Day { calendar(unit).day(2, workingDaysAfter: today) }

  func read<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
    try await services.database.read(body)
  }

  func write<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
    try await services.database.write(body)
  }
}

/// What a handler answers with.
enum Answer: Sendable {
  /// A page inside the frame.
  case page(Page, status: HTTPResponse.Status = .ok)
  /// Go there next.
  case redirect(String)
  /// Bytes as they are: a paper, a download.
  case bytes([UInt8], type: String, name: String?)
  /// An issued paper: a page of its own with its own style.
  case paper([UInt8], type: String)
  /// A long answer, piece by piece.
  case stream(type: String, name: String, @Sendable (_ write: ([UInt8]) async throws -> Void) async throws -> Void)
  /// A redirect that also sets or clears the session's cookie.
  case session(String?, then: String)
}
