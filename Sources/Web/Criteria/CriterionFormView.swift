import Appraisal
import Ground
import Indicators
import Organisation
import Rendering
import Scoring

/// The form of one criterion of a draft. It has the cells that its way of scoring has; another way is drawn when it was
/// chosen and sent, so that nothing needs a script.
enum CriterionFormView {
  static func page(
    _ shown: ShownSet, _ criterion: Criterion, _ world: EvidenceBindingFile.World, _ visit: Visit
  ) -> Page {
    let code = Form.encode(criterion.code)
    let parents = shown.set.all.filter { other in !criterion.withDescendants.contains { $0.code == other.code } }
    let choices = [("", "Là lĩnh vực")] + parents.map { ($0.code, "\($0.code). \(shortened($0.label))") }
    let at = CriteriaEditor.parent(of: criterion.code, in: shown.set)
    return Page(
      "Sửa tiêu chí \(criterion.code)", entry: "criteria",
      crumbs: [("Bộ tiêu chí", CriteriaRoutes.path), ("\(shown.set.label) (\(shown.set.edition))", shown.path)],
      content: """
        <p class="hint">Điểm của tiêu chí cấp trên và tổng điểm được cộng lại theo điểm mới. Có lỗi thì không ghi gì, mọi lỗi được chỉ ra cùng lúc.</p>
        \(form("\(shown.path)/sua/\(code)", shown, criterion, CriteriaEditor.values(of: criterion), world, visit, button: "Ghi tiêu chí") {
          PartsView.choice("thuoc", "Thuộc", choices, selected: at)
        })
        <h2>Việc khác với tiêu chí này</h2>
        <p class="actions"><a class="button" href="\(shown.path)/them?duoi=\(code)">Thêm tiêu chí bên dưới \(criterion.code)</a></p>
        \(move(shown, code, visit))
        \(KeptFormView.folded("Bỏ tiêu chí \(criterion.code)", "\(shown.path)/xoa/\(code)", visit, button: "Bỏ tiêu chí") {
          """
          \(version(shown))<p>\(criterion.isLeaf ? "Tiêu chí này bị bỏ khỏi dự thảo." : "Tiêu chí này và \(criterion.withDescendants.count - 1) tiêu chí bên dưới bị bỏ khỏi dự thảo.")</p>
          \(PartsView.tick("dong_y", "Tôi muốn bỏ tiêu chí này"))
          """
        })
        """)
  }

  static func adding(
    _ shown: ShownSet, under parent: String, _ world: EvidenceBindingFile.World, _ visit: Visit
  ) -> Page {
    let above = shown.set.criterion(parent)
    let isScored = above.map { $0.isLeaf } ?? false
    return Page(
      parent.isEmpty ? "Thêm lĩnh vực" : "Thêm tiêu chí dưới \(parent)", entry: "criteria",
      crumbs: [("Bộ tiêu chí", CriteriaRoutes.path), ("\(shown.set.label) (\(shown.set.edition))", shown.path)],
      content: """
        \(if: isScored, "<p class=\"note\">Tiêu chí \(parent) đang được chấm trực tiếp. Khi có tiêu chí bên dưới, điểm của nó là tổng các tiêu chí đó; cách chấm và tài liệu hiện ghi ở \(parent) bị bỏ.</p>")
        \(form("\(shown.path)/them", shown, nil, ["kind": ScoringRule.Kind.manual.rawValue, "code": next(parent, shown.set)], world, visit, button: "Thêm vào dự thảo") {
          "<input type=\"hidden\" name=\"duoi\" value=\"\(parent)\">"
        })
        """)
  }

  /// The number behind the last one; empty where codes are no numbers.
  private static func next(_ parent: String, _ set: CriteriaSet) -> String {
    let codes = (set.criterion(parent)?.children ?? (parent.isEmpty ? set.fields : [])).map(\.code)
    let used = codes.compactMap { $0.split(separator: ".").last.flatMap { Int($0) } }
    guard used.count == codes.count else { return "" }
    return (parent.isEmpty ? "" : parent + ".") + "\((used.max() ?? 0) + 1)"
  }

  private static func shortened(_ text: String) -> String { text.count > 60 ? String(text.prefix(57)) + "…" : text }

  private static func version(_ shown: ShownSet) -> HTML {
    "<input type=\"hidden\" name=\"phien_ban\" value=\"\(shown.edition?.version ?? 0)\">"
  }

