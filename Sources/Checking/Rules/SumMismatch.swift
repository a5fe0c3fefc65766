/// Tổng không khớp: parts that do not make the whole.
enum SumMismatch {
  static func findings(in report: Report, _ counts: [[Counted]]) -> [Finding] {
    var found: [Finding] = []
    for block in report.body where block.cells == nil {
      for partition in Partition.all(in: block, report, counts) {
        if let finding = check(partition, block, report) { found.append(finding) }
      }
    }
    return found + VerticalSum.findings(in: report, counts) + TableSum.findings(in: report)
      + ScoreSum.findings(in: report) + ColumnIdentity.findings(in: report)
  }

  /// Looks at the parts of one kind together; what is of no kind known only when nothing else is there.
  static func check(_ partition: Partition, _ block: Block, _ report: Report) -> Finding? {
    let parts = partition.parts
    let totals = partition.total.figure.values + partition.otherTotals
    let figures = parts.map(\.figure)
    if Remarks.explain(partition, block, report) { return nil }
    for length in stride(from: parts.count, through: 2, by: -1) {
      // What follows the parts may be numbers of something else, when more than a comma stands between.
      guard length == parts.count || isCut(parts[length - 1], parts[length], report) else { continue }
      if Partition.adds(Array(figures.prefix(length)), to: totals) { return nil }
    }
    let byGroup = Dictionary(
      grouping: parts.filter { $0.facet?.group != nil && ($0.unit == nil || $0.unit == "hoso" || $0.unit == "tthc") },
      by: { $0.facet?.group })
    if byGroup.contains(where: { $0.value.count >= 2 && !areHalves($0.value) }) {
      let others = parts.filter { $0.facet == .resolved || $0.facet == .received || $0.facet == .total }.flatMap(
        \.figure.values)
      for (group, members) in byGroup.sorted(by: { $0.value[0].index < $1.value[0].index }) {
        guard members.count >= 2, Set(members.compactMap(\.facet)).count == members.count, !areHalves(members) else {
          continue
        }
        var accepted = totals
        if group == .outcome { accepted += others }
        if group == .stage, members.count < 2 { continue }
        // `trong đó trước hạn 9.015, quá hạn 29`: those in time need not be told.
        if leavesOut(members), Partition.sum(members.map(\.figure)) < (totals.max() ?? 0) { continue }
        if group == .pendingOutcome, partition.total.facet != .pending { continue }
        if addsWithoutHalves(members, accepted) { continue }
        if !Partition.adds(members.map(\.figure), to: accepted) { return finding(partition, members, block, report) }
      }
      return nil
    }
    guard parts.count >= 2 else { return nil }
    guard isWhole(partition, report) else { return partial(partition, block, report) }
    return finding(partition, parts, block, report)
  }

  /// `Tổng số 312 văn bản, trong đó 100 kế hoạch, 120 công văn, 20 quyết định`: what is not named cannot be checked.
  private static func partial(_ partition: Partition, _ block: Block, _ report: Report) -> Finding? {
    let total = partition.total.figure
    let sum = Partition.sum(partition.parts.map(\.figure))
    guard partition.strength != .some, partition.parts.count >= 3, total.bound == .exact, sum < total.value,
      sum > total.value * 0.5, Set(partition.parts.map(\.unit)).count == 1, let unit = partition.total.unit,
      partition.parts[0].unit == unit, let told = finding(partition, partition.parts, block, report)
    else { return nil }
    let rest = Figure.text(total.value - sum)
    return Finding(
      .sumMismatch, line: told.line, quote: told.quote, expected: told.expected, found: told.found, severity: .info,
      message: CheckingLabels.partial(sum: told.expected, total: told.found, rest: rest))
  }

  /// Those that were early and those that were late, and no word of the others.
  static func leavesOut(_ members: [Counted]) -> Bool {
    Set(members.compactMap(\.facet)) == [.early, .late]
  }

