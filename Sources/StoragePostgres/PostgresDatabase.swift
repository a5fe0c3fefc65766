import Foundation
public import Storage
import Synchronization

/// PostgreSQL through libpq: a few connections, each on a thread of its own, since libpq blocks.
public final class PostgresDatabase: Database {
  private let jobs = JobQueue()
  /// Readings, where they have connections of their own.
  private let readings: JobQueue
  private let count: Int
  private let finished = DispatchSemaphore(value: 0)

  /// Connects to `address`, which goes to libpq unchanged. With `readers`, so many further connections read and the
  /// others only write: readings then wait for one another instead of all being answered late, while many writers share
  /// a flush.
  ///
  /// Throws `unavailable` when nobody answers there, `unfit` when the server will not do.
  public init(address: String, connections: Int = 8, readers: Int = 0) async throws {
    count = connections + readers
    readings = readers > 0 ? JobQueue() : jobs
    for number in 0..<count {
      let thread = Thread { [jobs = number < connections ? jobs : readings, finished] in
        let connection = PostgresConnection(address: address)
        Self.serve(jobs, on: connection)
        connection.disconnect()
        finished.signal()
      }
      thread.name = "cchc-postgres-\(number)"
      thread.stackSize = 8 << 20
      thread.start()
    }
    do {
      try await perform(on: jobs) { connection in try connection.connect() }
    } catch {
      await close()
      throw error
    }
  }

  public func write<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
    try await perform(on: jobs) { try Self.transaction("BEGIN ISOLATION LEVEL READ COMMITTED", on: $0, body) }
  }

  public func read<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
    try await perform(on: readings) {
      try Self.transaction("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", isReading: true, on: $0, body)
    }
  }

  /// Text columns compare by code point, whatever the database was created with, as they do in SQLite.
  public func statements(for step: Migration.Step) -> [SQL] {
    switch step {
    case .table(let sql), .column(let sql): [sql.replacing(" TEXT", with: " TEXT COLLATE \"C\"")]
    case .run(let sql): [sql]
    case .textIndex(let index): PostgresText.statements(for: index)
    }
  }

  public func durability() async throws -> String {
    try await read { db in
      let fsync = try db.value("SHOW fsync", as: String.self) ?? ""
      let commit = try db.value("SHOW synchronous_commit", as: String.self) ?? ""
      return "synchronous_commit=\(commit) fsync=\(fsync)"
    }
  }

  public func close() async {
    guard jobs.close() else { return }
    _ = readings.close()
    await withCheckedContinuation { (continuation: CheckedContinuation<Void, Never>) in
      DispatchQueue.global().async { [finished, count] in
        for _ in 0..<count { finished.wait() }
        continuation.resume()
      }
    }
  }

  /// Does jobs until there will be no more. A thread that gets no connection leaves its job to those that have one: the
  /// server may allow fewer than there are threads.
  private static func serve(_ jobs: JobQueue, on connection: PostgresConnection) {
    while let job = jobs.next() {
      if !connection.isOpen {
        do {
          try connection.connect()
          jobs.count(1)
        } catch {
          // Where nobody else can do it the job itself tries once more, and tells whoever waits for it why not.
          if jobs.putBack(job) {
            Thread.sleep(forTimeInterval: 1)
            continue
          }
        }
      }
      let wasOpen = connection.isOpen
      job.run(connection)
      if connection.isOpen != wasOpen { jobs.count(wasOpen ? -1 : 1) }
    }
    if connection.isOpen { jobs.count(-1) }
  }

  private func perform<T: Sendable>(
    on jobs: JobQueue, _ body: @escaping @Sendable (PostgresConnection) throws -> T
  ) async throws -> T {
    try await withCheckedThrowingContinuation { continuation in
      let added = jobs.add { connection in continuation.resume(with: Result { try body(connection) }) }
      if !added { continuation.resume(throwing: DatabaseProblem.unavailable("closed")) }
    }
  }

  /// Runs `body` in a transaction; one that lost against another is tried again a few times, a little later each time.
  private static func transaction<T>(
    _ begin: String, isReading: Bool = false, on connection: PostgresConnection, _ body: (any Connection) throws -> T
  ) throws -> T {
    var attempt = 0
    while true {
      do {
        return try once(begin, isReading: isReading, on: connection, body)
      } catch DatabaseProblem.busy where attempt < 5 {
        attempt += 1
        Thread.sleep(forTimeInterval: 0.005 * Double(attempt * attempt))
      } catch let problem as DatabaseProblem {
        if problem.isOfConnection { connection.disconnect() }
        throw problem
      }
    }
  }

  private static func once<T>(
    _ begin: String, isReading: Bool, on connection: PostgresConnection, _ body: (any Connection) throws -> T
  ) throws -> T {
    try connection.connect()
    do {
      try connection.begin(begin)
      let value = try body(connection)
      if isReading { try connection.endReading() } else { try connection.commit() }
      return value
    } catch {
      do { try connection.rollback() } catch { connection.disconnect() }
      throw error
    }
  }
}

extension DatabaseProblem {
  /// Whether the connection is of no more use.
  fileprivate var isOfConnection: Bool {
    switch self {
    case .unavailable, .outcomeUnknown: true
    default: false
    }
  }
}

/// Jobs for the threads that own connections.
private final class JobQueue: Sendable {
  /// Work for whichever connection is free.
  struct Job {
    let run: @Sendable (PostgresConnection) -> Void
    /// Until when a thread without a connection leaves it to others.
    let patience: DispatchTime
  }
  private struct State {
    var waiting: [Job] = []
    var first = 0
    var isClosed = false
    var connections = 0
  }

  // NSCondition guards `state`; nothing touches it without the lock.
  private let condition = NSCondition()
  private nonisolated(unsafe) var state = State()

  /// Adds a job; false when closed.
  func add(_ work: @escaping @Sendable (PostgresConnection) -> Void) -> Bool {
    condition.lock()
    defer { condition.unlock() }
    guard !state.isClosed else { return false }
    state.waiting.append(Job(run: work, patience: .now() + 10))
    condition.signal()
    return true
  }

  /// One connection more, or less.
  func count(_ change: Int) {
    condition.lock()
    defer { condition.unlock() }
    state.connections += change
  }

  /// Gives a job back, before all others; false when nobody has a connection, or it has waited long enough to be told.
  func putBack(_ job: Job) -> Bool {
    condition.lock()
    defer { condition.unlock() }
    guard state.connections > 0, !state.isClosed, DispatchTime.now() < job.patience else { return false }
    state.waiting.insert(job, at: state.first)
    condition.signal()
    return true
  }

  /// The next job, as soon as there is one; nil once closed and empty.
  func next() -> Job? {
    condition.lock()
    defer { condition.unlock() }
    while state.first == state.waiting.count, !state.isClosed { condition.wait() }
    guard state.first < state.waiting.count else { return nil }
    let job = state.waiting[state.first]
    state.first += 1
    if state.first == state.waiting.count {
      state.waiting.removeAll(keepingCapacity: true)
      state.first = 0
    }
    return job
  }

  /// Takes no more jobs; false when it was closed before.
  func close() -> Bool {
    condition.lock()
    defer { condition.unlock() }
    guard !state.isClosed else { return false }
    state.isClosed = true
    condition.broadcast()
    return true
  }
}
