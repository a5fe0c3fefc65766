import Foundation

/// A paper as it is kept beside its renderings: what was issued is read from here and never composed again.
extension OfficialPaper {
  /// The bytes to keep: keys in order, so that the same paper has the same digest.
  public func json() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return [UInt8](try encoder.encode(self))
  }

  /// The paper of what was kept.
  public init(kept bytes: [UInt8]) throws {
    self = try JSONDecoder().decode(OfficialPaper.self, from: Data(bytes))
  }
}
