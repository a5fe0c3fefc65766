import Documents
import Ground
import Organisation
import Rendering

/// Lists of documents.
enum DocumentListView {
  struct Model {
    var documents: [Document]
    /// In which attachments a question was found, where the document itself does not answer it.
    var hits: [DocumentKey: [String]] = [:]
    var hasMore: Bool
    var query: Form
    var direction: DocumentDirection?
    /// What waits at the actor's own unit.
    var cards: [TodayCard]
    var units: [(String, String)]
    var mayDraft: Bool
    var mayManage: Bool
    var hasOwn: Bool
  }

  static func page(_ m: Model, _ visit: Visit) -> Page {
    let plain = m.query.query(without: ["truoc"])
    return Page(
      "Văn bản", entry: "documents",
      content: """
        <p class="actions">\(if: m.mayManage, "<a class=\"button main\" href=\"/van-ban/vao-so-den\">Vào sổ văn bản đến</a>")
        \(if: m.mayDraft, "<a class=\"button\" href=\"/van-ban/soan\">Soạn văn bản</a>")
        \(if: m.mayManage, "<a class=\"button\" href=\"/van-ban/vao-so-di\">Vào sổ văn bản đã phát hành</a>")
        <a class="button" href="/van-ban/so">Sổ đăng ký</a> <a class="button" href="/van-ban/quy-pham">Văn bản quy phạm pháp luật</a></p>
        <div class="cards">\(m.cards.filter { $0.count > 0 }.html { TodayView.link($0.path, $0.count, $0.label, tone: $0.tone) })</div>\(tabs(m))\(filters(m))
        \(table(m.documents, m.hits, visit, empty: m.query["tim"].isEmpty ? "Chưa có văn bản nào ở đây." : "Không tìm thấy văn bản nào. Hãy thử ít từ hơn."))
        <div class="pager">\(if: m.hasMore, "<a class=\"button\" href=\"/van-ban?\(plain.isEmpty ? "" : plain + "&")truoc=\(m.documents.last?.id ?? ID(0))\">Trang sau →</a>")
        \(if: !m.query["truoc"].isEmpty, "<a href=\"/van-ban?\(plain)\">Về trang đầu</a>")</div>
        """)
  }

  /// What waits, by what somebody may do about it.
  static func cards(
    _ counts: [DocumentState: Int], overdue: Int, mine: Int, registers: Bool, signs: Bool
  ) -> [TodayCard] {
    func count(_ state: DocumentState, _ isMine: Bool) -> Int { isMine ? counts[state] ?? 0 : 0 }
    return [
      TodayCard(
        path: "/van-ban?chieu=den&qua_han=1", count: overdue, label: "Văn bản quá hạn xử lý", tone: "overdue"),
      TodayCard(
        path: "/van-ban?chieu=den&cua_toi=1&trang_thai=assigned", count: mine, label: "Văn bản giao cho tôi",
        tone: "today"),
      TodayCard(
        path: "/van-ban?chieu=den&trang_thai=arrived", count: count(.arrived, registers), label: "Văn bản chờ vào sổ",
        tone: "soon"),
      TodayCard(
        path: "/van-ban?chieu=den&trang_thai=registered", count: count(.registered, registers || signs),
        label: "Văn bản chờ phân công", tone: "soon"),
      TodayCard(
        path: "/van-ban?chieu=di&trang_thai=submitted", count: count(.submitted, registers || signs),
        label: "Dự thảo chờ thẩm tra", tone: "soon"),
      TodayCard(
        path: "/van-ban?chieu=di&trang_thai=reviewed", count: count(.reviewed, signs), label: "Văn bản chờ ký",
        tone: "today"),
      TodayCard(
        path: "/van-ban?chieu=di&trang_thai=signed", count: count(.signed, registers), label: "Văn bản chờ phát hành",
        tone: "within"),
    ]
  }

