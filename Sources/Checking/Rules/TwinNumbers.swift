/// Một số viết hai cách: one thing counted in two places of the text with two values.
///
/// What makes two numbers one thing: the noun behind them and what narrows it, whose it is, of which time, and that the
/// values look like one number written twice. The weaker the names, the nearer the values must be.
enum TwinNumbers {
  /// A number as some sentence tells it.
  struct Told {
    let figure: Figure
    let noun: NounPhrase
    /// Words around it that carry weight.
    let words: Set<String>
    /// All words around it.
    let raw: Set<String>
    /// Said to be all there is.
    let isWhole: Bool
    var isFraction = false
    let facet: Facet?
    let unit: String?
    let level: String?
    let names: Set<String>
    let times: Set<String>
    let block: Int
    let sentence: Int
    let place: Place
  }

  static func findings(in report: Report, _ counts: [[Counted]], told: [Finding]) -> [Finding] {
    let parts = numerators(report)
    // `11/12 thôn đạt chuẩn; 10/11 thôn văn hóa …`: a whole that is itself a part of another is another thing.
    let all = collect(report, counts).prefix(limit).filter {
      !($0.isFraction && parts.contains($0.figure.value)) || isAlone($0, report)
    }
    let tally = Tally(all)
    var found: [Finding] = []
    var seen: Set<String> = []
    for (order, later) in all.enumerated() {
      guard
        let earlier = all[..<order].first(where: {
          isTwin($0, later, tally) && !isBeside($0, later, report) && !isBeside(later, $0, report)
            && !isPart($0, of: later, report) && !isPart(later, of: $0, report)
        })
      else { continue }
      // The value that is told more often is the right one.
      let (right, wrong) = tally.of(earlier) >= tally.of(later) ? (earlier, later) : (later, earlier)
      guard seen.insert(right.figure.text + " " + wrong.figure.text).inserted,
        !isTold(right, wrong, told)
      else { continue }
      found.append(
        Finding(
          .metricTwoValues, at: wrong.place, expected: right.figure.text, found: wrong.figure.text,
          message: CheckingLabels.metricTwoValues(
            right.figure.text, line: right.place.line, quote: right.place.quote, wrong.figure.text)))
    }
    return found
  }

  /// `Trong số 49 hồ sơ trễ hạn có 41 hồ sơ đất đai`: told in one breath, the two are no two values of one thing.
  private static func isBeside(_ told: Told, _ other: Told, _ report: Report) -> Bool {
    guard let sentence = report.blocks[other.block].sentences[safe: other.sentence] else { return false }
    return report.blocks[other.block].items[sentence].contains { item in
      item.count.map { $0.value == told.figure.value } ?? false
    }
  }

  /// `1.069/1.096 hồ sơ`: the part is the other thing already, and no second value of the whole.
  private static func isPart(_ told: Told, of whole: Told, _ report: Report) -> Bool {
    whole.isFraction
      && report.blocks[whole.block].items.contains { item in
        guard case .fraction(let part, let all) = item.kind else { return false }
        return all.value == whole.figure.value && part.value == told.figure.value
      }
  }

  /// The parts of fractions that are smaller than their wholes.
  private static func numerators(_ report: Report) -> Set<Double> {
    Set(
      report.body.flatMap { block in
        block.items.compactMap { item -> Double? in
          guard case .fraction(let part, let whole) = item.kind, part.value < whole.value else { return nil }
          return part.value
        }
      })
  }

  /// `22/22 cán bộ`: all of them, whatever else is 22.
  private static func isAlone(_ told: Told, _ report: Report) -> Bool {
    report.blocks[told.block].items.contains { item in
      guard case .fraction(let part, let whole) = item.kind else { return false }
      return part.value == whole.value && whole.value == told.figure.value
    }
  }

  /// Told by another rule: the same two values, or a fault of the sum near it.
  static func isTold(_ right: Told, _ wrong: Told, _ told: [Finding]) -> Bool {
    told.contains { finding in
      guard finding.severity != .info else { return false }
      let values = [finding.expected, finding.found]
      if finding.rule == .metricTwoValues, values.contains(right.figure.text), values.contains(wrong.figure.text) {
        return true
      }
      let isSum = finding.rule == .sumMismatch || finding.rule == .carryOver || finding.rule == .figureDiffers
      return isSum
        && [right, wrong].contains { abs($0.place.line - finding.line) <= 3 && values.contains($0.figure.text) }
    }
  }

