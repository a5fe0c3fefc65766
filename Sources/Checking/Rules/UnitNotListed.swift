/// Đơn vị ngoài danh sách: a commune or a village named that is not in the report's own list of them.
enum UnitNotListed {
  /// Names of places of one rank.
  private struct Scope {
    var kinds: Set<String>
    var names: Set<String>
    var block: Int
    /// Where its list ends in that block.
    var end: Int
    var place: Place
    /// Only those that were looked at, not all there are: what is told elsewhere may be of others.
    var isPartial = false
  }

  private static let ranks: [Set<String>] = [
    ["xa", "phuong", "thitran", "dackhu"], ["thon", "ban", "todanpho", "khupho", "ap", "buon", "xom"],
  ]

  static func findings(in report: Report) -> [Finding] {
    guard !report.blocks.isEmpty else { return [] }
    return OfficeNotListed.findings(in: report)
      + ranks.flatMap { kinds -> [Finding] in
        guard let scope = scope(report, kinds) ?? tableScope(report, kinds) else { return [] }
        var told: Set<String> = []
        var found: [Finding] = []
        let isAll = !scope.isPartial || isInspection(report) || isAllThereAre(scope.names.count, report, kinds)
        for block in report.body {
          // Among others of the list, wherever they stand.
          let named = isAll || isNear(block, scope) ? mentions(block, kinds) : []
          for (name, range) in named + strangers(block, scope) {
            guard block.index != scope.block || range.lowerBound >= scope.end,
              !scope.names.contains(where: { isAlike($0, name) }),
              told.insert(name).inserted
            else {
              continue
            }
            found.append(
              Finding(
                .unitNotListed, at: block.place(range),
                expected: CheckingLabels.inList(scope.names.count, line: scope.place.line),
                found: block.letters.text(
                  block.items[range.lowerBound].range.lowerBound..<block.items[range.upperBound - 1].range.upperBound),
                message: CheckingLabels.unitNotListed(
                  block.place(range).quote, count: scope.names.count, line: scope.place.line)))
          }
        }
        return found
      }
  }

  /// The first list that says how many there are and names as many.
  private static func scope(_ report: Report, _ kinds: Set<String>) -> Scope? {
    var partial: Scope?
    for block in report.body {
      let items = block.items
      for index in items.indices {
        let stated: Int
        switch items[index].kind {
        case .figure(let figure) where figure.role == .count && figure.decimals == 0: stated = Int(figure.value)
        case .fraction(let part, _) where part.decimals == 0: stated = Int(part.value)
        default: continue
        }
        guard stated >= 2, stated <= 60, let noun = items[safe: index + 1]?.word, kinds.contains(noun) || noun == "don"
        else { continue }
        guard let start = opening(items, after: index, kinds) else { continue }
        // `05 đơn vị chưa gắn kết quả … (xã A, xã B)`: some of whom something is said, not all there are.
        if noun == "don", said.isIn(items, (index + 1)..<start), !inspecting.isIn(items, (index + 1)..<start) {
          continue
        }
        let listed = start < items.count ? names(items, from: start, kinds) : below(block, report, kinds)
        let names = listed.map(\.0)
        guard Set(names).count >= max(2, stated - 1), names.count <= stated + 1 else { continue }
        var isPartial = inspecting.isIn(items, max(0, index - 10)..<start)
        if case .fraction(let part, let whole) = items[index].kind { isPartial = part.value < whole.value }
        let scope = Scope(
          kinds: kinds, names: Set(names), block: block.index,
          end: start < items.count ? listed.last?.1.upperBound ?? items.count : items.count,
          place: block.place(index..<min(items.count, start + 3)), isPartial: isPartial)
        // A list of all there are goes before one of those looked at.
        guard isPartial else { return scope }
        partial = partial ?? scope
      }
    }
    return partial
  }

  private static let there = Phrases("co|con|toan huyen co|gom|hien co|chi con|toan tinh co|toan quan co|con lai|ubnd")

  /// `18/18 xã`, `giảm xuống còn 12 phường`, `UBND 12 phường`: how many there are.
  private static func isAllThereAre(_ count: Int, _ report: Report, _ kinds: Set<String>) -> Bool {
    report.blocks.contains { block in
      block.items.indices.contains { index in
        let next = block.items[safe: index + 1]?.word ?? ""
        guard
          kinds.contains(next)
            || next == "don" && Phrases("cap xa").isIn(block.items, index..<min(index + 8, block.items.count))
        else { return false }
        switch block.items[index].kind {
        case .fraction(let part, let whole): return part.value == whole.value && Int(part.value) == count
        case .figure(let figure):
          return Int(min(figure.value, 1e6)) == count && there.ends(before: index, in: block.items)
        default: return false
        }
      }
    }
  }

