import Appraisal
import Documents
import Ground
import Organisation
import Rendering
import Scoring

/// One round on the screen.
enum RoundView {
  static func page(_ seen: SeenRound, _ result: RoundResult?, numbers: NumberHint?, _ visit: Visit) -> Page {
    let round = seen.round
    return Page(
      round.title, entry: "rounds", crumbs: [("Chấm điểm", "/cham-diem")],
      content: """
        <p class="status">\(visit.tree.name(of: round.unitID, on: round.period.to)) chấm điểm năm \(round.year) · \(round.state.label)</p>
        <p class="actions">\(links(seen, visit))</p>
        <dl><dt>Bộ tiêu chí</dt><dd>\(round.set.label), bản \(round.set.edition) <span class="hint">(giữ nguyên như khi mở đợt)</span></dd>
        \(round.deadlines.all.html { "<dt>Hạn \($0.step.label.lowercased())</dt><dd>\($0.at.vietnamese)\(passed($0, round, visit))</dd>" })
        \(if: !round.note.isEmpty, "<dt>Hướng dẫn</dt><dd>\(round.note)</dd>")
        \(round.decision.map { "<dt>Quyết định</dt><dd><a href=\"/van-ban/\(round.unitID)/\($0.documentID)\">\($0.sign)</a> ngày \($0.issuedOn.vietnamese)</dd>" as HTML } ?? "")</dl>
        \(hidden(seen))\(own(seen, visit))
        \(result.map { table(seen, $0, visit) } ?? "")
        \(RoundActionView.forms(seen, numbers, visit))
        """)
  }

  /// The files of the decision: those that are kept, and a PDF where one can be drawn.
  private static func files(_ seen: SeenRound, _ visit: Visit) -> [DecisionFile] {
    guard let there = seen.round.decision?.files.there else { return [] }
    return there.contains(.pdf) || !visit.services.pdf.isThere ? there : [.docx, .pdf, .xlsx]
  }

  private static func links(_ seen: SeenRound, _ visit: Visit) -> HTML {
    let path = seen.round.reference.path
    let isDone = seen.round.result != nil
    // A step is offered when there is something to do in it.
    let isSent = isDone || seen.sheets.contains { !$0.state.isOwn }
    let (isAppraised, isExplained) = (!seen.round.state.isBefore(.appraisal), !seen.round.state.isBefore(.explanation))
    return """
      \(if: (seen.isAbove && isSent) || isDone, "<a class=\"button\" href=\"\(path)/xep-hang\">Bảng xếp hạng\(isDone ? "" : " (tạm tính)")</a> ")\(if: isSent && isAppraised && (seen.mayAppraise || seen.mayApprove), "<a class=\"button\" href=\"\(path)/doi-chieu\">Đối chiếu tự chấm, thẩm định</a> ")
      \(if: seen.mayAssign && (!isDone || !seen.round.owners.isEmpty), "<a class=\"button\" href=\"\(path)/phan-cong\">Phân công thẩm định</a> ")\(if: isAppraised && (seen.mayManage || seen.mayApprove), "<a class=\"button\" href=\"\(path)/cham-lan-hai\">Chấm lần hai</a> ")\(if: isExplained && !isDone && (seen.mayManage || seen.mayApprove), "<a class=\"button\" href=\"\(path)/quyet-dinh\">Soạn quyết định</a> ")
      \(if: isDone, "<a class=\"button\" href=\"\(path)/giay\">Xem quyết định</a> \(files(seen, visit).html { "<a class=\"button\" href=\"\(path)/tep/\($0.rawValue)\">\($0.rawValue.uppercased())</a> " })")
      \(if: seen.round.state == .published, "<a class=\"button\" href=\"/cham-diem/cong-bo/\(seen.round.unitID)/\(seen.round.id)\">Trang công bố</a>")
      """
  }

  /// Who scores a second time sees no first points of those parts.
  private static func hidden(_ seen: SeenRound) -> HTML {
    let count = seen.hidden.values.reduce(0) { $0 + $1.count }
    guard count > 0 else { return "" }
    return """
      <p class="note">Anh/chị còn \(count) phần phải chấm lần hai. Điểm thẩm định của các phần đó được che ở mọi trang cho đến khi chấm xong. <a href="/cham-diem/viec-cua-toi">Việc thẩm định của tôi</a></p>
      """
  }

