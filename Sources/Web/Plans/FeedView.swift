import Appraisal
import Ground
import Organisation
import Plans
import Rendering

/// The page of the electronic calendar, and the words in it.
enum FeedView {
  static let fileName = "nhiem-vu.ics"
  static let calendarName = "Nhiệm vụ, nghĩa vụ cải cách hành chính"

  static func page(madeAt: Instant?, token: String?, _ visit: Visit) -> Page {
    let form = LayoutView.token(visit.session)
    return Page(
      "Lịch điện tử", entry: "plans",
      content: """
        \(TaskListView.tabs("/nhiem-vu/lich"))
        <p>Đưa hạn nhiệm vụ, lịch nghĩa vụ và hạn các bước chấm điểm đến lượt mình vào lịch trên điện thoại, máy tính (Google Calendar, Outlook, lịch của iPhone). Lịch chỉ có những việc tài khoản này được xem.</p>
        \(token.map(address))
        \(madeAt.map { "<p class=\"note\">Đang có một địa chỉ lịch, tạo lúc \($0.vietnamese). Địa chỉ chỉ hiện một lần khi tạo; tạo mới thì địa chỉ cũ thôi dùng được.</p>" as HTML })
        <div class="actions"><form method="post" action="/nhiem-vu/lich">\(form)<button class="main">\(madeAt == nil ? "Tạo địa chỉ lịch" : "Tạo địa chỉ mới")</button></form>
        \(if: madeAt != nil, "<form method=\"post\" action=\"/nhiem-vu/lich/thu-hoi\">\(form)<button>Thu hồi địa chỉ</button></form>")
        <a class="button" href="/nhiem-vu.ics">Tải tệp lịch (.ics)</a></div>
        """)
  }

  private static func address(_ token: String) -> HTML {
    """
    <div class="note" role="status"><p>Địa chỉ lịch của bạn, chỉ hiện lần này:</p><p><strong>/lich-cong-viec/\(token).ics</strong></p>
    <p>Ghép sau địa chỉ của phần mềm, ví dụ https://cchc.example.vn, rồi thêm vào ứng dụng lịch bằng mục “Thêm lịch bằng URL”. Ai có địa chỉ này đều xem được lịch; nếu lộ, hãy thu hồi.</p></div>
    """
  }

  static func event(_ task: WorkTask, _ visit: Visit) -> ICalendar.Event? {
    guard let due = task.standing.dueOn else { return nil }
    var lines = [task.standing.state.label, visit.tree.name(of: task.unitID, on: visit.today)]
    if !task.product.isEmpty { lines.append("Sản phẩm: \(task.product)") }
    return ICalendar.Event(
      uid: "task-\(task.unitID)-\(task.id)@cchc", day: due, summary: "Hạn: \(task.work)",
      description: lines.joined(separator: "\n"), category: "Nhiệm vụ",
      changedAt: task.log.entries.last?.at ?? visit.now)
  }

  static func event(_ duty: RoundDuty, _ visit: Visit) -> ICalendar.Event? {
    guard let at = duty.at else { return nil }
    return ICalendar.Event(
      uid: "round-\(duty.round.unitID)-\(duty.round.id)-\(duty.step.rawValue)@cchc", day: at.day,
      summary: "Hạn \(duty.what): \(duty.title)", description: visit.tree.name(of: duty.round.unitID, on: visit.today),
      category: "Chấm điểm", changedAt: Instant(visit.today.startOfYear))
  }

  static func event(_ one: Obligation, due: Day, unit: ID<Organisation.Unit>, _ visit: Visit) -> ICalendar.Event {
    let mark: String =
      switch one.due {
      case .decided: "Hạn theo văn bản"
      case .usual: "Tháng thường lệ, không phải hạn theo luật"
      case .cutoff: "Ngày chốt số liệu"
      case .unknown: ""
      }
    return ICalendar.Event(
      uid: "obligation-\(unit)-\(one.type.code)-\(one.year)-\(one.period)@cchc", day: due, summary: one.label,
      description: [one.stateLabel, mark].joined(separator: "\n"), category: "Nghĩa vụ",
      changedAt: Instant(visit.today.startOfYear))
  }
}
