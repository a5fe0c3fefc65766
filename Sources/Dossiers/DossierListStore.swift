public import Ground
import Organisation
public import Storage

/// Lists of dossiers: keyset pages, so that the hundredth costs what the first does.
public enum DossierListStore {
  /// One page and where the next begins.
  public struct Page: Sendable {
    /// The dossiers, without their timelines and the spells of earlier days, and, unless asked for, without where the
    /// applicant can be reached.
    public var dossiers: [Dossier]
    /// The start of the next page, when there is one.
    public var next: DossierCursor?
  }

  /// The page of `filter` after a cursor; `withContact` also reads telephone and address.
  public static func page(
    _ filter: DossierFilter, after cursor: DossierCursor?, limit: Int, now: Instant, soon: Day,
    withContact: Bool = false, in db: any Connection
  ) throws(DatabaseProblem) -> Page {
    try page(
      filter, after: cursor, limit: limit, latest: 20_000, now: now, soon: soon, withContact: withContact, in: db)
  }

  /// The same, with the number of the latest that are looked through before everything is.
  static func page(
    _ filter: DossierFilter, after cursor: DossierCursor?, limit: Int, latest: Int, now: Instant, soon: Day,
    withContact: Bool = false, in db: any Connection
  ) throws(DatabaseProblem) -> Page {
    let going = filter.going(on: cursor)
    var conditions = Conditions(going, now: now, soon: soon)
    conditions.columns = withContact ? Self.columnsWithContact : Self.columns
    var dossiers: [Dossier] = []
    // What was only submitted has neither moment.
    if filter.states != [.submitted], cursor == nil || cursor?.moment != nil {
      // An export goes on where it was: along the index, once, it has seen everything.
      if going.isLookedThrough, limit <= 500 {
        dossiers = try lookedThrough(
          Conditions(going, now: now, soon: soon, reading: .latest),
          Conditions(going, now: now, soon: soon, reading: .whole), columns: conditions.columns, filter.order,
          after: cursor, limit: limit + 1, pieces: going.isOfFew ? [] : [max(1, latest / 10), latest], in: db)
      } else {
        dossiers = try dated(conditions, filter.order, after: cursor, limit: limit + 1, in: db)
      }
    }
    if dossiers.count <= limit, filter.order == .due || filter.received == nil {
      let start = cursor?.moment == nil ? cursor : nil
      dossiers += try undated(conditions, filter, after: start, limit: limit + 1 - dossiers.count, in: db)
    }
    guard dossiers.count > limit else { return Page(dossiers: dossiers, next: nil) }
    dossiers.removeLast()
    let next = dossiers.last.map { last in
      DossierCursor(
        moment: filter.order == .due ? last.standing.dueAt : last.standing.receivedAt, unit: last.unitID, id: last.id)
    }
    return Page(dossiers: dossiers, next: next)
  }

  /// How many there are, up to `limit`: an exact count of millions is not worth its time.
  public static func count(
    _ filter: DossierFilter, upTo limit: Int, now: Instant, soon: Day, in db: any Connection
  ) throws(DatabaseProblem) -> Int {
    let conditions = Conditions(filter, now: now, soon: soon).sql
    return try db.value(
      "SELECT CAST(count(*) AS BIGINT) FROM (SELECT 1 FROM dossier d WHERE \(conditions) LIMIT \(limit)) counted") ?? 0
  }

