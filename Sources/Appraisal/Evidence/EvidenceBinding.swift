public import Documents
public import Scoring

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
    /// Remedies that were accepted; reported ones are shown and wait.
    case remedy
    /// Entries of a small register.
    case register(String)
    /// Reports that were written and issued in the system, by their outline.
    case report(String)
    /// What issued conclusions say of the unit: strengths or weaknesses, with these words.
    case finding(isStrength: Bool, words: String)
    /// Tasks that were done, with these words in the work.
    case task(words: String)
    /// Ballots of citizens, by their indicator.
    case rating(String)
    /// A figure of the system, by its indicator.
    case figure(String)

    /// What a set names; nil where its code is of no such kind. Whether there is such a thing, `ProofCheck` says.
    public init?(_ proof: ProofSource) {
      switch proof.kind {
      case .plan: self = .plan(proof.code)
      case .obligation: self = .obligation(proof.code)
      case .report: self = .report(proof.code)
      case .document:
        guard let type = DocumentType(rawValue: proof.code), !proof.words.isEmpty else { return nil }
        self = .document(type, words: proof.words)
      case .conclusion: self = .conclusion(words: proof.words)
      case .finding:
        guard ["strength", "weakness"].contains(proof.code) else { return nil }
        self = .finding(isStrength: proof.code == "strength", words: proof.words)
      case .remedy: self = .remedy
      case .register: self = .register(proof.code)
      case .task: self = .task(words: proof.words)
      case .rating: self = .rating(proof.code)
      case .figure: self = .figure(proof.code)
      }
    }

    /// As a set writes it.
    public func proof(fact: String? = nil) -> ProofSource {
      let fact = fact ?? ""
      switch self {
      case .plan(let code): return ProofSource(kind: .plan, code: code, fact: fact)
      case .obligation(let code): return ProofSource(kind: .obligation, code: code, fact: fact)
      case .report(let code): return ProofSource(kind: .report, code: code, fact: fact)
      case .document(let type, let words):
        return ProofSource(kind: .document, code: type.rawValue, words: words, fact: fact)
      case .conclusion(let words): return ProofSource(kind: .conclusion, words: words, fact: fact)
      case .finding(let isStrength, let words):
        return ProofSource(kind: .finding, code: isStrength ? "strength" : "weakness", words: words, fact: fact)
      case .remedy: return ProofSource(kind: .remedy, fact: fact)
      case .register(let code): return ProofSource(kind: .register, code: code, fact: fact)
      case .task(let words): return ProofSource(kind: .task, words: words, fact: fact)
      case .rating(let code): return ProofSource(kind: .rating, code: code, fact: fact)
      case .figure(let code): return ProofSource(kind: .figure, code: code, fact: fact)
      }
    }

    /// The indicator whose figure it is; nil for what is no figure.
    var indicator: String? {
      switch self {
      case .rating(let code), .figure(let code): code
      default: nil
      }
    }
  }

  /// The names of the sources, as files write them.
  public typealias Kind = ProofSource.Kind

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
  /// Those of the file for a set's code.
  public func of(_ set: String) -> [EvidenceBinding] { all.filter { $0.set == set } }

  /// Those of a set: its own, which go with it wherever it is copied; those of the file for its code while it has none.
  public func of(_ set: CriteriaSet) -> [EvidenceBinding] {
    guard set.all.contains(where: { !$0.proof.isEmpty }) else { return of(set.code) }
    return set.all.flatMap { criterion in
      criterion.proof.compactMap { proof in
        EvidenceBinding.Source(proof).map {
          EvidenceBinding(
            set: set.code, criterion: criterion.code, fact: proof.fact.isEmpty ? nil : proof.fact, source: $0)
        }
      }
    }
  }

  /// The set with its bindings in it, as it is copied to another code or edition.
  public func folded(into set: CriteriaSet) -> CriteriaSet {
    let bindings = Dictionary(grouping: of(set), by: \.criterion)
    func with(_ criterion: Criterion) -> Criterion {
      var criterion = criterion
      criterion.proof = (bindings[criterion.code] ?? []).map { $0.source.proof(fact: $0.fact) }
      criterion.children = criterion.children.map(with)
      return criterion
    }
    var set = set
    set.fields = set.fields.map(with)
    return set
  }
}
