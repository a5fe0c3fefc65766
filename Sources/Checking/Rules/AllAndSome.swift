/// Tất cả và còn thiếu: `100% TTHC được niêm yết` against `còn 05 TTHC chưa được niêm yết`.
enum AllAndSome {
  private struct Said {
    /// Of what; nil when the words do not tell.
    let noun: String?
    /// The deed as one word, when it is one of those known.
    let verb: String?
    /// The deed as its words.
    var deed: Set<String> = []
    var block = 0
    var sentence = 0..<0
    let place: Place
    let level: String?
    /// `hiện còn 37 hồ sơ chưa …`: what is left of them.
    var isRest = false

    func of(_ block: Block, _ sentence: Range<Int>) -> Said {
      var said = self
      (said.block, said.sentence) = (block.index, sentence)
      return said
    }
  }

  private static let all = Phrases("toan bo|tat ca|tat ca cac")
  private static let nots = Phrases("chua duoc|chua|khong duoc|chua thuc hien|chua co")
  private static let verbs: Set = [
    "niemyet", "congkhai", "sohoa", "dangtai", "capnhat", "kyso", "hoanthanh", "chungthuso", "taphuan", "boiduong",
  ]

  static func findings(in report: Report, _ counts: [[Counted]]) -> [Finding] {
    var claims: [Said] = []
    var lacks: [Said] = []
    for block in report.body where block.cells == nil && !report.isAhead[block.index] {
      for sentence in block.sentences where !CheckingWords.targets.isIn(block.items, sentence) {
        for clause in clauses(block, sentence) {
          claims += claim(block, clause, sentence).map { [$0.of(block, sentence)] } ?? []
          lacks += lack(block, clause, sentence).map { [$0.of(block, sentence)] } ?? []
        }
      }
    }
    (claims, lacks) = (Array(claims.prefix(TwinNumbers.limit)), Array(lacks.prefix(TwinNumbers.limit)))
    // `Cả 2.945 hồ sơ đều được số hóa; hiện còn 37 hồ sơ chưa quét`: in one breath it is one matter.
    for no in lacks {
      if let yes = claims.first(where: {
        $0.place != no.place && !isOneDeed($0, no) && $0.block == no.block && $0.sentence == no.sentence
          && $0.noun != nil && $0.noun == no.noun && no.isRest
      }) {
        return [
          Finding(
            .hundredPercent, at: yes.place, expected: CheckingLabels.notAll, found: yes.place.quote,
            message: CheckingLabels.contradiction(no.place.quote, line: no.place.line, yes.place.quote))
        ]
      }
    }
    for no in lacks {
      if let yes = claims.first(where: {
        ($0.noun == nil || $0.noun == no.noun) && isOneDeed($0, no)
          && ($0.level == nil || no.level == nil || $0.level == no.level)
      }) {
        return [
          Finding(
            .contradiction, at: no.place, expected: CheckingLabels.saidBefore(yes.place.line), found: no.place.quote,
            message: CheckingLabels.contradiction(yes.place.quote, line: yes.place.line, no.place.quote))
        ]
      }
    }
    return []
  }

  private static func isOneDeed(_ yes: Said, _ no: Said) -> Bool {
    if let one = yes.verb, let two = no.verb { return one == two }
    let shared = yes.deed.intersection(no.deed)
    return yes.noun != nil && !no.deed.isEmpty && !shared.isEmpty
      && (no.deed.isSubset(of: yes.deed) || yes.deed.isSubset(of: no.deed) || shared.count >= 3)
  }

  private static let passives: Set = ["duoc", "da", "deu", "hoan", "dat", "co", "thuc", "su", "chap", "tham"]

  /// What is done, in words: `được cấp chữ ký số`, from the passive on.
  private static func deed(_ items: [Item], _ range: Range<Int>) -> Set<String> {
    guard let start = range.first(where: { passives.contains(items[$0].word ?? "") }) else { return [] }
    var words: Set<String> = []
    for index in start..<min(start + 12, range.upperBound) {
      guard let word = items[index].word else { break }
      words.insert(CheckingWords.alike[word] ?? word)
    }
    return words.subtracting(CheckingWords.light).subtracting(["chua", "khong", "duoc", "hoan", "thanh"]).union(
      words.contains("hoan") && words.contains("thanh") ? ["hoan thanh"] : [])
  }

