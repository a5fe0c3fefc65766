import HTTPTypes
import Hummingbird
import NIOCore
import Rendering

/// In front of the pages: they are looked at, and forms are sent to them. Whatever else is tried is told so in words.
struct PageMethods: RouterMiddleware {
  typealias Context = SiteContext
  let services: WebServices

  func handle(
    _ request: Request, context: SiteContext, next: (Request, SiteContext) async throws -> Response
  ) async throws -> Response {
    let path = request.uri.path
    guard ![.get, .head, .post].contains(request.method), path != "/api", !path.hasPrefix("/api/") else {
      return try await next(request, context)
    }
    let failure = Failure(WebRefusal.badMethod, services: services, method: request.method.rawValue)
    var headers = Gate.securityHeaders(false)
    headers[.allow] = "GET, HEAD, POST"
    headers[.contentType] = "text/html; charset=utf-8"
    headers[.cacheControl] = "no-store"
    let text = LayoutView.failure(failure, nil).text
    return Response(status: failure.status, headers: headers, body: .init(byteBuffer: ByteBuffer(string: text)))
  }
}
