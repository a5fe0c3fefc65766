public import Documents
import Foundation
public import Ground
public import Rendering

/// What the head and the foot of a report's paper say.
public struct ReportFrame: Sendable {
  /// Cơ quan chủ quản.
  public var superior: String
  /// Cơ quan ban hành.
  public var issuer: String
  /// Who signs, where, to whom.
  public var signing: ReportSigning
  /// Số, ký hiệu; nil for a draft.
  public var sign: DocumentSign?
  /// Ngày ban hành; nil for a draft.
  public var day: Day?
  /// The year of the report.
  public var year: Int
  /// A frame.
  public init(
    superior: String, issuer: String, signing: ReportSigning, sign: DocumentSign? = nil, day: Day? = nil, year: Int
  ) {
    self.superior = superior
    self.issuer = issuer
    self.signing = signing
    self.sign = sign
    self.day = day
    self.year = year
  }
}

extension ReportOutline {
  /// The report in the legal layout. A draft carries the stamp of one.
  public func paper(_ frame: ReportFrame, appendix: [PaperBlock]) -> OfficialPaper {
    OfficialPaper(
      superior: frame.superior, issuer: frame.issuer,
      number: frame.sign.map { PaperNumber($0.number.value, suffix: $0.number.suffix) },
      notation: frame.sign?.notation ?? ReportWords.notation, place: frame.signing.place,
      dated: PaperDate(frame.day, year: frame.year), typeName: ReportWords.typeName, subject: title,
      mark: frame.sign == nil ? ReportWords.draftMark : "", addressees: frame.signing.addressees,
      body: blocks.flatMap(\.paperBlocks) + appendix, recipients: frame.signing.recipients,
      signatures: [
        PaperSignature(
          authority: Array(frame.signing.office.dropLast()), position: frame.signing.office.last ?? "",
          name: frame.signing.name)
      ])
  }
}

extension ReportOutline.Block {
  fileprivate var paperBlocks: [PaperBlock] {
    switch self {
    case .heading(let level, _, let number, let title):
      [.heading(level: number.hasPrefix(ReportWords.partPrefix) ? 0 : level, number: number, text: PaperText(title))]
    case .bound(let mark, let text, _), .item(let mark, let text): [mark.block(PaperText(text))]
    case .written(_, _, let text, _): (text ?? "").isEmpty ? [] : PaperMarkup.blocks(text ?? "").map(\.lowered)
    case .table(let head, let rows, _):
      [
        .table(
          PaperTable(
            columns: head.enumerated().map { place, _ in
              .init(alignment: place < 2 ? nil : place == head.count - 1 || head.count > 4 ? .right : nil)
            }, headers: head.map { PaperText($0) }, rows: rows.map { $0.map { PaperText($0) } }))
      ]
    }
  }
}

extension PaperBlock {
  /// What a person typed cannot begin a heading of the outline: it becomes a paragraph.
  fileprivate var lowered: PaperBlock {
    switch self {
    case .heading(_, let number, let text), .appendix(let number, let text):
      .paragraph(PaperText(runs: [.init(number.isEmpty ? "" : number + " ")] + text.runs))
    case .pageBreak: .paragraph(PaperText(""))
    default: self
    }
  }
}

extension ReportTemplate.Part.Mark {
  fileprivate func block(_ text: PaperText) -> PaperBlock {
    switch self {
    case .none: .paragraph(text)
    case .dash: .item(.dash, text: text)
    case .plus: .item(.plus, text: text)
    }
  }
}
