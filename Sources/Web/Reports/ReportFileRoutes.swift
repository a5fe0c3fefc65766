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
      let paper = try await ReportRenderer.paper(
        seen.report, content, sign: edition.flatMap { DocumentSign($0.sign) }, on: edition?.issuedOn, visit)
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
  static func paper(
    _ report: Report, _ content: ReportPageRoutes.Content, sign: DocumentSign? = nil, on day: Day? = nil, _ visit: Visit
  ) async throws -> OfficialPaper {
    let (world, catalogue, material) = (visit.reportWorld, visit.catalogue, content.material)
    let appendix = try await visit.read { db in
      try ReportBook.appendix(of: report, material, world, catalogue: catalogue, in: db)
    }
    return content.outline.paper(
      ReportBook.frame(of: report, material, sign: sign, on: day), appendix: appendix.blocks)
  }

  static func bytes(
    _ kind: ReportFile, _ report: Report, _ content: ReportPageRoutes.Content, _ visit: Visit
  ) async throws -> [UInt8] {
    switch kind {
    case .docx: try await paper(report, content, visit).docx()
    case .pdf: try await visit.services.pdf.pdf(try await paper(report, content, visit))
    case .xlsx: try workbook(content, visit)
    case .json, .paper: try ReportJSON(content.outline, content.material, sign: nil, on: nil).bytes()
    }
  }

  private static func workbook(_ content: ReportPageRoutes.Content, _ visit: Visit) throws -> [UInt8] {
    let path = visit.services.uploads + "/bao-cao-\(visit.services.ids.next() as ID<Report>).xlsx"
    defer { unlink(path) }
    try ReportAnnex(content.material.figures, registry: content.material.registry).workbook(to: path)
    return [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
  }

  /// Everything an issue keeps, in the file store.
  static func issue(
    _ report: Report, _ content: ReportPageRoutes.Content, sign: DocumentSign, on day: Day, _ visit: Visit
  ) async throws -> ReportActs.Issue {
    var sizes: [FileStore.Digest: Int] = [:]
    func put(_ bytes: [UInt8]) throws -> FileStore.Digest {
      let digest = try visit.services.files.put(bytes)
      sizes[digest] = bytes.count
      return digest
    }
    let paper = try await paper(report, content, sign: sign, on: day, visit)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let files = ReportFiles(
      paper: try put([UInt8](try encoder.encode(paper))), docx: try put(try paper.docx()),
      pdf: visit.services.pdf.isThere ? try put(try await visit.services.pdf.pdf(paper)) : nil,
      xlsx: try put(try workbook(content, visit)),
      json: try put(try ReportJSON(content.outline, content.material, sign: sign.text, on: day).bytes()))
    return ReportActs.Issue(
      sign: sign, day: day, figures: content.material.figures, files: files, sizes: sizes, title: content.outline.title)
  }
}
