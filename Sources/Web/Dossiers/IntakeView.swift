import Dossiers
import Ground
import Procedures
import Rendering

/// The intake form: fields in the order of the paper form.
enum IntakeView {
  static let unreadableCard = "Không đọc được mã QR trên thẻ. Hãy quét lại hoặc nhập tay."

  static func duplicate(_ code: String, _ state: String) -> String {
    "Người này đã có hồ sơ \(code) cùng thủ tục (\(state)) trong 30 ngày qua hoặc chưa xong."
  }

  static func page(_ form: Form, _ errors: [String], _ warnings: [String], _ visit: Visit) -> Page {
    Page(
      "Tiếp nhận hồ sơ", entry: "intake",
      content: """
        \(PartsView.errors(errors))
        \(if: !warnings.isEmpty, "<div class=\"note\" role=\"alert\"><ul>\(warnings.html { "<li>\($0)</li>" })</ul></div>")
        <form method="post" action="/ho-so/tiep-nhan">\(LayoutView.token(visit.session))
        <input type="hidden" name="khoa" value="\(form["khoa"])"><input type="hidden" name="don_vi" value="\(form["don_vi"])">
        \(if: !warnings.isEmpty, "<div class=\"field\"><label><input type=\"checkbox\" name=\"van_nhan\" value=\"1\"> Vẫn tiếp nhận hồ sơ mới</label></div>")
        <div class="two"><div>
        \(PartsView.field("quet", "Quét mã QR thẻ căn cước", hint: "Đặt con trỏ ở đây rồi quét; họ tên, số và địa chỉ tự điền.", isOptional: true, autofocus: form["ten"].isEmpty))
        \(PartsView.field("thu_tuc", "Thủ tục", value: form["thu_tuc"], hint: "Gõ mã hoặc vài chữ của tên rồi chọn.", list: "thu-tuc"))
        \(procedures(visit))
        \(PartsView.field("ten", "Họ tên người nộp", value: form["ten"], autofocus: !form["ten"].isEmpty && form["thu_tuc"].isEmpty))
        \(PartsView.field("so", "Số định danh hoặc mã số thuế", value: form["so"], isOptional: true, isShort: true))
        \(PartsView.field("dia_chi", "Địa chỉ", value: form["dia_chi"], isOptional: true))
        </div><div>
        \(PartsView.field("dien_thoai", "Điện thoại", value: form["dien_thoai"], isOptional: true, isShort: true))
        \(PartsView.choice("loai", "Đối tượng", ApplicantKind.allCases.map { ($0.rawValue, $0.label) }, selected: form["loai"]))
        \(PartsView.choice("kenh", "Kênh nộp", Channel.allCases.map { ($0.rawValue, $0.label) }, selected: form["kenh"]))
        \(PartsView.field("noi_dung", "Nội dung", value: form["noi_dung"], isOptional: true))
        \(PartsView.field("so_hoa", "Số thành phần đã số hóa", value: form["so_hoa"], isOptional: true, isShort: true))
        \(PartsView.field("phi", "Phí, lệ phí (đồng)", value: form["phi"], isOptional: true, isShort: true))
        \(PartsView.choice("thanh_toan", "Thanh toán", [PaymentState.none, .due, .paid, .paidOnline].map { ($0.rawValue, $0.label) }, selected: form["thanh_toan"]))
        \(PartsView.field("luc", "Thời điểm tiếp nhận", value: form["luc"], hint: "Để trống là bây giờ; ví dụ 16:30 7/2.", isOptional: true, isShort: true))
        </div></div>
        <details><summary>Đơn vị khác hỗ trợ hoặc quyết định</summary><div class="two">
        \(PartsView.field("noi_ho_tro", "Mã đơn vị hướng dẫn, hỗ trợ nộp", value: form["noi_ho_tro"], isOptional: true, isShort: true))
        \(PartsView.field("noi_quyet_dinh", "Mã đơn vị quyết định", value: form["noi_quyet_dinh"], isOptional: true, isShort: true))
        </div></details>
        <button class="main">Tiếp nhận (Ctrl + Enter)</button></form>
        """)
  }

  private static func procedures(_ visit: Visit) -> HTML {
    """
    <datalist id="thu-tuc">\(visit.catalogue.search("", on: visit.today).html { revision in
      "<option value=\"\(visit.catalogue.code(of: revision.procedureID)) \(revision.name)\"></option>"
    })</datalist>
    """
  }
}
