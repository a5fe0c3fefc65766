import Foundation
public import Ground
public import Organisation

/// Everything a conclusion is made of and checked against, as values.
public struct ConclusionFacts: Sendable {
  /// The inspection.
  public var inspection: Inspection
  /// What it was based on, in order of their days.
  public var bases: [Basis]
  /// Its team, past members included.
  public var members: [TeamMember]
  /// The units that were chosen.
  public var units: [InspectedUnit]
  /// What was found, in the order of the conclusion.
  public var findings: [Finding]
  /// What must be remedied.
  public var remedies: [Remedy]
  /// Parts somebody has written, by code.
  public var parts: [String: String]
  /// What proves the findings.
  public var proofs: FindingProofs
  /// The frame.
  public var template: OutlineTemplate
  /// The name of the inspecting unit.
  public var inspectingName: String
  /// The units it could have inspected; for a self-inspection itself.
  public var names: UnitNames
  /// How many units there are of the kinds that were inspected, as their names say them.
  public var total: Int

  /// Facts of a conclusion.
  public init(
    inspection: Inspection, bases: [Basis], members: [TeamMember], units: [InspectedUnit], findings: [Finding],
    remedies: [Remedy], parts: [String: String], proofs: FindingProofs, template: OutlineTemplate,
    inspectingName: String, names: UnitNames, total: Int
  ) {
    self.inspection = inspection
    self.bases = bases
    self.members = members
    self.units = units
    self.findings = findings
    self.remedies = remedies
    self.parts = parts
    self.proofs = proofs
    self.template = template
    self.inspectingName = inspectingName
    self.names = names
    self.total = total
  }

  /// The units of the inspection.
  public var inspected: [ID<Organisation.Unit>] { units.map(\.inspectedID) }
  var isSelf: Bool { inspection.kind == .selfInspection }

  /// A part as it stands: what somebody has written, else what the frame says; words in braces replaced.
  public func text(of part: ConclusionPart) -> String { expanded(parts[part.code] ?? usual(part)) }

  /// A part as somebody edits it: words in braces still there.
  public func source(of part: ConclusionPart) -> String { parts[part.code] ?? usual(part) }

  /// What the frame says of a part.
  public func usual(_ part: ConclusionPart) -> String {
    let (prefix, short) = UnitWords.split(inspectingName)
    switch part {
    case .text(let code): return template.heading(code)?.heading.text ?? ""
    case .title(let code): return template.heading(code)?.heading.title ?? ""
    case .superior, .signer: return ""
    case .issuer: return "\(ConclusionWords.committee) \(prefix) \(short)".tidied
    case .place: return short
    case .concludes: return "\(ConclusionWords.chairman) \(prefix)".tidied
    case .subject: return isSelf ? template.selfSubject : template.subject
    case .closing: return isSelf ? template.selfClosing : template.closing
    case .recipients: return template.recipients
    case .office: return ConclusionWords.defaultOffice
    }
  }

  /// The last sentence of the grounds: minutes at how many units, and which.
  var minutesSentence: String { expanded(isSelf ? template.selfBasis : template.basis) }

  /// The text with the words in braces replaced. What is not known stays in braces, and a check finds it.
  public func expanded(_ text: String) -> String {
    guard text.contains("{") else { return text }
    return ConclusionWords.Variable.allCases.reduce(text) { text, variable in
      guard text.contains(variable.rawValue), let value = value(of: variable), !value.isEmpty else { return text }
      return text.replacing(variable.rawValue, with: value)
    }
  }

  private func value(of variable: ConclusionWords.Variable) -> String? {
    let (prefix, _) = UnitWords.split(inspectingName)
    switch variable {
    case .year: return String(inspection.year)
    case .yearBefore: return String(inspection.year - 1)
    case .kinds: return names.kindWords(of: inspected)
    case .tier: return prefix
    case .inspected: return Digits.padded(units.count, 2)
    case .total: return Digits.padded(total, 2)
    case .list: return names.list(inspected)
    case .concludes: return parts[ConclusionPart.concludes.code] ?? usual(.concludes)
    case .committee: return "\(ConclusionWords.committeeShort) \(prefix)".tidied
    case .deadline: return inspection.remedyDueOn.map(PaperDay.text)
    case .reportTo: return inspection.reportTo.isEmpty ? value(of: .concludes) : inspection.reportTo
    case .followUp: return inspection.followUp
    }
  }

  /// The findings under a heading, in order.
  public func findings(under heading: String) -> [Finding] {
    findings.filter { $0.heading == heading }.sorted { ($0.place, $0.id) < ($1.place, $1.id) }
  }

  /// A finding as the conclusion says it: with the names of its units, where its own words do not name any of them.
  public func text(of finding: Finding) -> String {
    let own = finding.units.map { names.name($0) }
    if finding.text.contains("{don_vi}") {
      return finding.text.replacing("{don_vi}", with: own.joined(separator: ", "))
    }
    guard finding.scope == .named, !own.isEmpty, names.mentioned(in: finding.text).isEmpty else { return finding.text }
    let end = finding.text.last.map { ".;".contains($0) } ?? false
    let (body, stop) = end ? (String(finding.text.dropLast()), String(finding.text.suffix(1))) : (finding.text, ".")
    return "\(body) \(ConclusionWords.units(own))\(stop)"
  }
}

/// Days as papers write them: `15/02/2023`, `01/3/2023` (Nghị định 30/2020/NĐ-CP: zero before days under ten and the
/// months one and two).
enum PaperDay {
  static func text(_ day: Day) -> String {
    let month = day.month < 3 ? Digits.padded(day.month, 2) : String(day.month)
    return "\(Digits.padded(day.dayOfMonth, 2))/\(month)/\(day.year)"
  }
}
