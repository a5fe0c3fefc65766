public import Ground

/// What files of surveys are refused for.
public enum SurveyRefusal: Refusal, Equatable {
  case noQuestions
  /// Neither counts nor ballots: the columns that ballots would have.
  case noColumns([String])
  case bothShapes
  /// More rows than a file may have, and whether each is a ballot.
  case tooManyRows(Int, areBallots: Bool)
  case unknownUnit(String)
  case unitOfOtherKind(String)
  case unknownQuestion(String)
  /// Several questions have these words.
  case ambiguousQuestion(String)
  /// What stands there, the question, what may.
  case unknownLevel(String, String, [String])
  case badCount(String)
  case sameInFile(Int)
  case noAnswers
  /// Something else was declared before: what, that, this.
  case differs(String, String, String)

  /// The stable name.
  public var code: String {
    switch self {
    case .noQuestions: "survey.no-questions"
    case .noColumns: "survey.no-columns"
    case .bothShapes: "survey.both-shapes"
    case .tooManyRows: "survey.too-many-rows"
    case .unknownUnit: "survey.unknown-unit"
    case .unitOfOtherKind: "survey.other-kind"
    case .unknownQuestion: "survey.unknown-question"
    case .ambiguousQuestion: "survey.ambiguous-question"
    case .unknownLevel: "survey.unknown-level"
    case .badCount: "survey.bad-count"
    case .sameInFile: "survey.same-in-file"
    case .noAnswers: "survey.no-answers"
    case .differs: "survey.differs"
    }
  }

  /// The input is wrong.
  public var kind: RefusalKind { .invalid }
}
