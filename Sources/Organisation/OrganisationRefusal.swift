public import Ground

/// What the organisation's rules say no to.
public enum OrganisationRefusal: Refusal, Equatable {
  case forbidden(Permission)
  case unknownUnit(String)
  /// A new unit needs a code, of no more bytes than this.
  case unitCodeMissing
  case unitCodeTooLong(String, Int)
  case unknownKind(String)
  case unitExists(String)
  /// Would end before it begins.
  case badSpan(String)
  /// A chain of parents or successors that comes back to its beginning.
  case cycle(String)
  case nameMissing
  /// Another line of the same code is bad: the code and that line.
  case otherLineBad(String, Int)
  /// The parent's kind is not above the child's: child, parent.
  case parentNotHigher(String, String)
  /// The parent is not there when the child begins: child, parent.
  case parentNotInForce(String, String)
  case wrongSignIn
  /// Locked until then.
  case locked(Instant)
  case accountDisabled
  case userNameTaken(String)
  case badUserName
  /// Shorter than this many characters.
  case passwordTooShort(Int)
  case passwordNotNew
  case sessionEnded
  case badToken
  case tokenScope(String)
  /// The same idempotency key came with another request.
  case keyUsedOtherwise
  case tooManyRequests
  case notFound
  case unitDiffers
  case badDay(String)
  /// Nobody could manage accounts any more.
  case lastAdministrator
}
