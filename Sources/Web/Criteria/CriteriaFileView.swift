import Appraisal
import Ground
import Indicators
import Organisation
import Rendering
import Scoring

/// Nhập bộ tiêu chí.
enum CriteriaFileView {
  static func page(_ refusal: CriteriaRefusal?, _ visit: Visit) -> Page {
    Page(
      "Nhập bộ tiêu chí", entry: "criteria", crumbs: [("Bộ tiêu chí", CriteriaRoutes.path)],
      content: """
        \(refusal.map(faults))
        <p>Tải bảng tính của một bộ có sẵn, sửa trong bảng tính rồi nhập lại. Nhận tệp XLSX, CSV hoặc JSON5. Tệp có lỗi thì không ghi gì; mọi lỗi được chỉ ra cùng lúc. Bộ nhập vào là dự thảo.</p>
        <form class="stack" method="post" enctype="multipart/form-data" action="/bo-tieu-chi/nhap">\(LayoutView.token(visit.session))
        \(PartsView.field("tep", "Tệp bộ tiêu chí", type: "file"))
        \(PartsView.field("ten", "Tên phiên bản", hint: "Để trống thì theo tệp", isOptional: true, isShort: true))
        \(PartsView.tick("ghi_de", "Ghi đè dự thảo cùng mã, cùng phiên bản"))
        <button class="main">Nhập bộ tiêu chí</button></form>
        """)
  }

  private static func faults(_ refusal: CriteriaRefusal) -> HTML {
    """
    <div class="errors" role="alert" tabindex="-1"><h2>Chưa nhập được: \(refusal.faults.count) lỗi</h2><p>\(refusal.name)</p>
    <ul>\(refusal.faults.prefix(200).html { "<li>\($0.message)</li>" })</ul></div>
    """
  }
}

/// Two sets beside each other.
enum CriteriaCompareView {
  static func diff(
    _ old: ShownSet, _ new: ShownSet, _ changes: [CriteriaDiff.Change], units: [(String, String)], _ visit: Visit
  ) -> Page {
    Page(
      "So sánh bộ tiêu chí", entry: "criteria",
      crumbs: [("Bộ tiêu chí", CriteriaRoutes.path), (old.set.label, old.path)],
      content: """
        <p>Từ \(link(old)) đến \(link(new)): \(changes.isEmpty ? "không khác nhau" : "\(changes.count) thay đổi").</p>
        <ul>\(changes.html { "<li>\($0.message)</li>" })</ul>
        <h2>Chấm dữ kiện của một đơn vị theo cả hai bộ</h2>
        <form class="inline" method="get" action="\(old.path)/cham-thu"><input type="hidden" name="voi" value="\(new.set.code)/\(new.set.edition)">
        \(units.isEmpty ? PartsView.field("don_vi", "Mã đơn vị", isShort: true) : PartsView.choice("don_vi", "Đơn vị", units))
        \(PartsView.field("nam", "Năm dữ kiện", value: "\(visit.today.year - 1)", isShort: true))<button class="main">Chấm thử</button></form>
        """)
  }

  private static func link(_ shown: ShownSet) -> HTML {
    "<a href=\"\(shown.path)\">\(shown.set.label) (\(shown.set.edition))</a>"
  }

  static func scores(
    _ old: ShownSet, _ new: ShownSet, _ before: LiveScore, _ after: LiveScore, year: Int, _ visit: Visit
  ) -> Page {
    let found = CriteriaDiff.compare(before.sheet, after.sheet)
    func shown(_ points: ScorePoints?) -> String { points.map(CriteriaWords.points) ?? "không có" }
    return Page(
      "Chấm thử theo bộ khác", entry: "criteria",
      crumbs: [("Bộ tiêu chí", CriteriaRoutes.path), (old.set.label, old.path)],
      content: """
        <p class="hint">\(before.live.facts.unit) · dữ kiện năm \(year) · chỉ tính thử, không ghi gì.</p>
        <p class="status">\(link(old)): <strong>\(CriteriaWords.points(before.sheet.total))</strong>/\(before.sheet.max.vietnamese()); \(link(new)): <strong>\(CriteriaWords.points(after.sheet.total))</strong>/\(after.sheet.max.vietnamese()).</p>
        \(found.isEmpty ? PartsView.empty("Không tiêu chí nào khác điểm.") : """
          <div class="table rows"><table><thead><tr><th scope="col">Tiêu chí</th><th class="n" scope="col">\(old.set.edition)</th><th class="n" scope="col">\(new.set.edition)</th></tr></thead>
          <tbody>\(found.html { "<tr><th scope=\"row\">\($0.code) \($0.label)</th><td class=\"n\" data-label=\"\(old.set.edition)\">\(shown($0.old))</td><td class=\"n\" data-label=\"\(new.set.edition)\">\(shown($0.new))</td></tr>" })</tbody></table></div>
          """)
        """)
  }
}
