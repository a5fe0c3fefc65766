import Ground
import Indicators
public import Organisation
public import Scoring

/// Sửa tiêu chí: what a form says of one criterion of a draft, as typed. Pure.
public struct CriterionEdit: Sendable, Equatable {
  /// Nội dung.
  public var label: String
  /// Điểm tối đa; of a criterion that is scored itself.
  public var max: String
  /// Lý do mất điểm.
  public var reason: String
  /// The same where evidence is missing.
  public var missingReason: String
  /// Cơ quan thẩm định.
  public var appraiser: String
  /// Chức danh phụ trách.
  public var role: Position?
  /// Tài liệu kiểm chứng.
  public var evidence: [EvidenceKind]
  /// The numbers of the rule, by name; several lines where they are a list.
  public var parameters: [String: String]

  /// What stands in a criterion now.
  public init(_ criterion: Criterion) {
    label = criterion.label
    max = Self.text(criterion.max)
    reason = criterion.reason
    missingReason = criterion.missingReason
    appraiser = criterion.appraiser
    role = criterion.role
    evidence = criterion.evidence
    parameters = Dictionary(
      uniqueKeysWithValues: Self.parameters(of: criterion.rule).map { ($0.name.rawValue, $0.value) })
  }

  /// The numbers that rules have.
  public enum Parameter: String, Sendable, CaseIterable {
    case atLeast, late, lostAfter, each, free, floor, full, zero, from, to, step
    /// A step a line: `from | to | points`.
    case steps
    /// A part's loss a line, in the order of the parts.
    case losses
  }

  static func text(_ number: Quantity) -> String { number.plain.replacing(".", with: ",") }

  /// The numbers of a rule, as they are typed.
  public static func parameters(of rule: ScoringRule) -> [(name: Parameter, value: String)] {
    switch rule {
    case .sum, .share, .unknown: []
    case .yesNo(let condition): [(.atLeast, text(condition.atLeast))]
    case .timely(let timely): [(.late, text(timely.late)), (.lostAfter, timely.lostAfter.map(String.init) ?? "")]
    case .parts(let parts): [(.losses, parts.map { text($0.loss) }.joined(separator: "\n"))]
    case .penalty(let penalty):
      [(.each, text(penalty.each)), (.free, text(penalty.free)), (.floor, text(penalty.floor))]
    case .linear(let linear): [(.full, text(linear.full)), (.zero, text(linear.zero))]
    case .steps(_, let steps):
      [
        (
          .steps,
          steps.map { [text($0.from), $0.to.map(text) ?? "", text($0.points)].joined(separator: " | ") }
            .joined(separator: "\n")
        )
      ]
    case .survey(let survey): [(.full, text(survey.full))]
    case .manual(let range):
      [(.from, text(range.from)), (.to, text(range.to)), (.step, range.step.map(text) ?? "")]
    }
  }

  /// The set with one criterion changed; what is above it is added up anew. Throws `CriteriaRefusal` with every number
  /// that cannot be read. Whether the set is sound, `CriteriaActs.save` says.
  public func applied(to code: String, of set: CriteriaSet) throws(CriteriaRefusal) -> CriteriaSet {
    guard let old = set.criterion(code) else {
      throw CriteriaRefusal(set.code, [CriteriaFault(code, .unknownCriterion(code))])
    }
    var reader = NumberReader(place: code)
    var new = old
    (new.label, new.reason, new.missingReason, new.appraiser) = (label, reason, missingReason, appraiser)
    (new.role, new.evidence) = (role, evidence)
    if old.isLeaf {
      new.max = reader.number("max", max) ?? old.max
      new.rule = rule(old.rule, &reader)
    }
    guard reader.faults.isEmpty else { throw CriteriaRefusal(set.code, reader.faults) }
    var changed = set
    changed.fields = set.fields.map { Self.replacing($0, with: new) }
    changed.total = changed.fields.filter { !$0.isOutside }.reduce(.zero) { $0 + $1.max }
    return changed
  }

