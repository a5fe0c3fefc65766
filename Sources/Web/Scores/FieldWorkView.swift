import Appraisal
import Ground
import Organisation
import Rendering
import Scoring

/// Who appraises each field of a sheet and what is left, for those who appraise.
enum FieldWorkView {
  /// Above the sheet: what is left, by whoever has it; what one has to score a second time.
  static func summary(_ seen: SeenSheet, _ progress: [FieldProgress]) -> HTML {
    guard !seen.isOurs, seen.mayAppraise else { return "" }
    if seen.hasScored { return "<p class=\"note\">\(RoundRefusal.scoredForUnit.message)</p>" }
    let path = seen.sheet.reference.path
    let second = seen.secondParts
    let open = progress.filter { !$0.isDone && !$0.owners.isEmpty }
    return """
      \(if: !second.isEmpty, "<p class=\"note\">Anh/chị chấm lần hai: \(second.html { part in "<a href=\"\(path)/cham-lan-hai/\(Form.encode(part.field))\">lĩnh vực \(label(part.field, seen))</a> " }). Điểm thẩm định của phần này được che đến khi chấm xong.</p>")
      \(if: !open.isEmpty, "<p class=\"note\">Chưa thẩm định xong: \(byOwner(open)).</p>")
      """
  }

  private static func byOwner(_ open: [FieldProgress]) -> String {
    let names = Set(open.flatMap(\.owners).map(\.name)).sorted()
    return names.map { name in
      let mine = open.filter { part in part.owners.contains { $0.name == name } }
      return "\(name) (lĩnh vực \(mine.map(\.field).joined(separator: ", ")))"
    }.joined(separator: "; ")
  }

  private static func label(_ field: String, _ seen: SeenSheet) -> String {
    seen.reading.scorer.set.criterion(field).map { "\($0.code). \($0.label)" } ?? field
  }

  /// Under the heading of a field: whose it is, and how far it is.
  static func line(
    _ field: Criterion, _ seen: SeenSheet, _ progress: [FieldProgress], _ visit: Visit
  ) -> HTML {
    guard !seen.isOurs, let part = progress.first(where: { $0.field == field.code }),
      !seen.round.state.isBefore(.appraisal)
    else { return "" }
    if seen.secondParts.contains(where: { $0.field == field.code }) {
      return "<p><span class=\"badge soon\">Chấm lần hai, che điểm thẩm định</span></p>"
    }
    let owners = part.owners.isEmpty ? "chưa giao riêng ai" : part.owners.map(\.name).joined(separator: ", ")
    return "<p>Thẩm định: \(owners) · \(state(part))</p>"
  }

  /// Under the table of a field: the button that says it is done. It is a small step beside those of the whole sheet.
  static func button(
    _ field: Criterion, _ seen: SeenSheet, _ progress: [FieldProgress], _ visit: Visit
  ) -> HTML {
    guard !seen.isOurs, let part = progress.first(where: { $0.field == field.code }) else { return "" }
    return form(part, seen, visit)
  }

  private static func state(_ part: FieldProgress) -> HTML {
    if let check = part.check {
      return
        "<span class=\"badge done\">Đã thẩm định xong</span> <span class=\"hint\">\(check.actor), \(check.at.vietnamese)</span>"
    }
    guard part.open.isEmpty else {
      return "<span class=\"badge soon\">Chưa xong</span> còn \(part.open.count)/\(part.count) tiêu chí chưa có điểm"
    }
    return "<span class=\"badge soon\">Chưa xong</span>"
  }

  private static func form(_ part: FieldProgress, _ seen: SeenSheet, _ visit: Visit) -> HTML {
    var narrowed = seen
    narrowed.focus = part.field
    guard narrowed.writes == .appraised else { return "" }
    let path = "\(seen.sheet.reference.path)/linh-vuc/\(Form.encode(part.field))"
    let label = part.isDone ? "Mở lại thẩm định lĩnh vực \(part.field)" : "Thẩm định xong lĩnh vực \(part.field)"
    return """
      <form method="post" action="\(path)">\(LayoutView.token(visit.session))\(KeptFormView.reason(path) ?? "")
      <input type="hidden" name="xong" value="\(part.isDone ? "0" : "1")"><button>\(label)</button></form>
      """
  }

  /// On the page of a criterion: why somebody who appraises cannot write here.
  static func standing(_ seen: SeenSheet) -> HTML {
    guard !seen.isOurs, seen.mayAppraise, let field = seen.focusField, seen.writes == nil else { return "" }
    if seen.hasScored { return "<p class=\"note\">\(RoundRefusal.scoredForUnit.message)</p>" }
    if seen.secondParts.contains(where: { $0.field == field.code }) {
      return """
        <p class="note">Anh/chị chấm lần hai lĩnh vực này nên chưa xem được điểm thẩm định. <a href="\(seen.sheet.reference.path)/cham-lan-hai/\(Form.encode(field.code))">Chấm lần hai</a></p>
        """
    }
    let owners = seen.round.owners(of: field.code)
    guard seen.round.state == .appraisal || seen.round.state == .explanation, !owners.isEmpty else { return "" }
    return "<p class=\"note\">Lĩnh vực này giao cho \(owners.map(\.name).joined(separator: ", ")) thẩm định.</p>"
  }
}
