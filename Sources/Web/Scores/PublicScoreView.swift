import Appraisal
import Ground
import Organisation
import Rendering

/// The public pages.
enum PublicScoreView {
  static func list(_ rounds: [ScoringRound], hasMore: Bool, _ visit: Visit) -> Page {
    Page(
      "Kết quả chấm điểm đã công bố", entry: "rounds",
      content: rounds.isEmpty
        ? PartsView.empty("Chưa có kết quả nào được công bố.")
        : """
        <ul>\(rounds.html { round in
          "<li><a href=\"/cham-diem/cong-bo/\(round.unitID)/\(round.id)\">\(round.title)</a> – \(visit.tree.name(of: round.unitID, on: round.period.to))</li>"
        })</ul>\(RoundListView.pager("/cham-diem/cong-bo", "trang", RoundListView.number(visit, "trang"), hasMore: hasMore))
        """)
  }

  /// The decision that approved the ranking, and its files.
  private static func decision(_ round: ScoringRound) -> HTML {
    guard let decision = round.decision else { return "" }
    let path = "/cham-diem/cong-bo/\(round.unitID)/\(round.id)"
    return """
      <p class="actions"><a class="button" href="\(path)/giay">Xem Quyết định \(decision.sign)</a> \(decision.files.there.html { "<a class=\"button\" href=\"\(path)/tep/\($0.rawValue)\">\($0.rawValue.uppercased())</a> " })</p>
      """
  }

  static func page(_ round: ScoringRound, _ result: RoundResult, _ visit: Visit) -> Page {
    Page(
      round.title, entry: "rounds", crumbs: [("Kết quả đã công bố", "/cham-diem/cong-bo")],
      content: """
        <p class="status">\(visit.tree.name(of: round.unitID, on: round.period.to)) · năm \(round.year)\(round.decision.map { " · Quyết định \($0.sign) ngày \($0.issuedOn.vietnamese)" } ?? "")</p>
        <p>Bộ tiêu chí: \(round.set.label), bản \(round.set.edition).</p>
        \(decision(round))
        \(ScoreRankingView.tables(round, result, showsOwn: false))
        \(CitationView.list(round.set))
        """)
  }
}
