import Documents
public import Foundation
public import Indicators
import Inspections
public import Plans
public import Registers
public import Reports
public import Scoring

/// What is wrong with the file of bindings, and where.
public struct EvidenceFault: Error, Sendable, Equatable {
  /// The entry, from 1, and its key: `3.criterion`.
  public var place: String
  /// What is wrong there.
  public var problem: Problem

  /// What can be wrong.
  public enum Problem: Sendable, Equatable {
    case notReadable
    case unknownKey(String)
    case missing
    case unknownSet(String)
    case unknownCriterion(String)
    case unknownFact(String)
    case unknownSource(String)
    case unknownCode(String)
    case repeated
  }
}

/// Reads `Data/criteria/evidence.json5`: a list of `{ set, criterion, fact, source, code, words }`, all of them text.
public enum EvidenceBindingFile {
  /// What bindings may name.
  public struct World: Sendable {
    let sets: [CriteriaSet]
    let plans: PlanCatalogue
    let registers: RegisterBook
    let templates: ReportTemplates?
    let indicators: IndicatorRegistry?
    /// The sets, types of plans and reports, and registers that there are; outlines and indicators are not looked at
    /// where they are not at hand.
    public init(
      sets: [CriteriaSet], plans: PlanCatalogue, registers: RegisterBook, templates: ReportTemplates? = nil,
      indicators: IndicatorRegistry? = nil
    ) {
      self.sets = sets
      self.plans = plans
      self.registers = registers
      self.templates = templates
      self.indicators = indicators
    }

    /// What may stand as the code of a source, with what each is called; empty where a source has no code.
    public func codes(of kind: ProofSource.Kind) -> [(code: String, label: String)] {
      switch kind {
      case .plan: plans.types.filter { $0.kind == .plan }.map { ($0.code, $0.label) }
      case .obligation: plans.types.filter { $0.kind == .report }.map { ($0.code, $0.label) }
      case .report: (templates?.all ?? []).map { ($0.code, $0.label) }
      case .document: DocumentType.allCases.map { ($0.rawValue, $0.label) }
      case .register: registers.kinds.map { ($0.code, $0.label) }
      case .finding: [("strength", Finding.Kind.strength.label), ("weakness", Finding.Kind.weakness.label)]
      case .rating: (indicators?.all ?? []).filter { $0.unit == .ballot }.map { ($0.code, $0.label) }
      case .figure: (indicators?.all ?? []).map { ($0.code, $0.label) }
      case .conclusion, .remedy, .task: []
      }
    }

    /// Whether a source names what there is.
    func knows(_ proof: ProofSource) -> Bool {
      guard EvidenceBinding.Source(proof) != nil else { return false }
      switch proof.kind {
      case .report where templates == nil, .rating where indicators == nil, .figure where indicators == nil:
        return !proof.code.isEmpty
      case .conclusion, .remedy, .task: return proof.code.isEmpty
      default: return codes(of: proof.kind).contains { $0.code == proof.code }
      }
    }
  }

  private static let keys: Set<String> = ["set", "criterion", "fact", "source", "code", "words"]

  /// The bindings of a data folder, and everything that is wrong with it; a folder without the file has none.
  public static func load(_ data: String, _ world: World) -> (bindings: EvidenceBindings, faults: [EvidenceFault]) {
    let path = "\(data)/\(CriteriaFile.folder)/\(CriteriaFile.bindings)"
    guard let bytes = FileManager.default.contents(atPath: path) else { return (EvidenceBindings(), []) }
    return read(bytes, world)
  }

  /// The same from bytes. Entries that are wrong are left out.
  public static func read(_ bytes: Data, _ world: World) -> (bindings: EvidenceBindings, faults: [EvidenceFault]) {
    let decoder = JSONDecoder()
    decoder.allowsJSON5 = true
    let rows: [[String: String]]
    do { rows = try decoder.decode([[String: String]].self, from: bytes) } catch {
      return (EvidenceBindings(), [EvidenceFault(place: "", problem: .notReadable)])
    }
    var found: [EvidenceBinding] = []
    var faults: [EvidenceFault] = []
    for (index, row) in rows.enumerated() {
      for key in row.keys.sorted() where !keys.contains(key) {
        faults.append(EvidenceFault(place: "\(index + 1)", problem: .unknownKey(key)))
      }
      do throws(EvidenceFault) {
        let binding = try self.binding(row, "\(index + 1)", world)
        if found.contains(binding) { throw EvidenceFault(place: "\(index + 1)", problem: .repeated) }
        found.append(binding)
      } catch { faults.append(error) }
    }
    return (EvidenceBindings(found), faults)
  }

  private static func binding(
    _ row: [String: String], _ place: String, _ world: World
  ) throws(EvidenceFault) -> EvidenceBinding {
    func value(_ key: String) throws(EvidenceFault) -> String {
      guard let text = row[key], !text.isEmpty else { throw EvidenceFault(place: "\(place).\(key)", problem: .missing) }
      return text
    }
    let code = try value("set")
    // A rule of a set holds for each of its editions that has the criterion.
    let sets = world.sets.filter { $0.code == code }
    guard !sets.isEmpty else { throw EvidenceFault(place: "\(place).set", problem: .unknownSet(code)) }
    let criterion = try value("criterion")
    guard sets.contains(where: { $0.criterion(criterion) != nil }) else {
      throw EvidenceFault(place: "\(place).criterion", problem: .unknownCriterion(criterion))
    }
    let fact = row["fact"]
    if let fact, !sets.contains(where: { $0.facts.contains { $0.name == fact } }) {
      throw EvidenceFault(place: "\(place).fact", problem: .unknownFact(fact))
    }
    let name = try value("source")
    guard let kind = EvidenceBinding.Kind(rawValue: name) else {
      throw EvidenceFault(place: "\(place).source", problem: .unknownSource(name))
    }
    let proof = ProofSource(kind: kind, code: row["code"] ?? "", words: row["words"] ?? "")
    let needsCode = ![.conclusion, .remedy, .task].contains(kind)
    if needsCode { _ = try value("code") }
    if kind == .document { _ = try value("words") }
    guard world.knows(proof), let source = EvidenceBinding.Source(proof) else {
      throw EvidenceFault(place: "\(place).code", problem: .unknownCode(proof.code))
    }
    return EvidenceBinding(set: code, criterion: criterion, fact: fact, source: source)
  }
}

/// Whether the sources of evidence that a set names exist: told with the criterion.
public enum ProofCheck {
  /// Everything that is wrong.
  public static func faults(of set: CriteriaSet, _ world: EvidenceBindingFile.World) -> [CriteriaFault] {
    set.all.flatMap { criterion in
      criterion.proof.filter { !world.knows($0) }.map { proof in
        CriteriaFault(
          criterion.code,
          .unknownProof([proof.kind.label, proof.code, proof.words].filter { !$0.isEmpty }.joined(separator: " | ")))
      }
    }
  }
}
