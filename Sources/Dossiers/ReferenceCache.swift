public import Ground
public import Organisation
public import Procedures
public import Storage
import Synchronization

/// What hardly changes and everybody needs: units, catalogue, calendars, as they were at one moment.
public struct Reference: Sendable {
  /// The units in time.
  public var tree: UnitTree
  /// The procedures.
  public var catalogue: Catalogue
  /// The calendars.
  public var calendars: CalendarBook
  /// Versions of all three.
  public var version: String

  /// Reads everything.
  public static func load(in db: any Connection) throws(DatabaseProblem) -> Reference {
    Reference(
      tree: try UnitStore.tree(in: db), catalogue: try ProcedureStore.catalogue(in: db),
      calendars: try CalendarStore.book(in: db), version: try ReferenceVersionStore.current(in: db))
  }

  /// The world for acts on dossiers.
  public func context(ids: IDSource) -> DossierContext {
    DossierContext(
      tree: tree, catalogue: catalogue, clock: { [calendars] in calendars.clock(of: $0) }, ids: ids)
  }
}

/// Remembers the reference data and looks every second or so whether another process changed it.
public final class ReferenceCache: Sendable {
  private struct State {
    var reference: Reference?
    var checkedAt: Instant?
  }

  private let database: any Database
  private let state = Mutex(State())
  /// Seconds for which the memory is trusted unseen.
  private let trust: Int

  /// A memory of a database's reference data.
  public init(database: any Database, trust: Int = 1) {
    self.database = database
    self.trust = trust
  }

  /// The reference data, at most `trust` seconds old.
  public func get(at now: Instant) async throws -> Reference {
    let known = state.withLock { state in
      state.checkedAt.map { now - $0 >= 0 && now - $0 < trust } ?? false ? state.reference : nil
    }
    if let known { return known }
    let old = state.withLock { $0.reference }
    let fresh = try await database.read { db in
      if let old, try ReferenceVersionStore.current(in: db) == old.version { return old }
      return try Reference.load(in: db)
    }
    state.withLock { $0 = State(reference: fresh, checkedAt: now) }
    return fresh
  }

  /// Forgets: after a change by this process.
  public func forget() { state.withLock { $0.checkedAt = nil } }
}
