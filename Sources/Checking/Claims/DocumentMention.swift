import Ground

/// Văn bản được nêu: a document that the text names, with the date and the issuer it gives.
struct DocumentMention: Sendable {
  let number: DocumentNumber
  let date: WrittenDate?
  /// Who issued it, as far as the text says: `tinh`, `huyen`, `xa`, a ministry …; nil when it does not.
  let issuer: String?
  /// Named as a ground (`theo`, `căn cứ`) rather than as a thing done.
  let isCited: Bool
  /// Words of what it is about.
  let subject: [String]
  /// Years in what it is about.
  let subjectYears: [Int]
  let block: Int
  let place: Place

  static func all(_ blocks: [Block]) -> [DocumentMention] { blocks.flatMap { mentions(in: $0) } }

  private static func mentions(in block: Block) -> [DocumentMention] {
    let items = block.items
    let places = items.indices.filter { items[$0].document != nil }
    return places.enumerated().compactMap { order, index in
      guard let number = items[index].document else { return nil }
      let previous = order > 0 ? places[order - 1] : -1
      let end = min(order + 1 < places.count ? places[order + 1] : items.count, index + 40)
      let (date, dateIndex) = date(items, index, from: previous + 1, to: end)
      let after = (dateIndex.map { max($0, index) } ?? index) + 1
      let tail = after..<min(end, after + 36)
      let subject = subject(items, tail)
      return DocumentMention(
        number: number, date: date, issuer: issuer(items, tail, index, previous + 1), isCited: isCited(items, index),
        subject: subject.words.count > 2
          ? subject.words : subject.words + items[max(previous + 1, index - 16)..<index].compactMap(\.word),
        subjectYears: subject.years, block: block.index,
        place: block.place(min(dateIndex ?? index, index)..<(max(dateIndex ?? index, index) + 1)))
    }
  }

  /// The date behind the number (`số 12/KH-UBND ngày …`), or before it (`ngày …, UBND xã ban hành Kế hoạch số …`).
  private static func date(_ items: [Item], _ index: Int, from: Int, to: Int) -> (WrittenDate?, Int?) {
    var place = index + 1
    var words = 0
    while place < to, words < 5 {
      if let date = items[place].date, date.year != nil, date.day != nil { return (date, place) }
      if items[place].isSign(";") || items[place].isSign(".") { break }
      if let word = items[place].word {
        if ["ve", "cua", "v"].contains(word), items[safe: place + 1]?.word != "ngay" { break }
        words += 1
      }
      place += 1
    }
    place = index - 1
    var seen = 0
    while place >= from, seen < 18 {
      if items[place].isSign(";") || items[place].isSign(".") && !items[place + 1].isSign(".") { break }
      if let date = items[place].date, date.year != nil, date.day != nil {
        // `tính đến ngày …` is another matter.
        let before = items[safe: place - 1]?.word
        let earlier = items[safe: place - 2]?.word
        if before == "den" || before == "tu" || earlier == "den" || earlier == "tu" || before == "het" { break }
        guard issues.isIn(items, place..<index) else { break }
        return (date, place)
      }
      seen += 1
      place -= 1
    }
    return (nil, nil)
  }

  private static let issues = Phrases("ban hanh|ra|xay dung|ky|quyet dinh so|thong qua|ubnd xa quyet dinh|quyet dinh")
  private static let grounds = Phrases(
    "theo|can cu|thuc hien|tai|cua|quy dinh tai|trien khai thuc hien|chi dao tai|tiep tuc thuc hien")
  private static let acts = Phrases("ban hanh|xay dung|da ra|tham muu|trinh ky|ky ban hanh|cu the hoa|phe duyet")

  private static func isCited(_ items: [Item], _ index: Int) -> Bool {
    var start = index - 1
    while start >= 0, start > index - 9, !items[start].isSign(";"), !items[start].isSign(".") { start -= 1 }
    let range = max(start + 1, 0)..<index
    return grounds.isIn(items, range) && !acts.isIn(items, range)
  }

  private static let levels: [(Phrases, String)] = [
    (Phrases("chinh phu"), "chinhphu"), (Phrases("thu tuong"), "thutuong"), (Phrases("tinh uy"), "tinhuy"),
    (Phrases("huyen uy"), "huyenuy"), (Phrases("dang uy"), "danguy"),
    (Phrases("ubnd tinh|hdnd tinh|ubnd thanh pho"), "tinh"),
    (Phrases("ubnd huyen|hdnd huyen|ubnd quan|ubnd thi xa"), "huyen"),
    (Phrases("ubnd xa|hdnd xa|ubnd phuong|ubnd thitran"), "xa"), (Phrases("bo|bo truong|van phong chinh phu"), "bo"),
    (Phrases("so"), "so"),
  ]

  private static func issuer(_ items: [Item], _ tail: Range<Int>, _ index: Int, _ from: Int) -> String? {
    // Behind `của`, near the number.
    var place = tail.lowerBound
    var words = 0
    while place < tail.upperBound, words < 4 {
      if items[place].isSign(";") || items[place].isSign(".") { break }
      if items[place].word == "cua" { return level(items, (place + 1)..<min(place + 7, items.count)) }
      if let word = items[place].word {
        if word == "ve" { break }
        words += 1
      }
      place += 1
    }
    return nil
  }

  private static func level(_ items: [Item], _ range: Range<Int>) -> String? {
    var best: (Int, String)?
    for (phrases, name) in levels {
      if let place = phrases.first(in: items, range), best.map({ place < $0.0 }) ?? true { best = (place, name) }
    }
    return best?.1
  }

  private static func subject(_ items: [Item], _ range: Range<Int>) -> (words: [String], years: [Int]) {
    var words: [String] = []
    var years: [Int] = []
    for index in range.clamped(to: 0..<items.count) {
      if items[index].isSign(";") || items[index].isSign(".") { break }
      if let word = items[index].word, words.count <= 20 { words.append(word) }
      if let figure = items[index].figure, figure.role == .year, items[safe: index - 1]?.word == "nam" {
        years.append(Int(figure.value))
      }
    }
    return (words, years)
  }
}
