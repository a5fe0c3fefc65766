import Foundation
import TestSupport
import Testing

/// What `cchc import` and `cchc units` promise whoever runs them.
@Suite struct ImportTests {
  struct Listed: Decodable {
    var code: String, name: String, kind: String
    var parent: String?, from: String?, to: String?
  }

  @Test(arguments: Engine.available)
  func unitsAreListedParentsFirst(on engine: Engine) async throws {
    let place = try await Place.make(engine)
    let first = try await place.good("import", "units", place.file("u.csv", Samples.units), "--format", "json")
    #expect(try first.json(Imported.self).counts == [3, 0, 0])
    let run = try await place.good("units", "--format", "json")
    let units: [Listed] = try run.json()
    #expect(units.map(\.code) == ["M", "M.1", "M.2"])
    #expect(units.map(\.kind) == ["province", "commune", "commune"])
    #expect(units.map(\.parent) == [nil, "M", "M"])
    #expect(units[1].name == "Xã Mẫu" && units[1].from == "2020-01-01" && units[1].to == nil)
    let objects = try #require(try JSONSerialization.jsonObject(with: Data(run.out.utf8)) as? [[String: Any]])
    for object in objects { #expect(object.keys.sorted() == ["code", "from", "kind", "name", "parent", "to"]) }
  }

  /// The kinds of files with a good row and two bad ones, and words of their complaints.
  static let mixed: [(kind: String, text: String, second: String)] = [
    (
      "units",
      "code,name,kind,parent,from,to,successor\nN,Tỉnh N,province,,,,\nN.1,Xã N,làng,N,,,\n,Không mã,commune,N,,,\n",
      "làng"
    ),
    (
      "procedures",
      "code,name,field,time_limit\n2.000815,Chứng thực,Chứng thực,trong ngày\n!!!,Sai mã,X,\n2.0008,,X,\n",
      "!!!"
    ),
    (
      "dossiers",
      Samples.dossierHeader + "\nA,M.1,1.3wd,direct,Trần Thử,,2024-03-04T09:00,,,\n"
        + "B,M.9,1.3wd,direct,Lê Mẫu,,2024-03-04T09:00,,,\nC,M.1,1.3wd,direct,\"Lê, Mẫu\",,hôm qua,,,\n", "M.9"
    ),
  ]

  @Test(arguments: Engine.available, mixed.map(\.kind))
  func goodRowsAreKeptAndBadOnesWrittenDown(on engine: Engine, kind: String) async throws {
    let place = try await Place.make(engine).filled(withDossiers: false)
    let sample = try #require(Self.mixed.first { $0.kind == kind })
    let path = try place.file("in.csv", sample.text)
    let run = try await place.run("import", kind, path, "--format", "json")
    let report: Imported = try run.json()
    #expect(run.status == 1 && report.counts == [1, 0, 2] && report.reasons.map(\.line) == [3, 4])
    for refused in report.reasons { #expect(refused.reason.isVietnamese) }
    #expect(report.rejectFile == path + ".reject.csv")
    let lines = try place.text("in.csv.reject.csv").split(whereSeparator: \.isNewline).map(String.init)
    // The columns again, then each bad row behind its line and reason.
    #expect(lines.count == 3 && lines.first?.contains("code") == true)
    #expect(lines.dropFirst().map { $0.prefix(2) } == ["3,", "4,"])
    #expect(lines.dropFirst().first?.contains(sample.second) == true && lines.dropFirst().allSatisfy(\.isVietnamese))
    let again = try await place.run("import", kind, path, "--format", "json")
    #expect(again.status == 1)
    #expect(try again.json(Imported.self).counts == [0, 1, 2])
  }

  @Test func aMendedRejectFileIsImportedAsItIs() async throws {
    let place = try await Place.make(.sqlite).filled(withDossiers: false)
    let sample = try #require(Self.mixed.last)
    _ = try await place.run("import", "dossiers", place.file("in.csv", sample.text))
    let mended = try place.text("in.csv.reject.csv").replacing("M.9", with: "M.2").replacing(
      "hôm qua", with: "2024-03-05")
    // The reasons still stand there; they are nobody's columns.
    let run = try await place.run("import", "dossiers", place.file("mended.csv", mended), "--format", "json")
    #expect(run.status == 0)
    #expect(try run.json(Imported.self).counts == [2, 0, 0])
  }

  @Test(arguments: Engine.available)
  func theSameFileTwiceChangesNothing(on engine: Engine) async throws {
    let place = try await Place.make(engine).filled()
    let before = try await place.statistics("--by", "procedure")
    for (kind, count) in [("units", 3), ("procedures", 4), ("dossiers", 9)] {
      let run = try await place.good("import", kind, "\(place.folder)/\(kind).csv", "--format", "json")
      #expect(try run.json(Imported.self).counts == [0, count, 0])
      #expect(!place.has("\(kind).csv.reject.csv"))
    }
    #expect(try await place.statistics("--by", "procedure") == before)
    try await place.good("verify")
  }

  @Test(arguments: Engine.available, ["units", "procedures", "dossiers"])
  func whereNothingCanBeDoneTheStatusIsTwo(on engine: Engine, kind: String) async throws {
    let place = try await Place.make(engine)
    let header = try #require(Self.mixed.first { $0.kind == kind }).text.split(separator: "\n")[0]
    let files = [
      try place.file("empty.csv", ""), try place.file("header.csv", header + "\n"), place.folder + "/khong-co.csv",
      try place.file("columns.csv", "một,hai\n1,2\n"), try place.file("bad.csv", header + "\n1,2\n"),
      try place.file("picture.csv", bytes: [0x89, 0x50, 0x4E, 0x47, 0, 1, 2, 3]), place.folder,
    ]
    for file in files {
      let run = try await place.run("import", kind, file)
      #expect(run.status == 2, "\(file)")
      #expect((run.err + run.out).isVietnamese, "\(file): \(run.err)\(run.out)")
    }
  }

  @Test(arguments: Engine.available)
  func everyWritingCommandMakesItsDatabase(on engine: Engine) async throws {
    let place = try await Place.make(engine)
    try await place.good("import", "procedures", place.file("p.csv", Samples.procedures))
    let dossiers = try await Place.make(engine)
    let run = try await dossiers.run("import", "dossiers", dossiers.file("d.csv", Samples.dossiers), "--format", "json")
    #expect(run.status == 2)
    #expect(try run.json(Imported.self).counts == [0, 0, 9])
    try await dossiers.good("verify")
    let token = try await Place.make(engine).run("token", "create", "--unit", "M", "--name", "x", "--scope", "read")
    #expect(token.status == 2 && token.err.contains("M"))
  }

  @Test func rejectsAreNotWrittenOverTheRegister() async throws {
    let place = try await Place.make(.sqlite).filled(withDossiers: false)
    let text = Samples.dossiers + "X,M.9,1.3wd,direct,Lê Mẫu,,2024-03-04T09:00,,,\n"
    let path = try place.file("d.csv", text)
    let run = try await place.run("import", "dossiers", path, "--reject", place.folder + "/../\(place.name)/d.csv")
    #expect(run.status == 2 && run.err.isVietnamese)
    #expect(try place.text("d.csv") == text)
    let other = try await place.run("import", "dossiers", path, "--reject", place.folder + "/hỏng.csv")
    #expect(other.status == 1 && place.has("hỏng.csv") && !place.has("d.csv.reject.csv"))
  }

  @Test(arguments: Engine.available, ["units", "procedures", "dossiers"])
  func withoutAPlaceForRejectsNothingIsDone(on engine: Engine, kind: String) async throws {
    let place = try await Place.make(engine).filled(withDossiers: false)
    let sample = try #require(Self.mixed.first { $0.kind == kind })
    let path = try place.file("in.csv", sample.text)
    let reject = path + ".reject.csv"
    try FileManager.default.createDirectory(atPath: reject, withIntermediateDirectories: false)
    var runs = [try await place.run("import", kind, path)]
    if kind == "dossiers" {
      runs.append(try await place.run("import", kind, path, "--reject", place.folder + "/khong-co/x.csv"))
    }
    for run in runs {
      #expect(run.status == 2 && run.err.isVietnamese && run.err.contains("chưa nhập gì"), "\(run.err)")
      #expect(run.err.contains(".reject.csv") || run.err.contains("khong-co/x.csv"), "\(run.err)")
    }
    try FileManager.default.removeItem(atPath: reject)
    // Nothing of it was taken before.
    let run = try await place.run("import", kind, path, "--format", "json")
    #expect(run.status == 1)
    #expect(try run.json(Imported.self).counts == [1, 0, 2])
    try await place.good("verify")
  }

  /// The place is there at the beginning and gone when the first row is refused.
  @Test func rejectsThatCannotBeWrittenAnyMoreHideNoCounts() async throws {
    let place = try await Place.make(.sqlite).filled(withDossiers: false)
    // Opens for writing, and takes nothing.
    let run = try await place.run(
      "import", "dossiers", place.file("in.csv", try #require(Self.mixed.last).text), "--reject", "/dev/full",
      "--format", "json")
    #expect(run.status == 1 && run.err.contains("Không ghi được đủ"), "\(run.err)")
    #expect(try run.json(Imported.self).counts == [1, 0, 2])
    let verified = try await place.good("verify", "--format", "json")
    #expect(verified.out.contains("\"unsealed\" : 0"), "\(verified.out)")
  }

  @Test func aUnitWithoutACodeOrWithTooLongAOneIsToldSo() async throws {
    let place = try await Place.make(.sqlite)
    let long = String(repeating: "a", count: 61)
    let rows = "N,Tỉnh N,province\n,Không mã,province\n\(long),Mã dài,province\n"
    let path = try place.file("u.csv", "code,name,kind\n" + rows)
    let report: Imported = try await place.run("import", "units", path, "--format", "json").json()
    #expect(report.counts == [1, 0, 2])
    #expect(report.reasons.first?.reason.contains("Chưa ghi mã đơn vị") == true)
    #expect(report.reasons.last?.reason.contains("tối đa 60 byte") == true)
  }

  @Test func amountsBeyondTheLimitAreToldTheLimit() async throws {
    let place = try await Place.make(.sqlite).filled(withDossiers: false)
    let head = "code,unit,procedure,channel,received_at,components_digitised,fee\n"
    let rows = "A,M.1,1.3wd,direct,2024-03-04,99999,\nB,M.1,1.3wd,direct,2024-03-04,,99999999999999999999\n"
    let path = try place.file("d.csv", head + rows)
    let report: Imported = try await place.run("import", "dossiers", path, "--format", "json").json()
    #expect(report.reasons.first?.reason.contains("từ 0 đến 10.000") == true)
    #expect(report.reasons.last?.reason.contains("tối đa 15 chữ số") == true)
  }

  @Test func aMistypedCommandOrOptionIsNamed() async throws {
    let place = try await Place.make(.sqlite)
    let kind = try await place.run("import", "unit", "u1.csv")
    #expect(kind.status == 2 && kind.err.contains("Không có lệnh “unit”") && kind.err.contains("units, documents"))
    let option = try await Program.run(
      ["deadline", "--recieved", "2026-03-02T09:00", "--limit", "3wd"], in: place.folder)
    #expect(option.status == 2 && option.err.contains("Không có tùy chọn --recieved"), "\(option.err)")
    #expect(option.err.contains("Còn thiếu --received"))
    let missing = try await Program.run(["deadline", "--limit", "3wd"], in: place.folder)
    #expect(missing.err.contains("Thiếu --received"), "\(missing.err)")
  }

  @Test(arguments: Engine.available)
  func aChangedRowIsRefusedNotOverwritten(on engine: Engine) async throws {
    let place = try await Place.make(engine).filled()
    let changed = Samples.dossiers.replacing("HS-2,M.1,1.3wd,online", with: "HS-2,M.1,1.3wd,post")
    let before = try await place.statistics()
    let run = try await place.run("import", "dossiers", place.file("d.csv", changed), "--format", "json")
    #expect(run.status == 1)
    #expect(try run.json(Imported.self).counts == [0, 8, 1])
    #expect(try await place.statistics() == before)
    let units = Samples.units.replacing("Xã Thử", with: "Xã Khác")
    let second = try await place.run("import", "units", place.file("u.csv", units), "--format", "json")
    #expect(second.status == 1)
    #expect(try second.json(Imported.self).counts == [0, 2, 1])
  }
}
