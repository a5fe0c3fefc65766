/// Makes one item of what is one thing: `thủ tục hành chính` and `TTHC`, `14 tháng 02 năm 2023`, `387 tỷ 425 triệu đồng`.
enum Merger {
  static func merged(_ raw: [Item], _ letters: Letters) -> [Item] {
    var items: [Item] = []
    items.reserveCapacity(raw.count)
    var index = 0
    while index < raw.count {
      if let (item, length) = date(raw, index) ?? money(raw, index) ?? name(raw, index) {
        items.append(item)
        index += length
      } else {
        items.append(raw[index])
        index += 1
      }
    }
    for index in items.indices where items[index].figure != nil { setRole(&items, index, letters) }
    return items
  }

  private static func name(_ raw: [Item], _ index: Int) -> (Item, Int)? {
    guard let first = raw[index].word, let names = CheckingWords.names[first] else { return nil }
    for (words, name) in names {
      var place = index
      var found = true
      for word in words {
        guard place < raw.count else {
          found = false
          break
        }
        if word == "," {
          found = raw[place].isSign(",") || raw[place].isSign("-") || raw[place].isSign("/")
        } else {
          found = raw[place].word == word
        }
        guard found else { break }
        place += 1
      }
      guard found else { continue }
      let range = raw[index].range.lowerBound..<raw[place - 1].range.upperBound
      return (Item(kind: .word(name), range: range, isUpper: raw[index].isUpper), place - index)
    }
    return nil
  }

  /// `ngày 14 tháng 02 năm 2023`, `tháng 02 năm 2023`.
  private static func date(_ raw: [Item], _ index: Int) -> (Item, Int)? {
    guard raw[index].word == "ngay" || raw[index].word == "thang" || raw[index].figure != nil else { return nil }
    var place = index
    var date = WrittenDate()
    func number(_ place: Int, _ allowed: ClosedRange<Double>) -> Int? {
      guard let figure = raw[safe: place]?.figure, figure.role == .count, figure.decimals == 0,
        allowed.contains(figure.value)
      else { return nil }
      return Int(figure.value)
    }
    if raw[place].word == "ngay" { place += 1 }
    if let day = number(place, 1...31), raw[safe: place + 1]?.word == "thang" {
      date.day = day
      place += 1
    }
    guard raw[safe: place]?.word == "thang", date.day != nil || place == index else { return nil }
    if case .date(let month)? = raw[safe: place + 1]?.kind, month.day == nil, date.day != nil {
      return (
        Item(
          kind: .date(WrittenDate(year: month.year, month: month.month, day: date.day)),
          range: raw[index].range.lowerBound..<raw[place + 1].range.upperBound), place + 2 - index
      )
    }
    guard let month = number(place + 1, 1...12) else { return nil }
    date.month = month
    place += 2
    if raw[safe: place]?.isSign(",") == true, raw[safe: place + 1]?.word == "nam" { place += 1 }
    guard raw[safe: place]?.word == "nam", let year = number(place + 1, 1900...2100) else { return nil }
    date.year = year
    place += 2
    return (
      Item(kind: .date(date), range: raw[index].range.lowerBound..<raw[place - 1].range.upperBound), place - index
    )
  }

  /// `387 tỷ 425 triệu đồng`, `2.722.477.600 đồng`, `17,5 tỷ đồng`.
  private static func money(_ raw: [Item], _ index: Int) -> (Item, Int)? {
    let worth = ["ty": 1e9, "ti": 1e9, "trieu": 1e6, "nghin": 1e3, "ngan": 1e3]
    guard raw[index].figure?.role == .count else { return nil }
    var place = index
    var total = 0.0
    var smallest = Double.infinity
    var isMoney = false
    var finest = 0
    while let figure = raw[safe: place]?.figure, figure.role == .count, let word = raw[safe: place + 1]?.word,
      let unit = worth[word], unit < smallest
    {
      // `45 tỷ lệ` is no money, `3.456 triệu` is written with thousands.
      if raw[safe: place + 2]?.word == "le" { break }
      total += figure.value * unit
      (smallest, finest, isMoney) = (unit, figure.decimals, true)
      place += 2
    }
    if !isMoney, let figure = raw[index].figure, raw[safe: index + 1]?.word == "dong",
      raw[safe: index + 2]?.word != "chi"
    {
      (total, place, isMoney, smallest) = (figure.value, index + 1, true, 1)
    }
    guard isMoney else { return nil }
    if raw[safe: place]?.word == "dong" || raw[safe: place]?.word == "vnd" { place += 1 }
    var figure = Figure(value: total, role: .money)
    if let other = raw[index].figure?.other, place <= index + 3 { figure.other = other * smallest }
    _ = finest
    return (
      Item(kind: .figure(figure), range: raw[index].range.lowerBound..<raw[place - 1].range.upperBound), place - index
    )
  }

