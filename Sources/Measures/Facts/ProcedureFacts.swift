import Ground
import Indicators
import Organisation
import Procedures
import Storage

/// Facts of the catalogue: how many procedures units of a kind carry out.
enum ProcedureFacts {
  private static let standing: [(name: String, levels: Set<ServiceLevel>)] = [
    ("procedure.total", Set(ServiceLevel.allCases)), ("procedure.full", [.full]), ("procedure.partial", [.partial]),
    ("procedure.information", [.informationOnly]), ("procedure.levelUnknown", [.unknown]),
  ]
  private static let changes = ["procedure.added", "procedure.abolished"]

  /// Each unit has those of its own kind; several units have those of all their kinds, each once, since all communes share
  /// theirs.
  static let catalogue = FactSource(standing.map(\.name) + changes) { wanted, query, _ throws(DatabaseProblem) in
    let procedures = ProcedureCount(query.world.catalogue, on: query.lastDay, in: query.period)
    var found: [String: FactValues] = [:]
    for name in wanted {
      var values = FactValues()
      let (tree, levels) = (query.world.tree, standing.first { $0.name == name }?.levels)
      for unit in query.units {
        guard let kind = tree.unit(unit)?.kind else { continue }
        values.counts[unit] = procedures.count(name, [kind], levels)
      }
      values.together = { units in procedures.count(name, Set(units.compactMap { tree.unit($0)?.kind }), levels) }
      found[name] = values
    }
    return found
  }
}

/// Counts procedures by kind of unit: pure.
struct ProcedureCount: Sendable {
  private struct Entry: Sendable {
    var kinds: Set<String>?
    var level: ServiceLevel
  }
  private var entries: [Entry] = []
  private var added: [Set<String>?] = []
  private var abolished: [Set<String>?] = []

  init(_ catalogue: Catalogue, on day: Day, in period: Period) {
    guard !catalogue.isEmpty else { return }
    for procedure in catalogue.all {
      let history = catalogue.revisions(of: procedure.id)
      if let now = catalogue.revision(of: procedure.id, on: day), now.kind != .abolished {
        entries.append(Entry(kinds: LevelWords.kinds(of: now.level), level: now.serviceLevel))
      }
      if let first = history.first, first.effectiveFrom.map(period.contains) ?? false {
        added.append(LevelWords.kinds(of: first.level))
      }
      for revision in history where revision.kind == .abolished && revision.effectiveFrom.map(period.contains) ?? false
      {
        abolished.append(LevelWords.kinds(of: revision.level))
      }
    }
  }

  /// Those of some kinds of units. What does not say whose it is, is missing.
  func count(_ name: String, _ kinds: Set<String>, _ levels: Set<ServiceLevel>?) -> FactValues.Count {
    guard let levels else {
      let changed = name.hasSuffix("abolished") ? abolished : added
      let mine = changed.count { $0.map { !$0.isDisjoint(with: kinds) } ?? false }
      let missing = changed.count { $0 == nil }
      return FactValues.Count(Quantity(mine), rows: mine + missing, missing: missing)
    }
    // Whoever asks how many are online is not told by those whose level nobody wrote down.
    let asksLevel = !levels.contains(.unknown)
    let possible = entries.filter { $0.kinds.map { !$0.isDisjoint(with: kinds) } ?? true }
    let missing = possible.count { $0.kinds == nil || asksLevel && $0.level == .unknown }
    let mine = possible.count { $0.kinds != nil && levels.contains($0.level) }
    return FactValues.Count(Quantity(mine), rows: possible.count, missing: missing)
  }
}
