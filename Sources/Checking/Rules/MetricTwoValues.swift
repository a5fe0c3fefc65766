import Ground

/// Một chỉ tiêu hai giá trị.
enum MetricTwoValues {
  static func findings(in report: Report, _ counts: [[Counted]]) -> [Finding] {
    named(report, counts) + people(report, counts) + inhabitants(report, counts) + late(report, counts)
      + cumulative(report, counts)
      + published(report)
  }

  // By name

  private static func named(_ report: Report, _ counts: [[Counted]]) -> [Finding] {
    let metrics = Array(Metric.all(report, counts).prefix(TwinNumbers.limit))
    let hasEarly = metrics.contains { $0.isPercent && $0.key.contains("truochan") }
    var found: [Finding] = []
    var told: Set<String> = []
    for (order, later) in metrics.enumerated() {
      guard
        let earlier = metrics[..<order].first(where: { isSame($0, later, hasEarly: hasEarly) && differs($0, later) })
      else { continue }
      // Told either way before: one finding for one difference.
      if metrics[..<order].contains(where: {
        isSame($0, later, hasEarly: hasEarly) && !differs($0, later) && $0.block == later.block
      }) {
        continue
      }
      let name = later.key.sorted().joined(separator: " ") + later.figure.text
      guard told.insert(name).inserted else { continue }
      let sign = later.isPercent ? "%" : ""
      found.append(
        Finding(
          .metricTwoValues, at: later.place, expected: earlier.figure.text + sign, found: later.figure.text + sign,
          message: CheckingLabels.metricTwoValues(
            earlier.figure.text + sign, line: earlier.place.line, quote: earlier.place.quote, later.figure.text + sign))
      )
    }
    return found
  }

  private static func isSame(_ a: Metric, _ b: Metric, hasEarly: Bool) -> Bool {
    if a.isHeld != b.isHeld, a.isTotal || b.isTotal {
      return a.key == b.key && a.block != b.block && a.unit == b.unit
    }
    guard a.isPercent == b.isPercent, a.isTotal, b.isTotal, (a.figure.role == .money) == (b.figure.role == .money)
    else {
      return false
    }
    if a.block == b.block, abs(a.index - b.index) < 3 { return false }
    if let one = a.unit, let two = b.unit, one != two { return false }
    guard a.scope == b.scope else { return false }
    if let one = a.period, let two = b.period, one != two { return false }
    if let one = a.asOf, let two = b.asOf, abs(one - two) > 5, !a.isPercent { return false }
    func plain(_ key: Set<String>) -> Set<String> {
      var key = Set(key.map { CheckingWords.alike[$0] ?? $0 })
      if !hasEarly, key.contains("dunghan") {
        key.remove("dunghan")
        key.insert("truocdunghan")
      }
      return key
    }
    let (one, two) = (plain(a.key), plain(b.key))
    if one == two {
      return one.count >= 2 || a.words == b.words && a.words.count >= 4
        || !a.isPercent && one.count == 1 && !one.isSubset(of: ["hoso", "tthc", "nguoi", "vanban"])
    }
    let apart = one.symmetricDifference(two)
    let shared = one.intersection(two)
    // A little differently named.
    return shared.count >= 2 && apart.isSubset(of: CheckingWords.fillers)
      || shared.count >= 5 && apart.count == 1 && apart.isDisjoint(with: CheckingWords.telling)
  }

  private static func differs(_ a: Metric, _ b: Metric) -> Bool {
    let (one, two) = (a.figure, b.figure)
    if !Set(one.values).isDisjoint(with: two.values) { return false }
    func holds(_ value: Double, _ bound: Figure) -> Bool {
      switch bound.bound {
      case .exact: false
      case .above: value >= bound.value - 0.01
      case .below: value <= bound.value + 0.01
      case .about: abs(value - bound.value) <= bound.value * 0.1
      }
    }
    if holds(one.value, two) || holds(two.value, one) { return false }
    // One is the other, rounded.
    let decimals = min(one.decimals, two.decimals)
    if one.decimals != two.decimals,
      Share.compare(one.decimals > two.decimals ? one.value : two.value, one.decimals > two.decimals ? two : one)
        != .wrong
    {
      return false
    }
    return abs(Figure.rounded(one.value, decimals) - Figure.rounded(two.value, decimals)) > 1e-9
  }

  // People

  private static let takesPart = Phrases(
    "luot|tham gia|tham du|tap huan|boi duong|dao tao|nguoi hoat dong|hoi nghi|quan triet|cap xa|cac xa|bien che|dinh muc|bo tri toi da|duoc bo tri|chitieu|duoc giao"
  )

  private static let holds = Phrases("hien co|co tongso|hien nay co")

