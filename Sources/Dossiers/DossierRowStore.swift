import Ground
import Organisation
import Procedures
import Storage

/// How a dossier lies in its table: one list of columns, one order, used by every statement.
enum DossierRow {
  static let names = [
    "unit_id", "id", "code", "procedure_id", "revision_id", "helped_unit_id", "deciding_unit_id", "parent_id",
    "channel", "state", "outcome", "verdict", "applicant_kind", "applicant_name", "applicant_number",
    "applicant_phone", "applicant_address", "person_id", "search_key", "subject", "submitted_at", "received_at",
    "due_at", "due_precision", "paused_since", "finished_at", "returned_at", "overdue_from", "overdue_to",
    "dateless_from", "dateless_to", "step", "officer_id", "payment", "handover", "sync", "components_digitised",
    "result_digitised", "fee", "delivery", "late_cause", "late_cause_confirmed", "timeline", "version",
  ]
  static let columnList: [SQL] = names.map { "\(identifier: $0)" }
  static let columns = SQL.joined(columnList, by: ", ")

  private static let blank = Value.null
  static let insertion: SQL =
    "INSERT INTO dossier (\(columns)) VALUES (\(SQL.joined(names.map { _ in "\(blank)" }, by: ", ")))"
  static let replacement: SQL = """
    UPDATE dossier SET \(SQL.joined(columnList.dropFirst(2).dropLast().map { "\($0) = \(blank)" }, by: ", ")),
      version = version + 1
    WHERE unit_id = \(blank) AND id = \(blank) AND version = \(blank)
    """

  static func values(of d: Dossier) -> [Value] {
    let s = d.standing
    let overdue = s.overdue.last
    let dateless = s.dateless.last
    let key = searchKey(of: d)
    return [
      d.unitID.columnValue, d.id.columnValue, .text(d.code), d.procedureID.columnValue, d.revisionID.columnValue,
      d.helpedUnitID.columnValue, d.decidingUnitID.columnValue, d.parentID.columnValue, d.channel.columnValue,
      s.state.columnValue, s.outcome.columnValue, s.verdict.columnValue, d.applicant.kind.columnValue,
      .text(d.applicant.name), .text(d.applicant.number), .text(d.applicant.phone), .text(d.applicant.address),
      d.applicant.personID.columnValue, .text(key), .text(d.subject), s.submittedAt.columnValue,
      s.receivedAt.columnValue, s.dueAt.columnValue, s.duePrecision.columnValue, s.pausedSince.columnValue,
      s.finishedAt.columnValue, s.returnedAt.columnValue, (overdue?.from).columnValue, (overdue?.to).columnValue,
      (dateless?.from).columnValue, (dateless?.to).columnValue, .integer(s.step), d.officerID.columnValue,
      d.payment.columnValue, d.handover.columnValue, d.sync.columnValue, d.componentsDigitised.columnValue,
      d.isResultDigitised.columnValue, d.fee.columnValue, d.delivery.columnValue, d.lateCause.columnValue,
      .boolean(d.isLateCauseConfirmed), d.timeline.columnValue, .integer(d.version),
    ]
  }

  /// Name, number, telephone and code, folded: what the search box looks through.
  static func searchKey(of d: Dossier) -> String {
    SearchKey([d.applicant.name, d.applicant.number, d.applicant.phone, d.code, d.subject].joined(separator: " "))
      .description
  }

  static let spellNames = ["unit_id", "dossier_id", "kind", "from_on", "to_on"]

  /// The spells before the last, which stands in the dossier's own row.
  static func spells(of d: Dossier) -> [[Value]] {
    func rows(_ kind: String, _ spells: [Standing.Spell]) -> [[Value]] {
      spells.dropLast().compactMap { spell in
        spell.to.map { [d.unitID.columnValue, d.id.columnValue, .text(kind), spell.from.columnValue, $0.columnValue] }
      }
    }
    return rows("overdue", d.standing.overdue) + rows("dateless", d.standing.dateless)
  }

