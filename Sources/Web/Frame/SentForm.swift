import HTTPTypes
import Hummingbird
import NIOCore
import Organisation

/// What came with a request, read before anything else is asked.
struct SentForm: Sendable {
  /// The fields of a form without a file.
  private(set) var form = Form()
  /// The whole body, for uploads.
  private(set) var body: [UInt8] = []
  private(set) var contentType = ""
  /// How much is taken, when more was sent; an upload is empty then.
  private(set) var exceeded: Int?

  /// Nothing.
  init() {}

  /// Reads the body. Throws `badEncoding`.
  init(_ request: Request, limit: Int) async throws {
    guard request.method == .post else { return }
    contentType = request.headers[.contentType] ?? ""
    let isPlain = contentType.hasPrefix("application/x-www-form-urlencoded")
    // A form that is too long is refused, but read, so that it can come back.
    let most = isPlain ? max(limit, Self.mostKept) : limit
    do { body = Array(buffer: try await request.body.collect(upTo: most)) } catch { exceeded = limit }
    guard isPlain else { return }
    if body.count > limit { exceeded = limit }
    guard let text = String(validating: body, as: UTF8.self) else { throw WebRefusal.badEncoding }
    (form, body) = (Form(urlEncoded: text), [])
  }

  private static let mostKept = 1 << 20

  static let tokenField = "form_token"

  var isUpload: Bool { contentType.hasPrefix("multipart/form-data") }

  /// The fields that were sent, of either kind of form; the token left out.
  var typed: Form {
    var typed = body.isEmpty ? form : Upload.fields(body, contentType: contentType)
    typed.remove(Self.tokenField)
    return typed
  }

  /// What shows that the form is ours; empty when nothing does.
  var token: String {
    form.has(Self.tokenField) ? form[Self.tokenField] : Upload.formToken(body, contentType: contentType) ?? ""
  }

  /// A form must come from our own page: by its token when somebody is signed in, by its origin when nobody is. Throws
  /// `foreignForm`, `oldForm`, `othersForm`; `tooLarge`, `formTooLong` and `brokenUpload` where nothing can be read.
  func check(_ request: Request, _ session: Accounts.Session?) throws(WebRefusal) {
    if request.isFromElsewhere { throw .foreignForm }
    if let exceeded { throw isUpload ? .tooLarge : .formTooLong(exceeded) }
    if isUpload, !Upload.isWhole(body, contentType: contentType) { throw .brokenUpload }
    guard let session, token != session.formToken else { return }
    if token.isEmpty { throw .foreignForm }
    throw Accounts.isOfOtherAccount(formToken: token, than: session) ? .othersForm : .oldForm
  }
}

extension Request {
  /// Whether the browser says that another site sends this.
  var isFromElsewhere: Bool { fetchSite.map { $0 != "same-origin" && $0 != "none" } ?? false }

  /// Whether the browser says that a page of ours sends this; browsers that say nothing of the sort name the page's
  /// origin.
  var isFromOurPage: Bool {
    if let fetchSite { return fetchSite == "same-origin" }
    guard let origin = headers[.origin], let authority = head.authority, !authority.isEmpty else { return false }
    return origin == "https://" + authority || origin == "http://" + authority
  }

  private var fetchSite: String? { HTTPField.Name("Sec-Fetch-Site").flatMap { headers[$0] } }
}
