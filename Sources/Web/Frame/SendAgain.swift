import Ground
import HTTPTypes
import Hummingbird
import Organisation
import Storage

/// Gửi lại: a form that was not taken through no fault of its own – the database is away, the disk is full, the session
/// it was opened in is over – is given back as it was sent, to be sent again by hand. Nothing is sent by itself, and
/// what another site sends is never offered.
struct SendAgain: Sendable {
  /// What became of it.
  enum Reason: Sendable, Equatable {
    /// Nothing was done; the next time it may be.
    case notTaken
    /// Nothing was done, and nothing will be until somebody has seen to the server.
    case notTakenForNow
    /// The database went away while it was done: nobody knows.
    case unknown
    /// The session it was opened in is over.
    case old
  }

  let reason: Reason
  let failure: Failure
  /// Where it was sent, with its query.
  let action: String
  let fields: [(name: String, value: String)]
  /// The token it is sent again with; nil where it has none that is good.
  let token: String?
  let isUpload: Bool
  /// The file that has to be chosen again.
  let file: String?

  /// Nil when there is nothing to give back, or nobody to give it to.
  init?(_ error: any Error, _ failure: Failure, _ request: Request, _ sent: SentForm, _ visit: Visit?) {
    guard let reason = Self.reason(error), request.method == .post, sent.exceeded == nil else {
      return nil
    }
    let path = request.uri.path
    // A password is never written on a page, and an address of two strokes is another server's.
    guard !Gate.passwordPaths.contains(path), path != "/dang-nhap", path.hasPrefix("/"), !path.hasPrefix("//") else {
      return nil
    }
    // The cookie says by itself which token is its own, with no database.
    let isOurs = request.cookies[Gate.cookie].map { Accounts.isFormToken(sent.token, ofSession: $0.value) } ?? false
    guard !request.isFromElsewhere, isOurs || request.isFromOurPage else { return nil }
    let upload = Upload(sent.body, contentType: sent.contentType)
    fields = sent.typed.all
    guard !sent.typed.filled.isEmpty || upload != nil else { return nil }
    (self.reason, self.failure) = (reason, failure)
    action = path + (request.uri.query.map { "?" + $0 } ?? "")
    token = isOurs ? sent.token : visit?.session?.formToken
    (isUpload, file) = (sent.isUpload, upload?.name)
  }

  private static func reason(_ error: any Error) -> Reason? {
    if error as? WebRefusal == .oldForm { return .old }
    guard !(error is any Refusal), !(error is NoSuchPage) else { return nil }
    switch error as? DatabaseProblem {
    case .staleCopy: return nil
    case .outcomeUnknown: return .unknown
    case .full, .readOnly: return .notTakenForNow
    default: return .notTaken
    }
  }
}
