import Dispatch
import Foundation
public import Ground
import Synchronization

/// Bộ tạo PDF: papers as PDF/A-2b, by typst in a worker that is kept running. One paper is drawn at a time, the others
/// wait; a worker that dies or hangs is replaced.
///
/// Without the renderer everything else goes on: `pdf(_:)` says what is missing, DOCX and HTML need nothing.
public final class PDFRenderer: Sendable {
  /// Where the renderer is.
  public struct Place: Sendable, Equatable {
    /// A Python with the package `typst`.
    public var python: String
    /// The folder with `pdf-worker.py` and `official-paper.typ`.
    public var templates: String
    /// Folders with the face Tinos; the first that has it counts.
    public var fonts: [String]

    /// A place.
    public init(python: String, templates: String, fonts: [String] = Place.usualFonts) {
      self.python = python
      self.templates = templates
      self.fonts = fonts
    }

    /// Where Debian and its like keep Tinos (`fonts-croscore`).
    public static let usualFonts = ["/usr/share/fonts/truetype/croscore"]

    /// The place beside a `Data` folder: the Python that is named, or the one `scripts/setup` installs. Nil when either
    /// is not there.
    public init?(data: String, python named: String? = nil) {
      let beside = URL(fileURLWithPath: data).standardizedFileURL.deletingLastPathComponent().path
      let python = named ?? beside + "/.venv/bin/python"
      guard FileManager.default.isExecutableFile(atPath: python),
        FileManager.default.fileExists(atPath: data + "/templates/pdf-worker.py")
      else { return nil }
      self.init(python: python, templates: data + "/templates", fonts: [data + "/fonts"] + Place.usualFonts)
    }
  }

  private let place: Place?
  private let timeLimit: Duration
  private let roomForWaiting: Int
  private let waiting = Mutex(0)
  private let queue = DispatchQueue(label: "cchc.pdf")
  private let kept = Mutex<Kept>(Kept())
  private let process = Atomic<Int32>(0)

  /// The worker, and how many papers it has drawn. Only touched on the queue; the lock is for the compiler's sake.
  private struct Kept: ~Copyable {
    var worker: PDFWorker?
    var drawn = 0
  }

  /// A renderer at a place; nil for none. The worker starts with the first paper.
  public init(_ place: Place?, timeLimit: Duration = .seconds(20), roomForWaiting: Int = 64) {
    self.place = place
    self.timeLimit = timeLimit
    self.roomForWaiting = roomForWaiting
  }

  /// Whether there is a renderer at all.
  public var isThere: Bool { place != nil }

  /// The process that draws, once one was started; for those who watch.
  public var workerID: Int32? {
    let id = process.load(ordering: .relaxed)
    return id > 0 ? id : nil
  }

  /// The paper as PDF/A-2b. The same paper gives the same bytes.
  public func pdf(_ paper: OfficialPaper) async throws -> [UInt8] {
    guard let place else { throw PDFRefusal.missing }
    let line = try PaperDrawing.line(paper)
    let isFull = waiting.withLock { waiting in
      if waiting < roomForWaiting { waiting += 1 } else { return true }
      return false
    }
    guard !isFull else { throw PDFRefusal.busy }
    defer { waiting.withLock { $0 -= 1 } }
    return try await withCheckedThrowingContinuation { continuation in
      queue.async { continuation.resume(with: Result { try self.draw(line, at: place) }) }
    }
  }

  /// How many papers a worker draws before a fresh one takes over: it remembers more with each.
  private static let shift = 500

  private func draw(_ line: Data, at place: Place) throws -> [UInt8] {
    try kept.withLock { kept in
      if kept.drawn >= PDFRenderer.shift { kept = Kept() }
      // A worker may have died while nobody looked; a fresh one gets a second try, and that is all.
      for isLast in [kept.worker == nil, true] {
        do {
          let worker = try kept.worker ?? PDFWorker(place, limit: timeLimit)
          kept.worker = worker
          process.store(worker.processID, ordering: .relaxed)
          kept.drawn += 1
          return try worker.draw(line, limit: timeLimit)
        } catch PDFRefusal.unreadable {
          throw PDFRefusal.unreadable
        } catch {
          kept = Kept()
          if isLast || error as? PDFRefusal != .died { throw error }
        }
      }
      throw PDFRefusal.died
    }
  }
}

/// Why a paper could not be made into a PDF.
public enum PDFRefusal: String, Refusal {
  /// No renderer is installed.
  case missing
  /// The Python that was found has no package `typst`.
  case noTypst
  /// The face Tinos is not installed.
  case noFont
  /// Too many papers are waiting.
  case busy
  /// Longer than the time limit.
  case tooSlow
  /// The renderer ended in the middle, twice.
  case died
  /// The renderer could not draw this paper.
  case unreadable

  /// A short stable name for programs.
  public var code: String { "pdf.\(rawValue)" }
  /// The state of the machine does not allow it.
  public var kind: RefusalKind { .conflict }
}
