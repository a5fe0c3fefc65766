public import Ground

/// Văn bản hành chính: a paper in the layout of Nghị định 30/2020/NĐ-CP. One model, three renderings: `docx()`, `html`
/// and, through `PDFRenderer`, PDF. Whatever is empty is not printed.
///
/// Give names as they stand in a sentence (`Ủy ban nhân dân xã Lục Bình`, `Kế hoạch`): the renderings write them in
/// capitals where the decree asks for it.
public struct OfficialPaper: Sendable, Equatable, Codable {
  /// Cơ quan chủ quản.
  public var superior: String
  /// Cơ quan ban hành.
  public var issuer: String
  /// Số; nil leaves room to write it.
  public var number: PaperNumber?
  /// Ký hiệu, as `KH-UBND`.
  public var notation: String
  /// Địa danh.
  public var place: String
  /// Ngày ban hành, or what of it is known.
  public var dated: PaperDate
  /// Tên loại; nil for a công văn, whose subject stands under the number.
  public var typeName: String?
  /// Trích yếu.
  public var subject: String
  /// Dấu chỉ độ khẩn, dự thảo, bản sao: a stamp in a frame under the number, as `Dự thảo`.
  public var mark: String
  /// Thẩm quyền ban hành: the line above the grounds of a decision, as `Chủ tịch Ủy ban nhân dân xã Lục Bình`.
  public var authority: String
  /// Kính gửi.
  public var addressees: [String]
  /// Căn cứ; each gets its semicolon, the last its full stop.
  public var bases: [PaperText]
  /// The line under the grounds of a decision, as `Quyết định`; a colon is set.
  public var enacting: String
  /// Nội dung. What follows the first `appendix` stands behind the signature.
  public var body: [PaperBlock]
  /// Nơi nhận, without dashes and semicolons.
  public var recipients: [String]
  /// Người ký: one, right of the recipients; several, side by side, as in minutes.
  public var signatures: [PaperSignature]

  /// A paper.
  public init(
    superior: String = "", issuer: String, number: PaperNumber? = nil, notation: String = "", place: String = "",
    dated: PaperDate = .open(), typeName: String? = nil, subject: String = "", mark: String = "",
    authority: String = "", addressees: [String] = [], bases: [PaperText] = [], enacting: String = "",
    body: [PaperBlock] = [], recipients: [String] = [], signatures: [PaperSignature] = []
  ) {
    self.superior = superior
    self.issuer = issuer
    self.number = number
    self.notation = notation
    self.place = place
    self.dated = dated
    self.typeName = typeName
    self.subject = subject
    self.mark = mark
    self.authority = authority
    self.addressees = addressees
    self.bases = bases
    self.enacting = enacting
    self.body = body
    self.recipients = recipients
    self.signatures = signatures
  }
}

/// Số văn bản: a number with, now and then, a letter behind it (`21a`).
public struct PaperNumber: Sendable, Hashable, ExpressibleByIntegerLiteral, LosslessStringConvertible, Codable {
  /// The number, from 1.
  public let value: Int
  /// What stands behind it; usually nothing.
  public let suffix: String

  /// A number.
  public init(_ value: Int, suffix: String = "") {
    self.value = value
    self.suffix = suffix
  }

  /// The number alone.
  public init(integerLiteral value: Int) { self.init(value) }

  /// Reads `5`, `05` or `21a`: up to nine digits from 1, then at most three letters.
  public init?(_ text: String) {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    let suffix = text.dropFirst(digits.count)
    guard digits.count <= 9, let value = Int(digits), value > 0 else { return nil }
    guard suffix.count <= 3, suffix.allSatisfy(\.isLetter) else { return nil }
    self.init(value, suffix: String(suffix))
  }

  /// As it is printed: two digits at least, so that nothing can be written before them (`05`, `21a`).
  public var description: String { Digits.padded(value, 2) + suffix }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text: String
    do {
      text = String(try container.decode(Int.self))
    } catch DecodingError.typeMismatch {
      text = try container.decode(String.self)
    }
    guard let number = PaperNumber(text) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a number of a paper")
    }
    self = number
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(String(value) + suffix)
  }
}

/// Ngày ban hành: the day, or what of it is known before the paper is issued.
public enum PaperDate: Sendable, Hashable {
  case on(Day)
  /// Blanks to write in; the month and the year where they are known already.
  case open(month: Int? = nil, year: Int? = nil)

  /// The day, or blanks in this year.
  public init(_ day: Day?, year: Int? = nil) { self = day.map { .on($0) } ?? .open(year: year) }
}

extension PaperDate: LosslessStringConvertible, Codable {
  /// Reads `2023-10-05`, `2023-10`, `2023` or nothing.
  public init?(_ text: String) {
    if let day = Day(text) {
      self = .on(day)
    } else if text.isEmpty {
      self = .open()
    } else if text.utf8.count == 4, let first = Day(text + "-01-01") {
      self = .open(year: first.year)
    } else if text.utf8.count == 7, let first = Day(text + "-01") {
      self = .open(month: first.month, year: first.year)
    } else {
      return nil
    }
  }

  /// `2023-10-05`, or as much of it as is known; a month without its year is not.
  public var description: String {
    switch self {
    case .on(let day): day.description
    case .open(let month, let year?): Digits.padded(year, 4) + (month.map { "-" + Digits.padded($0, 2) } ?? "")
    case .open(_, nil): ""
    }
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let date = PaperDate(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a date of a paper")
    }
    self = date
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}

/// Người ký: one signature block.
public struct PaperSignature: Sendable, Hashable, Codable {
  /// Quyền hạn: the lines above the position, as `TM. Ủy ban nhân dân` and `KT. Chủ tịch`.
  public var authority: [String]
  /// Chức vụ.
  public var position: String
  /// Họ và tên; empty leaves it to be written.
  public var name: String
  /// What stands in brackets under the position, as `Ký, ghi rõ họ tên`; usually nothing.
  public var note: String

  /// A signature block.
  public init(authority: [String] = [], position: String = "", name: String = "", note: String = "") {
    self.authority = authority
    self.position = position
    self.name = name
    self.note = note
  }
}

extension PaperSignature {
  enum CodingKeys: String, CodingKey { case authority, position, name, note }

  /// Reads JSON: every line may be left out.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      authority: try values.decodeIfPresent([String].self, forKey: .authority) ?? [],
      position: try values.decodeIfPresent(String.self, forKey: .position) ?? "",
      name: try values.decodeIfPresent(String.self, forKey: .name) ?? "",
      note: try values.decodeIfPresent(String.self, forKey: .note) ?? "")
  }
}
