import Ground
import Indicators
import Organisation
import Registers
import Storage

/// Facts of the small registers: `register:<kind>/<figure>` or `register:<kind>/<figure>/<choice>`.
enum RegisterFacts {
  private static let prefix = "register:"

  /// What the registers give.
  static func names(_ registers: RegisterBook) -> Set<String> {
    var found: Set<String> = []
    for kind in registers.kinds {
      found.insert("\(prefix)\(kind.code)/\(RegisterFigures.provenCode)")
      for figure in kind.figures {
        found.insert("\(prefix)\(kind.code)/\(figure.code)")
        for choice in figure.by.flatMap(kind.column)?.choices ?? [] {
          found.insert("\(prefix)\(kind.code)/\(figure.code)/\(choice.code)")
        }
      }
    }
    return found
  }

  /// Reads those that are wanted, a register at a time.
  static func read(
    _ wanted: Set<String>, _ query: FactQuery, in db: any Connection
  ) throws(DatabaseProblem) -> [String: FactValues] {
    var found: [String: FactValues] = [:]
    for kind in query.world.registers.kinds {
      let mine = wanted.filter { $0.hasPrefix("\(prefix)\(kind.code)/") }
      guard !mine.isEmpty else { continue }
      let rows = try RegisterFigureStore.rows(
        of: kind, units: query.unitSet, isEverywhere: query.units.count >= query.world.tree.ids.count,
        in: query.period, db)
      for (unit, some) in Dictionary(grouping: rows, by: \.unitID) {
        let figures = RegisterFigures(of: kind, counting: some, in: query.period)
        for name in mine {
          guard let number = number(name, figures) else { continue }
          // A sum of which nothing is known counts its rows, so that it is unknown and not zero.
          let rows = number.value == nil ? number.missing : number.missing + 1
          found[name, default: FactValues()].counts[unit] = FactValues.Count(
            Quantity(number.value ?? 0), rows: rows, missing: number.missing)
        }
      }
      for name in mine where found[name] == nil { found[name] = FactValues() }
    }
    return found
  }

  private static func number(_ name: String, _ figures: RegisterFigures) -> RegisterFigures.Number? {
    let path = name.dropFirst(prefix.count).split(separator: "/")
    guard path.count >= 2, let figure = figures[String(path[1])] else { return nil }
    guard path.count == 3 else { return figure.number }
    return figure.parts.first { $0.code == path[2] }?.number
  }
}