  private static func dated(
    _ conditions: Conditions, _ order: DossierFilter.Order, after cursor: DossierCursor?, limit: Int,
    in db: any Connection
  ) throws(DatabaseProblem) -> [Dossier] {
    let rows: [Row]
    switch order {
    case .due:
      let start: SQL = cursor.map { "AND (d.due_at, d.unit_id, d.id) > (\($0.moment), \($0.unit), \($0.id))" } ?? ""
      rows = try db.rows(
        """
        SELECT \(conditions.columns) FROM dossier d
        WHERE d.outcome IS NULL AND d.due_at IS NOT NULL AND \(conditions.sql) \(start)
        ORDER BY d.due_at, d.unit_id, d.id LIMIT \(limit)
        """)
    case .oldest:
      let start: SQL =
        cursor.map { "AND (d.received_at, d.unit_id, d.id) > (\($0.moment), \($0.unit), \($0.id))" } ?? ""
      rows = try db.rows(
        """
        SELECT \(conditions.columns) FROM dossier d
        WHERE d.received_at IS NOT NULL AND \(conditions.sql) \(start)
        ORDER BY d.received_at, d.unit_id, d.id LIMIT \(limit)
        """)
    case .received:
      let start: SQL =
        cursor.map { "AND (d.received_at, d.unit_id, d.id) < (\($0.moment), \($0.unit), \($0.id))" } ?? ""
      rows = try db.rows(
        """
        SELECT \(conditions.columns) FROM dossier d
        WHERE d.received_at IS NOT NULL AND \(conditions.sql) \(start)
        ORDER BY d.received_at DESC, d.unit_id DESC, d.id DESC LIMIT \(limit)
        """)
    }
    return try rows.map { row throws(DatabaseProblem) in try DossierRow.dossier(row, spells: [], withTimeline: false) }
  }

  /// A page of dossiers that no index leads to, as those with a word in them. What most people look for is found among
  /// the latest, in the order of their index; for the rest the table is read from end to end as it lies, which takes a
  /// twentieth of following that index to every row.
  private static func lookedThrough(
    _ some: Conditions, _ whole: Conditions, columns: SQL, _ order: DossierFilter.Order, after cursor: DossierCursor?,
    limit: Int, pieces: [Int], in db: any Connection
  ) throws(DatabaseProblem) -> [Dossier] {
    let (back, sign): (SQL, SQL) = order == .received ? (" DESC", "<") : ("", ">")
    let sorted: SQL = "ORDER BY d.received_at\(back), d.unit_id\(back), d.id\(back)"
    // The sign before a column takes its index from the engines' choice.
    func start(_ column: SQL) -> SQL {
      cursor.map { "AND (\(column), d.unit_id, d.id) \(sign) (\($0.moment), \($0.unit), \($0.id))" } ?? ""
    }
    let begun: SQL = "d.received_at IS NOT NULL AND \(some.beginning) \(start("d.received_at"))"
    var rows: [Row] = []
    // A tenth first: to find the end of the piece takes longer than the page of what many dossiers are.
    for piece in pieces {
      let last: Instant? = try db.value(
        "SELECT d.received_at FROM dossier d WHERE \(begun) \(sorted) LIMIT 1 OFFSET \(piece)")
      let range: SQL =
        last.map { order == .received ? "AND d.received_at >= \($0)" : "AND d.received_at <= \($0)" } ?? ""
      rows = try db.rows(
        "SELECT \(columns) FROM dossier d WHERE \(begun) \(range) AND \(some.sql) \(sorted) LIMIT \(limit)")
      if last == nil || rows.count == limit { return try listed(rows) }
    }
    rows = try db.rows(
      """
      SELECT \(columns) FROM dossier d
      WHERE +d.received_at IS NOT NULL AND \(whole.sql) \(start("+d.received_at"))
      ORDER BY +d.received_at\(back), d.unit_id\(back), d.id\(back) LIMIT \(limit)
      """)
    return try listed(rows)
  }

  private static func listed(_ rows: [Row]) throws(DatabaseProblem) -> [Dossier] {
    try rows.map { row throws(DatabaseProblem) in try DossierRow.dossier(row, spells: [], withTimeline: false) }
  }

  /// Those without the order's moment: paused, dateless, or not yet received.
  private static func undated(
    _ conditions: Conditions, _ filter: DossierFilter, after cursor: DossierCursor?, limit: Int, in db: any Connection
  ) throws(DatabaseProblem) -> [Dossier] {
    let start: SQL = cursor.map { "AND (d.unit_id, d.id) > (\($0.unit), \($0.id))" } ?? ""
    let missing: SQL =
      switch filter.order {
      // The sign before a column takes its index from the engines' choice: the state has the better one.
      case _ where filter.states == [.submitted]: "+d.received_at IS NULL"
      case .due: "d.outcome IS NULL AND d.due_at IS NULL"
      case .oldest, .received: "d.received_at IS NULL"
      }
    let rows = try db.rows(
      """
      SELECT \(conditions.columns) FROM dossier d WHERE \(missing) AND \(conditions.sql) \(start)
      ORDER BY d.unit_id, d.id LIMIT \(limit)
      """)
    return try rows.map { row throws(DatabaseProblem) in try DossierRow.dossier(row, spells: [], withTimeline: false) }
  }