  /// What kind of number it is, from its neighbours.
  private static func setRole(_ items: inout [Item], _ index: Int, _ letters: Letters) {
    guard case .figure(var figure) = items[index].kind else { return }
    let before = index > 0 ? items[index - 1] : nil
    let after = items[safe: index + 1]
    if figure.role == .count {
      if isYear(figure, items, index) {
        figure.role = .year
      } else if let word = before?.word, CheckingWords.beforeLabels.contains(word), !isCountedAnyway(items, index),
        !(figure.value >= 100 && after?.word == "hoso"),
        !isMan(word, items, index, letters), !(word == "cap" && isGiven(figure, items, index)),
        !isInList(items, index, word), !isPaperKind(items, index),
        !(CheckingWords.mayCount.contains(word) && after?.word.map { CheckingWords.heads.contains($0) } == true)
      {
        figure.role = .label
      } else if index > 1, let word = before?.word, let earlier = items[index - 2].word,
        CheckingWords.beforeLabelPairs.contains(earlier + " " + word), !isPaperKind(items, index)
      {
        figure.role = .label
      } else if let word = after?.word, CheckingWords.measures.contains(word), !isPeople(items, index + 1) {
        figure.role = .measure
      } else if let word = after?.word, word == "phan", items[safe: index + 2]?.word == "tram" {
        figure.role = .percent
      } else if index > 1, before?.isSign(",") == true || before?.word == "va",
        items[index - 2].figure?.role == .label, after?.word.map({ !CheckingWords.units.contains($0) }) ?? true
      {
        // `mức độ 3, 4`, `tiêu chí 1.4 và 1.5`.
        figure.role = .label
      }
    }
    figure.bound = bound(items, index)
    items[index].kind = .figure(figure)
  }

  /// `an toàn thực phẩm 18; giám định y khoa 22; …`: names with their numbers, parted by semicolons.
  private static func isInList(_ items: [Item], _ index: Int, _ word: String) -> Bool {
    guard CheckingWords.mayCount.contains(word), items[safe: index + 1]?.isSign(";") == true,
      let sign = items[..<index].lastIndex(where: { $0.isSign(";") }), index - sign <= 7, sign > 0
    else { return false }
    return items[sign - 1].figure != nil && !items[(sign + 1)..<index].contains { $0.figure != nil || $0.sign != nil }
  }

  private static let papers = Phrases(
    "quyet dinh|kehoach|bao cao|congvan|thong bao|to trinh|chi thi|nghi quyet|huong dan|chuong trinh|giay moi|van ban khac"
  )
  private static let parting = Phrases("gom|bao gom|trong do|cu the|chia ra|bao gom co")

  /// `412 văn bản, gồm: quyết định 165, kế hoạch 58, báo cáo 121`: numbers of papers, each of a kind of its own.
  private static func isPaperKind(_ items: [Item], _ index: Int) -> Bool {
    guard let name = kind(items, index), parting.isIn(items, max(0, index - 40)..<index) else { return false }
    let others = (max(0, index - 14)..<min(index + 14, items.count)).compactMap { place in
      place == index ? nil : kind(items, place)
    }
    return others.count >= 2 && !others.contains(name)
  }

