public import Documents
import Foundation
public import Ground
public import Rendering

extension ConclusionOutline {
  /// The paper in the legal layout, numbered and dated once both are known.
  public func paper(sign: DocumentSign?, on day: Day?, year: Int) -> OfficialPaper {
    OfficialPaper(
      superior: superior, issuer: issuer,
      number: sign.map { PaperNumber($0.number.value, suffix: $0.number.suffix) },
      notation: sign?.notation ?? ConclusionWords.notation, place: place, dated: PaperDate(day, year: year),
      typeName: typeName, subject: subject,
      body: bases.map { .paragraph(PaperText(markup: $0)) } + blocks.map(\.paperBlock),
      recipients: recipients.map { $0.hasSuffix(";") || $0.hasSuffix(".") ? String($0.dropLast()) : $0 },
      signatures: [PaperSignature(authority: Array(office.dropLast()), position: office.last ?? "", name: signer)])
  }
}

extension ConclusionOutline.Block {
  fileprivate var paperBlock: PaperBlock {
    switch self {
    case .heading(let level, let number, let title): .heading(level: level, number: number, text: PaperText(title))
    case .paragraph(let text): .paragraph(PaperText(markup: text))
    case .numbered(let number, let text): .clause(number: number, text: PaperText(markup: text))
    case .item(let text, let depth): .item(depth > 1 ? .plus : .dash, text: PaperText(markup: text))
    }
  }
}
