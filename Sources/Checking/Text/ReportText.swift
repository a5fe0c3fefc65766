import Foundation

/// Bài báo cáo: a text taken apart into paragraphs, headings, list items and rows of tables, each knowing its lines.
struct ReportText: Sendable {
  /// The paragraphs in order.
  private(set) var blocks: [Block] = []

  /// Takes a text apart. Wrapped lines and paragraphs torn by a page are put together again.
  init(_ text: String) {
    let lines = ReportText.lines(of: text)
    let isWrapped = ReportText.isWrapped(lines)
    var open: Draft?
    var blanks = 0
    for line in lines {
      guard line.letters.count > 0 else {
        blanks += 1
        continue
      }
      if let draft = open, draft.takes(line, blanks: blanks, isWrapped: isWrapped) {
        open?.append(line)
      } else {
        open?.close(into: &blocks)
        open = Draft(line, blanksBefore: blanks)
      }
      blanks = 0
    }
    open?.close(into: &blocks)
  }

  /// No paragraph of a report is longer; one that is, is looked at piece by piece, so that the time a text takes grows
  /// with its length and not with that of its lines.
  private static let longest = 8000
  /// No table of a report has more columns.
  private static let widest = 40

  /// A line without the signs of typesetting.
  struct Line {
    var number: Int
    var letters: Letters
    var cells: [Letters]?
    var marker = Marker.none
    var rest = 0
    /// How many `#` stand before a heading that says so itself; 0 for any other line.
    var mark = 0
    var isMarked: Bool { mark > 0 }
  }

  private static func lines(of text: String) -> [Line] {
    let whole = text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
    let raw = whole.split(separator: "\n", omittingEmptySubsequences: false).map {
      Letters(String($0).precomposedStringWithCanonicalMapping.unicodeScalars)
    }
    let aligned = AlignedRows.cells(raw)
    return raw.enumerated().map { index, line in clean(line, number: index + 1, aligned: aligned[index]) }
  }

  private static func clean(_ raw: Letters, number: Int, aligned: [Letters]?) -> Line {
    var letters = raw
    var line = Line(number: number, letters: Letters())
    if isRuled(raw) { return line }
    if letters.folded.contains(0x7C) || letters.folded.contains(9), let cells = cells(letters) {
      line.cells = cells
      if cells.isEmpty { return line }
    } else if let cells = aligned ?? columns(letters) {
      line.cells = cells
      if cells.isEmpty { return line }
    }
    // Signs of typesetting: # before a heading, * and _ around words.
    var start = letters.folded.firstIndex { !Folded.isSpace($0) } ?? letters.count
    while start < letters.count, letters.folded[start] == 0x23 || letters.folded[start] == 0x3E && start < 3 {
      line.mark = letters.folded[start] == 0x23 ? line.mark + 1 : 0
      start += 1
    }
    var kept = Letters()
    var isBullet = false
    for index in start..<max(start, letters.count) {
      let byte = letters.folded[index]
      if byte == 0x2A {
        if kept.count == 0, index + 1 < letters.count, letters.folded[index + 1] == 0x20, !isBullet {
          isBullet = true
          kept.append("*")
        }
        continue
      }
      if byte == 0x5F || byte == 0x5C { continue }
      if Folded.isSpace(byte) {
        if kept.count > 0, kept.folded.last != 0x20 { kept.append(" ") }
        continue
      }
      kept.append(letters.written[index])
    }
    while kept.folded.last == 0x20 {
      kept.folded.removeLast()
      kept.written.removeLast()
    }
    letters = kept
    // A page's number.
    if letters.count <= 3, letters.folded.allSatisfy(Folded.isDigit) { return Line(number: number, letters: Letters()) }
    line.letters = letters
    (line.marker, line.rest) = Marker.read(letters)
    return line
  }

  /// `+-----+-----+`, the rule between two rows of a drawn table.
  private static func isRuled(_ letters: Letters) -> Bool {
    letters.folded.contains(0x2B) && letters.folded.count(where: { $0 == 0x2D || $0 == 0x3D }) >= 4
      && letters.folded.allSatisfy { [0x2B, 0x2D, 0x3D, 0x7C, 0x20, 0x3A].contains($0) }
  }

  /// Cells between `|` or tabs; empty for the rule below a header, nil when it is no row.
  private static func cells(_ letters: Letters) -> [Letters]? {
    let sign: UInt8 = letters.folded.contains(0x7C) ? 0x7C : 9
    var cells: [Letters] = [Letters()]
    for index in 0..<letters.count {
      if letters.folded[index] == sign {
        cells.append(Letters())
      } else if letters.folded[index] != 0x2A {
        cells[cells.count - 1].append(letters.written[index])
      }
    }
    cells = cells.map(trimmed)
    if sign == 0x7C {
      if cells.first?.count == 0 { cells.removeFirst() }
      if cells.last?.count == 0 { cells.removeLast() }
    }
    guard cells.count >= 2 else { return nil }
    cells = Array(cells.prefix(widest))
    if cells.allSatisfy({ $0.folded.allSatisfy { [0x2D, 0x3A, 0x20, 0x2B, 0x3D].contains($0) } }) { return [] }
    return cells
  }

