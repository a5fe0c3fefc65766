/// Đánh số đề mục: numbers of headings go up by one, children carry their parent's number.
enum HeadingNumbering {
  /// An outline open now.
  private struct Level {
    var prefix: [Int]
    var last: Int
    var block: Int
    /// What the last one should have been, where it is wrong: the outline may go on from there.
    var meant: Int?

    func goesOn(_ value: Int) -> Bool { value == last + 1 || meant.map { value == $0 + 1 } ?? false }
  }

  static func findings(in report: Report) -> [Finding] {
    var checker = Walker(report: report)
    for heading in report.headings { checker.take(heading) }
    return checker.found
  }

  private struct Walker {
    let report: Report
    var found: [Finding] = []
    var parts: Level?
    var uppers: Level?
    var romans: Level?
    /// Arabic outlines open in this section, the outermost first.
    var arabic: [Level] = []
    var children: [[Int]: Level] = [:]
    var lower: Level?

    mutating func take(_ heading: Heading) {
      switch heading.marker {
      case .part(let value):
        parts = step(parts, to: value, heading, roman: false)
        (uppers, romans, lower) = (nil, nil, nil)
        closeArabic()
      case .upper(let value):
        uppers = step(uppers, to: value, heading, roman: false)
        (romans, lower) = (nil, nil)
        closeArabic()
      case .roman(let value):
        romans = step(romans, to: value, heading, roman: true)
        lower = nil
        closeArabic()
      case .numbers(let numbers) where numbers.count == 1:
        lower = nil
        single(numbers[0], heading)
      case .numbers(let numbers):
        lower = nil
        child(numbers, heading)
      case .lower(let value): lower = step(lower, to: value, heading, roman: false)
      case .none, .bullet: break
      }
    }

    private mutating func closeArabic() {
      arabic = []
      children = [:]
    }

    /// A plain outline: 1 begins it anew, anything else must follow.
    private mutating func step(_ level: Level?, to value: Int, _ heading: Heading, roman: Bool) -> Level {
      // Many count letters without đ.
      if let level, level.last == 4, value == 6, heading.marker == .upper(6) || heading.marker == .lower(6) {
        return Level(prefix: [], last: value, block: heading.block)
      }
      if let level, !level.goesOn(value), value != 1 || level.last == 1 && heading.isTitle && roman {
        report(heading, expected: name(level.last + 1, heading.marker), found: name(value, heading.marker))
        return Level(prefix: [], last: value, block: heading.block, meant: level.last + 1)
      }
      if level == nil, roman, value > 1, isBeginning(heading) {
        report(heading, expected: name(1, heading.marker), found: name(value, heading.marker))
      }
      return Level(prefix: [], last: value, block: heading.block)
    }

    /// The first heading of a whole report; a text may be a piece of one, and a page that was read by machine may have
    /// lost the letter of its number.
    private func isBeginning(_ heading: Heading) -> Bool {
      report.period.isReport && report.headings.first?.block == heading.block && heading.isTitle
    }

    /// `1. … 1. … 2. …`: the second 1 is no list below the first, which ends before it and is gone on with behind it.
    private func isRepeated(_ heading: Heading) -> Bool {
      guard heading.isTitle, let open = arabic.last, open.last == 1,
        let first = report.heading(of: open.block), first.isTitle,
        report.blocks[first.block].lastSign != 0x3A, heading.block - first.block >= 2
      else { return false }
      let before = report.blocks[heading.block - 1]
      guard before.lastSign != 0x3A, report.heading(of: before.index) == nil else {
        return false
      }
      // Up to the end of the section each number stands once more, in order, with something below it.
      var next = 2
      for later in report.headings(below: heading.block) {
        guard case .numbers(let numbers) = later.marker else {
          if later.depth <= 2 { break }
          continue
        }
        guard numbers.count == 1 else { continue }
        guard numbers[0] == next, later.isTitle else { return false }
        next += 1
      }
      let isFull = report.blocks[safe: heading.block + 1].map { below in
        report.heading(of: below.index) == nil
      }
      return next > 2 && isFull == true
    }

