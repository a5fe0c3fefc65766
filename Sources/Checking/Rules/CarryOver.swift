/// Tồn đầu kỳ + mới = đã giải quyết + đang giải quyết, and the sums of channels and outcomes across lines.
enum CarryOver {
  static func findings(in report: Report, _ frames: [Frame], _ counts: [[Counted]]) -> [Finding] {
    TableFlow.findings(in: report)
      + frames.flatMap { frame in
        [intake(frame, report), flow(frame, report), channels(frame, report, counts), outcomes(frame, report)]
          .compactMap { $0 }
      }
  }

  /// Carried over and new make the total.
  private static func intake(_ frame: Frame, _ report: Report) -> Finding? {
    guard let carried = frame.one(.carried), let fresh = frame.one(.fresh),
      let total = frame.one(.total) ?? frame.one(.received),
      !frame.has(.online) || frame.one(.fresh) != nil
    else { return nil }
    let sum = carried.figure.value + fresh.figure.value
    if frame.any(.total).contains(sum) || frame.any(.received).contains(sum) { return nil }
    if fresh.figure.value == total.figure.value { return nil }
    return finding(
      report, at: total, expected: sum, found: total.figure.value, parts: [carried, fresh],
      CheckingLabels.intake(
        carried: Figure.text(carried.figure.value), fresh: Figure.text(fresh.figure.value), sum: Figure.text(sum),
        total: Figure.text(total.figure.value)))
  }

  /// What came in is resolved or pending.
  private static func flow(_ frame: Frame, _ report: Report) -> Finding? {
    guard let (resolved, resolvedValue) = resolved(frame), let (pending, pendingValue) = pending(frame) else {
      return nil
    }
    var ways: Set<Double> = Set(frame.any(.total) + frame.any(.received))
    let carried = frame.one(.carried)?.figure.value
    let base = frame.one(.fresh)?.figure.value ?? frame.one(.received)?.figure.value
    if let carried, let base { ways.insert(carried + base) }
    if let online = frame.one(.online), let direct = frame.one(.direct) {
      let post = frame.one(.post)?.figure.value ?? 0
      let sum = online.figure.value + direct.figure.value + post
      ways.insert(sum + (carried ?? 0))
    }
    guard !ways.isEmpty, let opening = frame.one(.total) ?? frame.one(.received) ?? frame.one(.fresh) else {
      return nil
    }
    // Received alone says nothing of what was carried over from before, unless it is said that nothing was.
    let returned = frame.one(.returned)?.figure.value ?? 0
    let out = resolvedValue + pendingValue
    if ways.contains(out) || ways.contains(out + returned) { return nil }
    if frame.one(.total) == nil, carried == nil, frame.one(.fresh) != nil { return nil }
    let expected: Double =
      if let carried, let base, frame.one(.total) == nil { carried + base } else { opening.figure.value }
    return finding(
      report, at: resolved, expected: expected, found: out, parts: [opening, resolved, pending],
      CheckingLabels.flow(
        total: Figure.text(expected), resolved: Figure.text(resolvedValue),
        pending: Figure.text(pendingValue), sum: Figure.text(out)))
  }

  /// What is done: said as one number, or as those in time and those late.
  private static func resolved(_ frame: Frame) -> (Counted, Double)? {
    if let resolved = frame.one(.resolved) { return (resolved, resolved.figure.value) }
    let parts = [Facet.earlyOrOnTime, .early, .onTime, .late].compactMap { frame.one($0) }
    guard !frame.has(.resolved), parts.count >= 2, let first = parts.first,
      !frame.has(.earlyOrOnTime) || !frame.has(.early) && !frame.has(.onTime)
    else { return nil }
    return (first, Partition.sum(parts.map(\.figure)))
  }

  /// What is left: said as one number, or as those in time and those late.
  private static func pending(_ frame: Frame) -> (Counted, Double)? {
    if let pending = frame.one(.pending) { return (pending, pending.figure.value) }
    guard !frame.has(.pending), let first = frame.one(.pendingOnTime) ?? frame.one(.pendingLate) else { return nil }
    let late = frame.one(.pendingLate)?.figure.value ?? 0
    return (first, (frame.one(.pendingOnTime)?.figure.value ?? 0) + late)
  }

  /// Channels across lines.
  private static func channels(_ frame: Frame, _ report: Report, _ counts: [[Counted]]) -> Finding? {
    let halves = frame.has(.online) ? [] : [Facet.onlineFull, .onlinePart]
    let parts = ([Facet.online, .direct, .post] + halves).compactMap { frame.one($0) }
    let made = Partition.sum(parts.map(\.figure))
    let wholes = [frame.one(.total), frame.one(.received)].compactMap { $0 }
    guard parts.count >= 2, frame.has(.online) || frame.has(.direct) || frame.has(.post),
      frame.has(.online) || frame.has(.onlineFull),
      let total = wholes.min(by: { abs($0.figure.value - made) < abs($1.figure.value - made) })
    else { return nil }
    let carried = frame.one(.carried)?.figure
    let totals = frame.any(.total) + frame.any(.received) + frame.any(.fresh)
    let figures = parts.map(\.figure)
    if Partition.adds(figures, to: totals) { return nil }
    if let carried, Partition.adds(figures + [carried], to: totals) { return nil }
    // Channels of a name not known stand among them.
    let near = counts[total.block].filter { $0.index > total.index && $0.sentence == total.sentence }.map(\.figure)
    if near.count > parts.count, Partition.adds(near, to: totals) { return nil }
    // Far from the total, something else is not named.
    let share = Partition.sum(figures) / max(total.figure.value, 1)
    guard share > 0.75, share < 1.35 else { return nil }
    let all = parts + (frame.one(.carried).map { [$0] } ?? [])
    return sum(report, total, all)
  }

