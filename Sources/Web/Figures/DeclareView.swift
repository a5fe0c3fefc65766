import Ground
import Indicators
import Organisation
import Rendering

/// Forms for figures that units declare.
enum DeclareView {
  static func valueName(_ indicator: Indicator) -> String { "gia_tri." + indicator.code }
  static func versionName(_ indicator: Indicator) -> String { "phien_ban." + indicator.code }

  /// What is known of each indicator: what was declared for the period, and what holds from before.
  private struct Said {
    var rows: [String: DeclaredFigure]
    var standing: [String: DeclaredFigure]

    init(_ known: [DeclaredFigure], _ standing: [DeclaredFigure]) {
      rows = Dictionary(known.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
      self.standing = Dictionary(standing.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
    }
  }

  static func list(
    _ known: [DeclaredFigure], standing: [DeclaredFigure], _ question: FigureQuestion, _ visit: Visit
  ) -> Page {
    let registry = visit.services.indicators
    let rows = Said(known, standing)
    let isFuture = question.period.period.from > visit.today
    return Page(
      "Khai số liệu", entry: "indicators", crumbs: [("Chỉ tiêu", "/chi-tieu?\(question.query())")],
      content: """
        \(FigurePartsView.heading(question, visit))
        \(FigurePartsView.filter(DeclareRoutes.path, question, visit))
        <p class="hint">Chỉ khai những số hệ thống không tự đếm được. Không có thì ghi 0; chưa có số liệu thì để trống – để trống không phải là 0. Xóa giá trị đã khai là rút lại. Số mới phải có căn cứ.</p>
        \(isFuture ? PartsView.empty("Kỳ này chưa bắt đầu nên chưa khai được. Hãy chọn kỳ khác.") : form(registry, rows, question, visit))
        """)
  }

  private static func form(
    _ registry: IndicatorRegistry, _ rows: Said, _ question: FigureQuestion, _ visit: Visit
  ) -> HTML {
    KeptFormView.open(DeclareRoutes.path, visit, button: "Ghi số liệu") {
      """
      <input type="hidden" name="don_vi" value="\(question.unitCode)"><input type="hidden" name="quy_uoc" value="\(question.period.rule.code)">
      \(period(question))
      \(PartsView.field("can_cu", "Căn cứ của các số ghi lần này", hint: "số liệu lấy từ văn bản, sổ, phần mềm nào, ngày nào; bắt buộc với số mới, số sửa mà để trống thì giữ căn cứ cũ; nhiều nhất \(DeclaredFigureActs.longestBasis) ký tự"))
      \(ReformField.allCases.map { field in
        section(field, registry.declared.filter { $0.field == field }, rows, question)
      })
      """
    }
  }

  /// The period goes with the form, so that what is typed is saved for the days that were shown.
  private static func period(_ question: FigureQuestion) -> HTML {
    guard question.period.kind == .free else {
      return "<input type=\"hidden\" name=\"ky\" value=\"\(question.period.code)\">"
    }
    return """
      <input type="hidden" name="tu" value="\(question.period.period.from.description)"><input type="hidden" name="den" value="\(question.period.period.to.description)">
      """
  }

  private static func section(
    _ field: ReformField, _ indicators: [Indicator], _ rows: Said, _ question: FigureQuestion
  ) -> HTML {
    guard !indicators.isEmpty else { return "" }
    return """
      <h2>\(field.label)</h2><div class="table rows"><table><thead><tr><th scope="col">Chỉ tiêu</th><th scope="col">Giá trị</th><th scope="col">Đơn vị tính</th><th scope="col">Đã khai</th></tr></thead>
      <tbody>\(indicators.html { row($0, rows, question) })</tbody></table></div>
      """
  }

  private static func row(_ indicator: Indicator, _ rows: Said, _ question: FigureQuestion) -> HTML {
    let figure = rows.rows[indicator.code]
    let name = valueName(indicator)
    let value = FormScope.value(name, figure?.value.vietnamese() ?? "")
    let said: HTML =
      figure.map {
        "<a href=\"\(DeclareRoutes.path)/\($0.unitID)/\($0.id)\">\($0.enteredAt.vietnamese), \($0.enteredBy)</a> <span class=\"hint\">\(FigureGrounds($0).text)</span>"
      } ?? rows.standing[indicator.code].map { standing($0, indicator) } ?? "<span class=\"hint\">chưa khai</span>"
    return """
      <tr><th scope="row"><label for="f-\(name)">\(indicator.label)</label><div class="hint" id="h-\(name)">\(indicator.meaning) \(indicator.behaviour == .flow ? "" : "Ghi số tại cuối kỳ.")</div></th>
      <td data-label="Giá trị"><input class="short" id="f-\(name)" name="\(name)" value="\(value)" inputmode="decimal" aria-describedby="h-\(name)"><input type="hidden" name="\(versionName(indicator))" value="\(figure.map { String($0.version) } ?? "")"></td>
      <td data-label="Đơn vị tính">\(indicator.unit.label)</td><td data-label="Đã khai">\(said)</td></tr>
      """
  }

  /// Nothing was declared for the period itself: what holds is the last that is known, and where it stands.
  private static func standing(_ figure: DeclaredFigure, _ indicator: Indicator) -> HTML {
    """
    <span class="hint">kỳ này chưa khai; đang dùng <a href="\(DeclareRoutes.path)/\(figure.unitID)/\(figure.id)">\(figure.value.vietnamese(decimals: indicator.decimals)), khai cho kỳ đến \(figure.period.to.vietnamese)</a></span>
    """
  }

  static func page(
    _ figure: DeclaredFigure, _ indicator: Indicator, _ evidence: [ShownEvidence], mayEdit: Bool, _ visit: Visit
  ) -> Page {
    let base = "\(DeclareRoutes.path)/\(figure.unitID)/\(figure.id)"
    let unit = visit.tree.unit(figure.unitID)?.code ?? ""
    let period = figure.period
    let back =
      "\(DeclareRoutes.path)?don_vi=\(Form.encode(unit))&tu=\(period.from.description)&den=\(period.to.description)"
    return Page(
      indicator.label, entry: "indicators",
      crumbs: mayEdit ? [("Khai số liệu", back)] : [("Chỉ tiêu", "/chi-tieu")],
      content: """
        <p class="hint">\(visit.tree.name(of: figure.unitID, on: period.to)) · từ \(period.from.vietnamese) đến \(period.to.vietnamese) · đơn vị khai</p>
        <p class="status">\(figure.value.vietnamese(decimals: indicator.decimals)) <span class="hint">\(indicator.unit.label)</span></p>
        <p class="hint">\(figure.enteredBy) ghi lúc \(figure.enteredAt.vietnamese). <a href="/chi-tieu/\(indicator.code)?don_vi=\(unit)">Định nghĩa chỉ tiêu</a></p>
        <p>\(sentence(FigureGrounds(figure).text))</p>
        \(if: !figure.note.isEmpty, "<p>\(figure.note)</p>")
        \(if: mayEdit, forms(figure, indicator, base, visit))
        \(EvidenceView.panel(evidence, DeclareRoutes.evidenceKind, figure.id.value, unit: figure.unitID, mayEdit: mayEdit, visit))
        """)
  }

  private static func sentence(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

  private static func forms(
    _ figure: DeclaredFigure, _ indicator: Indicator, _ base: String, _ visit: Visit
  ) -> HTML {
    let version: HTML = "<input type=\"hidden\" name=\"phien_ban\" value=\"\(figure.version)\">"
    return """
      \(KeptFormView.folded("Sửa giá trị, căn cứ, ghi chú", base + "/sua", visit) {
        """
        \(version)\(PartsView.field("gia_tri", indicator.label, value: figure.value.vietnamese(), hint: "Đơn vị tính: \(indicator.unit.label)", isShort: true))
        \(PartsView.field("can_cu", "Căn cứ", value: figure.basis, hint: "số liệu lấy từ văn bản, sổ, phần mềm nào, ngày nào; để trống là giữ căn cứ cũ"))
        \(PartsView.area("ghi_chu", "Ghi chú", value: figure.note, hint: "nhiều nhất \(DeclaredFigureActs.longestNote) ký tự", rows: 3))
        """
      })
      \(KeptFormView.folded("Rút số đã khai", base + "/bo", visit, button: "Rút lại") {
        "\(version)<p>Số này sẽ thành chưa khai. Nhật ký vẫn giữ giá trị đã ghi.</p>"
      })
      """
  }
}
