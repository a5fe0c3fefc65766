import Ground
import Inspections
import Organisation
import Rendering

/// What keeps coming back.
enum RepeatView {
  static func page(_ repeats: RepeatedWeaknesses, _ visit: Visit) -> Page {
    Page(
      "Hạn chế lặp lại", entry: "inspections", crumbs: [("Kiểm tra", "/kiem-tra")],
      content: """
        <p>Tính theo loại hạn chế trong các kết luận đã ban hành. Hạn chế không phân loại không so sánh được.</p>
        <h2>Qua các năm, cùng đơn vị</h2>\(repeats.inUnits.isEmpty ? PartsView.empty("Không có hạn chế nào lặp lại ở năm sau.") : years(repeats.inUnits, visit))
        <h2>Nhiều đơn vị, cùng cuộc kiểm tra</h2>\(repeats.widespread.isEmpty ? PartsView.empty("Không có hạn chế nào phổ biến.") : widespread(repeats.widespread, visit))
        """)
  }

  private static func label(_ category: String, _ visit: Visit) -> String {
    visit.inspections.category(category)?.label ?? category
  }

  private static func years(_ items: [RepeatedWeaknesses.InUnit], _ visit: Visit) -> HTML {
    """
    <div class="table rows" tabindex="0" role="region" aria-label="Qua các năm"><table><thead><tr><th scope="col">Loại hạn chế</th><th scope="col">Đơn vị</th><th scope="col">Các năm</th></tr></thead><tbody>
    \(items.prefix(500).html { item in
      "<tr><td>\(label(item.category, visit))</td><td data-label=\"Đơn vị\">\(visit.tree.name(of: item.unitID, on: visit.today))</td><td data-label=\"Các năm\">\(item.years.map(String.init).joined(separator: ", "))</td></tr>"
    })</tbody></table></div>
    """
  }

  private static func widespread(_ items: [RepeatedWeaknesses.Widespread], _ visit: Visit) -> HTML {
    """
    <div class="table rows" tabindex="0" role="region" aria-label="Nhiều đơn vị"><table><thead><tr><th scope="col">Loại hạn chế</th><th scope="col">Năm</th><th scope="col" class="n">Số đơn vị</th><th scope="col">Đơn vị</th></tr></thead><tbody>
    \(items.prefix(500).html { item in
      """
      <tr><td>\(label(item.category, visit))</td><td data-label="Năm">\(String(item.year))</td><td class="n" data-label="Số đơn vị">\(item.units.count)</td>
      <td data-label="Đơn vị">\(item.units.map { visit.tree.name(of: $0, on: visit.today) }.joined(separator: ", "))</td></tr>
      """
    })</tbody></table></div>
    """
  }
}
