import Dossiers
import Ground
import Organisation
import Procedures
import Rendering
import WorkCalendar

/// The papers of TT 03/2025/TT-VPCP, Phụ lục I, with the fields that provincial systems print. The wording of the
/// circular itself has not been checked; `docs/papers.md` says so, and a change of wording raises the version.
enum PaperView {
  static let notReady = "hồ sơ chưa có việc mà giấy này nói đến."

  /// Goes up with every change of a template; issued papers keep theirs.
  static func version(of form: IssuedPaper.Form) -> String { form == .receipt ? "receipt-4" : "\(form.rawValue)-3" }

  static func name(of form: IssuedPaper.Form) -> String {
    switch form {
    case .receipt: "Giấy tiếp nhận hồ sơ và hẹn trả kết quả"
    case .supplement: "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ"
    case .refusal: "Phiếu từ chối tiếp nhận giải quyết hồ sơ"
    case .apology: "Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết"
    case .stop: "Thông báo dừng giải quyết hồ sơ"
    case .control: "Phiếu kiểm soát quá trình giải quyết hồ sơ"
    }
  }

  static func frame(
    _ form: IssuedPaper.Form, _ dossier: Dossier, _ ground: Timeline.Entry, _ visit: Visit, by officer: String
  ) -> PaperFrame {
    let facts = PaperFacts(dossier, visit)
    var frame = PaperFrame(
      agencyParent: facts.committee, agency: "Bộ phận Tiếp nhận và Trả kết quả", place: facts.place,
      date: visit.today, title: name(of: form), subtitle: "Mã hồ sơ: \(dossier.code)", body: "",
      corner: QRCode.svg(dossier.code, title: "Mã hồ sơ \(dossier.code)") ?? "")
    switch form {
    case .receipt:
      frame.body = receipt(facts, ground)
      frame.signatures = [applicant(facts), desk("Người tiếp nhận hồ sơ", facts.receiver ?? officer)]
    case .supplement:
      frame.body = supplement(facts, ground)
      frame.signatures = [desk("Người hướng dẫn", officer)]
    case .refusal:
      frame.body = refusal(facts, ground)
      frame.signatures = [applicant(facts), desk("Người từ chối tiếp nhận", officer)]
    case .apology:
      (frame.agencyParent, frame.agency) = (facts.committeeAbove, facts.committee)
      frame.body = apology(facts, ground)
      frame.signatures = [leader]
    case .stop:
      (frame.agencyParent, frame.agency) = (facts.committeeAbove, facts.committee)
      frame.body = stop(facts, ground)
      frame.signatures = [leader]
    case .control: frame.body = control(facts)
    }
    return frame
  }

  private static func applicant(_ facts: PaperFacts) -> PaperFrame.Signature {
    .init(office: ["NGƯỜI NỘP HỒ SƠ"], hint: "(Ký, ghi rõ họ tên)", name: facts.dossier.applicant.name)
  }

  private static func desk(_ office: String, _ name: String) -> PaperFrame.Signature {
    .init(office: [office.uppercased()], hint: "(Ký, ghi rõ họ tên)", name: name)
  }

