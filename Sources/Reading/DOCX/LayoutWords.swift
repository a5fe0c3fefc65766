import Ground

/// Words by which a table that only lays out a page is known.
enum LayoutWords {
  /// Whether a cell begins as the head of a paper, as the list of recipients, or as a signature.
  static func isOfPage(_ cell: String) -> Bool {
    let lines = cell.split(separator: "\n").map(String.init)
    guard let first = lines.first(where: { !$0.tidied.isEmpty }) else { return false }
    let folded = SearchKey(first).description
    if ["noi nhan", "cong hoa xa hoi chu nghia viet nam"].contains(where: { folded.hasPrefix($0) }) { return true }
    return isSignature(first.tidied)
  }

  /// `TM. ỦY BAN NHÂN DÂN`, `KT. CHỦ TỊCH`, or a position alone: in capitals, with nothing else in its line.
  private static func isSignature(_ line: String) -> Bool {
    guard line.count <= 80, line == line.uppercased() else { return false }
    if ["TM.", "T/M", "KT.", "TL.", "TUQ.", "Q."].contains(where: { line.hasPrefix($0) }) { return true }
    let folded = SearchKey(line).description
    return ["chu tich", "pho chu tich", "truong phong", "pho truong phong", "giam doc", "nguoi lap bieu", "ke toan"]
      .contains(folded)
  }
}
