import Checking
import Dispatch
import Documents
import Foundation
import Ground
import Logging
import Organisation
import Reading
import Rendering
import Storage

/// Đọc chữ tệp đính kèm: works off what waits to be read, one file after the other. A file is hostile until read: its kind
/// is told by its bytes, size and time are bounded, and whatever happens to it, search and upload go on.
public enum AttachmentReader {
  /// Reads one file, if one waits. Tells whether there was one.
  public static func runNext(_ services: WebServices) async throws -> Bool {
    let now = services.clock()
    let taken = try await services.database.write { db in
      try AttachmentTextStore.take(at: now, gaveUp: AttachmentView.gaveUp, in: db)
    }
    guard let text = taken else { return false }
    let known = try await services.database.read { db in try AttachmentTextStore.known(text.digest, in: db) }
    if let known {
      try await finish(text, known.words, known.reason, services)
      return true
    }
    do {
      try await finish(text, read(text, services), "", services)
    } catch let refusal as CheckingRefusal where [.noPDFReader, .cannotOpen].contains(refusal) {
      services.logger.warning("attachments cannot be read", metadata: ["reason": "\(refusal.code)"])
      try await services.database.write { db in
        try AttachmentTextStore.postpone(text, until: now + patience, reason: refusal.message, in: db)
      }
    } catch let refusal as any Refusal {
      try await finish(text, nil, refusal.message, services)
    } catch let problem as DatabaseProblem {
      // The database was away; the lease runs out and the file is read again.
      throw problem
    } catch {
      services.logger.warning("an attachment could not be read", metadata: ["digest": "\(text.digest)"])
      try await finish(text, nil, AttachmentView.broken, services)
    }
    return true
  }

  /// Seconds after which a machine that lacked something is asked again.
  private static let patience = 600

  private static func finish(
    _ text: AttachmentText, _ words: [String]?, _ reason: String, _ services: WebServices
  ) async throws {
    try await services.database.write { db in
      try AttachmentTextStore.finish(text, words: words, reason: reason, in: db)
    }
  }

  private static func read(_ text: AttachmentText, _ services: WebServices) async throws -> [String] {
    let bytes = try services.files.get(text.digest)
    if text.source == AttachmentText.paper {
      let key = text.document
      let d = try await services.database.read { db in try DocumentStore.find(key, in: db) }
      // What was composed here is found by its own text.
      guard let d, d.content.isEmpty else { return [] }
      return AttachmentText.words(of: try OfficialPaper(kept: bytes).plainText)
    }
    let path = services.uploads + "/doc-chu-\(services.ids.next(StoredFile.self))"
    guard
      FileManager.default.createFile(atPath: path, contents: Data(bytes), attributes: [.posixPermissions: 0o600])
    else { throw CheckingRefusal.cannotOpen }
    defer { unlink(path) }
    // Another program may take twenty seconds: no thread of the server waits for it.
    return try await withCheckedThrowingContinuation { waiting in
      DispatchQueue.global(qos: .utility).async {
        waiting.resume(with: Result { try AttachmentText.words(of: self.text(path: path)) })
      }
    }
  }

  /// What a file says, by its bytes.
  private static func text(path: String) throws -> String {
    try isWorkbook(path: path) ? sheet(path: path) : ReportFile.read(path: path)
  }

  /// Throws what is wrong with an archive that is one of Word's or Excel's, as its macros or a bomb.
  private static func isWorkbook(path: String) throws(ReadingRefusal) -> Bool {
    do { return try OfficeFile(path: path) == .workbook } catch {
      // No such archive: the other reader tells what it is.
      guard case .damaged = error else { throw error }
      return false
    }
  }

  /// The cells of a workbook's first sheet, as far as anybody searches them.
  private static func sheet(path: String) throws -> String {
    let source = try TableFile.open(path: path, limits: .upload)
    var (text, rows) = (source.header.cells.joined(separator: " "), 0)
    while let row = try source.next(), rows < mostRows, text.utf8.count < mostBytes {
      text += "\n" + row.cells.joined(separator: " ")
      rows += 1
    }
    guard !text.tidied.isEmpty else { throw CheckingRefusal.noText }
    return text
  }

  private static let mostRows = 20_000
  private static let mostBytes = 1 << 20
}

extension OfficialPaper {
  /// What it says, without its looks.
  fileprivate var plainText: String {
    ([typeName ?? "", subject] + addressees + bases.map(\.plain) + [PaperMarkup.text(of: body)]
      + signatures.map { "\($0.position) \($0.name)" })
      .joined(separator: "\n")
  }
}
