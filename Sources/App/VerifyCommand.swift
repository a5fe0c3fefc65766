import Appraisal
import ArgumentParser
import Documents
import Dossiers
import Ground
import Inspections
import Measures
import Organisation
import Plans
import Registers
import Reports
import Storage

/// `cchc verify`: recomputes figures from the timelines, walks the journal's chains, and looks for the stored files.
struct VerifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "verify", abstract: Words.verifyAbstract)
  @OptionGroup var store: DatabaseOption
  @Option(help: ArgumentHelp(Words.formatHelp)) var format = OutputFormat.text

  func run() async throws {
    try await Outcome.report {
      let opened = try await store.open(mustExist: true)
      let report = try await Verification.report(on: opened)
      await opened.database.close()
      switch format {
      case .json: print(try JSONOutput.text(report))
      case .text: report.printText()
      }
      return report.status
    }
  }
}

/// What `verify` and `restore` look at.
enum Verification {
  struct Report: Encodable {
    var dossiers: Int
    var acts: Int
    var unsealed: Int
    var files: Int
    var differences: [String]
    /// What is worth knowing and no difference.
    var notes: [String] = []

    /// 0 sound, 1 differences.
    var status: Int32 { differences.isEmpty ? 0 : 1 }

    func printText() {
      print(Words.verified(dossiers, acts, unsealed, files))
      for line in differences { print("- " + line) }
      for line in notes { print(line) }
      print(differences.isEmpty ? Words.sound : Words.differing(differences.count))
    }
  }

  /// What was found; what cannot be read is thrown and becomes 2.
  static func report(on opened: DatabaseOption.Opened) async throws -> Report {
    let database = opened.database
    let reference = try await database.read { db in try Reference.load(in: db) }
    let tallies = try await TallyVerifier.run(database, context: reference.context(ids: Ids.source))
    let journal = try await JournalVerifier.verify(database)
    let (named, frozen) = try await database.read { db in
      (try StoredContents.named(in: db), try FrozenFiguresStore.damaged(in: db))
    }
    var differences = tallies.differences.map { Words.difference($0, reference) }
    differences += journal.broken.map { Words.brokenChain($0, reference.tree) }
    // A whole chain that was taken away leaves nothing to break; what it told of is still there.
    differences += tallies.units.subtracting(journal.units).sorted().map { Words.missingChain($0, reference.tree) }
    let documents = try await DocumentVerifier.run(database)
    differences += documents.differences.map { Words.difference($0, reference.tree) }
    let numbered = try await database.read { db in
      try PaperVerifier.run(
        PlanStore.papers(in: db) + InspectionStore.papers(in: db) + ReportStore.papers(in: db)
          + RoundStore.papers(in: db), in: db)
    }
    differences += numbered.clashing.map { Words.clashing($0, reference.tree) }
    let entries = try await RegisterVerifier.run(database)
    differences += entries.differences.map { Words.difference($0, reference.tree) }
    differences += try await TaskVerifier.run(database).differing.map { Words.differingTask("\($0.id)") }
    differences += frozen.map { Words.damagedFigures($0.description) }
    differences += try await database.read { db in try ReportStore.damaged(in: db) }.map {
      Words.damagedReport($0, reference.tree)
    }
    differences += try await database.read { db in try RoundStore.damaged(in: db) }.map {
      Words.damagedRound($0, reference.tree)
    }
    let replayed = try await SheetVerifier.run(database, tree: reference.tree)
    differences += replayed.differences.map { Words.difference($0, reference.tree) }
    let files = FileStore(directory: opened.fileDirectory)
    let all = Set(named).union(replayed.digests).sorted { $0.description < $1.description }
    for digest in all {
      do { _ = try files.get(digest) } catch { differences.append(Words.problem(error)) }
    }
    return Report(
      dossiers: tallies.dossierCount, acts: journal.sound, unsealed: journal.unsealed, files: all.count,
      differences: differences,
      notes: numbered.unregistered.isEmpty ? [] : [Words.unregistered(numbered.unregistered, reference.tree)])
  }
}
