/// Đoạn: a paragraph, a heading, a list item or a row of a table.
struct Block: Sendable {
  let index: Int
  let letters: Letters
  let starts: [(offset: Int, line: Int)]
  let marker: Marker
  /// Where the words after the marker begin.
  let rest: Int
  /// The cells, when it is a row of a table.
  let cells: [Letters]?
  /// How many `#` stand before it: the level of a heading that says so itself; 0 for none.
  let mark: Int
  let blanksBefore: Int
  /// What it says, piece by piece.
  let items: [Item]
  /// The sentences, as ranges of items.
  let sentences: [Range<Int>]

  init(
    index: Int, letters: Letters, starts: [(offset: Int, line: Int)], marker: Marker, rest: Int, cells: [Letters]?,
    mark: Int, blanksBefore: Int
  ) {
    self.index = index
    self.letters = letters
    self.starts = starts
    self.marker = marker
    self.rest = rest
    self.cells = cells
    self.mark = mark
    self.blanksBefore = blanksBefore
    items = Lexer.items(letters, from: rest)
    sentences = Lexer.sentences(items, letters)
  }

  /// The line a letter stands in.
  func line(of offset: Int) -> Int {
    var found = starts[0].line
    for start in starts where start.offset <= offset { found = start.line }
    return found
  }

  /// The first line.
  var line: Int { starts[0].line }

  /// A place made of items.
  func place(_ range: Range<Int>) -> Place {
    guard !range.isEmpty, range.lowerBound < items.count else {
      return Place(line: line, quote: quote(0..<letters.count))
    }
    let last = min(range.upperBound, items.count) - 1
    let whole = items[range.lowerBound].range.lowerBound..<items[last].range.upperBound
    return Place(line: line(of: whole.lowerBound), quote: quote(whole))
  }

  /// A place that begins in the line of the item it is about.
  func place(_ range: Range<Int>, about index: Int) -> Place {
    guard range.contains(index), index < items.count else { return place(range) }
    let line = line(of: items[index].range.lowerBound)
    guard line != self.line(of: items[range.lowerBound].range.lowerBound) else { return place(range) }
    let start = range.first { self.line(of: items[$0].range.lowerBound) == line } ?? index
    return place(start..<range.upperBound)
  }

  /// The whole of it as a place.
  var place: Place { Place(line: line, quote: quote(0..<letters.count)) }

  private func quote(_ range: Range<Int>) -> String {
    let limit = 240
    guard range.count > limit else { return letters.text(range) }
    return letters.text(range.lowerBound..<(range.lowerBound + limit)) + CheckingLabels.more
  }

  /// The words as written, without the marker.
  var text: String { letters.text(rest..<letters.count) }

  /// How many words.
  var wordCount: Int { items.reduce(0) { $0 + ($1.word == nil ? 0 : 1) } }

  /// Whether it is part of a list: a bullet, a number, a short line.
  var isListed: Bool { marker != .none }

  /// The last sign that is no space.
  var lastSign: UInt8 { letters.folded.last { $0 != 0x20 && $0 != 0x22 && $0 != 0x29 } ?? 0 }
}
