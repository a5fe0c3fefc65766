public import Ground
import Indicators
public import Organisation
public import Scoring

/// Dữ kiện đã khai: what a unit answered to a fact of a set for a year, or on what day it issued evidence that the system
/// does not find by itself.
public struct DeclaredFactRecord: Sendable, Equatable {
  /// The unit.
  public var unitID: ID<Unit>
  /// Its number.
  public var id: ID<DeclaredFactRecord>
  /// The code of the set.
  public var set: String
  /// The year.
  public var year: Int
  /// The fact; `evidence.2.1.1` for the evidence of a criterion.
  public var name: String
  /// The answer.
  public var answer: DeclaredAnswer
  /// What else is to be said: number of the paper, where it lies.
  public var note: String
  /// Who declared it.
  public var declaredBy: String
  /// When.
  public var declaredAt: Instant
  /// Goes up with every change.
  public var version: Int

  /// As journal and evidence call it.
  public var subject: String { "\(Self.kind):\(id)" }
  /// What stands before the number in a subject.
  public static let kind = "fact"
  private static let evidencePrefix = "evidence."
  /// The name under which the evidence of a criterion is declared.
  public static func evidenceName(_ criterion: String) -> String { evidencePrefix + criterion }
  /// The criterion whose evidence it declares; nil for a fact.
  public var criterion: String? {
    name.hasPrefix(Self.evidencePrefix) ? String(name.dropFirst(Self.evidencePrefix.count)) : nil
  }
}

extension CriteriaSet {
  /// What a unit can declare for the set: its facts, and the day of evidence of criteria that ask for some. Figures have
  /// no day that would count.
  public var declarable: [DeclaredFact] {
    facts
      + all.filter { $0.isLeaf && !Set($0.evidence).isSubset(of: [.figures, .survey]) }.map {
        DeclaredFact(name: DeclaredFactRecord.evidenceName($0.code), label: "\($0.code) \($0.label)", kind: .day)
      }
  }
}

/// An answer as it lies in a row.
struct AnswerText: Codable {
  var yes: Bool?
  var day: Day?
  var number: String?
  var numerator: String?
  var denominator: String?
  var never: Bool?

  init(_ answer: DeclaredAnswer) {
    switch answer {
    case .yes(let value): yes = value
    case .day(let value): day = value
    case .never: never = true
    case .number(let value): number = value.plain
    case .ratio(let top, let bottom): (numerator, denominator) = (top.plain, bottom.plain)
    }
  }

  /// Nil for what is none.
  var answer: DeclaredAnswer? {
    if let yes { return .yes(yes) }
    if let day { return .day(day) }
    if never == true { return .never }
    if let number { return Quantity(plain: number).map { .number($0) } }
    guard let top = numerator.flatMap({ Quantity(plain: $0) }),
      let bottom = denominator.flatMap({ Quantity(plain: $0) })
    else { return nil }
    return .ratio(numerator: top, denominator: bottom)
  }
}

extension DeclaredFact.Kind {
  /// Whether an answer is one to a fact of this kind.
  public func takes(_ answer: DeclaredAnswer) -> Bool {
    switch (self, answer) {
    case (.yesNo, .yes), (.day, .day), (.day, .never), (.number, .number), (.percent, .number): true
    case (.percent, .ratio(_, let bottom)): bottom > .zero
    default: false
    }
  }
}
