/// Sở, phòng ngoài danh sách: `Tám sở có quầy: Sở Nội vụ, …` and another one told as having such a counter.
enum OfficeNotListed {
  private struct List {
    let kind: String
    let names: [[String]]
    /// What the listed have in common: `quầy giao dịch thường trực`.
    let traits: Set<String>
    let block: Int
    let place: Place
  }

  private static let kinds: Set = ["so", "phong"]

  static func findings(in report: Report) -> [Finding] {
    var found: [Finding] = []
    for list in report.body.compactMap({ self.list($0) }) {
      for block in report.body where block.index != list.block && !report.isAhead[block.index] && block.cells == nil {
        for sentence in block.sentences {
          let words = Set(block.items[sentence].compactMap(\.word))
          guard list.traits.intersection(words).count >= 2 else { continue }
          for (name, range) in mentions(block, sentence, list.kind)
          where !list.names.contains(where: { starts($0, name) || starts(name, $0) }) {
            let place = block.place(range)
            found.append(
              Finding(
                .unitNotListed, at: place,
                expected: CheckingLabels.inList(list.names.count, line: list.place.line), found: place.quote,
                message: CheckingLabels.unitNotListed(place.quote, count: list.names.count, line: list.place.line)))
          }
        }
      }
    }
    return found
  }

  private static func starts(_ long: [String], _ short: [String]) -> Bool { long.starts(with: short) }

  /// `Tám sở có quầy …: Sở A, Sở B, …`, as many as are said.
  private static func list(_ block: Block) -> List? {
    let items = block.items
    for index in items.indices {
      guard let figure = items[index].count, figure.decimals == 0, figure.value >= 3, figure.value <= 40,
        let kind = items[safe: index + 1]?.word, kinds.contains(kind),
        let colon = (index..<min(index + 22, items.count)).first(where: {
          items[$0].isSign(":") || items[$0].isSign("(")
        })
      else { continue }
      let end = block.sentences.first { $0.contains(colon) }?.upperBound ?? items.count
      let names = mentions(block, colon..<end, kind).map(\.0)
      guard names.count == Int(figure.value) else { continue }
      let traits = Set(items[(index + 2)..<colon].compactMap(\.word)).subtracting(CheckingWords.light)
      guard traits.count >= 2 else { continue }
      return List(kind: kind, names: names, traits: traits, block: block.index, place: block.place(index..<colon))
    }
    return nil
  }

  /// `Sở Nông nghiệp và Môi trường`: the kind in a capital and the words up to a sign or the next one.
  private static func mentions(_ block: Block, _ range: Range<Int>, _ kind: String) -> [([String], Range<Int>)] {
    let items = block.items
    return range.compactMap { index -> ([String], Range<Int>)? in
      guard items[index].word == kind, items[index].isUpper, items[safe: index + 1]?.isUpper == true else { return nil }
      var end = index + 1
      while end < range.upperBound, let word = items[end].word, !(word == kind && items[end].isUpper),
        end - index <= 7, !["co", "da", "chua", "duoc", "ve", "trong"].contains(word)
      {
        end += 1
      }
      if items[end - 1].word == "va" { end -= 1 }
      return (items[(index + 1)..<end].compactMap(\.word), index..<end)
    }
  }
}
