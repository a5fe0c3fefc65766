import Dossiers
import Ground
import Organisation
import Procedures
import Rendering
import Storage
import WorkCalendar

/// Mẫu 01: Giấy tiếp nhận hồ sơ và hẹn trả kết quả, as a page of its own that the browser prints.
enum ReceiptView {
  /// Goes up with every change of the template; issued papers keep theirs.
  static let version = "receipt-1"
  static let notReceived = "hồ sơ chưa được tiếp nhận hợp lệ."

  static func paper(_ d: Dossier, _ visit: Visit, by officer: String) -> HTML {
    let revision = visit.catalogue.revision(d.revisionID)
    let unit = visit.tree.name(of: d.unitID, on: visit.today)
    let parent = visit.tree.parent(of: d.unitID, on: visit.today).map { visit.tree.name(of: $0, on: visit.today) } ?? ""
    return """
      <!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>Giấy tiếp nhận \(d.code)</title><style>\(style)</style></head><body>
      <table class="head"><tr><td>\(parent.uppercased())<br><b>\(unit.uppercased())</b><hr></td>
      <td><b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</b><br><b>Độc lập – Tự do – Hạnh phúc</b><hr></td></tr>
      <tr><td>Mã hồ sơ: <b>\(d.code)</b></td><td><i>Ngày \(visit.today.dayOfMonth) tháng \(visit.today.month) năm \(visit.today.year)</i></td></tr></table>
      <div class="qr">\(QRCode.svg(d.code, title: "Mã hồ sơ \(d.code)"))</div>
      <h1>GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ</h1>
      \(rows(d, revision, unit))
      <table class="list"><thead><tr><th>TT</th><th>Thành phần hồ sơ</th><th>Số lượng</th></tr></thead><tbody>
      \(requirements(revision))</tbody></table>
      <table class="sign"><tr><td><b>NGƯỜI NỘP HỒ SƠ</b><br><i>(Ký, ghi rõ họ tên)</i><p></p>\(d.applicant.name)</td>
      <td><b>NGƯỜI TIẾP NHẬN HỒ SƠ</b><br><i>(Ký, ghi rõ họ tên)</i><p></p>\(officer)</td></tr></table></body></html>
      """
  }

  private static func rows(_ d: Dossier, _ revision: ProcedureRevision?, _ unit: String) -> HTML {
    let due = d.standing.dueAt.map { VietnameseDate.long($0) } ?? "sẽ thông báo khi xác định được thời hạn"
    let facts: [(String, String)] = [
      ("Bộ phận Tiếp nhận và Trả kết quả", unit), ("Tiếp nhận hồ sơ của", d.applicant.name),
      ("Số định danh", d.applicant.number), ("Địa chỉ", d.applicant.address), ("Số điện thoại", d.applicant.phone),
      ("Nội dung yêu cầu giải quyết", (revision?.name ?? "") + (d.subject.isEmpty ? "" : " – " + d.subject)),
      ("Thời hạn giải quyết theo quy định", revision?.limit?.label ?? revision?.limitText ?? ""),
      ("Thời gian nhận hồ sơ", d.standing.receivedAt.map { VietnameseDate.long($0) } ?? ""),
      ("Thời gian trả kết quả", due),
      ("Phí, lệ phí", d.fee.map { Digits.grouped($0.amount) + " đồng" } ?? revision?.fee ?? ""),
      ("Đăng ký nhận kết quả tại", unit),
    ]
    return facts.filter { !$0.1.isEmpty }.html { "<p>\($0.0): <b>\($0.1)</b></p>" }
  }

  private static func requirements(_ revision: ProcedureRevision?) -> HTML {
    let list = revision?.requirements ?? []
    guard !list.isEmpty else { return "<tr><td>1</td><td>Theo quy định của thủ tục</td><td>01 bộ</td></tr>" }
    return list.enumerated().html {
      "<tr><td>\($0.offset + 1)</td><td>\($0.element.name)</td><td>\($0.element.copies)</td></tr>"
    }
  }

  private static let style: HTML = """
    @page{size:A4;margin:20mm 15mm 20mm 30mm}body{font:13pt/1.4 "Tinos","Times New Roman",serif;color:#000;max-width:170mm;margin:0 auto}
    table{border-collapse:collapse;width:100%}.head td{text-align:center;vertical-align:top;width:50%;padding:2pt}hr{width:40%;border:0;border-top:1px solid #000;margin:3pt auto}
    h1{font-size:14pt;text-align:center;margin:14pt 0}p{margin:4pt 0}.list{margin:10pt 0}.list td,.list th{border:1px solid #000;padding:3pt 6pt}
    .sign{margin-top:16pt}.sign td{text-align:center;width:50%;vertical-align:top}.sign p{height:50pt}.qr{float:right}
    """
}
