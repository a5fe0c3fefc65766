/// Khen và chê một việc: `phần mềm hoạt động ổn định` against `phần mềm hoạt động chưa ổn định`.
enum FineAndFaulty {
  private struct Quality {
    let name: String
    let fine: Phrases
    /// Words that say the contrary without any `chưa`.
    let faulty: Phrases
  }

  private static let qualities = [
    Quality(
      name: "du", fine: Phrases("day du|du|bo tri du"),
      faulty: Phrases("con thieu|thieu|khong du|chua du|chua day du|chua bo tri du")),
    Quality(name: "dong bo", fine: Phrases("dong bo"), faulty: Phrases("thieu dong bo")),
    Quality(
      name: "on dinh", fine: Phrases("on dinh|thong suot|khong loi|khong xay ra loi|tron tru"),
      faulty: Phrases("gian doan|loi|hay loi|bi loi|treo|nghen|mat ket noi|cham chon")),
    Quality(
      name: "kip thoi", fine: Phrases("kip thoi|dung tien do"), faulty: Phrases("con cham|cham so voi|cham tien do")),
    Quality(name: "thuong xuyen", fine: Phrases("thuong xuyen"), faulty: Phrases("it duoc")),
    Quality(name: "nghiem", fine: Phrases("nghiem|nghiem tuc"), faulty: Phrases("vi pham")),
    Quality(name: "dap ung", fine: Phrases("dap ung"), faulty: Phrases("xuong cap|cu , hong|hu hong")),
    Quality(name: "hieu qua", fine: Phrases("hieu qua|binh thuong"), faulty: Phrases("kem hieu qua")),
    Quality(name: "khang trang", fine: Phrases("khang trang|hien dai"), faulty: Phrases("xuong cap|chat hep|cu ky")),
    Quality(name: "dung quy dinh", fine: Phrases("dung quy dinh"), faulty: Phrases("sai quy dinh")),
  ]
  private static let noes: Set = ["chua", "khong", "thieu"]
  private static let hedges = Phrases(
    "mot so|doi luc|co luc|co noi|mot vai|doi khi|thinh thoang|co thoi diem|nhieu noi|mot bo phan|tung luc|co khi|vai")
  private static let universal = Phrases("100|toan bo|tat ca|luon|luon luon|deu|hoan toan")
  private static let wished = Phrases(
    "phan dau|muc tieu|yeu cau|bao dam|dam bao|can|phai|tiep tuc|nham|nang cao|tang cuong|chi dao|de nghi|kien nghi|de xuat|quan triet|khac phuc|trien khai|chan chinh|nhac nho|nham bao dam"
  )

  private struct Said {
    let quality: String
    let isFine: Bool
    let isHedged: Bool
    let isUniversal: Bool
    let subject: Set<String>
    let level: String?
    let names: Set<String>
    let block: Int
    let sentence: Int
    let place: Place
  }

  static func findings(in report: Report, told: [Finding]) -> [Finding] {
    let all = report.body.filter { $0.cells == nil && !report.isAhead[$0.index] }.flatMap { block in
      block.sentences.flatMap { said(block, $0) }
    }
    var found: [Finding] = []
    for no in all.prefix(TwinNumbers.limit) where !no.isFine {
      guard let yes = all.prefix(TwinNumbers.limit).first(where: { $0.isFine && isAbout($0, no) }),
        !(told + found).contains(where: {
          $0.rule == .contradiction && [yes.place.line, no.place.line].contains($0.line)
        })
      else { continue }
      let (first, later) = yes.block <= no.block ? (yes, no) : (no, yes)
      found.append(
        Finding(
          .contradiction, at: later.place, expected: CheckingLabels.saidBefore(first.place.line),
          found: later.place.quote,
          message: CheckingLabels.contradiction(first.place.quote, line: first.place.line, later.place.quote)))
    }
    return found
  }

  /// What a sentence praises or blames, with the words before it as its subject.
  private static func said(_ block: Block, _ sentence: Range<Int>) -> [Said] {
    let items = block.items
    guard !wished.isIn(items, sentence.lowerBound..<min(sentence.lowerBound + 6, sentence.upperBound)) else {
      return []
    }
    var out: [Said] = []
    for index in sentence {
      for quality in qualities {
        let fine = quality.fine.length(in: items, at: index, end: sentence.upperBound)
        let faulty = quality.faulty.length(in: items, at: index, end: sentence.upperBound)
        // `chất lượng, hiệu quả công việc` praises nothing.
        guard fine > 0 || faulty > 0,
          faulty > 0 || items[safe: index - 1]?.isSign(",") != true || quality.name != "hieu qua"
        else { continue }
        let before = max(sentence.lowerBound, index - 3)..<index
        let isDenied = items[before].contains { noes.contains($0.word ?? "") }
        let isFine = faulty > 0 ? isDenied : !isDenied
        let start = subjectStart(items, sentence, index)
        let subject = Set(items[start..<index].compactMap(\.word)).subtracting(CheckingWords.light).subtracting(dull)
        guard subject.count >= 2, !wished.isIn(items, max(start, index - 8)..<index) else { continue }
        let end = min(index + max(fine, faulty), items.count)
        out.append(
          Said(
            quality: quality.name, isFine: isFine, isHedged: hedges.isIn(items, start..<end),
            isUniversal: universal.isIn(items, start..<end) || items[start..<end].contains { $0.percent?.value == 100 },
            subject: subject, level: Scope.level(of: block, sentence), names: Scope.names(items, start..<end),
            block: block.index, sentence: sentence.lowerBound, place: block.place(start..<end)))
        break
      }
    }
    return out
  }

  private static let dull: Set = [
    "chua", "khong", "thieu", "hoat", "dong", "hien", "nhin", "thuc", "duoc", "bi", "dau", "tu", "rat", "con", "thuong",
    "xuyen", "hay", "luon", "trien", "khai", "su", "dung", "to", "chuc", "thoi", "gian", "qua", "quan", "tam", "dam",
    "bao",
    "deu", "dap", "ung", "day", "bo", "kip", "on", "dinh", "ngay", "cang", "viec", "co", "ban", "do", "nguyen", "nhan",
  ]

  /// Back to the sign before the clause; a comma between two qualities of one subject is passed over.
  private static func subjectStart(_ items: [Item], _ sentence: Range<Int>, _ index: Int) -> Int {
    var start = index
    while start > sentence.lowerBound, index - start < 22 {
      let item = items[start - 1]
      if item.isSign(";") || item.isSign(":") || item.isSign("(") { break }
      if item.word == "nhung" || item.word == "song" || item.word == "do" && start - 1 > sentence.lowerBound { break }
      start -= 1
    }
    return start
  }

  private static func isAbout(_ yes: Said, _ no: Said) -> Bool {
    guard yes.quality == no.quality, yes.block != no.block || yes.sentence != no.sentence, yes.names == no.names,
      yes.level == nil || no.level == nil || yes.level == no.level, !no.isHedged || yes.isUniversal
    else { return false }
    let shared = yes.subject.intersection(no.subject)
    let least = min(yes.subject.count, no.subject.count)
    return shared.count >= 2 && shared.count * 10 >= least * 7
      && shared.count * 10 >= max(yes.subject.count, no.subject.count) * 4
  }
}
