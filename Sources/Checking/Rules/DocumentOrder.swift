import Ground

/// Thứ tự số và ngày văn bản; một số hai ngày.
enum DocumentOrder {
  /// Documents of one series, each once.
  private struct Entry {
    var mention: DocumentMention
    var day: Day
    var value: Int { mention.number.number * 32 + Int(mention.number.suffix.utf8.first.map { $0 - 96 } ?? 0) }
  }

  static func findings(in report: Report) -> [Finding] {
    twoDates(report) + series(report).flatMap { order(Array($0.prefix(longest))) }
  }

  /// More papers of one series than any report names.
  private static let longest = 1000

  // One number, two dates

  private static func twoDates(_ report: Report) -> [Finding] {
    var first: [DocumentNumber: [DocumentMention]] = [:]
    let tier = ownTier(report)
    var found: [Finding] = []
    for mention in report.documents {
      guard let day = mention.date?.full else { continue }
      let same = first[mention.number, default: []]
      if let other = same.first(where: { $0.date?.full != day && isSame($0, mention, tier) }),
        !same.contains(where: { $0.date?.full == day }), let otherDay = other.date?.full
      {
        found.append(
          Finding(
            .numberTwoDates, at: mention.place, expected: otherDay.vietnamese, found: day.vietnamese, severity: .error,
            message: CheckingLabels.numberTwoDates(otherDay.vietnamese, line: other.place.line, day.vietnamese)))
      }
      first[mention.number, default: []].append(mention)
    }
    return found
  }

  private static func isSame(_ a: DocumentMention, _ b: DocumentMention, _ tier: String?) -> Bool {
    guard let one = a.date?.full, let two = b.date?.full else { return false }
    // One names the reporting unit itself, the other nobody: both are its own.
    if let tier,
      (a.issuer == nil && !a.isCited && b.issuer == tier || b.issuer == nil && !b.isCited && a.issuer == tier),
      one.year == two.year, abs(one - two) <= 45
    {
      return true
    }
    if let left = a.issuer, let right = b.issuer, left != right { return false }
    if a.number.year != nil { return true }
    let shared = Set(a.subject).intersection(b.subject).subtracting(CheckingWords.light)
    let isAlike =
      shared.count >= 2 && shared.count * 2 >= min(Set(a.subject).count, Set(b.subject).count) - 2 || shared.count >= 4
    if one.year != two.year {
      return one.month == two.month && one.dayOfMonth == two.dayOfMonth || isAlike && shared.count >= 5
    }
    // One day of one month, its digits in another order: nobody issues two such papers.
    if one.year == two.year, one.dayOfMonth != two.dayOfMonth, isSlip(one.dayOfMonth, two.dayOfMonth),
      one.month == two.month, a.number.number >= 20, a.issuer == nil || b.issuer == nil
    {
      return true
    }
    // Day and month with their digits in another order: `25/8` and `28/5`.
    let digits = [one, two].map { "\($0.dayOfMonth)\($0.month)".sorted() }
    if one.year == two.year, a.issuer == b.issuer, digits[0] == digits[1] { return true }
    // Both without an issuer, a few days apart: two papers of one number would be a year apart.
    if a.issuer == nil, b.issuer == nil, abs(one - two) <= 45 { return true }
    if a.isCited != b.isCited || (a.issuer == nil) != (b.issuer == nil) { return isAlike }
    return true
  }

  /// `02` and `20`, `12` and `13`.
  private static func isSlip(_ a: Int, _ b: Int) -> Bool {
    a / 10 == b % 10 && a % 10 == b / 10 || a / 10 == b / 10 || a % 10 == b % 10
  }

  // Numbers and dates of one series

  private static func series(_ report: Report) -> [[Entry]] {
    var groups: [String: [Entry]] = [:]
    let issuers = Dictionary(
      report.documents.compactMap { mention in mention.issuer.map { (mention.number, $0) } },
      uniquingKeysWith: { a, _ in a })
    let own = ownTier(report)
    for mention in report.documents {
      guard let day = mention.date?.full else { continue }
      let named = mention.issuer ?? issuers[mention.number] ?? (mention.isCited ? "?" : "own")
      let issuer = named == own ? "own" : named
      guard issuer != "?", own != nil || issuer != "xa" else { continue }
      let key = "\(mention.number.notation) \(issuer) \(mention.number.year.map(String.init) ?? "")"
      if groups[key, default: []].contains(where: { $0.mention.number == mention.number }) { continue }
      groups[key, default: []].append(Entry(mention: mention, day: day))
    }
    return groups.sorted { $0.key < $1.key }.map(\.value)
  }

