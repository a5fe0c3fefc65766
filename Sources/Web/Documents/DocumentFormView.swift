import Documents
import Ground
import Organisation
import Rendering

/// Forms of documents.
enum DocumentFormView {
  struct Model {
    var units: [(String, String)]
    var home: String
    /// What a new draft answers.
    var question: Document?
    /// The last document of the unit: who signs and where is usually the same.
    var last: Document?
    /// Numbers that are kept in the books of the unit.
    var kept: [NumberHint] = []
  }

  /// The organ of a commune, a district, a province.
  static let committee = "UBND"

  private static let crumbs = [(label: "Văn bản", path: "/van-ban")]

  private static func unit(_ m: Model) -> HTML {
    m.units.isEmpty ? "" : PartsView.choice("don_vi", "Đơn vị", m.units, selected: m.home)
  }

  private static func types(_ selected: DocumentType?) -> HTML {
    PartsView.choice(
      "loai", "Loại văn bản", [("", "Theo ký hiệu")] + DocumentType.allCases.map { ($0.rawValue, $0.label) },
      selected: selected?.rawValue ?? "")
  }

  private static let urgencies = PartsView.choice(
    "do_khan", "Độ khẩn", Urgency.allCases.map { ($0.rawValue, $0.label) }, selected: Urgency.normal.rawValue)

  static func incoming(_ m: Model, _ visit: Visit) -> Page {
    Page(
      "Vào sổ văn bản đến", entry: "documents", crumbs: crumbs,
      content: """
        <p class="note">Không nhập văn bản có nội dung bí mật nhà nước vào hệ thống này.</p>
        \(KeptFormView.open("/van-ban/vao-so-den", visit, button: "Vào sổ") {
          """
          \(unit(m))<div class="two"><div>\(PartsView.field("so_ky_hieu", "Số, ký hiệu", hint: "Ví dụ 136/QĐ-UBND", isOptional: true, autofocus: true))</div><div>\(PartsView.field("ngay", "Ngày ban hành", hint: "Ví dụ 7/2 hoặc 07/02/2026", isOptional: true, isShort: true))</div></div>
          \(PartsView.field("co_quan", "Cơ quan ban hành"))\(PartsView.area("trich_yeu", "Trích yếu nội dung", rows: 2))
          <div class="two"><div>\(types(nil))</div><div>\(urgencies)</div></div>
          <div class="two"><div>\(PartsView.field("ngay_den", "Ngày đến", value: visit.today.vietnamese, isShort: true))</div><div>\(PartsView.field("han", "Hạn xử lý", hint: "Ngày, hoặc số ngày làm việc (5 ngày)", isOptional: true, isShort: true))</div></div>
          \(PartsView.field("nguoi_ky", "Người ký", isOptional: true))\(PartsView.field("ghi_chu", "Ghi chú", isOptional: true))
          \(PartsView.tick("quy_pham", "Văn bản quy phạm pháp luật"))
          <div class="two"><div>\(PartsView.field("hieu_luc", "Có hiệu lực từ", hint: "Của văn bản quy phạm pháp luật", isOptional: true, isShort: true))</div><div>\(PartsView.field("het_hieu_luc", "Hết hiệu lực sau", hint: "Nếu văn bản tự ghi ngày hết hiệu lực", isOptional: true, isShort: true))</div></div>
          \(PartsView.tick("van_vao_so", "Vẫn vào sổ dù đã có văn bản cùng số, ngày, cơ quan"))
          """
        })
        """)
  }

  static func issued(_ m: Model, _ visit: Visit) -> Page {
    Page(
      "Vào sổ văn bản đã phát hành", entry: "documents", crumbs: crumbs,
      content: """
        <p class="hint">Dùng cho văn bản đã ký, đóng dấu trên giấy hoặc phát hành trước khi dùng hệ thống. Số và ngày ghi đúng như trên văn bản.</p>
        \(KeptFormView.open("/van-ban/vao-so-di", visit, button: "Vào sổ") {
          """
          \(unit(m))\(NumberHintView.kept(m.kept))<div class="two"><div>\(PartsView.field("so_ky_hieu", "Số, ký hiệu", hint: "Ví dụ 21a/KH-UBND", autofocus: true))</div><div>\(PartsView.field("ngay", "Ngày ban hành", isShort: true))</div></div>
          \(PartsView.area("trich_yeu", "Trích yếu nội dung", rows: 2))<div class="two"><div>\(types(nil))</div><div>\(urgencies)</div></div>
          <div class="two"><div>\(PartsView.field("nguoi_ky", "Người ký", isOptional: true))</div><div>\(PartsView.field("chuc_vu", "Chức vụ người ký", isOptional: true))</div></div>
          \(PartsView.tick("quy_pham", "Văn bản quy phạm pháp luật"))
          <div class="two"><div>\(PartsView.field("hieu_luc", "Có hiệu lực từ", isOptional: true, isShort: true))</div><div>\(PartsView.field("het_hieu_luc", "Hết hiệu lực sau", isOptional: true, isShort: true))</div></div>
          \(PartsView.field("ghi_chu", "Ghi chú", isOptional: true))\(PartsView.leapReason)
          """
        })
        """)
  }