  private static func replacing(_ criterion: Criterion, with new: Criterion) -> Criterion {
    if criterion.code == new.code { return new }
    guard criterion.withDescendants.contains(where: { $0.code == new.code }) else { return criterion }
    var criterion = criterion
    criterion.children = criterion.children.map { replacing($0, with: new) }
    criterion.max = criterion.children.filter { !$0.isOutside }.reduce(.zero) { $0 + $1.max }
    return criterion
  }

  private func rule(_ old: ScoringRule, _ reader: inout NumberReader) -> ScoringRule {
    func number(_ name: Parameter, _ known: Quantity) -> Quantity {
      parameters[name.rawValue].flatMap { reader.number(name.rawValue, $0) } ?? known
    }
    func optional(_ name: Parameter) -> Quantity? {
      guard let text = parameters[name.rawValue], !text.isEmpty else { return nil }
      return reader.number(name.rawValue, text)
    }
    switch old {
    case .sum, .share, .unknown: return old
    case .yesNo(var condition):
      condition.atLeast = number(.atLeast, condition.atLeast)
      return .yesNo(condition)
    case .timely(var timely):
      timely.late = number(.late, timely.late)
      let days = optional(.lostAfter)
      if let days, days.whole == nil { reader.add(Parameter.lostAfter.rawValue, CriterionEdit.text(days)) }
      timely.lostAfter = days?.whole
      return .timely(timely)
    case .parts(let parts):
      let losses = lines(.losses)
      guard losses.count == parts.count else {
        reader.add(Parameter.losses.rawValue, losses.joined(separator: "; "))
        return old
      }
      return .parts(
        zip(parts, losses).map { part, text in
          var part = part
          part.loss = reader.number(Parameter.losses.rawValue, text) ?? part.loss
          return part
        })
    case .penalty(var penalty):
      penalty.each = number(.each, penalty.each)
      penalty.free = number(.free, penalty.free)
      penalty.floor = number(.floor, penalty.floor)
      return .penalty(penalty)
    case .linear(var linear):
      linear.full = number(.full, linear.full)
      linear.zero = number(.zero, linear.zero)
      return .linear(linear)
    case .steps(let measure, _):
      return .steps(measure, lines(.steps).compactMap { step($0, &reader) })
    case .survey(var survey):
      survey.full = number(.full, survey.full)
      return .survey(survey)
    case .manual(let range):
      return .manual(.init(from: number(.from, range.from), to: number(.to, range.to), step: optional(.step)))
    }
  }

  private func lines(_ name: Parameter) -> [String] {
    (parameters[name.rawValue] ?? "").split(whereSeparator: \.isNewline).map { String($0).tidied }.filter {
      !$0.isEmpty
    }
  }

  private func step(_ line: String, _ reader: inout NumberReader) -> ScoringRule.Step? {
    let cells = line.split(separator: "|", omittingEmptySubsequences: false).map { String($0).tidied }
    guard cells.count == 3 else {
      reader.add(Parameter.steps.rawValue, line)
      return nil
    }
    guard let from = reader.number(Parameter.steps.rawValue, cells[0]),
      let points = reader.number(Parameter.steps.rawValue, cells[2])
    else { return nil }
    let to = cells[1].isEmpty ? nil : reader.number(Parameter.steps.rawValue, cells[1])
    return ScoringRule.Step(from: from, to: to, points: points)
  }
}

/// Reads numbers of a form and remembers which were none.
private struct NumberReader {
  let place: String
  private(set) var faults: [CriteriaFault] = []
  init(place: String) { self.place = place }

  mutating func add(_ name: String, _ text: String) {
    faults.append(CriteriaFault(place, .badNumberCell(CriterionEdit.Parameter.label(name), String(text.prefix(60)))))
  }

  mutating func number(_ name: String, _ text: String) -> Quantity? {
    if let value = Quantity(vietnamese: text) { return value }
    add(name, text)
    return nil
  }
}
