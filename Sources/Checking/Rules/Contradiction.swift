/// Nói ngược nhau: what is denied in one place and told in another.
enum Contradiction {
  static func findings(in report: Report, _ counts: [[Counted]]) -> [Finding] {
    topics.compactMap { topic in check(topic, report, counts) } + deniedHeadings(report)
  }

  /// Something that is there or is not.
  private struct Topic {
    /// What it is called.
    var names: Phrases
    /// Words one of which must stand beside the name.
    var about: Phrases?
    /// How a report admits to it, besides a number.
    var admits: Phrases
    /// Whether it comes from people, and may itself be late.
    var isPeople = false
    /// Dossiers that are late: denied too where all are said to be in time.
    var isLateness = false
    /// A duty: not done is denied.
    var lacks = false
    /// What it is about may stand anywhere in the sentence.
    var isOfSentence = false
    /// Things that the sentence may not speak of as well.
    var besides: Phrases?
    /// Denied of one matter alone, it may well be so of others.
    var isOfMatters = false
  }

  private static let denials = Phrases(
    "khong co|khong de|khong xay ra|khong phat sinh|chua co|chua de xay ra|khong con|chua phat sinh|khong ghi nhan|khong nhan duoc|khong tiepnhan|chua nhan duoc|khong ton tai|khong bi|chua xay ra|khong xuat hien|chua phat hien|khong phat hien|khong de xay ra|khong thay"
  )
  private static let admissions = Phrases(
    "van con|con co|con tinh trang|con xay ra|con de|con|da xay ra|da co|phat sinh|xay ra|nhan duoc|tiepnhan|de xay ra|van de"
  )
  private static let causes = Phrases("nguyen nhan|dan den|do|gay|khien|lam cho|vi")

  private static let topics: [Topic] = [
    Topic(names: Phrases("quahan"), about: Phrases("hoso|tthc|giaiquyet"), admits: admissions, isLateness: true),
    Topic(
      names: Phrases("quahan"), about: Phrases("vanban"), admits: admissions, isOfSentence: true,
      besides: Phrases("hoso|tthc|nhiemvu|pakn")),
    Topic(
      names: Phrases("quahan"), about: Phrases("nhiemvu"), admits: admissions, isOfSentence: true,
      besides: Phrases("hoso|tthc|vanban|pakn")),
    Topic(names: Phrases("pakn|phan anh"), about: nil, admits: admissions, isPeople: true),
    Topic(names: Phrases("khieu nai|don thu"), about: nil, admits: admissions, isPeople: true),
    Topic(names: Phrases("to cao"), about: nil, admits: admissions, isPeople: true),
    Topic(names: Phrases("sangkien"), about: nil, admits: Phrases("da co|co|duoc cong nhan|cong nhan")),
    Topic(
      names: Phrases("kyluat|khien trach|cach chuc|ha bac luong|buoc thoi viec|giang chuc"),
      about: Phrases("bi|xuly|hinh thuc|vi pham|thi hanh|cbcc|cbccvc|ccvc|cong chuc|vien chuc|can bo|dang vien"),
      admits: Phrases("bi xuly|bi kyluat|da xuly|xuly kyluat|bi|xuly|thi hanh|da thi hanh"), isOfMatters: true),
    Topic(
      names: Phrases(
        "sai sot|sai pham|sai the thuc|sai quy dinh|sai tham quyen|trai phap luat|trai quy dinh|sai noi dung|sai can cu|khong dung the thuc"
      ), about: Phrases("vanban|quyet dinh|the thuc"),
      admits: Phrases("con|van con|co|mot so|phat hien|van co|de xay ra"),
      isOfSentence: true),
    Topic(names: Phrases("no dong"), about: nil, admits: admissions),
    Topic(names: Phrases("xin loi"), about: nil, admits: Phrases("da|gui|thuc hien"), lacks: true),
  ]

  /// `không có phản ánh, kiến nghị quá hạn` says nothing of those in time.
  private static let leftOver = Phrases("quahan|ton dong|keo dai|chua giaiquyet|vuot cap|phuc tap|dong nguoi")

