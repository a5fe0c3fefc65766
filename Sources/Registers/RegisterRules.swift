public import Ground
import Organisation
import Reading

/// Ô đã nhập: an entry as a form or a file says it, not yet read.
public struct RegisterInput: Sendable, Equatable {
  /// The day, as written.
  public var day: String
  /// Who.
  public var who: String
  /// What.
  public var what: String
  /// The field by its code or name; the kind's when empty.
  public var field: String
  /// The kind's own columns, as written, by code.
  public var cells: [String: String]

  /// An input.
  public init(day: String, who: String, what: String, field: String = "", cells: [String: String] = [:]) {
    self.day = day
    self.who = who
    self.what = what
    self.field = field
    self.cells = cells
  }
}

/// Quy tắc ghi sổ: pure checks of what may be written.
public enum RegisterRules {
  /// Names and groups of people.
  public static let mostWho = 500
  /// What happened, in a line or two.
  public static let mostWhat = 1000
  /// A text column.
  public static let mostText = 4000
  /// A note or a reason.
  public static let mostNote = 2000

  /// Reads an input by its kind. What stood there before (`old`) and was not touched is not asked again: a later
  /// edition of the kind may want other things, and values of columns it no longer has are kept.
  ///
  /// Throws `RegisterRefusal` for the first thing that is wrong.
  public static func content(
    _ input: RegisterInput, _ kind: RegisterKind, keeping old: RegisterContent? = nil, today: Day
  ) throws(RegisterRefusal) -> RegisterContent {
    if let stranger = input.cells.keys.sorted().first(where: { kind.column($0) == nil }) {
      throw .unknownColumn(stranger)
    }
    let happenedOn = try day(input.day, kind.when.label, today: today)
    guard happenedOn <= today else { throw .futureDay(kind.when.label, happenedOn) }
    let what = try text(input.what, kind.what.label, isRequired: true, most: mostWhat)
    let who = try text(input.who, kind.who.label, isRequired: kind.who.isRequired, most: mostWho)
    var values = old?.values ?? RegisterValues()
    for column in kind.columns {
      let written = input.cells[column.code]?.tidied
      // A retired column is not asked for; what it says stays unless somebody says otherwise.
      if written == nil, column.isRetired { continue }
      let before = old?.values[column.code]
      if let before, written == shown(before, column) || written == before { continue }
      values[column.code] = try value(written ?? "", column, today: today)
    }
    return RegisterContent(
      happenedOn: happenedOn, who: who, what: what, field: try field(input.field, kind), values: values)
  }

  /// How a value stands in a form field or a file cell; `content` reads it back.
  public static func shown(_ value: String, _ column: RegisterColumn) -> String {
    switch column.content {
    case .text: value
    case .number, .money: Int(value).map { Digits.grouped($0) } ?? value
    case .day: Day(value)?.vietnamese ?? value
    case .choice: column.choice(value)?.code ?? value
    }
  }

  /// The canonical form of what was written in a column; empty when nothing was.
  private static func value(
    _ written: String, _ column: RegisterColumn, today: Day
  ) throws(RegisterRefusal) -> String {
    guard !written.isEmpty else {
      if column.isRequired { throw .missing(column.label) }
      return ""
    }
    switch column.content {
    case .text: return try text(written, column.label, isRequired: false, most: mostText)
    case .number:
      guard written.utf8.allSatisfy({ (0x30...0x39).contains($0) || [0x2E, 0x2C, 0x20].contains($0) }),
        let number = AmountInput.read(written)
      else { throw .badNumber(column.label, written) }
      return String(number.amount)
    case .money:
      guard let amount = AmountInput.read(written) else { throw .badMoney(column.label, written) }
      return String(amount.amount)
    case .day: return try day(written, column.label, today: today).description
    case .choice: return try choice(written, column)
    }
  }

  private static func choice(_ written: String, _ column: RegisterColumn) throws(RegisterRefusal) -> String {
    let key = letters(written)
    let offered = column.choices.filter { !$0.isRetired }
    guard let choice = offered.first(where: { $0.code == written || letters($0.label) == key }) else {
      throw .badChoice(column.label, written, offered.map(\.label))
    }
    return choice.code
  }

