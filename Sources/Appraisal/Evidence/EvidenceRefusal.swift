public import Ground

/// What live scores and declared facts say no to.
public enum EvidenceRefusal: Refusal, Equatable {
  /// No set of this code, or none for the unit.
  case unknownSet(String)
  /// The set asks no such fact.
  case unknownFact(String)
  /// The answer is of another kind than the fact: label and text.
  case wrongAnswer(String, String)
  /// A number, a day, a percentage was asked for: label and text.
  case notNumber(String, String)
  case notDay(String, String)
  case notPercent(String, String)
  /// Tử số lớn hơn mẫu số: label and text.
  case ratioOverOne(String, String)
  /// What is counted is more than what it is a part of: labels and numbers of both.
  case partOverWhole(String, String, String, String)
  case badYear(Int)
  /// A day that is still to come: label.
  case futureDay(String)
  /// A day that cannot count for the year: label and year.
  case dayOutsideYear(String, Int)
  /// A count below zero: label.
  case negative(String)
  /// A pasted line that names no fact of the set.
  case unknownRow(String)
  case tooLong(Int)

  /// The stable name.
  public var code: String {
    switch self {
    case .unknownSet: "evidence.unknown-set"
    case .unknownFact: "evidence.unknown-fact"
    case .wrongAnswer: "evidence.wrong-answer"
    case .notNumber: "evidence.not-number"
    case .notDay: "evidence.not-day"
    case .notPercent: "evidence.not-percent"
    case .ratioOverOne: "evidence.ratio-over-one"
    case .partOverWhole: "evidence.part-over-whole"
    case .badYear: "evidence.bad-year"
    case .futureDay: "evidence.future-day"
    case .dayOutsideYear: "evidence.day-outside-year"
    case .negative: "evidence.negative"
    case .unknownRow: "evidence.unknown-row"
    case .tooLong: "evidence.too-long"
    }
  }

  /// Whose mistake it is.
  public var kind: RefusalKind {
    switch self {
    case .unknownSet: .notFound
    default: .invalid
    }
  }
}
