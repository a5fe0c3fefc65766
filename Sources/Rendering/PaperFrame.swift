public import Ground

/// Khung văn bản: a printable paper as one self-contained HTML file, laid out after Nghị định 30/2020/NĐ-CP: agency
/// and state title in a grid of two rows, so that number and date stand on one line; title, body, signatures.
///
/// It takes nothing from outside: no stylesheet, no font file, no script. The bytes are what is stored when a paper is
/// issued; what they look like never changes again.
public struct PaperFrame: Sendable {
  /// Khổ giấy: the size of the sheet.
  public enum Size: String, Sendable {
    case a4 = "A4"
    case a5 = "A5"
  }

  /// Người ký: one signature block.
  public struct Signature: Sendable {
    /// The lines of office above it, as `TM. ỦY BAN NHÂN DÂN` and `CHỦ TỊCH`.
    public var office: [String]
    /// What the signer is told, as `(Ký, ghi rõ họ tên)`.
    public var hint: String
    /// The name under it; empty leaves it to be written.
    public var name: String

    /// A signature block.
    public init(office: [String], hint: String = "", name: String = "") {
      self.office = office
      self.hint = hint
      self.name = name
    }
  }

  /// Cơ quan chủ quản: the agency above, when there is one.
  public var agencyParent: String
  /// Cơ quan ban hành.
  public var agency: String
  /// Số, ký hiệu, as `12/TB-UBND`; empty prints no number line.
  public var number: String
  /// Địa danh.
  public var place: String
  /// Ngày ban hành.
  public var date: Day
  /// Tên loại.
  public var title: String
  /// Trích yếu.
  public var subtitle: String
  /// What the paper says.
  public var body: HTML
  /// One to three blocks, from left to right; the last one signs for the agency.
  public var signatures: [Signature]
  /// Nơi nhận: who gets it; left of a single signature.
  public var recipients: [String]
  /// A mark in the corner under the number: a QR code, `Liên 2: Giao cho người nộp`.
  public var corner: HTML
  /// The size of the sheet.
  public var size: Size

  /// A paper. What is left out is not printed.
  public init(
    agencyParent: String = "", agency: String, number: String = "", place: String, date: Day, title: String,
    subtitle: String = "", body: HTML, signatures: [Signature] = [], recipients: [String] = [], corner: HTML = "",
    size: Size = .a4
  ) {
    self.agencyParent = agencyParent
    self.agency = agency
    self.number = number
    self.place = place
    self.date = date
    self.title = title
    self.subtitle = subtitle
    self.body = body
    self.signatures = signatures
    self.recipients = recipients
    self.corner = corner
    self.size = size
  }

  /// The whole file, UTF-8.
  public var bytes: [UInt8] { Array(html.text.utf8) }

  /// The whole file as markup.
  public var html: HTML {
    """
    <!doctype html>
    <html lang="vi">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>\(title)\(if: !number.isEmpty, " \(number)")</title>
    <style>\(PaperStyle.css(size))</style>
    </head>
    <body class="\(size.rawValue)">
    <main class="sheet">
    \(head)
    \(corner.isEmpty ? nil : "<div class=\"corner\">\(corner)</div>" as HTML)
    <h1>\(title)</h1>
    \(subtitle.isEmpty ? nil : "<p class=\"subtitle\">\(subtitle)</p>" as HTML)
    <div class="text">
    \(body)
    </div>
    \(foot)
    </main>
    </body>
    </html>

    """
  }

  private var head: HTML {
    """
    <header class="head">
    <div class="agency">\(agencyParent.isEmpty ? nil : "<p>\(agencyParent)</p>" as HTML)<p class="issuer">\(agency)</p>\
    <hr></div>
    <div class="nation"><p class="state">CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</p>\
    <p class="motto"><span>Độc lập - Tự do - Hạnh phúc</span></p></div>
    <p class="number">\(if: !number.isEmpty, "Số: \(number)")</p>
    <p class="date">\(place), \(VietnameseFormat.paperDay(date))</p>
    </header>
    """
  }

