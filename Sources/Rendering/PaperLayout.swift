import Ground

/// Bố cục văn bản: an official paper with everything the decree settles already settled (capitals, blanks, semicolons,
/// what stands on which sheet), so that the three renderings only draw. The legal layout lives here, once.
struct PaperLayout {
  /// What stands on a run of pages that lie alike.
  struct Sheets {
    var orientation: PaperOrientation
    /// An appendix counts its pages from one; the main text goes on counting.
    var isAppendix: Bool
    var pieces: [Piece]
  }

  /// A piece of the sheet, from top to bottom.
  enum Piece {
    case title(String, subject: PaperText)
    case addressees([String])
    case authority(String)
    case basis(PaperText)
    case enacting(String)
    case block(PaperBlock)
    case newPage
    case appendix(label: String, title: PaperText, reference: String)
    case foot
  }

  static let nation = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
  static let motto = "Độc lập - Tự do - Hạnh phúc"
  static let addresseesWord = "Kính gửi:"
  static let recipientsWord = "Nơi nhận:"

  /// The columns of the head, in points: agency (64 mm), nation (101 mm).
  static let agencyWidth = 181.0
  private static let textWidth = 467.0

  /// Names and titles are broken into lines of like length where they are longer than one.
  let superior: String
  let issuer: String
  /// `Số: 05/KH-UBND`, with room where there is no number yet; empty for a paper that has none, as minutes.
  let number: String
  /// `V/v …`, for a paper without a type name.
  let about: String
  let mark: String
  /// `Lục Bình, ngày 15 tháng 3 năm 2023`, with room for what is not known yet.
  let dated: String
  let recipients: [String]
  let signatures: [PaperSignature]
  private(set) var sheets: [Sheets]
  /// What the file says of itself.
  let documentTitle: String
  /// Whether there are parts above the first heading level.
  let hasParts: Bool

  init(_ paper: OfficialPaper) {
    superior = PaperMetrics.broken(
      PaperLayout.line(paper.superior).uppercased(), size: 13, width: PaperLayout.agencyWidth)
    issuer = PaperMetrics.broken(PaperLayout.line(paper.issuer).uppercased(), size: 13, width: PaperLayout.agencyWidth)
    number = PaperLayout.number(paper)
    about = PaperMetrics.broken(PaperLayout.about(paper), size: 12, width: PaperLayout.agencyWidth)
    mark = PaperLayout.line(paper.mark).uppercased()
    dated = PaperLayout.dated(paper)
    recipients = PaperLayout.listed(paper.recipients)
    signatures = paper.signatures.map(PaperLayout.signature)
    documentTitle = PaperLayout.documentTitle(paper)
    hasParts = paper.body.contains { if case .heading(0, _, _) = $0 { true } else { false } }
    sheets = []
    sheets = arranged(paper)
  }

  /// Whether there is anything below the body.
  var hasFoot: Bool { !recipients.isEmpty || !signatures.isEmpty }

  private func arranged(_ paper: OfficialPaper) -> [Sheets] {
    var sheets = [Sheets(orientation: .portrait, isAppendix: false, pieces: opening(paper))]
    var turned: PaperOrientation?
    let end = paper.body.firstIndex { if case .appendix = $0 { true } else { false } } ?? paper.body.endIndex
    let reference = PaperLayout.reference(paper)
    for block in PaperLayout.closed(Array(paper.body[..<end])) + paper.body[end...] {
      switch block {
      case .pageBreak(let orientation): turned = orientation
      case .appendix(let number, let title):
        if !sheets.contains(where: \.isAppendix), hasFoot { sheets[sheets.count - 1].pieces.append(.foot) }
        let piece = Piece.appendix(
          label: PaperWords.appendixWord + (number.isEmpty ? "" : " " + number), title: title.inCapitals,
          reference: reference)
        sheets.append(Sheets(orientation: turned ?? .portrait, isAppendix: true, pieces: [piece]))
        turned = nil
      default:
        if block.isBlank { continue }
        if let turned, turned != sheets.last?.orientation {
          // An appendix whose sheets are turned in the middle goes on being that appendix, and so on counting.
          sheets.append(Sheets(orientation: turned, isAppendix: false, pieces: []))
        } else if turned != nil {
          sheets[sheets.count - 1].pieces.append(.newPage)
        }
        turned = nil
        sheets[sheets.count - 1].pieces.append(.block(block))
      }
    }
    if end == paper.body.endIndex, hasFoot { sheets[sheets.count - 1].pieces.append(.foot) }
    return sheets
  }

  private func opening(_ paper: OfficialPaper) -> [Piece] {
    var pieces: [Piece] = []
    if let type = paper.typeName {
      let subject = PaperMetrics.broken(PaperLayout.line(paper.subject), size: 14, width: PaperLayout.textWidth)
      pieces.append(.title(PaperLayout.line(type).uppercased(), subject: PaperText(subject)))
    }
    let authority = PaperLayout.line(paper.authority)
    if !authority.isEmpty { pieces.append(.authority(authority.uppercased())) }
    let addressees = PaperLayout.listed(paper.addressees, isSingleBare: true)
    if !addressees.isEmpty { pieces.append(.addressees(addressees)) }
    let bases = paper.bases.filter { !$0.isEmpty }
    pieces += bases.enumerated().map { .basis($1.ended(with: $0 == bases.count - 1 ? "." : ";")) }
    let enacting = PaperLayout.bare(paper.enacting, of: ":")
    if !enacting.isEmpty { pieces.append(.enacting(enacting.uppercased() + ":")) }
    return pieces
  }

  /// The body with `./.` behind its last words.
  private static func closed(_ body: [PaperBlock]) -> [PaperBlock] {
    guard let last = body.lastIndex(where: { if case .pageBreak = $0 { false } else { !$0.isBlank } }) else {
      return body
    }
    var body = body
    switch body[last] {
    case .paragraph(let text): body[last] = .paragraph(text.closed)
    case .clause(let number, let text): body[last] = .clause(number: number, text: text.closed)
    case .item(let mark, let text): body[last] = .item(mark, text: text.closed)
    case .article(let number, let text) where !text.isEmpty: body[last] = .article(number: number, text: text.closed)
    default: break
    }
    return body
  }
}

extension PaperText {
  var inCapitals: PaperText {
    PaperText(runs: runs.map { Run($0.text.uppercased(), isBold: $0.isBold, isItalic: $0.isItalic) })
  }

  /// With a sign at its end, unless it has one.
  fileprivate func ended(with sign: String) -> PaperText {
    guard let last = plain.last, !".;,:".contains(last) else { return self }
    return PaperText(
      runs: runs + [Run(sign, isBold: runs.last?.isBold ?? false, isItalic: runs.last?.isItalic ?? false)])
  }

  /// With the sign that ends an official text.
  fileprivate var closed: PaperText {
    if plain.hasSuffix("./.") { return self }
    var runs = runs
    while let last = runs.last {
      var text = last.text
      while let sign = text.last, ".;,: ".contains(sign) { text.removeLast() }
      runs[runs.count - 1].text = text
      if !text.isEmpty { break }
      runs.removeLast()
    }
    return PaperText(runs: runs + [Run("./.")])
  }
}
