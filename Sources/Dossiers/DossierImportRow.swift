import Ground
import Organisation
import Procedures
import Reading
import WorkCalendar

/// One row of a register as written, before anything is looked up.
struct DossierImportRow {
  /// The columns an import knows; only the first five are required.
  enum Column: String, CaseIterable {
    case code, unit, procedure, channel, receivedAt = "received_at"
    case applicant, applicantID = "applicant_id", submittedAt = "submitted_at", dueAt = "due_at"
    case finishedAt = "finished_at", returnedAt = "returned_at", state
    case componentsDigitised = "components_digitised", resultDigitised = "result_digitised", fee
    case paidOnline = "paid_online"

    static let required: [Column] = [.code, .unit, .procedure, .channel, .receivedAt]
  }

  /// How a row says that a dossier ended other than with a result.
  enum State {
    case none, resolved, withdrawn, refused, stopped
  }

  let code: String
  let unit: String
  let procedure: String
  let channel: Channel
  let applicant: String
  let applicantID: String
  let receivedAt: WrittenMoment
  let submittedAt: WrittenMoment?
  let dueAt: WrittenMoment?
  let finishedAt: WrittenMoment?
  let returnedAt: WrittenMoment?
  let state: State
  let componentsDigitised: Int?
  let isResultDigitised: Bool?
  let fee: Dong?
  let isPaidOnline: Bool?

  /// Reads a row. `cell` gives the tidy text under a column, empty when the file has no such column; `kept` says how
  /// the file keeps the applicant's number.
  init(now: Instant, kept: CellKind, cell: (Column) -> String) throws(DossierImportFault) {
    for column in Column.required where cell(column).isEmpty { throw .missing(column) }
    code = cell(.code)
    guard code.utf8.count <= 80 else { throw .tooLong(.code) }
    unit = cell(.unit)
    procedure = cell(.procedure)
    guard let channel = ImportWords.channel(cell(.channel)) else { throw .unreadable(.channel, cell(.channel)) }
    self.channel = channel
    applicant = cell(.applicant).tidiedLine
    applicantID = cell(.applicantID).tidiedLine
    if CitizenNumber.hasLostZeros(applicantID, kept: kept) { throw .zerosLost(isKnown: kept == .number) }
    guard applicant.utf8.count <= 300 else { throw .tooLong(.applicant) }
    guard applicantID.utf8.count <= 60 else { throw .tooLong(.applicantID) }
    receivedAt = try Self.required(.receivedAt, cell)
    submittedAt = try Self.optional(.submittedAt, cell)
    dueAt = try Self.optional(.dueAt, cell)
    finishedAt = try Self.optional(.finishedAt, cell)
    returnedAt = try Self.optional(.returnedAt, cell)
    guard let state = ImportWords.state(cell(.state)) else { throw .unreadable(.state, cell(.state)) }
    self.state = state
    componentsDigitised = try Self.number(.componentsDigitised, cell)
    isResultDigitised = try Self.flag(.resultDigitised, cell)
    fee = try Self.number(.fee, cell).map { Dong($0) }
    isPaidOnline = try Self.flag(.paidOnline, cell)
    try check(now: now)
  }

  private func check(now: Instant) throws(DossierImportFault) {
    let years = 1990...(now.day.year + 1)
    for (column, moment) in [
      (Column.receivedAt, receivedAt), (.submittedAt, submittedAt), (.finishedAt, finishedAt),
      (.returnedAt, returnedAt),
    ] as [(Column, WrittenMoment?)] {
      if let moment, !years.contains(moment.instant.day.year) { throw .impossibleYear(column) }
    }
    if receivedAt.instant > now { throw .inTheFuture(.receivedAt) }
    // By the day: the clock of another program may be some minutes ahead.
    if let finishedAt, finishedAt.instant.day > now.day { throw .inTheFuture(.finishedAt) }
    if let returnedAt, returnedAt.instant.day > now.day { throw .inTheFuture(.returnedAt) }
    if let dueAt, dueAt.instant.day < receivedAt.instant.day { throw .order(.dueAt, .receivedAt) }
    if let submittedAt, submittedAt.instant.day > receivedAt.instant.day { throw .order(.receivedAt, .submittedAt) }
    if let finishedAt, Self.isBefore(finishedAt, receivedAt) { throw .order(.finishedAt, .receivedAt) }
    if let returnedAt {
      guard let finishedAt else { throw .returnedUnfinished }
      if Self.isBefore(returnedAt, finishedAt) { throw .order(.returnedAt, .finishedAt) }
    }
    // Refused at intake: that was when it came in, unless the register says otherwise.
    if finishedAt == nil, ![.none, .refused].contains(state) { throw .endMissing }
    if let number = componentsDigitised, !(0...10_000).contains(number) {
      throw .unreadable(.componentsDigitised, "\(number)")
    }
  }

  /// Compares by the minute when both have one, else by date.
  private static func isBefore(_ a: WrittenMoment, _ b: WrittenMoment) -> Bool {
    a.isDate || b.isDate ? a.instant.day < b.instant.day : a.instant < b.instant
  }

  private static func required(_ column: Column, _ cell: (Column) -> String) throws(DossierImportFault) -> WrittenMoment
  {
    guard let moment = WrittenMoment(cell(column)) else { throw .unreadable(column, cell(column)) }
    return moment.minute
  }

  private static func optional(_ column: Column, _ cell: (Column) -> String) throws(DossierImportFault)
    -> WrittenMoment?
  {
    cell(column).isEmpty ? nil : try required(column, cell)
  }

  private static func number(_ column: Column, _ cell: (Column) -> String) throws(DossierImportFault) -> Int? {
    let text = cell(column)
    guard !text.isEmpty else { return nil }
    if let number = Digits.value(text.utf8) { return number }
    if column == .componentsDigitised, let flag = ImportWords.flag(text) { return flag ? 1 : 0 }
    guard let amount = AmountInput.read(text) else { throw .unreadable(column, text) }
    return amount.amount
  }

  private static func flag(_ column: Column, _ cell: (Column) -> String) throws(DossierImportFault) -> Bool? {
    let text = cell(column)
    guard !text.isEmpty else { return nil }
    guard let flag = ImportWords.flag(text) else { throw .unreadable(column, text) }
    return flag
  }
}

/// What is wrong with a row of a register.
enum DossierImportFault: Error, Equatable {
  case missing(DossierImportRow.Column)
  case unreadable(DossierImportRow.Column, String)
  case tooLong(DossierImportRow.Column)
  /// A citizen's number without the zeros it began with; whether the file says that it kept it as a number.
  case zerosLost(isKnown: Bool)
  case impossibleYear(DossierImportRow.Column)
  /// Later than the moment of importing.
  case inTheFuture(DossierImportRow.Column)
  /// The first lies before the second.
  case order(DossierImportRow.Column, DossierImportRow.Column)
  case returnedUnfinished
  /// Resolved, withdrawn or stopped, but not said when.
  case endMissing
  case unknownUnit(String)
  /// What an intake is refused for as well.
  case refused(DossierRefusal)
  case unknownProcedure(String, Day)
  case forbiddenUnit(String)
  case duplicateInFile(Int)
  /// The unit has that code with other content.
  case differs
}
