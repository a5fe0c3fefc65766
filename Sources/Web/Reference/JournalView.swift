import Ground
import Organisation
import Rendering

/// Nhật ký on the screen.
enum JournalView {
  static func page(_ acts: [Act], hasOlder: Bool, unit: ID<Unit>, _ visit: Visit) -> Page {
    let code = visit.tree.unit(unit)?.code ?? ""
    let name = unit == .installation ? "Toàn hệ thống" : visit.tree.name(of: unit, on: visit.today)
    return Page(
      "Nhật ký", entry: "journal",
      content: """
        <form class="inline" method="get" action="/nhat-ky">\(PartsView.field("don_vi", "Mã đơn vị", value: code, isShort: true))<button>Xem</button></form>
        <p class="hint">\(name)</p>
        \(if: acts.isEmpty, PartsView.empty("Chưa có việc nào được ghi."))
        \(if: !acts.isEmpty, table(acts))
        \(if: hasOlder, "<a class=\"button\" href=\"/nhat-ky?don_vi=\(Form.encode(code))&amp;truoc=\(acts.last?.id ?? ID(0))\">Cũ hơn →</a>")
        """)
  }

  private static func table(_ acts: [Act]) -> HTML {
    """
    <div class="table rows" tabindex="0" role="region" aria-label="Nhật ký"><table><thead><tr><th scope="col">Lúc</th><th scope="col">Ai</th><th scope="col">Việc</th><th scope="col">Nội dung</th></tr></thead><tbody>
    \(acts.html { "<tr><td class=\"short-text\">\($0.at.vietnamese)</td><td class=\"lead\">\($0.actor)</td><td class=\"lead\">\(ActWords.label($0.kind))</td><td>\(ActWords.summary($0))</td></tr>" })
    </tbody></table></div>
    """
  }
}
