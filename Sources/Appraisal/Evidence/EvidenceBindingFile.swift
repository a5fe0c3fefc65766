import Documents
public import Foundation
public import Plans
public import Registers
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
    /// The sets, types of plans and reports, and registers that there are.
    public init(sets: [CriteriaSet], plans: PlanCatalogue, registers: RegisterBook) {
      self.sets = sets
      self.plans = plans
      self.registers = registers
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
    let source: EvidenceBinding.Source
    switch kind {
    case .plan: source = .plan(try type(try value("code"), .plan, place, world))
    case .obligation: source = .obligation(try type(try value("code"), .report, place, world))
    case .document:
      let code = try value("code")
      guard let type = DocumentType(rawValue: code) else {
        throw EvidenceFault(place: "\(place).code", problem: .unknownCode(code))
      }
      source = .document(type, words: try value("words"))
    case .conclusion: source = .conclusion(words: row["words"] ?? "")
    case .remedy: source = .remedy
    case .register:
      let code = try value("code")
      guard world.registers.kinds.contains(where: { $0.code == code }) else {
        throw EvidenceFault(place: "\(place).code", problem: .unknownCode(code))
      }
      source = .register(code)
    }
    return EvidenceBinding(set: code, criterion: criterion, fact: fact, source: source)
  }

  private static func type(
    _ code: String, _ kind: ObligationType.Kind, _ place: String, _ world: World
  ) throws(EvidenceFault) -> String {
    guard world.plans.type(code)?.kind == kind else {
      throw EvidenceFault(place: "\(place).code", problem: .unknownCode(code))
    }
    return code
  }
}
