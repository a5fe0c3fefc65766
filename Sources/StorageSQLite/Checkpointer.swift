import Foundation
import GRDBSQLite

/// Carries what was committed from the write-ahead log into the file, on a thread of its own, so that the writer never
/// does: on a busy day that would cost it more than the writing.
///
/// While the writer goes on, the log never comes to its end, and without an end it is never begun anew. So the thread
/// goes over it until little is left, and that little the writer carries over itself, between two batches.
final class Checkpointer: @unchecked Sendable {
  // Everything below `condition` is touched only under it.
  private let condition = NSCondition()
  private var frames = 0
  private var carried = 0
  private var isFinal = false
  private var isClosed = false
  private var isRunning = true
  private let path: String

  /// So many frames are worth going over.
  private static let worthwhile = 8000
  /// So few the writer may carry over itself.
  private static let rest = 400
  /// Times the thread goes over the log before it leaves the rest to the writer, however much that is.
  private static let mostRounds = 6

  /// Carries over the log of the file at `path`.
  init(path: String) {
    self.path = path
    let thread = Thread { [self] in work() }
    thread.name = "cchc-checkpoint"
    thread.start()
  }

  /// The writer has committed, and the log holds so many frames. Tells whether the writer should carry over the rest.
  func committed(frames: Int) -> Bool {
    condition.lock()
    defer { condition.unlock() }
    // A log that has become shorter has begun anew.
    if frames < self.frames { carried = 0 }
    self.frames = frames
    guard !isFinal else {
      isFinal = false
      return true
    }
    // Without the thread, as where no more files can be opened, the writer does it all.
    guard isRunning else { return frames - carried >= Self.worthwhile }
    if frames - carried >= Self.worthwhile { condition.signal() }
    return false
  }

  /// The writer carried over everything up to here.
  func carried(to frame: Int) {
    condition.lock()
    carried = frame
    condition.unlock()
  }

  /// Ends the thread; returns when its connection is closed.
  func close() {
    condition.lock()
    isClosed = true
    condition.broadcast()
    while isRunning { condition.wait() }
    condition.unlock()
  }

  private func work() {
    var connection: OpaquePointer?
    if sqlite3_open_v2(path, &connection, SQLITE_OPEN_READWRITE, nil) == SQLITE_OK {
      sqlite3_exec(connection, "PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 0", nil, nil, nil)
      while waitForWork() { round(connection) }
    }
    sqlite3_close_v2(connection)
    condition.lock()
    isRunning = false
    condition.broadcast()
    condition.unlock()
  }

  /// Waits until there is enough to carry over; false once closed.
  private func waitForWork() -> Bool {
    condition.lock()
    defer { condition.unlock() }
    while !isClosed, isFinal || frames - carried < Self.worthwhile { condition.wait() }
    return !isClosed
  }

  /// Goes over the log until little is left. A reader of an old snapshot stops it where that reader stands, another
  /// program on the same file before it begins; then it waits for as much again.
  private func round(_ connection: OpaquePointer?) {
    for _ in 0..<Self.mostRounds {
      let done = Self.carryOver(connection)
      condition.lock()
      let left = frames - (done ?? 0)
      carried = done ?? 0
      let isStuck = done == nil || left >= Self.worthwhile
      if isStuck { carried = frames }
      isFinal = !isStuck && left <= Self.rest
      let isOver = isStuck || isFinal || isClosed
      condition.unlock()
      if isOver { return }
    }
    condition.lock()
    isFinal = true
    condition.unlock()
  }

  /// As far as no reader stands in the way; gives how many frames of the log lie in the file now, nil when somebody
  /// else is at it or the file cannot take them.
  static func carryOver(_ connection: OpaquePointer?) -> Int? {
    var (log, done): (Int32, Int32) = (0, 0)
    let status = sqlite3_wal_checkpoint_v2(connection, nil, SQLITE_CHECKPOINT_PASSIVE, &log, &done)
    return status == SQLITE_OK ? Int(done) : nil
  }
}
