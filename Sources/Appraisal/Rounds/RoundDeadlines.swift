public import Ground

/// Việc có hạn của một đợt: what is to be done by a day, each by other people.
public enum RoundStep: String, Sendable, CaseIterable, Codable {
  /// Tự chấm, gửi phiếu.
  case selfScoring
  /// Thẩm định.
  case appraisal
  /// Giải trình.
  case explanation
  /// Hội đồng, phúc tra.
  case council
  /// Phê duyệt.
  case approval
  /// Công bố.
  case publication

  /// Whether it is still to be done in a round at a state: the round is at it, or has not come to it.
  public func isOpen(in state: RoundState) -> Bool {
    switch self {
    case .selfScoring: state == .selfScoring
    case .appraisal: state.isBefore(.explanation)
    case .explanation: state.isBefore(.council)
    case .council, .approval: state.isBefore(.approved)
    case .publication: state.isBefore(.published)
    }
  }
}

/// Thời hạn của từng bước; nil where nobody set one.
public struct RoundDeadlines: Sendable, Equatable, Codable {
  /// Tự chấm.
  public var selfScoring: Instant
  /// Thẩm định.
  public var appraisal: Instant?
  /// Giải trình.
  public var explanation: Instant?
  /// Hội đồng.
  public var council: Instant?
  /// Phê duyệt.
  public var approval: Instant?
  /// Công bố.
  public var publication: Instant?

  /// Deadlines.
  public init(
    selfScoring: Instant, appraisal: Instant? = nil, explanation: Instant? = nil, council: Instant? = nil,
    approval: Instant? = nil, publication: Instant? = nil
  ) {
    self.selfScoring = selfScoring
    self.appraisal = appraisal
    self.explanation = explanation
    self.council = council
    self.approval = approval
    self.publication = publication
  }

  /// Of one step; nil where nobody set one.
  public subscript(step: RoundStep) -> Instant? {
    switch step {
    case .selfScoring: selfScoring
    case .appraisal: appraisal
    case .explanation: explanation
    case .council: council
    case .approval: approval
    case .publication: publication
    }
  }

  /// Those that are set, in the order of the steps.
  public var all: [(step: RoundStep, at: Instant)] {
    RoundStep.allCases.compactMap { step in self[step].map { (step, $0) } }
  }
}
