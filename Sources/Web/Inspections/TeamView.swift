import Ground
import Inspections
import Organisation
import Rendering

/// Grounds and team.
enum TeamView {
  static func bases(_ m: InspectionView.Model, _ visit: Visit) -> HTML {
    guard !m.bases.isEmpty else { return PartsView.empty("Chưa ghi kế hoạch kiểm tra và quyết định thành lập đoàn.") }
    return """
      <ul>\(m.bases.html { "<li>\($0.kind.label) số \($0.number) ngày \($0.issuedOn.vietnamese)\($0.issuer.isEmpty ? "" : " của \($0.issuer)") \($0.subject)\(paper($0, m, visit))</li>" })</ul>
      """
  }

  /// The decision as a paper: a draft, or as it was made.
  private static func paper(_ basis: Basis, _ m: InspectionView.Model, _ visit: Visit) -> HTML {
    let isNamed = m.members.contains { $0.addedBy == basis.id || $0.removedBy == basis.id }
    let kept = m.decisions[basis.id]
    let isPlan = basis.kind == .plan
    guard isPlan ? kept != nil : isNamed && (kept != nil || m.seen.mayEdit) else { return "" }
    let path = "\(m.seen.reference.path)/\(isPlan ? "ke-hoach" : "quyet-dinh")/\(basis.id)"
    let hasPDF = visit.services.pdf.isThere || kept?.bytes.pdf != nil
    return """
       <span class="hint">\(kept == nil ? "(xem dự thảo:" : isPlan ? "(đã ban hành:" : "(đã lập:") <a href="\(path)/docx">DOCX</a>\(if: hasPDF, ", <a href=\"\(path)/pdf\">PDF</a>")\(if: kept?.documentID != nil, ", <a href=\"/van-ban/\(m.seen.reference.unitID)/\(kept?.documentID ?? ID(0))\">trong sổ</a>"))</span>
      """
  }

  static func members(_ m: InspectionView.Model) -> HTML {
    guard !(m.members.isEmpty && m.proposed.isEmpty) else {
      return PartsView.empty(
        "Chưa ghi thành viên đoàn kiểm tra. Ghi thành viên dự kiến trước, rồi lấy dự thảo quyết định ở mục dưới.")
    }
    return """
      <div class="table rows" tabindex="0" role="region" aria-label="Đoàn kiểm tra"><table><thead><tr><th scope="col">Họ tên</th><th scope="col">Vai trò</th><th scope="col">Chức vụ, nơi công tác</th><th scope="col">Thời gian</th></tr></thead><tbody>
      \(m.proposed.html { member in
        """
        <tr><td>\(member.name)</td><td data-label="Vai trò">\(member.role.label)</td><td data-label="Chức vụ, nơi công tác">\(member.position.isEmpty ? "–" : member.position)</td>
        <td data-label="Thời gian">dự kiến, chưa có quyết định</td></tr>
        """
      })\(m.members.html { member in
        """
        <tr><td>\(member.name)</td><td data-label="Vai trò">\(member.role.label)</td><td data-label="Chức vụ, nơi công tác">\(member.position.isEmpty ? "–" : member.position)</td>
        <td data-label="Thời gian">\(member.from.vietnamese) – \(member.to?.vietnamese ?? "nay")\(decisions(member, m.bases))</td></tr>
        """
      })</tbody></table></div>
      """
  }

  private static func decisions(_ member: TeamMember, _ bases: [Basis]) -> String {
    let numbers = [member.addedBy, member.removedBy].compactMap { id in bases.first { $0.id == id }?.number }
    return numbers.isEmpty ? "" : " (\(numbers.joined(separator: "; ")))"
  }

  static func forms(_ m: InspectionView.Model, _ visit: Visit) -> HTML {
    let path = m.seen.reference.path
    let open = m.bases.filter { basis in
      basis.kind != .plan && m.decisions[basis.id] == nil
        && m.members.contains { $0.addedBy == basis.id || $0.removedBy == basis.id }
    }.map { ("\($0.id)", "\($0.number) ngày \($0.issuedOn.vietnamese)") }
    return drafts(m) + planForm(m, visit)
      + KeptFormView.folded("Ghi kế hoạch, quyết định đã ký (số, ngày)", path + "/can-cu", visit, button: "Thêm") {
        """
        \(PartsView.choice("loai_van_ban", "Loại", Basis.Kind.allCases.map { ($0.rawValue, $0.label) }))
        \(PartsView.field("so_ky_hieu", "Số, ký hiệu", hint: "Ví dụ 35/KH-UBND", isShort: true))\(PartsView.field("ngay", "Ngày ban hành", isShort: true))
        \(PartsView.field("co_quan", "Cơ quan, người ban hành", isOptional: true))\(PartsView.field("trich_yeu", "Trích yếu", hint: "Ví dụ: về việc thành lập Đoàn kiểm tra", isOptional: true))
        """
      }
      + (open.isEmpty
        ? ""
        : KeptFormView.folded("Lập quyết định (DOCX, PDF)", path + "/lap-quyet-dinh", visit, button: "Lập quyết định") {
          """
          <input type="hidden" name="ban" value="\(m.seen.inspection.version)"><p class="hint">Quyết định được vào sổ văn bản đi và giữ nguyên từng byte; sau đó danh sách theo quyết định này không sửa được, chỉ thay đổi bằng quyết định khác. Người ký và chức vụ lấy ở trang Kết luận.</p>
          \(PartsView.choice("quyet_dinh", "Quyết định", open))\(PartsView.leapReason)
          """
        })
  }

