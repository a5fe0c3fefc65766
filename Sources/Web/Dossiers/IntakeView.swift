import Dossiers
import Ground
import Procedures
import Rendering

/// The intake form: fields in the order of the paper form, the common case on one screen.
enum IntakeView {
  static let filled = "Đã điền từ thẻ. Hãy kiểm tra rồi bấm Tiếp nhận."
  static let procedureMissing = "Chưa chọn thủ tục. Hãy gõ mã hoặc vài chữ của tên rồi chọn."
  static let badCount = "Số thành phần đã số hóa phải là số nguyên từ 0 đến 1.000."
  static let reasonWithoutRefusal =
    "Đã ghi lý do từ chối nhưng lại bấm Tiếp nhận. Hãy bấm Từ chối tiếp nhận, hoặc xóa lý do."
  static let keyUsed =
    "Biểu mẫu này đã tạo một hồ sơ khác với nội dung khác. Hãy kiểm tra người nộp và thủ tục; bấm Tiếp nhận lần nữa sẽ tạo hồ sơ mới."
  static let draftKept = "Phiên làm việc đã hết trước khi gửi. Dữ liệu đã nhập còn đây; hãy kiểm tra rồi gửi lại."
  static let draftGone = "Phiên làm việc đã hết và dữ liệu đã nhập không còn giữ được. Hãy nhập lại."

  static func replaced(_ before: String, by name: String) -> String {
    "Đã thay người nộp “\(before)” bằng \(name) theo thẻ vừa quét; số điện thoại của người trước đã xóa."
  }
  static func timeMissing(_ day: Day) -> String {
    "Chưa ghi giờ tiếp nhận. Hãy ghi cả giờ, ví dụ 08:00 \(day.vietnamese); để trống là bây giờ."
  }
  static func severalProcedures(_ text: String) -> String {
    "Có nhiều thủ tục khớp với “\(text.prefix(80))”. Hãy chọn một."
  }

  static func page(_ page: IntakePage, _ visit: Visit) -> Page {
    Page(
      "Tiếp nhận hồ sơ", entry: "intake",
      content: """
        \(FormView.summary(page.errors))
        \(if: !page.notices.isEmpty, "<div class=\"note\" role=\"status\">\(page.notices.html { "<div>\($0)</div>" })</div>")
        <form class="intake" method="post" action="\(IntakeRoutes.path)">\(LayoutView.token(visit.session))
        <input type="hidden" name="khoa" value="\(page.form["khoa"])"><input type="hidden" name="don_vi" value="\(page.form["don_vi"])">
        <input type="hidden" name="\(DossierDraftRoutes.field)" value="\(page.form[DossierDraftRoutes.field])">
        <input type="hidden" name="\(DossierDraftRoutes.openedField)" value="\(page.form[DossierDraftRoutes.openedField])">
        \(earlier(page))<div class="two">\(person(page, visit))\(request(page))</div>
        \(rare(page))
        <div class="actions"><button class="main"\(if: page.focus == "nhan", " autofocus")>Tiếp nhận (Ctrl + Enter)</button>
        <button name="in" value="1">Tiếp nhận và in giấy</button>
        <button name="buoc" value="nhap">Lưu nháp</button></div>\(refusal(page))</form>
        \(DossierDraftView.list(page, visit))
        """)
  }

  private static func earlier(_ page: IntakePage) -> HTML {
    guard !page.earlier.isEmpty else { return "" }
    return """
      <div class="note" role="alert"><ul>\(page.earlier.html { item in
        "<li>Có thể là cùng người: đã có hồ sơ <a href=\"\(item.path)\" target=\"_blank\" rel=\"noopener\">\(item.code)</a> cùng thủ tục (\(item.state)) trong 30 ngày qua hoặc chưa xong.</li>"
      })</ul>\(FormView.tick(.init(name: "van_nhan", label: "Vẫn tiếp nhận hồ sơ mới"), isOn: false, page.errors, focus: page.focus))</div>
      """
  }

  private static func text(
    _ name: String, _ label: String, _ page: IntakePage, hint: String = "", isOptional: Bool = true,
    isShort: Bool = false, list: String = ""
  ) -> HTML {
    FormView.text(
      .init(name: name, label: label, hint: hint, isOptional: isOptional, isShort: isShort, list: list),
      value: page.form[name], page.errors, focus: page.focus)
  }

