import Indicators

/// A sentence with bound figures. `{dossier.received}` is a figure, `{period}` a word of the report.
enum BoundText {
  /// A piece of a sentence.
  enum Piece: Equatable {
    case text(Substring)
    case bound(Substring)
  }

  /// The words that are no figures.
  static let words: Set<String> = [
    "period", "from", "to", "year", "unit", "superior", "included", "asked", "tier", "lower",
  ]

  /// The pieces, in order. A brace without its partner is text.
  static func pieces(of text: String) -> [Piece] {
    var pieces: [Piece] = []
    var rest = text[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      if open > rest.startIndex { pieces.append(.text(rest[..<open])) }
      pieces.append(.bound(rest[rest.index(after: open)..<close]))
      rest = rest[rest.index(after: close)...]
    }
    if !rest.isEmpty { pieces.append(.text(rest)) }
    return pieces
  }

  /// The figures a sentence is bound to.
  static func keys(in text: String) -> [FigureKey] {
    pieces(of: text).compactMap { piece in
      guard case .bound(let name) = piece else { return nil }
      return FigureKey(String(name))
    }
  }

  /// What stands in braces and is neither a figure nor a word.
  static func unknown(in text: String) -> [String] {
    pieces(of: text).compactMap { piece in
      guard case .bound(let name) = piece, FigureKey(String(name)) == nil, !words.contains(String(name)) else {
        return nil
      }
      return String(name)
    }
  }
}
