import Documents
import Ground
import Organisation
import Plans
import Rendering

/// The page of a plan: its head, its table of tasks as offices print it, and what can be done.
extension PlanView {
  static func page(_ model: Model, _ visit: Visit) -> Page {
    let plan = model.plan
    return Page(
      plan.title, entry: "plans",
      crumbs: [
        ("Kế hoạch", "/ke-hoach?nam=\(plan.year)&don_vi=\(Form.encode(visit.tree.unit(plan.unitID)?.code ?? ""))")
      ],
      content: """
        <dl><dt>Số, ký hiệu</dt><dd>\(sign(plan))\(model.document.map(paper))</dd>
        <dt>Đơn vị ban hành</dt><dd>\(visit.tree.name(of: plan.unitID, on: plan.issuedOn ?? visit.today))</dd>
        <dt>Loại</dt><dd>\(type(plan.type, visit)), năm \(plan.year)</dd><dt>Trạng thái</dt><dd>\(plan.state.label)</dd>
        \(if: !plan.note.isEmpty, "<dt>Ghi chú</dt><dd>\(plan.note)</dd>")</dl>
        \(PlanPaperView.links(plan, model.path, visit))
        \(model.outcome.map(outcome))
        \(model.spread.map { TaskSpreadView.outcome($0, visit) })
        <h2>Bảng nhiệm vụ (\(lines(model).count))</h2>
        \(if: plan.state == .draft && model.rows.contains { !$0.unclear.isEmpty }, "<p class=\"note\">Có nhiệm vụ chưa đủ 5 rõ; ô còn thiếu ghi “Chưa rõ”. Nên bổ sung trước khi ban hành.</p>")
        \(model.rows.isEmpty ? PartsView.empty("Chưa có nhiệm vụ nào. Thêm từng việc, dán bảng từ Excel hoặc nhập tệp.") : tasks(lines(model), isDraft: plan.state == .draft))
        \(if: plan.state != .draft, TaskSpreadView.units(model, visit))
        \(if: model.leads, actions(model, visit))
        """)
  }

  /// The way to the same paper in the register of documents.
  private static func paper(_ document: Document) -> HTML {
    " <a href=\"/van-ban/\(document.unitID)/\(document.id)\">Mở trong sổ văn bản</a>"
  }

  private static func outcome(_ outcome: TaskImport.Outcome) -> HTML {
    """
    <div class="note" role="status"><p>Đã thêm \(outcome.added) nhiệm vụ, đã có \(outcome.unchanged), từ chối \(outcome.refused.count) dòng.</p>
    \(if: !outcome.refused.isEmpty, "<ul>\(outcome.refused.html { "<li>Dòng \($0.line): \($0.reason)</li>" })</ul><p>Các dòng bị từ chối còn trong ô dán bảng bên dưới; sửa rồi thêm lại, dòng đã thêm không bị thêm hai lần.</p>")</div>
    """
  }

  private static func cell(_ text: String) -> String { text.isEmpty ? "Chưa rõ" : text }

  /// The lines of the table: what was given to several units together is one.
  private static func lines(_ model: Model) -> [[TaskRowModel]] {
    let rows = Dictionary(zip(model.tasks.map(\.reference), model.rows), uniquingKeysWith: { first, _ in first })
    return TaskSpread.groups(model.tasks).map { group in group.compactMap { rows[$0.reference] } }
  }

  private static func tasks(_ lines: [[TaskRowModel]], isDraft: Bool) -> HTML {
    """
    <div class="table rows wide" tabindex="0" role="region" aria-label="Bảng nhiệm vụ"><table><thead><tr><th scope="col">TT</th><th scope="col">Nhiệm vụ</th><th scope="col">Người thực hiện</th>
    <th scope="col">Trách nhiệm, phối hợp</th><th scope="col">Tiến độ, hạn</th><th scope="col">Sản phẩm</th>\(if: !isDraft, "<th scope=\"col\">Tình trạng</th>")</tr></thead><tbody>
    \(lines.enumerated().html { place, line in
      let row = line[0]
      return """
        <tr><td class="n">\(place + 1)</td><td>\(work(line))</td><td data-label="Người thực hiện">\(who(line, isDraft: isDraft))\(if: !row.role.isEmpty && row.role != row.who, "<br><span class=\"hint\">\(row.role)</span>")</td><td data-label="Trách nhiệm">\(cell(row.responsibility))</td>
        <td data-label="Tiến độ, hạn">\(cell([row.due == VietnameseFormat.unknown ? "" : row.due, row.schedule].filter { !$0.isEmpty }.joined(separator: "; ")))</td><td data-label="Sản phẩm">\(cell(row.product))</td>\(if: !isDraft, "<td>\(TaskSpreadView.standing(line))</td>")</tr>
        """
    })</tbody></table></div>
    """
  }

