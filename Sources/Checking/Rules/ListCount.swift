/// Số lượng nêu và danh sách: how many things are named against how many are said.
enum ListCount {
  static func findings(in report: Report) -> [Finding] {
    var found: [Finding] = []
    for block in report.body where block.cells == nil {
      for index in block.items.indices {
        guard let list = inline(block, index) else { continue }
        let more = list.items.upperBound >= block.items.count - 1 ? documentsBelow(block, report) : 0
        if let finding = check(list, block, more: more) { found.append(finding) }
      }
      if let finding = vertical(block, report) ?? enumerated(block, report) { found.append(finding) }
    }
    return found
  }

  /// What is counted by the hundred and never named one by one.
  private static let nameless: Set = ["hoso", "phieu", "luot", "diem", "luottruycap"]

  struct List {
    var stated: Int
    var index: Int
    var items: Range<Int>
    var isFraction = false
  }

  private static let opens = Phrases("gom|bao gom|gom co|bao gom co|la|cu the|cu the la|do la|gom cac|nhu sau")

  /// `07 văn bản gồm: …`, `12 xã: …`, `02 thôn Như Lâm, Tân Hợp`, `05 TTHC … gồm: …`
  private static func inline(_ block: Block, _ index: Int) -> List? {
    let items = block.items
    let stated: Double
    var isFraction = false
    switch items[index].kind {
    case .figure(let figure) where figure.role == .count && figure.decimals == 0 && figure.bound != .about:
      stated = figure.value
    case .fraction(let part, _) where part.decimals == 0:
      stated = part.value
      isFraction = true
    default: return nil
    }
    guard stated >= 2, stated <= 60, let noun = items[safe: index + 1]?.word, !nameless.contains(noun),
      !Phrases("nguyen nhan|ly do").isIn(items, max(0, index - 5)..<index)
    else { return nil }
    // `3 hơn` in quotation marks names itself.
    var place = index + 1
    var words = 0
    while place < items.count, words <= 18 {
      let item = items[place]
      if item.isSign("(") || item.isSign(":") {
        if let other = ((index + 2)..<max(place, index + 2)).first(where: { items[$0].word == "cac" }),
          items[safe: other + 1]?.word != noun
        {
          return nil
        }
        let end = end(block, from: place + 1, isBracket: item.isSign("("))
        return List(stated: Int(stated), index: index, items: (place + 1)..<end, isFraction: isFraction)
      }
      if opens.length(in: items, at: place) > 0, words >= 1,
        item.word != "la" || items[safe: place + 1]?.isSign(":") == true
      {
        var start = place + opens.length(in: items, at: place)
        if items[safe: start]?.isSign(":") == true { start += 1 }
        return List(
          stated: Int(stated), index: index, items: start..<end(block, from: start, isBracket: false),
          isFraction: isFraction)
      }
      if CheckingWords.placeKinds.contains(noun), words >= 1, item.isUpper, item.word != nil,
        place == index + 1 + words,
        words <= 1
      {
        return List(
          stated: Int(stated), index: index, items: place..<end(block, from: place, isBracket: false),
          isFraction: isFraction)
      }
      guard item.word != nil || item.isSign(",") || item.isSign("\"") || item.isSign("-") || item.isSign("&") else {
        return nil
      }
      if item.isSign(","), bracketOfPlaces(items, place) {
        place += 1
        continue
      }
      if item.isSign(","), opens.length(in: items, at: place + 1) == 0,
        !(items[safe: place + 1]?.word.map { CheckingWords.placeKinds.contains($0) || $0 == "vien" || $0 == "thitran" }
          ?? false), !opensSoon(items, place)
      {
        return nil
      }
      words += 1
      place += 1
    }
    return nil
  }

  /// `05 phòng, trung tâm: …`: the noun itself has a comma.
  private static func opensSoon(_ items: [Item], _ comma: Int) -> Bool {
    for place in (comma + 1)..<min(comma + 5, items.count) {
      if items[place].isSign(":") || opens.length(in: items, at: place) > 0 { return place > comma + 1 }
      if items[place].word == nil || items[place].isUpper { return false }
    }
    return false
  }