  /// Columns that a PDF parts by wide gaps.
  private static func columns(_ letters: Letters) -> [Letters]? {
    var cells: [Letters] = []
    var gap = 3
    for index in 0..<letters.count {
      if letters.folded[index] == 0x20 {
        gap += 1
        continue
      }
      if gap >= 3 { cells.append(Letters()) } else if gap > 0 { cells[cells.count - 1].append(" ") }
      gap = 0
      cells[cells.count - 1].append(letters.written[index])
    }
    guard cells.count >= 3 else { return nil }
    let numeric = cells.filter { Folded.isDigit($0.folded[0]) && $0.count < 14 }.count
    return numeric >= 1 || cells.count >= 4 ? cells : nil
  }

  static func trimmed(_ letters: Letters) -> Letters {
    guard let first = letters.folded.firstIndex(where: { !Folded.isSpace($0) }),
      let last = letters.folded.lastIndex(where: { !Folded.isSpace($0) })
    else { return Letters() }
    return letters[first..<(last + 1)]
  }

  /// Where a piece of a long paragraph ends: behind a sentence, or else behind a word.
  private static func cut(_ letters: Letters, from start: Int) -> Int {
    let end = min(start + longest, letters.count)
    guard end < letters.count else { return end }
    let near = (start + longest / 2)..<end
    let sentence = near.last { [0x2E, 0x3B].contains(letters.folded[$0]) && letters.folded[safe: $0 + 1] == 0x20 }
    return (sentence ?? near.last { letters.folded[$0] == 0x20 }).map { $0 + 1 } ?? end
  }

  /// Whether lines end where the page ends rather than where the paragraph does.
  private static func isWrapped(_ lines: [Line]) -> Bool {
    let lengths = lines.filter { $0.cells == nil }.map(\.letters.count).filter { $0 > 0 }
    // One line in ten may stick out.
    guard lengths.count > 5, let most = lengths.max() else { return false }
    let longest = lengths.sorted()[lengths.count * 9 / 10]
    guard longest <= 140, Double(most) <= Double(longest) * 1.4 else { return false }
    return lengths.filter { Double($0) > Double(longest) * 0.75 }.count * 4 > lengths.count
  }

  /// A paragraph being put together.
  private struct Draft {
    var lines: [Line]
    let blanksBefore: Int

    init(_ line: Line, blanksBefore: Int) {
      lines = [line]
      self.blanksBefore = blanksBefore
    }

    mutating func append(_ line: Line) { lines.append(line) }

    func takes(_ line: Line, blanks: Int, isWrapped: Bool) -> Bool {
      guard line.cells == nil, let last = lines.last, last.cells == nil, let end = last.letters.folded.last else {
        return false
      }
      let first = line.letters.folded[0]
      if first == 0x25 { return true }
      guard line.marker == .none, blanks <= 1, !line.isMarked, !last.isMarked else { return false }
      let ends: [UInt8] = [0x2E, 0x3B, 0x3A, 0x21, 0x3F]
      // A full line may well end with a semicolon in the middle of its sentence.
      if end == 0x3B, blanks == 0, last.letters.count >= 70, line.letters.isLower(0) { return true }
      if ends.contains(end) { return false }
      if line.letters.isLower(0) || first == 0x29 { return last.letters.count > 30 || lines[0].marker != .none }
      // A long line that ends in the middle of a sentence goes on with the number that begins the next one.
      let isOpen = last.letters.count >= 60 && last.letters.isLower(last.letters.count - 1)
      let goesOn = Folded.isDigit(first) && (last.letters.count >= 90 || isOpen)
      guard blanks == 0, isWrapped || goesOn, last.letters.count >= 55 else { return false }
      // Titles and signatures stand in capitals.
      return !last.letters.isShouted && !line.letters.isShouted
    }

    /// The paragraph as one block, or as several where it is longer than any that people write.
    func close(into blocks: inout [Block]) {
      let whole = block(at: blocks.count)
      guard whole.cells == nil, whole.letters.count > longest else { return blocks.append(whole) }
      var start = 0
      while start < whole.letters.count {
        let end = ReportText.cut(whole.letters, from: start)
        let earlier = whole.starts.last { $0.offset <= start } ?? whole.starts[0]
        let later = whole.starts.filter { $0.offset > start && $0.offset < end }
        blocks.append(
          Block(
            index: blocks.count, letters: whole.letters[start..<end],
            starts: [(0, earlier.line)] + later.map { ($0.offset - start, $0.line) },
            marker: start == 0 ? whole.marker : .none, rest: start == 0 ? min(whole.rest, end) : 0, cells: nil,
            mark: start == 0 ? whole.mark : 0, blanksBefore: start == 0 ? whole.blanksBefore : 0))
        start = end
      }
    }

    private func block(at index: Int) -> Block {
      var letters = Letters()
      var starts: [(offset: Int, line: Int)] = []
      for line in lines {
        if letters.count > 0 { letters.append(" ") }
        starts.append((letters.count, line.number))
        letters.append(line.letters)
      }
      return Block(
        index: index, letters: letters, starts: starts, marker: lines[0].marker, rest: lines[0].rest,
        cells: lines[0].cells, mark: lines[0].mark, blanksBefore: blanksBefore)
    }
  }
}

extension Letters {
  /// Whether all its letters are capitals, as in a title.
  var isShouted: Bool {
    var hasLetter = false
    for index in 0..<count where Folded.isLetter(folded[index]) {
      hasLetter = true
      if isLower(index) { return false }
    }
    return hasLetter
  }
}