  /// The kind of paper between two signs that a number stands behind.
  private static func kind(_ items: [Item], _ index: Int) -> String? {
    guard items[index].figure != nil, items[safe: index + 1]?.sign != nil || index + 1 == items.count else {
      return nil
    }
    for start in max(0, index - 2)..<index where papers.length(in: items, at: start, end: index) == index - start {
      let before = items[safe: start - 1]
      guard before?.sign != nil || before?.word == "gom" || before?.word == "va" else { continue }
      return items[start..<index].compactMap(\.word).joined(separator: " ")
    }
    return nil
  }

  /// `nam 28, nữ 33`: the marks tell men from years.
  private static func isMan(_ word: String, _ items: [Item], _ index: Int, _ letters: Letters) -> Bool {
    guard word == "nam", letters.text(items[index - 1].range).lowercased() == word else { return false }
    return items[safe: index + 1]?.sign != nil || items[safe: index + 1]?.word == "nguoi"
  }

  /// `đã cấp 14 chữ ký số`, not `trường cấp 3`.
  private static func isGiven(_ figure: Figure, _ items: [Item], _ index: Int) -> Bool {
    figure.value > 9 || ["da", "duoc", "va", "moi"].contains(items[safe: index - 2]?.word ?? "")
  }

  private static func isPeople(_ items: [Item], _ index: Int) -> Bool { false }

  private static func isYear(_ figure: Figure, _ items: [Item], _ index: Int) -> Bool {
    guard figure.decimals == 0, figure.other == nil, (1945...2100).contains(figure.value) else { return false }
    if let after = items[safe: index + 1]?.word, CheckingWords.units.contains(after) { return false }
    guard index > 0 else { return false }
    let before = items[index - 1]
    if let word = before.word {
      return word == "nam" || word == "doan" || word == "den" || word == "va" || word == "so" || word == "truoc"
        || Roman.value(word) != nil
    }
    if before.isSign("-") || before.isSign("/") { return true }
    return before.isSign("(") && items[safe: index + 1]?.isSign(")") == true
      || items[safe: index + 1]?.isSign("-") == true && items[safe: index + 2]?.figure != nil
  }

  /// `tổng số 500`: a count although `số` stands before it.
  private static func isCountedAnyway(_ items: [Item], _ index: Int) -> Bool {
    guard items[index - 1].word == "so" else { return false }
    guard index > 1, let earlier = items[index - 2].word else { return false }
    return ["tong", "ca", "trong", "tren"].contains(earlier)
      || items[safe: index + 1]?.word.map { CheckingWords.units.contains($0) } == true
  }

  private static func bound(_ items: [Item], _ index: Int) -> Figure.Bound {
    var words: [String] = []
    var place = index - 1
    while place >= 0, words.count < 2 {
      if let word = items[place].word {
        words.append(word)
      } else if let sign = items[place].sign {
        if sign == 0x3E { return .above }
        if sign == 0x3C { return .below }
        break
      } else {
        break
      }
      place -= 1
    }
    if let after = items[safe: index + 1]?.word, after == "tro", items[safe: index + 2]?.word == "len" { return .above }
    guard let word = words.first else { return .exact }
    // Without marks `quá` and `qua`, `thiểu` and `thiếu` are one: the word before tells.
    if word == "qua" { return words.dropFirst().first == "khong" ? .below : .exact }
    if word == "thieu", words.dropFirst().first != "toi" { return .exact }
    // `đạt từ 75%`, and `giảm từ 1,07% xuống`: no share of now.
    if word == "tu", items[index].figure?.role == .percent { return .above }
    if ["tren", "hon", "vuot"].contains(word) {
      // `trên 500 văn bản` claims more; `trên 9 lĩnh vực` and `trên tổng số` do not, but there it does no harm.
      return .above
    }
    if word == "tam", ["quan", "trung", "trong", "nhat"].contains(words.dropFirst().first ?? "") { return .exact }
    if word == "nhat" { return words.dropFirst().first == "thu" ? .exact : .above }
    if word == "thieu" { return .above }
    if ["duoi", "gan"].contains(word) { return .below }
    if ["khoang", "chung", "uoc", "xap", "tam"].contains(word) { return .about }
    if word == "xi" { return .about }
    return .exact
  }
}
