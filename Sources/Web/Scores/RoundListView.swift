import Appraisal
import Ground
import Organisation
import Rendering
import Scoring

/// Rounds one is scored in, rounds one may see.
enum RoundListView {
  struct Asked: Sendable {
    var round: ScoringRound
    var sheet: UnitSheet?
    /// Of several units that are scored by one person, how many have sent theirs.
    var several: (sent: Int, count: Int)?
  }
  struct Made: Sendable {
    var round: ScoringRound
    /// How many sheets were sent.
    var sent: Int
  }
  struct Model: Sendable {
    var received: [Asked]
    var made: [Made]
    var opens: Bool
    var appraises: Bool
    var hasMore: Bool
    var hasMoreReceived: Bool
  }

  /// Rounds on one page of a list.
  static let pageSize = 50

  /// Which page of a list is asked for, from 1.
  static func number(_ visit: Visit, _ name: String) -> Int {
    min(max(Digits.value(visit.query[name].utf8) ?? 1, 1), 10_000)
  }

  /// A count that an address says.
  static func count(_ visit: Visit, _ name: String) -> Int { min(Digits.value(visit.query[name].utf8) ?? 0, 9999) }

  /// To the page before and the one after.
  static func pager(_ path: String, _ name: String, _ page: Int, hasMore: Bool) -> HTML {
    guard page > 1 || hasMore else { return "" }
    return """
      <p class="pager">\(if: page > 1, "<a href=\"\(path)?\(name)=\(page - 1)\" rel=\"prev\">← Trang trước</a>") <span>Trang \(page)</span> \(if: hasMore, "<a href=\"\(path)?\(name)=\(page + 1)\" rel=\"next\">Trang sau →</a>")</p>
      """
  }

  static func page(_ m: Model, _ visit: Visit) -> Page {
    Page(
      "Chấm điểm cải cách hành chính", entry: "rounds",
      content: """
        <p class="actions">\(if: m.opens, "<a class=\"button main\" href=\"/cham-diem/moi\">Mở đợt chấm điểm</a>") \(if: m.appraises, "<a class=\"button\" href=\"/cham-diem/viec-cua-toi\">Việc thẩm định của tôi</a>") <a class="button" href="/cham-diem/cong-bo">Kết quả đã công bố</a></p>
        \(if: !m.received.isEmpty, received(m, visit))\(pager("/cham-diem", "trang_dv", number(visit, "trang_dv"), hasMore: m.hasMoreReceived))
        \(if: !m.made.isEmpty || m.received.isEmpty, made(m, visit))\(pager("/cham-diem", "trang", number(visit, "trang"), hasMore: m.hasMore))
        """)
  }

  private static func received(_ m: Model, _ visit: Visit) -> HTML {
    """
    <h2>Đơn vị được chấm điểm</h2>
    <div class="table rows" tabindex="0" role="region" aria-label="Đợt đơn vị được chấm điểm"><table><thead><tr><th scope="col">Đợt</th><th scope="col">Bước</th><th scope="col">Hạn tự chấm</th><th scope="col">Phiếu của đơn vị</th></tr></thead><tbody>
    \(m.received.html { item in
      """
      <tr><td><a href="\(item.round.reference.path)">\(item.round.title)</a></td><td data-label="Bước">\(item.round.state.label)</td>
      <td data-label="Hạn tự chấm">\(item.round.deadlines.selfScoring.vietnamese)</td><td data-label="Phiếu của đơn vị">\(standing(item, visit))</td></tr>
      """
    })</tbody></table></div>
    """
  }

  private static func standing(_ item: Asked, _ visit: Visit) -> HTML {
    if let several = item.several { return "Đã gửi \(several.sent)/\(several.count) phiếu" }
    let isLate =
      item.sheet?.isLate(item.round.deadlines, at: visit.now) ?? (visit.now > item.round.deadlines.selfScoring)
    guard let sheet = item.sheet else {
      return isLate
        ? "<span class=\"badge overdue\">Chưa lập, quá hạn</span>" : "<span class=\"badge soon\">Chưa lập</span>"
    }
    return "<a href=\"\(sheet.reference.path)\">\(sheet.state.label)</a>\(late(sheet, item.round, visit))"
  }

  static func late(_ sheet: UnitSheet, _ round: ScoringRound, _ visit: Visit) -> HTML {
    guard sheet.isLate(round.deadlines, at: visit.now) else { return "" }
    return " <span class=\"badge overdue\">\(sheet.submittedAt == nil ? "Quá hạn" : "Gửi chậm")</span>"
  }

  private static func made(_ m: Model, _ visit: Visit) -> HTML {
    """
    <h2>Các đợt chấm điểm</h2>
    \(m.made.isEmpty ? PartsView.empty("Chưa có đợt chấm điểm nào.") : madeTable(m, visit))
    """
  }

  private static func madeTable(_ m: Model, _ visit: Visit) -> HTML {
    """
    <div class="table rows" tabindex="0" role="region" aria-label="Các đợt chấm điểm"><table><thead><tr><th scope="col">Đợt</th><th scope="col">Đơn vị thẩm định</th><th scope="col" class="n">Năm</th><th scope="col">Bước</th><th scope="col" class="n">Đã gửi phiếu</th></tr></thead><tbody>
    \(m.made.html { item in
      """
      <tr><td><a href="\(item.round.reference.path)">\(item.round.title)</a></td><td data-label="Đơn vị thẩm định">\(visit.tree.name(of: item.round.unitID, on: item.round.period.to))</td>
      <td class="n" data-label="Năm">\(item.round.year)</td><td data-label="Bước">\(item.round.state.label)</td><td class="n" data-label="Đã gửi phiếu">\(item.sent)/\(item.round.asked.count)</td></tr>
      """
    })</tbody></table></div>
    """
  }

