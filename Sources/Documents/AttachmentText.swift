import Ground
import Organisation
public import Storage

/// Chữ của tệp đính kèm, của bản giấy: the words of what hangs on a document, by which it is found as by its own. They are
/// read after the upload, by whoever works off what waits; what cannot be read says why and holds up nothing.
public struct AttachmentText: Sendable, Equatable {
  /// How far it is.
  public enum State: String, StoredEnum, Sendable, CaseIterable {
    case waiting, read, unreadable
  }

  /// The document it hangs on: who may look at that one finds it.
  public var document: DocumentKey
  /// `file:<id>`, or `paper` for the paper that was kept of it.
  public var source: String
  /// What the file is called; empty for the paper.
  public var name: String
  /// The bytes, in the file store.
  public var digest: FileStore.Digest
  /// How far it is.
  public var state: State
  /// Why it could not be read, in words.
  public var reason: String
  /// How often somebody began to read it.
  public var tries: Int

  /// As the paper of a document is called.
  public static let paper = "paper"
  /// Words of one file beyond this are not searched.
  public static let mostWords = 10_000
  /// Words of all files of one document together beyond this are not searched.
  public static let mostTogether = 30_000
  /// And bytes (`TextIndex.mostBytes`).
  static let mostBytesTogether = 400_000
  /// So often a file is begun before it counts as unreadable: one that ends the program is not begun for ever.
  public static let mostTries = 3
  /// Seconds after which a silent reader counts as dead.
  public static let lease = 120

  /// The words of a text, folded and parted as the index holds them.
  public static func words(of text: String) -> [String] {
    Array(TextIndex.words(of: SearchKey(text).description).prefix(mostWords))
  }
}
