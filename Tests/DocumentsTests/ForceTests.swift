import Ground
import TestSupport
import Testing

@testable import Documents

/// In force, in part, for a while, or no more: a table of cases.
@Suite struct PartForceTests {
  typealias Change = Force.Change

  static let ended = Change(kind: .abolishes, sign: "02/2024", on: At.day("2024-01-01"), part: "Điều 5")
  static let replaced = Change(kind: .replaces, sign: "03/2024", on: At.day("2024-06-01"), part: "Chương II")
  static let resting = Change(
    kind: .suspends, sign: "04/2024", on: At.day("2024-03-01"), part: "khoản 2 Điều 3", until: At.day("2024-08-31"))
  static let rest = Change(kind: .suspends, sign: "05/2024", on: At.day("2024-04-01"), until: At.day("2024-04-30"))
  static let openRest = Change(kind: .suspends, sign: "06/2024", on: At.day("2024-04-15"))
  static let end = Change(kind: .abolishes, sign: "07/2024", on: At.day("2024-10-01"))
  static let amended = Change(kind: .amends, sign: "08/2024", on: At.day("2024-02-01"), part: "Điều 7")
  static let undated = Change(kind: .suspends, sign: "09/2024", on: nil)

  /// What was done, the day, what follows.
  static let cases: [(changes: [Change], day: String, force: Force)] = [
    ([ended], "2023-12-31", .inForce), ([ended], "2024-01-01", .partial([ended])),
    ([ended, replaced], "2024-05-31", .partial([ended])),
    ([ended, replaced], "2024-06-01", .partial([ended, replaced])),
    ([resting], "2024-03-01", .partial([resting])), ([resting], "2024-08-31", .partial([resting])),
    // The day after its last day a suspension is over, whatever else holds.
    ([resting], "2024-09-01", .inForce), ([ended, resting], "2024-09-01", .partial([ended])),
    ([rest], "2024-03-31", .inForce),
    ([rest], "2024-04-01", .suspended(At.day("2024-04-01"), until: At.day("2024-04-30"), by: "05/2024")),
    ([rest], "2024-05-01", .inForce),
    // Two suspensions: from the first, to the end of the longer; one without end has none.
    ([rest, openRest], "2024-04-20", .suspended(At.day("2024-04-01"), until: nil, by: "05/2024")),
    ([rest, openRest], "2024-05-01", .suspended(At.day("2024-04-15"), until: nil, by: "06/2024")),
    // All of it goes before a part, the end before everything.
    ([ended, rest], "2024-04-10", .suspended(At.day("2024-04-01"), until: At.day("2024-04-30"), by: "05/2024")),
    ([ended, openRest, end], "2024-10-01", .ended(At.day("2024-10-01"), by: "07/2024")),
    // An amendment of an article is an amendment, no end of a part.
    ([amended], "2024-02-01", .amended(["08/2024"])), ([amended, ended], "2024-02-01", .partial([ended])),
    // What nobody knows the day of does nothing.
    ([undated], "2025-01-01", .inForce), ([rest, end], "2022-12-31", .notYet(At.day("2023-01-01"))),
  ]

  @Test(arguments: 0..<cases.count)
  func whatHoldsOnADay(_ place: Int) {
    let one = Self.cases[place]
    #expect(
      Force.of(effectiveOn: At.day("2023-01-01"), expiresOn: nil, changes: one.changes, on: At.day(one.day))
        == one.force)
  }

  @Test func withoutADayOfEffectOnlyWhatIsKnownIsSaid() {
    func force(_ changes: [Change]) -> Force {
      Force.of(effectiveOn: nil, expiresOn: nil, changes: changes, on: At.day("2024-04-10"))
    }
    #expect(force([]) == .unknown && force([Self.amended]) == .unknown)
    #expect(force([Self.ended]) == .partial([Self.ended]))
    #expect(force([Self.rest]).status == .suspended)
  }

  @Test func aDocumentIsFoundUnderEverythingThatHoldsForIt() {
    let both = Force.partial([Self.ended, Self.resting])
    #expect(both.statuses == [.inForce, .partlyEnded, .partlySuspended] && both.status == .partlyEnded)
    #expect(Force.amended(["x"]).statuses == [.amended, .inForce])
    #expect(
      both.label
        == "Hết hiệu lực một phần: Điều 5 từ 01/01/2024 (theo 02/2024); Ngưng hiệu lực một phần: khoản 2 Điều 3 từ 01/03/2024 đến 31/08/2024 (theo 04/2024); phần còn lại còn hiệu lực"
    )
  }
}
