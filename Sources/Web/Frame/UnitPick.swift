import Ground
import Organisation

/// Chọn đơn vị: a filter names a unit by its code, or by its name as people type it.
enum UnitPick {
  /// So many names are said when several units answer to the words.
  private static let named = 5

  /// The unit that is meant, among those one may look at. Throws `noUnit`, `manyUnits`.
  static func find(_ text: String, _ permission: Permission, _ visit: Visit) throws -> ID<Unit> {
    let (tree, today) = (visit.tree, visit.today)
    let reach = try visit.actor().reach(of: permission, tree: tree, on: today)
    func sees(_ unit: ID<Unit>) -> Bool { reach.isEverywhere || reach.units.contains(unit) }
    if let unit = tree.unit(code: text)?.id, sees(unit) { return unit }
    let words = SearchKey(text).description
    let all = tree.all.filter { sees($0.id) && tree.isInForce($0.id, on: today) }.map {
      (unit: $0, key: SearchKey(tree.name(of: $0.id, on: today)).description)
    }
    let same = all.filter { $0.key == words }
    let found = same.isEmpty ? all.filter { !words.isEmpty && $0.key.contains(words) } : same
    guard let first = found.first else { throw WebRefusal.noUnit(String(text.prefix(60))) }
    guard found.count == 1 else {
      throw WebRefusal.manyUnits(
        String(text.prefix(60)),
        found.prefix(named).map { "\(tree.name(of: $0.unit.id, on: today)) (\($0.unit.code))" }, found.count - named)
    }
    return first.unit.id
  }
}