  /// More numbers than any report has; what comes behind them is not compared.
  static let limit = 1000

  /// How often each value is told of each thing.
  private struct Tally {
    private var times: [String: Int] = [:]

    init(_ all: [Told]) { for one in all { times[key(one), default: 0] += 1 } }

    func of(_ one: Told) -> Int { times[key(one)] ?? 0 }

    private func key(_ one: Told) -> String { "\(one.noun.head) \(one.figure.value)" }
  }

  private static let wished = Phrases(
    "phan dau|muc tieu|toi thieu|du kien|chitieu giao|giao|duoc giao|dinh muc|bien che|can|de nghi")
  private static let wholes = Phrases(
    "tongso|toan xa|toan phuong|toan huyen|toan tinh|toan thitran|toan quan|toan thanh pho|hien co|hien nay co|dan so|ca|tat ca|toan bo|trong so|gom co|ton tai"
  )

  private static func collect(_ report: Report, _ counts: [[Counted]]) -> [Told] {
    report.body.filter { $0.cells == nil && !report.isAhead[$0.index] }.flatMap { block -> [Told] in
      let own = counts[block.index].compactMap { told($0, $0.figure, block, report, isWhole: false) }
      let fractions = block.sentences.indices.flatMap { sentence -> [Told] in
        Counted.fractions(block, sentence).compactMap { count in
          guard case .fraction(_, let whole) = block.items[count.index].kind, whole.decimals == 0 else { return nil }
          var told = told(count, whole, block, report, isWhole: true)
          told?.isFraction = true
          return told
        }
      }
      return (own + fractions).sorted { $0.sentence < $1.sentence }
    }
  }

  static func told(_ count: Counted, _ figure: Figure, _ block: Block, _ report: Report, isWhole: Bool) -> Told? {
    let items = block.items
    guard figure.role == .count || figure.role == .money, figure.bound == .exact, figure.decimals == 0,
      figure.value >= 3,
      let sentence = block.sentences[safe: count.sentence]?.near(count.index)
    else { return nil }
    let around = max(count.before.lowerBound, count.index - 12)..<count.after.upperBound
    guard !CheckingWords.comparing.isIn(items, around), !wished.isIn(items, around) else { return nil }
    var noun = NounPhrase(items, behind: count.index, before: sentence.upperBound)
    // `Số TTHC … là 128 TTHC`: the name before says more than the noun behind.
    let named = NounPhrase(items, before: count.index, from: sentence.lowerBound)
    if let named, noun.head.isEmpty || noun.head == named.head || noun.modifiers.isEmpty && count.unit != nil {
      noun = named
    }
    let raw = Set(items[around].compactMap(\.word).map { CheckingWords.alike[$0] ?? $0 })
    let words = raw.subtracting(CheckingWords.light).subtracting([noun.head])
    let near = max(sentence.lowerBound, count.index - 4)..<count.index
    let isHeld = items[safe: count.index - 1]?.word == "co" && holders.isIn(items, near)
    let start = clause(items, sentence, count.index)
    return Told(
      figure: figure, noun: noun, words: words, raw: raw,
      isWhole: isWhole || isHeld || named != nil || wholes.isIn(items, near)
        || Phrases("thuoc tham quyen").isIn(items, count.after),
      facet: count.facet, unit: count.unit, level: Scope.level(of: block, sentence),
      names: Scope.names(items, start..<count.after.upperBound),
      times: Scope.times(items, sentence.lowerBound..<min(count.after.upperBound + 6, sentence.upperBound)).union(
        report.headingPeriods[block.index].map { [$0] } ?? []),
      block: block.index, sentence: count.sentence,
      place: block.place(max(count.before.lowerBound, count.index - 10)..<max(noun.end, count.index + 1)))
  }

  /// `Xã có 22 cán bộ, công chức`
  private static let holders = Phrases(
    "xa co|phuong co|huyen co|tinh co|thitran co|so co|don vi co|trung tam co|ubnd co|thanh pho co|quan co|motcua co|hien co|toan so co"
  )

  private static func clause(_ items: [Item], _ sentence: Range<Int>, _ index: Int) -> Int {
    (sentence.lowerBound..<index).last { items[$0].isSign(";") }.map { $0 + 1 } ?? sentence.lowerBound
  }