  private struct Said {
    var block: Int
    var range: Range<Int>
    var words: Set<String>
    var place: Place
    var level: String?
    /// Of those that are resolved, or of those that are not yet.
    var stage: Facet?
    /// The fields it is limited to.
    var fields: Set<String> = []
    /// `Tất cả hồ sơ đều đúng hạn`: a claim, which numbers elsewhere belie.
    var isClaim = false
    var times: Set<String> = []
    var isHundred = false
    /// Told with a number: then the denial is what is wrong.
    var isCounted = false
  }

  private static func check(_ topic: Topic, _ report: Report, _ counts: [[Counted]]) -> Finding? {
    var denied: [Said] = []
    var told: [Said] = []
    for block in report.body where block.cells == nil || (block.cells?.count ?? 0) <= 3 {
      let isAhead = report.isAhead[block.index]
      for sentence in block.sentences {
        for clause in clauses(block, sentence) {
          if topic.isLateness, !isAhead, let all = allOnTime(block, clause, sentence) {
            denied.append(all)
            continue
          }
          if topic.isLateness, !isAhead, let sorry = apology(block, clause, sentence, counts[block.index]) {
            told.append(sorry)
            continue
          }
          guard let at = topic.names.first(in: block.items, clause),
            isAlone(topic, block, clause, sentence),
            topic.about?.isIn(block.items, topic.isOfSentence ? sentence : clause) ?? true
              || clause.count <= 5 && !elsewhere.isIn(block.items, clause) && isNear(topic, block, report)
          else { continue }
          let said = Said(
            block: block.index, range: clause, words: modifiers(block.items, clause), place: block.place(clause),
            level: Scope.level(of: block, sentence), stage: Facet.stage(block.items, sentence),
            fields: Scope.names(block.items, sentence.lowerBound..<clause.upperBound),
            times: Scope.times(block.items, sentence),
            isCounted: counts[block.index].contains { count in
              clause.contains(count.index) && count.figure.value > 0 && count.facet == .late
            })
          switch reading(topic, block, clause, at, counts[block.index], isAhead) {
          case .denied: denied.append(said)
          case .told: told.append(said)
          case .neither: break
          }
        }
      }
    }
    for no in denied.prefix(400) {
      if let yes = told.prefix(TwinNumbers.limit).first(where: {
        isAbout($0, no) && (no.fields.isEmpty || no.fields == $0.fields)
          && !(topic.isOfMatters && !no.words.isEmpty && $0.words.isEmpty)
      }) {
        if no.isClaim {
          return Finding(
            no.isHundred ? .hundredPercent : .contradiction, at: no.place, expected: CheckingLabels.notAll,
            found: no.place.quote,
            message: CheckingLabels.contradiction(yes.place.quote, line: yes.place.line, no.place.quote))
        }
        if topic.isLateness || topic.besides != nil, yes.isCounted {
          return Finding(
            .contradiction, at: no.place, expected: CheckingLabels.saidBefore(yes.place.line), found: no.place.quote,
            message: CheckingLabels.contradiction(yes.place.quote, line: yes.place.line, no.place.quote))
        }
        return Finding(
          .contradiction, at: yes.place, expected: CheckingLabels.saidBefore(no.place.line), found: yes.place.quote,
          message: CheckingLabels.contradiction(no.place.quote, line: no.place.line, yes.place.quote))
      }
    }
    return nil
  }

  /// `Đã gửi 05 thư xin lỗi công dân do trả kết quả chậm`: who says sorry for lateness was late.
  private static func apology(
    _ block: Block, _ clause: Range<Int>, _ sentence: Range<Int>, _ counts: [Counted]
  ) -> Said? {
    let items = block.items
    guard let sorry = Phrases("xin loi").first(in: items, clause), !denials.isIn(items, sentence),
      !hopes.isIn(items, sentence),
      Phrases("quahan|cham|tre|muon|cham ket qua").isIn(items, sorry..<sentence.upperBound),
      counts.contains(where: { clause.contains($0.index) && $0.figure.value > 0 && abs($0.index - sorry) <= 6 }),
      !elsewhere.isIn(items, sorry..<sentence.upperBound)
    else { return nil }
    return Said(
      block: block.index, range: clause, words: [], place: block.place(clause),
      level: Scope.level(of: block, sentence), times: Scope.times(items, sentence))
  }

