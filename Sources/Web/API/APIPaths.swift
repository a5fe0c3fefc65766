import Ground
import HTTPTypes
import Hummingbird

/// In front of the calls: what is no path of the interface is not found, whatever the method; what is one but with
/// another method says which there are. Both in JSON.
struct APIPaths: RouterMiddleware {
  typealias Context = SiteContext
  let services: WebServices

  /// The methods of each path; `*` stands for one part of it.
  static let known: [(path: [String], methods: [HTTPRequest.Method])] = [
    (["api", "v1", "dossiers"], [.get, .head, .post]), (["api", "v1", "dossiers", "*"], [.get, .head]),
    (["api", "v1", "documents"], [.get, .head, .post]), (["api", "v1", "documents", "*", "*"], [.get, .head]),
    (["api", "v1", "legal-documents"], [.get, .head]),
    (["api", "v1", "plans"], [.get, .head]), (["api", "v1", "plans", "*", "*"], [.get, .head]),
    (["api", "v1", "tasks"], [.get, .head]), (["api", "v1", "obligations"], [.get, .head]),
    (["api", "v1", "statistics"], [.get, .head]), (["api", "v1", "figures"], [.get, .head]),
    (["api", "v1", "reports"], [.get, .head]), (["api", "v1", "reports", "*", "*", "editions", "*"], [.get, .head]),
    (["api", "v1", "rounds"], [.get, .head]), (["api", "v1", "rounds", "*", "*"], [.get, .head]),
    (["api", "v1", "rounds", "*", "*", "sheets", "*"], [.get, .head]), (["api", "v1", "scores"], [.get, .head]),
    (["api", "v1", "registers", "*", "figures"], [.get, .head]), (["api", "v1", "openapi.json"], [.get, .head]),
  ]

  func handle(
    _ request: Request, context: SiteContext, next: (Request, SiteContext) async throws -> Response
  ) async throws -> Response {
    let path = request.uri.path
    guard path == "/api" || path.hasPrefix("/api/") else { return try await next(request, context) }
    let parts = path.split(separator: "/").map(String.init)
    let found = Self.known.first { pattern, _ in
      pattern.count == parts.count && zip(pattern, parts).allSatisfy { $0 == "*" || $0 == $1 }
    }
    guard let found else { return APIGate.failure(NoSuchPage(), services, method: request.method.rawValue) }
    guard found.methods.contains(request.method) else {
      let allowed = found.methods.map(\.rawValue).joined(separator: ", ")
      var response = APIGate.failure(APIRefusal.badMethod(allowed), services, method: request.method.rawValue)
      response.headers[.allow] = allowed
      return response
    }
    return try await next(request, context)
  }
}
