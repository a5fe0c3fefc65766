public import Ground
public import Organisation
public import Procedures
public import Storage

/// Whose tally a count belongs to.
public struct TallyKey: Hashable, Sendable {
  /// The receiving unit.
  public var unitID: ID<Unit>
  /// The deciding unit.
  public var decidingUnitID: ID<Unit>
  /// The procedure.
  public var procedureID: ID<Procedure>

  /// The key of a dossier.
  public init(_ dossier: Dossier) {
    unitID = dossier.unitID
    decidingUnitID = dossier.decidingUnitID
    procedureID = dossier.procedureID
  }
}

/// The running counts, changed in the transaction that changes the dossiers.
public enum TallyStore {
  /// Adds the differences. Rows are written in the order of their keys, so that two writers cannot block each other.
  public static func apply(_ changes: [TallyKey: Contribution], in db: any Connection) throws(DatabaseProblem) {
    var totals: [TotalRow: Counters] = [:]
    var details: [DetailRow: Counters] = [:]
    for (key, contribution) in changes {
      for (day, counters) in contribution.days {
        for grain in Grain.allCases {
          let start = grain.start(of: day)
          totals[TotalRow(key.unitID, .receipt, grain, start), default: Counters()].add(counters)
          details[DetailRow(key.unitID, .receipt, key.procedureID, grain, start), default: Counters()].add(counters)
          guard key.decidingUnitID != key.unitID else { continue }
          // By authority a dossier counts where it is decided: plus there, minus here.
          for (unit, times) in [(key.decidingUnitID, 1), (key.unitID, -1)] {
            totals[TotalRow(unit, .authority, grain, start), default: Counters()].add(counters, times: times)
            details[DetailRow(unit, .authority, key.procedureID, grain, start), default: Counters()]
              .add(counters, times: times)
          }
        }
      }
    }
    try write(totals, in: db)
    try write(details, in: db)
  }

  /// Which counting a row belongs to.
  public enum Basis: String, StoredEnum, Sendable {
    /// By the receiving unit.
    case receipt
    /// What counting by the deciding unit adds to it.
    case authority
  }

  private struct TotalRow: Hashable, Comparable {
    let unit: ID<Unit>
    let basis: Basis
    let grain: Grain
    let start: Day
    init(_ unit: ID<Unit>, _ basis: Basis, _ grain: Grain, _ start: Day) {
      (self.unit, self.basis, self.grain, self.start) = (unit, basis, grain, start)
    }
    static func < (a: TotalRow, b: TotalRow) -> Bool {
      (a.unit.value, a.basis.rawValue, a.grain.rawValue, a.start.number)
        < (b.unit.value, b.basis.rawValue, b.grain.rawValue, b.start.number)
    }
  }

  private struct DetailRow: Hashable, Comparable {
    let total: TotalRow
    let procedure: ID<Procedure>
    init(_ unit: ID<Unit>, _ basis: Basis, _ procedure: ID<Procedure>, _ grain: Grain, _ start: Day) {
      total = TotalRow(unit, basis, grain, start)
      self.procedure = procedure
    }
    static func < (a: DetailRow, b: DetailRow) -> Bool {
      a.total == b.total ? a.procedure < b.procedure : a.total < b.total
    }
  }

  private static func write(_ rows: [TotalRow: Counters], in db: any Connection) throws(DatabaseProblem) {
    let sorted = rows.filter { !$0.value.isZero }.sorted { $0.key < $1.key }
    for part in parts(sorted) {
      let values = SQL.joined(
        part.map { row, counters -> SQL in
          "(\(row.unit), \(row.basis), \(row.grain.rawValue), \(row.start), \(list: counters.all))"
        }, by: ", ")
      try db.run(
        """
        INSERT INTO dossier_tally (unit_id, basis, grain, start_on, \(columns)) VALUES \(values)
        ON CONFLICT (unit_id, basis, grain, start_on) DO UPDATE SET \(additions(to: "dossier_tally"))
        """)
    }
  }

  private static func write(_ rows: [DetailRow: Counters], in db: any Connection) throws(DatabaseProblem) {
    let sorted = rows.filter { !$0.value.isZero }.sorted { $0.key < $1.key }
    for part in parts(sorted) {
      let values = SQL.joined(
        part.map { row, counters -> SQL in
          """
          (\(row.total.unit), \(row.total.basis), \(row.procedure), \(row.total.grain.rawValue), \(row.total.start), \
          \(list: counters.all))
          """
        }, by: ", ")
      try db.run(
        """
        INSERT INTO dossier_procedure_tally (unit_id, basis, procedure_id, grain, start_on, \(columns)) VALUES \(values)
        ON CONFLICT (unit_id, basis, procedure_id, grain, start_on)
        DO UPDATE SET \(additions(to: "dossier_procedure_tally"))
        """)
    }
  }

  /// Few shapes of statement, so that prepared ones are found again: 64 rows at a time, then the rest.
  private static func parts<T>(_ rows: [T]) -> [ArraySlice<T>] {
    stride(from: 0, to: rows.count, by: 64).map { rows[$0..<min($0 + 64, rows.count)] }
  }

  private static let columns = SQL.joined(Counters.Name.allCases.map { "\(identifier: $0.column)" }, by: ", ")

  private static func additions(to table: String) -> SQL {
    SQL.joined(
      Counters.Name.allCases.map {
        "\(identifier: $0.column) = \(identifier: table).\(identifier: $0.column) + excluded.\(identifier: $0.column)"
      }, by: ", ")
  }