  /// The two ways online alone: what is neither may be left out.
  private static func areHalves(_ members: [Counted]) -> Bool {
    members.allSatisfy { $0.facet == .onlineFull || $0.facet == .onlinePart }
  }

  /// `trực tuyến 892, toàn trình 500, một phần 392, trực tiếp 15`: the halves stand beside their whole.
  private static func addsWithoutHalves(_ members: [Counted], _ totals: [Double]) -> Bool {
    let halves: Set<Facet?> = [.onlineFull, .onlinePart]
    guard members.contains(where: { halves.contains($0.facet) }), members.contains(where: { $0.facet == .online })
    else { return false }
    return Partition.adds(members.filter { !halves.contains($0.facet) }.map(\.figure), to: totals)
  }

  private static let turns = Phrases("ngoai ra|dong thoi|con lai|trong do|cu the|da giaiquyet|da thuc hien")

  private static func isCut(_ a: Counted, _ b: Counted, _ report: Report) -> Bool {
    guard a.block == b.block, a.index < b.index else { return false }
    let items = report.blocks[a.block].items
    if let one = a.unit, let two = b.unit, one != two { return true }
    return turns.isIn(items, (a.index + 1)..<b.index)
      || items[(a.index + 1)..<b.index].contains { $0.isSign(";") || $0.isSign(".") }
  }

  private static func isWhole(_ partition: Partition, _ report: Report) -> Bool {
    let total = partition.total.figure
    guard total.bound == .exact, total.value > 0 else { return false }
    for part in partition.parts {
      guard part.figure.bound == .exact else { return false }
      let items = report.blocks[part.block].items
      let around = part.before.lowerBound..<part.after.upperBound
      // Three and more that come near the whole are its parts, whatever they are called.
      let isNear = partition.parts.count >= 3 && partition.total.figure.value >= 50 && abs(ratio(partition) - 1) < 0.08
      if isNear, !CheckingWords.overlappingAlways.isIn(items, around), !crossing.isIn(items, around) { continue }
      let overlapping = partition.strength == .whole ? CheckingWords.overlappingAlways : CheckingWords.overlapping
      if overlapping.isIn(items, around) { return false }
      if CheckingWords.comparing.isIn(items, part.before) || CheckingWords.comparing.isIn(items, part.after) {
        return false
      }
    }
    let ratio = ratio(partition)
    // Kinds that exclude each other are never more than the whole.
    if ratio > 1, ratio <= 3, areKinds(partition, report) { return true }
    switch partition.strength {
    case .whole: return ratio > 0.3 && ratio < 3
    case .likely:
      // More than the whole is never right where the parts are of one kind.
      if partition.parts.count == 2, ratio > 1, Set(partition.parts.map { $0.facet?.group }).count == 1 {
        return ratio < 1.35
      }
      return partition.parts.count >= 3 ? ratio > 0.6 && ratio < 1.7 : ratio > 0.9 && ratio < 1.12
    case .some:
      return partition.parts.count >= 3 ? ratio > 0.7 && ratio < 1.5 : ratio > 0.85 && ratio < 1.25 && ratio != 1
    }
  }

  /// `20 văn bản: 15 kế hoạch, 15 công văn`: each part of a kind of its own, none of them the whole's name.
  private static func areKinds(_ partition: Partition, _ report: Report) -> Bool {
    func noun(_ count: Counted) -> String? { report.blocks[count.block].items[safe: count.index + 1]?.word }
    let nouns = partition.parts.compactMap(noun)
    guard let unit = partition.total.unit, unit == "vanban", let own = noun(partition.total) else { return false }
    return nouns.count == partition.parts.count && Set(nouns).count == nouns.count && !nouns.contains(own)
      && partition.parts.allSatisfy { $0.unit == unit }
  }

