import Ground
import Indicators
import Organisation
import Rendering

/// Xếp hạng đơn vị: units by one indicator, the best first.
enum RankingView {
  static func table(
    _ figures: [ID<Unit>: Figure?], _ indicator: Indicator, _ question: FigureQuestion, _ visit: Visit
  ) -> HTML {
    let rows = figures.map { unit, figure in
      (unit: unit, figure: figure, amount: figure?.value.amount(of: indicator))
    }
    let places = CompetitionRanking.places(rows.map(\.amount), isHigherBetter: indicator.better != .lower)
    let sorted = zip(rows, places).sorted { a, b in
      (a.1 ?? Int.max, visit.tree.unit(a.0.unit)?.code ?? "") < (b.1 ?? Int.max, visit.tree.unit(b.0.unit)?.code ?? "")
    }
    let most = indicator.unit == .percent ? Quantity(100) : rows.compactMap(\.amount).max() ?? .zero
    let isRanked = indicator.better != nil
    return """
      <div class="table rows"><table><thead><tr>\(if: isRanked, "<th scope=\"col\" class=\"n\">Hạng</th>")<th scope="col">Đơn vị</th><th scope="col" class="n">\(indicator.label)</th><th scope="col" class="screen"><span class="skip">Biểu đồ</span></th></tr></thead>
      <tbody>\(sorted.html { row, place in
        """
        <tr>\(if: isRanked, "<td class=\"n\" data-label=\"Hạng\">\(place.map(String.init) ?? "–")</td>")<th scope="row"><a href="/chi-tieu/\(indicator.code)?\(address(row.unit, question, visit))">\(visit.tree.name(of: row.unit, on: question.period.period.to))</a></th>
        <td class="n" data-label="Giá trị">\(FigurePartsView.value(row.figure, indicator))</td><td class="screen">\(FigurePartsView.bar(row.amount, of: most))</td></tr>
        """
      })</tbody></table></div>
      """
  }

  private static func address(_ unit: ID<Unit>, _ question: FigureQuestion, _ visit: Visit) -> String {
    question.query { $0.set("don_vi", visit.tree.unit(unit)?.code ?? "") }
  }
}