  /// Reads the cells of a row one after the other, in the order of `names`.
  private struct Cells {
    let row: Row
    var place = 0

    mutating func next<T: ColumnValue>(_ type: T.Type = T.self) throws(DatabaseProblem) -> T {
      defer { place += 1 }
      return try row.get(at: place)
    }
  }

  /// The dossier in a row that begins with the columns in the order of `names`. Lists do without the timeline.
  static func dossier(_ row: Row, spells: [Row], withTimeline: Bool = true) throws(DatabaseProblem) -> Dossier {
    var cells = Cells(row: row)
    var s = Standing()
    let unitID: ID<Unit> = try cells.next()
    let id: ID<Dossier> = try cells.next()
    let code: String = try cells.next()
    let procedureID: ID<Procedure> = try cells.next()
    let revisionID: ID<ProcedureRevision> = try cells.next()
    let helpedUnitID: ID<Unit> = try cells.next()
    let decidingUnitID: ID<Unit> = try cells.next()
    let parentID: ID<Dossier>? = try cells.next()
    let channel: Channel = try cells.next()
    s.state = try cells.next()
    s.outcome = try cells.next()
    s.verdict = try cells.next()
    let applicant = try applicant(&cells)
    cells.place += 1  // the search key
    let subject: String = try cells.next()
    try moments(&s, &cells)
    try spans(&s, &cells, spells)
    s.step = try cells.next()
    let officerID: ID<Officer>? = try cells.next()
    s.officer = officerID?.value
    return Dossier(
      unitID: unitID, id: id, code: code, procedureID: procedureID, revisionID: revisionID, helpedUnitID: helpedUnitID,
      decidingUnitID: decidingUnitID, parentID: parentID, channel: channel, applicant: applicant, subject: subject,
      timeline: withTimeline ? try row.get(at: timelinePlace) : Timeline(), standing: s, officerID: officerID,
      payment: try cells.next(), handover: try cells.next(), sync: try cells.next(),
      componentsDigitised: try cells.next(), isResultDigitised: try cells.next(), fee: try cells.next(),
      delivery: try cells.next(), lateCause: try cells.next(), isLateCauseConfirmed: try cells.next(),
      version: try row.get(at: timelinePlace + 1))
  }

  private static let timelinePlace = names.count - 2

  private static func applicant(_ cells: inout Cells) throws(DatabaseProblem) -> Dossier.Applicant {
    Dossier.Applicant(
      kind: try cells.next(), name: try cells.next(), number: try cells.next(), phone: try cells.next(),
      address: try cells.next(), personID: try cells.next())
  }

  private static func moments(_ s: inout Standing, _ cells: inout Cells) throws(DatabaseProblem) {
    s.submittedAt = try cells.next()
    s.receivedAt = try cells.next()
    s.dueAt = try cells.next()
    s.duePrecision = try cells.next()
    s.pausedSince = try cells.next()
    s.finishedAt = try cells.next()
    s.returnedAt = try cells.next()
  }

  private static func spans(_ s: inout Standing, _ cells: inout Cells, _ spells: [Row]) throws(DatabaseProblem) {
    for spell in spells {
      let value = Standing.Spell(from: try spell.get("from_on"), to: try spell.get("to_on", as: Day.self))
      if try spell.get("kind", as: String.self) == "overdue" {
        s.overdue.append(value)
      } else {
        s.dateless.append(value)
      }
    }
    let (overdueFrom, overdueTo): (Day?, Day?) = (try cells.next(), try cells.next())
    if let overdueFrom { s.overdue.append(Standing.Spell(from: overdueFrom, to: overdueTo)) }
    let (datelessFrom, datelessTo): (Day?, Day?) = (try cells.next(), try cells.next())
    if let datelessFrom { s.dateless.append(Standing.Spell(from: datelessFrom, to: datelessTo)) }
  }
}
