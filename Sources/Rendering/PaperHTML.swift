extension OfficialPaper {
  /// The paper as one self-contained page for the screen and for print: nothing comes from outside, no script. A table
  /// on sheets that lie across is as wide as it wants; the printer turns the sheets.
  public var html: HTML {
    let layout = PaperLayout(self)
    return """
      <!doctype html>
      <html lang="vi">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(layout.documentTitle)</title>
      <style>\(OfficialPaperStyle.css)</style>
      </head>
      <body>
      <main>
      \(PaperPage(layout).sheets)
      </main>
      </body>
      </html>

      """
  }
}

/// The sheets of a paper as markup.
struct PaperPage {
  let layout: PaperLayout

  init(_ layout: PaperLayout) { self.layout = layout }

  var sheets: HTML {
    layout.sheets.enumerated().html { index, sheets in
      """
      <section class="sheet \(sheets.orientation.rawValue)">
      \(index == 0 ? head : nil)\(sheets.pieces.html(piece))</section>

      """
    }
  }

  private var head: HTML {
    """
    <header class="head">
    <div>\(line("superior", layout.superior))<p class="issuer"><span>\(broken(layout.issuer))</span></p></div>
    <div><p class="nation">\(PaperLayout.nation)</p><p class="motto"><span>\(PaperLayout.motto)</span></p></div>
    <div>\(line("number", layout.number))\(line("about", layout.about))\
    \(layout.mark.isEmpty ? nil : "<p><span class=\"mark\">\(layout.mark)</span></p>" as HTML)</div>
    <p class="dated">\(layout.dated)</p>
    </header>

    """
  }

  private func line(_ kind: String, _ text: String) -> HTML? {
    text.isEmpty ? nil : "<p class=\"\(kind)\">\(broken(text))</p>"
  }

  private func broken(_ text: String) -> HTML {
    text.split(separator: "\n").map(String.init).enumerated().html { "\(if: $0 > 0, "<br>")\($1)" }
  }

  private func piece(_ piece: PaperLayout.Piece) -> HTML {
    switch piece {
    case .title(let type, let subject):
      """
      <div class="title"><h1>\(type)\(subject.isEmpty ? nil : "<br><span>\(text(subject))</span>" as HTML)</h1></div>

      """
    case .addressees(let items):
      items.count == 1
        ? "<p class=\"addressee\">\(PaperLayout.addresseesWord) \(items[0])</p>\n"
        : """
        <div class="addressees"><p>\(PaperLayout.addresseesWord)</p><ul>\(items.html { "<li>- \($0)</li>" })</ul></div>

        """
    case .authority(let words), .enacting(let words): "<p class=\"centred\">\(words)</p>\n"
    case .basis(let basis): "<p class=\"basis\">\(text(basis))</p>\n"
    case .block(let block): self.block(block)
    case .newPage: "<hr class=\"page\">\n"
    case .appendix(let label, let title, let reference):
      """
      <div class="appendix"><h2>\(label)\(title.isEmpty ? nil : "<br>\(text(title))" as HTML)</h2>\
      <p class="reference">\(reference)</p></div>

      """
    case .foot: foot
    }
  }

  private func block(_ block: PaperBlock) -> HTML {
    switch block {
    case .heading(let level, let number, let words):
      heading(level, level == 0 ? words.headed(number) : words.numbered(number))
    case .article(let number, let words):
      "<p class=\"article\">\(text(PaperText.article(number, words)))</p>\n"
    case .clause(let number, let words): "<p>\(text(words.numbered(number)))</p>\n"
    case .item(let mark, let words): "<p>\(text(words.numbered(mark.rawValue)))</p>\n"
    case .paragraph(let words): "<p>\(text(words))</p>\n"
    case .table(let table): self.table(table)
    case .pageBreak, .appendix: ""
    }
  }

  /// Under the title, which is the first heading.
  private func heading(_ level: Int, _ words: PaperText) -> HTML {
    let rank = min(6, level + (layout.hasParts ? 2 : 1))
    return HTML(trusted: "<h\(rank) class=\"level\(level)\">") + text(words) + HTML(trusted: "</h\(rank)>\n")
  }