  private static func tabs(_ m: Model) -> HTML {
    func tab(_ query: String, _ label: String, _ isCurrent: Bool) -> HTML {
      "<a href=\"/van-ban?\(query)\"\(if: isCurrent, " aria-current=\"page\"")>\(label)</a>"
    }
    let isMine = m.query["cua_toi"] == "1"
    return """
      <nav class="tabs" aria-label="Chiều văn bản">\(tab("chieu=den", "Văn bản đến", m.direction == .incoming && !isMine))
      \(tab("chieu=di", "Văn bản đi", m.direction == .outgoing && !isMine))
      \(if: m.hasOwn, tab("chieu=den&cua_toi=1&trang_thai=assigned", "Giao cho tôi", isMine))</nav>
      """
  }

  private static func filters(_ m: Model) -> HTML {
    let states = DocumentState.allCases.filter { state in
      let isOut = [.draft, .submitted, .reviewed, .signed, .issued, .sent, .recalled].contains(state)
      return m.direction.map { ($0 == .outgoing) == isOut } ?? true
    }
    return """
      <form class="inline" method="get" action="/van-ban">
      \(PartsView.field("tim", "Tìm toàn văn", value: m.query["tim"], hint: "Không cần dấu; \"cụm từ\" trong ngoặc kép; tuyen* là phần đầu của từ"))
      \(PartsView.moreFilters(["chieu", "trang_thai", "loai", "nam", "don_vi"], in: m.query))
      \(PartsView.choice("chieu", "Chiều", [("", "Tất cả"), ("den", "Đến"), ("di", "Đi")], selected: m.direction.map { $0 == .incoming ? "den" : "di" } ?? ""))
      \(PartsView.choice("trang_thai", "Trạng thái", [("", "Tất cả")] + states.map { ($0.rawValue, $0.label) }, selected: m.query["trang_thai"]))
      \(PartsView.choice("loai", "Loại", [("", "Tất cả")] + DocumentType.allCases.map { ($0.rawValue, $0.label) }, selected: m.query["loai"]))
      \(PartsView.field("nam", "Năm", value: m.query["nam"], isShort: true))
      \(if: !m.units.isEmpty, PartsView.choice("don_vi", "Đơn vị", [("", "Đơn vị của tôi")] + m.units, selected: m.query["don_vi"]))
      <button>Lọc</button></form>
      """
  }

  static func table(
    _ documents: [Document], _ hits: [DocumentKey: [String]] = [:], _ visit: Visit, empty: String
  ) -> HTML {
    guard !documents.isEmpty else { return PartsView.empty(empty) }
    let showsUnit = Set(documents.map(\.unitID)).count > 1
    return """
      <div class="table rows" tabindex="0" role="region" aria-label="Danh sách văn bản"><table><thead><tr><th scope="col">Số, ký hiệu</th><th scope="col">Ngày</th><th scope="col">Loại, trích yếu</th>
      <th scope="col">Cơ quan ban hành</th><th scope="col">Số đến</th><th scope="col">Trạng thái</th><th scope="col">Hạn</th></tr></thead><tbody>
      \(documents.html { row($0, hits[$0.key] ?? [], showsUnit: showsUnit, visit) })</tbody></table></div>
      """
  }

  private static func row(_ d: Document, _ hits: [String], showsUnit: Bool, _ visit: Visit) -> HTML {
    let issuer = d.direction == .incoming ? d.issuer : visit.tree.name(of: d.unitID, on: d.issuedOn ?? visit.today)
    let arrival = d.direction == .incoming ? d.place.map { "\($0.number)" } ?? "" : ""
    return """
      <tr><td><a class="row" href="\(d.key.path)">\(d.sign.isEmpty ? "(chưa có số)" : d.sign)</a>\(if: showsUnit, "<br><span class=\"hint\">\(visit.tree.name(of: d.unitID, on: visit.today))</span>")</td>
      <td data-label="Ngày">\((d.issuedOn ?? d.arrivedOn)?.vietnamese ?? "–")</td><td>\(d.type.label)\(if: d.urgency != .normal, " <span class=\"badge overdue\">\(d.urgency.label)</span>"): \(d.subject)\(if: !hits.isEmpty, "<br><span class=\"hint\">\(AttachmentView.found(hits))</span>")</td>
      <td data-label="Cơ quan">\(issuer)</td><td data-label="Số đến" class="n">\(arrival)</td><td>\(d.state.label)</td><td>\(deadline(d, visit))</td></tr>
      """
  }

  /// The deadline with its shape and word.
  static func deadline(_ d: Document, _ visit: Visit) -> HTML {
    guard let due = d.deadlineOn else { return "" }
    if let isInTime = d.isInTime {
      return "<span class=\"badge done\">\(isInTime ? "Đúng hạn" : "Quá hạn") (\(due.vietnamese))</span>"
    }
    guard d.state.isAwaited else { return "\(due.vietnamese)" }
    if d.isOverdue(on: visit.today) { return "<span class=\"badge overdue\">Quá hạn \(due.vietnamese)</span>" }
    if due == visit.today { return "<span class=\"badge today\">Hôm nay</span>" }
    let tone = due <= visit.soon(d.unitID) ? "soon" : "within"
    return "<span class=\"badge \(tone)\">\(due.vietnamese)</span>"
  }
}
