import Appraisal
import Ground
import Organisation
import Rendering
import Scoring

/// Sheets and rankings as workbooks, as far as whoever asks may see them.
enum ScoreFileRoutes {
  static func add(to routes: Routes) {
    routes.get("/cham-diem/phieu/:unit/:id/xlsx") { visit in try await sheet(visit) }
    routes.get("/cham-diem/phieu/:unit/:id/chot/:stage/:what") { visit in try await frozen(visit) }
    routes.get("/cham-diem/:unit/:id/xep-hang.xlsx") { visit in try await ranking(visit) }
  }

  private static func sheet(_ visit: Visit) async throws -> Answer {
    let seen = try await SeenSheet.find(visit)
    let columns = SheetView.Columns(seen)
    let papers = Dictionary(
      seen.reading.evidence(seen.stage).map { ($0.evidence.criterion, 1) }, uniquingKeysWith: { $0 + $1 })
    let book = SheetWorkbook(
      system: columns.system, own: columns.own, appraised: columns.appraised, final: columns.final, papers: papers)
    return .bytes(
      try book.bytes(scratch: visit.services.uploads), type: DecisionFile.xlsx.mediaType, name: "phieu-cham-diem.xlsx")
  }

  /// Bản chốt: the kept set and the frozen facts, as `cchc score` reads them; to whom the page shows the freeze.
  private static func frozen(_ visit: Visit) async throws -> Answer {
    let seen = try await SeenSheet.find(visit)
    guard let freeze = seen.shownFreezes.first(where: { $0.stage.rawValue == visit.parameter("stage") }) else {
      throw RoundRefusal.notFound
    }
    let text: String
    switch visit.parameter("what") {
    case "bo-tieu-chi.json5": text = seen.round.set.text
    case "du-kien.json5": text = freeze.content.facts
    default: throw RoundRefusal.notFound
    }
    return .bytes(Array(text.utf8), type: "application/json5", name: visit.parameter("what"))
  }

  /// Before the approval for those who appraise only, as on the screen.
  private static func ranking(_ visit: Visit) async throws -> Answer {
    let seen = try await SeenRound.find(visit)
    guard seen.isAbove || seen.round.result != nil else { throw RoundRefusal.notFound }
    let paper = try DecisionPaper(
      seen.round, try await RoundRoutes.result(seen, visit), signer: "", tree: visit.tree)
    return .bytes(
      try paper.workbook(scratch: visit.services.uploads, showsOwn: seen.isAbove), type: DecisionFile.xlsx.mediaType,
      name: "xep-hang.xlsx")
  }
}
