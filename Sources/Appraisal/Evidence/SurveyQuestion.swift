import Ground
public import Scoring

/// Câu hỏi khảo sát: one question of a set whose ballots a unit declares, with the facts that count its answers.
public struct SurveyQuestion: Sendable, Equatable {
  /// Mã tiêu chí.
  public var code: String
  /// Nội dung khảo sát.
  public var label: String
  /// Mức trả lời, in the order of the set: what people choose, and the fact that counts it.
  public var levels: [Level]
  /// The fact that counts the people; nil where the ballots themselves do.
  public var respondents: String?

  /// One answer that can be chosen.
  public struct Level: Sendable, Equatable {
    /// As the ballot says it.
    public var label: String
    /// The fact that counts it.
    public var fact: String
  }

  /// Bytes of a cell that may still be an answer or a question.
  static let longest = 2000

  /// How a table heads the column of its answers.
  public var title: String { "\(code). \(label)" }

  /// The level that a cell of a ballot means: its words, however marked, or its place from 1; nil for none of them.
  public func level(_ text: String) -> Level? {
    guard text.utf8.count <= Self.longest else { return nil }
    let said = SearchKey(text)
    if let found = levels.first(where: { SearchKey($0.label) == said }) { return found }
    guard let place = Digits.value(text.utf8), levels.indices.contains(place - 1) else { return nil }
    return levels[place - 1]
  }

  /// Whether a cell names this question: its code, its words, or both.
  func isNamed(_ text: String) -> Bool {
    [code, label, title].contains { SearchKey($0) == SearchKey(text) } || "\(code) \(label)".tidied == text
  }

  /// The questions of a set that are answered by what a unit declares; one with a level that the system counts is not.
  public static func all(of set: CriteriaSet) -> [SurveyQuestion] {
    set.all.compactMap { criterion in
      guard case .survey(let survey) = criterion.rule else { return nil }
      let levels = survey.levels.compactMap { level -> Level? in
        if case .fact(let name) = level.source { Level(label: level.label, fact: name) } else { nil }
      }
      guard levels.count == survey.levels.count, !levels.isEmpty else { return nil }
      var respondents: String?
      if case .fact(let name)? = survey.respondents { respondents = name }
      return SurveyQuestion(code: criterion.code, label: criterion.label, levels: levels, respondents: respondents)
    }
  }
}
