import Ground
import Secrets
import Synchronization

/// What was typed into an intake whose session had ended, kept in memory for some minutes under a name that cannot be
/// guessed, so that nobody types it twice. It is taken once, and never written anywhere.
final class IntakeDrafts: Sendable {
  static let shared = IntakeDrafts()

  private struct Draft {
    var form: Form
    var until: Instant
  }

  private let drafts = Mutex<[String: Draft]>([:])
  private static let most = 200
  private static let seconds = 900
  private static let mostBytes = 20_000

  /// Keeps a form; nil when it is too long, or too many wait already.
  func keep(_ form: Form, at now: Instant) -> String? {
    guard form.query().utf8.count <= Self.mostBytes else { return nil }
    let key = SHA256.hex(of: SecretBytes.random(32))
    return drafts.withLock { drafts in
      drafts = drafts.filter { now < $0.value.until }
      guard drafts.count < Self.most else { return nil }
      drafts[key] = Draft(form: form, until: now + Self.seconds)
      return key
    }
  }

  /// Gives a form back, once.
  func take(_ key: String, at now: Instant) -> Form? {
    drafts.withLock { drafts in
      guard let draft = drafts.removeValue(forKey: key), now < draft.until else { return nil }
      return draft.form
    }
  }
}
