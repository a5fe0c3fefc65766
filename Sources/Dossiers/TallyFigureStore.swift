public import Ground
public import Organisation
public import Procedures
public import Storage

extension TallyStore {
  /// For each unit everything counted before each of the days, in their order. Units that counted nothing are missing.
  ///
  /// With `byAuthority` a dossier counts where it is decided. One page of a book answers for one day.
  public static func counted(
    by units: [ID<Unit>], before days: [Day], byAuthority: Bool, in db: any Connection
  ) throws(DatabaseProblem) -> [ID<Unit>: [Counters]] {
    var sums: [ID<Unit>: [Counters]] = [:]
    sums.reserveCapacity(units.count)
    let wanted = Set(units)
    for basis in byAuthority ? [Basis.receipt, .authority] : [.receipt] {
      // Nearly every unit has a page of the very month, and that is found faster than the last one before it.
      let columns = SQL.joined(
        days.map { day -> SQL in
          let month = TallyPage.month(of: day)
          let page: SQL = "SELECT t.content FROM unit_tally t WHERE t.unit_id = u.id AND t.basis = \(basis)"
          return """
            COALESCE((\(page) AND t.month = \(month)), (\(page) AND t.month < \(month) ORDER BY t.month DESC LIMIT 1))
            """
        }, by: ", ")
      // Hundreds of units are fewer words as "all of them", with the others left out here.
      for some in units.count > 300 ? [nil] : chunks(of: units) {
        let those: SQL = some.map { "WHERE u.id IN (\(list: $0))" } ?? ""
        try db.each("SELECT u.id, \(columns) FROM unit u \(those)") { cells throws(DatabaseProblem) in
          let unit = ID<Unit>(cells.integer(at: 0))
          guard wanted.contains(unit), let found = try read(cells, from: 1, before: days),
            let earlier = sums.updateValue(found, forKey: unit)
          else { return }
          for place in days.indices { sums[unit]?[place].add(earlier[place]) }
        }
      }
    }
    return sums
  }

  /// For each procedure, over all the units together, everything counted before each of the days.
  public static func countedByProcedure(
    by units: [ID<Unit>], before days: [Day], byAuthority: Bool, in db: any Connection
  ) throws(DatabaseProblem) -> [ID<Procedure>: [Counters]] {
    var sums: [ID<Procedure>: [Counters]] = [:]
    guard let last = days.max() else { return sums }
    for basis in byAuthority ? [Basis.receipt, .authority] : [.receipt] {
      for case let part? in chunks(of: units) {
        var pages = LatestPages(before: days)
        try db.each(
          """
          SELECT t.unit_id, t.procedure_id, t.month, t.content FROM dossier_tally t
          WHERE t.unit_id IN (\(list: part)) AND t.basis = \(basis) AND t.month <= \(TallyPage.month(of: last))
          """
        ) { cells throws(DatabaseProblem) in
          guard let text = cells.bytes(at: 3), !text.isEmpty else { throw .badColumn("content") }
          pages.see(
            unit: cells.integer(at: 0), procedure: cells.integer(at: 1), month: cells.integer(at: 2), text: text)
        }
        try pages.add(to: &sums)
      }
    }
    return sums
  }

  /// What the pages of a row count before each day; nil when there is no page.
  private static func read(
    _ cells: any Cells, from first: Int, before days: [Day]
  ) throws(DatabaseProblem) -> [Counters]? {
    var list: [Counters]?
    for (place, day) in days.enumerated() {
      guard let text = cells.bytes(at: first + place) else { continue }
      guard let counters = TallyPage.sum(in: text, before: day) else { throw .badColumn("content") }
      if list == nil { list = Array(repeating: Counters(), count: days.count) }
      list?[place] = counters
    }
    return list
  }

  /// What the books of a unit hold, day by day, and whether the head of every page is the sum of what lies before it:
  /// for verification. Procedure nil stands for all of them.
  public static func days(
    of unit: ID<Unit>, basis: Basis, in db: any Connection
  ) throws(DatabaseProblem) -> [ID<Procedure>?: (days: [Day: Counters], headsAgree: Bool)] {
    var books: [ID<Procedure>?: [TallyPage]] = [:]
    for row in try db.rows(
      """
      SELECT procedure_id, month, content FROM dossier_tally WHERE unit_id = \(unit) AND basis = \(basis)
      UNION ALL
      SELECT NULL, month, content FROM unit_tally WHERE unit_id = \(unit) AND basis = \(basis) ORDER BY 1, 2
      """)
    {
      let procedure: ID<Procedure>? = try row.get(at: 0)
      books[procedure, default: []].append(try page(row, at: 2))
    }
    var found: [ID<Procedure>?: (days: [Day: Counters], headsAgree: Bool)] = [:]
    for (procedure, pages) in books {
      var running = Counters()
      var agree = true
      var days: [Day: Counters] = [:]
      for page in pages {
        agree = agree && page.before == running
        running = page.after
        for (day, counters) in page.dated { days[day] = counters }
      }
      found[procedure] = (days, agree)
    }
    return found
  }

  /// Every unit that has a book of that basis.
  public static func units(basis: Basis, in db: any Connection) throws(DatabaseProblem) -> [ID<Unit>] {
    try db.rows(
      """
      SELECT unit_id FROM dossier_tally WHERE basis = \(basis)
      UNION SELECT unit_id FROM unit_tally WHERE basis = \(basis) ORDER BY unit_id
      """
    ).map { row throws(DatabaseProblem) in try row.get(at: 0) }
  }

  /// Three hundred units at a time, each part filled up by repeating its last, so that statements keep few shapes.
  private static func chunks(of units: [ID<Unit>]) -> [[ID<Unit>]?] {
    stride(from: 0, to: units.count, by: 300).map { start in
      var part = Array(units[start..<min(start + 300, units.count)])
      var size = 1
      while size < part.count { size *= 4 }
      if let last = part.last, part.count < min(size, 300) {
        part += Array(repeating: last, count: min(size, 300) - part.count)
      }
      return part
    }
  }
}