  private static func passed(_ item: (step: RoundStep, at: Instant), _ round: ScoringRound, _ visit: Visit) -> HTML {
    guard visit.now > item.at, item.step.isOpen(in: round.state) else { return "" }
    return " <span class=\"badge overdue\">Đã qua hạn</span>"
  }

  /// The sheets of the units somebody works for.
  private static func own(_ seen: SeenRound, _ visit: Visit) -> HTML {
    guard seen.own.count == 1, let unit = seen.own.first else { return seen.own.isEmpty ? "" : many(seen, visit) }
    if let sheet = seen.sheet(of: unit) {
      return """
        <p class="note">Phiếu của đơn vị: \(sheet.state.label)\(RoundListView.late(sheet, seen.round, visit)). <a href="\(sheet.reference.path)">Mở phiếu</a></p>
        """
    }
    guard seen.scored.contains(unit), isOpen(seen) else {
      return PartsView.empty("Đơn vị chưa có phiếu trong đợt này.")
    }
    return """
      <p class="note">Đơn vị chưa lập phiếu. Khi lập, hệ thống điền sẵn số liệu đã có trong năm \(seen.round.year).</p>
      \(KeptFormView.open("\(seen.round.reference.path)/lap-phieu", visit, button: "Lập phiếu tự chấm") { "" })
      """
  }

  private static func isOpen(_ seen: SeenRound) -> Bool {
    seen.round.state == .selfScoring || seen.round.state == .appraisal
  }

  /// Whoever scores for several units has a line and a button for each.
  private static func many(_ seen: SeenRound, _ visit: Visit) -> HTML {
    let path = "\(seen.round.reference.path)/lap-phieu"
    return """
      <h2>Các đơn vị anh/chị tự chấm</h2>
      <div class="table rows" tabindex="0" role="region" aria-label="Các đơn vị anh/chị tự chấm"><table><thead><tr><th scope="col">Đơn vị</th><th scope="col">Phiếu</th></tr></thead><tbody>
      \(seen.own.html { unit in
        let name = visit.tree.name(of: unit, on: seen.round.period.to)
        let sheet: HTML =
          if let sheet = seen.sheet(of: unit) {
            "<a href=\"\(sheet.reference.path)\">\(sheet.state.label)</a>\(RoundListView.late(sheet, seen.round, visit))"
          } else if seen.scored.contains(unit), isOpen(seen) {
            KeptFormView.open(path, visit, button: "Lập phiếu: \(name)") {
              "<input type=\"hidden\" name=\"don_vi\" value=\"\(unit)\">"
            }
          } else { "Chưa có phiếu" }
        return "<tr><th scope=\"row\">\(name)</th><td data-label=\"Phiếu\">\(sheet)</td></tr>"
      })</tbody></table></div>
      """
  }

  private static func table(_ seen: SeenRound, _ result: RoundResult, _ visit: Visit) -> HTML {
    let round = seen.round
    let lines = Dictionary(result.lines.map { ($0.unitID, $0) }, uniquingKeysWith: { first, _ in first })
    let sent = seen.sheets.filter { !$0.state.isOwn }
    let late = sent.filter { $0.isLate(round.deadlines, at: visit.now) }.count
    return """
      <h2>Phiếu của các đơn vị</h2>
      <p class="note">Đã gửi \(sent.count)/\(round.asked.count); gửi chậm \(late); chưa gửi \(round.asked.count - sent.count).</p>
      <div class="table rows" tabindex="0" role="region" aria-label="Phiếu của các đơn vị"><table><thead><tr><th scope="col">Đơn vị</th><th scope="col">Trạng thái</th><th scope="col">Gửi lúc</th><th scope="col" class="n">Tự chấm</th><th scope="col" class="n">\(round.state == .selfScoring ? "Hiện nay" : "Thẩm định")</th></tr></thead><tbody>
      \(round.asked.html { unit in row(unit, seen, lines[unit], result, visit) })</tbody></table></div>
      """
  }

