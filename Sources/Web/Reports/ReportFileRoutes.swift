import Documents
import Foundation
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
      let edition = seen.editions.first { "\($0.number)" == visit.query["ban"] }
      let content = try await ReportPageRoutes.content(seen, edition: edition?.number, visit)
      let paper = try await ReportRenderer.press(seen.report, content, visit).paper(
        sign: edition.flatMap { DocumentSign($0.sign) }, on: edition?.issuedOn)
      return .paper(Array(paper.html.text.utf8), type: "text/html; charset=utf-8")
    }
  }

  private static func download(_ visit: Visit) async throws -> Answer {
    let seen = try await SeenReport.find(visit)
    guard let kind = ReportFile(rawValue: visit.parameter("kind")), kind != .paper else { throw ReportRefusal.notFound }
    if !visit.query["ban"].isEmpty {
      guard let edition = seen.editions.first(where: { "\($0.number)" == visit.query["ban"] }) else {
        throw ReportRefusal.notFound
      }
      if let digest = edition.files[kind] {
        return .bytes(try visit.services.files.get(digest), type: kind.mediaType, name: kind.name)
      }
      // Issued where nobody could draw it: drawn from the paper as it was issued.
      let paper = try JSONDecoder().decode(
        OfficialPaper.self, from: Data(try visit.services.files.get(edition.files.paper)))
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