  private static let leader = PaperFrame.Signature(office: ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"], hint: "(Ký, đóng dấu)")

  private static func lines(_ lines: [(String, String)]) -> HTML {
    lines.filter { !$0.1.isEmpty }.html { "<p>\($0.0): <b>\($0.1)</b></p>" }
  }

  /// What was promised then, whatever holds now.
  private static func receipt(_ facts: PaperFacts, _ ground: Timeline.Entry) -> HTML {
    let d = facts.dossier
    let due =
      facts.due(after: ground).map { VietnameseFormat.paperMoment($0) } ?? "sẽ thông báo khi xác định được thời hạn"
    return """
      \(lines([("Tiếp nhận hồ sơ của", d.applicant.name)] + facts.person))
      \(lines([("Nội dung yêu cầu giải quyết", facts.request)]))
      \(requirements(facts.revision))
      \(lines([
        ("Số lượng hồ sơ", "01 bộ"),
        ("Thời gian giải quyết hồ sơ theo quy định", ProcedureWords.promised(facts.revision)),
        ("Thời gian nhận hồ sơ", d.standing.receivedAt.map { VietnameseFormat.paperMoment($0) } ?? ""),
        ("Thời gian trả kết quả giải quyết hồ sơ", due),
        ("Phí, lệ phí", facts.feeAtReceipt.map { VietnameseFormat.amount($0) } ?? ProcedureWords.promisedFee(facts.revision)),
        ("Đăng ký nhận kết quả", delivery(facts)),
      ]))
      """
  }

  /// As it was asked for; without a word by post for what came by post, else at the desk that took it in.
  private static func delivery(_ facts: PaperFacts) -> String {
    let d = facts.dossier
    if d.isSentByPost {
      return [ResultDelivery.post.label, d.applicant.address].filter { !$0.isEmpty }.joined(separator: ", ")
    }
    return d.delivery == .electronic
      ? ResultDelivery.electronic.label : "Bộ phận Tiếp nhận và Trả kết quả \(facts.unit)"
  }

  private static func requirements(_ revision: ProcedureRevision?) -> HTML {
    let list = revision?.requirements ?? []
    let rows: HTML =
      list.isEmpty
      ? "<tr><td>1</td><td>Theo quy định của thủ tục</td><td>01 bộ</td></tr>"
      : list.enumerated().html {
        "<tr><td>\($0.offset + 1)</td><td>\($0.element.name)</td><td>\($0.element.copies)</td></tr>"
      }
    return """
      <p>Thành phần hồ sơ nộp gồm:</p>
      <table><thead><tr><th>TT</th><th>Tên giấy tờ</th><th>Số lượng</th></tr></thead><tbody>\(rows)</tbody></table>
      """
  }

  private static func supplement(_ facts: PaperFacts, _ ground: Timeline.Entry) -> HTML {
    """
    \(lines([("Hồ sơ của", facts.dossier.applicant.name)] + facts.person + [("Nội dung yêu cầu giải quyết", facts.request)]))
    <p>Yêu cầu hoàn thiện hồ sơ gồm những nội dung sau:</p><p><b>\(ground.note)</b></p>
    <p>Thời gian giải quyết tạm dừng từ \(VietnameseFormat.paperMoment(ground.at)) đến khi nhận đủ giấy tờ bổ sung.</p>
    <p>Trong quá trình hoàn thiện hồ sơ nếu có vướng mắc, ông/bà liên hệ Bộ phận Tiếp nhận và Trả kết quả \(facts.unit) để được hướng dẫn.</p>
    """
  }

  private static func refusal(_ facts: PaperFacts, _ ground: Timeline.Entry) -> HTML {
    """
    \(lines([("Hồ sơ của", facts.dossier.applicant.name)] + facts.person + [("Nội dung yêu cầu giải quyết", facts.request)]))
    <p>Qua xem xét, Bộ phận Tiếp nhận và Trả kết quả \(facts.unit) không tiếp nhận, giải quyết hồ sơ này với lý do cụ thể như sau:</p>
    <p><b>\(ground.note)</b></p>
    <p>Xin thông báo cho ông/bà được biết và thực hiện.</p>
    """
  }

  private static func apology(_ facts: PaperFacts, _ ground: Timeline.Entry) -> HTML {
    let before = facts.dueBefore(ground).map { VietnameseFormat.paperMoment($0) } ?? ""
    let after = ground.due.map { VietnameseFormat.paperMoment($0) } ?? ""
    return """
      <p>Kính gửi: <b>\(facts.dossier.applicant.name)</b></p>
      <p>Ngày \(facts.dossier.standing.receivedAt?.day.vietnamese ?? ""), \(facts.committee) tiếp nhận hồ sơ của ông/bà về việc: \(facts.request).</p>
      \(lines([("Thời gian hẹn trả kết quả", before)]))
      <p>Đến nay hồ sơ chưa giải quyết xong, với lý do: <b>\(ground.note)</b></p>
      <p>\(facts.committee) xin lỗi ông/bà về việc chậm trễ này và đề nghị gia hạn thời gian giải quyết.</p>
      \(lines([("Thời gian trả kết quả mới", after)]))
      <p>Rất mong nhận được sự thông cảm của ông/bà.</p>
      """
  }

  private static func stop(_ facts: PaperFacts, _ ground: Timeline.Entry) -> HTML {
    """
    <p>Kính gửi: <b>\(facts.dossier.applicant.name)</b></p>
    <p>\(facts.committee) thông báo dừng giải quyết hồ sơ của ông/bà về việc: \(facts.request).</p>
    \(lines([("Thời điểm dừng", VietnameseFormat.paperMoment(ground.at)), ("Lý do", ground.note)]))
    <p>Xin thông báo để ông/bà được biết.</p>
    """
  }

  private static func control(_ facts: PaperFacts) -> HTML {
    let d = facts.dossier
    let rows: HTML = d.timeline.entries.enumerated().html { item in
      let line = DossierWords.line(item.element, facts.revision)
      return """
        <tr><td>\(item.offset + 1)</td><td>\(line.what)</td><td>\(VietnameseFormat.paperMoment(item.element.at))</td>
        <td>\(item.element.by)</td><td>\(line.detail)</td></tr>
        """
    }
    return """
      \(lines([
        ("Hồ sơ của", d.applicant.name), ("Nội dung", facts.request),
        ("Ngày nhận", d.standing.receivedAt.map { VietnameseFormat.paperMoment($0) } ?? ""),
        ("Hẹn trả", facts.promise),
        ("Đang ở", facts.holder),
        ("Cơ quan giải quyết", facts.decider), ("Kết quả", d.standing.verdict?.label ?? ""),
      ]))
      <table><thead><tr><th>TT</th><th>Việc</th><th>Thời gian</th><th>Người thực hiện</th><th>Ghi chú</th></tr></thead>
      <tbody>\(rows)</tbody></table>
      """
  }
}

/// What the papers of a dossier have in common, in words.
struct PaperFacts {
  let dossier: Dossier
  let revision: ProcedureRevision?
  let unit: String
  let decider: String
  /// The committee of the receiving unit and the one above it.
  let committee: String
  let committeeAbove: String