  private static func person(_ page: IntakePage, _ visit: Visit) -> HTML {
    """
    \(text("quet", "Quét mã QR thẻ căn cước", page, hint: "Quét ở đây: họ tên, số, địa chỉ tự điền; chưa tiếp nhận."))
    \(text("thu_tuc", "Thủ tục", page, hint: "Gõ mã hoặc vài chữ của tên rồi chọn.", isOptional: false, list: "thu-tuc"))
    \(if: !page.choices.isEmpty, "<div class=\"whole\">\(choices(page.choices))</div>")\(procedures(visit))
    \(text("ten", "Họ tên người nộp", page, isOptional: false))
    \(text("so", "Số định danh hoặc mã số thuế", page, isShort: true))
    """
  }

  private static func request(_ page: IntakePage) -> HTML {
    """
    \(text("dia_chi", "Địa chỉ", page))
    <div class="two pair">\(text("dien_thoai", "Điện thoại", page))
    \(FormView.choice(.init(name: "kenh", label: "Kênh nộp"), Channel.allCases.map { ($0.rawValue, $0.label) }, selected: page.form["kenh"], page.errors))</div>
    \(text("noi_dung", "Nội dung", page, hint: "Điều cần phân biệt, ví dụ tên người được khai sinh."))
    <div class="two pair">\(text("luc", "Tiếp nhận lúc", page, hint: "Để trống: bây giờ. Ví dụ: 16:30 7/2."))
    \(FormView.choice(.init(name: "tra_ket_qua", label: "Trả kết quả", hint: "Như người nộp đăng ký."), deliveries, selected: page.form["tra_ket_qua"], page.errors))</div>
    """
  }

  /// Nobody said comes first: then the result goes the way the dossier came.
  static let deliveries = [("", "Theo kênh nộp")] + ResultDelivery.allCases.map { ($0.rawValue, $0.label) }

  /// Several procedures have those words: one is chosen here, or the words are changed above.
  static func choices(_ choices: [ProcedureFinder.Choice]) -> HTML {
    guard !choices.isEmpty else { return "" }
    return """
      <fieldset class="choices"><legend>Chọn thủ tục</legend>\(choices.enumerated().html { place, choice in
        "<label><input type=\"radio\" name=\"thu_tuc\" value=\"\(choice.text)\"\(if: place == 0, " autofocus")> \(choice.text)</label>"
      })</fieldset>
      """
  }

  static func procedures(_ visit: Visit) -> HTML {
    """
    <datalist id="thu-tuc">\(ProcedureFinder.all(in: visit.catalogue, on: visit.today).html { choice in
      "<option value=\"\(choice.text)\"></option>"
    })</datalist>
    """
  }

  private static let rareFields = ["loai", "phi", "thanh_toan", "so_hoa", "noi_ho_tro", "noi_quyet_dinh"]

  private static func rare(_ page: IntakePage) -> HTML {
    let isOpen = page.errors.has(rareFields) || rareFields.contains { isFilled(page.form, $0) }
    return """
      <details\(if: isOpen, " open")><summary>Phí, số hóa, tổ chức nộp, đơn vị khác hỗ trợ hoặc quyết định</summary><div class="two">
      \(FormView.choice(.init(name: "loai", label: "Đối tượng"), ApplicantKind.allCases.map { ($0.rawValue, $0.label) }, selected: page.form["loai"], page.errors))
      \(text("so_hoa", "Số thành phần đã số hóa", page, isShort: true))
      <div class="two pair">\(text("phi", "Phí, lệ phí (đồng)", page))
      \(FormView.choice(.init(name: "thanh_toan", label: "Thanh toán"), [PaymentState.none, .due, .paid, .paidOnline].map { ($0.rawValue, $0.label) }, selected: page.form["thanh_toan"], page.errors))</div>
      <div class="two pair">\(text("noi_ho_tro", "Mã đơn vị hỗ trợ nộp", page))
      \(text("noi_quyet_dinh", "Mã đơn vị quyết định", page))</div></div></details>
      """
  }

  /// Whether a rare field holds something other than what it begins with.
  private static func isFilled(_ form: Form, _ name: String) -> Bool {
    ![("loai", "citizen"), ("thanh_toan", "none")].contains { $0 == name && $1 == form[name] } && !form[name].isEmpty
  }

  private static func refusal(_ page: IntakePage) -> HTML {
    let isOpen = page.errors.has(["ly_do"]) || !page.form["ly_do"].isEmpty
    return """
      <details\(if: isOpen, " open")><summary>Từ chối tiếp nhận</summary>
      \(FormView.area(.init(name: "ly_do", label: "Lý do từ chối", hint: "In trên phiếu từ chối (mẫu 03) giao cho người nộp."), value: page.form["ly_do"], page.errors, focus: page.focus))
      <button name="buoc" value="tu-choi">Từ chối tiếp nhận và in phiếu</button></details>
      """
  }
}
