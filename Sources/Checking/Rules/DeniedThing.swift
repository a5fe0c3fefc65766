/// Nói không có mà lại có: `không phát sinh đơn thư khiếu nại` against `đã giải quyết 03 đơn khiếu nại`, of whatever
/// thing the text denies.
enum DeniedThing {
  private struct Said {
    let words: Set<String>
    let level: String?
    let times: Set<String>
    let names: Set<String>
    /// What it is limited to (`với doanh nghiệp`), or all that the sentence says.
    var limits: Set<String> = []
    let block: Int
    let range: Range<Int>
    let place: Place
  }

  private static let denials = Phrases(
    "khong co|khong phat sinh|chua phat sinh|chua co|khong phat hien|chua phat hien|khong xay ra|chua xay ra|khong de xay ra"
      + "|khong ghi nhan|chua ghi nhan|khong nhan duoc|chua nhan duoc|khong tiepnhan|chua tiepnhan|khong ton tai|khong con"
      + "|khong xuat hien|khong bi|chua de xay ra|khong thuc hien|chua thuc hien|khong to chuc|chua to chuc|khong ban hanh"
      + "|chua ban hanh|khong tien hanh|chua tien hanh|khong thanh lap|chua thanh lap|khong tuyen dung|chua tuyen dung"
      + "|khong kiem tra|chua kiem tra|khong khen thuong|chua khen thuong|khong bo nhiem|khong trien khai|chua trien khai|de xay ra"
  )
  /// Words that open what is denied and say nothing of it.
  private static let openers: Set = [
    "truong", "hop", "nao", "bat", "ky", "cac", "viec", "tinh", "trang", "mot", "cuoc", "de", "xay", "ra", "bi", "cong",
    "tac",
  ]
  /// Words behind which something else begins.
  private static let ends: Set = [
    "nao", "vi", "nen", "ma", "va", "nhung", "tuy", "song", "trong", "tai", "o", "tren", "theo", "do", "de", "so",
    "voi",
    "can", "phai", "moi", "khac", "them", "cua", "qua",
  ]
  private static let wished = Phrases(
    "phan dau|muc tieu|du kien|yeu cau|bao dam|dam bao|tuyet doi|chi dao|kien quyet|tranh|nham|can|neu|so voi|cung ky|nam truoc|ky truoc|giam|nam ngoai"
  )
  private static let negatives = Phrases("khong|chua|khong co|chua co")
  private static let admits = Phrases(
    "van con|con co|con tinh trang|con xay ra|van xay ra|da xay ra|con de|van de|con mot so|con nhieu|nguyen nhan dan den|con"
  )

  static func findings(in report: Report, _ counts: [[Counted]], told: [Finding]) -> [Finding] {
    var denied: [Said] = []
    var said: [Said] = []
    for block in report.body where block.cells == nil && !report.isAhead[block.index] {
      for (order, sentence) in block.sentences.enumerated() {
        denied += self.denied(block, sentence, report)
        said += numbers(block, order, sentence, counts[block.index], report)
        said += admitted(block, sentence, report)
      }
    }
    said += report.documents.compactMap { issued($0, report) }
    var found: [Finding] = []
    for no in denied.prefix(TwinNumbers.limit) {
      guard let yes = said.prefix(TwinNumbers.limit).first(where: { isAbout($0, no) }) else { continue }
      let later = yes.block > no.block || yes.block == no.block && yes.range.lowerBound > no.range.lowerBound ? yes : no
      let first = later.place == yes.place ? no : yes
      let isTold = (told + found).contains { finding in
        (finding.rule == .contradiction || finding.rule == .hundredPercent)
          && [yes.place.line, no.place.line].contains { abs($0 - finding.line) <= 1 }
      }
      if isTold { continue }
      found.append(
        Finding(
          .contradiction, at: later.place, expected: CheckingLabels.saidBefore(first.place.line),
          found: later.place.quote,
          message: CheckingLabels.contradiction(first.place.quote, line: first.place.line, later.place.quote)))
    }
    return found
  }

