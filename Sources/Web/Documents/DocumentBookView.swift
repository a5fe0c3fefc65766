import Documents
import Ground
import Organisation
import Rendering

/// Sổ đăng ký văn bản on the screen and on paper.
enum DocumentBookView {
  struct Model {
    var unit: ID<Unit>
    var book: Book
    var year: Int
    var books: [Book]
    var entries: [NumberEntry]
    var documents: [ID<Document>: Document]
    var scheme: NumberingScheme
    var next: Int
    var leap: Int
  }

  static func page(_ m: Model, units: [(String, String)], mayManage: Bool, _ visit: Visit) -> Page {
    let code = visit.tree.unit(m.unit)?.code ?? ""
    let all = ([.incoming, m.book] + m.books).reduce(into: [Book]()) { if !$0.contains($1) { $0.append($1) } }
    return Page(
      "\(m.book.label) năm \(m.year)", entry: "documents", crumbs: [("Văn bản", "/van-ban")],
      content: """
        <form class="inline" method="get" action="/van-ban/so">\(if: !units.isEmpty, PartsView.choice("don_vi", "Đơn vị", units, selected: code))
        \(PartsView.choice("so", "Sổ", all.map { ($0.description, $0.label) }, selected: m.book.description))\(PartsView.field("nam", "Năm", value: "\(m.year)", isShort: true))<button class="main">Xem</button></form>
        <p class="hint">\(visit.tree.name(of: m.unit, on: visit.today)) · \(Digits.grouped(m.entries.count)) số · số kế tiếp \(m.next) · \(m.scheme.label.lowercased())</p>
        \(trouble(m))\(m.entries.isEmpty ? PartsView.empty("Sổ này chưa có văn bản nào.") : table(m))
        \(if: mayManage, forms(m, code, visit))\(if: mayManage, "<p><a href=\"/nhap-so\">Nhập sổ cũ từ tệp CSV, Excel</a></p>")
        """)
  }