  private var foot: HTML {
    if signatures.isEmpty && recipients.isEmpty { return "" }
    let list: HTML? =
      recipients.isEmpty
      ? nil
      : """
      <div class="recipients"><p>Nơi nhận:</p><ul>\(recipients.html { "<li>- \($0)</li>" })</ul></div>
      """
    return """
      <footer class="foot">\(list)\(signatures.count == 1 && list == nil ? "<div></div>" : nil)\
      \(signatures.html(PaperFrame.block))</footer>
      """
  }

  private static func block(_ signature: Signature) -> HTML {
    """
    <div class="signature">\(signature.office.html { "<p class=\"office\">\($0)</p>" })\
    <p class="hint">\(signature.hint)</p><p class="name">\(signature.name)</p></div>
    """
  }
}

/// How papers look.
enum PaperStyle {
  /// Margins and sizes after the decree on A4; a step smaller on A5.
  static func css(_ size: PaperFrame.Size) -> HTML {
    let isSmall = size == .a5
    return HTML(
      trusted: """
        @page { size: \(size.rawValue); margin: \(isSmall ? "10mm 10mm 10mm 15mm" : "20mm 15mm 20mm 30mm"); }
        * { box-sizing: border-box; }
        html { background: #e8e8e8; }
        body { margin: 0; color: #000; font-family: "Tinos", "Times New Roman", serif; \
        font-size: \(isSmall ? "10.5pt" : "13pt"); line-height: 1.3; }
        .sheet { width: \(isSmall ? "148mm" : "210mm"); min-height: \(isSmall ? "210mm" : "297mm"); \
        margin: 8mm auto; padding: \(isSmall ? "10mm 10mm 10mm 15mm" : "20mm 15mm 20mm 30mm"); background: #fff; }
        p { margin: 0; }
        .head { display: grid; grid-template-columns: minmax(0, 1fr) auto; column-gap: 4mm; text-align: center; }
        .agency, .state { text-transform: uppercase; font-size: .94em; }
        .state { white-space: nowrap; }
        .agency p { text-wrap: balance; }
        .issuer, .state, .motto { font-weight: bold; }
        .agency hr { width: 40%; margin: .15em auto 0; border: 0; border-top: .8pt solid #000; }
        .motto span { border-bottom: .8pt solid; padding-bottom: .1em; }
        .number { margin-top: .5em; }
        .date { margin-top: .5em; font-style: italic; }
        .corner { margin-top: .6em; font-size: .9em; }
        .corner .qr { width: \(isSmall ? "20mm" : "26mm"); display: block; }
        h1 { margin: 1em 0 0; font-size: 1.08em; text-align: center; text-transform: uppercase; }
        .subtitle { text-align: center; font-weight: bold; }
        .text { margin-top: 1em; text-align: justify; overflow-wrap: break-word; }
        .text p { margin: 0 0 .46em; }
        .text table { width: 100%; border-collapse: collapse; margin: .3em 0 .6em; }
        .text th, .text td { border: .6pt solid; padding: .15em .4em; text-align: left; vertical-align: top; }
        .text th { text-align: center; }
        .text .figure { text-align: right; font-variant-numeric: tabular-nums; }
        .foot { display: flex; justify-content: space-between; gap: 4mm; margin-top: 1.2em; break-inside: avoid; }
        .foot > * { flex: 1; }
        .recipients { font-size: .85em; text-align: left; }
        .recipients p { font-weight: bold; font-style: italic; }
        .recipients ul { list-style: none; margin: 0; padding: 0; }
        .signature { text-align: center; }
        .office, .name { font-weight: bold; }
        .hint { font-style: italic; }
        .name { margin-top: \(isSmall ? "14mm" : "20mm"); }
        tr { break-inside: avoid; }
        @media print { html { background: none; } .sheet { width: auto; min-height: 0; margin: 0; padding: 0; } }
        """)
  }
}
