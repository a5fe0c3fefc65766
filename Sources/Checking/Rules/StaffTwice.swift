/// Số người nêu hai nơi: all there are (`tất cả 20 cán bộ, công chức`) against how many there are, and the people of the
/// one-stop unit in two places.
enum StaffTwice {
  private struct Told {
    let figure: Figure
    let noun: String
    let place: Place
    let block: Int
  }

  private static let nouns: [(String, Phrases)] = [
    ("cbcc", Phrases("cbcc|cbccvc")), ("can bo", Phrases("can bo")), ("cong chuc", Phrases("cong chuc")),
    ("vien chuc", Phrases("vien chuc")),
  ]
  private static let all = Phrases("tat ca|toan bo|toan the|ca")
  private static let having = Phrases("co|hien co|hien nay co|gom|tongso|hien nay|dang co|hien")
  /// Words that may stand behind such a number and narrow nothing.
  private static let plain: Set = [
    "nguoi", "dongchi", "xa", "phuong", "thitran", "huyen", "cua", "ubnd", "cap", "hien", "co", "nay", "dang", "lam",
    "viec", "hanh", "chinh", "dong", "chi",
  ]

  static func findings(in report: Report, _ counts: [[Counted]], told: [Finding]) -> [Finding] {
    let people = report.body.filter { $0.cells == nil && !report.isAhead[$0.index] }.flatMap { block in
      counts[block.index].compactMap { staff($0, block) }
    }
    return (pairs(people) + pairs(oneStop(report, counts)) + degrees(report, counts, people)).filter { found in
      !told.contains {
        $0.severity != .info && ($0.rule == .metricTwoValues || $0.rule == .sumMismatch)
          && ($0.line == found.line || Set([$0.found, $0.expected]) == Set([found.found, found.expected]))
      }
    }
  }

  private static func pairs(_ all: [Told]) -> [Finding] {
    var found: [Finding] = []
    for noun in Set(all.map(\.noun)).sorted() {
      let own = Array(all.filter { $0.noun == noun }.prefix(200))
      guard
        let later = own.indices.first(where: { index in
          own[..<index].contains { isTwin($0, own[index]) }
        }), let earlier = own[..<later].first(where: { isTwin($0, own[later]) }),
        // Told twice or more: two things, each in order.
        own.count(where: { $0.figure.value == own[later].figure.value }) == 1
      else { continue }
      found.append(
        Finding(
          .metricTwoValues, at: own[later].place, expected: earlier.figure.text, found: own[later].figure.text,
          message: CheckingLabels.metricTwoValues(
            earlier.figure.text, line: earlier.place.line, quote: earlier.place.quote, own[later].figure.text)))
    }
    return found
  }

  private static func isTwin(_ a: Told, _ b: Told) -> Bool {
    a.block != b.block && a.figure.value != b.figure.value && min(a.figure.value, b.figure.value) >= 3
      && abs(a.figure.value - b.figure.value) <= max(2, 0.2 * a.figure.value)
  }

  /// `21 cán bộ, công chức`, `công chức xã 10 người`, with nothing that narrows it.
  private static func staff(_ count: Counted, _ block: Block) -> Told? {
    let items = block.items
    guard count.figure.bound == .exact, count.figure.role == .count, count.figure.decimals == 0,
      let sentence = block.sentences[safe: count.sentence],
      !narrowing.isIn(items, count.depth > 0 ? sentence.near(count.index) : piece(items, sentence, count.index))
    else { return nil }
    let around = max(count.before.lowerBound, count.index - 8)..<count.index
    // The noun stands behind the number, or before it with the people behind.
    for (noun, phrases) in nouns {
      let length = phrases.length(in: items, at: count.index + 1)
      if length > 0 {
        let rest = items[(count.index + 1 + length)..<max(count.index + 1 + length, count.after.upperBound)]
        let isAll = all.ends(before: count.index, in: items)
        let isHeld = having.isIn(items, around) || count.depth > 0
        guard isAll || isHeld && rest.allSatisfy({ plain.contains($0.word ?? "") }) else { return nil }
        return told(count, noun, block)
      }
    }
    guard items[safe: count.index + 1]?.word == "nguoi" || items[safe: count.index + 1]?.sign != nil,
      let first = around.first(where: { index in nouns.contains { $0.1.length(in: items, at: index) > 0 } }),
      items[around.lowerBound..<first].allSatisfy({ ["so", "luong", "tongso", "tong"].contains($0.word ?? "") }),
      let (noun, phrases) = nouns.first(where: { $0.1.length(in: items, at: first) > 0 })
    else { return nil }
    let length = phrases.length(in: items, at: first)
    guard items[(first + length)..<count.index].allSatisfy({ plain.contains($0.word ?? ":") || $0.isSign(":") }) else {
      return nil
    }
    return told(count, noun, block)
  }

