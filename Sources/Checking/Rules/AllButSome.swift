/// 100% mà còn thiếu: `100% nhiệm vụ được giao đã hoàn thành` against `giao 126 nhiệm vụ, đã hoàn thành 119`, and
/// `100% kết quả được số hóa (962/978 kết quả)`.
enum AllButSome {
  /// What is said of all of them.
  private struct Claim {
    let noun: String
    let deed: Set<String>
    let level: String?
    let names: Set<String>
    let times: Set<String>
    let block: Int
    let index: Int
    let sentence: Range<Int>
    let place: Place
  }

  private static let all = Phrases("toan bo|tat ca|100%")
  private static let wished = Phrases(
    "phan dau|muc tieu|yeu cau|toi thieu|se|du kien|chitieu|can|phai|dam bao|bao dam|tiep tuc|kehoach giao|so voi|cung ky|nam truoc"
  )

  static func findings(in report: Report, _ counts: [[Counted]], told: [Finding]) -> [Finding] {
    var found: [Finding] = []
    for claim in claims(report) {
      guard let (part, whole, place) = lack(claim, report, counts),
        !(told + found).contains(where: {
          [.hundredPercent, .contradiction, .ratioWrong].contains($0.rule)
            && [claim.place.line, place.line].contains($0.line) && $0.severity != .info
        })
      else { continue }
      let ratio = Figure.text(100 * part.value / whole.value, decimals: 2) + "%"
      found.append(
        Finding(
          .hundredPercent, at: claim.place, expected: ratio, found: "100%", severity: .error,
          message: CheckingLabels.notEveryOne(
            claim.place.quote, "\(Figure.text(part.value))/\(Figure.text(whole.value))", line: place.line)))
    }
    return found
  }

  private static func claims(_ report: Report) -> [Claim] {
    report.body.filter { $0.cells == nil && !report.isAhead[$0.index] }.flatMap { block -> [Claim] in
      let items = block.items
      return items.indices.compactMap { index -> Claim? in
        let isAll =
          items[index].percent?.value == 100 && items[index].percent?.bound == .exact
          || all.length(in: items, at: index) > 0
        guard isAll, let sentence = block.sentences.first(where: { $0.contains(index) }),
          !wished.isIn(items, sentence.lowerBound..<min(index + 12, sentence.upperBound))
        else { return nil }
        let length = max(1, all.length(in: items, at: index))
        var start = index + length
        while let word = items[safe: start]?.word, ["cac", "so"].contains(word) { start += 1 }
        if items[safe: start]?.count != nil { start += 1 }
        let end =
          (start..<max(start, sentence.upperBound)).first { items[$0].sign != nil || items[$0].figure != nil }
          ?? sentence.upperBound
        let noun = NounPhrase(items, behind: start - 1, before: max(start, end))
        guard !noun.head.isEmpty else { return nil }
        let deed = deed(items[start..<max(start, end)], noun)
        guard !deed.isEmpty else { return nil }
        return Claim(
          noun: noun.head, deed: deed, level: Scope.level(of: block, sentence), names: Scope.names(items, sentence),
          times: Scope.times(items, sentence), block: block.index, index: index, sentence: sentence,
          place: block.place(index..<max(end, start)))
      }
    }
  }

  private static let dull: Set = [
    "duoc", "da", "deu", "cac", "cua", "theo", "quy", "dinh", "thuoc", "va", "tai", "tren", "co", "la", "cho", "ve",
    "trong",
    "moi", "nam", "ky", "quy", "thang", "dung", "hien", "so", "tongso", "ra", "vao",
  ]

  private static func deed(_ items: ArraySlice<Item>, _ noun: NounPhrase) -> Set<String> {
    Set(items.compactMap(\.word).map { CheckingWords.alike[$0] ?? $0 }).subtracting(dull).subtracting([noun.head])
  }

