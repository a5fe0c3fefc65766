public import Documents
public import Ground
public import Inspections
public import Organisation
public import Plans
public import Registers
public import Reports

/// Minh chứng tự thu thập: one thing of the system that proves a criterion, with where it stands.
public struct CollectedEvidence: Sendable, Equatable {
  /// What kind of thing.
  public var kind: Kind
  /// Số, ký hiệu; empty where it has none.
  public var sign: String
  /// What it is called.
  public var title: String
  /// Its day; nil where nothing says one.
  public var issuedOn: Day?
  /// Where it can be looked at.
  public var place: Place
  /// The paper in the register of documents, where there is one: the same paper is one thing, however it was found.
  public var documentID: ID<Document>?
  /// By when it was due, where that is its own and not the criterion's.
  public var dueOn: Day?
  /// What has to be said of it.
  public var flags: [Flag] = []
  /// The other criteria of the set that it proves too.
  public var alsoProves: [String] = []

  /// Loại minh chứng.
  public enum Kind: String, Sendable, CaseIterable {
    case plan, report, document, conclusion, remedy, entry, task, finding, rating, figure
    /// The unit says so itself.
    case declared
  }

  /// Where it stands.
  public enum Place: Sendable, Hashable {
    case plan(PlanReference)
    /// Unit, year, type and period.
    case obligation(ID<Unit>, Int, String, Int)
    case document(DocumentKey)
    case conclusion(InspectionReference)
    case remedy(ID<Unit>, ID<Remedy>)
    case entry(ID<Unit>, ID<RegisterEntry>)
    case report(ReportReference)
    case task(TaskReference)
    /// What a conclusion says of the unit.
    case finding(InspectionReference, ID<Finding>)
    /// The figure of an indicator.
    case figure(String)
    /// A fact that was declared, by its name.
    case declared(String)
  }

  /// What has to be said of a piece of evidence.
  public enum Flag: Sendable, Equatable {
    /// Issued so many days after the last day.
    case late(Int)
    /// Dated outside the year that is scored.
    case outsideYear
    /// The same paper proves the criterion already.
    case duplicate
    /// Reported and not accepted yet.
    case pending
  }

  /// Evidence.
  public init(
    kind: Kind, sign: String = "", title: String, issuedOn: Day?, place: Place, documentID: ID<Document>? = nil,
    dueOn: Day? = nil
  ) {
    self.kind = kind
    self.sign = sign
    self.title = title
    self.issuedOn = issuedOn
    self.place = place
    self.documentID = documentID
    self.dueOn = dueOn
  }

  /// Whether it counts: neither repeated nor of another year, and nobody has still to accept it.
  public var counts: Bool { !flags.contains { [.duplicate, .outsideYear, .pending].contains($0) } }
  /// A figure is of the whole year: its day is the one it was counted on, and is never late.
  var isFigure: Bool { kind == .figure || kind == .rating }
}

/// Sắp xếp minh chứng: pure rules on what was found.
public enum EvidenceRule {
  /// The evidence of one criterion in the order in which it counts, the earliest first, with what has to be said of
  /// each. `from` is the first day that counts.
  public static func sorted(
    _ found: [CollectedEvidence], from: Day, to: Day, due: Day?
  ) -> [CollectedEvidence] {
    var seen: Set<String> = []
    var documents: Set<ID<Document>> = []
    let ordered = found.enumerated().sorted {
      ($0.element.issuedOn?.number ?? Int.max, $0.offset) < ($1.element.issuedOn?.number ?? Int.max, $1.offset)
    }.map(\.element)
    return ordered.map { item in
      var item = item
      item.flags = item.flags.filter { $0 == .pending }
      // The same number and day, or the same row of the register of documents, is the same paper.
      let paper = item.sign.isEmpty ? "" : "\(SearchKey(item.sign)) \(item.issuedOn?.description ?? "")"
      let isKnownSign = !paper.isEmpty && !seen.insert(paper).inserted
      let isKnownPaper = item.documentID.map { !documents.insert($0).inserted } ?? false
      if isKnownSign || isKnownPaper { item.flags.append(.duplicate) }
      if let day = item.issuedOn {
        if day < from || day > to {
          item.flags.append(.outsideYear)
        } else if !item.isFigure, let due = item.dueOn ?? due, day > due {
          item.flags.append(.late(day - due))
        }
      }
      return item
    }
  }

  /// Says of each piece which other criteria it proves.
  public static func shared(_ evidence: [String: [CollectedEvidence]]) -> [String: [CollectedEvidence]] {
    var proves: [CollectedEvidence.Place: [String]] = [:]
    for (code, items) in evidence.sorted(by: { $0.key < $1.key }) {
      for item in items where !(proves[item.place] ?? []).contains(code) {
        proves[item.place, default: []].append(code)
      }
    }
    return evidence.reduce(into: [:]) { all, pair in
      all[pair.key] = pair.value.map { item in
        var item = item
        item.alsoProves = (proves[item.place] ?? []).filter { $0 != pair.key }
        return item
      }
    }
  }
}
