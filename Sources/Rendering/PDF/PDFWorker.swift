import Foundation

/// One running `pdf-worker.py`, spoken with over a socket: a line of JSON goes out, `pdf LENGTH` and so many bytes come
/// back. Whatever goes wrong ends it; `PDFRenderer` starts another.
final class PDFWorker {
  private let process: ChildProcess
  private let socket: Int32
  private var unread: [UInt8] = []

  /// Starts the worker and waits until it is ready. Throws `PDFRefusal`.
  init(_ place: PDFRenderer.Place, limit: Duration) throws {
    var ends: [Int32] = [-1, -1]
    // A socket, not pipes: writing to a worker that died must not end the program with a signal.
    guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0, &ends) == 0 else {
      throw PDFRefusal.died
    }
    socket = ends[0]
    // Isolated: no environment and no folder of a user changes what is run.
    let started = ChildProcess(
      place.python,
      ["-I", place.templates + "/pdf-worker.py", place.templates + "/official-paper.typ"] + place.fonts,
      socket: ends[1])
    // The far end is the worker's alone: when it ends, so does the conversation.
    close(ends[1])
    guard let started else {
      close(ends[0])
      throw PDFRefusal.missing
    }
    process = started
    let (kind, content) = try answer(until: .now + limit)
    switch (kind, String(decoding: content, as: UTF8.self)) {
    case ("ready", _): return
    case (_, "no-typst"): throw PDFRefusal.noTypst
    case (_, "no-font"): throw PDFRefusal.noFont
    default: throw PDFRefusal.died
    }
  }

  deinit {
    close(socket)
    process.end()
  }

  var processID: Int32 { process.id }

  /// A drawn paper. Throws `PDFRefusal`: `died` when the worker is no more, `tooSlow` when it is not to be waited for.
  func draw(_ line: Data, limit: Duration) throws -> [UInt8] {
    let end = ContinuousClock.Instant.now + limit
    try send(line + [0x0A], until: end)
    let (kind, content) = try answer(until: end)
    guard kind == "pdf" else { throw PDFRefusal.unreadable }
    return content
  }

  private func send(_ bytes: Data, until end: ContinuousClock.Instant) throws {
    var sent = 0
    while sent < bytes.count {
      try wait(for: POLLOUT, until: end)
      let count = bytes.withUnsafeBytes { all in
        Foundation.send(
          socket, all.baseAddress?.advanced(by: sent), all.count - sent,
          Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT))
      }
      if count > 0 { sent += count } else if ![EAGAIN, EINTR].contains(errno) { throw PDFRefusal.died }
    }
  }

  /// What the worker says next: a word, and the bytes it announced.
  private func answer(until end: ContinuousClock.Instant) throws -> (String, [UInt8]) {
    while true {
      if let newline = unread.firstIndex(of: 0x0A) {
        let words = String(decoding: unread[..<newline], as: UTF8.self).split(separator: " ")
        guard words.count == 2, let length = Int(words[1]), (0...PDFWorker.limit).contains(length) else {
          throw PDFRefusal.died
        }
        let low = newline + 1
        while unread.count < low + length { try receive(until: end) }
        defer { unread.removeFirst(low + length) }
        return (String(words[0]), Array(unread[low..<(low + length)]))
      }
      guard unread.count < 64 else { throw PDFRefusal.died }
      try receive(until: end)
    }
  }

  /// No paper is larger.
  private static let limit = 256 << 20

  private func receive(until end: ContinuousClock.Instant) throws {
    try wait(for: POLLIN, until: end)
    var room = [UInt8](repeating: 0, count: 256 << 10)
    let count = recv(socket, &room, room.count, Int32(MSG_DONTWAIT))
    if count > 0 {
      unread += room[..<count]
    } else if count == 0 || ![EAGAIN, EINTR].contains(errno) {
      throw PDFRefusal.died
    }
  }

  private func wait(for event: Int32, until end: ContinuousClock.Instant) throws {
    let left = ContinuousClock.Instant.now.duration(to: end)
    guard left > .zero else { throw PDFRefusal.tooSlow }
    var asked = pollfd(fd: socket, events: Int16(event), revents: 0)
    let milliseconds = left.components.seconds * 1000 + left.components.attoseconds / 1_000_000_000_000_000
    _ = poll(&asked, 1, Int32(clamping: milliseconds + 1))
  }
}
