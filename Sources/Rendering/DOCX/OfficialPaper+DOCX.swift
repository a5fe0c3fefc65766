import Ground

extension OfficialPaper {
  /// The paper as a Word document (OOXML), for those who go on writing: headings are Word's own, so that the navigation
  /// pane shows them, every look is a style. The same paper gives the same bytes.
  ///
  /// Throws `RenderingRefusal.cannotWrite` when there is no memory for it.
  public func docx() throws(RenderingRefusal) -> [UInt8] {
    let layout = PaperLayout(self)
    var zip = ZipWriter()
    for part in DOCXPackage.parts(layout, issuer: PaperLayout.line(issuer)) { zip.add(part.name, part.xml.text) }
    return try zip.bytes()
  }
}

/// XML is built like pages are: literals are markup, whatever is interpolated is escaped.
typealias XML = HTML

/// The files of a Word document beside its text.
enum DOCXPackage {
  static func parts(_ layout: PaperLayout, issuer: String) -> [(name: String, xml: XML)] {
    [
      ("[Content_Types].xml", types), ("_rels/.rels", relations), ("docProps/core.xml", core(layout, issuer)),
      ("word/document.xml", DOCXDocument(layout).xml), ("word/styles.xml", DOCXStyles.xml(layout)),
      ("word/settings.xml", settings), ("word/header.xml", header), ("word/_rels/document.xml.rels", documentRelations),
    ]
  }

  static let head: XML = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
  static let space: XML = """
    xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" \
    xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    """

  private static let types: XML = """
    \(head)<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
    <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
    <Default Extension="xml" ContentType="application/xml"/>\
    <Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>\
    \(override("document", "document.main"))\(override("styles", "styles"))\(override("settings", "settings"))\
    \(override("header", "header"))</Types>
    """

  private static func override(_ part: String, _ kind: String) -> XML {
    """
    <Override PartName="/word/\(part).xml" \
    ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.\(kind)+xml"/>
    """
  }

  private static let relations: XML = """
    \(head)<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\
    <Relationship Id="rId1" Type="\(office)/officeDocument" Target="word/document.xml"/>\
    <Relationship Id="rId2" \
    Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" \
    Target="docProps/core.xml"/></Relationships>
    """
  private static let office: XML = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

  private static let documentRelations: XML = """
    \(head)<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\
    <Relationship Id="rId1" Type="\(office)/styles" Target="styles.xml"/>\
    <Relationship Id="rId2" Type="\(office)/settings" Target="settings.xml"/>\
    <Relationship Id="rId3" Type="\(office)/header" Target="header.xml"/></Relationships>
    """

  private static func core(_ layout: PaperLayout, _ issuer: String) -> XML {
    """
    \(head)<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" \
    xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>\(layout.documentTitle)</dc:title>\
    <dc:creator>\(issuer)</dc:creator><dc:language>vi-VN</dc:language></cp:coreProperties>
    """
  }

  private static let settings: XML = """
    \(head)<w:settings \(space)><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>\
    <w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:doNotExpandShiftReturn/>\
    <w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>\
    </w:compat><w:themeFontLang w:val="vi-VN"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>
    """

  /// The number of the page, above the text from the second page on.
  private static let header: XML = """
    \(head)<w:hdr \(space)><w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr><w:r><w:fldChar w:fldCharType="begin"/></w:r>\
    <w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>\
    <w:r><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:hdr>
    """
}
