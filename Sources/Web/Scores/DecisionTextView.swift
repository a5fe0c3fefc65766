import Appraisal
import Ground
import Organisation
import Rendering

/// The parts of a decision, to be written before it is issued.
enum DecisionTextView {
  static func page(_ seen: SeenRound, _ paper: DecisionPaper, _ visit: Visit) -> Page {
    let round = seen.round
    let path = round.reference.path
    return Page(
      "Soạn quyết định phê duyệt", entry: "rounds", crumbs: [("Chấm điểm", "/cham-diem"), (round.title, path)],
      content: """
        \(if: visit.query["da_ghi"] == "1", "<p class=\"note\" role=\"status\">Đã ghi.</p>")
        <p class="actions"><a class="button" href="\(path)/giay">\(round.decision == nil ? "Xem dự thảo" : "Xem quyết định")</a></p>
        \(round.decision == nil ? form(round, paper, path, visit) : PartsView.empty("Quyết định đã ban hành, giữ nguyên từng byte, không sửa được nữa."))
        """)
  }

  private static func form(
    _ round: ScoringRound, _ paper: DecisionPaper, _ path: String, _ visit: Visit
  ) -> HTML {
    KeptFormView.open("\(path)/quyet-dinh", visit, button: "Ghi nội dung") {
      """
      <input type="hidden" name="ban" value="\(round.version)">
      <p class="hint">Chữ trong ngoặc nhọn được thay khi soạn: {nam} là năm chấm điểm, {so_don_vi} là số đơn vị có phiếu, {don_vi} là tên đơn vị thẩm định. **Đậm**, *nghiêng*. Phụ lục xếp hạng lấy từ các phiếu, không sửa ở đây.</p>
      \(line(.subject, paper))
      \(area(.bases, paper, "mỗi dòng một căn cứ", rows: 5))
      \(area(.articles, paper, "mỗi điều cách nhau một dòng trống; số của điều do phần mềm ghi", rows: 12))
      \(area(.recipients, paper, "mỗi dòng một nơi", rows: 4))
      \(area(.office, paper, "mỗi dòng một cấp, dòng cuối là chức vụ; ví dụ KT. Chủ tịch rồi Phó Chủ tịch", rows: 3))
      \(line(.signer, paper))
      <div class="two pair">\(line(.superior, paper))\(line(.issuer, paper))\(line(.place, paper))</div>
      """
    }
  }

  private static func line(_ part: DecisionPart, _ paper: DecisionPaper) -> HTML {
    PartsView.field(part.rawValue, part.label, value: paper.source(of: part), isOptional: part.mayBeEmpty)
  }

  private static func area(_ part: DecisionPart, _ paper: DecisionPaper, _ hint: String, rows: Int) -> HTML {
    PartsView.area(part.rawValue, part.label, value: paper.source(of: part), hint: hint, rows: rows)
  }
}
