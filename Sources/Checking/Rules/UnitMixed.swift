/// Lẫn đơn vị tính: procedures counted where dossiers are meant.
enum UnitMixed {
  private static let handling = Phrases(
    "tiepnhan|giaiquyet|truochan|dunghan|quahan|truocdunghan|tructuyen|tructiep|so hoa|tongso|co")
  private static let catalogue = Phrases(
    "niemyet|congkhai|danh muc|thuoc tham quyen|bo tthc|cung cap|ra soat|cong bo|don gian hoa|bai bo|bo sung|sua doi|cap nhat|quy trinh|phat sinh|thuc hien|linh vuc|tham quyen|toantrinh|motphan|du dieu kien|dua vao|muc do|mucdo"
  )

  static func findings(in report: Report, _ counts: [[Counted]]) -> [Finding] {
    var dossiers: [Double: Counted] = [:]
    for block in report.body {
      for count in counts[block.index] where count.unit == "hoso" && count.figure.value >= 10 {
        dossiers[count.figure.value] = dossiers[count.figure.value] ?? count
      }
      for count in counts[block.index] where count.unit == nil && count.figure.value >= 10 {
        // `đã giải quyết 6.361 hồ sơ (trước hạn 5.702, quá hạn 28)`
        guard
          count.facet?.group == .outcome && counts[block.index].contains(where: { $0.unit == "hoso" })
            || block.items[count.before].contains(where: { $0.word == "hoso" })
        else { continue }
        dossiers[count.figure.value] = dossiers[count.figure.value] ?? count
      }
    }
    var found: [Finding] = []
    for block in report.body where !report.isAhead[block.index] {
      for count in counts[block.index] where count.unit == "tthc" && block.items[safe: count.index + 1]?.word == "tthc"
      {
        guard count.figure.value >= 2, isHandling(block, count, counts[block.index], report, counts) else { continue }
        guard let twin = dossiers[count.figure.value] ?? balanced(report, counts, block, count) else {
          if let finding = handled(block, count, counts[block.index]) { found.append(finding) }
          continue
        }
        let place = block.place(count.before.lowerBound..<(count.index + 2))
        let line = report.blocks[twin.block].line(
          of: report.blocks[twin.block].items[safe: twin.index]?.range.lowerBound ?? 0)
        found.append(
          Finding(
            .unitMixed, at: place, expected: CheckingLabels.dossiers(count.figure.text),
            found: CheckingLabels.procedures(count.figure.text),
            message: CheckingLabels.unitMixed(count.figure.text, line: line)))
      }
    }
    return found + dossiersOfCatalogue(report, counts) + shares(report)
  }

  /// `412 TTHC, trong đó 400 TTHC đúng hạn, 12 TTHC quá hạn`: only what is handled is in time or late.
  private static func handled(_ block: Block, _ count: Counted, _ counts: [Counted]) -> Finding? {
    let outcomes = counts.filter {
      $0.sentence == count.sentence && $0.index > count.index && $0.unit == "tthc" && $0.facet?.group == .outcome
    }
    guard outcomes.count >= 2, Phrases("tiepnhan").isIn(block.items, count.before),
      Partition.adds(outcomes.map(\.figure), to: count.figure.values)
    else { return nil }
    return Finding(
      .unitMixed, at: block.place(count.before.lowerBound..<(count.index + 2)),
      expected: CheckingLabels.dossiers(count.figure.text), found: CheckingLabels.procedures(count.figure.text),
      message: CheckingLabels.unitHandled(count.figure.text))
  }

  private static let counted: Set = ["ho", "nguoi", "hoso", "tthc", "phieu", "vanban", "luot", "congdan", "donvi"]

  /// `Tỷ lệ hộ dân được hướng dẫn: 412 hộ`: a share is no number of things.
  private static func shares(_ report: Report) -> [Finding] {
    report.body.filter { $0.cells == nil && !report.isAhead[$0.index] }.flatMap { block in
      block.sentences.compactMap { sentence -> Finding? in
        let items = block.items
        guard let head = sentence.first(where: { items[$0].word != nil }), items[head].word == "tyle",
          !items[sentence].contains(where: { item in
            if case .fraction = item.kind { return true }
            return item.percent != nil || item.isSign("%") || item.isSign("/")
          }), let index = sentence.first(where: { items[$0].count != nil }), let figure = items[index].count,
          figure.decimals == 0, figure.bound == .exact,
          index > head, items[index - 1].isSign(":") || ["la", "dat"].contains(items[index - 1].word ?? ""),
          let noun = items[safe: index + 1]?.word, counted.contains(noun)
        else { return nil }
        let place = block.place(head..<(index + 2))
        return Finding(
          .unitMixed, at: place, expected: CheckingLabels.aShare, found: place.quote,
          message: CheckingLabels.shareOfThings(figure.text))
      }
    }
  }

