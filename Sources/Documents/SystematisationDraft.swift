public import Ground
public import Organisation
import Rendering

/// Dự thảo công bố kết quả hệ thống hóa: the lists of a period as a decision to be worked on. A layout of practice, no
/// official form.
public enum SystematisationDraft {
  /// The draft of a unit.
  ///
  /// Throws `nothingToList`, `forceUnclear` while nobody knows of a document when it took effect.
  public static func entry(
    _ lists: Systematisation, of unit: ID<Unit>, tree: UnitTree
  ) throws(DocumentRefusal) -> DocumentEntry {
    guard !lists.items.isEmpty else { throw .nothingToList }
    let unclear = lists.items(in: .unclear).count
    guard unclear == 0 else { throw .forceUnclear(unclear) }
    let name = DocumentPaperWords.committee(tree.name(of: unit, on: lists.period.to))
    var entry = DocumentEntry()
    (entry.type, entry.notation) = (.decision, SystematisationWords.notation)
    entry.subject = SystematisationWords.subject(name, lists.period)
    entry.content.body = PaperMarkup.text(of: body(lists, name))
    return entry
  }

  private static func body(_ lists: Systematisation, _ name: String) -> [PaperBlock] {
    let shown = SystematisationWords.published.filter { !lists.items(in: $0).isEmpty }
    var blocks: [PaperBlock] = [
      .article(1, PaperText(SystematisationWords.announcing(name, lists.period)))
    ]
    blocks += shown.enumerated().map { place, list in
      .clause(
        number: "\(place + 1).",
        text: PaperText(SystematisationWords.line(list, lists.items(in: list).count, appendix: roman[place])))
    }
    blocks.append(.article(2, PaperText(SystematisationWords.force)))
    blocks.append(.article(3, PaperText(SystematisationWords.duty)))
    for (place, list) in shown.enumerated() {
      blocks.append(.pageBreak(.landscape))
      blocks.append(
        .appendix(number: roman[place], title: PaperText(list.label.uppercased())))
      blocks.append(.table(table(list, lists)))
    }
    return blocks
  }

  private static let roman = ["I", "II", "III", "IV", "V", "VI"]

  private static func table(_ list: Systematisation.List, _ lists: Systematisation) -> PaperTable {
    PaperTable(
      columns: [
        .init(width: 5, alignment: .center), .init(width: 11), .init(width: 14), .init(width: 10, alignment: .center),
        .init(width: 28), .init(width: 10, alignment: .center), .init(width: 22),
      ], headers: SystematisationWords.columns.map { PaperText($0) },
      rows: lists.items(in: list).enumerated().map { place, item in
        (["\(place + 1)"] + SystematisationWords.cells(item, in: list)).map { PaperText($0) }
      })
  }
}
