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

  /// A moment, and whether only its date was written.
  struct Moment {
    var instant: Instant
    var isDate: Bool

    init?(_ text: String) {
      let bytes = text.utf8.count
      if bytes == 10, let day = Day(text) {
        (instant, isDate) = (Instant(day), true)
      } else if let instant = Instant(text) {
        (self.instant, isDate) = (instant.minute, false)
      } else if let moment = Moment.vietnamese(text) {
        self = moment
      } else {
        return nil
      }
    }

    private init(_ instant: Instant, isDate: Bool) { (self.instant, self.isDate) = (instant, isDate) }

    /// `07/02/2024`, also with ` 16:30` behind.
    private static func vietnamese(_ text: String) -> Moment? {
      let parts = text.split(separator: " ", maxSplits: 1)
      guard let date = parts.first?.split(whereSeparator: { $0 == "/" || $0 == "-" }), date.count == 3,
        let dayOfMonth = Digits.value(date[0].utf8), let month = Digits.value(date[1].utf8), date[2].utf8.count == 4,
        let year = Digits.value(date[2].utf8), let day = Day(year: year, month: month, day: dayOfMonth)
      else { return nil }
      guard parts.count == 2 else { return Moment(Instant(day), isDate: true) }
      let clock = parts[1].split(separator: ":")
      guard clock.count >= 2, let hour = Digits.value(clock[0].utf8), let minute = Digits.value(clock[1].utf8),
        hour < 24, minute < 60
      else { return nil }
      return Moment(Instant(day, hour: hour, minute: minute), isDate: false)
    }
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
  let receivedAt: Moment
  let submittedAt: Moment?
  let dueAt: Moment?
  let finishedAt: Moment?
  let returnedAt: Moment?
  let state: State
  let componentsDigitised: Int?
  let isResultDigitised: Bool?
  let fee: Dong?
  let isPaidOnline: Bool?

  /// Reads a row. `cell` gives the tidy text under a column, empty when the file has no such column.
  init(now: Instant, cell: (Column) -> String) throws(DossierImportFault) {
    for column in Column.required where cell(column).isEmpty { throw .missing(column) }
    code = cell(.code)
    guard code.utf8.count <= 80 else { throw .tooLong(.code) }
    unit = cell(.unit)
    procedure = cell(.procedure)
    guard let channel = ImportWords.channel(cell(.channel)) else { throw .unreadable(.channel, cell(.channel)) }
    self.channel = channel
    applicant = cell(.applicant)
    applicantID = cell(.applicantID)
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
    ] as [(Column, Moment?)] {
      if let moment, !years.contains(moment.instant.day.year) { throw .impossibleYear(column) }
    }
    if let dueAt, dueAt.instant.day < receivedAt.instant.day { throw .order(.dueAt, .receivedAt) }
    if let submittedAt, submittedAt.instant.day > receivedAt.instant.day { throw .order(.receivedAt, .submittedAt) }
    if let finishedAt, Self.isBefore(finishedAt, receivedAt) { throw .order(.finishedAt, .receivedAt) }
    if let returnedAt {
      guard let finishedAt else { throw .returnedUnfinished }
      if Self.isBefore(returnedAt, finishedAt) { throw .order(.returnedAt, .finishedAt) }
    }
    if finishedAt == nil, state == .withdrawn || state == .refused || state == .stopped { throw .endMissing }
    if let number = componentsDigitised, !(0...10_000).contains(number) {
      throw .unreadable(.componentsDigitised, "\(number)")
    }
  }

  /// Compares by the minute when both have one, else by date.
  private static func isBefore(_ a: Moment, _ b: Moment) -> Bool {
    a.isDate || b.isDate ? a.instant.day < b.instant.day : a.instant < b.instant
  }

  private static func required(_ column: Column, _ cell: (Column) -> String) throws(DossierImportFault) -> Moment {
    guard let moment = Moment(cell(column)) else { throw .unreadable(column, cell(column)) }
    return moment
  }

  private static func optional(_ column: Column, _ cell: (Column) -> String) throws(DossierImportFault) -> Moment? {
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
  case impossibleYear(DossierImportRow.Column)
  /// The first lies before the second.
  case order(DossierImportRow.Column, DossierImportRow.Column)
  case returnedUnfinished
  /// Withdrawn, refused or stopped, but not said when.
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
