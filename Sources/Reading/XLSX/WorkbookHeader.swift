/// Finds the header among the first rows of a sheet: titles above it are passed over, cells merged in it are read only
/// where they leave no doubt.
struct WorkbookHeader {
  /// The header row; of two rows with merged cells, the lower one's number.
  let header: SheetRow
  /// How many of the first rows it took, titles included.
  let rowCount: Int

  /// - Throws: `empty`, `mergedHeader`, or a problem of the header row itself.
  init(_ rows: [SheetRow], merged: [MergedCells]) throws(ReadingRefusal) {
    guard let index = rows.indices.first(where: { !WorkbookHeader.isTitle($0, in: rows, merged: merged) }) else {
      throw .empty
    }
    let top = rows[index]
    let touching = merged.filter { $0.rows.contains(top.number) }
    let bottom = touching.map(\.rows.upperBound).max() ?? top.number
    if let problem = top.problem { throw problem }
    guard let first = touching.first else {
      header = WorkbookHeader.trimmed(top.cells, number: top.number)
      rowCount = index + 1
      return
    }
    let lower = rows[(index + 1)...].first { $0.number == bottom }
    guard bottom == top.number + 1, let lower else { throw .mergedHeader(cells: first.reference) }
    if let problem = lower.problem { throw problem }
    header = try WorkbookHeader.joined(top, lower, merged: touching)
    rowCount = index + 2
  }

  /// A title fills one cell, or at most two that are merged across (the agency left, the nation right).
  private static func isTitle(_ index: Int, in rows: [SheetRow], merged: [MergedCells]) -> Bool {
    let row = rows[index]
    let filled = row.cells.indices.filter { !row.cells[$0].isEmpty }
    let wider = rows[(index + 1)...].contains { $0.cells.count { !$0.isEmpty } > max(2, filled.count) }
    guard wider, filled.count <= 2 else { return false }
    let isAcross = filled.allSatisfy { column in
      merged.contains {
        $0.rows == row.number...row.number && $0.columns.lowerBound == column + 1 && $0.columns.count > 1
      }
    }
    return filled.count == 1 || isAcross
  }

  /// Names from two rows: a cell merged downwards names its column, a cell merged across leaves it to the row below.
  private static func joined(
    _ top: SheetRow, _ lower: SheetRow, merged: [MergedCells]
  ) throws(ReadingRefusal) -> SheetRow {
    var names: [String] = []
    for column in 1...max(top.cells.count, lower.cells.count) {
      let above = column <= top.cells.count ? top.cells[column - 1] : ""
      let below = column <= lower.cells.count ? lower.cells[column - 1] : ""
      let cover = merged.first { $0.columns.contains(column) }
      if let cover, cover.rows.count == 2, cover.columns.count > 1 { throw .mergedHeader(cells: cover.reference) }
      let isAcross = cover.map { $0.rows.count == 1 } ?? false
      switch (isAcross, above.isEmpty, below.isEmpty) {
      case (true, _, false), (false, true, _): names.append(below)
      case (false, false, true): names.append(above)
      // Both rows name the column, or a group has no name below: no telling what is meant.
      default: throw .mergedHeader(cells: cover?.reference ?? CellPlace.name(column: column, row: top.number))
      }
    }
    return trimmed(names, number: lower.number)
  }

  private static func trimmed(_ cells: [String], number: Int) -> SheetRow {
    var names = cells
    while names.last == "" { names.removeLast() }
    return SheetRow(number: number, cells: names)
  }
}
