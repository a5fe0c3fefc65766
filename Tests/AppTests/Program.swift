import Foundation
import Testing

/// The built program, run as an operator runs it.
enum Program {
  /// What a run left behind.
  struct Run: Sendable {
    var status: Int32
    var out: String
    var err: String

    /// What was printed, as a value.
    func json<T: Decodable>(_ type: T.Type = T.self) throws -> T {
      try ProgramJSON.decode(type, out)
    }
  }

  /// It lies beside the bundle of the tests.
  static var path: String {
    URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent().appendingPathComponent("cchc").path
  }

  /// Runs it in `folder` and waits for its end. Nothing here takes a minute on a free machine; who is still there after
  /// ten, beside all the other tests on a slow one, hangs.
  static func run(
    _ arguments: [String], in folder: String, environment: [String: String] = [:], by program: String = path
  ) async throws -> Run {
    await Turns.shared.take()
    do {
      let files = try Captured(in: folder)
      let process = files.process(
        "/usr/bin/timeout", ["-k", "5", "600", program] + arguments, in: folder, environment: environment)
      await withCheckedContinuation { (continuation: CheckedContinuation<Void, Never>) in
        process.terminationHandler = { _ in continuation.resume() }
        do { try process.run() } catch {
          Issue.record(error, "the program does not start")
          continuation.resume()
        }
      }
      files.close(process)
      let run = Run(status: process.terminationStatus, out: try files.out, err: try files.err)
      await Turns.shared.give()
      return run
    } catch {
      await Turns.shared.give()
      throw error
    }
  }
}

/// JSON as the program writes it, with its keys in camel case.
enum ProgramJSON {
  static func decode<T: Decodable>(_ type: T.Type, _ text: String) throws -> T {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(type, from: Data(text.utf8))
  }
}

/// Two files that take what a process says: no pipe can fill up.
struct Captured: Sendable {
  private let outPath: String
  private let errPath: String

  init(in folder: String) throws {
    let said = folder + "/said"
    try FileManager.default.createDirectory(atPath: said, withIntermediateDirectories: true)
    let name = UUID().uuidString
    outPath = "\(said)/\(name).out"
    errPath = "\(said)/\(name).err"
    for path in [outPath, errPath] { try Data().write(to: URL(fileURLWithPath: path)) }
  }

  var out: String { get throws { try text(outPath) } }
  var err: String { get throws { try text(errPath) } }

  private func text(_ path: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
  }

  /// A process, not yet started, that writes into the files.
  func process(_ path: String, _ arguments: [String], in folder: String, environment: [String: String] = [:]) -> Process
  {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    let data = URL(fileURLWithPath: #filePath).appendingPathComponent("../../../Data").standardized.path
    process.environment = ProcessInfo.processInfo.environment.merging(["CCHC_DATA": data]) { $1 }
      .merging(environment) { $1 }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle(forWritingAtPath: outPath)
    process.standardError = FileHandle(forWritingAtPath: errPath)
    return process
  }

  /// Lets go of the files in this process, which the child has by now.
  func close(_ process: Process) {
    for case let handle as FileHandle in [process.standardOutput, process.standardError] {
      do { try handle.close() } catch { Issue.record(error) }
    }
  }
}

/// Only a few programs at once: the machine has other work.
actor Turns {
  static let shared = Turns(4)
  private var free: Int
  private var waiting: [CheckedContinuation<Void, Never>] = []

  init(_ count: Int) { free = count }

  func take() async {
    guard free == 0 else {
      free -= 1
      return
    }
    await withCheckedContinuation { waiting.append($0) }
  }

  func give() {
    if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
  }
}

/// Asks again and again until there is an answer, up to a deadline.
func eventually<T>(
  _ what: String, seconds: Double = 300, isolation: isolated (any Actor)? = #isolation,
  _ question: () async throws -> T?
) async throws -> T {
  let deadline = ContinuousClock.now + .seconds(seconds)
  while ContinuousClock.now < deadline {
    if let answer = try await question() { return answer }
    try await Task.sleep(for: .milliseconds(20))
  }
  throw NothingHappened(what: what)
}

struct NothingHappened: Error { var what: String }
