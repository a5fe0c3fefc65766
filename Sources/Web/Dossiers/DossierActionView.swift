import Dossiers
import Rendering

/// What can be done to a dossier: a form each, closed until it is needed, open again when it was refused.
enum DossierActionView {
  static let partName = "lien-thong"

  /// What was wrong with the form that was sent, with a way to it.
  static func summary(_ page: DossierPage) -> HTML {
    guard let attempt = page.attempt else { return "" }
    return FormView.summary(attempt.errors, ids: attempt.name + "-") + lost(attempt, page)
  }

  /// When the dossier as it is now has no such form any more, what was typed is at least to be read.
  private static func lost(_ attempt: DossierActionForm.Attempt, _ page: DossierPage) -> HTML {
    let isThere =
      attempt.name == partName ? page.canAddPart : page.actions.contains { $0.name.rawValue == attempt.name }
    let typed = attempt.form["ly_do"] + attempt.form["noi_dung"]
    guard !isThere, !typed.isEmpty else { return "" }
    return "<div class=\"note\">Nội dung đã nhập: \(typed)</div>"
  }

  static func actions(_ page: DossierPage, _ visit: Visit) -> HTML {
    guard !page.actions.isEmpty else { return "" }
    return """
      <h2>Việc có thể làm</h2>\(page.actions.html { choice in
        """
        <details\(if: page.attempt?.name == choice.name.rawValue, " open")><summary>\(choice.name.label)</summary><form class="stack" method="post" action="\(page.path)/\(choice.name.rawValue)">
        \(LayoutView.token(visit.session))<input type="hidden" name="version" value="\(page.version)">
        \(fields(choice, page))<button class="main">\(choice.name.label)</button></form></details>
        """
      })
      """
  }

  static func part(_ page: DossierPage, _ visit: Visit) -> HTML {
    let fields = Fields(name: partName, page: page)
    return """
      <details\(if: page.attempt?.name == partName, " open")><summary>Thêm việc liên thông</summary><form class="stack" method="post" action="\(page.path)/lien-thong">
      \(LayoutView.token(visit.session))<input type="hidden" name="khoa" value="\(IntakeRoutes.key(visit))">
      \(fields.text("thu_tuc", "Thủ tục", hint: "Gõ mã hoặc vài chữ của tên rồi chọn.", list: "thu-tuc"))
      \(IntakeView.choices(page.attempt?.name == partName ? page.attempt?.choices ?? [] : []))
      <datalist id="thu-tuc">\(page.procedures.html { "<option value=\"\($0.text)\"></option>" })</datalist>
      \(fields.text("noi_quyet_dinh", "Mã đơn vị quyết định", hint: "Để trống nếu đơn vị tiếp nhận tự quyết định.", isOptional: true, isShort: true))
      \(fields.text("noi_dung", "Nội dung", isOptional: true))<button class="main">Thêm việc</button></form></details>
      """
  }

  /// The fields of one form, with what was typed into them when it is the one that was refused.
  private struct Fields {
    let name: String
    let page: DossierPage

    private var attempt: DossierActionForm.Attempt? { page.attempt?.name == name ? page.attempt : nil }
    private var errors: FormErrors { attempt?.errors ?? FormErrors() }
    private var focus: String? { attempt?.choices.isEmpty ?? true ? attempt?.errors.first : nil }
    private func value(_ field: String, _ before: String = "") -> String { attempt?.form[field] ?? before }

    func text(
      _ field: String, _ label: String, value before: String = "", hint: String = "", isOptional: Bool = false,
      isShort: Bool = false,
      list: String = ""
    ) -> HTML {
      FormView.text(
        .init(
          name: field, label: label, hint: hint, isOptional: isOptional, isShort: isShort, list: list, ids: name + "-"),
        value: value(field, before), errors, focus: focus)
    }

    func select(_ field: String, _ label: String, _ options: [(String, String)], _ selected: String = "") -> HTML {
      FormView.choice(
        .init(name: field, label: label, ids: name + "-"), options, selected: attempt?.form[field] ?? selected, errors)
    }

    func tick(_ field: String, _ label: String) -> HTML {
      FormView.tick(
        .init(name: field, label: label, ids: name + "-"), isOn: value(field) == "1", errors, focus: focus)
    }
  }

  private static func fields(_ choice: DossierPage.Choice, _ page: DossierPage) -> HTML {
    let fields = Fields(name: choice.name.rawValue, page: page)
    return own(choice, page, fields)
      + fields.text("ly_do", choice.needsReason ? "Lý do" : "Ghi chú", isOptional: !choice.needsReason)
      + (choice.confirmation.isEmpty ? "" : fields.tick("xac_nhan", choice.confirmation))
  }

  /// What one action asks beside the reason.
  private static func own(_ choice: DossierPage.Choice, _ page: DossierPage, _ fields: Fields) -> HTML {
    switch choice.name {
    case .handOver:
      let step: HTML =
        page.steps.isEmpty
        ? "" : fields.select("buoc", "Bước", page.steps.enumerated().map { ("\($0.offset)", $0.element) })
      return step + fields.select("can_bo", "Công chức nhận", [("", "Chưa giao người cụ thể")] + page.officers)
    case .extend, .setDue:
      let hint = "Ví dụ 15/3 (hết giờ làm việc ngày đó) hoặc 10:00 15/3/2026. "
      return fields.text(
        "han", "Ngày hẹn trả mới", hint: choice.name == .extend ? hint + page.extensionHint : hint, isShort: true)
    case .requestPayment: return fields.text("so_tien", "Số tiền (đồng)", hint: "Ví dụ 1.500.000.", isShort: true)
    case .resume where page.isAwaitingPayment:
      return fields.tick("da_nop", "Đã nộp \(page.amountDue ?? "")")
    case .recordPayment:
      return fields.select(
        "cach_nop", "Đã nộp \(page.amountDue ?? "")",
        [("quay", "Tại quầy hoặc chuyển khoản"), ("truc-tuyen", "Trực tuyến")])
    case .correct:
      let now = page.correctable
      return fields.text("ten", "Họ tên người nộp", value: now.name)
        + fields.text("so", "Số định danh hoặc mã số thuế", value: now.number, isOptional: true, isShort: true)
        + fields.text("dien_thoai", "Điện thoại", value: now.phone, isOptional: true, isShort: true)
        + fields.text("dia_chi", "Địa chỉ", value: now.address, isOptional: true)
        + fields.text("noi_dung", "Nội dung", value: now.subject, isOptional: true)
        + fields.select("tra_ket_qua", "Trả kết quả", IntakeView.deliveries, now.delivery?.rawValue ?? "")
    case .giveBack:
      return fields.text(
        "nguoi_nhan", "Người đến nhận", hint: "Ghi khi người khác nhận thay hoặc khi gửi qua bưu chính.",
        isOptional: true)
        + fields.text("giay_to", "Số giấy tờ của người nhận", isOptional: true, isShort: true)
    case .confirmCause: return fields.select("nguyen_nhan", "Nguyên nhân", page.causes, page.proposedCause)
    default: return ""
    }
  }
}
