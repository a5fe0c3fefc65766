import Dossiers
import Foundation
import Ground
import HTTPTypes
public import Hummingbird
import Logging
import NIOCore
import Organisation
import Rendering
import Storage

/// Puts the routes together.
public enum Site {
  /// The router of the whole program.
  public static func router(_ services: WebServices) -> Router<SiteContext> {
    let router = Router(context: SiteContext.self, options: .autoGenerateHeadEndpoints)
    router.add(middleware: PageMethods(services: services))
    let routes = Routes(router: router, services: services)
    Assets.add(to: router)
    SignInRoutes.add(to: routes)
    TodayRoutes.add(to: routes)
    IntakeRoutes.add(to: routes)
    DossierListRoutes.add(to: routes)
    RegisterRoutes.add(to: routes)
    PaperRoutes.add(to: routes)
    FileRoutes.add(to: routes)
    DossierRoutes.add(to: routes)
    StatisticsRoutes.add(to: routes)
    CatalogueRoutes.add(to: routes)
    CalendarRoutes.add(to: routes)
    UnitRoutes.add(to: routes)
    AccountRoutes.add(to: routes)
    ImportRoutes.add(to: routes)
    CheckRoutes.add(to: routes)
    EvidenceRoutes.add(to: routes)
    DocumentRoutes.add(to: routes)
    EntryRoutes.add(to: routes)
    FigureRoutes.add(to: routes)
    PlanRoutes.add(to: routes)
    InspectionRoutes.add(to: routes)
    ReportRoutes.add(to: routes)
    ScoreRoutes.add(to: routes)
    ProjectionRoutes.add(to: routes)
    CriteriaRoutes.add(to: routes)
    DossierAPI.add(to: router, services)
    StatisticsAPI.add(to: router, services)
    RegisterAPI.add(to: router, services)
    FigureAPI.add(to: router, services)
    ReportAPI.add(to: router, services)
    ScoreAPI.add(to: router, services)
    LiveScoreAPI.add(to: router, services)
    DocumentAPI.add(to: router, services)
    LegalAPI.add(to: router, services)
    PlanAPI.add(to: router, services)
    router.get("/healthz") { _, _ in "ok" }
    for method in [HTTPRequest.Method.get, .post, .put, .patch, .delete] {
      router.on("/api/**", method: method) { _, _ in APIGate.failure(NoSuchPage(), services, method: method.rawValue) }
    }
    routes.get("/**") { _ in throw NoSuchPage() }
    routes.post("/**") { _ in throw NoSuchPage() }
    return router
  }
}

/// A path that means nothing.
struct NoSuchPage: Error {}

/// Adds routes that all treat sessions, forms and errors alike.
struct Routes {
  let router: Router<SiteContext>
  let services: WebServices

  typealias Handler = @Sendable (Visit) async throws -> Answer

  /// A page to look at.
  func get(_ path: String, _ handler: @escaping Handler) {
    let services = services
    router.get(RouterPath(path)) { request, context in
      await Gate.answer(request, context, services, limit: 0, handler)
    }
  }

  /// A form to send. Its token is checked before the handler sees it. A form that is refused comes back on `page`,
  /// where there is one, with what was typed; or, where the page is another part's, on the page at the address `target`.
  func post(
    _ path: String, limit: Int = 1 << 18, backOn page: Handler? = nil,
    backTo target: (@Sendable (Visit) -> String?)? = nil, _ handler: @escaping Handler
  ) {
    let services = services
    router.post(RouterPath(path)) { request, context in
      await Gate.answer(request, context, services, limit: limit, page: page, target: target, handler)
    }
  }
}

/// Between the network and the handlers.
enum Gate {
  static func answer(
    _ request: Request, _ context: SiteContext, _ services: WebServices, limit: Int, page: Routes.Handler? = nil,
    target: (@Sendable (Visit) -> String?)? = nil, _ handler: Routes.Handler
  ) async -> Response {
    let now = services.clock()
    var visit: Visit?
    var sent = SentForm()
    do {
      // Before the database is asked anything: when it cannot be reached, what was typed is there to be given back.
      sent = try await SentForm(request, limit: limit)
      let made = try await Gate.visit(request, context, services, sent, now: now)
      visit = made
      if request.method == .post { try sent.check(request, made.session) }
      if let session = made.session, session.account.mustChange, !passwordPaths.contains(made.path) {
        return response(.redirect("/mat-khau"), made)
      }
      let kept = request.method == .get ? made.keptForm : nil
      return response(try await RefusedForm.$current.withValue(kept) { try await handler(made) }, made)
    } catch {
      if let visit, let page, let again = await backAgain(error, visit, page) { return again }
      if let visit, let target = target?(visit), let again = backTo(target, error, visit) { return again }
      if let visit, let again = signInAgain(error, request, visit) { return again }
      return failure(error, request, sent, visit, services)
    }
  }

