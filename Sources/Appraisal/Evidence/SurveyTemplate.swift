import Ground
public import Rendering
public import Scoring

/// Tệp mẫu của khảo sát: what an official fills in, with the words that the import reads.
public enum SurveyTemplate {
  /// Hai cách ghi.
  public enum Shape: String, Sendable, CaseIterable {
    /// A row a question and answer, with how many chose it.
    case counts = "tong-hop"
    /// A row a person, a column a question.
    case ballots = "tung-phieu"
  }

  /// The columns and rows of a template; empty where the set has no such survey.
  static func table(_ set: CriteriaSet, _ shape: Shape, unit: String) -> (columns: [ExportColumn], rows: [[ExportCell]])
  {
    let questions = SurveyQuestion.all(of: set)
    switch shape {
    case .counts:
      let people = Set(questions.compactMap(\.respondents))
      let respondents = set.facts.filter { people.contains($0.name) }.map { fact -> [ExportCell] in
        [.text(unit), .text(fact.label), .empty, .empty]
      }
      let rows = questions.flatMap { question in
        question.levels.map { level -> [ExportCell] in
          [.text(unit), .text(question.title), .text(level.label), .empty]
        }
      }
      return (
        [
          ExportColumn(SurveyImportWords.unit, width: 14), ExportColumn(SurveyImportWords.question, width: 50),
          ExportColumn(SurveyImportWords.level, width: 24), ExportColumn(SurveyImportWords.count, width: 12),
        ], respondents + rows
      )
    case .ballots:
      return (
        [ExportColumn(SurveyImportWords.unit, width: 14)] + questions.map { ExportColumn($0.title, width: 30) }, []
      )
    }
  }

  /// The template as CSV.
  public static func csv(_ set: CriteriaSet, _ shape: Shape, unit: String = "") -> [UInt8] {
    let table = table(set, shape, unit: unit)
    var writer = CSVWriter(columns: table.columns)
    for row in table.rows { writer.append(row) }
    return writer.take()
  }

  /// The template as a workbook at a path.
  public static func write(
    _ set: CriteriaSet, _ shape: Shape, unit: String = "", to path: String
  ) throws(RenderingRefusal) {
    let table = table(set, shape, unit: unit)
    let writer = try XLSXWriter(path: path, sheet: SurveyImportWords.sheet, columns: table.columns)
    for row in table.rows { try writer.append(row) }
    try writer.finish()
  }
}
