/// Hàng thẳng cột: rows of a table whose columns a PDF parts by blanks alone, now and then by a single one.
enum AlignedRows {
  /// The cells of each line that is such a row, by its index.
  static func cells(_ lines: [Letters]) -> [Int: [Letters]] {
    var out: [Int: [Letters]] = [:]
    var index = 0
    while index < lines.count {
      guard isRow(lines[index]) else {
        index += 1
        continue
      }
      var end = index + 1
      // A row of one blank may stand between two that show their columns.
      while end < lines.count {
        let wrapped = lines[end...].prefix(3).prefix(while: isWrapped).count
        if wrapped > 0, end + wrapped < lines.count, isRow(lines[end + wrapped]) {
          end += wrapped
        } else if !isRow(lines[end]), end + 1 >= lines.count || isEmpty(lines[end]) || !isRow(lines[end + 1]) {
          break
        }
        end += 1
      }
      var start = index
      if start > 0, !isEmpty(lines[start - 1]) { start -= 1 }
      let rows = (index..<end).filter { isRow(lines[$0]) }
      let columns = columns(rows.map { lines[$0] })
      if rows.count >= 3, !columns.isEmpty {
        if let heads = header(lines, above: index, columns) {
          for (place, cells) in heads { out[place] = cells }
          start = index
        }
        var last: Int?
        for place in start..<end {
          if let cells = split(lines[place], columns) {
            out[place] = cells
            last = place
          } else if let row = last, isWrapped(lines[place]) {
            // The rest of a name that did not fit into its cell.
            out[row]?[0].append(" ")
            out[row]?[0].append(ReportText.trimmed(lines[place]))
            out[place] = []
          }
        }
        if end < lines.count, out[end] == nil, let cells = split(lines[end], columns) { out[end] = cells }
      }
      index = max(end, index + 1)
    }
    return out
  }

  /// A header of one to three lines whose words stand over the columns, the words of a name one below the other.
  private static func header(_ lines: [Letters], above index: Int, _ columns: [Range<Int>]) -> [(Int, [Letters])]? {
    var out: [(Int, [Letters])] = []
    var place = index - 1
    while place >= 0, index - place <= 3, !isEmpty(lines[place]), let cells = heads(lines[place], columns) {
      out.append((place, cells))
      place -= 1
    }
    guard out.count >= 2 else { return nil }
    let isNamed = columns.indices.allSatisfy { column in out.contains { $0.1[column + 1].count > 0 } }
    return isNamed ? out : nil
  }

  /// The pieces of a line of words, each in the column whose middle is nearest.
  private static func heads(_ line: Letters, _ columns: [Range<Int>]) -> [Letters]? {
    let words = pieces(line, gap: 2)
    guard words.count >= 2, let first = columns.first, words.allSatisfy({ !isNumber(line, $0) && $0.count <= 24 })
    else {
      return nil
    }
    var cells = [Letters](repeating: Letters(), count: columns.count + 1)
    for word in words {
      let middle = (word.lowerBound + word.upperBound) / 2
      var column = 0
      if word.upperBound + 1 >= first.lowerBound {
        let near = columns.indices.min { one, two in
          abs((columns[one].lowerBound + columns[one].upperBound) / 2 - middle)
            < abs((columns[two].lowerBound + columns[two].upperBound) / 2 - middle)
        }
        column = (near ?? 0) + 1
      }
      if cells[column].count > 0 { cells[column].append(" ") }
      cells[column].append(line[word])
    }
    return cells
  }

  /// A few small words alone: the end of a name that stands in the line above.
  private static func isWrapped(_ line: Letters) -> Bool {
    let all = pieces(line, gap: 3)
    guard all.count == 1, let only = all.first, only.count <= 32, line.isLower(only.lowerBound) else { return false }
    return ![0x2E, 0x3B, 0x3A].contains(line.folded[only.upperBound - 1])
  }

  private static func isEmpty(_ line: Letters) -> Bool { line.folded.allSatisfy(Folded.isSpace) }

  /// Pieces between blanks, at least `gap` of them.
  private static func pieces(_ line: Letters, gap: Int) -> [Range<Int>] {
    var out: [Range<Int>] = []
    var index = 0
    while index < line.count {
      if Folded.isSpace(line.folded[index]) {
        index += 1
        continue
      }
      var end = index
      var blanks = 0
      while end + blanks < line.count, blanks < gap {
        if Folded.isSpace(line.folded[end + blanks]) {
          blanks += 1
        } else {
          end += blanks + 1
          blanks = 0
        }
      }
      out.append(index..<end)
      index = end + max(blanks, 1)
    }
    return out
  }