  /// A part that is smaller than its whole, of the same thing and the same deed, in that paragraph or beside it.
  private static func lack(_ claim: Claim, _ report: Report, _ counts: [[Counted]]) -> (Figure, Figure, Place)? {
    for block in report.body[max(0, claim.block - 2)...min(claim.block + 1, report.recipientsStart - 1)]
    where block.cells == nil && !report.isAhead[block.index] {
      for (order, sentence) in block.sentences.enumerated() {
        if let one = claim.level, let two = Scope.level(of: block, sentence), one != two { continue }
        guard Scope.names(block.items, sentence) == claim.names, !wished.isIn(block.items, sentence) else { continue }
        if let found = fraction(claim, block, sentence) ?? pair(claim, block, sentence, order, counts[block.index]) {
          return found
        }
      }
    }
    return nil
  }

  /// `(962/978 kết quả)` behind the claim itself, with no share of its own.
  private static func fraction(_ claim: Claim, _ block: Block, _ sentence: Range<Int>) -> (Figure, Figure, Place)? {
    guard block.index == claim.block, sentence == claim.sentence else { return nil }
    let items = block.items
    for index in (claim.index + 1)..<max(claim.index + 1, sentence.upperBound) {
      if items[index].percent != nil { return nil }
      if items[index].isSign(";"), !Phrases("con lai|so con lai|chua").isIn(items, index..<sentence.upperBound) {
        return nil
      }
      if case .fraction(let part, let whole) = items[index].kind {
        let noun = NounPhrase(items, behind: index, before: sentence.upperBound)
        let isBracket = items[safe: index - 1]?.isSign("(") == true
        let tail = Set(items[noun.end..<min(noun.end + 8, sentence.upperBound)].compactMap(\.word))
        let isSame = isBracket || items[safe: noun.end]?.sign != nil || !claim.deed.isDisjoint(with: tail)
        let isOwn = (noun.head == claim.noun && isSame) || noun.head.isEmpty && isBracket
        guard isOwn, part.value < whole.value, !items[(claim.index + 1)..<index].contains(where: { $0.count != nil })
        else { return nil }
        return (part, whole, block.place(index..<(index + 1)))
      }
    }
    return nil
  }

  /// `giao 126 nhiệm vụ …, đã hoàn thành 119 nhiệm vụ`
  private static func pair(
    _ claim: Claim, _ block: Block, _ sentence: Range<Int>, _ order: Int, _ counts: [Counted]
  ) -> (Figure, Figure, Place)? {
    let items = block.items
    let own = counts.filter { $0.sentence == order && $0.figure.role == .count && $0.figure.bound == .exact }
    // `Toàn bộ 1.618 hồ sơ được bàn giao: 1.377 cho cấp xã, 241 cho cấp tỉnh`
    if block.index == claim.block, sentence == claim.sentence, let first = own.first, own.count >= 3,
      Partition.adds(own.dropFirst().map(\.figure), to: first.figure.values)
    {
      return nil
    }
    for (place, part) in own.enumerated() where place > 0 {
      let words = Set(
        items[part.before.lowerBound..<part.after.upperBound].compactMap(\.word).map { CheckingWords.alike[$0] ?? $0 })
      // `giao` is no deed where it only says which tasks.
      let deed =
        claim.deed.subtracting(["giao", "phat", "hanh", "phai", "thuc", "hien"]).isEmpty
        ? claim.deed : claim.deed.subtracting(["giao", "phat", "hanh", "phai", "thuc", "hien"])
      guard deed.isSubset(of: words) || deed.subtracting(["di", "den", "dien", "tu"]).isSubset(of: words),
        !words.contains("chua"), !words.contains("khong"),
        let whole = own[..<place].last(where: { $0.figure.value > part.figure.value }),
        noun(whole, items, sentence) == claim.noun,
        noun(part, items, sentence) == claim.noun || noun(part, items, sentence).isEmpty,
        part.figure.value * 2 > whole.figure.value,
        !claim.deed.isSubset(of: Set(items[whole.before.lowerBound..<whole.after.upperBound].compactMap(\.word)))
      else { continue }
      // The rest is told as something else: `119 hoàn thành, 07 chuyển năm sau` leaves the claim of 100% wrong all the same.
      return (part.figure, whole.figure, block.place(whole.index..<(part.index + 1)))
    }
    return nil
  }

  private static func noun(_ count: Counted, _ items: [Item], _ sentence: Range<Int>) -> String {
    NounPhrase(items, behind: count.index, before: sentence.upperBound).head
  }
}
