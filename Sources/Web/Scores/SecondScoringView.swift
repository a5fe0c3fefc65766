import Appraisal
import Ground
import Indicators
import Organisation
import Rendering
import Scoring

/// The sample of a round on the screen: how it is drawn, how far both appraisers agree, what is to be settled.
enum SecondScoringView {
  static func page(
    _ seen: SeenRound, _ comparison: SecondScoringActs.Comparison, _ appraisers: [Appraiser], _ set: CriteriaSet,
    _ visit: Visit
  ) -> Page {
    let round = seen.round
    return Page(
      "Chấm lần hai", entry: "rounds", crumbs: [("Chấm điểm", "/cham-diem"), (round.title, round.reference.path)],
      content: """
        <p>Một số phần (lĩnh vực của phiếu) được rút ngẫu nhiên để người thứ hai chấm lại mà không thấy điểm thẩm định. Chênh lệch cho biết việc thẩm định có đều tay không; điểm chỉ đổi khi được thống nhất, có lý do.</p>
        \(comparison.sample.map { drawn($0, comparison, seen, appraisers, set, visit) } ?? form(seen, appraisers, visit))
        """)
  }

  private static func form(_ seen: SeenRound, _ appraisers: [Appraiser], _ visit: Visit) -> HTML {
    guard seen.round.state == .appraisal || seen.round.state == .explanation else {
      return PartsView.empty(
        seen.round.state.isBefore(.appraisal)
          ? "Rút mẫu được khi đợt chấm sang bước thẩm định." : "Đợt này không rút mẫu chấm lần hai.")
    }
    let typed = FormScope.current.typed
    return """
      <h2>Rút mẫu</h2>
      \(KeptFormView.open("\(seen.round.reference.path)/cham-lan-hai", visit, button: "Rút mẫu") {
        """
        \(PartsView.field("ty_le", "Tỷ lệ mẫu (%)", value: "10", isShort: true))
        \(PartsView.field("so_gieo", "Số gieo", hint: "Để trống thì hệ thống lấy một số ngẫu nhiên; có thể ghi số bốc thăm công khai", isOptional: true, isShort: true))
        <fieldset class="choices"><legend>Người có thể chấm lần hai</legend>
        \(appraisers.html { person in
          "<label><input type=\"checkbox\" name=\"nguoi\" value=\"\(person.accountID)\"\(if: (typed ?? FormScope.current.typed)?.all("nguoi").contains("\(person.accountID)") ?? false, " checked")> \(person.name)</label>"
        })</fieldset>
        <p class="hint">Không ai chấm lần hai phần mình được giao hoặc đã thẩm định. Chỉ rút một lần; số gieo được giữ và ghi vào nhật ký.</p>
        """
      })
      """
  }

  private static func drawn(
    _ sample: ScoringSample, _ comparison: SecondScoringActs.Comparison, _ seen: SeenRound,
    _ appraisers: [Appraiser], _ set: CriteriaSet, _ visit: Visit
  ) -> HTML {
    let agreement = comparison.agreement
    let done = comparison.parts.filter { $0.doneAt != nil }.count
    let open = comparison.lines.filter(\.isOpen).count
    return """
      <dl><dt>Mẫu</dt><dd>\(comparison.parts.count)/\(sample.pairs) phần (\(sample.share)%), đã chấm xong \(done)</dd>
      <dt>Số gieo</dt><dd>\(sample.seed) <span class="hint">(\(sample.actor) rút lúc \(sample.drawnAt.vietnamese))</span></dd>
      <dt>Trùng điểm</dt><dd>\(agreement.share.map { "\($0.vietnamese())% (\(agreement.equal)/\(agreement.compared) tiêu chí)" } ?? "chưa có tiêu chí nào so được")</dd>
      <dt>Chênh lệch tuyệt đối trung bình</dt><dd>\(agreement.mean.map { "\($0.vietnamese()) điểm một tiêu chí" } ?? "–")</dd>
      <dt>Chưa thống nhất</dt><dd>\(open)</dd></dl>
      <p class="hint">Cách rút: mỗi phần lấy mã băm SHA-256 của dòng “số gieo:mã đơn vị:mã lĩnh vực”, xếp từ nhỏ đến lớn, lấy các phần đứng đầu. Ai có số gieo cũng rút lại được đúng mẫu này.</p>
      \(differences(comparison, seen, set, visit))
      \(parts(comparison, seen, appraisers, set, visit))
      """
  }

  private static func name(_ unit: ID<Unit>, _ seen: SeenRound, _ visit: Visit) -> String {
    visit.tree.name(of: unit, on: seen.round.period.to)
  }

