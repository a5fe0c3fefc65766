import Ground
import Organisation
import Plans
import Rendering

/// The "5 rõ" as a form.
enum TaskFormView {
  /// Whom a form offers.
  struct People: Sendable {
    var officers: [Officer]
    /// Units below, by code.
    var units: [(String, String)]
    /// Whole tiers below, where there is more than one unit of them.
    var tiers: [RecipientGroup] = []
  }

  static func blank(unit: String, units: [(String, String)], people: People, _ visit: Visit) -> Page {
    Page(
      "Giao nhiệm vụ", entry: "plans", crumbs: [("Nhiệm vụ", "/nhiem-vu")],
      content: """
        \(if: units.count > 1, """
          <form class="inline" method="get" action="/nhiem-vu/moi">\(PartsView.choice("don_vi", "Đơn vị giao", units, selected: unit))<button>Chọn</button></form>
          """)
        <p class="hint">Nhiệm vụ có hiệu lực ngay. Nhiệm vụ trong bảng của một kế hoạch thì thêm ở trang kế hoạch đó.</p>
        \(KeptFormView.open("/nhiem-vu/moi", visit, button: "Giao nhiệm vụ") {
          "<input type=\"hidden\" name=\"don_vi\" value=\"\(unit)\">" + fields(people: people, task: nil, hasStart: true)
        })
        """)
  }

  /// `task` fills the form; a delegated one leaves out who has it now.
  static func fields(
    people: People, task: WorkTask?, due: String? = nil, hasStart: Bool, isDelegated: Bool = false
  ) -> HTML {
    let due = due ?? task?.due?.label ?? ""
    let officer = isDelegated ? nil : task?.officerID
    return """
      \(PartsView.area("viec", "Việc phải làm", value: task?.work ?? "", rows: 2))
      <div class="two"><div>\(PartsView.choice("ai", "Người, đơn vị thực hiện", options(people, isDelegated), selected: officer.map { "cb:\($0)" } ?? ""))</div>
      <div>\(PartsView.field("vai_tro", "Chức danh, bộ phận", value: isDelegated ? "" : task?.role ?? "", hint: "Ghi như trong văn bản, nếu chưa rõ người cụ thể.", isOptional: true))</div>
      <div>\(PartsView.field("han", "Hạn", value: due, hint: TaskActionView.dueHint, isOptional: true))</div>
      <div>\(PartsView.field("tien_do", "Tiến độ", value: task?.schedule ?? "", hint: "Ví dụ hằng tháng, thường xuyên.", isOptional: true))</div>
      <div>\(PartsView.field("trach_nhiem", "Trách nhiệm, phối hợp", value: task?.responsibility ?? "", isOptional: true))</div>
      <div>\(PartsView.field("san_pham", "Sản phẩm phải có", value: task?.product ?? "", hint: "Có ghi thì phải có minh chứng mới được báo hoàn thành.", isOptional: true))</div></div>
      \(if: task == nil || isDelegated, TaskSpreadView.fields(people))
      \(if: hasStart, PartsView.field("giao_tu", "Giao từ ngày", hint: "Để trống là hôm nay; ghi ngày cũ khi nhập lại việc đã giao trên giấy.", isOptional: true, isShort: true))
      """
  }

  private static func options(_ people: People, _ isDelegated: Bool) -> [(value: String, label: String)] {
    [("", isDelegated ? "Chọn…" : "Chưa rõ người cụ thể")]
      + people.officers.map { ("cb:\($0.id)", "\($0.name), \($0.position.label)") }
      + people.units.map { ("dv:\($0.0)", "\($0.1) (\($0.0))") }
  }
}
