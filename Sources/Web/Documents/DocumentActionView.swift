import Documents
import Ground
import Organisation
import Rendering

/// What can be done to a document now, by the one who looks at it.
enum DocumentActionView {
  static func forms(_ m: DocumentView.Model, _ rights: DocumentView.Rights, _ visit: Visit) -> HTML {
    let d = m.document
    let both = rights.manage || rights.sign
    var all = HTML()
    switch d.state {
    case .draft:
      if rights.draft {
        all += "<p class=\"actions\"><a class=\"button\" href=\"\(d.key.path)/sua\">Sửa dự thảo</a></p>"
        all += form(d, "trinh", "Trình thẩm tra, ký", visit, isMain: true) { note("Ý kiến trình") }
      }
    case .submitted:
      if both {
        all += form(d, "tham-tra", "Thẩm tra xong", visit, isMain: true) { note("Ý kiến thẩm tra nội dung, thể thức") }
      }
      if both { all += sendBack(d, visit) }
    case .reviewed:
      if rights.sign {
        all += form(d, "ky", "Ký", visit, isMain: true) {
          PartsView.field("nguoi_ky", "Họ tên người ký", value: d.signer)
            + PartsView.field("chuc_vu", "Chức vụ", value: d.signerPosition)
        }
      }
      if both { all += sendBack(d, visit) }
    case .signed:
      if rights.manage { all += issue(m, visit) }
      if both { all += sendBack(d, visit) }
    case .issued, .sent:
      if rights.manage { all += send(m, visit) }
      if rights.sign { all += form(d, "thu-hoi", "Thu hồi", visit) { note("Lý do thu hồi") } }
    case .arrived:
      if rights.manage {
        all += form(d, "vao-so", "Vào sổ văn bản đến", visit, isMain: true) { "" }
        all += form(d, "tra-noi-gui", "Trả lại nơi gửi", visit) { note("Lý do trả lại") }
      }
    case .registered, .assigned:
      all += work(m, rights, visit)
    case .processed:
      if both { all += form(d, "mo-lai", "Mở lại", visit) { note("Lý do") } }
    case .recalled, .sentBack: break
    }
    if rights.manage, [.issued, .sent, .registered, .assigned, .processed].contains(d.state) {
      all += correction(d, visit)
    }
    return all.isEmpty ? "" : "<h2>Việc cần làm</h2>" + all
  }

  private static func form(
    _ d: Document, _ action: String, _ label: String, _ visit: Visit, isMain: Bool = false,
    _ fields: @escaping () -> HTML
  ) -> HTML {
    let path = "\(d.key.path)/lam/\(action)"
    let content: () -> HTML = { "<input type=\"hidden\" name=\"ban\" value=\"\(d.version)\">" + fields() }
    return isMain
      ? KeptFormView.open(path, visit, button: label, content)
      : KeptFormView.folded(label, path, visit, button: label, content)
  }

  /// The number of an outgoing document only where somebody typed it.
  private static func correction(_ d: Document, _ visit: Visit) -> HTML {
    let hasNumber = d.direction == .incoming || d.isEntered
    return KeptFormView.folded("Đính chính", "\(d.key.path)/dinh-chinh", visit, button: "Đính chính") {
      """
      <input type="hidden" name="ban" value="\(d.version)"><p class="hint">Sửa chỗ ghi nhầm khi vào sổ; nội dung cũ và lý do được lưu trong quá trình của văn bản.</p>
      \(if: hasNumber, PartsView.field("so_ky_hieu", "Số, ký hiệu", value: d.sign, isShort: true) + PartsView.field("ngay", "Ngày ban hành", value: d.issuedOn?.vietnamese ?? "", isShort: true))
      \(PartsView.area("trich_yeu", "Trích yếu nội dung", value: d.subject, rows: 2))
      \(if: d.direction == .incoming, PartsView.field("co_quan", "Cơ quan ban hành", value: d.issuer))
      \(if: hasNumber, "<input type=\"hidden\" name=\"hoi_quy_pham\" value=\"1\">" + PartsView.tick("quy_pham", "Văn bản quy phạm pháp luật", isOn: d.isLegal))
      <div class="two"><div>\(PartsView.field("hieu_luc", "Có hiệu lực từ", value: d.effectiveOn?.vietnamese ?? "", isOptional: true, isShort: true))</div><div>\(PartsView.field("het_hieu_luc", "Hết hiệu lực sau", value: d.expiresOn?.vietnamese ?? "", isOptional: true, isShort: true))</div></div>
      \(if: d.isEntered, PartsView.leapReason)\(PartsView.field("ly_do", "Lý do đính chính"))
      """
    }
  }

  private static func note(_ label: String) -> HTML { PartsView.area("y_kien", label, rows: 2) }

  private static func sendBack(_ d: Document, _ visit: Visit) -> HTML {
    form(d, "tra-lai", "Trả lại người soạn", visit) { note("Lý do trả lại") }
  }