  private static let listed = Phrases(
    "thuoc tham quyen|niemyet|dang niemyet|congkhai|danh muc|nam vung|cong bo|quy trinh|dvctt|ra soat|don gian hoa")

  /// `439 hồ sơ thuộc thẩm quyền phải nắm vững`, where 439 is the number of procedures.
  private static func dossiersOfCatalogue(_ report: Report, _ counts: [[Counted]]) -> [Finding] {
    let handled = Phrases(
      "tiepnhan|giaiquyet|da nhan|truochan|dunghan|quahan|truocdunghan|tra ket qua|sohoa|thanhtoan|nop")
    var procedures: [Double: Counted] = [:]
    var dossiers: Set<Double> = []
    for block in report.body {
      for count in counts[block.index] where count.figure.value >= 20 && count.figure.bound == .exact {
        let around = count.before.lowerBound..<count.after.upperBound
        if count.unit == "tthc", procedures[count.figure.value] == nil { procedures[count.figure.value] = count }
        if count.unit == nil, block.items[count.before].contains(where: { $0.word == "tthc" }),
          !block.items[count.before].contains(where: { $0.word == "hoso" }), procedures[count.figure.value] == nil
        {
          procedures[count.figure.value] = count
        }
        if count.unit == "hoso", handled.isIn(block.items, around), !listed.isIn(block.items, around) {
          dossiers.insert(count.figure.value)
        }
      }
    }
    return report.body.filter { !report.isAhead[$0.index] && $0.cells == nil }.flatMap { block in
      counts[block.index].compactMap { count -> Finding? in
        let around = max(count.before.lowerBound, count.index - 6)..<min(count.after.upperBound, count.index + 8)
        guard count.unit == "hoso", let twin = procedures[count.figure.value],
          twin.block != block.index || twin.sentence != count.sentence,
          !dossiers.contains(count.figure.value), listed.isIn(block.items, around),
          !handled.isIn(block.items, around)
            || Phrases("hoso thuoc tham quyen giaiquyet").isIn(block.items, around)
              && Phrases("congkhai|niemyet").isIn(block.items, around)
        else { return nil }
        let line = report.blocks[twin.block].line(
          of: report.blocks[twin.block].items[safe: twin.index]?.range.lowerBound ?? 0)
        return Finding(
          .unitMixed, at: block.place(count.index..<max(count.after.upperBound, count.index + 1)),
          expected: CheckingLabels.procedures(count.figure.text), found: CheckingLabels.dossiers(count.figure.text),
          message: CheckingLabels.proceduresMixed(count.figure.text, line: line))
      }
    }
  }

  /// Said of things that are received and resolved, not of a catalogue.
  private static func isHandling(
    _ block: Block, _ count: Counted, _ own: [Counted], _ report: Report, _ counts: [[Counted]]
  ) -> Bool {
    let sentence = block.sentences[safe: count.sentence] ?? 0..<block.items.count
    let near = max(sentence.lowerBound, count.index - 14)..<min(sentence.upperBound, count.index + 10)
    if Phrases("tthc quahan|tthc truochan|tthc dunghan|tthc da giaiquyet|tthc da tiepnhan").isIn(block.items, near) {
      return true
    }
    guard !catalogue.isIn(block.items, near) else { return false }
    if Phrases("ket qua da tra|da tra cho|tra cho congdan|da tra ket qua").isIn(block.items, near) { return true }
    if handling.isIn(block.items, near) {
      if Phrases("tiepnhan|giaiquyet|truochan|dunghan|quahan|truocdunghan|tructuyen").isIn(block.items, near) {
        return true
      }
      // `Tổng số: 353 TTHC` above lines of dossiers.
      let before = block.index > 0 ? report.blocks[block.index - 1] : nil
      let after = report.blocks[safe: block.index + 1]
      let isAmong = [before, after].compactMap { $0 }.contains { other in
        counts[other.index].contains { $0.unit == "hoso" }
          || Phrases("da giaiquyet|da tiepnhan").isIn(other.items, 0..<other.items.count) && other.lastSign == 0x3A
      }
      return isAmong
    }
    return false
  }

  /// A total of procedures that its dossiers make up.
  private static func balanced(_ report: Report, _ counts: [[Counted]], _ block: Block, _ count: Counted) -> Counted? {
    var near = counts[block.index].filter {
      $0.sentence == count.sentence && $0.unit == "hoso" && $0.index > count.index
    }
    if near.isEmpty {
      near = (block.index + 1..<min(block.index + 5, counts.count)).flatMap { next in
        counts[next].filter { $0.unit == "hoso" }.prefix(1)
      }
    }
    guard near.count >= 2 else { return nil }
    return Partition.adds(near.prefix(2).map(\.figure), to: [count.figure.value]) ? near[0] : nil
  }
}