  private static func isNumber(_ line: Letters, _ range: Range<Int>) -> Bool {
    range.count < 14 && Folded.isDigit(line.folded[range.lowerBound])
      && range.allSatisfy { Folded.isDigit(line.folded[$0]) || [0x2E, 0x2C, 0x25, 0x20].contains(line.folded[$0]) }
  }

  /// A label and, behind a wide gap, nothing but numbers.
  private static func isRow(_ line: Letters) -> Bool {
    guard !line.folded.contains(0x7C), !line.folded.contains(9) else { return false }
    let cells = pieces(line, gap: 3)
    guard cells.count >= 2, let last = cells.last, isNumber(line, last) else { return false }
    return cells[0].contains { Folded.isLetter(line.folded[$0]) } || cells.count >= 3
  }

  /// Where the columns of numbers stand: what overlaps is one.
  private static func columns(_ rows: [Letters]) -> [Range<Int>] {
    var out: [Range<Int>] = []
    let numbers = rows.map { row in pieces(row, gap: 3).dropFirst().filter { isNumber(row, $0) } }
    // A row set awry would make columns of its own.
    let usual =
      Dictionary(grouping: numbers.map(\.count), by: { $0 }).max {
        ($0.value.count, $0.key) < ($1.value.count, $1.key)
      }?.key ?? 0
    let straight = numbers.filter { $0.count == usual }
    let most = overlapping(straight.count >= 3 ? straight.flatMap { $0 } : numbers.flatMap { $0 })
    let all = most.count == usual || straight.count < 3 ? numbers.flatMap { $0 } : longest(straight)
    for piece in all.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = out.last, last.upperBound > piece.lowerBound {
        out[out.count - 1] = last.lowerBound..<max(last.upperBound, piece.upperBound)
      } else {
        out.append(piece)
      }
    }
    return out
  }

  /// Where the columns of most rows stand.
  private static func longest(_ rows: [[Range<Int>]]) -> [Range<Int>] {
    guard let first = rows.first else { return [] }
    return first.indices.flatMap { column -> [Range<Int>] in
      let ends = rows.map { $0[column].upperBound }.sorted()
      let middle = ends[ends.count / 2]
      return rows.map { $0[column] }.filter { abs($0.upperBound - middle) <= 2 }
    }
  }

  private static func overlapping(_ pieces: [Range<Int>]) -> [Range<Int>] {
    var out: [Range<Int>] = []
    for piece in pieces.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = out.last, last.upperBound > piece.lowerBound {
        out[out.count - 1] = last.lowerBound..<max(last.upperBound, piece.upperBound)
      } else {
        out.append(piece)
      }
    }
    return out
  }

  /// A line by columns; nil when it does not fit them.
  private static func split(_ line: Letters, _ columns: [Range<Int>]) -> [Letters]? {
    let words = pieces(line, gap: 1)
    guard !words.isEmpty else { return nil }
    // As many numbers as columns: each in its own, wherever it stands.
    let wide = pieces(line, gap: 2)
    if wide.count == columns.count + 1, wide.dropFirst().allSatisfy({ isNumber(line, $0) }), !isNumber(line, wide[0]) {
      return wide.map { line[$0] }
    }
    var cells = [Letters](repeating: Letters(), count: columns.count + 1)
    for word in words {
      // A word of the label ends before the numbers begin; a header reaches over both sides of its column.
      let at = columns.lastIndex { $0.lowerBound <= word.lowerBound + (isNumber(line, word) ? word.count - 1 : 0) }
      let column = at.map { $0 + 1 } ?? 0
      if cells[column].count > 0 { cells[column].append(" ") }
      cells[column].append(line[word])
    }
    let filled = cells.dropFirst().filter { $0.count > 0 }
    guard !filled.isEmpty else { return nil }
    // Rows hold numbers in their columns; the header holds short words.
    let numeric = filled.filter { isNumber($0, 0..<$0.count) }.count
    let sign = line.folded.last { !Folded.isSpace($0) } ?? 0
    guard
      numeric == filled.count
        || numeric == 0 && filled.count == columns.count && ![0x2E, 0x3B, 0x3A].contains(sign)
          && pieces(line, gap: 3).count >= 2
    else { return nil }
    return cells
  }
}
