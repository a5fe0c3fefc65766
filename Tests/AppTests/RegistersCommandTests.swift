import Foundation
import TestSupport
import Testing

/// What `cchc registers` and `cchc data check` promise whoever runs them.
@Suite struct RegistersCommandTests {
  private static let file = """
    Mã đơn vị,Ngày đăng,Nội dung tuyên truyền,Hình thức,Số lượng,Lượt truy cập
    M.1,01/02/2024,Bài một,tin-bai,1,
    M.2,01/02/2024,Bài một,phat-thanh,2,
    M.9,01/02/2024,Đơn vị lạ,tin-bai,1,
    ,01/02/2024,Không đơn vị,tin-bai,1,
    M.1,01/02/2124,Trăm năm nữa,tin-bai,1,

    """

  @Test(arguments: Engine.available)
  func aRegisterIsImportedAndASecondTimeNothingAdded(on engine: Engine) async throws {
    let place = try await Place.make(engine).filled(withDossiers: false)
    let path = try place.file("s.csv", Self.file)
    func load(_ more: String...) async throws -> (Program.Run, Imported) {
      let run = try await Program.run(
        ["registers", "import", path, "--register", "tuyen-truyen", "--format", "json", "--database", place.database]
          + more, in: place.folder)
      return (run, try run.json(Imported.self))
    }
    let (run, first) = try await load()
    #expect(run.status == 1 && first.counts == [2, 0, 3] && first.reasons.map(\.line) == [4, 5, 6])
    #expect(first.reasons.allSatisfy { $0.reason.isVietnamese })
    #expect(try place.text("s.csv.reject.csv").contains("Trăm năm nữa"))
    let (_, again) = try await load("--unit", "M.1")
    #expect(again.counts == [1, 2, 2], "rows without a unit are those of the unit named")
    try await place.good("verify")
    try await place.good("backup", place.folder + "/b.cchc")
  }

  @Test func whatCannotBeImportedEndsWithTwo() async throws {
    let place = try await Place.make(.sqlite).filled(withDossiers: false)
    let path = try place.file("s.csv", Self.file)
    let picture = try place.file("p.csv", bytes: [0x89, 0x50, 0x4E, 0x47, 0, 1, 2, 3])
    for arguments in [
      [path, "--register", "khong-co"], [path], [place.folder + "/khong.csv", "--register", "tuyen-truyen"],
      [picture, "--register", "tuyen-truyen"], [path, "--register", "sang-kien"],
      [path, "--register", "tuyen-truyen", "--unit", "M.9"],
    ] {
      let run = try await Program.run(
        ["registers", "import"] + arguments + ["--database", place.database], in: place.folder)
      #expect(run.status == 2 && (run.err + run.out).isVietnamese, "\(arguments): \(run.err)")
    }
    let none = try await Program.run(
      ["registers", "import", path, "--register", "tuyen-truyen", "--database", "sqlite:\(place.folder)/x.sqlite"],
      in: place.folder)
    #expect(none.status == 2 && !place.has("x.sqlite"))
  }

  private struct Checked: Decodable {
    struct Problem: Decodable { var file: String, problem: String }
    var files: Int
    var problems: [Problem]
  }

  @Test func theShippedDataIsSoundAndABrokenFileIsToldOf() async throws {
    let folder = try Temporary.folder()
    let good = try await Program.run(["data", "check", "--format", "json"], in: folder)
    #expect(good.status == 0, "\(good.out)\(good.err)")
    #expect(try good.json(Checked.self).files >= 6 && good.json(Checked.self).problems.isEmpty)
    #expect(try await Program.run(["registers", "list"], in: folder).out.contains("sang-kien\t"))
    let data = folder + "/Data/registers"
    try FileManager.default.createDirectory(atPath: data, withIntermediateDirectories: true)
    try Data("{ code: \"hong\", editon: 1 }".utf8).write(to: URL(fileURLWithPath: data + "/hong.json5"))
    let bad = try await Program.run(["data", "check", "--data", folder + "/Data", "--format", "json"], in: folder)
    // What other parts look for is not there either; here it is about the registers.
    let problems = try bad.json(Checked.self).problems.filter { $0.file.hasPrefix("registers/") }
    #expect(bad.status == 1 && problems.map(\.file) == ["registers/hong.json5"])
    #expect(problems.first?.problem.contains("editon") == true)
    let text = try await Program.run(["data", "check", "--data", folder + "/Data"], in: folder)
    #expect(text.status == 1 && text.out.isVietnamese && text.out.contains("editon"))
  }
}
