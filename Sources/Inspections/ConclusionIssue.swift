/// Điều cần xem lại trước khi ban hành: one thing in a conclusion that does not fit, with its place, what was expected
/// and what stands there.
public struct ConclusionIssue: Sendable, Equatable {
  /// What does not fit.
  public enum Kind: String, Sendable, CaseIterable {
    /// A unit is praised or criticised that was not inspected.
    case unitNotInspected
    /// The text names a unit the finding is not tied to, or the other way round.
    case unitsDiffer
    /// A stated number of units is not that of the list.
    case countDiffers
    /// A stated number of things is not that of the things listed behind it.
    case listLengthDiffers
    /// The same unit is praised and criticised for the same.
    case praisedAndCriticised
    /// One place says there are none, another that there are some.
    case contradiction
    /// A heading names another year than what stands under it, or than the inspection's.
    case yearDiffers
    /// A title carries a number of its own that is not that of its place.
    case headingNumber
    /// Another deadline than the inspection's.
    case deadlineDiffers
    /// A weakness that no unit is known of.
    case unitsUnknown
    /// A weakness at a unit without a remedy.
    case remedyMissing
    /// A remedy nobody answers for.
    case ownerMissing
    /// A remedy without a deadline.
    case dueMissing
    /// A remedy whose deadline would have passed on the day of issue.
    case duePast
    /// A unit without visit or minutes.
    case minutesMissing
    /// An item rated as not met, without a weakness of its category at that unit.
    case itemNotCovered
    /// Nothing stands where something should.
    case sectionEmpty
    /// A weakness without evidence.
    case unproven
    /// Words in braces that were not replaced.
    case placeholderLeft
    /// The same recipient twice.
    case recipientTwice
    /// There is no plan, or no decision on the team.
    case basisMissing
    /// Nobody is in the team.
    case teamEmpty
    /// Nobody signs.
    case signerMissing
  }

  /// How much it weighs.
  public enum Severity: String, Sendable, CaseIterable {
    /// Stands in the way of issuing.
    case error
    /// Must be confirmed with a reason.
    case warning
  }

  /// What does not fit.
  public var kind: Kind
  /// How much it weighs.
  public var severity: Severity
  /// What it is about, so that a confirmation is known again.
  public var subject: String
  /// Where.
  public var place: String
  /// What would fit.
  public var expected: String
  /// What stands there.
  public var found: String

  init(_ kind: Kind, _ severity: Severity, about subject: String, place: String, expected: String, found: String) {
    self.kind = kind
    self.severity = severity
    self.subject = subject
    self.place = place
    self.expected = expected
    self.found = found
  }

  /// The name under which it is confirmed. A change of what it says makes it another, to be confirmed anew.
  public var key: String { "\(kind.rawValue)|\(subject)|\(found)" }
}

/// Xác nhận: somebody has seen a warning and says why it may stand.
public struct Acknowledgement: Sendable, Equatable {
  /// The warning's key.
  public var key: String
  /// Why it may stand.
  public var reason: String
  /// Who.
  public var by: String
  /// An acknowledgement.
  public init(key: String, reason: String, by: String) {
    self.key = key
    self.reason = reason
    self.by = by
  }
}

/// What checks found, and what of it is still in the way.
public struct ConclusionReview: Sendable, Equatable {
  /// Everything that does not fit, errors first.
  public var issues: [ConclusionIssue]
  /// Confirmations by key.
  public var acknowledged: [String: Acknowledgement]
  /// A review.
  public init(issues: [ConclusionIssue], acknowledged: [Acknowledgement]) {
    self.issues = issues.filter { $0.severity == .error } + issues.filter { $0.severity == .warning }
    self.acknowledged = Dictionary(acknowledged.map { ($0.key, $0) }, uniquingKeysWith: { _, last in last })
  }

  /// What blocks.
  public var errors: [ConclusionIssue] { issues.filter { $0.severity == .error } }
  /// Warnings nobody has confirmed.
  public var open: [ConclusionIssue] { issues.filter { $0.severity == .warning && acknowledged[$0.key] == nil } }

  /// Throws unless nothing is in the way of issuing.
  public func requireReady() throws(InspectionRefusal) {
    guard errors.isEmpty else { throw .errorsOpen(errors.count) }
    guard open.isEmpty else { throw .warningsOpen(open.count) }
  }
}