  /// What a list shows nothing of is not fetched.
  private static func columns(without unread: Set<String>) -> SQL {
    SQL.joined(
      DossierRow.names.map { unread.contains($0) ? "'' AS \(identifier: $0)" : "d.\(identifier: $0)" }, by: ", ")
  }
  private static let columns = columns(
    without: ["timeline", "search_key", "applicant_phone", "applicant_address"])
  private static let columnsWithContact = columns(without: ["timeline", "search_key"])
}

extension DossierFilter {
  /// The words looked for, folded.
  fileprivate var words: [String] { SearchKey(text).description.split(separator: " ").prefix(6).map(String.init) }

  fileprivate var isOfMany: Bool { isEverywhere || units.count > 1 }

  /// Whether the units have so few dossiers among those of all that these are read at once: a commune and those that
  /// were merged into it.
  fileprivate var isOfFew: Bool { !isEverywhere && units.count <= 16 }

  /// Whether a word is a whole identity number, to which each unit has an index.
  fileprivate static func isNumber(_ word: String) -> Bool {
    [9, 12].contains(word.utf8.count) && word.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
  }

  /// Whether only looking through the dossiers finds what is meant: no index leads there. Those of one unit lie together,
  /// and reading them as they lie takes a third of following the order's index to each.
  fileprivate var isLookedThrough: Bool {
    guard order != .due, !words.contains(where: { Self.isNumber($0) && isOfMany }) else { return false }
    if !words.isEmpty { return true }
    guard isOfMany else { return false }
    let isIndexed = states == [.finished] || (!states.isEmpty && !states.contains { $0.isClosed })
    guard !isIndexed, urgency == nil, officer == nil, !isFromElsewhere else { return false }
    return procedures != nil || !channels.isEmpty || !states.isEmpty || verdict != nil || finished != nil || isPart
      || figure != nil
  }
}

/// The WHERE of a filter.
private struct Conditions {
  let sql: SQL
  /// Where the order of receipt begins; a cursor says it better.
  let beginning: SQL
  /// What is read of the rows they choose.
  var columns: SQL = ""

  /// How the rows are come by.
  enum Reading {
    /// Along the index of the order.
    case ordered
    /// Along a piece of that index which is told apart.
    case latest
    /// As the table lies, or unit by unit, whatever the order.
    case whole
  }

  init(_ filter: DossierFilter, now: Instant, soon: Day, reading: Reading = .ordered) {
    var parts: [SQL] = [Conditions.units(filter, isByUnit: reading == .whole)]
    // The sign before a column takes its index from the engines' choice.
    let received: SQL = reading == .ordered ? "d.received_at" : "+d.received_at"
    beginning = Conditions.beginning(filter)
    for word in filter.words { parts.append(Conditions.words(word, filter)) }
    parts += Conditions.states(filter.states)
    if !filter.channels.isEmpty { parts.append("d.channel IN (\(list: filter.channels.map(\.rawValue).sorted()))") }
    if let procedures = filter.procedures { parts.append("d.procedure_id IN (\(list: procedures.sorted()))") }
    if filter.isPart { parts.append("d.parent_id IS NOT NULL AND \(received) IS NOT NULL") }
    if filter.isFromElsewhere { parts.append("d.deciding_unit_id <> d.unit_id") }
    if let officer = filter.officer { parts.append("d.officer_id = \(officer) AND d.officer_id IS NOT NULL") }
    if let period = filter.received {
      parts.append(Conditions.within(received, period, bound: filter.boundAtCursor))
    }
    if let period = filter.finished { parts.append(Conditions.within("d.finished_at", period)) }
    if let verdict = filter.verdict { parts.append("d.verdict = \(verdict)") }
    if let urgency = filter.urgency { parts.append(Conditions.urgency(urgency, now: now, soon: soon)) }
    if let figure = filter.figure { parts.append(Conditions.figure(figure, received, bound: filter.boundAtCursor)) }
    sql = SQL.joined(parts, by: " AND ")
  }