  /// What an inspector would ask about.
  private static func trouble(_ m: Model) -> HTML {
    let gaps = Numbering.gaps(in: m.entries)
    let disorders = Numbering.disorders(in: m.entries)
    guard !gaps.isEmpty || !disorders.isEmpty else { return "" }
    let names = gaps.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)–\($0.upperBound)" }
    return """
      <div class="note">\(if: !gaps.isEmpty, "<p>Chưa có trong sổ các số: \(list(names)).</p>")
      \(disorders.prefix(20).html { "<p>Số \($0.1.number.description) ngày \($0.1.day.vietnamese) đứng sau số \($0.0.number.description) ngày \($0.0.day.vietnamese).</p>" })</div>
      """
  }

  private static func list(_ names: [String]) -> String {
    names.prefix(40).joined(separator: ", ") + (names.count > 40 ? "…" : "")
  }

  private static func table(_ m: Model) -> HTML {
    let incoming = m.book == .incoming
    let heads =
      incoming
      ? [
        "Ngày đến", "Số đến", "Cơ quan ban hành", "Số, ký hiệu", "Ngày văn bản", "Loại, trích yếu", "Người xử lý, hạn",
        "Ký nhận", "Ghi chú",
      ]
      : ["Số, ký hiệu", "Ngày", "Loại, trích yếu", "Người ký", "Nơi nhận", "Ghi chú"]
    return """
      <div class="table rows wide" tabindex="0" role="region" aria-label="Sổ đăng ký văn bản"><table><thead><tr>\(heads.html { "<th scope=\"col\">\($0)</th>" })</tr></thead><tbody>
      \(m.entries.html { entry in
        let d = entry.documentID.flatMap { m.documents[$0] }
        return incoming ? arrival(entry, d) : departure(entry, d)
      })</tbody></table></div>
      """
  }

  private static func arrival(_ e: NumberEntry, _ d: Document?) -> HTML {
    guard let d else { return missing(e, columns: 9) }
    return """
      <tr><td data-label="Ngày đến">\(e.day.vietnamese)</td><td class="n" data-label="Số đến">\(e.number.description)</td><td data-label="Cơ quan">\(d.issuer)</td><td><a class="row" href="\(d.key.path)">\(d.sign.isEmpty ? "(không số)" : d.sign)</a></td>
      <td data-label="Ngày văn bản">\(d.issuedOn?.vietnamese ?? "–")</td><td>\(d.type.label): \(d.subject)</td><td data-label="Xử lý">\(d.state.label)\(if: d.deadlineOn != nil, ", hạn \(d.deadlineOn?.vietnamese ?? "")")</td><td></td><td>\(d.note)</td></tr>
      """
  }

  private static func departure(_ e: NumberEntry, _ d: Document?) -> HTML {
    guard let d else { return missing(e, columns: 6) }
    let recipients = d.content.recipients.split(whereSeparator: \.isNewline).joined(separator: "; ")
    return """
      <tr><td><a class="row" href="\(d.key.path)">\(d.sign)</a></td><td data-label="Ngày">\(e.day.vietnamese)</td><td>\(d.type.label): \(d.subject)</td>
      <td data-label="Người ký">\(d.signer)</td><td data-label="Nơi nhận">\(recipients)</td><td>\(if: d.state == .recalled, "Đã thu hồi. ")\(if: !e.reason.isEmpty, "\(e.reason). ")\(d.note)</td></tr>
      """
  }

  private static func missing(_ e: NumberEntry, columns: Int) -> HTML {
    let note: HTML = "<td colspan=\"\(columns - 2)\">\(e.state.label): \(e.reason)</td>"
    return columns == 9
      ? "<tr><td>\(e.day.vietnamese)</td><td class=\"n\">\(e.number.description)</td>\(note)</tr>"
      : "<tr><td>\(e.number.description)</td><td>\(e.day.vietnamese)</td>\(note)</tr>"
  }

  private static func forms(_ m: Model, _ code: String, _ visit: Visit) -> HTML {
    let here: HTML = """
      <input type="hidden" name="don_vi" value="\(code)"><input type="hidden" name="so" value="\(m.book.description)"><input type="hidden" name="nam" value="\(m.year)">
      """
    let reserved = m.entries.filter { $0.state == .reserved }.map {
      ($0.number.description, "\($0.number) (\($0.day.vietnamese))")
    }
    return """
      \(if: m.book != .incoming && m.year == visit.today.year, KeptFormView.folded("Giữ số", "/van-ban/so/giu-so", visit, button: "Giữ số") {
        here + PartsView.field("so_giu", "Số chèn", hint: "Để trống thì giữ số kế tiếp là \(m.next); số chèn kèm một chữ, như \(max(1, m.next - 1))a", isOptional: true, isShort: true) + PartsView.field("ngay", "Ngày sẽ ghi trên văn bản", value: visit.today.vietnamese, isShort: true) + PartsView.field("ly_do", "Lý do giữ số")
      })
      \(if: !reserved.isEmpty, voidForm(here, reserved, visit))
      \(if: m.book != .incoming, KeptFormView.folded("Cách đánh số từ năm \(m.year)", "/van-ban/so/cach-danh-so", visit) {
        here + PartsView.choice("cach", "Cách đánh số", NumberingScheme.allCases.map { ($0.rawValue, $0.label) }, selected: m.scheme.rawValue)
          + PartsView.field("bo_cach_toi_da", "Được bỏ cách nhiều nhất (số)", value: "\(m.leap)", hint: "Số xa hơn nữa phải có lý do khi vào sổ", isShort: true)
      })
      """
  }

  /// The field of the number is called like the book's, so the book travels under its own name.
  private static func voidForm(_ here: HTML, _ reserved: [(String, String)], _ visit: Visit) -> HTML {
    KeptFormView.folded("Hủy số đã giữ", "/van-ban/so/huy-so", visit, button: "Hủy số") {
      here + PartsView.choice("so_huy", "Số", reserved) + PartsView.field("ly_do", "Lý do hủy")
    }
  }
}