  /// Who has it, at which step, since when; empty when nobody waits for anything.
  let holder: String

  private let rule: StandingRule

  init(_ dossier: Dossier, _ visit: Visit) {
    self.dossier = dossier
    rule = visit.context.rule(for: dossier)
    revision = visit.catalogue.revision(dossier.revisionID)
    holder = DossierWords.holder(dossier, [], revision, visit) ?? ""
    unit = visit.tree.name(of: dossier.unitID, on: visit.today)
    decider = visit.tree.name(of: dossier.decidingUnitID, on: visit.today)
    committee = "Ủy ban nhân dân \(unit)"
    committeeAbove =
      visit.tree.parent(of: dossier.unitID, on: visit.today).map {
        "Ủy ban nhân dân \(visit.tree.name(of: $0, on: visit.today))"
      } ?? ""
  }

  /// Địa danh: the unit's own name without its kind.
  var place: String {
    for kind in ["Thị trấn ", "Thành phố ", "Phường ", "Huyện ", "Quận ", "Tỉnh ", "Thị xã ", "Xã "]
    where unit.hasPrefix(kind) { return String(unit.dropFirst(kind.count)) }
    return unit
  }

  var person: [(String, String)] {
    let a = dossier.applicant
    return [("Số định danh cá nhân/mã số thuế", a.number), ("Địa chỉ", a.address), ("Số điện thoại", a.phone)]
  }

  var request: String { (revision?.name ?? "") + (dossier.subject.isEmpty ? "" : " – " + dossier.subject) }

  /// The officer of the valid receipt; nil for an imported one, which names nobody.
  var receiver: String? { dossier.timeline.last(.received).flatMap { $0.by.isEmpty ? nil : $0.by } }

  /// The fee named at the receipt. Older rows hold the amount of a later payment request there: that was not named yet.
  var feeAtReceipt: Dong? {
    let requested = dossier.timeline.entries.filter { $0.kind == .paymentRequested }.compactMap(\.ref)
    return dossier.fee.flatMap { requested.contains($0.amount) ? nil : $0 }
  }

  /// The due moment that holds, or while the clock stands still the one that was promised last.
  var promise: String {
    if let due = dossier.standing.dueAt { return VietnameseFormat.paperMoment(due) }
    let last = dossier.timeline.entries.last { ($0.promise ?? $0.due) != nil }
    guard let due = last.flatMap({ $0.promise ?? $0.due }) else { return "chưa có" }
    return VietnameseFormat.paperMoment(due)
      + (dossier.standing.pausedSince == nil ? "" : " (đang tạm dừng tính thời gian)")
  }

  /// The due moment that held once an entry was written.
  func due(after entry: Timeline.Entry) -> Instant? {
    guard let place = dossier.timeline.entries.firstIndex(of: entry) else { return nil }
    return rule.standing(of: Timeline(Array(dossier.timeline.entries[...place]))).dueAt
  }

  /// The due moment that held before an extension was given.
  func dueBefore(_ extension: Timeline.Entry) -> Instant? {
    let before = dossier.timeline.entries.prefix { $0 != `extension` }
    return rule.standing(of: Timeline(Array(before))).dueAt
  }
}