  /// On to signing in, and from there back to the page the form was on, with what was typed; nil when that page is not
  /// known or somebody is signed in.
  private static func signInAgain(_ error: any Error, _ request: Request, _ visit: Visit) -> Response? {
    guard error as? OrganisationRefusal == .sessionEnded, request.method == .post, !passwordPaths.contains(visit.path),
      let referer = request.headers[.referer], let page = URLComponents(string: referer),
      let authority = request.head.authority, page.percentEncodedPath.hasPrefix("/"),
      authority == (page.host ?? "") + (page.port.map { ":\($0)" } ?? "")
    else { return nil }
    let query = page.percentEncodedQuery.map { Form(urlEncoded: $0).query(without: [Visit.draftField]) } ?? ""
    do {
      let path = page.percentEncodedPath + (query.isEmpty ? "" : "?" + query)
      return response(.redirect(try visit.signInAgain(on: path)), visit)
    } catch { return nil }
  }

  /// On to a page that shows the refused form, kept for it; nil when the refusal is none of the form's, or when the
  /// state of things does not allow it: then the page may have no such form any more.
  private static func backTo(_ target: String, _ error: any Error, _ visit: Visit) -> Response? {
    guard let refused = refusedForm(error, visit), refused.failure.status != .conflict, let session = visit.session,
      let key = visit.services.drafts.keep(refused.form, of: session.account.id, at: visit.now)
    else { return nil }
    return response(.redirect(Visit.page(target, with: key)), visit)
  }

  /// The form as its page shows it again; nil when the refusal is none of the form's.
  private static func refusedForm(_ error: any Error, _ visit: Visit) -> (form: RefusedForm, failure: Failure)? {
    let isMendable =
      (error as? any Refusal).map { $0.kind == .invalid || $0.kind == .conflict }
      ?? (error as? DatabaseProblem == .staleCopy)
    guard isMendable else { return nil }
    let failure = Failure(error, services: visit.services, method: "POST")
    return (
      RefusedForm(action: visit.path, typed: visit.typed, message: failure.message, code: failure.code), failure
    )
  }

  /// The page of a form that was refused, with what was typed; nil when the refusal is none of the form's.
  private static func backAgain(_ error: any Error, _ visit: Visit, _ page: Routes.Handler) async -> Response? {
    guard let (refused, failure) = refusedForm(error, visit) else { return nil }
    do {
      let answer = try await RefusedForm.$current.withValue(refused) { try await page(visit) }
      guard case .page(let content, _) = answer else { return nil }
      return response(.page(said(refused, on: content), status: failure.status), visit)
    } catch { return nil }
  }

  /// The page with the reason on it; above everything where the form itself has left the page.
  private static func said(_ refused: RefusedForm, on page: Page) -> Page {
    guard !page.content.text.contains("role=\"alert\"") else { return page }
    var page = page
    page.content = "\(PartsView.errors([refused.message]))\(page.content)"
    return page
  }

  private static func visit(
    _ request: Request, _ context: SiteContext, _ services: WebServices, _ sent: SentForm, now: Instant
  ) async throws -> Visit {
    let reference = try await services.reference.get(at: now)
    let session: Accounts.Session?
    if let cookie = request.cookies[Gate.cookie]?.value {
      session = try await services.accounts.session(token: cookie, at: now)
      if let session { try await services.accounts.touch(session, at: now) }
    } else {
      session = nil
    }
    let parameters = Dictionary(
      context.parameters.map { (String($0.key), String($0.value)) }, uniquingKeysWith: { first, _ in first })
    return Visit(
      services: services, now: now, path: request.uri.path, query: Form(urlEncoded: request.uri.query ?? ""),
      sent: sent, parameters: parameters.mapValues { $0.removingPercentEncoding ?? $0 }, session: session,
      reference: reference, address: address(request, context, services), isSecure: isSecure(request, services))
  }

