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

  /// A number of a range; nil when the query does not say.
  func number(_ name: String, in range: ClosedRange<Int>) throws(APIRefusal) -> Int? {
    guard query.has(name), !query[name].isEmpty else { return nil }
    guard let value = Digits.value(query[name].utf8), range.contains(value) else { throw .badValue(name) }
    return value
  }

  /// `true`, `false`, `1` or `0`; false when the query does not say.
  func flag(_ name: String) throws(APIRefusal) -> Bool {
    switch query[name] {
    case "true", "1": return true
    case "", "false", "0": return false
    default: throw .badValue(name)
    }
  }

  /// `from` and `to` of the query, either of which may be missing; nil when both are.
  func openPeriod() throws -> Period? {
    let (from, to) = (try day("from"), try day("to"))
    if from == nil, to == nil { return nil }
    if from != nil, to != nil { return try period() }
    guard let first = from ?? Day(year: 1900, month: 1, day: 1), let last = to ?? Day(year: 2999, month: 12, day: 31),
      let period = Period(from: first, to: last)
    else { throw WebRefusal.badPeriod }
    return period
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
  /// No JSON at all.
  case notJSON
  /// JSON that lacks a field or has one of another type.
  case badBody
  /// The same, where a document is entered.
  case badDocument
  /// The document is in the register already, under this number and day.
  case alreadyRegistered(String, Day)
  case badValue(String)
  /// More bytes than any dossier has.
  case tooLarge(Int)
  /// The path is known, the method is not one of these.
  case badMethod(String)
}

extension APIRefusal {
  /// What HTTP calls it: 400 for a request that cannot be read, 422 for one that can and says something wrong.
  var status: HTTPResponse.Status {
    switch self {
    case .notJSON: .badRequest
    case .tooLarge: .contentTooLarge
    case .badMethod: .methodNotAllowed
    case .badBody, .badDocument, .badValue: .unprocessableContent
    case .alreadyRegistered: .conflict
    }
  }
}

/// Between the network and the calls: as little as possible, since thirty dossiers a second come through here.
enum APIGate {
  static func answer(
    _ request: Request, _ context: SiteContext, _ services: WebServices,
    _ body: (APICall) async throws -> (HTTPResponse.Status, [UInt8])
  ) async -> Response {
    let now = services.clock()
    do {
      guard let value = bearer(request),
        let token = try await services.tokens.token(value, at: now, in: services.database),
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

  /// The token of a request; the name of the scheme is written in capitals or not (RFC 9110, 11.1).
  private static func bearer(_ request: Request) -> String? {
    guard let header = request.headers[.authorization], header.prefix(7).lowercased() == "bearer " else { return nil }
    return String(header.dropFirst(7).drop { $0 == " " })
  }

  /// An error as JSON: a stable code for the program, a message for its people.
  static func failure(_ error: any Error, _ services: WebServices, method: String) -> Response {
    var failure = Failure(error, services: services, method: method)
    if let refusal = error as? APIRefusal { failure.status = refusal.status }
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
    if status == .tooManyRequests { headers[.retryAfter] = "60" }
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