  /// The plan as a document of the register; once.
  private static func planForm(_ m: InspectionView.Model, _ visit: Visit) -> HTML {
    guard !m.hasPlan else { return "" }
    let path = m.seen.reference.path + "/ban-hanh-ke-hoach"
    return KeptFormView.folded("Ban hành kế hoạch kiểm tra", path, visit, button: "Ban hành kế hoạch") {
      """
      <input type="hidden" name="ban" value="\(m.seen.inspection.version)"><p class="hint">Kế hoạch được vào sổ văn bản đi, giữ nguyên từng byte và thành căn cứ của cuộc kiểm tra. Nội dung lấy từ trang này; người ký và chức vụ lấy ở trang Kết luận. Gửi cho các đơn vị ở trang văn bản.</p>
      \(NumberHintView.line(m.numbers))\(PartsView.field("so_ky_hieu", "Số, ký hiệu", hint: "Ví dụ 35/KH-UBND", isShort: true))\(PartsView.field("ngay", "Ngày ban hành", value: visit.today.vietnamese, isShort: true))\(PartsView.leapReason)
      """
    }
  }

  /// Papers to have signed, before anybody has given them a number.
  private static func drafts(_ m: InspectionView.Model) -> HTML {
    let path = m.seen.reference.path
    let isNew = !m.bases.contains { $0.kind == .plan }
    let isTeam = !m.proposed.isEmpty
    guard isNew || isTeam else { return "" }
    return """
      <p class="actions">\(if: isNew, "<a class=\"button\" href=\"\(path)/du-thao-ke-hoach/docx\">Dự thảo kế hoạch kiểm tra (DOCX)</a> ")\(if: isTeam, "<a class=\"button\" href=\"\(path)/du-thao-quyet-dinh/docx\">Dự thảo quyết định về đoàn kiểm tra (DOCX)</a>")</p>
      <p class="hint">Dự thảo để trống số và ngày. Ký xong, ghi số và ngày ở dưới: thành viên dự kiến vào đoàn theo quyết định đó.</p>
      """
  }

  /// Who is in the team: as proposed while there is no decision, by a decision afterwards.
  static func memberForms(_ m: InspectionView.Model, _ visit: Visit) -> HTML {
    let path = m.seen.reference.path
    func open(_ kinds: [Basis.Kind]) -> [(String, String)] {
      m.bases.filter { kinds.contains($0.kind) && m.decisions[$0.id] == nil }.reversed().map {
        ("\($0.id)", "\($0.number) ngày \($0.issuedOn.vietnamese)")
      }
    }
    let decisions = open([.team, .amendment]) + [("", "Chưa có quyết định (dự kiến)")]
    let amendments = open([.amendment])
    let present = m.members.filter { $0.to == nil }
    return KeptFormView.folded("Thêm thành viên", path + "/thanh-vien", visit, button: "Thêm") {
      """
      \(PartsView.field("ho_ten", "Họ tên"))\(PartsView.field("chuc_vu", "Chức vụ, nơi công tác", isOptional: true))
      \(PartsView.choice("vai_tro", "Vai trò", TeamMember.Role.allCases.map { ($0.rawValue, $0.label) }, selected: TeamMember.Role.member.rawValue))\(PartsView.choice("quyet_dinh", "Theo quyết định", decisions))
      """
    }
      + (amendments.isEmpty || present.isEmpty
        ? ""
        : KeptFormView.folded("Thay thế: cho thôi thành viên", path + "/thoi-thanh-vien", visit, button: "Cho thôi") {
          """
          \(PartsView.choice("thanh_vien", "Thành viên", present.map { ("\($0.id)", $0.name) }))\(PartsView.choice("quyet_dinh", "Theo quyết định", amendments))
          """
        })
      + (m.proposed.isEmpty
        ? ""
        : KeptFormView.folded("Bỏ thành viên dự kiến", path + "/bo-du-kien", visit, button: "Bỏ") {
          PartsView.choice("du_kien", "Thành viên dự kiến", m.proposed.map { ("\($0.id)", $0.name) })
        })
  }
}