  /// `UBND xã` in a commune's report is the one that reports, unless it names several.
  private static func ownTier(_ report: Report) -> String? {
    let tier = OtherTier.own(report).map { ["phuong", "thitran", "dackhu"].contains($0) ? "xa" : $0 } ?? "xa"
    var names: Set<String> = []
    for block in report.blocks {
      for (index, item) in block.items.enumerated() where item.word == "ubnd" {
        guard let kind = block.items[safe: index + 1]?.word, ["xa", "phuong", "thitran", "dackhu"].contains(kind),
          let name = block.items[safe: index + 2], name.isUpper, let word = name.word
        else { continue }
        names.insert(word + " " + (block.items[safe: index + 3].flatMap { $0.isUpper ? $0.word : nil } ?? ""))
      }
    }
    return tier == "xa" && names.count > 1 ? nil : tier
  }

  private static func order(_ entries: [Entry]) -> [Finding] {
    let (years, rest) = wrongYears(entries)
    var found = years
    for (_, group) in Dictionary(grouping: rest, by: { $0.day.year }).sorted(by: { $0.key < $1.key }) {
      found += wrongDays(group.sorted { $0.value < $1.value })
    }
    return found
  }

  /// A number among neighbours of another year, on a day that fits them but for the year.
  private static func wrongYears(_ entries: [Entry]) -> (found: [Finding], rest: [Entry]) {
    let sorted = entries.sorted { $0.value < $1.value }
    var found: [Finding] = []
    var rest: [Entry] = []
    for entry in sorted {
      let number = entry.mention.number.number
      let near = sorted.filter {
        $0.mention.number != entry.mention.number && abs($0.mention.number.number - number) <= 12
      }
      let years = Dictionary(grouping: near.filter { $0.day.year != entry.day.year }, by: { $0.day.year })
      let best = years.max { ($0.value.count, $0.key) < ($1.value.count, $1.key) }
      let kin = near.filter { $0.day.year == entry.day.year && $0.day.dayOfMonth != entry.day.dayOfMonth }
      guard let (year, neighbours) = best, neighbours.count >= 2, kin.isEmpty,
        let moved = Day(year: year, month: entry.day.month, day: entry.day.dayOfMonth),
        fits(moved, entry, neighbours), saysYear(year, entry, moved, neighbours)
      else {
        rest.append(entry)
        continue
      }
      found.append(
        Finding(
          .documentOrder, at: entry.mention.place, expected: moved.vietnamese, found: entry.day.vietnamese,
          message: CheckingLabels.wrongYear(
            entry.day.vietnamese, year: year,
            neighbours: neighbours.prefix(3).map { "\($0.mention.number.number) (\($0.day.vietnamese))" })))
    }
    return (found, rest)
  }

  private static func fits(_ day: Day, _ entry: Entry, _ neighbours: [Entry]) -> Bool {
    neighbours.allSatisfy { $0.value < entry.value ? $0.day <= day : $0.day >= day }
  }

  /// The document is about that year, or bears the very day of a neighbour.
  private static func saysYear(_ year: Int, _ entry: Entry, _ moved: Day, _ neighbours: [Entry]) -> Bool {
    let years = entry.mention.subjectYears
    if years.contains(entry.day.year) { return false }
    if years.contains(year) { return entry.day.year + 1 < year || entry.day.month <= 10 || year < entry.day.year }
    if neighbours.contains(where: { $0.day == moved }) { return true }
    // Between two of that year it can be of no other.
    return years.isEmpty && neighbours.contains { $0.value < entry.value && $0.day <= moved }
      && neighbours.contains { $0.value > entry.value && $0.day >= moved }
  }

  private static func wrongDays(_ group: [Entry]) -> [Finding] {
    guard group.count >= 2 else { return [] }
    let kept = longestRise(group)
    guard kept.count < group.count, kept.count * 2 >= group.count else { return [] }
    return group.indices.filter { !kept.contains($0) }.map { index in
      let entry = group[index]
      let before = group[..<index].last { $0.day > entry.day }
      let after = group[(index + 1)...].first { $0.day < entry.day }
      let other = before ?? after ?? entry
      let bound =
        before != nil ? CheckingLabels.notBefore(other.day.vietnamese) : CheckingLabels.notAfter(other.day.vietnamese)
      return Finding(
        .documentOrder, at: entry.mention.place, expected: bound, found: entry.day.vietnamese,
        message: CheckingLabels.documentOrder(
          entry.mention.number.number, entry.day.vietnamese, other.mention.number.number, other.day.vietnamese,
          line: other.mention.place.line))
    }
  }

  /// The most entries whose days do not fall.
  private static func longestRise(_ group: [Entry]) -> Set<Int> {
    var best = [Int](repeating: 1, count: group.count)
    var from = [Int](repeating: -1, count: group.count)
    for index in group.indices {
      for earlier in 0..<index where group[earlier].day <= group[index].day && best[earlier] + 1 > best[index] {
        best[index] = best[earlier] + 1
        from[index] = earlier
      }
    }
    guard var index = group.indices.max(by: { best[$0] < best[$1] }) else { return [] }
    var kept: Set<Int> = []
    while index >= 0 {
      kept.insert(index)
      index = from[index]
    }
    return kept
  }
}