  /// More staff than the staff there is.
  private static func people(_ report: Report, _ counts: [[Counted]]) -> [Finding] {
    let kinds: Set = ["cbcc", "cbccvc"]
    var total: Counted?
    for block in report.body {
      for count in counts[block.index] {
        let items = block.items
        let before = items[count.before].compactMap(\.word)
        let isSaid = before.contains("tongso") && !kinds.isDisjoint(with: before)
        let next = items[safe: count.index + 1]?.word ?? ""
        let isHeld = kinds.contains(next) && holds.isIn(items, count.before)
        guard isSaid || isHeld, count.figure.value >= 3, count.figure.bound == .exact else { continue }
        if let first = total, first.figure.value != count.figure.value, Scope.level(items, count.before) == nil,
          first.block != count.block
        {
          return [morePeople(report, first, count, block)]
        }
        total = total ?? count
      }
    }
    guard let total, total.figure.bound == .exact else { return [] }
    for block in report.body where !report.isAhead[block.index] {
      let items = block.items
      for count in counts[block.index] {
        guard kinds.contains(items[safe: count.index + 1]?.word ?? ""), count.figure.value > total.figure.value,
          count.figure.value <= total.figure.value * 1.5, count.figure.bound == .exact,
          let sentence = block.sentences.first(where: { $0.contains(count.index) }),
          !takesPart.isIn(items, max(sentence.lowerBound, count.index - 10)..<min(count.index + 9, sentence.upperBound))
        else { continue }
        return [morePeople(report, total, count, block)]
      }
    }
    return []
  }

  private static func morePeople(_ report: Report, _ total: Counted, _ count: Counted, _ block: Block) -> Finding {
    let first = report.blocks[total.block]
    return Finding(
      .metricTwoValues, at: block.place(max(count.before.lowerBound, count.index - 8)..<(count.index + 2)),
      expected: total.figure.text, found: count.figure.text,
      message: CheckingLabels.morePeople(
        total.figure.text, line: first.line(of: first.items[total.index].range.lowerBound), count.figure.text))
  }

  // Inhabitants

  private static let smaller = Phrases("thon|todanpho|khupho|ap|xom|ban|nu|nam|dan toc|tang|giam|cap|lam|nhap")

  /// `41.205 nhân khẩu` and `42.105 nhân khẩu`: a place has one number of people.
  private static func inhabitants(_ report: Report, _ counts: [[Counted]]) -> [Finding] {
    var first: (count: Counted, place: Place)?
    for block in report.body {
      for count in counts[block.index] where count.figure.value >= 100 && count.figure.bound == .exact {
        let items = block.items
        let next = count.index + 1
        guard items[safe: next]?.word == "nhan", items[safe: next + 1]?.word == "khau",
          !smaller.isIn(items, count.before), !smaller.isIn(items, count.after)
        else { continue }
        let place = block.place(count.before.lowerBound..<(next + 2))
        guard let known = first else {
          first = (count, place)
          continue
        }
        let ratio = count.figure.value / known.count.figure.value
        guard count.figure.value != known.count.figure.value, ratio > 0.8, ratio < 1.25 else { continue }
        return [
          Finding(
            .metricTwoValues, at: place, expected: known.count.figure.text, found: count.figure.text,
            message: CheckingLabels.metricTwoValues(
              known.count.figure.text, line: known.place.line, quote: known.place.quote, count.figure.text))
        ]
      }
    }
    return []
  }

  // Late dossiers

  /// `Tổng số hồ sơ quá hạn là 1.258` against `1.528 hồ sơ quá hạn`: numbers of nearly one size.
  private static func late(_ report: Report, _ counts: [[Counted]]) -> [Finding] {
    var all: [Counted] = []
    for block in report.body where !report.isAhead[block.index] && block.cells == nil {
      for count in counts[block.index] where count.facet == .late && count.figure.value >= 10 {
        if count.unit == nil || count.unit == "hoso" { all.append(count) }
      }
    }
    all = Array(all.prefix(TwinNumbers.limit))
    func isElsewhere(_ a: Counted, _ b: Counted) -> Bool {
      guard let one = level(a), let two = level(b) else { return false }
      return one != two
    }
    func level(_ count: Counted) -> String? {
      let block = report.blocks[count.block]
      return Scope.level(of: block, block.sentences[safe: count.sentence] ?? 0..<block.items.count)
    }
    for (order, later) in all.enumerated() {
      let block = report.blocks[later.block]
      guard block.items[later.before].contains(where: { $0.word == "tongso" }) else { continue }
      let place = block.place(later.before.lowerBound..<(later.index + 2))
      for other in all[..<order] where other.block != later.block && other.figure.value != later.figure.value {
        let ratio = later.figure.value / other.figure.value
        let isTold = all.contains { $0.block != later.block && $0.figure.value == later.figure.value }
        guard ratio > 0.7, ratio < 1.4, !isTold, !isElsewhere(later, other) else { continue }
        let first = report.blocks[other.block].place(other.before.lowerBound..<other.after.upperBound)
        return [
          Finding(
            .metricTwoValues, at: place, expected: other.figure.text, found: later.figure.text,
            message: CheckingLabels.metricTwoValues(
              other.figure.text, line: first.line, quote: first.quote, later.figure.text))
        ]
      }
    }
    return []
  }

