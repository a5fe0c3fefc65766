import Foundation
import Ground
import Organisation
import Rendering

/// Imports on the screen.
enum ImportView {
  static let rejectColumns = ["Dòng", "Lý do"]
  static let rejectFile = "dong-bi-tu-choi.csv"

  static func page(_ jobs: [Job], _ visit: Visit) -> Page {
    let token = LayoutView.token(visit.session)
    return Page(
      "Nhập sổ", entry: "import",
      content: """
        \(if: visit.session?.actor.mayAnywhere(.manageDocuments) ?? false, documentsForm(token))
        \(if: visit.session?.actor.mayAnywhere(.importRegisters) ?? false, dossierForms(token))
        \(if: visit.session?.actor.mayForAll(.manageUnits, tree: visit.tree, on: visit.today) ?? false, unitsForm(token))
        \(recent(jobs))
        """)
  }

  private static func documentsForm(_ token: HTML) -> HTML {
    """
    <form class="stack" method="post" enctype="multipart/form-data" action="/nhap-so?loai=van-ban">\(token)<h2>Sổ văn bản</h2>
    <div class="field"><label for="f-vb">Tệp CSV (UTF-8) hoặc XLSX</label><div class="hint">Cần các cột: số ký hiệu, ngày ban hành, trích yếu. Văn bản đến có thêm: cơ quan ban hành, số đến, ngày đến. Nên có: đơn vị, loại văn bản, người ký, hạn xử lý, ngày xử lý xong, ghi chú.</div>
    <input id="f-vb" type="file" name="tep" accept=".csv,.xlsx"></div><button class="main">Nhập sổ văn bản</button></form>
    """
  }

  private static func dossierForms(_ token: HTML) -> HTML {
    """
    <form class="stack" method="post" enctype="multipart/form-data" action="/nhap-so?loai=ho-so">\(token)<h2>Sổ hồ sơ</h2>
    <div class="field"><label for="f-hs">Tệp CSV (UTF-8) hoặc XLSX</label><div class="hint">Cần các cột: mã hồ sơ, đơn vị, thủ tục, kênh nộp, ngày tiếp nhận. Tệp lớn hơn 64 MB hãy nhập bằng lệnh cchc import.</div>
    <input id="f-hs" type="file" name="tep" accept=".csv,.xlsx"></div><button class="main">Nhập sổ hồ sơ</button></form>
    <form class="stack" method="post" enctype="multipart/form-data" action="/nhap-so?loai=thu-tuc">\(token)<h2>Danh mục thủ tục</h2>
    <div class="field"><label for="f-tt">Tệp CSV (UTF-8) hoặc XLSX</label><div class="hint">Cần các cột: mã, tên; nên có lĩnh vực, thời hạn, phí, cấp, nguồn.</div>
    <input id="f-tt" type="file" name="tep" accept=".csv,.xlsx"></div><button class="main">Nhập danh mục</button></form>
    """
  }

  private static func unitsForm(_ token: HTML) -> HTML {
    """
    <form class="stack" method="post" enctype="multipart/form-data" action="/nhap-so?loai=don-vi">\(token)<h2>Danh mục đơn vị</h2>
    <div class="field"><label for="f-dv">Tệp CSV (UTF-8) hoặc XLSX</label><div class="hint">Cần các cột: mã, tên, cấp; nên có cấp trên, từ ngày, đến ngày, kế tiếp.</div>
    <input id="f-dv" type="file" name="tep" accept=".csv,.xlsx"></div><button class="main">Nhập đơn vị</button></form>
    """
  }

  private static func recent(_ jobs: [Job]) -> HTML {
    guard !jobs.isEmpty else { return "" }
    return """
      <h2>Các lần nhập gần đây</h2><ul>\(jobs.html { job in
        "<li><a href=\"/viec/\(job.unitID)/\(job.id)\">\(plan(job)?.name ?? "")</a> – \(job.madeAt.vietnamese), \(state(job))</li>"
      })</ul>
      """
  }

  private static func plan(_ job: Job) -> ImportJob? {
    try? JSONDecoder().decode(ImportJob.self, from: Data(job.payload.utf8))
  }

  static func result(_ job: Job) -> ImportJob.Result? {
    job.result.flatMap { try? JSONDecoder().decode(ImportJob.Result.self, from: Data($0.utf8)) }
  }

  private static func state(_ job: Job) -> String {
    if job.failure != nil { return "không nhập được" }
    return job.finishedAt == nil ? "đang nhập" : "đã xong"
  }

  /// The page of a running import looks again every two seconds; closing it stops nothing.
  static func job(_ job: Job) -> Page {
    var page = Page(
      "Nhập tệp \(plan(job)?.name ?? "")", entry: "import", crumbs: [("Nhập sổ", "/nhap-so")],
      content: """
        \(if: job.finishedAt == nil, running(job))
        \(job.failure.map { "<div class=\"errors\" role=\"alert\"><h2>Không nhập được</h2><p>\($0)</p></div>" as HTML })
        \(result(job).map { report($0, job) })
        <p><a class="button" href="/nhap-so">Nhập tệp khác</a></p>
        """)
    if job.finishedAt == nil { page.refresh = 2 }
    return page
  }

  private static func running(_ job: Job) -> HTML {
    """
    <div class="note" role="status"><p>Đang nhập: đã đọc \(Digits.grouped(job.doneCount)) dòng, từ chối \(Digits.grouped(job.refusedCount)) dòng.</p>
    <p>Có thể đóng trang này; việc nhập vẫn tiếp tục và kết quả được giữ ở trang Nhập sổ.</p></div>
    """
  }

  private static func report(_ result: ImportJob.Result, _ job: Job) -> HTML {
    """
    <div class="note" role="status"><p>Đã nhập \(Digits.grouped(result.taken)), đã có \(Digits.grouped(result.unchanged)), từ chối \(Digits.grouped(result.refused)).</p>
    \(if: job.tries > 1 && result.unchanged > 0, "<p>Lần nhập trước của tệp này bị gián đoạn giữa chừng rồi chạy lại; số “đã có” gồm cả những dòng lần ấy đã ghi.</p>")</div>
    \(if: !(result.unknownColumns ?? []).isEmpty, "<p class=\"note\">Các cột không dùng đến: \((result.unknownColumns ?? []).joined(separator: ", ")). Nếu tên cột gõ sai, hãy sửa rồi nhập lại.</p>")
    \(if: !result.reasons.isEmpty, "<h2>Dòng bị từ chối</h2><ul>\(result.reasons.html { "<li>Dòng \(Digits.grouped($0.line)): \($0.reason)</li>" })</ul>")
    \(if: result.rejects != nil, "<p><a class=\"button\" href=\"/viec/\(job.unitID)/\(job.id)/dong-loi\">Tải các dòng bị từ chối (CSV)</a> Sửa rồi nhập lại; dòng đã nhập không bị nhập hai lần.</p>")
    """
  }
}
