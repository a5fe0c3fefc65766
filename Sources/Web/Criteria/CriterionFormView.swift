import Appraisal
import Ground
import Indicators
import Organisation
import Rendering
import Scoring

/// The form of one criterion of a draft.
enum CriterionFormView {
  static func page(_ shown: ShownSet, _ criterion: Criterion, _ visit: Visit) -> Page {
    let edit = CriterionEdit(criterion)
    let action = "\(shown.path)/sua/\(criterion.code)"
    return Page(
      "Sửa tiêu chí \(criterion.code)", entry: "criteria",
      crumbs: [("Bộ tiêu chí", CriteriaRoutes.path), ("\(shown.set.label) (\(shown.set.edition))", shown.path)],
      content: """
        <p class="hint">Cách chấm: \(criterion.rule.kind.label). Đổi hẳn cách chấm hoặc thêm tiêu chí thì sửa trên bảng tính rồi nhập lại. Điểm của tiêu chí cấp trên và tổng điểm được cộng lại theo điểm mới.</p>
        \(KeptFormView.open(action, visit, button: "Ghi tiêu chí") {
          """
          <input type="hidden" name="phien_ban" value="\(shown.edition?.version ?? 0)">
          \(PartsView.area("noi_dung", "Nội dung", value: edit.label, rows: 2))
          \(criterion.isLeaf ? PartsView.field("diem", "Điểm tối đa", value: edit.max, isShort: true) : "<input type=\"hidden\" name=\"diem\" value=\"\(edit.max)\">" as HTML)
          \(CriterionEdit.parameters(of: criterion.rule).html { parameter($0.name, $0.value) })
          \(criterion.isLeaf ? evidence(edit) : "")
          \(PartsView.choice("phu_trach", "Chức danh phụ trách", [("", "Chưa phân công")] + Position.allCases.map { ($0.rawValue, $0.label) }, selected: edit.role?.rawValue ?? ""))
          \(PartsView.field("tham_dinh", "Cơ quan thẩm định", value: edit.appraiser, isOptional: true))
          \(PartsView.area("ly_do", "Lý do mất điểm", value: edit.reason, hint: "Do …; để trống thì hệ thống tự ghi", rows: 2))
          \(PartsView.area("ly_do_thieu", "Lý do khi thiếu tài liệu", value: edit.missingReason, hint: "Do …", rows: 2))
          """
        })
        """)
  }

  private static func parameter(_ name: CriterionEdit.Parameter, _ value: String) -> HTML {
    switch name {
    case .steps:
      PartsView.area(
        "ts.steps", name.label, value: value, hint: "mỗi dòng: từ | đến | điểm; đến để trống là đến bậc sau")
    case .losses: PartsView.area("ts.losses", name.label, value: value, hint: "mỗi dòng một thành phần, đúng thứ tự")
    case .lostAfter, .step:
      PartsView.field("ts." + name.rawValue, name.label, value: value, isOptional: true, isShort: true)
    default: PartsView.field("ts." + name.rawValue, name.label, value: value, isShort: true)
    }
  }

  private static func evidence(_ edit: CriterionEdit) -> HTML {
    """
    <fieldset class="choices"><legend>Tài liệu kiểm chứng phải có</legend>
    \(Scoring.EvidenceKind.allCases.html { PartsView.tick("tl." + $0.rawValue, $0.label, isOn: edit.evidence.contains($0)) })</fieldset>
    """
  }
}

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