  // Counters that only grow

  private static let site = Phrases("trangttdt|fanpage|facebook|zalo|dai truyen thanh")

  /// Counters of one page, told for nearly the same day.
  private static func cumulative(_ report: Report, _ counts: [[Counted]]) -> [Finding] {
    struct Told {
      var noun: String
      var figure: Figure
      var day: Day
      var place: Place
      var site: String
    }
    var told: [Told] = []
    var found: [Finding] = []
    for block in report.body where !report.isAhead[block.index] {
      for sentence in block.sentences {
        guard let day = Metric.until(block.items, sentence), let at = site.first(in: block.items, sentence) else {
          continue
        }
        for count in counts[block.index] where sentence.contains(count.index) {
          let behind = block.items[safe: count.index + 1]?.word
          let further = behind == "luot" ? block.items[safe: count.index + 2]?.word : behind
          let before = Set(block.items[count.before].compactMap(\.word))
          let noun = ["luottruycap", "tinbai"].first {
            $0 == further || before.contains($0) && (behind == nil || behind == "luot")
          }
          guard let noun else { continue }
          let new = Told(
            noun: noun, figure: count.figure, day: day,
            place: block.place(count.before.lowerBound..<max(count.after.upperBound, count.index + 1)),
            site: block.items[at].word ?? "")
          let old = told.first { told in
            told.noun == noun && told.site == new.site && abs(told.day - day) <= 3 && told.place.line != new.place.line
              && told.figure.value != count.figure.value
          }
          if let old {
            found.append(
              Finding(
                .metricTwoValues, at: new.place, expected: old.figure.text, found: new.figure.text,
                message: CheckingLabels.metricTwoValues(
                  old.figure.text, line: old.place.line, quote: old.place.quote, new.figure.text)))
          }
          told.append(new)
        }
      }
    }
    return found
  }

  // All and not all

  /// `100% … được …` against another share of the same.
  private static func published(_ report: Report) -> [Finding] {
    struct Claim {
      var head: String
      var verb: String
      var site: Set<String>
      var figure: Figure
      var place: Place
      var modifiers: Set<String>
    }
    var claims: [Claim] = []
    for block in report.body where !report.isAhead[block.index] {
      for index in block.items.indices {
        let items = block.items
        guard let percent = items[index].percent, let sentence = block.sentences.first(where: { $0.contains(index) }),
          !CheckingWords.targets.isIn(items, sentence.lowerBound..<index)
        else { continue }
        var head = index + 1
        while let word = items[safe: head]?.word, ["cac", "so", "tongso"].contains(word) { head += 1 }
        guard let noun = items[safe: head]?.word,
          let passive = ((head + 1)..<min(head + 24, sentence.upperBound)).first(where: { items[$0].word == "duoc" }),
          !((head + 1)..<passive).contains(where: { items[$0].percent != nil || items[$0].isSign(";") }),
          let verb = items[safe: passive + 1]?.word
        else { continue }
        let rest = (passive + 1)..<min(passive + 14, sentence.upperBound)
        guard let on = rest.first(where: { items[$0].word == "tren" || items[$0].word == "qua" }) else { continue }
        let place = Set(items[on..<min(on + 8, sentence.upperBound)].compactMap(\.word)).intersection([
          "trangttdt", "dvc", "phan", "he", "mang",
        ])
        guard !place.isEmpty else { continue }
        claims.append(
          Claim(
            head: noun, verb: CheckingWords.alike[verb] ?? verb, site: place, figure: percent,
            place: block.place(index..<rest.upperBound), modifiers: Set(items[(head + 1)..<passive].compactMap(\.word)))
        )
      }
    }
    for (order, later) in claims.prefix(TwinNumbers.limit).enumerated() {
      for earlier in claims[..<order] {
        let hundred = earlier.figure.value == 100 ? earlier : later
        let other = earlier.figure.value == 100 ? later : earlier
        guard hundred.figure.value == 100, other.figure.value < 100, hundred.head == other.head,
          hundred.verb == other.verb,
          !hundred.site.isDisjoint(with: other.site),
          !(hundred.modifiers.contains("di") && other.modifiers.contains("den") && !other.modifiers.contains("di")),
          !(hundred.modifiers.contains("den") && other.modifiers.contains("di") && !other.modifiers.contains("den"))
        else { continue }
        return [
          Finding(
            .hundredPercent, at: other.place, expected: "100%", found: other.figure.text + "%",
            message: CheckingLabels.metricTwoValues(
              hundred.figure.text + "%", line: hundred.place.line, quote: hundred.place.quote, other.figure.text + "%"))
        ]
      }
    }
    return []
  }
}