  /// A new draft, or one that is being changed.
  static func draft(_ m: Model, _ d: Document?, _ visit: Visit) -> Page {
    let action = d.map { $0.key.path + "/sua" } ?? "/van-ban/soan"
    let subject = d?.subject ?? m.question.map { "Trả lời \($0.sign.isEmpty ? $0.subject : $0.sign)" } ?? ""
    let addressees = d?.content.addressees ?? m.question?.issuer ?? ""
    return Page(
      d == nil ? "Soạn văn bản" : "Sửa dự thảo", entry: "documents",
      crumbs: crumbs + (d.map { [($0.subject, $0.key.path)] } ?? []),
      content: """
        \(m.question.map { "<p class=\"note\">Trả lời văn bản <a href=\"\($0.key.path)\">\($0.sign)</a> của \($0.issuer): \($0.subject)</p>" as HTML })
        \(KeptFormView.open(action, visit, button: d == nil ? "Lưu dự thảo" : "Lưu") {
          """
          \(d.map { "<input type=\"hidden\" name=\"ban\" value=\"\($0.version)\">" as HTML } ?? unit(m))\(m.question.map { "<input type=\"hidden\" name=\"tra_loi\" value=\"\($0.key.token)\">" as HTML })
          <div class="two"><div>\(PartsView.choice("loai", "Loại văn bản", DocumentType.allCases.filter { $0 != .other }.map { ($0.rawValue, $0.label) }, selected: (d?.type ?? .letter).rawValue))</div>
          <div>\(PartsView.field("ky_hieu", "Ký hiệu", value: d?.notation ?? "", hint: "Phần sau số, như KH-UBND; để trống thì lấy theo loại văn bản", isOptional: d == nil))</div></div>
          \(PartsView.area("trich_yeu", "Trích yếu nội dung", value: subject, rows: 2))
          \(PartsView.area("kinh_gui", "Kính gửi", value: addressees, hint: "mỗi nơi một dòng; để trống nếu không có", rows: 2))
          \(PartsView.area("can_cu", "Căn cứ", value: d?.content.bases ?? "", hint: "mỗi căn cứ một dòng", rows: 3))
          \(PartsView.area("noi_dung", "Nội dung", value: d?.content.body ?? "", hint: "I., 1., a) ở đầu dòng là đề mục; - là gạch đầu dòng; | cột | cột | là bảng; **chữ đậm**, *chữ nghiêng*", rows: 16))
          \(PartsView.area("noi_nhan", "Nơi nhận", value: d?.content.recipients ?? "Lưu: VT.", hint: "mỗi nơi một dòng", rows: 3))
          \(PartsView.area("tham_quyen", "Thẩm quyền ký", value: d?.content.authority ?? "TM. ỦY BAN NHÂN DÂN", hint: "các dòng trên chức vụ: TM. ỦY BAN NHÂN DÂN, KT. CHỦ TỊCH", rows: 2))
          <div class="two"><div>\(PartsView.field("chuc_vu", "Chức vụ người ký", value: d?.signerPosition ?? [m.last?.signerPosition ?? "", "CHỦ TỊCH"].first { !$0.isEmpty } ?? ""))</div><div>\(PartsView.field("nguoi_ky", "Người ký", value: d?.signer ?? m.last?.signer ?? "", isOptional: true))</div></div>
          <div class="two"><div>\(PartsView.field("dia_danh", "Địa danh", value: d?.content.placeName ?? m.last?.content.placeName ?? "", hint: "Trước ngày tháng trên văn bản", isOptional: true))</div><div>\(urgency(d))</div></div>
          \(PartsView.tick("quy_pham", "Văn bản quy phạm pháp luật", isOn: d?.isLegal ?? false))
          <div class="two"><div>\(PartsView.field("hieu_luc", "Có hiệu lực từ", value: d?.effectiveOn?.vietnamese ?? "", isOptional: true, isShort: true))</div><div>\(PartsView.field("het_hieu_luc", "Hết hiệu lực sau", value: d?.expiresOn?.vietnamese ?? "", isOptional: true, isShort: true))</div></div>
          """
        })
        """)
  }

  private static func urgency(_ d: Document?) -> HTML {
    PartsView.choice(
      "do_khan", "Độ khẩn", Urgency.allCases.map { ($0.rawValue, $0.label) },
      selected: (d?.urgency ?? .normal).rawValue)
  }
}