  /// What a sentence says there is none of.
  private static func denied(_ block: Block, _ sentence: Range<Int>, _ report: Report) -> [Said] {
    let items = block.items
    return sentence.compactMap { index -> Said? in
      let length = denials.length(in: items, at: index, end: sentence.upperBound)
      guard length > 0, items[index].word != "de", !wished.isIn(items, max(sentence.lowerBound, index - 8)..<index)
      else { return nil }
      var place = index + length
      while place < sentence.upperBound, let word = items[place].word, openers.contains(word) { place += 1 }
      var words: [String] = []
      while place < sentence.upperBound, words.count < 9 {
        if items[place].isSign(","), words.count >= 1, items[safe: place + 1]?.word != nil, words.count <= 3 {
          // `khiếu nại, tố cáo`
          place += 1
          continue
        }
        guard let word = items[place].word else { break }
        if word == "nao", words.count <= 3, let next = items[safe: place + 1]?.word, !ends.contains(next) {
          // `không còn đơn vị nào chậm báo cáo`
          place += 1
          continue
        }
        // `đơn vị` is no `vì`.
        guard !ends.contains(word) || word == "vi" && words.last == "don" else { break }
        words.append(CheckingWords.alike[word] ?? word)
        place += 1
      }
      if let word = items[safe: place]?.word, ["moi", "khac", "them"].contains(word) { return nil }
      let verb = items[index..<(index + length)].compactMap(\.word)
      let deed = Set(verb.dropFirst()).subtracting([
        "co", "phat", "sinh", "xay", "ra", "bi", "con", "hien", "ghi", "nhan", "duoc", "tiepnhan", "ton", "tai", "de",
        "xuat", "thuc", "tien", "hanh",
      ])
      let key = Set(words).subtracting(weightless).union(deed)
      // Lateness has a rule of its own, which knows stages and fields.
      guard !key.contains("quahan"), !Set(words).subtracting(weightless).isEmpty,
        key.count >= 2 || key.contains(where: CheckingWords.alikeOrWhole)
      else { return nil }
      return Said(
        words: key, level: Scope.level(of: block, sentence.near(index)),
        times: times(block, sentence.near(index), report),
        names: Scope.names(items, sentence.near(index)), limits: limits(items, place, sentence), block: block.index,
        range: index..<place,
        place: block.place(index..<max(place, index + length)))
    }
  }

  private static let narrowing: Set = ["voi", "cua", "cho", "ve", "o", "tai", "trong", "tren", "do"]
  private static let broad: Set = [
    "nam", "ky", "quy", "thang", "xa", "phuong", "huyen", "tinh", "dia", "ban", "toan", "don", "vi", "co", "quan",
    "cac", "cua",
    "qua", "bao", "cao", "nay", "tai", "ubnd", "nguoi", "dan", "to", "chuc", "ca", "nhan", "motcua", "thi", "tran",
    "thitran",
  ]

  /// `chưa tổ chức hội nghị đối thoại với doanh nghiệp`: of others it says nothing.
  private static func limits(_ items: [Item], _ start: Int, _ sentence: Range<Int>) -> Set<String> {
    guard let word = items[safe: start]?.word, narrowing.contains(word) else { return [] }
    var words: Set<String> = []
    var place = start
    while place < min(start + 9, sentence.upperBound), let word = items[place].word {
      words.insert(CheckingWords.alike[word] ?? word)
      place += 1
    }
    return words.subtracting(narrowing).subtracting(broad).subtracting(CheckingWords.light)
  }

  private static let weightless: Set = [
    "cac", "nhung", "ve", "bi", "duoc", "co", "da", "viec", "tinh", "trang", "truong", "hop", "theo", "quy", "dinh",
    "hoac", "va", "deu", "khi", "con",
  ]

  private static func times(_ block: Block, _ sentence: Range<Int>, _ report: Report) -> Set<String> {
    Scope.times(block.items, sentence).union(report.headingPeriods[block.index].map { [$0] } ?? [])
  }

