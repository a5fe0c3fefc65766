import ArgumentParser
import Dossiers
import Foundation
import Ground
import Inspections
import Measures
import NIOCore
import Organisation
import Plans
import Procedures
import Secrets
import Storage
import StoragePostgres
import StorageSQLite
import Tables

/// How results are printed.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
  case text, json
}

/// The one clock of the program.
enum Clock {
  static func now() -> Instant { Instant(seconds: Int(Date().timeIntervalSince1970)) }
}

/// The one source of ids of the program; its seed keeps two processes apart.
enum Ids {
  static let source = IDSource(
    seed: SecretBytes.random(3).reduce(0) { $0 << 8 | Int($1) }, clock: { Clock.now() })
}

/// `--database`: where the facts are.
struct DatabaseOption: ParsableArguments {
  @Option(help: ArgumentHelp(Words.databaseHelp)) var database = "sqlite:cchc.sqlite"
  @Option(help: ArgumentHelp(Words.filesHelp)) var files: String?

  /// An open database with the place of its files.
  struct Opened {
    var database: any Database
    var fileDirectory: String
    /// Where files that belong to a SQLite database lie: beside it.
    var sqlitePath: String?
  }

  /// Opens and migrates. Throws `CommandRefusal.badDatabase` for an address that is neither; `mustExist`, for commands
  /// that only look, refuses what is not there or not ours: an empty database would be a wrong answer. `connections` and
  /// `readers` are PostgreSQL's, `cacheMegabytes` is what each connection to a SQLite file keeps of it at most.
  func open(
    connections: Int = 4, readers: Int = 0, cacheMegabytes: Int = 16, mustExist: Bool = false
  ) async throws -> Opened {
    if mustExist, database.hasPrefix("sqlite:") {
      let path = String(database.dropFirst("sqlite:".count))
      guard FileManager.default.fileExists(atPath: path) else { throw CommandRefusal.noDatabase(path) }
      guard try SQLiteDatabase.has(table: Migrator.ledgerTable, at: path) else { throw CommandRefusal.notOurs(path) }
    }
    let opened = try await connect(connections, readers: readers, cacheMegabytes: cacheMegabytes)
    do {
      if mustExist {
        guard try await Migrator.hasBegun(opened.database) else { throw CommandRefusal.notOurs(place) }
      }
      try await Migrator.migrate(opened.database, to: Schema.migrations)
      try await RemedyStore.fillReports(in: opened.database)
    } catch {
      await opened.database.close()
      throw error
    }
    return opened
  }

  /// The address as messages name it: without what a password could stand in.
  private var place: String { database.hasPrefix("sqlite:") ? String(database.dropFirst(7)) : "PostgreSQL" }

  private func connect(_ connections: Int, readers: Int, cacheMegabytes: Int) async throws -> Opened {
    if database.hasPrefix("sqlite:") {
      let path = String(database.dropFirst("sqlite:".count))
      // A database in memory would be gone with the command.
      guard !path.isEmpty, path != ":memory:" else { throw CommandRefusal.badDatabase(database) }
      return Opened(
        database: try SQLiteDatabase(path: path, cacheMegabytes: cacheMegabytes),
        fileDirectory: files ?? path + ".files", sqlitePath: path)
    }
    guard database.hasPrefix("postgres://") || database.hasPrefix("postgresql://") else {
      throw CommandRefusal.badDatabase(database)
    }
    return Opened(
      database: try await PostgresDatabase(address: database, connections: connections, readers: readers),
      fileDirectory: files ?? "cchc.files", sqlitePath: nil)
  }
}

/// `--data`: the folder of catalogues and calendars.
struct DataOption: ParsableArguments {
  @Option(help: ArgumentHelp(Words.dataHelp)) var data: String?

  /// The folder that somebody named: no other takes its place.
  private var named: String? {
    data ?? ProcessInfo.processInfo.environment["CCHC_DATA"].flatMap { $0.isEmpty ? nil : $0 }
  }

  /// What lies in such a folder, in parts of which one is enough.
  private static let parts = [
    "checking", "criteria", "demo", "indexes", "indicators", "inspections", "periods", "plans", "procedures",
    "registers", "reports", "templates",
  ]

