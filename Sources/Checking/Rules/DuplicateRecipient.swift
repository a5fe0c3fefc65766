/// Nơi nhận trùng: one recipient named twice.
enum DuplicateRecipient {
  static func findings(in report: Report) -> [Finding] {
    var seen: [String: Place] = [:]
    var found: [Finding] = []
    guard report.recipientsStart < report.blocks.count else { return [] }
    for block in report.blocks[report.recipientsStart...].prefix(400) {
      for (name, place) in names(block) {
        if let first = seen[name] ?? loose(name, seen) {
          found.append(
            Finding(
              .duplicateRecipient, at: place, expected: CheckingLabels.onlyOnce,
              found: CheckingLabels.alreadyAt(line: first.line),
              message: CheckingLabels.duplicateRecipient(place.quote, line: first.line)))
        } else {
          seen[name] = place
        }
      }
      if block.items.contains(where: { $0.word == "luu" }) { break }
    }
    return found
  }

  /// `Phòng Nội vụ` and `Phòng Nội vụ huyện`: an office of one's own tier, with and without the tier.
  private static func loose(_ name: String, _ seen: [String: Place]) -> Place? {
    let offices = [
      "phong", "ban", "so", "van", "trung", "dang", "mat", "cong", "thuong", "hdnd", "ubmttq", "uy", "ubnd",
    ]
    guard let head = name.split(separator: " ").first, offices.contains(String(head)),
      name.split(separator: " ").count >= 2
    else { return nil }
    for tier in ["xa", "huyen", "tinh", "phuong", "thanh pho"] {
      if let place = seen[name + " " + tier] { return place }
      if name.hasSuffix(" " + tier), let place = seen[String(name.dropLast(tier.count + 1))] { return place }
    }
    // `UBND thị xã` and `UBND thị xã Ba Đồn`: the own place, with and without its name.
    for (other, place) in seen {
      let (short, long) = other.count < name.count ? (other, name) : (name, other)
      let rest = long.dropFirst(short.count).split(separator: " ")
      if tiers.contains(where: { short.hasSuffix(" " + $0) }), long.hasPrefix(short + " "),
        (1...3).contains(rest.count),
        !rest.contains(where: { ["khoa", "cac", "va", "nhu"].contains($0) })
      {
        return place
      }
    }
    return nil
  }

  private static let tiers = ["xa", "huyen", "tinh", "phuong", "thanh pho", "thi xa", "quan", "thitran"]

  /// `TT Đảng ủy, TT HĐND xã`: a comma before another name, not inside one (`các sở, ban, ngành`).
  private static func isNamed(_ items: [Item], _ index: Int) -> Bool {
    guard let next = items[safe: index + 1], next.isUpper,
      items[safe: index + 2]?.word != nil || items[safe: index + 2]?.isSign(".") == true
    else { return false }
    return !items[..<index].contains { $0.word == "cac" || $0.word == "pho" || $0.word == "pct" }
      && !items[(index + 1)...].prefix(2).contains { $0.word == "cac" || $0.word == "pho" || $0.word == "pct" }
  }

  /// The recipients of a line, folded; what stands in brackets or says why is left out.
  private static func names(_ block: Block) -> [(String, Place)] {
    var out: [(String, Place)] = []
    var words: [String] = []
    var start = 0
    var depth = 0
    func close(_ end: Int) {
      if !words.isEmpty, words[0] != "noi", words[0] != "luu" {
        out.append((words.joined(separator: " "), block.place(start..<end)))
      }
      words = []
      start = end + 1
    }
    for (index, item) in block.items.enumerated() {
      if item.isSign("(") { depth += 1 }
      if item.isSign(")") { depth = max(0, depth - 1) }
      guard depth == 0 else { continue }
      if item.isSign(";") || item.isSign(",") && isNamed(block.items, index)
        || (item.isSign(":") && words.first == "noi")
      {
        close(index)
      } else if let word = item.word, !CheckingWords.lightRecipientWords.contains(word) {
        let isShort = block.letters[item.range].isShouted
        words += (isShort ? CheckingWords.recipientShorts[word] : nil) ?? CheckingWords.recipientNames[word] ?? [word]
      } else if item.figure != nil || item.document != nil {
        words.append(block.letters.text(item.range))
      }
    }
    close(block.items.count)
    return out
  }
}
