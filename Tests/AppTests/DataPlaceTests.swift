import Foundation
import TestSupport
import Testing

/// Where the program looks for `Data`.
@Suite struct DataPlaceTests {
  /// A folder with the program in it, as an operator would put it somewhere.
  private func installed(withData: Bool) throws -> (bin: String, elsewhere: String) {
    let (bin, elsewhere) = (try Temporary.folder(), try Temporary.folder())
    try FileManager.default.linkItem(atPath: Program.path, toPath: bin + "/cchc")
    if withData { try copyData(to: bin + "/Data") }
    return (bin, elsewhere)
  }

  private func copyData(to path: String) throws {
    let data = URL(fileURLWithPath: #filePath).appendingPathComponent("../../../Data").standardized.path
    try FileManager.default.copyItem(atPath: data, toPath: path)
  }

  private func check(_ arguments: [String], in folder: String, bin: String, data: String? = nil) async throws
    -> Program.Run
  {
    let named = data.map { ["CCHC_DATA=\($0)"] } ?? ["-u", "CCHC_DATA"]
    return try await Program.run(
      named + ["PATH=\(bin):/usr/bin:/bin"] + arguments, in: folder, by: "/usr/bin/env")
  }

  @Test func itLiesBesideTheProgramHoweverThatIsStarted() async throws {
    let (bin, elsewhere) = try installed(withData: true)
    for words in [["cchc"], [bin + "/cchc"]] {
      let run = try await check(words + ["data", "check"], in: elsewhere, bin: bin)
      #expect(run.status == 0, "\(words) \(run.err)")
    }
  }

  @Test func elseItLiesInTheWorkingDirectoryAndElseThatIsSaid() async throws {
    let (bin, elsewhere) = try installed(withData: false)
    let none = try await check(["cchc", "data", "check"], in: elsewhere, bin: bin)
    #expect(none.status == 2 && none.err.contains("Data"), "\(none.err)")
    try copyData(to: elsewhere + "/Data")
    #expect(try await check(["cchc", "data", "check"], in: elsewhere, bin: bin).status == 0)
  }

  @Test func aFolderThatWasNamedIsTheOnlyOne() async throws {
    let (bin, elsewhere) = try installed(withData: true)
    let named = try await check(["cchc", "data", "check"], in: elsewhere, bin: bin, data: elsewhere + "/khong-co")
    #expect(named.status == 2 && named.err.contains("khong-co"), "\(named.err)")
    try copyData(to: elsewhere + "/rieng")
    #expect(
      try await check(["cchc", "data", "check"], in: elsewhere, bin: bin, data: elsewhere + "/rieng").status == 0)
  }

  @Test func aNamedFolderWithoutDataIsRefusedHoweverItIsNamed() async throws {
    let (bin, elsewhere) = try installed(withData: true)
    let empty = elsewhere + "/rong"
    try FileManager.default.createDirectory(atPath: empty, withIntermediateDirectories: false)
    for folder in [elsewhere + "/khong-co", empty] {
      // Neither CCHC_DATA nor what lies beside the program takes its place.
      let option = try await check(
        ["cchc", "data", "check", "--data", folder], in: elsewhere, bin: bin, data: bin + "/Data")
      #expect(option.status == 2 && option.err.isVietnamese && option.err.contains(folder), "\(option.err)")
      let variable = try await check(["cchc", "data", "check"], in: elsewhere, bin: bin, data: folder)
      #expect(variable.status == 2 && variable.err.contains(folder), "\(variable.err)")
    }
    #expect(try await check(["cchc", "data", "check"], in: elsewhere, bin: bin, data: "").status == 0)
  }
}