  private static func move(_ shown: ShownSet, _ code: String, _ visit: Visit) -> HTML {
    """
    <form class="actions" method="post" action="\(shown.path)/chuyen/\(code)">\(LayoutView.token(visit.session))\(version(shown))
    <button name="huong" value="len">Chuyển lên một bậc</button><button name="huong" value="xuong">Chuyển xuống một bậc</button></form>
    """
  }

  private static func form(
    _ action: String, _ shown: ShownSet, _ criterion: Criterion?, _ values: [String: String],
    _ world: EvidenceBindingFile.World, _ visit: Visit, button: String, _ place: () -> HTML
  ) -> HTML {
    let isLeaf = criterion?.isLeaf ?? true
    let refused = RefusedForm.current.flatMap { $0.action == action ? $0.typed["o.kind"] : nil }
    let kind = ScoringRule.Kind(rawValue: refused ?? values["kind"] ?? "") ?? .manual
    // Drawn inside the form, so that it keeps what was typed.
    func rule() -> HTML {
      """
      \(PartsView.field("o.max", "Điểm tối đa", value: values["max"] ?? "", isShort: true))
      \(PartsView.choice("o.kind", "Cách chấm", ScoringRule.Kind.allCases.map { ($0.rawValue, $0.label) }, selected: kind.rawValue))
      <p class="hint">Chọn cách chấm khác rồi bấm “\(button)”: trang hiện các ô của cách chấm đó để điền tiếp.</p>
      <input type="hidden" name="cach_cu" value="\(kind.rawValue)">
      \(CriteriaEditor.cells(of: kind).html { CellView.cell($0, values[$0.name] ?? "", kind) })
      """
    }
    return """
      \(KeptFormView.open(action, visit, button: button) {
        """
        \(version(shown))\(PartsView.field("o.code", "Mã", value: values["code"] ?? "", hint: "Ví dụ 2.1.3; mỗi mã dùng một lần", isShort: true))
        \(PartsView.area("o.label", "Nội dung", value: values["label"] ?? "", rows: 2))\(place())
        \(isLeaf ? rule() : "<input type=\"hidden\" name=\"o.kind\" value=\"\">")
        \(CriteriaEditor.ownCells.filter { isLeaf || !["evidence", "proof", "reason", "missingReason", "what", "by"].contains($0.name) }.html {
          CellView.cell($0, values[$0.name] ?? "", kind)
        })
        """
      })
      \(CellView.names(shown.set, world, visit))
      """
  }
}

/// One cell of a form of criteria.
enum CellView {
  static func cell(_ cell: CriteriaEditor.Cell, _ value: String, _ kind: ScoringRule.Kind? = nil) -> HTML {
    let (name, hint) = ("o." + cell.name, hint(cell.name, kind))
    switch cell.kind {
    case .text: return PartsView.field(name, cell.title, value: value, hint: hint, isOptional: true)
    case .number:
      let isNeeded = ["full", "each", "late"].contains(cell.name) && kind != .survey
      return PartsView.field(name, cell.title, value: value, hint: hint, isOptional: !isNeeded, isShort: true)
    case .lines:
      let rows = ["details", "facts", "bands"].contains(cell.name) ? 6 : 2
      return PartsView.area(name, cell.title, value: value, hint: hint, rows: rows)
    case .choice(let choices):
      return PartsView.choice(
        name, cell.title, [("", "Không ghi")] + choices.map { ($0.first ?? "", $0.last ?? "") }, selected: value)
    case .yesNo: return PartsView.tick(name, cell.title, isOn: value == "1")
    case .source: return PartsView.field(name, cell.title, value: value, hint: hint, list: "nguon-so-lieu")
    case .sources:
      return PartsView.field(
        name, cell.title, value: value, hint: "Mã số liệu hoặc dữ kiện; nhiều mã thì cách nhau bằng dấu chấm phẩy",
        isOptional: cell.name != "numerator")
    case .choices(let choices):
      let chosen = value.split(separator: ";").map { String($0).tidied }
      return """
        <fieldset class="choices"><legend>\(cell.title)</legend>
        <div class="two">\(choices.html { PartsView.tick("\(name).\($0.first ?? "")", $0.last ?? "", isOn: chosen.contains($0.first ?? "")) })</div></fieldset>
        """
    }
  }

