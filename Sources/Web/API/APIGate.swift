import Dossiers
import Foundation
import Ground
import HTTPTypes
import Hummingbird
import NIOCore
import Organisation
import Procedures

/// One call of a program.
struct APICall: Sendable {
  let services: WebServices
  let now: Instant
  let token: AccessToken
  let actor: Actor
  let reference: Reference
  let query: Form

  /// One of the values of a type; nil when the query does not say.
  func choice<T: RawRepresentable<String>>(_ name: String, _ type: T.Type) throws(APIRefusal) -> T? {
    guard !query[name].isEmpty else { return nil }
    guard let value = T(rawValue: query[name]) else { throw .badValue(name) }
    return value
  }

  /// Any number of the values of a type.
  func choices<T: RawRepresentable<String> & Hashable>(_ name: String, _ type: T.Type) throws(APIRefusal) -> Set<T> {
    var values: Set<T> = []
    for text in query.all(name) where !text.isEmpty {
      guard let value = T(rawValue: text) else { throw .badValue(name) }
      values.insert(value)
    }
    return values
  }

  /// A day; nil when the query does not say.
  func day(_ name: String) throws(APIRefusal) -> Day? {
    guard !query[name].isEmpty else { return nil }
    guard let day = Day(query[name]) else { throw .badValue(name) }
    return day
  }

  /// `from` and `to` of the query.
  func period() throws -> Period {
    guard let from = Day(query["from"]) else { throw APIRefusal.badValue("from") }
    guard let to = Day(query["to"]) else { throw APIRefusal.badValue("to") }
    guard let period = Period(from: from, to: to), period.length <= Period.longestAsked else {
      throw WebRefusal.badPeriod
    }
    return period
  }
}

/// What a program's call is refused for.
enum APIRefusal: Refusal, Equatable {
  case badBody
  case badValue(String)
}

/// Between the network and the calls: as little as possible, since thirty dossiers a second come through here.
enum APIGate {
  static func answer(
    _ request: Request, _ context: SiteContext, _ services: WebServices,
    _ body: (APICall) async throws -> (HTTPResponse.Status, [UInt8])
  ) async -> Response {
    let now = services.clock()
    do {
      guard let header = request.headers[.authorization], header.hasPrefix("Bearer "),
        let token = try await services.tokens.token(String(header.dropFirst(7)), at: now, in: services.database),
        token.isGood(at: now)
      else {
        // Guessing is slow: so many wrong tokens a minute from one place.
        try services.limits.take("token \(Gate.address(request, context, services))", limit: 60, at: now)
        throw OrganisationRefusal.badToken
      }
      let call = APICall(
        services: services, now: now, token: token, actor: token.actor,
        reference: try await services.reference.get(at: now),
        query: Form(urlEncoded: request.uri.query ?? ""))
      let (status, bytes) = try await body(call)
      return response(status, bytes)
    } catch {
      return failure(error, services, method: request.method.rawValue)
    }
  }

  /// An error as JSON: a stable code for the program, a message for its people.
  static func failure(_ error: any Error, _ services: WebServices, method: String) -> Response {
    let failure = Failure(error, services: services, method: method)
    do {
      return response(
        failure.status, try JSONText.bytes(["error": ["code": failure.code, "message": failure.message]]))
    } catch { return response(.internalServerError, []) }
  }

  static func response(_ status: HTTPResponse.Status, _ bytes: [UInt8]) -> Response {
    var headers = HTTPFields()
    headers[.contentType] = "application/json; charset=utf-8"
    headers[.cacheControl] = "no-store"
    if status == .unauthorized { headers[.wwwAuthenticate] = "Bearer" }
    return Response(status: status, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
  }
}

/// JSON without surprises.
enum JSONText {
  static func bytes(_ value: some Encodable) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return [UInt8](try encoder.encode(value))
  }

  static func string(_ text: String) throws -> String { String(decoding: try bytes(text), as: UTF8.self) }
}
