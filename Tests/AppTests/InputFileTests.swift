import Foundation
import Rendering
import TestSupport
import Testing

/// Files as offices have them.
@Suite struct InputFileTests {
  @Test(arguments: Engine.available)
  func excelsOwnCSVIsRead(on engine: Engine) async throws {
    let place = try await Place.make(engine).filled(withDossiers: false)
    let text = "\u{FEFF}" + Samples.dossiers.replacing(",", with: ";").replacing("\n", with: "\r\n")
    let run = try await place.good("import", "dossiers", place.file("d.csv", text), "--format", "json")
    #expect(try run.json(Imported.self).counts == [9, 0, 0])
    // The same rows written the other way are the same rows.
    let again = try await place.good("import", "dossiers", place.file("e.csv", Samples.dossiers), "--format", "json")
    #expect(try again.json(Imported.self).counts == [0, 9, 0])
    let units = try await place.good(
      "import", "units", place.file("u.csv", "\u{FEFF}" + Samples.units.replacing("\n", with: "\r\n")), "--format",
      "json")
    #expect(try units.json(Imported.self).counts == [0, 3, 0])
  }

  @Test(arguments: Engine.available)
  func aRowOfBrokenUTF8IsRefusedAlone(on engine: Engine) async throws {
    let place = try await Place.make(engine).filled(withDossiers: false)
    let marker = Array("Lê Thị Mẫu".utf8)
    var bytes = Array(Samples.dossiers.utf8)
    let at = try #require(bytes.firstRange(of: marker))
    bytes.replaceSubrange(at, with: [0x4C, 0xEA, 0x20, 0xFF])
    let run = try await place.run("import", "dossiers", place.file("d.csv", bytes: bytes), "--format", "json")
    let report: Imported = try run.json()
    #expect(run.status == 1 && report.counts == [8, 0, 1])
    #expect(report.reasons.first?.line == 3 && report.reasons.first?.reason.contains("UTF-8") == true)
    let reject = try Data(contentsOf: URL(fileURLWithPath: place.folder + "/d.csv.reject.csv"))
    #expect(String(data: reject, encoding: .utf8)?.contains("HS-2") == true)
    try await place.good("verify")
  }

  @Test(arguments: Engine.available)
  func decomposedTextEqualsComposedText(on engine: Engine) async throws {
    let place = try await Place.make(engine)
    let decomposed = [Samples.units, Samples.procedures, Samples.dossiers].map(\.decomposedStringWithCanonicalMapping)
    #expect(Array(decomposed[0].utf8) != Array(Samples.units.utf8))
    for (kind, text) in zip(["units", "procedures", "dossiers"], decomposed) {
      try await place.good("import", kind, place.file("\(kind).csv", text))
    }
    _ = try await place.filled()
    let units = try await place.good("units")
    #expect(Array(units.out.utf8).firstRange(of: Array("Xã Mẫu".utf8)) != nil)
    let composed = try await Place.make(.sqlite).filled()
    #expect(try await place.statistics() == composed.statistics())
  }

