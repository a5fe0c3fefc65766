import Dossiers
import Foundation
import Rendering

/// What a paper gets when it is shown: the way back, above the sheet and never printed, and a layout for small screens.
/// Both are put into the page as it is sent; the stored bytes stay as they were issued, and so does what is printed.
enum PaperBarView {
  /// The paper with the bar behind the start of its body.
  static func shown(_ bytes: [UInt8], _ paper: IssuedPaper) -> [UInt8] {
    let text = String(decoding: bytes, as: UTF8.self)
    guard let body = text.range(of: "<body"), let end = text[body.upperBound...].firstIndex(of: ">") else {
      return bytes
    }
    let place = text.index(after: end)
    return Array((text[..<place] + bar(paper).text + text[place...]).utf8)
  }

  private static func bar(_ paper: IssuedPaper) -> HTML {
    let isAtCounter = paper.form == .receipt || paper.form == .refusal
    return """
      <style>\(style)</style>
      <nav class="bar" aria-label="Giấy tờ"><a href="/ho-so/\(paper.unitID)/\(paper.dossierID)">← Về hồ sơ</a>\
      \(if: isAtCounter, "<a href=\"/ho-so/tiep-nhan\">Tiếp nhận hồ sơ khác</a>")<span>In giấy: Ctrl + P</span></nav>
      """
  }

  /// A sheet of A4 is wider than a phone: there its parts stand one under the other. `screen` alone, so that paper is
  /// never touched; it stands behind the paper's own style and wins over it.
  private static let style = HTML(
    trusted: """
      .bar{font:16px/1.6 system-ui,"Segoe UI",Roboto,"Noto Sans",sans-serif;background:#fff;border-bottom:1px solid #d5d9de;\
      padding:8px 16px;display:flex;flex-wrap:wrap;gap:4px 24px}.bar a{color:#174ea6}@media print{.bar{display:none}}
      @media screen and (max-width:840px){
      .sheet{width:auto;max-width:210mm;min-height:0;margin:0 auto;padding:20px 16px 40px;overflow-wrap:anywhere}
      .head{grid-template-columns:minmax(0,1fr);row-gap:12px}.head .nation{order:-1}.head .number:empty{display:none}
      .state{white-space:normal}.state,h1{text-wrap:balance}.corner .qr{margin:0 auto}.number,.date{margin-top:0}.text{text-align:left}
      .text table{font-size:.86em}.text th,.text td{padding:3px 5px}.foot{flex-wrap:wrap;gap:24px 16px}
      .foot>*{flex:1 1 150px}.foot>div:empty{display:none}.name{margin-top:48px}}
      """)
}
