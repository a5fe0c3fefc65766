import Documents
import Ground
import Organisation
import Rendering
import Reports
import Storage

/// The files of a report: as issued, or of the draft as it stands.
enum ReportFileRoutes {
  static func add(to routes: Routes) {
    routes.get("/bao-cao/:unit/:id/tep/:kind") { visit in try await download(visit) }
    routes.get("/bao-cao/:unit/:id/giay") { visit in
      let seen = try await SeenReport.find(visit)
      let paper = try await paper(seen, visit)
      return .paper(Array(paper.html.text.utf8), type: "text/html; charset=utf-8")
    }
  }

  /// Of an issued edition what was kept, of a draft what stands there now. What others may not read is not there.
  private static func paper(_ seen: SeenReport, _ visit: Visit) async throws -> OfficialPaper {
    if let edition = try edition(of: seen, visit) {
      return try OfficialPaper(kept: visit.services.files.get(edition.files.paper))
    }
    return try await ReportRenderer.press(seen.report, ReportPageRoutes.content(seen, visit), visit).paper()
  }

  /// The edition that is asked for; nil for the draft, which only the unit itself reads.
  private static func edition(of seen: SeenReport, _ visit: Visit) throws -> ReportEdition? {
    let number = visit.query["ban"]
    if number.isEmpty {
      guard seen.isOurs else { throw ReportRefusal.notFound }
      return nil
    }
    guard let edition = seen.editions.first(where: { "\($0.number)" == number }) else { throw ReportRefusal.notFound }
    return edition
  }

  private static func download(_ visit: Visit) async throws -> Answer {
    let seen = try await SeenReport.find(visit)
    guard let kind = ReportFile(rawValue: visit.parameter("kind")), kind != .paper else { throw ReportRefusal.notFound }
    if let edition = try edition(of: seen, visit) {
      if let digest = edition.files[kind] {
        return .bytes(try visit.services.files.get(digest), type: kind.mediaType, name: kind.name)
      }
      // Issued where nobody could draw it: drawn from the paper as it was issued.
      let paper = try OfficialPaper(kept: visit.services.files.get(edition.files.paper))
      return .bytes(try await visit.services.pdf.pdf(paper), type: kind.mediaType, name: kind.name)
    }
    let content = try await ReportPageRoutes.content(seen, visit)
    let bytes = try await ReportRenderer.bytes(kind, seen.report, content, visit)
    return .bytes(bytes, type: kind.mediaType, name: "du-thao-" + kind.name)
  }
}

/// Draws a report in its forms.
enum ReportRenderer {
  static func press(
    _ report: Report, _ content: ReportPageRoutes.Content, _ visit: Visit
  ) async throws -> ReportPress {
    let (world, catalogue, material) = (visit.reportWorld, visit.catalogue, content.material)
    let appendix = try await visit.read { db in
      try ReportBook.appendix(of: report, material, world, catalogue: catalogue, in: db)
    }
    return ReportPress(report, material, content.outline, appendix)
  }

  static func bytes(
    _ kind: ReportFile, _ report: Report, _ content: ReportPageRoutes.Content, _ visit: Visit
  ) async throws -> [UInt8] {
    let press = try await press(report, content, visit)
    switch kind {
    case .docx: return try press.paper().docx()
    case .pdf: return try await visit.services.pdf.pdf(press.paper())
    case .xlsx: return try press.workbook(scratch: visit.services.uploads)
    case .json, .paper: return try press.json()
    }
  }

  /// Everything an issue keeps, in the file store.
  static func issue(
    _ report: Report, _ content: ReportPageRoutes.Content, sign: DocumentSign, on day: Day, _ visit: Visit
  ) async throws -> ReportActs.Issue {
    let pdf = visit.services.pdf
    return try await press(report, content, visit).issue(
      sign: sign, on: day, files: visit.services.files, scratch: visit.services.uploads,
      pdf: { paper in pdf.isThere ? try await pdf.pdf(paper) : nil })
  }
}
