public import Ground
public import Organisation

/// Số liệu của một sổ trong một kỳ: what its kind asks for, counted from rows. Pure; whoever has rows can count.
public struct RegisterFigures: Sendable, Equatable {
  /// Đếm: what counting needs of an entry that is not withdrawn.
  public struct Row: Sendable, Equatable {
    /// The unit it happened at.
    public var unitID: ID<Unit>
    /// When.
    public var happenedOn: Day
    /// The kind's own columns.
    public var values: RegisterValues
    /// When it came into which state later, turns that hold, oldest first.
    public var turns: [(state: String, day: Day)]
    /// Whether anything proves it.
    public var isProven: Bool
    /// A row.
    public init(
      unitID: ID<Unit>, happenedOn: Day, values: RegisterValues = RegisterValues(),
      turns: [(state: String, day: Day)] = [], isProven: Bool = false
    ) {
      self.unitID = unitID
      self.happenedOn = happenedOn
      self.values = values
      self.turns = turns
      self.isProven = isProven
    }

    public static func == (a: Row, b: Row) -> Bool {
      a.unitID == b.unitID && a.happenedOn == b.happenedOn && a.values == b.values && a.isProven == b.isProven
        && a.turns.elementsEqual(b.turns, by: ==)
    }
  }

  /// A count or a sum. What nobody wrote down is not zero: it is told beside the sum.
  public struct Number: Sendable, Equatable {
    /// The count, or the sum of what is known; nil where entries are there and not one of them says anything.
    public var value: Int?
    /// How many entries do not say.
    public var missing: Int
    /// Zero, with nothing missing.
    public static let zero = Number(value: 0, missing: 0)
    /// A number.
    public init(value: Int?, missing: Int = 0) {
      self.value = value
      self.missing = missing
    }
  }

  /// One of the kind's figures.
  public struct Figure: Sendable, Equatable {
    /// As programs name it.
    public var code: String
    /// As the screen says it.
    public var label: String
    /// The number.
    public var number: Number
    /// The same by choice, in the kind's order; what names no choice comes last, with an empty code.
    public var parts: [Part]
  }

  /// A figure's share of one choice.
  public struct Part: Sendable, Equatable {
    /// The choice; empty where none was made.
    public var code: String
    /// As the screen says it.
    public var label: String
    /// The number.
    public var number: Number
  }

  /// The figures in the kind's order, and last how many entries of the period are proven.
  public var figures: [Figure]

  /// The figure of proven entries, which every kind has.
  public static let provenCode = "co-kiem-chung"

  /// A figure by its code.
  public subscript(code: String) -> Figure? { figures.first { $0.code == code } }

  /// Counts rows. Rows that do not belong to the period count nothing.
  public init(of kind: RegisterKind, counting rows: some Sequence<Row>, in period: Period) {
    var counters = kind.figures.map { Counter($0, kind) }
    var proven = 0
    for row in rows {
      for place in counters.indices { counters[place].take(row, in: period) }
      if row.isProven, period.contains(row.happenedOn) { proven += 1 }
    }
    figures =
      counters.map(\.figure) + [
        Figure(
          code: Self.provenCode, label: RegisterWords.proven, number: Number(value: proven), parts: [])
      ]
  }
}

/// Counts one figure.
private struct Counter {
  private let wanted: RegisterFigure
  private let column: RegisterColumn?
  private var all = Sum()
  private var parts: [String: Sum] = [:]

  private struct Sum {
    var count = 0
    var sum = 0
    var known = 0
  }

  init(_ figure: RegisterFigure, _ kind: RegisterKind) {
    wanted = figure
    column = figure.by.flatMap(kind.column)
  }

  mutating func take(_ row: RegisterFigures.Row, in period: Period) {
    guard let day = day(of: row), period.contains(day) else { return }
    for (column, choices) in wanted.only {
      guard let value = row.values[column], choices.contains(value) else { return }
    }
    let number = wanted.sum.map { row.values.number($0) }
    add(number, to: &all)
    if let column { add(number, to: &parts[row.values[column.code] ?? "", default: Sum()]) }
  }

  /// The day a row counts on: its own, or that on which it came first into one of the states.
  private func day(of row: RegisterFigures.Row) -> Day? {
    guard !wanted.reached.isEmpty else { return row.happenedOn }
    return row.turns.filter { wanted.reached.contains($0.state) }.map(\.day).min()
  }

  /// `number` is nil when entries are counted; nil inside when one is summed that does not say.
  private func add(_ number: Int??, to sum: inout Sum) {
    sum.count += 1
    guard let number, let value = number else { return }
    sum.known += 1
    let (total, isOver) = sum.sum.addingReportingOverflow(value)
    sum.sum = isOver ? Int.max : total
  }

  private func number(_ sum: Sum?) -> RegisterFigures.Number {
    guard let sum else { return .zero }
    guard wanted.sum != nil else { return .init(value: sum.count) }
    return .init(value: sum.count > 0 && sum.known == 0 ? nil : sum.sum, missing: sum.count - sum.known)
  }

  var figure: RegisterFigures.Figure {
    var shown = column.map { column in
      column.choices.filter { !$0.isRetired || parts[$0.code] != nil }.map { choice in
        RegisterFigures.Part(code: choice.code, label: choice.label, number: number(parts[choice.code]))
      }
    }
    // What a later edition no longer knows is still counted, under its code.
    let known = Set(shown?.map(\.code) ?? [])
    for code in parts.keys.sorted() where !known.contains(code) && !code.isEmpty {
      shown?.append(.init(code: code, label: code, number: number(parts[code])))
    }
    if let none = parts[""] { shown?.append(.init(code: "", label: RegisterWords.noChoice, number: number(none))) }
    return .init(code: wanted.code, label: wanted.label, number: number(all), parts: shown ?? [])
  }
}
