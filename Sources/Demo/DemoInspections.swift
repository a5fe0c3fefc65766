import Foundation
import Ground
import Inspections
import Organisation
import Rendering
import Storage

/// Yên Thế's inspection of 10 of 19 communes (seed 000), an invented one of the year before, and Phượng Kỳ's plan to
/// inspect itself (seed 002).
enum DemoInspections {
  static func load(_ place: DemoPlace) async throws {
    let data = try InspectionData(folder: place.data + "/inspections")
    for name in ["yen-the-2022", "yen-the-2023"] {
      let file = try DemoInspectionFile.read(place.data + "/demo/\(name).json5")
      try await DemoInspection(place: place, data: data, file: file).load()
    }
    try await planSelfInspection(place, data)
  }

  /// Kế hoạch 18/KH-UBND of Phượng Kỳ: planned, not begun, as the seed says.
  private static func planSelfInspection(_ place: DemoPlace, _ data: InspectionData) async throws {
    guard let day = Day(year: 2023, month: 2, day: 14) else { return }
    let unit = try await place.unit("HD.TK.PK")
    let context = ActContext(actor: place.actor, now: Instant(day, hour: 9), ids: place.ids)
    try await place.database.write { db in
      var entry = InspectionEntry(year: 2023, title: DemoInspectionWords.selfTitle)
      (entry.kind, entry.note) = (.selfInspection, DemoInspectionWords.selfNote)
      let made = try InspectionActs.plan(
        entry, of: unit, units: [ChosenUnit(id: unit)], checklist: data.checklists.first, context, in: db)
      _ = try TeamActs.add(
        .plan, number: "18/KH-UBND", on: day, issuer: DemoInspectionWords.selfIssuer,
        subject: DemoInspectionWords.selfSubject, to: made.reference, context, in: db)
    }
  }

  /// Who inspects for the province, and who works in one of the inspected communes.
  static func people(_ place: DemoPlace) async throws -> [DemoLoader.SignIn] {
    try await place.signIns(of: DemoInspectionWords.people)
  }
}

/// A conclusion as a file of the demo holds it.
struct DemoInspectionFile: Decodable, Sendable {
  struct Ground: Decodable, Sendable {
    var kind: String
    var number: String
    var on: Day
    var issuer: String
    var subject: String
  }

  struct Found: Decodable, Sendable {
    var kind: Finding.Kind
    var heading: String
    var scope: String
    var category: String?
    var units: [String]?
    var figures: String?
    var text: String
  }

  var year: Int
  var title: String
  var remedyDueOn: Day
  var reportTo: String
  var followUp: String
  var note: String
  /// By name, as the paper lists them.
  var units: [String]
  var bases: [Ground]
  var parts: [String: String]
  var findings: [Found]

  static func read(_ path: String) throws -> DemoInspectionFile {
    let decoder = JSONDecoder()
    decoder.allowsJSON5 = true
    return try decoder.decode(DemoInspectionFile.self, from: Data(contentsOf: URL(fileURLWithPath: path)))
  }
}
