import Ground
import Organisation
import Secrets
import Synchronization

/// Forms that could not be taken, kept in memory for some minutes under a name that cannot be guessed, so that nobody
/// types them twice: what was sent after the session had ended, what has to come back on a page of somebody else's
/// making. A form is taken once, and never written anywhere.
final class FormDrafts: Sendable {
  private struct Draft {
    var form: RefusedForm
    /// Whose it is; nil while nobody was signed in.
    var account: ID<Account>?
    var until: Instant
    var size: Int
  }

  private let drafts = Mutex<[String: Draft]>([:])
  private static let most = 200
  private static let seconds = 900
  private static let mostBytes = 200_000
  private static let mostBytesTogether = 8_000_000

  /// Keeps a form; nil when it is too long, or too many wait already.
  func keep(_ form: RefusedForm, of account: ID<Account>?, at now: Instant) -> String? {
    let size = form.typed.query().utf8.count
    guard size <= Self.mostBytes else { return nil }
    let key = SHA256.hex(of: SecretBytes.random(32))
    return drafts.withLock { drafts in
      drafts = drafts.filter { now < $0.value.until }
      let together = drafts.values.reduce(size) { $0 + $1.size }
      guard drafts.count < Self.most, together <= Self.mostBytesTogether else { return nil }
      drafts[key] = Draft(form: form, account: account, until: now + Self.seconds, size: size)
      return key
    }
  }

  /// Gives a form back, once, and only to the account it is of.
  func take(_ key: String, for account: ID<Account>, at now: Instant) -> RefusedForm? {
    drafts.withLock { drafts in
      guard let draft = drafts[key], draft.account == nil || draft.account == account else { return nil }
      drafts[key] = nil
      return now < draft.until ? draft.form : nil
    }
  }
}

extension Visit {
  /// The part of a page's address that names a kept form.
  static let draftField = "giu"

  /// The form that this page was called with; it is given once.
  var keptForm: RefusedForm? {
    guard let session, query.has(Self.draftField) else { return nil }
    return services.drafts.take(query[Self.draftField], for: session.account.id, at: now)
  }

  /// The fields that were sent, of either kind of form; the token left out. Nothing that might not be of this session.
  var typed: Form { session.map { $0.formToken == sent.token } ?? true ? sent.typed : Form() }

  /// Where to sign in again, so that `page` comes with what was typed. Throws `tooManyRequests`.
  func signInAgain(on page: String) throws(OrganisationRefusal) -> String {
    try services.limits.take("draft \(address)", limit: 30, at: now)
    let refused = RefusedForm(
      action: path, typed: typed, message: KeptFormView.sessionEnded, code: OrganisationRefusal.sessionEnded.code)
    // A name that is nobody's tells the page that something was lost.
    let key = typed.isEmpty ? nil : services.drafts.keep(refused, of: nil, at: now) ?? "-"
    return "/dang-nhap?tiep=" + Form.encode(Visit.page(page, with: key))
  }

  /// The address of a page that shows a kept form.
  static func page(_ page: String, with key: String?) -> String {
    guard let key else { return page }
    let parts = page.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let sign = parts[0].contains("?") ? "&" : "?"
    return "\(parts[0])\(sign)\(draftField)=\(key)" + (parts.count > 1 ? "#\(parts[1])" : "")
  }
}
