import Appraisal
import Ground
import Rendering
import Scoring

/// Căn cứ của từng tiêu chí: which paper names it, and where its rule comes from.
enum CitationView {
  /// Under the explanation of a line: what of it is known; a line of which nothing is known says so.
  static func hint(_ criterion: Criterion) -> HTML {
    let known = [criterion.citation, criterion.ruleCitation].compactMap { $0?.criteriaText }
    let texts = known.first == known.last ? known.prefix(1) : known[...]
    let said = texts.isEmpty ? CriteriaWords.noCitation : texts.joined(separator: "; cách chấm: ")
    return "<div class=\"hint\">căn cứ: \(said)</div>"
  }

  /// Everything that a kept set cites, folded: for the public page.
  static func list(_ kept: KeptSet) -> HTML {
    let set: CriteriaSet
    do { set = try kept.criteria() } catch { return "" }
    return """
      <details><summary>Căn cứ của bộ tiêu chí và từng tiêu chí</summary><p>Căn cứ chung: \(set.source.criteriaText).</p>
      <div class="table rows" tabindex="0" role="region" aria-label="Căn cứ của từng tiêu chí"><table><thead><tr><th scope="col">Tiêu chí</th><th scope="col">Căn cứ</th><th scope="col">Căn cứ của cách chấm</th></tr></thead><tbody>
      \(set.all.html { criterion in
        let cells = criterion.citations
        return "<tr><th scope=\"row\">\(criterion.code). \(criterion.label)</th><td data-label=\"Căn cứ\">\(cells.first?.text ?? "")</td><td data-label=\"Căn cứ của cách chấm\">\(cells.dropFirst().first?.text ?? "–")</td></tr>"
      })</tbody></table></div></details>
      """
  }
}
