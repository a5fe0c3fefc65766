import Foundation
import Storage
import TestSupport
import Testing

/// `cchc backup` and `cchc restore`, within an engine and from one to the other.
@Suite struct BackupTests {
  @Test(arguments: Engine.available, Engine.available)
  func whatIsRestoredIsWhatWasBackedUp(from: Engine, to: Engine) async throws {
    let place = try await Place.make(from).filled()
    _ = try await place.token()
    try await place.good("backup", "all.zip")
    let other = place.with(try await Place.make(to).database)
    let restored = try await other.good("restore", "all.zip")
    #expect(restored.out.isVietnamese)
    try await other.good("verify")
    for grouping in ["unit", "field", "procedure", "month"] {
      #expect(try await other.statistics("--by", grouping) == place.statistics("--by", grouping))
    }
    #expect(try await other.good("units").out == place.good("units").out)
    #expect(try await other.good("token", "list").out == place.good("token", "list").out)
    // And back again, from there to a third place.
    try await other.good("backup", "again.zip")
    let third = place.with(try await Place.make(from).database)
    try await third.good("restore", "again.zip")
    #expect(try await third.statistics("--by", "unit") == place.statistics("--by", "unit"))
    // Work goes on there: what is known is known, what is new is taken.
    let run = try await third.good("import", "dossiers", "\(place.folder)/dossiers.csv", "--format", "json")
    #expect(try run.json(Imported.self).counts == [0, 9, 0])
  }

  @Test(arguments: Engine.available)
  func aPlaceThatHoldsSomethingIsNotOverwritten(on engine: Engine) async throws {
    let place = try await Place.make(engine).filled()
    try await place.good("backup", "all.zip")
    let before = try await place.statistics()
    let run = try await place.run("restore", "all.zip")
    #expect(run.status == 2 && run.err.isVietnamese)
    #expect(try await place.statistics() == before)
    try await place.good("verify")
    // Nor is an archive that lies there already.
    let again = try await place.run("backup", "all.zip")
    #expect(again.status == 2 && again.err.isVietnamese)
    try await place.with(try await Place.make(engine).database).good("restore", "all.zip")
  }

  /// What can happen to an archive on its way.
  enum Harm: String, CaseIterable, Sendable {
    case cut, flipped, emptied, noArchive, missing

    func done(to bytes: [UInt8]) -> [UInt8]? {
      switch self {
      case .cut: return Array(bytes.prefix(bytes.count / 2))
      case .flipped:
        // Inside the last big entry, long after the first tables: the directory stays sound.
        var bytes = bytes
        let at = bytes.count * 6 / 10
        for place in at..<(at + 8) { bytes[place] ^= 0x5A }
        return bytes
      case .emptied: return []
      case .noArchive: return Array("Đây không phải bản sao lưu".utf8)
      case .missing: return nil
      }
    }
  }

  @Test(arguments: Engine.available, Harm.allCases)
  func aDamagedArchiveLeavesNothingBehind(on engine: Engine, harm: Harm) async throws {
    let place = try await Place.make(engine).filled()
    try await place.good("backup", "all.zip")
    let good = [UInt8](try Data(contentsOf: URL(fileURLWithPath: place.folder + "/all.zip")))
    if let bytes = harm.done(to: good) { _ = try place.file("harmed.zip", bytes: bytes) }
    let other = place.with(try await Place.make(engine).database)
    let run = try await other.run("restore", "harmed.zip")
    #expect(run.status == 2 && run.err.isVietnamese, "\(run.err)\(run.out)")
    // What is no archive makes no database; what breaks in its middle leaves an empty one.
    let units = try await other.run("units")
    #expect(units.out.isEmpty && (harm == .flipped || units.status == 2), "\(units.err)")
    // Nothing was half-written: the good archive still finds an empty place.
    try await other.good("restore", "all.zip")
    #expect(try await other.statistics() == place.statistics())
  }

  /// The archive is a zip of the right kind, but a table in it is not what the manifest says.
  @Test(arguments: Engine.available, ["short", "garbage", "foreign", "columns", "width"])
  func anArchiveThatContradictsItselfIsRefused(on engine: Engine, how: String) async throws {
    let place = try await Place.make(engine).filled()
    _ = try FileStore(directory: place.files).put(Array("Bản vẽ".utf8))
    try await place.good("backup", "all.zip", "--files", place.files)
    let script = """
      import sys, zipfile
      how, source, target = sys.argv[1:]
      old = zipfile.ZipFile(source)
      with zipfile.ZipFile(target, "w") as new:
          for name in old.namelist():
              text = old.read(name)
              if name == "tables/dossier":
                  lines = text.split(b"\\n")
                  if how == "short": text = b"\\n".join(lines[:-2]) + b"\\n"
                  if how == "garbage": text = b"\\n".join(lines[:-2]) + b"\\nx\\n"
                  if how == "foreign": text = b"\\n".join(lines[:-2]) + b"\\n" + lines[-2].replace(b"sdirect", b"spigeon") + b"\\n"
              if name == "manifest.json" and how == "columns":
                  text = text.replace(b'"applicant_name"', b'"applicant_name) FROM STDIN; DROP TABLE unit; --"')
              if name == "manifest.json" and how == "width": text = text.replace(b'"applicant_name",', b"")
              new.writestr(name, text)
      """
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-c", script, how, place.folder + "/all.zip", place.folder + "/harmed.zip"]
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
    let other = place.with(try await Place.make(engine).database)
    let target = place.folder + "/khac.files"
    let run = try await other.run("restore", "harmed.zip", "--files", target)
    #expect(run.status == 2 && run.err.isVietnamese, "\(run.err)\(run.out)")
    // Its files were put down before the tables broke, and are gone again.
    #expect(!FileManager.default.fileExists(atPath: target))
    #expect(try await other.good("units").out.isEmpty)
    try await other.good("restore", "all.zip", "--files", target)
    #expect(FileManager.default.fileExists(atPath: target))
  }

  @Test func onlyTheOwnerMayReadABackUp() async throws {
    let place = try await Place.make(.sqlite).filled()
    try await place.good("backup", "all.zip")
    let mode = try FileManager.default.attributesOfItem(atPath: place.folder + "/all.zip")[.posixPermissions] as? Int
    #expect(mode == 0o600)
  }

  @Test(arguments: Engine.available)
  func aDamagedFileIsNamedAndHoldsUpNothing(on engine: Engine) async throws {
    let place = try await Place.make(engine).filled()
    let store = FileStore(directory: place.files)
    let (whole, harmed) = (try store.put(Array("Bản vẽ".utf8)), try store.put(Array("Tờ khai".utf8)))
    let path = "\(place.files)/\(harmed.description.prefix(2))/\(harmed)"
    try Data("Tờ khai.".utf8).write(to: URL(fileURLWithPath: path))
    let made = try await place.run("backup", "all.zip", "--files", place.files)
    #expect(made.status == 1, "\(made.out)\(made.err)")
    #expect(made.out.contains("\(harmed)") && !made.out.contains("\(whole)"), "\(made.out)")
    let other = place.with(try await Place.make(engine).database)
    let target = place.folder + "/khac.files"
    let run = try await other.run("restore", "all.zip", "--files", target)
    #expect(run.status == 1 && run.out.contains("Tệp \(harmed) không còn nguyên vẹn"), "\(run.out)\(run.err)")
    let restored = FileStore(directory: target)
    #expect(try restored.get(whole) == Array("Bản vẽ".utf8))
    #expect(throws: FileStore.Problem.damaged(harmed)) { try restored.get(harmed) }
    #expect(try await other.statistics() == place.statistics())
  }
}