  /// A table with a row for each of those there are.
  private static func tableScope(_ report: Report, _ kinds: Set<String>) -> Scope? {
    for table in TableSum.tables(report) {
      let named = table.rows.compactMap { row -> (name: String, block: Block)? in
        let cells = (row.cells ?? []).prefix(3).map { Lexer.items($0, from: 0) }
        guard let items = cells.first(where: { $0.first?.word.map { kinds.contains($0) } ?? false }), items.count >= 2,
          items.count <= 6, items.dropFirst().allSatisfy({ $0.isUpper && $0.word != nil })
        else { return nil }
        return (items.dropFirst().compactMap(\.word).joined(separator: " "), row)
      }
      let names = Set(named.map(\.name))
      guard names.count >= 3, names.count == named.count, isAllThereAre(names.count, report, kinds),
        let first = named.first, let last = named.last
      else { continue }
      return Scope(kinds: kinds, names: names, block: last.block.index, end: Int.max, place: first.block.place)
    }
    return nil
  }

  private static let said = Phrases("chua|khong|con|bi|cham|da ban hanh|da thuc hien|thuc hien")
  private static let inspecting = Phrases("kiem tra|thanh tra|giamsat|lam diem|thi diem|khao sat")

  /// A notice or report on an inspection speaks of those inspected alone.
  private static func isInspection(_ report: Report) -> Bool {
    report.blocks.prefix(16).contains { block in
      block.wordCount <= 40
        && Phrases("ket qua kiem tra|ket luan kiem tra|ket luan").isIn(block.items, 0..<block.items.count)
    }
  }

  private static func isNear(_ block: Block, _ scope: Scope) -> Bool {
    (scope.block...(scope.block + 4)).contains(block.index)
      || block.index > scope.block && Phrases("kiem tra").isIn(block.items, 0..<block.items.count)
  }

  /// Names in the items of a list below.
  private static func below(_ block: Block, _ report: Report, _ kinds: Set<String>) -> [(String, Range<Int>)] {
    var out: [(String, Range<Int>)] = []
    for next in report.body.dropFirst(block.index + 1) {
      guard next.marker != .none, next.wordCount <= 12 else { break }
      let start = next.items.firstIndex { $0.word.map { kinds.contains($0) } ?? false } ?? 0
      guard let name = names(next.items, from: start, kinds).first else { break }
      out.append(name)
    }
    return out
  }

  /// Where the names begin behind the number: at `:`, `(`, `gồm`, or at the first name. A bracket with a share is none.
  private static func opening(_ items: [Item], after index: Int, _ kinds: Set<String>) -> Int? {
    var place = index + 1
    while place < min(items.count, index + 22) {
      if items[place].isSign("("), let close = items[place...].firstIndex(where: { $0.isSign(")") }),
        items[place..<close].contains(where: { $0.percent != nil || $0.date != nil || $0.count != nil })
      {
        place = close + 1
        continue
      }
      if items[place].isSign(":") || items[place].isSign("(") || items[place].word == "gom" {
        place += 1
        while let item = items[safe: place], item.isSign(":") || ["co", "gom", "bao", "la"].contains(item.word ?? "") {
          place += 1
        }
        return place
      }
      if items[place].isSign(".") { return nil }
      if items[place].isUpper, items[place - 1].word.map({ kinds.contains($0) }) ?? false,
        !kinds.contains(items[place].word ?? "")
      {
        return place
      }
      place += 1
    }
    return nil
  }

  /// Names in a row: `Xuân Lương, thị trấn Phồn Xương và Tam Hiệp`.
  private static func names(_ items: [Item], from start: Int, _ kinds: Set<String>) -> [(String, Range<Int>)] {
    var out: [(String, Range<Int>)] = []
    var place = start
    while place < items.count {
      while place < items.count,
        items[place].word.map({ kinds.contains($0) || $0 == "va" || $0 == "cac" || $0 == "gom" || $0 == "bao" })
          ?? false, !(items[place].isUpper && !kinds.contains(items[place].word ?? ""))
      { place += 1 }
      let begin = place
      while place < items.count, items[place].isUpper, items[place].word != nil, place - begin < 5 { place += 1 }
      if place == begin, let label = items[safe: place]?.figure, label.decimals == 0 { place += 1 }
      guard place > begin else { break }
      out.append((items[begin..<place].compactMap { $0.word ?? $0.figure?.text }.joined(separator: " "), begin..<place))
      // `Phú Khê (thị trấn), An Thịnh`
      if items[safe: place]?.isSign("(") == true,
        let close = items[place...].firstIndex(where: { $0.isSign(")") }), close - place < 8,
        !items[place..<close].contains(where: { $0.figure != nil })
      {
        place = close + 1
      }
      guard place < items.count, items[place].isSign(",") || items[place].isSign(";") || items[place].word == "va"
      else { break }
      place += 1
    }
    return out
  }

