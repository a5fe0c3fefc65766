public import Ground
public import Organisation
public import Rendering

/// Giấy của văn bản: a document as a paper in the legal layout.
public enum DocumentPaper {
  /// Goes up when the same document would be laid out otherwise.
  public static let templateVersion = "van-ban-1"

  /// The paper of a draft or an issued document. What is not known yet is left blank.
  public static func make(_ d: Document, tree: UnitTree, on today: Day) -> OfficialPaper {
    let day = d.issuedOn ?? today
    let path = tree.path(of: d.unitID, on: day)
    let superior = path.dropLast().last
    let content = d.content
    var paper = OfficialPaper(
      superior: superior.map { DocumentPaperWords.committee(tree.name(of: $0, on: day)) } ?? "",
      issuer: DocumentPaperWords.committee(tree.name(of: d.unitID, on: day)),
      number: d.place.flatMap {
        d.direction == .outgoing ? PaperNumber($0.number.value, suffix: $0.number.suffix) : nil
      },
      notation: d.isLegal ? "\(day.year)/\(d.notation)" : d.notation,
      place: content.placeName.isEmpty
        ? DocumentPaperWords.placeName(tree.name(of: d.unitID, on: day)) : content.placeName,
      dated: PaperDate(d.issuedOn, year: today.year), typeName: d.type == .letter ? nil : d.type.label,
      subject: d.subject)
    paper.mark = d.state.isIssued || d.state == .recalled ? "" : DocumentPaperWords.draft
    paper.addressees = lines(content.addressees)
    paper.bases = lines(content.bases).map { PaperText($0) }
    paper.body = PaperMarkup.blocks(content.body)
    paper.recipients = lines(content.recipients)
    paper.signatures = [
      PaperSignature(authority: lines(content.authority), position: d.signerPosition, name: d.signer)
    ]
    return paper
  }

  private static func lines(_ text: String) -> [String] {
    text.split(whereSeparator: \.isNewline).map { String($0).tidied }.filter { !$0.isEmpty }
  }
}
