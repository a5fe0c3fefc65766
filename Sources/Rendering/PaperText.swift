import Foundation

/// Chữ trong văn bản: a run of text in which words may be bold or italic. Spaces are single, the ends are bare, letters
/// are composed (NFC); `\n` is a line that breaks inside the paragraph.
///
/// As markup: `**bold**`, `*italic*`, `***both***`, `<br>` for a break, and a backslash before a sign that means itself.
public struct PaperText: Sendable, Hashable {
  /// A piece in one manner of writing.
  public struct Run: Sendable, Hashable {
    /// The words.
    public var text: String
    /// Đậm.
    public var isBold: Bool
    /// Nghiêng.
    public var isItalic: Bool

    /// A piece.
    public init(_ text: String, isBold: Bool = false, isItalic: Bool = false) {
      self.text = text
      self.isBold = isBold
      self.isItalic = isItalic
    }
  }

  /// The pieces in order; neighbours differ in manner, none is empty.
  public let runs: [Run]

  /// Text from pieces, tidied over their borders.
  public init(runs: [Run]) { self.runs = PaperText.tidied(runs) }

  /// Plain text: whatever stands in it means itself.
  public init(_ plain: String) { self.init(runs: [Run(plain)]) }

  /// Text as an official types it. Never fails: a star without its partner is a star.
  public init(markup: String) { self.init(runs: PaperInline.runs(of: markup)) }

  /// The words alone.
  public var plain: String { runs.map(\.text).joined() }
  /// Whether there is nothing.
  public var isEmpty: Bool { runs.isEmpty }

  /// The text as it would be typed; `PaperText(markup:)` of it is the same text.
  public var markup: String { PaperInline.markup(of: runs, isCell: false) }

  /// One space for many, none at the ends nor beside a break; control characters, what XML cannot hold and marks
  /// without a letter under them left out.
  private static func tidied(_ runs: [Run]) -> [Run] {
    var out: [Run] = []
    // The words of the run being written; appending to them in place keeps a long text linear.
    var words = String.UnicodeScalarView()
    var manner = (isBold: false, isItalic: false)
    func close() {
      guard !words.isEmpty else { return }
      let text = String(words).precomposedStringWithCanonicalMapping
      out.append(Run(text, isBold: manner.isBold, isItalic: manner.isItalic))
      words = String.UnicodeScalarView()
    }
    func write(_ scalar: Unicode.Scalar, like run: Run) {
      if manner != (run.isBold, run.isItalic) {
        close()
        manner = (run.isBold, run.isItalic)
      }
      words.append(scalar)
    }
    var gap: (scalar: Unicode.Scalar, run: Run)?
    var last: Unicode.Scalar?
    for run in runs {
      for scalar in run.text.precomposedStringWithCanonicalMapping.unicodeScalars {
        if let space = PaperText.space(scalar) {
          if PaperText.weight(space) > PaperText.weight(gap?.scalar) { gap = (space, run) }
          last = nil
        } else if PaperText.isWritten(scalar, after: last) {
          if let gap, !(out.isEmpty && words.isEmpty) { write(gap.scalar, like: gap.run) }
          gap = nil
          write(scalar, like: run)
          last = scalar
        }
      }
    }
    close()
    return out
  }

  /// What a scalar counts for when it parts words: a break, a space, a space that does not break, or nothing.
  private static func space(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar.value {
    case 0x0A, 0x2028, 0x2029: "\n"
    case 0x09, 0x0B...0x0D, 0x20, 0x85, 0x2000...0x200A, 0x205F, 0x3000: " "
    case 0xA0, 0x202F: "\u{A0}"
    default: nil
    }
  }

  /// Of several spaces together the one of most weight stands.
  private static func weight(_ space: Unicode.Scalar?) -> Int {
    switch space {
    case nil: 0
    case "\u{A0}"?: 1
    case " "?: 2
    default: 3
    }
  }

  private static func isWritten(_ scalar: Unicode.Scalar, after last: Unicode.Scalar?) -> Bool {
    if (0x20..<0x7F).contains(scalar.value) { return true }
    switch scalar.properties.generalCategory {
    case .control, .surrogate, .privateUse, .unassigned: return false
    case .nonspacingMark, .enclosingMark, .spacingMark:
      guard let last else { return false }
      return !last.isASCII || last.properties.isAlphabetic || last.properties.numericType != nil
    default: return scalar.value != 0xFEFF && !(0xFFF9...0xFFFF).contains(scalar.value)
    }
  }
}

extension PaperText: ExpressibleByStringLiteral {
  /// Plain text.
  public init(stringLiteral text: String) { self.init(text) }
}

extension PaperText: Codable {
  public init(from decoder: any Decoder) throws {
    self.init(markup: try decoder.singleValueContainer().decode(String.self))
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(markup)
  }
}