  /// Outcomes across lines.
  private static func outcomes(_ frame: Frame, _ report: Report) -> Finding? {
    let parts = [Facet.early, .onTime, .earlyOrOnTime, .late].compactMap { frame.one($0) }
    guard parts.count >= 2, let total = frame.one(.resolved) ?? frame.one(.total) ?? frame.one(.received) else {
      return nil
    }
    // With some still pending, outcomes make up what is resolved, not what came in; the flow looks at that.
    if frame.one(.resolved) == nil, frame.has(.pending) || frame.has(.pendingOnTime) { return nil }
    let totals = frame.any(.resolved) + frame.any(.total) + frame.any(.received)
    if Partition.adds(parts.map(\.figure), to: totals) { return nil }
    if SumMismatch.leavesOut(parts), Partition.sum(parts.map(\.figure)) < total.figure.value { return nil }
    if parts.contains(where: { $0.facet == .earlyOrOnTime }),
      parts.contains(where: { $0.facet == .early || $0.facet == .onTime })
    {
      return nil
    }
    return sum(report, total, parts)
  }

  private static func sum(_ report: Report, _ total: Counted, _ parts: [Counted]) -> Finding? {
    let sum = Partition.sum(parts.map(\.figure))
    let terms = parts.map { Figure.text($0.figure.value) }.joined(separator: " + ")
    return finding(
      report, at: total, expected: sum, found: total.figure.value, parts: parts,
      CheckingLabels.sumMismatch(
        terms: terms, sum: Figure.text(sum), total: Figure.text(total.figure.value), isMoney: false),
      rule: .sumMismatch)
  }

  private static func finding(
    _ report: Report, at count: Counted, expected: Double, found: Double, parts: [Counted], _ message: String,
    rule: Finding.Rule = .carryOver
  ) -> Finding {
    // The number that would be right but for a slip; else the one it was reckoned from.
    let gap = expected - found
    let slips = parts.filter { part in
      var figure = part.figure
      figure.value = part.figure.value + (part.index == parts[0].index && part.block == parts[0].block ? -gap : gap)
      return figure.value >= 0 && Slip.isLikely(part.figure, figure)
    }
    let suspect = slips.count == 1 ? slips[0] : parts.last ?? count
    let block = report.blocks[rule == .carryOver ? suspect.block : count.block]
    let own = parts.filter { $0.block == block.index } + (count.block == block.index ? [count] : [])
    let (first, last) = (own.map(\.before.lowerBound).min() ?? 0, own.map(\.index).max() ?? 0)
    let start = rule == .carryOver ? first : count.before.lowerBound
    let about = suspect.block == block.index ? suspect.index : count.index
    let place =
      block.cells == nil
      ? block.place(start..<(max(last, start) + 2), about: about) : block.place
    return Finding(
      rule, at: place, expected: Figure.text(expected), found: Figure.text(found), severity: .error, message: message)
  }
}

/// Số chuyển kỳ theo dòng của bảng: rows whose columns say what was carried over, new, resolved and pending.
enum TableFlow {
  static func findings(in report: Report) -> [Finding] {
    TableSum.tables(report).flatMap { table -> [Finding] in
      guard let width = table.cells.map(\.count).max(), width >= 4 else { return [] }
      var columns: [Facet: Int] = [:]
      for column in 1..<width {
        let items = Lexer.items(Letters(TableSum.header(table, column).unicodeScalars), from: 0)
        guard !items.contains(where: { $0.word == "tyle" || $0.isSign("%") }),
          let facet = Facet.of(items, 0..<items.count)
        else {
          continue
        }
        // Two columns of one name are told apart by a header above, which is not known here.
        if columns[facet] != nil { return [] }
        columns[facet] = column
      }
      let received = isClosed(table, columns)
      return table.rows.indices.filter { !received || !TableSum.isTotal(table.rows[$0]) }.compactMap {
        check(table, $0, columns, received)
      }
    }
  }

  /// Whether what was received is resolved or pending in most rows, so that nothing was carried over.
  private static func isClosed(_ table: TableSum.Table, _ columns: [Facet: Int]) -> Bool {
    guard columns[.total] == nil, columns[.carried] == nil, let into = columns[.received] ?? columns[.fresh] else {
      return false
    }
    var (good, bad) = (0, 0)
    for cells in table.cells {
      func value(_ column: Int?) -> Double? { column.flatMap { cells[safe: $0] ?? nil }?.value }
      guard let all = value(into), let resolved = value(columns[.resolved]), let pending = value(columns[.pending])
      else { continue }
      if all == resolved + pending { good += 1 } else { bad += 1 }
    }
    return good >= 2 && good > bad
  }

  private static func check(
    _ table: TableSum.Table, _ row: Int, _ columns: [Facet: Int], _ isClosed: Bool
  ) -> Finding? {
    func value(_ facet: Facet) -> Double? {
      columns[facet].flatMap { table.cells[row][safe: $0] ?? nil }?.value
    }
    guard let resolved = value(.resolved), let pending = value(.pending) else { return nil }
    let fresh = value(.fresh) ?? (value(.carried) == nil ? nil : value(.received))
    let sum = value(.carried).flatMap { carried in fresh.map { carried + $0 } }
    guard let total = value(.total) ?? sum ?? (isClosed ? value(.received) ?? value(.fresh) : nil) else { return nil }
    let out = resolved + pending
    if out == total || out == sum || out + (value(.returned) ?? 0) == total { return nil }
    return Finding(
      .carryOver, at: table.rows[row].place, expected: Figure.text(total), found: Figure.text(out), severity: .error,
      message: CheckingLabels.flow(
        total: Figure.text(total), resolved: Figure.text(resolved), pending: Figure.text(pending), sum: Figure.text(out)
      ))
  }
}
