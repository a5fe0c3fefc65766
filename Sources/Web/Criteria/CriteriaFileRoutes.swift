import Appraisal
import Foundation
import Ground
import HTTPTypes
import Organisation
import Scoring

/// Sets as files: a workbook that an official edits, and the file the program reads.
enum CriteriaFileRoutes {
  /// A set is a hundred kilobytes; a workbook of one is less than this.
  private static let mostBytes = 4 << 20

  static func add(to routes: Routes) {
    routes.get(CriteriaRoutes.path + "/:code/:edition/bo.xlsx") { visit in
      let shown = try await CriteriaRoutes.find(visit)
      let path = temporary("xlsx", visit)
      defer { unlink(path) }
      try CriteriaWorkbook.write(visit.services.evidence.folded(into: shown.set), to: path)
      let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
      return .bytes(
        bytes, type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", name: name(shown, "xlsx"))
    }
    routes.get(CriteriaRoutes.path + "/:code/:edition/bo.json5") { visit in
      let shown = try await CriteriaRoutes.find(visit)
      return .bytes(
        Array(CriteriaFile.text(of: visit.services.evidence.folded(into: shown.set)).utf8),
        type: "text/plain; charset=utf-8", name: name(shown, "json5"))
    }
    routes.get(CriteriaRoutes.path + "/nhap") { visit in
      _ = try visit.actor(for: .manageCriteria)
      return .page(CriteriaFileView.page(nil, visit))
    }
    routes.post(CriteriaRoutes.path + "/nhap", limit: mostBytes) { visit in
      _ = try visit.actor(for: .manageCriteria)
      do { return .redirect(try await take(visit).path) } catch let refusal as CriteriaRefusal {
        // Every fault at once, each with its place; nothing is stored.
        return .page(CriteriaFileView.page(refusal, visit), status: .unprocessableContent)
      }
    }
  }

  private static func name(_ shown: ShownSet, _ ending: String) -> String {
    let safe = "\(shown.set.code)-\(shown.set.edition)".filter {
      $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-")
    }
    return "bo-tieu-chi-\(safe).\(ending)"
  }

  private static func temporary(_ ending: String, _ visit: Visit) -> String {
    "\(visit.services.uploads)/bo-tieu-chi-\(visit.services.ids.next(CriteriaSet.self)).\(ending)"
  }

  /// Reads the upload and writes it as a draft.
  private static func take(_ visit: Visit) async throws -> ShownSet {
    guard let upload = Upload(visit.body, contentType: visit.contentType) else { throw WebRefusal.uploadMissing }
    var set = try read(upload, visit)
    if !upload.fields["ten"].isEmpty { set.edition = upload.fields["ten"] }
    let (code, edition) = (set.code, set.edition)
    let known = try await visit.read { db in try CriteriaStore.find(code, edition, in: db) }
    // Over a draft of the same name only when that was asked for.
    let version = upload.fields["ghi_de"] == "1" ? known?.version : nil
    return try await CriteriaRoutes.save(set, version: version, visit)
  }

  private static func read(_ upload: Upload, _ visit: Visit) throws -> CriteriaSet {
    let registry = visit.services.indicators
    let isTable = upload.bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) || upload.name.lowercased().hasSuffix(".csv")
    guard isTable else { return try CriteriaFile.read(Data(upload.bytes), name: upload.name, registry) }
    let path = temporary(upload.name.lowercased().hasSuffix(".csv") ? "csv" : "xlsx", visit)
    defer { unlink(path) }
    try Data(upload.bytes).write(to: URL(fileURLWithPath: path))
    do { return try CriteriaWorkbook.read(path: path, registry) } catch {
      throw CriteriaRefusal(upload.name, error.faults)
    }
  }
}
