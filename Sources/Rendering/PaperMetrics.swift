import Foundation

/// How wide text is in a Times face, well enough for the rules under it: by the letter, marks left aside. Thousandths of
/// the type size, after the bold face's published widths.
enum PaperMetrics {
  /// The width of one line of bold text, in points.
  static func width(_ text: String, size: Double) -> Double {
    let units = text.decomposedStringWithCanonicalMapping.unicodeScalars.reduce(0) { $0 + width($1) }
    return Double(units) * size / 1000
  }

  /// The widest of the lines of a text.
  static func widest(_ text: String, size: Double) -> Double {
    text.split(separator: "\n").map { width(String($0), size: size) }.max() ?? 0
  }

  /// A text broken into as few lines as fit a width, of like length; the name of a council or committee stays on a line
  /// of its own.
  static func broken(_ text: String, size: Double, width room: Double) -> String {
    guard width(text, size: size) > room else { return text }
    for name in PaperWords.bodies where text.hasPrefix(name + " ") {
      return name + "\n" + broken(String(text.dropFirst(name.count + 1)), size: size, width: room)
    }
    let words = words(of: text)
    if let dash = words.firstIndex(where: { $0.contains(" ") }), dash + 1 < words.count {
      // Behind a dash is the best place, when both halves fit.
      let halves = [words[...dash], words[(dash + 1)...]].map { $0.joined(separator: " ") }
      if widest(halves.joined(separator: "\n"), size: size) <= room { return halves.joined(separator: "\n") }
    }
    let count = lines(words, size: size, width: room).count
    // The narrowest width that takes no more lines.
    var (low, high) = (0.0, room)
    while high - low > 1 {
      let middle = (low + high) / 2
      if lines(words, size: size, width: middle).count > count { low = middle } else { high = middle }
    }
    return lines(words, size: size, width: high).joined(separator: "\n")
  }

  /// Words; a dash stays with what is before it.
  private static func words(of text: String) -> [String] {
    var words: [String] = []
    for word in text.split(separator: " ").map(String.init) {
      if ["-", "\u{2013}", "\u{2014}"].contains(word), let last = words.popLast() {
        words.append(last + " " + word)
      } else {
        words.append(word)
      }
    }
    return words
  }

  private static func lines(_ words: [String], size: Double, width room: Double) -> [String] {
    words.reduce(into: []) { lines, word in
      if let last = lines.last, width(last + " " + word, size: size) <= room {
        lines[lines.count - 1] = last + " " + word
      } else {
        lines.append(word)
      }
    }
  }

  private static func width(_ scalar: Unicode.Scalar) -> Int {
    switch scalar {
    case "M": 944
    case "W": 1000
    case "G", "H", "K", "O", "Q": 778
    case "A", "C", "D", "N", "R", "U", "V", "X", "Y", "Đ": 722
    case "B", "E", "L", "T", "Z": 667
    case "F", "P": 611
    case "S": 556
    case "I": 389
    case "m": 833
    case "w": 722
    case "b", "d", "h", "k", "n", "p", "q", "u", "đ": 556
    case "c", "e", "r", "z": 444
    case "s": 389
    case "f", "j", "t", "-": 333
    case "i", "l": 278
    case " ", "\u{A0}", ".", ",": 250
    case "\u{300}"..."\u{36F}": 0
    default: 500
    }
  }
}
