import Ground

/// Bản thảo thông báo kết luận: the conclusion as a value, before it becomes a paper.
public struct ConclusionOutline: Sendable, Equatable {
  /// One piece of the body.
  public enum Block: Sendable, Equatable {
    /// A heading with its number, as `II.` or `5.2.`; level 1 to 3.
    case heading(level: Int, number: String, title: String)
    /// A paragraph.
    case paragraph(String)
    /// A paragraph with a number, as `2.1.`.
    case numbered(String, String)
    /// An item of a list; depth 1 begins with a dash, depth 2 with a plus.
    case item(String, depth: Int)
  }

  /// Cơ quan chủ quản; empty when there is none.
  public var superior: String
  /// Cơ quan ban hành.
  public var issuer: String
  /// Địa danh.
  public var place: String
  /// Tên loại.
  public var typeName: String
  /// Trích yếu.
  public var subject: String
  /// The grounds, a paragraph each.
  public var bases: [String]
  /// Everything between grounds and signature.
  public var blocks: [Block]
  /// Nơi nhận.
  public var recipients: [String]
  /// Lines of office above the signature.
  public var office: [String]
  /// Name of the signer.
  public var signer: String

  /// The conclusion of these facts.
  public init(_ facts: ConclusionFacts) {
    superior = facts.text(of: .superior)
    issuer = facts.text(of: .issuer)
    place = facts.text(of: .place)
    typeName = facts.template.typeName
    subject = facts.text(of: .subject)
    recipients = ConclusionOutline.lines(facts.text(of: .recipients)).map {
      $0.hasPrefix("- ") ? String($0.dropFirst(2)) : $0
    }
    office = ConclusionOutline.lines(facts.text(of: .office))
    signer = facts.text(of: .signer)
    let documents = facts.bases.map { ConclusionWords.basis($0) }.joined(separator: "; ")
    bases = (documents.isEmpty ? [] : [ConclusionWords.carryingOut + documents + "."]) + [facts.minutesSentence]
    blocks = []
    var place = 0
    for section in facts.template.sections {
      let inside = ConclusionOutline.blocks(of: section.headings, above: "", facts)
      guard !inside.isEmpty else { continue }
      place += 1
      blocks.append(.heading(level: 1, number: "\(RomanNumeral.text(place)).", title: section.title))
      if let lead = section.lead, !lead.isEmpty { blocks.append(.paragraph(facts.expanded(lead))) }
      blocks += inside
    }
    let closing = ConclusionOutline.lines(facts.text(of: .closing))
    blocks += closing.map { .paragraph($0) }
  }

  /// Headings with something in them, numbered without a gap.
  private static func blocks(
    of headings: [OutlineTemplate.Heading], above number: String, _ facts: ConclusionFacts
  ) -> [Block] {
    var all: [Block] = []
    var place = 0
    for heading in headings {
      let own = "\(number)\(place + 1)."
      let inside =
        content(of: heading, own, facts) + blocks(of: heading.headings ?? [], above: own, facts)
      guard !inside.isEmpty else { continue }
      place += 1
      let title = facts.text(of: .title(heading.code))
      all.append(.heading(level: number.isEmpty ? 2 : 3, number: own, title: title))
      all += inside
    }
    return all
  }

  private static func content(
    of heading: OutlineTemplate.Heading, _ number: String, _ facts: ConclusionFacts
  ) -> [Block] {
    let found = facts.findings(under: heading.code).flatMap { items(of: facts.text(of: $0)) }
    guard heading.text != nil else { return found }
    let text = facts.text(of: .text(heading.code))
    guard heading.isNumbered ?? false else { return found + lines(text).flatMap { items(of: $0) } }
    return found
      + paragraphs(text).enumerated().flatMap { place, lines -> [Block] in
        lines.enumerated().map { line, text in
          line == 0 ? .numbered("\(number)\(place + 1).", text) : .paragraph(text)
        }
      }
  }

  /// A text of several lines: the first is an item, those that begin with a plus stand under it, others follow.
  static func items(of text: String) -> [Block] {
    lines(text).enumerated().map { place, line in
      if line.hasPrefix("+ ") { return .item(String(line.dropFirst(2)), depth: 2) }
      if line.hasPrefix("- ") { return .item(String(line.dropFirst(2)), depth: 1) }
      return place == 0 ? .item(line, depth: 1) : .paragraph(line)
    }
  }

  static func lines(_ text: String) -> [String] {
    text.split(separator: "\n").map { String($0).tidied }.filter { !$0.isEmpty }
  }

  /// Groups of lines between empty ones.
  static func paragraphs(_ text: String) -> [[String]] {
    var groups: [[String]] = [[]]
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).map({ String($0).tidied }) {
      if line.isEmpty { groups.append([]) } else { groups[groups.count - 1].append(line) }
    }
    return groups.filter { !$0.isEmpty }
  }
}

/// I, II, III …
enum RomanNumeral {
  private static let signs: [(Int, String)] = [(10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")]

  static func text(_ number: Int) -> String {
    var (rest, out) = (number, "")
    for (value, sign) in signs { while rest >= value { (rest, out) = (rest - value, out + sign) } }
    return out
  }
}
