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
    "result_digitised", "fee", "late_cause", "late_cause_confirmed", "timeline", "version",
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
      d.isResultDigitised.columnValue, d.fee.columnValue, d.lateCause.columnValue, .boolean(d.isLateCauseConfirmed),
      d.timeline.columnValue, .integer(d.version),
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

  static func dossier(_ row: Row, spells: [Row]) throws(DatabaseProblem) -> Dossier {
    Dossier(
      unitID: try row.get("unit_id"), id: try row.get("id"), code: try row.get("code"),
      procedureID: try row.get("procedure_id"), revisionID: try row.get("revision_id"),
      helpedUnitID: try row.get("helped_unit_id"), decidingUnitID: try row.get("deciding_unit_id"),
      parentID: try row.get("parent_id"), channel: try row.get("channel"), applicant: try applicant(row),
      subject: try row.get("subject"), timeline: try row.get("timeline"), standing: try standing(row, spells),
      officerID: try row.get("officer_id"), payment: try row.get("payment"), handover: try row.get("handover"),
      sync: try row.get("sync"), componentsDigitised: try row.get("components_digitised"),
      isResultDigitised: try row.get("result_digitised"), fee: try row.get("fee"),
      lateCause: try row.get("late_cause"), isLateCauseConfirmed: try row.get("late_cause_confirmed"),
      version: try row.get("version"))
  }

  private static func applicant(_ row: Row) throws(DatabaseProblem) -> Dossier.Applicant {
    Dossier.Applicant(
      kind: try row.get("applicant_kind"), name: try row.get("applicant_name"),
      number: try row.get("applicant_number"), phone: try row.get("applicant_phone"),
      address: try row.get("applicant_address"), personID: try row.get("person_id"))
  }

  private static func standing(_ row: Row, _ spells: [Row]) throws(DatabaseProblem) -> Standing {
    var s = Standing()
    s.state = try row.get("state")
    s.submittedAt = try row.get("submitted_at")
    s.receivedAt = try row.get("received_at")
    s.dueAt = try row.get("due_at")
    s.duePrecision = try row.get("due_precision")
    s.pausedSince = try row.get("paused_since")
    s.finishedAt = try row.get("finished_at")
    s.outcome = try row.get("outcome")
    s.verdict = try row.get("verdict")
    s.returnedAt = try row.get("returned_at")
    s.step = try row.get("step")
    s.officer = try row.get("officer_id")
    for spell in spells {
      let value = Standing.Spell(from: try spell.get("from_on"), to: try spell.get("to_on", as: Day.self))
      if try spell.get("kind", as: String.self) == "overdue" {
        s.overdue.append(value)
      } else {
        s.dateless.append(value)
      }
    }
    if let from = try row.get("overdue_from", as: Day?.self) {
      s.overdue.append(Standing.Spell(from: from, to: try row.get("overdue_to")))
    }
    if let from = try row.get("dateless_from", as: Day?.self) {
      s.dateless.append(Standing.Spell(from: from, to: try row.get("dateless_to")))
    }
    return s
  }
}
