public import Ground
public import Organisation

/// Khung thông báo kết luận: the headings of the conclusion with their usual texts. Data with a source, pinned by its
/// version once a conclusion was issued.
public struct OutlineTemplate: Sendable, Equatable, Codable {
  /// What a section holds.
  public enum SectionKind: String, Sendable, Codable {
    /// Ưu điểm: strengths.
    case strength
    /// Hạn chế: weaknesses.
    case weakness
    /// Trách nhiệm, yêu cầu: texts.
    case duty
  }

  /// Mục lớn, numbered I, II, III.
  public struct Section: Sendable, Equatable, Codable {
    /// A stable name, as `II`.
    public var code: String
    /// What it holds.
    public var kind: SectionKind
    /// Its title.
    public var title: String
    /// A sentence under the title.
    public var lead: String?
    /// The headings in it.
    public var headings: [Heading]
  }

  /// Mục nhỏ.
  public struct Heading: Sendable, Equatable, Codable {
    /// A stable name, as `I.5.2`; the number is given by its place.
    public var code: String
    /// Its title; words in braces are replaced.
    public var title: String
    /// The fields whose findings belong here, the usual one first.
    public var fields: [ReformField]?
    /// Headings below it.
    public var headings: [Heading]?
    /// The text it begins with, of a duty.
    public var text: String?
    /// Whether its paragraphs are numbered, parted by empty lines.
    public var isNumbered: Bool?
  }

  /// A stable name.
  public var code: String
  /// The edition.
  public var version: String
  /// Where it comes from, and how far it can be trusted.
  public var source: Citation
  /// Tên loại.
  public var typeName: String
  /// Trích yếu of an inspection.
  public var subject: String
  /// Trích yếu of a self-inspection.
  public var selfSubject: String
  /// The last sentence of the grounds.
  public var basis: String
  /// The same of a self-inspection.
  public var selfBasis: String
  /// Sections in order.
  public var sections: [Section]
  /// The end.
  public var closing: String
  /// The end of a self-inspection's.
  public var selfClosing: String
  /// Nơi nhận, one a line.
  public var recipients: String

  /// Every heading with the section it stands in, in order; parents before children.
  public var headings: [(heading: Heading, section: Section)] {
    sections.flatMap { section in
      section.headings.flatMap { [$0] + ($0.headings ?? []) }.map { ($0, section) }
    }
  }

  /// Headings that findings of a kind can stand under: those without headings of their own.
  public func leaves(of kind: Finding.Kind) -> [Heading] {
    headings.filter {
      $0.section.kind == (kind == .strength ? .strength : .weakness) && ($0.heading.headings ?? []).isEmpty
    }
    .map(\.heading)
  }

  /// A heading by code, with its section.
  public func heading(_ code: String) -> (heading: Heading, section: Section)? {
    headings.first { $0.heading.code == code }
  }
}

/// Phần của kết luận mà người soạn sửa được: parts of the conclusion beside findings, by code.
public enum ConclusionPart: Sendable, Hashable {
  /// The text of a duty heading.
  case text(String)
  /// The title of a heading, where it differs from the frame's.
  case title(String)
  /// Cơ quan chủ quản, cơ quan ban hành, địa danh.
  case superior, issuer, place
  /// Người kết luận, as `Chủ tịch UBND huyện`.
  case concludes
  /// Trích yếu, lời kết, nơi nhận.
  case subject, closing, recipients
  /// Lines of the signature, as `KT. CHỦ TỊCH`.
  case office
  /// Name of the signer.
  case signer

  /// The stored name.
  public var code: String {
    switch self {
    case .text(let heading): "text:\(heading)"
    case .title(let heading): "title:\(heading)"
    case .superior: "superior"
    case .issuer: "issuer"
    case .place: "place"
    case .concludes: "concludes"
    case .subject: "subject"
    case .closing: "closing"
    case .recipients: "recipients"
    case .office: "office"
    case .signer: "signer"
    }
  }

  /// The parts that are the same in every frame.
  public static let fixed: [ConclusionPart] = [
    .superior, .issuer, .place, .concludes, .subject, .closing, .recipients, .office, .signer,
  ]

  /// Every part of a frame.
  public static func all(of template: OutlineTemplate) -> [ConclusionPart] {
    fixed
      + template.headings.flatMap { item -> [ConclusionPart] in
        item.heading.text == nil ? [.title(item.heading.code)] : [.title(item.heading.code), .text(item.heading.code)]
      }
  }
}
