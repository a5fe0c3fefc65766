import Dossiers
import Ground
import Indicators
import Organisation
import Storage

/// Facts of dossiers.
enum DossierFacts {
  /// Biểu II.06a off the tallies: its cost grows with units, not with dossiers.
  static let tallies = FactSource(Tallied.all.map(\.name)) { wanted, query, db throws(DatabaseProblem) in
    let counted = try TallyStore.counted(
      by: query.units, before: [query.period.from, query.period.to + 1], byAuthority: false, in: db)
    let tables = counted.mapValues { Table06a(before: $0[0], within: $0[1] - $0[0]) }
    var found: [String: FactValues] = [:]
    for column in Tallied.all where wanted.contains(column.name) {
      found[column.name] = FactValues(tables.mapValues { column.value(in: $0) })
    }
    return found
  }

  /// A figure that the tallies give.
  private enum Tallied {
    case column(FigureReference.Column)
    case receivedNew, partsReceived, partsResolved

    static let all =
      FigureReference.Column.allCases.map { Tallied.column($0) } + [
        .receivedNew, .partsReceived, .partsResolved,
      ]

    var name: String {
      switch self {
      case .column(let column): "dossier.\(column.rawValue)"
      case .receivedNew: "dossier.receivedNew"
      case .partsReceived: "dossier.partsReceived"
      case .partsResolved: "dossier.partsResolved"
      }
    }

    func value(in table: Table06a) -> Int {
      switch self {
      case .column(let column): table[column]
      case .receivedNew: table.received.online + table.received.directPostal
      case .partsReceived: table.parts.received
      case .partsResolved: table.parts.resolved
      }
    }
  }
}

extension DossierFacts {
  private static let intakeNames = [
    "dossier.recordedIntake", "dossier.digitised", "dossier.recordedFee", "dossier.withFee", "dossier.paidOnline",
  ]
  private static let procedureNames = ["procedure.withDossiers", "procedure.withOnlineDossiers"]
  private static let feeNames = ["procedure.withFee", "procedure.withOnlinePayment"]
  private static let onlineName = "dossier.onlineWithResult"

  /// What dossiers received in the period tell: of digitisation, of fees, of their procedures, of electronic results. One
  /// source, because one reading of them answers all of it.
  static let intake = FactSource(intakeNames + procedureNames + feeNames + [onlineName]) {
    _, query, db throws(DatabaseProblem) in
    let rows = try DossierFactStore.received(query, in: db)
    var found = procedures(rows).merging(fees(rows)) { first, _ in first }
    for name in intakeNames + [onlineName] { found[name] = FactValues() }
    // Nothing received is zero, and not unheard of.
    for (unit, rows) in Dictionary(grouping: rows, by: \.unit) {
      func sum(_ part: KeyPath<DossierFactStore.Received, Int>) -> Int { rows.reduce(0) { $0 + $1[keyPath: part] } }
      func set(_ name: String, _ value: Int, of all: Int, missing: Int = 0) {
        found[name]?.counts[unit] = FactValues.Count(Quantity(value), rows: all, missing: missing)
      }
      let all = sum(\.all)
      let (silent, untold) = (all - sum(\.recorded), all - sum(\.toldFee))
      set("dossier.recordedIntake", all - silent, of: all)
      set("dossier.digitised", sum(\.digitised), of: all, missing: silent)
      set("dossier.recordedFee", all - untold, of: all)
      set("dossier.withFee", sum(\.withFee), of: all, missing: untold)
      set("dossier.paidOnline", sum(\.paid), of: all, missing: untold)
      guard sum(\.online) > 0 else { continue }
      set(
        onlineName, sum(\.onlineDigitised), of: sum(\.online), missing: sum(\.onlineEnded) - sum(\.onlineTold))
    }
    return found
  }

  /// The procedures that had dossiers in the period: one procedure of two communes is one, not two.
  private static func procedures(_ rows: [DossierFactStore.Received]) -> [String: FactValues] {
    var (all, online): ([ID<Unit>: Set<Int>], [ID<Unit>: Set<Int>]) = ([:], [:])
    for row in rows {
      all[row.unit, default: []].insert(row.procedure)
      if row.online > 0 { online[row.unit, default: []].insert(row.procedure) }
    }
    return [procedureNames[0]: FactValues(distinct: all), procedureNames[1]: FactValues(distinct: online)]
  }

  /// The procedures with a fee that had dossiers in the period, and those somebody paid for online.
  private static func fees(_ rows: [DossierFactStore.Received]) -> [String: FactValues] {
    var (all, paid, silent): ([ID<Unit>: Set<Int>], [ID<Unit>: Set<Int>], [ID<Unit>: Set<Int>]) = ([:], [:], [:])
    for row in rows {
      if row.withFee > 0 { all[row.unit, default: []].insert(row.procedure) }
      if row.paid > 0 { paid[row.unit, default: []].insert(row.procedure) }
      if row.toldFee == 0 { silent[row.unit, default: []].insert(row.procedure) }
    }
    return [
      feeNames[0]: FactValues(distinct: all, silent: silent),
      feeNames[1]: FactValues(distinct: paid, silent: silent, knownOf: all),
    ]
  }

  /// What dossiers finished in the period tell of their results; those withdrawn or stopped have none.
  static let results = FactSource(resultNames) { _, query, db throws(DatabaseProblem) in
    let resolved = try tallies.read(["dossier.resolved"], query, db)["dossier.resolved"]?.counts ?? [:]
    let told = byUnit(try DossierFactStore.finished(query, in: db))
    let without = byUnit(try DossierFactStore.withoutResult(query, in: db))
    var found = Dictionary(uniqueKeysWithValues: resultNames.map { ($0, FactValues()) })
    for unit in Set(resolved.keys).union(told.keys) {
      let none = without[unit] ?? [0, 0, 0, 0, 0]
      let counts = zip(told[unit] ?? [0, 0, 0, 0], none.dropFirst()).map { max(0, $0 - $1) }
      let rows = max((resolved[unit]?.value.whole ?? 0) - none[0], counts[0])
      // Of the first and the last, what is silent is counted by the others.
      let missing = [0, rows - counts[0], rows - counts[3], 0]
      for (place, name) in resultNames.enumerated() {
        found[name]?.counts[unit] = FactValues.Count(Quantity(counts[place]), rows: rows, missing: missing[place])
      }
    }
    return found
  }
  private static let resultNames = [
    "dossier.recordedResult", "dossier.digitisedResult", "dossier.digitisedWhole", "dossier.recordedWhole",
  ]

  private static func byUnit(_ rows: [(unit: ID<Unit>, counts: [Int])]) -> [ID<Unit>: [Int]] {
    Dictionary(rows.map { ($0.unit, $0.counts) }, uniquingKeysWith: { first, _ in first })
  }

  /// Dossiers in time whose applicant was asked for supplements more than once.
  static let repeats = FactSource(RepeatFactStore.names) { _, query, db throws(DatabaseProblem) in
    var found = Dictionary(uniqueKeysWithValues: RepeatFactStore.names.map { ($0, FactValues()) })
    for (fact, row) in try RepeatFactStore.rows(query, in: db) {
      let before = found[fact]?.counts[row.unit]?.value ?? .zero
      found[fact]?.counts[row.unit] = FactValues.Count(before + Quantity(1))
    }
    return found
  }
}
