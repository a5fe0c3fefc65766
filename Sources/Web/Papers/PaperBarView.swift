import Dossiers
import Foundation
import Rendering

/// The way back from a paper, above the sheet and never printed. It is put into the page when it is shown; the stored
/// bytes stay as they were issued.
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
      <style>.bar{font:16px/1.6 system-ui,"Segoe UI",Roboto,"Noto Sans",sans-serif;background:#fff;border-bottom:1px solid #d5d9de;\
      padding:8px 16px;display:flex;flex-wrap:wrap;gap:4px 24px}.bar a{color:#174ea6}@media print{.bar{display:none}}</style>
      <nav class="bar" aria-label="Giấy tờ"><a href="/ho-so/\(paper.unitID)/\(paper.dossierID)">← Về hồ sơ</a>\
      \(if: isAtCounter, "<a href=\"/ho-so/tiep-nhan\">Tiếp nhận hồ sơ khác</a>")<span>In giấy: Ctrl + P</span></nav>
      """
  }
}