  @Test(arguments: Engine.available)
  func aWorkbookIsReadAsTheSameRows(on engine: Engine) async throws {
    let place = try await Place.make(engine)
    for (kind, text) in [
      ("units", Samples.units), ("procedures", Samples.procedures), ("dossiers", Samples.dossiers),
    ] {
      let rows = text.split(separator: "\n").map { line in
        line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      }
      let path = "\(place.folder)/\(kind).xlsx"
      let writer = try XLSXWriter(path: path, sheet: "Sổ", columns: try #require(rows.first).map { ExportColumn($0) })
      for row in rows.dropFirst() { try writer.append(row.map { .text($0) }) }
      try writer.finish()
      let run = try await place.good("import", kind, path, "--format", "json")
      #expect(try run.json(Imported.self).counts == [rows.count - 1, 0, 0])
    }
    // From CSV everything is there already.
    let run = try await place.good("import", "dossiers", place.file("d.csv", Samples.dossiers), "--format", "json")
    #expect(try run.json(Imported.self).counts == [0, 9, 0])
  }

  private static let codes = ["code", "unit", "procedure", "channel", "received_at", "applicant", "applicant_id"]

  @Test func aCitizensNumberThatLostItsZerosInAWorkbookIsRefused() async throws {
    let place = try await Place.make(.sqlite).filled(withDossiers: false)
    let path = "\(place.folder)/so.xlsx"
    let writer = try XLSXWriter(path: path, sheet: "Sổ", columns: Self.codes.map { ExportColumn($0) })
    let numbers: [ExportCell] = [
      .number(31_089_012_345), .number(1_089_012_346), .number(123_456_789), .text("031089012345"),
      .text("31089012345"), .number(131_089_012_345), .text("0101248141"), .number(101_248_141),
    ]
    for (place, number) in numbers.enumerated() {
      try writer.append(
        ["A\(place)", "M.1", "1.3wd", "direct", "2024-03-04", "Trần Thử"].map { .text($0) } + [number])
    }
    try writer.finish()
    let run = try await place.run("import", "dossiers", path, "--format", "json")
    let report: Imported = try run.json()
    #expect(run.status == 1 && report.counts == [6, 0, 2] && report.reasons.map(\.line) == [2, 3])
    for refused in report.reasons {
      #expect(refused.reason.contains("số 0 ở đầu có thể đã mất") && refused.reason.contains("là Văn bản"))
      #expect(!refused.reason.contains("089012") && !refused.reason.contains("XLSX"))
    }
  }

  @Test func aTextFileCannotSayWhetherZerosWereLost() async throws {
    let place = try await Place.make(.sqlite).filled(withDossiers: false)
    // A number of eleven digits is none; of ten only a tax code is, which checks itself.
    let numbers = [
      "31089012345", "1089012346", "0101248141", "0300588569", "123456789", "031089012345", "B1234567890",
      "03108901234",
    ]
    let rows = numbers.enumerated().map { "A\($0),M.1,1.3wd,direct,2024-03-04,Trần Thử,\($1)" }
    let text = ([Self.codes.joined(separator: ",")] + rows).joined(separator: "\n") + "\n"
    let run = try await place.run("import", "dossiers", place.file("d.csv", text), "--format", "json")
    let report: Imported = try run.json()
    #expect(run.status == 1 && report.counts == [5, 0, 3] && report.reasons.map(\.line) == [2, 3, 9])
    #expect(report.reasons.allSatisfy { $0.reason.contains("số 0 ở đầu") && $0.reason.contains("tệp XLSX") })
  }

  @Test func aDuplicateCodeInTheFileIsNamedWithItsFirstLine() async throws {
    let place = try await Place.make(.sqlite).filled(withDossiers: false)
    let row = "A,M.1,1.3wd,direct,Trần Thử,,2024-03-04T09:00,,,\n"
    let run = try await place.run(
      "import", "dossiers", place.file("d.csv", Samples.dossierHeader + "\n" + row + row), "--format", "json")
    let report: Imported = try run.json()
    #expect(run.status == 1 && report.counts == [1, 0, 1] && report.reasons.first?.reason.contains("2") == true)
  }

  @Test(arguments: [
    "received_at", "due_at", "finished_at",
  ])
  func datesThatAreNoneAreRefused(column: String) async throws {
    let place = try await Place.make(.sqlite).filled(withDossiers: false)
    let columns = Samples.dossierHeader.split(separator: ",").map(String.init)
    let good = ["A", "M.1", "1.3wd", "direct", "Trần Thử", "", "2024-03-04T09:00", "", "", ""]
    let values = ["2024-02-30", "31/02/2024", "2024-03-04T24:30", "0000-00-00", "45000", "9999999999-01-01", "hôm nay"]
    var text = Samples.dossierHeader + "\n"
    for (number, value) in values.enumerated() {
      var row = good
      row[0] += String(number)
      row[try #require(columns.firstIndex(of: column))] = value
      text += row.joined(separator: ",") + "\n"
    }
    let run = try await place.run("import", "dossiers", place.file("d.csv", text), "--format", "json")
    let report: Imported = try run.json()
    #expect(run.status == 2 && report.reasons.map(\.line) == Array(2...(values.count + 1)))
    for (value, refused) in zip(values, report.reasons) { #expect(refused.reason.contains(value)) }
  }
}