  private static func isFolder(_ path: String) -> Bool {
    var isDirectory: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) && isDirectory.boolValue
  }

  /// The folder, by option, `CCHC_DATA`, beside the executable, or in the working directory.
  func directory() throws -> String {
    if let named {
      guard Self.parts.contains(where: { Self.isFolder("\(named)/\($0)") }) else { throw CommandRefusal.notData(named) }
      return named
    }
    // Not the first argument: started by name alone, it says nothing of where the program lies.
    let program = Bundle.main.executablePath ?? CommandLine.arguments[0]
    let beside = URL(fileURLWithPath: program).resolvingSymlinksInPath().deletingLastPathComponent()
    let places = [beside.appendingPathComponent("Data").path, "Data"]
    if let found = places.first(where: Self.isFolder) { return found }
    throw CommandRefusal.noData(places.joined(separator: ", "))
  }

  /// The same for who can do without: nil when nobody named a folder and none is there. A named one must be there.
  func directoryIfThere() throws -> String? {
    do {
      return try directory()
    } catch {
      guard named == nil else { throw error }
      return nil
    }
  }
}

extension DataOption {
  /// The types of plans and reports; none where there is no such folder. What is there must be sound.
  func planCatalogue() throws -> PlanCatalogue {
    guard let folder = try directoryIfThere().map({ "\($0)/\(PlanCatalogueFile.folder)" }),
      FileManager.default.fileExists(atPath: folder)
    else { return .empty }
    return try PlanCatalogueFile.read(folder: folder)
  }
}

/// What a command says no to.
enum CommandRefusal: Refusal, Equatable {
  case badDatabase(String)
  case noDatabase(String)
  /// There is a database, but none that this program made.
  case notOurs(String)
  case badHost(String)
  /// The address is not this machine's, or the port is not for everybody.
  case cannotListen
  case badDays(Int)
  case addressInUse(String)
  case noData(String)
  /// The folder that was named is not there, or nothing of ours is in it.
  case notData(String)
  case badDay(String)
  case badPeriod
  case unknownUnit(String)
  case badMoment(String)
  case badLimit(String)
  case badPause(String)
  case cannotRead(String)
  case badExtension(String)
  case extendedTwice
  case extendedBeforeReceipt
  /// To a moment at which nobody works.
  case extendedToRest(Instant)
  /// Decided after the due moment, or setting one that is not later.
  case extensionTooLate(Instant)
  case extensionNotLater(Instant)
  case demoNotEmpty
  /// A demo whose loading was broken off.
  case demoBroken
  case unknownToken(String)
  case badScope(String)
  /// A day of a year the calendar does not know.
  case beyondCalendar(String)
  case badPort(Int)
  /// No output was asked for.
  case noPaperWanted
  /// The Python that was named is not there.
  case noPython(String)
  /// The rejects would be written over the file they come from.
  case rejectsOverInput(String)
  /// Refused rows could not be written there.
  case noPlaceForRejects(String)
}

/// What went wrong after a part was done and kept: the same message with status 1.
struct PartlyDone: Error {
  var reason: any Error
}

/// Runs a command's work and turns what goes wrong into one Vietnamese line and an exit status.
enum Outcome {
  static func report(failure: Int32 = 2, _ body: () async throws -> Int32) async throws {
    let status: Int32
    do {
      status = try await body()
    } catch let part as PartlyDone {
      return try await report(failure: 1) { throw part.reason }
    } catch let refusal as any Refusal {
      say(refusal.message)
      status = failure
    } catch let problem as DatabaseProblem {
      say(Words.problem(problem))
      status = failure
    } catch let problem as FileStore.Problem {
      say(Words.problem(problem))
      status = failure
    } catch let error as IOError where [EADDRNOTAVAIL, EACCES].contains(error.errnoCode) {
      say(CommandRefusal.cannotListen.message)
      status = failure
    } catch let error as IOError where error.errnoCode == EADDRINUSE {
      say(CommandRefusal.addressInUse("").message)
      status = failure
    } catch is CancellationError {
      status = 0
    } catch {
      say(Words.unexpected("\(type(of: error))"))
      status = failure
    }
    if status != 0 { throw ExitCode(status) }
  }

  /// A line at once, also when the output is a file or a pipe.
  static func print(_ line: String) { FileHandle.standardOutput.write(Data((line + "\n").utf8)) }

  static func say(_ message: String) { FileHandle.standardError.write(Data(("cchc: " + message + "\n").utf8)) }
}

/// JSON for programs: keys in order, slashes as they are.
enum JSONOutput {
  static func text(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }
}
