public import Dossiers
public import Ground
public import Organisation
public import Procedures
public import Storage

/// Recomputes standings and tallies from the timelines and compares: `cchc verify`.
public struct TallyVerifier: Sendable {
  /// Something that is not what the timelines say.
  public enum Difference: Sendable, Equatable {
    /// A stored state, due moment or spell differs from what the timeline gives.
    case standing(DossierReference, code: String)
    /// What a book of tallies counts on a day differs; without a day, the head of one of its pages.
    case tally(ID<Unit>, basis: String, day: Day?, procedure: ID<Procedure>?)
  }

  private struct Key: Hashable {
    let unit: ID<Unit>
    let basis: TallyStore.Basis
    let procedure: ID<Procedure>?
  }

  private let context: DossierContext
  private var expected: [ID<Unit>: [Key: [Day: Counters]]] = [:]
  /// What was found to differ, up to a thousand.
  public private(set) var differences: [Difference] = []
  /// The units that received dossiers.
  public private(set) var units: Set<ID<Unit>> = []
  /// How many dossiers were read.
  public private(set) var dossierCount = 0

  /// A verifier that reads standings in `context`.
  public init(context: DossierContext) { self.context = context }

  /// Reads every dossier in one snapshot, unit by unit, and compares the books of each unit with what its dossiers
  /// say: memory holds one unit at a time, beside what is decided elsewhere.
  public static func run(_ database: any Database, context: DossierContext) async throws -> TallyVerifier {
    try await database.read { db in
      var verifier = TallyVerifier(context: context)
      var waiting = Set(try TallyStore.units(basis: .receipt, in: db))
      var last: DossierReference?
      while true {
        let page = try DossierStore.page(after: last, limit: 2000, in: db)
        for dossier in page {
          if let unit = last?.unitID, unit != dossier.unitID {
            try verifier.compare(unit, .receipt, in: db)
            waiting.remove(unit)
          }
          verifier.take(dossier)
          last = dossier.reference
        }
        if page.isEmpty { break }
      }
      if let unit = last?.unitID { waiting.insert(unit) }
      verifier.units.formUnion(waiting)
      for unit in waiting.sorted() { try verifier.compare(unit, .receipt, in: db) }
      let elsewhere = Set(try TallyStore.units(basis: .authority, in: db)).union(verifier.expected.keys)
      for unit in elsewhere.sorted() { try verifier.compare(unit, .authority, in: db) }
      return verifier
    }
  }

  private mutating func take(_ dossier: Dossier) {
    dossierCount += 1
    units.insert(dossier.unitID)
    let standing = context.rule(for: dossier).standing(of: dossier.timeline)
    if !standing.agrees(with: dossier.standing) { note(.standing(dossier.reference, code: dossier.code)) }
    let contribution = Contribution(
      channel: dossier.channel, isPart: dossier.parentID != nil, standing: standing)
    for (day, counters) in contribution.days {
      count(counters, 1, dossier.unitID, .receipt, dossier.procedureID, day)
      guard dossier.decidingUnitID != dossier.unitID else { continue }
      count(counters, 1, dossier.decidingUnitID, .authority, dossier.procedureID, day)
      count(counters, -1, dossier.unitID, .authority, dossier.procedureID, day)
    }
  }

  private mutating func count(
    _ counters: Counters, _ times: Int, _ unit: ID<Unit>, _ basis: TallyStore.Basis, _ procedure: ID<Procedure>,
    _ day: Day
  ) {
    for key in [Key(unit: unit, basis: basis, procedure: nil), Key(unit: unit, basis: basis, procedure: procedure)] {
      expected[unit, default: [:]][key, default: [:]][day, default: Counters()].add(counters, times: times)
    }
  }

  /// Compares the books of a unit, and forgets what was expected of them.
  private mutating func compare(
    _ unit: ID<Unit>, _ basis: TallyStore.Basis, in db: any Connection
  ) throws(DatabaseProblem) {
    let books = try TallyStore.days(of: unit, basis: basis, in: db)
    let wanted = (expected[unit] ?? [:]).keys.filter { $0.basis == basis }.map(\.procedure)
    let known = Set(books.keys).union(wanted).union([nil])
    for procedure in known.sorted(by: Self.order) {
      let key = Key(unit: unit, basis: basis, procedure: procedure)
      compare(books[procedure], key)
      expected[unit]?[key] = nil
    }
  }

  private static func order(_ a: ID<Procedure>?, _ b: ID<Procedure>?) -> Bool { (a?.value ?? 0) < (b?.value ?? 0) }

  private mutating func compare(_ book: (days: [Day: Counters], headsAgree: Bool)?, _ key: Key) {
    let wanted = expected[key.unit]?[key] ?? [:]
    let stored = book?.days ?? [:]
    for day in Set(stored.keys).union(wanted.keys).sorted()
    where (stored[day] ?? Counters()) != (wanted[day] ?? Counters()) {
      note(.tally(key.unit, basis: key.basis.rawValue, day: day, procedure: key.procedure))
    }
    if let book, !book.headsAgree {
      note(.tally(key.unit, basis: key.basis.rawValue, day: nil, procedure: key.procedure))
    }
  }

  private mutating func note(_ difference: Difference) {
    if differences.count < 1000 { differences.append(difference) }
  }
}

extension Standing {
  /// Whether another standing says the same; who holds it is not read off the timeline.
  fileprivate func agrees(with other: Standing) -> Bool {
    var mine = self
    mine.officer = other.officer
    return mine == other
  }
}
