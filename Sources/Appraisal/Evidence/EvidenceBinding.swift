public import Documents

/// Nguồn minh chứng: which thing of the system proves a criterion of a set, or answers a fact of it. Data, from
/// `Data/criteria/evidence.json5`.
public struct EvidenceBinding: Sendable, Equatable {
  /// The code of the set.
  public var set: String
  /// The code of the criterion it proves.
  public var criterion: String
  /// The declared fact that it answers as well; nil when it proves only.
  public var fact: String?
  /// What proves it.
  public var source: Source

  /// Where evidence comes from.
  public enum Source: Sendable, Equatable, Hashable {
    /// Issued plans of a type of the plan catalogue.
    case plan(String)
    /// Reports that were sent, by the code of the obligation.
    case obligation(String)
    /// Outgoing documents of a type with these words in their subject.
    case document(DocumentType, words: String)
    /// Conclusions of inspections of the unit, its own among them, with these words in the title.
    case conclusion(words: String)
    /// Remedies that were reported.
    case remedy
    /// Entries of a small register.
    case register(String)
  }

  /// The names of the sources, as the file writes them.
  public enum Kind: String, Sendable, CaseIterable {
    case plan, obligation, document, conclusion, remedy, register
  }

  /// A binding.
  public init(set: String, criterion: String, fact: String? = nil, source: Source) {
    self.set = set
    self.criterion = criterion
    self.fact = fact
    self.source = source
  }
}

/// All that is known of what proves what.
public struct EvidenceBindings: Sendable, Equatable {
  /// In the order of the file.
  public let all: [EvidenceBinding]
  /// Some bindings; none unless given.
  public init(_ all: [EvidenceBinding] = []) { self.all = all }
  /// Those of a set.
  public func of(_ set: String) -> [EvidenceBinding] { all.filter { $0.set == set } }
}
