import Foundation
import Ground
import Organisation

/// Numbers, years, deadlines and words that texts of a conclusion get wrong.
enum TextChecks {
  static func issues(_ facts: ConclusionFacts, _ passages: [Passage]) -> [ConclusionIssue] {
    passages.flatMap { counts(facts, $0) + lists($0) + deadlines(facts, $0) + placeholders($0) }
      + years(facts) + titles(facts) + recipients(facts) + groundPlaceholders(facts)
  }

  /// `10/19 xã, thị trấn`: as many as were inspected, of as many as there are.
  private static func counts(_ facts: ConclusionFacts, _ passage: Passage) -> [ConclusionIssue] {
    guard !facts.isSelf else { return [] }
    return Tokens(passage.text).fractions(of: CheckPhrases.unitWords).compactMap { stated in
      guard stated.whole == facts.total, stated.part != facts.units.count else { return nil }
      return ConclusionIssue(
        .countDiffers, .error, about: passage.subject, place: passage.place,
        expected: "\(facts.units.count)/\(facts.total)", found: "\(stated.part)/\(stated.whole)")
    }
  }

  /// `05 TTHC … gồm: …`: as many as are listed behind it.
  private static func lists(_ passage: Passage) -> [ConclusionIssue] {
    CountedList.all(in: passage.text).filter { $0.stated != $0.listed }.map { list in
      ConclusionIssue(
        .listLengthDiffers, .warning, about: "\(passage.subject):\(list.stated)", place: passage.place,
        expected: CheckWords.things(list.stated), found: CheckWords.things(list.listed))
    }
  }

  private static func deadlines(_ facts: ConclusionFacts, _ passage: Passage) -> [ConclusionIssue] {
    guard passage.finding == nil, let due = facts.inspection.remedyDueOn else { return [] }
    // Stars of bold and italic stand between the words and the day.
    let folded = SearchKey(passage.text.filter { $0 != "*" }).description
    let days = CheckPhrases.deadlines.flatMap { mark in
      folded.ranges(of: mark).compactMap { Tokens.day(folded[$0.upperBound...]) }
    }
    return Set(days).filter { $0 != due }.sorted().map { day in
      ConclusionIssue(
        .deadlineDiffers, .warning, about: "\(passage.subject):\(day)", place: passage.place,
        expected: due.vietnamese, found: day.vietnamese)
    }
  }

  private static func placeholders(_ passage: Passage) -> [ConclusionIssue] {
    guard let found = leftOver(passage.text) else { return [] }
    return [
      ConclusionIssue(
        .placeholderLeft, .error, about: passage.subject, place: passage.place, expected: CheckWords.filled,
        found: found)
    ]
  }

  private static func groundPlaceholders(_ facts: ConclusionFacts) -> [ConclusionIssue] {
    placeholders(
      Passage(subject: "basis", place: CheckWords.grounds, text: facts.minutesSentence, finding: nil))
  }

  /// Words in braces or square brackets, or dots to be written over.
  private static func leftOver(_ text: String) -> String? {
    for (open, close) in [("{", "}"), ("[", "]")] {
      if let start = text.range(of: open), let end = text[start.upperBound...].range(of: close) {
        return String(text[start.lowerBound..<end.upperBound].prefix(40))
      }
    }
    return text.contains("....") ? "...." : nil
  }

  /// A heading that names a year names that of the inspection, of the year before it, or of what stands under it.
  private static func years(_ facts: ConclusionFacts) -> [ConclusionIssue] {
    let titles = facts.template.headings.map { item in
      (
        subject: "title:\(item.heading.code)", place: CheckWords.place(item.heading.code, nil),
        title: facts.text(of: .title(item.heading.code)),
        below: facts.findings(under: item.heading.code).flatMap { Tokens.years(in: facts.text(of: $0)) }
      )
    }
    let subject = (
      subject: "subject", place: CheckWords.subject, title: facts.text(of: .subject), below: [facts.inspection.year]
    )
    return (titles + [subject]).compactMap { item in
      let named = Tokens.years(in: item.title)
      let expected = item.below.isEmpty ? [facts.inspection.year, facts.inspection.year - 1] : item.below
      guard let stranger = named.first(where: { !expected.contains($0) }) else { return nil }
      return ConclusionIssue(
        .yearDiffers, .warning, about: item.subject, place: item.place,
        expected: CheckWords.years(Set(expected).sorted()), found: CheckWords.years([stranger]))
    }
  }