  /// Places named with their rank: `xã Đồng Kỳ`, `Các xã Đồng Kỳ, Canh Nậu`.
  private static func mentions(_ block: Block, _ kinds: Set<String>) -> [(String, Range<Int>)] {
    let items = block.items
    var out: [(String, Range<Int>)] = []
    for index in items.indices {
      guard let word = items[index].word, kinds.contains(word), items[safe: index + 1]?.isUpper == true,
        !away.ends(before: index, in: items), !isAway(items, index)
      else { continue }
      // `UBND xã` of a letterhead in capitals.
      if block.letters.isShouted { continue }
      let isMany = items[safe: index - 1]?.word.map { ["cac", "so", "nhu", "gom"].contains($0) } ?? false
      let all = names(items, from: index + 1, kinds)
      for (name, range) in isMany ? all : Array(all.prefix(1))
      where name.count > 2 && !CheckingWords.notNames.contains(name) {
        out.append((name, isMany ? range : index..<range.upperBound))
      }
    }
    return out
  }

  /// Names in a row of which most are of the list: the others should be, too.
  private static func strangers(_ block: Block, _ scope: Scope) -> [(String, Range<Int>)] {
    guard block.index != scope.block, !block.letters.isShouted else { return [] }
    let items = block.items
    var out: [(String, Range<Int>)] = []
    var index = 0
    while index < items.count {
      guard items[index].isUpper, items[index].word != nil else {
        index += 1
        continue
      }
      let row = row(items, from: index, scope.kinds)
      let known = row.filter { name in scope.names.contains { isAlike($0, name.0) } }
      if known.count >= 2, known.count * 2 >= row.count {
        out += row.filter { name in name.0.count > 2 && !scope.names.contains { isAlike($0, name.0) } }
      }
      index = max(index + 1, row.last?.1.upperBound ?? index + 1)
    }
    return out
  }

  /// Names parted by commas, with ranks before and remarks in brackets behind them.
  private static func row(_ items: [Item], from start: Int, _ kinds: Set<String>) -> [(String, Range<Int>)] {
    var out: [(String, Range<Int>)] = []
    var place = start
    while place < items.count {
      while let word = items[safe: place]?.word, kinds.contains(word) || word == "va" || word == "cac" { place += 1 }
      let begin = place
      while place < items.count, items[place].isUpper, items[place].word != nil, place - begin < 5 { place += 1 }
      guard place > begin else { break }
      out.append((items[begin..<place].compactMap(\.word).joined(separator: " "), begin..<place))
      if items[safe: place]?.isSign("(") == true,
        let close = items[place...].firstIndex(where: { $0.isSign(")") }), close - place < 14
      {
        place = close + 1
      }
      guard let item = items[safe: place], item.isSign(",") || item.isSign(";") || item.word == "va" else { break }
      place += 1
    }
    return out
  }

  private static let away = Phrases("tinh|ngoai|nguyen|cu")
  private static let elsewhere = Phrases(
    "hoc tap|kinh nghiem|tham quan|sang|giap|chuyen den|chuyen ve|dieu dong|tiep giap|sap nhap|nhap|tinh ban|dia phuong ban|den cong tac|truoc day|cu"
  )

  /// A place of another area: `xã Cộng Lạc, huyện Tứ Kỳ`, `học tập kinh nghiệm tại xã …`.
  private static func isAway(_ items: [Item], _ index: Int) -> Bool {
    if elsewhere.isIn(items, max(0, index - 9)..<index) { return true }
    var place = index + 1
    while place < items.count, items[place].isUpper, items[place].word != nil { place += 1 }
    if items[safe: place]?.isSign(",") == true || items[safe: place]?.isSign("(") == true { place += 1 }
    return ["huyen", "tinh", "quan", "thanh"].contains(items[safe: place]?.word ?? "")
      && items[safe: place + 1]?.isUpper == true
  }

  /// The same name, or one letter apart when it is long: a slip of reading.
  private static func isAlike(_ a: String, _ b: String) -> Bool {
    if a == b || b.hasPrefix(a + " ") || a.hasPrefix(b + " ") { return true }
    let (one, two) = (Array(a.utf8), Array(b.utf8))
    guard one.count >= 7, abs(one.count - two.count) <= 1 else { return false }
    return distance(one, two) <= 1
  }

  private static func distance(_ a: [UInt8], _ b: [UInt8]) -> Int {
    var row = Array(0...b.count)
    for i in 1...max(1, a.count) where i <= a.count {
      var last = row[0]
      row[0] = i
      for j in 1...max(1, b.count) where j <= b.count {
        let next = row[j]
        row[j] = min(row[j] + 1, row[j - 1] + 1, last + (a[i - 1] == b[j - 1] ? 0 : 1))
        last = next
      }
    }
    return row[b.count]
  }
}
