import Ground
import Inspections
import Organisation
import Rendering

/// Rà soát: what stands in the way of a conclusion.
enum ConclusionReviewView {
  static func page(_ seen: SeenInspection, _ review: ConclusionReview, _ visit: Visit) -> Page {
    let confirmed = review.issues.filter { $0.severity == .warning && review.acknowledged[$0.key] != nil }
    return Page(
      "Rà soát trước khi ban hành", entry: "inspections", crumbs: InspectionView.crumbs(seen),
      content: """
        \(InspectionView.tabs(seen, .review))<p class="status">\(status(review, seen))</p>
        \(if: !review.errors.isEmpty, "<h2>Phải sửa (\(review.errors.count))</h2>" + list(review.errors, seen, review, visit))
        \(if: !review.open.isEmpty, "<h2>Cần xác nhận (\(review.open.count))</h2>" + list(review.open, seen, review, visit))
        \(if: !confirmed.isEmpty, "<h2>Đã xác nhận (\(confirmed.count))</h2>" + list(confirmed, seen, review, visit))
        """)
  }

  static func status(_ review: ConclusionReview, _ seen: SeenInspection) -> String {
    let isIssued = seen.inspection.state == .issued
    if review.errors.isEmpty && review.open.isEmpty {
      return isIssued ? "Kết luận đã ban hành, mọi cảnh báo đã được xác nhận." : "Không còn gì cản trở việc ban hành."
    }
    return
      "\(review.errors.count) lỗi phải sửa, \(review.open.count) cảnh báo cần xác nhận\(isIssued ? "." : " trước khi ban hành.")"
  }

  private static func list(
    _ issues: [ConclusionIssue], _ seen: SeenInspection, _ review: ConclusionReview, _ visit: Visit
  ) -> HTML {
    """
    <div class="table rows" tabindex="0" role="region" aria-label="Điều cần xem lại"><table><thead><tr><th scope="col">Điều cần xem lại</th><th scope="col">Ở đâu</th><th scope="col">Đúng ra</th><th scope="col">Đang là</th><th scope="col">Xử lý</th></tr></thead><tbody>
    \(issues.html { issue in
      """
      <tr><td><span class="badge \(tone(issue, review))">\(issue.kind.label)</span></td><td data-label="Ở đâu">\(issue.place)</td><td data-label="Đúng ra">\(issue.expected)</td><td data-label="Đang là">\(issue.found)</td>
      <td data-label="Xử lý">\(answer(issue, seen, review, visit))</td></tr>
      """
    })</tbody></table></div>
    """
  }

  private static func tone(_ issue: ConclusionIssue, _ review: ConclusionReview) -> String {
    issue.severity == .error ? "overdue" : review.acknowledged[issue.key] == nil ? "soon" : "done"
  }

  private static func answer(
    _ issue: ConclusionIssue, _ seen: SeenInspection, _ review: ConclusionReview, _ visit: Visit
  ) -> HTML {
    if let answer = review.acknowledged[issue.key] {
      return "\(answer.reason) <span class=\"hint\">\(answer.by)</span>"
    }
    return """
      <span class="hint">\(issue.kind.explanation)</span>\(if: issue.severity == .warning && seen.mayEdit, form(issue, seen, visit))
      """
  }

  private static func form(_ issue: ConclusionIssue, _ seen: SeenInspection, _ visit: Visit) -> HTML {
    """
    <form class="inline" method="post" action="\(seen.reference.path)/ra-soat">\(LayoutView.token(visit.session))<input type="hidden" name="muc" value="\(issue.key)">
    <div class="field"><label for="ly-do-\(id(issue))">Lý do để nguyên</label><input id="ly-do-\(id(issue))" name="ly_do" required></div><button>Xác nhận</button></form>
    """
  }

  /// A name for an element, of letters and digits.
  private static func id(_ issue: ConclusionIssue) -> String {
    SearchKey(issue.key).description.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? String($0) : "-" }.joined()
  }
}