  private static func text(
    _ written: String, _ label: String, isRequired: Bool, most: Int
  ) throws(RegisterRefusal) -> String {
    let text = written.tidied
    guard !isRequired || !text.isEmpty else { throw .missing(label) }
    // Bytes first: counting characters of a megabyte is work for nothing.
    guard text.utf8.count <= most * 4, text.count <= most else { throw .tooLong(label, most) }
    return text
  }

  private static func day(_ written: String, _ label: String, today: Day) throws(RegisterRefusal) -> Day {
    let text = written.tidied
    guard !text.isEmpty else { throw .missing(label) }
    guard text.utf8.count <= 40, let day = DateInput.readDay(text, today: today) else { throw .badDay(label, text) }
    return day
  }

  private static func field(_ written: String, _ kind: RegisterKind) throws(RegisterRefusal) -> ReformField {
    let text = written.tidied
    if text.isEmpty { return kind.field }
    if let field = ReformField(rawValue: text) { return field }
    let key = letters(text)
    guard let field = ReformField.allCases.first(where: { letters($0.label) == key }) else { throw .badField(text) }
    return field
  }

  /// A state by its code or its name.
  static func state(_ written: String, _ kind: RegisterKind) throws(RegisterRefusal) -> RegisterState {
    let key = letters(written)
    guard let state = kind.states.first(where: { $0.code == written || letters($0.label) == key }) else {
      throw .badState(written)
    }
    return state
  }

  /// Letters and digits only, folded: people leave out commas as they leave out marks.
  private static func letters(_ text: String) -> [Substring] {
    guard text.utf8.count <= 400 else { return [text[...]] }
    return SearchKey(text).description.split { !($0.isLetter || $0.isNumber) }
  }

  /// The unit as it must be on the day something happened there. Throws `RegisterRefusal.unitNotThere`.
  static func requireUnit(_ unit: ID<Unit>, on day: Day, tree: UnitTree) throws(RegisterRefusal) {
    guard tree.isInForce(unit, on: day) else { throw .unitNotThere(tree.unit(unit)?.code ?? "", day) }
  }

  /// The states that may follow; all, where the kind no longer knows the one the entry is in.
  public static func next(of entry: RegisterEntry, _ kind: RegisterKind) -> [RegisterState] {
    guard let current = entry.state.flatMap(kind.state) else { return kind.states }
    return current.next.compactMap(kind.state)
  }

  /// Whether an entry may come into a state on a day. `turns` are those that hold.
  static func checkTurn(
    of entry: RegisterEntry, to state: String, on day: Day, after turns: [RegisterTurn], _ kind: RegisterKind,
    today: Day
  ) throws(RegisterRefusal) {
    guard entry.withdrawal == nil else { throw .withdrawn }
    guard let wanted = kind.state(state) else { throw .badState(state) }
    guard next(of: entry, kind).contains(wanted) else {
      throw .stateDoesNotFollow(entry.state.flatMap(kind.state)?.label ?? "", wanted.label)
    }
    guard day <= today else { throw .futureDay(RegisterWords.stateDay, day) }
    let last = turns.map(\.day).max() ?? entry.content.happenedOn
    guard day >= last else { throw .turnTooEarly(last) }
  }

  /// A note or a reason. Throws when one is needed and missing, or when it is too long.
  static func note(_ written: String, isRequired: Bool) throws(RegisterRefusal) -> String {
    let note = written.tidied
    guard !isRequired || !note.isEmpty else { throw .reasonMissing }
    guard note.utf8.count <= mostNote * 4, note.count <= mostNote else { throw .tooLong(RegisterWords.note, mostNote) }
    return note
  }

  /// What a search looks through: who, what, and every text column, folded.
  static func searchKey(of content: RegisterContent, _ kind: RegisterKind) -> String {
    let texts = kind.columns.filter { $0.content == .text }.compactMap { content.values[$0.code] }
    return SearchKey(([content.who, content.what] + texts).joined(separator: " ")).description
  }
}
