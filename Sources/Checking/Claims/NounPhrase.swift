/// Cụm danh từ: what a number counts, told by the words behind it up to what is said of it.
struct NounPhrase: Sendable {
  /// The noun, `thon`, `tthc`, `may`; empty when nothing stands behind the number.
  let head: String
  /// What narrows it: `chi dao`, `trai phap luat`.
  let modifiers: Set<String>
  /// Where it ends.
  let end: Int

  /// Words that begin what is said of the thing, not what it is called.
  private static let verbs: Set = [
    "duoc", "da", "dang", "co", "deu", "dat", "la", "tai", "cua", "nham", "de", "chiem", "bang", "voi", "khong", "chua",
    "con", "hoan", "thuc", "su", "tham", "tren", "theo", "so", "tang", "giam", "gom", "bao", "do", "tu", "cho",
    "o", "nay", "thuoc", "trong", "vao", "va", "hoac", "ve", "phai", "neu", "nhu", "ke",
  ]
  /// Words in front of the noun that are not it.
  private static let classifiers: Set = ["luot", "bo", "truong", "so", "cac", "loai"]

  /// What stands behind the number at `index`.
  init(_ items: [Item], behind index: Int, before limit: Int) {
    var place = index + 1
    if let word = items[safe: place]?.word, NounPhrase.classifiers.contains(word),
      items[safe: place + 1]?.word.map({ CheckingWords.unitClasses[$0] != nil }) ?? false || word == "truong"
    {
      place += word == "truong" ? (items[safe: place + 1]?.word == "hop" ? 2 : 0) : 1
    }
    guard place < limit, let head = items[place].word, !NounPhrase.verbs.contains(head) else {
      (self.head, modifiers, end) = ("", [], index + 1)
      return
    }
    var words: Set<String> = []
    place += 1
    while place < limit, let word = items[place].word, !NounPhrase.verbs.contains(word),
      word != "van" || items[safe: place + 1]?.word == "hoa"
    {
      words.insert(CheckingWords.alike[word] ?? word)
      place += 1
    }
    self.head = NounPhrase.plain(head)
    modifiers = NounPhrase.weighty(words)
    end = place
  }

  /// `Số lượt phản ánh, kiến nghị tiếp nhận: 14`: the thing is named before its number. Nil when it is not.
  init?(_ items: [Item], before index: Int, from start: Int) {
    guard let sign = items[safe: index - 1],
      sign.isSign(":") || sign.word == "la" || sign.word == "co" || sign.word == "dat",
      let name = (max(start, index - 14)..<index).last(where: { place in
        let word = items[place].word
        return word == "tongso" || word == "so" && items[safe: place - 1]?.word != "ky"
      })
    else { return nil }
    var place = name + 1
    while let word = items[safe: place]?.word,
      NounPhrase.classifiers.contains(word) || ["luong", "hien", "co"].contains(word)
    { place += 1 }
    guard place < index - 1, let head = items[place].word, !NounPhrase.verbs.contains(head) else { return nil }
    self.head = NounPhrase.plain(head)
    let rest = items[(place + 1)..<(index - 1)]
    guard !rest.contains(where: { $0.isSign(",") || $0.isSign(";") || $0.figure?.role == .count }) else { return nil }
    modifiers = NounPhrase.weighty(Set(rest.compactMap(\.word)))
    end = index + 1
  }

  /// Words that narrow a thing.
  private static func weighty(_ words: Set<String>) -> Set<String> {
    Set(words.map { CheckingWords.alike[$0] ?? $0 }).subtracting(CheckingWords.fillers).subtracting(CheckingWords.light)
      .subtracting(["hien", "moi", "toan", "chuc", "cap"])
  }

  /// Nouns that people use for one thing.
  static func plain(_ noun: String) -> String {
    switch noun {
    case "cbccvc": "cbcc"
    case "khau": "nhan"
    default: noun
    }
  }
}

extension Scope {
  private static let fields = Phrases("linh vuc|khoi|mang|nhom|nganh")

  /// Names of places, fields and papers in a range: whose number it is.
  static func names(_ items: [Item], _ range: Range<Int>) -> Set<String> {
    var names: Set<String> = []
    for place in range {
      guard let word = items[place].word else { continue }
      if CheckingWords.placeKinds.contains(word) || word == "phong" || word == "so",
        let next = items[safe: place + 1], next.isUpper, let name = next.word, next.range.upperBound > 0,
        !CheckingWords.notNames.contains(name)
      {
        names.insert(word + " " + name + " " + (items[safe: place + 2].flatMap { $0.isUpper ? $0.word : nil } ?? ""))
      }
      let length = fields.length(in: items, at: place, end: range.upperBound)
      if length > 0 {
        for next in (place + length)..<max(place + length, min(place + length + 4, range.upperBound)) {
          guard let field = items[next].word, !["nao", "bat", "moi", "tat", "cac", "khac"].contains(field) else {
            break
          }
          if !CheckingWords.light.contains(field) { names.insert("field " + field) }
        }
      }
    }
    return names
  }

  /// Times named in a range: `quý I`, `tháng 5`, `6 tháng`, `năm 2024`.
  static func times(_ items: [Item], _ range: Range<Int>) -> Set<String> {
    var times: Set<String> = []
    for place in range {
      switch items[place].kind {
      case .figure(let figure):
        if figure.role == .year { times.insert("nam \(Int(figure.value))") }
        if figure.role == .measure, items[safe: place + 1]?.word == "thang" {
          times.insert("\(Int(figure.value)) thang")
        }
        if figure.role == .label, let word = items[safe: place - 1]?.word,
          word == "quy" || word == "thang" || word == "tuan"
        {
          times.insert("\(word) \(Int(figure.value))")
        }
      case .date(let date): times.insert("\(date.day ?? 0)/\(date.month ?? 0)/\(date.year ?? 0)")
      case .word(let word):
        if word == "quy", let next = items[safe: place + 1]?.word, let number = Roman.value(next) {
          times.insert("quy \(number)")
        }
      default: break
      }
    }
    return times
  }
}

extension Range<Int> {
  /// As much of a sentence as one looks at around a place: the longest are no prose.
  func near(_ index: Int) -> Range<Int> {
    Swift.max(lowerBound, index - 90)..<Swift.max(index, Swift.min(upperBound, index + 90))
  }
}

/// Sai lệch do gõ nhầm: whether two numbers look like one number typed twice.
enum Slip {
  /// Digits that changed places, one digit that is another, one dropped or doubled.
  static func isLikely(_ a: Figure, _ b: Figure) -> Bool {
    let (one, two) = (digits(a), digits(b))
    guard one != two, min(one.count, two.count) >= 2 else { return false }
    if one.count == two.count {
      let apart = zip(one, two).filter { $0 != $1 }.count
      return apart == 1 || one.sorted() == two.sorted() && apart <= 3
    }
    let (short, long) = one.count < two.count ? (one, two) : (two, one)
    guard long.count == short.count + 1, short.count >= 3 else { return false }
    return long.indices.contains { index in
      var rest = long
      rest.remove(at: index)
      return rest == short
    }
  }

  /// Two neighbouring digits that changed places.
  static func isSwap(_ a: Figure, _ b: Figure) -> Bool {
    let (one, two) = (digits(a), digits(b))
    guard one.count == two.count, one.sorted() == two.sorted() else { return false }
    let apart = one.indices.filter { one[$0] != two[$0] }
    return apart.count == 2 && apart[1] == apart[0] + 1
  }

  private static func digits(_ figure: Figure) -> [Character] {
    Array(Figure.text(figure.value, decimals: figure.decimals).filter(\.isNumber))
  }
}
