import Ground
import Organisation
import Plans
import Rendering

/// What can be done to a task: a form each, closed until it is needed.
enum TaskActionView {
  static func actions(_ page: TaskPage, _ visit: Visit) -> HTML {
    if page.around.mayEdit { return draft(page, visit) }
    guard !page.around.actions.isEmpty else { return "" }
    return """
      <div class="screen"><h2>Việc có thể làm</h2>\(page.around.actions.html { name in
        KeptFormView.folded(label(name, page), "\(page.path)/\(name.rawValue)", visit, button: label(name, page)) {
          version(page) + fields(name, page)
        }
      })</div>
      """
  }

  /// A task that is done is opened again, not given back.
  private static func label(_ name: TaskAction.Name, _ page: TaskPage) -> String {
    name == .giveBack && page.task.standing.state == .done ? "Mở lại" : name.label
  }

  private static func version(_ page: TaskPage) -> HTML {
    "<input type=\"hidden\" name=\"phien_ban\" value=\"\(page.task.version)\">"
  }

  private static func draft(_ page: TaskPage, _ visit: Visit) -> HTML {
    """
    <h2>Việc có thể làm</h2>
    \(KeptFormView.folded("Sửa nhiệm vụ", "\(page.path)/sua", visit) {
      version(page) + TaskFormView.fields(
        people: .init(officers: page.people, units: []), task: page.task, hasStart: false)
    })
    \(KeptFormView.folded("Bỏ nhiệm vụ khỏi kế hoạch", "\(page.path)/xoa", visit, button: "Bỏ") { version(page) })
    """
  }

  private static func fields(_ name: TaskAction.Name, _ page: TaskPage) -> HTML {
    switch name {
    case .accept: return "<p class=\"hint\">Xác nhận đã nhận việc và bắt đầu thực hiện.</p>"
    case .progress:
      return PartsView.field(
        "phan_tram", "Đã làm được (%)", value: page.task.standing.percent.map { "\($0)" } ?? "", isShort: true)
        + PartsView.field("ghi_chu", "Ghi chú", isOptional: true)
    case .report: return report(page)
    case .complete:
      return PartsView.field("ghi_chu", "Nhận xét", isOptional: true) + EvidenceView.seen(page.around.evidence)
    case .giveBack: return PartsView.area("ly_do", "Lý do", hint: "còn thiếu gì, cần làm gì", rows: 3)
    case .remind:
      return PartsView.field(
        "ly_do", "Nội dung đôn đốc",
        hint: "Ghi vào diễn biến và tính là một lần đôn đốc; người thực hiện được thông báo.")
    case .changeDue:
      return PartsView.field("han", "Hạn mới", hint: dueHint, isShort: true)
        + PartsView.field("ly_do", "Lý do, căn cứ")
    case .handOver:
      return PartsView.choice(
        "can_bo", "Người thực hiện",
        page.people.filter { $0.id != page.task.officerID }.map { ("\($0.id)", "\($0.name), \($0.position.label)") })
        + PartsView.field("ghi_chu", "Ghi chú", isOptional: true)
    case .delegate:
      return TaskFormView.fields(
        people: .init(
          officers: page.people.filter { $0.id != page.task.officerID }, units: page.around.units,
          tiers: page.around.tiers),
        task: page.task, due: page.openDue, hasStart: false, isDelegated: true)
    case .cancel:
      return PartsView.field("ly_do", "Lý do") + PartsView.tick("chac_chan", "Tôi chắc chắn hủy nhiệm vụ này")
    }
  }

  static let dueHint =
    "Ngày, ví dụ 30/11; hoặc thời gian, ví dụ 15 ngày làm việc. Ngày nghỉ chuyển sang ngày làm việc kế tiếp."

  private static func report(_ page: TaskPage) -> HTML {
    let needs = !page.task.product.isEmpty && page.around.evidence.isEmpty
    return """
      \(PartsView.area("ket_qua", "Kết quả", rows: 3))
      \(PartsView.field("ngay_xong", "Ngày hoàn thành", hint: "Để trống là hôm nay.", isOptional: true, isShort: true))
      \(if: needs, "<p class=\"hint\">Sản phẩm phải có: \(page.task.product). Đính kèm tệp ở mục Tài liệu kiểm chứng, hoặc ghi văn bản dưới đây.</p>")
      \(PartsView.field("so_ky_hieu", "Số, ký hiệu văn bản kết quả", hint: "Ví dụ 12/BC-UBND", isOptional: !needs, isShort: true))
      \(PartsView.field("ngay", "Ngày văn bản", isOptional: true, isShort: true))
      \(PartsView.field("co_quan", "Cơ quan ban hành", hint: "Văn bản không có trong sổ của đơn vị thì ghi đủ ngày, cơ quan, trích yếu", isOptional: true))
      \(PartsView.field("trich_yeu", "Trích yếu văn bản", isOptional: true))
      """
  }
}
