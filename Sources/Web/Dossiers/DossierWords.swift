import Dossiers
import Ground
import Organisation
import Procedures
import Rendering
import WorkCalendar

/// Sentences about a dossier.
enum DossierWords {
  static func step(_ step: ProcedureStep) -> String { "\(step.name) – \(step.role)" }

  /// An officer to choose; one of the deciding unit with the unit.
  static func officer(_ officer: Officer, of d: Dossier, _ visit: Visit) -> String {
    let place = officer.unitID == d.unitID ? "" : ", \(visit.tree.name(of: officer.unitID, on: visit.today))"
    return "\(officer.name) – \(officer.position.label)\(place)"
  }

  static func amount(_ amount: Dong) -> String { Digits.grouped(amount.amount) + " đồng" }

  /// What has to be said yes to before an action; empty for most.
  static func confirmation(_ name: DossierAction.Name, _ d: Dossier, _ parts: [Dossier]) -> String {
    switch name {
    case .requestSupplement where d.timeline.last(.supplementRequested) != nil:
      return
        "Vẫn yêu cầu bổ sung lần nữa (chỉ nên yêu cầu một lần; theo cách đo của Quyết định 766, lần sau tính là quá hạn)"
    case .finish:
      let open = parts.filter { $0.standing.outcome == nil }.count
      return open == 0 ? "" : "Vẫn kết thúc dù còn \(open) việc liên thông chưa xong"
    default: return ""
    }
  }

  /// Longer than the law gave in the first place is possible, and worth a thought.
  static func extensionHint(_ d: Dossier, _ visit: Visit) -> String {
    let rule = visit.context.rule(for: d)
    // A closing is no working moment any more; the minute before it is, so that its day is the one not counted.
    guard let due = d.standing.dueAt, let limit = rule.limit,
      let again = rule.clock.due(received: due - 60, limit: limit, pauses: [], extension: nil)
    else { return "" }
    return "Không nên dài hơn thời hạn ban đầu một lần nữa, tức muộn nhất \(again.day.vietnamese)."
  }

  /// Where a due moment comes from that was not computed from the limit; nil for one that was.
  static func dueSource(_ d: Dossier, _ revision: ProcedureRevision?) -> String? {
    if StandingRule.first(in: d.timeline) != nil {
      let limit = ProcedureWords.limit(revision)
      return "Ngày hẹn trả ban đầu ghi sẵn trong sổ đã nhập, không tính từ thời hạn của thủ tục (\(limit))."
    }
    return d.timeline.last(.dueGiven).map {
      "Ngày hẹn trả do \($0.by.isEmpty ? "công chức" : $0.by) đặt vì thời hạn của thủ tục chưa rõ."
    }
  }

  /// Đang ở: who has it, at which step, since when; nil when nobody waits for anything any more.
  static func holder(
    _ d: Dossier, _ officers: [Officer], _ revision: ProcedureRevision?, _ visit: Visit
  ) -> String? {
    if d.standing.state == .finished, let end = d.standing.finishedAt {
      return "Bộ phận Một cửa, kết quả chờ trả từ \(VietnameseDate.long(end))"
    }
    guard d.standing.outcome == nil else { return nil }
    guard let entry = d.timeline.last(.handedOver) else {
      return d.timeline.last(.received).map {
        "\($0.by.isEmpty ? "" : "\($0.by), ")Bộ phận Một cửa, từ \(VietnameseDate.long($0.at))"
      }
    }
    let known = officers.first { $0.id == d.officerID }
    let name = entry.person.isEmpty ? known?.name ?? "chưa giao người cụ thể" : entry.person
    let unit = known.map { $0.unitID == d.unitID ? "" : ", \(visit.tree.name(of: $0.unitID, on: visit.today))" } ?? ""
    return
      "\(name)\(unit)\(stepName(entry, revision).map { ", bước “\($0)”" } ?? ""), từ \(VietnameseDate.long(entry.at))"
  }

  private static func stepName(_ entry: Timeline.Entry, _ revision: ProcedureRevision?) -> String? {
    guard let step = entry.ref, let steps = revision?.steps, step < steps.count else { return nil }
    return steps[step].name
  }
  static let needsReason: Set<DossierAction.Name> = [.refuse, .requestSupplement, .extend, .withdraw, .stop]

