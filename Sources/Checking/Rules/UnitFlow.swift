/// Nhận, xong, còn của thứ không phải hồ sơ: feedback, tasks and letters that came in are done or still open.
enum UnitFlow {
  private static let done = Phrases(
    "da xuly|da giaiquyet|da tra loi|hoan thanh|da hoan thanh|giaiquyet xong|xuly xong|xong|da phan hoi|da tham muu|da thuc hien|thuc hien xong|da giai trinh"
  )
  private static let open = Phrases(
    "dang xuly|chua xuly|dang giaiquyet|chua giaiquyet|dang thuc hien|chua hoan thanh|chua thuc hien|dang trien khai|con|con lai|dang tham muu|dang xem xet|chua den han|dang trong qua trinh|chua den|dang|chua"
  )
  private static let carried = Phrases("ky truoc|nam truoc|quy truoc|thang truoc|chuyen sang|ton")
  private static let part = Phrases("trong do|dung han|quahan|truochan|truocdunghan|cham|tre|vuot")

  static func findings(in report: Report, _ counts: [[Counted]], told: [Finding]) -> [Finding] {
    report.body.filter { $0.cells == nil && !report.isAhead[$0.index] }.flatMap { block in
      ["pakn", "viec", "don", "donthu", "vanban"].compactMap { unit in
        check(unit, block, counts[block.index]) ?? lines(unit, block, report, counts)
      }
    }.filter { flow in
      !told.contains {
        $0.rule == .sumMismatch && abs($0.line - flow.line) <= 1
          && Set([$0.expected, $0.found]) == Set([flow.expected, flow.found])
      }
    }
  }

  private static func check(_ unit: String, _ block: Block, _ counts: [Counted]) -> Finding? {
    let items = block.items
    guard let start = counts.firstIndex(where: { $0.unit == unit && $0.figure.bound == .exact }),
      !CheckingWords.comparing.isIn(items, 0..<items.count)
    else { return nil }
    let total = counts[start]
    guard !done.isIn(items, total.before), !open.isIn(items, total.before), !carried.isIn(items, total.before) else {
      return nil
    }
    let own = counts[(start + 1)...].filter { count in
      (count.unit == unit || count.unit == nil) && count.figure.role == .count && count.figure.bound == .exact
    }
    let resolved = own.filter { stage($0, items) == .resolved }
    let pending = own.filter { stage($0, items) == .pending }
    guard resolved.count == 1, pending.count == 1, let one = resolved.first, let two = pending.first,
      two.index - total.index <= 60
    else { return nil }
    let sum = one.figure.value + two.figure.value
    let wholes = counts.filter { $0.index <= total.index }.map(\.figure.value)
    let ratio = sum / max(total.figure.value, 1)
    // What is open may itself be parted in more ways than are told.
    // Few things told right beside each other are all there are.
    let isSmall = total.figure.value >= 2 && abs(sum - total.figure.value) <= 1 && two.index - total.index <= 14
    guard !wholes.contains(sum), isSmall || ratio > 0.8 && ratio < 1.25 && total.figure.value >= 5 else { return nil }
    return Finding(
      .carryOver, at: block.place(total.before.lowerBound..<(max(one.index, two.index) + 1)),
      expected: Figure.text(total.figure.value), found: Figure.text(sum), severity: .error,
      message: CheckingLabels.flow(
        total: Figure.text(total.figure.value), resolved: Figure.text(one.figure.value),
        pending: Figure.text(two.figure.value), sum: Figure.text(sum)))
  }

  private static let taken = Phrases("tiepnhan|nhan|giao|duoc giao|tongso|tong")

  /// `- Tiếp nhận: 12 phản ánh; - Đã xử lý: 09; - Đang xử lý: 02`: a line each.
  private static func lines(_ unit: String, _ block: Block, _ report: Report, _ counts: [[Counted]]) -> Finding? {
    func only(_ block: Block) -> Counted? {
      let own = counts[block.index].filter { $0.figure.role == .count }
      return own.count == 1 && own[0].figure.bound == .exact && block.sentences.count == 1 ? own[0] : nil
    }
    guard block.marker != .none, let total = only(block), total.unit == unit, total.figure.value >= 5,
      taken.isIn(block.items, total.before), !done.isIn(block.items, total.before),
      !CheckingWords.comparing.isIn(block.items, 0..<block.items.count)
    else { return nil }
    var (resolved, pending): (Counted?, Counted?)
    for next in report.blocks[(block.index + 1)...].prefix(5) {
      guard VerticalSum.isBeside(next.marker, block.marker), next.cells == nil, let count = only(next),
        count.unit == nil || count.unit == unit, !carried.isIn(next.items, 0..<next.items.count)
      else { break }
      switch stage(count, next.items) {
      case .resolved where resolved == nil: resolved = count
      case .pending where pending == nil: pending = count
      case .resolved, .pending: return nil
      default: continue
      }
    }
    guard let resolved, let pending else { return nil }
    let sum = resolved.figure.value + pending.figure.value
    let ratio = sum / total.figure.value
    guard ratio > 0.8, ratio < 1.25, sum != total.figure.value else { return nil }
    return Finding(
      .carryOver, at: report.blocks[pending.block].place, expected: Figure.text(total.figure.value),
      found: Figure.text(sum), severity: .error,
      message: CheckingLabels.flow(
        total: Figure.text(total.figure.value), resolved: Figure.text(resolved.figure.value),
        pending: Figure.text(pending.figure.value), sum: Figure.text(sum)))
  }

  private static func stage(_ count: Counted, _ items: [Item]) -> Facet? {
    for words in [count.before, count.after] {
      if part.isIn(items, words), !open.isIn(items, words) { return nil }
      if open.isIn(items, words) { return .pending }
      if done.isIn(items, words) { return .resolved }
    }
    return nil
  }
}