  /// The states, with what they imply: it is what an index can be read by.
  private static func states(_ states: Set<DossierState>) -> [SQL] {
    if states.isEmpty { return [] }
    // Written out, not bound: only then do the engines see that the index of such rows holds them all.
    if states == [.finished] { return ["d.state = 'finished'"] }
    if states == [.submitted] { return ["d.state = 'submitted'"] }
    let named: SQL = "d.state IN (\(list: states.map(\.rawValue).sorted()))"
    return states.contains { $0.isClosed } ? [named] : [named, "d.outcome IS NULL"]
  }

  /// A whole identity number is looked up in each unit's index; anything else is looked for in the text.
  private static func words(_ word: String, _ filter: DossierFilter) -> SQL {
    guard DossierFilter.isNumber(word), filter.isOfMany else {
      return "d.search_key LIKE \("%" + literal(word[...]) + "%") ESCAPE '!'"
    }
    return """
      (d.unit_id, d.id) IN (
        SELECT n.unit_id, n.id FROM unit u CROSS JOIN dossier n
        WHERE n.unit_id = u.id AND n.applicant_number = \(word) AND n.applicant_number <> '')
      """
  }

  private static func beginning(_ filter: DossierFilter) -> SQL {
    guard filter.boundAtCursor == nil else { return "1 = 1" }
    if filter.order == .oldest {
      return filter.received.map { "d.received_at >= \(Instant($0.from))" } ?? "1 = 1"
    }
    if let period = filter.received { return "d.received_at < \(Instant(period.to + 1))" }
    return filter.figure.map { until($0, "d.received_at", bound: nil) } ?? "1 = 1"
  }

  private static func units(_ filter: DossierFilter, isByUnit: Bool) -> SQL {
    if filter.isEverywhere { return "1 = 1" }
    if filter.isEitherWay {
      let units = filter.units.sorted()
      return "(d.unit_id IN (\(list: units)) OR d.deciding_unit_id IN (\(list: units)))"
    }
    let column: SQL = filter.isByAuthority ? "d.deciding_unit_id" : "d.unit_id"
    if let only = filter.units.first, filter.units.count == 1 { return "\(column) = \(only)" }
    // The sign keeps the engines from looking up unit by unit and sorting: the order's own index is read instead.
    let sign: SQL = isByUnit ? "" : "+"
    return "\(sign)\(column) IN (\(list: filter.units.sorted()))"
  }

  private static func literal(_ word: Substring) -> String {
    var out = ""
    for character in word {
      if character == "%" || character == "_" || character == "!" { out.append("!") }
      out.append(character)
    }
    return out
  }

  /// Within a period; the end that `bound` names is told by a cursor.
  private static func within(_ column: SQL, _ period: Period, bound: DossierFilter.Bound? = nil) -> SQL {
    let (from, until): (SQL, SQL) = ("\(column) >= \(Instant(period.from))", "\(column) < \(Instant(period.to + 1))")
    switch bound {
    case .first: return until
    case .last: return from
    case nil: return "\(from) AND \(until)"
    }
  }

