import Foundation
import Ground
import Indicators
import Reading
import Rendering
import Scoring
import TestSupport
import Testing

/// What makes a set unusable is refused at each door: the file, the workbook and the editor, with its place and reason,
/// and nothing is taken.
@Suite struct DoorTests {
  /// The five faults, as somebody makes them in a copy of the sample set.
  enum Wrong: String, CaseIterable, Sendable {
    case points, indicator, cycle, steps, rule

    /// In a file: what is written over what.
    var file: (from: String, to: String) {
      switch self {
      case .points: ("\"total\": \"100\"", "\"total\": \"99\"")
      case .indicator: ("\"dossier.digitisedResult\"", "\"dossier.dream\"")
      case .cycle:
        (
          #"{ "from": "0", "to": "5", "kind": "manual", "step": "0.5" }"#, #"{ "kind": "sum", "of": ["2.2"] }"#
        )
      case .steps: ("\"from\": \"12\",", "\"from\": \"9\",")
      case .rule: ("\"kind\": \"penalty\"", "\"kind\": \"magic\"")
      }
    }

    /// In a workbook: which row and column, and what is typed there.
    var cell: (row: String, column: String, text: String) {
      switch self {
      case .points: ("Tổng điểm", "Nội dung", "99")
      case .indicator: ("7.2", "Số liệu, tử số", "dossier.dream")
      case .cycle: ("2.2", "Cách chấm", "Tổng điểm")
      case .steps: ("7.4", "Bậc, thành phần, mức trả lời", "0 | 12 | 0\n9 | 24 | 1\n24 | | 2")
      case .rule: ("1.4", "Cách chấm", "Bói")
      }
    }

    /// What a form of the editor is sent with.
    var typed: (code: String, cells: [String: String]) {
      switch self {
      case .points: ("7.4", ["details": "0 | 12 | 0\n12 | | 5"])
      case .indicator: ("7.2", ["numerator": "dossier.dream"])
      case .cycle: ("2.2", ["kind": "sum", "of": "2.2", "from": "", "to": "", "step": ""])
      case .steps: ("7.4", ["details": "0 | 12 | 0\n9 | 24 | 1\n24 | | 2"])
      case .rule: ("1.4", ["kind": "magic"])
      }
    }

    /// What has to be told.
    func isTold(_ problem: CriteriaProblem) -> Bool {
      switch (self, problem) {
      case (.points, .badTotal), (.points, .stepOverMax), (.indicator, .unknownIndicator("dossier.dream")),
        (.cycle, .cycle), (.steps, .stepsOverlap), (.rule, .unknownRule):
        true
      default: false
      }
    }
  }

  private func faults(_ body: () throws -> Void) throws -> [CriteriaFault] {
    do {
      try body()
      return []
    } catch let refusal as CriteriaRefusal { return refusal.faults }
  }