  /// The number that most likely is wrong: the one that would be right but for a slip; the total, when none or several.
  static func suspect(_ total: Counted, _ parts: [Counted]) -> Counted {
    let gap = total.figure.value - Partition.sum(parts.map(\.figure))
    func right(_ count: Counted, _ value: Double) -> Bool {
      var figure = count.figure
      figure.value = value
      return value >= 0 && Slip.isLikely(count.figure, figure)
    }
    if right(total, total.figure.value - gap) { return total }
    let slips = parts.filter { right($0, $0.figure.value + gap) }
    return slips.count == 1 ? slips[0] : total
  }

  private static func ratio(_ partition: Partition) -> Double {
    Partition.sum(partition.parts.map(\.figure)) / max(partition.total.figure.value, 1e-9)
  }

  /// Kinds of people that cut across all others.
  private static let crossing = Phrases("nu|dan toc|ton giao|so voi|cung ky|tang|giam")

  static func finding(_ partition: Partition, _ parts: [Counted], _ block: Block, _ report: Report) -> Finding? {
    guard let last = parts.last, let first = parts.first else { return nil }
    let total = partition.total
    let money = total.figure.role == .money
    let sum = Partition.sum(parts.map(\.figure))
    let place: Place
    let suspect = suspect(total, parts)
    if total.block == last.block {
      let start = min(total.before.lowerBound, total.index)
      place = block.place(start..<max(last.after.upperBound, last.index + 1), about: suspect.index)
    } else if suspect.block == last.block {
      place = block.place(first.before.lowerBound..<max(last.after.upperBound, last.index + 1), about: suspect.index)
    } else {
      place = block.place(first.before.lowerBound..<max(last.after.upperBound, last.index + 1))
    }
    let terms = parts.map { Figure.text($0.figure.value) }.joined(separator: " + ")
    return Finding(
      .sumMismatch, at: place, expected: Figure.text(sum), found: Figure.text(total.figure.value), severity: .error,
      message: CheckingLabels.sumMismatch(
        terms: terms, sum: Figure.text(sum), total: Figure.text(total.figure.value), isMoney: money))
  }
}

/// Tổng theo dòng: a number, then its parts as items of a list.
enum VerticalSum {
  private static let announces = Phrases(
    "trong do|cu the|gom|bao gom|chia ra|nhu sau|sau|chia theo|phan theo|phan loai")

  static func findings(in report: Report, _ counts: [[Counted]]) -> [Finding] {
    var found: [Finding] = []
    for block in report.body where block.cells == nil {
      guard let (total, strength) = total(block, counts[block.index]) else { continue }
      let parts = parts(report, counts, after: block)
      guard parts.count >= 2 else { continue }
      let partition = Partition(total: total, parts: parts, otherTotals: [], strength: strength)
      if let finding = SumMismatch.check(partition, report.blocks[parts[0].block], report) {
        let suspect = SumMismatch.suspect(total, parts)
        let other = report.blocks[suspect.block]
        let place =
          suspect.block == block.index
          ? block.place(0..<block.items.count, about: suspect.index)
          : other.place(0..<other.items.count, about: suspect.index)
        found.append(
          Finding(
            .sumMismatch, line: place.line, quote: place.quote, expected: finding.expected, found: finding.found,
            severity: finding.severity, message: finding.message))
      }
    }
    return found
  }

  private static func total(_ block: Block, _ counts: [Counted]) -> (Counted, Partition.Strength)? {
    guard let last = block.items.last, let sentence = block.sentences.last else { return nil }
    let inLast = counts.filter { sentence.contains($0.index) && $0.depth == 0 }
    let announced = announces.isIn(block.items, max(sentence.lowerBound, block.items.count - 7)..<block.items.count)
    guard last.isSign(":") || announced && block.wordCount < 30 else { return nil }
    if inLast.isEmpty, announced, block.sentences.count > 1 {
      let earlier = counts.filter { $0.sentence == block.sentences.count - 2 && $0.depth == 0 }
      return earlier.first {
        $0.facet == .total || $0.facet == .received || $0.facet == .fresh || $0.facet == .resolved
      }
      .map { ($0, .likely) }
    }
    // `Trong đó:` in a line of its own speaks of the line before; the frame looks at that.
    guard let total = inLast.first(where: { $0.facet == .total || $0.facet == .received }) ?? inLast.last else {
      return nil
    }
    let isTotal = block.items[total.before].contains { $0.word == "tongso" || $0.word == "tong" }
    return (total, announced || isTotal ? .likely : .some)
  }

