import Dossiers
import Ground
import Organisation
import Rendering

/// A number on the first page that leads to what it counts, whatever part of the program it is of.
struct TodayCard: Sendable {
  var path: String
  var count: Int
  var label: String
  /// Còn hạn, sắp đến hạn, …: shape and colour.
  var tone: String
}

/// What is due, what waits, what is new.
enum TodayView {
  /// A number that leads to its dossiers.
  enum Card {
    case urgency(Urgency, Int)
    /// Filed online and not accepted yet.
    case submitted(Int)
    /// A result that nobody has collected.
    case ready(Int)
    /// Received elsewhere, to be decided here.
    case elsewhere(Int)
    /// What the officer holds.
    case own(Int)
  }

  struct Model {
    var cards: [Card]
    /// What to do first; nil for those who have nothing to do with dossiers.
    var rows: [DossierRowModel]?
    /// What the other parts of the program count.
    var others: [TodayCard] = []
    var notices: [Notice]
    var mayReceive: Bool
  }

  /// Larger numbers are not counted out.
  static let countedUpTo = 1000

  static func page(_ model: Model, _ visit: Visit) -> Page {
    Page(
      "Hôm nay", entry: "today",
      content: """
        <p class="actions">\(if: model.mayReceive, "<a class=\"button main\" href=\"/ho-so/tiep-nhan\">Tiếp nhận hồ sơ (F2)</a>")
        \(if: model.rows != nil, "<a class=\"button\" href=\"/ho-so/den-han\">Tất cả việc cần xử lý</a>")</p>
        <div class="cards">\(model.cards.html(card))\(model.others.filter { $0.count > 0 }.html { link($0.path, $0.count, $0.label, tone: $0.tone) })</div>
        \(news(model.notices, visit))
        \(model.rows.map { "<h2>Cần làm trước</h2>" + DossierListView.table($0, empty: "Không có hồ sơ nào đang chờ. Bấm F2 để tiếp nhận hồ sơ mới.") } ?? rest(model))
        """)
  }

  private static func rest(_ model: Model) -> HTML {
    model.others.contains { $0.count > 0 }
      ? "" : PartsView.empty("Không có việc nào đang chờ. Chọn việc ở danh mục bên trái.")
  }

  private static func card(_ card: Card) -> HTML {
    switch card {
    case .urgency(let urgency, let count):
      link("/ho-so/den-han?han=\(urgency.rawValue)", count, urgency.label, tone: urgency.rawValue)
    case .submitted(let count):
      count == 0
        ? "" : link("/ho-so/den-han?trang_thai=submitted", count, "Mới nộp trực tuyến, chờ tiếp nhận", tone: "soon")
    case .ready(let count):
      count == 0 ? "" : link("/ho-so?trang_thai=finished", count, "Có kết quả, chờ trả", tone: "done")
    case .elsewhere(let count):
      count == 0
        ? ""
        : link(
          "/ho-so?tham_quyen=1&noi_khac=1&trang_thai=received&trang_thai=processing", count, "Nơi khác chuyển đến",
          tone: "within")
    case .own(let count): link("/ho-so/den-han?cua_toi=1", count, "Việc của tôi", tone: "within")
    }
  }

  static func link(_ path: String, _ count: Int, _ label: String, tone: String) -> HTML {
    """
    <a class="card" href="\(path)"><b>\(count >= countedUpTo ? "hơn \(Digits.grouped(countedUpTo - 1))" : Digits.grouped(count))</b>
    <span class="badge \(tone)">\(label)</span></a>
    """
  }

  /// The latest notice of each dossier; the older ones say what it has passed already.
  private static func news(_ notices: [Notice], _ visit: Visit) -> HTML {
    var seen: Set<String> = []
    let latest = notices.filter { seen.insert($0.subject).inserted }
    guard !latest.isEmpty else { return "" }
    func list(_ notices: some Sequence<Notice>) -> HTML {
      "<ul>\(Array(notices).html { "<li>\(text($0, visit)) <span class=\"hint\">\($0.at.vietnamese)</span></li>" })</ul>"
    }
    let rest = latest.dropFirst(5)
    return """
      <details class="news" open><summary>Thông báo (\(Digits.grouped(latest.count)))</summary>\(list(latest.prefix(5)))\(if: !rest.isEmpty, "<details><summary>Còn \(Digits.grouped(rest.count)) thông báo khác</summary>\(list(rest))</details>")<form method="post" action="/thong-bao/da-xem">\(LayoutView.token(visit.session))<button>Đã xem tất cả</button></form></details>
      """
  }

  private static func text(_ notice: Notice, _ visit: Visit) -> HTML {
    if let id = notice.subject.split(separator: ":").last, notice.subject.hasPrefix("van-ban:") {
      return "<a href=\"/van-ban/\(notice.unitID)/\(String(id))\">\(notice.text)</a>"
    }
    if let path = TaskListView.path(ofNotice: notice.subject, visit) { return "<a href=\"\(path)\">\(notice.text)</a>" }
    if let path = ReportRoutes.path(of: notice) { return "<a href=\"\(path)\">\(notice.text)</a>" }
    if let path = ScoreRoutes.path(of: notice) { return "<a href=\"\(path)\">\(notice.text)</a>" }
    if let path = InspectionRoutes.path(of: notice) { return "<a href=\"\(path)\">\(notice.text)</a>" }
    guard let dossier = DossierReference(noticeSubject: notice.subject) else { return HTML(escaping: notice.text) }
    return "<a href=\"/ho-so/\(dossier.unitID)/\(dossier.id)\">\(notice.text)</a>"
  }
}
