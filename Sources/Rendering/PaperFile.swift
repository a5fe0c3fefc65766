import Foundation
public import Ground

/// Tệp văn bản: an official paper in a file that a person writes.
///
/// Either JSON with the names of `OfficialPaper`'s properties, or plain text: lines `Tên: giá trị` (`Cơ quan ban hành`,
/// `Trích yếu`, `Căn cứ`, …; see `docs/papers.md`), an empty line, and then the body as `PaperMarkup`.
public enum PaperFile {
  /// How large a file may be, in bytes.
  public static let limit = 4 << 20

  /// The paper in a file. Refuses what it does not understand rather than leaving it out.
  public static func paper(_ bytes: [UInt8]) throws(PaperRefusal) -> OfficialPaper {
    guard bytes.count <= limit else { throw .tooLarge }
    guard let text = String(validating: bytes, as: UTF8.self), !bytes.contains(0) else { throw .notText }
    let whole = text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text
    let paper = whole.first(where: { !$0.isWhitespace }) == "{" ? try json(whole) : try lines(whole)
    guard !PaperLayout.line(paper.issuer).isEmpty else { throw .missing(PaperKey.issuer.rawValue) }
    return paper
  }

  private static func json(_ text: String) throws(PaperRefusal) -> OfficialPaper {
    do {
      let data = Data(text.utf8)
      let known = Set(OfficialPaper.CodingKeys.allCases.map(\.rawValue))
      let names = try JSONDecoder().decode([String: Ignored].self, from: data).keys
      if let other = names.sorted().first(where: { !known.contains($0) }) { throw PaperRefusal.unknownName(other) }
      return try JSONDecoder().decode(OfficialPaper.self, from: data)
    } catch let refusal as PaperRefusal {
      throw refusal
    } catch DecodingError.keyNotFound(let key, _) {
      throw .missing(key.stringValue)
    } catch DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context) {
      throw .badValue(PaperFile.path(context))
    } catch DecodingError.dataCorrupted(let context) where !context.codingPath.isEmpty {
      throw .badValue(PaperFile.path(context))
    } catch {
      throw .notJSON
    }
  }

  private struct Ignored: Decodable {
    init(from decoder: any Decoder) {}
  }

  private static func path(_ context: DecodingError.Context) -> String {
    context.codingPath.map { $0.intValue.map { "\($0 + 1)" } ?? $0.stringValue }.joined(separator: ".")
  }

  private static func lines(_ text: String) throws(PaperRefusal) -> OfficialPaper {
    var paper = OfficialPaper(issuer: "")
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init)
    let start = lines.firstIndex { !PaperLayout.line($0).isEmpty } ?? lines.endIndex
    let end = lines[start...].firstIndex { PaperLayout.line($0).isEmpty } ?? lines.endIndex
    for number in start..<end { try PaperFile.line(lines[number], number + 1, to: &paper) }
    paper.body = PaperMarkup.blocks(lines[end...].joined(separator: "\n"))
    return paper
  }

  private static func line(_ line: String, _ number: Int, to paper: inout OfficialPaper) throws(PaperRefusal) {
    guard let colon = line.firstIndex(of: ":") else { throw .noColon(line: number) }
    let name = PaperLayout.line(String(line[..<colon]))
    let value = PaperLayout.line(String(line[line.index(after: colon)...]))
    guard let key = PaperKey(folded: name) else { throw .unknownName(name) }
    if value.isEmpty { return }
    switch key {
    case .superior: paper.superior = value
    case .issuer: paper.issuer = value
    case .number:
      guard let number = PaperNumber(value) else { throw .badValue(name) }
      paper.number = number
    case .notation: paper.notation = value
    case .place: paper.place = value
    case .dated:
      guard let date = PaperDate(typed: value) else { throw .badValue(name) }
      paper.dated = date
    case .typeName: paper.typeName = value
    case .subject: paper.subject = value
    case .mark: paper.mark = value
    case .authority: paper.authority = value
    case .addressees: paper.addressees.append(value)
    case .bases: paper.bases.append(PaperText(markup: value))
    case .enacting: paper.enacting = value
    case .recipients: paper.recipients.append(value)
    case .signatures: paper.signatures.append(PaperSignature(typed: value))
    }
  }
}

/// Why a file is no paper.
public enum PaperRefusal: Refusal, Equatable {
  case tooLarge
  /// No UTF-8.
  case notText
  case notJSON
  /// A name before a colon, or in the JSON, that means nothing.
  case unknownName(String)
  /// A line above the body without a colon.
  case noColon(line: Int)
  /// What a paper cannot be without.
  case missing(String)
  /// A value that cannot be read, by its name.
  case badValue(String)

  /// A short stable name for programs.
  public var code: String { "paper." + String(String(describing: self).prefix { $0 != "(" }) }
  /// The input is wrong.
  public var kind: RefusalKind { .invalid }
}

extension PaperDate {
  /// As a person writes it: `15/3/2023`, `3/2023`, `2023`, or as in JSON.
  init?(typed text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Digits.value($0.utf8) }
    if parts.count == 1 {
      self.init(text)
    } else {
      let known = parts.compactMap { $0 }
      guard known.count == parts.count, let year = known.last, (1000...9999).contains(year) else { return nil }
      let month = known[known.count - 2]
      if known.count == 3, let day = Day(year: year, month: month, day: known[0]) {
        self = .on(day)
      } else if known.count == 2, (1...12).contains(month) {
        self = .open(month: month, year: year)
      } else {
        return nil
      }
    }
  }
}

extension PaperSignature {
  /// Lines parted by bars: authority, …, position, name. The last is the name; `|` at the end leaves it open.
  init(typed text: String) {
    let lines = text.split(separator: "|", omittingEmptySubsequences: false).map { PaperLayout.line(String($0)) }
    self.init(
      authority: Array(lines.dropLast(2)).filter { !$0.isEmpty },
      position: lines.count > 1 ? lines[lines.count - 2] : "",
      name: lines.last ?? "")
  }
}
