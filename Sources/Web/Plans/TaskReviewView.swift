import Ground
import Plans
import Rendering

/// The weekly and monthly review on the screen and on paper.
enum TaskReviewView {
  static let nobody = "Chưa giao người cụ thể"

  struct Part: Sendable {
    enum Kind: Sendable { case late, due, done, reminded, next }
    var kind: Kind
    var rows: [TaskRowModel]
  }

  struct Model: Sendable {
    var parts: [Part]
    var counts: TaskCounts
    var lines: [(name: String, counts: TaskCounts)]
    var obligations: [Obligation]
    /// How many of those due before are not there yet.
    var overdue: Int
    var period: Period
    var next: Period
    var before: Day
    var isMonthly: Bool
    var unit: String
    var unitName: String
    var units: [(String, String)]
  }

  private static func words(_ kind: Part.Kind, _ model: Model) -> (title: String, empty: String) {
    let (this, next) = model.isMonthly ? ("tháng này", "tháng sau") : ("tuần này", "tuần sau")
    switch kind {
    case .late: return ("Đang quá hạn", "Không có nhiệm vụ nào quá hạn.")
    case .due: return ("Đến hạn \(this)", "Không có nhiệm vụ nào đến hạn \(this).")
    case .done: return ("Đã hoàn thành \(this)", "Chưa có nhiệm vụ nào hoàn thành \(this).")
    case .reminded: return ("Bị đôn đốc \(this)", "Không có nhiệm vụ nào bị đôn đốc.")
    case .next: return ("Việc \(next)", "Không có nhiệm vụ nào đến hạn \(next).")
    }
  }

  static func page(_ model: Model, _ visit: Visit) -> Page {
    let title = model.isMonthly ? "Rà soát tháng \(model.period.from.month)/\(model.period.from.year)" : "Rà soát tuần"
    return Page(
      title, entry: "plans",
      content: """
        \(TaskListView.tabs("/nhiem-vu/ra-soat"))
        <p class="hint">\(model.unitName) · từ \(model.period.from.vietnamese) đến \(model.period.to.vietnamese)</p>
        \(ways(model))
        \(counts(model))
        \(model.parts.html { part in
          let words = words(part.kind, model)
          return "<h2>\(words.title) (\(part.rows.count))</h2>\(TaskListView.table(part.rows, label: words.title, empty: words.empty))"
        })
        <h2>Kế hoạch, báo cáo phải có (\(model.obligations.count))</h2>\(obligations(model))
        """)
  }

  private static func ways(_ model: Model) -> HTML {
    func link(_ day: Day, monthly: Bool) -> String {
      "/nhiem-vu/ra-soat?ky=\(monthly ? "thang" : "tuan")&ngay=\(day)&don_vi=\(Form.encode(model.unit))"
    }
    return """
      <form class="inline" method="get" action="/nhiem-vu/ra-soat">\(if: model.units.count > 1, PartsView.choice("don_vi", "Đơn vị", model.units, selected: model.unit))
      \(PartsView.choice("ky", "Kỳ", [("tuan", "Tuần"), ("thang", "Tháng")], selected: model.isMonthly ? "thang" : "tuan"))
      \(PartsView.field("ngay", "Có ngày", value: model.period.from.vietnamese, isShort: true))<button>Xem</button></form>
      <div class="pager"><a href="\(link(model.before, monthly: model.isMonthly))">← Kỳ trước</a><a href="\(link(model.next.from, monthly: model.isMonthly))">Kỳ sau →</a></div>
      """
  }

  private static func counts(_ model: Model) -> HTML {
    """
    <div class="table" tabindex="0" role="region" aria-label="Số nhiệm vụ"><table><caption>Số nhiệm vụ trong kỳ, tính cả việc từ kỳ trước chuyển sang; hoàn thành tính theo ngày báo cáo được chấp nhận.</caption>
    <thead><tr><th scope="col">Phân theo</th>\(heads.html { "<th scope=\"col\" class=\"n\">\($0.0)</th>" })</tr></thead>
    <tbody>\(if: model.lines.count > 1, model.lines.html { line in "<tr><th scope=\"row\">\(line.name)</th>\(cells(line.counts))</tr>" })
    <tr class="total"><th scope="row">Tổng cộng</th>\(cells(model.counts))</tr></tbody></table></div>
    """
  }

  private static let heads: [(String, @Sendable (TaskCounts) -> Int)] = [
    ("Tổng số", { $0.total }), ("Xong đúng hạn", { $0.doneOnTime }), ("Xong quá hạn", { $0.doneLate }),
    ("Xong, không ghi hạn", { $0.doneDateless }), ("Đang làm, còn hạn", { $0.openWithin }),
    ("Đang làm, quá hạn", { $0.openLate }), ("Đang làm, không ghi hạn", { $0.openDateless }),
    ("Chờ đánh giá", { $0.waiting }), ("Bị đôn đốc", { $0.reminded }),
    ("Cấp trên đôn đốc", { $0.remindedFromAbove }),
  ]

  private static func cells(_ counts: TaskCounts) -> HTML { heads.html { "<td class=\"n\">\($0.1(counts))</td>" } }

  private static func obligations(_ model: Model) -> HTML {
    let before: HTML =
      model.overdue == 0
      ? ""
      : "<p>Còn \(model.overdue) kế hoạch, báo cáo của các kỳ trước chưa có: <a href=\"/nghia-vu?nam=\(model.period.from.year)&amp;don_vi=\(Form.encode(model.unit))\">xem lịch nghĩa vụ</a>.</p>"
    guard !model.obligations.isEmpty else {
      return PartsView.empty("Không có kế hoạch, báo cáo nào đến kỳ.") + before
    }
    return """
      \(before)<ul>\(model.obligations.html { one in
        "<li><a href=\"/nghia-vu/\(Form.encode(model.unit))/\(one.year)/\(one.type.code)/\(one.period)\">\(one.label)</a> <span class=\"badge \(ObligationView.tone(one))\">\(one.stateLabel)</span> <span class=\"hint\">\(one.due.day?.vietnamese ?? "")</span></li>"
      })</ul>
      """
  }
}
