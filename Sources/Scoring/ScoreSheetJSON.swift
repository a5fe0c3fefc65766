import Ground
import Indicators
import Organisation

/// A sheet as programs read it; points are text, so that they stay exact.
public struct ScoreSheetJSON: Encodable, Sendable {
  let set: String
  let edition: String
  let label: String
  let unit: String
  let isSample: Bool
  let factsTrust: String
  let total: Points
  let max: String
  let band: String?
  let bandTrust: String
  let fields: [Line]

  enum CodingKeys: String, CodingKey {
    case set, edition, label, unit, total, max, band, fields
    case isSample = "is_sample"
    case factsTrust = "facts_trust"
    case bandTrust = "band_trust"
  }

  /// Points known, and between what the rest lies.
  struct Points: Encodable, Sendable {
    let known: String
    let low: String
    let high: String
    let isKnown: Bool

    enum CodingKeys: String, CodingKey {
      case known, low, high
      case isKnown = "is_known"
    }

    init(_ points: ScorePoints) {
      (known, low, high) = (points.known.plain, points.low.plain, points.high.plain)
      isKnown = points.isKnown
    }
  }

  /// Where a criterion or its rule comes from.
  struct Cited: Encodable, Sendable {
    let document: String
    let article: String?
    let effectiveOn: String?
    let trust: String

    enum CodingKeys: String, CodingKey {
      case document, article, trust
      case effectiveOn = "effective_on"
    }

    init(_ citation: Citation) {
      (document, trust) = (citation.document, citation.trust.rawValue)
      article = citation.article.isEmpty ? nil : citation.article
      effectiveOn = citation.effectiveOn?.description
    }
  }

  /// A criterion's line with those below it.
  struct Line: Encodable, Sendable {
    let code: String
    let label: String
    let points: Points
    let max: String
    let isApplicable: Bool
    let isOutside: Bool
    let rule: String
    let ruleText: String
    let ruleTrust: String
    let given: String?
    let reason: String?
    let role: String?
    let appraiser: String?
    let evidence: String?
    let asked: [String]
    let citation: Cited?
    let ruleCitation: Cited?
    let missing: [String]
    let children: [Line]

    enum CodingKeys: String, CodingKey {
      case code, label, points, max, rule, given, reason, role, appraiser, evidence, missing, children
      case asked = "evidence_asked"
      case citation
      case ruleCitation = "rule_citation"
      case isApplicable = "is_applicable"
      case isOutside = "is_outside"
      case ruleText = "rule_text"
      case ruleTrust = "rule_trust"
    }

    init(_ line: ScoreLine, _ sheet: ScoreSheet) {
      let criterion = sheet.criterion(of: line)
      (code, label, max) = (criterion.code, criterion.label, line.max.plain)
      points = Points(line.points)
      (isApplicable, isOutside) = (line.isApplicable, criterion.isOutside)
      (rule, ruleText, ruleTrust) = (criterion.rule.kind.rawValue, criterion.ruleText, criterion.trust.rawValue)
      given = Self.text(sheet.given(line))
      reason = sheet.reason(of: line)
      role = criterion.role?.rawValue
      appraiser = Self.text(criterion.appraiser)
      evidence = Self.text(line.evidence.label)
      asked = criterion.evidence.map(\.rawValue)
      citation = criterion.citation.map { Cited($0) }
      ruleCitation = criterion.ruleCitation.map { Cited($0) }
      missing = sheet.missing(line)
      children = sheet.children(of: line).map { Line($0, sheet) }
    }

    private static func text(_ text: String) -> String? { text.isEmpty ? nil : text }
  }

  /// Of a sheet.
  public init(_ sheet: ScoreSheet) {
    (set, edition, label) = (sheet.set.code, sheet.set.edition, sheet.set.label)
    (unit, isSample, factsTrust) = (sheet.facts.unit, sheet.set.isSample, sheet.facts.trust.rawValue)
    total = Points(sheet.total)
    max = sheet.max.plain
    band = sheet.band?.label
    bandTrust = sheet.set.bandTrust.rawValue
    fields = sheet.fields.map { Line($0, sheet) }
  }
}
