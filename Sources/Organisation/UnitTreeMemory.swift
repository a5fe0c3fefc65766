public import Ground
import Synchronization

/// The tree of one day.
struct Structure: Sendable {
  var children: [ID<Unit>: [ID<Unit>]] = [:]
  var parents: [ID<Unit>: ID<Unit>] = [:]
  var roots: [ID<Unit>] = []
  var represented: [ID<Unit>: [ID<Unit>]] = [:]
}

/// Phạm vi: the units at which somebody may do something, ended and future ones included.
public struct Reach: Sendable {
  /// The units.
  public let units: Set<ID<Unit>>
  /// Whether they are all there are, so that nobody need name them.
  public let isEverywhere: Bool

  init(units: Set<ID<Unit>>, isEverywhere: Bool) {
    self.units = units
    self.isEverywhere = isEverywhere
  }

  /// Just these units, for what is asked of them whoever asks.
  public init(only units: Set<ID<Unit>>) { self.init(units: units, isEverywhere: false) }
}

/// The reaches asked for lately: the same few roles at the same few units ask all day.
final class Reaches: Sendable {
  private struct Key: Hashable {
    let grants: [Grant]
    let day: Day
  }
  private let known = Mutex<[Key: Reach]>([:])

  func get(_ grants: [Grant], _ day: Day, make: () -> Reach) -> Reach {
    let key = Key(grants: grants, day: day)
    if let found = known.withLock({ $0[key] }) { return found }
    let made = make()
    known.withLock { known in
      if known.count >= 256 { known = [:] }
      known[key] = made
    }
    return made
  }
}

/// The structures asked for lately; a province asks for the same few days all morning.
final class Structures: Sendable {
  private let days = Mutex<[Day: Structure]>([:])

  func get(_ day: Day, make: () -> Structure) -> Structure {
    if let known = days.withLock({ $0[day] }) { return known }
    let made = make()
    days.withLock { days in
      if days.count >= 16 { days = [:] }
      days[day] = made
    }
    return made
  }
}

/// A unit in a report by units.
public struct OutlineUnit: Sendable {
  /// Its code.
  public let code: String
  /// Its name on the day of the structure.
  public let name: String
  /// The units whose facts count there, itself among them while it is in force.
  public let members: [ID<Unit>]
}

/// The outlines of reports asked for lately: the next month of the same country has the same lines.
final class Outlines: Sendable {
  struct Key: Hashable {
    let unit: ID<Unit>
    let scope: UnitTree.Scope
    let day: Day
    let asked: Day
  }
  private let known = Mutex<[Key: [OutlineUnit]]>([:])

  func get(_ key: Key, make: () -> [OutlineUnit]) -> [OutlineUnit] {
    if let found = known.withLock({ $0[key] }) { return found }
    let made = make()
    known.withLock { known in
      if known.count >= 16 { known = [:] }
      known[key] = made
    }
    return made
  }
}
