import Ground

/// Ô gộp: a block of cells shown as one.
struct MergedCells: Equatable {
  /// Row and column numbers from 1, both ends included.
  let rows: ClosedRange<Int>
  let columns: ClosedRange<Int>

  /// Reads `A1:C2`.
  init?(_ reference: String) {
    let ends = reference.split(separator: ":").map { CellPlace(Array($0.utf8)[...]) }
    guard ends.count == 2, let low = ends[0], let high = ends[1], low.row <= high.row, low.column <= high.column
    else { return nil }
    rows = low.row...high.row
    columns = low.column...high.column
  }

  var reference: String {
    "\(CellPlace.letters(columns.lowerBound))\(rows.lowerBound):\(CellPlace.letters(columns.upperBound))\(rows.upperBound)"
  }

  /// The merged cells among the first rows of a sheet.
  ///
  /// They stand after all the rows, so the sheet is inflated once before it is read; which also shows, before the
  /// first row is used, that it inflates to what it promised and that its checksum is right.
  static func find(in part: ZipPart, upToRow last: Int) throws(ReadingRefusal) -> [MergedCells] {
    let mark = Array("mergeCell ".utf8)
    var window = ByteWindow(part)
    var found: [MergedCells] = []
    while true {
      if let index = window.buffer.firstIndex(of: mark, from: window.start, to: window.end) {
        guard let close = window.buffer[index..<window.end].firstIndex(of: 0x3E) else {
          guard !window.isAtEnd, window.end - index < 4096 else { throw .damaged(part: part.name) }
          window.start = index
          try window.refill()
          continue
        }
        let words = String(decoding: window.buffer[index..<close], as: UTF8.self).split { $0 == "\"" || $0 == "'" }
        if let place = words.firstIndex(where: { $0.hasSuffix("ref=") }), place + 1 < words.count,
          let merged = MergedCells(String(words[place + 1])), merged.rows.lowerBound <= last, found.count < 10_000
        {
          found.append(merged)
        }
        window.start = close
        continue
      }
      if window.isAtEnd { return found }
      window.start = max(window.start, window.end - mark.count)
      try window.refill()
    }
  }
}

extension [UInt8] {
  /// Where `mark` begins, between two indices.
  fileprivate func firstIndex(of mark: [UInt8], from low: Int, to high: Int) -> Int? {
    withUnsafeBufferPointer { all in
      var index = low
      while index + mark.count <= high {
        if all[index] == mark[0], all[index + 5] == mark[5],
          (0..<mark.count).allSatisfy({ all[index + $0] == mark[$0] })
        {
          return index
        }
        index += 1
      }
      return nil
    }
  }
}

/// The place of a cell, as `B5`.
struct CellPlace {
  /// From 1.
  let row: Int
  /// From 1.
  let column: Int

  init?(_ text: ArraySlice<UInt8>) {
    var column = 0
    var index = text.startIndex
    while index < text.endIndex, case let letter = text[index] & ~0x20, letter >= 0x41, letter <= 0x5A, column < 20_000
    {
      column = column * 26 + Int(letter - 0x40)
      index += 1
    }
    guard column > 0, let row = Digits.value(text[index...]), row > 0 else { return nil }
    self.row = row
    self.column = column
  }

  /// `B5` for column 2 and row 5.
  static func name(column: Int, row: Int) -> String { "\(letters(column))\(row)" }

  /// `AA` for 27.
  static func letters(_ column: Int) -> String {
    var rest = column
    var out = ""
    while rest > 0 {
      out = String(UnicodeScalar(UInt8(0x41 + (rest - 1) % 26))) + out
      rest = (rest - 1) / 26
    }
    return out
  }
}