  /// Numbers of things there are.
  private static func numbers(
    _ block: Block, _ order: Int, _ sentence: Range<Int>, _ counts: [Counted], _ report: Report
  ) -> [Said] {
    let items = block.items
    let own = counts.filter { $0.sentence == order } + Counted.fractions(block, order)
    return own.compactMap { count in
      guard count.figure.value > 0, count.figure.role == .count,
        !wished.isIn(items, max(sentence.lowerBound, count.index - 8)..<min(count.index + 6, sentence.upperBound)),
        !negatives.isIn(items, count.before), !negatives.isIn(items, count.after)
      else { return nil }
      // What stands behind the number is the thing; commas go on with it.
      var end = count.index + 1
      while end < sentence.upperBound, end - count.index < 16, items[end].count == nil, items[end].percent == nil,
        !items[end].isSign(";"), !items[end].isSign("("), !items[end].isSign(")"), !items[end].isSign(".")
      {
        end += 1
      }
      let behind = Set(items[(count.index + 1)..<end].compactMap(\.word).map { CheckingWords.alike[$0] ?? $0 })
      let before = Set(items[count.before].compactMap(\.word).map { CheckingWords.alike[$0] ?? $0 })
      return Said(
        words: behind.union(before), level: Scope.level(of: block, sentence.near(count.index)),
        times: times(block, sentence.near(count.index), report), names: Scope.names(items, sentence.near(count.index)),
        block: block.index, range: count.before.lowerBound..<end,
        place: block.place(max(count.before.lowerBound, count.index - 6)..<end))
    }
  }

  /// `ban hành Kế hoạch số 14/KH-UBND về công tác cải cách hành chính`
  private static func issued(_ mention: DocumentMention, _ report: Report) -> Said? {
    guard !mention.isCited else { return nil }
    let block = report.blocks[mention.block]
    guard let index = block.items.firstIndex(where: { $0.document == mention.number }),
      let sentence = block.sentences.first(where: { $0.contains(index) }), !report.isAhead[block.index],
      Phrases("ban hanh|da ban hanh|ky ban hanh|xay dung|phe duyet").isIn(block.items, max(0, index - 14)..<index)
    else { return nil }
    let range = max(sentence.lowerBound, index - 3)..<min(index + 16, sentence.upperBound)
    let words = Set(block.items[range].compactMap(\.word).map { CheckingWords.alike[$0] ?? $0 })
    return Said(
      words: words.union(["ban"]), level: Scope.level(of: block, sentence), times: times(block, sentence, report),
      names: [], block: block.index, range: range, place: block.place(range))
  }

  /// `vẫn còn tình trạng …`
  private static func admitted(_ block: Block, _ sentence: Range<Int>, _ report: Report) -> [Said] {
    let items = block.items
    guard !wished.isIn(items, sentence) else { return [] }
    return sentence.compactMap { index -> Said? in
      let length = admits.length(in: items, at: index, end: sentence.upperBound)
      guard length > 0, items[safe: index - 1]?.word != "khong", length > 1 || items[safe: index + 1]?.figure == nil,
        items[safe: index - 1]?.word != "van"
      else { return nil }
      let end =
        ((index + length)..<sentence.upperBound).first {
          items[$0].isSign(",") || items[$0].isSign(";") || items[$0].isSign("(")
        } ?? sentence.upperBound
      guard !negatives.isIn(items, index..<end) else { return nil }
      let words = Set(items[index..<end].compactMap(\.word).map { CheckingWords.alike[$0] ?? $0 })
      guard length > 1 || end - index <= 14 else { return nil }
      return Said(
        words: words, level: Scope.level(of: block, sentence), times: times(block, sentence, report),
        names: Scope.names(items, sentence), block: block.index, range: index..<end, place: block.place(index..<end))
    }
  }

  private static func isAbout(_ yes: Said, _ no: Said) -> Bool {
    if yes.block == no.block, yes.range.overlaps(no.range) { return false }
    // What is denied of one tier is denied of that tier only.
    if let tier = no.level, tier != yes.level { return false }
    guard yes.times.isEmpty || no.times.isEmpty || !yes.times.isDisjoint(with: no.times) else { return false }
    guard no.names.isEmpty || yes.names == no.names else { return false }
    guard no.limits.isSubset(of: yes.words.union(yes.limits)) else { return false }
    let shared = no.words.intersection(yes.words)
    return shared.count == no.words.count
      || shared.count >= 3 && shared.count * 4 >= no.words.count * 3 && !no.words.isDisjoint(with: ["khieu", "pakn"])
  }
}

extension CheckingWords {
  /// One word that is a whole name by itself (`quahan`, `pakn`).
  static func alikeOrWhole(_ word: String) -> Bool { ["pakn", "sangkien", "quahan"].contains(word) }
}
