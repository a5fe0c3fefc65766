/// Số lượng nêu và danh sách bên dưới: how many are said against the items of the list that follows.
extension ListCount {
  private static let announces = Phrases("gom|bao gom|sau|nhu sau|cu the|sau day|cu the nhu sau|gom cac|sau do|la")
  private static let listed = Phrases(
    "vanban|congvan|kehoach|nhiemvu|noi dung|giai phap|linh vuc|don vi|quyet dinh|nhom|thon|xa|phuong|tieu chi|chitieu|kien nghi|de xuat|van de"
      + "|han che|ton tai|tthc|mo hinh|sangkien|cuoc|buoi|lop|hoi nghi|co quan|phong|muc tieu|bien phap|nguyen nhan|cong viec|chi thi|nghi quyet|bao cao|truong hop|to|de an"
  )

  /// `ban hành 05 văn bản, cụ thể:` and the items of the list below.
  static func vertical(_ block: Block, _ report: Report) -> Finding? {
    let items = block.items
    guard items.last?.isSign(":") == true, let sentence = block.sentences.last else { return nil }
    guard
      let index = sentence.last(where: { place in
        guard let figure = items[place].count, figure.role == .count, figure.decimals == 0, figure.bound == .exact
        else { return false }
        return listed.length(in: items, at: place + 1) > 0
      }), let figure = items[index].figure, figure.value >= 2, figure.value <= 40,
      announces.isIn(items, (index + 1)..<items.count) || items.count - index <= 5,
      !(index + 1..<items.count).contains(where: { items[$0].count != nil || items[$0].percent != nil })
    else { return nil }
    var markers: [Marker] = []
    var place = block.index + 1
    let end = min(report.recipientsStart, block.index + furthest)
    while place < end {
      let next = report.blocks[place]
      if let first = markers.first {
        if same(next.marker, first) {
          markers.append(next.marker)
        } else if deeper(next.marker, first) || next.marker == .none && next.cells == nil && isNumbered(first) {
          if next.marker == .none, next.wordCount < 3 { break }
        } else {
          break
        }
      } else {
        guard next.marker != .none, next.cells == nil, !same(next.marker, block.marker) else { return nil }
        markers.append(next.marker)
      }
      place += 1
    }
    var count = markers.count
    guard place < end || end == report.recipientsStart else { return nil }
    // Numbers say how many there are, whatever stands between them.
    if case .numbers(let last)? = markers.last { count = last.last ?? count }
    guard count >= 2, count != Int(figure.value) else { return nil }
    // `- 02 sở: …`, `- 07 xã: …`: the items are kinds with their numbers.
    let heads = report.blocks[(block.index + 1)..<place].compactMap { $0.items.first?.count }
    if heads.count == count, Partition.adds(heads, to: figure.values) { return nil }
    if isBulleted(markers[0]), count > Int(figure.value) * 3 { return nil }
    return finding(List(stated: Int(figure.value), index: index, items: items.count - 1..<items.count), count, block)
  }

  /// Blocks looked through for the end of a list: forty items with what stands below each of them.
  private static let furthest = 600

  private static func isNumbered(_ marker: Marker) -> Bool {
    if case .bullet = marker { return false }
    return true
  }

  private static func isBulleted(_ marker: Marker) -> Bool { !isNumbered(marker) }

  private static func same(_ a: Marker, _ b: Marker) -> Bool {
    switch (a, b) {
    case (.bullet(let one), .bullet(let two)): one == two
    case (.numbers(let one), .numbers(let two)): one.count == two.count && one.dropLast() == two.dropLast()
    case (.lower, .lower), (.roman, .roman), (.upper, .upper): true
    default: false
    }
  }

  private static func deeper(_ a: Marker, _ b: Marker) -> Bool {
    switch (a, b) {
    case (.bullet(let one), .bullet(let two)): one == 0x2B && two == 0x2D
    case (.bullet, .numbers), (.bullet, .lower), (.lower, .numbers): true
    case (.numbers(let one), .numbers(let two)): one.count > two.count
    default: false
    }
  }
}
