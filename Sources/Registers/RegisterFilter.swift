public import Ground
public import Organisation

/// Which entries of a register a list, an export or a figure means.
public struct RegisterFilter: Sendable, Equatable {
  /// The code of the register.
  public var register: String
  /// The units it may look at.
  public var units: Set<ID<Unit>>
  /// Whether `units` are all there are, so that the store need not name them.
  public var isEverywhere = false
  /// Happened in these days; with `reached`, came into one of those states in them.
  public var period: Period?
  /// Standing in one of these states now.
  public var states: Set<String> = []
  /// Came first into one of these states within the period.
  public var reached: [String] = []
  /// Only these choices, by column.
  public var choices: [String: Set<String>] = [:]
  /// Words to find in who, what and the text columns, however marked.
  public var text = ""
  /// Proven, not proven, or either.
  public var isProven: Bool?
  /// The withdrawn ones instead of those that count.
  public var isWithdrawn = false

  /// Everything of a register that somebody may look at.
  public init(register: String, _ reach: Reach) {
    self.register = register
    units = reach.units
    isEverywhere = reach.isEverywhere
  }

  /// Everything of a register at some units.
  public init(register: String, units: Set<ID<Unit>>) {
    self.register = register
    self.units = units
  }
}

/// Where the next page of a list begins: the key of the last row shown.
public struct RegisterCursor: Sendable, Equatable, LosslessStringConvertible {
  let day: Day
  let unit: ID<Unit>
  let id: ID<RegisterEntry>

  init(_ entry: RegisterEntry) {
    day = entry.content.happenedOn
    unit = entry.unitID
    id = entry.id
  }

  /// Reads `day.unit.id`.
  public init?(_ description: String) {
    let parts = description.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 3, let day = Day(parts[0]), let unit = ID<Unit>(parts[1]),
      let id = ID<RegisterEntry>(parts[2])
    else { return nil }
    self.day = day
    self.unit = unit
    self.id = id
  }

  /// `day.unit.id`.
  public var description: String { "\(day).\(unit).\(id)" }
}