  private static func urgency(_ urgency: Urgency, now: Instant, soon: Day) -> SQL {
    let today = Instant(now.day)
    let tomorrow = Instant(now.day + 1)
    switch urgency {
    case .done: return "d.outcome IS NOT NULL"
    case .paused: return "d.outcome IS NULL AND d.paused_since IS NOT NULL"
    case .dateless: return "d.outcome IS NULL AND d.paused_since IS NULL AND d.due_at IS NULL"
    case .overdue:
      return
        // The one bound that holds for both is what an index can be read by.
        """
        d.outcome IS NULL AND d.due_at < \(max(today, now.minute))
        AND (d.due_at < \(today) OR d.due_precision = 'minute')
        """
    case .today:
      return """
        d.outcome IS NULL AND d.due_at >= \(today) AND d.due_at < \(tomorrow)
        AND NOT (d.due_precision = 'minute' AND d.due_at < \(now.minute))
        """
    case .soon: return "d.outcome IS NULL AND d.due_at >= \(tomorrow) AND d.due_at < \(Instant(soon + 1))"
    case .within: return "d.outcome IS NULL AND d.due_at >= \(Instant(soon + 1)) AND d.due_at >= \(tomorrow)"
    }
  }

  /// Received before a figure's period ended; a cursor may say so already.
  private static func until(_ figure: FigureReference, _ received: SQL, bound: DossierFilter.Bound?) -> SQL {
    bound == .last || figure.column == .refused ? "1 = 1" : "\(received) < \(Instant(figure.period.to + 1))"
  }

  /// The dossiers that the tallies counted in a column: the same rules, read from the rows.
  private static func figure(_ figure: FigureReference, _ received: SQL, bound: DossierFilter.Bound?) -> SQL {
    let from = Instant(figure.period.from)
    let end = Instant(figure.period.to + 1)
    let last = figure.period.to
    let counted: SQL =
      "d.parent_id IS NULL AND \(received) IS NOT NULL AND (d.outcome IS NULL OR d.outcome <> 'refused')"
    let until = Conditions.until(figure, received, bound: bound)
    let receivedNow: SQL = "\(received) >= \(from) AND \(until)"
    let resolvedNow: SQL = "d.finished_at >= \(from) AND d.finished_at < \(end)"
    let openAtEnd: SQL = "\(until) AND (d.finished_at IS NULL OR d.finished_at >= \(end))"
    let handled: SQL = "\(until) AND (d.finished_at IS NULL OR d.finished_at >= \(from))"
    switch figure.column {
    case .received: return "\(counted) AND \(handled)"
    case .online: return "\(counted) AND \(receivedNow) AND d.channel = 'online'"
    case .directPostal: return "\(counted) AND \(receivedNow) AND d.channel <> 'online'"
    case .carriedOver:
      return "\(counted) AND \(received) < \(from) AND (d.finished_at IS NULL OR d.finished_at >= \(from))"
    case .resolved: return "\(counted) AND \(resolvedNow)"
    case .early: return "\(counted) AND \(resolvedNow) AND d.verdict = 'early'"
    case .onTime: return "\(counted) AND \(resolvedNow) AND d.verdict = 'onTime'"
    case .late: return "\(counted) AND \(resolvedNow) AND d.verdict = 'late'"
    case .inProgress: return "\(counted) AND \(openAtEnd)"
    case .within: return "\(counted) AND \(openAtEnd) AND NOT \(spell("overdue", on: last))"
    case .overdue: return "\(counted) AND \(openAtEnd) AND \(spell("overdue", on: last))"
    case .noDueDate:
      return """
        \(counted) AND ((\(resolvedNow) AND d.due_at IS NULL) OR (\(openAtEnd) AND \(spell("dateless", on: last))))
        """
    case .refused:
      return "d.parent_id IS NULL AND d.outcome = 'refused' AND d.finished_at >= \(from) AND d.finished_at < \(end)"
    }
  }

  private static func spell(_ kind: String, on day: Day) -> SQL {
    let last: SQL =
      kind == "overdue"
      ? "(d.overdue_from <= \(day) AND (d.overdue_to IS NULL OR d.overdue_to > \(day)))"
      : "(d.dateless_from <= \(day) AND (d.dateless_to IS NULL OR d.dateless_to > \(day)))"
    // A missing spell is no spell, not an unknown one.
    return """
      (COALESCE(\(last), FALSE) OR EXISTS (
        SELECT 1 FROM dossier_spell s WHERE s.unit_id = d.unit_id AND s.dossier_id = d.id AND s.kind = \(kind)
          AND s.from_on <= \(day) AND s.to_on > \(day)))
      """
  }
}
