import Foundation
import Storage
import TestSupport
import Testing

/// A log is read by people who have no business with the citizens in it.
@Suite struct LogTests {
  private static let name = "Nguyễn Thị Bí Mật"
  private static let number = "079123456789"

  @Test(arguments: Engine.available)
  func noLineNamesAPerson(on engine: Engine) async throws {
    let place = try await Place.make(engine).filled()
    let token = try await place.token()
    try await Server.serving(place) { server in
      let (name, number) = (Self.name, Self.number)
      #expect(try await server.intake(token, name: name, number: number).status == 201)
      #expect(try await server.intake(token, unit: name, name: name, number: number).status == 422)
      #expect(try await server.intake(token, procedure: number, name: name, number: number).status == 422)
      #expect(try await server.intake("\(number)-sai", name: name, number: number).status == 401)
      let word = try #require(name.addingPercentEncoding(withAllowedCharacters: .alphanumerics))
      _ = try await server.get("/api/v1/dossiers?text=\(word)", token: token)
      _ = try await server.get("/api/v1/dossiers/\(number)", token: token)
      _ = try await server.get("/\(number)?q=\(word)", token: nil)
      _ = try await server.post("/api/v1/dossiers", #"{"applicant": "\#(name)", "unit": 1}"#, token: token)
      _ = try await server.post("/api/v1/dossiers", #"{"applicant": "\#(name)"#, token: token)
      let long = try await server.intake(token, name: name + String(repeating: "x", count: 70_000), number: number)
      #expect(long.status == 413)
      let wide = try await server.intake(token, name: name + String(repeating: "x", count: 5000), number: number)
      #expect(wide.status == 422)
      let null = try await server.intake(token, name: name + "\\u0000", number: number + "\\u0000")
      #expect([201, 422].contains(null.status))
      // Something nobody foresaw: a number for the page, the error for the log.
      try await place.behindTheBack { db in _ = try db.run("ALTER TABLE person RENAME TO person_away") }
      let broken = try await server.intake(token, name: name, number: "079123456780")
      #expect(broken.status == 500, "\(broken)")
      #expect(try broken.message.isVietnamese)
      #expect(!broken.body.contains("person") && !broken.body.contains("SQL"))
      let log = try await eventually("the log has the error") {
        let log = try server.err
        return log.contains("unexpected") ? log : nil
      }
      for secret in [name, number, "079123456780", word, token] { #expect(!log.contains(secret), "\(secret)") }
      for line in log.split(separator: "\n") { #expect(!line.contains("Bí Mật"), "\(line)") }
      try await place.behindTheBack { db in _ = try db.run("ALTER TABLE person_away RENAME TO person") }
      #expect(try await server.intake(token, name: name, number: number).status == 201)
    }
    try await place.good("verify")
  }

  /// Names stand in the reject file, not on the terminal, which ends up in logs of schedulers.
  @Test(arguments: Engine.available)
  func anImportDoesNotSayNames(on engine: Engine) async throws {
    let place = try await Place.make(engine).filled(withDossiers: false)
    let text =
      Samples.dossierHeader + "\nA,M.1,1.3wd,direct,\(Self.name),\(Self.number),2024-03-04T09:00,,,\n"
      + "B,M.1,1.3wd,direct,\(Self.name),\(Self.number),2024-03-99T09:00,,,\n"
    let run = try await place.run("import", "dossiers", place.file("d.csv", text))
    #expect(run.status == 1 && !(run.out + run.err).contains("Bí Mật") && !(run.out + run.err).contains(Self.number))
    let mode = try FileManager.default.attributesOfItem(atPath: place.folder + "/d.csv.reject.csv")[.posixPermissions]
    #expect(mode as? Int == 0o600)
  }
}
