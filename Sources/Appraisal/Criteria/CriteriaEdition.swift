public import Ground
public import Organisation
public import Scoring
public import Storage

/// Phiên bản bộ tiêu chí: a set that this installation keeps beside the shipped ones. One in force never changes.
public struct CriteriaEdition: Sendable, Equatable {
  /// The code of the set.
  public var code: String
  /// The edition.
  public var edition: String
  /// The set as text, as `CriteriaFile` reads it.
  public var content: String
  /// SHA-256 of the text.
  public var digest: String
  /// How far it has come.
  public var state: State
  /// Who made it.
  public var madeBy: String
  /// When.
  public var madeAt: Instant
  /// Who put it in force; nil for a draft.
  public var enforcedBy: String?
  /// When.
  public var enforcedAt: Instant?
  /// Whose it is: only they, and whoever keeps sets for all, write over a draft; nil for one of before this was kept.
  public var unitID: ID<Unit>?
  /// Goes up with every change.
  public var version: Int

  /// How far an edition has come.
  public enum State: String, StoredEnum, Sendable, CaseIterable {
    /// Dự thảo.
    case draft
    /// Đang dùng.
    case inForce
  }

  /// Whether an actor may read and change it while it is a draft.
  public func isKept(by actor: Actor, tree: UnitTree, on day: Day) -> Bool {
    actor.mayForAll(.manageCriteria, tree: tree, on: day)
      || unitID.map { actor.may(.manageCriteria, at: $0, tree: tree, on: day) } ?? false
  }

  /// How the journal names it.
  public var subject: String { "criteria:\(code) \(edition)" }
}

/// Bộ tiêu chí có trên hệ thống: shipped ones and those that were put in force here.
public struct CriteriaShelf: Sendable {
  /// Every set, by code and edition; one of this installation stands in the place of a shipped one of the same name.
  public let sets: [CriteriaSet]

  /// The shipped sets and some editions; drafts and what can no longer be read are left out.
  public init(shipped: [CriteriaSet], editions: [CriteriaSet]) {
    let own = Set(editions.map { "\($0.code)\n\($0.edition)" })
    sets = (shipped.filter { !own.contains("\($0.code)\n\($0.edition)") } + editions).sorted {
      ($0.code, $0.edition) < ($1.code, $1.edition)
    }
  }

  /// The sets that can score a kind of unit in a year, the fittest first: those that hold, by how many of the seven
  /// fields they have, what is made up last.
  public func fitting(_ kind: String?, year: Int) -> [CriteriaSet] {
    func fields(_ set: CriteriaSet) -> Int { set.fields.filter { $0.field != nil }.count }
    return sets.filter { set in
      (kind.map(set.applies) ?? true)
        && (set.from.map { $0.year <= year } ?? true) && (set.until.map { $0.year >= year } ?? true)
    }.sorted {
      (-fields($0), $0.source.trust == .invented ? 1 : 0, $0.code, $1.edition)
        < (-fields($1), $1.source.trust == .invented ? 1 : 0, $1.code, $0.edition)
    }
  }

  /// A set by its code, and by its edition where one is named; the latest edition otherwise.
  public func set(_ code: String, edition: String = "") -> CriteriaSet? {
    sets.last { $0.code == code && (edition.isEmpty || $0.edition == edition) }
  }
}