  private static func row(
    _ unit: ID<Unit>, _ seen: SeenRound, _ line: RoundResult.Line?, _ result: RoundResult, _ visit: Visit
  ) -> HTML {
    let round = seen.round
    let name = visit.tree.name(of: unit, on: round.period.to)
    guard let sheet = seen.sheet(of: unit), !sheet.state.isOwn else {
      let isLate = visit.now > round.deadlines.selfScoring
      return """
        <tr><td>\(name)</td><td data-label="Trạng thái"><span class="badge \(isLate ? "overdue" : "soon")">Chưa gửi\(isLate ? ", quá hạn" : "")</span></td><td data-label="Gửi lúc">–</td><td class="n" data-label="Tự chấm">–</td><td class="n" data-label="Thẩm định">–</td></tr>
        """
    }
    return """
      <tr><td><a href="\(sheet.reference.path)">\(name)</a></td><td data-label="Trạng thái">\(sheet.state.label)\(RoundListView.late(sheet, round, visit))</td>
      <td data-label="Gửi lúc">\(sheet.submittedAt?.vietnamese ?? "–")</td><td class="n" data-label="Tự chấm">\(points(line?.own, result))</td><td class="n" data-label="Thẩm định">\(points(line?.total, result))</td></tr>
      """
  }

  /// Points of thousandths; what is not all known says so.
  static func points(_ points: Int?, _ result: RoundResult) -> String {
    points.map { result.points($0) } ?? "chưa đủ"
  }
}

/// What can be done next with a round.
enum RoundActionView {
  static func forms(_ seen: SeenRound, _ numbers: NumberHint?, _ visit: Visit) -> HTML {
    let round = seen.round
    let path = round.reference.path
    var parts: [HTML] = []
    if seen.mayAppraise, let next = round.state.next, next.isBefore(.approved) {
      let obstacle = RoundActs.obstacle(round, seen.sheets, tree: visit.tree)
      parts.append(
        obstacle.map { "<p class=\"note\">Chưa sang bước \(next.label.lowercased()) được. \($0.message)</p>" as HTML }
          ?? KeptFormView.open("\(path)/chuyen-buoc", visit, button: "Chuyển sang bước \(next.label.lowercased())") {
            version(round)
          })
    }
    if seen.mayApprove, round.state == .council { parts.append(approve(seen, numbers, visit)) }
    if seen.mayApprove, round.state == .approved {
      parts.append(KeptFormView.open("\(path)/cong-bo", visit, button: "Công bố kết quả") { version(round) })
    }
    if seen.mayAppraise, round.state.isBefore(.approved) {
      parts.append(
        KeptFormView.folded("Sửa thời hạn các bước", "\(path)/thoi-han", visit, button: "Ghi và báo các đơn vị") {
          "\(version(round))\(RoundFormView.deadlines(round.deadlines))"
        })
    }
    if seen.mayAppraise, round.state == .approved {
      parts.append(
        KeptFormView.folded("Sửa hạn công bố", "\(path)/thoi-han", visit, button: "Ghi hạn công bố") {
          "\(version(round))\(RoundFormView.publication(round.deadlines.publication))"
        })
    }
    guard !parts.isEmpty else { return "" }
    return "<h2>Bước tiếp theo</h2>\(parts.html { $0 })"
  }

  private static func version(_ round: ScoringRound) -> HTML {
    "<input type=\"hidden\" name=\"ban\" value=\"\(round.version)\">"
  }

  private static func approve(_ seen: SeenRound, _ numbers: NumberHint?, _ visit: Visit) -> HTML {
    let round = seen.round
    return KeptFormView.folded(
      "Phê duyệt kết quả", "\(round.reference.path)/phe-duyet", visit, button: "Phê duyệt"
    ) {
      """
      \(version(round))
      <p class="hint">Số và ngày lấy ở văn thư. Khi phê duyệt, điểm, số liệu và mã băm của tài liệu kiểm chứng được chốt; quyết định vào sổ văn bản đi. <a href="\(round.reference.path)/giay">Xem dự thảo quyết định</a>, <a href="\(round.reference.path)/quyet-dinh">soạn lại nội dung</a></p>
      \(NumberHintView.line(numbers))\(PartsView.field("so_ky_hieu", "Số, ký hiệu", hint: "Ví dụ 1040/QĐ-UBND", isShort: true))\(PartsView.field("ngay", "Ngày quyết định", value: visit.today.vietnamese, isShort: true))\(PartsView.field("nguoi_ky", "Họ tên người ký", hint: "Để trống thì lấy tên đã ghi khi soạn quyết định", isOptional: true))\(PartsView.leapReason)
      \(if: seen.secondOpen > 0, PartsView.tick("bo_phan", "Phê duyệt dù còn \(seen.secondOpen) phần chưa chấm lần hai"))
      """
    }
  }
}