  private static let narrowing = Phrases(
    "bien che|giao|dinh muc|tuyen dung|boi duong|tap huan|dao tao|kyluat|bo nhiem|dieu dong|luan chuyen|nghi huu|tinh gian"
      + "|danh gia|xep loai|quay|thieu|bo tri|truc|tham gia|tham du|luot|hoi nghi|phan cong|cu|to|doan kiem tra|tang|giam|so voi"
      + "|du kien|chuyen trach|mot so|trong so|ky truoc|nam truoc|huong|cap xa|cac xa|toan huyen|toan tinh|cap huyen|chuyen den|dong gop"
  )

  private static func told(_ count: Counted, _ noun: String, _ block: Block) -> Told {
    Told(
      figure: count.figure, noun: noun,
      place: block.place(
        max(count.before.lowerBound, count.index - 8)..<max(count.index + 1, count.after.upperBound),
        about: count.index),
      block: block.index)
  }

  // Degrees

  private static let learning = Phrases("trinh do|dao tao|hoc van|chuyen mon")
  private static let levels: [Phrases] = [
    Phrases("tien si"), Phrases("thac si|sau dai hoc|tren dai hoc"), Phrases("dai hoc|cu nhan"), Phrases("cao dang"),
    Phrases("trung cap"), Phrases("so cap"),
  ]

  /// `Trình độ: đại học 17 người, cao đẳng 01 người, trung cấp 02 người` against the number of the staff, wherever told.
  private static func degrees(_ report: Report, _ counts: [[Counted]], _ people: [Told]) -> [Finding] {
    let totals = people.filter { $0.noun == "cbcc" }
    guard let total = totals.first, totals.allSatisfy({ $0.figure.value == total.figure.value }) else { return [] }
    return report.body.filter { $0.cells == nil && !report.isAhead[$0.index] }.flatMap { block in
      block.sentences.indices.compactMap { order -> Finding? in
        let items = block.items
        let own = counts[block.index].filter { $0.sentence == order && $0.figure.bound == .exact }
        let parts = levels.compactMap { level in
          own.first { level.isIn(items, $0.before) || level.length(in: items, at: $0.index + 1) > 0 }
        }
        guard parts.count >= 3, parts.count == own.count, learning.isIn(items, block.sentences[order]),
          !other.isIn(items, block.sentences[order]), let first = parts.map(\.index).min()
        else { return nil }
        let sum = Partition.sum(parts.map(\.figure))
        guard sum != total.figure.value, abs(sum - total.figure.value) <= 2, total.figure.value >= 5 else { return nil }
        return Finding(
          .sumMismatch, at: block.place(first..<items.count, about: first), expected: total.figure.text,
          found: Figure.text(sum), severity: .error,
          message: CheckingLabels.sumMismatch(
            terms: parts.map { Figure.text($0.figure.value) }.joined(separator: " + "), sum: Figure.text(sum),
            total: total.figure.text, isMoney: false))
      }
    }
  }

  private static let other = Phrases(
    "ly luan|chinh tri|cap xa|cac xa|vien chuc|giao vien|cu|boi duong|lop|khong chuyen trach")

  // The one-stop unit

  private static let places = Phrases("motcua|trung tam phuc vu hanh chinh cong|ttpvhcc|trung tam pvhcc")
  private static let posts = Phrases("bo tri|nhan su|tructiep|phuc vu|co|gom|truc|lam viec|phan cong|cu")
  private static let others = Phrases(
    "du phong|kiem nhiem|lanh dao|luot|tap huan|boi duong|quay|moi nguoi|moi quay|ngan hang|buu dien|chuyen trach|cap xa|cac xa|to|ho tro|ca"
      + "|thieu|them|bo sung|may|giam|tang|so voi|kiem tra|ngay|doan|to chuc|ca nhan|nguoi dan|khen thuong|thay the")

  /// The words around a number between two signs.
  private static func piece(_ items: [Item], _ sentence: Range<Int>, _ index: Int) -> Range<Int> {
    func isCut(_ item: Item) -> Bool { item.isSign(",") || item.isSign(";") || item.isSign("(") || item.isSign(")") }
    let start = (sentence.lowerBound..<index).last { isCut(items[$0]) }.map { $0 + 1 } ?? sentence.lowerBound
    return start..<((index..<sentence.upperBound).first { isCut(items[$0]) } ?? sentence.upperBound)
  }

  /// `Bộ phận Một cửa có 05 công chức`: the first number of people that a sentence on the unit tells.
  private static func oneStop(_ report: Report, _ counts: [[Counted]]) -> [Told] {
    report.body.filter { $0.cells == nil && !report.isAhead[$0.index] }.flatMap { block in
      block.sentences.indices.compactMap { order -> Told? in
        let sentence = block.sentences[order]
        let items = block.items
        guard let count = counts[block.index].first(where: { $0.sentence == order && $0.unit == "nguoi" }),
          count.figure.bound == .exact, count.depth == 0, count.figure.value <= 40
        else { return nil }
        let near = piece(items, sentence, count.index)
        guard places.isIn(items, near), posts.isIn(items, near),
          ["cong", "can", "cbcc", "cbccvc", "nguoi"].contains(items[safe: count.index + 1]?.word ?? ""),
          !others.isIn(items, near), Scope.level(of: block, sentence) == nil
        else { return nil }
        return told(count, "motcua", block)
      }
    }
  }
}
