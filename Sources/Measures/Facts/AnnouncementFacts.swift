import Ground
import Indicators
import Organisation
import Procedures
import Storage
import WorkCalendar

/// Công bố thủ tục: revisions of the catalogue that committees decided on in the period, and how long before they took
/// effect.
enum AnnouncementFacts {
  static let announced = "procedure.announced"
  private static let prefix = "procedure.announcedAhead/"
  /// How many working days ahead can be asked for; which is asked for stands in the data.
  private static let days = 1...60

  static let source = FactSource([announced] + days.map { prefix + String($0) }) {
    wanted, query, db throws(DatabaseProblem) in
    let calendar = try CalendarStore.book(in: db).clock(of: CalendarStore.everyUnit).calendar
    let made = Announcements(query.world.catalogue, in: query.period, until: query.lastDay)
    var found: [String: FactValues] = [:]
    for name in wanted {
      var values = FactValues()
      let tree = query.world.tree
      let ahead = Digits.value(name.dropFirst(prefix.count).utf8)
      for unit in query.units {
        guard let kind = tree.unit(unit)?.kind else { continue }
        values.counts[unit] = made.count([kind], ahead: ahead, calendar)
      }
      values.together = { units in
        made.count(Set(units.compactMap { tree.unit($0)?.kind }), ahead: ahead, calendar)
      }
      found[name] = values
    }
    return found
  }
}

/// The decisions of a period: pure.
struct Announcements: Sendable {
  private struct Entry: Sendable {
    var kinds: Set<String>?
    /// Nil where the catalogue does not say that a committee decided it, or when.
    var decidedOn: Day?
    var effectiveFrom: Day?
  }
  private var entries: [Entry] = []

  init(_ catalogue: Catalogue, in period: Period, until last: Day) {
    for procedure in catalogue.all {
      for revision in catalogue.revisions(of: procedure.id) {
        guard let day = revision.decidedOn ?? revision.effectiveFrom, period.contains(day), day <= last else {
          continue
        }
        // A ministry's decision has another term, and is not the committee's to keep.
        guard revision.decision.isEmpty || LevelWords.isOfCommittee(revision.decision) else { continue }
        entries.append(
          Entry(
            kinds: LevelWords.kinds(of: revision.level),
            decidedOn: revision.decision.isEmpty ? nil : revision.decidedOn, effectiveFrom: revision.effectiveFrom))
      }
    }
  }

  /// Those of some kinds of units; with `ahead`, those decided at least so many working days before they took effect.
  func count(_ kinds: Set<String>, ahead: Int?, _ calendar: WorkCalendar) -> FactValues.Count {
    let mine = entries.filter { $0.kinds.map { !$0.isDisjoint(with: kinds) } ?? false }
    var (held, missing) = (0, 0)
    for entry in mine {
      guard let decided = entry.decidedOn, let effective = entry.effectiveFrom else {
        missing += 1
        continue
      }
      if ahead.map({ calendar.workingDays(from: decided, to: effective) >= $0 }) ?? true { held += 1 }
    }
    return FactValues.Count(Quantity(held), rows: mine.count, missing: missing)
  }
}
