/// The grids of a paper in Word: its head, its tables, its foot. Lengths in twentieths of a point.
enum DOCXGrids {
  /// Agency left, nation right; under them number and date on one line.
  static func head(_ layout: PaperLayout) -> XML {
    let (left, right) = (3628, 5726)
    let agency =
      line("Superior", layout.superior) + DOCXDocument.paragraph("Issuer", layout.issuer)
      + rule(under: layout.issuer, size: 13, share: 0.4, in: left)
    let nation =
      DOCXDocument.paragraph("Nation", PaperLayout.nation)
      + DOCXDocument.paragraph("Motto", PaperLayout.motto)
      + rule(under: PaperLayout.motto, size: 14, share: 1, in: right)
    let mark = layout.mark.isEmpty ? "" : framed(layout.mark, in: left)
    let number = DOCXDocument.paragraph("Number", layout.number) + line("About", layout.about) + mark
    let date = DOCXDocument.paragraph("DateLine", layout.dated)
    return """
      <w:tbl>\(bare(left + right))\(grid([left, right]))\
      <w:tr>\(cell(left, agency))\(cell(right, nation))</w:tr>\
      <w:tr>\(cell(left, number))\(cell(right, date))</w:tr></w:tbl>\(gap(0))
      """
  }

  /// Words in a frame as wide as they are.
  private static func framed(_ words: String, in width: Int) -> XML {
    let side = max(0, (width - Int(PaperMetrics.width(words, size: 14) * 20) - 160) / 2)
    let frame = ["top", "left", "bottom", "right"].html {
      "<w:\($0) w:val=\"single\" w:sz=\"8\" w:space=\"2\" w:color=\"auto\"/>"
    }
    return DOCXDocument.paragraph(
      "Mark", words, extra: "<w:pBdr>\(frame)</w:pBdr><w:ind w:left=\"\(side)\" w:right=\"\(side)\"/>")
  }

  /// Recipients left and the signature right, or several signatures side by side with the recipients below them; in
  /// one row that no page break parts.
  static func foot(_ layout: PaperLayout, width: Int) -> XML {
    let list = layout.recipients.isEmpty ? empty : recipients(layout.recipients)
    var columns: [Int]
    var cells: [XML]
    if layout.signatures.count < 2 {
      columns = [width * 45 / 100, width - width * 45 / 100]
      cells = [list, layout.signatures.first.map(signature) ?? empty]
    } else {
      columns = layout.signatures.map { _ in width / layout.signatures.count }
      cells = layout.signatures.map(signature)
    }
    let row = zip(columns, cells).html { cell($0, $1) }
    let below = layout.signatures.count > 1 && !layout.recipients.isEmpty ? gap(120) + list : ""
    return """
      \(gap(60, isKept: true))<w:tbl>\(bare(width))\(grid(columns))<w:tr><w:trPr><w:cantSplit/></w:trPr>\(row)</w:tr>\
      </w:tbl>\(below)
      """
  }

  private static func recipients(_ items: [String]) -> XML {
    DOCXDocument.paragraph("RecipientsHead", PaperLayout.recipientsWord)
      + items.html { DOCXDocument.paragraph("Recipient", "- \($0)") }
  }

  private static func signature(_ signature: PaperSignature) -> XML {
    (signature.authority + [signature.position]).filter { !$0.isEmpty }
      .html { DOCXDocument.paragraph("Signature", $0) } + line("SignatureNote", signature.note)
      + DOCXDocument.paragraph("Signer", signature.name)
  }

  /// A table of the body: ruled, its head on every page, no row over two pages.
  static func table(_ table: PaperTable, width: Int) -> XML {
    let settled = table.settled
    var widths = settled.map { $0.width * width / 1000 }
    widths[widths.count - 1] += width - widths.reduce(0, +)
    // Many columns want smaller letters.
    let look = table.columns.count > 5 ? "Small" : ""
    widen(&widths, for: table.headers, size: look.isEmpty ? 13 : 12)
    let style = "TableText" + look
    let head: XML =
      table.headers.isEmpty
      ? ""
      : "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>\(zip(widths, table.headers).html { headCell($0, $1, "TableHead" + look) })</w:tr>"
    let rows = table.rows.html { row in
      let cells =
        row.count < widths.count
        ? cell(width, DOCXDocument.paragraph(style, row[0], extra: "<w:keepNext/>"), span: widths.count)
        : zip(zip(widths, settled.map(\.alignment)), row).html { cell($0.0, text($1, $0.1, style)) }
      return "<w:tr><w:trPr><w:cantSplit/></w:trPr>\(cells)</w:tr>"
    }
    return """
      <w:tbl><w:tblPr><w:tblW w:w="\(width)" w:type="dxa"/><w:tblBorders>\(borders)</w:tblBorders>\
      <w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/>\
      </w:tblCellMar></w:tblPr>\(grid(widths))\(head)\(rows)</w:tbl>\(gap(120))
      """
  }

