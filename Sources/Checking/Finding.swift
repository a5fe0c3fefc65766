/// Phát hiện: something in a report that does not hold, with its place.
public struct Finding: Sendable, Equatable, Encodable {
  /// Mức độ.
  public enum Severity: String, Sendable, Codable, CaseIterable {
    /// The figures of the text contradict each other.
    case error
    /// Something that most likely is a mistake.
    case warning
    /// What could not be decided from the text alone.
    case info
  }

  /// Quy tắc: what was looked at. The raw values are for ever.
  public enum Rule: String, Sendable, Codable, CaseIterable {
    case sumMismatch = "sum-mismatch"
    case carryOver = "carry-over"
    case ratioWrong = "ratio-wrong"
    case ratioTruncated = "ratio-truncated"
    case metricTwoValues = "metric-two-values"
    case hundredPercent = "hundred-percent"
    case periodOutside = "period-outside"
    case listCount = "list-count"
    case headingNumbering = "heading-numbering"
    case emptySection = "empty-section"
    case documentOrder = "document-order"
    case numberTwoDates = "number-two-dates"
    case unitNotListed = "unit-not-listed"
    case duplicateRecipient = "duplicate-recipient"
    case contradiction = "contradiction"
    case citationExpired = "citation-expired"
    case unitMixed = "unit-mixed"
    case figureDiffers = "figure-differs"
  }

  /// What was looked at.
  public let rule: Rule
  /// The line in the text as read, from 1.
  public let line: Int
  /// The words of the text it is about.
  public let quote: String
  /// What would hold.
  public let expected: String
  /// What stands there.
  public let found: String
  /// How sure it is.
  public let severity: Severity
  /// What is wrong and what to look at, in Vietnamese.
  public let message: String

  /// A finding at `line`.
  public init(
    _ rule: Rule, line: Int, quote: String, expected: String, found: String, severity: Severity, message: String
  ) {
    self.rule = rule
    self.line = max(1, line)
    self.quote = quote
    self.expected = expected
    self.found = found
    self.severity = severity
    self.message = message
  }
}

extension Finding {
  /// A finding about a place of the text.
  init(
    _ rule: Rule, at place: Place, expected: String, found: String, severity: Severity = .warning, message: String
  ) {
    self.init(
      rule, line: place.line, quote: place.quote, expected: expected, found: found, severity: severity,
      message: message)
  }
}

/// Where something stands: the line and the words.
struct Place: Sendable, Equatable {
  var line: Int
  var quote: String
}
