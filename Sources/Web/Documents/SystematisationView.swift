import Documents
import Ground
import Organisation
import Rendering

/// The lists of a period.
enum SystematisationView {
  static let columns: [ExportColumn] =
    [.init("Danh mục", width: 34), .init("TT", width: 6)]
    + zip(SystematisationWords.listColumns, [16.0, 20, 14, 60, 14, 60]).map { .init($0, width: $1) }

  /// Every list, one below the other, for a sheet.
  static func rows(_ lists: Systematisation) -> [[ExportCell]] {
    Systematisation.List.allCases.flatMap { list in
      lists.items(in: list).enumerated().map { place, item in
        [.text(list.label), .number(place + 1)] + SystematisationWords.cells(item, in: list).map { .text($0) }
      }
    }
  }

  static func page(
    _ lists: Systematisation, _ unit: ID<Unit>, units: [(String, String)], mayDraft: Bool, _ visit: Visit
  ) -> Page {
    let code = visit.tree.unit(unit)?.code ?? ""
    let (from, to) = (lists.period.from.vietnamese, lists.period.to.vietnamese)
    let query = "don_vi=\(Form.encode(code))&tu=\(Form.encode(from))&den=\(Form.encode(to))"
    let shown = Systematisation.List.allCases.filter { $0 != .unclear || !lists.items(in: $0).isEmpty }
    return Page(
      "Hệ thống hóa văn bản quy phạm pháp luật", entry: "documents",
      crumbs: [("Văn bản", "/van-ban"), ("Văn bản quy phạm pháp luật", "/van-ban/quy-pham")],
      content: """
        <form class="inline" method="get" action="/van-ban/he-thong-hoa">\(if: !units.isEmpty, PartsView.choice("don_vi", "Đơn vị", units, selected: code))
        \(PartsView.field("tu", "Kỳ từ ngày", value: from, isShort: true))\(PartsView.field("den", "đến ngày", value: to, isShort: true))<button class="main">Xem</button></form>
        <p class="hint">\(visit.tree.name(of: unit, on: lists.period.to)): \(lists.items.count) văn bản do đơn vị ban hành đến hết kỳ và chưa hết hiệu lực trước kỳ; tình trạng tính tại ngày \(to). Cách chia danh mục theo thực hành, không phải biểu mẫu chính thức.</p>
        \(if: lists.period.to >= visit.today, "<p class=\"note\">Kỳ chưa kết thúc: danh mục còn thay đổi đến hết ngày \(to).</p>")
        \(if: !lists.items(in: .unclear).isEmpty, "<p class=\"note\">Có \(lists.items(in: .unclear).count) văn bản chưa rõ ngày có hiệu lực. Hãy mở từng văn bản, Đính chính ngày có hiệu lực trước khi công bố.</p>")
        <div class="cards">\(shown.html { list in
          "<a class=\"card\" href=\"#\(list.rawValue)\"><b>\(lists.items(in: list).count)</b> <span>\(list.label)</span></a>"
        })</div>
        \(if: !lists.items.isEmpty, """
          <p class="actions"><a class="button" href="/van-ban/he-thong-hoa.xlsx?\(query)">Xuất Excel</a> <a class="button" href="/van-ban/he-thong-hoa.csv?\(query)">Xuất CSV</a></p>
          """)
        \(if: mayDraft && !lists.items.isEmpty, KeptFormView.folded("Lập dự thảo quyết định công bố", "/van-ban/he-thong-hoa", visit, button: "Lập dự thảo") {
          """
          <input type="hidden" name="don_vi" value="\(code)"><input type="hidden" name="tu" value="\(from)"><input type="hidden" name="den" value="\(to)">
          <p class="hint">Tạo một dự thảo quyết định với các danh mục ở phụ lục, để sửa, trình và phát hành như mọi văn bản.</p>
          """
        })
        \(shown.html { section($0, lists.items(in: $0)) })
        """)
  }

  private static func section(_ list: Systematisation.List, _ items: [Systematisation.Item]) -> HTML {
    """
    <h2 id="\(list.rawValue)">\(list.label) (\(items.count))</h2>\(items.isEmpty ? PartsView.empty("Không có văn bản nào.") : table(list, items))
    """
  }

  private static func table(_ list: Systematisation.List, _ items: [Systematisation.Item]) -> HTML {
    let names = SystematisationWords.listColumns
    return """
      <div class="table rows wide" tabindex="0" role="region" aria-label="\(list.label)"><table><thead><tr><th scope="col">TT</th>\(names.html { "<th scope=\"col\">\($0)</th>" })</tr></thead><tbody>
      \(items.enumerated().html { place, item in
        let d = item.document
        return """
          <tr><td class="n">\(place + 1)</td><td>\(d.type.label)</td><td><a class="row" href="\(d.key.path)">\(d.sign)</a></td><td data-label="\(names[2])">\(d.issuedOn?.vietnamese ?? "–")</td><td>\(d.subject)</td>
          <td data-label="\(names[4])">\(d.effectiveOn?.vietnamese ?? "–")</td><td>\(SystematisationWords.note(item, in: list))</td></tr>
          """
      })</tbody></table></div>
      """
  }
}