  private func table(_ table: PaperTable) -> HTML {
    let settled = table.settled
    let head: HTML? =
      table.headers.isEmpty
      ? nil
      : "<thead><tr>\(table.headers.html { "<th scope=\"col\">\(text($0))</th>" })</tr></thead>"
    let rows = table.rows.html { row in
      let cells: HTML =
        row.count < settled.count
        ? "<td colspan=\"\(settled.count)\">\(text(row[0]))</td>"
        : zip(settled, row).html { "<td class=\"\($0.alignment.rawValue)\">\(text($1))</td>" }
      return "<tr>\(cells)</tr>\n"
    }
    let columns = settled.html { "<col width=\"\($0.width / 10)%\">" }
    return "<table>\n<colgroup>\(columns)</colgroup>\n\(head)\n<tbody>\n\(rows)</tbody>\n</table>\n"
  }

  private var foot: HTML {
    let list: HTML =
      layout.recipients.isEmpty
      ? "<div></div>"
      : """
      <div class="recipients"><p>\(PaperLayout.recipientsWord)</p>\
      <ul>\(layout.recipients.html { "<li>- \($0)</li>" })</ul></div>
      """
    let signatures = layout.signatures.html { signature in
      let office = (signature.authority + [signature.position]).filter { !$0.isEmpty }
      return """
        <div class="signature">\(office.html { "<p class=\"office\">\($0)</p>" })\(line("note", signature.note))\
        <p class="name">\(signature.name)</p></div>
        """
    }
    let isSingle = layout.signatures.count < 2
    return """
      <footer class="foot">\(isSingle ? list : nil)\(signatures)</footer>
      \(isSingle || layout.recipients.isEmpty ? nil : list)
      """
  }

  private func text(_ text: PaperText) -> HTML {
    text.runs.html { run in
      var words = run.text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().html { index, line in
        "\(if: index > 0, "<br>")\(String(line))"
      }
      if run.isItalic { words = "<i>\(words)</i>" }
      return run.isBold ? "<b>\(words)</b>" : words
    }
  }
}

/// How an official paper looks in a browser: the decree's margins and sizes.
enum OfficialPaperStyle {
  static let css = HTML(
    trusted: """
      @page { size: A4; margin: 20mm 15mm 20mm 30mm; }
      @page across { size: A4 landscape; }
      * { box-sizing: border-box; }
      html { background: #e8e8e8; }
      body { margin: 0; color: #000; font: 14pt/1.22 "Tinos", "Times New Roman", serif; }
      .sheet { width: 210mm; max-width: 100%; min-height: 297mm; margin: 8mm auto; padding: 20mm 15mm 20mm 30mm; \
      background: #fff; overflow-wrap: break-word; }
      .landscape { width: 297mm; min-height: 210mm; page: across; }
      p, h1, h2, h3, h4, h5, h6, ul { margin: 0; padding: 0; font-size: inherit; font-weight: inherit; }
      ul { list-style: none; }
      .sheet > p, h3, h4, h5, h6, h2.level1 { margin: 0 0 6pt; text-align: justify; text-indent: 1.27cm; }
      .head { display: grid; grid-template-columns: minmax(0, 64fr) minmax(0, 101fr); text-align: center; }
      .superior, .issuer, .nation, .number, .dated { font-size: 13pt; }
      .issuer, .nation, .motto, .title, .centred, .office, .name, .mark { font-weight: bold; }
      .motto span { border-bottom: .75pt solid; padding-bottom: 1pt; }
      .issuer span { display: inline-block; padding-bottom: 3pt; background: linear-gradient(#000, #000) center bottom \
      / 40% .75pt no-repeat; print-color-adjust: exact; }
      .number, .dated, .about { margin-top: 6pt; }
      .dated, .basis, .reference, .note { font-style: italic; }
      .about { font-size: 12pt; }
      .mark { display: inline-block; margin-top: 6pt; border: 1pt solid; padding: 2pt 6pt; }
      .title { margin: 18pt 0 12pt; text-align: center; }
      .title h1 { display: inline-block; padding-bottom: 4pt; background: linear-gradient(#000, #000) center bottom \
      / 30% .75pt no-repeat; print-color-adjust: exact; }
      .sheet > p.addressee, .sheet > p.centred { margin: 12pt 0; text-align: center; text-indent: 0; }
      .addressees { margin: 12pt 0 12pt 35mm; }
      .addressees ul { margin-left: 20mm; }
      .level0, .appendix { text-align: center; text-indent: 0; margin: 6pt 0; break-after: avoid; }
      h2.level1, .level0, .level2, .level3, .appendix h2 { font-weight: bold; }
      .level1 { font-weight: bold; break-after: avoid; }
      .level3, .level4 { font-style: italic; }
      .appendix { margin-bottom: 12pt; }
      .page { border: 0; margin: 0; break-after: page; }
      .landscape, .sheet + .sheet { break-before: page; }
      table { width: 100%; border-collapse: collapse; margin: 0 0 9pt; font-size: 13pt; }
      th, td { border: .5pt solid; padding: 2pt 4pt; vertical-align: top; text-align: left; }
      th { text-align: center; vertical-align: middle; }
      .center { text-align: center; }
      .right { text-align: right; }
      tr, .foot { break-inside: avoid; }
      .foot { display: grid; grid-auto-flow: column; grid-auto-columns: minmax(0, 1fr); column-gap: 4mm; \
      margin-top: 12pt; break-before: avoid; }
      .recipients { font-size: 11pt; }
      .recipients p { font-size: 12pt; font-weight: bold; font-style: italic; }
      .signature { text-align: center; }
      .name { margin-top: 62pt; }
      @media (max-width: 210mm) { .sheet { padding: 8mm 5mm; margin: 0; } .landscape { overflow-x: auto; } \
      body, .office, .name { font-size: 12pt; } .head p, table { font-size: 9.5pt; } .addressees { margin-left: 8mm; } \
      .addressees ul { margin-left: 4mm; } }
      @media print { html { background: none; } .sheet, .landscape { width: auto; max-width: none; min-height: 0; \
      margin: 0; padding: 0; } }
      """)
}
