import Ground
import Inspections
import Organisation
import Rendering
import Storage

/// One unit of an inspection: the visit, the minutes, what was rated.
enum InspectedUnitRoutes {
  static func add(to routes: Routes) {
    let single: Routes.Handler = { visit in .page(try await page(visit)) }
    routes.get("/kiem-tra/:unit/:id/don-vi/:inspected", single)
    routes.post("/kiem-tra/:unit/:id/don-vi/:inspected", backOn: single) { visit in
      let (seen, known) = try await find(visit)
      try visit.actor().require(.inspect, at: seen.reference.unitID, tree: visit.tree, on: visit.today)
      let (row, context) = (try read(visit, known, seen.inspection), try visit.acting())
      try await visit.write { db in
        try InspectionActs.record(row, of: seen.reference, names: seen.names, context, in: db)
      }
      return .redirect("\(seen.reference.path)/don-vi/\(row.inspectedID)?da_ghi=1")
    }
  }

  static func page(_ visit: Visit) async throws -> Page {
    let (seen, row) = try await find(visit)
    let reference = seen.reference
    let (findings, minutes) = try await visit.read { db in
      (
        try FindingStore.findings(of: reference, in: db),
        MinutesView.Model(
          kept: try InspectionPaperStore.find(.minutes(row.inspectedID), of: reference, in: db),
          signed: try SignedMinutes.files(of: reference, row.inspectedID, in: db))
      )
    }
    return InspectedUnitView.page(seen, row, findings, minutes, visit)
  }

  static func find(_ visit: Visit) async throws -> (SeenInspection, InspectedUnit) {
    let seen = try await SeenInspection.find(visit)
    guard let row = seen.units.first(where: { "\($0.inspectedID)" == visit.parameter("inspected") }) else {
      throw InspectionRefusal.notFound
    }
    return (seen, row)
  }

  private static func read(_ visit: Visit, _ known: InspectedUnit, _ inspection: Inspection) throws -> InspectedUnit {
    var row = known
    let form = visit.form
    (row.plannedOn, row.visitedOn, row.minutesOn) = (
      try visit.day("du_kien"), try visit.day("ngay_kiem_tra"), try visit.day("ngay_bien_ban")
    )
    (row.minutesNumber, row.note, row.version) = (form["so_bien_ban"], form["nhan_xet"], visit.version)
    var entries: [String: Ratings.Entry] = [:]
    for item in inspection.checklist?.items ?? [] {
      let (rating, note) = (form["r-\(item.code)"], form["n-\(item.code)"])
      guard !rating.isEmpty else {
        guard note.isEmpty else { throw InspectedUnitView.ratingMissing(item.code) }
        continue
      }
      guard let value = Ratings.Rating(rawValue: rating) else { throw WebRefusal.badChoice(rating) }
      entries[item.code] = Ratings.Entry(value, note: note)
    }
    row.ratings = Ratings(entries)
    return row
  }
}
