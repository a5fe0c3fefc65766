import Foundation
import Storage

/// Puts the writes that wait at a moment under one durable commit, on a thread of its own.
///
/// A commit costs a flush of the disk, whatever it holds. While one batch is flushed the next one gathers, so that
/// under load every flush is shared; alone, a write waits for nobody.
final class GroupCommit: Sendable {
  /// One waiting write.
  struct Request: Sendable {
    /// Runs the write inside its own savepoint and keeps its answer.
    let run: @Sendable (SQLiteConnection) -> Void
    /// Whether the kept answer is a failure, so that its savepoint must be taken back.
    let failed: @Sendable () -> Bool
    /// Hands out the kept answer once the batch is safe, or the failure of the batch.
    let finish: @Sendable (DatabaseProblem?) -> Void
  }

  private struct State {
    var waiting: [Request] = []
    var isClosed = false
  }

  // NSCondition guards `state`; nothing touches it without the lock.
  private let condition = NSCondition()
  private nonisolated(unsafe) var state = State()
  private let largestBatch = 256

  /// Adds a request; false when the database is closed.
  func add(_ request: Request) -> Bool {
    condition.lock()
    defer { condition.unlock() }
    guard !state.isClosed else { return false }
    state.waiting.append(request)
    condition.signal()
    return true
  }

  /// How many wait.
  var count: Int {
    condition.lock()
    defer { condition.unlock() }
    return state.waiting.count
  }

  /// The next batch, as soon as there is one; nil once closed and empty.
  func next() -> [Request]? {
    condition.lock()
    defer { condition.unlock() }
    while state.waiting.isEmpty, !state.isClosed { condition.wait() }
    guard !state.waiting.isEmpty else { return nil }
    let batch = Array(state.waiting.prefix(largestBatch))
    state.waiting.removeFirst(batch.count)
    return batch
  }

  /// Takes no more; what waits is still written.
  func close() {
    condition.lock()
    state.isClosed = true
    condition.broadcast()
    condition.unlock()
  }
}
