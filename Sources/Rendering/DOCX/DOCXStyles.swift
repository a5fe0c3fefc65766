/// The looks of a paper in Word. Sizes in half points, lengths in twentieths of a point.
enum DOCXStyles {
  /// A paragraph style.
  private struct Style {
    var id: String
    var name: String
    var base = "Normal"
    var paragraph: XML = ""
    var run: XML = ""
    /// 0 for the highest; nil for what the navigation pane does not show.
    var outline: Int?
  }

  /// The style of a heading of the model; Word's own, counted from its first.
  static func heading(_ level: Int, hasParts: Bool) -> String { "Heading\(level + (hasParts ? 1 : 0))" }

  static func xml(_ layout: PaperLayout) -> XML {
    """
    \(DOCXPackage.head)<w:styles \(DOCXPackage.space)><w:docDefaults><w:rPrDefault><w:rPr>\
    <w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="Times New Roman" \
    w:cs="Times New Roman"/><w:color w:val="000000"/><w:sz w:val="28"/><w:szCs w:val="28"/>\
    <w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>\
    <w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>\
    <w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr>\
    <w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/>\
    </w:tblCellMar></w:tblPr></w:style>\
    \(plain.html(xml))\(headings(hasParts: layout.hasParts).html(xml))</w:styles>
    """
  }

  private static func xml(_ style: Style) -> XML {
    let outline: XML? = style.outline.map { "<w:outlineLvl w:val=\"\($0)\"/>" }
    return """
      <w:style w:type="paragraph" w:styleId="\(style.id)"><w:name w:val="\(style.name)"/>\
      <w:basedOn w:val="\(style.base)"/><w:qFormat/><w:pPr>\(style.paragraph)\(outline)</w:pPr>\
      <w:rPr>\(style.run)</w:rPr></w:style>
      """
  }

  private static let bold: XML = "<w:b/><w:bCs/>"
  private static let italic: XML = "<w:i/><w:iCs/>"
  private static func size(_ points: Int) -> XML { "<w:sz w:val=\"\(points * 2)\"/><w:szCs w:val=\"\(points * 2)\"/>" }
  private static let centred: XML = "<w:jc w:val=\"center\"/>"
  /// Justified, the first line 1.27 cm in, 17 points from line to line and 6 below.
  private static let running: XML =
    "<w:widowControl/><w:spacing w:after=\"120\" w:line=\"340\" w:lineRule=\"atLeast\"/><w:ind w:firstLine=\"720\"/><w:jc w:val=\"both\"/>"

  private static let plain: [Style] = [
    Style(id: "BodyText", name: "Body Text", paragraph: running),
    Style(id: "Basis", name: "Basis", base: "BodyText", run: italic),
    Style(id: "Article", name: "Article", base: "BodyText", outline: 2),
    Style(id: "ListDash", name: "List Dash", base: "BodyText"),
    Style(id: "Header", name: "header", paragraph: centred),
    Style(id: "Superior", name: "Superior", paragraph: centred, run: size(13)),
    Style(id: "Issuer", name: "Issuer", paragraph: centred, run: bold + size(13)),
    Style(id: "Nation", name: "Nation", paragraph: centred, run: bold + size(13)),
    Style(id: "Motto", name: "Motto", paragraph: centred, run: bold),
    Style(
      id: "Rule", name: "Rule",
      paragraph: "<w:spacing w:before=\"50\" w:after=\"0\" w:line=\"60\" w:lineRule=\"exact\"/>\(centred)", run: size(2)
    ),
    Style(id: "Number", name: "Number", paragraph: "<w:spacing w:before=\"120\"/>\(centred)", run: size(13)),
    Style(id: "About", name: "About", paragraph: "<w:spacing w:before=\"60\"/>\(centred)", run: size(12)),
    Style(id: "Mark", name: "Mark", paragraph: "<w:spacing w:before=\"120\"/>\(centred)", run: bold),
    Style(
      id: "DateLine", name: "Date Line", paragraph: "<w:spacing w:before=\"120\"/>\(centred)", run: italic + size(13)),
    Style(
      id: "Title", name: "Title", paragraph: "<w:keepNext/><w:spacing w:before=\"360\"/>\(centred)", run: bold),
    Style(id: "Subtitle", name: "Subtitle", paragraph: "<w:keepNext/>\(centred)", run: bold),
    Style(
      id: "Addressee", name: "Addressee",
      paragraph: "<w:spacing w:before=\"240\" w:after=\"240\"/>\(centred)"),
    Style(
      id: "AddresseeItem", name: "Addressee Item",
      paragraph: "<w:spacing w:after=\"60\"/><w:ind w:left=\"3119\"/>"),
    Style(
      id: "Authority", name: "Authority",
      paragraph: "<w:keepNext/><w:spacing w:before=\"120\" w:after=\"120\"/>\(centred)",
      run: bold),
    Style(
      id: "TableHead", name: "Table Head",
      paragraph: "<w:keepNext/><w:spacing w:before=\"40\" w:after=\"40\"/>\(centred)", run: bold + size(13)),
    Style(id: "TableText", name: "Table Text", paragraph: "<w:spacing w:before=\"40\" w:after=\"40\"/>", run: size(13)),
    Style(id: "TableHeadSmall", name: "Table Head Small", base: "TableHead", run: size(12)),
    Style(id: "TableTextSmall", name: "Table Text Small", base: "TableText", run: size(12)),
    Style(
      id: "RecipientsHead", name: "Recipients Head", paragraph: "<w:keepNext/>", run: bold + italic + size(12)),
    Style(id: "Recipient", name: "Recipient", run: size(11)),
    Style(id: "Signature", name: "Signature", paragraph: "<w:keepNext/>\(centred)", run: bold),
    Style(id: "SignatureNote", name: "Signature Note", paragraph: "<w:keepNext/>\(centred)", run: italic),
    Style(id: "Signer", name: "Signer", paragraph: "<w:spacing w:before=\"1300\"/>\(centred)", run: bold),
    Style(id: "AppendixTitle", name: "Appendix Title", paragraph: "<w:keepNext/>\(centred)", run: bold),
    Style(
      id: "AppendixReference", name: "Appendix Reference", paragraph: "<w:spacing w:after=\"240\"/>\(centred)",
      run: italic),
    // Ends a section; one point high.
    Style(
      id: "SectionEnd", name: "Section End", paragraph: "<w:spacing w:line=\"20\" w:lineRule=\"exact\"/>", run: size(1)),
  ]

  private static func headings(hasParts: Bool) -> [Style] {
    let kept: XML = "<w:keepNext/><w:spacing w:before=\"120\" w:after=\"120\" w:line=\"340\" w:lineRule=\"atLeast\"/>"
    let looks: [(paragraph: XML, run: XML)] = [
      (kept + centred, bold), (kept + indented, bold), (kept + indented, bold), (kept + indented, bold + italic),
      (kept + indented, italic),
    ]
    var styles: [Style] = []
    for (level, look) in looks.enumerated() where level > 0 || hasParts {
      let number = styles.count + 1
      styles.append(
        Style(
          id: "Heading\(number)", name: "heading \(number)", paragraph: look.paragraph, run: look.run,
          outline: number - 1))
    }
    // What a part or an appendix begins with stands as high as the first heading, and centred.
    styles.append(
      Style(id: "AppendixLabel", name: "Appendix Label", paragraph: kept + centred, run: bold, outline: 0))
    return styles
  }
  private static let indented: XML = "<w:ind w:firstLine=\"720\"/><w:jc w:val=\"both\"/>"
}