  /// `Toàn bộ 5.158 hồ sơ đều giải quyết trước và đúng hạn`
  private static func allOnTime(_ block: Block, _ clause: Range<Int>, _ sentence: Range<Int>) -> Said? {
    let isShare =
      Phrases("tyle").isIn(block.items, clause)
      && block.items[clause].contains { $0.percent?.value == 100 && $0.percent?.bound == .exact }
    guard
      isShare
        || Phrases("toan bo|tat ca|moi hoso").isIn(block.items, clause) && Phrases("hoso").isIn(block.items, clause),
      !elsewhere.isIn(block.items, clause),
      Phrases("truocdunghan|dunghan|truochan").isIn(block.items, clause), !Phrases("quahan").isIn(block.items, clause),
      !CheckingWords.targets.isIn(block.items, clause)
    else { return nil }
    return Said(
      block: block.index, range: clause, words: [], place: block.place(clause),
      level: Scope.level(of: block, sentence), stage: nil, fields: Scope.names(block.items, clause), isClaim: true,
      isHundred: block.items[sentence].contains { $0.percent?.value == 100 })
  }

  /// What may be late besides dossiers.
  private static let elsewhere = Phrases("pakn|phan anh|nhiemvu|vanban|kien nghi|viec|bao cao|don thu|congvan")

  /// `+ Trả trễ hẹn: 15` in a list of dossiers: the lines above say what it is about.
  private static func isNear(_ topic: Topic, _ block: Block, _ report: Report) -> Bool {
    report.blocks[max(0, block.index - 5)...block.index].contains { other in
      topic.about?.isIn(other.items, 0..<other.items.count) ?? true
    }
  }

  private static let hopes = Phrases(
    "phan dau|muc tieu|chitieu|yeu cau|dam bao|bao dam|can|tiep tuc|nham|de dat|se|du kien|quyet tam|day manh")

  private enum Reading { case denied, told, neither }

  private static let wishes = Phrases(
    "khong de|phan dau|dam bao khong|kien quyet|yeu cau|tuyet doi|chan chinh|han che toi da|khac phuc tinh trang|tranh|nham|thuong xuyen|tiep tuc|kip thoi|bao cao|neu co|quy trinh|quy che|co che|theo doi|huong dan|tuyen truyen|duong day nong"
  )
  private static let duties = Phrases(
    "niem yet|niemyet|congkhai dia chi|dia chi|so dien thoai|noi dung|theo quy dinh tai|quy dinh ve|ban hanh|nghi dinh|quyet dinh so|quyet dinh|thong tu|thiet lap|hom thu|bang thong tin"
  )

