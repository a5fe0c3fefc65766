import Foundation
public import Ground
public import Indicators
public import Organisation
public import Scoring
import Secrets
public import Storage

/// Bộ tiêu chí của đơn vị: drafts are written, checked whole each time, and put in force once.
///
/// Every act throws `OrganisationRefusal.forbidden` for who keeps no sets, `CriteriaRefusal` with everything that is
/// wrong with a set (nothing is stored then), `EditionRefusal`, and `DatabaseProblem.staleCopy` when somebody was faster.
public enum CriteriaActs {
  /// A unit keeps so many drafts at most.
  static let mostDrafts = 20
  /// A set has so many bytes of text at most; the largest shipped file has 12,347.
  static let longestText = 250_000

  /// Names of sets and editions stand in addresses.
  static func isName(_ text: String) -> Bool {
    (1...60).contains(text.utf8.count)
      && text.utf8.allSatisfy { byte in
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x2D
          || byte == 0x2E
      } && text.first != "."
  }

  /// Writes a draft: a new edition, or over the draft of the same name at `version`.
  @discardableResult
  public static func save(
    _ set: CriteriaSet, version: Int?, _ registry: IndicatorRegistry, shipped: [CriteriaSet],
    proof world: EvidenceBindingFile.World? = nil, tree: UnitTree, _ context: ActContext, in db: any Connection
  ) throws -> CriteriaEdition {
    guard context.actor.mayAnywhere(.manageCriteria) else { throw OrganisationRefusal.forbidden(.manageCriteria) }
    guard isName(set.code), isName(set.edition) else { throw EditionRefusal.badName("\(set.code) \(set.edition)") }
    let text = CriteriaFile.text(of: set)
    guard text.utf8.count <= longestText else { throw EditionRefusal.tooLong(longestText) }
    // Read again as whoever scores by it will read it: a set with a fault is never stored.
    _ = try CriteriaFile.read(Data(text.utf8), name: set.code, registry)
    let unproven = world.map { ProofCheck.faults(of: set, $0) } ?? []
    guard unproven.isEmpty else { throw CriteriaRefusal(set.label, unproven) }
    guard !shipped.contains(where: { $0.code == set.code && $0.edition == set.edition }) else {
      throw EditionRefusal.taken(set.code, set.edition)
    }
    let known = try CriteriaStore.find(set.code, set.edition, in: db)
    if let known, known.state == .inForce { throw EditionRefusal.inForce(set.code, set.edition) }
    if let known, !known.isKept(by: context.actor, tree: tree, on: context.now.day) {
      throw EditionRefusal.taken(set.code, set.edition)
    }
    guard known?.version == version else {
      throw version == nil ? EditionRefusal.taken(set.code, set.edition) : DatabaseProblem.staleCopy
    }
    // One of before units were kept stays with those who keep sets for all.
    let unit = known == nil ? context.actor.unitID : known?.unitID
    if known == nil, let unit, try CriteriaStore.drafts(of: unit, in: db) >= mostDrafts {
      throw EditionRefusal.tooManyDrafts(mostDrafts)
    }
    let edition = CriteriaEdition(
      code: set.code, edition: set.edition, content: text, digest: SHA256.hex(of: Array(text.utf8)), state: .draft,
      madeBy: context.actor.name, madeAt: context.now, enforcedBy: nil, enforcedAt: nil, unitID: unit,
      version: version ?? 1)
    if known == nil {
      try CriteriaStore.insert(edition, in: db)
    } else {
      try CriteriaStore.update(edition, in: db)
    }
    try context.journal(
      known == nil ? "criteria.drafted" : "criteria.changed", edition.subject, edition.digest,
      of: context.actor.unitID, in: db)
    return edition
  }

  /// Đưa vào sử dụng: from now on the edition never changes. For the whole installation.
  public static func enforce(
    _ code: String, _ name: String, version: Int, _ registry: IndicatorRegistry, _ context: ActContext, tree: UnitTree,
    in db: any Connection
  ) throws {
    guard context.actor.mayForAll(.manageCriteria, tree: tree, on: context.now.day) else {
      throw OrganisationRefusal.forbidden(.manageCriteria)
    }
    guard var edition = try CriteriaStore.find(code, name, in: db) else { throw EditionRefusal.notFound }
    guard edition.state == .draft else { throw EditionRefusal.inForce(code, name) }
    guard edition.version == version else { throw DatabaseProblem.staleCopy }
    _ = try CriteriaFile.read(Data(edition.content.utf8), name: code, registry)
    (edition.state, edition.enforcedBy, edition.enforcedAt) = (.inForce, context.actor.name, context.now)
    try CriteriaStore.update(edition, in: db)
    try context.journal("criteria.enforced", edition.subject, edition.digest, of: context.actor.unitID, in: db)
  }

  /// Bỏ dự thảo.
  public static func discard(
    _ code: String, _ name: String, version: Int, _ context: ActContext, tree: UnitTree, in db: any Connection
  ) throws {
    guard context.actor.mayAnywhere(.manageCriteria) else { throw OrganisationRefusal.forbidden(.manageCriteria) }
    guard let edition = try CriteriaStore.find(code, name, in: db) else { throw EditionRefusal.notFound }
    guard edition.state == .inForce || edition.isKept(by: context.actor, tree: tree, on: context.now.day) else {
      throw EditionRefusal.notFound
    }
    guard edition.state == .draft else { throw EditionRefusal.inForce(code, name) }
    guard edition.version == version else { throw DatabaseProblem.staleCopy }
    try CriteriaStore.delete(edition, in: db)
    try context.journal("criteria.discarded", edition.subject, edition.digest, of: context.actor.unitID, in: db)
  }
}

extension CriteriaEdition {
  /// The set it holds; nil where this program can no longer read it.
  public var set: CriteriaSet? {
    do { return try CriteriaFile.read(Data(content.utf8), name: code, nil) } catch { return nil }
  }
}

extension CriteriaShelf {
  /// The shipped sets with those that this installation put in force.
  public static func load(_ shipped: [CriteriaSet], in db: any Connection) throws(DatabaseProblem) -> CriteriaShelf {
    CriteriaShelf(
      shipped: shipped, editions: try CriteriaStore.list(.inForce, in: db).compactMap(\.set))
  }
}

/// What sets of an installation say no to.
public enum EditionRefusal: Refusal, Equatable {
  case notFound
  /// Code or edition cannot stand in an address.
  case badName(String)
  /// There is such an edition already.
  case taken(String, String)
  /// It is in force and stays as it is.
  case inForce(String, String)
  /// The form has the cells of another way of scoring.
  case ruleChanged(String)
  /// Something is taken away without having been asked for twice.
  case notConfirmed
  /// The unit keeps as many drafts as it may.
  case tooManyDrafts(Int)
  /// The text of the set has more bytes than this.
  case tooLong(Int)

  /// The stable name.
  public var code: String {
    switch self {
    case .notFound: "criteria.not-found"
    case .badName: "criteria.bad-name"
    case .taken: "criteria.taken"
    case .inForce: "criteria.in-force"
    case .ruleChanged: "criteria.rule-changed"
    case .notConfirmed: "criteria.not-confirmed"
    case .tooManyDrafts: "criteria.too-many-drafts"
    case .tooLong: "criteria.too-long"
    }
  }

  /// Whose mistake it is.
  public var kind: RefusalKind {
    switch self {
    case .notFound: .notFound
    case .badName, .ruleChanged, .notConfirmed, .tooLong: .invalid
    case .taken, .inForce, .tooManyDrafts: .conflict
    }
  }
}