  private func check(_ found: [CriteriaFault], _ wrong: Wrong, place: String) {
    let told = found.filter { wrong.isTold($0.problem) }
    #expect(!told.isEmpty, "\(wrong): \(found.map { "\($0.place): \($0.message)" })")
    #expect(told.contains { $0.place.contains(place) }, "\(wrong) at \(told.map(\.place)), not \(place)")
    for fault in told { #expect(fault.message.count > 20 && fault.message != "Không hợp lệ.", "\(fault.message)") }
  }

  @Test(arguments: Wrong.allCases) func aFileIsRefusedWithThePlace(wrong: Wrong) throws {
    let text = CriteriaFile.text(of: try Sample.set("mau-cap-xa"))
    #expect(text.contains(wrong.file.from), "\(wrong)")
    // Only where it is meant: the first.
    let range = try #require(text.range(of: wrong.file.from))
    let bad = text.replacingCharacters(in: range, with: wrong.file.to)
    let found = try faults { _ = try CriteriaFile.read(Data(bad.utf8), name: "bo.json5", Sample.registry) }
    let place =
      switch wrong {
      case .points: "total"
      case .indicator: "7.2"
      case .cycle: "2.2"
      case .steps: "7.4"
      case .rule: "fields.1.children.4.rule"
      }
    check(found, wrong, place: place)
  }

  @Test(arguments: Wrong.allCases) func aWorkbookIsRefusedWithTheRow(wrong: Wrong) throws {
    let book = try Workbook(try Sample.set("mau-cap-xa"))
    let path = try Temporary.path("sua.xlsx")
    var row = try book.edit(wrong.cell.row, wrong.cell.column, wrong.cell.text)
    if wrong == .cycle {
      for column in ["Từ", "Đến", "Bước điểm"] { _ = try book.edit("2.2", column, "") }
      row = try book.edit("2.2", "Cộng điểm của", "2.2")
    }
    try book.write(path)
    let found = try faults { _ = try CriteriaWorkbook.read(path: path, Sample.registry) }
    check(found, wrong, place: "Dòng \(row)")
  }

  @Test(arguments: Wrong.allCases) func theEditorRefusesAndChangesNothing(wrong: Wrong) throws {
    var editor = CriteriaEditor(try Sample.set("mau-cap-xa"), Sample.registry)
    let before = editor.set
    var cells = CriteriaEditor.values(of: try #require(before.criterion(wrong.typed.code)))
    cells.merge(wrong.typed.cells) { _, new in new }
    let typed = cells.filter { !$0.value.isEmpty }
    let found = try faults { try editor.replace(wrong.typed.code, with: typed) }
    check(found, wrong, place: wrong.typed.code)
    #expect(editor.set == before)
  }

  /// An official exports a set, edits it in a spreadsheet and imports it: what was edited is what changed.
  @Test func aWorkbookIsExportedEditedAndImported() throws {
    let old = try Sample.set("mau-cap-xa")
    let book = try Workbook(old)
    _ = try book.edit("Phiên bản", "Nội dung", "2027")
    _ = try book.edit("7.1", "Ngưỡng đủ điểm", "85,5")
    _ = try book.edit("1.4", "Trừ mỗi lần", "0,25")
    _ = try book.edit("6.2", "Nội dung", "Công khai ngân sách, tài sản công")
    _ = try book.edit("3.4", "Căn cứ của tiêu chí", "Hướng dẫn của huyện (mẫu) | Mục 2 | | Giả định")
    let path = try Temporary.path("sua.xlsx")
    try book.write(path)
    let new = try CriteriaWorkbook.read(path: path, Sample.registry)
    let said = CriteriaDiff.changes(from: old, to: new).map(\.message)
    #expect(said.count == 5, "\(said)")
    for words in ["Phiên bản: từ “mau-1” thành “2027”", "7.1: cách chấm", "1.4: cách chấm", "6.2: ", "3.4: căn cứ"] {
      #expect(said.contains { $0.hasPrefix(words) }, "\(words): \(said)")
    }
    #expect(said.contains { $0.contains("90 %") && $0.contains("85,5 %") })
    // What was scored by 90 is scored by 85,5 now.
    let facts = ScoringFacts(indicators: [
      "dossier.online": .number(Quantity(171)), "dossier.receivedNew": .number(Quantity(200)),
    ])
    #expect(Scorer(old).score(facts)["7.1"]?.points.exact == Sample.q("7.6"))
    #expect(Scorer(new).score(facts)["7.1"]?.points.exact == Quantity(8))
  }
}

/// The cells of an exported set, edited and written again as a spreadsheet does.
private final class Workbook {
  private let titles: [String]
  private var rows: [[String]]

  init(_ set: CriteriaSet) throws {
    let path = try Temporary.path("bo.xlsx")
    try CriteriaWorkbook.write(set, to: path)
    let table = try TableFile.open(path: path)
    titles = table.header.cells
    rows = []
    while true {
      let batch = try table.nextBatch(of: 500)
      guard !batch.isEmpty else { break }
      rows += batch.map(\.cells)
    }
  }

  /// Types into the cell of a row, named by its code, and a column; tells the number of the row.
  func edit(_ code: String, _ title: String, _ text: String) throws -> Int {
    guard let column = titles.firstIndex(of: title), let own = titles.firstIndex(of: "Mã"),
      let row = rows.firstIndex(where: { $0[own] == code })
    else { throw Sample.Missing(code: "\(code) \(title) \(titles)") }
    while rows[row].count <= column { rows[row].append("") }
    rows[row][column] = text
    return row + 2
  }

  func write(_ path: String) throws {
    let writer = try XLSXWriter(path: path, sheet: "Bộ", columns: titles.map { ExportColumn($0) })
    for row in rows { try writer.append(row.map { $0.isEmpty ? .empty : .text($0) }) }
    try writer.finish()
  }
}
