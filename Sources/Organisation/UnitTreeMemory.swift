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

/// What was asked for lately, made once: a province asks for the same few days, roles and reports all morning.
final class Remembered<Key: Hashable & Sendable, Value: Sendable>: Sendable {
  private let known = Mutex<[Key: Value]>([:])
  private let most: Int

  /// Forgets everything when it knows `most`.
  init(most: Int) { self.most = most }

  func get(_ key: Key, make: () -> Value) -> Value {
    if let found = known.withLock({ $0[key] }) { return found }
    let made = make()
    known.withLock { known in
      if known.count >= most { known = [:] }
      known[key] = made
    }
    return made
  }
}

/// Whose reach, on which day.
struct ReachKey: Hashable {
  let grants: [Grant]
  let day: Day
}

/// Which report by units: under which unit, and under the structure of which day.
struct UnitLinesKey: Hashable {
  let unit: ID<Unit>
  let scope: UnitTree.Scope
  let day: Day
  let asked: Day
}

/// Dòng của một đơn vị in a report by units.
public struct UnitLine: Sendable {
  /// Its code.
  public let code: String
  /// Its name on the day of the structure.
  public let name: String
  /// The units whose facts count there, itself among them while it is in force.
  public let members: [ID<Unit>]
}