  /// `over` are the steps with a deadline that has passed in some round.
  static func cards(
    waiting: Int, late: Int, toAppraise: Int, toExplain: Int, mine: Int, toApprove: Int, toPublish: Int,
    over: Set<RoundStep>
  ) -> [TodayCard] {
    func card(_ step: RoundStep, _ count: Int, _ label: String, _ tone: String) -> TodayCard {
      let isOver = over.contains(step)
      return TodayCard(
        path: "/cham-diem", count: count, label: isOver ? "\(label), đã quá hạn" : label,
        tone: isOver ? "overdue" : tone)
    }
    return [
      TodayCard(path: "/cham-diem/viec-cua-toi", count: mine, label: "Phần việc thẩm định của tôi", tone: "soon"),
      TodayCard(path: "/cham-diem", count: late, label: "Phiếu tự chấm điểm quá hạn", tone: "overdue"),
      TodayCard(path: "/cham-diem", count: waiting, label: "Phiếu cần tự chấm điểm", tone: "soon"),
      card(.explanation, toExplain, "Phiếu cần giải trình", "soon"),
      card(.appraisal, toAppraise, "Phiếu chờ thẩm định", "today"),
      card(.approval, toApprove, "Kết quả chấm điểm chờ phê duyệt", "today"),
      card(.publication, toPublish, "Kết quả đã duyệt, chờ công bố", "today"),
    ].filter { $0.count > 0 }
  }
}

/// The form of a new round.
enum RoundFormView {
  struct Model: Sendable {
    var units: [ID<Unit>]
    var sets: [CriteriaSet]
    var year: Int
  }

  static func usualTitle(_ set: String, _ year: Int) -> String { "\(set) năm \(year)" }

  static func page(_ m: Model, _ visit: Visit) -> Page {
    Page(
      "Mở đợt chấm điểm", entry: "rounds", crumbs: [("Chấm điểm", "/cham-diem")],
      content: KeptFormView.open("/cham-diem/moi", visit, button: "Mở đợt và báo các đơn vị") {
        """
        \(PartsView.choice("bo", "Bộ tiêu chí", m.sets.map { ("\($0.code)|\($0.edition)", "\($0.label) – bản \($0.edition)\($0.isSample ? " (mẫu)" : "")") }))
        <div class="two pair">\(PartsView.field("nam", "Năm chấm điểm", value: "\(m.year)", isShort: true))\(PartsView.field("ten", "Tên đợt", hint: "Để trống thì lấy tên bộ tiêu chí và năm", isOptional: true))</div>
        <details\(if: FormScope.current.typed != nil, " open")><summary>Bộ tiêu chí của năm khác</summary>\(PartsView.tick("ngoai_nam", RoundWords.outsideYear))\(PartsView.field("ly_do_ngoai_nam", "Lý do dùng bộ tiêu chí của năm khác", isOptional: true))</details>
        \(deadlines(nil))
        \(PartsView.area("ghi_chu", "Hướng dẫn gửi các đơn vị", hint: "không bắt buộc", rows: 3))
        \(units(m, visit))
        """
      })
  }

  static func deadlines(_ known: RoundDeadlines?) -> HTML {
    func day(_ at: Instant?) -> String { at?.day.vietnamese ?? "" }
    return """
      <div class="two pair">\(PartsView.field("han_tu_cham", "Hạn tự chấm", value: day(known?.selfScoring), isShort: true))\(PartsView.field("han_tham_dinh", "Hạn thẩm định", value: day(known?.appraisal), isOptional: true, isShort: true))\(PartsView.field("han_giai_trinh", "Hạn giải trình", value: day(known?.explanation), isOptional: true, isShort: true))\(PartsView.field("han_hoi_dong", "Hạn họp hội đồng", value: day(known?.council), isOptional: true, isShort: true))\(PartsView.field("han_phe_duyet", "Hạn phê duyệt", value: day(known?.approval), isOptional: true, isShort: true))\(publication(known?.publication))</div>
      <p class="hint">Trước hạn, đúng ngày và sau hạn, hệ thống nhắc đúng người phải làm bước đó.</p>
      """
  }

  static func publication(_ known: Instant?) -> HTML {
    PartsView.field("han_cong_bo", "Hạn công bố", value: known?.day.vietnamese ?? "", isOptional: true, isShort: true)
  }

  private static func units(_ m: Model, _ visit: Visit) -> HTML {
    let typed = FormScope.current.typed
    return """
      <fieldset class="choices"><legend>Đơn vị được chấm điểm</legend>
      \(m.units.html { unit in
        "<label><input type=\"checkbox\" name=\"chon\" value=\"\(unit)\"\(if: typed.map { $0.all("chon").contains("\(unit)") } ?? true, " checked")> \(visit.tree.name(of: unit, on: visit.today))</label>"
      })</fieldset>
      """
  }
}
