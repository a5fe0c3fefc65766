import Foundation
import Ground
import Organisation
import Reading
import Registers
import Rendering
import Storage

/// Nhập sổ từ tệp: a small file is taken while one waits; a large one goes by the command.
enum EntryImportRoutes {
  /// A year of a register is some hundred kilobytes.
  static let mostBytes = 8 << 20
  static let mostRows = 20_000

  static func add(to routes: Routes) {
    let path = EntryRoutes.root + "/:ma"
    routes.get(path + "/nhap") { visit in
      _ = try visit.actor(for: .keepRegisters)
      return .page(EntryImportView.page(try EntryRoutes.kind(visit), nil, visit))
    }
    routes.post(path + "/nhap", limit: mostBytes) { visit in try await take(visit) }
    routes.get(path + "/mau.xlsx") { visit in
      _ = try visit.actor(for: .viewRegisters)
      let kind = try EntryRoutes.kind(visit)
      let columns = RegisterTemplate.columns(of: kind).map {
        ExportColumn($0.isRequired ? $0.title + " (*)" : $0.title, width: max(14, Double($0.title.count) + 6))
      }
      let key = "\(visit.services.ids.next(RegisterEntry.self))"
      return try await Download.workbook(
        EntryImportView.templateName + kind.code, columns, in: visit.services.uploads, under: key
      ) { _ in }
    }
  }

  private static func take(_ visit: Visit) async throws -> Answer {
    let actor = try visit.actor(for: .keepRegisters)
    let kind = try EntryRoutes.kind(visit)
    guard let upload = Upload(visit.body, contentType: visit.contentType) else { throw WebRefusal.uploadMissing }
    let unit = try EntryFormRoutes.unit(upload.fields["don_vi"], actor, visit)
    let path = "\(visit.services.uploads)/so-\(visit.services.ids.next(RegisterEntry.self))"
    try DurableFile.write(Array(upload.bytes), to: path)
    defer { unlink(path) }
    let file = try RegisterFile.read(path, kind, limits: .upload, mostRows: mostRows)
    let outcome = try await RegisterImport.run(
      file, unit: unit, isMeant: upload.fields["van_nhap"] == "1", EntryRoutes.context(kind, visit),
      database: visit.services.database)
    let report = EntryImportView.Report(name: upload.name, outcome: outcome)
    return .page(EntryImportView.page(kind, report, visit))
  }
}
