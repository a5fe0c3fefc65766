/// The marks inside a line of `PaperMarkup`: stars, breaks, backslashes.
///
/// A run of stars turns a manner on or off (`*` italic, `**` bold, `***` both); with a space on either side, or without
/// a partner, it is just stars.
enum PaperInline {
  private enum Token {
    case sign(Unicode.Scalar)
    case stars(Int)
  }

  static func runs(of markup: String) -> [PaperText.Run] {
    var tokens = tokens(of: Array(markup.unicodeScalars))
    letGo(1, in: &tokens)
    letGo(2, in: &tokens)
    var runs: [PaperText.Run] = []
    var words = String.UnicodeScalarView()
    var manner = 0
    func close() {
      runs.append(PaperText.Run(String(words), isBold: manner & 2 != 0, isItalic: manner & 1 != 0))
      words = String.UnicodeScalarView()
    }
    for token in tokens {
      switch token {
      case .stars(let count):
        close()
        manner ^= count
      case .sign(let scalar): words.append(scalar)
      }
    }
    close()
    return runs
  }

  private static func tokens(of signs: [Unicode.Scalar]) -> [Token] {
    var tokens: [Token] = []
    var index = 0
    while index < signs.count {
      let sign = signs[index]
      if sign == "\\", index + 1 < signs.count, isPunctuation(signs[index + 1]) {
        tokens.append(.sign(signs[index + 1]))
        index += 2
      } else if sign == "*" {
        var end = index
        while end < signs.count, signs[end] == "*" { end += 1 }
        let isLoose = isGap(index > 0 ? signs[index - 1] : nil) && isGap(end < signs.count ? signs[end] : nil)
        if isLoose || end - index > 3 {
          tokens += signs[index..<end].map { .sign($0) }
        } else {
          tokens.append(.stars(end - index))
        }
        index = end
      } else if let length = lengthOfBreak(signs[index...]) {
        tokens.append(.sign("\n"))
        index += length
      } else {
        tokens.append(.sign(sign))
        index += 1
      }
    }
    return tokens
  }

  /// Where a manner (1 italic, 2 bold) is turned an odd number of times, the last turn is stars after all.
  private static func letGo(_ manner: Int, in tokens: inout [Token]) {
    let turns = tokens.indices.filter { if case .stars(let count) = tokens[$0] { count & manner != 0 } else { false } }
    guard turns.count % 2 == 1, let last = turns.last, case .stars(let count) = tokens[last] else { return }
    let rest: [Token] = count == manner ? [] : [.stars(count - manner)]
    tokens.replaceSubrange(last...last, with: Array(repeating: .sign("*"), count: manner) + rest)
  }

  private static func isGap(_ scalar: Unicode.Scalar?) -> Bool {
    guard let scalar else { return true }
    return scalar == " " || scalar == "\n" || scalar == "\t"
  }

  private static func isPunctuation(_ scalar: Unicode.Scalar) -> Bool {
    (0x21...0x2F).contains(scalar.value) || (0x3A...0x40).contains(scalar.value)
      || (0x5B...0x60).contains(scalar.value) || (0x7B...0x7E).contains(scalar.value)
  }

  private static func lengthOfBreak(_ signs: ArraySlice<Unicode.Scalar>) -> Int? {
    guard signs.first == "<" else { return nil }
    for form in ["<br>", "<br/>", "<br />", "<BR>"] where signs.starts(with: form.unicodeScalars) {
      return form.unicodeScalars.count
    }
    return nil
  }

  static func markup(of runs: [PaperText.Run], isCell: Bool) -> String {
    var out = ""
    var manner = 0
    for run in runs {
      let own = (run.isItalic ? 1 : 0) + (run.isBold ? 2 : 0)
      out += String(repeating: "*", count: manner ^ own)
      manner = own
      append(Array(run.text.unicodeScalars), isCell: isCell, to: &out)
    }
    return out + String(repeating: "*", count: manner)
  }

  private static func append(_ signs: [Unicode.Scalar], isCell: Bool, to out: inout String) {
    for (index, sign) in signs.enumerated() {
      switch sign {
      case "\n": out += "<br>"
      case "\\", "*": out += "\\" + String(Character(sign))
      case "|" where isCell: out += "\\|"
      case "<" where lengthOfBreak(signs[index...]) != nil: out += "\\<"
      default: out.unicodeScalars.append(sign)
      }
    }
  }
}