  /// No word of a head breaks, as `TT` would in a narrow column: what is missing comes from the widest column.
  private static func widen(_ widths: inout [Int], for headers: [PaperText], size: Double) {
    for (place, header) in headers.enumerated() where place < widths.count {
      let words = header.plain.split { $0 == " " || $0 == "\n" }.map { PaperMetrics.width(String($0), size: size) }
      // Bold letters are a tenth wider; the cell has margins on both sides.
      let missing = Int((words.max() ?? 0) * 22) + 190 - widths[place]
      guard missing > 0, let widest = widths.indices.max(by: { widths[$0] < widths[$1] }), widest != place,
        widths[widest] > missing * 3
      else { continue }
      widths[place] += missing
      widths[widest] -= missing
    }
  }

  private static let borders: XML = ["top", "left", "bottom", "right", "insideH", "insideV"].html {
    "<w:\($0) w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/>"
  }

  private static func headCell(_ width: Int, _ text: PaperText, _ style: String) -> XML {
    """
    <w:tc><w:tcPr><w:tcW w:w="\(width)" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>\
    \(DOCXDocument.paragraph(style, text))</w:tc>
    """
  }

  private static func text(
    _ text: PaperText, _ alignment: PaperTable.Column.Alignment, _ style: String
  ) -> XML {
    let side: XML = alignment == .left ? "" : "<w:jc w:val=\"\(alignment.rawValue)\"/>"
    return DOCXDocument.paragraph(style, text, extra: side)
  }

  private static func cell(_ width: Int, _ content: XML, span: Int = 1) -> XML {
    """
    <w:tc><w:tcPr><w:tcW w:w="\(width)" w:type="dxa"/>\(if: span > 1, "<w:gridSpan w:val=\"\(span)\"/>")</w:tcPr>\
    \(content)</w:tc>
    """
  }

  /// A table without rules.
  private static func bare(_ width: Int) -> XML {
    "<w:tblPr><w:tblW w:w=\"\(width)\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/>\(noMargins)</w:tblPr>"
  }

  private static let noMargins: XML =
    "<w:tblCellMar><w:left w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"0\" w:type=\"dxa\"/></w:tblCellMar>"

  private static func grid(_ widths: [Int]) -> XML {
    "<w:tblGrid>\(widths.html { "<w:gridCol w:w=\"\($0)\"/>" })</w:tblGrid>"
  }

  private static func line(_ style: String, _ text: String) -> XML {
    text.isEmpty ? "" : DOCXDocument.paragraph(style, text)
  }

  /// A cell must hold a paragraph.
  private static let empty = DOCXDocument.paragraph("Normal", "")

  /// A rule centred in a width, as long as a share of the bold line above it.
  static func rule(under text: String, size: Double, share: Double, in width: Int) -> XML {
    let length = min(Double(width), PaperMetrics.widest(text, size: size) * 20) * share
    let side = max(0, (width - Int(length)) / 2)
    return """
      <w:p><w:pPr><w:pStyle w:val="Rule"/><w:pBdr><w:top w:val="single" w:sz="6" w:space="1" w:color="auto"/></w:pBdr>\
      <w:ind w:left="\(side)" w:right="\(side)"/></w:pPr></w:p>
      """
  }

  /// Room between two things, and what Word wants between two tables.
  static func gap(_ height: Int, isKept: Bool = false) -> XML {
    """
    <w:p><w:pPr><w:pStyle w:val="SectionEnd"/>\(if: isKept, "<w:keepNext/>")\
    <w:spacing w:after="\(height)" w:line="20" w:lineRule="exact"/></w:pPr></w:p>
    """
  }
}
