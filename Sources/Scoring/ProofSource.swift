/// Nguồn minh chứng: what kind of thing proves a criterion, and which. It belongs to the set, so that it goes with it
/// wherever it is copied; what the codes name, `Appraisal` knows.
public struct ProofSource: Sendable, Equatable {
  /// What kind of thing.
  public var kind: Kind
  /// Which: a type of plan or report, an outline, a register, an indicator.
  public var code: String
  /// Words that have to stand in it, however marked; empty where any will do.
  public var words: String
  /// The declared fact that it answers as well; empty when it proves only.
  public var fact: String

  /// A source.
  public init(kind: Kind, code: String = "", words: String = "", fact: String = "") {
    self.kind = kind
    self.code = code
    self.words = words
    self.fact = fact
  }

  /// The names of the sources, as data files write them.
  public enum Kind: String, Sendable, CaseIterable {
    /// Issued plans of a type.
    case plan
    /// Reports that were sent, by the code of the obligation.
    case obligation
    /// Reports that the system wrote and issued, by their outline.
    case report
    /// Issued outgoing documents of a type with words in their subject.
    case document
    /// Issued conclusions of inspections.
    case conclusion
    /// What issued conclusions found: `strength` or `weakness`.
    case finding
    /// Remedies that were accepted.
    case remedy
    /// Entries of a small register.
    case register
    /// Tasks that were done.
    case task
    /// Ballots of a survey or ratings of the one-stop desk, by their indicator.
    case rating
    /// A figure of the system.
    case figure
  }
}