  static func status(_ d: Dossier, _ urgency: Urgency, revision: ProcedureRevision?, _ visit: Visit) -> String {
    let state = d.standing.state.label
    if let since = d.standing.pausedSince {
      return "\(state), tạm dừng tính thời gian từ \(VietnameseDate.long(since))."
    }
    if d.standing.outcome != nil {
      let at = d.standing.state == .returned ? d.standing.returnedAt : d.standing.finishedAt
      return state + (at.map { " lúc \(VietnameseDate.long($0))" } ?? "") + "."
    }
    guard let due = d.standing.dueAt else {
      return d.standing.state == .submitted
        ? "\(state), chờ tiếp nhận." : "\(state); thời hạn chưa rõ nên chưa có ngày hẹn trả."
    }
    let left = visit.calendar(d.unitID).workingDays(from: visit.today, to: due.day)
    let distance =
      urgency == .overdue
      ? overdue(left, due, visit.now, visit.calendar(d.unitID))
      : left > 0
        ? "còn \(left) ngày làm việc"
        : due.day == visit.today ? "đến hạn hôm nay" : "không còn ngày làm việc nào trước hạn"
    return "\(state), \(distance), hẹn trả \(VietnameseDate.long(due))."
  }

  /// How far past: in working days, on the same day in working hours and minutes.
  private static func overdue(_ left: Int, _ due: Instant, _ now: Instant, _ calendar: WorkCalendar) -> String {
    if left < 0 { return "quá \(-left) ngày làm việc" }
    let minutes = calendar.workSeconds(from: due, to: now) / 60
    if minutes == 0 { return "đã quá hạn" }
    let (hours, rest) = (minutes / 60, minutes % 60)
    if hours == 0 { return "quá \(rest) phút làm việc" }
    return rest == 0 ? "quá \(hours) giờ làm việc" : "quá \(hours) giờ \(rest) phút làm việc"
  }

  static func facts(_ d: Dossier, _ revision: ProcedureRevision?, _ visit: Visit) -> [(String, String)] {
    var facts = [
      ("Người nộp", d.applicant.name), ("Số định danh", d.applicant.number), ("Điện thoại", d.applicant.phone),
      ("Địa chỉ", d.applicant.address), ("Nội dung", d.subject), ("Kênh nộp", d.channel.label),
      ("Trả kết quả", d.delivery?.label ?? ""), ("Nơi tiếp nhận", visit.tree.name(of: d.unitID, on: visit.today)),
    ]
    if d.decidingUnitID != d.unitID {
      facts.append(("Nơi quyết định", visit.tree.name(of: d.decidingUnitID, on: visit.today)))
    }
    if d.helpedUnitID != d.unitID { facts.append(("Nơi hỗ trợ", visit.tree.name(of: d.helpedUnitID, on: visit.today))) }
    facts += [
      ("Thời hạn", ProcedureWords.limit(revision)),
      ("Phí, lệ phí", d.fee.map { amount($0) } ?? ProcedureWords.fee(revision)),
      ("Nghĩa vụ tài chính", d.timeline.last(.paymentRequested)?.ref.map { amount(Dong($0)) } ?? ""),
      ("Thanh toán", d.payment.label), ("Bàn giao", d.handover.label), ("Đồng bộ", d.sync.label),
    ]
    if let cause = d.lateCause {
      facts.append(("Nguyên nhân quá hạn", cause.label + (d.isLateCauseConfirmed ? "" : " (đề xuất, chờ xác nhận)")))
    }
    return facts.filter { !$0.1.isEmpty }
  }

  static func line(_ entry: Timeline.Entry, _ revision: ProcedureRevision?) -> DossierPage.Line {
    var detail = entry.kind == .causeConfirmed ? causeText(entry.note) : entry.note
    if let due = entry.due { detail = "Hẹn trả \(VietnameseDate.long(due)). " + detail }
    let money: [Timeline.Kind: String] = [.paymentRequested: "", .paid: "", .resumed: "Đã nộp "]
    if let before = money[entry.kind], let paid = entry.ref { detail = "\(before)\(amount(Dong(paid))). " + detail }
    if entry.kind == .handedOver {
      if !entry.person.isEmpty { detail = "Giao cho \(entry.person). " + detail }
      if let step = stepName(entry, revision) { detail = step + ". " + detail }
    }
    if entry.kind == .returned, !entry.person.isEmpty { detail = "Người nhận: \(entry.person). " + detail }
    return DossierPage.Line(
      when: VietnameseDate.long(entry.at) + (entry.by.isEmpty ? "" : " · \(entry.by)"), what: entry.kind.label,
      detail: detail)
  }

  private static func causeText(_ note: String) -> String {
    let parts = note.split(separator: " ", maxSplits: 1).map(String.init)
    return (LateCause(rawValue: parts.first ?? "")?.label ?? "") + (parts.count > 1 ? ". " + parts[1] : "")
  }

  static func paper(_ paper: IssuedPaper) -> String {
    let name = PaperView.name(of: paper.form)
    return "\(name), \(paper.issuedAt.day.vietnamese)" + (paper.signsPaperID == nil ? "" : " (bản ký)")
  }
}