  private static func reading(
    _ topic: Topic, _ block: Block, _ clause: Range<Int>, _ at: Int, _ counts: [Counted], _ isAhead: Bool
  ) -> Reading {
    let items = block.items
    let head = clause.lowerBound..<at
    let beyond = (at + 1)..<min(at + 7, clause.upperBound)
    if topic.isPeople, leftOver.isIn(items, beyond) { return .neither }
    if denials.isIn(items, head), !hopes.isIn(items, head) {
      let isWish =
        isAhead
        || items[head].contains { $0.word == "khong" } && Phrases("khong de").isIn(items, head)
          && !Phrases("khong de xay ra").isIn(items, head)
      return isWish ? .neither : .denied
    }
    // `phản ánh, kiến nghị: không có`, `hồ sơ quá hạn: 0 hồ sơ`
    let tail = at..<clause.upperBound
    if topic.lacks,
      Phrases("chua duoc|chua thuc hien|khong thuc hien|chua gui|chua day du|chua kip thoi").isIn(items, tail)
    {
      return isAhead ? .neither : .denied
    }
    if denials.isIn(items, tail)
      || items[tail].contains(where: { $0.isSign(":") }) && items[tail].contains(where: { $0.word == "khong" })
    {
      return isAhead ? .neither : .denied
    }
    let number = counts.first {
      clause.contains($0.index) && abs($0.index - at) <= 12
        && (topic.names.isIn(items, $0.before) || topic.names.isIn(items, $0.after))
    }
    if let number {
      if number.figure.value == 0 { return isAhead ? .neither : .denied }
      if !isAhead, !Phrases("khac phuc|so voi|giam").isIn(items, clause) {
        return topic.names.isIn(items, clause) && isTold(topic, items, clause, number, at) ? .told : .neither
      }
    }
    // Causes and apologies are named in wishes too: `khắc phục lỗi phần mềm, nguyên nhân dẫn đến hồ sơ quá hạn`.
    if let cause = Phrases("nguyen nhan").first(in: items, head), at - cause <= 4 { return .told }
    if topic.names.isIn(items, at..<clause.upperBound), Phrases("nguyen nhan").isIn(items, head),
      Phrases("dan den|gay|cua").isIn(items, head)
    {
      return .told
    }
    if isAhead || wishes.isIn(items, clause) || !topic.isOfSentence && duties.isIn(items, clause) { return .neither }
    // `một số hồ sơ đất đai giải quyết chậm so với phiếu hẹn`
    if topic.isLateness, some.isIn(items, head) { return .told }
    // `hồ sơ trễ hạn ở lĩnh vực đất đai vẫn còn xảy ra`
    if happens.isIn(items, beyond) || happens.isIn(items, at..<min(at + 14, clause.upperBound)) { return .told }
    guard let admits = topic.admits.first(in: items, max(clause.lowerBound, at - 9)..<at), admits < at else {
      return .neither
    }
    if items[admits].word == "con", items[safe: admits + 1]?.word == "lai" { return .neither }
    return number != nil || isStrong(items, admits, at) ? .told : .neither
  }

  /// Whether the clause names the thing itself, or its sentence speaks of no other.
  private static func isAlone(_ topic: Topic, _ block: Block, _ clause: Range<Int>, _ sentence: Range<Int>) -> Bool {
    guard let besides = topic.besides else { return true }
    let isNamed = topic.about?.isIn(block.items, clause) ?? false
    return !besides.isIn(block.items, isNamed ? clause : sentence)
  }

  private static let some = Phrases("mot so hoso|nhieu hoso|mot vai hoso|khong it hoso|so it hoso")
  private static let happens = Phrases(
    "van con xay ra|con xay ra|van xay ra|van con ton tai|van con nhieu|con nhieu|van con cao|con dien ra|van dien ra|chua duoc khac phuc|chua giam"
  )

  private static func isTold(_ topic: Topic, _ items: [Item], _ clause: Range<Int>, _ number: Counted, _ at: Int)
    -> Bool
  {
    number.unit != "vanban" || topic.names.isIn(items, number.after)
  }

  /// `vẫn còn hồ sơ quá hạn`, not `tiếp nhận phản ánh, kiến nghị`.
  private static func isStrong(_ items: [Item], _ admits: Int, _ at: Int) -> Bool {
    ["van", "con", "da", "xay", "de", "mot"].contains(items[admits].word ?? "") && at - admits <= 7
      && !Phrases("tiepnhan|nhan duoc|da tiepnhan").isIn(items, admits..<at)
  }

  /// Pieces between semicolons; commas part what speaks of different things.
  private static func clauses(_ block: Block, _ sentence: Range<Int>) -> [Range<Int>] {
    var out: [Range<Int>] = []
    var start = sentence.lowerBound
    for index in sentence
    where block.items[index].isSign(";") || block.items[index].isSign(",") || block.items[index].isSign("(")
      || block.items[index].isSign(")")
    {
      let next = block.items[safe: index + 1]
      let isCut =
        block.items[index].isSign(";") || block.items[index].isSign("(") || block.items[index].isSign(")")
        || next?.word.map {
          ["khong", "chua", "dat", "trong", "co", "con", "quahan", "truochan", "dunghan", "trong", "day", "do"]
            .contains($0)
        } ?? false
      if isCut {
        if start < index { out.append(start..<index) }
        start = index + 1
      }
    }
    if start < sentence.upperBound { out.append(start..<sentence.upperBound) }
    return out
  }