  private static func clauses(_ block: Block, _ sentence: Range<Int>) -> [Range<Int>] {
    var out: [Range<Int>] = []
    var start = sentence.lowerBound
    for index in sentence where block.items[index].isSign(";") || block.items[index].isSign(",") {
      // `17/17 xã, thị trấn hoàn thành`
      if CheckingWords.placeKinds.contains(block.items[safe: index + 1]?.word ?? "") { continue }
      if start < index { out.append(start..<index) }
      start = index + 1
    }
    if start < sentence.upperBound { out.append(start..<sentence.upperBound) }
    return out
  }

  /// `100% TTHC … được niêm yết`, `146/146 TTHC được niêm yết`.
  private static func claim(_ block: Block, _ clause: Range<Int>, _ sentence: Range<Int>) -> Said? {
    let items = block.items
    guard !nots.isIn(items, clause) else { return nil }
    for index in clause {
      var isAll =
        all.length(in: items, at: index) > 0
        || items[index].word == "ca" && (items[safe: index + 1]?.count?.value ?? 0) >= 3
          && Phrases("deu").isIn(items, index..<clause.upperBound)
      if items[index].percent?.value == 100 { isAll = true }
      if case .fraction(let part, let whole) = items[index].kind { isAll = part.value == whole.value }
      guard isAll else { continue }
      if items[index].percent != nil,
        let rate = items[clause.lowerBound..<index].firstIndex(where: { $0.word == "tyle" }),
        let verb = verb(items, rate..<index)
      {
        return Said(noun: nil, verb: verb, place: block.place(clause), level: Scope.level(of: block, sentence))
      }
      let tail = (index + 1)..<min(index + 5, clause.upperBound)
      let rest = (index + 1)..<clause.upperBound
      // `Số hóa 250/250 kết quả`: the deed may stand before.
      let isBehind = if case .fraction = items[index].kind { true } else { false }
      let verb = verb(items, rest) ?? (isBehind ? self.verb(items, clause.lowerBound..<index) : nil)
      let deed = deed(items, rest)
      guard let noun = noun(items, tail), verb != nil || !deed.isEmpty else { continue }
      return Said(
        noun: noun, verb: verb, deed: deed, place: block.place(clause), level: Scope.level(of: block, sentence))
    }
    return nil
  }

  /// `còn 05 TTHC chưa được niêm yết`, `một số TTHC chưa được niêm yết`.
  private static func lack(_ block: Block, _ clause: Range<Int>, _ sentence: Range<Int>) -> Said? {
    let items = block.items
    guard let no = nots.first(in: items, clause),
      Phrases("con|mot so|van con|mot vai|nhieu").isIn(items, clause.lowerBound..<no)
        || items[clause.lowerBound..<no].contains(where: { ($0.count?.value ?? 0) > 0 }),
      let noun = noun(items, clause.lowerBound..<no),
      !Phrases("kip thoi|thuong xuyen|day du|tot|cao|dong bo|khoa hoc|dung vi tri").isIn(items, no..<clause.upperBound)
    else { return nil }
    let rest = no..<clause.upperBound
    var words = Set(items[rest].compactMap(\.word).map { CheckingWords.alike[$0] ?? $0 }).subtracting(
      CheckingWords.light
    )
    .subtracting(["chua", "khong", "duoc"])
    if words.contains("hoan"), words.contains("thanh") {
      words = words.subtracting(["hoan", "thanh"]).union(["hoan thanh"])
    }
    let verb = verb(items, rest)
    guard verb != nil || !words.isEmpty && words.count <= 8 else { return nil }
    return Said(
      noun: noun, verb: verb, deed: words, place: block.place(clause), level: Scope.level(of: block, sentence),
      isRest: Phrases("con|van con|hien con|ngoai tru|tru").isIn(items, clause.lowerBound..<no))
  }

  private static func noun(_ items: [Item], _ range: Range<Int>) -> String? {
    range.lazy.compactMap { index -> String? in
      guard let word = items[index].word else { return nil }
      if word == "ket", items[safe: index + 1]?.word == "qua" { return "ketqua" }
      // Without its marks `có` is the head of `cơ quan`.
      if word == "co", !["quan", "so"].contains(items[safe: index + 1]?.word ?? "") { return nil }
      return CheckingWords.unitClasses[word]
    }.first
  }

  /// The deed, by words that may be parted (`cập nhật`, `ký số`).
  private static func verb(_ items: [Item], _ range: Range<Int>) -> String? {
    for index in range.clamped(to: 0..<items.count) {
      guard let word = items[index].word else { continue }
      if verbs.contains(word) { return word == "congkhai" ? "niemyet" : word }
      if let next = items[safe: index + 1]?.word, verbs.contains(word + next) { return word + next }
    }
    return nil
  }
}