  /// Things of which a report may tell many numbers, each right.
  private static let many: Set = [
    "hoso", "vanban", "phieu", "luot", "nhiemvu", "diem", "lop", "nguoi", "congvan", "kehoach", "ngay", "chitieu",
    "don",
    "hoi", "cuoc", "buoi", "tin", "bai", "tinbai", "noi", "ket", "can", "to", "mo", "dong", "dongchi", "doan", "van",
    "hinh", "lan", "nhom", "linh", "bao", "quyet", "vien", "trang",
  ]

  private static func isTwin(_ a: Told, _ b: Told, _ tally: Tally) -> Bool {
    guard a.figure.value != b.figure.value, a.block != b.block || a.sentence != b.sentence,
      a.figure.role == b.figure.role
    else { return false }
    if let one = a.level, let two = b.level, one != two { return false }
    guard a.names == b.names, a.times.isEmpty || b.times.isEmpty || !a.times.isDisjoint(with: b.times) else {
      return false
    }
    let ratio = a.figure.value / b.figure.value
    guard ratio > 0.5 && ratio < 2 || Slip.isSwap(a.figure, b.figure) else { return false }
    // Both told twice or more: two things, each in order.
    if tally.of(a) > 1, tally.of(b) > 1 { return false }
    let isSlip = Slip.isLikely(a.figure, b.figure)
    if a.noun.head == b.noun.head, !a.noun.head.isEmpty, a.noun.modifiers == b.noun.modifiers {
      // All there is of something, counted twice.
      if a.isWhole, b.isWhole, !many.contains(a.noun.head) || !a.noun.modifiers.isEmpty {
        return isSlip || abs(a.figure.value - b.figure.value) <= 2 || ratio > 0.9 && ratio < 1.1
      }
      if !a.noun.modifiers.isEmpty, isSlip, areOneDeed(a, b) { return true }
      let isPlain = a.words.symmetricDifference(b.words).isDisjoint(with: CheckingWords.telling)
      if !a.noun.modifiers.isEmpty, Slip.isSwap(a.figure, b.figure), a.figure.value >= 20, isPlain { return true }
    }
    return isOfOneFacet(a, b, isSlip: isSlip) || isSwap(a, b, isSlip: isSlip)
  }

  /// Words around that do not speak of different deeds.
  private static func areOneDeed(_ a: Told, _ b: Told) -> Bool {
    let (one, two) = (a.words.subtracting(a.noun.modifiers), b.words.subtracting(b.noun.modifiers))
    let heavy = one.symmetricDifference(two).intersection(CheckingWords.telling)
    return heavy.isEmpty && (one.isEmpty || two.isEmpty || !one.isDisjoint(with: two))
  }

  /// Dossiers of one kind: late, received, resolved.
  private static func isOfOneFacet(_ a: Told, _ b: Told, isSlip: Bool) -> Bool {
    guard let facet = a.facet, a.unit == "hoso" || b.unit == "hoso", a.unit == nil || b.unit == nil || a.unit == b.unit,
      a.noun.modifiers.subtracting(stages) == b.noun.modifiers.subtracting(stages)
    else { return false }
    if facet == .late, b.facet == .late { return isSlip && max(a.figure.value, b.figure.value) >= 10 }
    let intake: Set<Facet> = [.total, .received]
    let isSame = facet == b.facet || intake.contains(facet) && b.facet.map { intake.contains($0) } ?? false
    return isSame && isSlip && min(a.figure.value, b.figure.value) >= 100
  }

  /// What is told by the facet already.
  static let stages: Set = [
    "quahan", "truochan", "dunghan", "truocdunghan", "tructuyen", "tructiep", "buuchinh", "tiepnhan", "giaiquyet",
    "qua",
    "ky",
  ]

  /// Large numbers whose neighbouring digits changed places are one number.
  private static func isSwap(_ a: Told, _ b: Told, isSlip: Bool) -> Bool {
    guard isSlip, min(a.figure.value, b.figure.value) >= 1000, Slip.isSwap(a.figure, b.figure),
      a.unit == b.unit || a.unit == nil || b.unit == nil,
      a.facet == b.facet || a.facet == nil || b.facet == nil
    else { return false }
    if a.figure.value >= 10_000, a.unit == b.unit { return true }
    return !a.words.isDisjoint(with: b.words) || a.noun.head == b.noun.head && !a.noun.head.isEmpty && a.unit != "hoso"
  }
}