  /// `… với đánh giá, xếp loại công chức (xã A, thị trấn B)`
  private static func bracketOfPlaces(_ items: [Item], _ comma: Int) -> Bool {
    for place in (comma + 1)..<min(comma + 8, items.count) {
      if items[place].isSign("(") {
        return items[safe: place + 1]?.word.map { CheckingWords.placeKinds.contains($0) } ?? false
          && items[safe: place + 2]?.isUpper == true
      }
      if items[place].word == nil { return false }
    }
    return false
  }

  private static func end(_ block: Block, from start: Int, isBracket: Bool) -> Int {
    let items = block.items
    var depth = 0
    var place = start
    let sentence = block.sentences.first { $0.contains(start) }?.upperBound ?? items.count
    while place < (isBracket ? items.count : sentence) {
      if items[place].isSign("(") { depth += 1 }
      if items[place].isSign(")") {
        depth -= 1
        if depth < 0 { return place }
      }
      // `Tại 9 phường: A, B, C: tiếp nhận …`
      if !isBracket, depth == 0, place > start + 2, items[place].isSign(":"),
        items[safe: start - 1]?.isSign(":") == true
      {
        return place
      }
      place += 1
    }
    return place
  }

  /// `…; Công văn số 190/UBND-NV …;` in lines that a semicolon parts.
  private static func documentsBelow(_ block: Block, _ report: Report) -> Int {
    guard block.lastSign == 0x3B else { return 0 }
    var count = 0
    var next = block.index + 1
    while let other = report.blocks[safe: next], other.marker == .none, other.cells == nil {
      let documents = other.items.filter { $0.document != nil }.count
      guard documents > 0, other.items.prefix(6).contains(where: { $0.document != nil }) else { break }
      count += documents
      if other.lastSign != 0x3B { break }
      next += 1
    }
    return count
  }

  private static func check(_ list: List, _ block: Block, more: Int = 0) -> Finding? {
    let items = block.items
    guard !list.items.isEmpty, list.items.count >= 3, !isOpen(items, list.items) else { return nil }
    let documents = items[list.items].filter { $0.document != nil }.count + more
    if documents >= 2 {
      // A clause that names no document and begins small goes on with the sentence.
      let clauses = split(items, list.items, ";").filter { part in
        items[part].contains { $0.document != nil } || items[part.lowerBound].isUpper
      }
      guard documents != list.stated, clauses.count != list.stated else { return nil }
      // `04 văn bản (nghị quyết 01, quyết định 03)`: kinds with their numbers, which the sums look at.
      let bare = items[list.items].compactMap(\.document).filter { $0.notation.isEmpty }
      if bare.count == documents { return nil }
      return finding(list, documents, block)
    }
    if let first = topLevel(items, list.items, ";").first {
      // `5 thôn: A, B, C, D; dân số …`: the sentence goes on behind the names.
      let tail = items[first..<list.items.upperBound]
      let head = list.items.lowerBound..<first
      if tail.contains(where: { $0.count != nil || $0.percent != nil }), split(items, head, ",").count >= 2 {
        return check(List(stated: list.stated, index: list.index, items: head, isFraction: list.isFraction), block)
      }
    }
    // `nghị quyết 01, quyết định 03`: kinds with their numbers, which the sums look at.
    let kinds = split(items, list.items, ",")
    if kinds.count >= 2, kinds.allSatisfy({ items[$0.upperBound - 1].figure != nil }) { return nil }
    // Numbers inside are sums, not names; days are neither.
    let asides = asides(items, list)
    guard
      !list.items.contains(where: { place in
        if isDay(items, place) || asides.contains(place) { return false }
        if case .fraction = items[place].kind { return true }
        return items[place].count != nil || items[place].percent != nil || items[place].date != nil
      })
    else { return nil }
    let semicolons = topLevel(items, list.items, ";").count
    if semicolons > 0 {
      let firsts = topLevel(items, list.items, ";")
      let head = split(items, list.items.lowerBound..<(firsts.first ?? list.items.upperBound), ",")
      let (least, most) = range(items, head)
      if head.count >= 2, list.stated >= least, list.stated <= most { return nil }
      // `các xã A, B; thị trấn C; Phòng Tư pháp`: kinds parted by semicolons, names by commas.
      let kinds = split(items, list.items, ";")
      let areNames = kinds.dropFirst().allSatisfy { part in
        part.first.map { items[$0].isUpper || CheckingWords.placeKinds.contains(items[$0].word ?? "") } ?? false
      }
      if areNames, kinds.reduce(0, { $0 + split(items, $1, ",").count }) == list.stated { return nil }
      // Where semicolons part the names, `và` stands inside one.
      let low = split(items, list.items, ";").count
      let joined = items[list.items].indices.filter {
        items[$0].word == "va" && items[safe: $0 - 1]?.isSign(";") != true && items[safe: $0 + 1]?.isUpper != true
      }.count
      guard list.stated < low || list.stated > low + joined else { return nil }
      // The list may go on in prose behind its last item.
      return finding(list, low, block)
    }
    let cut = prose(items, list.items)
    let parts = split(items, list.items.lowerBound..<cut, ",")
    guard parts.count >= 2 else { return nil }
    // Long parts are sentences rather than names.
    guard parts.allSatisfy({ part in items[part].filter { $0.word != nil }.count <= 14 }) else { return nil }
    let isPlaces = items[safe: list.index + 1]?.word.map { CheckingWords.placeKinds.contains($0) } ?? false
    if isPlaces, !parts.allSatisfy({ part in items[part].contains { $0.isUpper } }) { return nil }
    let (low, high) = range(items, parts)
    guard list.stated < low || list.stated > high else { return nil }
    return finding(list, low, block)
  }

