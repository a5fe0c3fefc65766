import Ground
import Rendering
import WorkCalendar

/// A year of days.
enum CalendarView {
  /// A year of a unit's days; `units` are those whose calendar one may change, none for most.
  static func page(
    _ year: Int, _ unit: String, _ calendar: WorkCalendar, days: [SpecialDay], units: [(String, String)], _ visit: Visit
  ) -> Page {
    let of = visit.query["don_vi"].isEmpty ? "" : "&amp;don_vi=\(Form.encode(visit.query["don_vi"]))"
    return Page(
      "Lịch làm việc năm \(year)", entry: "calendar",
      content: """
        <p class="hint">\(unit)</p>
        <p><a href="/lich?nam=\(year - 1)\(HTML(trusted: of))">← \(year - 1)</a> · <a href="/lich?nam=\(year + 1)\(HTML(trusted: of))">\(year + 1) →</a>
        <span class="hint">Ngày nghỉ in đỏ đậm, ngày làm bù gạch chân.</span></p>
        <div class="cal">\((1...12).map { $0 }.html { month($0, year, calendar) })</div>
        <h2>Ngày lễ và ngày nghỉ bù</h2><ul>\(holidays(year, calendar).html { "<li>\($0.0): \($0.1)</li>" })</ul>
        \(if: !days.isEmpty, "<h2>Ngày theo quyết định</h2><ul>\(days.html { "<li>\($0.day.vietnamese): \($0.kind.label) \($0.note)</li>" })</ul>")
        \(if: !units.isEmpty, edit(calendar, units, visit))
        """)
  }

  private static func month(_ number: Int, _ year: Int, _ calendar: WorkCalendar) -> HTML {
    guard let first = Day(year: year, month: number, day: 1) else { return "" }
    let length = Day.length(ofMonth: number, year: year)
    var rows: [[Day?]] = []
    var row: [Day?] = Array(repeating: nil, count: first.weekday - 1)
    for offset in 0..<length {
      row.append(first + offset)
      if row.count == 7 {
        rows.append(row)
        row = []
      }
    }
    if !row.isEmpty { rows.append(row + Array(repeating: nil, count: 7 - row.count)) }
    return """
      <table><caption>Tháng \(number)</caption><thead><tr>\(["T2", "T3", "T4", "T5", "T6", "T7", "CN"].html { "<th scope=\"col\">\($0)</th>" })</tr></thead>
      <tbody>\(rows.html { "<tr>\($0.html { cell($0, calendar) })</tr>" })</tbody></table>
      """
  }

  private static func cell(_ day: Day?, _ calendar: WorkCalendar) -> HTML {
    guard let day else { return "<td></td>" }
    let tone = calendar.isWorking(day) ? (day.weekday >= 6 ? "swap" : "") : "off"
    return "<td\(if: !tone.isEmpty, " class=\"\(tone)\"")>\(day.dayOfMonth)</td>"
  }

  private static func holidays(_ year: Int, _ calendar: WorkCalendar) -> [(String, String)] {
    guard let first = Day(year: year, month: 1, day: 1) else { return [] }
    return (0..<366).map { first + $0 }.filter { $0.year == year }.compactMap { day in
      guard case .holiday(let id) = calendar.kind(of: day) else { return nil }
      return (VietnameseDate.long(day), HolidayNames.label(id))
    }
  }

  private static func edit(_ calendar: WorkCalendar, _ units: [(String, String)], _ visit: Visit) -> HTML {
    let monday = visit.today - (visit.today.weekday - 1)
    let kinds = SpecialDay.Kind.allCases.map { ($0.rawValue, kindChoice($0)) } + [(clearing, "Bỏ, theo quy định chung")]
    return KeptFormView.folded("Đặt một ngày theo quyết định", "/lich", visit) {
      """
      \(PartsView.choice("don_vi", "Áp dụng cho", units, selected: visit.query["don_vi"]))\(PartsView.field("ngay", "Ngày", isShort: true))
      \(PartsView.choice("loai", "Là ngày", kinds))\(PartsView.field("ghi_chu", "Căn cứ"))
      """
    }
      + KeptFormView.folded("Giờ làm việc", "/lich/gio", visit) {
        """
        \(PartsView.choice("don_vi", "Áp dụng cho", units, selected: visit.query["don_vi"]))\(PartsView.field("tu", "Áp dụng từ ngày", isShort: true))
        \(weekdays.enumerated().html { PartsView.field("gio\($0.offset)", $0.element, value: OfficeHours.text(calendar.intervals(of: monday + $0.offset)), hint: $0.offset == 0 ? "Ví dụ 07:30-11:30,13:30-17:30; để trống là nghỉ." : "") })
        """
      }
  }

  static let weekdays = ["Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật"]
  /// The choice that means every unit at once.
  static let everyUnitCode = "*"
  static let everyUnit = "Mọi đơn vị"
  /// The choice that takes a day back to the general rule.
  static let clearing = "clear"

  private static func kindChoice(_ kind: SpecialDay.Kind) -> String {
    kind == .systemOutage ? "\(kind.label) (không đổi hạn, để ghi nguyên nhân trễ)" : kind.label
  }

  /// What the journal says of a changed day.
  static func summary(_ day: Day, _ kind: SpecialDay.Kind?, _ note: String) -> String {
    "\(day.vietnamese): \(kind?.label ?? "theo quy định chung")\(note.isEmpty ? "" : ", \(note)")"
  }

  /// What the journal says of changed hours.
  static func summary(hoursFrom day: Day) -> String { "Giờ làm việc từ \(day.vietnamese)" }
}
