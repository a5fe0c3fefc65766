import Appraisal
import Ground
import Indicators
import Rendering
import Scoring

/// Khoảng điểm cuối năm: the three ends, what each assumes, and what each criterion is computed from.
enum YearEndView {
  static func keep(_ end: YearEnd) -> String {
    end.keep.low == end.keep.high
      ? "\(end.keep.low.vietnamese()) điểm" : "từ \(end.keep.low.vietnamese()) đến \(end.keep.high.vietnamese()) điểm"
  }

  static func section(_ score: LiveScore, _ visit: Visit) -> HTML {
    let end = score.projection.yearEnd
    return """
      <details id="cuoi-nam"><summary>Khoảng điểm cuối năm được tính thế nào</summary>
      <p>\(days(end))</p>
      <ul><li><strong>Ít nhất \(end.low.vietnamese()) điểm.</strong> Không làm thêm gì: việc chưa làm, điều chưa rõ lấy mức thấp nhất; hồ sơ, nhiệm vụ tiếp tục phát sinh theo nhịp từ đầu năm và đều không đạt.</li>
      <li><strong>Giữ nhịp: \(keep(end)).</strong> Tỷ lệ giữ như hôm nay; số lần phát sinh tăng theo nhịp từ đầu năm. Điều chưa rõ vẫn là chưa rõ nên còn một khoảng.</li>
      <li><strong>Nhiều nhất \(end.high.vietnamese()) điểm.</strong> Mọi việc còn mở đều làm xong, điều chưa rõ lấy mức cao nhất, mọi hồ sơ phát sinh thêm đều đạt.</li></ul>
      <p class="hint">Số liệu thời điểm và số đơn vị khai không có nhịp: giữ nguyên như hôm nay. Đây là phép tính theo các giả định trên, không phải dự báo chắc chắn.</p>
      <div class="table rows dense"><table><thead><tr><th scope="col">Tiêu chí</th><th class="n" scope="col">Ít nhất</th><th class="n" scope="col">Giữ nhịp</th><th class="n" scope="col">Nhiều nhất</th><th scope="col">Tính từ</th></tr></thead>
      <tbody>\(end.lines.html { line($0, score, visit) })</tbody></table></div></details>
      """
  }

  private static func days(_ end: YearEnd) -> String {
    end.days.left == 0
      ? "Năm chấm điểm đã hết: điểm đã rõ không đổi nữa; phần chưa rõ còn chờ số liệu, tài liệu hoặc người thẩm định."
      : "Đã qua \(end.days.past) ngày của năm, còn \(end.days.left) ngày."
  }

  private static func line(_ line: YearEnd.Line, _ score: LiveScore, _ visit: Visit) -> HTML {
    let criterion = score.sheet.set.criterion(line.code)
    return """
      <tr><th scope="row"><a href="#tc-\(line.code)">\(line.code). \(criterion?.label ?? "")</a></th><td class="n" data-label="Ít nhất">\(line.low.vietnamese())</td>
      <td class="n" data-label="Giữ nhịp">\(CriteriaWords.points(line.keep))</td><td class="n" data-label="Nhiều nhất">\(line.high.vietnamese())</td>
      <td data-label="Tính từ">\(basis(line.basis, score, visit))</td></tr>
      """
  }

  private static func basis(_ basis: YearEnd.Basis, _ score: LiveScore, _ visit: Visit) -> String {
    switch basis {
    case .settled: "không đổi nữa"
    case .open: "việc còn mở"
    case .appraisal: "chờ người thẩm định"
    case .unknown(let names):
      names.isEmpty
        ? "chưa đủ số liệu" : "chưa có: " + names.map { GainView.label($0, score, visit) }.joined(separator: "; ")
    case .pace(.zero): "giữ như hôm nay"
    case .pace(let more): "nhịp từ đầu năm: thêm khoảng \(more.vietnamese())"
    case .stays: "giữ như hôm nay"
    }
  }
}