  static let cookie = "cchc_session"
  /// Where one may go with a password that somebody else has given.
  static let passwordPaths: Set = ["/mat-khau", "/dang-xuat", "/phim-tat"]

  /// Who asks: the last address a trusted server in front names, else the other end of the connection.
  static func address(_ request: Request, _ context: SiteContext, _ services: WebServices) -> String {
    guard services.trustsProxy, let name = HTTPField.Name("X-Forwarded-For"),
      let last = request.headers[name]?.split(separator: ",").last
    else { return context.remoteAddress }
    return last.trimmingPrefix(while: { $0 == " " }).description
  }

  private static func isSecure(_ request: Request, _ services: WebServices) -> Bool {
    guard services.trustsProxy, let name = HTTPField.Name("X-Forwarded-Proto") else { return false }
    return request.headers[name] == "https"
  }

  private static func response(_ answer: Answer, _ visit: Visit) -> Response {
    var headers = securityHeaders(visit.isSecure)
    switch answer {
    case .page(let page, let status):
      headers[.contentType] = "text/html; charset=utf-8"
      headers[.cacheControl] = "no-store"
      let text = LayoutView.page(page, visit).text
      return Response(status: status, headers: headers, body: .init(byteBuffer: ByteBuffer(string: text)))
    case .redirect(let target):
      headers[.location] = target
      return Response(status: .seeOther, headers: headers)
    case .bytes(let bytes, let type, let name):
      headers[.contentType] = type
      headers[.cacheControl] = "no-store"
      if let name { headers[.contentDisposition] = "attachment; filename=\"\(name)\"" }
      return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    case .paper(let bytes, let type):
      headers[.contentType] = type
      headers[.cacheControl] = "no-store"
      if let policy = HTTPField.Name("Content-Security-Policy") {
        headers[policy] = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox allow-modals"
      }
      return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    case .stream(let type, let name, let body):
      headers[.contentType] = type
      headers[.cacheControl] = "no-store"
      headers[.contentDisposition] = "attachment; filename=\"\(name)\""
      return Response(
        status: .ok, headers: headers,
        body: .init { writer in
          try await body { bytes in try await writer.write(ByteBuffer(bytes: bytes)) }
          try await writer.finish(nil)
        })
    case .session(let token, let target):
      headers[.location] = target
      let secure = visit.isSecure ? "; Secure" : ""
      headers[.setCookie] =
        token.map { "\(cookie)=\($0); Path=/; HttpOnly; SameSite=Lax\(secure)" }
        ?? "\(cookie)=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0\(secure)"
      return Response(status: .seeOther, headers: headers)
    }
  }

  static func securityHeaders(_ isSecure: Bool) -> HTTPFields {
    var headers = HTTPFields()
    let fields = [
      (
        "Content-Security-Policy",
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; form-action 'self'; "
          + "frame-ancestors 'none'; base-uri 'none'"
      ), ("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "same-origin"), ("X-Frame-Options", "DENY"),
    ]
    for (name, value) in fields + (isSecure ? [("Strict-Transport-Security", "max-age=31536000")] : []) {
      if let field = HTTPField.Name(name) { headers[field] = value }
    }
    return headers
  }

  private static func failure(
    _ error: any Error, _ request: Request, _ sent: SentForm, _ visit: Visit?, _ services: WebServices
  ) -> Response {
    if let refusal = error as? OrganisationRefusal, refusal == .sessionEnded, request.method == .get {
      var headers = securityHeaders(false)
      headers[.location] = "/dang-nhap?tiep=" + Form.encode(request.uri.string)
      return Response(status: .seeOther, headers: headers)
    }
    let failure = Failure(error, services: services, method: request.method.rawValue)
    let again = SendAgain(error, failure, request, sent, visit).map { LayoutView.page(SendAgainView.page($0), visit) }
    let text = (again ?? LayoutView.failure(failure, visit)).text
    var headers = securityHeaders(visit?.isSecure ?? false)
    headers[.contentType] = "text/html; charset=utf-8"
    headers[.cacheControl] = "no-store"
    return Response(status: failure.status, headers: headers, body: .init(byteBuffer: ByteBuffer(string: text)))
  }
}
