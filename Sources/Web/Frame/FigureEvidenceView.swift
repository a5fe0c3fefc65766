import Dossiers
import Ground
import Indicators
import Measures
import Organisation
import Rendering

/// The form that takes a figure as evidence, and the file it becomes.
enum FigureEvidenceView {
  static let columns = [
    ExportColumn("Nội dung", width: 60), ExportColumn("Đơn vị", width: 26), ExportColumn("Ngày", width: 12),
    ExportColumn("Hạn", width: 12), ExportColumn("Giá trị", width: 14),
  ]

  /// What the figure is, and when it was taken.
  static func head(
    _ indicator: Indicator, _ figure: Figure, _ question: FigureQuestion, _ visit: Visit
  ) -> [[ExportCell]] {
    let period = question.period.period
    return [
      [
        .text(indicator.label), .text(visit.tree.name(of: question.unit, on: period.to)), .day(period.from),
        .day(period.to), .text("\(figure.value.text(of: indicator)) \(indicator.unit.label)"),
      ],
      [.text("Số liệu lấy từ hệ thống lúc"), .empty, .moment(visit.now), .empty, .empty],
    ]
      + (figure.grounds.isEmpty
        ? [] : [[.text("Số khai: \(figure.grounds.text)"), .empty, .empty, .empty, .empty]])
  }

  static func cells(_ row: FigureRows.Row, _ visit: Visit) -> [ExportCell] {
    [
      .text(row.sign.isEmpty ? row.label : "\(row.sign): \(row.label)"),
      .text(visit.tree.name(of: row.unitID, on: visit.today)), .day(row.day), .day(row.due), .empty,
    ]
  }

  static func cells(_ dossier: Dossier, _ visit: Visit) -> [ExportCell] {
    [
      .text(dossier.code), .text(visit.tree.name(of: dossier.unitID, on: visit.today)),
      .day(dossier.standing.receivedAt?.day), .day(dossier.standing.dueAt?.day), .empty,
    ]
  }

  static func form(_ action: String, _ visit: Visit) -> HTML {
    guard visit.session?.actor.mayAnywhere(.viewFigures) ?? false else { return "" }
    let indicators = visit.services.indicators.all.map { ($0.code, $0.label) }
    return KeptFormView.folded("Lấy số liệu, danh sách của hệ thống", action, visit, button: "Lấy làm minh chứng") {
      """
      <p class="hint">Số liệu và các dòng phía sau (văn bản, nhiệm vụ, mã hồ sơ) được ghi thành tệp như đang có lúc này, không đổi về sau.</p>
      \(PartsView.choice("chi_tieu", "Chỉ tiêu", indicators))\(PartsView.field("don_vi", "Mã đơn vị", isShort: true))
      <div class="two pair">\(PartsView.field("tu", "Từ ngày", isShort: true))\(PartsView.field("den", "đến ngày", isShort: true))</div>
      """
    }
  }
}