  private static func differences(
    _ comparison: SecondScoringActs.Comparison, _ seen: SeenRound, _ set: CriteriaSet, _ visit: Visit
  ) -> HTML {
    let lines = comparison.shown(to: seen.account).filter(\.differs)
    let kept = comparison.lines.count { $0.isOpen } - lines.count { $0.isOpen }
    let note: HTML =
      kept > 0
      ? "<p class=\"hint\">Còn \(kept) chênh lệch ở phần anh/chị đã chấm: người không chấm phần đó thống nhất, anh/chị xem được sau khi thống nhất.</p>"
      : ""
    func points(_ points: Quantity?) -> String {
      points?.vietnamese(decimals: set.decimals) ?? CriteriaWords.unknown.lowercased()
    }
    guard !lines.isEmpty else {
      return
        "<h2>Chênh lệch</h2>\(note)\(PartsView.empty(kept > 0 ? "Không có chênh lệch nào anh/chị thống nhất." : comparison.lines.isEmpty ? "Chưa có phần nào cả hai lần đều chấm xong." : "Hai lần chấm trùng nhau ở mọi tiêu chí."))"
    }
    return """
      <h2>Chênh lệch</h2>\(note)
      <div class="table rows" tabindex="0" role="region" aria-label="Chênh lệch giữa hai lần chấm"><table><thead><tr><th scope="col">Đơn vị, tiêu chí</th><th scope="col" class="n">Tự chấm</th><th scope="col" class="n">Lần một</th><th scope="col" class="n">Lần hai</th><th scope="col">Lý do lần hai</th><th scope="col">Thống nhất</th></tr></thead><tbody>
      \(lines.html { line in
        """
        <tr><th scope="row"><a href="\(line.part.sheet.path(line.criterion))">\(name(line.part.sheet.unitID, seen, visit)): \(line.criterion). \(line.label)</a></th><td class="n" data-label="Tự chấm">\(points(line.own))</td><td class="n" data-label="Lần một">\(points(line.first))</td><td class="n" data-label="Lần hai">\(points(line.second.points))</td>
        <td data-label="Lý do lần hai">\(line.second.reason) <span class="hint">(\(line.second.actor))</span></td><td data-label="Thống nhất">\(line.settlement.map { settled($0, set) } ?? settle(line, seen, set, visit))</td></tr>
        """
      })</tbody></table></div>
      """
  }

  private static func settled(_ entry: SheetEntry, _ set: CriteriaSet) -> HTML {
    var said = "giữ điểm lần một"
    if case .settlement(let points?) = entry.said { said = "\(points.vietnamese(decimals: set.decimals)) điểm" }
    return
      "<span class=\"badge done\">\(said)</span> \(entry.reason) <span class=\"hint\">(\(entry.actor), \(entry.at.vietnamese))</span>"
  }

  private static func settle(_ line: ScoredTwice, _ seen: SeenRound, _ set: CriteriaSet, _ visit: Visit) -> HTML {
    guard [.appraisal, .explanation, .council].contains(seen.round.state) else { return "Chưa thống nhất" }
    let path =
      "\(seen.round.reference.path)/cham-lan-hai/\(line.part.sheet.unitID)/thong-nhat/\(line.part.sheet.id)-\(Form.encode(line.criterion))"
    return KeptFormView.folded("Thống nhất điểm", path, visit, button: "Ghi") {
      """
      \(PartsView.choice("chon", "Điểm thống nhất", [("1", "Giữ điểm lần một"), ("2", "Lấy điểm lần hai"), ("3", "Điểm khác, ghi ở dưới")], selected: "1"))
      \(PartsView.field("diem", "Điểm khác", isOptional: true, isShort: true))\(PartsView.area("ly_do", "Lý do", hint: "phải ghi", rows: 2))
      """
    }
  }

  private static func parts(
    _ comparison: SecondScoringActs.Comparison, _ seen: SeenRound, _ appraisers: [Appraiser], _ set: CriteriaSet,
    _ visit: Visit
  ) -> HTML {
    """
    <h2>Các phần đã rút</h2>
    <div class="table rows" tabindex="0" role="region" aria-label="Các phần đã rút"><table><thead><tr><th scope="col">Đơn vị</th><th scope="col">Lĩnh vực</th><th scope="col">Người chấm lần hai</th><th scope="col">Tình trạng</th></tr></thead><tbody>
    \(comparison.parts.html { part in
      "<tr><th scope=\"row\">\(name(part.sheet.unitID, seen, visit))</th><td data-label=\"Lĩnh vực\">\(part.field). \(set.criterion(part.field)?.label ?? "")</td><td data-label=\"Người chấm lần hai\">\(part.name)</td><td data-label=\"Tình trạng\">\(part.doneAt.map { "Xong lúc \($0.vietnamese)" as HTML } ?? waiting(part, seen, appraisers, visit))</td></tr>"
    })</tbody></table></div>
    """
  }

  private static func waiting(
    _ part: SecondScoring, _ seen: SeenRound, _ appraisers: [Appraiser], _ visit: Visit
  ) -> HTML {
    let path =
      "\(seen.round.reference.path)/cham-lan-hai/\(part.sheet.unitID)/giao-lai/\(part.sheet.id)-\(Form.encode(part.field))"
    guard seen.round.state.isBefore(.approved) else { return "Không chấm" }
    return """
      Chưa xong \(KeptFormView.folded("Giao người khác", path, visit, button: "Giao") {
        """
        \(PartsView.choice("nguoi", "Người chấm lần hai", appraisers.filter { $0.accountID != part.accountID }.map { ("\($0.accountID)", $0.name) }))\(PartsView.area("ly_do", "Lý do", hint: "phải ghi", rows: 2))
        """
      })
      """
  }
}

