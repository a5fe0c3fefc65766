import Ground
import Inspections
import Organisation
import Rendering

/// Rà soát: what stands in the way of a conclusion.
enum ReviewView {
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
    issues.html { issue in
      let answer = review.acknowledged[issue.key]
      return """
        <section class="panel"><h3><span class="badge \(issue.severity == .error ? "overdue" : answer == nil ? "soon" : "done")">\(issue.kind.label)</span></h3>
        <dl><dt>Ở đâu</dt><dd>\(issue.place)</dd><dt>Đúng ra</dt><dd>\(issue.expected)</dd><dt>Đang là</dt><dd>\(issue.found)</dd></dl>
        \(answer.map { "<p><b>Đã xác nhận</b> (\($0.by)): \($0.reason)</p>" as HTML } ?? "<p class=\"hint\">\(issue.kind.explanation)</p>")
        \(if: issue.severity == .warning && answer == nil && seen.mayEdit, form(issue, seen, visit))</section>
        """
    }
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
