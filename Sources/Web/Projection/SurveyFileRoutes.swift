import Appraisal
import Foundation
import Ground
import HTTPTypes
import Organisation
import Reading
import Rendering
import Scoring

/// Results of a survey as a file: templates to fill in, and the import.
enum SurveyFileRoutes {
  static let path = SurveyRoutes.path + "/tep"
  /// Ten thousand ballots are a megabyte.
  private static let mostBytes = 8 << 20
  private static let mostRows = 50_000

  static func add(to routes: Routes) {
    routes.get(SurveyRoutes.path + "/mau/:file") { visit in try await template(visit) }
    routes.post(path, limit: mostBytes) { visit in
      let account = try visit.acting().actor.accountID?.value ?? 0
      try visit.services.limits.take("survey \(account)", limit: 20, at: visit.now)
      guard let upload = Upload(visit.body, contentType: visit.contentType) else { throw WebRefusal.uploadMissing }
      let question = try await ProjectionDesk.question(visit, upload.fields, .scoreSelf)
      do {
        let result = try await take(upload, question, visit)
        return .page(
          SurveyFileView.page(result, question, visit),
          status: result.outcome.refused.isEmpty ? .ok : .unprocessableContent)
      } catch let refusal as SurveyRefusal {
        return refused(refusal.message, question, visit)
      } catch let refusal as ReadingRefusal { return refused(refusal.message, question, visit) }
    }
  }

  private static func refused(_ message: String, _ question: ProjectionQuestion, _ visit: Visit) -> Answer {
    .page(SurveyFileView.refused(message, question, visit), status: .unprocessableContent)
  }

  /// `tong-hop.xlsx`, `tung-phieu.csv`.
  private static func template(_ visit: Visit) async throws -> Answer {
    let question = try await ProjectionDesk.question(visit)
    let parts = visit.parameter("file").split(separator: ".").map(String.init)
    guard parts.count == 2, let shape = SurveyTemplate.Shape(rawValue: parts[0]),
      !SurveyQuestion.all(of: question.set).isEmpty
    else { throw OrganisationRefusal.notFound }
    let name = "khao-sat-\(parts[0]).\(parts[1])"
    switch parts[1] {
    case "csv":
      return .bytes(
        SurveyTemplate.csv(question.set, shape, unit: question.unitCode), type: "text/csv; charset=utf-8", name: name)
    case "xlsx":
      let bytes = try ScratchFile.bytes(in: visit.services.uploads, named: name) { path in
        try SurveyTemplate.write(question.set, shape, unit: question.unitCode, to: path)
      }
      return .bytes(bytes, type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", name: name)
    default: throw OrganisationRefusal.notFound
    }
  }

  /// The file lies on the disk only while it is read: what it says of people is not kept.
  private static func take(
    _ upload: Upload, _ question: ProjectionQuestion, _ visit: Visit
  ) async throws -> SurveyImport.Result {
    let path = "\(visit.services.uploads)/khao-sat-\(visit.services.ids.next(CriteriaSet.self))"
    defer { unlink(path) }
    guard
      FileManager.default.createFile(
        atPath: path, contents: Data(upload.bytes), attributes: [.posixPermissions: 0o600])
    else { throw RenderingRefusal.cannotWrite }
    return try await SurveyImport.run(
      path,
      .init(set: question.set, year: question.year, unit: question.unit, replaces: upload.fields["thay"] == "1"),
      tree: visit.tree, try visit.acting(), database: visit.services.database, mostRows: mostRows,
      limits: .upload)
  }
}
