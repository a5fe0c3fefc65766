import Foundation
import Testing

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// The program serving at a port of its own choice.
actor Server {
  /// What a request brought.
  struct Reply: Sendable {
    var status: Int
    var body: String

    func json<T: Decodable>(_ type: T.Type = T.self) throws -> T {
      try ProgramJSON.decode(type, body)
    }
    /// The message of a refused call.
    var message: String {
      get throws { try json(Refused.self).error.message }
    }
  }

  private struct Refused: Decodable {
    struct Body: Decodable { var code: String, message: String }
    var error: Body
  }

  private let process: Process
  private let said: Captured
  let address: String
  private let session: URLSession

  /// Starts on the database of a place, does something, and stops whatever happens.
  static func serving<T: Sendable>(
    _ place: Place, _ body: @Sendable (Server) async throws -> T
  ) async throws -> T {
    let server = try await Server(place)
    do {
      let answer = try await body(server)
      try await server.stop()
      return answer
    } catch {
      await server.kill()
      throw error
    }
  }

  init(_ place: Place) async throws {
    let said = try Captured(in: place.folder)
    let process = said.process(
      Program.path, ["serve", "--port", "0", "--database", place.database], in: place.folder)
    try process.run()
    self.process = process
    self.said = said
    do {
      address = try await eventually("the server prints its address") {
        if !process.isRunning { throw NothingHappened(what: "the server ended: \(try said.err)") }
        return try said.out.split(separator: "\n").compactMap { line in
          line.firstRange(of: "http://").map { String(line[$0.lowerBound...]) }
        }.first
      }
    } catch {
      Foundation.kill(process.processIdentifier, SIGKILL)
      throw error
    }
    let configuration = URLSessionConfiguration.ephemeral
    configuration.httpMaximumConnectionsPerHost = 8
    configuration.timeoutIntervalForRequest = 300
    session = URLSession(configuration: configuration)
  }

  /// What it printed, and what it logged.
  nonisolated var out: String { get throws { try said.out } }
  nonisolated var err: String { get throws { try said.err } }

  /// Its folders for uploads and tables that wait.
  func workFolders() throws -> [String] {
    let mine = "cchc-run-\(process.processIdentifier)-"
    return try FileManager.default.contentsOfDirectory(atPath: FileManager.default.temporaryDirectory.path)
      .filter { $0.hasPrefix(mine) }
  }

  /// `kill -9`.
  func kill() {
    if process.isRunning { Foundation.kill(process.processIdentifier, SIGKILL) }
    process.waitUntilExit()
  }

  /// Asks it to end and waits until it has.
  func stop() async throws {
    if process.isRunning { Foundation.kill(process.processIdentifier, SIGTERM) }
    do {
      _ = try await eventually("the server ends") { process.isRunning ? nil : true }
    } catch {
      kill()
      throw error
    }
    #expect(process.terminationStatus == 0)
  }

  nonisolated func get(_ path: String, token: String?) async throws -> Reply {
    try await send("GET", path, token: token, body: nil)
  }

  nonisolated func post(_ path: String, _ body: String, token: String?) async throws -> Reply {
    try await send("POST", path, token: token, body: body)
  }

  /// Takes in a dossier at M.1 or where `unit` says.
  nonisolated func intake(
    _ token: String, unit: String = "M.1", procedure: String = "1.3wd", name: String = "Trần Văn Thử",
    number: String = "032190000001", key: String? = nil
  ) async throws -> Reply {
    try await send(
      "POST", "/api/v1/dossiers", token: token,
      body: """
        {"unit": "\(unit)", "procedure": "\(procedure)", "channel": "direct", "applicant": "\(name)",
         "applicant_id": "\(number)", "received_at": "2024-03-04T09:00"}
        """, key: key)
  }

  private nonisolated func send(
    _ method: String, _ path: String, token: String?, body: String?, key: String? = nil
  ) async throws -> Reply {
    let place = address + path
    let url = try #require(URL(string: place))
    var request = URLRequest(url: url)
    request.httpMethod = method
    if let token { request.setValue("Bearer \(token)", forHTTPHeaderField: "Authorization") }
    if let key { request.setValue(key, forHTTPHeaderField: "Idempotency-Key") }
    if let body { request.httpBody = Data(body.utf8) }
    // Not `data(for:)`: cancelling that can end in a deadlock inside Foundation.
    let asked = request
    return try await withCheckedThrowingContinuation { continuation in
      session.dataTask(with: asked) { data, response, error in
        if let data, let http = response as? HTTPURLResponse {
          continuation.resume(returning: Reply(status: http.statusCode, body: String(decoding: data, as: UTF8.self)))
        } else {
          continuation.resume(throwing: error ?? NothingHappened(what: "no answer"))
        }
      }.resume()
    }
  }
}

/// What an intake answers.
struct Taken: Decodable {
  var code: String
  var dueAt: String?
  var state: String
}
