/// Reads one part of a workbook as a stream of tags and text, in constant memory.
struct XMLReader {
  enum Event { case start, end, text, finished }

  /// The element of the last `.start` or `.end`.
  var tag: XMLTag { tokenizer.tag }
  /// The elements open now, the innermost last.
  private(set) var open: [XMLTag] = []

  private var window: ByteWindow
  private var tokenizer = XMLTokenizer()
  private var token = 0
  private var isClosing = false
  private var hasRoot = false
  private let part: String
  private let limits: ReadingLimits

  init(_ part: ZipPart, limits: ReadingLimits) throws(ReadingRefusal) {
    window = ByteWindow(part)
    self.part = part.name
    self.limits = limits
    while window.end < 4, !window.isAtEnd { try window.refill() }
    if window.buffer[0..<window.end].starts(with: [0xEF, 0xBB, 0xBF]) { window.start = 3 }
  }

  var fractionRead: Double { window.source.fractionRead }

  /// The next event. Attributes and text of it can be read until the following call.
  mutating func next() throws(ReadingRefusal) -> Event {
    if isClosing {
      isClosing = false
      open.removeLast()
      return .end
    }
    while true {
      let low = window.start
      let (high, isAtEnd) = (window.end, window.isAtEnd)
      let found = window.buffer.withUnsafeBufferPointer { all in
        tokenizer.scan(UnsafeBufferPointer(rebasing: all[low..<high]), isAtEnd: isAtEnd)
      }
      token = low
      switch found {
      case .needsMore:
        guard window.end - window.start <= limits.rowBytes else { throw .damaged(part: part) }
        try window.refill()
      case .skip(let length): window.start += length
      case .text(let length):
        window.start += length
        if !open.isEmpty { return .text }
      case .start(let length, let isClosed):
        window.start += length
        guard open.count < limits.xmlDepth, !(open.isEmpty && hasRoot) else { throw .damaged(part: part) }
        hasRoot = true
        open.append(tokenizer.tag)
        isClosing = isClosed
        return .start
      case .end(let length):
        window.start += length
        guard let last = open.popLast(), last == tokenizer.tag else { throw .damaged(part: part) }
        return .end
      case .malformed: throw .damaged(part: part)
      case .finished:
        guard open.isEmpty, hasRoot else { throw .damaged(part: part) }
        return .finished
      }
    }
  }

  /// Appends the text of a `.text` event.
  func appendText(to out: inout [UInt8]) throws(ReadingRefusal) {
    let slice = window.buffer[(token + tokenizer.text.lowerBound)..<(token + tokenizer.text.upperBound)]
    if tokenizer.isLiteral {
      out.append(contentsOf: slice)
    } else if !XMLEntities.append(slice, to: &out) {
      throw .damaged(part: part)
    }
  }

  /// The raw bytes of an attribute of a `.start` event, by local name.
  func attribute(_ name: StaticString) -> ArraySlice<UInt8>? {
    let count = name.utf8CodeUnitCount
    for attribute in tokenizer.attributes {
      let key = attribute.name
      guard key.count >= count else { continue }
      let low = token + key.upperBound - count
      // A longer name is the same only behind a prefix, as `r:id`.
      guard key.count == count || window.buffer[low - 1] == 0x3A else { continue }
      var same = 0
      while same < count, window.buffer[low + same] == name.utf8Start[same] { same += 1 }
      if same == count {
        return window.buffer[(token + attribute.value.lowerBound)..<(token + attribute.value.upperBound)]
      }
    }
    return nil
  }

  /// An attribute as text.
  func text(_ name: StaticString) throws(ReadingRefusal) -> String? {
    guard let raw = attribute(name) else { return nil }
    var out: [UInt8] = []
    guard XMLEntities.append(raw, to: &out), let text = String(validating: out, as: UTF8.self) else {
      throw .damaged(part: part)
    }
    return text
  }
}
