public import Ground

/// A piece of a page. Literals are markup; whatever is interpolated is escaped, unless it is HTML itself.
///
/// The same idea as `SQL`: there is no way to let a bare string through as markup by accident. A page is built by
/// appending bytes; what a template engine costs beside it is measured in decision 0004.
public struct HTML: Sendable, ExpressibleByStringInterpolation {
  /// The markup so far.
  public private(set) var text: String

  /// Nothing.
  public init() { text = "" }
  /// Markup that the program itself wrote.
  public init(stringLiteral text: String) { self.text = text }
  /// A literal with values in it.
  public init(stringInterpolation: StringInterpolation) { text = stringInterpolation.text }
  /// Text for a reader: escaped.
  public init(escaping value: String) {
    text = ""
    HTML.escape(value, into: &text)
  }
  /// Markup made by trusted code, such as an SVG from the QR library.
  public init(trusted markup: String) { text = markup }

  /// Whether there is nothing.
  public var isEmpty: Bool { text.isEmpty }

  /// Adds a piece.
  public static func += (a: inout HTML, b: HTML) { a.text += b.text }
  /// Two pieces, one after the other.
  public static func + (a: HTML, b: HTML) -> HTML { HTML(trusted: a.text + b.text) }

  static func escape(_ value: String, into out: inout String) {
    guard value.utf8.contains(where: { $0 == 0x26 || $0 == 0x3C || $0 == 0x3E || $0 == 0x22 || $0 == 0x27 }) else {
      out += value
      return
    }
    for character in value.unicodeScalars {
      switch character {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\"": out += "&quot;"
      case "'": out += "&#39;"
      default: out.unicodeScalars.append(character)
      }
    }
  }

  /// Collects the pieces of an interpolated literal.
  public struct StringInterpolation: StringInterpolationProtocol {
    var text = ""

    public init(literalCapacity: Int, interpolationCount: Int) {
      text.reserveCapacity(literalCapacity + interpolationCount * 16)
    }
    public mutating func appendLiteral(_ literal: String) { text += literal }
    /// Markup stays markup.
    public mutating func appendInterpolation(_ html: HTML) { text += html.text }
    /// Several pieces in order.
    public mutating func appendInterpolation(_ pieces: [HTML]) { for piece in pieces { text += piece.text } }
    /// A piece if there is one.
    public mutating func appendInterpolation(_ html: HTML?) { if let html { text += html.text } }
    /// Text is escaped.
    public mutating func appendInterpolation(_ value: String) { HTML.escape(value, into: &text) }
    /// A number as plain digits.
    public mutating func appendInterpolation(_ value: Int) { text += String(value) }
    /// An id as its digits.
    public mutating func appendInterpolation<Thing>(_ id: ID<Thing>) { text += id.description }
    /// Markup only when a condition holds.
    public mutating func appendInterpolation(if condition: Bool, _ html: @autoclosure () -> HTML) {
      if condition { text += html().text }
    }
  }
}

extension Sequence {
  /// One piece for each element, in order.
  public func html(_ piece: (Element) -> HTML) -> HTML {
    var all = HTML()
    for element in self { all += piece(element) }
    return all
  }
}
