/// Từ chối: the rule says no. What a person sees instead of a result: what is wrong, and what to do.
///
/// Every domain has its own enum of refusals; the Vietnamese words stand in that domain's `Labels.swift`.
public protocol Refusal: Error, Sendable {
  /// A short stable name for programs, as `dossier.already-closed`.
  var code: String { get }
  /// One or two Vietnamese sentences: what is wrong and what to do. Never personal data of someone else.
  var message: String { get }
  /// What kind of no this is; decides the HTTP status and the exit status.
  var kind: RefusalKind { get }
}

/// The kinds of refusal that callers treat differently.
public enum RefusalKind: Sendable {
  /// The input is wrong (422).
  case invalid
  /// The state of things does not allow it now (409).
  case conflict
  /// There is no such thing, or it is not for this person to know (404).
  case notFound
  /// The person may not do this (403).
  case forbidden
}