    private mutating func single(_ value: Int, _ heading: Heading) {
      if let index = arabic.lastIndex(where: { $0.goesOn(value) }) {
        arabic.removeSubrange((index + 1)...)
        arabic[index].last = value
        arabic[index].meant = nil
        arabic[index].block = heading.block
        return
      }
      if value == 1 {
        if isRepeated(heading) {
          report(heading, expected: "2.", found: "1.")
          arabic[arabic.count - 1].block = heading.block
          return
        }
        arabic.append(Level(prefix: [], last: 1, block: heading.block))
        return
      }
      if !heading.isTitle, isAfterBullet(heading) {
        // `- … - … 3. …`: the first numbers were lost in reading.
        arabic.append(Level(prefix: [], last: value, block: heading.block))
        return
      }
      guard let open = arabic.last else {
        // Bullets before it may stand for the numbers that were lost in reading.
        if !isAfterBullet(heading), value > 1 {
          report(heading, expected: "1.", found: "\(value).")
        }
        arabic.append(Level(prefix: [], last: value, block: heading.block))
        return
      }
      report(heading, expected: "\(open.last + 1).", found: "\(value).")
      arabic[arabic.count - 1].meant = open.last + 1
      arabic[arabic.count - 1].last = value
      arabic[arabic.count - 1].block = heading.block
    }

    private func isAfterBullet(_ heading: Heading) -> Bool {
      guard heading.block > 0 else { return false }
      let before = report.blocks[heading.block - 1]
      if case .bullet = before.marker { return true }
      return before.cells != nil
    }

    private mutating func child(_ numbers: [Int], _ heading: Heading) {
      let prefix = Array(numbers.dropLast())
      let value = numbers[numbers.count - 1]
      if let open = children[prefix] {
        if !open.goesOn(value) {
          report(heading, expected: text(prefix + [open.last + 1]), found: text(numbers))
          children[prefix] = Level(prefix: prefix, last: value, block: heading.block, meant: open.last + 1)
          return
        }
      } else if let letter = prefix.first, letter > 100 {
        if value != 1 { report(heading, expected: text(prefix + [1]), found: text(numbers)) }
      } else if prefix.count == 1, let parent = arabic.last?.last, parent != prefix[0] {
        report(heading, expected: text([parent, value]), found: text(numbers))
      } else if prefix.count == 1, arabic.isEmpty, let parent = romans?.last, parent != prefix[0],
        !children.isEmpty || value == 1 && prefix[0] != 1
      {
        report(heading, expected: text([parent, value]), found: text(numbers))
      } else if value != 1, !isAfterBullet(heading) {
        report(heading, expected: text(prefix + [1]), found: text(numbers))
      }
      children[prefix] = Level(prefix: prefix, last: value, block: heading.block)
    }

    private func text(_ numbers: [Int]) -> String {
      if let first = numbers.first, first > 100 {
        return CheckingLabels.letter(first - 100, isUpper: true)
          + numbers.dropFirst().map(String.init).joined(separator: ".")
      }
      return plain(numbers)
    }

    private func plain(_ numbers: [Int]) -> String { numbers.map(String.init).joined(separator: ".") + "." }

    private func name(_ value: Int, _ marker: Marker) -> String {
      switch marker {
      case .roman: Roman.written(value).uppercased() + "."
      case .upper: CheckingLabels.letter(value, isUpper: true) + "."
      case .lower: CheckingLabels.letter(value, isUpper: false) + ")"
      default: "\(value)."
      }
    }

    private mutating func report(_ heading: Heading, expected: String, found number: String) {
      found.append(
        Finding(
          .headingNumbering, at: report.blocks[heading.block].place, expected: expected, found: number,
          message: CheckingLabels.headingNumbering(expected: expected, found: number)))
    }
  }
}