/// One part as its second appraiser sees it: the unit's own points and papers, nothing of the first appraiser.
enum SecondSheetView {
  /// The names of the fields of a criterion.
  static func points(_ place: Int) -> String { "d\(place)" }
  static func reason(_ place: Int) -> String { "l\(place)" }

  static func page(
    _ seen: SeenSheet, _ part: SecondScoring, _ scores: [String: SecondScore], _ visit: Visit
  ) -> Page {
    let set = seen.reading.scorer.set
    let unit = visit.tree.name(of: part.sheet.unitID, on: seen.round.period.to)
    let own = seen.reading.sheet(.own)
    let leaves = SecondScoringActs.leaves(of: part.field, own)
    return Page(
      "Chấm lần hai: \(unit)", entry: "rounds",
      crumbs: [
        ("Chấm điểm", "/cham-diem"), (seen.round.title, seen.round.reference.path),
        ("Việc thẩm định của tôi", "/cham-diem/viec-cua-toi"),
      ],
      content: """
        <p class="status">Lĩnh vực \(part.field). \(set.criterion(part.field)?.label ?? "") · \(part.doneAt.map { "đã chấm xong lúc \($0.vietnamese)" } ?? "\(scores.count)/\(leaves.count) tiêu chí đã có điểm")</p>
        \(if: visit.query["da_ghi"] == "1", "<p class=\"note\" role=\"status\">Đã ghi.</p>")
        \(part.doneAt == nil ? form(seen, part, leaves, scores, visit) : shown(leaves, scores, set))
        """)
  }

  private typealias Leaf = (criterion: Criterion, own: Quantity?, max: Quantity)

  private static func form(
    _ seen: SeenSheet, _ part: SecondScoring, _ leaves: [Leaf], _ scores: [String: SecondScore], _ visit: Visit
  ) -> HTML {
    """
    <p>Chấm theo hồ sơ của đơn vị như thể chưa ai thẩm định. Bấm vào tiêu chí để xem số liệu, tài liệu kiểm chứng. Điểm khác điểm tự chấm thì ghi lý do.</p>
    \(KeptFormView.open("\(part.sheet.path)/cham-lan-hai/\(Form.encode(part.field))", visit, button: "Ghi điểm") {
      """
      \(leaves.enumerated().html { place, leaf in one(place, leaf, part, scores[leaf.criterion.code], seen) })
      \(PartsView.tick("xong", "Đã chấm xong phần này (sau khi ghi không sửa được nữa)"))
      """
    })
    """
  }

  private static func one(
    _ place: Int, _ leaf: Leaf, _ part: SecondScoring, _ score: SecondScore?, _ seen: SeenSheet
  ) -> HTML {
    let decimals = seen.reading.scorer.set.decimals
    let own = leaf.own?.vietnamese(decimals: decimals) ?? CriteriaWords.unknown.lowercased()
    return """
      <fieldset class="choices"><legend><a href="\(part.sheet.path(leaf.criterion.code))">\(leaf.criterion.code). \(leaf.criterion.label)</a></legend>
      <p class="hint">\(leaf.criterion.ruleText) · Tự chấm: \(own)/\(leaf.max.vietnamese()).</p>
      \(PartsView.field(points(place), "Điểm tiêu chí \(leaf.criterion.code)", value: score.map { plain($0.points) } ?? "", isShort: true))\(PartsView.field(reason(place), "Lý do (tiêu chí \(leaf.criterion.code))", value: score?.reason ?? "", isOptional: true))
      </fieldset>
      """
  }

  private static func plain(_ points: Quantity) -> String { points.plain.replacing(".", with: ",") }

  private static func shown(_ leaves: [Leaf], _ scores: [String: SecondScore], _ set: CriteriaSet) -> HTML {
    """
    <div class="table rows" tabindex="0" role="region" aria-label="Điểm chấm lần hai"><table><thead><tr><th scope="col">Tiêu chí</th><th scope="col" class="n">Tối đa</th><th scope="col" class="n">Điểm lần hai</th><th scope="col">Lý do</th></tr></thead><tbody>
    \(leaves.html { leaf in
      let score = scores[leaf.criterion.code]
      return "<tr><th scope=\"row\">\(leaf.criterion.code). \(leaf.criterion.label)</th><td class=\"n\" data-label=\"Tối đa\">\(leaf.max.vietnamese())</td><td class=\"n\" data-label=\"Điểm lần hai\">\(score?.points.vietnamese(decimals: set.decimals) ?? "–")</td><td data-label=\"Lý do\">\(score?.reason ?? "")</td></tr>"
    })</tbody></table></div>
    """
  }
}
