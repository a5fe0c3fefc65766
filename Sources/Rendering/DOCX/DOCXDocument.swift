/// The text of a paper as WordprocessingML. Lengths in twentieths of a point.
struct DOCXDocument {
  let layout: PaperLayout

  init(_ layout: PaperLayout) { self.layout = layout }

  /// Left 30 mm, right 15 mm, above and below 20 mm.
  static func textWidth(_ orientation: PaperOrientation) -> Int {
    (orientation == .portrait ? 11_906 : 16_838) - 1701 - 851
  }

  var xml: XML {
    var body = DOCXGrids.head(layout)
    for (index, sheets) in layout.sheets.enumerated() {
      let last = sheets.pieces.lastIndex { if case .block = $0 { true } else { false } }
      for (place, piece) in sheets.pieces.enumerated() {
        // The last words stay with the signature: it never stands on a page alone.
        let isKept = place == last && place + 1 < sheets.pieces.count
        body += self.piece(piece, width: DOCXDocument.textWidth(sheets.orientation), isKept: isKept)
      }
      let section = DOCXDocument.section(sheets, isFirst: index == 0)
      body +=
        index == layout.sheets.count - 1
        ? DOCXDocument.paragraph("SectionEnd", "") + section
        : "<w:p><w:pPr><w:pStyle w:val=\"SectionEnd\"/>\(section)</w:pPr></w:p>"
    }
    return "\(DOCXPackage.head)<w:document \(DOCXPackage.space)><w:body>\(body)</w:body></w:document>"
  }

  private static func section(_ sheets: PaperLayout.Sheets, isFirst: Bool) -> XML {
    let size: XML =
      sheets.orientation == .portrait
      ? "<w:pgSz w:w=\"11906\" w:h=\"16838\"/>" : "<w:pgSz w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\"/>"
    // The main text and every appendix count from one and show the number from their second page on.
    let begins = isFirst || sheets.isAppendix
    return """
      <w:sectPr><w:headerReference w:type="default" r:id="rId3"/><w:type w:val="nextPage"/>\(size)\
      <w:pgMar w:top="1134" w:right="851" w:bottom="1134" w:left="1701" w:header="567" w:footer="567" w:gutter="0"/>\
      \(if: begins, "<w:pgNumType w:start=\"1\"/>")\(if: begins, "<w:titlePg/>")</w:sectPr>
      """
  }

  private func piece(_ piece: PaperLayout.Piece, width: Int, isKept: Bool) -> XML {
    switch piece {
    case .title(let type, let subject):
      let rule = subject.isEmpty ? type : subject.plain
      return DOCXDocument.paragraph("Title", type) + DOCXDocument.paragraph("Subtitle", subject)
        + DOCXGrids.rule(under: rule, size: 14, share: 0.4, in: width) + DOCXGrids.gap(120)
    case .addressees(let items): return addressees(items)
    case .authority(let line): return DOCXDocument.paragraph("Authority", line)
    case .basis(let text): return DOCXDocument.paragraph("Basis", text)
    case .enacting(let line): return DOCXDocument.paragraph("Authority", line)
    case .block(let block): return self.block(block, width: width, isKept: isKept)
    case .newPage: return "<w:p><w:pPr><w:pStyle w:val=\"SectionEnd\"/></w:pPr><w:r><w:br w:type=\"page\"/></w:r></w:p>"
    case .appendix(let label, let title, let reference):
      return DOCXDocument.paragraph("AppendixLabel", label)
        + (title.isEmpty ? "" : DOCXDocument.paragraph("AppendixTitle", title))
        + DOCXDocument.paragraph("AppendixReference", reference)
    case .foot: return DOCXGrids.foot(layout, width: width)
    }
  }

  private func addressees(_ items: [String]) -> XML {
    let word = PaperLayout.addresseesWord
    if items.count == 1 { return DOCXDocument.paragraph("Addressee", "\(word) \(items[0])") }
    return DOCXDocument.paragraph("AddresseeItem", word, extra: "<w:spacing w:before=\"240\"/>\(left)")
      + items.html { DOCXDocument.paragraph("AddresseeItem", "- \($0)") } + DOCXGrids.gap(120)
  }
  private let left: XML = "<w:ind w:left=\"1985\"/>"

  private func block(_ block: PaperBlock, width: Int, isKept: Bool) -> XML {
    let kept: XML = isKept ? "<w:keepNext/>" : ""
    switch block {
    case .heading(0, let number, let text):
      let style = DOCXStyles.heading(0, hasParts: layout.hasParts)
      return DOCXDocument.paragraph(style, text.headed(number))
    case .heading(let level, let number, let text):
      return DOCXDocument.paragraph(
        DOCXStyles.heading(level, hasParts: layout.hasParts), text.numbered(number), extra: kept)
    case .article(let number, let text):
      let isTitle = PaperWords.isTitle(text)
      return DOCXDocument.paragraph(
        "Article", PaperText.article(number, text), extra: isTitle ? "<w:keepNext/>" : kept)
    case .clause(let number, let text): return DOCXDocument.paragraph("BodyText", text.numbered(number), extra: kept)
    case .item(let mark, let text):
      return DOCXDocument.paragraph("ListDash", text.numbered(mark.rawValue), extra: kept)
    case .paragraph(let text): return DOCXDocument.paragraph("BodyText", text, extra: kept)
    case .table(let table): return DOCXGrids.table(table, width: width)
    case .pageBreak, .appendix: return ""
    }
  }

  /// A paragraph in a style; `extra` are settings of its own, in the order of the schema.
  static func paragraph(_ style: String, _ text: PaperText, extra: XML = "") -> XML {
    "<w:p><w:pPr><w:pStyle w:val=\"\(style)\"/>\(extra)</w:pPr>\(text.runs.html(run))</w:p>"
  }

  /// The same with plain words, in which several spaces stay several.
  static func paragraph(_ style: String, _ words: String, extra: XML = "") -> XML {
    let run = words.isEmpty ? "" : run(PaperText.Run(words))
    return "<w:p><w:pPr><w:pStyle w:val=\"\(style)\"/>\(extra)</w:pPr>\(run)</w:p>"
  }

  private static func run(_ run: PaperText.Run) -> XML {
    let look: XML = (run.isBold ? "<w:b/><w:bCs/>" : "") + (run.isItalic ? "<w:i/><w:iCs/>" : "")
    let lines = run.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let text = lines.enumerated().html { index, line in
      "\(if: index > 0, "<w:br/>")\(line.isEmpty ? nil : "<w:t xml:space=\"preserve\">\(line)</w:t>" as XML)"
    }
    return "<w:r>\(look.isEmpty ? nil : "<w:rPr>\(look)</w:rPr>" as XML)\(text)</w:r>"
  }
}

extension PaperText {
  /// With a number or a mark before it.
  func numbered(_ number: String) -> PaperText { number.isEmpty ? self : PaperText(runs: [Run(number + " ")] + runs) }

  /// With a number on a line of its own above it.
  func headed(_ number: String) -> PaperText {
    PaperText(runs: (number.isEmpty ? [] : [Run(number + "\n")]) + runs)
  }

  /// An article: its number in bold, and its text too when it is a title.
  static func article(_ number: String, _ text: PaperText) -> PaperText {
    let isTitle = PaperWords.isTitle(text)
    let runs = text.runs.map { Run($0.text, isBold: $0.isBold || isTitle, isItalic: $0.isItalic) }
    return PaperText(runs: [Run(number, isBold: true), Run(" ", isBold: isTitle)] + runs)
  }
}
