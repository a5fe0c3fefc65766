/// Khối số liệu: whose figures a sentence speaks of.
public enum FigureBlock: String, Sendable, Codable, CaseIterable {
  /// Của chính đơn vị.
  case own
  /// Cộng từ báo cáo đã chốt của các đơn vị cấp dưới.
  case below
  /// Cả hai.
  case all
}

/// A figure as a report is bound to it: an indicator and whose.
public struct FigureKey: Sendable, Hashable, Comparable, Codable {
  /// The indicator.
  public var code: String
  /// Whose figures.
  public var block: FigureBlock

  /// A key.
  public init(code: String, block: FigureBlock = .own) {
    self.code = code
    self.block = block
  }

  /// Reads `dossier.received` or `dossier.received@below`.
  public init?(_ text: String) {
    let halves = text.split(separator: "@", omittingEmptySubsequences: false)
    guard halves.count <= 2, let code = halves.first, code.contains("."),
      code.utf8.allSatisfy({ $0 == 0x2E || Self.isLetterOrDigit($0) })
    else { return nil }
    guard halves.count == 2 else {
      self.init(code: String(code))
      return
    }
    guard let block = FigureBlock(rawValue: String(halves[1])) else { return nil }
    self.init(code: String(code), block: block)
  }

  /// As it is written in a template.
  public var text: String { block == .own ? code : "\(code)@\(block.rawValue)" }

  public static func < (a: FigureKey, b: FigureKey) -> Bool { a.text < b.text }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }
}