  /// The work leads to the task; that of several units to none of them.
  private static func work(_ line: [TaskRowModel]) -> HTML {
    line.count > 1 ? "\(line[0].work)" : "<a href=\"\(line[0].path)\">\(line[0].work)</a>"
  }

  private static func who(_ line: [TaskRowModel], isDraft: Bool) -> HTML {
    line.count > 1 ? TaskSpreadView.who(line, isDraft: isDraft) : "\(cell(line[0].who))"
  }

  private static func actions(_ model: Model, _ visit: Visit) -> HTML {
    let plan = model.plan
    let version: HTML = "<input type=\"hidden\" name=\"phien_ban\" value=\"\(plan.version)\">"
    func form(_ what: String, _ label: String, button: String, _ fields: @escaping () -> HTML) -> HTML {
      KeptFormView.folded(label, "\(model.path)/\(what)", visit, button: button) { version + fields() }
    }
    return """
      <section class="screen"><h2>Việc có thể làm</h2>
      \(if: plan.state != .closed, form("nhiem-vu", "Thêm một nhiệm vụ", button: "Thêm") {
        TaskFormView.fields(people: model.people, task: nil, hasStart: plan.state == .issued)
      } + many(model, visit))
      \(if: plan.state == .draft, PlanPaperView.form(plan, model.path, visit, version: version))
      \(if: plan.state == .draft, form("ban-hanh", "Ban hành", button: "Ban hành") { issue(model) })
      \(if: plan.state == .issued, form("so-ngay", "Ghi lại số, ngày", button: "Ghi") { signFields(model) }
        + form("ket-thuc", "Kết thúc kế hoạch", button: "Kết thúc") { "<p class=\"hint\">Chỉ khi mọi nhiệm vụ đã hoàn thành hoặc đã hủy.</p>" })
      \(if: plan.state != .closed, form("sua", "Sửa tên, loại, năm", button: "Ghi") {
        words(type: plan.type, year: "\(plan.year)", title: plan.title, note: plan.note, visit)
      })
      \(if: plan.state == .draft, form("xoa", "Xóa dự thảo", button: "Xóa") {
        PartsView.tick("chac_chan", "Xóa dự thảo và các nhiệm vụ trong bảng")
      })</section>
      """
  }

  private static func issue(_ model: Model) -> HTML {
    """
    <p class="hint">Từ khi ban hành, các nhiệm vụ trong bảng được giao và người thực hiện nhận thông báo.</p>
    \(signFields(model))
    \(PartsView.tick("de_trong", "Văn bản đã ký nhưng để trống số, ngày (ghi là chưa rõ)"))
    \(PartsView.tick("giay_rieng", "Kế hoạch đã có bản giấy riêng: không tạo văn bản DOCX, PDF"))
    """
  }

  private static func signFields(_ model: Model) -> HTML {
    NumberHintView.line(model.numbers)
      + PartsView.field(
        "so_ky_hieu", "Số, ký hiệu", value: model.plan.sign?.text ?? "",
        hint: "Ví dụ 21a/KH-UBND. Văn bản được vào luôn sổ văn bản đi; một số chỉ có một ngày.",
        isShort: true)
      + PartsView.field("ngay", "Ngày ban hành", value: model.plan.issuedOn?.vietnamese ?? "", isShort: true)
      + PartsView.leapReason
  }

  private static let columns =
    "Người thực hiện | Nhiệm vụ | Trách nhiệm, phối hợp | Tiến độ | Hạn | Sản phẩm"

  private static func many(_ model: Model, _ visit: Visit) -> HTML {
    let paste = KeptFormView.folded(
      "Dán bảng nhiệm vụ", "\(model.path)/dan", visit, button: "Thêm các nhiệm vụ", isOpen: !model.rest.isEmpty
    ) {
      """
      <p class="hint">Chép các dòng từ Excel rồi dán vào đây, có hoặc không có dòng tiêu đề. Không có tiêu đề thì các cột theo thứ tự: \(columns).</p>
      \(PartsView.area("bang", "Các dòng", value: model.rest, rows: 8))
      """
    }
    return """
      \(paste)
      <details><summary>Nhập bảng nhiệm vụ từ tệp</summary><form class="stack" method="post" enctype="multipart/form-data" action="\(model.path)/tep">\(LayoutView.token(visit.session))
      <div class="field"><label for="tep-nhiem-vu">Tệp CSV (UTF-8) hoặc XLSX</label><div class="hint">Cần cột Nhiệm vụ; nên có Người thực hiện, Trách nhiệm, Tiến độ, Hạn, Sản phẩm.</div>
      <input id="tep-nhiem-vu" type="file" name="tep" accept=".csv,.xlsx" required></div><button class="main">Nhập</button></form></details>
      """
  }
}
