import Checking
import Foundation
import Ground
import Indicators
import Organisation
import Reports

/// Kiểm tra báo cáo: a file is dropped and the findings read; nothing of it is kept.
enum CheckRoutes {
  static func add(to routes: Routes) {
    let page: Routes.Handler = { visit in
      _ = try visit.actor()
      return .page(CheckView.form(visit))
    }
    routes.get("/kiem-tra-bao-cao", page)
    routes.post("/kiem-tra-bao-cao", limit: ReportFile.limit + (64 << 10), backOn: page) { visit in
      try await check(visit)
    }
  }

  private static func check(_ visit: Visit) async throws -> Answer {
    let actor = try visit.actor()
    // A PDF costs a process; nobody needs more in a minute.
    try visit.services.limits.take("check \(actor.accountID?.value ?? 0)", limit: 20, at: visit.now)
    guard let upload = Upload(visit.body, contentType: visit.contentType) else { throw WebRefusal.uploadMissing }
    let text = try text(of: Array(upload.bytes), in: visit.services.uploads, visit.services.ids.next())
    let known = try await known(upload.fields, visit)
    let found = ReportChecker.check(text, citations: visit.services.citations, against: known)
    return .page(
      CheckView.findings(found, in: text, of: upload.name, against: Set(known.compactMap(\.labels.first)).count, visit))
  }

  /// The figures of the unit and the days the report is of, where somebody says them; none otherwise.
  private static func known(_ fields: Form, _ visit: Visit) async throws -> [KnownFigure] {
    guard !fields["don_vi"].isEmpty else { return [] }
    let question = try FigureDesk.question(visit, fields)
    let (world, reach) = (FigureDesk.world(visit), FigureDesk.reach(visit))
    return try await visit.read { db in
      try KnownFigure.of(
        question.unit, question.period.period, at: visit.now, world, within: reach, in: db)
    }
  }

  /// The text of an upload, which is gone from the disk before the page is answered.
  private static func text(of bytes: [UInt8], in folder: String, _ id: ID<Job>) throws -> String {
    let path = folder + "/check-\(id)"
    guard
      FileManager.default.createFile(
        atPath: path, contents: Data(bytes), attributes: [.posixPermissions: 0o600])
    else { throw CheckingRefusal.cannotOpen }
    defer { unlink(path) }
    return try ReportFile.read(path: path)
  }
}