  /// `lớp kỹ năng số (45 người), lớp hộ tịch (30 người)`: what a bracket counts of each name, in another unit than the list.
  private static func asides(_ items: [Item], _ list: List) -> Set<Int> {
    let own = items[safe: list.index + 1]?.word.map { CheckingWords.unitClasses[$0] ?? $0 }
    var (inside, all): (Set<Int>, Set<Int>) = ([], [])
    var depth = 0
    for place in list.items {
      if items[place].isSign("(") { depth += 1 }
      if items[place].isSign(")") { depth = max(0, depth - 1) }
      guard items[place].count != nil else { continue }
      guard depth > 0, items[safe: place - 1]?.isSign("(") == true, items[safe: place + 2]?.isSign(")") == true,
        let unit = items[safe: place + 1]?.word.flatMap({ CheckingWords.unitClasses[$0] }), unit != own
      else {
        all.insert(place)
        continue
      }
      inside.insert(place)
    }
    return all.isEmpty ? inside : []
  }

  /// `Nậm Pung ngày 14/4; Tà Xùa ngày 11/5`
  private static func isDay(_ items: [Item], _ index: Int) -> Bool {
    if items[index].date != nil, items[index].range.count > 12 { return true }
    return items[safe: index - 1]?.word == "ngay"
  }

  /// `7 nhóm vướng mắc: (1) …; (2) …`, in one paragraph or in lines of their own.
  private static func enumerated(_ block: Block, _ report: Report) -> Finding? {
    let items = block.items
    func order(_ items: [Item], _ place: Int) -> Int? {
      guard items[place].isSign("("), items[safe: place + 2]?.isSign(")") == true,
        let figure = items[safe: place + 1]?.figure, figure.decimals == 0, figure.value >= 1, figure.value <= 40
      else { return nil }
      return Int(figure.value)
    }
    guard
      let colon = items.lastIndex(where: { $0.isSign(":") && true }).flatMap({ last in
        items.firstIndex { $0.isSign(":") && items.count > 0 } ?? last
      })
    else { return nil }
    guard
      let index = (0..<colon).last(where: { place in
        guard let figure = items[place].count, figure.role == .count, figure.decimals == 0, figure.bound == .exact
        else { return false }
        return colon - place <= 9 && items[safe: place + 1]?.word != nil
      }), let stated = items[index].figure, stated.value >= 2, stated.value <= 40
    else { return nil }
    var last = 0
    var isBroken = false
    for place in colon..<items.count {
      if let next = order(items, place) { if next == last + 1 { last = next } else { isBroken = true } }
    }
    var next = block.index + 1
    while next < report.recipientsStart, let first = report.blocks[next].items.indices.first,
      let value = order(report.blocks[next].items, first), value == last + 1
    {
      last = value
      for place in report.blocks[next].items.indices.dropFirst() {
        if let more = order(report.blocks[next].items, place), more == last + 1 { last = more }
      }
      next += 1
    }
    guard last >= 2, !isBroken, last != Int(stated.value) else { return nil }
    return finding(List(stated: Int(stated.value), index: index, items: (colon - 1)..<(colon + 1)), last, block)
  }

