import HTTPTypes
import Storage

/// What a database says no with, in the words of a page; nothing for what nobody foresaw.
struct DatabaseFailure {
  let status: HTTPResponse.Status
  let title: String
  let message: String
  let code: String
  /// What whoever runs the server should know; never what was written.
  let logged: String?

  /// What is said differs where nothing was sent (`isForm`).
  init?(_ problem: DatabaseProblem, isForm: Bool) {
    switch problem {
    case .staleCopy:
      self.init(.conflict, FailureWords.conflict, FailureWords.stale, "stale", nil)
    case .full:
      let status = HTTPResponse.Status(code: 507, reasonPhrase: "Insufficient Storage")
      self.init(status, FailureWords.unavailable, FailureWords.full, "full", "full")
    case .unavailable(let reason):
      self.init(
        .serviceUnavailable, FailureWords.unavailable, FailureWords.noDatabase(isForm: isForm), "unavailable",
        "unavailable: " + reason)
    case .outcomeUnknown(let reason):
      self.init(
        .serviceUnavailable, FailureWords.unavailable, FailureWords.outcomeUnknown, "outcome-unknown",
        "went away while writing: " + reason)
    case .busy(let reason):
      self.init(
        .serviceUnavailable, FailureWords.unavailable, FailureWords.busy(isForm: isForm), "busy", "busy: " + reason)
    case .readOnly:
      self.init(
        .serviceUnavailable, FailureWords.unavailable, FailureWords.readOnly(isForm: isForm), "read-only",
        "only for reading")
    case .alreadyExists, .missingReference, .checkFailed, .badColumn, .fromTheFuture, .unfit, .other: return nil
    }
  }

  private init(_ status: HTTPResponse.Status, _ title: String, _ message: String, _ code: String, _ logged: String?) {
    (self.status, self.title, self.message, self.code, self.logged) = (status, title, message, code, logged)
  }
}