  private static func issue(_ m: DocumentView.Model, _ visit: Visit) -> HTML {
    form(m.document, "phat-hanh", "Phát hành: lấy số và ngày", visit, isMain: true) {
      """
      <p class="hint">Số kế tiếp của sổ được cấp khi bấm nút. Chỉ ghi số nếu số đã được giữ cho ngày này, hoặc là số chèn.</p>
      \(NumberHintView.line(m.numbers))\(PartsView.field("ngay", "Ngày ban hành", value: visit.today.vietnamese, isShort: true))\(PartsView.field("so", "Số đã giữ, số chèn", hint: "Số chèn kèm một chữ, như 21a", isOptional: true, isShort: true))
      """
    }
  }

  /// Units above, beside and below are offered; anybody else is typed.
  private static func send(_ m: DocumentView.Model, _ visit: Visit) -> HTML {
    let d = m.document
    let files = m.evidence.filter { $0.key.hasPrefix("file:") && !$0.isFixed }
    let path = visit.tree.path(of: d.unitID, on: visit.today)
    let below = RecipientGroup.below(d.unitID, visit)
    let all = path.dropLast().reversed() + below
    let offered = all.prefix(mostOffered)
    return form(d, "gui", d.state == .sent ? "Gửi thêm" : "Gửi", visit, isMain: d.state == .issued) {
      """
      \(if: !files.isEmpty, attachments(files))
      \(groups(d.unitID, visit))\(if: !offered.isEmpty, choices(Array(offered), visit))
      \(if: offered.count < all.count, "<p class=\"hint\">Còn \(all.count - offered.count) đơn vị không liệt kê ở đây: chọn cả nhóm ở trên, hoặc ghi mã đơn vị ở dưới.</p>")
      \(PartsView.field("ma_don_vi", "Mã đơn vị khác", hint: "nhiều mã cách nhau bằng dấu chấm phẩy", isOptional: true))
      \(PartsView.area("noi_nhan_khac", "Nơi nhận ngoài hệ thống", hint: "mỗi nơi một dòng", rows: 2))
      """
    }
  }

  /// Which of the attached files go along: none that nobody ticked.
  private static func attachments(_ files: [ShownEvidence]) -> HTML {
    let typed = Set(FormScope.current.typed?.all("tep_kem") ?? [])
    return """
      <fieldset class="choices"><legend>Tệp gửi kèm</legend><p class="hint">Chỉ tệp được đánh dấu mới gửi đi.</p>\(files.html { file in
        let id = String(file.key.dropFirst("file:".count))
        return "<label><input type=\"checkbox\" name=\"tep_kem\" value=\"\(id)\"\(if: typed.contains(id), " checked")> \(file.label)</label>"
      })</fieldset>
      """
  }

  /// A longer list nobody ticks: groups and codes are for those.
  private static let mostOffered = 60

  /// Whole tiers below, where there is more than one unit of them.
  private static func groups(_ unit: ID<Unit>, _ visit: Visit) -> HTML {
    let groups = RecipientGroup.all(of: unit, visit)
    guard !groups.isEmpty else { return "" }
    return """
      <fieldset class="choices"><legend>Gửi cả nhóm</legend>\(groups.html { group in
        "<label><input type=\"checkbox\" name=\"nhom_nhan\" value=\"\(group.kind)\"\(if: FormScope.current.typed?.all("nhom_nhan").contains(group.kind) ?? false, " checked")> Tất cả đơn vị cấp dưới: \(group.label.lowercased()) (\(group.units.count))</label>"
      })</fieldset>
      """
  }

  private static func choices(_ units: [ID<Unit>], _ visit: Visit) -> HTML {
    """
    <fieldset class="choices"><legend>Đơn vị dùng hệ thống này</legend>\(units.html { unit in
      "<label><input type=\"checkbox\" name=\"don_vi_nhan\" value=\"\(visit.tree.unit(unit)?.code ?? "")\"> \(visit.tree.name(of: unit, on: visit.today))</label>"
    })</fieldset>
    """
  }

  private static func work(_ m: DocumentView.Model, _ rights: DocumentView.Rights, _ visit: Visit) -> HTML {
    let d = m.document
    var all = HTML()
    if rights.draft {
      all +=
        "<p class=\"actions\"><a class=\"button\" href=\"/van-ban/soan?tra_loi=\(d.key.token)\">Soạn văn bản trả lời</a></p>"
    }
    if rights.sign { all += form(d, "but-phe", "Ý kiến chỉ đạo", visit) { note("Ý kiến chỉ đạo, bút phê") } }
    if rights.sign || rights.manage {
      all += form(
        d, "giao", d.state == .registered ? "Chuyển xử lý" : "Chuyển người khác", visit, isMain: d.state == .registered
      ) {
        """
        \(PartsView.choice("can_bo", "Người chủ trì", [("", "–")] + m.officers.map { ("\($0.id)", "\($0.name) – \($0.position.label)") }, selected: d.officerID.map { "\($0)" } ?? ""))
        \(PartsView.field("phoi_hop", "Phối hợp", value: d.helpers, isOptional: true))
        \(PartsView.field("han", "Hạn xử lý", value: d.deadlineOn?.vietnamese ?? "", hint: "Ngày, hoặc số ngày làm việc (5 ngày)", isOptional: true, isShort: true))\(note("Ý kiến"))
        """
      }
    }
    if rights.draft {
      all += form(d, "xong", "Xử lý xong", visit, isMain: d.state == .assigned) {
        note("Kết quả xử lý (văn bản trả lời, lưu, …)")
      }
    }
    return all
  }
}
