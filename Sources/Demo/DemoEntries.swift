import Ground
import Organisation
import Registers
import Storage

/// Entries in the small registers: what the seeds tell of their units, and a year of Xã Mẫu so far.
enum DemoEntries {
  static func load(_ place: DemoPlace) async throws {
    guard !place.registers.kinds.isEmpty else { return }
    let tree = try await place.database.read { db in try UnitStore.tree(in: db) }
    for line in EntryWords.seeds { try await add(line, on: Day(line.day), place, tree) }
    for line in EntryWords.example { try await add(line, on: day(line, place.now.day), place, tree) }
  }

  /// Xã Mẫu lives around now: so many days back, but not before this year's first, so that the year shows something.
  private static func day(_ line: EntryWords.Line, _ today: Day) -> Day? {
    Int(line.day).map { max(today - $0, min(today.startOfYear, today - 1)) }
  }

  private static func add(_ line: EntryWords.Line, on day: Day?, _ place: DemoPlace, _ tree: UnitTree) async throws {
    guard let day, day <= place.now.day, let unit = tree.unit(code: line.unit)?.id else { return }
    let kind = try place.registers.kind(line.register)
    let context = RegisterContext(kind: kind, actor: place.actor, now: place.now, tree: tree, ids: place.ids)
    let input = RegisterInput(day: day.description, who: line.who, what: line.what, cells: line.cells)
    try await place.database.write { db in
      let entry = try RegisterActs.add(input, at: unit, isMeant: true, context, in: db)
      for (step, state) in line.states.enumerated() {
        try RegisterActs.turn(
          entry.id, of: unit, version: 1 + step, to: state, on: min(day + 10 * (step + 1), context.now.day), note: "",
          context, in: db)
      }
      guard !line.proof.isEmpty else { return }
      let paper = DocumentReference(number: line.proof, issuer: EntryWords.office, trust: .invented)
      try EvidenceStore.link(
        entry.subject, to: try EvidenceStore.add(paper, of: unit, ids: context.ids, in: db), kind: "proof", of: unit,
        by: context.actor, at: context.now, ids: context.ids, in: db)
    }
  }
}