  private static func hint(_ name: String, _ kind: ScoringRule.Kind?) -> String {
    switch name {
    case "details":
      switch kind {
      case .steps: "mỗi dòng một bậc: từ | đến | điểm; để trống “đến” là tới bậc sau"
      case .parts: "mỗi dòng một thành phần: nội dung | điểm trừ khi thiếu | mã dữ kiện | lý do"
      default: "mỗi dòng một mức trả lời: mức | mã số phiếu | giá trị từ 0 đến 100"
      }
    case "of": "Mã tiêu chí, cách nhau bằng dấu chấm phẩy"
    case "by": "Ngày/tháng, ví dụ 31/01; thêm chữ “năm trước” nếu hạn thuộc năm trước năm chấm điểm"
    case "what": "Việc đơn vị phải làm để không mất điểm"
    case "proof":
      "mỗi dòng một nguồn: loại nguồn | mã | chữ phải có | mã dữ kiện được trả lời; xem danh sách cuối trang"
    case "citation", "ruleCitation":
      "Đủ bốn phần: văn bản | điều khoản | ngày hiệu lực | độ tin cậy (Văn bản chính thức, Theo tài liệu thực tế, Chưa kiểm chứng, Giả định); phần chưa rõ để trống giữa hai dấu |, cả ô để trống là chưa rõ"
    case "kinds": "Mã cấp đơn vị, ví dụ commune; để trống là mọi cấp"
    case "late": "Từ 0 đến 1, ví dụ 0,5"
    case "lostAfter": "Chậm quá số ngày này thì 0 điểm; để trống là không mất hết"
    case "source" where kind == .timely:
      "Dữ kiện ghi ngày làm xong; để trống thì tính theo ngày của tài liệu kiểm chứng"
    case "source": "Mã dữ kiện hoặc chỉ tiêu"
    case "reason", "missingReason": "Do …; để trống thì hệ thống tự ghi"
    case "minimum": "Ít người trả lời hơn thì kết quả là chưa rõ"
    case "respondents": "Mã dữ kiện; để trống thì lấy số phiếu của chính câu hỏi"
    case "bands": "mỗi dòng một mức, thấp nhất trước: mã | tên | từ điểm"
    case "facts": "mỗi dòng một dữ kiện: mã | loại (Có – không, Ngày, Số, Tỷ lệ phần trăm) | câu hỏi"
    case "from", "until", "effectiveOn": kind == nil ? "Ví dụ 1/1/2027" : ""
    case "decimals": "Từ 0 đến 3"
    default: ""
    }
  }

  /// What codes there are.
  static func names(_ set: CriteriaSet, _ world: EvidenceBindingFile.World, _ visit: Visit) -> HTML {
    let names = set.facts.map { ($0.name, $0.label) } + visit.services.indicators.all.map { ($0.code, $0.label) }
    return """
      <datalist id="nguon-so-lieu">\(names.html { "<option value=\"\($0.0)\">\($0.1)</option>" })</datalist>
      <details><summary>Mã số liệu và dữ kiện dùng được (\(names.count))</summary><div class="table rows"><table><thead><tr><th scope="col">Mã</th><th scope="col">Nội dung</th></tr></thead>
      <tbody>\(names.html { "<tr><th scope=\"row\">\($0.0)</th><td data-label=\"Nội dung\">\($0.1)</td></tr>" })</tbody></table></div></details>
      <details><summary>Nguồn minh chứng tự động và mã của từng nguồn</summary>\(ProofSource.Kind.allCases.html { kind in
        let codes = kind == .figure ? [] : world.codes(of: kind)
        return """
          <h3>\(kind.label)</h3>\(codes.isEmpty ? "<p>\(kind == .figure ? "Mã chỉ tiêu ở danh sách trên." : "Không cần mã; có thể ghi chữ phải có.")</p>" as HTML : "<ul>\(codes.html { "<li><strong>\($0.code)</strong>: \($0.label)</li>" })</ul>")
          """
      })</details>
      """
  }
}

/// What is said of a draft as a whole.
enum SetFormView {
  static func page(_ shown: ShownSet, _ visit: Visit) -> Page {
    let values = CriteriaEditor.values(of: shown.set)
    return Page(
      "Sửa thông tin chung của bộ tiêu chí", entry: "criteria",
      crumbs: [("Bộ tiêu chí", CriteriaRoutes.path), ("\(shown.set.label) (\(shown.set.edition))", shown.path)],
      content: """
        <p class="hint">Tổng điểm được cộng từ các lĩnh vực. Mã và phiên bản đặt khi tạo dự thảo, không sửa ở đây.</p>
        \(KeptFormView.open("\(shown.path)/sua", visit, button: "Ghi thông tin chung") {
          """
          <input type="hidden" name="phien_ban" value="\(shown.edition?.version ?? 0)">
          \(CriteriaEditor.setCells.html { CellView.cell($0, values[$0.name] ?? "") })
          """
        })
        """)
  }
}