  /// Sums of the counters as a list of columns, in the counters' order.
  static let sums = SQL.joined(
    Counters.Name.allCases.map { "CAST(sum(t.\(identifier: $0.column)) AS BIGINT)" }, by: ", ")
}

extension Counters {
  /// The counters in the order of `Name`.
  public var all: [Int] { Name.allCases.map { self[$0] } }

  /// Counters from the cells of a row, beginning at a place.
  init(_ row: Row, from place: Int) throws(DatabaseProblem) {
    self.init()
    for name in Name.allCases { self[name] = try row.get(at: place + name.rawValue) }
  }
}

extension TallyStore {
  /// Sums for each of the units over the days [from, to); without `from`, from the beginning.
  ///
  /// Units that counted nothing are missing. With `byAuthority` a dossier counts where it is decided.
  public static func sums(
    of units: [ID<Unit>], from: Day?, to: Day, byAuthority: Bool, in db: any Connection
  ) throws(DatabaseProblem) -> [ID<Unit>: Counters] {
    var sums: [ID<Unit>: Counters] = [:]
    for piece in pieces(from, to) {
      for part in chunks(of: units) {
        let rows = try db.rows(
          """
          SELECT t.unit_id, \(Self.sums) FROM dossier_tally t
          WHERE t.unit_id IN (\(list: part)) AND \(condition(piece, byAuthority)) GROUP BY t.unit_id
          """)
        for row in rows { sums[try row.get(at: 0), default: Counters()].add(try Counters(row, from: 1)) }
      }
    }
    return sums
  }

  /// Sums for each procedure over all the units together and the days [from, to).
  public static func procedureSums(
    of units: [ID<Unit>], from: Day?, to: Day, byAuthority: Bool, in db: any Connection
  ) throws(DatabaseProblem) -> [ID<Procedure>: Counters] {
    var sums: [ID<Procedure>: Counters] = [:]
    for piece in pieces(from, to) {
      for part in chunks(of: units) {
        let rows = try db.rows(
          """
          SELECT t.procedure_id, \(Self.sums) FROM dossier_procedure_tally t
          WHERE t.unit_id IN (\(list: part)) AND \(condition(piece, byAuthority)) GROUP BY t.procedure_id
          """)
        for row in rows { sums[try row.get(at: 0), default: Counters()].add(try Counters(row, from: 1)) }
      }
    }
    return sums
  }

  /// Everything the tallies hold at their finest grain: for verification.
  public static func days(
    of unit: ID<Unit>, basis: Basis, in db: any Connection
  ) throws(DatabaseProblem) -> [Grain: [Day: Counters]] {
    var found: [Grain: [Day: Counters]] = [:]
    for row in try db.rows(
      """
      SELECT t.grain, t.start_on, \(columns(of: "t")) FROM dossier_tally t
      WHERE t.unit_id = \(unit) AND t.basis = \(basis)
      """)
    {
      guard let grain = Grain(rawValue: try row.get(at: 0)) else { throw .badColumn("grain") }
      found[grain, default: [:]][try row.get(at: 1)] = try Counters(row, from: 2)
    }
    return found
  }

  /// The same by procedure.
  public static func procedureDays(
    of unit: ID<Unit>, basis: Basis, in db: any Connection
  ) throws(DatabaseProblem) -> [ID<Procedure>: [Grain: [Day: Counters]]] {
    var found: [ID<Procedure>: [Grain: [Day: Counters]]] = [:]
    for row in try db.rows(
      """
      SELECT t.procedure_id, t.grain, t.start_on, \(columns(of: "t")) FROM dossier_procedure_tally t
      WHERE t.unit_id = \(unit) AND t.basis = \(basis)
      """)
    {
      guard let grain = Grain(rawValue: try row.get(at: 1)) else { throw .badColumn("grain") }
      found[try row.get(at: 0), default: [:]][grain, default: [:]][try row.get(at: 2)] = try Counters(row, from: 3)
    }
    return found
  }

  /// Every unit that has a tally of that basis.
  public static func units(basis: Basis, in db: any Connection) throws(DatabaseProblem) -> [ID<Unit>] {
    try db.rows("SELECT DISTINCT unit_id FROM dossier_tally WHERE basis = \(basis) ORDER BY unit_id")
      .map { row throws(DatabaseProblem) in try row.get(at: 0) }
  }

  private static func columns(of table: String) -> SQL {
    SQL.joined(Counters.Name.allCases.map { "\(identifier: table).\(identifier: $0.column)" }, by: ", ")
  }

  /// No tally is older; a period without a beginning starts here.
  private static let beginning = Day(number: -25_567)  // 1900-01-01

  private static func pieces(_ from: Day?, _ to: Day) -> [(grain: Grain, from: Day, to: Day)] {
    Grain.pieces(from: from ?? beginning, to: to)
  }

  private static func condition(_ piece: (grain: Grain, from: Day, to: Day), _ byAuthority: Bool) -> SQL {
    let basis: SQL = byAuthority ? "t.basis IN ('receipt', 'authority')" : "t.basis = 'receipt'"
    return "\(basis) AND t.grain = \(piece.grain.rawValue) AND t.start_on >= \(piece.from) AND t.start_on < \(piece.to)"
  }

  /// A thousand units at a time, the last part filled up by repeating, so that statements keep few shapes.
  private static func chunks(of units: [ID<Unit>]) -> [[ID<Unit>]] {
    stride(from: 0, to: units.count, by: 1000).map { start in
      var part = Array(units[start..<min(start + 1000, units.count)])
      var size = 1
      while size < part.count { size *= 4 }
      if let last = part.last, part.count < min(size, 1000) {
        part += Array(repeating: last, count: min(size, 1000) - part.count)
      }
      return part
    }
  }
}