  /// Where the names end and the sentence goes on: `…; được phân bố`, `, trong đó`.
  private static func prose(_ items: [Item], _ range: Range<Int>) -> Int {
    let stop = Phrases(
      "trong do|duoc phan bo|da duoc|da ban hanh|nham|va da|thuc hien theo|voi phuong cham|theo do|do do|gop phan|dam bao|bao dam|dat tyle|qua do|tu do"
    )
    var place = range.lowerBound
    while place < range.upperBound {
      if items[place].isSign(","), stop.length(in: items, at: place + 1) > 0 { return place }
      place += 1
    }
    if items[safe: place - 1]?.isSign(".") == true { return place - 1 }
    return place
  }

  /// How many things the parts may be: `và` may join two of them or stand inside one.
  private static func range(_ items: [Item], _ parts: [Range<Int>]) -> (Int, Int) {
    // `Chi cục Chăn nuôi và Thú y, Chi cục Thủy lợi, …`: where every name begins with what it is, the next one would too.
    let areOffices = parts.count >= 3 && parts.allSatisfy { isOffice(items, $0.lowerBound) }
    let joined = parts.reduce(0) { total, part in
      total
        + part.filter {
          (items[$0].word == "va" || items[$0].isSign("&")) && (!areOffices || isOffice(items, $0 + 1))
        }.count
    }
    return (parts.count, parts.count + joined)
  }

  private static let offices = Phrases("chi cuc|van phong|trung tam|phong|so|ban|ubnd|cong an|truong|tram|thanh tra")

  private static func isOffice(_ items: [Item], _ start: Int) -> Bool {
    let first = items[start...].firstIndex { $0.word != nil && $0.word != "va" } ?? start
    return items[safe: first]?.isUpper == true && offices.length(in: items, at: first) > 0
  }

  private static func topLevel(_ items: [Item], _ range: Range<Int>, _ sign: Character) -> [Int] {
    var depth = 0
    var out: [Int] = []
    for index in range {
      if items[index].isSign("(") { depth += 1 }
      if items[index].isSign(")") { depth -= 1 }
      if depth == 0, items[index].isSign(sign) { out.append(index) }
    }
    return out
  }

  private static func split(_ items: [Item], _ range: Range<Int>, _ sign: Character) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var start = range.lowerBound
    for index in topLevel(items, range, sign) + [range.upperBound] {
      if items[start..<max(start, index)].contains(where: { $0.word != nil || $0.document != nil }) {
        parts.append(start..<index)
      }
      start = index + 1
    }
    return parts
  }

  private static let openWords = Phrases("v v|vv|nhu|chu yeu|trong do co|mot so|dien hinh|tieu bieu|va cac")

  /// `…`, `v.v.`: not all are named.
  private static func isOpen(_ items: [Item], _ range: Range<Int>) -> Bool {
    if openWords.isIn(items, range) { return true }
    for index in range where items[index].isSign(".") {
      if items[safe: index + 1]?.isSign(".") == true { return true }
      if items[safe: index - 1]?.isSign(",") == true { return true }
      if items[safe: index - 1]?.word == "v" { return true }
    }
    return false
  }

  static func finding(_ list: List, _ count: Int, _ block: Block) -> Finding {
    let noun = block.items[safe: list.index + 1].map { block.letters.text($0.range) } ?? ""
    return Finding(
      .listCount, at: block.place(list.index..<list.items.upperBound), expected: "\(count)", found: "\(list.stated)",
      severity: .warning, message: CheckingLabels.listCount(stated: list.stated, count: count, noun))
  }
}
