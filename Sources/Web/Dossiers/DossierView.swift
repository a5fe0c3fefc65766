import Dossiers
import Ground
import Organisation
import Rendering

/// The page of a dossier.
enum DossierView {
  static let stale =
    "Người khác vừa thay đổi hồ sơ này nên việc vừa gửi chưa được ghi. Trang đã hiện bản mới, nội dung anh/chị nhập còn giữ; hãy xem lại rồi gửi lại."

  static func page(_ page: DossierPage, _ visit: Visit) -> Page {
    Page(
      page.code, entry: "dossiers", crumbs: [("Hồ sơ", "/ho-so")],
      content: """
        \(if: page.isNew, "<p class=\"note\" role=\"status\">Đã tiếp nhận. <a href=\"/ho-so/tiep-nhan\">Tiếp nhận hồ sơ khác (F2)</a></p>")
        \(DossierActionView.summary(page))
        <p class="status"><span class="badge \(page.tone)">\(page.toneLabel)</span> \(page.status)\(page.holder.map { "<br><span class=\"hint\">Đang ở: \($0)</span>" as HTML })</p>
        \(page.parent.map { "<p>Là việc liên thông của hồ sơ <a href=\"\($0.path)\">\($0.code)</a>.</p>" as HTML })
        \(explanation(page.explanation, page.dueSource))
        \(papers(page, visit))
        <div class="sides"><section aria-label="Hồ sơ"><h2>\(page.title)</h2>
        <dl>\(page.facts.html { "<dt>\($0.0)</dt><dd>\($0.1)</dd>" })</dl>
        \(if: !page.requirements.isEmpty, "<h2>Thành phần hồ sơ</h2><ul>\(page.requirements.html { "<li>\($0)</li>" })</ul>")
        \(if: !page.parts.isEmpty, parts(page.parts))
        \(files(page, visit))\(DossierActionView.actions(page, visit))\(if: page.canAddPart, DossierActionView.part(page, visit))</section>
        <section aria-label="Diễn biến"><h2>Diễn biến</h2><ol class="time">\(page.lines.html { line in
          "<li><strong>\(line.what)</strong><br><span class=\"hint\">\(line.when)</span>\(if: !line.detail.isEmpty, "<br>\(line.detail)")</li>"
        })</ol></section></div>
        """)
  }

  private static func parts(_ parts: [DossierPage.Part]) -> HTML {
    """
    <h2>Việc liên thông</h2><div class="table rows"><table><thead><tr><th scope="col">Mã</th><th scope="col">Thủ tục</th><th scope="col">Trạng thái</th><th scope="col">Hẹn trả</th></tr></thead>
    <tbody>\(parts.html { part in
      "<tr><td><a class=\"row\" href=\"\(part.path)\">\(part.code)</a></td><td data-label=\"Thủ tục\">\(part.procedure)</td><td data-label=\"Trạng thái\">\(part.state)</td><td data-label=\"Hẹn trả\">\(part.due)</td></tr>"
    })</tbody></table></div>
    """
  }

  private static func papers(_ page: DossierPage, _ visit: Visit) -> HTML {
    """
    <div class="actions">\(page.forms.html { form in
      """
      <form method="post" action="\(page.path)/giay/\(form.rawValue)">\(LayoutView.token(visit.session))
      <button\(if: form == .receipt, " class=\"main\"")>\(PaperView.name(of: form))</button></form>
      """
    })</div>
    \(if: !page.papers.isEmpty, "<h2>Giấy tờ đã phát hành</h2><ul>\(page.papers.html { paper in issued(paper, visit) })</ul>")
    """
  }

  private static func files(_ page: DossierPage, _ visit: Visit) -> HTML {
    guard page.canAttach || !page.files.isEmpty else { return "" }
    let action = "\(page.path)/tep"
    return """
      <h2>Tệp kèm theo</h2>\(if: !page.files.isEmpty, "<ul>\(page.files.html { "<li><a href=\"\($0.1)\">\($0.0)</a></li>" })</ul>")
      \(if: page.canAttach, """
        \(KeptFormView.folded("Thêm tệp", action, visit, button: "Thêm", isUpload: true) {
          """
          \(chosenFile)\(PartsView.choice("loai", "Là", [("thanh-phan", "Thành phần hồ sơ"), ("ket-qua", "Kết quả giải quyết")]))
          \(PartsView.field("so_ky_hieu", "Số, ký hiệu văn bản kết quả", isOptional: true, isShort: true))
          """
        })
        """)
      """
  }

  private static let chosenFile: HTML = """
    <div class="field"><label>Tệp PDF hoặc ảnh JPEG, PNG, đến 16 MB<input type="file" name="tep" accept=".pdf,.jpg,.jpeg,.png"></label></div>
    """

  private static func issued(_ paper: DossierPage.Paper, _ visit: Visit) -> HTML {
    let action = "\(paper.path)/ban-ky"
    return """
      <li><a href="\(paper.path)">\(paper.label)</a>\(if: paper.canSign, """
        \(KeptFormView.folded("Lưu bản ký", action, visit, button: "Lưu", isUpload: true) { chosenFile })
        """)</li>
      """
  }

  private static func explanation(_ segments: [DossierPage.Segment], _ source: String?) -> HTML {
    guard !segments.isEmpty else { return "" }
    return """
      <details><summary>Vì sao có ngày hẹn này?</summary>\(source.map { "<p>\($0)</p>" as HTML })<div class="table"><table><thead><tr><th scope="col">Từ</th><th scope="col">Đến</th>
      <th scope="col">Khoảng thời gian</th></tr></thead><tbody>\(segments.html { "<tr><td>\($0.from)</td><td>\($0.to)</td><td>\($0.what)</td></tr>" })
      </tbody></table></div></details>
      """
  }
}

/// What a citizen sees of a dossier: nothing personal.
enum TrackView {
  static func page(_ row: DossierRowModel?, code: String, isAsked: Bool) -> Page {
    Page(
      "Tra cứu hồ sơ",
      content: """
        <form class="stack" method="get" action="/tra-cuu">\(PartsView.field("ma", "Mã hồ sơ", value: code))
        \(PartsView.field("so", "Bốn số cuối của số định danh", isShort: true))<button class="main">Tra cứu</button></form>
        \(row.map { row in
          """
          <h2>\(row.code)</h2><dl><dt>Thủ tục</dt><dd>\(row.procedure)</dd><dt>Trạng thái</dt><dd>\(row.state)</dd>
          <dt>Tiếp nhận</dt><dd>\(row.received)</dd><dt>Hẹn trả</dt><dd>\(row.due)</dd></dl>
          """ as HTML
        })\(if: isAsked && row == nil, "<p class=\"note\">Không tìm thấy hồ sơ. Hãy kiểm tra mã hồ sơ trên giấy tiếp nhận và bốn số cuối.</p>")
        """)
  }
}
