import Appraisal
import Ground
import Indicators
import Scoring

/// One value that an approved sheet was scored on, with where it comes from: what the system found, what the unit
/// declared, what those who appraise made of it.
struct SheetValueJSON: Encodable {
  let criterion: String
  let source: String
  let origin: String
  let value, system, declared, appraised: String?
  let declaredBy, declaredAt, appraisedBy, appraisedAt: String?

  enum CodingKeys: String, CodingKey {
    case criterion, source, origin, value, system, declared, appraised
    case declaredBy = "declared_by"
    case declaredAt = "declared_at"
    case appraisedBy = "appraised_by"
    case appraisedAt = "appraised_at"
  }

  /// Every value that a criterion of a sheet needs, each once a criterion; `names` says whether people are named.
  static func all(_ reading: SheetReading, names: Bool) -> [SheetValueJSON] {
    let facts = reading.facts(.council)
    return reading.scorer.set.all.filter(\.isLeaf).flatMap { criterion in
      var seen: Set<ScoringRule.Source> = []
      return criterion.rule.sources.filter { seen.insert($0).inserted }.map {
        SheetValueJSON(criterion.code, $0, reading.trail(of: $0, .council), facts, names: names)
      }
    }
  }

  private init(
    _ criterion: String, _ source: ScoringRule.Source, _ trail: FactTrail, _ facts: ScoringFacts, names: Bool
  ) {
    self.criterion = criterion
    self.source = source.text
    switch source {
    case .fact(let name): value = facts.declared[name].flatMap(Self.text)
    case .indicator(let code): value = facts.indicators[code].flatMap(Self.text)
    }
    // What nobody knows comes from nowhere.
    origin = value == nil ? "unknown" : facts.origin(of: source).kind.rawValue
    system = trail.computed.flatMap(Self.text)
    declared = trail.declared.flatMap { Self.text($0.value) }
    appraised = trail.changed.flatMap { Self.text($0.value) }
    declaredBy = names ? trail.declared.map(\.by) : nil
    declaredAt = trail.declared?.at?.description
    appraisedBy = names ? trail.changed.map(\.by) : nil
    appraisedAt = trail.changed?.at.map(\.description)
  }

  private static func text(_ value: FactTrail.Value) -> String? {
    switch value {
    case .answer(let answer): text(answer)
    case .figure(let figure): text(figure)
    }
  }

  private static func text(_ answer: DeclaredAnswer) -> String? {
    switch answer {
    case .yes(let isYes): isYes ? "yes" : "no"
    case .day(let day): day.description
    case .never: "never"
    case .number(let number): number.plain
    case .ratio(let top, let bottom): "\(top.plain)/\(bottom.plain)"
    }
  }

  private static func text(_ figure: FigureValue) -> String? {
    switch figure {
    case .number(let number): number.plain
    case .ratio(let top, let bottom): "\(top.plain)/\(bottom.plain)"
    case .noData, .unknown: nil
    }
  }

  /// Every key stands there, also with nothing in it.
  func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    for (key, text) in [(CodingKeys.criterion, criterion), (.source, source), (.origin, origin)] {
      try values.encode(text, forKey: key)
    }
    for (key, text) in [
      (CodingKeys.value, value), (.system, system), (.declared, declared), (.appraised, appraised),
      (.declaredBy, declaredBy), (.declaredAt, declaredAt), (.appraisedBy, appraisedBy), (.appraisedAt, appraisedAt),
    ] { try values.encode(text, forKey: key) }
  }
}