  private static func modifiers(_ items: [Item], _ range: Range<Int>) -> Set<String> {
    guard
      let about = items[range].firstIndex(where: {
        $0.word == "ve" || $0.word == "lien" || $0.word == "trong" && items[safe: range.lowerBound]?.word != "trong"
      })
    else { return [] }
    return Set(items[about..<range.upperBound].compactMap(\.word)).subtracting(CheckingWords.light).subtracting([
      "ve", "lien", "quan",
    ])
  }

  private static func isAbout(_ a: Said, _ b: Said) -> Bool {
    if a.block == b.block, a.range == b.range { return false }
    if let one = a.level, let two = b.level, one != two { return false }
    if let one = a.stage, let two = b.stage, one != two { return false }
    if !a.times.isEmpty, !b.times.isEmpty, a.times.isDisjoint(with: b.times) { return false }
    return a.words.isEmpty || b.words.isEmpty || !a.words.isDisjoint(with: b.words)
  }

  // Headings that name a weakness and are answered with "none"

  private static let fine = Phrases("khong co|khong|binh thuong|su dung binh thuong|thuc hien tot|dam bao|tot")
  private static let weak = Phrases("chua|han che|kho khan|kem|cham|thap|thieu|bat cap")
  private static let strong = Phrases("khong|khong co|binh thuong|tot")

  private static func deniedHeadings(_ report: Report) -> [Finding] {
    var found: [Finding] = []
    let lines = weakSentences(report)
    for heading in report.headings.prefix(TwinNumbers.limit) where heading.depth >= 3 {
      let block = report.blocks[heading.block]
      let items = block.items
      guard weak.isIn(items, 0..<items.count), block.wordCount <= 25 else { continue }
      let next = report.blocks[safe: heading.block + 1]
      let colon = items.firstIndex { $0.isSign(":") }
      let isDenied: Bool
      if let colon {
        isDenied = fine.length(in: items, at: colon + 1) > 0 && items.count - colon <= 6
      } else {
        isDenied =
          next.map {
            $0.marker == .none && $0.wordCount <= 6
              && ($0.items.indices.contains { strong.length(in: next?.items ?? [], at: $0) > 0 })
          } ?? false
      }
      guard isDenied else { continue }
      let topic = Set(items[..<(colon ?? items.count)].compactMap(\.word)).subtracting(CheckingWords.light).subtracting(
        ["chua", "thap", "cao", "kem", "su"])
      guard topic.count >= 4 else { continue }
      for line in lines where line.block != heading.block {
        let shared = topic.intersection(line.words)
        guard shared.count >= 4, shared.count * 10 >= topic.count * 7 else { continue }
        let place = report.blocks[line.block].place(line.sentence)
        found.append(
          Finding(
            .contradiction, at: place, expected: CheckingLabels.saidBefore(block.line), found: place.quote,
            message: CheckingLabels.contradiction(
              block.text + " " + (colon == nil ? next?.text ?? "" : ""), line: block.line, place.quote)))
        break
      }
    }
    return found
  }

  private static let weakness = Phrases("chua|con han che|con thap|con cham|con kem")

  /// Sentences that tell of a weakness, each with its words.
  private static func weakSentences(_ report: Report) -> [(block: Int, sentence: Range<Int>, words: Set<String>)] {
    let titles = Set(report.headings.filter(\.isTitle).map(\.block))
    return report.body.filter { block in
      !titles.contains(block.index) && !block.items.contains { $0.isSign("?") }
    }.flatMap { block in
      block.sentences.filter { $0.count <= 45 && weakness.isIn(block.items, $0) }.map { sentence in
        (block.index, sentence, Set(block.items[sentence].compactMap(\.word)))
      }
    }
  }
}
