public import Ground
public import Storage

/// Việc chạy nền: long work that goes on after the page has been answered, and after a restart.
///
/// A runner leases a job for a while and renews the lease with every step it reports; when the runner dies, the lease
/// runs out and the job is taken up again, so its work must bear being done twice.
public struct Job: Sendable, Equatable {
  /// The unit it belongs to.
  public var unitID: ID<Unit>
  /// Its number.
  public var id: ID<Job>
  /// What kind of work.
  public var kind: String
  /// What it works on.
  public var payload: String
  /// Who asked for it.
  public var accountID: ID<Account>?
  /// When it was asked for.
  public var madeAt: Instant
  /// How often it was taken up.
  public var tries: Int
  /// Steps done so far.
  public var doneCount: Int
  /// Steps refused so far.
  public var refusedCount: Int
  /// What came of it.
  public var result: String?
  /// Why it failed, in words for the one who asked.
  public var failure: String?
  /// When it ended.
  public var finishedAt: Instant?
}

/// All the SQL of jobs.
public enum JobStore {
  /// Seconds after which a silent runner counts as dead.
  public static let lease = 60
  /// How often a job is taken up before it is given up.
  public static let mostTries = 3

  /// Asks for a job, in the transaction whose consequence it is.
  public static func add(
    _ id: ID<Job>, unitID: ID<Unit>, kind: String, payload: String, by account: ID<Account>?, at now: Instant,
    in db: any Connection
  ) throws(DatabaseProblem) {
    try db.run(
      """
      INSERT INTO job (unit_id, id, kind, payload, account_id, made_at, tries, done, refused)
      VALUES (\(unitID), \(id), \(kind), \(payload), \(account), \(now), 0, 0, 0)
      """)
  }

  /// Leases the oldest job that nobody works on; nil when there is none.
  public static func take(at now: Instant, in db: any Connection) throws(DatabaseProblem) -> Job? {
    let waiting = try db.rows(
      """
      SELECT * FROM job WHERE finished_at IS NULL AND (lease_until IS NULL OR lease_until <= \(now))
      ORDER BY made_at, unit_id, id LIMIT 1
      """
    ).map(job)
    guard var found = waiting.first else { return nil }
    let count = try db.run(
      """
      UPDATE job SET lease_until = \(now + lease), tries = tries + 1, done = 0, refused = 0
      WHERE unit_id = \(found.unitID) AND id = \(found.id) AND finished_at IS NULL
        AND (lease_until IS NULL OR lease_until <= \(now))
      """)
    guard count == 1 else { return nil }
    found.tries += 1
    return found
  }

  /// Tells how far a job is, and keeps its lease.
  public static func report(
    _ job: Job, done: Int, refused: Int, at now: Instant, in db: any Connection
  ) throws(DatabaseProblem) {
    try db.run(
      """
      UPDATE job SET done = \(done), refused = \(refused), lease_until = \(now + lease)
      WHERE unit_id = \(job.unitID) AND id = \(job.id) AND finished_at IS NULL
      """)
  }

  /// Ends a job with its result, or with the reason it failed.
  public static func finish(
    _ job: Job, result: String?, failure: String?, at now: Instant, in db: any Connection
  ) throws(DatabaseProblem) {
    try db.run(
      """
      UPDATE job SET result = \(result), failure = \(failure), finished_at = \(now), lease_until = NULL
      WHERE unit_id = \(job.unitID) AND id = \(job.id) AND finished_at IS NULL
      """)
  }

  /// Lets a job be taken up again at once or, after too many tries, ends it.
  public static func giveBack(
    _ job: Job, failure: String, at now: Instant, in db: any Connection
  ) throws(DatabaseProblem) {
    if job.tries >= mostTries { return try finish(job, result: nil, failure: failure, at: now, in: db) }
    try db.run(
      """
      UPDATE job SET lease_until = \(now + 5 * job.tries)
      WHERE unit_id = \(job.unitID) AND id = \(job.id) AND finished_at IS NULL
      """)
  }

  /// One job.
  public static func find(
    _ id: ID<Job>, unit: ID<Unit>, in db: any Connection
  ) throws(DatabaseProblem) -> Job? {
    try db.row("SELECT * FROM job WHERE unit_id = \(unit) AND id = \(id)").map(job)
  }

  /// The last jobs an account asked for in a unit, newest first.
  public static func list(
    of unit: ID<Unit>, limit: Int, in db: any Connection
  ) throws(DatabaseProblem) -> [Job] {
    try db.rows("SELECT * FROM job WHERE unit_id = \(unit) ORDER BY id DESC LIMIT \(limit)").map(job)
  }

  private static func job(_ row: Row) throws(DatabaseProblem) -> Job {
    Job(
      unitID: try row.get("unit_id"), id: try row.get("id"), kind: try row.get("kind"),
      payload: try row.get("payload"), accountID: try row.get("account_id"), madeAt: try row.get("made_at"),
      tries: try row.get("tries"), doneCount: try row.get("done"), refusedCount: try row.get("refused"),
      result: try row.get("result"), failure: try row.get("failure"), finishedAt: try row.get("finished_at"))
  }
}

/// Works off jobs, one after the other.
public enum JobRunner {
  /// What a job came to, and how it tells how far it is.
  public typealias Work =
    @Sendable (Job, _ report: @Sendable (_ done: Int, _ refused: Int) async throws -> Void)
    async throws -> String

  /// Takes up one job, if one waits, and works it off. Tells whether there was one.
  ///
  /// A `Refusal` ends the job with its message; anything else lets it be tried again.
  public static func runNext(
    in database: any Database, clock: @escaping @Sendable () -> Instant, failure: String, _ work: Work
  ) async throws -> Bool {
    let start = clock()
    guard let job = try await database.write({ db in try JobStore.take(at: start, in: db) }) else { return false }
    do {
      let result = try await work(job) { done, refused in
        let now = clock()
        try await database.write { db in
          try JobStore.report(job, done: done, refused: refused, at: now, in: db)
        }
      }
      let end = clock()
      try await database.write { db in try JobStore.finish(job, result: result, failure: nil, at: end, in: db) }
    } catch let refusal as any Refusal {
      let (end, message) = (clock(), refusal.message)
      try await database.write { db in try JobStore.finish(job, result: nil, failure: message, at: end, in: db) }
    } catch {
      let end = clock()
      try await database.write { db in try JobStore.giveBack(job, failure: failure, at: end, in: db) }
    }
    return true
  }
}