  /// Numbers are given by place; a title that brings its own can only be wrong.
  private static func titles(_ facts: ConclusionFacts) -> [ConclusionIssue] {
    facts.template.headings.compactMap { item in
      let title = facts.text(of: .title(item.heading.code))
      guard let number = title.split(separator: " ").first, number.first?.isNumber ?? false, number.contains(".") else {
        return nil
      }
      return ConclusionIssue(
        .headingNumber, .error, about: "title:\(item.heading.code)", place: CheckWords.place(item.heading.code, nil),
        expected: CheckWords.noNumber, found: String(number))
    }
  }

  private static func recipients(_ facts: ConclusionFacts) -> [ConclusionIssue] {
    var seen: Set<String> = []
    return ConclusionOutline.lines(facts.text(of: .recipients)).compactMap { line in
      let key = SearchKey(line.filter { !";.".contains($0) }).description
      guard !seen.insert(key).inserted else { return nil }
      return ConclusionIssue(
        .recipientTwice, .warning, about: key, place: CheckWords.recipients, expected: CheckWords.once, found: line)
    }
  }
}

/// A number of things with the things behind it.
struct CountedList: Equatable {
  var stated: Int
  var listed: Int

  /// Every `NN … gồm: a, b, c.` of a text. Lists with an end of their own (`,...`) state nothing.
  static func all(in text: String) -> [CountedList] {
    let folded = SearchKey(text).description
    return folded.ranges(of: CheckPhrases.included).compactMap { mark in
      let sentence = folded[..<mark.lowerBound].split { ".;:\n".contains($0) }.last ?? ""
      let numbers = sentence.split { !$0.isNumber && $0 != "/" }.compactMap { Int($0) }
      guard let stated = numbers.first, numbers.count == 1, (2...99).contains(stated) else { return nil }
      let rest = folded[mark.upperBound...].prefix { !".;\n".contains($0) }
      let things = rest.split(separator: ",").map { $0.trimmingPrefix { $0 == " " } }.filter { !$0.isEmpty }
      guard things.count > 1, !folded[rest.endIndex...].hasPrefix("..") else { return nil }
      return CountedList(stated: stated, listed: things.count)
    }
  }
}

/// Numbers in texts.
struct Tokens {
  private let words: [Substring]
  private let folded: String

  init(_ text: String) {
    folded = SearchKey(text).description
    words = folded.split { !($0.isLetter || $0.isNumber || $0 == "/") }
  }

  /// `10/19` before one of the words.
  func fractions(of names: [String]) -> [(part: Int, whole: Int)] {
    words.indices.compactMap { place in
      let parts = words[place].split(separator: "/", omittingEmptySubsequences: false)
      guard parts.count == 2, let part = Int(parts[0]), let whole = Int(parts[1]), place + 1 < words.count else {
        return nil
      }
      let behind = words[(place + 1)...].prefix(2).joined(separator: " ")
      guard names.contains(where: { behind == $0 || behind.hasPrefix($0 + " ") }) else { return nil }
      return (part, whole)
    }
  }

  /// The day a text begins with: `25/10/2023`.
  static func day(_ text: Substring) -> Day? {
    let parts = text.prefix { $0.isNumber || $0 == "/" || $0 == "-" }.split { $0 == "/" || $0 == "-" }
    guard parts.count == 3, let day = Int(parts[0]), let month = Int(parts[1]), let year = Int(parts[2]) else {
      return nil
    }
    return Day(year: year, month: month, day: day)
  }

  /// The years a text speaks of as `năm 2023`.
  static func years(in text: String) -> [Int] {
    let folded = " " + SearchKey(text).description
    return folded.ranges(of: " " + CheckPhrases.year).compactMap { range in
      let digits = folded[range.upperBound...].prefix { $0.isNumber }
      return digits.count == 4 ? Int(digits) : nil
    }
  }
}
