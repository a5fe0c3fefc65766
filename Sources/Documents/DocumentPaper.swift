public import Ground
public import Organisation
public import Rendering

/// Giấy của văn bản: a document as a paper in the legal layout.
public enum DocumentPaper {
  /// Goes up when the same document would be laid out otherwise.
  public static let templateVersion = "van-ban-2"

  /// The paper of a draft or an issued document. What is not known yet is left blank.
  public static func make(_ d: Document, tree: UnitTree, on today: Day) -> OfficialPaper {
    let day = d.issuedOn ?? today
    let path = tree.path(of: d.unitID, on: day)
    let superior = path.dropLast().last
    let content = d.content
    let organ = IssuingOrgan(d, unit: tree.name(of: d.unitID, on: day))
    var paper = OfficialPaper(
      // A council stands under no committee.
      superior: organ.isCouncil ? "" : superior.map { DocumentPaperWords.committee(tree.name(of: $0, on: day)) } ?? "",
      issuer: organ.name,
      number: d.place.flatMap {
        d.direction == .outgoing ? PaperNumber($0.number.value, suffix: $0.number.suffix) : nil
      },
      notation: d.isLegal ? "\(day.year)/\(d.notation)" : d.notation,
      place: content.placeName.isEmpty
        ? DocumentPaperWords.placeName(tree.name(of: d.unitID, on: day)) : content.placeName,
      dated: PaperDate(d.issuedOn, year: today.year), typeName: d.type == .letter ? nil : d.type.label,
      subject: d.subject)
    let isDraft = !(d.state.isIssued || d.state == .recalled)
    paper.mark = [isDraft ? DocumentPaperWords.draft : "", d.urgency == .normal ? "" : d.urgency.label]
      .filter { !$0.isEmpty }.joined(separator: DocumentPaperWords.between)
    paper.addressees = lines(content.addressees)
    (paper.authority, paper.enacting) = (organ.authority, organ.enacting)
    // Who typed these lines, as one had to once, does not get them twice.
    paper.bases = without(organ.authority, lines(content.bases)).map { PaperText($0) }
    paper.body = PaperMarkup.blocks(
      without(
        organ.enacting,
        content.body.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init)
      ).joined(separator: "\n"))
    paper.recipients = lines(content.recipients)
    paper.signatures = [
      PaperSignature(authority: lines(content.authority), position: d.signerPosition, name: d.signer)
    ]
    return paper
  }

  /// The lines without the first that says something, where it says just this.
  private static func without(_ said: String, _ lines: [String]) -> [String] {
    guard !said.isEmpty, let first = lines.firstIndex(where: { !$0.tidied.isEmpty }),
      SearchKey(lines[first].filter { !":*".contains($0) }) == SearchKey(said)
    else { return lines }
    return Array(lines[..<first] + lines[(first + 1)...])
  }

  static func lines(_ text: String) -> [String] {
    text.split(whereSeparator: \.isNewline).map { String($0).tidied }.filter { !$0.isEmpty }
  }
}