  /// The first number of each item of the list that follows, as long as each has one.
  static func parts(_ report: Report, _ counts: [[Counted]], after block: Block) -> [Counted] {
    var parts: [Counted] = []
    var marker: Marker?
    var index = block.index + 1
    while index < report.recipientsStart, parts.count < 40 {
      let next = report.blocks[index]
      guard next.cells == nil, next.wordCount <= 45 else { break }
      if let marker {
        guard kind(next.marker) == kind(marker) else {
          // What is deeper is passed over.
          if case .bullet = next.marker, kind(next.marker) != kind(block.marker) {
            index += 1
            continue
          }
          break
        }
      } else {
        guard kind(next.marker) != kind(block.marker) || next.marker == .none && block.marker == .none else { break }
        marker = next.marker
      }
      guard let first = counts[index].first(where: { $0.depth == 0 }), first.figure.decimals <= 2 else { break }
      parts.append(first)
      index += 1
    }
    return parts
  }

  /// Whether two lines stand in one list.
  static func isBeside(_ a: Marker, _ b: Marker) -> Bool { a != .none && kind(a) == kind(b) }

  /// Markers of one list.
  private static func kind(_ marker: Marker) -> Int {
    switch marker {
    case .none: 0
    case .bullet(let byte): Int(byte)
    case .numbers(let numbers): 200 + numbers.count
    case .roman: 300
    case .upper: 301
    case .lower: 302
    case .part: 303
    }
  }
}

/// Điểm thành phần: scores `a/b điểm` below a sum of points.
enum ScoreSum {
  static func findings(in report: Report) -> [Finding] {
    var found: [Finding] = []
    for block in report.body {
      guard block.items.last?.isSign(":") == true, let (total, index) = total(block) else { continue }
      var scores: [Figure] = []
      var next = block.index + 1
      while next < report.recipientsStart, let score = score(report.blocks[next]) {
        scores.append(score)
        next += 1
      }
      // A score that was torn from its line in reading.
      if let after = report.blocks[safe: next], after.items.last?.isSign(":") == true, after.marker != .none {
        continue
      }
      guard scores.count >= 3, !Partition.adds(scores, to: [total.value]) else { continue }
      let sum = Figure.text(Partition.sum(scores))
      let terms = scores.map { Figure.text($0.value) }.joined(separator: " + ")
      found.append(
        Finding(
          .sumMismatch, at: block.place(max(0, index - 6)..<(index + 2)), expected: sum, found: total.text,
          severity: .error,
          message: CheckingLabels.sumMismatch(terms: terms, sum: sum, total: total.text, isMoney: false)))
    }
    return found
  }

  private static func total(_ block: Block) -> (Figure, Int)? {
    for index in block.items.indices {
      guard block.items[safe: index + 1]?.word == "diem" else { continue }
      if let figure = block.items[index].count { return (figure, index) }
      if case .fraction(let got, _) = block.items[index].kind { return (got, index) }
    }
    return nil
  }

  private static func score(_ block: Block) -> Figure? {
    guard block.wordCount <= 30, block.items.last.map({ $0.isSign(".") || $0.isSign(";") || $0.word == "diem" }) == true
    else {
      return nil
    }
    for (index, item) in block.items.enumerated() {
      if case .fraction(let got, _) = item.kind, block.items[safe: index + 1]?.word == "diem" { return got }
    }
    return nil
  }
}
