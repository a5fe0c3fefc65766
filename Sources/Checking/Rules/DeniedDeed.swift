/// Việc đã làm mà lại nói không: `Tuyển dụng 12 công chức` against `không tuyển dụng công chức`.
enum DeniedDeed {
  private struct Said {
    let verb: String
    let unit: String
    let words: Set<String>
    let place: Place
    let period: String?
  }

  private static let verbs = [
    "tuyen dung", "ban hanh", "to chuc", "bai bo", "thanh lap", "bo nhiem", "tinh gian", "khen thuong", "dieu dong",
    "luan chuyen", "kiem tra", "cong nhan", "tham dinh",
  ].map { ($0, Phrases($0)) }
  private static let noes = Phrases("khong|chua|khong co|chua co|khong thuc hien|khong tien hanh|chua thuc hien")

  /// Said of others than the reporting unit itself.
  private static let others = Phrases(
    "cac xa|cac phuong|cac thon|cap xa|cap huyen|cap phuong|thitran|cac don vi|cac phong|cac so|cac co quan|mot so")

  static func findings(in report: Report, _ counts: [[Counted]]) -> [Finding] {
    var denied: [Said] = []
    var told: [Said] = []
    for block in report.body where block.cells == nil && !report.isAhead[block.index] {
      for (name, verb) in verbs {
        denied += denials(block, name, verb, report)
        told += counts[block.index].compactMap { deed($0, block, name, verb, report) }
      }
    }
    for no in denied {
      guard
        let yes = told.first(where: {
          $0.verb == no.verb && $0.unit == no.unit && $0.place != no.place && no.words.isSubset(of: $0.words)
            && ($0.period == nil || no.period == nil || $0.period == no.period)
        })
      else { continue }
      return [
        Finding(
          .contradiction, at: no.place, expected: CheckingLabels.saidBefore(yes.place.line), found: no.place.quote,
          message: CheckingLabels.contradiction(yes.place.quote, line: yes.place.line, no.place.quote))
      ]
    }
    return []
  }

  /// `không tuyển dụng công chức trong 9 tháng`
  private static func denials(_ block: Block, _ name: String, _ verb: Phrases, _ report: Report) -> [Said] {
    let items = block.items
    return items.indices.compactMap { index -> Said? in
      let length = verb.length(in: items, at: index)
      guard length > 0, noes.ends(before: index, in: items),
        let noun = items[safe: index + length]?.word, let unit = CheckingWords.unitClasses[noun],
        let sentence = block.sentences.first(where: { $0.contains(index) }), !others.isIn(items, sentence)
      else { return nil }
      var words: Set<String> = []
      var place = index + length + 1
      while let word = items[safe: place]?.word, !["trong", "nao", "tai", "o", "va", "ma", "nen", "do"].contains(word) {
        words.insert(word)
        place += 1
      }
      if items[safe: place]?.isSign("(") == true { return nil }
      return Said(
        verb: name, unit: unit, words: words.subtracting(CheckingWords.light), place: block.place((index - 1)..<place),
        period: report.headingPeriods[block.index])
    }
  }

  /// `Tuyển dụng 12 công chức`
  private static func deed(_ count: Counted, _ block: Block, _ name: String, _ verb: Phrases, _ report: Report) -> Said?
  {
    guard count.figure.value > 0, let unit = count.unit, verb.ends(before: count.index, in: block.items),
      !noes.isIn(block.items, count.before)
    else { return nil }
    return Said(
      verb: name, unit: unit, words: Set(block.items[count.after].compactMap(\.word)),
      place: block.place(count.before.lowerBound..<(count.index + 2)), period: report.headingPeriods[block.index])
  }
}
