import Ground
import Organisation
import Rendering

/// Imports on the screen.
enum ImportView {
  struct Result: Sendable {
    var taken: Int
    var unchanged: Int
    var refused: Int
    var reasons: [(Int, String)]
  }

  static func page(_ result: Result?, _ visit: Visit) -> Page {
    let token = visit.session?.formToken ?? ""
    return Page(
      "Nhập sổ", entry: "import",
      content: """
        \(result.map(report))
        <form class="stack" method="post" enctype="multipart/form-data" action="/nhap-so?form_token=\(token)&amp;loai=ho-so"><h2>Sổ hồ sơ</h2>
        <div class="field"><label for="f-hs">Tệp CSV (UTF-8) hoặc XLSX</label><div class="hint">Cần các cột: mã hồ sơ, đơn vị, thủ tục, kênh nộp, ngày tiếp nhận. Tệp lớn hơn 64 MB hãy nhập bằng lệnh cchc import.</div>
        <input id="f-hs" type="file" name="tep" accept=".csv,.xlsx"></div><button class="main">Nhập sổ hồ sơ</button></form>
        <form class="stack" method="post" enctype="multipart/form-data" action="/nhap-so?form_token=\(token)&amp;loai=thu-tuc"><h2>Danh mục thủ tục</h2>
        <div class="field"><label for="f-tt">Tệp CSV (UTF-8) hoặc XLSX</label><div class="hint">Cần các cột: mã, tên; nên có lĩnh vực, thời hạn, phí, cấp, nguồn.</div>
        <input id="f-tt" type="file" name="tep" accept=".csv,.xlsx"></div><button class="main">Nhập danh mục</button></form>
        """)
  }

  private static func report(_ result: Result) -> HTML {
    """
    <div class="note" role="status"><p>Đã nhập \(Digits.grouped(result.taken)), đã có \(Digits.grouped(result.unchanged)), từ chối \(Digits.grouped(result.refused)).</p>
    \(if: !result.reasons.isEmpty, "<ul>\(result.reasons.prefix(100).html { "<li>Dòng \($0.0): \($0.1)</li>" })</ul>")</div>
    """
  }
}
